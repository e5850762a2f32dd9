// The map itself: land, units, hatching, marks and names, each in a pane of its own.

import { svg } from "./dom.js";
import { ringsOf } from "./decode.js";
import { marksOf, placeMarks } from "./marks.js";
import { styleOf } from "./measures.js";
import { drawNames } from "./names.js";
import { neighboursOf, towards } from "./neighbours.js";
import { hatched } from "./statements.js";
import { drawHeat, heatDefinition } from "./own.js";
import { summary, tooltip } from "./units.js";

const PANES = { land: 210, fill: 350, hatch: 360, line: 370, heat: 380, mark: 610, name: 620 };
const MANY = 2000;
const LINE = "#4b4453";
const NO_DATA = "#e9e8e6";

export function drawAtlas(map, page, arcs, store) {
  const renderers = {};
  for (const [name, z] of Object.entries(PANES)) {
    const pane = map.createPane(`riskmap-${name}`);
    pane.style.zIndex = z;
    if (["name", "hatch", "line", "heat"].includes(name)) pane.style.pointerEvents = "none";
    renderers[name] = L.svg({ pane: `riskmap-${name}`, padding: 0.5 });
  }
  renderers.fine = page.levels.desa.length > MANY ? L.canvas({ pane: "riskmap-fill", padding: 0.1 }) : renderers.fill;
  const polygon = (unit, pane, options) =>
    L.polygon(ringsOf(unit, arcs), { pane: `riskmap-${pane === "fine" ? "fill" : pane}`, renderer: renderers[pane], smoothFactor: 0.6, noClip: true, ...options });

  const { layers } = page.topology;
  // The land around is one path: nobody points at its parts.
  let land;
  const showLand = (on) => {
    land ??= polygon(layers.surroundings.flat(), "land", { interactive: false, className: "land", weight: 0.8, fillOpacity: 1, smoothFactor: 1.5 });
    toggle(map, land, on);
  };

  // The desa are built when they are first asked for: most readers never do.
  const built = {};
  const unitsOf = (level) => {
    built[level] ??= layers[level].map((shape, i) => Object.assign(polygon(shape, level === "desa" ? "fine" : "fill", { className: "unit" }), { unit: page.levels[level][i] }));
    return built[level];
  };
  // An arrow key moves the focus to the neighbour that lies that way.
  const near = {};
  const step = (unit, key) => {
    near[unit.level] ??= neighboursOf(layers[unit.level]);
    const units = page.levels[unit.level];
    const next = towards(unit, near[unit.level][units.indexOf(unit)].map((i) => units[i]), key);
    if (next) unitsOf(unit.level).find((layer) => layer.unit === next).getElement()?.focus();
  };
  const groups = { kecamatan: unitGroup(page, store, step), desa: unitGroup(page, store, step) };
  let outlines;
  const hatchOf = once((i) => polygon(layers.kecamatan[i], "hatch", { interactive: false, color: "#2b2130", weight: 2.4, fillColor: "url(#riskmap-hatch)", fillOpacity: 1 }));
  const hatch = L.layerGroup().addTo(map);
  const chosen = L.layerGroup().addTo(map);
  const marks = L.layerGroup().addTo(map);
  const heat = L.layerGroup().addTo(map);
  const names = L.layerGroup().addTo(map);

  map.on("click", () => store.set({ place: undefined }));
  map.on("zoomend", () => {
    placeMarks(map, marks, marksOf(map, page, store.state, store));
    drawNames(map, page, names, marks, unitsOf, store.state);
  });

  const render = (state) => {
    const off = new Set((state.off ?? "").split(",").filter(Boolean));
    const byDesa = state.units === "desa";
    const own = byDesa && page.measure(state.fill).levels.desa;
    const shown = { kecamatan: !own, desa: byDesa };
    for (const [level, group] of Object.entries(groups)) {
      if (shown[level] && !group.getLayers().length) unitsOf(level).forEach((layer) => group.addLayer(layer));
      // Styled before they are drawn: what is not on the map yet is then painted once.
      if (shown[level]) group.eachLayer((layer) => restyle(layer, page, state));
      toggle(map, group, shown[level]);
    }
    if (byDesa || outlines) toggle(map, (outlines ??= polygon(layers.kecamatan.flat(), "line", { interactive: false, fill: false, color: LINE, weight: 1.6 })), byDesa);
    hatch.clearLayers();
    const said = hatched(page, state.period);
    if (!off.has("statements")) page.levels.kecamatan.forEach((unit, i) => { if (said.has(unit.code)) hatch.addLayer(hatchOf(i)); });
    showLand(!state.tiles);
    drawHeat(page, heat, state);
    placeMarks(map, marks, marksOf(map, page, state, store));
    chosen.clearLayers();
    const unit = page.unit(state.place);
    const index = page.levels[unit?.level]?.indexOf(unit) ?? -1;
    if (index >= 0) {
      chosen.addLayer(
        polygon(layers[unit.level][index], "line", { interactive: false, fill: false, color: "#1d1623", weight: 4 }),
      );
    }
    drawNames(map, page, names, marks, unitsOf, state);
  };
  const boundsOf = (code) => {
    const unit = page.unit(code);
    const known = page.levels[unit?.level] ? unitsOf(unit.level) : [];
    return known.find((layer) => layer.unit === unit)?.getBounds();
  };
  return { render, boundsOf };
}

const once = (make) => {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
};

// One group listens for all its units: a listener for each would cost more than drawing them.
function unitGroup(page, store, step) {
  const group = L.featureGroup();
  group.bindTooltip((layer) => tooltip(page, layer.unit, store.state), { sticky: true, className: "riskmap-tip", opacity: 1 });
  group.on("click", (event) => {
    L.DomEvent.stopPropagation(event);
    store.set({ place: event.propagatedFrom.unit.code });
  });
  group.on("mouseover", (event) => event.propagatedFrom.setStyle({ weight: 3, color: "#1d1623" }).bringToFront());
  group.on("mouseout", (event) => restyle(event.propagatedFrom, page, store.state));
  group.on("add", () => group.eachLayer((layer) => makeReachable(layer, page, store, step)));
  return group;
}

const toggle = (map, layer, on) => (on ? map.addLayer(layer) : map.removeLayer(layer));

function restyle(layer, page, state) {
  const { unit } = layer;
  const measure = page.measure(state.fill);
  // Under the heat layer the units stay pale: two encodings of one count would hide each other.
  const colour = state.own === "heat" ? "#f7f6f9" : styleOf(measure, unit.level, unit.code);
  const overKecamatan = unit.level === "desa" && !measure.levels.desa;
  layer.setStyle({
    color: unit.level === "desa" ? "#8d8594" : LINE,
    weight: unit.level === "desa" ? 0.7 : 1.6,
    dashArray: colour || overKecamatan ? null : "1 3",
    fillColor: colour ?? NO_DATA,
    fillOpacity: overKecamatan ? 0 : state.tiles ? 0.6 : 1,
  });
  layer.getElement?.()?.setAttribute("aria-label", summary(page, unit, state));
}

// Leaflet's paths cannot be focused: give each a place in the tab order, a name and the Enter key.
function makeReachable(layer, page, store, step) {
  const element = layer.getElement();
  // Where there are thousands of desa they are painted on a canvas; the table holds them for the keyboard.
  if (!element) return;
  const { unit } = layer;
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.dataset.code = unit.code;
  element.setAttribute("aria-label", summary(page, unit, store.state));
  if (element.dataset.listening) return;
  element.dataset.listening = "1";
  element.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      event.stopPropagation();
      step(unit, event.key);
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    store.set({ place: unit.code });
  });
  element.addEventListener("focus", () => layer.setStyle({ weight: 3, color: "#1d1623" }));
  element.addEventListener("blur", () => restyle(layer, page, store.state));
}

export function hatchDefinition() {
  return svg(
    "svg",
    { width: 0, height: 0, "aria-hidden": "true", class: "definitions" },
    svg(
      "defs",
      {},
      svg(
        "pattern",
        { id: "riskmap-hatch", width: 9, height: 9, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        // A pale edge beside each dark stripe keeps the hatching visible on the darkest class.
        svg("rect", { width: 4, height: 9, fill: "#fff", "fill-opacity": 0.75 }),
        svg("rect", { width: 2.4, height: 9, fill: "#2b2130", "fill-opacity": 0.9 }),
      ),
      heatDefinition(),
    ),
  );
}
