// The map itself: land, units, hatching, marks and names, one over the other.

import { svg } from "./dom.js";
import { marksOf, placeMarks } from "./marks.js";
import { styleOf } from "./measures.js";
import { drawNames } from "./names.js";
import { neighboursOf, towards } from "./neighbours.js";
import { bordersOn, GroupedSvg, Shape } from "./shapes.js";
import { hatched } from "./statements.js";
import { drawHeat, heatDefinition } from "./own.js";
import { summary, tooltip } from "./units.js";

const PANES = { land: 210, fine: 340, paths: 350, mark: 610, name: 620 };
const GROUPS = ["land", "fill", "hatch", "line", "heat"];
const MANY = 2000;
const LINE = "#4b4453";
const STRIPES = "M-3 3L3 -3M0 12L12 0M9 15L15 9";
const NO_DATA = "#e9e8e6";

export function drawAtlas(map, page, arcs, store) {
  for (const [name, z] of Object.entries(PANES)) map.createPane(`riskmap-${name}`).style.zIndex = z;
  const drawing = (pane) => new GroupedSvg({ pane: `riskmap-${pane}`, padding: 0.1, groups: GROUPS });
  const paths = drawing("paths");
  // Thousands of desa are painted on a canvas, between the land and the rest.
  const many = page.levels.desa.length > MANY;
  const fine = many ? L.canvas({ pane: "riskmap-fine", padding: 0.1 }) : paths;
  const under = many ? drawing("land") : paths;
  const names = map.getPane("riskmap-name");
  // They are written anew when a zoom has ended.
  names.classList.add("leaflet-zoom-hide");
  const borderOf = bordersOn(map, arcs);
  const polygon = (shape, group, options) => new Shape(shape, arcs, borderOf, { renderer: paths, group, ...options });

  const { layers } = page.topology;
  // The land around is one path: nobody points at its parts.
  let land;
  const showLand = (on) => {
    land ??= polygon(layers.surroundings.flat(), "land", { renderer: under, interactive: false, className: "land", weight: 0.8, fillOpacity: 1 });
    toggle(map, land, on);
  };

  // The desa are built when they are first asked for: most readers never do.
  const built = {};
  const unitsOf = (level) => {
    built[level] ??= layers[level].map((shape, i) => {
      const unit = page.levels[level][i];
      return Object.assign(polygon(shape, "fill", { renderer: level === "desa" ? fine : paths, className: "unit", at: unit.at }), { unit });
    });
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

  map.on("click", () => store.set({ place: undefined }));
  map.on("zoomend viewreset", () => {
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
    drawHeat(page, heat, paths, state);
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
      // Each dark stripe lies on a pale one, which keeps the hatching visible on the darkest class. The tile is upright:
      // a turned pattern takes far longer to paint.
      svg(
        "pattern",
        { id: "riskmap-hatch", width: 12, height: 12, patternUnits: "userSpaceOnUse" },
        svg("path", { d: STRIPES, stroke: "#fff", "stroke-opacity": 0.75, "stroke-width": 4.5 }),
        svg("path", { d: STRIPES, stroke: "#2b2130", "stroke-opacity": 0.9, "stroke-width": 2.4 }),
      ),
      heatDefinition(),
    ),
  );
}
