// Starts the page: unpacks its data, draws the map, and redraws whatever a choice changes.

/** @import { Tile } from "./document.d.ts" */
/** @import { Atlas } from "./map/atlas.js" */
/** @import { Page } from "./model/lookup.js" */
/** @import { Shown } from "./model/shown.js" */

import { unpack, unpackArcs } from "./core/decode.js";
import { replaceWith } from "./core/dom.js";
import { createStore } from "./core/state.js";
import { currentLanguage, setLanguage, setWording } from "./core/text.js";
import { drawAtlas } from "./map/atlas.js";
import { createCamera, room } from "./map/camera.js";
import { drawPlainMarkers } from "./map/markers.js";
import { toggle } from "./map/panes.js";
import { guarded, openPage } from "./model/lookup.js";
import { shownFor } from "./model/shown.js";
import { comparisonBeside } from "./view/compare.js";
import { controlsIn } from "./view/controls.js";
import { foot } from "./view/foot.js";
import { createFrame } from "./view/frame.js";
import { legend } from "./view/legend.js";
import { monthSliderIn } from "./view/month_slider.js";
import { panelIn } from "./view/panel.js";
import { slidersIn } from "./view/sliders.js";
import { mapTitle, titleCard } from "./view/title_card.js";

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
  const { set } = store;
  const parts = createFrame();
  const camera = createCamera(map, page, store);
  const atlas = drawAtlas(map, page, arcs, (place) => set({ place }));
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  const close = () => set({ place: undefined });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) close();
  });

  /** @type {((shown: Shown) => void)[]} */
  const redraws = [
    dress,
    (shown) => replaceWith(parts.head, titleCard(shown, set)),
    (shown) => replaceWith(parts.legend, legend(shown)),
    slidersIn(parts.weights, set),
    monthSliderIn(parts.month, set),
    controlsIn(parts, set),
    (shown) => replaceWith(parts.foot, foot(shown, parts)),
    atlas.render,
    baseMapOn(map, page.tiles),
    panelIn(parts.panel, close),
    placeInView(camera, atlas),
    comparisonBeside(map, page, arcs, store, camera.resize),
  ];
  const redraw = () => {
    const shown = shownFor(page, store.state);
    for (const part of redraws) part(shown);
  };
  store.listen(redraw);
  redraw();
  document.documentElement.dataset.ready = "yes";
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
  const { lang, look, big } = shown.state;
  const html = document.documentElement;
  setLanguage(lang);
  html.lang = currentLanguage();
  html.dataset.look = look ?? "device";
  html.classList.toggle("big", Boolean(big));
  document.title = mapTitle(shown);
}

/** @param {L.Map} map @param {Tile[]} tiles @returns {(shown: Shown) => void} */
function baseMapOn(map, tiles) {
  const layers = tiles.map(({ id, url, maxZoom }) => ({
    id,
    layer: L.tileLayer(url, { maxZoom, pane: "tilePane" }),
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
