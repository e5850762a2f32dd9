// The composite index of other weights: index, levels and ranks. docs/method.md says the same in words;
// riskmap.risk_index computes the same in Python.

/** @import { IndexMeasure, IndexModel, Values } from "../document.d.ts" */
/** @import { Shown } from "./shown.js" */

/**
 * @typedef {object} UnitIndex
 * @property {number | null} index
 * @property {number} present Share of the weight that is known.
 * @property {(number | null)[]} contributions
 * @property {number} rank 1 is the most risk; 0 without an index.
 * @property {number} level 0 is the lowest; -1 without an index.
 *
 * @typedef {{ units: Record<string, UnitIndex>, shares: number[], ranked: number }} Outcome
 */

const DECIMALS = 1e12;
/** @param {number} value */
const rounded = (value) => Math.round(value * DECIMALS) / DECIMALS;

/**
 * Read the weights of an address such as "25-25-20-10-10-10"; anything else gives the model's own.
 *
 * @param {IndexModel} model
 * @param {string | undefined} address
 */
export function weightsOf(model, address) {
  const given = (address ?? "").split("-").map(Number);
  const usable = given.every((weight) => Number.isFinite(weight) && weight >= 0) && given.some((weight) => weight > 0);
  return usable && given.length === model.ids.length ? given : model.weights;
}

/** @param {number[]} weights */
export const sharesOf = (weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

/** @param {IndexModel} model @param {number[]} weights @returns {Outcome} */
export function computeIndex(model, weights) {
  const shares = sharesOf(weights);
  const codes = Object.entries(model.scaled);
  const units = Object.fromEntries(codes.map(([code, scaled]) => [code, meanOf(model, scaled, shares)]));
  const known = Object.values(units).flatMap(({ index }) => (index === null ? [] : rounded(index)));
  for (const unit of Object.values(units)) {
    if (unit.index === null) continue;
    const index = rounded(unit.index);
    unit.rank = 1 + known.filter((other) => other > index).length;
    unit.level = model.thresholds.filter((threshold) => index >= threshold).length;
  }
  return { units, shares, ranked: known.length };
}

/**
 * Join the indicators of a unit that are known; without enough of the weight there is no index.
 *
 * @param {IndexModel} model
 * @param {(number | null)[]} scaled
 * @param {number[]} shares
 * @returns {UnitIndex}
 */
function meanOf(model, scaled, shares) {
  const arithmetic = model.aggregation === "arithmetic";
  let present = 0;
  let sum = 0;
  scaled.forEach((value, k) => {
    if (value === null) return;
    present += shares[k];
    sum += shares[k] * (arithmetic ? value : Math.log(Math.max(value, model.least)));
  });
  const enough = present > 0 && rounded(present) >= model.minimumShare;
  const mean = arithmetic ? sum / present : Math.exp(sum / present);
  const contributions = scaled.map((value, k) => (value === null || !enough ? null : (shares[k] * value) / present));
  return { index: enough ? mean : null, present, contributions, rank: 0, level: -1 };
}

/** @param {IndexMeasure} measure @param {Outcome} outcome @returns {IndexMeasure["levels"]} */
export function indexLevels(measure, { units }) {
  const known = Object.entries(units).flatMap(([code, { index }]) => (index === null ? [] : [[code, rounded(index)]]));
  const carried = /** @type {Values} */ (measure.levels.kecamatan);
  return { kecamatan: { ...carried, values: Object.fromEntries(known) } };
}

/**
 * Compare the index of a kecamatan with what authorities said: 1 when it was named though its index is low, -1 when its
 * index is high and it was not, else 0.
 *
 * @param {Shown} shown
 * @param {string} code
 */
export function disagreement({ page, index, hatched, period }, code) {
  const level = index?.units[code]?.level ?? -1;
  const named = hatched.has(code);
  if (named && level === 0) return 1;
  // Who named nobody disagrees with nothing; and a place inside that was named is not passed over.
  const inside = period?.inside ?? [];
  const silent = !hatched.size && !inside.length;
  if (named || silent || inside.includes(code)) return 0;
  return level === page.model?.thresholds.length ? -1 : 0;
}

/** @param {IndexModel} model @param {number[]} shares */
export const areOwnWeights = (model, shares) =>
  sharesOf(model.weights).every((share, k) => Math.abs(share - shares[k]) < 1e-9);
