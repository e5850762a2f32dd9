// The class of a value, and its colour.

/** @import { Level, Measure } from "../document.d.ts" */

/**
 * Give the class of a value: they are [low, high), the last one closed; -1 without a value.
 *
 * @param {number | null | undefined} value
 * @param {number[]} bounds
 */
export function classOf(value, bounds) {
  if (value === undefined || value === null) return -1;
  for (let i = 0; i < bounds.length - 2; i += 1) if (value < bounds[i + 1]) return i;
  return bounds.length - 2;
}

/** @param {Measure} measure @param {Level} level @param {string} code @returns {string | null} None is unknown. */
export function colourOf(measure, level, code) {
  const table = measure.levels[level];
  return table?.scale.colours[classOf(table.values[code], table.scale.bounds)] ?? null;
}
