// The panes of a map, one over the other, and what is drawn in them.

/** @import { Arc } from "../core/decode.js" */
/** @import { Page, PlacedUnit } from "../model/lookup.js" */
/** @import { ShapeOptions } from "./shapes.js" */
/** @import { Rings } from "./within.js" */

import { svg } from "../core/dom.js";
import { bordersOn, GroupedSvg, joined, Shape } from "./shapes.js";

/**
 * @typedef {object} Panes
 * @property {L.SVG} paths
 * @property {Record<"kecamatan" | "desa" | "land", L.Renderer>} renderers
 * @property {SVGElement} names
 * @property {SVGElement} around Names of what lies around the kabupaten.
 * @property {(unit: PlacedUnit) => Rings} ringsOf A unit as it is drawn now.
 * @property {(unit: PlacedUnit) => { west: number, east: number }} boundsOf In degrees.
 * @property {(polygons: number[][][], group: string, options: L.PolylineOptions) => L.Polygon} polygon
 */

const PANES = { land: 210, fine: 340, paths: 350, around: 360, mark: 610, name: 620, own: 630 };
const GROUPS = ["land", "fill", "hatch", "line", "heat"];
const MANY = 2000;

/**
 * @param {L.Map} map
 * @param {Page} page
 * @param {Arc[]} arcs
 * @param {boolean} still Whether the map is drawn once, for a sheet.
 * @returns {Panes}
 */
export function createPanes(map, page, arcs, still) {
  for (const [name, z] of Object.entries(PANES)) map.createPane(`riskmap-${name}`).style.zIndex = String(z);
  /** @param {string} pane */
  const drawing = (pane) => new GroupedSvg({ pane: `riskmap-${pane}`, padding: 0.1, groups: GROUPS });
  const paths = drawing("paths");
  // Thousands of desa are painted on a canvas, between the land and the rest.
  const many = page.levels.desa.length > MANY && !still;
  const desa = many ? L.canvas({ pane: "riskmap-fine", padding: 0.1 }) : paths;
  const borderOf = bordersOn(map, arcs);
  return {
    paths,
    renderers: { kecamatan: paths, desa, land: many ? drawing("land") : paths },
    names: lettersIn(map, "name"),
    around: lettersIn(map, "around"),
    ...outlinesOf(page, arcs, borderOf),
    polygon(polygons, group, options) {
      /** @type {ShapeOptions} */
      const drawn = { renderer: paths, group, ...options };
      return new Shape(polygons, arcs, borderOf, drawn);
    },
  };
}

/** @param {L.Map} map @param {string} name */
function lettersIn(map, name) {
  const pane = /** @type {HTMLElement} */ (map.getPane(`riskmap-${name}`));
  // They are written anew when a zoom has ended.
  pane.classList.add("leaflet-zoom-hide", "letters");
  const drawing = svg("svg", { width: 1, height: 1, overflow: "visible", "aria-hidden": "true" });
  pane.append(drawing);
  return drawing;
}

/** @param {Page} page @param {Arc[]} arcs @param {import("./shapes.js").BorderOf} borderOf */
function outlinesOf(page, arcs, borderOf) {
  const { layers } = page.topology;
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const level of /** @type {const} */ (["kecamatan", "desa"])) {
    page.levels[level].forEach(({ code }, i) => {
      numbers.set(code, i);
    });
  }
  /** @param {PlacedUnit} unit */
  const ringsIn = ({ level, code }) => layers[level][numbers.get(code) ?? 0].flat();
  return {
    /** @param {PlacedUnit} unit */
    ringsOf: (unit) => ringsIn(unit).map((ring) => joined(ring, borderOf)),
    /** @param {PlacedUnit} unit */
    boundsOf(unit) {
      const borders = ringsIn(unit)
        .flat()
        .map((number) => arcs[number < 0 ? ~number : number]);
      return {
        west: Math.min(...borders.map(({ west }) => west)),
        east: Math.max(...borders.map(({ east }) => east)),
      };
    },
  };
}

/** @param {L.Map} map @param {L.Layer} layer @param {boolean} on */
export const toggle = (map, layer, on) => (on ? map.addLayer(layer) : map.removeLayer(layer));
