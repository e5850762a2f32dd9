// The title of the map, the totals that disagree, and what its colours show.

/** @import { StripClaim } from "../document.d.ts" */
/** @import { Page } from "../model/lookup.js" */
/** @import { SetState } from "../core/state.js" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { formatNumber, pick, t } from "../core/text.js";
import { mapSubtitle, mapTitle, stampOf } from "../model/titles.js";
import { choice, quietButton } from "./choices.js";

const PERIODIC = new Set(["statement", "event", "index"]);

/** @param {Shown} shown @param {SetState} set */
export function titleCard(shown, set) {
  const { page, measure } = shown;
  const stamp = stampOf(shown);
  return [
    h("p.eyebrow", `riskmap · Kabupaten ${page.area.name}`),
    h("h1", mapTitle(shown)),
    h("p.subtitle", mapSubtitle(shown)),
    stamp && h("p.stamp", stamp),
    page.strip.length > 0 && measure.id === "desa_adat" && claimStrip(page, set),
  ];
}

/** @param {Shown} shown @param {SetState} set */
export function mapChoices(shown, set) {
  const { page, state } = shown;
  return [
    measureChoice("fill", shown, (fill) => set({ fill })),
    hasPeriod(shown) && periodChoice("period", page, state.period, (period) => set({ period })),
  ];
}

// A period rules statements, events and elections; a map of other figures has none.
/** @param {Shown} shown */
export const hasPeriod = ({ page, measure, layers }) =>
  page.periods.length > 0 &&
  (PERIODIC.has(measure.kind) || ["statements", "events", "pilkel"].some((each) => layers.has(each)));

/** @param {string} id @param {Shown} shown @param {(id: string) => void} onChange */
export const measureChoice = (id, { measures, state }, onChange) =>
  choice(
    id,
    t("Colour shows"),
    state.fill,
    measures.map((measure) => [measure.id, pick(measure.label)]),
    onChange,
  );

// Dates on which nothing is told of a kecamatan say so in the list already.
/** @param {string} id @param {Page} page @param {string} chosen @param {(id: string) => void} onChange */
export const periodChoice = (id, page, chosen, onChange) =>
  choice(
    id,
    t("Period"),
    chosen,
    page.periods.map(({ id: key, label, hatched, said, events, votes }) => {
      const told = hatched.length ? t("{n} kecamatan named", { n: hatched.length }) : whatElse(said, events, votes);
      return [key, `${key.length > 4 ? "\u2003" : ""}${pick(label)} · ${told}`];
    }),
    onChange,
  );

/** @param {number[]} said @param {number[]} events @param {number[]} votes */
function whatElse(said, events, votes) {
  if (said.length) return t("no kecamatan named");
  return events.length || votes.length ? t("no statement") : t("nothing known");
}

// The contradicting totals side by side, each as tall as it is large.
/** @param {Page} page @param {SetState} set */
function claimStrip(page, set) {
  const { strip } = page;
  const top = Math.max(...strip.map((claim) => claim.value));
  const named = page.named.length;
  const known = { known: formatNumber(named), more: formatNumber(Math.max(0, top - named)) };
  const told = [strip.find((claim) => claim.value === top), strip.find((claim) => claim.chosen)];
  return h(
    "div.strip",
    h("p.strip-title", t("How many desa adat? Sources disagree.")),
    h(
      "ul",
      strip.map((claim) => stripBar(claim, top)),
    ),
    told.map(
      (claim) => claim && h("p.note", h("strong", formatNumber(claim.value)), ` ${claim.by}, ${pick(claim.short)}`),
    ),
    h("p.note", t("{known} are known by name; {more} more are only claimed.", known)),
    h("p.note", t("Dark: chosen by rule, registers first. Never an average.")),
    quietButton("who-said", t("Who said which figure"), () => set({ place: page.area.code })),
  );
}

/** @param {StripClaim} claim @param {number} top */
function stripBar({ value, short, chosen }, top) {
  const height = Math.round((value / top) * 48);
  const bar = h("span.bar", { "aria-hidden": "true", style: `height: ${height}px` });
  return h("li", { class: chosen && "chosen" }, bar, h("strong", formatNumber(value)), h("span", pick(short)));
}
