// The legend in words: classes with their ranges, how many units fall in each, what the signs mean, what is not drawn.

/** @import { Sign } from "../document.d.ts" */
/** @import { Shown } from "./shown.js" */

import { formatDate, formatNumber, pick, t } from "../core/text.js";
import { counted, monthTitle, ownTotals } from "./months.js";
import { classOf } from "./scale.js";
import { partsText } from "./shares.js";
import { disagreement } from "./weights.js";

/**
 * @typedef {Sign["mark"] | "class" | "empty" | "hidden" | "bubble"} RowMark
 * @typedef {{ mark: RowMark, colour?: string, text: string, told: string }} LegendRow
 * @typedef {{ heading: string, rows: LegendRow[], notes: string[], warnings: string[] }} Legend
 */

/** @param {Shown} shown @returns {Legend} */
export function legendOf(shown) {
  const { measure, state, period, layers } = shown;
  const signs = [...bubbleRows(shown), ...signRows(shown)];
  const drawn = state.own === "heat" ? [] : [...classRows(shown), ...emptyRows(shown)];
  const undrawn = [
    ...(layers.has("statements") ? (period?.notes ?? []) : []),
    ...(layers.has("events") || measure.kind === "event" ? (period?.caseNotes ?? []) : []),
  ];
  return {
    heading: pick(measure.heading),
    // What authorities said is the message of its map: it comes first.
    rows: measure.kind === "statement" ? [...signs, ...drawn] : [...drawn, ...signs],
    notes: [measure.kind === "share" ? partsText(measure.total) : "", pick(measure.note), ...ownNotes(shown)].filter(
      Boolean,
    ),
    warnings: [...(state.own === "heat" ? [heatNote(shown)] : []), ...undrawn.map(pick)],
  };
}

// What is told of the analyst's own events: of the month that is shown, else of all of them.
/** @param {Shown} shown */
function ownNotes({ page: { own }, measure, level, state }) {
  if (measure.kind !== "own" || !own) return [];
  const totals = ownTotals(own);
  // The note of the measure tells events and rows apart.
  if (own.rows !== own.total) totals.shift();
  if (!state.month) return totals;
  const shown = Object.values(measure.levels[level]?.values ?? {}).reduce(
    (/** @type {number} */ sum, n) => sum + (n ?? 0),
    0,
  );
  return [t("{n} of them in {month}.", { n: formatNumber(shown), month: formatDate(state.month) }), ...totals];
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
function emptyRows({ page, measure, hatched, period, level }) {
  const values = Object.values(measure.levels[level]?.values ?? {});
  const hidden = values.filter((value) => value === null).length;
  const told = hatched.size + (period?.inside.length ?? 0);
  const unknown = page.levels[level].length - (measure.kind === "statement" ? told : values.length);
  /** @type {[count: number, mark: RowMark, text: string][]} */
  const rows = [
    [hidden, "hidden", t("hidden: a small count")],
    [unknown, "empty", pick(measure.empty)],
  ];
  return rows.flatMap(([count, mark, text]) => (count > 0 ? [{ mark, text, told: unitCount(count, level) }] : []));
}

/** @param {Shown} shown @returns {LegendRow[]} */
function bubbleRows(shown) {
  const { page, state } = shown;
  if (state.own !== "bubbles" || !page.own) return [];
  const events = counted(shown).reduce((sum, { count }) => sum + count, 0);
  const file = `${page.own.file}, ${monthTitle(state.month)}`;
  const text = t("Incidents of {file}, in one desa or in several near ones", { file });
  return [{ mark: "bubble", text, told: unitCount(events, t("events")) }];
}

/** @param {Shown} shown @returns {LegendRow[]} */
function signRows(shown) {
  const { page, period, layers, measure } = shown;
  // A place inside that was named is a class of its own on the map of statements, and nowhere else.
  const all = [...(period?.signs ?? []), ...page.signs].filter(
    ({ mark }) => mark !== "inside" || measure.kind === "statement",
  );
  const signs = all.filter(({ layer }) => layers.has(layer));
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
