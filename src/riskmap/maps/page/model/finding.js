// Finds a place by what somebody may write: the beginning of a name or of a word in it, another spelling, a place that
// an event tells of.

/** @import { Page, PlacedUnit } from "./lookup.js" */

import { pick } from "../core/text.js";

/** @typedef {{ unit: PlacedUnit, text: string }} Found */

const MOST_FOUND = 8;
const KIND = /^(kecamatan|kec|kabupaten|kab|desa|ds|kelurahan|kel)\.?\s+/;

/** @param {string} text Lower case, without accents and signs. */
export const plainText = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** @param {Page} page @param {PlacedUnit} unit */
const nameOf = (page, { level, name, parent }) =>
  level === "desa" ? `Desa ${name}, ${page.unit(parent).name}` : `Kecamatan ${name}`;

/**
 * Give the places that a text may mean, the best first; where there is none, those that are written nearly so.
 *
 * @param {Page} page
 * @param {string} asked
 * @returns {{ found: Found[], near: Found[] }}
 */
export function findPlaces(page, asked) {
  const wanted = plainText(asked);
  const bare = wanted.replace(KIND, "") || wanted;
  if (!bare) return { found: [], near: [] };
  const units = [...page.levels.kecamatan, ...page.levels.desa];
  const named = units.map((unit) => ({ unit, text: nameOf(page, unit), names: spellings(page, unit) }));
  const ranked = named
    .map((each) => ({ ...each, rank: rankOf(each.names, bare, wanted, each.text) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank);
  const told = ranked.length ? [] : toldOfEvents(page, bare);
  const found = [...ranked, ...told].slice(0, MOST_FOUND);
  return { found, near: found.length ? [] : nearly(named, bare) };
}

/** @param {Page} page @param {PlacedUnit} unit */
const spellings = (page, { name, code }) => [name, ...(page.aliases[code] ?? [])].map(plainText);

/** @param {string[]} names @param {string} bare @param {string} wanted @param {string} text */
function rankOf(names, bare, wanted, text) {
  if (plainText(text) === wanted) return 0;
  if (names.includes(bare)) return 1;
  if (names.some((name) => name.startsWith(bare))) return 2;
  return names.some((name) => name.split(" ").some((word) => word.startsWith(bare)) || name.includes(` ${bare}`))
    ? 3
    : Infinity;
}

/** @param {Page} page @param {string} bare @returns {Found[]} */
function toldOfEvents(page, bare) {
  /** @type {Map<string, Found>} */
  const found = new Map();
  for (const { desa, kecamatan, description, start } of page.events) {
    const code = desa ?? kecamatan;
    if (!code || !` ${plainText(pick(description))} `.includes(` ${bare} `)) continue;
    const unit = page.unit(code);
    found.set(code, { unit, text: `${nameOf(page, unit)} (${asEvent(start)})` });
  }
  return [...found.values()];
}

/** @param {string} start */
const asEvent = (start) => start.slice(0, 4);

/** @param {{ unit: PlacedUnit, text: string, names: string[] }[]} named @param {string} bare @returns {Found[]} */
const nearly = (named, bare) =>
  named
    .map((each) => ({ ...each, steps: Math.min(...each.names.map((name) => stepsBetween(name, bare))) }))
    .filter(({ steps }) => steps <= Math.max(1, Math.floor(bare.length / 3)))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, 3);

/**
 * Count the letters that must be changed, left out or put in (Levenshtein's distance).
 *
 * @param {string} a
 * @param {string} b
 */
function stepsBetween(a, b) {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const now = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = before[j - 1] + Number(a[i - 1] !== b[j - 1]);
      now.push(Math.min(changed, before[j] + 1, now[j - 1] + 1));
    }
    before = now;
  }
  return before[b.length];
}
