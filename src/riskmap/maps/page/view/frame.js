// The parts of the page around the map, empty; in the order in which a keyboard walks through them.

import { h } from "../core/dom.js";
import { patterns } from "../map/patterns.js";

/** @typedef {ReturnType<typeof createFrame>} Frame */

/** @param {HTMLElement} map */
export function createFrame(map) {
  const parts = {
    skip: h("div.skip"),
    head: h("div.card-head"),
    choices: h("div.choices"),
    month: h("div.card-month"),
    legend: h("div.card-legend"),
    notes: h("div.card-notes"),
    open: h("div.card-open"),
    controls: h("nav.controls"),
    timeline: h("nav.timeline"),
    panel: h("aside.panel", { hidden: true }),
    weights: h("aside.weights", { hidden: true }),
    talk: h("p.talk", { "aria-live": "polite" }),
    told: h("p.told", { role: "status" }),
    foot: h("footer.foot"),
    table: h("dialog.dialog"),
    about: h("dialog.dialog"),
    sheet: h("div.paper", { "aria-hidden": "true" }),
  };
  const { skip, head, choices, month, legend, notes, open, controls, timeline, panel, weights, talk } = parts;
  const card = h("section.card-title", head, choices, month, legend, notes, open);
  const main = h("main", skip, card, controls, map, timeline, panel, weights, talk, parts.told);
  document.body.prepend(main);
  document.body.append(parts.foot, parts.table, parts.about, parts.sheet, patterns());
  return { ...parts, card };
}
