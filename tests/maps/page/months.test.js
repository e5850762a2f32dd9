import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "../../../src/riskmap/maps/page/core/text.js";
import { openPage } from "../../../src/riskmap/maps/page/model/lookup.js";
import { counted, countOf, monthLevels, ownTotals } from "../../../src/riskmap/maps/page/model/months.js";
import { small } from "./small_page.js";

setLanguage("en");

const { own, measures } = small();
const measure = measures.find(({ id }) => id === "own");
const hiding = { ...own, minimum: 5 };

test("a count is that of its month, or of all", () => {
  const { A1, A2 } = own.levels.desa;
  assert.equal(countOf(own, A1, undefined), 5);
  assert.equal(countOf(own, A1, "2023-07"), 3);
  assert.equal(countOf(own, A2, "2023-07"), 0);
});

test("a hidden count stays hidden, and is not nothing", () => {
  assert.equal(countOf(own, [null, [0, null]], undefined), null);
  assert.equal(countOf(own, [null, [0, null]], "2023-06"), null);
  assert.equal(countOf(own, [null, [0, null]], "2023-07"), 0);
});

test("in a month the map has the counts and classes of that month", () => {
  const { kecamatan, desa } = monthLevels(own, measure, "2023-07");
  assert.deepEqual(kecamatan.values, { A: 4, B: 3 });
  assert.deepEqual(kecamatan.scale.bounds, [1, 4]);
  assert.deepEqual(desa.values, { A1: 3, B1: 2 });
});

test("where small counts are hidden, a month tells nothing of a desa", () => {
  const { kecamatan, desa } = monthLevels(hiding, measure, "2023-07");
  assert.deepEqual(desa.values, { A1: null, A2: null, B1: null });
  assert.deepEqual(kecamatan.values, { A: 4, B: 3 });
});

test("desa with incidents come with the most first; hidden ones are none", () => {
  const page = openPage(small());
  assert.deepEqual(
    counted({ page, measures }).map(({ unit, count }) => [unit.code, count]),
    [
      ["A1", 5],
      ["A2", 4],
      ["B1", 2],
    ],
  );
  const hidden = { ...measure, levels: { desa: { values: { A1: null, A2: 7 } } } };
  assert.deepEqual(
    counted({ page, measures: [hidden] }).map(({ unit }) => unit.code),
    ["A2"],
  );
});

test("the totals say what the colours do not show, and nothing that is none", () => {
  assert.deepEqual(ownTotals(own), ["12 events in the table", "1 known by kecamatan only: not in a desa"]);
  const told = ownTotals({ ...hiding, unlocated: 2, undated: 3, refusal: ["", "Too few."] });
  assert.equal(told.length, 6);
  assert.ok(told.includes("Counts below 5 are hidden, and others from which they could be worked out."));
  assert.equal(told.at(-1), "Too few.");
});
