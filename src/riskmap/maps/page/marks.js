// Marks on the map: badges of statements, counts of events, rings of elections, named desa adat.

import { h } from "./dom.js";
import { ownMarks } from "./own.js";
import { finer } from "./statements.js";
import { pick, t } from "./text.js";
import { levelName } from "./units.js";

const TARGET = 24;

// A mark: where, what it looks like, how large, what it says, what a click does, and how far it is moved over.
const mark = (at, element, size, label, onClick, right = 0, up = 0) => ({ at, element, size, label, onClick, right, up });

// All marks of the map, the most important first.
export function marksOf(map, page, state, store) {
  const off = new Set((state.off ?? "").split(",").filter(Boolean));
  const badges = off.has("statements") ? [] : badgeMarks(page, state, store);
  const badged = new Set(badges.map((badge) => badge.code));
  const events = off.has("events") ? [] : eventMarks(page, store, badged);
  const beside = new Set([...badged, ...events.map((event) => event.code)]);
  const rings = off.has("pilkel") ? [] : pilkelMarks(page, store, beside);
  rings.forEach((ring) => beside.add(ring.code));
  const named = page.kind === "coverage" && !off.has("named") ? namedMarks(page, store) : [];
  return [...badges, ...ownMarks(map, page, state, store, beside), ...events, ...rings, ...named];
}

// A mark is a target of 24 pixels where no more important one is as near; nearer ones are drawn, and become targets
// when the reader zooms in. What they say stands in the panel of their unit as well.
export function placeMarks(map, group, marks) {
  group.clearLayers();
  const taken = [];
  for (const { at, element, size, label, onClick, right, up } of marks) {
    const point = map.latLngToLayerPoint(at).add([right, -up]);
    const reach = Math.max(size, TARGET);
    const interactive = taken.every((other) => Math.max(Math.abs(point.x - other.x), Math.abs(point.y - other.y)) >= (reach + other.reach) / 2);
    if (interactive) taken.push({ x: point.x, y: point.y, reach });
    const holder = h("span", { class: "mark", "aria-hidden": "true" }, element);
    const icon = L.divIcon({ html: holder, className: "riskmap-mark", iconSize: [reach, reach], iconAnchor: [reach / 2 - right, reach / 2 + up] });
    const marker = L.marker(at, { icon, pane: "riskmap-mark", interactive, keyboard: interactive, alt: "" });
    marker.size = size;
    if (interactive) {
      marker.bindTooltip(() => h("div", {}, label), { className: "riskmap-tip", opacity: 1 });
      marker.on("click", onClick);
      marker.on("add", () => {
        const node = marker.getElement();
        node.setAttribute("aria-label", label);
        node.setAttribute("role", "button");
      });
    }
    group.addLayer(marker);
  }
}

// A statement about a desa is a badge in it. One about polling stations "somewhere in" a kecamatan goes with its name.
function badgeMarks(page, state, store) {
  return [...byPlace(finer(page, state.period), (s) => s.desa)].map(([code, said]) => {
    const unit = page.unit(code);
    const label = `Desa ${unit.name}: ${said.map((s) => s.level).join("; ")}`;
    return { ...mark(unit.at, h("span", { class: "badge" }, "!"), 22, label, () => store.set({ place: code })), code };
  });
}

function byPlace(records, codeOf) {
  const places = new Map();
  for (const record of records) {
    const code = codeOf(record);
    if (code) places.set(code, [...(places.get(code) ?? []), record]);
  }
  return places;
}

function eventMarks(page, store, beside) {
  return [...byPlace(page.events, (event) => event.desa ?? event.kecamatan)].map(([code, events]) => {
    const unit = page.unit(code);
    const label = `${levelName(unit)} ${unit.name}: ${t("{n} documented events", { n: events.length })}`;
    const dot = h("span", { class: "event" }, String(events.length));
    // Where a badge stands already, the events are laid beside it.
    return { ...mark(unit.at, dot, 20, label, () => store.set({ place: code }), beside.has(code) ? 24 : 0), code };
  });
}

function pilkelMarks(page, store, beside) {
  return page.pilkel.map((vote) => {
    const unit = page.unit(vote.desa);
    const label = `${t("Pilkel")} ${unit.name}: ${pick(vote.label)}`;
    const ring = mark(unit.at, h("span", { class: "ring" }), 11, label, () => store.set({ place: vote.desa }), beside.has(vote.desa) ? -17 : 0);
    return { ...ring, code: vote.desa };
  });
}

// Named desa adat stand in their desa only where a source states the desa.
function namedMarks(page, store) {
  const places = new Map();
  for (const adat of page.named) if (adat.desa) places.set(adat.desa, (places.get(adat.desa) ?? 0) + 1);
  return [...places].map(([code, count]) => {
    const unit = page.unit(code);
    const label = t("{n} desa adat stated to be in Desa {name}", { n: count, name: unit.name });
    return mark(unit.at, h("span", { class: "adat" }, String(count)), 18, label, () => store.set({ place: code }));
  });
}
