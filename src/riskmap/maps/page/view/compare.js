// A second map beside the first, moving together with it.

/** @import { Arc } from "../core/decode.js" */
/** @import { Store } from "../core/state.js" */
/** @import { Page } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */

import { h, replaceWith } from "../core/dom.js";
import { t } from "../core/text.js";
import { drawAtlas } from "../map/atlas.js";
import { AT_ONCE } from "../map/camera.js";
import { otherState } from "../model/comparison.js";
import { shownFor } from "../model/shown.js";
import { mapTitle } from "../model/titles.js";
import { legend, legendNotes } from "./legend.js";
import { overlayOn } from "./overlay.js";
import { hasPeriod, measureChoice, periodChoice } from "./title_card.js";

/**
 * Keep a second map beside the first while one is asked for.
 *
 * @param {L.Map} map
 * @param {Page} page
 * @param {Arc[]} arcs
 * @param {Store} store
 * @param {() => void} resize Fits the first map to the room that is left.
 * @returns {(shown: Shown) => void}
 */
export function comparisonBeside(map, page, arcs, store, resize) {
  /** @type {ReturnType<typeof createComparison> | undefined} */
  let comparison;
  /** @type {string | undefined} */
  let seen;
  return ({ state }) => {
    const comparing = Boolean(state.vs);
    const before = Boolean(comparison);
    document.documentElement.classList.toggle("comparing", comparing);
    if (comparing) {
      comparison ??= createComparison(map, page, arcs, store);
      comparison.render(shownFor(page, otherState(state)));
    } else {
      comparison?.remove();
      comparison = undefined;
    }
    // Titles and banners of both maps take of the room that the maps have.
    const now = [state.vs, state.vsp, comparing && state.period, comparing && state.fill, state.lang].join();
    if (now !== seen && (comparing || before)) resize();
    seen = now;
  };
}

/** @param {L.Map} map @param {Page} page @param {Arc[]} arcs @param {Store} store */
function createComparison(map, page, arcs, store) {
  const container = h("div.map-other");
  const card = h("section.card-other", { "aria-label": t("Second map") });
  document.querySelector("main")?.append(card, container);
  const second = L.map(container, {
    zoomSnap: 0.25,
    minZoom: map.getMinZoom(),
    maxZoom: map.getMaxZoom(),
    zoomControl: false,
    attributionControl: false,
  });
  second.setView(map.getCenter(), map.getZoom(), AT_ONCE);
  const overlay = overlayOn(second);
  const covered = () => {
    const over = /** @type {HTMLElement} */ (container.querySelector(".over"));
    /** @type {L.FitBoundsOptions} */
    const room = { paddingTopLeft: [4, over.offsetTop + over.offsetHeight + 4], paddingBottomRight: [4, 64] };
    return room;
  };
  const atlas = drawAtlas(second, page, arcs, (place) => store.set({ place }), { covered });
  const part = moveTogether(map, second);
  /** @param {Shown} shown */
  const render = (shown) => {
    replaceWith(card, cardOf(shown, store));
    second.invalidateSize(AT_ONCE);
    overlay(shown, true);
    atlas.render(shown);
  };
  const remove = () => {
    part();
    second.remove();
    container.remove();
    card.remove();
  };
  return { render, remove };
}

/** @param {Shown} shown @param {Store} store */
function cardOf(shown, store) {
  const { page, state } = shown;
  return [
    h("p.eyebrow", t("Second map")),
    h("h2.other-title", mapTitle(shown)),
    measureChoice("vs", shown, (vs) => store.set({ vs })),
    hasPeriod(shown) && periodChoice("vsp", page, state.period, (vsp) => store.set({ vsp })),
    legend(shown),
    legendNotes(shown),
  ];
}

/** @param {L.Map} first @param {L.Map} second */
function moveTogether(first, second) {
  let moving = false;
  /** @param {L.Map} from @param {L.Map} to */
  const follow = (from, to) => {
    const move = () => {
      if (moving) return;
      moving = true;
      to.setView(from.getCenter(), from.getZoom(), AT_ONCE);
      moving = false;
    };
    from.on("move zoomend", move);
    return () => from.off("move zoomend", move);
  };
  const ends = [follow(first, second), follow(second, first)];
  return () => {
    for (const end of ends) end();
  };
}
