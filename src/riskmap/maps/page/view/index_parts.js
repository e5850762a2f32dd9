// The index of the chosen kecamatan, opened into what its indicators add to it.

/** @import { IndexModel, Text } from "../document.d.ts" */
/** @import { Page, Place } from "../model/lookup.js" */
/** @import { Outcome, UnitIndex } from "../model/weights.js" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { formatNumber, formatShare, pick, t } from "../core/text.js";
import { areOwnWeights, disagreement } from "../model/weights.js";
import { none, section } from "./cards.js";
import { sourceNote } from "./sources.js";

/** @param {Shown} shown @param {Place} place */
export function indexSection(shown, { code }) {
  const { page, index } = shown;
  if (!page.model || !index) return null;
  const title = t("Composite index");
  const names = page.measures.find(({ kind }) => kind === "index")?.names ?? [];
  const own = index.units[code];
  const known = formatShare(own.present);
  if (own.index === null) {
    return section(title, none(t("Not enough data: {share} of the weight is known.", { share: known })));
  }
  const gap = t("On {share} of the weight: a missing indicator is left out, not guessed.", { share: known });
  return section(
    title,
    h("p", h("strong.big", formatNumber(own.index, 2)), ` ${placeInRanking(names, index, own)}`),
    h("p.quiet", intervalText(page.model, index, code)),
    own.present < 0.9995 && h("p.note.unplaced", gap),
    disagreementNote(shown, code),
    indicatorBars(page, page.model, code, own),
  );
}

/** @param {Text[]} names Of the levels. @param {Outcome} index @param {UnitIndex} own */
const placeInRanking = (names, index, own) =>
  `${pick(names[own.level])} · ${t("rank {rank} of {n}", { rank: own.rank, n: index.ranked })}`;

/** @param {IndexModel} model @param {Outcome} index @param {string} code */
function intervalText(model, index, code) {
  const [low, high] = model.intervals[code];
  if (!areOwnWeights(model, index.shares) || low === null || high === null) {
    return t("With your weights. The rank interval is known for the original weights only.");
  }
  return t("Were the weights a little different: rank {low} to {high} (5–95 % of the draws).", { low, high });
}

/** @param {Shown} shown @param {string} code */
function disagreementNote(shown, code) {
  const period = shown.period ? pick(shown.period.label) : "";
  switch (disagreement(shown, code)) {
    case 1:
      return h(
        "p.note.unplaced",
        "≠ ",
        t("An authority named this kecamatan in {period}, yet its index is low.", { period }),
      );
    case -1:
      return h("p.note.unplaced", "≠ ", t("Its index is high, yet no authority named it in {period}.", { period }));
    default:
      return null;
  }
}

/** @param {Page} page @param {IndexModel} model @param {string} code @param {UnitIndex} own */
function indicatorBars(page, model, code, own) {
  const widest = Math.max(...own.contributions.map(Number));
  return h(
    "ul.bars",
    own.contributions.map((contribution, k) => {
      const raw = model.raw[code][k];
      const digits = Number.isInteger(raw) ? 0 : 2;
      const width = Math.round((Number(contribution) / widest) * 100);
      return h(
        "li",
        h("span.bar-label", pick(model.labels[k])),
        h("span.bar-value", contribution === null ? t("not known") : `+${formatNumber(contribution, 2)}`),
        h("span.bar-track", { "aria-hidden": "true" }, h("span.bar-fill", { style: `width: ${width}%` })),
        raw !== null && h("p.quiet", `${formatNumber(raw, digits)} ${pick(model.units[k])}`),
        sourceNote(page, model.sources[code][k], [pick(model.reasons[k])]),
      );
    }),
  );
}
