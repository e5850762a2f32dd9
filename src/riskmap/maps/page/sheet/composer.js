// What leaves the room: one drawing of what is on the screen, with its title, legend, sources and limit.

/** @import { Arc } from "../core/decode.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Area, Format } from "./sizes.js" */

import { svg } from "../core/dom.js";
import { formatDate, pick, t } from "../core/text.js";
import { FAMILY } from "../core/typeface.js";
import { definitions } from "../map/patterns.js";
import { legendOf } from "../model/legend_rows.js";
import { originsOf } from "../model/origins.js";
import { mapSubtitle, mapTitle, stampOf } from "../model/titles.js";
import { summary } from "../model/units.js";
import { createColumn, QUIET_COLOUR } from "./column.js";
import { placesOn } from "./sizes.js";
import { stillMap } from "./still_map.js";

const ALTERED = "#0f5766";
const SMALLER_TEXT = [0.92, 0.85, 0.78, 0.7, 0.62, 0.55];

/**
 * @typedef {object} Seen What is on the screen.
 * @property {Shown[]} shown One map, or two that are compared.
 * @property {Arc[]} arcs
 * @property {L.Map} map
 */

/** @param {Seen} seen @param {Format} format @returns {SVGElement} */
export function composed({ shown, arcs, map }, format) {
  const { width, height, text } = format;
  const foot = footOf(shown, width, text);
  const cards = shown.map((each) => (/** @type {number} */ wide) => cardIn(each, 0, 0, wide, text).bottom());
  const places = placesOn(format, foot.height, cards);
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const sheet = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", ...size, "font-family": FAMILY, lang: shown[0].state.lang, role: "img" },
    svg("title", {}, shown.map(mapTitle).join(" | ")),
    definitions(),
    svg("rect", { width, height, fill: "#fff" }),
  );
  for (const [i, each] of shown.entries()) {
    const { card, map: box } = places[i];
    const scale = letterScale(box, text);
    sheet.append(stillMap(each, arcs, box, scale, map), cardShapes(each, card, text));
  }
  sheet.append(svg("g", { transform: `translate(0 ${height - foot.height})`, class: "sheet-foot" }, ...foot.shapes));
  return sheet;
}

// Letters on a map as large as those beside it, where the map has room for them.
/** @param {Area} box @param {number} text */
const letterScale = (box, text) => Math.min(text / 13, Math.max(0.8, Math.min(box.width, box.height) / 560));

// The words shrink until they fit: a row of the legend that is cut off would be a lie.
/** @param {Shown} shown @param {Area} area @param {number} size */
function cardShapes(shown, { x, y, width, height }, size) {
  let column = cardIn(shown, x, y, width, size);
  for (const scale of SMALLER_TEXT) {
    if (column.bottom() <= y + height) break;
    column = cardIn(shown, x, y, width, size * scale);
  }
  return svg("g", { class: "sheet-card" }, ...column.shapes);
}

/** @param {Shown} shown @param {number} x @param {number} y @param {number} width @param {number} size */
function cardIn(shown, x, y, width, size) {
  const column = createColumn(x, y, width, size);
  writeCard(shown, column);
  return column;
}

/** @param {Shown} shown @param {ReturnType<typeof createColumn>} column */
function writeCard(shown, column) {
  const { page, state } = shown;
  const { heading, rows, notes, warnings } = legendOf(shown);
  const quiet = { fill: QUIET_COLOUR, scale: 0.9 };
  const stamp = stampOf(shown);
  column.write(`riskmap · Kabupaten ${page.area.name}`, quiet);
  column.gap(0.3);
  column.write(mapTitle(shown), { scale: 1.45, weight: 600, fill: stamp ? ALTERED : undefined, kind: "title" });
  column.gap(0.2);
  column.write(mapSubtitle(shown), quiet);
  if (stamp) column.framed(stamp, { scale: 0.9, fill: ALTERED, kind: "stamp" });
  column.gap(0.7);
  column.write(heading, { weight: 600, kind: "heading" });
  column.gap(0.3);
  for (const row of rows) column.row(row);
  for (const warning of warnings) column.write(warning, { weight: 600, scale: 0.9 });
  const place = page.find(state.place);
  if (place && place.level !== "kabupaten") {
    column.gap(0.4);
    column.write(t("Chosen: {place}", { place: summary(shown, place) }), { weight: 600 });
  }
  column.gap(0.3);
  for (const note of notes) column.write(note, quiet);
}

/** @param {Shown[]} shown @param {number} width @param {number} size */
function footOf(shown, width, size) {
  const [{ page }] = shown;
  const column = createColumn(20, 6, width - 40, size * 0.8);
  column.write(pick(page.limits[0]), { weight: 600, kind: "limit" });
  const origins = originsOf(shown);
  if (origins.length) column.write(`${t("Sources")}: ${origins.join("; ")}.`, { kind: "origins" });
  const asOf = t("Data as of {date}", { date: formatDate(page.asOf) });
  column.write(`${t("Boundaries")}: ${page.credit}. ${asOf}.`, { fill: QUIET_COLOUR, kind: "boundaries" });
  return { shapes: column.shapes, height: column.bottom() + 8 };
}
