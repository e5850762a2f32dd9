import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  formatDate,
  formatNumber,
  formatShare,
  formatSpan,
  pick,
  setLanguage,
  setWording,
  t,
} from "../../../src/riskmap/maps/page/core/text.js";

const MONTHS = ["Januari January", "Februari February", "Maret March"].map((names) => names.split(" "));

beforeEach(() => {
  const messages = { "{n} desa of {m}": "{n} dari {m} desa", undated: "tanpa tanggal" };
  setWording({ messages, months: MONTHS, thousands: [".", ","], point: [",", "."] });
  setLanguage("id");
});

test("a wording is Indonesian or its English key, its slots filled", () => {
  assert.equal(t("{n} desa of {m}", { n: 3, m: 4 }), "3 dari 4 desa");
  setLanguage("en");
  assert.equal(t("{n} desa of {m}", { n: 0, m: 4 }), "0 desa of 4");
});

test("a slot without a value stays to be seen", () => {
  assert.equal(t("{n} desa of {m}", { n: 3 }), "3 dari {m} desa");
});

test("an unknown language is Indonesian", () => {
  setLanguage("de");
  assert.equal(t("undated"), "tanpa tanggal");
});

test("where one language is missing the other one is shown", () => {
  assert.equal(pick(["", "only English"]), "only English");
  setLanguage("en");
  assert.equal(pick(["hanya Indonesia", ""]), "hanya Indonesia");
  assert.equal(pick(["a", "b"]), "b");
});

for (const [value, digits, indonesian, english] of [
  [0, undefined, "0", "0"],
  [1234567, undefined, "1.234.567", "1,234,567"],
  [999, 0, "999", "999"],
  [1000.5, undefined, "1.000,5", "1,000.5"],
  [0.456, undefined, "0,46", "0.46"],
  [0.5, 2, "0,50", "0.50"],
  [-12345.678, 1, "-12.345,7", "-12,345.7"],
]) {
  test(`${value} is written ${indonesian} and ${english}`, () => {
    assert.equal(formatNumber(value, digits), indonesian);
    setLanguage("en");
    assert.equal(formatNumber(value, digits), english);
  });
}

test("a share is a whole percentage", () => {
  assert.equal(formatShare(0.125), "13 %");
  assert.equal(formatShare(1), "100 %");
});

test("a date is as precise as it is known", () => {
  assert.equal(formatDate("2023-02-09"), "9 Februari 2023");
  assert.equal(formatDate("2023-02"), "Februari 2023");
  assert.equal(formatDate("2023"), "2023");
  assert.equal(formatDate(""), "tanpa tanggal");
  setLanguage("en");
  assert.equal(formatDate("2023-03-31"), "31 March 2023");
});

test("a span of one day is a day", () => {
  assert.equal(formatSpan("2023-01-05", "2023-01-05"), "5 Januari 2023");
  assert.equal(formatSpan("2023-01-05", ""), "5 Januari 2023");
  assert.equal(formatSpan("2023-01-05", "2023-02"), "5 Januari 2023 – Februari 2023");
});
