// The analyst's own incidents as bubbles; those that would lie on each other are one.

/** @import { PlacedUnit } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Mark } from "./marks.js" */
/** @import { Choose } from "./unit_layers.js" */

import { h } from "../core/dom.js";
import { formatNumber, t } from "../core/text.js";
import { counted } from "../model/months.js";

/** @typedef {{ at: L.Point, count: number, units: PlacedUnit[] }} Bubble */

const MERGE_PX = 36;

/** @param {L.Map} map @param {Shown} shown @param {Choose} choose @param {Set<string>} beside @returns {Mark[]} */
export function bubbleMarks(map, shown, choose, beside) {
  if (shown.state.own !== "bubbles") return [];
  return merged(map, counted(shown)).map((bubble) => bubbleMark(map, bubble, choose, beside));
}

/**
 * Sum up the desa whose bubbles would lie on each other, at the largest of them.
 *
 * @param {L.Map} map
 * @param {{ unit: PlacedUnit, count: number }[]} places The largest first.
 */
function merged(map, places) {
  /** @type {Bubble[]} */
  const bubbles = [];
  for (const { unit, count } of places) {
    const at = map.latLngToLayerPoint(unit.at);
    const near = bubbles.find((bubble) => bubble.at.distanceTo(at) < MERGE_PX);
    if (near) {
      near.count += count;
      near.units.push(unit);
    } else bubbles.push({ at, count, units: [unit] });
  }
  return bubbles;
}

/** @param {L.Map} map @param {Bubble} bubble @param {Choose} choose @param {Set<string>} beside @returns {Mark} */
function bubbleMark(map, { count, units }, choose, beside) {
  const size = Math.round(Math.min(44, 20 + 4 * Math.log2(count + 1)));
  const [{ code, name, at }] = units;
  const rest = units.length - 1;
  const more = rest ? ` ${t("and {n} more desa", { n: rest })}` : "";
  const label = `Desa ${name}${more}: ${t("{n} incidents of your table", { n: formatNumber(count) })}`;
  const element = h("span.bubble", { style: `width: ${size}px; height: ${size}px` }, formatNumber(count));
  const onClick = () => (rest ? map.setView(at, map.getZoom() + 1.5) : choose(code));
  const up = !rest && beside.has(code) ? size / 2 + 13 : 0;
  return { code, at, element, size, label, onClick, up };
}
