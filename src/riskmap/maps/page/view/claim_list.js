// The figures of a place. Claims on one stand together: the chosen one first, the others under a small mark.

/** @import { Claim } from "../document.d.ts" */
/** @import { Page, Place } from "../model/lookup.js" */

import { h } from "../core/dom.js";
import { formatDate, formatNumber, pick, t } from "../core/text.js";
import { groupedBy } from "../model/grouping.js";
import { card, dotted, earlier, none, section } from "./cards.js";
import { sourceNote } from "./sources.js";

/** @param {Page} page @param {Place} place */
export function claimSection(page, place) {
  const figures = groupedBy(page.claims[place.code] ?? [], (claim) => `${claim.figure}|${claim.group}`);
  const rows = figures.map(([, claims]) => figureRow(page, claims));
  return section(t("Figures"), rows.length ? h("dl.figures", rows) : none(t("No figure known.")));
}

/** @param {Page} page @param {Claim[]} group */
function figureRow(page, group) {
  const first = group.find((claim) => claim.chosen) ?? group[0];
  const others = group.filter((claim) => claim !== first);
  const { label, unit } = page.figures[first.figure];
  const occasion = pick(first.occasion);
  const differ = others.some((claim) => claim.value !== first.value);
  return h(
    "div",
    h("dt", pick(label), occasion && `, ${occasion}`),
    h(
      "dd",
      h("strong", formatNumber(first.value)),
      ` ${pick(unit)}`,
      differ && h("span.contested", { title: t("Sources disagree") }, "≠"),
      sourceNote(page, first.source, [claimLine(first), pick(first.note)]),
      others.length > 0 && otherClaims(page, others, differ),
    ),
  );
}

/** @param {Page} page @param {Claim[]} others @param {boolean} differ */
function otherClaims(page, others, differ) {
  const n = others.length;
  const title = differ ? t("Sources disagree: {n} other claims", { n }) : t("{n} other sources", { n });
  return earlier(
    title,
    others.map((claim) =>
      card(
        formatNumber(claim.value),
        h("p", claimLine(claim)),
        h("p.quiet", pick(claim.note)),
        sourceNote(page, claim.source),
      ),
    ),
  );
}

/** @param {Claim} claim */
function claimLine({ by, on, status }) {
  const refused = status === "rejected" && t("not accepted");
  const historic = status === "historic" && t("older state");
  return dotted([by, formatDate(on), refused, historic]);
}
