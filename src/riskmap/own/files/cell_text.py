"""A cell as a person reads it, and rows without the empty cells at their end."""

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence

import numpy as np

from riskmap.characters import cleaned

_NAMED = 5


def clean_cell(cell: object) -> str:
    r"""Return a cell as a person reads it: no control characters, no spaces around, a date without its midnight.

    Examples
    --------
    >>> clean_cell(" Kediri\r\n"), clean_cell(3.0), clean_cell(dt.datetime(2023, 7, 19)), clean_cell(True)
    ('Kediri', '3', '2023-07-19', 'TRUE')
    """
    if isinstance(cell, str):
        if "\r" in cell:
            cell = cell.replace("\r\n", "\n").replace("\r", "\n")
        return cleaned(cell).strip()
    if cell is None:
        return ""
    if isinstance(cell, bool | np.bool_):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        # A time of a stated zone may be another day here.
        return cell.isoformat() if cell.tzinfo else cell.date().isoformat()
    if isinstance(cell, float):
        return "" if math.isnan(cell) else _number(cell)
    return cleaned(str(cell)).strip()


def _number(cell: float) -> str:
    """Return a number as it is written; 1.234 with a digit more, since as a text it may be a thousand and more."""
    if not cell % 1:
        return f"{cell:.0f}"
    text = f"{cell:.10f}".rstrip("0").rstrip(".")
    return text + "0" if re.fullmatch(r"-?\d{1,3}\.\d{3}", text) else text


def trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    """Return rows without the empty cells at the end of each, and without the empty rows at the end.

    Examples
    --------
    >>> trimmed([["a", "", "b", ""], ["", ""], ["c"], [""]])
    [['a', '', 'b'], [], ['c']]
    """
    kept = []
    for row in rows:
        while row and not row[-1]:
            row.pop()
        kept.append(row)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def listed(numbers: Sequence[int]) -> str:
    """Return numbers of rows one after the other: the first ones, and how many there are.

    Examples
    --------
    >>> listed([2, 3]), listed(range(10))
    ('2, 3', '0, 1, 2, 3, 4, ... (10)')
    """
    return ", ".join(map(str, numbers[:_NAMED])) + (f", ... ({len(numbers)})" if len(numbers) > _NAMED else "")


def column_letter(column: int) -> str:
    """Return how a workbook calls a column.

    Examples
    --------
    >>> column_letter(0), column_letter(26)
    ('A', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
