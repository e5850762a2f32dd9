// Where the map looks: at the whole kabupaten, clear of card and panel, until the reader moves it.

/** @import { Page } from "../model/lookup.js" */
/** @import { State, Store } from "../core/state.js" */

export const AT_ONCE = { animate: false };
// Share of the window's height in which map and panel of a phone overlap.
const PHONE_PANEL = 0.09;
const CLOSEST = 13;
// Farther out the kabupaten is a speck; farther in there is nothing more to be seen.
const [FARTHEST, NEAREST] = [8, 15];

const isWide = () => innerWidth > 800;

/** @param {Element} element */
const hasRoom = (element) => element.clientWidth > 0 && element.clientHeight > 0;

/**
 * Wait until an element has a size. A notebook may open the page in a tab that is not shown yet, where everything is
 * without size: a map cannot be fitted to that.
 *
 * @param {Element} element
 * @returns {Promise<void>}
 */
export const room = (element) =>
  new Promise((resolve) => {
    const watch = new ResizeObserver(() => {
      if (!hasRoom(element)) return;
      watch.disconnect();
      resolve();
    });
    if (hasRoom(element)) resolve();
    else watch.observe(element);
  });

// How far down its map it reaches.
/** @param {Element} over */
const bottomOf = (over) => /** @type {HTMLElement} */ (over).offsetTop + /** @type {HTMLElement} */ (over).offsetHeight;

/**
 * Give what card, panel and controls cover of the map.
 *
 * @param {State} state
 * @param {Element} card
 * @returns {L.FitBoundsOptions}
 */
function covered({ vs, place, sliders, big }, card) {
  // A sliver of a frame has no room to spare: an edge wider than the map would fit it at no zoom at all.
  if (innerWidth < 80 || innerHeight < 160) return {};
  const over = Math.max(0, ...[...document.querySelectorAll(".over:not(:empty)")].map(bottomOf));
  // On a phone the panel lies over the lower part of the map.
  if (!isWide())
    return { paddingTopLeft: [8, over + 8], paddingBottomRight: [8, place ? innerHeight * PHONE_PANEL : 8] };
  if (vs) return { paddingTopLeft: [8, Math.max(96, over + 8)], paddingBottomRight: [8, 64] };
  const left = card.getBoundingClientRect().right + 24;
  const controls = innerWidth > 1100 ? 64 : 88;
  const [top, bottom] = big ? [Math.max(24, over + 8), 64] : [Math.max(controls, over + 8), 108];
  return { paddingTopLeft: [left, top], paddingBottomRight: [place || sliders ? 392 : 24, bottom] };
}

/** @param {string | undefined} at "latitude,longitude,zoom" of an address. */
function viewOf(at) {
  const view = (at ?? "").split(",").map(Number);
  return view.length === 3 && view.every(Number.isFinite) ? view : undefined;
}

/** @param {L.Map} map @param {Page} page @param {Store} store @param {Element} card */
export function createCamera(map, page, store, card) {
  // While the reader has not moved the map, the whole of it moves over for what covers it; else just as far as needed.
  let untouched = true;
  let moving = false;
  /** @param {() => void} change */
  const move = (change) => {
    moving = true;
    change();
    moving = false;
  };
  const fit = () =>
    move(() => {
      map.invalidateSize(AT_ONCE);
      map.fitBounds(page.bounds, { ...covered(store.state, card), ...AT_ONCE });
    });
  /** @param {L.LatLngBounds} box */
  const pan = (box) =>
    move(() => {
      const options = { ...covered(store.state, card), ...AT_ONCE };
      for (const corner of [box.getSouthEast(), box.getNorthWest()]) map.panInside(corner, options);
    });
  map.on("movestart", () => {
    if (!moving) untouched = false;
  });
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    if (!untouched) store.note({ at: `${lat.toFixed(4)},${lng.toFixed(4)},${map.getZoom()}` });
  });
  addEventListener("resize", () => {
    fingersOn(map);
    if (untouched && hasRoom(map.getContainer())) fit();
  });
  map.setMinZoom(FARTHEST).setMaxZoom(NEAREST);
  fingersOn(map);
  calm(map);
  fit();
  const asked = viewOf(store.state.at);
  if (asked) {
    untouched = false;
    move(() => map.setView([asked[0], asked[1]], asked[2], AT_ONCE));
  }
  return {
    covered: () => covered(store.state, card),
    // The map has more or less room than before.
    resize: () => (untouched ? fit() : map.invalidateSize(AT_ONCE)),
    // Back to the whole kabupaten.
    whole() {
      untouched = true;
      store.note({ at: undefined });
      fit();
    },
    /** @param {L.LatLngBounds | undefined} box Of the chosen place: it must not lie under card or panel. */
    show(box) {
      if (!isWide() && box) map.getContainer().scrollIntoView({ block: "start" });
      if (untouched) fit();
      else if (box) pan(box);
    },
    /** @param {L.LatLngBounds | undefined} box Of a place that was searched for. */
    look(box) {
      if (!box) return;
      untouched = false;
      move(() => map.fitBounds(box, { ...covered(store.state, card), ...AT_ONCE, maxZoom: CLOSEST }));
    },
  };
}

/**
 * Give where buttons, scale and inset lie on a map.
 *
 * @param {L.Map} map
 * @returns {import("./within.js").Box[]}
 */
export function controlsOn(map) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
    const box = control.getBoundingClientRect();
    return [box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
}

// On a phone one finger moves the page and two move the map: else nobody gets past it.
/** @param {L.Map} map */
function fingersOn(map) {
  if (!isWide() && matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  else map.dragging.enable();
}

/** @param {L.Map} map */
function calm(map) {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  /** @type {any} */ (map)._zoomAnimated = false;
  Object.assign(map.options, {
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
  });
}
