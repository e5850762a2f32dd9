"""An analyst's table as it was read: its rows, what was understood of it, where it came from."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from riskmap.errors import TableError
from riskmap.files import is_elsewhere
from riskmap.locale import Text, both
from riskmap.own.files.opening import ENDINGS
from riskmap.own.tables.column_answers import FILE as ANSWERS
from riskmap.own.tables.user_table import Table
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings, Report

AnyPath = str | os.PathLike[str]
Paths = AnyPath | Sequence[AnyPath]
"""One file or several."""
SOURCES = {
    "incidents": "own-incidents",
    "hotspots": "own-hotspots",
    "roster": "roster",
    "figures": "own-figures",
    "facts": "own-facts",
}
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
        ``"incidents"``, ``"hotspots"``, ``"roster"``, ``"figures"`` or ``"facts"``.
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
            n = len(self.reports)
            raise TableError(both("{n} files have a report each", n=n), where=self.name, remedy=both("use .reports"))
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
    """Return the files that are named: each by itself, all tables of a folder, or all that fit a pattern.

    Raises
    ------
    TableError
        When there is none.
    """
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    files = [file for each in named for file in _files_in(each)]
    if not files:
        raise TableError(
            both("no file is named") if not named else both("holds no table"),
            where=", ".join(str(each) for each in named),
            expected=both("a file, a folder of tables, or a pattern such as *.xlsx"),
        )
    return files


def _files_in(named: AnyPath) -> Sequence[AnyPath]:
    """Return the files that one path names; a path that is none of a folder or a pattern as it is."""
    written = os.fspath(named)
    if not written or is_elsewhere(written):
        return [named]
    path = Path(written)
    with suppress(OSError):
        if path.is_dir():
            return sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS and _is_table(file))
        if any(sign in path.name for sign in "*?") and not path.exists():
            return sorted(filter(_is_table, path.parent.glob(path.name))) or [named]
    return [named]


def _is_table(file: Path) -> bool:
    """Tell whether a file is meant when all of a folder are: not what Excel keeps beside an open one, nor answers."""
    return file.is_file() and not file.name.startswith(("~$", ".")) and file.name != ANSWERS


def text_column(cells: Iterable[str]) -> "pd.Series[str]":
    """Return texts as a column, NA where there is nothing."""
    return pd.Series([cell or None for cell in cells], dtype="str")


def source_ids(kind: str, first: int, count: int) -> list[str]:
    """Return the sources that the rows of files name, of which the first is the first, second, ... of its kind."""
    return [SOURCES[kind] + (f"-{number}" if number > 1 else "") for number in range(first, first + count)]


def own_table(frame: pd.DataFrame, table: Table, told: Sequence[Text], findings: Findings) -> OwnTable:
    """Return the rows of one file, each with its sheet, the file that it is of, and an id; and the report on it.

    Parameters
    ----------
    frame
        With ``row`` as ``table.rows`` numbers them.
    table
        What was read.
    told
        What was understood of its rows.
    findings
        What is wrong with its cells.
    """
    count, kind = len(frame), table.kind
    places = [table.where(row) for row in frame["row"].tolist()]
    sheets = pd.Series([sheet or None for sheet, _ in places], dtype="str", index=frame.index)
    held = frame.assign(
        row=pd.Series([row for _, row in places], dtype="int64", index=frame.index),
        sheet=sheets,
        source_id=pd.Series(source_ids(kind, 1, 1) * count, dtype="str", index=frame.index),
        file=pd.Series([table.name] * count, dtype="str", index=frame.index),
    )
    problems = findings.by_row(table.where)
    understood = [*table.understood, *told]
    report = Report(table.name, table.sheet, kind, len(table.rows), understood, problems, table.questions, table.whole)
    return OwnTable(_identified(held, kind), (report,), kind, (table.file,))


def _identified(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return rows with an id that no row of another file has; of figures, one that no other figure has."""
    if kind == "figures":
        return frame.assign(figure=_figure_ids(frame))
    if kind not in _IDS:
        return frame
    ids = frame["source_id"] + "-" + frame["row"].astype("str")
    # Rows of several sheets, or of tables beside each other, can bear one number.
    again = ids.groupby(ids).cumcount()
    return frame.assign(**{_IDS[kind]: ids.where(again.eq(0), ids + "." + (again + 1).astype("str"))})


def _figure_ids(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the id of the figure that each row is of: its file and its heading."""
    keys = list(zip(frame["source_id"], frame["column"], strict=True))
    ids: dict[tuple[str, str], str] = {}
    for source, column in dict.fromkeys(keys):
        id_ = f"{source}-{plain_name(column)}"
        ids[source, column] = id_ if id_ not in ids.values() else f"{id_}-{len(ids)}"
    return pd.Series([ids[key] for key in keys], dtype="str", index=frame.index)


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
            raise TableError(both("is named twice"), where=str(files[number]), expected=both("each file once"))
