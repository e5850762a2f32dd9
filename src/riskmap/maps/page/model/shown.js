// What the page shows for the state that the reader has chosen: computed anew for a redraw, never written back.

/** @import { Happening, IndexMeasure, Level, Measure, Period, Statement, Vote } from "../document.d.ts" */
/** @import { State } from "../core/state.js" */
/** @import { Outcome } from "./weights.js" */
/** @import { Page } from "./lookup.js" */

import { eventLevels } from "./cases.js";
import { monthLevels } from "./months.js";
import { areOwnWeights, computeIndex, indexLevels, weightsOf } from "./weights.js";

/**
 * @typedef {object} Shown
 * @property {Page} page
 * @property {State} state
 * @property {Set<string>} layers Layers of marks that are shown.
 * @property {Measure[]} measures With the values of the chosen weights, month and period.
 * @property {Measure} measure What the colours show.
 * @property {Level} level The units that are coloured, and that the legend counts.
 * @property {Period | undefined} period
 * @property {Set<string>} hatched Kecamatan that an authority named in the period.
 * @property {Statement[]} said What was said in the period.
 * @property {Happening[]} events What happened in it.
 * @property {Vote[]} votes
 * @property {Outcome | undefined} index
 * @property {boolean} moved Whether its weights are not those of the model.
 */

/** @typedef {Pick<Shown, "page" | "state" | "events" | "index" | "moved">} Basis */

/** @param {Page} page @param {State} state @returns {Shown} */
export function shownFor(page, state) {
  const period = page.periods.find(({ id }) => id === state.period);
  const index = page.model ? computeIndex(page.model, weightsOf(page.model, state.w)) : undefined;
  const moved = Boolean(page.model && index && !areOwnWeights(page.model, index.shares));
  const events = partsOf(page.events, period?.events);
  const basis = { page, state, events, index, moved };
  const measures = page.measures.map((measure) => measureNow(basis, measure));
  const measure = measures.find(({ id }) => id === state.fill) ?? measures[0];
  return {
    ...basis,
    layers: layersOf(measure, state),
    measures,
    measure,
    level: levelOf(measure, state),
    period,
    hatched: new Set(period?.hatched),
    said: partsOf(page.statements, period?.said),
    votes: partsOf(page.votes, period?.votes),
  };
}

// A map of statements without its hatching would show silence under its title.
/** @param {Measure} measure @param {State} state */
function layersOf({ kind, layers }, { on }) {
  if (on === undefined) return new Set(/** @type {string[]} */ (layers));
  return new Set([...(kind === "statement" ? layers : []), ...on.split(",")]);
}

/** @template Part @param {Part[]} parts @param {number[] | undefined} numbers */
const partsOf = (parts, numbers) => (numbers ?? []).map((number) => parts[number]);

/** @param {Basis} basis @param {Measure} measure @returns {Measure} */
function measureNow({ page, state, events, index, moved }, measure) {
  if (measure.kind === "event") return { ...measure, levels: eventLevels(measure, events) };
  if (measure.kind === "index" && index) {
    const now = { ...measure, levels: indexLevels(measure, index) };
    return moved ? movedMeasure(now) : now;
  }
  if (measure.kind === "own" && page.own && state.month) {
    return { ...measure, levels: monthLevels(page.own, measure, state.month) };
  }
  return measure;
}

// An index of other weights is another map: it must not be taken for the published one.
/** @param {IndexMeasure} measure @returns {IndexMeasure} */
function movedMeasure(measure) {
  const { kecamatan } = measure.levels;
  if (!kecamatan) return measure;
  const scale = { ...kecamatan.scale, colours: measure.movedColours };
  return {
    ...measure,
    label: measure.movedLabel,
    heading: measure.movedHeading,
    title: measure.movedTitle,
    levels: { kecamatan: { ...kecamatan, scale } },
  };
}

/** @param {Measure} measure @param {State} state @returns {Level} */
function levelOf({ levels: { desa, kecamatan } }, state) {
  return desa && (state.units === "desa" || !kecamatan) ? "desa" : "kecamatan";
}
