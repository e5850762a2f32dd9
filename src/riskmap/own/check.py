"""What riskmap understands of a file, before anything is made from it."""

import os

from riskmap.own import hotspot_list, incident_list, roster
from riskmap.own.cells import read_user_table
from riskmap.report import Report

KINDS = ("incidents", "hotspots", "roster")
_TELLING = {"roster": {"desa_adat", "polisi_banjar"}, "hotspots": {"level", "said_by", "tps"}}
"""Columns that only one kind of table has."""


def check_file(path: str | os.PathLike[str], kind: str | None = None) -> Report:
    """Read a table of the analyst's and report what was understood and what was not.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage.
    kind
        One of :data:`KINDS`; default: told by its columns.

    Raises
    ------
    TableError
        When the file cannot be read at all, or lacks a column that it needs.
    """
    kind = kind or kind_of(path)
    if kind == "roster":
        return roster.load_roster(path).report
    read = hotspot_list.load_hotspot_list(path) if kind == "hotspots" else incident_list.load_incidents(path)
    report: Report = read.attrs["report"]
    return report


def kind_of(path: str | os.PathLike[str]) -> str:
    """Tell by its columns what a table is about: a roster, hotspots or, otherwise, incidents.

    Raises
    ------
    TableError
        When the file cannot be read.
    """
    words = {
        name: tuple(
            dict.fromkeys(
                word for table in (roster, hotspot_list, incident_list) for word in table.COLUMNS.get(name, ())
            )
        )
        for table in (roster, hotspot_list, incident_list)
        for name in table.COLUMNS
    }
    headed = set(read_user_table(path, words).headed)
    return next((kind for kind, telling in _TELLING.items() if telling & headed), "incidents")
