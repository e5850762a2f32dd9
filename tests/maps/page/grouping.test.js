import assert from "node:assert/strict";
import { test } from "node:test";
import { about, groupedBy } from "../../../src/riskmap/maps/page/model/grouping.js";
import { openPage } from "../../../src/riskmap/maps/page/model/lookup.js";
import { small } from "./small_page.js";

test("groups come in the order in which they are met; what has no key is left out", () => {
  const facts = [{ at: "b" }, { at: "a" }, { at: null }, { at: "b", n: 2 }, { at: "" }];
  assert.deepEqual(
    groupedBy(facts, (fact) => fact.at),
    [
      ["b", [{ at: "b" }, { at: "b", n: 2 }]],
      ["a", [{ at: "a" }]],
    ],
  );
});

test("a place has what was said of it; the kabupaten what was said of no kecamatan", () => {
  const page = openPage(small());
  const grains = (code) => about(page.statements, page.find(code)).map(({ grain }) => grain);
  assert.deepEqual(grains("B"), ["tps", "desa"]);
  assert.deepEqual(grains("B1"), ["desa"]);
  assert.deepEqual(grains("K"), ["unnamed", "kabupaten"]);
});
