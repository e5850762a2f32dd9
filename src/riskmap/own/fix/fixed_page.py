"""What of a sheet is written back to be corrected: its rows where they were, without persons and signatures."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from riskmap.errors import ExportError
from riskmap.locale import both
from riskmap.own.files.cell_text import clean_cell
from riskmap.own.files.grid import Cell, Sheet
from riskmap.own.tables.additions import QUESTIONS_SHEET
from riskmap.own.tables.blocks import Block
from riskmap.own.tables.data_rows import BELOW, NEITHER, DataRows
from riskmap.own.tables.recognise import Reading
from riskmap.own.tables.user_table import Table

_ROWS, _COLUMNS = 1_048_576, 16_384
"""What a sheet of a workbook can hold."""
_NAME, _NOT_IN_NAMES = 31, re.compile(r"[\[\]:*?/\\]|^'|'$")
"""Letters of its name, and which it may not have."""
_NAMELESS = "Tabel"
_SIGNERS = 2
"""Who signs below a table, at most beside each other."""
_SHAPE_HEADS = ("lintang", "bujur")


@dataclass
class FixedPage:
    """One sheet as it is written back.

    Attributes
    ----------
    name : str
        As a sheet of a workbook can be called.
    sheet : Sheet
    parts : list of tuple of Reading and DataRows
        Its tables that were read.
    top : int
        Index of the row in which its first row is written.
    width : int
        How many columns it has, before those that riskmap adds.
    shape : int
        Of a layer: where latitude and longitude are written; -1: no layer.
    hidden, persons : set of Cell
        Cells that are not copied; those about persons.
    """

    name: str
    sheet: Sheet
    parts: list[tuple[Reading, DataRows]]
    top: int
    width: int
    shape: int
    hidden: set[Cell] = field(default_factory=set)
    persons: set[Cell] = field(default_factory=set)

    def cells(self, at: int) -> list[str]:
        """Return the cells of a row, those of no column of a layer from its geometry."""
        row = self.sheet.rows[at]
        if self.sheet.geometry is None:
            return [*row, *[""] * (self.width - len(row))]
        shape = _SHAPE_HEADS if at == 0 else _shape_cells(self.sheet.geometry.iloc[at - 1])
        return [*row, *[""] * (self.shape - len(row)), *shape]

    def why_no_data(self, at: int) -> str:
        """Return why a row is no data; "" when it is, stands above a table, or is not copied."""
        return next(
            (why for _, rows in self.parts for why, indices in rows.left.items()
             if at in indices and at not in below(self.sheet, rows)), "",
        )  # fmt: skip

    def places(self, at: int, column: str, value: str) -> list[int]:
        """Return the columns of the cells of a row that are headed so; of several those that hold a value."""
        if column == "geometry" and self.shape >= 0:
            return [self.shape, self.shape + 1]
        places = self.headed({column, *column.split(", ")}, at)
        # Tables beside each other have the same headings: it is the cell that holds what was found.
        row = self.sheet.rows[at]
        return [place for place in places if row[place : place + 1] == [value]] or places

    def headed(self, heads: set[str], at: int | None = None) -> list[int]:
        """Return the columns that are headed so, of all tables or of those that a row is of."""
        return [
            reading.block.columns.start + place
            for reading, rows in self.parts
            if at is None or at in rows.indices
            for place, head in enumerate(reading.block.headings)
            if head and head in heads
        ]


def fixed_pages(table: Table) -> list[FixedPage]:
    """Return the sheets of a table that were read.

    Raises
    ------
    ExportError
        When one is too large for a workbook.
    """
    parts: dict[int, list[tuple[Reading, DataRows]]] = defaultdict(list)
    for part in table.parts:
        parts[id(part[0].block.sheet)].append(part)
    taken = {QUESTIONS_SHEET.casefold()}
    pages = []
    for some in parts.values():
        sheet = some[0][0].block.sheet
        width = max([*map(len, sheet.rows), *(right + 1 for _, _, _, right in sheet.merged)], default=0)
        shape, more = (-1, 0) if sheet.geometry is None else (width, len(_SHAPE_HEADS))
        page = FixedPage(_free_name(sheet.name, taken), sheet, some, max(sheet.first_row - 1, 0), width + more, shape)
        _leave_out(page, [block for block in table.unread if block.sheet is sheet])
        if page.top + len(sheet.rows) > _ROWS or page.width + 2 > _COLUMNS:
            raise ExportError(
                both("is too large for a workbook"), where=table.name, expected=both("a list of events or places")
            )
        pages.append(page)
    return pages


def below(sheet: Sheet, rows: DataRows) -> Iterator[int]:
    """Yield the rows below a table: signatures and notes."""
    last = max(rows.indices, default=-1)
    yield from rows.left.get(BELOW, ())
    for at in rows.left.get(NEITHER, ()):
        held = [cell for cell in sheet.rows[at] if cell]
        if at > last and len(held) <= _SIGNERS and not any(cell.isdecimal() for cell in held):
            yield at


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may bear and none bears yet."""
    plain = _NOT_IN_NAMES.sub(" ", name).strip()[:_NAME] or _NAMELESS
    free, number = plain, 1
    while free.casefold() in taken:
        number += 1
        free = f"{plain[: _NAME - 6]} ({number})"
    taken.add(free.casefold())
    return free


def _leave_out(page: FixedPage, unread: Sequence[Block]) -> None:
    """Note the cells about persons, those below the tables, and those of tables that were not read."""
    for reading, rows in page.parts:
        block = reading.block
        start = block.columns.start
        about = [start + place for place, heading in reading.others.items() if heading.what == "personal"]
        signed = set(below(page.sheet, rows))
        page.persons |= {(at, place) for at in range(block.bottom, block.end) for place in about if at not in signed}
        page.hidden |= {(at, place) for at in signed for place in block.columns}
        if page.sheet.geometry is not None:
            # The geometry says where: what a layer holds of it besides would be read in its stead.
            named = [start + reading.found[name] for name in ("lat", "lon", "point") if name in reading.found]
            page.hidden |= {(at, place) for at in range(block.top, block.end) for place in named}
    for block in unread:
        page.hidden |= {(at, place) for at in range(block.top, block.end) for place in block.columns}


def _shape_cells(shape: BaseGeometry | None) -> tuple[str, str]:
    """Return latitude and longitude of a feature; of what is no point its kind, which is no coordinate either."""
    if shape is None or shape.is_empty:
        return "", ""
    if not isinstance(shape, shapely.Point):
        return shape.geom_type, ""
    return clean_cell(shape.y), clean_cell(shape.x)
