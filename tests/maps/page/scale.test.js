import assert from "node:assert/strict";
import { test } from "node:test";
import { classOf, colourOf } from "../../../src/riskmap/maps/page/model/scale.js";

test("a value on a bound is in the class above, the last one in the last class", () => {
  const bounds = [0, 10, 20, 30];
  assert.deepEqual(
    [0, 9.99, 10, 19, 20, 30].map((value) => classOf(value, bounds)),
    [0, 0, 1, 1, 2, 2],
  );
});

test("one class of equal values holds them", () => {
  assert.equal(classOf(5, [5, 5]), 0);
});

test("what is unknown or hidden is in no class", () => {
  assert.equal(classOf(undefined, [0, 1]), -1);
  assert.equal(classOf(null, [0, 1]), -1);
});

test("a unit has the colour of its class; none without a value or a level", () => {
  const scale = { bounds: [0, 5, 9], colours: ["#light", "#dark"], labels: [] };
  const measure = { levels: { kecamatan: { scale, values: { a: 7, b: null } } } };
  assert.equal(colourOf(measure, "kecamatan", "a"), "#dark");
  assert.equal(colourOf(measure, "kecamatan", "b"), null);
  assert.equal(colourOf(measure, "kecamatan", "c"), null);
  assert.equal(colourOf(measure, "desa", "a"), null);
});
