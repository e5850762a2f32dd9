// What was said of a place and what happened there, in its panel.

/** @import { Happening, Statement, Vote } from "../document.d.ts" */
/** @import { Page, Place } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { formatDate, formatSpan, pick, t } from "../core/text.js";
import { casesOf } from "../model/cases.js";
import { about } from "../model/grouping.js";
import { card, dotted, earlier, none, section } from "./cards.js";
import { sourceNote } from "./sources.js";

/** @param {Shown} shown @param {Place} place */
export function statementSection({ page, period, said, hatched }, place) {
  const now = about(said, place);
  const before = about(page.statements, place).filter((s) => !said.includes(s));
  const cards = now.map((s) => statementCard(page, s));
  const nothing = t("No statement found for {period}. This does not mean calm.", {
    period: period ? pick(period.label) : "",
  });
  return section(
    t("What authorities said"),
    cards.length
      ? cards
      : none(
          place.level === "desa" && hatched.has(place.parent) ? t("Its kecamatan is named, the desa is not.") : nothing,
        ),
    before.length > 0 &&
      earlier(
        t("Other dates ({n})", { n: before.length }),
        before.map((s) => statementCard(page, s)),
      ),
  );
}

/** @param {Page} page @param {Statement} s */
const statementCard = (page, s) =>
  h(
    "article.card.said",
    s.level && h("p.lead", `“${s.level}”`),
    h("p", dotted([spokenOf(page, s), formatDate(s.on), s.by])),
    h("p.quiet", pick(s.context)),
    sourceNote(page, s.source, [pick(s.note)]),
  );

/** @param {Page} page @param {Statement} s */
function spokenOf(page, { grain, desa, kecamatan }) {
  if (desa && grain === "tps") return t("Polling stations in Desa {name}", { name: page.unit(desa).name });
  if (desa) return `Desa ${page.unit(desa).name}`;
  if (grain === "unnamed") return t("A place that was not named");
  if (!kecamatan) return grain === "provinsi" ? t("The whole province") : t("The whole kabupaten");
  const { name } = page.unit(kecamatan);
  return grain === "kecamatan"
    ? t("Somewhere in Kecamatan {name}", { name })
    : t("Polling stations somewhere in Kecamatan {name}", { name });
}

/** @param {Shown} shown @param {Place} place */
export function eventSection({ page, events }, place) {
  const now = about(events, place);
  const others = about(page.events, place).filter((event) => !events.includes(event));
  const nothing = t(
    "No documented event found. Few reports do not mean calm: the press does not cover all places alike.",
  );
  return section(
    t("What happened"),
    now.length ? caseCards(page, now, place) : none(elsewhere(events, place) || nothing),
    others.length > 0 && earlier(t("Other dates ({n})", { n: others.length }), caseCards(page, others, place)),
  );
}

// Of the kabupaten itself only what is about no kecamatan is told.
/** @param {Happening[]} events @param {Place} place */
const elsewhere = (events, place) =>
  place.level === "kabupaten" && events.length
    ? t("No case about the whole kabupaten; {n} in its kecamatan.", { n: casesOf(events).length })
    : "";

// The stages of one dispute stand together.
/** @param {Page} page @param {Happening[]} events @param {Place} place */
const caseCards = (page, events, place) =>
  casesOf(events).map((stages) =>
    stages.length > 1
      ? h("div.case", h("p.eyebrow", t("One case, {n} stages", { n: stages.length })), stageCards(page, stages, place))
      : stageCards(page, stages, place),
  );

/** @param {Page} page @param {Happening[]} stages @param {Place} place */
const stageCards = (page, stages, place) => stages.map((event) => eventCard(page, event, place));

/** @param {Page} page @param {Happening} event @param {Place} place */
function eventCard(page, event, place) {
  const where = event.desa && place.level !== "desa" && `Desa ${page.unit(event.desa).name}`;
  return card(
    pick(event.type),
    h("p", dotted([formatSpan(event.start, event.end), where, pick(event.manner), pick(event.status)])),
    h("p.quiet", pick(event.description)),
    sourceNote(page, event.source),
  );
}

/** @param {Page} page @param {Place} place */
export function pilkelSection(page, place) {
  const votes = page.votes.filter((vote) => vote.desa === place.code);
  if (!votes.length) return null;
  return section(
    t("Village-head elections (pilkel)"),
    votes.map((vote) => voteCard(page, vote)),
  );
}

/** @param {Page} page @param {Vote} vote */
const voteCard = (page, { date, label, note, source }) =>
  card(formatDate(date), h("p", pick(label)), h("p.quiet", pick(note)), sourceNote(page, source));
