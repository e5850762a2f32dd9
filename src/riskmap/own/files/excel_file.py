"""XLSX and XLSM: the cells as text, and all that Excel shows beside them."""

import datetime as dt
import re
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from riskmap.errors import TableError
from riskmap.locale import Text, both, same
from riskmap.own.files.cell_text import clean_cell, listed, trimmed
from riskmap.own.files.grid import Cell, Sheet
from riskmap.own.files.limits import MOST_CELLS, too_vast
from riskmap.own.files.slim_package import SlimPackage, Traits, slim_package

_IN_MEMORY = 1 << 26
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOUGHTS = re.compile("0{2,}")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What in a number format is written as it is, or names a colour or a language."""


def read_excel_file(file: Path) -> list[Sheet]:
    """Read the sheets that Excel shows.

    Raises
    ------
    TableError
        When a sheet spreads over too many cells, or only hidden sheets hold anything.
    """
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as content, warnings.catch_warnings():
        # What openpyxl leaves out of a workbook when it saves one is nothing to who only reads.
        warnings.simplefilter("ignore", UserWarning)
        slim = slim_package(file, content)
        book = openpyxl.load_workbook(content, read_only=True, data_only=True, keep_links=False)
        sheets, aside = [], []
        for sheet in book.worksheets:
            read = _read_sheet(sheet, slim, file, shift=book.epoch == CALENDAR_MAC_1904)
            if sheet.sheet_state == "visible":
                sheets.append(read)
            elif read.rows:
                aside.append(read.name)
    if aside and not any(sheet.rows for sheet in sheets):
        raise TableError(
            both("holds something in hidden sheets only: {names}", names=", ".join(aside)),
            where=str(file),
            expected=both("a table in a sheet that Excel shows"),
            remedy=both("right-click on the name of a sheet in Excel, choose Unhide, and save"),
        )
    if sheets:
        sheets[0].said[:0] = _said_of_book(slim, aside)
        sheets[0].unread.extend(aside)
    return sheets


def _said_of_book(slim: SlimPackage, aside: Sequence[str]) -> list[Text]:
    said = [same("Excel")]
    if aside:
        said.append(both("sheets that are hidden and not read: {names}", names=", ".join(aside)))
    if slim.notes:
        said.append(both("notes on cells are not read"))
    return said


def _read_sheet(sheet: Any, slim: SlimPackage, file: Path, *, shift: bool) -> Sheet:  # noqa: ANN401 - of openpyxl
    traits = slim.traits.get(sheet._worksheet_path) or Traits()  # noqa: SLF001 - by no other name is it known
    read = Sheet(clean_cell(sheet.title), [], merged=traits.merged, unsolved=traits.unsolved, epoch_1904=shift)
    struck: list[int] = []
    yearless: set[int] = set()
    rows = []
    for at, cells in enumerate(_rows_of(sheet, file)):
        rows.append(_texts(cells, at, read, yearless, padded=slim.padded))
        if slim.struck and any(cell.value is not None and cell.font.strike for cell in cells):
            struck.append(at + 1)
    read.rows.extend(trimmed(rows))
    read.hidden.update(at for at in traits.hidden if at < len(read.rows) and read.rows[at])
    read.said.extend(_said_of_sheet(read, struck, yearless, traits.hidden_columns))
    return read


def _rows_of(sheet: Any, file: Path) -> Iterator[Sequence[Any]]:  # noqa: ANN401 - of openpyxl
    # Some writers state a wrong size, and rows would be lost.
    sheet.reset_dimensions()
    seen = 0
    for cells in sheet.iter_rows():
        seen += len(cells)
        if seen > MOST_CELLS:
            raise too_vast(file)
        yield cells


def _texts(cells: Sequence[Any], at: int, sheet: Sheet, yearless: set[int], *, padded: bool) -> list[str]:
    row = []
    for place, cell in enumerate(cells):
        value = cell.value
        if sheet.unsolved and (at, place) in sheet.unsolved:
            row.append("")
        elif isinstance(value, dt.date):
            row.append(_date_as_shown(value, cell.number_format, (at, place), sheet, yearless))
        elif isinstance(value, str):
            row.append(clean_cell(_unescaped(value)))
        elif padded and isinstance(value, int | float) and value % 1 == 0 and _NOUGHTS.fullmatch(cell.number_format):
            # Such as the code 010, which Excel stores as the number 10.
            row.append(clean_cell(value).zfill(len(cell.number_format)))
        else:
            row.append(clean_cell(value))
    return row


def _date_as_shown(value: dt.date, pattern: str, at: Cell, sheet: Sheet, yearless: set[int]) -> str:
    """Return a date as precisely as Excel shows it: what is typed as a month and a year is stored as its first day."""
    letters = _QUOTED.sub("", pattern).lower()
    if "y" not in letters:
        yearless.add(at[1])
    elif "d" not in letters:
        return value.isoformat()[: 7 if "m" in letters else 4]
    sheet.real_dates.add(at)
    return clean_cell(value)


def _unescaped(text: str) -> str:
    """Return a text with the characters that Excel stores by their numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _said_of_sheet(sheet: Sheet, struck: Iterable[int], yearless: Iterable[int], columns: Iterable[int]) -> list[Text]:
    said = []
    if crossed := [number for number in struck if number <= len(sheet.rows)]:
        said.append(both("crossed out in Excel, and read all the same: rows {rows}", rows=listed(crossed)))
    if yearless:
        letters = ", ".join(map(get_column_letter, (place + 1 for place in sorted(yearless))))
        said.append(both("dates that Excel shows without a year: columns {columns}", columns=letters))
    width = max(map(len, sheet.rows), default=0)
    if hidden := [get_column_letter(place + 1) for place in sorted(columns) if place < width]:
        said.append(
            both("columns that are hidden in Excel, and read all the same: {columns}", columns=", ".join(hidden))
        )
    return said
