import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "../../../src/riskmap/maps/page/core/text.js";
import { briefText } from "../../../src/riskmap/maps/page/model/brief.js";
import { firstComparison } from "../../../src/riskmap/maps/page/model/comparison.js";
import { legendOf } from "../../../src/riskmap/maps/page/model/legend_rows.js";
import { openPage } from "../../../src/riskmap/maps/page/model/lookup.js";
import { originsOf } from "../../../src/riskmap/maps/page/model/origins.js";
import { shownFor } from "../../../src/riskmap/maps/page/model/shown.js";
import { bannerOf, mapTitle, stampOf } from "../../../src/riskmap/maps/page/model/titles.js";
import { labelOf } from "../../../src/riskmap/maps/page/model/unit_labels.js";
import { frozen, small } from "./small_page.js";

setLanguage("en");

const page = frozen(openPage(small()));
const at = (changes) =>
  shownFor(page, frozen({ lang: "en", fill: "statements", period: "2023-07", units: "kecamatan", ...changes }));

test("moved weights are named wherever the index goes, and nowhere else", () => {
  assert.equal(stampOf(at({ fill: "index", w: "0-100" })), "Weights moved: one 0 % (was 75 %); two 100 % (was 25 %)");
  assert.equal(stampOf(at({ fill: "index" })), "");
  assert.equal(stampOf(at({ fill: "voters", w: "0-100" })), "");
});

test("a period in which no kecamatan is told says so, on the map of statements", () => {
  assert.equal(bannerOf(at({ period: "2022-01" })), "the whole kabupaten");
  assert.equal(bannerOf(at({})), "");
  assert.equal(bannerOf(at({ fill: "voters", period: "2022-01" })), "");
  const empty = frozen(openPage(small({ periods: [], period: "" })));
  assert.match(bannerOf(shownFor(empty, at({}).state)), /does not mean calm/);
});

test("statements and events are titled by their period", () => {
  assert.equal(mapTitle(at({ period: "2022-01" })), "2022-01");
  assert.equal(mapTitle(at({ fill: "events", period: "2023" })), "events of 2023");
});

test("the number on a unit is the value that colours it", () => {
  const label = (changes, code) => labelOf(at(changes), page.unit(code)).told;
  assert.equal(label({ fill: "voters" }, "A"), "1,500");
  assert.equal(label({ fill: "voters" }, "B"), "");
  assert.equal(label({ fill: "index" }, "A"), "0.80");
  assert.equal(label({ fill: "own", month: "2023-06" }, "A"), "5");
  assert.equal(label({}, "A"), "“rawan”");
});

test("every unit is in one row of the legend", () => {
  for (const fill of ["statements", "voters", "index", "own", "events"]) {
    const { rows } = legendOf(at({ fill, on: "" }));
    const counted = rows.filter(({ mark }) => mark !== "contested").map(({ told }) => Number(told.split(" ")[0]));
    assert.equal(
      counted.reduce((sum, n) => sum + n, 0),
      fill === "statements" ? 0 : 2,
      fill,
    );
  }
});

test("a comparison opens with a month in which other kecamatan were named", () => {
  assert.equal(firstComparison(page, at({}).state).vs, "voters");
  const periods = [{ ...page.periods[3], id: "2024-05", hatched: ["B"] }, ...page.periods];
  const more = frozen(openPage(small({ periods })));
  assert.deepEqual(firstComparison(more, at({}).state), { vs: "statements", vsp: "2024-05" });
});

test("the short text says the finding, its source and its limit", () => {
  assert.deepEqual(originsOf([at({})]), ["A paper, 2023"]);
  const [finding, sources, limit] = briefText([at({})]).split("\n");
  assert.equal(finding, "2023-07. Named: Atas. A place in it named: Bawah.");
  assert.match(sources, /A paper/);
  assert.equal(limit, "No forecast.");
});
