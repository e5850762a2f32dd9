import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "../../../src/riskmap/maps/page/core/text.js";
import { openPage } from "../../../src/riskmap/maps/page/model/lookup.js";
import { shownFor } from "../../../src/riskmap/maps/page/model/shown.js";
import { summary, valueText } from "../../../src/riskmap/maps/page/model/units.js";
import { frozen, small } from "./small_page.js";

setLanguage("en");

const page = frozen(openPage(small()));
const at = (changes) =>
  shownFor(page, frozen({ lang: "en", fill: "statements", period: "2023-07", units: "kecamatan", ...changes }));
const texts = (shown, codes) => codes.map((code) => valueText(shown, page.unit(code)));

test("the values of the index are those of the chosen weights", () => {
  assert.deepEqual(at({ fill: "index" }).measure.levels.kecamatan.values, { A: 0.8 });
  assert.deepEqual(at({ fill: "index", w: "0-100" }).measure.levels.kecamatan.values, { A: 0.2, B: 0.5 });
});

test("the values of own incidents are those of the chosen month", () => {
  assert.deepEqual(at({ fill: "own" }).measure.levels.kecamatan.values, { A: 9, B: 3 });
  assert.deepEqual(at({ fill: "own", month: "2023-06" }).measure.levels.kecamatan.values, { A: 5 });
});

test("an index of other weights is another map: title, legend and colours", () => {
  const published = at({ fill: "index", w: "75-25" });
  assert.equal(published.moved, false);
  assert.deepEqual(published.measure.title, ["index", "index"]);
  const { moved, measure } = at({ fill: "index", w: "0-100" });
  assert.equal(moved, true);
  assert.deepEqual(
    [measure.label, measure.heading, measure.title].map(([, english]) => english),
    ["moved", "moved heading", "moved title"],
  );
  assert.deepEqual(measure.levels.kecamatan.scale.colours, ["#111111", "#222222", "#333333"]);
  assert.deepEqual(measure.levels.kecamatan.scale.bounds, published.measure.levels.kecamatan.scale.bounds);
});

test("one period rules statements and events; the stages of a dispute are one case", () => {
  const { said, events, measure } = at({ fill: "events" });
  assert.deepEqual([said.length, events.length], [3, 2]);
  assert.deepEqual(measure.levels.kecamatan.values, { A: 1 });
  assert.deepEqual(at({ fill: "events", period: "2023" }).measure.levels.kecamatan.values, { A: 2 });
  assert.deepEqual(at({ fill: "events", period: "all" }).measure.levels.kecamatan.values, { A: 2, B: 1 });
  assert.deepEqual(at({ fill: "events", period: "2022-01" }).measure.levels.kecamatan.values, {});
});

test("a measure brings its layers, until the reader asks for others", () => {
  assert.deepEqual([...at({}).layers], ["statements"]);
  assert.deepEqual([...at({ fill: "voters" }).layers], []);
  assert.deepEqual([...at({ fill: "voters", on: "events,pilkel" }).layers], ["events", "pilkel"]);
  // A map of statements always draws them.
  assert.deepEqual([...at({ on: "events" }).layers], ["statements", "events"]);
});

test("the legend counts desa where the colours are those of desa", () => {
  assert.equal(at({ fill: "own" }).level, "kecamatan");
  assert.equal(at({ fill: "own", units: "desa" }).level, "desa");
  assert.equal(at({ fill: "voters", units: "desa" }).level, "kecamatan");
});

test("a kecamatan and a desa say what was said of them, at their own grain", () => {
  assert.deepEqual(texts(at({}), ["A", "B"]), ["named in a statement", "a statement about a place inside it"]);
  assert.deepEqual(texts(at({}), ["A1", "B1", "B2"]), [
    "its kecamatan is named, the desa is not",
    "named in a statement",
    "no statement found",
  ]);
});

test("a value has its unit, its decimals and its name; what is missing is said", () => {
  assert.deepEqual(texts(at({ fill: "voters" }), ["A", "B", "A1"]), ["1,500 people", "no data", "no figure per desa"]);
  assert.deepEqual(texts(at({ fill: "index" }), ["A", "B"]), ["0.80 (high)", "no data"]);
  assert.equal(summary(at({ fill: "voters" }), page.unit("A")), "Kecamatan Atas: 1,500 people");
});

test("a hidden count is said to be hidden", () => {
  const hiding = frozen(openPage(small({ own: { ...page.own, minimum: 5 } })));
  const shown = shownFor(hiding, { ...at({}).state, fill: "own", month: "2023-07", units: "desa" });
  assert.equal(valueText(shown, hiding.unit("A1")), "hidden: a small count");
});
