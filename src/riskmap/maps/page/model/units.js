// What is said of a unit in one line: for its tooltip, its label and the table.

/** @import { Measure } from "../document.d.ts" */
/** @import { Place, PlacedUnit } from "./lookup.js" */
/** @import { Shown } from "./shown.js" */

import { formatNumber, pick, t } from "../core/text.js";
import { classOf } from "./scale.js";
import { partsIn, partsText } from "./shares.js";

const LEVELS = { kabupaten: "Kabupaten", kecamatan: "Kecamatan", desa: "Desa" };

/** @param {Place} place */
export const levelName = (place) => LEVELS[place.level];

/** @param {Shown} shown @param {PlacedUnit} unit @param {Measure} measure */
export function valueText(shown, unit, measure = shown.measure) {
  if (measure.kind === "statement") return unit.level === "desa" ? saidOfDesa(shown, unit) : saidOf(shown, unit);
  const classes = measure.levels[unit.level];
  if (!classes) return t("no figure per desa");
  const value = classes.values[unit.code];
  if (value === undefined) return pick(measure.empty);
  if (value === null) return t("hidden: a small count");
  const { names } = measure;
  if (measure.kind === "class") return pick(names[value]);
  const parts = measure.kind === "share" && partsIn(measure, unit.code);
  if (parts) return `${formatNumber(value, measure.digits)} ${pick(measure.unit)} (${partsText(parts)})`;
  const text = `${formatNumber(value, measure.digits)} ${pick(measure.unit)}`.trim();
  return names.length ? `${text} (${pick(names[classOf(value, classes.scale.bounds)])})` : text;
}

/** @param {Shown} shown @param {PlacedUnit} unit */
function saidOf({ hatched, period }, { code }) {
  if (hatched.has(code)) return t("named in a statement");
  return period?.finer[code] ? t("a statement about a place inside it") : t("no statement found");
}

/** @param {Shown} shown @param {PlacedUnit} unit */
function saidOfDesa({ hatched, period }, { code, parent }) {
  if (period?.stations.includes(code)) return t("polling stations in it are named, the desa is not");
  if (period?.finer[code]) return t("named in a statement");
  return hatched.has(parent) ? t("its kecamatan is named, the desa is not") : t("no statement found");
}

/** @param {Shown} shown @param {PlacedUnit} unit */
export const summary = (shown, unit) => `${levelName(unit)} ${unit.name}: ${valueText(shown, unit)}`;
