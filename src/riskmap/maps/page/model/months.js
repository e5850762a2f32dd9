// The analyst's own incidents in the month that the reader has chosen.

/** @import { Level, OwnIncidents, OwnMeasure, Values } from "../document.d.ts" */
/** @import { Shown } from "./shown.js" */

import { formatDate, formatNumber, pick, t } from "../core/text.js";

/** @typedef {[total: number | null, ...months: [month: number, count: number | null][]]} Cell A null is hidden. */

/** @param {OwnIncidents} own @param {Level} level @returns {Record<string, Cell>} */
export const cellsOf = (own, level) => /** @type {Record<string, Cell>} */ (own.levels[level] ?? {});

/** @param {OwnIncidents} own @param {Cell} cell @param {string | undefined} month All months without one. */
export function countOf(own, cell, month) {
  const [total, ...counts] = cell;
  if (month === undefined) return total;
  const at = own.months.indexOf(month);
  const found = counts.find(([number]) => number === at);
  return found ? found[1] : 0;
}

/** @param {OwnIncidents} own @param {OwnMeasure} measure @param {string} month @returns {OwnMeasure["levels"]} */
export function monthLevels(own, measure, month) {
  const levels = /** @type {Level[]} */ (Object.keys(measure.levels));
  return Object.fromEntries(levels.map((level) => [level, inMonth(own, level, measure, month)]));
}

/** @param {OwnIncidents} own @param {Level} level @param {OwnMeasure} measure @param {string} month @returns {Values} */
function inMonth(own, level, { months }, month) {
  // Where small counts are hidden, months are told per kecamatan only.
  const hidden = level === "desa" && own.minimum > 1;
  const cells = Object.entries(cellsOf(own, level));
  const counts = cells.map(([code, cell]) => [code, hidden ? null : countOf(own, cell, month)]);
  const scale = months[level] ?? { bounds: [], colours: [], labels: [] };
  return { scale, values: Object.fromEntries(counts.filter(([, count]) => count !== 0)) };
}

/** @param {string | undefined} month */
export const monthTitle = (month) => (month ? formatDate(month) : t("all months"));

/** @param {Shown} shown The desa with incidents, those with the most first. */
export function counted({ page, measures }) {
  const values = measures.find((measure) => measure.id === "own")?.levels.desa?.values ?? {};
  return page.levels.desa
    .map((unit) => ({ unit, count: values[unit.code] ?? 0 }))
    .filter(({ count }) => count)
    .sort((a, b) => b.count - a.count);
}

// What the colours do not show: events in no place, in a kecamatan only, without a month.
/** @param {OwnIncidents} own */
export function ownTotals(own) {
  /** @param {number} n @param {string} wording */
  const some = (n, wording) => (n ? [wording] : []);
  const n = formatNumber;
  return [
    own.rows === own.total
      ? t("{n} events in the table", { n: n(own.total) })
      : t("{n} events in {rows} rows", { n: n(own.total), rows: n(own.rows) }),
    ...some(own.coarse, t("{n} known by kecamatan only: not in a desa", { n: n(own.coarse) })),
    ...some(own.unlocated, t("{n} without a place: drawn nowhere", { n: n(own.unlocated) })),
    ...some(own.undated, t("{n} without a month: only in the sum of all months", { n: n(own.undated) })),
    own.minimum > 1
      ? t("Counts below {n} are hidden, and others from which they could be worked out.", { n: own.minimum })
      : "",
    pick(own.refusal),
  ].filter(Boolean);
}
