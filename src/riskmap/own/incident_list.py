"""An analyst's own table of events: located, dated, every row used or reported."""

import datetime as dt
import re
from pathlib import Path

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame, GeoSeries

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.facts.tables import labels_of
from riskmap.locale import Text, both
from riskmap.locale.formats import date_text
from riskmap.own.cells import Table, read_user_table
from riskmap.own.dates import Reading, month_first_evidence, parse_date
from riskmap.own.kinds import TABLES
from riskmap.own.numbers import parse_count
from riskmap.own.own_table import AnyPath, OwnTable, Paths, files_of, joined, own_table, text_column
from riskmap.own.placing import locate_rows
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings, Report

KIND = "incidents"
STATES = {
    "open": ("belumselesai", "terbuka", "proses", "dalamproses", "berjalan", "belum", "open", "ongoing"),
    "settled": ("selesai", "diselesaikan", "damai", "diputus", "settled", "resolved", "closed"),
    "ended": ("berakhir", "sudahberakhir", "ended"),
    "unknown": ("tidakdiketahui", "unknown", ""),
}
"""Status -> how it may be written."""
_PRIVATE = re.compile(r"\d{9,}|\+?62\d{7,}|\S+@\S+")
"""What looks like an identity number, a telephone number or an address of mail."""


def load_incidents(path: Paths, kab: Kabupaten | None = None) -> OwnTable:
    """Read a table of events of one's own.

    Every row is in the result, and the report tells what was read of it and what was not. Nothing is guessed: a date
    that can mean two days is NA, a place that can mean two desa is not located. Columns about persons are never read.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage, or several of them, with a place (``kecamatan``, ``desa``, ``tempat``, or
        coordinates as ``lintang`` and ``bujur``, ``koordinat`` or geometry) and where known ``tanggal``, ``jenis``,
        ``status``, ``jumlah``. ``docs/your_own_data.md`` lists the columns.
    kab
        Where it happened; default: :func:`riskmap.load`.

    Returns
    -------
    OwnTable
        Its ``frame`` is a GeoDataFrame in EPSG:4326: ``row`` (number in the file), ``date_start``, ``date_end``
        (partial ISO dates), ``kecamatan_code``, ``desa_code`` (NA unknown), ``located_by`` (``point``, ``desa``,
        ``kecamatan``, ``none``), ``type``, ``status`` (open, settled, ended, unknown), ``count`` (events in the row),
        ``geometry`` (Point, or None), ``source_id``, ``file``, ``incident_id``.

    Raises
    ------
    TableError
        When a file is missing, unreadable, or has no column that says where.
    """
    known = kab or load()
    return joined([_read(file, known) for file in files_of(path)])


def _read(path: AnyPath, kab: Kabupaten) -> OwnTable:
    table = read_user_table(path, TABLES[KIND])
    findings = Findings()
    dates = _dates(table, findings)
    places, points = locate_rows(table, kab, findings)
    columns = {
        "row": pd.Series(table.rows),
        "date_start": text_column(dates),
        "date_end": text_column([""] * len(dates)),
        **dict(places.items()),
        "type": text_column(_types(table, kab, findings)),
        "status": text_column(_states(table, findings)),
        "count": pd.Series(_counts(table, findings), dtype="int64"),
    }
    events = GeoDataFrame(columns, geometry=GeoSeries(np.array(points, dtype=object), crs=4326))
    _tell_documented(events, kab, table, findings)
    told = [*table.understood, *_summary(events)]
    return own_table(events, Report(table.name, table.sheet, KIND, len(events), told, findings.by_row()), Path(path))


def _tell_documented(events: GeoDataFrame, kab: Kabupaten, table: Table, findings: Findings) -> None:
    """Say which rows may be events that riskmap already documents: the same day, place and kind."""
    keys = ["date_start", "kecamatan_code", "desa_code", "type"]
    documented = kab.incidents[keys].fillna("").itertuples(index=False, name=None)
    known = dict(zip(documented, kab.incidents["incident_id"], strict=True))
    for row, key in zip(events["row"], events[keys].fillna("").itertuples(index=False, name=None), strict=True):
        if all(key[:2]) and key in known:
            findings.say(
                row,
                table.headed.get("date", ""),
                key[0],
                both("may be the documented event {id}", id=known[key]),
                both("it is counted twice: delete the row if it is the same"),
                used=True,
            )


def _summary(events: GeoDataFrame) -> list[Text]:
    """Return what was understood of counts, dates and places, as sentences."""
    dates = events["date_start"].dropna()
    ways = events["located_by"].value_counts()
    total = int(events["count"].sum())
    return [
        *([both("{n} events in {rows} rows", n=total, rows=len(events))] if total != len(events) else []),
        both(
            "dates: {n} read, from {first} to {last}",
            n=len(dates),
            first=date_text(min(dates)),
            last=date_text(max(dates)),
        )
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
    cells = table.column("date").to_list()
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


def _types(table: Table, kab: Kabupaten, findings: Findings) -> list[str]:
    """Return the id of a known type, or the analyst's own word; never what looks like a person's number."""
    known = {
        plain_name(name): str(id_)
        for id_, *names in labels_of(kab.labels, "type")[["label_id", "label_en"]].itertuples(name=None)
        for name in (str(id_), *names)
        if name
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
