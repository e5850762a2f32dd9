// Which units share a border, from the arcs that they share; and which of them lies up, down, left or right.

/** @import { Topology } from "../document.d.ts" */

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * Give the neighbours of each unit, by number.
 *
 * @param {Topology["layers"]["desa"]} shapes
 */
export function neighboursOf(shapes) {
  /** @type {Map<number, number[]>} */
  const owners = new Map();
  shapes.forEach((unit, i) => {
    for (const arc of unit.flat(2)) {
      const name = arc < 0 ? ~arc : arc;
      owners.set(name, [...(owners.get(name) ?? []), i]);
    }
  });
  const near = shapes.map(() => new Set(/** @type {number[]} */ ([])));
  for (const [a, b] of owners.values()) {
    if (b === undefined) continue;
    near[a].add(b);
    near[b].add(a);
  }
  return near.map((set) => [...set]);
}

/**
 * Find the neighbour whose middle lies best in the direction of the key; none when all lie the other way.
 *
 * @template {{ at: [number, number] }} Middle
 * @param {Middle} unit
 * @param {Middle[]} others
 * @param {string} key
 */
export function towards(unit, others, key) {
  const [right, up] = DIRECTIONS[key] ?? [0, 0];
  let best;
  let least = 0.3;
  for (const other of others) {
    const [y, x] = [other.at[0] - unit.at[0], other.at[1] - unit.at[1]];
    const along = (x * right + y * up) / Math.hypot(x, y);
    if (along > least) [best, least] = [other, along];
  }
  return best;
}
