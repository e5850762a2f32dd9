// The data of the map as a table that can be read without the map.

/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { formatDate, pick, t } from "../core/text.js";
import { stampOf } from "../model/titles.js";
import { valueText } from "../model/units.js";

/** @param {Shown} shown */
export function dataTable(shown) {
  const { page, state } = shown;
  const level = state.units === "desa" || shown.level === "desa" ? "desa" : "kecamatan";
  const measures = shown.measures.filter((measure) => measure.kind === "statement" || measure.levels[level]);
  const places = level === "desa" ? ["Desa", "Kecamatan"] : ["Kecamatan"];
  const heads = [...places, ...measures.map((measure) => pick(measure.label))];
  const rows = page.levels[level].map((unit) => {
    const parents = level === "desa" ? [page.unit(unit.parent).name] : [];
    const cells = [...parents, ...measures.map((measure) => valueText(shown, unit, measure))];
    return h(
      "tr",
      h("th", { scope: "row" }, unit.name),
      cells.map((cell) => h("td", cell)),
    );
  });
  const head = h(
    "tr",
    heads.map((text) => h("th", { scope: "col" }, text)),
  );
  const index = shown.measures.find(({ kind }) => kind === "index");
  const stamp = index && stampOf({ ...shown, measure: index });
  const month =
    page.own && state.month && `${t("Incidents of {file}", { file: page.own.file })}: ${formatDate(state.month)}.`;
  const period = shown.period && t("Statements and events of {period}.", { period: pick(shown.period.label) });
  return [
    h("p.note", period),
    month && h("p.note", month),
    stamp && h("p.stamp", stamp),
    h(
      "div.scroll",
      { tabindex: 0, role: "region", "aria-label": t("Table") },
      h("table", h("thead", head), h("tbody", rows)),
    ),
  ];
}
