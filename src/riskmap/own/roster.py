"""An analyst's own roster: which desa adat has a polisi banjar, since when. Every row is used or reported."""

import os
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from riskmap.facts.kabupaten import Facts
from riskmap.facts.tables import load_desa_adat
from riskmap.locale import both
from riskmap.own.cells import read_user_table
from riskmap.own.placing import tell_match
from riskmap.places.gazetteer import load_gazetteer, load_places, match_name, plain_name
from riskmap.report import Findings, Report

COLUMNS = {
    "desa_adat": ("desaadat", "desapakraman", "namadesaadat", "nama", "name"),
    "kecamatan": ("kecamatan", "kec"),
    "desa": ("desa", "desadinas", "perbekelan"),
    "polisi_banjar": ("polisibanjar", "petugas", "officer"),
    "since": ("sejak", "since", "tanggal", "date"),
}
"""Columns of a roster, and how they may be headed, without case and signs."""
REQUIRED = [("desa_adat",), ("kecamatan",)]
YES = {"ya", "ada", "yes", "y", "1", "sudah", "true", "x"}
NO = {"tidak", "tidakada", "no", "n", "0", "belum", "false"}
STATUS = ("known", "new", "duplicate", "unplaced")
SOURCE = "roster"


@dataclass(frozen=True)
class Roster:
    """A roster as it was understood.

    Attributes
    ----------
    name : str
        Name of the file.
    rows : DataFrame
        One row per row read: ``row`` (number in the file), ``desa_adat``, ``register_no``, ``kecamatan_code``,
        ``desa_code``, ``officer`` (boolean, NA unknown), ``since`` (as written) and ``status``: ``known`` (in the
        register), ``new`` (in a known kecamatan, not in the register), ``duplicate`` (a known one again) or
        ``unplaced`` (in no kecamatan).
    report : Report
        What was understood, and every problem by row and column.
    """

    name: str
    rows: pd.DataFrame
    report: Report

    def __str__(self) -> str:
        """Return the report, in Indonesian."""
        return str(self.report)


def load_roster(path: str | os.PathLike[str]) -> Roster:
    """Read a roster of desa adat and polisi banjar.

    Places are matched to the gazetteer and names to the register of desa adat; a typo is read when only one
    name is near, and said. What cannot be placed is kept, marked and reported, never guessed or dropped.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage, as ``riskmap template roster`` writes it.

    Raises
    ------
    TableError
        When the file is missing, of another kind, unreadable, or lacks the columns ``desa_adat`` and ``kecamatan``.
    """
    table = read_user_table(path, COLUMNS, required=REQUIRED)
    reader = _Reader(table.headed)
    rows = [
        reader.read(row, dict(zip(table.cells.columns, cells, strict=True)))
        for row, cells in zip(table.rows.tolist(), table.cells.itertuples(index=False, name=None), strict=True)
    ]
    held = ["row", "desa_adat", "register_no", "kecamatan_code", "desa_code", "officer", "since", "status"]
    read = pd.DataFrame(rows, columns=held).astype({"officer": "boolean"})
    counts = read["status"].value_counts()
    told = both(
        "desa adat: {known} in the register, {new} not in it, {duplicate} again, {unplaced} in no kecamatan",
        **{status: int(counts.get(status, 0)) for status in STATUS},
    )
    report = Report(table.name, table.sheet, "roster", len(read), [*table.understood, told], reader.findings.problems)
    return Roster(table.name, read, report)


def roster_counts(roster: Roster) -> pd.DataFrame:
    """Return per kecamatan code how many distinct desa adat and officers the roster lists.

    Duplicates and rows in no kecamatan do not count; :attr:`Roster.rows` still holds them.
    """
    used = roster.rows[roster.rows["status"].isin(["known", "new"])]
    groups = used.groupby("kecamatan_code")
    return pd.DataFrame({"desa_adat": groups.size(), "officers": groups["officer"].sum().astype(int)})


def with_roster(facts: Facts, roster: Roster) -> Facts:
    """Return the facts with the roster's officers per kecamatan as claims of its own.

    Never below the kecamatan: numbers of officers in a desa do not leave the office.
    """
    officers = roster_counts(roster)["officers"]
    if officers.empty:
        return facts
    names = load_places("kecamatan").set_index("code")["name"]
    blank_claim = dict.fromkeys(facts.claims.columns, "")
    claims = [
        blank_claim
        | {
            "figure": "polisi_banjar",
            "area_code": code,
            "area": names[code],
            "value": float(count),
            "unit": "officers",
            "said_by": roster.name,
            "body": "registry",
            "status": "accepted",
            "source_id": SOURCE,
        }
        for code, count in officers.items()
    ]
    source = dict.fromkeys(facts.sources.columns, "") | {
        "source_id": SOURCE,
        "title": roster.name,
        "publisher": roster.name,
    }
    return replace(
        facts,
        claims=pd.concat([facts.claims, pd.DataFrame(claims)], ignore_index=True),
        sources=pd.concat([facts.sources, pd.DataFrame([source])], ignore_index=True),
    )


class _Reader:
    """Reads rows one by one, and remembers what was seen and what was wrong."""

    def __init__(self, headed: dict[str, str]) -> None:
        self.headed = headed
        self.findings = Findings()
        self.seen: dict[str, int] = {}
        self.gazetteer = load_gazetteer()
        register = load_desa_adat()
        self.register = register.set_index("register_no")
        self.by_kecamatan = {code: _grouped(part) for code, part in register.groupby("kecamatan_code")}
        self.everywhere = _grouped(register)

    def read(self, row: int, cells: dict[str, str]) -> tuple[Any, ...]:
        """Return one row as it was understood."""
        name = cells["desa_adat"]
        kecamatan = self._kecamatan(row, cells["kecamatan"])
        number = self._register_no(row, name, kecamatan)
        if number and not kecamatan:
            kecamatan = self.register.loc[number, "kecamatan_code"]
        desa = self._desa(row, cells.get("desa", ""), kecamatan)
        officer = self._officer(row, cells.get("polisi_banjar", ""))
        status = "known" if number else "new" if kecamatan and name else "unplaced"
        key = number or (f"{kecamatan}/{plain_name(name)}" if status == "new" else "")
        if key and key in self.seen:
            found = both("stands in row {n} already", n=self.seen[key])
            self.findings.say(row, self.headed["desa_adat"], name, found, both("delete one of the two rows"))
            status = "duplicate"
        elif key:
            self.seen[key] = row
        return row, name, number, kecamatan, desa, officer, cells.get("since", ""), status

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
        kecamatan = self.gazetteer.names[self.register.loc[number, "kecamatan_code"]]
        return f"{self.register.loc[number, 'name']} ({kecamatan}, no. {number})"

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
    return register.groupby(register["name"].map(plain_name))["register_no"].agg(list).to_dict()
