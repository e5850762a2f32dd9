// What the page shows for the state that the reader has chosen: computed anew for a redraw, never written back.

/** @import { Level, Measure, Period, Statement } from "../document.d.ts" */
/** @import { State } from "../core/state.js" */
/** @import { Outcome } from "./weights.js" */
/** @import { Page } from "./lookup.js" */

import { monthLevels } from "./months.js";
import { computeIndex, indexLevels, weightsOf } from "./weights.js";

/**
 * @typedef {object} Shown
 * @property {Page} page
 * @property {State} state
 * @property {Set<string>} off Layers that are not shown.
 * @property {Measure[]} measures With the values of the chosen weights and month.
 * @property {Measure} measure What the colours show.
 * @property {Period | undefined} period
 * @property {Set<string>} hatched Kecamatan that an authority named in the period.
 * @property {Statement[]} said What was said in the period.
 * @property {Outcome | undefined} index
 */

/** @param {Page} page @param {State} state @returns {Shown} */
export function shownFor(page, state) {
  const index = page.model ? computeIndex(page.model, weightsOf(page.model, state.w)) : undefined;
  const measures = page.measures.map((measure) => ({ ...measure, levels: levelsOf(page, state, measure, index) }));
  const period = page.periods.find(({ id }) => id === state.period);
  return {
    page,
    state,
    off: new Set((state.off ?? "").split(",").filter(Boolean)),
    measures,
    measure: measures.find((measure) => measure.id === state.fill) ?? measures[0],
    period,
    hatched: new Set(period?.hatched),
    said: page.statements.filter(({ month }) => month === state.period),
    index,
  };
}

/** @param {Page} page @param {State} state @param {Measure} measure @param {Outcome | undefined} index */
function levelsOf(page, state, measure, index) {
  if (measure.kind === "index" && index) return indexLevels(measure, index);
  if (measure.kind === "own" && page.own && state.month) return monthLevels(page.own, measure, state.month);
  return measure.levels;
}

// The units that the legend counts: those whose colours are seen.
/** @param {Shown} shown @returns {Level} */
export function levelOf({ measure, state }) {
  const { desa, kecamatan } = measure.levels;
  return desa && (state.units === "desa" || !kecamatan) ? "desa" : "kecamatan";
}
