// The analyst's own incidents: counts per unit and month, as colours, merged bubbles or a heat layer.

import { h, svg } from "./dom.js";
import { sourceNote } from "./sources.js";
import { formatDate, formatNumber, pick, t } from "./text.js";

const MERGE_PX = 36;
const HEAT_M = 3000;

// A cell is [total, [month, count], ...]; null is a hidden small count.
function countOf(page, cell, state) {
  const at = page.own.months.indexOf(state.month);
  if (at < 0) return cell[0];
  const found = cell.slice(1).find(([month]) => month === at);
  return found ? found[1] : 0;
}

// Puts the counts of the chosen month where the map, the legend and the table look for values.
export function applyMonth(page, state) {
  if (!page.own) return;
  const byMonth = page.own.months.includes(state.month);
  for (const [level, table] of Object.entries(page.measure("own").levels)) {
    table.allBounds ??= table.bounds;
    table.bounds = byMonth ? table.monthBounds : table.allBounds;
    table.values = {};
    for (const [code, cell] of Object.entries(page.own.levels[level])) {
      const count = byMonth && level === "desa" && page.own.minimum > 1 ? null : countOf(page, cell, state);
      if (count !== 0) table.values[code] = count;
    }
  }
}

export const monthTitle = (page, state) => (page.own?.months.includes(state.month) ? formatDate(state.month) : t("all months"));

// The slider stays in the page while it is moved; only what stands beside it changes.
export function monthSlider(page, state, set) {
  const { months } = page.own;
  const output = h("span", {});
  const slider = h("input", {
    type: "range", min: 0, max: months.length, step: 1, value: months.indexOf(state.month) + 1,
    oninput: () => set({ month: months[slider.value - 1] }),
  });
  const ends = h("p", { class: "ends", "aria-hidden": "true" }, h("span", {}, t("all")), h("span", {}, formatDate(months[0])), h("span", {}, formatDate(months.at(-1))));
  const element = h("div", { class: "month" }, h("label", { class: "slider" }, h("span", {}, t("Month of the incidents")), output, slider), ends);
  const update = () => {
    slider.value = months.indexOf(state.month) + 1;
    output.textContent = monthTitle(page, state);
    slider.setAttribute("aria-valuetext", output.textContent);
  };
  update();
  return { element, update };
}

const counted = (page) =>
  page.levels.desa
    .map((unit) => ({ unit, count: page.measure("own").levels.desa.values[unit.code] ?? 0 }))
    .filter(({ count }) => count)
    .sort((a, b) => b.count - a.count);

export function drawHeat(page, group, renderer, state) {
  group.clearLayers();
  if (!page.own || state.own !== "heat") return;
  const places = counted(page);
  for (const { unit, count } of places) {
    const opacity = 0.15 + 0.75 * Math.sqrt(count / places[0].count);
    group.addLayer(L.circle(unit.at, { renderer, group: "heat", radius: HEAT_M, stroke: false, fillColor: "url(#riskmap-heat)", fillOpacity: opacity, interactive: false }));
  }
}

export const ownMarks = (map, page, state, store, beside) =>
  page.own && state.own === "bubbles" ? merged(map, counted(page)).map((bubble) => bubbleMark(map, bubble, store, beside)) : [];

// Desa whose bubbles would lie on each other are summed up at the largest of them.
function merged(map, places) {
  const bubbles = [];
  for (const { unit, count } of places) {
    const at = map.latLngToLayerPoint(unit.at);
    const near = bubbles.find((bubble) => bubble.at.distanceTo(at) < MERGE_PX);
    if (near) {
      near.count += count;
      near.units.push(unit);
    } else bubbles.push({ at, count, units: [unit] });
  }
  return bubbles;
}

function bubbleMark(map, { count, units }, store, beside) {
  const size = Math.round(Math.min(44, 20 + 4 * Math.log2(count + 1)));
  const [first] = units;
  const rest = units.length - 1;
  const label = `Desa ${first.name}${rest ? ` ${t("and {n} more desa", { n: rest })}` : ""}: ${t("{n} incidents of your table", { n: formatNumber(count) })}`;
  const element = h("span", { class: "bubble" }, formatNumber(count));
  element.style.width = element.style.height = `${size}px`;
  const onClick = () => (rest ? map.setView(first.at, map.getZoom() + 1.5) : store.set({ place: first.code }));
  const up = !rest && beside.has(first.code) ? size / 2 + 13 : 0;
  return { at: first.at, element, size, label, onClick, right: 0, up };
}

export function ownSection(page, unit, state) {
  const { own } = page;
  const title = h("h3", {}, t("Incidents of {file}", { file: own.file }));
  if (unit.level === "kabupaten") {
    return h("section", {}, title, h("ul", { class: "plain" }, ownTotals(page).map((line) => h("li", {}, line))), sourceNote("own-incidents", page.sources));
  }
  const cell = own.levels[unit.level][unit.code];
  if (!cell) return h("section", {}, title, h("p", { class: "none" }, t("None in the table. This does not mean calm.")));
  const count = countOf(page, cell, state);
  const kinds = own.types[unit.code] ?? [];
  return h(
    "section",
    {},
    title,
    h("p", {}, h("strong", { class: "big" }, cell[0] === null ? "…" : formatNumber(cell[0])), ` ${cell[0] === null ? t("hidden: a small count") : t("events in all")}`),
    own.months.includes(state.month) ? h("p", {}, `${formatDate(state.month)}: ${count === null ? t("hidden: a small count") : formatNumber(count)}`) : null,
    kinds.length ? h("ul", { class: "plain" }, kinds.map(([kind, n]) => h("li", {}, `${pick(kind)}: ${formatNumber(n)}`))) : null,
    sourceNote("own-incidents", page.sources),
  );
}

// What the colours do not show: events in no place, in a kecamatan only, without a month.
export function ownTotals({ own }) {
  const some = (n, english) => (n ? t(english, { n: formatNumber(n) }) : null);
  return [
    t("{n} events in the table", { n: formatNumber(own.total) }),
    some(own.coarse, "{n} known by kecamatan only: not in a desa"),
    some(own.unlocated, "{n} without a place: drawn nowhere"),
    some(own.undated, "{n} without a month: only in the sum of all months"),
    own.minimum > 1 ? t("Counts below {n} are hidden, and others from which they could be worked out.", { n: own.minimum }) : null,
    pick(own.refusal) || null,
  ].filter(Boolean);
}

export function heatDefinition() {
  const stop = (offset, opacity) => svg("stop", { offset, "stop-color": "#411a52", "stop-opacity": opacity });
  return svg("radialGradient", { id: "riskmap-heat" }, stop("0", 0.9), stop("0.5", 0.4), stop("1", 0));
}
