// The signs of map and legend, drawn once for the page and for the sheet that leaves it: around the point 0, 0.

/** @import { RowMark } from "../model/legend_rows.js" */

import { svg } from "../core/dom.js";
import { FAMILY } from "../core/typeface.js";

const DARK_INK = "#2b2130";
const EDGE_LINE = "#4b4453";
const PALE = "#e9e8e6";
const ADAT = "#0f3f4c";
const SWATCH = { x: -14, y: -8, width: 28, height: 16, rx: 3 };
const STRIPES = "M-14 2L-4 -8M-10 8L6 -8M0 8L14 -6M10 8L14 4";

/** @param {string} text @param {string} fill @param {number} [size] */
export const signText = (text, fill, size = 12) =>
  svg(
    "text",
    { "text-anchor": "middle", y: size * 0.36, fill, "font-size": size, "font-weight": 600, "font-family": FAMILY },
    text,
  );

/** @param {Record<string, string | number>} style */
const swatch = (style) => svg("rect", { ...SWATCH, stroke: EDGE_LINE, ...style });
/** @param {number} r @param {Record<string, string | number>} style */
const disc = (r, style) => svg("circle", { r, ...style });
/** @param {Record<string, string | number>} style */
const square = (style) => svg("rect", { x: -10, y: -10, width: 20, height: 20, rx: 4, fill: "#fff", ...style });

/** @type {Record<"open" | "closed" | "unknown", Record<string, string | number>>} */
const STATES = {
  open: { fill: DARK_INK, stroke: "#fff", "stroke-width": 1.5 },
  closed: { fill: "#fff", stroke: DARK_INK, "stroke-width": 1.5 },
  unknown: { fill: "#fff", stroke: DARK_INK, "stroke-width": 1.5, "stroke-dasharray": "3 2" },
};

/**
 * A pill: dark while a case is open, pale when it is closed, dashed when its end is not known.
 *
 * @param {keyof typeof STATES} state
 * @param {string} text
 * @param {number} [width]
 */
export const pill = (state, text, width = 28) => [
  svg("rect", { x: -width / 2, y: -9, width, height: 18, rx: 9, ...STATES[state] }),
  signText(text, state === "open" ? "#fff" : DARK_INK),
];

/** @param {number} radius @param {string} text */
export const bubbleShapes = (radius, text) => [
  disc(radius - 1.25, { fill: "#fff", stroke: "#5b2f6e", "stroke-width": 2.5 }),
  signText(text, "#231c2b"),
];

/** @type {Record<RowMark, (colour?: string) => SVGElement[]>} */
const SIGNS = {
  class: (colour = "#fff") => [swatch({ fill: colour })],
  empty: () => [swatch({ fill: PALE, "stroke-dasharray": "1 2" })],
  hidden: () => [
    swatch({ fill: PALE, "stroke-dasharray": "1 2" }),
    svg("path", { d: "M-14 -4H14M-14 0H14M-14 4H14", stroke: "#8d8594" }),
  ],
  hatch: () => [
    swatch({ fill: "#fff", stroke: DARK_INK, "stroke-width": 2 }),
    svg("path", { d: STRIPES, stroke: DARK_INK, "stroke-width": 2 }),
  ],
  inside: () => [swatch({ fill: PALE, "stroke-dasharray": "1 2" }), signText("!", DARK_INK, 14)],
  badge: () => [square({ stroke: DARK_INK, "stroke-width": 2.5 }), signText("!", DARK_INK, 14)],
  stations: () => [
    square({ stroke: DARK_INK, "stroke-width": 2.5, "stroke-dasharray": "3 2" }),
    signText("!", DARK_INK, 14),
  ],
  open: () => pill("open", "n"),
  closed: () => pill("closed", "n"),
  unknown: () => pill("unknown", "n"),
  bubble: () => bubbleShapes(11, "n"),
  ring: () => [disc(5.5, { fill: "#fff", stroke: "#1d1623", "stroke-width": 1.5 })],
  named: () => [disc(5.5, { fill: ADAT, stroke: "#fff", "stroke-width": 1.5 })],
  contested: () => [disc(9, { fill: DARK_INK }), signText("≠", "#fff")],
};

/** @param {RowMark} mark @param {string} [colour] */
export const signShapes = (mark, colour) => SIGNS[mark](colour);
