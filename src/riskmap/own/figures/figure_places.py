"""Which place each row of a table of figures is of, when that is certain; every other row is told."""

import re
from collections.abc import Sequence

import pandas as pd

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import both
from riskmap.own.tables.user_table import Table
from riskmap.own.where.placing import locate_rows
from riskmap.places.gazetteer import plain_name

_SHOWN = 5
"""Rows and columns that a sentence lists."""
_KEY = re.compile(r"^(?:tps|nomor|no)?0*")
"""What may stand before the number of a polling station."""
_LONG = 9
"""Letters of a key that tells a row apart by itself, and not only within its desa."""


def certain_places(table: Table, kab: Kabupaten, *, adds: bool) -> tuple[list[str], set[str]]:
    """Return the code of the place of each row, and the kecamatan in which rows are left out.

    A row about which anything is to be said first has none (""): read as the kecamatan around it, a figure of one desa
    would pass for one of all.

    Parameters
    ----------
    table
        Of figures.
    kab
        Whose places.
    adds
        Whether rows are added up: a row may then be of a spot within the place that it names.
    """
    places, _ = locate_rows(table, kab, table.findings)
    doubtful = {
        problem.row
        for problem in table.findings.problems
        if not problem.used and problem.column not in table.figures.columns
    }
    rows = table.rows.tolist()
    codes = places["desa_code"].fillna(places["kecamatan_code"]).fillna("").to_list()
    of_desa = _names_desa(table) | places["desa_code"].notna()
    for at, row in enumerate(rows):
        if row in doubtful:
            continue
        if not codes[at]:
            table.findings.say(row, "", "", both("names no place"), both("write its kecamatan or desa"))
        elif of_desa.any() and not of_desa[at]:
            table.findings.say(
                row, _place_column(table), kab.gazetteer.names[codes[at]],
                both("names no desa, and other rows do"),
                both("write its desa; hand in figures of whole kecamatan in a table of their own"),
            )  # fmt: skip
        elif not adds and _is_spot(table, at, codes[at], kab):
            table.findings.say(
                row, table.headed["place"], table.column("place")[at],
                both("is a spot within {place}, not all of it", place=kab.gazetteer.describe(codes[at])),
                both("hand in a figure of the whole desa or kecamatan"),
            )  # fmt: skip
        else:
            continue
        doubtful.add(row)
    left = [row in doubtful for row in rows]
    short = set(places["kecamatan_code"][left].dropna())
    return ["" if out else code for code, out in zip(codes, left, strict=True)], short


def tell_stations_again(table: Table, codes: Sequence[str], kab: Kabupaten) -> set[str]:
    """Say which rows of a table that is added up stand in it twice, and return the places that have no sum by that.

    A row is told by what its form calls its key, such as the number of the polling station, within its desa.
    """
    heading, keys = _keys(table)
    where = [code if kab.gazetteer.level.get(code) == "desa" or len(key) > _LONG else "" for code, key in
             zip(codes, keys, strict=True)]  # fmt: skip
    again: set[str] = set()
    for (code, key), at in pd.Series(range(len(keys))).groupby([where, keys]):
        if not code or not key or len(at) == 1:
            continue
        again.add(str(code))
        rows = table.rows[at.to_list()].tolist()
        others = ", ".join(str(table.where(row)[1]) for row in rows[:_SHOWN])
        found = both("stands in several rows of {place}: {rows}", place=kab.gazetteer.describe(str(code)), rows=others)
        for row in rows:
            table.findings.say(row, heading, str(key), found, both("delete all but one: they would be added up"))
    return again


def _keys(table: Table) -> tuple[str, list[str]]:
    """Return the heading of the key of the form of a table, and the key of each row: "TPS 003" and 3 are one."""
    heads = table.form.key if table.form else ()
    heading, keys = "", list[str]()
    for reading, rows in table.parts:
        plain = [plain_name(head) for head in reading.block.headings]
        place = next((plain.index(head) for head in heads if head in plain), None)
        heading = heading or ("" if place is None else reading.block.headings[place])
        keys += ["" if place is None else _KEY.sub("", plain_name(row[place])) for row in rows.cells]
    return heading, keys


def _names_desa(table: Table) -> "pd.Series[bool]":
    """Tell which rows write something where a desa belongs."""
    return (table.column("desa") + table.column("code_desa")).map(lambda cell: bool(plain_name(cell)))


def _place_column(table: Table) -> str:
    return next((table.headed[name] for name in ("desa", "code_desa", "kecamatan") if name in table.headed), "")


def _is_spot(table: Table, at: int, code: str, kab: Kabupaten) -> bool:
    """Tell whether a row with a kecamatan or desa also names a place that is not the whole of it."""
    spot, unit = table.column("place")[at], table.column("kecamatan")[at] or table.column("desa")[at]
    if not plain_name(spot) or not plain_name(unit):
        return False
    parent = kab.gazetteer.parent[code] if kab.gazetteer.level[code] == "desa" else code
    return all(kab.gazetteer.match(spot, within=parent, level=level).code != code for level in (None, "kecamatan"))


def agreed(parts: "pd.Series[float]") -> float:
    """Return the number that all rows of a place say; NaN when they differ."""
    return float(parts.iloc[0]) if len(parts.unique()) == 1 else float("nan")


def tell_repeated(table: Table, values: pd.DataFrame, codes: Sequence[str], kab: Kabupaten) -> None:
    """Say which places stand in several rows: used where all rows agree, else not."""
    for code, at in pd.Series(range(len(codes))).groupby(list(codes)):
        if not code or len(at) == 1:
            continue
        parts = values.iloc[at.to_list()]
        differing = [str(name) for name in parts if len(parts[name].unique()) > 1]
        others = ", ".join(str(table.where(row)[1]) for row in table.rows[at.to_list()[:_SHOWN]].tolist())
        told = both("{place} stands in several rows: {rows}", place=kab.gazetteer.describe(str(code)), rows=others)
        advice = both("they differ in {columns}: keep one row per place", columns=", ".join(differing[:_SHOWN]))
        for row in table.rows[at.to_list()].tolist():
            table.findings.say(row, _place_column(table), "", told, advice if differing else None, used=not differing)
