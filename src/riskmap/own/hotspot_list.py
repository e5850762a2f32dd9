"""An analyst's own list of places prone to trouble: who named which place, when, in which words."""

from pathlib import Path

import pandas as pd

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.facts.tables import FACTS
from riskmap.locale import both
from riskmap.own.cells import Table, read_user_table
from riskmap.own.dates import month_first_evidence, parse_date
from riskmap.own.kinds import TABLES
from riskmap.own.own_table import AnyPath, OwnTable, Paths, files_of, joined, own_table, text_column
from riskmap.own.placing import locate_rows
from riskmap.report import Findings, Report

KIND = "hotspots"


def load_hotspot_list(path: Paths, kab: Kabupaten | None = None) -> OwnTable:
    """Read a list of hotspots of one's own.

    A row with a polling station (``tps``) or a desa marks that desa with a badge; only a row about the whole
    kecamatan hatches it. Rows without a date or without a place that is certain are left out and reported.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage, or several of them, with ``kecamatan`` or ``desa``, ``tanggal``, and where
        known ``tps``, ``tingkat`` (the word of the authority) and ``menurut`` (the authority).
        ``docs/your_own_data.md`` lists the columns.
    kab
        Where the places lie; default: :func:`riskmap.load`.

    Returns
    -------
    OwnTable
        Its ``frame`` has the columns of ``kab.hotspots``, with ``row`` (number in the file) and ``file``. ``said_by``
        is the name of the file where a row names nobody, ``level`` NA where it has no word.

    Raises
    ------
    TableError
        When a file is missing, unreadable, or has no column that says where or when.
    """
    known = kab or load()
    return joined([_read(file, known) for file in files_of(path)])


def _read(path: AnyPath, kab: Kabupaten) -> OwnTable:
    table = read_user_table(path, TABLES[KIND])
    findings = Findings()
    places, _ = locate_rows(table, kab, findings)
    said_on = text_column(_days(table, findings))
    grains = text_column(_grains(table, places["desa_code"]))
    listed = pd.DataFrame(
        {
            "row": table.rows,
            "grain": grains,
            "kecamatan_code": places["kecamatan_code"],
            "kecamatan": places["kecamatan_code"].map(kab.gazetteer.names),
            "desa_code": places["desa_code"],
            "desa": places["desa_code"].map(kab.gazetteer.names),
            "level": text_column(table.column("level")),
            "said_on": said_on,
            "said_by": text_column(table.column("said_by")).fillna(table.name),
        }
    )
    kept = listed[listed["kecamatan_code"].notna() & listed["said_on"].notna()].reset_index(drop=True)
    told = both("hotspots: {n} of {all} rows go on the map", n=len(kept), all=len(listed))
    report = Report(table.name, table.sheet, KIND, len(listed), [*table.understood, told], findings.by_row())
    return own_table(_with_all_columns(kept), report, Path(path))


def _with_all_columns(kept: pd.DataFrame) -> pd.DataFrame:
    """Return rows with all columns that statements have, NA where a list of one's own has none."""
    kinds = {column.name: "Int64" if column.kind == "whole" else "str" for column in FACTS["hotspots"]}
    return kept.reindex(columns=["row", *kinds]).astype(kinds)


def _days(table: Table, findings: Findings) -> list[str]:
    """Return partial ISO dates, "" where none could be read. What is planned for next year may be said today."""
    cells = table.column("said_on").to_list()
    order = None if month_first_evidence(cells) else True
    days = []
    for row, text in zip(table.rows, cells, strict=True):
        reading = parse_date(text, day_first=order)
        if reading.found is not None:
            findings.say(row, table.headed["said_on"], text, reading.found, reading.suggestion, used=bool(reading.date))
        days.append(reading.date)
    return days


def _grains(table: Table, desa: "pd.Series[str]") -> list[str]:
    stations = table.column("tps").ne("")
    return ["tps" if tps else "desa" if fine else "kecamatan" for tps, fine in zip(stations, desa.notna(), strict=True)]
