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
  const polygon = (unit, pane, options) =>
    L.polygon(ringsOf(unit, arcs), { pane: `riskmap-${pane}`, renderer: renderers[pane], smoothFactor: 0.6, ...options });

  const { layers } = page.topology;
  const land = L.layerGroup(
    layers.surroundings.map((unit) =>
      polygon(unit, "land", { interactive: false, className: "land", weight: 0.8, fillOpacity: 1 }),
    ),
  ).addTo(map);

  // The desa are built when they are first asked for: most readers never do.
  const built = {};
  const unitsOf = (level) => {
    built[level] ??= layers[level].map((shape, i) => unitLayer(polygon(shape, "fill", { className: "unit" }), page.levels[level][i], page, store, step));
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
  const groups = { kecamatan: L.layerGroup(unitsOf("kecamatan")), desa: L.layerGroup() };
  const outlines = L.layerGroup(
    layers.kecamatan.map((shape) => polygon(shape, "line", { interactive: false, fill: false, color: LINE, weight: 1.6 })),
  );
  const hatching = layers.kecamatan.map((shape, i) => {
    const layer = polygon(shape, "hatch", { interactive: false, stroke: true, color: "#2b2130", weight: 2.4, fillOpacity: 1 });
    layer.setStyle({ fillColor: "url(#riskmap-hatch)" });
    layer.code = page.levels.kecamatan[i].code;
    return layer;
  });
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
    if (byDesa && !groups.desa.getLayers().length) unitsOf("desa").forEach((layer) => groups.desa.addLayer(layer));
    toggle(map, groups.kecamatan, !own);
    toggle(map, groups.desa, byDesa);
    toggle(map, outlines, byDesa);
    for (const level of Object.keys(built)) built[level].forEach((layer) => restyle(layer, page, state));
    hatch.clearLayers();
    const said = hatched(page, state.period);
    if (!off.has("statements")) hatching.filter((layer) => said.has(layer.code)).forEach((layer) => hatch.addLayer(layer));
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
  return { render, boundsOf, land };
}

function unitLayer(layer, unit, page, store, step) {
  layer.unit = unit;
  layer.bindTooltip(() => tooltip(page, unit, store.state), { sticky: true, className: "riskmap-tip", opacity: 1 });
  layer.on("click", (event) => {
    L.DomEvent.stopPropagation(event);
    store.set({ place: unit.code });
  });
  layer.on("mouseover", () => layer.setStyle({ weight: 3, color: "#1d1623" }).bringToFront());
  layer.on("mouseout", () => restyle(layer, page, store.state));
  layer.on("add", () => makeReachable(layer, page, store, step));
  return layer;
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
  layer.getElement()?.setAttribute("aria-label", summary(page, unit, state));
}

// Leaflet's paths cannot be focused: give each a place in the tab order, a name and the Enter key.
function makeReachable(layer, page, store, step) {
  const element = layer.getElement();
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
