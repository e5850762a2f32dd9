// The legend in words: classes with their ranges, how many units fall in each, what the signs mean, what is not drawn.

/** @import { Sign } from "../document.d.ts" */
/** @import { Shown } from "./shown.js" */

import { formatNumber, pick, t } from "../core/text.js";
import { ownTotals } from "./months.js";
import { classOf } from "./scale.js";
import { partsText } from "./shares.js";
import { disagreement } from "./weights.js";

/**
 * @typedef {Sign["mark"] | "class" | "empty" | "hidden"} RowMark
 * @typedef {{ mark: RowMark, colour?: string, text: string, told: string }} LegendRow
 * @typedef {{ heading: string, rows: LegendRow[], notes: string[], warnings: string[] }} Legend
 */

/** @param {Shown} shown @returns {Legend} */
export function legendOf(shown) {
  const { page, measure, state, period, layers } = shown;
  const signs = signRows(shown);
  const drawn = state.own === "heat" ? [] : [...classRows(shown), ...emptyRows(shown)];
  const own = measure.kind === "own" && page.own ? ownTotals(page.own) : [];
  // The note of the measure tells events and rows apart.
  if (page.own && page.own.rows !== page.own.total) own.shift();
  const undrawn = layers.has("statements") ? (period?.notes ?? []) : [];
  return {
    heading: pick(measure.heading),
    // What authorities said is the message of its map: it comes first.
    rows: measure.kind === "statement" ? [...signs, ...drawn] : [...drawn, ...signs],
    notes: [measure.kind === "share" ? partsText(measure.total) : "", pick(measure.note), ...own].filter(Boolean),
    warnings: [...(state.own === "heat" ? [heatNote(shown)] : []), ...undrawn.map(pick)],
  };
}

/** @param {Shown} shown */
function heatNote({ page }) {
  const file = page.own?.file ?? "";
  return t("Heat: the darker, the more incidents of {file} around; each is drawn in the middle of its desa.", { file });
}

/** @param {Shown} shown @returns {LegendRow[]} */
function classRows({ measure, level }) {
  const table = measure.levels[level];
  if (!table) return [];
  const { bounds, colours, labels } = table.scale;
  const classes = Object.values(table.values).map((value) => classOf(value, bounds));
  return colours.map((colour, i) => {
    const count = classes.filter((each) => each === i).length;
    return { mark: "class", colour, text: pick(labels[i]), told: unitCount(count, level) };
  });
}

/** @param {number} count @param {string} unit */
const unitCount = (count, unit) => `${formatNumber(count)} ${unit}`;

/** @param {Shown} shown @returns {LegendRow[]} */
function emptyRows({ page, measure, hatched, level }) {
  const values = Object.values(measure.levels[level]?.values ?? {});
  const hidden = values.filter((value) => value === null).length;
  const unknown = page.levels[level].length - (measure.kind === "statement" ? hatched.size : values.length);
  /** @type {[count: number, mark: RowMark, text: string][]} */
  const rows = [
    [hidden, "hidden", t("hidden: a small count")],
    [unknown, "empty", pick(measure.empty)],
  ];
  return rows.flatMap(([count, mark, text]) => (count > 0 ? [{ mark, text, told: unitCount(count, level) }] : []));
}

/** @param {Shown} shown @returns {LegendRow[]} */
function signRows(shown) {
  const { page, period, layers, measure } = shown;
  const signs = [...(period?.signs ?? []), ...page.signs].filter(({ layer }) => layers.has(layer));
  /** @type {LegendRow[]} */
  const rows = signs.map(({ mark, text, count, unit }) => ({
    mark,
    text: pick(text),
    told: unitCount(count, pick(unit)),
  }));
  const apart = measure.kind === "index" ? page.levels.kecamatan.filter(({ code }) => disagreement(shown, code)) : [];
  if (!apart.length) return rows;
  const told = unitCount(apart.length, "kecamatan");
  return [...rows, { mark: "contested", text: t("Index and authorities disagree"), told }];
}
