// What stands beside the pointer.

/** @import { PlacedUnit } from "../model/lookup.js" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { pick } from "../core/text.js";
import { levelName, valueText } from "../model/units.js";

/** @param {Shown} shown @param {PlacedUnit} unit */
export function tooltip(shown, unit) {
  const parent = unit.level === "desa" ? `, ${shown.page.unit(unit.parent).name}` : "";
  const value = `${pick(shown.measure.label)}: ${valueText(shown, unit)}`;
  return h("div", h("strong", `${levelName(unit)} ${unit.name}`), parent, h("br"), value);
}
