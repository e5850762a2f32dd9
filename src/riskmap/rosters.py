"""An analyst's own roster: which desa adat has a polisi banjar, since when. Every row is used or reported."""

import csv
import datetime as dt
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from riskmap.errors import TableError
from riskmap.facts import load_desa_adat
from riskmap.inputs import Facts
from riskmap.places import load_aliases, load_places, match_name, plain_name

COLUMNS = {
    "desa_adat": ("desaadat", "desapakraman", "namadesaadat", "nama", "name"),
    "kecamatan": ("kecamatan", "kec"),
    "desa": ("desa", "desadinas", "perbekelan"),
    "polisi_banjar": ("polisibanjar", "petugas", "officer"),
    "since": ("sejak", "since", "tanggal", "date"),
}
"""Columns of a roster, and how they may be headed, without case and signs."""
YES = {"ya", "ada", "yes", "y", "1", "sudah", "true", "x"}
NO = {"tidak", "tidakada", "no", "n", "0", "belum", "false"}
EXAMPLE = "contoh"
"""A row whose desa adat begins with this word is the template's example, and is not read."""
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
    problems : DataFrame
        ``row``, ``column``, ``value``, ``problem``, ``suggestion``.
    """

    name: str
    rows: pd.DataFrame
    problems: pd.DataFrame

    def __str__(self) -> str:
        """Return what was understood, then every problem by row."""
        counts = self.rows["status"].value_counts()
        told = ", ".join(f"{counts.get(status, 0)} {status}" for status in ("known", "new", "duplicate", "unplaced"))
        lines = [f"{self.name}: {len(self.rows)} rows read: {told}"]
        lines += [
            f"  row {p.row}, {p.column}: {p.value!r} {p.problem}" + (f" -> {p.suggestion}" if p.suggestion else "")
            for p in self.problems.itertuples(index=False)
        ]
        return "\n".join(lines)


def load_roster(path: str | os.PathLike[str]) -> Roster:
    """Read a roster of desa adat and polisi banjar from CSV or XLSX.

    Places are matched to the gazetteer and names to the register of desa adat; a typo is read when only one
    name is near, and said. What cannot be placed is kept, marked and reported, never guessed or dropped.

    Parameters
    ----------
    path
        CSV (comma, semicolon or tab; UTF-8 or Windows-1252) or XLSX, as ``riskmap template roster`` writes it.

    Raises
    ------
    TableError
        When the file is missing, of another kind, unreadable, or lacks the columns ``desa_adat`` and ``kecamatan``.
    """
    file = Path(path)
    head, body = _read_cells(file)
    columns = _columns(head, file)
    reader = _Reader()
    rows = [
        reader.read(number, {name: cells[at] if at < len(cells) else "" for name, at in columns.items()})
        for number, cells in body
        if any(cells) and not plain_name(cells[columns["desa_adat"]]).startswith(EXAMPLE)
    ]
    held = ["row", "desa_adat", "register_no", "kecamatan_code", "desa_code", "officer", "since", "status"]
    table = pd.DataFrame(rows, columns=held).astype({"officer": "boolean"})
    problems = pd.DataFrame(reader.problems, columns=["row", "column", "value", "problem", "suggestion"])
    return Roster(file.name, table, problems)


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

    def __init__(self) -> None:
        self.problems: list[tuple[int, str, str, str, str]] = []
        self.seen: dict[str, int] = {}
        self.kecamatan = _names("kecamatan")
        self.desa = _names("desa")
        places = load_places()
        self.place_names = dict(zip(places["code"], places["name"], strict=True))
        register = load_desa_adat()
        self.register = register.set_index("register_no")
        self.by_kecamatan = {code: _grouped(part) for code, part in register.groupby("kecamatan_code")}
        self.everywhere = _grouped(register)

    def read(self, row: int, cells: dict[str, str]) -> tuple[Any, ...]:
        """Return one row as it was understood."""
        name = cells["desa_adat"]
        kecamatan = self._kecamatan(row, cells)
        number = self._register_no(row, name, kecamatan)
        if number and not kecamatan:
            kecamatan = self.register.loc[number, "kecamatan_code"]
        desa = self._desa(row, cells.get("desa", ""), kecamatan)
        officer = self._officer(row, cells.get("polisi_banjar", ""))
        status = "known" if number else "new" if kecamatan and name else "unplaced"
        key = number or (f"{kecamatan}/{plain_name(name)}" if status == "new" else "")
        if key and key in self.seen:
            self._say(row, "desa_adat", name, f"stands in row {self.seen[key]} already", "delete one of the two rows")
            status = "duplicate"
        elif key:
            self.seen[key] = row
        return row, name, number, kecamatan, desa, officer, cells.get("since", ""), status

    def _say(self, row: int, column: str, value: str, problem: str, suggestion: str = "") -> None:
        self.problems.append((row, column, value, problem, suggestion))

    def _kecamatan(self, row: int, cells: dict[str, str]) -> str:
        written = cells["kecamatan"]
        if not written:
            self._say(row, "kecamatan", "", "is empty", "write the kecamatan")
            return ""
        code, how, candidates = match_name(written, self.kecamatan)
        self._tell(row, "kecamatan", written, how, [self.place_names[c] for c in ([code] if code else candidates)])
        return code

    def _register_no(self, row: int, name: str, kecamatan: str) -> str:
        if not name:
            self._say(row, "desa_adat", "", "is empty", "write the name of the desa adat")
            return ""
        number, how, candidates = match_name(
            name, self.by_kecamatan.get(kecamatan, {}) if kecamatan else self.everywhere
        )
        if how == "unknown" and kecamatan:
            elsewhere, _, _ = match_name(name, self.everywhere)
            if elsewhere:
                where = self.place_names[self.register.loc[elsewhere, "kecamatan_code"]]
                self._say(
                    row,
                    "desa_adat",
                    name,
                    "is not in the register of this kecamatan",
                    f"the register has it in {where}",
                )
                return ""
        named = [f"{self.register.loc[n, 'name']} ({self._where(n)})" for n in ([number] if number else candidates)]
        self._tell(row, "desa_adat", name, how, named)
        return number

    def _where(self, number: str) -> str:
        return f"{self.place_names[self.register.loc[number, 'kecamatan_code']]}, no. {number}"

    def _desa(self, row: int, written: str, kecamatan: str) -> str:
        if not written:
            return ""
        # The template writes a desa with its kecamatan: "Beraban, Kediri".
        code, how, candidates = match_name(written.split(",", maxsplit=1)[0], self.desa)
        inside = [c for c in ([code] if code else candidates) if kecamatan and c.startswith(f"{kecamatan}.")]
        if how in {"exact", "ambiguous"} and len(inside) == 1:
            return inside[0]
        if how == "exact" or (how == "ambiguous" and kecamatan):
            found = ", ".join(
                f"{self.place_names[c]} in {self.place_names[c[:8]]}" for c in ([code] if code else candidates)
            )
            self._say(row, "desa", written, "lies in another kecamatan", found)
            return ""
        self._tell(row, "desa", written, how, [self.place_names[c] for c in ([code] if code else candidates)])
        return code if code and inside else ""

    def _tell(self, row: int, column: str, written: str, how: str, names: list[str]) -> None:
        if how == "typo":
            self._say(row, column, written, "was read as", names[0])
        elif how == "ambiguous":
            self._say(row, column, written, "can be more than one", " or ".join(names))
        elif how == "unknown":
            self._say(row, column, written, "is not known", f"nearest: {names[0]}" if names else "")

    def _officer(self, row: int, written: str) -> bool | None:
        word = plain_name(written)
        if word in YES or word in NO:
            return word in YES
        if word:
            self._say(row, "polisi_banjar", written, "is neither ya nor tidak", "write ya or tidak")
        return None


def _names(level: str) -> dict[str, list[str]]:
    """Return plain name -> codes, official names and other spellings alike."""
    places, aliases = load_places(level), load_aliases()
    known: dict[str, list[str]] = {}
    for name, code in [
        *zip(places["name"], places["code"], strict=True),
        *aliases.loc[aliases["level"] == level, ["alias", "code"]].itertuples(index=False, name=None),
    ]:
        codes = known.setdefault(plain_name(name), [])
        if code not in codes:
            codes.append(code)
    return known


def _grouped(register: pd.DataFrame) -> dict[str, list[str]]:
    return register.groupby(register["name"].map(plain_name))["register_no"].agg(list).to_dict()


def _read_cells(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the numbered rows of the first sheet, every cell as text."""
    readers = {".xlsx": _read_xlsx, ".csv": _read_csv}
    remedy = "make a new one with: riskmap template roster"
    if not file.is_file():
        raise TableError("no such file", where=str(file), expected="a roster as CSV or XLSX", remedy=remedy)
    if file.suffix.lower() not in readers:
        raise TableError(
            f"is a {file.suffix or 'file without ending'}", where=str(file), expected="CSV or XLSX", remedy=remedy
        )
    try:
        rows = readers[file.suffix.lower()](file)
    except Exception as error:  # openpyxl and zipfile raise errors of many kinds
        raise TableError(
            f"cannot be read ({error}); it may be cut off or protected",
            where=str(file),
            expected="CSV or XLSX",
            remedy=remedy,
        ) from error
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not numbered:
        raise TableError("the file is empty", where=str(file), expected="a header and rows", remedy=remedy)
    return numbered[0][1], numbered[1:]


def _read_xlsx(file: Path) -> list[list[str]]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        return [[_cell_text(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


def _cell_text(cell: object) -> str:
    """Return a cell as a person reads it: a date without its midnight."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()


def _read_csv(file: Path) -> list[list[str]]:
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter=separator)]


def _columns(head: list[str], file: Path) -> dict[str, int]:
    """Return where each column of a roster stands in the file."""
    plain = [plain_name(cell) for cell in head]
    at = {name: plain.index(word) for name, words in COLUMNS.items() for word in reversed(words) if word in plain}
    missing = [name for name in ("desa_adat", "kecamatan") if name not in at]
    if missing:
        raise TableError(
            f"has no column {' and no column '.join(missing)}; it has {', '.join(head)}",
            where=f"{file}, first row",
            expected="desa_adat, kecamatan, and where known desa, polisi_banjar, sejak",
            remedy="name the columns so, or start from: riskmap template roster",
        )
    return at
