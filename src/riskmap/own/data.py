"""The tables that an analyst brings along, laid beside what is known of a kabupaten."""

from collections.abc import Mapping
from dataclasses import replace
from numbers import Integral

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.characters import cleaned
from riskmap.errors import TableError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import both, joined, one_of, same
from riskmap.own.check import READERS
from riskmap.own.incident_list import with_repeats_told
from riskmap.own.own_table import OwnTable, Paths, numbered_from, refuse_repeated, source_ids
from riskmap.own.roster import without_repeats
from riskmap.own.tables.kinds import PER
from riskmap.own.tables.questions import QuestionError

Own = Paths | OwnTable


def with_own(  # noqa: PLR0913 - one for each kind of table
    kab: Kabupaten,
    incidents: Own | None = None,
    hotspots: Own | None = None,
    roster: Own | None = None,
    figures: Own | None = None,
    *,
    min_count: int = 1,
    name: str | None = None,
    per: str | None = None,
    columns: Mapping[str, str] | None = None,
    facts: Own | None = None,
    leave_out: bool = False,
) -> Kabupaten:
    """Return a kabupaten with an analyst's own tables beside what is known of it.

    What was added before stays.

    Parameters
    ----------
    kab
        Of :func:`riskmap.load`.
    incidents, hotspots, roster, figures, facts
        A file, several files, a folder or a pattern, or what :func:`riskmap.load_incidents`,
        :func:`riskmap.load_hotspot_list`, :func:`riskmap.load_roster`, :func:`riskmap.load_figures` and
        :func:`riskmap.load_office_facts` made of them. Incidents stay apart from the documented ones; hotspots stand
        among the statements; a roster is counted over the register, per kecamatan and never below: it tells which desa
        adat have a polisi banjar, never how many officers there are. Each column of figures can fill the map. Facts
        are what the office corrects or adds: they are drawn, and what was known stays beside them.
    min_count
        Counts of the incidents and figures below it are hidden. The highest that was asked for holds.
    name
        What all the incidents are called on maps and slides, such as ``"Laporan Polsek 2024"``; default: the names of
        their files, which stay their sources.
    per
        ``"voters"`` or ``"residents"``: figures that count are shown per 10,000 of them as well.
    columns
        Answers to what is asked about columns: heading -> our column, or ``-`` for one that is not to be read.
    leave_out
        Whether columns that are asked about may be left out; else they are a refusal.

    Raises
    ------
    TableError
        When a file cannot be read or was added already, a table is of another kind or another kabupaten, something
        about its columns is to be answered first, the smallest count is no whole number of 1 or more, there are no
        incidents to be named, or there is nothing to be divided.
    """
    added = replace(kab, min_count=max(kab.min_count, _smallest(min_count)))
    own_tables = {"incidents": incidents, "hotspots": hotspots, "roster": roster, "figures": figures, "facts": facts}
    for kind, own in own_tables.items():
        if own is not None:
            table = own if isinstance(own, OwnTable) else READERS[kind](own, kab, columns)
            added = _with_table(added, kind, table if leave_out else _answered(table))
    return _divided(_named(added, name or ""), per or "")


def _smallest(count: object) -> int:
    """Return the smallest count to show, when it is one."""
    if isinstance(count, bool) or not isinstance(count, Integral) or count < 1:
        raise TableError(
            both("the smallest count to show is {n}", n=repr(count)),
            where="min_count",
            expected=both("a whole number: 1 (all are shown) or more"),
        )
    return int(count)


def _divided(kab: Kabupaten, per: str) -> Kabupaten:
    """Return the kabupaten with what its own figures are divided by; "" changes nothing."""
    if not per:
        return kab
    if per not in PER:
        raise TableError(both("no figure {name} to divide by", name=repr(per)), where="per", expected=one_of(PER))
    if kab.own_figures is None:
        raise TableError(
            both("there are no figures to be shown per {name}", name=per),
            where="per",
            remedy=both("name a table of figures beside it"),
        )
    return replace(kab, per=PER[per])


def _answered(table: OwnTable) -> OwnTable:
    """Return a table about which nothing is to be asked any more.

    Raises
    ------
    QuestionError
        When there is something.
    """
    for report in table.reports:
        if report.questions:
            asked = [joined([same(one.column), one.asked], ": ") for one in report.questions]
            raise QuestionError(
                joined([both("{n} questions are open", n=len(asked)), *asked], "; "),
                where=report.file,
                expected=both("an answer to each, or leave to go on without these columns"),
                remedy=joined([*dict.fromkeys(one.answer for one in report.questions),
                               both("or go on without them: --leave-out")], "; "),
            )  # fmt: skip
    return table


def _named(kab: Kabupaten, name: str) -> Kabupaten:
    """Return the kabupaten with its own incidents under a name; an empty one changes nothing."""
    seen = " ".join(cleaned(name).split())
    if seen and kab.own_incidents is None:
        raise TableError(
            both("there are no incidents to be called {name}", name=repr(seen)),
            remedy=both("name a table of incidents beside it"),
        )
    return replace(kab, own_name=seen or kab.own_name)


def _with_table(kab: Kabupaten, kind: str, table: OwnTable) -> Kabupaten:
    _check(kab, kind, table)
    before = kab.files.get(kind, ())
    if kab.roster is not None and kind == "roster":
        table = without_repeats([kab.roster], table)
    if kab.own_incidents is not None and kind == "incidents":
        table = with_repeats_told([pd.DataFrame(kab.own_incidents)], table)
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
        raise TableError(
            both("is a table of {kind}", kind=table.kind), where=table.name, expected=both("one of {kinds}", kinds=kind)
        )
    refuse_repeated([*kab.files.get(kind, ()), *table.files])
    unknown = sorted(set(table.frame["kecamatan_code"].dropna()) - kab.gazetteer.level.keys())
    if unknown:
        raise TableError(
            both("was read as one of another kabupaten: it names {names}", names=", ".join(unknown)),
            where=table.name,
            expected=both("kecamatan of {name}", name=kab.info.name),
            remedy=both("read it with the kabupaten that it is added to"),
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


def _with_figures(kab: Kabupaten, table: OwnTable) -> Kabupaten:
    frames = [table.frame] if kab.own_figures is None else [kab.own_figures, table.frame]
    return replace(kab, own_figures=pd.concat(frames, ignore_index=True))


def _with_facts(kab: Kabupaten, table: OwnTable) -> Kabupaten:
    return replace(kab, claims=_appended(kab.claims, table.frame))


_ADD = {
    "incidents": _with_incidents,
    "hotspots": _with_hotspots,
    "roster": _with_roster,
    "figures": _with_figures,
    "facts": _with_facts,
}
