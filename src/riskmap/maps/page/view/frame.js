// The parts of the page around the map, empty.

import { h } from "../core/dom.js";
import { patterns } from "../map/patterns.js";

/** @typedef {ReturnType<typeof createFrame>} Frame */

export function createFrame() {
  const parts = {
    head: h("div.card-head"),
    month: h("div"),
    legend: h("div.card-legend"),
    weights: h("div"),
    controls: h("nav.controls"),
    panel: h("aside.panel", { hidden: true }),
    foot: h("footer.foot"),
    table: h("dialog.dialog"),
    about: h("dialog.dialog"),
  };
  const { head, month, legend, weights, controls, panel, foot, table, about } = parts;
  const card = h("section.card-title", head, month, legend, weights);
  document.body.append(card, controls, panel, foot, table, about, patterns());
  return parts;
}
