"""What separates the cells of a text file: found by how alike its rows come out, without knowing any heading."""

import csv
from collections import Counter
from collections.abc import Sequence

SEPARATORS = {"\t": "tab", "|": "vertical bar", ";": "semicolon", ",": "comma"}
"""Those that stand in plain text least often come first."""
_SAMPLE = 1000


def chosen_separator(lines: Sequence[str]) -> str:
    r"""Return the separator by which most rows have the same number of cells, two or more.

    Of equals, such as in a table of decimal commas between semicolons, it is the one that text holds less often.

    Examples
    --------
    >>> chosen_separator(["desa;lintang;bujur\n", "Beraban;-8,6;115,1\n"])
    ';'
    """
    shares = {separator: _even(lines[:_SAMPLE], separator) for separator in SEPARATORS}
    best = max(shares.values())
    return next(separator for separator, share in shares.items() if share == best) if best else ","


def usual_width(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return the number of cells, two or more, that most rows have, and how many do; of equals the most cells."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((width, count) for width, count in widths.items()), key=lambda one: one[::-1], default=(1, 0))


def _even(lines: Sequence[str], separator: str) -> float:
    """Return the share of rows that have the usual number of cells."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if len(row) > 1 or any(map(str.strip, row))]
    except csv.Error:  # a cell longer than any
        return 0.0
    return usual_width(rows)[1] / len(rows) if rows else 0.0
