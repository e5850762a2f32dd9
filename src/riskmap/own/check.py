"""What riskmap understands of a file, before anything is made from it."""

import os
from collections.abc import Callable
from itertools import chain

from riskmap.facts.columns import Column
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import same
from riskmap.own.cells import read_user_table
from riskmap.own.hotspot_list import load_hotspot_list
from riskmap.own.incident_list import load_incidents
from riskmap.own.kinds import KINDS, TABLES, columns_of
from riskmap.own.own_table import OwnTable, Paths
from riskmap.own.roster import load_roster
from riskmap.report import Report

READERS: dict[str, Callable[[Paths, Kabupaten | None], OwnTable]] = {
    "incidents": load_incidents,
    "hotspots": load_hotspot_list,
    "roster": load_roster,
}
"""Kind -> what reads it."""


def check_file(path: str | os.PathLike[str], kind: str | None = None, kab: Kabupaten | None = None) -> Report:
    """Read a table of the analyst's and report what was understood and what was not.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage.
    kind
        ``"incidents"``, ``"hotspots"`` or ``"roster"``; default: told by its columns.
    kab
        What it is about; default: :func:`riskmap.load`.

    Raises
    ------
    TableError
        When there is no such kind, or the file cannot be read at all or lacks a column that it needs.
    """
    if kind is not None:
        columns_of(kind)
    return READERS[kind or kind_of(path)](path, kab).report


def kind_of(path: str | os.PathLike[str]) -> str:
    """Tell by its columns what a table is about: a roster, hotspots or, otherwise, incidents.

    Raises
    ------
    TableError
        When the file cannot be read.
    """
    words: dict[str, tuple[str, ...]] = {}
    for column in chain.from_iterable(TABLES.values()):
        words[column.name] = words.get(column.name, ()) + column.words
    headed = set(read_user_table(path, [Column(name, same(name), words=told) for name, told in words.items()]).headed)
    telling = {kind: {column.name for column in columns if column.telling} for kind, columns in TABLES.items()}
    return next((kind for kind in reversed(KINDS) if telling[kind] & headed), KINDS[0])
