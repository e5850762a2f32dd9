// Starts the page: unpacks its data, draws the map, and redraws whatever a choice changes.

import { controlRow, foot, titleCard } from "./controls.js";
import { drawAtlas, hatchDefinition } from "./atlas.js";
import { createComparison } from "./compare.js";
import { applyWeights, weightSliders, weightsOf } from "./weights.js";
import { h, replaceWith } from "./dom.js";
import { applyMonth, monthSlider } from "./own.js";
import { legend } from "./legend.js";
import { panel } from "./panel.js";
import { createState } from "./state.js";
import { setLanguage, setMessages } from "./text.js";
import { unpack, unpackArcs } from "./decode.js";

// folium's plain markers look for pictures beside the page; theirs is drawn here instead.
const PIN =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='25' height='41'%3E%3Cpath d='M12.5 1a11.5 11.5 0 0 1 11.5 11.5c0 8-11.5 27-11.5 27S1 20.5 1 12.5A11.5 11.5 0 0 1 12.5 1z' fill='%235b2f6e' stroke='white' stroke-width='1.5'/%3E%3Ccircle cx='12.5' cy='12.5' r='4.5' fill='white'/%3E%3C/svg%3E";
const NOTHING = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
L.Icon.Default.imagePath = "";
L.Icon.Default.mergeOptions({ iconUrl: PIN, iconRetinaUrl: PIN, shadowUrl: NOTHING });

export async function start(map) {
  await shown(map.getContainer());
  // The bootstrap has begun to unpack both.
  const page = indexed(unpack(await packed.data));
  const arcs = unpackArcs(await packed.arcs, page.topology.decimals);
  setMessages(page.messages, page.months);
  const store = createState({ lang: page.language, fill: page.measures[0].id, period: page.period, units: "kecamatan" });
  const { state, set } = store;
  setLanguage(state.lang);

  const parts = frame();
  // The chosen place must not lie under the card or the panel: the whole map moves over while the
  // reader has not moved it, else just as far as needed.
  let ownView = true;
  let moving = false;
  map.on("movestart", () => { if (!moving) ownView = false; });
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    if (!ownView) store.note({ at: `${lat.toFixed(4)},${lng.toFixed(4)},${map.getZoom()}` });
  });
  const move = (change) => {
    moving = true;
    change();
    moving = false;
  };
  const padding = () => {
    // A sliver of a frame has no room to spare: an edge wider than the map would fit it at no zoom at all.
    if (innerWidth < 80 || innerHeight < 160) return {};
    if (state.vs && isWide()) return { paddingTopLeft: [8, 64], paddingBottomRight: [8, 56] };
    if (!isWide()) return { paddingTopLeft: [8, 8], paddingBottomRight: [8, 8] };
    return { paddingTopLeft: [376, 64], paddingBottomRight: [page.unit(state.place) ? 392 : 24, 56] };
  };
  const fit = () => move(() => {
    map.invalidateSize({ animate: false });
    map.fitBounds(page.bounds, { ...padding(), animate: false });
  });
  fit();
  const view = (state.at ?? "").split(",").map(Number);
  if (view.length === 3 && view.every(Number.isFinite)) {
    ownView = false;
    move(() => map.setView(view.slice(0, 2), view[2], { animate: false }));
  }
  const atlas = drawAtlas(map, page, arcs, store);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  const tiles = Object.fromEntries(page.tiles.map((tile) => [tile.id, L.tileLayer(tile.url, { ...tile.options, pane: "tilePane" })]));
  const close = () => set({ place: undefined });

  let language;
  let place;
  let sliders;
  // The sliders stay as they are while they are moved; an address or the other language makes them anew.
  const renderWeights = () => {
    if (state.fill !== "index") {
      sliders = undefined;
      replaceWith(parts.weights);
    } else if (language === state.lang && sliders?.weights.join() === weightsOf(page.model, state.w).join()) {
      sliders.update();
    } else {
      const open = parts.weights.querySelector("details")?.open;
      sliders = weightSliders(page, state, set);
      sliders.element.open ||= Boolean(open);
      replaceWith(parts.weights, sliders.element);
    }
  };
  let months;
  const renderMonth = () => {
    if (state.vs && !page.measures.some((measure) => measure.id === state.vs)) state.vs = undefined;
  if (!page.periods.some((period) => period.id === state.vsp)) state.vsp = undefined;
  if (!page.own?.months.length || !(state.fill === "own" || state.own)) {
      months = undefined;
      replaceWith(parts.month);
    } else if (months && language === state.lang) {
      months.update();
    } else {
      months = monthSlider(page, state, set);
      replaceWith(parts.month, months.element);
    }
  };
  let comparison;
  const renderComparison = () => {
    const comparing = Boolean(state.vs);
    document.documentElement.classList.toggle("comparing", comparing);
    if (comparing === Boolean(comparison)) {
      comparison?.render();
      return;
    }
    if (ownView) fit();
    else map.invalidateSize({ animate: false });
    if (comparing) comparison = createComparison(page, arcs, store, map);
    else comparison = void comparison.remove();
    comparison?.render();
  };
  const render = () => {
    guard(page, state);
    document.documentElement.dataset.look = state.look ?? "device";
    document.documentElement.classList.toggle("big", Boolean(state.big));
    setLanguage(state.lang);
    applyWeights(page, state);
    applyMonth(page, state);
    replaceWith(parts.head, titleCard(page, state, set));
    replaceWith(parts.legend, legend(page, state));
    renderWeights();
    renderMonth();
    document.title = parts.card.querySelector("h1").textContent;
    if (language !== state.lang || !parts.controls.contains(document.activeElement)) replaceWith(parts.controls, controlRow(page, state, set, parts));
    replaceWith(parts.foot, foot(page, state, parts));
    atlas.render(state);
    for (const [id, layer] of Object.entries(tiles)) if (id === state.tiles) map.addLayer(layer); else map.removeLayer(layer);
    const unit = page.unit(state.place);
    parts.panel.hidden = !unit;
    replaceWith(parts.panel, unit ? panel(page, unit, state, close) : []);
    if (unit && place !== state.place) {
      parts.panel.scrollTop = 0;
      parts.panel.querySelector("h2").focus({ preventScroll: true });
    }
    if (place !== state.place) show(atlas.boundsOf(state.place));
    place = state.place;
    language = state.lang;
    renderComparison();
  };
  const show = (box) => {
    if (ownView) fit();
    else if (box) move(() => {
      map.panInside(box.getSouthEast(), { ...padding(), animate: false });
      map.panInside(box.getNorthWest(), { ...padding(), animate: false });
    });
  };
  store.listen(render);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) close();
  });

  // The browser says that it will print before it lays the sheet out: take the sheet's size now.
  addEventListener("beforeprint", () => move(() => {
    document.documentElement.classList.add("printing");
    map.invalidateSize({ animate: false });
    map.fitBounds(page.bounds, { animate: false, paddingTopLeft: [330, 8], paddingBottomRight: [8, 40] });
  }));
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    fit();
  });
  addEventListener("resize", () => { if (ownView && hasRoom(map.getContainer())) fit(); });
  render();
  document.documentElement.dataset.ready = "yes";
}

// A notebook may open the page in a tab that is not shown yet, where everything is without size: a map cannot be
// fitted to that, so wait until there is room.
const hasRoom = (element) => element.clientWidth > 0 && element.clientHeight > 0;
const shown = (element) => new Promise((resolve) => {
  const watch = new ResizeObserver(() => {
    if (!hasRoom(element)) return;
    watch.disconnect();
    resolve();
  });
  if (hasRoom(element)) resolve(); else watch.observe(element);
});

const isWide = () => innerWidth > 800;

// Looks up units by code and measures by id; the kabupaten itself is a unit without a shape.
function indexed(page) {
  const units = new Map([[page.area.code, { ...page.area, level: "kabupaten" }]]);
  for (const level of ["kecamatan", "desa"]) page.levels[level].forEach((unit) => units.set(unit.code, Object.assign(unit, { level })));
  page.unit = (code) => units.get(code);
  page.measure = (id) => page.measures.find((measure) => measure.id === id) ?? page.measures[0];
  return page;
}

// An address may be old or mistyped: what it asks for and the page does not have falls back.
function guard(page, state) {
  if (!page.measures.some((measure) => measure.id === state.fill)) state.fill = page.measures[0].id;
  if (!page.periods.some((period) => period.id === state.period)) state.period = page.period;
  if (state.place && !page.unit(state.place)) state.place = undefined;
  if (!page.own?.months.includes(state.month)) state.month = undefined;
  if (!page.own || !["bubbles", "heat"].includes(state.own)) state.own = undefined;
}

function frame() {
  const parts = {
    head: h("div", { class: "card-head" }),
    legend: h("div", { class: "card-legend" }),
    weights: h("div", {}),
    month: h("div", {}),
    controls: h("nav", { class: "controls" }),
    panel: h("aside", { class: "panel", hidden: true }),
    foot: h("footer", { class: "foot" }),
    table: h("dialog", { class: "dialog" }),
    about: h("dialog", { class: "dialog" }),
  };
  parts.card = h("section", { class: "card-title" }, parts.head, parts.month, parts.legend, parts.weights);
  document.body.append(parts.card, parts.controls, parts.panel, parts.foot, parts.table, parts.about, hatchDefinition());
  return parts;
}
