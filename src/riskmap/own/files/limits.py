"""How much a sheet may hold."""

from pathlib import Path

from riskmap.errors import TableError
from riskmap.locale import both
from riskmap.locale.formats import number_text

MOST_CELLS = 50_000_000
"""Cells of a sheet, empty ones between others included."""


def too_vast(file: Path) -> TableError:
    """Return what to say of a workbook with a sheet of more cells."""
    return TableError(
        both("spreads over more than {n} cells", n=number_text(MOST_CELLS)),
        where=str(file),
        expected=both("a list of events or places"),
        remedy=both("delete the empty rows and columns around the list, and save it again"),
    )
