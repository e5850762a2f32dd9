// Writes lines and signs from the top of a column downwards.

/** @import { LegendRow } from "../model/legend_rows.js" */

import { svg } from "../core/dom.js";
import { FAMILY, fontOf, textWidth, wrapped } from "../core/typeface.js";
import { signShapes } from "../map/signs.js";

export const INK_COLOUR = "#231c2b";
export const QUIET_COLOUR = "#5d5666";
const LINE_HEIGHT = 1.3;
const SIGN_SIZE = 12.5;

/** @typedef {{ scale?: number, weight?: number, fill?: string, kind?: string }} Lettering */

/** @param {number} x @param {number} y @param {number} width @param {number} size Of its letters, in pixels. */
export function createColumn(x, y, width, size) {
  /** @type {SVGElement[]} */
  const shapes = [];
  let top = y;
  /** @param {string} text @param {number} left @param {number} room @param {Lettering} [lettering] */
  const lines = (text, left, room, { scale = 1, weight = 400, fill = INK_COLOUR, kind = "" } = {}) => {
    const px = size * scale;
    const written = wrapped(text, room, fontOf(px, weight)).map((line) => {
      top += px * LINE_HEIGHT;
      return svg("tspan", { x: left, y: top - px * 0.32 }, `${line} `);
    });
    const style = { "font-size": px, "font-weight": weight, "font-family": FAMILY, fill };
    if (written.length) shapes.push(svg("text", { ...style, ...(kind && { class: `sheet-${kind}` }) }, ...written));
  };
  return {
    shapes,
    bottom: () => top,
    /** @param {number} lettersHigh */
    gap(lettersHigh) {
      top += size * lettersHigh;
    },
    /** @param {string} text @param {Lettering} [lettering] */
    write: (text, lettering) => lines(text, x, width, lettering),
    // Words in a frame, so that nobody overlooks them.
    /** @param {string} text @param {Lettering} lettering */
    framed(text, lettering) {
      const start = top + size * 0.4;
      top += size * 0.7;
      const at = shapes.length;
      lines(text, x + size * 0.6, width - size * 1.2, lettering);
      top += size * 0.4;
      const frame = {
        x,
        y: start,
        width,
        height: top - start,
        rx: 4,
        fill: "none",
        stroke: lettering.fill ?? INK_COLOUR,
      };
      shapes.splice(at, 0, svg("rect", { ...frame, "stroke-width": 1.5 }));
    },
    /** @param {LegendRow} row */
    row({ mark, colour, text, told }) {
      const scale = size / SIGN_SIZE;
      const start = top;
      const middle = start + size * 0.75;
      const sign = svg("g", { transform: `translate(${x + 15 * scale} ${middle}) scale(${scale})` });
      sign.append(...signShapes(mark, colour));
      const count = textWidth(told, fontOf(size));
      const style = { "font-size": size, "font-family": FAMILY, fill: QUIET_COLOUR, "text-anchor": "end" };
      const number = svg("text", { x: x + width, y: start + size * 0.98, class: "sheet-count", ...style }, told);
      shapes.push(sign, number);
      lines(text, x + 36 * scale, width - 36 * scale - count - size * 0.7, { kind: "range" });
      top = Math.max(top, start + size * 1.5) + size * 0.3;
    },
  };
}
