"""The map of conflict risk: what authorities said, what happened, who is exposed."""

import re
from typing import Any

import pandas as pd

from riskmap.errors import FactError
from riskmap.facts.claims import chosen_values
from riskmap.facts.events import OWN_SOURCE
from riskmap.facts.kabupaten import Boundaries, Facts
from riskmap.index.composite import IndexRun
from riskmap.locale import Pair, both
from riskmap.locale.formats import day_pair
from riskmap.maps.document.index_record import index_measure, index_record
from riskmap.maps.document.own_counts import own_measures, own_record
from riskmap.maps.document.records import (
    base_document,
    claim_records,
    figure_labels,
    label_of,
    number_measure,
    used_sources,
)
from riskmap.maps.page import OfflineMap

FIGURES = ["population", "voters", "tps", "desa_dinas", "pilkel_desa", "hotspots", "kecamatan", "area_km2"]
"""Figures in the panel of a place, in this order."""


def risk_map(
    boundaries: Boundaries,
    facts: Facts,
    *,
    period: str | None = None,
    language: str = "id",
    index: IndexRun | None = None,
    min_count: int = 1,
) -> OfflineMap:
    """Return the interactive map of conflict risk.

    Three layers are kept apart: what authorities said (hatched kecamatan, badges for finer grain), what
    happened (documented events) and exposure (voters, polling stations, village-head elections). Areas
    without a statement, event or figure are grey: unknown, never low.

    Parameters
    ----------
    boundaries
        Of :func:`riskmap.load_boundaries`, EPSG:4326.
    facts
        Of :func:`riskmap.load_facts`.
    period
        Month of the statements to open with, such as ``"2023-07"``, or a day in it; default: that of the kabupaten.
    language
        ``"id"`` or ``"en"``: the language to open with. The page holds both.
    index
        Of :func:`riskmap.run_index`: adds the composite index, its parts and its sliders.
    min_count
        Counts of the analyst's own incidents below it are hidden.

    Returns
    -------
    OfflineMap
        A ``folium.Map``: folium's layers can be added to it, and :func:`riskmap.export_html` writes it.

    Raises
    ------
    FactError
        When nobody is known to have said anything in the period.

    Examples
    --------
    >>> from riskmap import load_boundaries, load_facts
    >>> risk_map(load_boundaries(), load_facts()).get_name()
    'map_riskmap'
    """
    document = base_document("risk", boundaries, facts, language)
    statements = statement_records(facts.hotspots)
    events = event_records(facts)
    votes = pilkel_records(facts)
    opened = facts.kabupaten.period if period is None else _month_with_statements(statements, period)
    wave = nearest_wave(votes, opened)
    claims = claim_records(facts, FIGURES)
    document |= {
        "statements": statements,
        "events": events,
        "eventCount": len({event["id"] for event in events}),
        "eventSpan": event_span(events),
        "votes": votes,
        "pilkel": [vote for vote in votes if vote["date"] == wave],
        "pilkelLabel": both("Village-head election (pilkel) of {date}", date=day_pair(wave)),
        "claims": claims,
        "period": opened,
        "periods": period_records(statements),
        "measures": measures(boundaries, facts, events, [vote for vote in votes if vote["date"] == wave], wave),
        "title": both("Places named as prone to trouble"),
        "subtitle": both(
            "Kabupaten {name}: statements by authorities, documented events and exposure", name=facts.kabupaten.name
        ),
    }
    used: list[Any] = [statements, events, votes, claims]
    if facts.own_incidents is not None:
        document["own"] = own_record(facts, min_count)
        own, refusal = own_measures(facts, boundaries, document["own"])
        document["own"]["refusal"] = refusal
        document["measures"][1:1] = own
        used.append({"source": OWN_SOURCE})
    if index is not None:
        document["model"] = index_record(index)
        document["measures"].insert(1, index_measure(index))
        used += [{"source": ids} for of_unit in document["model"]["sources"].values() for ids in of_unit]
    document["sources"] = used_sources(facts, *used)
    return OfflineMap(document)


def _month_with_statements(statements: list[dict[str, Any]], period: str) -> str:
    """Return the month of a period; refuse one without a statement: an empty map would look like calm."""
    months = sorted({statement["on"][:7] for statement in statements})
    if period[:7] not in months:
        raise FactError(
            f"no statement of an authority is known for {period!r}",
            where="the period of the map",
            expected="a month with statements: " + ", ".join(months),
        )
    return period[:7]


def statement_records(hotspots: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the statements of authorities, newest first."""
    return [
        {
            "grain": row.grain,
            "kecamatan": row.kecamatan_code or None,
            "desa": row.desa_code or None,
            "level": row.level,
            "on": row.said_on,
            "by": row.said_by,
            "context": [row.context_id, row.context_en],
            "source": row.source_id,
            "note": [row.note_id, row.note_en],
        }
        for row in hotspots.sort_values("said_on", ascending=False, kind="stable").itertuples(index=False)
    ]


def event_span(events: list[dict[str, Any]]) -> str:
    """Return the first and the last year of the events, such as "2011-2025"."""
    years = [event["start"][:4] for event in events]
    return f"{min(years)}-{max(years)}" if years else ""


def event_records(facts: Facts) -> list[dict[str, Any]]:
    """Return the documented events, newest first; an event on an edge stands once per place."""
    types, states = label_of(facts.labels, "type"), label_of(facts.labels, "status")
    return [
        {
            "id": row.incident_id,
            "start": row.date_start,
            "end": row.date_end,
            "kecamatan": row.kecamatan_code or None,
            "desa": row.desa_code or None,
            "type": types[row.type],
            "status": states[row.status],
            "description": [row.description_id, row.description_en],
            "source": row.source_id,
        }
        for row in facts.incidents.sort_values("date_start", ascending=False, kind="stable").itertuples(index=False)
    ]


def pilkel_records(facts: Facts) -> list[dict[str, Any]]:
    """Return the village-head elections per desa, newest first."""
    of_desa = facts.pilkel[facts.pilkel["desa_code"] != ""]
    return [
        {
            "desa": row.desa_code,
            "date": row.date,
            "label": pilkel_label(row.method, row.incumbent, row.candidates),
            "note": [row.note_id, row.note_en],
            "source": row.source_id,
        }
        for row in of_desa.sort_values("date", ascending=False, kind="stable").itertuples(index=False)
    ]


INCUMBENT = {
    "kept": "the sitting perbekel kept the post",
    "lost": "the sitting perbekel lost",
    "unknown": "result not found",
}


def pilkel_label(method: str, incumbent: str, candidates: Any) -> Pair:  # noqa: ANN401 - a count or pandas.NA
    """Return what is known of one village-head election, in both languages."""
    said = both("replacement by deliberation" if method == "deliberation" else INCUMBENT[incumbent])
    if pd.isna(candidates):
        return said
    counted = both("{n} candidates", n=int(candidates))
    return [f"{a}; {b}" for a, b in zip(said, counted, strict=True)]


def nearest_wave(votes: list[dict[str, Any]], period: str) -> str:
    """Return the date of the first village-head election in or after a month, else the newest one."""
    dates = sorted({vote["date"] for vote in votes})
    return next((date for date in dates if date >= period), dates[-1] if dates else "")


def period_records(statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the months in which authorities said something, newest first, each with its title."""
    months = sorted({statement["on"][:7] for statement in statements}, reverse=True)
    return [{"id": month, "title": period_title(statements, month)} for month in months]


def period_title(statements: list[dict[str, Any]], month: str) -> Pair:
    """Return a title such as "Rawan potensi konflik menurut Polres Tabanan, Juli 2023"."""
    said = [s for s in statements if s["on"][:7] == month]
    bodies = sorted({re.sub(r"\s*\(.*\)$", "", s["by"]) for s in said})
    levels = {s["level"] for s in said}
    by, on = ", ".join(bodies), day_pair(month)
    if len(levels) == 1 and all(s["kecamatan"] or s["grain"] == "unnamed" for s in said):
        level = levels.pop()
        return both("“{level}” according to {by}, {on}", level=level[:1].upper() + level[1:], by=by, on=on)
    return both("Places named as prone by {by}, {on}", by=by, on=on)


def measures(
    boundaries: Boundaries, facts: Facts, events: list[dict[str, Any]], votes: list[dict[str, Any]], wave: str
) -> list[dict[str, Any]]:
    """Return what can fill the map, the statements of authorities first."""
    desa_events = pd.Series([e["desa"] for e in events if e["desa"]], dtype=object).value_counts().astype(float)
    placed = pd.DataFrame([(e["id"], e["kecamatan"]) for e in events if e["kecamatan"]], columns=["id", "kecamatan"])
    kecamatan_events = placed.drop_duplicates().groupby("kecamatan").size().astype(float)
    pilkel_desa = pd.Series([vote["desa"] for vote in votes], dtype=object)
    pilkel_count = pilkel_desa.map(boundaries.desa["kecamatan_code"]).value_counts().astype(float)
    words = figure_labels(facts.labels)
    measured = [
        {
            "id": "statements",
            "kind": "statement",
            "label": both("Statements by authorities"),
            "unit": ["", ""],
            "ramp": "plum",
            "levels": {},
            "empty": both("no statement found (does not mean calm)"),
            "note": ["", ""],
        },
        number_measure(
            "events",
            both("Documented events"),
            both("events"),
            {"kecamatan": kecamatan_events, "desa": desa_events},
            empty="no event found (does not mean calm)",
            ramp="plum",
        ),
        number_measure(
            "pilkel",
            both("Desa in the pilkel of {date}", date=day_pair(wave)),
            both("desa"),
            {"kecamatan": pilkel_count},
            empty="no desa in this election",
            ramp="plum",
        ),
    ]
    for figure in ("voters", "tps"):
        occasion = main_occasion(facts, figure)
        values = chosen_values(facts.claims, figure, occasion)
        levels = {
            level: values.reindex(gdf["code"])
            for level, gdf in (("kecamatan", boundaries.kecamatan), ("desa", boundaries.desa))
            if values.index.isin(gdf["code"]).any()
        }
        when = label_of(facts.labels, "occasion")[occasion]
        label = [f"{name}, {on}" for name, on in zip(words[figure]["label"], when, strict=True)]
        measured.append(
            number_measure(
                figure,
                label,
                words[figure]["unit"],
                levels,
                empty="no figure known",
                ramp="plum",
                note=both("A count, not a density: a large kecamatan has more."),
            )
        )
    return measured


def main_occasion(facts: Facts, figure: str) -> str:
    """Return the occasion with the most places counted: figures of two elections are never mixed."""
    claims = facts.claims[facts.claims["figure"] == figure]
    return str(claims.groupby("occasion")["area_code"].nunique().sort_index().idxmax())
