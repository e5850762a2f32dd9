"""Events: the documented ones, and those of an analyst's own table, located and dated."""

import datetime as dt
import os
import re

import pandas as pd
from geopandas import GeoDataFrame, GeoSeries

from riskmap.facts.events import OWN_SOURCE, load_events
from riskmap.facts.tables import load_labels
from riskmap.locale import Pair, both
from riskmap.own.cells import Table, read_user_table
from riskmap.own.dates import Reading, month_first_evidence, parse_date
from riskmap.own.numbers import parse_count
from riskmap.own.placing import PLACE_COLUMNS, locate_rows
from riskmap.places.boundaries import load_desa
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings, Report

COLUMNS = {
    "date": ("tanggal", "tgl", "tanggalkejadian", "waktukejadian", "waktu", "date", "datetime", "bulan", "month"),
    **PLACE_COLUMNS,
    "type": ("jenis", "jeniskejadian", "jeniskonflik", "kategori", "perkara", "type", "category"),
    "status": ("status", "penyelesaian", "state"),
    "count": ("jumlah", "jumlahkejadian", "banyaknya", "frekuensi", "count", "total"),
    "description": ("keterangan", "uraian", "catatan", "description", "notes"),
}
"""Columns of a table of incidents, and how they may be headed, without case and signs."""
REQUIRED = [("kecamatan", "desa", "place", "lat", "point", "geometry")]
STATES = {
    "open": ("belumselesai", "terbuka", "proses", "dalamproses", "berjalan", "belum", "open", "ongoing"),
    "settled": ("selesai", "diselesaikan", "damai", "diputus", "settled", "resolved", "closed"),
    "ended": ("berakhir", "sudahberakhir", "ended"),
    "unknown": ("tidakdiketahui", "unknown", ""),
}
"""Status -> how it may be written."""
_PRIVATE = re.compile(r"\d{9,}|\+?62\d{7,}|\S+@\S+")
"""What looks like an identity number, a telephone number or an address of mail."""


def load_incidents(path: str | os.PathLike[str] | None = None) -> GeoDataFrame:
    """Return events: the documented ones of the kabupaten, or those of a table of one's own.

    Every row of one's own table is in the result; ``attrs["report"]`` tells what was read of it and what was
    not. Nothing is guessed: a date that can mean two days is "", a place that can mean two desa is not
    located. Columns about persons are never read.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage with a place (``kecamatan``, ``desa``, ``tempat``, or coordinates as
        ``lintang`` and ``bujur``, ``koordinat`` or geometry) and where known ``tanggal``, ``jenis``,
        ``status``, ``jumlah``. Default: the documented events that riskmap ships.

    Returns
    -------
    GeoDataFrame
        EPSG:4326. ``row`` (number in the file), ``date_start``, ``date_end`` (partial ISO dates),
        ``kecamatan_code``, ``desa_code`` ("" unknown), ``located_by`` (``point``, ``desa``, ``kecamatan``,
        ``none``), ``type``, ``status`` (open, settled, ended, unknown), ``count`` (events in the row),
        ``incident_id``, ``source_id``, ``geometry`` (Point, or None). Documented events also have ``place_note``,
        ``description_id``, ``description_en``; an event on the edge of two desa stands twice with one
        ``incident_id``.

    Raises
    ------
    FactError
        When the table of documented events breaks a rule.
    TableError
        When a file of one's own is missing, unreadable, or has no column that says where.

    Examples
    --------
    >>> load_incidents()["incident_id"].nunique()
    26
    """
    return load_events() if path is None else _own(read_user_table(path, COLUMNS, required=REQUIRED))


def _own(table: Table) -> GeoDataFrame:
    """Read a table of one's own into the frame that :func:`load_incidents` returns."""
    findings = Findings()
    dates = _dates(table, findings)
    places, points = locate_rows(table, load_desa(), findings)
    name = table.name
    events = pd.DataFrame(
        {
            "row": table.rows,
            "incident_id": [f"{OWN_SOURCE}-{row}" for row in table.rows],
            "date_start": dates,
            "date_end": "",
            **places,
            "type": _types(table, findings),
            "status": _states(table, findings),
            "count": _counts(table, findings),
            "source_id": OWN_SOURCE,
        }
    )
    gdf = GeoDataFrame(events, geometry=GeoSeries(points, crs=4326))
    _tell_documented(gdf, table, findings)
    told = [*table.understood, *_summary(gdf)]
    # Repairs and losses of one row stand together, in the order of the file.
    problems = sorted(findings.problems, key=lambda problem: problem.row)
    gdf.attrs["report"] = Report(name, table.sheet, "incidents", len(gdf), told, problems)
    return gdf


def _tell_documented(gdf: GeoDataFrame, table: Table, findings: Findings) -> None:
    """Say which rows may be events that riskmap already documents: the same day, place and kind."""
    keys = ["date_start", "kecamatan_code", "desa_code", "type"]
    known = {tuple(row[:-1]): row[-1] for row in load_events()[[*keys, "incident_id"]].itertuples(index=False)}
    for row, *key in zip(gdf["row"], *(gdf[name] for name in keys), strict=True):
        if all(key[:2]) and tuple(key) in known:
            findings.say(
                row,
                table.headed.get("date", ""),
                key[0],
                both("may be the documented event {id}", id=known[tuple(key)]),
                both("it is counted twice: delete the row if it is the same"),
                used=True,
            )


def _summary(gdf: GeoDataFrame) -> list[Pair]:
    """Return what was understood of dates and places, as sentences."""
    dates = gdf.loc[gdf["date_start"] != "", "date_start"]
    ways = gdf["located_by"].value_counts()
    return [
        both("dates: {n} read, from {first} to {last}", n=len(dates), first=min(dates), last=max(dates))
        if len(dates)
        else both("dates: none read"),
        both(
            "places: {point} by point, {desa} by desa, {kecamatan} by kecamatan, {none} not located",
            **{way: int(ways.get(way, 0)) for way in ("point", "desa", "kecamatan", "none")},
        ),
    ]


def _dates(table: Table, findings: Findings) -> list[str]:
    """Return partial ISO dates, "" where none could be read."""
    if "date" not in table.headed:
        return [""] * len(table.rows)
    cells = table.column("date")
    texts = list(dict.fromkeys(cells))
    order = None if month_first_evidence(texts) else True
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    readings = {text: _not_future(parse_date(text, day_first=order), today) for text in texts}
    for row, text in zip(table.rows, cells, strict=True):
        reading = readings[text]
        if reading.found is not None:
            findings.say(row, table.headed["date"], text, reading.found, reading.suggestion, used=bool(reading.date))
    return [readings[text].date for text in cells]


def _not_future(reading: Reading, today: str) -> Reading:
    """Refuse a day that has not come: nothing can have happened on it."""
    if reading.date and reading.date > today[: len(reading.date)]:
        return Reading("", both("lies in the future"), both("correct the date"))
    return reading


def _counts(table: Table, findings: Findings) -> list[int]:
    """Return how many events each row stands for: 1 where the table has no such column."""
    if "count" not in table.headed:
        return [1] * len(table.rows)
    counts = []
    for row, text in zip(table.rows, table.column("count"), strict=True):
        count = parse_count(text) if text else 1
        if count is None:
            findings.say(
                row, table.headed["count"], text, both("is not a whole number"), both("counted as 0 until corrected")
            )
        counts.append(count or 0)
    return counts


def _types(table: Table, findings: Findings) -> list[str]:
    """Return the id of a known type, or the analyst's own word; never what looks like a person's number."""
    labels = load_labels()
    labels = labels[labels["kind"] == "type"]
    known = {
        plain_name(name): row.id
        for row in labels.itertuples(index=False)
        for name in (row.id, row.label_id, row.label_en)
    }
    types = []
    for row, text in zip(table.rows, table.column("type"), strict=True):
        private = bool(_PRIVATE.search(text.replace(" ", "")))
        if private:
            findings.say(
                row,
                table.headed["type"],
                "…",
                both("holds a number or an address of a person"),
                both("write only the kind of event"),
            )
        types.append("" if private else known.get(plain_name(text), text))
    return types


def _states(table: Table, findings: Findings) -> list[str]:
    words = {word: state for state, written in STATES.items() for word in written}
    states = []
    for row, text in zip(table.rows, table.column("status"), strict=True):
        state = words.get(plain_name(text))
        if state is None:
            findings.say(
                row,
                table.headed["status"],
                text,
                both("is no known status"),
                both("write selesai, belum selesai or berakhir"),
            )
        states.append(state or "unknown")
    return states
