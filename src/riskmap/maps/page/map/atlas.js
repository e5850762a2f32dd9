// The map itself: land, units, hatching, marks and names, one over the other.

/** @import { Arc } from "../core/decode.js" */
/** @import { Page, Place } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { PlacedMark } from "./marks.js" */
/** @import { Choose } from "./unit_layers.js" */
/** @import { Panes } from "./panes.js" */
/** @import { Box } from "./within.js" */

import { drawEnvirons } from "./environs.js";
import { drawHeat } from "./heat.js";
import { marksOf, placeMarks, settled } from "./marks.js";
import { drawNames } from "./names.js";
import { createPanes, toggle } from "./panes.js";
import { createUnitLayers } from "./unit_layers.js";
import { isInside } from "./within.js";

/**
 * @typedef {object} Atlas
 * @property {(shown: Shown) => void} render
 * @property {(place: Place | undefined) => L.LatLngBounds | undefined} boundsOf
 * @property {Panes} panes
 * @property {() => PlacedMark[]} marks Those that are drawn now.
 *
 * @typedef {object} AtlasOptions
 * @property {boolean} [still] Whether the map is drawn once, for a sheet.
 * @property {() => number} [letters] How large they are.
 * @property {() => L.FitBoundsOptions} [covered] What lies over the map.
 * @property {() => Box[]} [reserved] Where on the map no name may be written, in pixels of its window.
 */

const STILL = { interactive: false };
const LAND = { ...STILL, className: "land", color: "#dcd8d0", fillColor: "#f3f1ec", weight: 0.8, fillOpacity: 1 };
const OUTLINE = { ...STILL, fill: false, color: "#4b4453", weight: 1.6 };
const CHOSEN = { ...STILL, fill: false, color: "#1d1623", weight: 4 };
const HATCHED = { ...STILL, color: "#1d1623", weight: 3, fillColor: "url(#riskmap-hatch)", fillOpacity: 1 };

/** @param {L.Map} map @param {Page} page @param {Arc[]} arcs @param {Choose} choose @param {AtlasOptions} [options] */
export function drawAtlas(map, page, arcs, choose, options = {}) {
  const { still = false, letters = () => 1, covered = () => ({}), reserved = () => [] } = options;
  const panes = createPanes(map, page, arcs, still);
  const units = createUnitLayers(map, panes, page, choose);
  const shapes = createShapes(map, panes, page);
  const group = L.layerGroup().addTo(map);
  /** @type {Shown | undefined} */
  let shown;
  /** @type {PlacedMark[]} */
  let marks = [];
  const sign = () => {
    if (!shown) return;
    marks = settled(map, marksOf(map, shown), (code, x, y) => isInside(panes.ringsOf(kecamatanOf(page, code)), x, y));
    if (!still) placeMarks(map, group, marks, choose);
  };
  const write = () => {
    if (!shown) return;
    const view = freeView(map, covered());
    const { x, y } = map.containerPointToLayerPoint([0, 0]);
    const kept = reserved().map((box) => /** @type {Box} */ ([box[0] + x, box[1] + y, box[2] + x, box[3] + y]));
    const taken = drawNames(map, shown, panes, marks, letters(), { view, reserved: kept });
    drawEnvirons(map, page, panes, letters(), taken, view);
  };
  map.on("click", () => choose(undefined));
  map.on("zoomend viewreset", sign);
  map.on("moveend", write);
  /** @type {Atlas} */
  const atlas = {
    panes,
    marks: () => marks,
    render(now) {
      shown = now;
      units.render(now);
      shapes.render(now);
      sign();
      write();
    },
    boundsOf(place) {
      if (!place || place.level === "kabupaten") return undefined;
      return units
        .layersOf(place.level)
        .find((layer) => layer.unit === place)
        ?.getBounds();
    },
  };
  return atlas;
}

/** @param {Page} page @param {string} code */
function kecamatanOf(page, code) {
  const unit = page.unit(code);
  return unit.level === "desa" ? page.unit(unit.parent) : unit;
}

// What is seen of a map, in its own pixels.
/** @param {L.Map} map @param {L.FitBoundsOptions} covered @returns {Box} */
function freeView(map, { paddingTopLeft = [0, 0], paddingBottomRight = [0, 0] }) {
  const [{ x: left, y: top }, { x: right, y: bottom }] = [L.point(paddingTopLeft), L.point(paddingBottomRight)];
  const { x, y } = map.getSize();
  const [first, last] = [
    map.containerPointToLayerPoint([left, top]),
    map.containerPointToLayerPoint([x - right, y - bottom]),
  ];
  return [first.x, first.y, last.x, last.y];
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
    const { state, layers: drawn, hatched, level } = shown;
    outlines(level === "desa" || state.units === "desa");
    page.levels.kecamatan.forEach((unit, i) => {
      hatches[i](hatched.has(unit.code) && drawn.has("statements"));
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
