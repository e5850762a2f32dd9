// Marks on the map: badges of statements, cases of documented events, rings of elections, named desa adat.

/** @import { Happening } from "../document.d.ts" */
/** @import { PlacedUnit } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Choose } from "./unit_layers.js" */

import { h, svg } from "../core/dom.js";
import { formatSpan, pick, t } from "../core/text.js";
import { fontOf, textWidth } from "../core/typeface.js";
import { casesOf } from "../model/cases.js";
import { groupedBy } from "../model/grouping.js";
import { levelName } from "../model/units.js";
import { bubbleMarks } from "./bubbles.js";
import { pill, signShapes, signText } from "./signs.js";

/**
 * @typedef {object} Mark
 * @property {string} code Of the unit that it stands for.
 * @property {[number, number]} at
 * @property {SVGElement[]} shapes Around the point 0, 0.
 * @property {number} width In pixels.
 * @property {number} height
 * @property {string} label
 * @property {number} [right] How many pixels it is moved over.
 * @property {number} [up]
 * @property {boolean} [own] Of the analyst's own incidents: nothing lies over it.
 * @property {PlacedUnit[]} [units] That it sums up.
 *
 * @typedef {Mark & { x: number, y: number, more: Mark[] }} PlacedMark Its middle in the map's own pixels.
 */

const TARGET = 24;
const EDGE = 10;

/**
 * Give all marks of the map, the most important first.
 *
 * @param {L.Map} map
 * @param {Shown} shown
 * @returns {Mark[]}
 */
export function marksOf(map, shown) {
  const { layers } = shown;
  const own = bubbleMarks(map, shown);
  const badges = layers.has("statements") ? badgeMarks(shown) : [];
  const events = layers.has("events") ? eventMarks(shown) : [];
  const rings = layers.has("pilkel") ? pilkelMarks(shown) : [];
  const named = layers.has("named") ? namedMarks(shown) : [];
  return [...own, ...badges, ...events, ...rings, ...named];
}

/**
 * Find a place for each mark. One that would lie on a more important one goes beside it, in its own kecamatan; where
 * there is no room either it joins it, and the sum of those that have joined is written at its corner.
 *
 * @param {L.Map} map
 * @param {Mark[]} marks
 * @param {(code: string, x: number, y: number) => boolean} inOwn Whether a point lies in the kecamatan of a unit.
 * @returns {PlacedMark[]}
 */
export function settled(map, marks, inOwn) {
  /** @type {PlacedMark[]} */
  const taken = [];
  for (const mark of marks) {
    const point = map.latLngToLayerPoint(mark.at);
    const spots = spotsAround(mark).map(([right, up]) => ({ ...mark, x: point.x + right, y: point.y - up, more: [] }));
    const [first, ...aside] = spots;
    const own = aside.filter(({ code, x, y, width }) => inOwn(code, x - width / 2, y) && inOwn(code, x + width / 2, y));
    const free = [first, ...own].find((spot) => !taken.some((other) => collide(spot, other)));
    if (free) taken.push(free);
    else nearestOf(taken, first).more.push(mark);
  }
  return taken;
}

/** @param {Mark} mark @returns {[right: number, up: number][]} */
function spotsAround({ width, own }) {
  const aside = Math.max(width, TARGET) + 2;
  return own
    ? [[0, 0]]
    : [
        [0, 0],
        [aside, 0],
        [-aside, 0],
      ];
}

/** @param {{ width: number, height: number, x: number, y: number }} a @param {PlacedMark} b */
const collide = (a, b) =>
  Math.abs(a.x - b.x) < (reachOf(a.width) + reachOf(b.width)) / 2 &&
  Math.abs(a.y - b.y) < (reachOf(a.height) + reachOf(b.height)) / 2;

/** @param {number} size */
const reachOf = (size) => Math.max(size, TARGET);

/** @param {PlacedMark[]} taken @param {{ x: number, y: number }} spot */
const nearestOf = (taken, { x, y }) =>
  taken.reduce((best, each) => (Math.hypot(each.x - x, each.y - y) < Math.hypot(best.x - x, best.y - y) ? each : best));

/** @param {PlacedMark} mark The mark, and how many have joined it. */
export function shapesOf({ shapes, more, width, height }) {
  if (!more.length) return shapes;
  const text = `+${more.length}`;
  const wide = textWidth(text, fontOf(EDGE, 600)) + 6;
  const count = svg(
    "g",
    { transform: `translate(${width / 2} ${-height / 2})` },
    svg("rect", { x: -wide / 2, y: -7, width: wide, height: 14, rx: 7, fill: "#fff", stroke: "#2b2130" }),
    signText(text, "#2b2130", EDGE),
  );
  return [...shapes, count];
}

/**
 * Put marks on the map, each a target of at least 24 pixels.
 *
 * @param {L.Map} map
 * @param {L.LayerGroup} group
 * @param {PlacedMark[]} marks
 * @param {Choose} choose
 */
export function placeMarks(map, group, marks, choose) {
  group.clearLayers();
  for (const mark of marks) group.addLayer(markerOf(map, mark, choose));
}

/** @param {L.Map} map @param {PlacedMark} mark @param {Choose} choose */
function markerOf(map, mark, choose) {
  const size = [reachOf(mark.width), reachOf(mark.height)];
  const [width, height] = size;
  const box = `${-width / 2} ${-height / 2} ${width} ${height}`;
  const drawing = svg("svg", { width, height, viewBox: box, "aria-hidden": "true" }, ...shapesOf(mark));
  const icon = L.divIcon({ html: /** @type {any} */ (drawing), className: "riskmap-mark", iconSize: [width, height] });
  const at = map.layerPointToLatLng([mark.x, mark.y]);
  const marker = L.marker(at, { icon, pane: mark.own ? "riskmap-own" : "riskmap-mark", alt: "" });
  const all = [mark, ...mark.more];
  const label = all.map((each) => each.label).join("; ");
  marker.bindTooltip(() => h("div", ...all.map((each) => h("p", each.label))), {
    className: "riskmap-tip",
    opacity: 1,
  });
  // Those of one desa never come apart: its panel tells of all of them.
  const together = all.every(({ code }) => code === mark.code) && !mark.units;
  marker.on("click", () => (together ? choose(mark.code) : zoomTo(map, all)));
  marker.on("add", () => {
    marker.getElement()?.setAttribute("aria-label", label);
    marker.getElement()?.setAttribute("role", "button");
  });
  return marker;
}

// What lies together comes apart when the map is larger.
/** @param {L.Map} map @param {Mark[]} marks */
function zoomTo(map, marks) {
  const places = marks.flatMap(({ at, units }) => units?.map((unit) => unit.at) ?? [at]);
  const closer = Math.min(map.getZoom() + 1.5, map.getMaxZoom());
  const fitted = map.getBoundsZoom(L.latLngBounds(places).pad(0.3));
  map.setView(L.latLngBounds(places).getCenter(), Math.max(closer, Math.min(fitted, map.getMaxZoom())));
}

// A statement about a desa is a badge in it. One about polling stations "somewhere in" a kecamatan goes with its name.
/** @param {Shown} shown @returns {Mark[]} */
const badgeMarks = ({ page, said, period }) =>
  groupedBy(said, (s) => s.desa).map(([code, here]) => {
    const { at, name } = page.unit(code);
    const words = here.map((s) => (s.grain === "tps" ? `TPS: ${s.level}` : s.level) || t("named in a statement"));
    const sign = period?.stations.includes(code) ? "stations" : "badge";
    return { code, at, shapes: signShapes(sign), width: 22, height: 22, label: `Desa ${name}: ${words.join("; ")}` };
  });

/** @param {Shown} shown @returns {Mark[]} */
const eventMarks = ({ page, events }) =>
  groupedBy(events, (event) => event.desa ?? event.kecamatan).map(([code, here]) => {
    const unit = page.unit(code);
    const cases = casesOf(here);
    const text = cases.length > 1 ? t("{n} cases", { n: cases.length }) : cases[0][0].start.slice(0, 4) || "?";
    const width = textWidth(text, fontOf(12, 600)) + 14;
    const told = cases.map((stages) => caseLine(stages));
    const label = `${levelName(unit)} ${unit.name}: ${told.join("; ")}`;
    return { code, at: unit.at, shapes: pill(stateOf(here), text, width), width, height: 18, label };
  });

/** @param {Happening[]} events A place with an open case is open. */
const stateOf = (events) =>
  events.find(({ state }) => state === "open")?.state ??
  events.find(({ state }) => state === "unknown")?.state ??
  "closed";

// Year, kind, how it showed itself, how it ended.
/** @param {Happening[]} stages Of one case, newest first. */
export function caseLine(stages) {
  const [newest, first] = [stages[0], stages[stages.length - 1]];
  const years = formatSpan(first.start.slice(0, 4), (newest.end || newest.start).slice(0, 4));
  const manners = [...new Set(stages.map(({ manner }) => pick(manner)))].filter(Boolean);
  return [years, pick(newest.type), manners.join(", "), pick(newest.status)].filter(Boolean).join(" · ");
}

/** @param {Shown} shown @returns {Mark[]} */
const pilkelMarks = ({ page, votes }) =>
  groupedBy(votes, (vote) => vote.desa).map(([code, here]) => {
    const { at, name } = page.unit(code);
    const label = `${t("Pilkel")} ${name}: ${here.map((vote) => pick(vote.label)).join("; ")}`;
    return { code, at, shapes: signShapes("ring"), width: 11, height: 11, label };
  });

// Named desa adat stand in their desa only where a source states the desa.
/** @param {Shown} shown @returns {Mark[]} */
const namedMarks = ({ page }) =>
  groupedBy(page.named, (adat) => adat.desa).map(([code, { length }]) => {
    const { at, name } = page.unit(code);
    const label = t("{n} desa adat stated to be in Desa {name}", { n: length, name });
    return { code, at, shapes: signShapes("named"), width: 11, height: 11, label };
  });
