"""An analyst's table as it was read: its rows, what was understood of it, where it came from."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from riskmap.errors import TableError
from riskmap.report import Report

AnyPath = str | os.PathLike[str]
Paths = AnyPath | Sequence[AnyPath]
"""One file or several."""
SOURCES = {"incidents": "own-incidents", "hotspots": "own-hotspots", "roster": "roster"}
"""Kind -> the source that the rows of its first file name."""
_IDS = {"incidents": "incident_id", "hotspots": "hotspot_id"}


@dataclass(frozen=True, eq=False, repr=False)
class OwnTable:
    """One file of an analyst's, or several of a kind, as they were read.

    Attributes
    ----------
    frame : DataFrame
        One row per row read, with ``row`` (its number in the file), ``file`` (name) and ``source_id``.
    reports : tuple of Report
        What was understood of each file, and every problem by row and column.
    kind : str
        ``"incidents"``, ``"hotspots"`` or ``"roster"``.
    files : tuple of Path
        The files, in the order of ``reports``.
    """

    frame: pd.DataFrame
    reports: tuple[Report, ...]
    kind: str
    files: tuple[Path, ...]

    @property
    def report(self) -> Report:
        """The report of the only file.

        Raises
        ------
        TableError
            When several were read.
        """
        if len(self.reports) > 1:
            raise TableError(f"{len(self.reports)} files have a report each", where=self.name, remedy="use .reports")
        return self.reports[0]

    @property
    def name(self) -> str:
        """The names of the files as they may be shown."""
        return ", ".join(report.file for report in self.reports)

    def __str__(self) -> str:
        """Return the reports, in Indonesian."""
        return "\n\n".join(map(str, self.reports))

    def __repr__(self) -> str:
        """Return what it is, how long it is and how much of it needs a look."""
        problems = sum(len(report.problems) for report in self.reports)
        return f"<OwnTable {self.kind}: {len(self.frame)} rows of {self.name}, {problems} problems>"


def files_of(paths: Paths) -> list[AnyPath]:
    """Return one path, or each of several, as a list.

    Raises
    ------
    TableError
        When there is none.
    """
    files = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not files:
        raise TableError("no file is named", where="path", expected="a file, or several")
    return files


def text_column(cells: Iterable[str]) -> "pd.Series[str]":
    """Return texts as a column, NA where there is nothing."""
    return pd.Series([cell or None for cell in cells], dtype="str")


def source_ids(kind: str, first: int, count: int) -> list[str]:
    """Return the sources that the rows of files name, of which the first is the first, second, ... of its kind."""
    return [SOURCES[kind] + (f"-{number}" if number > 1 else "") for number in range(first, first + count)]


def own_table(frame: pd.DataFrame, report: Report, file: Path) -> OwnTable:
    """Return the rows of one file, each with the file that it is of, and with an id."""
    count = len(frame)
    told = frame.assign(
        source_id=pd.Series(source_ids(report.kind, 1, 1) * count, dtype="str"),
        file=pd.Series([report.file] * count, dtype="str"),
    )
    return OwnTable(_identified(told, report.kind), (report,), report.kind, (file,))


def _identified(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return rows with an id that no row of another file has."""
    if kind not in _IDS:
        return frame
    return frame.assign(**{_IDS[kind]: frame["source_id"] + "-" + frame["row"].astype("str")})


def numbered_from(table: OwnTable, first: int) -> OwnTable:
    """Return a table whose files are the first, second, ... of its kind from a number on."""
    count = len(table.files)
    renamed = dict(zip(source_ids(table.kind, 1, count), source_ids(table.kind, first, count), strict=True))
    frame = table.frame.assign(source_id=table.frame["source_id"].map(renamed).astype("str"))
    return replace(table, frame=_identified(frame, table.kind))


def joined(tables: Sequence[OwnTable]) -> OwnTable:
    """Return tables of a file each as one.

    Raises
    ------
    TableError
        When one file is among them twice.
    """
    files = [file for table in tables for file in table.files]
    refuse_repeated(files)
    numbered = [numbered_from(table, number) for number, table in enumerate(tables, start=1)]
    return OwnTable(
        pd.concat([table.frame for table in numbered], ignore_index=True),
        tuple(table.report for table in tables),
        tables[0].kind,
        tuple(files),
    )


def refuse_repeated(files: Sequence[Path]) -> None:
    """Raise when a file is named twice: all of it would be counted twice.

    Raises
    ------
    TableError
        Naming the file.
    """
    resolved = [file.resolve() for file in files]
    for number, file in enumerate(resolved):
        if file in resolved[:number]:
            raise TableError("is named twice", where=str(files[number]), expected="each file once")
