// Facts that have something in common, together. Browsers before 2024 have no Map.groupBy.

/** @import { Place } from "./lookup.js" */

/**
 * Group facts by a key, in the order in which the keys are met; a fact without one is left out.
 *
 * @template Fact
 * @param {Fact[]} facts
 * @param {(fact: Fact) => string | null} keyOf
 */
export function groupedBy(facts, keyOf) {
  /** @type {Map<string, Fact[]>} */
  const groups = new Map();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups];
}

/**
 * Keep what is about a place; of the kabupaten, what is about no kecamatan.
 *
 * @template {{ kecamatan: string | null, desa: string | null }} Local
 * @param {Local[]} facts
 * @param {Place} place
 * @returns {Local[]}
 */
export function about(facts, place) {
  return facts.filter((fact) => (place.level === "kabupaten" ? !fact.kecamatan : fact[place.level] === place.code));
}
