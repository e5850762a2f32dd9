"""A table written back as a workbook, beside each row what was understood and what is wrong, to be corrected there."""

import os
from collections.abc import Mapping
from pathlib import Path

from riskmap.errors import ExportError, TableError
from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.files import local_path, write_whole
from riskmap.locale import both, same
from riskmap.own.check import OF_TABLE
from riskmap.own.fix.fixed_workbook import fixed_workbook
from riskmap.own.fix.understood_rows import understood_rows
from riskmap.own.tables.user_table import read_user_table


def write_fixed(
    path: str | os.PathLike[str],
    out: str | os.PathLike[str],
    kind: str | None = None,
    kab: Kabupaten | None = None,
    columns: Mapping[str, str] | None = None,
    language: str = "id",
) -> Path:
    """Write a table of the analyst's as a workbook to be corrected, and return its path.

    Its rows are where they were, with two columns more: what riskmap understood of each, and what is wrong with it;
    the cells that are wrong are coloured. What was asked about its columns can be answered on a sheet of questions.
    Columns about persons, and what stands below a table, are not copied. The file is read as the table was.

    Parameters
    ----------
    path, kind, kab, columns
        As in :func:`riskmap.check_file`.
    out
        Ends with ``.xlsx``.
    language
        In which it is told: ``"id"`` or ``"en"``.

    Raises
    ------
    TableError
        As in :func:`riskmap.check_file`.
    ExportError
        When the file is there already, has another ending, or cannot be written, or the table is too large for a
        workbook.
    """
    target = Path(out)
    if target.suffix.lower() != ".xlsx":
        ending = both("ends with {ending}", ending=repr(target.suffix))
        raise ExportError(ending, where=str(target), expected=same(".xlsx"))
    if target.exists():
        remedy = both("choose another name for the corrected table")
        raise ExportError(both("is there already"), where=str(target), remedy=remedy)
    known, file = kab or load(), local_path(path, TableError)
    table = read_user_table(file, kind, known, columns)
    own = OF_TABLE[table.kind](table, known)
    return write_whole(fixed_workbook(table, own.report.problems, understood_rows(own, known), language), target)
