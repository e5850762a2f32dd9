"""An analyst's own list of places prone to trouble: who named which place, when, in which words."""

import os

import pandas as pd

from riskmap.facts.tables import COLUMNS as FACT_COLUMNS
from riskmap.locale import both
from riskmap.own.cells import Table, read_user_table
from riskmap.own.dates import month_first_evidence, parse_date
from riskmap.own.placing import PLACE_COLUMNS, locate_rows
from riskmap.places.boundaries import load_desa
from riskmap.places.gazetteer import load_places
from riskmap.report import Findings, Report

COLUMNS = {
    "said_on": ("tanggal", "tgl", "tanggalpernyataan", "bulan", "date", "saidon"),
    **PLACE_COLUMNS,
    "tps": ("tps", "nomortps", "notps", "pollingstation"),
    "level": ("tingkat", "tingkatkerawanan", "kerawanan", "tingkatrawan", "level"),
    "said_by": ("menurut", "oleh", "instansi", "lembaga", "sumber", "saidby", "by", "source"),
    "description": ("keterangan", "catatan", "note", "notes"),
}
"""Columns of a list of hotspots, and how they may be headed, without case and signs."""
REQUIRED = [("kecamatan", "desa", "place", "lat", "point", "geometry"), ("said_on",)]
SOURCE = "own-hotspots"


def load_hotspot_list(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a list of hotspots of one's own.

    A row with a polling station (``tps``) or a desa marks that desa with a badge; only a row about the whole
    kecamatan hatches it. Rows without a date or without a place that is certain are left out and reported.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage with ``kecamatan`` or ``desa``, ``tanggal``, and where known ``tps``,
        ``tingkat`` (the word of the authority) and ``menurut`` (the authority).

    Returns
    -------
    DataFrame
        The columns of :func:`riskmap.load_hotspots`, and ``row``. ``attrs["report"]`` tells what was read and
        what was left out.

    Raises
    ------
    TableError
        When the file is missing, unreadable, or has no column that says where or when.
    """
    table = read_user_table(path, COLUMNS, required=REQUIRED)
    findings = Findings()
    places, _ = locate_rows(table, load_desa(), findings)
    said_on = _days(table, findings)
    names = dict(load_places()[["code", "name"]].itertuples(index=False, name=None))
    name = table.name
    listed = pd.DataFrame(
        {
            "row": table.rows,
            "hotspot_id": [f"{SOURCE}-{row}" for row in table.rows],
            "kecamatan_code": places["kecamatan_code"],
            "kecamatan": [names.get(code, "") for code in places["kecamatan_code"]],
            "desa_code": places["desa_code"],
            "desa": [names.get(code, "") for code in places["desa_code"]],
            "level": table.column("level").where(table.column("level").ne(""), both("in the list")[0]),
            "count": pd.array([pd.NA] * len(table.rows), dtype="Int64"),
            "said_on": said_on,
            "said_by": table.column("said_by").where(table.column("said_by").ne(""), name),
            "source_id": SOURCE,
        }
    )
    listed["grain"] = _grains(table, listed)
    listed = listed.reindex(columns=["row", *FACT_COLUMNS["hotspots"]], fill_value="")
    kept = listed[listed["kecamatan_code"].ne("") & listed["said_on"].ne("")].reset_index(drop=True)
    told = both("hotspots: {n} of {all} rows go on the map", n=len(kept), all=len(listed))
    problems = sorted(findings.problems, key=lambda problem: problem.row)
    kept.attrs["report"] = Report(name, table.sheet, "hotspots", len(listed), [*table.understood, told], problems)
    return kept


def _days(table: Table, findings: Findings) -> list[str]:
    """Return partial ISO dates, "" where none could be read. What is planned for next year may be said today."""
    cells = table.column("said_on")
    order = None if month_first_evidence(list(cells)) else True
    days = []
    for row, text in zip(table.rows, cells, strict=True):
        reading = parse_date(text, day_first=order)
        if reading.found is not None:
            findings.say(row, table.headed["said_on"], text, reading.found, reading.suggestion, used=bool(reading.date))
        days.append(reading.date)
    return days


def _grains(table: Table, listed: pd.DataFrame) -> list[str]:
    stations = table.column("tps").ne("")
    desa = listed["desa_code"].ne("")
    return ["tps" if tps else "desa" if fine else "kecamatan" for tps, fine in zip(stations, desa, strict=True)]
