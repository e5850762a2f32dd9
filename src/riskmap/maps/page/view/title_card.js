// The title of the map, the totals that disagree, and what its colours show.

/** @import { StripClaim } from "../document.d.ts" */
/** @import { Page } from "../model/lookup.js" */
/** @import { SetState } from "../core/state.js" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { formatNumber, pick, t } from "../core/text.js";
import { monthTitle } from "../model/months.js";
import { choice, quietButton } from "./choices.js";

// The title is about what the colours show; the hatching of another layer is named below it.
/** @param {Shown} shown */
export function mapTitle({ page, period, measure, state }) {
  if (measure.kind === "statement") return pick(period?.title ?? page.title);
  return measure.kind === "own" && state.month
    ? `${pick(measure.label)}, ${monthTitle(state.month)}`
    : pick(measure.title);
}

/** @param {Shown} shown */
function subtitle({ page, period, measure, hatched, off }) {
  const alsoHatched = measure.kind !== "statement" && !off.has("statements") && hatched.size > 0;
  return period && alsoHatched ? t("Hatched: {title}", { title: pick(period.title) }) : pick(page.subtitle);
}

/** @param {Shown} shown @param {SetState} set */
export function titleCard(shown, set) {
  const { page, state } = shown;
  return [
    h("p.eyebrow", `riskmap · Kabupaten ${page.area.name}`),
    h("h1", mapTitle(shown)),
    h("p.subtitle", subtitle(shown)),
    page.strip.length > 0 && claimStrip(page, set),
    h(
      "div.choices",
      measureChoice(shown, (fill) => set({ fill })),
      page.periods.length > 0 && periodChoice(page, state.period, (period) => set({ period })),
    ),
  ];
}

/** @param {Shown} shown @param {(id: string) => void} onChange */
export const measureChoice = ({ measures, state }, onChange) =>
  choice(
    t("Colour shows"),
    state.fill,
    measures.map((measure) => [measure.id, pick(measure.label)]),
    onChange,
  );

/** @param {Page} page @param {string} chosen @param {(id: string) => void} onChange */
export const periodChoice = (page, chosen, onChange) =>
  choice(
    t("Statements of"),
    chosen,
    page.periods.map(({ id, label }) => [id, pick(label)]),
    onChange,
  );

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
    quietButton(t("Who said which figure"), () => set({ place: page.area.code })),
  );
}

/** @param {StripClaim} claim @param {number} top */
function stripBar({ value, short, chosen }, top) {
  const height = Math.round((value / top) * 48);
  const bar = h("span.bar", { "aria-hidden": "true", style: `height: ${height}px` });
  return h("li", { class: chosen && "chosen" }, bar, h("strong", formatNumber(value)), h("span", pick(short)));
}
