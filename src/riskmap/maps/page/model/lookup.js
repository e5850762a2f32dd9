// The page with its units by code and its measures by id.

/** @import { CoveragePage, Level, PageDocument, RiskPage, Unit } from "../document.d.ts" */
/** @import { State } from "../core/state.js" */

/**
 * @typedef {Unit & { level: Level }} PlacedUnit
 * @typedef {{ code: string, name: string, level: "kabupaten" }} Kabupaten
 * @typedef {PlacedUnit | Kabupaten} Place The kabupaten itself is a place without a shape.
 */

/**
 * @typedef {object} Lookups
 * @property {Record<Level, PlacedUnit[]>} levels
 * @property {(code: string | undefined) => Place | undefined} find A place that an address asks for.
 * @property {(code: string) => PlacedUnit} unit A unit that the page itself names.
 *
 * @typedef {Omit<RiskPage, "kind" | "levels"> & Omit<CoveragePage, "kind" | "levels">} Parts What either map carries.
 * @typedef {Parts & { kind: PageDocument["kind"] } & Lookups} Page
 */

const NOTHING = {
  ...{ periods: [], period: "", statements: [], events: [], votes: [], own: null, model: null },
  ...{ signs: [], named: [], namedSource: "", strip: [] },
};

/** @param {PageDocument} carried @returns {Page} */
export function openPage(carried) {
  const levels = { kecamatan: placed(carried, "kecamatan"), desa: placed(carried, "desa") };
  /** @type {Map<string | undefined, Place>} */
  const places = new Map([...levels.kecamatan, ...levels.desa].map((unit) => [unit.code, unit]));
  places.set(carried.area.code, { ...carried.area, level: "kabupaten" });
  return {
    ...NOTHING,
    ...carried,
    levels,
    find: (code) => places.get(code),
    unit: (code) => /** @type {PlacedUnit} */ (places.get(code)),
  };
}

/** @param {PageDocument} carried @param {Level} level */
const placed = (carried, level) => (carried.levels[level] ?? []).map((unit) => ({ ...unit, level }));

/** @template {{ id: string }} Part @param {Part[]} parts @param {string | undefined} id */
const has = (parts, id) => parts.some((part) => part.id === id);

// An address may be old or mistyped: what it asks for and the page does not have falls back.
/** @param {Page} page @param {State} state @returns {State} */
export function guarded(page, state) {
  const { measures, periods, own } = page;
  return {
    ...state,
    fill: has(measures, state.fill) ? state.fill : measures[0].id,
    period: has(periods, state.period) ? state.period : page.period,
    place: page.find(state.place) && state.place,
    month: own?.months.includes(state.month ?? "") ? state.month : undefined,
    own: own && ["bubbles", "heat"].includes(state.own ?? "") ? state.own : undefined,
    vs: has(measures, state.vs) ? state.vs : undefined,
    vsp: has(periods, state.vsp) ? state.vsp : undefined,
  };
}
