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
    const dates = page.periods.map((period) => period.id).filter((id) => id !== state.period);
    const vsp = dates.find((id) => id > state.period) ?? dates[0];
    if (vsp) return { vs: state.fill, vsp };
  }
  const other = page.measures.find((measure) => measure.id !== state.fill);
  return { vs: other?.id ?? state.fill, vsp: undefined };
}
