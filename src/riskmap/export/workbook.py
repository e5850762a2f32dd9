"""The figures of a briefing as an Excel file: every value with its source, nothing in it a formula."""

import io
import os
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from riskmap.characters import cleaned
from riskmap.files import repacked, write_whole

WIDEST = 60


def export_xlsx(tables: dict[str, pd.DataFrame], path: str | os.PathLike[str]) -> Path:
    """Write tables as the sheets of one Excel file, and return its path.

    Text is written as text even when it looks like a formula, so that no cell runs when the file is opened.

    Parameters
    ----------
    tables
        Name of the sheet (at most 31 letters) -> its rows.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    book = openpyxl.Workbook(write_only=True)
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        for number, column in enumerate(table.columns, start=1):
            longest = max([len(str(column)), *(len(str(value)) for value in table[column].head(200))])
            sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, longest + 2)
        sheet.append([_head(sheet, str(column)) for column in table.columns])
        for row in table.itertuples(index=False, name=None):
            sheet.append([_cell(sheet, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return write_whole(repacked(content.getvalue()), path)


def _head(sheet: Any, text: str) -> WriteOnlyCell:  # noqa: ANN401 - openpyxl has no types
    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E6DCEC")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Any, value: Any) -> WriteOnlyCell:  # noqa: ANN401 - any value of a table
    empty = value is None or (not isinstance(value, str) and pd.isna(value))
    cell = WriteOnlyCell(sheet, None if empty else cleaned(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        # openpyxl takes a text that begins with = for a formula.
        cell.data_type = "s"
    return cell
