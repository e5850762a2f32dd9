"""An analyst's own roster: which desa adat has a polisi banjar, since when. Every row is used or reported."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.locale import both
from riskmap.own.cells import read_user_table
from riskmap.own.kinds import TABLES
from riskmap.own.own_table import (
    AnyPath,
    OwnTable,
    Paths,
    files_of,
    joined,
    own_table,
    source_ids,
    text_column,
)
from riskmap.own.placing import tell_match
from riskmap.places.gazetteer import match_name, plain_name
from riskmap.report import Findings, Report

KIND = "roster"
YES = {"ya", "ada", "yes", "y", "1", "sudah", "true", "x"}
NO = {"tidak", "tidakada", "no", "n", "0", "belum", "false"}
STATUS = ("known", "new", "duplicate", "unplaced")
_AGAIN = "delete one of the two rows"


def load_roster(path: Paths, kab: Kabupaten | None = None) -> OwnTable:
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
        tables.append(without_repeats([table.frame for table in tables], _read(file, known)))
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
        reports.append(replace(report, problems=findings.by_row()))
    status = table.frame["status"].mask(repeated, "duplicate")
    return replace(table, frame=table.frame.assign(status=status), reports=tuple(reports))


def _keys(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return what tells the desa adat of rows apart: the register's number, else kecamatan and name; NA in others."""
    named = frame["kecamatan_code"] + "/" + frame["desa_adat"].map(plain_name, na_action="ignore")
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


def _read(path: AnyPath, kab: Kabupaten) -> OwnTable:
    table = read_user_table(path, TABLES[KIND])
    reader = _Reader(kab, table.headed)
    rows = [
        reader.read(row, dict(zip(table.cells.columns, cells, strict=True)))
        for row, cells in zip(table.rows.tolist(), table.cells.itertuples(index=False, name=None), strict=True)
    ]
    read = pd.DataFrame(rows, columns=_Row._fields).astype({"row": "int64", "officer": "boolean"})
    for name in read.columns.drop(["row", "officer"]):
        read[name] = text_column(read[name])
    counts = read["status"].value_counts()
    told = both(
        "desa adat: {known} in the register, {new} not in it, {duplicate} again, {unplaced} in no kecamatan",
        **{status: int(counts.get(status, 0)) for status in STATUS},
    )
    understood = [*table.understood, told]
    return own_table(
        read, Report(table.name, table.sheet, KIND, len(read), understood, reader.findings.problems), Path(path)
    )


class _Reader:
    """Reads rows one by one, and remembers what was seen and what was wrong."""

    def __init__(self, kab: Kabupaten, headed: dict[str, str]) -> None:
        self.headed = headed
        self.findings = Findings()
        self.seen: dict[str, int] = {}
        self.gazetteer = kab.gazetteer
        register = kab.desa_adat.fillna({"kecamatan_code": ""})
        self.names = dict(zip(register["register_no"], register["name"], strict=True))
        self.above = dict(zip(register["register_no"], register["kecamatan_code"], strict=True))
        self.by_kecamatan = {str(code): _grouped(part) for code, part in register.groupby("kecamatan_code")}
        self.everywhere = _grouped(register)

    def read(self, row: int, cells: dict[str, str]) -> _Row:
        """Return one row as it was understood."""
        name = cells["desa_adat"]
        kecamatan = self._kecamatan(row, cells["kecamatan"])
        number = self._register_no(row, name, kecamatan)
        kecamatan = kecamatan or self.above.get(number, "")
        desa = self._desa(row, cells.get("desa", ""), kecamatan)
        officer = self._officer(row, cells.get("polisi_banjar", ""))
        status = "known" if number else "new" if kecamatan and name else "unplaced"
        key = number or (f"{kecamatan}/{plain_name(name)}" if status == "new" else "")
        if key and key in self.seen:
            found = both("stands in row {n} already", n=self.seen[key])
            self.findings.say(row, self.headed["desa_adat"], name, found, both(_AGAIN))
            status = "duplicate"
        elif key:
            self.seen[key] = row
        return _Row(row, name, number, kecamatan, desa, officer, cells.get("since", ""), status)

    def _kecamatan(self, row: int, written: str) -> str:
        if not written:
            self.findings.say(row, self.headed["kecamatan"], "", both("is empty"), both("write the kecamatan"))
            return ""
        match = self.gazetteer.match(written, level="kecamatan")
        return tell_match((row, self.headed["kecamatan"]), written, match, self.gazetteer.describe, self.findings)

    def _register_no(self, row: int, name: str, kecamatan: str) -> str:
        where = row, self.headed["desa_adat"]
        if not name:
            self.findings.say(*where, "", both("is empty"), both("write the name of the desa adat"))
            return ""
        match = match_name(name, self.by_kecamatan.get(kecamatan, {}) if kecamatan else self.everywhere)
        if match.how == "unknown" and kecamatan:
            if elsewhere := match_name(name, self.everywhere).code:
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
        return tell_match((row, self.headed["desa"]), written, match, self.gazetteer.describe, self.findings)

    def _officer(self, row: int, written: str) -> bool | None:
        word = plain_name(written)
        if word in YES or word in NO:
            return word in YES
        if word:
            column = self.headed["polisi_banjar"]
            self.findings.say(row, column, written, both("is neither ya nor tidak"), both("write ya or tidak"))
        return None


def _grouped(register: pd.DataFrame) -> dict[str, list[str]]:
    """Return plain name -> numbers of the desa adat that bear it."""
    numbers: dict[str, list[str]] = {}
    for name, number in zip(register["name"], register["register_no"], strict=True):
        numbers.setdefault(plain_name(name), []).append(number)
    return numbers
