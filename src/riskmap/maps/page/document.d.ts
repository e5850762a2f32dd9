// What a page carries, made from maps/document/schema.py: python -m riskmap.maps.document.declarations

export type Level = "kecamatan" | "desa";
export type LayerName = "statements" | "events" | "pilkel" | "named";
export type Measure =
  | StatementMeasure
  | NumberMeasure
  | IndexMeasure
  | ClassMeasure
  | OwnMeasure
  | EventMeasure
  | ShareMeasure;
export type PageDocument = RiskPage | CoveragePage;

/** The map of conflict risk. */
export interface RiskPage {
  kind: "risk";
  language: "en" | "id";
  area: Area;
  context: Context;
  aliases: Record<string, string[]>;
  levels: Partial<Record<Level, Unit[]>>;
  topology: Topology;
  figures: Record<string, Figure>;
  bounds: [[number, number], [number, number]];
  credit: string;
  limits: Text[];
  tiles: Tile[];
  asOf: string;
  months: Text[];
  thousands: Text;
  point: Text;
  title: Text;
  subtitle: Text;
  measures: Measure[];
  claims: Record<string, Claim[]>;
  sources: Record<string, Source>;
  periods: Period[];
  period: string;
  statements: Statement[];
  events: Happening[];
  votes: Vote[];
  own: OwnIncidents | null;
  model: IndexModel | null;
}

/** The kabupaten itself. */
export interface Area {
  code: string;
  name: string;
}

/** Where the kabupaten lies: its province, the kabupaten around it, the sea, the town it is governed from. */
export interface Context {
  province: string;
  neighbours: Label[];
  sea: Label[];
  seat: Label | null;
}

/** A name that is written on the map beside those of the units: where it goes (latitude, longitude). */
export interface Label {
  name: Text;
  at: [number, number];
}

/** A text for readers in both languages. */
export type Text = [id: string, en: string];

/** A kecamatan or desa: where its name goes (latitude, longitude, EPSG:4326). */
export interface Unit {
  code: string;
  name: string;
  parent: string;
  at: [number, number];
}

/** Borders stored once: per layer, unit, polygon and ring the numbers of its arcs; ~i is walked backwards. */
export interface Topology {
  decimals: number;
  layers: Record<string, number[][][][]>;
  arcs: string;
}

/** How a figure is called and counted. */
export interface Figure {
  label: Text;
  unit: Text;
}

/** A base map that needs a network. */
export interface Tile {
  id: string;
  label: string;
  url: string;
  attribution: string;
  maxZoom: number;
}

/** What authorities said in a period: hatching, no classes. */
export interface StatementMeasure {
  kind: "statement";
  id: string;
  label: Text;
  heading: Text;
  title: Text;
  unit: Text;
  empty: Text;
  note: Text;
  levels: Partial<Record<Level, Values>>;
  sources: string[];
  layers: LayerName[];
  digits: number | null;
  names: Text[];
}

/** What units of one level hold: a number, None where a small count is hidden; who is absent is unknown. */
export interface Values {
  scale: Scale;
  values: Record<string, number | null>;
}

/** Classes [low, high), the last one closed: ``n + 1`` bounds, a colour and a row of the legend for each class. */
export interface Scale {
  bounds: number[];
  colours: string[];
  labels: Text[];
}

/** A figure per unit. */
export interface NumberMeasure {
  kind: "number";
  id: string;
  label: Text;
  heading: Text;
  title: Text;
  unit: Text;
  empty: Text;
  note: Text;
  levels: Partial<Record<Level, Values>>;
  sources: string[];
  layers: LayerName[];
  digits: number | null;
  names: Text[];
}

/** The composite index; its weights can be moved. */
export interface IndexMeasure {
  kind: "index";
  id: string;
  label: Text;
  heading: Text;
  title: Text;
  unit: Text;
  empty: Text;
  note: Text;
  levels: Partial<Record<Level, Values>>;
  sources: string[];
  layers: LayerName[];
  digits: number | null;
  names: Text[];
  movedLabel: Text;
  movedHeading: Text;
  movedTitle: Text;
  movedColours: string[];
}

/** One of a few named states per unit, by number. */
export interface ClassMeasure {
  kind: "class";
  id: string;
  label: Text;
  heading: Text;
  title: Text;
  unit: Text;
  empty: Text;
  note: Text;
  levels: Partial<Record<Level, Values>>;
  sources: string[];
  layers: LayerName[];
  digits: number | null;
  names: Text[];
}

/** Counts of the analyst's incidents, in all and by month. */
export interface OwnMeasure {
  kind: "own";
  id: string;
  label: Text;
  heading: Text;
  title: Text;
  unit: Text;
  empty: Text;
  note: Text;
  levels: Partial<Record<Level, Values>>;
  sources: string[];
  layers: LayerName[];
  digits: number | null;
  names: Text[];
  months: Partial<Record<Level, Scale>>;
}

/** Counts of documented events; the values are those of all dates, a period has fewer. */
export interface EventMeasure {
  kind: "event";
  id: string;
  label: Text;
  heading: Text;
  title: Text;
  unit: Text;
  empty: Text;
  note: Text;
  levels: Partial<Record<Level, Values>>;
  sources: string[];
  layers: LayerName[];
  digits: number | null;
  names: Text[];
}

/** Shares in percent, with what they are of: how many yes, how many no, how many not known. */
export interface ShareMeasure {
  kind: "share";
  id: string;
  label: Text;
  heading: Text;
  title: Text;
  unit: Text;
  empty: Text;
  note: Text;
  levels: Partial<Record<Level, Values>>;
  sources: string[];
  layers: LayerName[];
  digits: number | null;
  names: Text[];
  parts: Partial<Record<Level, Record<string, [number, number, number]>>>;
  total: [number, number, number];
}

/** A figure that somebody states; ``group`` keeps elections apart. */
export interface Claim {
  figure: string;
  group: string;
  occasion: Text;
  value: number;
  on: string;
  by: string;
  status: string;
  chosen: boolean;
  source: string;
  note: Text;
}

/** Who published what, when, where. */
export type Source = [title: string, publisher: string, published: string, url: string];

/** What is known of a month, a year or of all dates: one choice rules statements, events and elections. */
export interface Period {
  id: string;
  label: Text;
  title: Text;
  happened: Text;
  banner: Text;
  said: number[];
  events: number[];
  votes: number[];
  hatched: string[];
  words: Record<string, string>;
  inside: string[];
  finer: Record<string, number>;
  somewhere: string[];
  stations: string[];
  apart: string[];
  signs: Sign[];
  notes: Text[];
  caseNotes: Text[];
}

/** A row of the legend on marks: how it looks, what it means, how many of what, with which layer it goes. */
export interface Sign {
  mark: "badge" | "closed" | "contested" | "hatch" | "inside" | "named" | "open" | "ring" | "stations" | "unknown";
  text: Text;
  count: number;
  layer: LayerName;
  unit: Text;
}

/** What an authority said of a place, at its own grain. */
export interface Statement {
  grain: "desa" | "kabupaten" | "kecamatan" | "provinsi" | "tps" | "unnamed";
  kecamatan: string | null;
  desa: string | null;
  level: string;
  on: string;
  by: string;
  context: Text;
  source: string;
  note: Text;
}

/** A documented event; on the edge of two desa it stands once in each. */
export interface Happening {
  id: string;
  dispute: string;
  start: string;
  end: string;
  kecamatan: string | null;
  desa: string | null;
  type: Text;
  manner: Text;
  mannerId: string;
  status: Text;
  state: "closed" | "open" | "unknown";
  description: Text;
  source: string;
}

/** A village-head election (pilkel) in a desa. */
export interface Vote {
  desa: string;
  date: string;
  label: Text;
  source: string;
  note: Text;
}

/** The analyst's incidents: never a point, never a person. */
export interface OwnIncidents {
  file: string;
  source: string;
  total: number;
  rows: number;
  unlocated: number;
  coarse: number;
  undated: number;
  minimum: number;
  months: string[];
  levels: Partial<Record<Level, Record<string, (number | [number, number | null] | null)[]>>>;
  types: Record<string, [Text, number][]>;
  refusal: Text;
}

/** What is needed to compute the index with other weights, and to explain it; lists follow ``ids``. */
export interface IndexModel {
  ids: string[];
  labels: Text[];
  units: Text[];
  reasons: Text[];
  weights: number[];
  aggregation: "arithmetic" | "geometric";
  least: number;
  minimumShare: number;
  thresholds: number[];
  scaled: Record<string, (number | null)[]>;
  raw: Record<string, (number | null)[]>;
  sources: Record<string, string[]>;
  intervals: Record<string, (number | null)[]>;
}

/** The map of the desa adat. */
export interface CoveragePage {
  kind: "coverage";
  language: "en" | "id";
  area: Area;
  context: Context;
  aliases: Record<string, string[]>;
  levels: Partial<Record<Level, Unit[]>>;
  topology: Topology;
  figures: Record<string, Figure>;
  bounds: [[number, number], [number, number]];
  credit: string;
  limits: Text[];
  tiles: Tile[];
  asOf: string;
  months: Text[];
  thousands: Text;
  point: Text;
  title: Text;
  subtitle: Text;
  measures: Measure[];
  claims: Record<string, Claim[]>;
  sources: Record<string, Source>;
  signs: Sign[];
  named: NamedAdat[];
  namedSource: string;
  strip: StripClaim[];
}

/** A desa adat known by name; its desa only where a source states it. */
export interface NamedAdat {
  name: string;
  kecamatan: string;
  desa: string | null;
}

/** One of several totals that contradict each other. */
export interface StripClaim {
  value: number;
  short: Text;
  on: string;
  by: string;
  chosen: boolean;
}
