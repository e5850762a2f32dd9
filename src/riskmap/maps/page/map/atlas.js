// The map itself: land, units, hatching, marks and names, one over the other.

/** @import { Arc } from "../core/decode.js" */
/** @import { Page, Place } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Choose } from "./unit_layers.js" */
/** @import { Panes } from "./panes.js" */

import { drawHeat } from "./heat.js";
import { marksOf, placeMarks } from "./marks.js";
import { drawNames } from "./names.js";
import { createPanes, toggle } from "./panes.js";
import { createUnitLayers } from "./unit_layers.js";

/**
 * @typedef {object} Atlas
 * @property {(shown: Shown) => void} render
 * @property {(place: Place | undefined) => L.LatLngBounds | undefined} boundsOf
 */

const STILL = { interactive: false };
const LAND = { ...STILL, className: "land", weight: 0.8, fillOpacity: 1 };
const OUTLINE = { ...STILL, fill: false, color: "#4b4453", weight: 1.6 };
const CHOSEN = { ...STILL, fill: false, color: "#1d1623", weight: 4 };
const HATCHED = { ...STILL, color: "#2b2130", weight: 2.4, fillColor: "url(#riskmap-hatch)", fillOpacity: 1 };

/** @param {L.Map} map @param {Page} page @param {Arc[]} arcs @param {Choose} choose @returns {Atlas} */
export function drawAtlas(map, page, arcs, choose) {
  const panes = createPanes(map, page, arcs);
  const units = createUnitLayers(map, panes, page, choose);
  const shapes = createShapes(map, panes, page);
  const marks = L.layerGroup().addTo(map);
  /** @type {Shown | undefined} */
  let shown;
  const sign = () => {
    if (!shown) return;
    placeMarks(map, marks, marksOf(map, shown, choose));
    const desa = shown.state.units === "desa" ? units.layersOf("desa") : [];
    drawNames(map, shown, panes.names, marks, desa);
  };
  map.on("click", () => choose(undefined));
  map.on("zoomend viewreset", sign);
  return {
    render(now) {
      shown = now;
      units.render(now);
      shapes.render(now);
      sign();
    },
    boundsOf(place) {
      if (!place || place.level === "kabupaten") return undefined;
      return units
        .layersOf(place.level)
        .find((layer) => layer.unit === place)
        ?.getBounds();
    },
  };
}

/** @param {L.Map} map @param {Panes} panes @param {Page} page */
function createShapes(map, panes, page) {
  const { polygon, renderers } = panes;
  const { layers } = page.topology;
  // The land around is one path: nobody points at its parts.
  const land = whenOn(map, () => polygon(layers.surroundings.flat(), "land", { ...LAND, renderer: renderers.land }));
  const outlines = whenOn(map, () => polygon(layers.kecamatan.flat(), "line", OUTLINE));
  const hatches = layers.kecamatan.map((polygons) => whenOn(map, () => polygon(polygons, "hatch", HATCHED)));
  const [heat, chosen] = [L.layerGroup().addTo(map), L.layerGroup().addTo(map)];
  /** @param {Shown} shown */
  const render = (shown) => {
    const { state, off, hatched } = shown;
    outlines(state.units === "desa");
    page.levels.kecamatan.forEach((unit, i) => {
      hatches[i](hatched.has(unit.code) && !off.has("statements"));
    });
    land(!state.tiles);
    drawHeat(shown, heat, panes.paths);
    chosen.clearLayers();
    const place = page.find(state.place);
    if (!place || place.level === "kabupaten") return;
    chosen.addLayer(polygon(layers[place.level][page.levels[place.level].indexOf(place)], "line", CHOSEN));
  };
  return { render };
}

/** @param {L.Map} map @param {() => L.Layer} make Called when the layer is first switched on. */
function whenOn(map, make) {
  /** @type {L.Layer | undefined} */
  let layer;
  return (/** @type {boolean} */ on) => {
    if (on) layer ??= make();
    if (layer) toggle(map, layer, on);
  };
}
