// A share in its parts: how many yes, how many no, how many not known.

/** @import { ShareMeasure } from "../document.d.ts" */

import { formatNumber, t } from "../core/text.js";

/** @param {[yes: number, no: number, unknown: number]} parts */
export function partsText([yes, no, unknown]) {
  const n = formatNumber;
  return t("{yes} yes, {no} no, {unknown} not known", { yes: n(yes), no: n(no), unknown: n(unknown) });
}

/** @param {ShareMeasure} measure @param {string} code Of a kecamatan. */
export const partsIn = (measure, code) => measure.parts.kecamatan?.[code];
