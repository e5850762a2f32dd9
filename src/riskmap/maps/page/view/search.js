// Finds a place by its name.

/** @import { Page, PlacedUnit } from "../model/lookup.js" */
/** @import { SetState } from "../core/state.js" */

import { h } from "../core/dom.js";
import { t } from "../core/text.js";

/** @param {Page} page @param {SetState} set */
export function searchBox(page, set) {
  const units = [...page.levels.kecamatan, ...page.levels.desa];
  /** @param {PlacedUnit} unit */
  const nameOf = ({ level, name, parent }) =>
    level === "desa" ? `Desa ${name}, ${page.unit(parent).name}` : `Kecamatan ${name}`;
  // The names are listed when somebody begins to search: there can be thousands.
  const list = h("datalist", { id: "riskmap-places" });
  const onfocus = () => {
    if (!list.children.length) list.append(...units.map((unit) => h("option", { value: nameOf(unit) })));
  };
  const onchange = () => {
    const asked = input.value.trim().toLowerCase();
    const unit = units.find((each) => nameOf(each).toLowerCase() === asked);
    if (unit) set({ place: unit.code, ...(unit.level === "desa" && { units: "desa" }) });
  };
  const title = t("Find a place");
  const input = h("input", { type: "search", list: "riskmap-places", placeholder: title, onchange, onfocus });
  return h("label.search", h("span.visually-hidden", title), input, list);
}
