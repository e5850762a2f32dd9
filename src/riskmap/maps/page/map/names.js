// Names on the map, and the signs that go with a name.

/** @import { PlacedUnit } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { PlacedMark } from "./marks.js" */
/** @import { UnitLayer } from "./unit_layers.js" */

import { h, replaceWith } from "../core/dom.js";
import { groupedBy } from "../model/grouping.js";
import { disagreement } from "../model/weights.js";

/** @typedef {[west: number, north: number, east: number, south: number]} Box In pixels. */

/**
 * Give what is known to be somewhere in a kecamatan, at no spot of its own; it goes with the kecamatan's name.
 *
 * @param {Shown} shown
 * @returns {Map<string, () => HTMLElement>}
 */
const signsOf = (shown) => new Map([...adatSigns(shown), ...stationSigns(shown), ...contestedSigns(shown)]);

/** @typedef {[code: string, sign: () => HTMLElement][]} Signs */

// How many desa adat are known by name only.
/** @param {Shown} shown @returns {Signs} */
function adatSigns({ page, off }) {
  const unplaced = off.has("named") ? [] : page.named.filter((adat) => !adat.desa);
  const groups = groupedBy(unplaced, (adat) => adat.kecamatan);
  return groups.map(([code, { length }]) => [code, () => h("b.adat.somewhere", String(length))]);
}

// That polling stations in it were called prone.
/** @param {Shown} shown @returns {Signs} */
function stationSigns({ period, off }) {
  const somewhere = off.has("statements") ? [] : (period?.somewhere ?? []);
  return somewhere.map((code) => [code, () => h("b.badge.somewhere", "!")]);
}

/** @param {Shown} shown @returns {Signs} */
function contestedSigns(shown) {
  const kecamatan = shown.state.fill === "index" ? shown.page.levels.kecamatan : [];
  const apart = kecamatan.filter(({ code }) => disagreement(shown, code));
  return apart.map(({ code }) => [code, () => h("b.contested", "≠")]);
}

/** @param {Box} a @param {Box} b */
const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** @param {L.Point} middle @param {number} width @param {number} height @returns {Box} */
const boxAround = ({ x, y }, width, height) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];

/**
 * A name is laid where it covers no mark and no other name: at its point, or a little above or below.
 *
 * @type {[number, number][]}
 */
// biome-ignore format: one row of shifts after the other
const SHIFTS = [
  [0, 0], [0, -16], [0, 16], [0, -30], [0, 30], [28, 0], [-28, 0], [36, -20], [-36, -20], [36, 20], [-36, 20],
  [0, -44], [0, 44], [0, -58], [0, 58],
];

/** @param {PlacedUnit} unit */
function widthOf({ name, level }) {
  const large = document.documentElement.classList.contains("big") ? 1.2 : 1;
  return name.length * (level === "desa" || innerWidth <= 800 ? 7 : 8.4) * large;
}

/**
 * Write the names as plain text in one pane: a marker for each would be a layer of its own to the browser, and slow to
 * paint.
 *
 * @param {L.Map} map
 * @param {Shown} shown
 * @param {HTMLElement} pane
 * @param {L.LayerGroup} marks
 * @param {UnitLayer[]} desa
 */
export function drawNames(map, shown, pane, marks, desa) {
  const signs = signsOf(shown);
  const taken = marks.getLayers().map((layer) => boxOf(map, /** @type {PlacedMark} */ (layer)));
  /** @type {HTMLElement[]} */
  const written = [];
  /** @param {PlacedUnit} unit @param {boolean} must */
  const write = (unit, must) => {
    const sign = signs.get(unit.code);
    const middle = map.latLngToLayerPoint(unit.at);
    const spots = SHIFTS.map((shift) => {
      const spot = middle.add(shift);
      return { spot, box: boxAround(spot, widthOf(unit), sign ? 40 : 18) };
    });
    const free = spots.find(({ box }) => !taken.some((other) => overlaps(box, other)));
    if (!free && !must) return;
    const { spot, box } = free ?? spots[0];
    taken.push(box);
    const text = h("span", { style: `left: ${spot.x}px; top: ${spot.y}px` }, unit.name, sign?.());
    written.push(h(`div.riskmap-name.${unit.level}`, text));
  };
  for (const unit of shown.page.levels.kecamatan) write(unit, true);
  for (const layer of desa) if (hasRoomForName(map, layer)) write(layer.unit, false);
  replaceWith(pane, written);
}

/** @param {L.Map} map @param {PlacedMark} mark */
const boxOf = (map, mark) =>
  boxAround(map.latLngToLayerPoint(mark.getLatLng()).add([mark.right, -mark.up]), mark.size, mark.size);

/** @param {L.Map} map @param {UnitLayer} layer */
function hasRoomForName(map, layer) {
  const box = layer.getBounds();
  const [east, west] = [box.getNorthEast(), box.getSouthWest()].map((corner) => map.latLngToLayerPoint(corner).x);
  return east - west > layer.unit.name.length * 7 + 12;
}
