// The legend beside the map.

/** @import { LegendRow } from "../model/legend_rows.js" */
/** @import { Shown } from "../model/shown.js" */

import { h, svg } from "../core/dom.js";
import { signShapes } from "../map/signs.js";
import { legendOf } from "../model/legend_rows.js";
import { list } from "./cards.js";

/** @param {LegendRow} row */
function legendRow({ mark, colour, text, told }) {
  const sign = svg(
    "svg",
    { class: "sign", viewBox: "-16 -11 32 22", "aria-hidden": "true" },
    ...signShapes(mark, colour),
  );
  return h("li", { "data-mark": mark }, sign, h("span.range", text), h("span.count", told));
}

/** @param {Shown} shown */
export function legend(shown) {
  const { heading, rows } = legendOf(shown);
  return [h("p.legend-title", heading), h("ul.legend", rows.map(legendRow))];
}

/** @param {Shown} shown What a legend must say in words. */
export function legendNotes(shown) {
  const { notes, warnings } = legendOf(shown);
  return [notes.length > 0 && list("ul.note.plain", notes), warnings.map((warning) => h("p.note.unplaced", warning))];
}
