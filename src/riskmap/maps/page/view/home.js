// The way back to the whole kabupaten, and where in its province it lies.

/** @import { Arc } from "../core/decode.js" */
/** @import { Page } from "../model/lookup.js" */

import { h, replaceWith, svg } from "../core/dom.js";
import { t } from "../core/text.js";
import { insetOf } from "../map/inset.js";

const INSET_PX = 110;
const HOUSE = "M2 9L10 2L18 9M4.5 8V17H15.5V8";

/** @param {L.Map} map @param {() => void} whole @returns {() => void} */
export function homeOn(map, whole) {
  const control = new L.Control({ position: "bottomleft" });
  const drawing = svg(
    "svg",
    { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" },
    svg("path", { d: HOUSE, fill: "none", stroke: "currentColor", "stroke-width": 2 }),
  );
  const button = h("button.home", { type: "button", onclick: whole }, drawing);
  control.onAdd = () => h("div.leaflet-bar", button);
  control.addTo(map);
  return () => {
    nameIt(button, t("The whole kabupaten"));
    for (const [way, text] of Object.entries({ in: t("Zoom in"), out: t("Zoom out") })) {
      const link = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
      if (link) nameIt(link, text);
    }
  };
}

/** @param {Element} element @param {string} text */
function nameIt(element, text) {
  element.setAttribute("aria-label", text);
  element.setAttribute("title", text);
}

/** @param {L.Map} map @param {Page} page @param {Arc[]} arcs */
export function insetOn(map, page, arcs) {
  const control = new L.Control({ position: "bottomright" });
  control.onAdd = () => {
    const { shapes, height } = insetOf(page, arcs, INSET_PX);
    const drawing = svg("svg", { width: INSET_PX, height, "aria-hidden": "true" }, ...shapes);
    const figure = h("figure.inset");
    replaceWith(figure, drawing, h("figcaption", page.context.province));
    return figure;
  };
  control.addTo(map);
}
