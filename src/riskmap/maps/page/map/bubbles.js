// The analyst's own incidents as bubbles; those that would lie on each other are one.

/** @import { PlacedUnit } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Mark } from "./marks.js" */

import { formatNumber, t } from "../core/text.js";
import { counted } from "../model/months.js";
import { bubbleShapes } from "./signs.js";

/** @typedef {{ at: L.Point, count: number, units: PlacedUnit[] }} Bubble */

const MERGE_PX = 46;

/** @param {L.Map} map @param {Shown} shown @returns {Mark[]} */
export function bubbleMarks(map, shown) {
  if (shown.state.own !== "bubbles") return [];
  return merged(map, counted(shown)).map(bubbleMark);
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
    const near = bubbles.find(
      (bubble) => Math.max(Math.abs(bubble.at.x - at.x), Math.abs(bubble.at.y - at.y)) < MERGE_PX,
    );
    if (near) {
      near.count += count;
      near.units.push(unit);
    } else bubbles.push({ at, count, units: [unit] });
  }
  return bubbles;
}

/** @param {Bubble} bubble @returns {Mark} */
function bubbleMark({ count, units }) {
  const size = Math.round(Math.min(44, 20 + 4 * Math.log2(count + 1)));
  const [{ code, name, at }] = units;
  const rest = units.length - 1;
  const more = rest ? ` ${t("and {n} more desa", { n: rest })}` : "";
  const label = `Desa ${name}${more}: ${t("{n} incidents of your table", { n: formatNumber(count) })}`;
  const shapes = bubbleShapes(size / 2, formatNumber(count));
  const several = rest ? { units } : {};
  return { code, at, shapes, width: size, height: size, label, own: true, ...several };
}
