// What authorities said, in the month that the reader has chosen.

export const inPeriod = (statement, period) => statement.on.slice(0, 7) === period;

export const spoken = (page, period) => page.statements.filter((statement) => inPeriod(statement, period));

// A kecamatan is hatched only when the statement is about the kecamatan.
export const hatched = (page, period) =>
  new Set(spoken(page, period).filter((s) => s.grain === "kecamatan").map((s) => s.kecamatan));

export const finer = (page, period) => spoken(page, period).filter((s) => s.grain === "desa" || s.grain === "tps");

// Said, but of no place on the map: the whole kabupaten, or a place that was not named.
export const unplaced = (page, period) => spoken(page, period).filter((s) => !s.kecamatan);

export const about = (page, unit) =>
  page.statements.filter((s) =>
    unit.level === "desa" ? s.desa === unit.code : unit.level === "kecamatan" ? s.kecamatan === unit.code : !s.kecamatan,
  );
