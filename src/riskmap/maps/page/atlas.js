// The map itself: land, units, hatching, marks and names, each in a pane of its own.

import { h, svg } from "./dom.js";
import { ringsOf } from "./decode.js";
import { styleOf } from "./measures.js";
import { finer, hatched } from "./statements.js";
import { formatNumber, pick, t } from "./text.js";

const PANES = { land: 210, fill: 350, hatch: 360, line: 370, mark: 610, name: 620 };
const LINE = "#4b4453";
const NO_DATA = "#e9e8e6";

export function drawAtlas(map, page, arcs, store) {
  const renderers = {};
  for (const [name, z] of Object.entries(PANES)) {
    const pane = map.createPane(`riskmap-${name}`);
    pane.style.zIndex = z;
    if (name === "name" || name === "hatch" || name === "line") pane.style.pointerEvents = "none";
    renderers[name] = L.svg({ pane: `riskmap-${name}`, padding: 0.5 });
  }
  const polygon = (unit, pane, options) =>
    L.polygon(ringsOf(unit, arcs), { pane: `riskmap-${pane}`, renderer: renderers[pane], smoothFactor: 0.6, ...options });

  const { layers } = page.topology;
  const land = L.layerGroup(
    layers.surroundings.map((unit) =>
      polygon(unit, "land", { interactive: false, color: "#dcd8d0", weight: 0.8, fillColor: "#f3f1ec", fillOpacity: 1 }),
    ),
  ).addTo(map);

  const units = { kecamatan: [], desa: [] };
  for (const level of ["kecamatan", "desa"]) {
    layers[level].forEach((shape, i) => {
      const unit = page.levels[level][i];
      const layer = polygon(shape, "fill", { className: "unit" });
      layer.unit = unit;
      layer.bindTooltip(() => tooltip(page, unit, store.state), { sticky: true, className: "riskmap-tip", opacity: 1 });
      layer.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        store.set({ place: unit.code });
      });
      layer.on("mouseover", () => layer.setStyle({ weight: 3, color: "#1d1623" }).bringToFront());
      layer.on("mouseout", () => restyle(layer, page, store.state));
      layer.on("add", () => makeReachable(layer, page, store));
      units[level].push(layer);
    });
  }
  const groups = { kecamatan: L.layerGroup(units.kecamatan), desa: L.layerGroup(units.desa) };
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
  const names = L.layerGroup().addTo(map);
  const bounds = L.featureGroup(units.kecamatan).getBounds();

  map.on("click", () => store.set({ place: undefined }));
  map.on("zoomend", () => drawNames(map, page, names, units, store.state));

  const render = (state) => {
    const off = new Set((state.off ?? "").split(",").filter(Boolean));
    const byDesa = state.units === "desa";
    const own = byDesa && page.measure(state.fill).levels.desa;
    toggle(map, groups.kecamatan, !own);
    toggle(map, groups.desa, byDesa);
    toggle(map, outlines, byDesa);
    for (const level of ["kecamatan", "desa"]) units[level].forEach((layer) => restyle(layer, page, state));
    hatch.clearLayers();
    const said = hatched(page, state.period);
    if (!off.has("statements")) hatching.filter((layer) => said.has(layer.code)).forEach((layer) => hatch.addLayer(layer));
    marks.clearLayers();
    if (!off.has("pilkel")) drawPilkel(page, marks);
    if (!off.has("events")) drawEvents(page, marks, store);
    if (!off.has("statements")) drawBadges(page, marks, state, store);
    if (page.kind === "coverage" && !off.has("named")) drawNamed(page, marks, store);
    chosen.clearLayers();
    const unit = page.unit(state.place);
    const index = unit ? page.levels[unit.level].indexOf(unit) : -1;
    if (index >= 0) {
      chosen.addLayer(
        polygon(layers[unit.level][index], "line", { interactive: false, fill: false, color: "#1d1623", weight: 4 }),
      );
    }
    drawNames(map, page, names, units, state);
  };
  return { render, bounds, land };
}

const toggle = (map, layer, on) => (on ? map.addLayer(layer) : map.removeLayer(layer));

function restyle(layer, page, state) {
  const { unit } = layer;
  const measure = page.measure(state.fill);
  const colour = styleOf(measure, unit.level, unit.code);
  const overKecamatan = unit.level === "desa" && !measure.levels.desa;
  layer.setStyle({
    color: unit.level === "desa" ? "#8d8594" : LINE,
    weight: unit.level === "desa" ? 0.7 : 1.6,
    dashArray: colour || overKecamatan ? null : "1 3",
    fillColor: colour ?? NO_DATA,
    fillOpacity: overKecamatan ? 0 : state.tiles ? 0.6 : 1,
  });
}

// Leaflet's paths cannot be focused: give each a place in the tab order, a name and the Enter key.
function makeReachable(layer, page, store) {
  const element = layer.getElement();
  const { unit } = layer;
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.dataset.code = unit.code;
  element.setAttribute("aria-label", summary(page, unit, store.state));
  if (element.dataset.listening) return;
  element.dataset.listening = "1";
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    store.set({ place: unit.code });
  });
  element.addEventListener("focus", () => layer.setStyle({ weight: 3, color: "#1d1623" }));
  element.addEventListener("blur", () => restyle(layer, page, store.state));
}

export function valueText(page, unit, state) {
  const measure = page.measure(state.fill);
  if (measure.kind === "statement") {
    const said = hatched(page, state.period).has(unit.level === "desa" ? unit.parent : unit.code);
    const fine = finer(page, state.period).filter((s) => (unit.level === "desa" ? s.desa : s.kecamatan) === unit.code).length;
    if (unit.level === "desa") {
      return fine ? t("named in a statement") : said ? t("its kecamatan is named, the desa is not") : t("no statement found");
    }
    if (said) return t("named in a statement");
    return fine ? t("a statement about a place inside it") : t("no statement found");
  }
  const value = measure.levels[unit.level]?.values[unit.code];
  if (value === undefined) return measure.levels[unit.level] ? pick(measure.empty) : t("no figure per desa");
  return `${formatNumber(value, measure.digits)} ${pick(measure.unit)}`;
}

const summary = (page, unit, state) => `${levelName(unit)} ${unit.name}: ${valueText(page, unit, state)}`;

export const levelName = (unit) => (unit.level === "desa" ? "Desa" : unit.level === "kecamatan" ? "Kecamatan" : "Kabupaten");

function tooltip(page, unit, state) {
  const parent = unit.level === "desa" ? `, ${page.unit(unit.parent).name}` : "";
  return h(
    "div",
    {},
    h("strong", {}, `${levelName(unit)} ${unit.name}`),
    parent,
    h("br"),
    `${pick(page.measure(state.fill).label)}: ${valueText(page, unit, state)}`,
  );
}

function icon(element, size) {
  return L.divIcon({ html: element, className: "riskmap-mark", iconSize: [size, size] });
}

function mark(page, marks, at, element, size, label, onClick) {
  const marker = L.marker(at, { icon: icon(element, size), pane: "riskmap-mark", keyboard: true, alt: label });
  marker.bindTooltip(() => h("div", {}, label), { className: "riskmap-tip", opacity: 1 });
  marker.on("click", onClick);
  marker.on("add", () => {
    const node = marker.getElement();
    node.setAttribute("aria-label", label);
    node.setAttribute("role", "button");
  });
  marks.addLayer(marker);
}

// Marks that stand at one point are laid side by side, so that none hides another.
const beside = (unit, dx, dy = 0) => [unit.at[0] + dy, unit.at[1] + dx];

function drawBadges(page, marks, state, store) {
  const places = new Map();
  for (const statement of finer(page, state.period)) {
    const code = statement.desa ?? statement.kecamatan;
    places.set(code, [...(places.get(code) ?? []), statement]);
  }
  for (const [code, said] of places) {
    const unit = page.unit(code);
    if (!unit) continue;
    const where = unit.level === "desa" ? `Desa ${unit.name}` : t("somewhere in Kecamatan {name}", { name: unit.name });
    const label = `${where}: ${said.map((s) => s.level).join("; ")}`;
    const badge = h("span", { class: unit.level === "desa" ? "badge" : "badge somewhere" }, "!");
    mark(page, marks, unit.level === "desa" ? unit.at : beside(unit, 0, -0.012), badge, 22, label, () => store.set({ place: code }));
  }
}

function drawEvents(page, marks, store) {
  const places = new Map();
  for (const event of page.events) {
    const code = event.desa ?? event.kecamatan;
    if (code) places.set(code, [...(places.get(code) ?? []), event]);
  }
  for (const [code, events] of places) {
    const unit = page.unit(code);
    if (!unit) continue;
    const label = `${levelName(unit)} ${unit.name}: ${t("{n} documented events", { n: events.length })}`;
    const dot = h("span", { class: "event" }, String(events.length));
    mark(page, marks, unit.level === "desa" ? beside(unit, 0.006) : beside(unit, 0.012), dot, 20, label, () => store.set({ place: code }));
  }
}

function drawPilkel(page, marks) {
  for (const vote of page.pilkel) {
    const unit = page.unit(vote.desa);
    if (!unit) continue;
    const marker = L.circleMarker(beside(unit, -0.005), {
      pane: "riskmap-mark", radius: 4.5, color: "#1d1623", weight: 1.5, fillColor: "#ffffff", fillOpacity: 1, interactive: true,
    });
    marker.bindTooltip(() => h("div", {}, `${t("Pilkel")} ${unit.name}: ${pick(vote.label)}`), { className: "riskmap-tip", opacity: 1 });
    marks.addLayer(marker);
  }
}

// Named desa adat: a point inside the desa where the desa is stated; else only a number in the kecamatan.
function drawNamed(page, marks, store) {
  const places = new Map();
  for (const adat of page.named) {
    const code = adat.desa ?? adat.kecamatan;
    places.set(code, (places.get(code) ?? 0) + 1);
  }
  for (const [code, count] of places) {
    const unit = page.unit(code);
    if (!unit) continue;
    const inDesa = unit.level === "desa";
    const label = inDesa
      ? t("{n} desa adat stated to be in Desa {name}", { n: count, name: unit.name })
      : t("{n} desa adat known by name in Kecamatan {name}, desa not stated", { n: count, name: unit.name });
    const element = h("span", { class: inDesa ? "adat" : "adat somewhere" }, inDesa && count === 1 ? "" : String(count));
    mark(page, marks, inDesa ? unit.at : beside(unit, 0, -0.014), element, inDesa ? 12 : 30, label, () => store.set({ place: code }));
  }
}

function drawNames(map, page, names, units, state) {
  names.clearLayers();
  const write = (unit, kind) =>
    names.addLayer(
      L.marker(unit.at, {
        icon: L.divIcon({ html: h("span", {}, unit.name), className: `riskmap-name ${kind}`, iconSize: [0, 0] }),
        pane: "riskmap-name", interactive: false, keyboard: false,
      }),
    );
  page.levels.kecamatan.forEach((unit) => write(unit, "kecamatan"));
  if (state.units !== "desa") return;
  for (const layer of units.desa) {
    const box = layer.getBounds();
    const width = map.latLngToLayerPoint(box.getNorthEast()).x - map.latLngToLayerPoint(box.getSouthWest()).x;
    if (width > layer.unit.name.length * 7 + 12) write(layer.unit, "desa");
  }
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
        svg("rect", { width: 2.4, height: 9, fill: "#2b2130", "fill-opacity": 0.8 }),
      ),
    ),
  );
}
