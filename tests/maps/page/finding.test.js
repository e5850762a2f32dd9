import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "../../../src/riskmap/maps/page/core/text.js";
import { findPlaces } from "../../../src/riskmap/maps/page/model/finding.js";
import { openPage } from "../../../src/riskmap/maps/page/model/lookup.js";
import { frozen, small } from "./small_page.js";

setLanguage("en");

const page = frozen(openPage(small()));
const codes = (asked) => findPlaces(page, asked).found.map(({ unit }) => unit.code);

test("a place is found by its beginning, a word in it, another spelling and its kind, in any case", () => {
  assert.equal(codes("at")[0], "A");
  assert.deepEqual(codes("BAWAH"), ["B"]);
  assert.deepEqual(codes("Kec. Bawah"), ["B"]);
  assert.deepEqual(codes("kecamatan bawah"), ["B"]);
  assert.deepEqual(codes("atasan"), ["A"]);
  assert.deepEqual(codes("b1"), ["B1"]);
});

test("a place that only an event tells of is found through it", () => {
  assert.deepEqual(codes("tanah lot"), ["A"]);
});

test("what is written nearly so is offered, what is not is not", () => {
  const { found, near } = findPlaces(page, "Bawh");
  assert.deepEqual(found, []);
  assert.deepEqual(
    near.map(({ unit }) => unit.code),
    ["B"],
  );
  assert.deepEqual(findPlaces(page, "Ngawi"), { found: [], near: [] });
  assert.deepEqual(findPlaces(page, "  "), { found: [], near: [] });
});
