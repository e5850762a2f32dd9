// Names on the map, each inside its own unit: a name in the neighbour's land would name the neighbour.

/** @import { PlacedUnit } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { UnitLabel } from "../model/unit_labels.js" */
/** @import { PlacedMark } from "./marks.js" */
/** @import { Panes } from "./panes.js" */
/** @import { Spot } from "./leads.js" */
/** @import { Box, Outline, Rings } from "./within.js" */

import { svg } from "../core/dom.js";
import { FAMILY, fontOf, textWidth, wrapped } from "../core/typeface.js";
import { labelOf } from "../model/unit_labels.js";
import { lineEnd, outsideSpot } from "./leads.js";
import { signShapes } from "./signs.js";
import { boxAround, gridIn, outlineOf, overlap, shareInside } from "./within.js";

/**
 * @typedef {{ text: string, size: number, weight: number, width: number }} Line
 * @typedef {{ lines: Line[], width: number, height: number, signs: UnitLabel["signs"] }} Block
 * @typedef {{ x: number, y: number, block: Block, anchor?: Spot }} Found A line leads to the anchor.
 */

const LEADING = 1.22;
const SIGN = 22;
const INSIDE = 0.9;
const SHORT_LINE = 130;
const [LONG_LINE, LONGEST_SHARE] = [300, 0.5];
const NAME_INK = "#231c2b";
const SMALLER = [1, 0.86, 0.78];
// For a projector the letters are as small as they may be.
const LARGE = 24;
// Lines to more names than these would be a web.
const MOST_LED = 30;
const [FINE_PX, COARSE_PX] = [1, 3];
const SIZES = { kecamatan: 14, desa: 12 };
const SMALL = 0.86;
const WORDS_WIDE = 9;
const GRID = { kecamatan: 13, desa: 5 };

/** @param {string} text @param {number} size @param {number} weight @returns {Line} */
const letterLine = (text, size, weight) => ({ text, size, weight, width: textWidth(text, fontOf(size, weight)) });

/** @param {Line[]} lines @param {Block["signs"]} signs @returns {Block} */
function blockOf(lines, signs) {
  const height = lines.reduce((sum, line) => sum + line.size * LEADING, 0);
  const width = Math.max(signs.length * SIGN, ...lines.map((line) => line.width));
  return { lines, width, height: height + (signs.length ? SIGN : 0), signs };
}

/**
 * Give the forms in which a label may be written, the fullest first: on one line, a word a line, smaller. What is said
 * of a unit, and the number that colours it, go with its name.
 *
 * @param {UnitLabel} label
 * @param {number} size
 * @param {number} weight
 */
function formsOf({ name, told, signs }, size, weight) {
  const words = name.split(" ");
  const forms = words.length > 1 ? [[name], words] : [[name]];
  const number = isNumber(told);
  /** @param {boolean} full */
  const blocks = (full) =>
    (size > LARGE ? [1] : SMALLER).flatMap((scale) =>
      forms.map((form) => {
        const px = size * scale;
        const lines = form.map((text) => letterLine(text, px, weight));
        const below = number ? [letterLine(told, px, 700)] : wordsBelow(told, px * SMALL);
        return blockOf(full ? [...lines, ...below] : lines, signs);
      }),
    );
  return { full: blocks(true), bare: number ? [blockOf([letterLine(told, size, 700)], signs)] : blocks(false) };
}

/** @param {string} told */
const isNumber = (told) => /^[\d\u2026]/.test(told);

/** @param {string} told @param {number} size */
const wordsBelow = (told, size) =>
  wrapped(told, size * WORDS_WIDE, fontOf(size)).map((text) => letterLine(text, size, 400));

/**
 * Write the names as text in one drawing: a marker for each would be a layer of its own to the browser.
 *
 * @param {L.Map} map
 * @param {Shown} shown
 * @param {Panes} panes
 * @param {PlacedMark[]} marks
 * @param {number} scale Of the letters.
 * @param {{ view: Box, reserved: Box[] }} room What is seen of the map and not covered; where no name may be written.
 * @returns {Box[]} What marks and names cover.
 */
export function drawNames(map, shown, panes, marks, scale, { view, reserved }) {
  const taken = [...reserved, ...marks.map(({ x, y, width, height }) => boxAround(x, y, width, height))];
  const { kecamatan, desa } = shown.page.levels;
  const land =
    kecamatan.length > MOST_LED ? [] : kecamatan.map((unit) => outlineOf(simpler(panes.ringsOf(unit), COARSE_PX)));
  /** @type {SVGElement[]} */
  const written = [];
  // On a low map a long line would run through all of it.
  const longest = Math.min(LONG_LINE * scale, Math.max(SHORT_LINE, LONGEST_SHARE * (view[3] - view[1])));
  /** @param {PlacedUnit} unit */
  const write = (unit) => {
    const label = labelOf(shown, unit);
    const forms = formsOf(label, SIZES[unit.level] * scale, weightOf(unit, label));
    const middle = map.latLngToLayerPoint(unit.at);
    const rings = simpler(panes.ringsOf(unit), FINE_PX);
    const spots = gridIn(rings, middle, view, GRID[unit.level]);
    /** @param {Block[]} blocks */
    const inside = (blocks) => roomFor(rings, spots, taken, blocks);
    /** @param {number} most */
    const lead = (most) =>
      unit.level === "kecamatan" && kecamatan.length <= MOST_LED
        ? outside(led(forms.full), middle, land, view, taken, most)
        : undefined;
    // A number without its name comes last; a name without the words below it comes before a long line.
    const others = isNumber(label.told)
      ? (lead(longest) ?? inside(forms.bare))
      : (lead(SHORT_LINE * scale) ?? inside(forms.bare) ?? lead(longest));
    const found = inside(forms.full) ?? others;
    if (!found) return;
    taken.push(boxAround(found.x, found.y, found.block.width, found.block.height));
    const plate = shown.layers.has("statements") && shown.hatched.has(unit.code) && !found.anchor;
    written.push(drawing(unit, label, found, plate));
  };
  const byDesa = shown.state.units === "desa" || shown.level === "desa";
  for (const unit of important(shown, kecamatan)) write(unit);
  if (byDesa) for (const unit of desa) if (fitsName(map, panes, unit, view, scale)) write(unit);
  panes.names.replaceChildren(...written);
  return taken;
}

// Far fewer points, for the many places that are tried.
/** @param {Rings} rings @param {number} pixels How far a border may move. @returns {Rings} */
const simpler = (rings, pixels) => rings.map((ring) => L.LineUtil.simplify(/** @type {L.Point[]} */ (ring), pixels));

// Outside there is room: the largest letters, and the smallest where that is scarce.
/** @param {Block[]} blocks */
const led = (blocks) => (blocks.length > 3 ? [...blocks.slice(0, 2), ...blocks.slice(-2)] : blocks);

// What the map is about finds its place first.
/** @param {Shown} shown @param {PlacedUnit[]} units */
const important = ({ hatched }, units) =>
  [...units].sort((a, b) => Number(hatched.has(b.code)) - Number(hatched.has(a.code)));

/** @param {PlacedUnit} unit @param {UnitLabel} label */
const weightOf = ({ level }, { strong }) => {
  if (level === "desa") return 400;
  return strong ? 700 : 500;
};

/**
 * Find the fullest form of a label that lies in its own unit and covers nothing, and where.
 *
 * @param {Rings} rings
 * @param {Spot[]} spots
 * @param {Box[]} taken
 * @param {Block[]} blocks
 * @returns {Found | undefined}
 */
function roomFor(rings, spots, taken, blocks) {
  for (const block of blocks) {
    for (const { x, y } of spots) {
      const box = boxAround(x, y, block.width + 4, block.height);
      if (taken.some((other) => overlap(box, other))) continue;
      if (shareInside(rings, box) >= INSIDE) return { x, y, block };
    }
  }
  return undefined;
}

/**
 * Find a place outside of all units, with a line to the unit.
 *
 * @param {Block[]} blocks
 * @param {Spot} anchor
 * @param {Outline[]} land
 * @param {Box} view
 * @param {Box[]} taken
 * @param {number} longest Of the line, in pixels.
 * @returns {Found | undefined}
 */
function outside(blocks, anchor, land, view, taken, longest) {
  for (const block of blocks) {
    const spot = outsideSpot(anchor, block, land, view, taken, longest);
    if (spot) return { ...spot, block, anchor };
  }
  return undefined;
}

/** @param {L.Map} map @param {Panes} panes @param {PlacedUnit} unit @param {Box} view @param {number} scale */
function fitsName(map, panes, unit, view, scale) {
  const { x, y } = map.latLngToLayerPoint(unit.at);
  if (x < view[0] || x > view[2] || y < view[1] || y > view[3]) return false;
  const { west, east } = panes.boundsOf(unit);
  const [left, right] = [west, east].map((lng) => map.latLngToLayerPoint([unit.at[0], lng]).x);
  return right - left > textWidth(unit.name, fontOf(SIZES.desa * 0.78 * scale));
}

/** @param {PlacedUnit} unit @param {UnitLabel} label @param {Found} found @param {boolean} plate */
function drawing({ level, code }, { strong }, { x, y, block, anchor }, plate) {
  let top = y - block.height / 2;
  const texts = block.lines.map(({ text, size, weight }) => {
    const baseline = top + size * 0.95;
    top += size * LEADING;
    const font = { "font-size": size, "font-weight": weight, "font-family": FAMILY };
    const halo = { stroke: "#fff", "stroke-width": size / 4.5, "stroke-linejoin": "round", "paint-order": "stroke" };
    return svg("text", { x, y: baseline, "text-anchor": "middle", fill: NAME_INK, ...halo, ...font }, text);
  });
  const first = x - ((block.signs.length - 1) * SIGN) / 2;
  const signs = block.signs.map((sign, i) =>
    svg("g", { transform: `translate(${first + i * SIGN} ${top + SIGN / 2})` }, ...signShapes(sign)),
  );
  const line = anchor ? leadLine(anchor, { x, y, ...block }) : [];
  const kind = `${anchor ? "riskmap-lead" : "riskmap-name"} ${level}${strong ? " strong" : ""}`;
  // Words on hatching need a ground of their own.
  const ground = plate ? [plateUnder(x, y, block)] : [];
  return svg("g", { class: kind, "data-code": code }, ...ground, ...line, ...texts, ...signs);
}

/** @param {number} x @param {number} y @param {Block} block */
const plateUnder = (x, y, { width, height }) =>
  svg("rect", {
    ...{ x: x - width / 2 - 3, y: y - height / 2, width: width + 6, height: height + 1, rx: 3 },
    ...{ fill: "#fff", "fill-opacity": 0.86 },
  });

/** @param {Spot} anchor @param {{ x: number, y: number, width: number, height: number }} box */
function leadLine(anchor, box) {
  const end = lineEnd(anchor, box);
  const ends = { x1: anchor.x, y1: anchor.y, x2: end.x, y2: end.y };
  return [
    svg("line", { ...ends, stroke: "#fff", "stroke-width": 3.5 }),
    svg("line", { ...ends, stroke: NAME_INK, "stroke-width": 1.2 }),
    svg("circle", { cx: anchor.x, cy: anchor.y, r: 3, fill: NAME_INK, stroke: "#fff", "stroke-width": 1 }),
  ];
}
