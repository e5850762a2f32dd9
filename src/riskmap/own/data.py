"""The tables that an analyst brings along, laid beside what is known of a kabupaten."""

from dataclasses import replace

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.characters import cleaned
from riskmap.errors import TableError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.own.check import READERS
from riskmap.own.own_table import OwnTable, Paths, numbered_from, refuse_repeated, source_ids
from riskmap.own.roster import without_repeats

Own = Paths | OwnTable


def with_own(
    kab: Kabupaten,
    incidents: Own | None = None,
    hotspots: Own | None = None,
    roster: Own | None = None,
    min_count: int = 1,
    name: str | None = None,
) -> Kabupaten:
    """Return a kabupaten with an analyst's own tables beside what is known of it.

    What was added before stays.

    Parameters
    ----------
    kab
        Of :func:`riskmap.load`.
    incidents, hotspots, roster
        A file, several files, or what :func:`riskmap.load_incidents`, :func:`riskmap.load_hotspot_list` and
        :func:`riskmap.load_roster` made of them. Incidents stay apart from the documented ones; hotspots stand among
        the statements; a roster is counted over the register, per kecamatan and never below. It tells which desa adat
        have a polisi banjar, never how many officers there are.
    min_count
        Counts of the incidents below it are hidden. The highest that was asked for holds.
    name
        What all the incidents are called on maps and slides, such as ``"Laporan Polsek 2024"``; default: the names of
        their files, which stay their sources.

    Raises
    ------
    TableError
        When a file cannot be read or was added already, a table is of another kind or another kabupaten, the
        smallest count is below 1, or there are no incidents to be named.
    """
    if min_count < 1:
        raise TableError(f"the smallest count to show is {min_count}", expected="1 (all are shown) or more")
    added = replace(kab, min_count=max(kab.min_count, min_count))
    for kind, own in {"incidents": incidents, "hotspots": hotspots, "roster": roster}.items():
        if own is not None:
            added = _with_table(added, kind, own if isinstance(own, OwnTable) else READERS[kind](own, kab))
    return _named(added, name or "")


def _named(kab: Kabupaten, name: str) -> Kabupaten:
    """Return the kabupaten with its own incidents under a name; an empty one changes nothing."""
    seen = " ".join(cleaned(name).split())
    if seen and kab.own_incidents is None:
        raise TableError(f"there are no incidents to be called {seen!r}", remedy="name a table of incidents beside it")
    return replace(kab, own_name=seen or kab.own_name)


def _with_table(kab: Kabupaten, kind: str, table: OwnTable) -> Kabupaten:
    _check(kab, kind, table)
    before = kab.files.get(kind, ())
    if kab.roster is not None and kind == "roster":
        table = without_repeats([kab.roster], table)
    table = numbered_from(table, len(before) + 1)
    added = replace(
        kab,
        sources=_appended(kab.sources, _source_rows(table, len(before) + 1)),
        reports=(*kab.reports, *table.reports),
        files={**kab.files, kind: (*before, *table.files)},
    )
    return _ADD[kind](added, table)


def _check(kab: Kabupaten, kind: str, table: OwnTable) -> None:
    if table.kind != kind:
        raise TableError(f"is a table of {table.kind}", where=table.name, expected=f"one of {kind}")
    refuse_repeated([*kab.files.get(kind, ()), *table.files])
    unknown = sorted(set(table.frame["kecamatan_code"].dropna()) - kab.gazetteer.level.keys())
    if unknown:
        raise TableError(
            f"was read as one of another kabupaten: it names {', '.join(unknown)}",
            where=table.name,
            expected=f"kecamatan of {kab.info.name}",
            remedy="read it with the kabupaten that it is added to",
        )


def _source_rows(table: OwnTable, first: int) -> list[dict[str, object]]:
    """Return the files as sources."""
    ids = source_ids(table.kind, first, len(table.files))
    names = [report.file for report in table.reports]
    return [{"source_id": id_, "title": name, "publisher": name} for id_, name in zip(ids, names, strict=True)]


def _appended(table: pd.DataFrame, rows: pd.DataFrame | list[dict[str, object]]) -> pd.DataFrame:
    """Return a table of facts with rows at its end, NA where they have no such column."""
    more = pd.DataFrame(rows).reindex(columns=table.columns).astype(table.dtypes)
    return pd.concat([table, more], ignore_index=True)


def _with_incidents(kab: Kabupaten, table: OwnTable) -> Kabupaten:
    frames = [table.frame] if kab.own_incidents is None else [kab.own_incidents, table.frame]
    named = ", ".join(filter(None, [kab.own_name, table.name]))
    return replace(kab, own_incidents=GeoDataFrame(pd.concat(frames, ignore_index=True)), own_name=named)


def _with_hotspots(kab: Kabupaten, table: OwnTable) -> Kabupaten:
    frames = [table.frame] if kab.own_hotspots is None else [kab.own_hotspots, table.frame]
    own = pd.concat(frames, ignore_index=True)
    return replace(kab, hotspots=_appended(kab.hotspots, table.frame), own_hotspots=own)


def _with_roster(kab: Kabupaten, table: OwnTable) -> Kabupaten:
    roster = table.frame if kab.roster is None else pd.concat([kab.roster, table.frame], ignore_index=True)
    return replace(kab, roster=roster)


_ADD = {"incidents": _with_incidents, "hotspots": _with_hotspots, "roster": _with_roster}
