// What is written on a unit: its name, and the value that colours it.

/** @import { PlacedUnit } from "./lookup.js" */
/** @import { Shown } from "./shown.js" */

import { formatNumber, pick } from "../core/text.js";
import { disagreement } from "./weights.js";

/**
 * @typedef {object} UnitLabel
 * @property {string} name
 * @property {string} told The number or the words below it.
 * @property {boolean} strong Whether the map is about this unit.
 * @property {("contested" | "stations")[]} signs
 */

/** @param {Shown} shown @param {PlacedUnit} unit @returns {UnitLabel} */
export function labelOf(shown, unit) {
  const { measure, hatched } = shown;
  const strong = unit.level === "kecamatan" && (measure.kind !== "statement" || hatched.has(unit.code));
  return { name: unit.name, told: toldOf(shown, unit), strong, signs: signsOf(shown, unit) };
}

/** @param {Shown} shown @param {PlacedUnit} unit */
function toldOf({ measure, level, period, state }, unit) {
  // Bubbles carry numbers of their own: two on one unit could not be told apart.
  if (state.own) return "";
  if (measure.kind === "statement") return period?.words[unit.code] ?? "";
  if (measure.kind === "class" || unit.level !== level) return "";
  const value = measure.levels[level]?.values[unit.code];
  if (value === null) return "…";
  if (value === undefined) return "";
  return `${formatNumber(value, measure.digits)}${measure.kind === "share" ? ` ${pick(measure.unit)}` : ""}`;
}

/** @param {Shown} shown @param {PlacedUnit} unit @returns {UnitLabel["signs"]} */
function signsOf(shown, { level, code }) {
  if (level !== "kecamatan") return [];
  const apart = shown.measure.kind === "index" && disagreement(shown, code);
  const somewhere = shown.layers.has("statements") && shown.period?.somewhere.includes(code);
  return [
    ...(apart ? /** @type {const} */ (["contested"]) : []),
    ...(somewhere ? /** @type {const} */ (["stations"]) : []),
  ];
}
