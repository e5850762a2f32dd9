import assert from "node:assert/strict";
import { test } from "node:test";
import { otherState } from "../../../src/riskmap/maps/page/model/comparison.js";
import { guarded, openPage } from "../../../src/riskmap/maps/page/model/lookup.js";
import { frozen, small } from "./small_page.js";

const page = openPage(small());
const state = frozen({ lang: "en", fill: "voters", period: "2023-07", units: "kecamatan" });

test("units are found by code, the kabupaten among them", () => {
  assert.equal(page.find("B1").level, "desa");
  assert.equal(page.find("B").level, "kecamatan");
  assert.deepEqual(page.find("K"), { code: "K", name: "Kabupaten", level: "kabupaten" });
  assert.equal(page.find("nowhere"), undefined);
  assert.equal(page.find(undefined), undefined);
});

test("what an address asks for and the page has is kept", () => {
  const asked = { ...state, place: "B1", month: "2023-06", own: "heat", vs: "index", vsp: "2024-02", off: "events" };
  assert.deepEqual(guarded(page, asked), asked);
});

test("what the page does not have falls back", () => {
  const asked = { fill: "<img>", period: "1999-99", place: "x", month: "2030-01", own: "fire", vs: "x", vsp: "y" };
  const kept = guarded(page, frozen({ ...state, ...asked }));
  assert.equal(kept.fill, "statements");
  assert.equal(kept.period, "2023-07");
  for (const key of ["place", "month", "own", "vs", "vsp"]) assert.equal(kept[key], undefined, key);
});

test("a page without own incidents shows none", () => {
  const kept = guarded(openPage(small({ own: undefined })), { ...state, own: "heat", month: "2023-06" });
  assert.equal(kept.own, undefined);
  assert.equal(kept.month, undefined);
});

test("the second map has its own measure and date, and all else of the first", () => {
  const asked = { ...state, place: "A", vs: "index", vsp: "2024-02" };
  assert.deepEqual(otherState(asked), { ...asked, fill: "index", period: "2024-02" });
  assert.equal(otherState({ ...state, vs: "index" }).period, "2023-07");
});
