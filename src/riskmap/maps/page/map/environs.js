// What lies around the kabupaten: its neighbours, the sea; and its seat.

/** @import { Label } from "../document.d.ts" */
/** @import { Page } from "../model/lookup.js" */
/** @import { Panes } from "./panes.js" */
/** @import { Box } from "./within.js" */

import { svg } from "../core/dom.js";
import { pick } from "../core/text.js";
import { FAMILY, fontOf, textWidth } from "../core/typeface.js";
import { boxAround, isInside, isWithin, overlap, shareInside } from "./within.js";

const QUIET = "#6a6372";
const SEA = "#4f6a77";
const SEAT_INK = "#231c2b";
const SIZE = 12;
const SPACING = 1;
const MOST_OUT = 0.85;

/** @type {[number, number][]} */
const ASIDE = [
  [0, 0],
  [0, -2],
  [0, 2],
  [-3, 0],
  [3, 0],
  [0, -4],
  [0, 4],
];

/**
 * @param {L.Map} map
 * @param {Page} page
 * @param {Panes} panes
 * @param {number} scale Of the letters.
 * @param {Box[]} taken What marks and names cover.
 * @param {Box} view What is seen of the map and not covered.
 */
export function drawEnvirons(map, page, panes, scale, taken, view) {
  const { neighbours, sea, seat } = page.context;
  const size = SIZE * scale;
  const full = [...taken];
  /** @param {Label} label @param {Record<string, string | number>} style */
  const text = ({ name, at }, style) => {
    const words = pick(name);
    const { x, y } = map.latLngToLayerPoint(at);
    const width = textWidth(words, fontOf(size)) + SPACING * words.length;
    const boxes = ASIDE.map(([right, down]) => boxAround(x + right * SIZE, y + down * SIZE, width, size));
    const free = boxes.find((box) => isWithin(box, view) && !full.some((other) => overlap(box, other)));
    if (!free) return [];
    full.push(free);
    const font = { "font-family": FAMILY, "font-size": size, "text-anchor": "middle", "letter-spacing": SPACING };
    return [svg("text", { x: (free[0] + free[2]) / 2, y: free[3] - size * 0.15, ...font, ...style }, words)];
  };
  panes.around.replaceChildren(
    ...(seat ? seatMark(map, page, panes, seat, size, full) : []),
    ...sea.flatMap((label) => text(label, { fill: SEA, "font-style": "italic" })),
    ...neighbours.flatMap((label) => text(label, { fill: QUIET })),
  );
}

// A small square, and its name where that covers nothing and lies in the same kecamatan.
/** @param {L.Map} map @param {Page} page @param {Panes} panes @param {Label} seat @param {number} size @param {Box[]} taken */
function seatMark(map, page, panes, { name, at }, size, taken) {
  const { x, y } = map.latLngToLayerPoint(at);
  if (taken.some((box) => overlap(boxAround(x, y, 10, 10), box))) return [];
  taken.push(boxAround(x, y, 10, 10));
  const side = { width: 6, height: 6, fill: "#fff", stroke: SEAT_INK, "stroke-width": 1.5 };
  const square = svg("rect", { x: x - 3, y: y - 3, ...side });
  const rings = page.levels.kecamatan.map(panes.ringsOf).find((each) => isInside(each, x, y)) ?? [];
  const width = textWidth(pick(name), fontOf(size));
  const spots = [
    boxAround(x + 8 + width / 2, y, width, size),
    boxAround(x - 8 - width / 2, y, width, size),
    boxAround(x, y + size + 2, width, size),
    boxAround(x, y - size - 2, width, size),
  ];
  const free = spots.find((box) => shareInside(rings, box) >= MOST_OUT && !taken.some((other) => overlap(box, other)));
  if (!free) return [square];
  taken.push(free);
  const halo = { stroke: "#fff", "stroke-width": 2.5, "paint-order": "stroke", "stroke-linejoin": "round" };
  const font = { "font-family": FAMILY, "font-size": size, "text-anchor": "middle", fill: SEAT_INK, ...halo };
  return [square, svg("text", { x: (free[0] + free[2]) / 2, y: free[3] - size * 0.15, ...font }, pick(name))];
}
