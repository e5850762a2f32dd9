// The analyst's own incidents as a glow around the middle of each desa.

/** @import { Shown } from "../model/shown.js" */

import { counted } from "../model/months.js";

const HEAT_M = 3000;

/** @param {Shown} shown @param {L.LayerGroup} group @param {L.Renderer} renderer */
export function drawHeat(shown, group, renderer) {
  group.clearLayers();
  if (shown.state.own !== "heat") return;
  const places = counted(shown);
  for (const { unit, count } of places) {
    const fillOpacity = 0.15 + 0.75 * Math.sqrt(count / places[0].count);
    const fill = { stroke: false, fillColor: "url(#riskmap-heat)", fillOpacity, interactive: false };
    const glow = { renderer, group: "heat", radius: HEAT_M, ...fill };
    group.addLayer(L.circle(unit.at, glow));
  }
}
