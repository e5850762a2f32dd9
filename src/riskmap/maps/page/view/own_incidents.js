// The analyst's own incidents in the panel of a place.

/** @import { OwnIncidents } from "../document.d.ts" */
/** @import { Place } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { formatDate, formatNumber, pick, t } from "../core/text.js";
import { cellsOf, countOf, ownTotals } from "../model/months.js";
import { list, none, section } from "./cards.js";
import { sourceNote } from "./sources.js";

/** @param {Shown} shown @param {OwnIncidents} own @param {Place} place */
export function ownSection({ page, state }, own, place) {
  const title = t("Incidents of {file}", { file: own.file });
  const source = sourceNote(page, own.source);
  if (place.level === "kabupaten") return section(title, list("ul.plain", ownTotals(own)), source);
  const cell = cellsOf(own, place.level)[place.code];
  if (!cell) return section(title, none(t("None in the table. This does not mean calm.")));
  const [total] = cell;
  const hidden = t("hidden: a small count");
  const count = countOf(own, cell, state.month);
  const kinds = (own.types[place.code] ?? []).map(([kind, n]) => `${pick(kind)}: ${formatNumber(n)}`);
  return section(
    title,
    total === null
      ? h("p", h("strong.big", "…"), ` ${hidden}`)
      : h("p", h("strong.big", formatNumber(total)), ` ${t("events in all")}`),
    state.month && h("p", `${formatDate(state.month)}: ${count === null ? hidden : formatNumber(count)}`),
    kinds.length > 0 && list("ul.plain", kinds),
    source,
  );
}
