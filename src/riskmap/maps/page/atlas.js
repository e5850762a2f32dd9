// The map itself: land, units, hatching, marks and names, each in a pane of its own.

import { h, svg } from "./dom.js";
import { ringsOf } from "./decode.js";
import { classOf, styleOf } from "./measures.js";
import { finer, hatched } from "./statements.js";
import { drawOwn, heatDefinition } from "./own.js";
import { formatNumber, pick, t } from "./text.js";
import { disagreement } from "./weights.js";

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
      polygon(unit, "land", { interactive: false, color: "#dcd8d0", weight: 0.8, fillColor: "#f3f1ec", fillOpacity: 1 }),
    ),
  ).addTo(map);

  // The desa are built when they are first asked for: most readers never do.
  const built = {};
  const unitsOf = (level) => {
    built[level] ??= layers[level].map((shape, i) => unitLayer(polygon(shape, "fill", { className: "unit" }), page.levels[level][i], page, store));
    return built[level];
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
  const bubbles = L.layerGroup().addTo(map);
  const marked = new Set();
  const names = L.layerGroup().addTo(map);

  map.on("click", () => store.set({ place: undefined }));
  map.on("zoomend", () => {
    drawOwn(map, page, bubbles, store.state, store, marked);
    drawNames(map, page, names, [marks, bubbles], unitsOf, store.state);
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
    marks.clearLayers();
    const badged = new Set(off.has("statements") ? [] : finer(page, state.period).map((s) => s.desa));
    const eventful = new Set(off.has("events") ? [] : page.events.map((e) => e.desa));
    if (!off.has("pilkel")) drawPilkel(page, marks, store, new Set([...badged, ...eventful]));
    if (!off.has("events")) drawEvents(page, marks, state, store, badged);
    if (!off.has("statements")) drawBadges(page, marks, state, store);
    if (page.kind === "coverage" && !off.has("named")) drawNamed(page, marks, store);
    marked.clear();
    [...badged, ...eventful, ...(off.has("pilkel") ? [] : page.pilkel.map((vote) => vote.desa))].forEach((code) => marked.add(code));
    drawOwn(map, page, bubbles, state, store, marked);
    chosen.clearLayers();
    const unit = page.unit(state.place);
    const index = page.levels[unit?.level]?.indexOf(unit) ?? -1;
    if (index >= 0) {
      chosen.addLayer(
        polygon(layers[unit.level][index], "line", { interactive: false, fill: false, color: "#1d1623", weight: 4 }),
      );
    }
    drawNames(map, page, names, [marks, bubbles], unitsOf, state);
  };
  const boundsOf = (code) => {
    const unit = page.unit(code);
    const known = page.levels[unit?.level] ? unitsOf(unit.level) : [];
    return known.find((layer) => layer.unit === unit)?.getBounds();
  };
  return { render, boundsOf, land };
}

function unitLayer(layer, unit, page, store) {
  layer.unit = unit;
  layer.bindTooltip(() => tooltip(page, unit, store.state), { sticky: true, className: "riskmap-tip", opacity: 1 });
  layer.on("click", (event) => {
    L.DomEvent.stopPropagation(event);
    store.set({ place: unit.code });
  });
  layer.on("mouseover", () => layer.setStyle({ weight: 3, color: "#1d1623" }).bringToFront());
  layer.on("mouseout", () => restyle(layer, page, store.state));
  layer.on("add", () => makeReachable(layer, page, store));
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
  if (value === null) return t("hidden: a small count");
  if (measure.kind === "class") return pick(measure.names[value]);
  const text = `${formatNumber(value, measure.digits)} ${pick(measure.unit)}`.trim();
  return measure.names ? `${text} (${pick(measure.names[classOf(value, measure.levels[unit.level].bounds)])})` : text;
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

function mark(page, marks, at, element, size, label, onClick, right = 0) {
  const icon = L.divIcon({ html: element, className: "riskmap-mark", iconSize: [size, size], iconAnchor: [size / 2 - right, size / 2] });
  const marker = L.marker(at, { icon, pane: "riskmap-mark", keyboard: true, alt: label });
  marker.bindTooltip(() => h("div", {}, label), { className: "riskmap-tip", opacity: 1 });
  marker.on("click", onClick);
  marker.on("add", () => {
    const node = marker.getElement();
    node.setAttribute("aria-label", label);
    node.setAttribute("role", "button");
  });
  marks.addLayer(marker);
}

// A statement about a desa is a badge in it. One about polling stations "somewhere in" a kecamatan goes with its name.
function drawBadges(page, marks, state, store) {
  for (const [code, said] of byPlace(finer(page, state.period), (s) => s.desa)) {
    const unit = page.unit(code);
    const label = `Desa ${unit.name}: ${said.map((s) => s.level).join("; ")}`;
    mark(page, marks, unit.at, h("span", { class: "badge" }, "!"), 22, label, () => store.set({ place: code }));
  }
}

function byPlace(records, codeOf) {
  const places = new Map();
  for (const record of records) {
    const code = codeOf(record);
    if (code) places.set(code, [...(places.get(code) ?? []), record]);
  }
  return places;
}

function drawEvents(page, marks, state, store, beside) {
  for (const [code, events] of byPlace(page.events, (event) => event.desa ?? event.kecamatan)) {
    const unit = page.unit(code);
    const label = `${levelName(unit)} ${unit.name}: ${t("{n} documented events", { n: events.length })}`;
    const dot = h("span", { class: "event" }, String(events.length));
    // Where a badge stands already, the events are laid beside it.
    mark(page, marks, unit.at, dot, 20, label, () => store.set({ place: code }), beside.has(code) ? 23 : 0);
  }
}

function drawPilkel(page, marks, store, beside) {
  for (const vote of page.pilkel) {
    const unit = page.unit(vote.desa);
    const label = `${t("Pilkel")} ${unit.name}: ${pick(vote.label)}`;
    mark(page, marks, unit.at, h("span", { class: "ring" }), 11, label, () => store.set({ place: vote.desa }), beside.has(vote.desa) ? -17 : 0);
  }
}

// Named desa adat stand in their desa only where a source states the desa.
function drawNamed(page, marks, store) {
  const places = new Map();
  for (const adat of page.named) if (adat.desa) places.set(adat.desa, (places.get(adat.desa) ?? 0) + 1);
  for (const [code, count] of places) {
    const unit = page.unit(code);
    const label = t("{n} desa adat stated to be in Desa {name}", { n: count, name: unit.name });
    mark(page, marks, unit.at, h("span", { class: "adat" }, String(count)), 18, label, () => store.set({ place: code }));
  }
}

// What is known to be somewhere in a kecamatan, at no spot of its own, goes with the kecamatan's name:
// how many desa adat are known by name only; that polling stations in it were called prone.
function signsOf(page, state) {
  const signs = {};
  const off = (state.off ?? "").split(",");
  if (page.kind === "coverage" && !off.includes("named")) {
    const counts = {};
    for (const adat of page.named) if (!adat.desa) counts[adat.kecamatan] = (counts[adat.kecamatan] ?? 0) + 1;
    for (const [code, count] of Object.entries(counts)) signs[code] = ["adat somewhere", String(count)];
  }
  if (page.kind === "risk" && !off.includes("statements")) {
    for (const said of finer(page, state.period)) if (!said.desa) signs[said.kecamatan] = ["badge somewhere", "!"];
  }
  if (state.fill === "index") {
    for (const unit of page.levels.kecamatan) if (disagreement(page, unit, state)) signs[unit.code] = ["contested", "≠"];
  }
  return signs;
}

const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function boxAt(map, at, width, height, [right, down]) {
  const { x, y } = map.latLngToLayerPoint(at);
  return [x - width / 2 + right, y - height / 2 + down, x + width / 2 + right, y + height / 2 + down];
}

// A name is laid where it covers no mark and no other name: at its point, or a little above or below.
const SHIFTS = [
  [0, 0], [0, -16], [0, 16], [0, -30], [0, 30], [28, 0], [-28, 0], [36, -20], [-36, -20], [36, 20], [-36, 20],
  [0, -44], [0, 44], [0, -58], [0, 58],
];

function drawNames(map, page, names, groups, unitsOf, state) {
  names.clearLayers();
  const taken = [];
  for (const group of groups) {
    group.eachLayer((marker) => {
      const [size] = marker.options.icon?.options.iconSize ?? [0];
      if (size) taken.push(boxAt(map, marker.getLatLng(), size, size, [0, 0]));
    });
  }
  const signs = signsOf(page, state);
  const write = (unit, kind, must) => {
    const sign = signs[unit.code];
    const width = unit.name.length * (kind === "desa" || innerWidth <= 800 ? 7 : 8.4);
    const height = sign ? 40 : 18;
    const boxes = SHIFTS.map((shift) => [shift, boxAt(map, unit.at, width, height, shift)]);
    const free = boxes.find(([, box]) => !taken.some((other) => overlaps(box, other)));
    if (!free && !must) return;
    const [shift, box] = free ?? boxes[0];
    taken.push(box);
    const text = h("span", {}, unit.name, sign ? h("b", { class: sign[0] }, sign[1]) : null);
    text.style.left = `${shift[0]}px`;
    text.style.top = `${shift[1]}px`;
    names.addLayer(
      L.marker(unit.at, {
        icon: L.divIcon({ html: text, className: `riskmap-name ${kind}`, iconSize: [0, 0] }),
        pane: "riskmap-name", interactive: false, keyboard: false,
      }),
    );
  };
  page.levels.kecamatan.forEach((unit) => write(unit, "kecamatan", true));
  if (state.units !== "desa") return;
  for (const layer of unitsOf("desa")) {
    const box = layer.getBounds();
    const width = map.latLngToLayerPoint(box.getNorthEast()).x - map.latLngToLayerPoint(box.getSouthWest()).x;
    if (width > layer.unit.name.length * 7 + 12) write(layer.unit, "desa", false);
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
        // A pale edge beside each dark stripe keeps the hatching visible on the darkest class.
        svg("rect", { width: 4, height: 9, fill: "#fff", "fill-opacity": 0.75 }),
        svg("rect", { width: 2.4, height: 9, fill: "#2b2130", "fill-opacity": 0.9 }),
      ),
      heatDefinition(),
    ),
  );
}
