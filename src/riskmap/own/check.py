"""What riskmap understands of a file, before anything is made from it."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from riskmap.errors import TableError
from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.locale import both, one_of
from riskmap.own.figures.figure_list import figures_of, load_figures
from riskmap.own.hotspot_list import hotspots_of, load_hotspot_list
from riskmap.own.incident_list import incidents_of, load_incidents
from riskmap.own.office_facts import facts_of, load_office_facts
from riskmap.own.own_table import OwnTable, Paths
from riskmap.own.roster import load_roster, roster_of
from riskmap.own.tables.column_answers import Answered, as_answers, remember
from riskmap.own.tables.kinds import columns_of
from riskmap.own.tables.questions import QuestionError
from riskmap.own.tables.user_table import Table, headings_of, kind_of_table, read_user_table
from riskmap.places.gazetteer import plain_name
from riskmap.report import Report

READERS: dict[str, Callable[[Paths, Kabupaten | None, Mapping[str, str] | None], OwnTable]] = {
    "incidents": load_incidents,
    "hotspots": load_hotspot_list,
    "roster": load_roster,
    "figures": load_figures,
    "facts": load_office_facts,
}
"""Kind -> what reads files of it."""
OF_TABLE: dict[str, Callable[[Table, Kabupaten], OwnTable]] = {
    "incidents": incidents_of,
    "hotspots": hotspots_of,
    "roster": roster_of,
    "figures": figures_of,
    "facts": facts_of,
}
"""Kind -> what understands a table of it that was read."""


def check_file(
    path: str | os.PathLike[str],
    kind: str | None = None,
    kab: Kabupaten | None = None,
    columns: Mapping[str, str] | None = None,
) -> Report:
    """Read a table of the analyst's and report what was understood and what was not.

    Parameters
    ----------
    path
        Any file that an office has: text, workbook or map layer; docs/your_own_data.md lists them.
    kind
        ``"incidents"``, ``"hotspots"``, ``"roster"``, ``"figures"`` or ``"facts"``; default: told by its columns.
    kab
        What it is about; default: :func:`riskmap.load`.
    columns
        Answers to what was asked about its columns: heading -> our column, or ``-`` for none.

    Raises
    ------
    TableError
        When there is no such kind, or the file cannot be read at all, is a list of persons, or is no table of that
        kind, or of none.
    QuestionError
        When it can be of several kinds.
    """
    known = kab or load()
    if kind is not None:
        columns_of(kind)
    table = read_user_table(path, kind, known, columns)
    return OF_TABLE[table.kind](table, known).report


def refuse_strange_answers(files: Iterable[str | os.PathLike[str]], columns: Mapping[str, str]) -> None:
    """Refuse answers about a heading that no table has: they would do nothing.

    Parameters
    ----------
    files
        All tables that the answers are for.
    columns
        Heading -> our column, or ``-``.

    Raises
    ------
    TableError
        When there is such an answer, or a file cannot be read.
    """
    if not columns:
        return
    headings = {plain_name(head): head for file in files for table in headings_of(file) for head in table if head}
    for heading in columns:
        if plain_name(heading) not in headings:
            raise TableError(
                both("no table has a column headed {heading}", heading=repr(heading)),
                where="--column",
                expected=one_of(headings.values()),
            )


def remember_answers(path: str | os.PathLike[str], kind: str | None, columns: Mapping[str, str]) -> Path | None:
    """Keep what was answered about a table beside it, and return the file; None when nothing had been asked.

    Raises
    ------
    TableError
        When the file cannot be read.
    ExportError
        When the answers cannot be written.
    """
    answers = as_answers(columns)
    told = "" if kind is None or not _is_asked(path, columns) else kind
    kept = None
    for headings in headings_of(path):
        mine = {plain: answers[plain] for plain in map(plain_name, headings) if plain in answers}
        if mine or told:
            kept = remember(Path(path), headings, Answered(told, mine))
    return kept


def _is_asked(path: str | os.PathLike[str], columns: Mapping[str, str]) -> bool:
    """Tell whether a table by itself does not say of what kind it is."""
    try:
        kind_of_table(path, columns)
    except QuestionError:
        return True
    except TableError:
        return False
    return False
