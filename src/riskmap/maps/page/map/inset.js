// Where in its province the kabupaten lies: a small drawing made of the same borders.

/** @import { Arc } from "../core/decode.js" */
/** @import { Page } from "../model/lookup.js" */

import { svg } from "../core/dom.js";
import { joined } from "./shapes.js";

const INSET_SMOOTH_PX = 0.4;

/**
 * @param {Page} page
 * @param {Arc[]} arcs
 * @param {number} width In pixels; the height follows.
 * @returns {{ shapes: SVGElement[], height: number }}
 */
export function insetOf({ topology: { layers } }, arcs, width) {
  const own = layers.kecamatan.flat(2);
  const around = layers.surroundings.flat(2);
  const box = extentOf([...own, ...around].flat(), arcs);
  const scale = width / (box.east - box.west);
  /** @type {import("./shapes.js").BorderOf} */
  const borderOf = (number) => {
    const { world } = arcs[number];
    const points = [];
    for (let i = 0; i < world.length; i += 2) {
      points.push(L.point((world[i] - box.west) * scale, (world[i + 1] - box.north) * scale));
    }
    return L.LineUtil.simplify(points, INSET_SMOOTH_PX);
  };
  /** @param {number[][]} rings */
  const drawn = (rings) => rings.map((ring) => pathOf(joined(ring, borderOf))).join("");
  return {
    shapes: [
      svg("path", { d: drawn(around), class: "land", fill: "#f3f1ec", stroke: "#dcd8d0", "stroke-width": 0.5 }),
      svg("path", { d: drawn(own), fill: "#5b2f6e", stroke: "#5b2f6e", "stroke-width": 0.6 }),
    ],
    height: (box.south - box.north) * scale,
  };
}

/** @param {{ x: number, y: number }[]} points */
const pathOf = (points) => `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;

/** @param {number[]} numbers @param {Arc[]} arcs In Web Mercator, where y grows to the south. */
function extentOf(numbers, arcs) {
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const number of numbers) {
    const { world } = arcs[number < 0 ? ~number : number];
    for (let i = 0; i < world.length; i += 2) {
      box.west = Math.min(box.west, world[i]);
      box.east = Math.max(box.east, world[i]);
      box.north = Math.min(box.north, world[i + 1]);
      box.south = Math.max(box.south, world[i + 1]);
    }
  }
  return box;
}
