// The answers of a roster as bars: yes, no and not known of each kecamatan, and of all.

/** @import { ShareMeasure } from "../document.d.ts" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { t } from "../core/text.js";
import { partsIn, partsText } from "../model/shares.js";

/** @typedef {[yes: number, no: number, unknown: number]} Parts */

const KINDS = ["yes", "no", "unknown"];

/** @param {Shown} shown */
export function shareBars({ page, measure }) {
  if (measure.kind !== "share") return null;
  const rows = page.levels.kecamatan.map(({ code, name }) => shareRow(name, partsIn(measure, code)));
  return h("ul.shares", { "aria-label": t("Answers per kecamatan") }, shareRow(t("All"), totalOf(measure)), rows);
}

/** @param {ShareMeasure} measure */
const totalOf = ({ total }) => /** @type {Parts} */ (total);

/** @param {string} name @param {Parts | undefined} parts */
function shareRow(name, parts) {
  if (!parts) return null;
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const bar = parts.map((part, i) => h(`span.${KINDS[i]}`, { style: `width: ${(100 * part) / Math.max(whole, 1)}%` }));
  return h(
    "li",
    h("span.place", name),
    h("span.parts", { "aria-hidden": "true" }, bar),
    h("span.count", partsText(parts)),
  );
}
