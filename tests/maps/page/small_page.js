// A small made-up kabupaten, frozen: what writes into it is an error. Two kecamatan of two desa each.

/** Freeze a value and all that it holds. */
export function frozen(value) {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const both = (text) => [text, text];

const statement = (on, grain, rest = {}) => ({
  on,
  grain,
  kecamatan: null,
  desa: null,
  level: "rawan",
  by: "Polres",
  source: "s",
  ...rest,
});

const measure = (id, kind, levels, rest = {}) => ({
  id,
  kind,
  label: both(id),
  heading: both(id),
  title: both(id),
  unit: ["orang", "people"],
  digits: null,
  names: [],
  empty: ["tidak ada data", "no data"],
  note: ["", ""],
  layers: [],
  sources: [],
  levels,
  ...rest,
});

const scale = (...bounds) => ({
  bounds,
  colours: bounds.slice(1).map((_, i) => `#00000${i}`),
  labels: bounds.slice(1).map((high, i) => both(`${bounds[i]} to ${high}`)),
});

const MEASURES = [
  measure("statements", "statement", {}, { layers: ["statements"] }),
  measure("voters", "number", { kecamatan: { scale: scale(100, 1500, 2000), values: { A: 1500 } } }),
  measure(
    "index",
    "index",
    { kecamatan: { scale: scale(0, 0.4, 0.7, 1), values: {} } },
    {
      digits: 2,
      layers: ["statements"],
      unit: ["", ""],
      movedLabel: both("moved"),
      movedHeading: both("moved heading"),
      movedTitle: both("moved title"),
      movedColours: ["#111111", "#222222", "#333333"],
      names: [
        ["rendah", "low"],
        ["sedang", "medium"],
        ["tinggi", "high"],
      ],
    },
  ),
  measure(
    "own",
    "own",
    {
      kecamatan: { scale: scale(3, 9), values: { A: 9, B: 3 } },
      desa: { scale: scale(2, 5), values: { A1: 5, A2: 4, B1: 2 } },
    },
    { months: { kecamatan: scale(1, 4), desa: scale(1, 3) } },
  ),
  measure("events", "event", { kecamatan: { scale: scale(1, 3), values: { A: 2, B: 1 } } }),
];

const MODEL = {
  ids: ["one", "two"],
  labels: [both("one"), both("two")],
  weights: [3, 1],
  aggregation: "arithmetic",
  least: 0.01,
  minimumShare: 0.5,
  thresholds: [0.4, 0.7],
  scaled: { A: [1, 0.2], B: [null, 0.5] },
};

const OWN = {
  file: "mine.csv",
  source: "own-incidents",
  total: 12,
  rows: 12,
  unlocated: 0,
  coarse: 1,
  undated: 0,
  minimum: 1,
  months: ["2023-06", "2023-07"],
  levels: {
    kecamatan: { A: [9, [0, 5], [1, 4]], B: [3, [1, 3]] },
    desa: { A1: [5, [0, 2], [1, 3]], A2: [4, [0, 4]], B1: [2, [1, 2]] },
  },
  types: {},
  refusal: ["", ""],
};

const period = (id, rest = {}) => ({
  id,
  label: both(id),
  title: both(id),
  happened: both(`events of ${id}`),
  banner: both(""),
  said: [],
  events: [],
  votes: [],
  hatched: [],
  inside: [],
  caseNotes: [],
  stations: [],
  words: {},
  finer: {},
  somewhere: [],
  apart: [],
  signs: [],
  notes: [],
  ...rest,
});

const event = (dispute, start, kecamatan, rest = {}) => ({
  id: `${dispute}-${start}`,
  dispute,
  start,
  end: "",
  kecamatan,
  desa: null,
  type: both("boundary"),
  manner: both("dispute"),
  status: both("open"),
  state: "open",
  description: both(""),
  source: "s",
  ...rest,
});

export const small = (changes = {}) =>
  frozen({
    kind: "risk",
    language: "en",
    area: { code: "K", name: "Kabupaten" },
    levels: {
      kecamatan: [
        { code: "A", name: "Atas", parent: "K", at: [1, 0] },
        { code: "B", name: "Bawah", parent: "K", at: [0, 0] },
      ],
      desa: ["A1", "A2", "B1", "B2"].map((code) => ({ code, name: `Desa ${code}`, parent: code[0], at: [0, 0] })),
    },
    measures: MEASURES,
    period: "2023-07",
    periods: [
      period("all", { said: [0, 1, 2, 3, 4], events: [0, 1, 2, 3], hatched: ["A"] }),
      period("2024-02", { said: [0], finer: { B: 1 }, somewhere: ["B"], banner: both("desa only") }),
      period("2023", { said: [1, 2, 3], events: [0, 1, 2], hatched: ["A"] }),
      period("2023-07", {
        said: [1, 2, 3],
        events: [0, 1],
        hatched: ["A"],
        words: { A: "“rawan”" },
        inside: ["B"],
        finer: { B: 1, B1: 1 },
      }),
      period("2022-01", { said: [4], banner: both("the whole kabupaten") }),
    ],
    statements: [
      statement("2024-02-01", "tps", { kecamatan: "B" }),
      statement("2023-07-19", "kecamatan", { kecamatan: "A" }),
      statement("2023-07-02", "desa", { kecamatan: "B", desa: "B1" }),
      statement("2023-07-02", "unnamed"),
      statement("2022-01", "kabupaten"),
    ],
    events: [
      event("d1", "2023-07-20", "A"),
      event("d1", "2023-07-02", "A"),
      event("d2", "2023-01", "A", { description: both("near the temple of Tanah Lot") }),
      event("d3", "2020", "B", { state: "closed" }),
    ],
    aliases: { A: ["Atasan"] },
    claims: {},
    sources: { s: ["A title", "A paper", "2023", "https://example.org"] },
    limits: [both("No forecast.")],
    credit: "BPS",
    asOf: "2024",
    title: both("Nothing known"),
    subtitle: both(""),
    model: MODEL,
    own: OWN,
    ...changes,
  });
