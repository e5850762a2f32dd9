// What is on the screen in a few lines for a message: the finding, its source, its limit.

/** @import { Shown } from "./shown.js" */

import { formatDate, formatNumber, pick, t } from "../core/text.js";
import { originsOf } from "./origins.js";
import { bannerOf, mapTitle, stampOf } from "./titles.js";

const FIRST = 3;

/** @param {Shown[]} shown One map, or two that are compared. */
export function briefText(shown) {
  const [{ page }] = shown;
  const origins = originsOf(shown);
  const asOf = t("Data as of {date}", { date: formatDate(page.asOf) });
  return [
    ...shown.map((each) => [mapTitle(each), stampOf(each), finding(each)].filter(Boolean).join(". ")),
    `${t("Sources")}: ${[...origins, page.credit].join("; ")}. ${asOf}.`,
    pick(page.limits[0]),
  ].join("\n");
}

/** @param {Shown} shown */
function finding(shown) {
  const { page, measure, level, hatched, period } = shown;
  const name = (/** @type {string} */ code) => page.unit(code).name;
  if (measure.kind === "statement") {
    const named = hatched.size && t("Named: {names}.", { names: [...hatched].map(name).join(", ") });
    const inside =
      period?.inside.length && t("A place in it named: {names}.", { names: period.inside.map(name).join(", ") });
    return [named || bannerOf(shown), inside, ...(period?.notes ?? []).map(pick)].filter(Boolean).join(" ");
  }
  if (measure.kind === "class") return "";
  const known = Object.entries(measure.levels[level]?.values ?? {}).flatMap(([code, value]) =>
    value === null ? [] : [{ code, value }],
  );
  known.sort((a, b) => b.value - a.value);
  if (!known.length) return pick(measure.empty);
  // Of equals none is named before the others.
  const next = known[FIRST]?.value ?? -Infinity;
  const first = known.slice(0, FIRST).filter(({ value }) => value > next);
  const told = first.map(({ code, value }) => `${name(code)} ${formatNumber(value, measure.digits)}`);
  const equal = known.filter(({ value }) => value === known[0].value).length;
  const most = formatNumber(known[0].value, measure.digits);
  return told.length
    ? t("Most: {places}.", { places: told.join(", ") })
    : t("Most: {n} {units} with {value} each.", { n: equal, units: level, value: most });
}
