// Documented events as cases: the stages of one dispute are one.

/** @import { EventMeasure, Happening, Level } from "../document.d.ts" */

import { groupedBy } from "./grouping.js";

/** @param {EventMeasure} measure @param {Happening[]} events Of the period. @returns {EventMeasure["levels"]} */
export function eventLevels(measure, events) {
  const levels = /** @type {Level[]} */ (Object.keys(measure.levels));
  return Object.fromEntries(
    levels.map((level) => {
      const counts = groupedBy(events, (event) => event[level]).map(([code, here]) => [code, casesOf(here).length]);
      return [level, { scale: measure.levels[level]?.scale, values: Object.fromEntries(counts) }];
    }),
  );
}

/** @param {Happening[]} events */
export const casesOf = (events) => groupedBy(events, (event) => event.dispute).map(([, stages]) => stages);
