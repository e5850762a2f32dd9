// A map drawn once into a box of a sheet, by the same code that draws the map on the screen.

/** @import { Arc } from "../core/decode.js" */
/** @import { PlacedMark } from "../map/marks.js" */
/** @import { Shown } from "../model/shown.js" */
/** @import { Box } from "../map/within.js" */
/** @import { Area } from "./sizes.js" */

import { h, svg } from "../core/dom.js";
import { formatNumber, t } from "../core/text.js";
import { FAMILY, fontOf, wrapped } from "../core/typeface.js";
import { drawAtlas } from "../map/atlas.js";
import { insetOf } from "../map/inset.js";
import { shapesOf } from "../map/marks.js";
import { bannerOf } from "../model/titles.js";
import { copiesOf } from "./added.js";
import { INK_COLOUR } from "./column.js";

const STEPS_KM = [0.5, 1, 2, 5, 10, 20, 50, 100];
const SEA_COLOUR = "#e3eaee";

/**
 * @param {Shown} shown
 * @param {Arc[]} arcs
 * @param {Area} box
 * @param {number} scale Of the letters.
 * @param {L.Map} screen The map on the screen: it may carry layers of somebody else.
 */
export function stillMap(shown, arcs, box, scale, screen) {
  const style = `position: fixed; left: 0; top: 0; visibility: hidden; width: ${box.width}px; height: ${box.height}px`;
  const container = h("div", { style });
  document.body.append(container);
  const plainMap = {
    zoomSnap: 0,
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
  };
  const map = L.map(container, plainMap);
  const banner = bannerIn(bannerOf(shown), box, scale);
  const covered = () => ({ paddingTopLeft: L.point(0, banner.high) });
  const [aside, above] = [box.width * 0.05, box.height * 0.06];
  map.fitBounds(shown.page.bounds, {
    animate: false,
    paddingTopLeft: [aside, above + banner.high],
    paddingBottomRight: [aside, above],
  });
  const inset = insetIn(shown, arcs, box, scale);
  const options = { still: true, letters: () => scale, covered, reserved: () => [inset.box] };
  const atlas = drawAtlas(map, shown.page, arcs, () => {}, options);
  // A base map needs a network, and is another's picture: it stays on the screen.
  atlas.render({ ...shown, state: { ...shown.state, tiles: undefined } });
  const added = copiesOf(screen, map);
  const id = `clip-${Math.round(box.x)}-${Math.round(box.y)}`;
  const drawn = svg(
    "g",
    { transform: `translate(${box.x} ${box.y})`, "clip-path": `url(#${id})`, class: "sheet-map" },
    svg("rect", { width: box.width, height: box.height, fill: SEA_COLOUR }),
    ...[
      drawingOf(atlas.panes.paths),
      added.drawn,
      atlas.panes.around,
      markShapes(atlas.marks()),
      atlas.panes.names,
    ].map(plain),
    ...added.pins,
    scaleBar(map, box, scale),
    north(box, scale),
    inset.drawn,
    ...banner.shapes,
  );
  map.remove();
  container.remove();
  const clip = svg("clipPath", { id }, svg("rect", { width: box.width, height: box.height }));
  return svg("g", {}, svg("defs", {}, clip), drawn);
}

/** @param {L.SVG} renderer Leaflet keeps its drawing to itself. @returns {SVGElement} */
const drawingOf = (renderer) => /** @type {any} */ (renderer)._rootGroup;

/** @param {PlacedMark[]} marks The more important ones above the others. */
const markShapes = (marks) =>
  svg(
    "g",
    { class: "sheet-marks" },
    ...[...marks].reverse().map((mark) => svg("g", { transform: `translate(${mark.x} ${mark.y})` }, ...shapesOf(mark))),
  );

// A picture has no buttons, and its colours are those of paper, whatever the screen looks like.
/** @param {SVGElement} drawing */
function plain(drawing) {
  const copy = svg("g", {}, ...[...drawing.cloneNode(true).childNodes].map((node) => /** @type {Node} */ (node)));
  if (drawing.getAttribute("class")) copy.setAttribute("class", drawing.getAttribute("class") ?? "");
  for (const element of copy.querySelectorAll("path")) {
    for (const name of ["tabindex", "role", "class"]) element.removeAttribute(name);
  }
  return copy;
}

/** @param {L.Map} map @param {Area} box @param {number} scale */
function scaleBar(map, { width, height }, scale) {
  const metres = map.distance(
    map.containerPointToLatLng([0, height / 2]),
    map.containerPointToLatLng([100, height / 2]),
  );
  const pixels = (/** @type {number} */ km) => (km * 1e5) / metres;
  const km = STEPS_KM.filter((step) => pixels(step) <= width / 4).at(-1) ?? STEPS_KM[0];
  const size = 11 * scale;
  const y = height - 14;
  return svg(
    "g",
    { class: "sheet-scale" },
    svg("path", {
      d: `M14 ${y - 6}V${y}H${14 + pixels(km)}V${y - 6}`,
      fill: "none",
      stroke: INK_COLOUR,
      "stroke-width": 1.4,
    }),
    svg(
      "text",
      { x: 18, y: y - 6, "font-size": size, "font-family": FAMILY, fill: INK_COLOUR },
      `${formatNumber(km)} km`,
    ),
  );
}

/** @param {Area} box @param {number} scale */
const north = ({ width }, scale) =>
  svg(
    "g",
    { transform: `translate(${width - 18 * scale} ${12 * scale}) scale(${scale})`, fill: INK_COLOUR },
    svg("path", { d: "M0 0L5 14L0 11L-5 14Z" }),
    svg("text", { y: 27, "font-size": 12, "text-anchor": "middle", "font-family": FAMILY }, t("N")),
  );

/** @param {Shown} shown @param {Arc[]} arcs @param {Area} box @param {number} scale */
function insetIn({ page }, arcs, { width, height }, scale) {
  const wide = Math.min(120 * scale, width * 0.22);
  const inset = insetOf(page, arcs, wide);
  const high = inset.height + 14 * scale;
  const [left, top] = [width - wide - 12, height - high - 10];
  const frame = { x: -5, y: -5, width: wide + 10, height: high + 8, fill: SEA_COLOUR, stroke: "#b9b4bf" };
  const words = { x: wide / 2, y: inset.height + 11 * scale, "font-size": 11 * scale, "text-anchor": "middle" };
  const drawn = svg(
    "g",
    { transform: `translate(${left} ${top})`, class: "sheet-inset" },
    svg("rect", frame),
    ...inset.shapes,
    svg("text", { ...words, "font-family": FAMILY, fill: INK_COLOUR }, page.context.province),
  );
  for (const path of drawn.querySelectorAll("path")) path.removeAttribute("class");
  return { drawn, box: /** @type {Box} */ ([left - 8, top - 8, width, height]) };
}

/** @param {string} text @param {Area} box @param {number} scale */
function bannerIn(text, { width }, scale) {
  if (!text) return { shapes: [], high: 0 };
  const size = 15 * scale;
  const lines = wrapped(text, width * 0.7, fontOf(size, 600));
  const high = lines.length * size * 1.35 + size;
  const frame = { x: width * 0.12, y: 14, width: width * 0.76, height: high, rx: 6, fill: "#fff", stroke: INK_COLOUR };
  const font = { "font-size": size, "font-weight": 600, "font-family": FAMILY };
  const words = lines.map((line, i) => svg("tspan", { x: width / 2, y: 14 + size * (1.4 + i * 1.35) }, `${line} `));
  const style = { ...font, "text-anchor": "middle", fill: INK_COLOUR, class: "sheet-banner" };
  return { shapes: [svg("rect", frame), svg("text", style, ...words)], high: high + 20 };
}
