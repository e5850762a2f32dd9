// The units of a map: coloured, pointed at, walked through by keyboard.

/** @import { Level } from "../document.d.ts" */
/** @import { Page, PlacedUnit } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Panes } from "./panes.js" */

import { neighboursOf, towards } from "../model/neighbours.js";
import { colourOf } from "../model/scale.js";
import { summary } from "../model/units.js";
import { toggle } from "./panes.js";
import { tooltip } from "./tooltip.js";

/**
 * @typedef {L.Polygon & { unit: PlacedUnit }} UnitLayer
 * @typedef {(code: string | undefined) => void} Choose
 *
 * @typedef {object} Ways What a unit needs of the page that it stands on.
 * @property {() => Shown} seen What the last redraw showed.
 * @property {Choose} choose
 * @property {(unit: PlacedUnit, key: string) => void} step
 */

const LINE = { kecamatan: { color: "#4b4453", weight: 1.6 }, desa: { color: "#8d8594", weight: 0.7 } };
const POINTED_AT = { weight: 3, color: "#1d1623" };
const NO_DATA = "#e9e8e6";
const UNDER_HEAT = "#f7f6f9";

/** @param {L.Map} map @param {Panes} panes @param {Page} page @param {Choose} choose */
export function createUnitLayers(map, panes, page, choose) {
  /** @type {Shown} */
  let shown;
  // The desa are built when they are first asked for: most readers never do.
  /** @type {Partial<Record<Level, UnitLayer[]>>} */
  const built = {};
  /** @param {Level} level */
  const layersOf = (level) => {
    built[level] ??= buildUnits(panes, page, level);
    return built[level];
  };
  /** @type {Partial<Record<Level, number[][]>>} */
  const near = {};
  // An arrow key moves the focus to the neighbour that lies that way.
  /** @param {PlacedUnit} unit @param {string} key */
  const step = ({ level, code }, key) => {
    near[level] ??= neighboursOf(page.topology.layers[level]);
    const units = page.levels[level];
    const at = units.findIndex((unit) => unit.code === code);
    const others = near[level][at].map((i) => units[i]);
    const next = towards(units[at], others, key);
    if (next) focusOn(layersOf(level)[units.indexOf(next)]);
  };
  const ways = { seen: () => shown, choose, step };
  const groups = { kecamatan: unitGroup(ways), desa: unitGroup(ways) };

  /** @param {Level} level @param {boolean} on */
  const renderLevel = (level, on) => {
    const group = groups[level];
    if (on) {
      if (!group.getLayers().length) for (const layer of layersOf(level)) group.addLayer(layer);
      // Styled before they are drawn: what is not on the map yet is then painted once.
      for (const layer of layersOf(level)) restyle(layer, shown);
    }
    toggle(map, group, on);
  };
  /** @param {Shown} now */
  const render = (now) => {
    shown = now;
    renderLevel("kecamatan", now.level === "kecamatan");
    renderLevel("desa", now.level === "desa" || now.state.units === "desa");
  };
  return { render, layersOf };
}

/** @param {Panes} panes @param {Page} page @param {Level} level @returns {UnitLayer[]} */
const buildUnits = (panes, page, level) =>
  page.topology.layers[level].map((polygons, i) => {
    const unit = page.levels[level][i];
    const options = { renderer: panes.renderers[level], className: "unit", at: unit.at };
    return Object.assign(panes.polygon(polygons, "fill", options), { unit });
  });

// One group listens for all its units: a listener for each would cost more than drawing them.
/** @param {Ways} ways */
function unitGroup(ways) {
  const { seen, choose } = ways;
  const group = L.featureGroup();
  group.bindTooltip((layer) => tooltip(seen(), /** @type {UnitLayer} */ (layer).unit), {
    sticky: true,
    className: "riskmap-tip",
    opacity: 1,
  });
  group.on("click", (event) => {
    L.DomEvent.stopPropagation(event);
    choose(event.propagatedFrom.unit.code);
  });
  group.on("mouseover", (event) => event.propagatedFrom.setStyle(POINTED_AT).bringToFront());
  group.on("mouseout", (event) => restyle(event.propagatedFrom, seen()));
  group.on("add", () => group.eachLayer((layer) => makeReachable(/** @type {UnitLayer} */ (layer), ways)));
  return group;
}

/** @param {UnitLayer} layer @param {Shown} shown */
function restyle(layer, shown) {
  const { measure, state } = shown;
  const { level, code } = layer.unit;
  // Under the heat layer the units stay pale: two encodings of one count would hide each other.
  const colour = state.own === "heat" ? UNDER_HEAT : colourOf(measure, level, code);
  const overKecamatan = level === "desa" && !measure.levels.desa;
  const opacity = state.tiles ? 0.6 : 1;
  layer.setStyle({
    ...LINE[level],
    dashArray: colour || overKecamatan ? undefined : "1 3",
    fillColor: colour ?? NO_DATA,
    fillOpacity: overKecamatan ? 0 : opacity,
  });
  layer.getElement()?.setAttribute("aria-label", summary(shown, layer.unit));
}

// Leaflet's paths cannot be focused: give each a place in the tab order, a name and the Enter key.
/** @param {UnitLayer} layer @param {Ways} ways */
function makeReachable(layer, { seen, choose, step }) {
  const element = /** @type {SVGElement | undefined} */ (layer.getElement());
  // Where there are thousands of desa they are painted on a canvas; the table holds them for the keyboard.
  if (!element) return;
  const { unit } = layer;
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", summary(seen(), unit));
  if (element.dataset.code) return;
  element.dataset.code = unit.code;
  element.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      event.stopPropagation();
      step(unit, event.key);
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(unit.code);
  });
  element.addEventListener("focus", () => layer.setStyle(POINTED_AT));
  element.addEventListener("blur", () => restyle(layer, seen()));
}

/** @param {UnitLayer} layer */
const focusOn = (layer) => /** @type {SVGElement | undefined} */ (layer.getElement())?.focus();
