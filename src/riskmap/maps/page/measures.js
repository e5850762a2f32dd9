// What fills the map: one measure at a time, in classes with their ranges and counts.

import { formatNumber, t } from "./text.js";

export const RAMPS = {
  plum: ["#e6dcec", "#c3a9d1", "#97709f", "#6d3f7c", "#411a52"],
  teal: ["#d5e8e7", "#a3cbcc", "#659fa5", "#33727d", "#0f3f4c"],
};

// The colours of n classes, spread over the whole ramp so that few classes stay far apart.
export function coloursOf(ramp, n) {
  const colours = RAMPS[ramp];
  if (n === 1) return [colours[2]];
  return Array.from({ length: n }, (_, i) => colours[Math.round((i * (colours.length - 1)) / (n - 1))]);
}

// Classes are [low, high): the high bound belongs to the next class, save for the last.
export function classOf(value, bounds) {
  if (value === undefined || value === null) return -1;
  for (let i = 0; i < bounds.length - 2; i += 1) if (value < bounds[i + 1]) return i;
  return bounds.length - 2;
}

export function classLabel(bounds, i, whole) {
  const last = i === bounds.length - 2;
  const [low, high] = [bounds[i], bounds[i + 1]];
  if (whole) {
    const top = last ? high : high - 1;
    return top === low ? formatNumber(low, 0) : `${formatNumber(low, 0)} – ${formatNumber(top, 0)}`;
  }
  return last
    ? `${formatNumber(low, 2)} – ${formatNumber(high, 2)}`
    : t("{low} to under {high}", { low: formatNumber(low, 2), high: formatNumber(high, 2) });
}

export function styleOf(measure, level, code) {
  const table = measure.levels[level];
  const i = table ? classOf(table.values[code], table.bounds) : -1;
  return i < 0 ? null : coloursOf(measure.ramp, table.bounds.length - 1)[i];
}
