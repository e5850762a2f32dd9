import assert from "node:assert/strict";
import { test } from "node:test";
import {
  areOwnWeights,
  computeIndex,
  disagreement,
  indexLevels,
  weightsOf,
} from "../../../src/riskmap/maps/page/model/weights.js";
import { frozen } from "./small_page.js";

const modelOf = (scaled, changes = {}) =>
  frozen({
    ids: ["one", "two"],
    weights: [3, 1],
    aggregation: "arithmetic",
    least: 0.01,
    minimumShare: 0.5,
    thresholds: [0.4, 0.7],
    scaled,
    ...changes,
  });

test("the index is the weighted mean, and its parts add up to it", () => {
  const { units, shares } = computeIndex(modelOf({ A: [1, 0.2] }), [3, 1]);
  assert.deepEqual(shares, [0.75, 0.25]);
  assert.ok(Math.abs(units.A.index - 0.8) < 1e-12);
  assert.ok(Math.abs(units.A.contributions[0] + units.A.contributions[1] - 0.8) < 1e-12);
  assert.equal(units.A.level, 2);
});

test("the geometric mean does not let a low part be made up for; nothing is below the least", () => {
  const model = modelOf({ A: [1, 0.25], B: [1, 0] }, { aggregation: "geometric" });
  const { units } = computeIndex(model, [1, 1]);
  assert.ok(Math.abs(units.A.index - 0.5) < 1e-12);
  assert.ok(Math.abs(units.B.index - 0.1) < 1e-12);
});

test("a missing indicator is left out, not guessed", () => {
  const { units } = computeIndex(modelOf({ A: [0.6, null] }), [3, 1]);
  assert.equal(units.A.index, 0.6);
  assert.equal(units.A.present, 0.75);
  assert.deepEqual(units.A.contributions, [0.6, null]);
});

test("with too little of the weight there is no index, no rank and no level", () => {
  const { units, ranked } = computeIndex(modelOf({ A: [null, 0.9], B: [0.1, 0.1], C: [null, null] }), [3, 1]);
  for (const code of ["A", "C"]) {
    assert.equal(units[code].index, null);
    assert.equal(units[code].rank, 0);
    assert.equal(units[code].level, -1);
    assert.deepEqual(units[code].contributions, [null, null]);
  }
  assert.equal(ranked, 1);
});

test("just enough of the weight is enough, in spite of rounding", () => {
  const model = modelOf({ A: [0.5, 0.5, null] }, { weights: [7, 1, 2], minimumShare: 0.8 });
  const { index, present } = computeIndex(model, [7, 1, 2]).units.A;
  assert.ok(present < 0.8);
  assert.ok(Math.abs(index - 0.5) < 1e-12);
});

test("equal units share the smaller rank, and a value on a threshold is in the level above", () => {
  const { units } = computeIndex(modelOf({ A: [0.4, 0.4], B: [0.4, 0.4], C: [0.9, 0.9], D: [0, 0] }), [1, 1]);
  assert.deepEqual(
    Object.values(units).map(({ rank }) => rank),
    [2, 2, 1, 4],
  );
  assert.deepEqual(
    Object.values(units).map(({ level }) => level),
    [1, 1, 2, 0],
  );
});

test("weights of an address are taken when they are usable, else those of the model", () => {
  const model = modelOf({});
  assert.deepEqual(weightsOf(model, "10-0"), [10, 0]);
  for (const address of [undefined, "", "1", "1-2-3", "0-0", "1--2", "a-b", "1-Infinity"]) {
    assert.deepEqual(weightsOf(model, address), [3, 1], String(address));
  }
});

test("weights in the same proportion are the model's own", () => {
  const model = modelOf({});
  assert.ok(areOwnWeights(model, computeIndex(model, [6, 2]).shares));
  assert.ok(!areOwnWeights(model, computeIndex(model, [6, 3]).shares));
});

test("the map gets the index of the units that have one, its classes as they were", () => {
  const measure = frozen({ levels: { kecamatan: { bounds: [0, 1], values: { old: 1 } } } });
  const outcome = computeIndex(modelOf({ A: [1, 0.2], B: [null, null] }), [3, 1]);
  assert.deepEqual(indexLevels(measure, outcome), { kecamatan: { bounds: [0, 1], values: { A: 0.8 } } });
});

test("index and authorities disagree at both ends only", () => {
  const model = modelOf({ low: [0, 0], middle: [0.5, 0.5], high: [1, 1], none: [null, null] });
  const index = computeIndex(model, [1, 1]);
  const codes = ["low", "middle", "high", "none", "elsewhere"];
  const named = (hatched, inside = []) =>
    codes.map((code) => disagreement({ page: { model }, index, hatched: new Set(hatched), period: { inside } }, code));
  assert.deepEqual(named(codes), [1, 0, 0, 0, 0]);
  assert.deepEqual(named(["middle"]), [0, 0, -1, 0, 0]);
  // A place in it was named; nobody was named at all.
  assert.deepEqual(named(["middle"], ["high"]), [0, 0, 0, 0, 0]);
  assert.deepEqual(named([]), [0, 0, 0, 0, 0]);
});
