"""A text file as a sheet: any usual encoding, any of four separators, and quotation marks of every kind."""

import codecs
import io
import re
from collections.abc import Sequence
from pathlib import Path

from riskmap.errors import TableError
from riskmap.locale import both
from riskmap.own.files.cell_text import clean_cell, listed, trimmed
from riskmap.own.files.grid import Sheet
from riskmap.own.files.quotation import rows_of_cells, unwrapped
from riskmap.own.files.separator import SEPARATORS, chosen_separator, usual_width

_HEAD = 2000
_MOST_CONTROLS = 0.05


def read_text(file: Path) -> list[Sheet]:
    """Read a text file.

    Raises
    ------
    TableError
        When it is no text, or when a quotation mark swallows rows.
    """
    text, encoding = decode_text(file.read_bytes())
    _refuse_binary(text, str(file))
    # Not splitlines: a form feed or a Unicode line separator within a cell ends no row.
    lines = list(io.StringIO(text, newline=""))
    told = _take_note(lines)
    said = []
    inner = unwrapped(lines)
    if inner is not None and _alike(inner, str(file)):
        lines = inner
        said.append(both("each row stands in quotation marks as a whole: they were taken off"))
    separator = told or chosen_separator(lines)
    cells, loose, joined = rows_of_cells(lines, separator, str(file))
    if loose:
        said.append(both("a quotation mark that is not in order was read as a letter: rows {rows}", rows=listed(loose)))
    if joined:
        said.append(
            both("quotation marks join lines that look like rows of their own: rows {rows}", rows=listed(joined))
        )
    cells, others = _split_otherwise(cells)
    if others:
        said.append(both("rows whose cells are separated by another sign than the others: {rows}", rows=listed(others)))
    if usual_width(cells) == (1, 0) and any(map(any, cells)):
        said.append(both("no sign between cells was found: each line is one cell"))
    sign = both(SEPARATORS[separator])
    said.insert(0, both("CSV, {encoding}, separated by {sign}", encoding=encoding, sign=sign))
    return [Sheet("", trimmed([clean_cell(cell) for cell in row] for row in cells), said=said)]


def decode_text(content: bytes) -> tuple[str, str]:
    """Return bytes as text, and the encoding by name.

    Examples
    --------
    >>> decode_text("Désa".encode("cp1252"))
    ('Désa', 'Windows-1252')
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16"), "UTF-16"
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig"), "UTF-8 (BOM)"
    head = content[:_HEAD]
    if head.count(0) > len(head) / 4:
        # Text without a mark, every second byte empty: the side of the empty one tells the order.
        order = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return content.decode(order), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "Windows-1252"


def _refuse_binary(text: str, where: str) -> None:
    head = text[:_HEAD]
    controls = sum(sign < " " and sign not in "\t\r\n\f\v" for sign in head)
    if controls > len(head) * _MOST_CONTROLS:
        raise TableError(
            both("holds no text"),
            where=where,
            expected=both("a table as text (CSV)"),
            remedy=both("open it in the program that wrote it, and save it as .xlsx or .csv"),
        )


def _take_note(lines: list[str]) -> str:
    """Take Excel's own note on the separator out of the lines; return the separator, where the lines hold it."""
    note = re.fullmatch(r"sep=(.)", lines[0].strip("\r\n")) if lines else None
    if note is None:
        return ""
    # It holds no data, yet it counts as a row.
    lines[0] = "\n"
    return note[1] if note[1] in SEPARATORS and any(note[1] in line for line in lines) else ""


def _alike(lines: Sequence[str], where: str) -> bool:
    """Tell whether lines have one number of cells, two or more, by some separator."""
    rows, *_ = rows_of_cells(lines, chosen_separator(lines), where)
    held = [row for row in rows if any(row)]
    return bool(held) and usual_width(held)[1] == len(held)


def _split_otherwise(rows: list[list[str]]) -> tuple[list[list[str]], list[int]]:
    """Split rows of one cell by another separator, where that gives the usual number of cells; and number them."""
    width, _ = usual_width(rows)
    first = next((at for at, row in enumerate(rows) if len(row) == width), len(rows))
    others = []
    for at, row in enumerate(rows[first:], start=first):
        if width > 1 and len(row) == 1:
            splits = (row[0].split(separator) for separator in SEPARATORS)
            split = next((split for split in splits if len(split) == width), None)
            if split:
                rows[at] = split
                others.append(at + 1)
    return rows, others
