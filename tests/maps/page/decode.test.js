import assert from "node:assert/strict";
import { test } from "node:test";
import { unpack, unpackArcs } from "../../../src/riskmap/maps/page/core/decode.js";

test("the document is JSON in UTF-8", () => {
  assert.deepEqual(unpack(new TextEncoder().encode('{"name":"Bañjar"}')), { name: "Bañjar" });
});

// Two points: steps (+1, -1) and (+200, 0) in hundredths of a degree. 400 does not fit into seven bits.
const ONE = [2, 2, 1, (400 & 127) | 128, 400 >> 7, 0];

test("a border is unpacked into Web Mercator, with its bounds in degrees", () => {
  const [arc] = unpackArcs(Uint8Array.from(ONE), 2);
  assert.deepEqual([arc.west, arc.east, arc.south, arc.north], [0.01, 2.01, -0.01, -0.01]);
  assert.ok(Math.abs(arc.world[0] - (0.5 + 0.01 / 360)) < 1e-12);
  assert.ok(Math.abs(arc.world[2] - (0.5 + 2.01 / 360)) < 1e-12);
  // Near the equator a degree is as high as wide; south lies below the middle.
  assert.ok(Math.abs(arc.world[1] - (0.5 + 0.01 / 360)) < 1e-9);
});

test("each border begins where the one before it ended", () => {
  const [first, second] = unpackArcs(Uint8Array.from([...ONE, 1, 0, 2]), 2);
  assert.equal(second.west, first.east);
  assert.ok(Math.abs(second.south) < 1e-12);
});

test("nothing gives no border", () => {
  assert.deepEqual(unpackArcs(new Uint8Array(), 2), []);
});
