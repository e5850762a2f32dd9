"""An analyst's own table of events: located, dated, every row used or reported."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame, GeoSeries

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.facts.tables import labels_of
from riskmap.locale import Text, both
from riskmap.locale.formats import date_text, number_text
from riskmap.own.case_numbers import compare_case_numbers
from riskmap.own.date_columns import row_dates
from riskmap.own.files.cell_text import listed
from riskmap.own.own_table import OwnTable, Paths, files_of, joined, own_table, text_column
from riskmap.own.tables.user_table import Table, read_user_table
from riskmap.own.values.event_counts import CountReading, count_column
from riskmap.own.where.placing import locate_rows
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings

KIND = "incidents"
STATES = {
    state: frozenset(words.split())
    for state, words in {
        "open": "belumselesai tidakselesai terbuka proses dalamproses berjalan belum open ongoing aktif lidik sidik "
        "penyelidikan dalampenyelidikan penyidikan dalampenyidikan tahap1 tahapi p19 p21 tahap2 tahapii sidang "
        "persidangan banding kasasi mediasi dalammediasi ditangani",
        "settled": "selesai sudahselesai telahselesai diselesaikan damai diputus settled resolved closed tuntas putus "
        "restorativejustice rj vonis inkracht inkrah",
        "ended": "berakhir sudahberakhir ended sp3 dihentikan henti hentilidik hentisidik",
        "unknown": "tidakdiketahui belumdiketahui unknown null nan na none",
    }.items()
}
"""Status -> how it may be written."""
_WHOLE_DAY = len("2023-07-19")
_DAY = re.compile(r"\d\D+\d|^\d{1,2}$|\d{5}")
"""What a cell of dates holds that names a day."""
_PRIVATE = re.compile(r"\d{9,}|\+?62\d{7,}|\S+@\S+")
"""What looks like an identity number, a telephone number or an address of mail."""


def load_incidents(path: Paths, kab: Kabupaten | None = None, columns: Mapping[str, str] | None = None) -> OwnTable:
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
    tables: list[OwnTable] = []
    for file in files_of(path):
        tables.append(
            with_repeats_told(
                [table.frame for table in tables], incidents_of(read_user_table(file, KIND, known, columns), known)
            )
        )
    return joined(tables)


def with_repeats_told(before: Sequence[pd.DataFrame], table: OwnTable) -> OwnTable:
    """Return a table of events with a remark on each that may stand in an earlier one: same day, place, kind, count."""
    first: dict[tuple[object, ...] | None, tuple[int, str]] = {}
    for frame in before:
        for key, row, file in zip(_keys(frame), frame["row"], frame["file"], strict=True):
            first.setdefault(key, (row, file))
    first.pop(None, None)
    again = [(row, first[key]) for row, key in zip(table.frame["row"], _keys(table.frame), strict=True) if key in first]
    if not again:
        return table
    told = Findings([*table.reports[0].problems])
    for row, (number, file) in again:
        found = both("may be the event in row {n} of {file}", n=number, file=file)
        told.say(row, "", "", found, both("it is counted twice: delete the row if it is the same"), used=True)
    ordered = sorted(told.problems, key=lambda problem: (problem.sheet, problem.row))
    return replace(table, reports=(replace(table.reports[0], problems=ordered), *table.reports[1:]))


def _keys(events: pd.DataFrame) -> list[tuple[object, ...] | None]:
    """Return what two rows of one event have in common; None of a row without a day or a place."""
    columns = events[["date_start", "kecamatan_code", "desa_code", "type", "count"]].astype(object)
    rows = columns.where(columns.notna(), None).itertuples(index=False, name=None)
    return [key if len(key[0] or "") == _WHOLE_DAY and key[1] else None for key in rows]


def incidents_of(table: Table, kab: Kabupaten) -> OwnTable:
    """Return the events of a table; see :func:`load_incidents`."""
    findings = table.findings
    dates = row_dates(table, "date", kab, findings, future=False)
    places, points = locate_rows(table, kab, findings)
    columns_of_events = {
        "row": pd.Series(table.rows),
        "date_start": text_column(dates),
        "date_end": text_column([""] * len(dates)),
        **dict(places.items()),
        "type": text_column(_types(table, kab, findings)),
        "status": text_column(_states(table, findings)),
        "count": pd.Series(_counts(table, findings), dtype="int64"),
    }
    events = GeoDataFrame(columns_of_events, geometry=GeoSeries(np.array(points, dtype=object), crs=4326))
    compare_case_numbers(table, kab, dates, places["kecamatan_code"].fillna(""), findings)
    _tell_documented(events, kab, table, findings)
    _tell_repeated(events, table, findings)
    # What is nowhere and at no time, or elsewhere, is no event of this kabupaten; its cells are reported.
    here = events["located_by"].ne("elsewhere") & (events["date_start"].notna() | events["located_by"].ne("none"))
    told = _summary(events[here], int(events["located_by"].eq("elsewhere").sum()))
    return own_table(GeoDataFrame(events[here].reset_index(drop=True)), table, told, findings)


def _tell_repeated(events: GeoDataFrame, table: Table, findings: Findings) -> None:
    """Say which rows are another one again, to the letter in all that is read of them."""
    if not events["date_start"].notna().any():
        return
    shapes = [""] * len(events) if table.geometry is None else table.geometry.to_wkt().to_list()
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, cells, shape in zip(
        table.rows.tolist(), table.cells.itertuples(index=False, name=None), shapes, strict=True
    ):
        alike[(*cells, shape)].append(row)
    for first, *again in alike.values():
        if again:
            rows = listed([table.where(row)[1] for row in again])
            sheet, number = table.where(first)
            found = both("is the same as row {n}", n=number)
            if sheet != table.where(again[0])[0]:
                found = both("is the same as row {n} of sheet {name}", n=number, name=sheet)
            advice = both("counted each time: delete all but one if it is one event (rows {rows})", rows=rows)
            findings.say(again[0], "", "", found, advice, used=True)


def _tell_documented(events: GeoDataFrame, kab: Kabupaten, table: Table, findings: Findings) -> None:
    """Say which rows may be events that riskmap already documents: the same day, place and kind."""
    keys = ["date_start", "kecamatan_code", "desa_code", "type"]
    documented = kab.incidents[keys].fillna("").itertuples(index=False, name=None)
    known = dict(zip(documented, kab.incidents["incident_id"], strict=True))
    rows = pd.DataFrame(events[keys]).fillna("").astype(object).itertuples(index=False, name=None)
    for row, key in zip(events["row"].tolist(), rows, strict=True):
        if all(key[:2]) and key in known:
            findings.say(
                row,
                table.headed.get("date", ""),
                key[0],
                both("may be the documented event {id}", id=known[key]),
                both("it is counted twice: delete the row if it is the same"),
                used=True,
            )


def _summary(events: GeoDataFrame, elsewhere: int) -> list[Text]:
    """Return what was understood of counts, dates and places, as sentences."""
    dates = events["date_start"].dropna()
    ways = events["located_by"].value_counts()
    total = int(events["count"].sum())
    return [
        *(
            [both("{n} events in {rows} rows", n=number_text(total), rows=number_text(len(events)))]
            if total != len(events)
            else []
        ),
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
        *([both("rows in another kabupaten, not counted: {n}", n=number_text(elsewhere))] if elsewhere else []),
    ]


def _counts(table: Table, findings: Findings) -> list[int]:
    """Return how many events each row stands for: 1 where the table has no such column."""
    if "count" not in table.headed:
        return [1] * len(table.rows)
    texts = table.column("count").to_list()
    counts = []
    untold = CountReading(None, both("is empty, where other rows tell a number"), both("write the number, or 0"))
    silent = _without_event(table, texts)
    for at, (row, text, read) in enumerate(zip(table.rows, texts, count_column(texts), strict=True)):
        reading = untold if at in silent else read
        used = reading.number is not None
        if reading.found is not None:
            findings.say(row, table.headed["count"], text, reading.found, reading.suggestion, used=used)
        counts.append(reading.number or 0)
    return counts


def _without_event(table: Table, counts: list[str]) -> set[int]:
    """Return the rows of a month or a year that say nothing of an event, not even how many, where others do."""
    if all(counts) or not any(counts):
        return set()
    whats = [table.column(name).to_list() for name in ("type", "case_number", "status")]
    days = [table.column(name).to_list() for name in ("date", "day")]
    return {
        at
        for at, count in enumerate(counts)
        if not count and not any(what[at] for what in whats) and not any(_DAY.search(day[at]) for day in days)
    }


def _types(table: Table, kab: Kabupaten, findings: Findings) -> list[str]:
    """Return the id of a known type, or the analyst's own word; never what looks like a person's number."""
    known = {
        plain_name(name): str(id_)
        for id_, *names in labels_of(kab.labels, "type")[["label_id", "label_en"]].itertuples(name=None)
        for name in (str(id_), *names)
        if name
    }
    cells = table.column("type").to_list()
    # Long tables repeat few words.
    read = {text: "" if _is_private(text) else known.get(plain_name(text), text) for text in dict.fromkeys(cells)}
    for row, text in zip(table.rows, cells, strict=True):
        if text and not read[text]:
            findings.say(
                row,
                table.headed["type"],
                "…",
                both("holds a number or an address of a person"),
                both("write only the kind of event"),
            )
    return [read[text] for text in cells]


def _is_private(text: str) -> bool:
    return bool(_PRIVATE.search(text.replace(" ", "")))


def _states(table: Table, findings: Findings) -> list[str]:
    words = {"": "unknown"} | {word: state for state, written in STATES.items() for word in written}
    cells = table.column("status").to_list()
    # "Selesai (damai)": what stands in brackets says how.
    read = {
        text: words.get(plain_name(text), words.get(plain_name(text.split("(")[0]) or "?"))
        for text in dict.fromkeys(cells)
    }
    for row, text in zip(table.rows, cells, strict=True):
        if read[text] is None:
            findings.say(
                row,
                table.headed["status"],
                text,
                both("is no known status"),
                both("write selesai, belum selesai or berakhir"),
            )
    return [read[text] or "unknown" for text in cells]
