// What is said of a unit in one line: for its tooltip, its label and the table.

import { h } from "./dom.js";
import { classOf } from "./measures.js";
import { finer, hatched } from "./statements.js";
import { formatNumber, pick, t } from "./text.js";

export function valueText(page, unit, state) {
  const measure = page.measure(state.fill);
  if (measure.kind === "statement") {
    const said = hatched(page, state.period).has(unit.level === "desa" ? unit.parent : unit.code);
    const fine = finer(page, state.period).filter((s) => (unit.level === "desa" ? s.desa : s.kecamatan) === unit.code).length;
    if (unit.level === "desa") {
      return fine ? t("named in a statement") : said ? t("its kecamatan is named, the desa is not") : t("no statement found");
    }
    if (said) return t("named in a statement");
    return fine ? t("a statement about a place inside it") : t("no statement found");
  }
  const value = measure.levels[unit.level]?.values[unit.code];
  if (value === undefined) return measure.levels[unit.level] ? pick(measure.empty) : t("no figure per desa");
  if (value === null) return t("hidden: a small count");
  if (measure.kind === "class") return pick(measure.names[value]);
  const text = `${formatNumber(value, measure.digits)} ${pick(measure.unit)}`.trim();
  return measure.names ? `${text} (${pick(measure.names[classOf(value, measure.levels[unit.level].bounds)])})` : text;
}

export const summary = (page, unit, state) => `${levelName(unit)} ${unit.name}: ${valueText(page, unit, state)}`;

export const levelName = (unit) => (unit.level === "desa" ? "Desa" : unit.level === "kecamatan" ? "Kecamatan" : "Kabupaten");

export function tooltip(page, unit, state) {
  const parent = unit.level === "desa" ? `, ${page.unit(unit.parent).name}` : "";
  return h(
    "div",
    {},
    h("strong", {}, `${levelName(unit)} ${unit.name}`),
    parent,
    h("br"),
    `${pick(page.measure(state.fill).label)}: ${valueText(page, unit, state)}`,
  );
}
