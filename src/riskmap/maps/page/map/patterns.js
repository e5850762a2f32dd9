// Fills that are no plain colour: the hatching of statements, the glow of the heat layer.

import { svg } from "../core/dom.js";

const LINES = "M-3 3L3 -3M0 12L12 0M9 15L15 9";
const HIDDEN = { width: 0, height: 0, "aria-hidden": "true", class: "definitions" };

export const definitions = () => svg("defs", {}, hatchPattern(), heatGradient());

export const patterns = () => svg("svg", HIDDEN, definitions());

// Dark lines alone: a pale one would make the class lighter than it is. The tile is upright: a turned pattern takes far
// longer to paint.
const hatchPattern = () =>
  svg(
    "pattern",
    { id: "riskmap-hatch", width: 12, height: 12, patternUnits: "userSpaceOnUse" },
    svg("path", { d: LINES, stroke: "#2b2130", "stroke-width": 2.4 }),
  );

function heatGradient() {
  /** @param {number} offset @param {number} opacity */
  const stop = (offset, opacity) => svg("stop", { offset, "stop-color": "#411a52", "stop-opacity": opacity });
  return svg("radialGradient", { id: "riskmap-heat" }, stop(0, 0.9), stop(0.5, 0.4), stop(1, 0));
}
