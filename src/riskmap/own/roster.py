"""An analyst's own roster: which desa adat has a polisi banjar, since when. Every row is used or reported."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.locale import both
from riskmap.own.own_table import (
    OwnTable,
    Paths,
    files_of,
    joined,
    own_table,
    source_ids,
    text_column,
)
from riskmap.own.tables.user_table import Table, read_user_table
from riskmap.own.values.ticks import TickReading, tick_column
from riskmap.own.where.place_names import tell_match
from riskmap.places.gazetteer import match_name, plain_desa_adat, plain_name
from riskmap.report import Findings

KIND = "roster"
STATUS = ("known", "new", "duplicate", "unplaced")
_AGAIN = "delete one of the two rows"


def load_roster(path: Paths, kab: Kabupaten | None = None, columns: Mapping[str, str] | None = None) -> OwnTable:
    """Read a roster of desa adat and polisi banjar.

    Places are matched to the gazetteer and names to the register of desa adat; a typo is read when only one
    name is near, and said. What cannot be placed is kept, marked and reported, never guessed or dropped.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage, or several of them, as ``riskmap template roster`` writes it.
        ``docs/your_own_data.md`` lists the columns.
    kab
        Whose register of desa adat it is matched to; default: :func:`riskmap.load`.

    Returns
    -------
    OwnTable
        Its ``frame`` has ``row`` (number in the file), ``desa_adat``, ``register_no``, ``kecamatan_code``,
        ``desa_code``, ``officer`` (boolean, NA unknown), ``since`` (as written), ``status``, ``source_id`` and
        ``file``. The status is ``known`` (in the register), ``new`` (in a known kecamatan, not in the register),
        ``duplicate`` (a known one again) or ``unplaced`` (in no kecamatan).

    Raises
    ------
    TableError
        When a file is missing, of another kind, unreadable, or lacks the columns ``desa_adat`` and ``kecamatan``.
    """
    known = kab or load()
    tables: list[OwnTable] = []
    for file in files_of(path):
        tables.append(
            without_repeats(
                [table.frame for table in tables], roster_of(read_user_table(file, KIND, known, columns), known)
            )
        )
    return joined(tables)


def without_repeats(before: Sequence[pd.DataFrame], table: OwnTable) -> OwnTable:
    """Return a roster in which what stands in an earlier one already is a duplicate, and said to be one."""
    first: dict[str, tuple[int, str]] = {}
    for frame in before:
        for key, row, file in zip(_keys(frame), frame["row"], frame["file"], strict=True):
            first.setdefault(key, (row, file))
    keys = _keys(table.frame)
    repeated = keys.notna() & keys.isin(list(first))
    reports = []
    for source, report in zip(source_ids(KIND, 1, len(table.files)), table.reports, strict=True):
        findings = Findings([*report.problems])
        rows = table.frame[repeated & table.frame["source_id"].eq(source)]
        for row, name, key in zip(rows["row"], rows["desa_adat"], keys[rows.index], strict=True):
            number, file = first[key]
            found = both("stands in row {n} of {file} already", n=number, file=file)
            findings.say(row, "desa_adat", name, found, both(_AGAIN))
        reports.append(replace(report, problems=sorted(findings.problems, key=lambda one: (one.sheet, one.row))))
    status = table.frame["status"].mask(repeated, "duplicate")
    return replace(table, frame=table.frame.assign(status=status), reports=tuple(reports))


def _keys(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return what tells the desa adat of rows apart: the register's number, else kecamatan and name; NA in others."""
    named = frame["kecamatan_code"] + "/" + frame["desa_adat"].map(_key_name, na_action="ignore")
    numbered = frame["register_no"].where(frame["status"].eq("known"))
    return numbered.fillna(named.where(frame["status"].eq("new"))).astype("str")


class _Row(NamedTuple):
    """One row as it was understood, "" for what is not known."""

    row: int
    desa_adat: str
    register_no: str
    kecamatan_code: str
    desa_code: str
    officer: bool | None
    since: str
    status: str


def roster_of(table: Table, kab: Kabupaten) -> OwnTable:
    """Return the desa adat of a table; see :func:`load_roster`."""
    reader = _Reader(kab, table.headed, table.findings)
    ticks = tick_column(table.column("polisi_banjar").to_list())
    rows = [
        reader.read(row, dict(zip(table.cells.columns, cells, strict=True)), tick)
        for row, cells, tick in zip(
            table.rows.tolist(), table.cells.itertuples(index=False, name=None), ticks, strict=True
        )
    ]
    read = pd.DataFrame(rows, columns=_Row._fields).astype({"row": "int64", "officer": "boolean"})
    for name in read.columns.drop(["row", "officer"]):
        read[name] = text_column(read[name])
    counts = read["status"].value_counts()
    told = both(
        "desa adat: {known} in the register, {new} not in it, {duplicate} again, {unplaced} in no kecamatan",
        **{status: int(counts.get(status, 0)) for status in STATUS},
    )
    return own_table(read, table, [told], reader.findings)


class _Reader:
    """Reads rows one by one, and remembers what was seen and what was wrong."""

    def __init__(self, kab: Kabupaten, headed: dict[str, str], findings: Findings) -> None:
        self.headed = headed
        self.findings = findings
        self.seen: dict[str, int] = {}
        self.gazetteer = kab.gazetteer
        register = kab.desa_adat.fillna({"kecamatan_code": ""})
        self.names = dict(zip(register["register_no"], register["name"], strict=True))
        self.above = dict(zip(register["register_no"], register["kecamatan_code"], strict=True))
        self.by_kecamatan = {str(code): _grouped(part) for code, part in register.groupby("kecamatan_code")}
        self.everywhere = _grouped(register)

    def read(self, row: int, cells: dict[str, str], tick: TickReading) -> _Row:
        """Return one row as it was understood."""
        name = cells["desa_adat"]
        kecamatan = self._kecamatan(row, cells["kecamatan"])
        # Who is in a kecamatan that is not known is looked up in no other one.
        lost = bool(cells["kecamatan"]) and not kecamatan
        number = "" if lost else self._register_no(row, name, kecamatan)
        kecamatan = kecamatan or self.above.get(number, "")
        desa = self._desa(row, cells.get("desa", ""), kecamatan)
        if tick.found is not None:
            column, written = self.headed["polisi_banjar"], cells["polisi_banjar"]
            self.findings.say(row, column, written, tick.found, tick.suggestion)
        status = "known" if number else "new" if kecamatan and name else "unplaced"
        key = number or (f"{kecamatan}/{_key_name(name)}" if status == "new" else "")
        if key and key in self.seen:
            found = both("stands in row {n} already", n=self.seen[key])
            self.findings.say(row, self.headed["desa_adat"], name, found, both(_AGAIN))
            status = "duplicate"
        elif key:
            self.seen[key] = row
        return _Row(row, name, number, kecamatan, desa, tick.yes, cells.get("since", ""), status)

    def _kecamatan(self, row: int, written: str) -> str:
        if not written:
            self.findings.say(row, self.headed["kecamatan"], "", both("is empty"), both("write the kecamatan"))
            return ""
        match = self.gazetteer.match(written, level="kecamatan")
        return tell_match(
            (row, self.headed["kecamatan"]), written, match, self.gazetteer.describe, self.findings, self.gazetteer.area
        )

    def _register_no(self, row: int, name: str, kecamatan: str) -> str:
        where = row, self.headed["desa_adat"]
        if not name:
            self.findings.say(*where, "", both("is empty"), both("write the name of the desa adat"))
            return ""
        bare = plain_desa_adat(name)
        match = match_name(bare, self.by_kecamatan.get(kecamatan, {}) if kecamatan else self.everywhere)
        if match.how == "unknown" and kecamatan:
            if elsewhere := match_name(bare, self.everywhere).code:
                known = both("known are: {names}", names=self._describe(elsewhere))
                self.findings.say(*where, name, both("is not in the register of this kecamatan"), known)
                return ""
            nearest = both("nearest: {name}", name=self._describe(match.candidates[0])) if match.candidates else None
            self.findings.say(*where, name, both("is not in the register: counted as a new one"), nearest, used=True)
            return ""
        return tell_match(where, name, match, self._describe, self.findings)

    def _describe(self, number: str) -> str:
        kecamatan = self.gazetteer.names.get(self.above[number])
        return f"{self.names[number]} ({', '.join(filter(None, [kecamatan, f'no. {number}']))})"

    def _desa(self, row: int, written: str, kecamatan: str) -> str:
        # Without its kecamatan a desa is not kept: the row is in no place anyway.
        if not written or not kecamatan:
            return ""
        match = self.gazetteer.match(written, within=kecamatan, level="desa")
        where, describe = (row, self.headed["desa"]), self.gazetteer.describe
        code = tell_match(where, written, match, describe, self.findings, self.gazetteer.area)
        return code if self.gazetteer.level.get(code) == "desa" else ""


def _key_name(name: str) -> str:
    """Return what tells a desa adat apart in its kecamatan, however it is written."""
    return plain_name(plain_desa_adat(name))


def _grouped(register: pd.DataFrame) -> dict[str, list[str]]:
    """Return plain name -> numbers of the desa adat that bear it."""
    numbers: dict[str, list[str]] = {}
    for name, number in zip(register["name"], register["register_no"], strict=True):
        numbers.setdefault(plain_name(name), []).append(number)
    return numbers
