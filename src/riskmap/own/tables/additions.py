"""What riskmap adds to a table that it writes back, and how that is read again: never as a part of the table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from riskmap.errors import TableError
from riskmap.locale import both
from riskmap.own.files.cell_text import trimmed
from riskmap.own.files.grid import Sheet
from riskmap.own.tables.column_answers import Answered, as_answers
from riskmap.own.tables.headings import OURS
from riskmap.own.tables.kinds import KINDS

UNDERSTOOD = f"{OURS} dipahami sebagai"
WRONG = f"{OURS} yang perlu diperbaiki"
QUESTIONS = (f"{OURS} kolom", f"{OURS} pertanyaan", f"{OURS} jawaban")
"""The headings of the sheet of questions."""
QUESTIONS_SHEET = "Pertanyaan"
_FIRST = {OURS[0], OURS[0].upper()}
WHOLE_TABLE = "(seluruh tabel)"
"""What stands for a column where the question is what kind of table it is."""


def without_additions(sheet: Sheet) -> Sheet:
    """Return a sheet without the columns that riskmap has added: its rows are those of the table again."""
    added = {place for row in sheet.rows for place, cell in enumerate(row)
             if cell[:1] in _FIRST and cell.casefold().startswith(OURS)}  # fmt: skip
    if not added:
        return sheet
    rows = [["" if place in added else cell for place, cell in enumerate(row)] for row in sheet.rows]
    # A layer keeps its empty rows: each has a geometry.
    return replace(sheet, rows=rows if sheet.geometry is not None else trimmed(rows))


def answers_in(sheets: Sequence[Sheet]) -> Answered:
    """Return what was answered on the sheet of questions of a workbook that riskmap has written.

    Raises
    ------
    TableError
        When an answer names no column of riskmap's.
    """
    kind, columns = "", dict[str, str]()
    for where, column, answer in _answers(sheets):
        if column != WHOLE_TABLE:
            columns |= as_answers({column: answer}, where)
        elif answer in KINDS:
            kind = answer
        else:
            raise TableError(
                both("no kind of table {kind}", kind=repr(answer)),
                where=where,
                expected=both("one of {words}", words=", ".join(KINDS)),
            )
    return Answered(kind, columns)


def _answers(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str, str]]:
    """Yield where an answer stands, the column that it is about, and what it says."""
    last = len(QUESTIONS) - 1
    for sheet in sheets:
        if not sheet.rows or tuple(sheet.rows[0][: last + 1]) != QUESTIONS:
            continue
        for at, row in enumerate(sheet.rows[1:], start=1):
            if len(row) > last and row[0] and row[last]:
                yield f"{sheet.name}, {both('row {n}', n=at + sheet.first_row).id}", row[0], row[last]
