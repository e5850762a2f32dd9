// The data of the map as a table that can be read without the map.

import { h } from "./dom.js";
import { valueText } from "./units.js";
import { pick, t } from "./text.js";

export function dataTable(page, state) {
  const level = state.units === "desa" ? "desa" : "kecamatan";
  const measures = page.measures.filter((m) => m.kind === "statement" || m.levels[level]);
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": t("Table") },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, level === "desa" ? "Desa" : "Kecamatan"), level === "desa" ? h("th", { scope: "col" }, "Kecamatan") : null, measures.map((m) => h("th", { scope: "col" }, pick(m.label))))),
      h(
        "tbody",
        {},
        page.levels[level].map((unit) =>
          h("tr", {}, h("th", { scope: "row" }, unit.name), level === "desa" ? h("td", {}, page.unit(unit.parent).name) : null, measures.map((m) => h("td", {}, valueText(page, unit, { ...state, fill: m.id })))),
        ),
      ),
    ),
  );
}
