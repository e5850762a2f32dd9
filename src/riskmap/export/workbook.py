"""The figures of a briefing as an Excel file: every value with its source, nothing in it a formula."""

import datetime as dt
import io
import os
from pathlib import Path

import pandas as pd

from riskmap.characters import cleaned
from riskmap.files import write_whole

WIDEST = 60
"""Letters that a column is wide at most."""
_HEAD = {"bold": True, "bg_color": "#E6DCEC", "text_wrap": True, "valign": "top"}
# Text stays text, even when it looks like a formula or an address.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""When a file was made says nothing about the map: the same figures give the same bytes."""


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
    content = io.BytesIO()
    with pd.ExcelWriter(content, engine="xlsxwriter", engine_kwargs={"options": _OPTIONS}) as writer:
        writer.book.set_properties({"created": _EPOCH})
        head = writer.book.add_format(_HEAD)
        for name, table in tables.items():
            told = table.map(lambda value: cleaned(value) if isinstance(value, str) else value)
            told.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 1))
            sheet = writer.sheets[name]
            for number, column in enumerate(table.columns):
                longest = max([len(str(column)), *(len(str(value)) for value in table[column].head(200))])
                sheet.set_column(number, number, min(WIDEST, longest + 2))
                sheet.write_string(0, number, cleaned(str(column)), head)
    return write_whole(content.getvalue(), path)
