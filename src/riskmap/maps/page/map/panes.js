// The panes of a map, one over the other, and what is drawn in them.

/** @import { Arc } from "../core/decode.js" */
/** @import { Page } from "../model/lookup.js" */
/** @import { ShapeOptions } from "./shapes.js" */

import { bordersOn, GroupedSvg, Shape } from "./shapes.js";

/**
 * @typedef {object} Panes
 * @property {L.SVG} paths
 * @property {Record<"kecamatan" | "desa" | "land", L.Renderer>} renderers
 * @property {HTMLElement} names
 * @property {(polygons: number[][][], group: string, options: L.PolylineOptions) => L.Polygon} polygon
 */

const PANES = { land: 210, fine: 340, paths: 350, mark: 610, name: 620 };
const GROUPS = ["land", "fill", "hatch", "line", "heat"];
const MANY = 2000;

/** @param {L.Map} map @param {Page} page @param {Arc[]} arcs @returns {Panes} */
export function createPanes(map, page, arcs) {
  for (const [name, z] of Object.entries(PANES)) map.createPane(`riskmap-${name}`).style.zIndex = String(z);
  /** @param {string} pane */
  const drawing = (pane) => new GroupedSvg({ pane: `riskmap-${pane}`, padding: 0.1, groups: GROUPS });
  const paths = drawing("paths");
  // Thousands of desa are painted on a canvas, between the land and the rest.
  const many = page.levels.desa.length > MANY;
  const desa = many ? L.canvas({ pane: "riskmap-fine", padding: 0.1 }) : paths;
  const names = /** @type {HTMLElement} */ (map.getPane("riskmap-name"));
  // They are written anew when a zoom has ended.
  names.classList.add("leaflet-zoom-hide");
  const borderOf = bordersOn(map, arcs);
  return {
    paths,
    renderers: { kecamatan: paths, desa, land: many ? drawing("land") : paths },
    names,
    polygon(polygons, group, options) {
      /** @type {ShapeOptions} */
      const drawn = { renderer: paths, group, ...options };
      return new Shape(polygons, arcs, borderOf, drawn);
    },
  };
}

/** @param {L.Map} map @param {L.Layer} layer @param {boolean} on */
export const toggle = (map, layer, on) => (on ? map.addLayer(layer) : map.removeLayer(layer));
