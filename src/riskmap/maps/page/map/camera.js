// Where the map looks: at the whole kabupaten, clear of card and panel, until the reader moves it.

/** @import { Page } from "../model/lookup.js" */
/** @import { State, Store } from "../core/state.js" */

export const AT_ONCE = { animate: false };
/** @type {L.FitBoundsOptions} */
const PRINTED = { animate: false, paddingTopLeft: [330, 8], paddingBottomRight: [8, 40] };

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

/**
 * Give what card, panel and controls cover of the map.
 *
 * @param {State} state
 * @returns {L.FitBoundsOptions}
 */
function covered(state) {
  // A sliver of a frame has no room to spare: an edge wider than the map would fit it at no zoom at all.
  if (innerWidth < 80 || innerHeight < 160) return {};
  if (!isWide()) return { paddingTopLeft: [8, 8], paddingBottomRight: [8, 8] };
  if (state.vs) return { paddingTopLeft: [8, 64], paddingBottomRight: [8, 56] };
  return { paddingTopLeft: [376, 64], paddingBottomRight: [state.place ? 392 : 24, 56] };
}

/** @param {string | undefined} at "latitude,longitude,zoom" of an address. */
function viewOf(at) {
  const view = (at ?? "").split(",").map(Number);
  return view.length === 3 && view.every(Number.isFinite) ? view : undefined;
}

/** @param {L.Map} map @param {Page} page @param {Store} store */
export function createCamera(map, page, store) {
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
      map.fitBounds(page.bounds, { ...covered(store.state), ...AT_ONCE });
    });
  /** @param {L.LatLngBounds} box */
  const pan = (box) =>
    move(() => {
      const options = { ...covered(store.state), ...AT_ONCE };
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
    if (untouched && hasRoom(map.getContainer())) fit();
  });
  // The browser says that it will print before it lays the sheet out: take the sheet's size now.
  addEventListener("beforeprint", () =>
    move(() => {
      document.documentElement.classList.add("printing");
      map.invalidateSize(AT_ONCE);
      map.fitBounds(page.bounds, PRINTED);
    }),
  );
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    fit();
  });
  fit();
  const asked = viewOf(store.state.at);
  if (asked) {
    untouched = false;
    move(() => map.setView([asked[0], asked[1]], asked[2], AT_ONCE));
  }
  return {
    // The map has more or less room than before.
    resize: () => (untouched ? fit() : map.invalidateSize(AT_ONCE)),
    /** @param {L.LatLngBounds | undefined} box Of the chosen place: it must not lie under card or panel. */
    show(box) {
      if (untouched) fit();
      else if (box) pan(box);
    },
  };
}
