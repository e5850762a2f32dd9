// The sizes in which a map leaves the room, in pixels of the drawing.

/**
 * @typedef {object} Format
 * @property {number} width
 * @property {number} height
 * @property {number} text Size of the letters.
 * @property {number} pixels How many pixels of the picture a pixel of the drawing becomes.
 * @property {boolean} upright
 *
 * @typedef {{ x: number, y: number, width: number, height: number }} Area
 * @typedef {{ card: Area, map: Area }} Place Where the words and the map of one panel go.
 */

/** @type {Record<"a4" | "wide" | "phone", Format>} */
export const FORMATS = {
  a4: { width: 1123, height: 794, text: 13, pixels: 3, upright: false },
  wide: { width: 1200, height: 675, text: 14, pixels: 1, upright: false },
  phone: { width: 1080, height: 1350, text: 25, pixels: 1, upright: true },
};
const EDGE_PX = 20;
const CARD = 0.31;
const MOST_CARD = 0.46;

/**
 * @param {Format} format
 * @param {number} foot Height of the lines at the foot.
 * @param {((width: number) => number)[]} cards How high the words of each map are in a column so wide.
 * @returns {Place[]} One for each map.
 */
export function placesOn({ width, height, upright }, foot, cards) {
  const high = height - foot;
  /** @type {Area} */
  const whole = { x: 0, y: 0, width, height: high };
  if (cards.length === 1) return [upright ? above(whole, cards) : beside(whole, CARD)];
  if (upright) return halves(whole, "height").map((half) => beside(half, 0.46));
  return halves(whole, "width").map((half) => above(half, cards));
}

/** @param {Area} area @param {"width" | "height"} side @returns {Area[]} */
function halves({ x, y, width, height }, side) {
  return side === "width"
    ? [0, 1].map((i) => ({ x: x + (i * width) / 2, y, width: width / 2, height }))
    : [0, 1].map((i) => ({ x, y: y + (i * height) / 2, width, height: height / 2 }));
}

// The words left of the map.
/** @param {Area} area @param {number} share @returns {Place} */
function beside({ x, y, width, height }, share) {
  const left = width * share;
  const card = { x: x + EDGE_PX, y: y + EDGE_PX, width: left - 1.6 * EDGE_PX, height: height - EDGE_PX };
  return { card, map: { x: x + left, y, width: width - left, height } };
}

// The words above the map, as high as the longer of them needs.
/** @param {Area} area @param {((width: number) => number)[]} cards @returns {Place} */
function above({ x, y, width, height }, cards) {
  const wide = width - 2 * EDGE_PX;
  const needed = Math.max(...cards.map((card) => card(wide))) + 1.6 * EDGE_PX;
  const top = Math.min(needed, height * MOST_CARD);
  const card = { x: x + EDGE_PX, y: y + EDGE_PX, width: wide, height: top - 1.4 * EDGE_PX };
  return { card, map: { x, y: y + top, width, height: height - top } };
}
