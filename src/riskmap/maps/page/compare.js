// A second map beside the first: another measure or another date, moving together with it.

import { drawAtlas } from "./atlas.js";
import { choice } from "./choices.js";
import { h, replaceWith } from "./dom.js";
import { legend } from "./legend.js";
import { formatDate, pick, t } from "./text.js";

// What the second map shows: the state of the first with its own measure and date.
const otherState = (state) => ({ ...state, fill: state.vs, period: state.vsp ?? state.period });

// The most telling second map to begin with: another date of the statements, else another measure.
export function firstComparison(page, state) {
  if (page.measure(state.fill).kind === "statement") {
    const dates = page.periods.map((period) => period.id).filter((id) => id !== state.period);
    const vsp = dates.find((id) => id > state.period) ?? dates[0];
    if (vsp) return { vs: state.fill, vsp };
  }
  const other = page.measures.find((measure) => measure.id !== state.fill);
  return { vs: other?.id ?? state.fill, vsp: undefined };
}

export function createComparison(page, arcs, store, map) {
  const container = h("div", { class: "map-other" });
  const card = h("section", { class: "card-other", "aria-label": t("Second map") });
  document.body.append(container, card);
  const second = L.map(container, { zoomSnap: 0.25, minZoom: 8, zoomControl: false, attributionControl: false });
  second.setView(map.getCenter(), map.getZoom(), { animate: false });
  const own = { get state() { return otherState(store.state); }, set: store.set };
  const atlas = drawAtlas(second, page, arcs, own);
  let moving = false;
  const follow = (from, to) => from.on("move zoomend", () => {
    if (moving || !store.state.vs) return;
    moving = true;
    to.setView(from.getCenter(), from.getZoom(), { animate: false });
    moving = false;
  });
  follow(map, second);
  follow(second, map);
  const render = () => {
    const state = own.state;
    const periods = page.periods.map((period) => [period.id, formatDate(period.id)]);
    replaceWith(
      card,
      h("p", { class: "eyebrow" }, t("Second map (right)")),
      h("h2", { class: "other-title" }, page.measure(state.fill).kind === "statement" ? pick(page.periods.find((p) => p.id === state.period)?.title) : pick(page.measure(state.fill).label)),
      choice(t("Colour shows"), state.fill, page.measures.map((measure) => [measure.id, pick(measure.label)]), (vs) => store.set({ vs })),
      periods.length ? choice(t("Statements of"), state.period, periods, (vsp) => store.set({ vsp })) : null,
      legend(page, state),
    );
    second.invalidateSize({ animate: false });
    atlas.render(state);
  };
  const remove = () => {
    second.remove();
    container.remove();
    card.remove();
  };
  return { render, remove };
}
