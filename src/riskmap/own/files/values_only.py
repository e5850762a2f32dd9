"""XLS, XLSB and ODS: workbooks of which only the values can be seen."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from riskmap.errors import TableError
from riskmap.locale import both, same
from riskmap.own.files.cell_text import clean_cell, trimmed
from riskmap.own.files.grid import Sheet
from riskmap.own.files.limits import MOST_CELLS, too_vast

_PIECE = 1 << 20
_ODS_TOKEN = re.compile(rb"<(?:table:table(?=[\s>/])|table:table-row|table:(?:covered-)?table-cell)[^<>]*>")
_ODS_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=[\"'](\d+)")
_XLSB_ROW = 0
_XLSB_CELLS = range(1, 12)


def read_values_only(file: Path, kind: str) -> list[Sheet]:
    """Read the sheets of a workbook that are not hidden.

    Parameters
    ----------
    kind
        ``XLS``, ``XLSB`` or ``ODS``.

    Raises
    ------
    TableError
        When a sheet spreads over too many cells, or a password is needed.
    """
    try:
        if kind != "XLS":
            _refuse_vast(file, kind)
        # Not by its path: then the ending would decide what it is.
        with file.open("rb") as opened, CalamineWorkbook.from_filelike(opened) as book:
            return _read_book(book, kind)
    except PasswordError as error:
        raise locked(file) from error
    except CalamineError as error:
        if "limit" in str(error):
            raise too_vast(file) from error
        raise
    except BaseException as error:
        # What goes wrong in Rust without a plan is no Exception, and has no name that can be imported.
        if type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from error
        raise


def locked(file: Path) -> TableError:
    """Return what to say of a workbook that a password protects."""
    return TableError(
        both("is protected by a password"),
        where=str(file),
        expected=both("a workbook that opens without one"),
        remedy=both("open it in Excel, take the password off under File > Info, and save it"),
    )


def _read_book(book: CalamineWorkbook, kind: str) -> list[Sheet]:
    sheets, aside = [], []
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        held = book.get_sheet_by_name(about.name)
        sheet = Sheet(clean_cell(about.name), [])
        # Some kinds tell nothing of merged cells.
        sheet.merged.extend(
            (top, left, bottom, right) for (top, left), (bottom, right) in held.merged_cell_ranges or []
        )
        rows = []
        for at, row in enumerate(held.to_python(skip_empty_area=False)):
            sheet.real_dates.update((at, place) for place, value in enumerate(row) if isinstance(value, dt.date))
            rows.append([clean_cell(value) for value in row])
        sheet.rows.extend(trimmed(rows))
        if about.visible == SheetVisibleEnum.Visible:
            sheets.append(sheet)
        elif sheet.rows:
            aside.append(sheet.name)
    if sheets:
        sheets[0].said.append(same(kind))
        sheets[0].said.append(
            both(
                "hidden rows, crossed-out cells, notes, cells with an error and dates that show no day cannot be seen "
                "in this kind of file: to be sure of them, save it as .xlsx"
            )
        )
        if aside:
            sheets[0].said.append(both("sheets that are hidden and not read: {names}", names=", ".join(aside)))
            sheets[0].unread.extend(aside)
    return sheets


def _refuse_vast(file: Path, kind: str) -> None:
    """Refuse a packed workbook that states more cells than memory holds: some bytes repeat a row a million times."""
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if kind == "ODS" and name == "content.xml":
                extents = _ods_extents
            elif kind == "XLSB" and name.startswith("xl/worksheets/") and name.endswith(".bin"):
                extents = _xlsb_extents
            else:
                continue
            with package.open(name) as part:
                if any(rows * columns > MOST_CELLS for rows, columns in extents(part)):
                    raise too_vast(file)


def _ods_extents(part: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Yield how far the filled cells of a table have been seen to reach: rows and columns."""
    rows = columns = above = place = repeated = 0
    for token in _tokens(part):
        found = _ODS_REPEATED.search(token)
        times = int(found[1]) if found else 1
        if token.startswith(b"<table:table-row"):
            above, place, repeated = above + repeated, 0, times
        elif b"table-cell" in token:
            place += times
            # An empty cell is closed at once.
            if not token.endswith(b"/>") or b"value" in token:
                rows, columns = above + repeated, max(columns, place)
        else:
            rows = columns = above = place = repeated = 0
        yield rows, columns


def _tokens(part: IO[bytes]) -> Iterator[bytes]:
    held = b""
    while read := part.read(_PIECE):
        held += read
        end = held.rfind(b">") + 1
        yield from _ODS_TOKEN.findall(held[:end])
        held = held[end:]


def _xlsb_extents(part: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Yield how far the cells of a sheet have been seen to reach: rows and columns."""
    content = part.read()
    at = rows = columns = 0
    while at < len(content):
        record, at = _variable(content, at, most=2)
        length, at = _variable(content, at, most=4)
        number = int.from_bytes(content[at : at + 4], "little")
        if record == _XLSB_ROW:
            rows = max(rows, number + 1)
        elif record in _XLSB_CELLS:
            columns = max(columns, number + 1)
            yield rows, columns
        at += length


def _variable(content: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, of which the eighth says that another follows, and where it ends."""
    number = 0
    for place, byte in enumerate(content[at : at + most]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:  # noqa: PLR2004 - the eighth bit
            return number, at + place + 1
    return number, at + most
