// Starts the page: unpacks its data, draws the map, and redraws whatever a choice changes.

/** @import { Tile } from "./document.d.ts" */
/** @import { Arc } from "./core/decode.js" */
/** @import { State, Store } from "./core/state.js" */
/** @import { Atlas } from "./map/atlas.js" */
/** @import { Page, PlacedUnit } from "./model/lookup.js" */
/** @import { Shown } from "./model/shown.js" */
/** @import { Frame } from "./view/frame.js" */

import { unpack, unpackArcs } from "./core/decode.js";
import { replaceWith } from "./core/dom.js";
import { createStore } from "./core/state.js";
import { currentLanguage, setLanguage, setWording, t } from "./core/text.js";
import { drawAtlas } from "./map/atlas.js";
import { controlsOn, createCamera, room } from "./map/camera.js";
import { drawPlainMarkers } from "./map/markers.js";
import { toggle } from "./map/panes.js";
import { otherState } from "./model/comparison.js";
import { guarded, openPage } from "./model/lookup.js";
import { shownFor } from "./model/shown.js";
import { bannerOf, mapTitle } from "./model/titles.js";
import { button } from "./view/choices.js";
import { comparisonBeside } from "./view/compare.js";
import { controlsIn } from "./view/controls.js";
import { foot } from "./view/foot.js";
import { createFrame } from "./view/frame.js";
import { homeOn, insetOn } from "./view/home.js";
import { legend, legendNotes } from "./view/legend.js";
import { monthSliderIn } from "./view/month_slider.js";
import { overlayOn } from "./view/overlay.js";
import { panelIn } from "./view/panel.js";
import { printSheet } from "./view/saving.js";
import { shareBars } from "./view/share_bars.js";
import { slidersButtonIn, slidersIn } from "./view/sliders.js";
import { talkIn } from "./view/talk.js";
import { timelineIn } from "./view/timeline.js";
import { mapChoices, titleCard } from "./view/title_card.js";

/** @param {L.Map} map */
export async function start(map) {
  drawPlainMarkers();
  await room(map.getContainer());
  // The bootstrap has begun to unpack both.
  const carried = unpack(await packed.data);
  const page = openPage(carried);
  const arcs = unpackArcs(await packed.arcs, page.topology.decimals);
  setWording(carried);
  const store = createStore(defaultsOf(page), (state) => guarded(page, state));
  const parts = createFrame(map.getContainer());
  const redraw = assemble(map, page, arcs, store, parts);
  store.listen(redraw);
  redraw();
  document.documentElement.dataset.ready = "yes";
}

/**
 * Put the parts of the page together.
 *
 * @param {L.Map} map
 * @param {Page} page
 * @param {Arc[]} arcs
 * @param {Store} store
 * @param {Frame} parts
 * @returns {() => void} Draws all of it for the state that the reader has chosen.
 */
function assemble(map, page, arcs, store, parts) {
  const { set } = store;
  dressBefore(store.state);
  const camera = createCamera(map, page, store, parts.card);
  const atlas = drawAtlas(map, page, arcs, (place) => set({ place, sliders: undefined }), {
    letters: () => lettersFor(store.state),
    covered: camera.covered,
    reserved: () => controlsOn(map),
  });
  const nameHome = homeOn(map, camera.whole);
  L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
  insetOn(map, page, arcs);
  const close = () => set({ place: undefined, sliders: undefined });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) close();
  });
  const shownNow = () => shownFor(page, store.state);
  const onScreen = () => {
    const { vs } = store.state;
    const shown = vs ? [shownNow(), shownFor(page, otherState(store.state))] : [shownNow()];
    return { shown, arcs, map };
  };
  printSheet(parts.sheet, onScreen);
  /** @param {PlacedUnit} unit */
  const go = (unit) => {
    set({ place: unit.code, sliders: undefined, ...(unit.level === "desa" && { units: "desa" }) });
    camera.look(atlas.boundsOf(unit));
  };
  const overlay = overlayOn(map);
  /** @type {((shown: Shown) => void)[]} */
  const parted = [
    dress,
    skipLinkIn(parts, map.getContainer()),
    (shown) => replaceWith(parts.head, titleCard(shown, set)),
    (shown) => replaceWith(parts.choices, mapChoices(shown, set)),
    monthSliderIn(parts.month, set),
    (shown) => replaceWith(parts.legend, legend(shown)),
    (shown) => replaceWith(parts.notes, shareBars(shown), legendNotes(shown)),
    slidersButtonIn(parts.open, set),
    controlsIn({ set, parts, onScreen, go }),
    timelineIn(parts.timeline, set),
    (shown) => replaceWith(parts.foot, foot(shown, parts)),
    slidersIn(parts.weights, set),
    (shown) => overlay(shown, Boolean(shown.state.vs)),
    resizedBy(camera),
    atlas.render,
    nameHome,
    talkIn(parts.talk, set),
    baseMapOn(map, page.tiles, () => tellNoNetwork(set, parts)),
    panelIn(parts.panel, close),
    placeInView(camera, atlas),
    comparisonBeside(map, page, arcs, store, camera.resize),
  ];
  return () => {
    const shown = shownNow();
    parts.told.textContent = "";
    for (const part of parted) part(shown);
  };
}

// Letters of 28 pixels for a projector, or of 20 on a screen so low that it is shown larger already.
/** @param {State} state */
function lettersFor({ big }) {
  if (!big) return 1;
  return innerHeight > 700 ? 2 : 1.43;
}

/** @param {Store["set"]} set @param {Frame} parts */
function tellNoNetwork(set, parts) {
  // A list that is being used stays as it is: it would still show the base map as chosen.
  /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  set({ tiles: undefined });
  parts.told.textContent = t("The base map could not be loaded: there is no network.");
}

/** @param {Page} page */
const defaultsOf = ({ language, measures, period }) => ({
  lang: language,
  fill: measures[0].id,
  period,
  units: "kecamatan",
});

// Language, brightness and size of letters hold for the whole page.
/** @param {Shown} shown */
function dress(shown) {
  dressBefore(shown.state);
  document.documentElement.classList.toggle("moved", shown.moved && shown.measure.kind === "index");
  document.title = mapTitle(shown);
}

/** @param {State} state */
function dressBefore({ lang, look, big }) {
  const html = document.documentElement;
  setLanguage(lang);
  html.lang = currentLanguage();
  html.dataset.look = look ?? "device";
  html.classList.toggle("projector", Boolean(big));
}

// The first stop of the keyboard: past the card, to the map.
/** @param {Frame} parts @param {HTMLElement} map @returns {() => void} */
const skipLinkIn = (parts, map) => () => {
  map.setAttribute("role", "region");
  map.setAttribute("aria-label", t("Map"));
  parts.controls.setAttribute("aria-label", t("Controls"));
  parts.timeline.setAttribute("aria-label", t("Years"));
  replaceWith(
    parts.skip,
    button("skip", t("Straight to the map"), () => map.focus()),
  );
};

// Panel, sliders and the look for a projector leave the map more or less room.
/** @param {ReturnType<typeof createCamera>} camera @returns {(shown: Shown) => void} */
function resizedBy(camera) {
  let seen = ",,,false,";
  return (shown) => {
    const { sliders, big, fill } = shown.state;
    const now = [sliders, big, big && fill, shown.moved, bannerOf(shown)].join();
    if (seen !== now) camera.resize();
    seen = now;
  };
}

/** @param {L.Map} map @param {Tile[]} tiles @param {() => void} fail @returns {(shown: Shown) => void} */
function baseMapOn(map, tiles, fail) {
  const layers = tiles.map(({ id, url, maxZoom }) => ({
    id,
    layer: L.tileLayer(url, { maxZoom, pane: "tilePane" }).on("tileerror", fail),
  }));
  return ({ state }) => {
    for (const { id, layer } of layers) toggle(map, layer, id === state.tiles);
  };
}

/** @param {ReturnType<typeof createCamera>} camera @param {Atlas} atlas @returns {(shown: Shown) => void} */
function placeInView(camera, atlas) {
  /** @type {string | undefined} */
  let seen;
  return ({ page, state }) => {
    if (state.place === seen) return;
    seen = state.place;
    camera.show(atlas.boundsOf(page.find(state.place)));
  };
}
