// The legend: classes with their ranges, how many units fall in each, and what the signs mean.

import { h } from "./dom.js";
import { classLabel, classOf, coloursOf } from "./measures.js";
import { ownTotals } from "./own.js";
import { finer, hatched, unplaced } from "./statements.js";
import { pick, t } from "./text.js";
import { disagreement } from "./weights.js";

const row = (sign, text, count) =>
  h("li", {}, sign, h("span", { class: "range" }, text), count === undefined ? null : h("span", { class: "count" }, String(count)));

const swatch = (colour, kind = "") => {
  const element = h("span", { class: `swatch ${kind}`, "aria-hidden": "true" });
  if (colour) element.style.backgroundColor = colour;
  return element;
};

export function legend(page, state) {
  const measure = page.measure(state.fill);
  const level = measure.levels.desa && (state.units === "desa" || !(measure.kind === "statement" || measure.levels.kecamatan)) ? "desa" : "kecamatan";
  const off = new Set((state.off ?? "").split(","));
  return [
    h(
      "p",
      { class: "legend-title" },
      h("span", {}, titleOf(measure)),
      h("span", { class: "count" }, level),
    ),
    state.own === "heat" ? h("p", { class: "note unplaced" }, t("Heat: the darker, the more incidents of {file} around; each is drawn in the middle of its desa.", { file: page.own.file })) : h("ul", { class: "legend" }, measure.kind === "statement" ? [] : classRows(page, measure, level), emptyRow(page, measure, level, state)),
    pick(measure.note) ? h("p", { class: "note" }, pick(measure.note)) : null,
    measure.kind === "own" ? h("ul", { class: "note plain" }, ownTotals(page).map((line) => h("li", {}, line))) : null,
    h("ul", { class: "legend signs" }, signRows(page, state, off)),
    page.kind === "risk" && !off.has("statements") ? unplacedNote(page, state) : null,
  ];
}

function classRows(page, measure, level) {
  const { bounds, values } = measure.levels[level];
  if (!bounds.length) return [];
  const colours = coloursOf(measure.ramp, bounds.length - 1);
  const counts = new Array(bounds.length - 1).fill(0);
  for (const value of Object.values(values)) if (value !== null) counts[classOf(value, bounds)] += 1;
  const label = (i) => (measure.kind === "class" ? pick(measure.names[i]) : measure.names ? `${pick(measure.names[i])} (${classLabel(bounds, i, measure.whole)})` : classLabel(bounds, i, measure.whole));
  return colours.map((colour, i) => row(swatch(colour), label(i), counts[i]));
}

function emptyRow(page, measure, level, state) {
  const all = page.levels[level].length;
  const known = measure.kind === "statement" ? hatched(page, state.period).size : Object.keys(measure.levels[level].values).length;
  const hidden = measure.kind === "own" ? Object.values(measure.levels[level].values).filter((value) => value === null).length : 0;
  return [
    hidden ? row(swatch(null, "hidden"), t("hidden: a small count"), hidden) : null,
    all > known ? row(swatch(null, "empty"), pick(measure.empty), all - known) : null,
  ];
}

function signRows(page, state, off) {
  const rows = [];
  if (page.kind === "risk") {
    if (!off.has("statements")) {
      const said = hatched(page, state.period).size;
      if (said) rows.push(row(swatch(null, "hatch"), t("An authority named the kecamatan: somewhere in it, not all of it"), said));
      const fine = finer(page, state.period).length;
      if (fine) rows.push(row(h("span", { class: "badge", "aria-hidden": "true" }, "!"), t("An authority named a desa or polling stations"), fine));
    }
    if (state.fill === "index") {
      const apart = page.levels.kecamatan.filter((unit) => disagreement(page, unit, state)).length;
      if (apart) rows.push(row(h("span", { class: "contested", "aria-hidden": "true" }, "≠"), t("Index and authorities disagree"), apart));
    }
    if (!off.has("events")) rows.push(row(h("span", { class: "event", "aria-hidden": "true" }, "n"), t("Documented events, {span}", { span: page.eventSpan }), page.eventCount));
    if (!off.has("pilkel") && page.pilkel.length) rows.push(row(h("span", { class: "ring", "aria-hidden": "true" }), pick(page.pilkelLabel), page.pilkel.length));
  } else if (!off.has("named")) {
    const inDesa = page.named.filter((adat) => adat.desa).length;
    rows.push(row(h("span", { class: "adat somewhere", "aria-hidden": "true" }, "n"), t("Known by name, desa not stated"), page.named.length - inDesa));
    rows.push(row(h("span", { class: "adat", "aria-hidden": "true" }, "n"), t("Known by name, in the stated desa"), inDesa));
  }
  return rows;
}

function unplacedNote(page, state) {
  const said = unplaced(page, state.period);
  const unnamed = said.filter((s) => s.grain === "unnamed").length;
  const whole = said.length - unnamed;
  if (!said.length) return null;
  return h(
    "p",
    { class: "note unplaced" },
    unnamed ? t("Reported, not named: {n} more place. It is drawn nowhere.", { n: unnamed }) + " " : "",
    whole ? t("{n} statements about the whole kabupaten: see the panel.", { n: whole }) : "",
  );
}

// "Voters (persons)", but "Desa adat" alone: a unit that only says the name again is left out.
function titleOf(measure) {
  const [label, unit] = [pick(measure.label), pick(measure.unit)];
  return unit && unit.toLowerCase() !== label.toLowerCase() ? `${label} (${unit})` : label;
}
