"""A table of the analyst's as riskmap reads it: its rows under our names, and what is to be said of all the rest."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from geopandas import GeoSeries
from numpy.typing import NDArray

from riskmap.characters import cleaned
from riskmap.errors import TableError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.files import local_path
from riskmap.locale import Text, both, joined, same
from riskmap.own.files.cell_text import column_letter, listed
from riskmap.own.files.grid import Sheet
from riskmap.own.files.opening import open_sheets
from riskmap.own.tables.additions import answers_in, without_additions
from riskmap.own.tables.blocks import Block, blocks_of
from riskmap.own.tables.column_answers import as_answers, remembered
from riskmap.own.tables.data_rows import ONLY_THERE, DataRows, data_rows, told
from riskmap.own.tables.forms import Form
from riskmap.own.tables.headings import OURS, is_refused
from riskmap.own.tables.kinds import KINDS, TABLES, columns_of
from riskmap.own.tables.questions import QuestionError, column_questions, nameless_questions
from riskmap.own.tables.recognise import (
    Reading,
    any_heading,
    called,
    fitting,
    fitting_as,
    kind_called,
    readings_of,
    telling,
    why,
)
from riskmap.own.tables.set_aside import set_aside
from riskmap.own.templates import example_words
from riskmap.places.gazetteer import Gazetteer, plain_name
from riskmap.report import Findings, Question

STEP = 10_000_000
"""More rows than a sheet can have: the rows of a further table are numbered on from a multiple of it."""
_WRITTEN_BEFOREHAND = 3
"""Rows that tell nothing of an event from which a form was given with them."""
_NOT_EMPTY = {"count", "tps", "polisi_banjar"}
"""Columns in which an empty cell says something."""
_OURS = {"Petunjuk", "Pilihan"}
"""Sheets of the file to fill in that explain it."""


@dataclass(frozen=True, eq=False)
class Table:
    """A file as text under our names.

    Attributes
    ----------
    file : Path
    kind : str
        What its rows are.
    form : Form or None
        The known form that it is.
    cells : DataFrame
        The columns that were found, by our own names, as text; an empty cell is "".
    figures : DataFrame
        Of a table of figures: its columns of numbers, by their headings.
    rows : ndarray of int
        A number for each row, by which :meth:`where` tells its sheet and its number there.
    sheets : list of str
        The tables that were read: the name of the sheet of each.
    headed : dict
        Our name -> the header in the file.
    geometry : GeoSeries or None
        Of a map layer, EPSG:4326.
    real_dates : set of int
        Rows whose date a workbook holds as a date, not as text.
    epoch_1904 : bool
        Whether the workbook counts its days from 1904.
    understood : list of Text
        What was read, what was left, and why, as sentences.
    questions : list of Question
        What is to be answered before a map is made.
    whole : bool
        Whether nothing in the file that a map could need is unread.
    parts : list of tuple of Reading and DataRows
        The tables of the file that were read.
    unread : list of Block
        Those that were not.
    answers : dict
        What was answered about its columns: heading, without case and signs -> our column, or ``-``.
    findings : Findings
        What is wrong with single cells so far.
    """

    file: Path
    kind: str
    form: Form | None
    cells: pd.DataFrame
    figures: pd.DataFrame
    rows: NDArray[np.int_]
    sheets: list[str]
    headed: dict[str, str]
    geometry: GeoSeries | None
    real_dates: set[int]
    epoch_1904: bool
    understood: list[Text]
    questions: list[Question]
    whole: bool
    parts: list[tuple[Reading, DataRows]]
    unread: list[Block]
    answers: Mapping[str, str] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    @property
    def name(self) -> str:
        """Name of the file as it may be shown."""
        return cleaned(self.file.name)

    @property
    def sheet(self) -> str:
        """Name of the only sheet that was read; "" of several."""
        return self.sheets[0] if len(set(self.sheets)) == 1 else ""

    def where(self, row: int) -> tuple[str, int]:
        """Return the sheet of a row, and its number there as Excel counts; of a feature its number in the layer."""
        return self.sheets[row // STEP], row % STEP

    def column(self, name: str) -> "pd.Series[str]":
        """Return a column as text; when the file has none, empty cells."""
        if name in self.cells:
            return self.cells[name]
        return pd.Series("", index=self.cells.index, dtype=object)


def read_user_table(
    path: str | os.PathLike[str], kind: str | None, kab: Kabupaten, columns: Mapping[str, str] | None = None
) -> Table:
    """Read a file of the analyst's.

    Parameters
    ----------
    path
        Any file that :func:`open_sheets` opens.
    kind
        What it is to be read as; None: told by its headings.
    kab
        Whose places it may name.
    columns
        Answers to what was asked about it: heading -> our column, or ``-``; those that were remembered beside it hold
        too.

    Raises
    ------
    TableError
        When the file is missing, unreadable, empty, or a list of persons, when it is another kind of table than was
        told, or none that riskmap knows.
    QuestionError
        When it can be of several kinds.
    """
    file = local_path(path, TableError)
    found = _recognised(file, open_sheets(file), kind, columns or {})
    return _assembled(file, found, kab)


def kind_of_table(path: str | os.PathLike[str], columns: Mapping[str, str] | None = None) -> str:
    """Return what a table is by its headings; see :func:`read_user_table`."""
    file = local_path(path, TableError)
    return _recognised(file, open_sheets(file), None, columns or {}).taken[0].kind


class _Recognised(NamedTuple):
    """The tables of a file that are of its kind, the readings of each of the others, and the answers that hold."""

    taken: list[Reading]
    left: list[list[Reading]]
    sheets: list[Sheet]
    answers: dict[str, str]


def _recognised(file: Path, opened: Sequence[Sheet], kind: str | None, columns: Mapping[str, str]) -> _Recognised:
    sheets = [without_additions(sheet) for sheet in opened]
    if not any(plain_name(cell) for sheet in sheets for row in sheet.rows for cell in row):
        raise TableError(both("the file is empty"), where=str(file), expected=both("a header and rows"))
    held = answers_in(opened)
    given = {**held.columns, **as_answers(columns)}
    blocks = [block for sheet in sheets if not _explains(sheet, sheets) for block in blocks_of(sheet, any_heading)]
    before = [remembered(file, block.headings) for block in blocks]
    found = [
        readings_of(block, {**told.columns, **given}, str(file)) for block, told in zip(blocks, before, strict=True)
    ]
    known = [kind or "", held.kind, *(told.kind for told in before)]
    chosen = next(filter(None, known), "") or _kind_of(file, found)
    read = [fitting_as(readings, chosen) for readings in found]
    if any(reading is not None and reading.sure for reading in read):
        # Beside a layer that surely is of the kind, one that might be is not: police posts beside events.
        read = [None if reading and _is_bare_layer(reading) else reading for reading in read]
    taken = [reading for reading in read if reading is not None]
    if not taken:
        raise _refusal(file, found, chosen)
    left = [readings for readings, reading in zip(found, read, strict=True) if reading is None]
    answers = {head: name for told in before for head, name in told.columns.items()} | given
    return _Recognised(taken, left, sheets, answers)


def _is_bare_layer(reading: Reading) -> bool:
    return reading.block.sheet.geometry is not None and not reading.sure


def headings_of(path: str | os.PathLike[str]) -> list[list[str]]:
    """Return the headings of each table in a file."""
    sheets = map(without_additions, open_sheets(path))
    return [block.headings for sheet in sheets for block in blocks_of(sheet, any_heading)]


def _explains(sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    names = {other.name for other in sheets}
    return sheet.name in _OURS and names > _OURS


def _kind_of(file: Path, found: Sequence[list[Reading]]) -> str:
    """Return the kind that the tables of a file are.

    Raises
    ------
    TableError
        When they are of none.
    QuestionError
        When they can be of several.
    """
    fits = [[reading.kind for reading in fitting(readings)] for readings in found]
    certain = {kinds[0] for kinds in fits if len(kinds) == 1}
    if certain:
        return min(certain, key=KINDS.index)
    possible = sorted({kind for kinds in fits for kind in kinds}, key=KINDS.index)
    if not possible:
        raise _refusal(file, found, None)
    raise QuestionError(
        both("can be {kinds}", kinds=joined([kind_called(kind) for kind in possible], both(" or "))),
        where=str(file),
        expected=both("to be told which"),
        remedy=both("say it: {options}", options=joined([same(f"--as {kind}") for kind in possible], both(" or "))),
    )


def _refusal(file: Path, tables: Sequence[Sequence[Reading]], kind: str | None) -> TableError:
    """Return what to say of a file that is no kind of table, or another one than was told."""
    readings = max(tables, key=lambda some: max((len(one.found) for one in some), default=0), default=[])
    heads = ", ".join(head for head in (readings[0].block.headings if readings else []) if head)
    held = both("; it has {heads}", heads=heads) if heads else both("; it has no headings")
    better = [one for one in fitting(list(readings)) if one.sure]
    if kind is not None and better:
        what = called(better[0])
        return TableError(
            Text(*("".join(pair) for pair in zip(
                both("is no {kind} but a {other}", kind=kind_called(kind), other=what), held, strict=True))),
            where=_where(file, readings),
            expected=both("a table of the kind that was told"),
            remedy=both("say what it is with --as {kind}, or answer with --column what its columns are",
                        kind=better[0].kind),
        )  # fmt: skip
    lacks = {one.kind: joined(one.lacks or telling(one.kind), both(" and no column ")) for one in readings}
    if kind in lacks:
        text = both("has no column {lacks}", lacks=lacks[kind])
    else:
        tried = [both("{kind}: no column {lacks}", kind=kind_called(one), lacks=lacks[one]) for one in lacks]
        text = joined([both("is no table that riskmap knows"), *tried], "; ")
    return TableError(
        Text(*("".join(pair) for pair in zip(text, held, strict=True))),
        where=_where(file, readings),
        expected=both("a header row with these columns, in Indonesian or English"),
        remedy=both('name the columns so, or say what they are: --column "heading=column"; a file to fill in: '
                    "riskmap template incidents|hotspots|roster|figures"),
    )  # fmt: skip


def _where(file: Path, readings: Sequence[Reading]) -> str:
    sheet = readings[0].block.sheet.name if readings else ""
    return f"{file}, {sheet}" if sheet else str(file)


def _assembled(file: Path, found: _Recognised, kab: Kabupaten) -> Table:
    """Return all tables of a file that are of its kind as one."""
    taken, left, sheets, _ = found
    kind, example = taken[0].kind, example_words(taken[0].kind, kab)
    parts = [(reading, data_rows(reading, kab.gazetteer, example)) for reading in taken]
    aside = set_aside(parts)
    twice = [parts[at] for at in aside.perhaps]
    again = [
        *(_told_aside(parts[at][0], "they sum up the other tables of the file") for at in aside.sums),
        *(_told_aside(parts[at][0], "a list of places, with nothing of an event") for at in aside.places),
    ]
    parts = [part for at, part in enumerate(parts) if at not in {*aside.sums, *aside.places}]
    taken = [reading for reading, _ in parts]
    findings, real = Findings(), set[int]()
    frames, figures, numbers, shapes, seen = [], [], [], [], set[tuple[str, int]]()
    names: list[str] = []
    for reading, rows in parts:
        sheet = reading.block.sheet
        wanted = {(sheet.name, at + sheet.first_row) for at in rows.indices}
        if not names or names[-1] != sheet.name or seen & wanted:
            names.append(sheet.name)
        base = (len(names) - 1) * STEP
        seen |= wanted
        keys = [base + at + sheet.first_row for at in rows.indices]
        frames.append(_frame(reading, rows))
        figures.append(_figures(reading, rows))
        numbers += keys
        shapes.append(_shapes(sheet, rows))
        _tell_cells(reading, rows, keys, findings)
        _tell_lone([base + at + sheet.first_row for at in rows.left.get(ONLY_THERE, ())], findings)
        real |= _real_dates(reading, rows, keys)
    cells = pd.concat(frames, ignore_index=True).fillna("").astype(object)
    geometry = pd.concat(shapes, ignore_index=True) if any(shape is not None for shape in shapes) else None
    headed = {
        name: reading.block.headings[place] for reading in reversed(taken) for name, place in reading.found.items()
    }
    if any(any(rows.groups) for _, rows in parts):
        headed.setdefault("kecamatan", headed.get("desa", next(iter(headed.values()))))
    return Table(
        file=file,
        kind=kind,
        form=taken[0].form,
        cells=cells,
        figures=pd.concat(figures, ignore_index=True).fillna("").astype(object),
        rows=np.array(numbers, dtype=int),
        sheets=names,
        headed=headed,
        geometry=None if geometry is None else GeoSeries(geometry, crs=4326),
        real_dates=real,
        epoch_1904=any(sheet.epoch_1904 for sheet in sheets),
        understood=[*_understood(parts, left, sheets, kind), *again],
        whole=not left
        and not again
        and any(rows.indices for _, rows in parts)
        and not any(sheet.unread for sheet in sheets)
        and not any(
            {"unknown", "personal", "refused"} & _unread_columns(*part).keys() or _nameless(*part) for part in parts
        ),
        parts=parts,
        unread=[readings[0].block for readings in left if readings],
        answers=found.answers,
        questions=[
            *(_counted_twice(reading) for reading, _ in twice),
            *(ask for part in parts for ask in _questions(*part, kab.gazetteer)),
        ],
        findings=findings,
    )


def _told_aside(reading: Reading, why_not: str) -> Text:
    block = reading.block
    rows = f"{block.top + block.sheet.first_row}-{block.end - 1 + block.sheet.first_row}"
    where = f"{block.sheet.name}, {rows}" if block.sheet.name else rows
    return both("not read: rows {rows}: {why}", rows=where, why=both(why_not))


def _counted_twice(reading: Reading) -> Question:
    return Question(
        reading.block.sheet.name,
        ", ".join(filter(None, reading.block.headings)),
        both("tells no days, where another table does: are these events of their own?"),
        both("delete the table that is not meant, or move it to a file of its own"),
    )


def _questions(reading: Reading, rows: DataRows, gazetteer: Gazetteer) -> list[Question]:
    """Return what is to be asked about one table."""
    asked = column_questions(reading, rows.cells, gazetteer)
    asked += nameless_questions(reading, rows.cells, gazetteer)
    if rows.unsure:
        sheet = reading.block.sheet
        numbers = listed([at + sheet.first_row for at in rows.unsure])
        asked.append(Question(
            sheet.name,
            reading.block.headings[reading.found["count"]],
            both("rows {rows} name a kecamatan, and its desa stand below: are they counted in it?", rows=numbers),
            both("keep either the rows of kecamatan or those of desa"),
        ))  # fmt: skip
    return asked


def _frame(reading: Reading, rows: DataRows) -> pd.DataFrame:
    """Return the rows of one table under our names: twins filled into each other, headings of groups, fixed values."""
    told = {name: [row[place] for row in rows.cells] for name, place in reading.found.items()}
    for name, more in reading.twins.items():
        for place in more:
            told[name] = [cell or row[place] for cell, row in zip(told[name], rows.cells, strict=True)]
    if any(rows.groups):
        own = told.get("kecamatan", [""] * len(rows.cells))
        told["kecamatan"] = [cell or group for cell, group in zip(own, rows.groups, strict=True)]
    start, sheet = reading.block.columns.start, reading.block.sheet
    if "count" in told and (shared := _shared(sheet, reading.found["count"] + start)):
        # A number that is merged over rows is one number: it is counted once, and nothing is added to it.
        told["count"] = [
            "0" if at in shared and not cell else cell for at, cell in zip(rows.indices, told["count"], strict=True)
        ]
    for name in _NOT_EMPTY & reading.found.keys() if sheet.unsolved else ():
        # An empty count is one event: what a formula would have given is not known.
        unsolved = [(at, reading.found[name] + start) in sheet.unsolved for at in rows.indices]
        told[name] = ["=" if is_unsolved else cell for cell, is_unsolved in zip(told[name], unsolved, strict=True)]
    known = {column.name for column in columns_of(reading.kind)}
    for name, value in (reading.form.fixed if reading.form else {}).items():
        if name in known and name not in told:
            told[name] = [value] * len(rows.cells)
    return pd.DataFrame(told, index=range(len(rows.cells)), dtype=object)


def _shared(sheet: Sheet, column: int) -> set[int]:
    """Return the rows over which a number in a row above them is merged."""
    return {
        row
        for top, left, bottom, right in sheet.merged
        if left <= column <= right
        for row in range(top + 1, bottom + 1)
    }


def _figures(reading: Reading, rows: DataRows) -> pd.DataFrame:
    places = reading.figures if reading.kind == "figures" else []
    return pd.DataFrame(
        {reading.block.headings[place]: [row[place] for row in rows.cells] for place in places},
        index=range(len(rows.cells)),
        dtype=object,
    )


def _shapes(sheet: Sheet, rows: DataRows) -> GeoSeries | None:
    if sheet.geometry is None:
        return None
    return GeoSeries(sheet.geometry.iloc[[at - 1 for at in rows.indices]].reset_index(drop=True), crs=4326)


def _real_dates(reading: Reading, rows: DataRows, keys: Sequence[int]) -> set[int]:
    """Return the rows whose date the workbook holds as a date."""
    place = next((reading.found[name] for name in ("date", "said_on") if name in reading.found), None)
    if place is None or not reading.block.sheet.real_dates:
        return set()
    column = place + reading.block.columns.start
    return {key for key, at in zip(keys, rows.indices, strict=True) if (at, column) in reading.block.sheet.real_dates}


def _tell_cells(reading: Reading, rows: DataRows, keys: Sequence[int], findings: Findings) -> None:
    """Say which cells cannot be read as they are, and which rows somebody has written over the example."""
    sheet, start = reading.block.sheet, reading.block.columns.start
    of_row = dict(zip(rows.indices, keys, strict=True))
    used = {place + start: reading.block.headings[place] for place in reading.used}
    for at, column in sorted(sheet.unsolved):
        if at in of_row and column in used:
            findings.say_alone(of_row[at], used[column], both("is a formula without a stored result"),
                               both("open the file in Excel and save it"))  # fmt: skip
    shared = _shared(sheet, reading.found["count"] + start) if "count" in reading.found else ()
    for at in sorted(set(shared) & of_row.keys()):
        found = both("shares a merged number with the rows above it: it counts there, and is 0 here")
        findings.say(of_row[at], used[reading.found["count"] + start], "", found, both("write a number in every row"))
    for at in rows.written_over:
        found = both("is marked as the example, yet something else is written in it: it is read")
        findings.say(of_row[at], "", "", found, both("delete the word CONTOH"), used=True)


def _tell_lone(keys: Sequence[int], findings: Findings) -> None:
    """Say which rows tell only where or only when; of many, the form was given with its places or its days."""
    for key in keys if len(keys) < _WRITTEN_BEFOREHAND else ():
        found = both("tells only a place or a time, and nothing of an event: it is not counted")
        findings.say(key, "", "", found, both("write what is missing, or delete the row"))


def _understood(
    parts: Sequence[tuple[Reading, DataRows]], left: Sequence[Sequence[Reading]], sheets: Sequence[Sheet], kind: str
) -> list[Text]:
    """Return what was read and what was not, as sentences, each once."""
    said = [text for sheet in sheets for text in sheet.said]
    said.append(why(parts[0][0]))
    form = parts[0][0].form
    if form is not None and form.note.en:
        said.append(form.note)
    several = len({reading.block.sheet.name for reading, _ in parts}) > 1
    for reading, rows in parts:
        sheet = reading.block.sheet
        prefix = sheet.name if several else ""
        if sheet.first_row:
            said.append(_in_sheet(prefix, both("header in row {n}", n=reading.block.top + sheet.first_row)))
        said += _columns_told(reading, rows)
        said += told(rows.left, sheet.first_row, prefix)
        hidden = sorted(at for at in sheet.hidden if at in set(rows.indices))
        if hidden:
            numbers = ", ".join(str(at + sheet.first_row) for at in hidden[:12])
            said.append(both("rows that are hidden or filtered in the file are read too: {rows}", rows=numbers))
    said += [_unread(readings, kind) for readings in left if any(readings[0].block.rows())]
    if not any(rows.indices for _, rows in parts):
        said.append(both("the table has headings and no row of data"))
    return list(dict.fromkeys(said))


def _in_sheet(sheet: str, text: Text) -> Text:
    return joined([both("sheet {name}", name=sheet), text], same(": ")) if sheet else text


def _columns_told(reading: Reading, rows: DataRows) -> list[Text]:
    """Return which columns were read as what, and which were not, and why."""
    heads = reading.block.headings
    read = [_read_as(heads[reading.found[column.name]], column.called) for column in TABLES[reading.kind]
            if column.name in reading.found]  # fmt: skip
    read += [same(heads[place]) for place in reading.figures if reading.kind == "figures"]
    told = [both("columns: {names}", names=joined(read))]
    told += [both(_UNREAD[what], names=", ".join(names)) for what, names in _unread_columns(reading, rows).items()]
    nameless = _nameless(reading, rows)
    return (
        [*told, both("columns without a heading, not used: {names}", names=", ".join(nameless))] if nameless else told
    )


_UNREAD = {
    "unknown": "columns not used: {names}",
    "free": "notes and running numbers, not needed: {names}",
    "personal": "columns about persons, never read: {names}",
    "refused": "columns about candidates, parties, religion or descent, never read: {names}",
}
"""What a column that is not read is -> how it is told."""


def _unread_columns(reading: Reading, rows: DataRows) -> dict[str, list[str]]:
    """Return what the columns are that hold something and are not read -> their headings."""
    heads = reading.block.headings
    named: dict[str, list[str]] = {what: [] for what in _UNREAD}
    for place, heading in reading.others.items():
        used = reading.kind == "figures" and place in reading.figures
        if used or heads[place].casefold().startswith(OURS) or not any(row[place] for row in rows.cells):
            continue
        what = {"personal": "personal", "technical": "free", "free": "free"}.get(heading.what, "unknown")
        named["refused" if is_refused(heads[place]) else what].append(heads[place])
    return {what: names for what, names in named.items() if names}


def _nameless(reading: Reading, rows: DataRows) -> list[str]:
    """Return the letters of the columns that hold something and have no heading."""
    start, heads = reading.block.columns.start, reading.block.headings
    return [
        column_letter(place + start)
        for place, head in enumerate(heads)
        if not head and any(row[place] for row in rows.cells)
    ]


def _read_as(theirs: str, ours: Text) -> Text:
    """Return a header with what it was read as, where that is another word."""
    return Text(*(theirs if plain_name(name) == plain_name(theirs) else f"{theirs} = {name}" for name in ours))


def _unread(readings: Sequence[Reading], kind: str) -> Text:
    """Return which table of the file was not read, and what it is instead."""
    block = readings[0].block
    rows = f"{block.top + block.sheet.first_row}-{block.end - 1 + block.sheet.first_row}"
    better = fitting(list(readings))
    what = kind_called(better[0].kind) if better else both("no table that riskmap knows")
    where = f"{block.sheet.name}, {rows}" if block.sheet.name else rows
    return both("not read: rows {rows}, {what} and no {kind}", rows=where, what=what, kind=kind_called(kind))
