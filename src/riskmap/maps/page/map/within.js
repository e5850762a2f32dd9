// Whether a box lies inside a unit as it is drawn.

/**
 * @typedef {[west: number, north: number, east: number, south: number]} Box In the map's own pixels.
 * @typedef {{ x: number, y: number }[][]} Rings
 */

const [COLUMNS, ROWS] = [7, 3];

/** @param {Box} a @param {Box} b */
export const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** @param {Box} box @param {Box} view */
export const isWithin = (box, view) => box[0] > view[0] && box[1] > view[1] && box[2] < view[2] && box[3] < view[3];

/** @param {number} x @param {number} y @param {number} width @param {number} height @returns {Box} */
export const boxAround = (x, y, width, height) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];

/**
 * @typedef {{ rings: Rings, box: Box }} Outline A unit as it is drawn, and what it reaches over.
 */

/** @param {Rings} rings @returns {Outline} */
export function outlineOf(rings) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const { x, y } of ring) {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  return { rings, box };
}

/** @param {Rings} rings @param {number} x @param {number} y */
export function isInside(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, before = ring.length - 1; i < ring.length; before = i, i += 1) {
      const [a, b] = [ring[i], ring[before]];
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

/**
 * Give the share of a box that lies inside; none when its middle does not.
 *
 * @param {Rings} rings
 * @param {Box} box
 */
export function shareInside(rings, [west, north, east, south]) {
  if (!isInside(rings, (west + east) / 2, (north + south) / 2)) return 0;
  let inside = 0;
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const x = west + ((east - west) * column) / (COLUMNS - 1);
      const y = north + ((south - north) * row) / (ROWS - 1);
      if (isInside(rings, x, y)) inside += 1;
    }
  }
  return inside / (ROWS * COLUMNS);
}

/**
 * Give points inside the part of a unit that is in view, the nearest to its middle first.
 *
 * @param {Rings} rings
 * @param {{ x: number, y: number }} middle
 * @param {Box} view
 * @param {number} steps
 */
export function gridIn(rings, middle, view, steps) {
  const { box } = outlineOf(rings);
  const [west, east] = [Math.max(box[0], view[0]), Math.min(box[2], view[2])];
  const [north, south] = [Math.max(box[1], view[1]), Math.min(box[3], view[3])];
  const points = [];
  for (let i = 1; i < steps; i += 1) {
    for (let j = 1; j < steps; j += 1) {
      const [x, y] = [west + ((east - west) * i) / steps, north + ((south - north) * j) / steps];
      if (isInside(rings, x, y)) points.push({ x, y });
    }
  }
  /** @param {{ x: number, y: number }} point */
  const far = ({ x, y }) => Math.hypot(x - middle.x, y - middle.y);
  const seen = middle.x > view[0] && middle.x < view[2] && middle.y > view[1] && middle.y < view[3];
  const first = seen || !points.length ? [{ x: middle.x, y: middle.y }] : [];
  return [...first, ...points].sort((a, b) => far(a) - far(b));
}
