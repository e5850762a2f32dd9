// Names on the map, and the signs that go with a name.

import { h, replaceWith } from "./dom.js";
import { finer } from "./statements.js";
import { disagreement } from "./weights.js";

// What is known to be somewhere in a kecamatan, at no spot of its own, goes with the kecamatan's name:
// how many desa adat are known by name only; that polling stations in it were called prone.
function signsOf(page, state) {
  const signs = {};
  const off = (state.off ?? "").split(",");
  if (page.kind === "coverage" && !off.includes("named")) {
    const counts = {};
    for (const adat of page.named) if (!adat.desa) counts[adat.kecamatan] = (counts[adat.kecamatan] ?? 0) + 1;
    for (const [code, count] of Object.entries(counts)) signs[code] = ["adat somewhere", String(count)];
  }
  if (page.kind === "risk" && !off.includes("statements")) {
    for (const said of finer(page, state.period)) if (!said.desa) signs[said.kecamatan] = ["badge somewhere", "!"];
  }
  if (state.fill === "index") {
    for (const unit of page.levels.kecamatan) if (disagreement(page, unit, state)) signs[unit.code] = ["contested", "≠"];
  }
  return signs;
}

const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function boxAt(map, at, width, height, [right, down]) {
  const { x, y } = map.latLngToLayerPoint(at);
  return [x - width / 2 + right, y - height / 2 + down, x + width / 2 + right, y + height / 2 + down];
}

// A name is laid where it covers no mark and no other name: at its point, or a little above or below.
const SHIFTS = [
  [0, 0], [0, -16], [0, 16], [0, -30], [0, 30], [28, 0], [-28, 0], [36, -20], [-36, -20], [36, 20], [-36, 20],
  [0, -44], [0, 44], [0, -58], [0, 58],
];

// Names are plain text in one pane: a marker for each would be a layer of its own to the browser, and slow to paint.
export function drawNames(map, page, pane, marks, unitsOf, state) {
  const written = [];
  const taken = [];
  marks.eachLayer((marker) => {
    const { iconSize, iconAnchor } = marker.options.icon.options;
    taken.push(boxAt(map, marker.getLatLng(), marker.size, marker.size, [iconSize[0] / 2 - iconAnchor[0], iconSize[1] / 2 - iconAnchor[1]]));
  });
  const signs = signsOf(page, state);
  const write = (unit, kind, must) => {
    const sign = signs[unit.code];
    const large = document.documentElement.classList.contains("big") ? 1.2 : 1;
    const width = unit.name.length * (kind === "desa" || innerWidth <= 800 ? 7 : 8.4) * large;
    const height = sign ? 40 : 18;
    const boxes = SHIFTS.map((shift) => [shift, boxAt(map, unit.at, width, height, shift)]);
    const free = boxes.find(([, box]) => !taken.some((other) => overlaps(box, other)));
    if (!free && !must) return;
    const [shift, box] = free ?? boxes[0];
    taken.push(box);
    const text = h("span", {}, unit.name, sign ? h("b", { class: sign[0] }, sign[1]) : null);
    const { x, y } = map.latLngToLayerPoint(unit.at).add(shift);
    text.style.left = `${x}px`;
    text.style.top = `${y}px`;
    written.push(h("div", { class: `riskmap-name ${kind}` }, text));
  };
  page.levels.kecamatan.forEach((unit) => write(unit, "kecamatan", true));
  for (const layer of state.units === "desa" ? unitsOf("desa") : []) {
    const box = layer.getBounds();
    const width = map.latLngToLayerPoint(box.getNorthEast()).x - map.latLngToLayerPoint(box.getSouthWest()).x;
    if (width > layer.unit.name.length * 7 + 12) write(layer.unit, "desa", false);
  }
  replaceWith(pane, written);
}
