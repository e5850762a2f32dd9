"""Rows of cells from lines of text, whatever their quotation marks do: no row is swallowed by an open one."""

import csv
from collections.abc import Sequence
from itertools import pairwise

from riskmap.errors import TableError
from riskmap.locale import both

_MOST_LINES = 100
"""Lines that a cell may hold in a file whose quotation marks are not in order."""
_COLUMNS = 3
_SWALLOWED = 4


def rows_of_cells(lines: Sequence[str], separator: str, where: str) -> tuple[list[list[str]], list[int], list[int]]:
    r"""Return the rows; the numbers of those in which a quotation mark is read as a letter; of those that may be two.

    Raises
    ------
    TableError
        When a quotation mark is closed only some rows below, or a cell is longer than any text.

    Examples
    --------
    >>> rows_of_cells(['1,"Pasar\n', '2,"Balai"\n'], ",", "")
    ([['1', '"Pasar'], ['2', 'Balai']], [1], [])
    """
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows, ends = [], [0]
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error:
        rows, ends, loose = _row_by_row(lines, separator, where)
    else:
        loose = []
    joined = _joined(lines, rows, ends, separator, where) if len(rows) != len(lines) else []
    return rows, loose, joined


def unwrapped(lines: Sequence[str]) -> list[str] | None:
    r"""Return lines of which each stands in quotation marks as a whole, without those; None for any others.

    Examples
    --------
    >>> unwrapped(['"desa,jumlah"\n', '"Beraban,2"\n'])
    ['desa,jumlah\n', 'Beraban,2\n']
    """
    if not all(line.startswith('"') for line in lines if line.strip()):
        return None
    try:
        # By a separator that no text holds, a line of several quoted cells is an error.
        return [f"{row[0]}\n" if row else "\n" for row in csv.reader(lines, delimiter="\x1f", strict=True)]
    except csv.Error:
        return None


def _row_by_row(lines: Sequence[str], separator: str, where: str) -> tuple[list[list[str]], list[int], list[int]]:
    rows: list[list[str]] = []
    ends = [0]
    loose = []
    while ends[-1] < len(lines):
        at = ends[-1]
        row, length = _closed(lines[at : at + _MOST_LINES], separator)
        if row is None:
            loose.append(len(rows) + 1)
            row = _by_letters(lines[at], separator, f"{where}, row {len(rows) + 1}")
        rows.append(row)
        ends.append(at + length)
    return rows, ends, loose


def _closed(lines: Sequence[str], separator: str) -> tuple[list[str] | None, int]:
    """Return the first row and its number of lines; None where its quotation marks are not in order."""
    for length in range(1, len(lines) + 1):
        try:
            (row,) = csv.reader(lines[:length], delimiter=separator, strict=True)
        except csv.Error as error:
            if "unexpected end" in str(error):
                continue
            break
        return row, length
    return None, 1


def _by_letters(line: str, separator: str, where: str) -> list[str]:
    """Return the cells of a line in which a quotation mark opens nothing."""
    try:
        (row,) = csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        found = both("cannot be split into cells ({why})", why=str(error))
        raise TableError(found, where=where, expected=both("cells of text")) from error
    return [
        cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
        for cell in map(str.strip, row)
    ]


def _joined(
    lines: Sequence[str], rows: Sequence[Sequence[str]], ends: Sequence[int], separator: str, where: str
) -> list[int]:
    """Return the numbers of rows over several lines, each of which would be a row of as many cells.

    Two lines can be so by chance; many cannot: they are refused.
    """
    joined = []
    for number, (row, (start, end)) in enumerate(zip(rows, pairwise(ends), strict=True), start=1):
        alike = [line.count(separator) + 1 == len(row) for line in lines[start:end]]
        if len(alike) == 1 or len(row) == 1 or not all(alike):
            continue
        if len(row) >= _COLUMNS and len(alike) >= _SWALLOWED:
            raise TableError(
                both("a quotation mark opens in this row and closes only {n} lines below", n=len(alike) - 1),
                where=both("{file}, row {n}", file=where, n=number),
                expected=both("a quotation mark at the beginning and at the end of a cell"),
                remedy=both("delete the quotation mark, or close it"),
            )
        joined.append(number)
    return joined
