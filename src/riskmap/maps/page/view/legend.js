// The legend: classes with their ranges, how many units fall in each, and what the signs mean.

/** @import { Sign } from "../document.d.ts" */
/** @import { Child } from "../core/dom.js" */
/** @import { Shown } from "../model/shown.js" */

import { h } from "../core/dom.js";
import { pick, t } from "../core/text.js";
import { ownTotals } from "../model/months.js";
import { classOf } from "../model/scale.js";
import { levelOf } from "../model/shown.js";
import { disagreement } from "../model/weights.js";
import { list } from "./cards.js";

/** @param {Node} sign @param {string} text @param {number} count */
const row = (sign, text, count) => h("li", sign, h("span.range", text), h("span.count", String(count)));

/** @param {string} tag @param {string} [text] */
const sign = (tag, text) => h(tag, { "aria-hidden": "true" }, text);

/**
 * How the sign of a row looks, and what stands in it.
 *
 * @type {Record<Sign["mark"], [string, string?]>}
 */
const MARKS = {
  hatch: ["span.swatch.hatch"],
  badge: ["span.badge", "!"],
  contested: ["span.contested", "≠"],
  events: ["span.event", "n"],
  ring: ["span.ring"],
  somewhere: ["span.adat.somewhere", "n"],
  named: ["span.adat", "n"],
};

/** @param {Shown} shown */
export function legend(shown) {
  const { page, measure, state, period, off } = shown;
  const notes = off.has("statements") ? [] : (period?.notes ?? []);
  return [
    h("p.legend-title", h("span", pick(measure.heading)), h("span.count", levelOf(shown))),
    state.own === "heat" ? heatNote(shown) : h("ul.legend", classRows(shown), emptyRows(shown)),
    pick(measure.note) && h("p.note", pick(measure.note)),
    measure.kind === "own" && page.own && list("ul.note.plain", ownTotals(page.own)),
    h("ul.legend.signs", signRows(shown)),
    notes.length > 0 && h("p.note.unplaced", notes.map(pick).join(" ")),
  ];
}

/** @param {Shown} shown */
function heatNote({ page }) {
  const file = page.own?.file ?? "";
  const told = t("Heat: the darker, the more incidents of {file} around; each is drawn in the middle of its desa.", {
    file,
  });
  return h("p.note.unplaced", told);
}

/** @param {Shown} shown */
function classRows(shown) {
  const table = shown.measure.levels[levelOf(shown)];
  if (!table) return [];
  const { bounds, colours, labels } = table.scale;
  const classes = Object.values(table.values).map((value) => classOf(value, bounds));
  return colours.map((colour, i) => {
    const swatch = h("span.swatch", { "aria-hidden": "true", style: `background-color: ${colour}` });
    return row(swatch, pick(labels[i]), classes.filter((each) => each === i).length);
  });
}

/** @param {Shown} shown */
function emptyRows(shown) {
  const { page, measure, hatched } = shown;
  const level = levelOf(shown);
  const values = Object.values(measure.levels[level]?.values ?? {});
  const hidden = values.filter((value) => value === null).length;
  const unknown = page.levels[level].length - (measure.kind === "statement" ? hatched.size : values.length);
  return [
    hidden > 0 && row(sign("span.swatch.hidden"), t("hidden: a small count"), hidden),
    unknown > 0 && row(sign("span.swatch.empty"), pick(measure.empty), unknown),
  ];
}

/** @param {Shown} shown @returns {Child[]} */
function signRows(shown) {
  const { page, period, state, off } = shown;
  const apart = state.fill === "index" ? page.levels.kecamatan.filter(({ code }) => disagreement(shown, code)) : [];
  /** @param {Sign[]} signs */
  const rows = (signs) =>
    signs
      .filter(({ layer }) => !off.has(layer))
      .map(({ mark, text, count }) => row(sign(...MARKS[mark]), pick(text), count));
  return [
    rows(period?.signs ?? []),
    apart.length > 0 && row(sign(...MARKS.contested), t("Index and authorities disagree"), apart.length),
    rows(page.signs),
  ];
}
