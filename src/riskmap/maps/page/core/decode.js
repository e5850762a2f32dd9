// Reads what the page carries: JSON, and borders stored once as delta-coded arcs.

/** @import { PageDocument } from "../document.d.ts" */
/** @import { Wording } from "./text.js" */

/**
 * @typedef {{ world: Float64Array, south: number, west: number, north: number, east: number }} Arc
 * A border: its points in Web Mercator, x and y by turns, and its bounds in degrees.
 */

const RADIAN = Math.PI / 180;

/** @param {Uint8Array} bytes @returns {PageDocument & Pick<Wording, "messages">} */
export const unpack = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/**
 * Give the numbers of a packed list one by one: seven bits a byte, odd ones negative when they are steps.
 *
 * @param {Uint8Array} bytes
 */
function numbersIn(bytes) {
  let at = 0;
  const count = () => {
    let byte = bytes[at++];
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
    }
    return value;
  };
  const step = () => {
    const zigzag = count();
    return zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2;
  };
  return { count, step, more: () => at < bytes.length };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} decimals Of the degrees.
 */
export function unpackArcs(bytes, decimals) {
  const scale = 10 ** decimals;
  const { count, step, more } = numbersIn(bytes);
  /** @type {Arc[]} */
  const arcs = [];
  let x = 0;
  let y = 0;
  while (more()) {
    const world = new Float64Array(2 * count());
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < world.length; i += 2) {
      x += step();
      y += step();
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
      world[i] = x / scale / 360 + 0.5;
      // Web Mercator: the whole world is one square with sides of 1.
      world[i + 1] = 0.5 - Math.atanh(Math.sin((y / scale) * RADIAN)) / (2 * Math.PI);
    }
    arcs.push({ world, south: south / scale, west: west / scale, north: north / scale, east: east / scale });
  }
  return arcs;
}
