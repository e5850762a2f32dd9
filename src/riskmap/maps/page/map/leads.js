// A name that finds no room in its own unit stands outside of all units, and a line leads from it to its own.

/** @import { Box, Outline, Rings } from "./within.js" */

import { boxAround, isInside, isWithin, overlap } from "./within.js";

const DIRECTIONS_TRIED = 32;
const STEP_PX = 8;
const GAP_PX = 6;

/**
 * @typedef {{ x: number, y: number }} Spot
 * @typedef {{ x: number, y: number, width: number, height: number }} Sized
 */

/**
 * Find the nearest place for a box outside of all units to which a line can be drawn that crosses no other name.
 *
 * @param {Spot} anchor Inside the unit.
 * @param {{ width: number, height: number }} size
 * @param {Outline[]} land All units.
 * @param {Box} view
 * @param {Box[]} taken
 * @param {number} longest Of the line, in pixels.
 * @returns {Spot | undefined}
 */
export function outsideSpot(anchor, { width, height }, land, view, taken, longest) {
  if (!isWithin(boxAround(anchor.x, anchor.y, 0, 0), view)) return undefined;
  let best;
  let least = longest;
  for (let i = 0; i < DIRECTIONS_TRIED; i += 1) {
    const angle = (2 * Math.PI * i) / DIRECTIONS_TRIED;
    const [right, down] = [Math.cos(angle), Math.sin(angle)];
    for (let far = STEP_PX; far < least; far += STEP_PX) {
      const spot = { x: anchor.x + right * far, y: anchor.y + down * far };
      const box = boxAround(spot.x, spot.y, width + GAP_PX, height + GAP_PX);
      if (!isWithin(box, view)) break;
      if (touches(land, box) || taken.some((other) => overlap(box, other))) continue;
      if (!crossed(anchor, spot, taken)) [best, least] = [spot, far];
      break;
    }
  }
  return best;
}

/** @param {Outline[]} land @param {Box} box */
const touches = (land, box) => land.some((unit) => overlap(unit.box, box) && lies(unit.rings, box));

/** @param {Rings} rings @param {Box} box */
function lies(rings, [west, north, east, south]) {
  // Most boxes that are tried lie well inside.
  if (isInside(rings, (west + east) / 2, (north + south) / 2)) return true;
  for (let i = 0; i <= 4; i += 1) {
    for (let j = 0; j <= 2; j += 1) {
      if (isInside(rings, west + ((east - west) * i) / 4, north + ((south - north) * j) / 2)) return true;
    }
  }
  return false;
}

/** @param {Spot} a @param {Spot} b @param {Box[]} taken */
function crossed(a, b, taken) {
  for (let i = 1; i < 20; i += 1) {
    const [x, y] = [a.x + ((b.x - a.x) * i) / 20, a.y + ((b.y - a.y) * i) / 20];
    if (taken.some(([west, north, east, south]) => x > west && x < east && y > north && y < south)) return true;
  }
  return false;
}

/**
 * Give where the line from a unit meets the box of its name.
 *
 * @param {Spot} anchor
 * @param {Sized} box
 * @returns {Spot}
 */
export function lineEnd(anchor, { x, y, width, height }) {
  const [right, down] = [anchor.x - x, anchor.y - y];
  const share = Math.min((width / 2 + 2) / Math.abs(right || 1), (height / 2 + 1) / Math.abs(down || 1), 1);
  return { x: x + right * share, y: y + down * share };
}
