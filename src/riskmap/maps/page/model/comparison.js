// What a second map shows beside the first.

/** @import { State } from "../core/state.js" */
/** @import { Page } from "./lookup.js" */

// The state of the first with its own measure and date.
/** @param {State} state */
export const otherState = (state) => ({ ...state, fill: state.vs ?? state.fill, period: state.vsp ?? state.period });

/**
 * Choose the most telling second map to begin with: another date of the statements, else another measure.
 *
 * @param {Page} page
 * @param {State} state
 */
export function firstComparison(page, state) {
  const shown = page.measures.find((measure) => measure.id === state.fill);
  if (shown?.kind === "statement") {
    const vsp = nearestTold(page, state.period);
    if (vsp) return { vs: state.fill, vsp };
  }
  const other = page.measures.find((measure) => measure.id !== state.fill);
  return { vs: other?.id ?? state.fill, vsp: undefined };
}

// A month in which kecamatan were named, the next one after the first map's, else the newest: a map on which nothing is
// drawn would look like calm.
/** @param {Page} page @param {string} opened */
function nearestTold(page, opened) {
  const first = page.periods.find(({ id }) => id === opened)?.hatched.join();
  const told = page.periods.filter(({ id, hatched }) => id.length > 4 && hatched.length && hatched.join() !== first);
  const later = told.filter(({ id }) => id > opened);
  return (later.at(-1) ?? told[0])?.id;
}
