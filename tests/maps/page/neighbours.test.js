import assert from "node:assert/strict";
import { test } from "node:test";
import { neighboursOf, towards } from "../../../src/riskmap/maps/page/model/neighbours.js";
import { frozen } from "./small_page.js";

test("units that share a border are neighbours, whichever way it is walked", () => {
  const shapes = frozen([[[[0, 1]]], [[[~1, 2]], [[5]]], [[[3], [~5]]], [[[4]]]]);
  assert.deepEqual(neighboursOf(shapes), [[1], [0, 2], [1], []]);
});

test("an arrow key leads to the neighbour that lies best that way", () => {
  const place = (name, lat, lon) => ({ name, at: [lat, lon] });
  const here = place("here", 0, 0);
  const others = [place("north", 2, 0.5), place("north-east", 1, 1), place("west", 0.1, -1)];
  assert.equal(towards(here, others, "ArrowUp").name, "north");
  assert.equal(towards(here, others, "ArrowRight").name, "north-east");
  assert.equal(towards(here, others, "ArrowLeft").name, "west");
});

test("none lies where all lie the other way, or behind another key", () => {
  const here = { at: [0, 0] };
  assert.equal(towards(here, [{ at: [1, 0] }], "ArrowDown"), undefined);
  assert.equal(towards(here, [{ at: [1, 0] }], "Home"), undefined);
  assert.equal(towards(here, [], "ArrowUp"), undefined);
});
