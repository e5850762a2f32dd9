"""The map of conflict risk: what authorities said, what happened, who is exposed."""

from itertools import chain
from typing import Literal

import pandas as pd
from msgspec.structs import asdict, replace

from riskmap.facts.claims import chosen, main_occasion
from riskmap.facts.events import cases_in
from riskmap.facts.kabupaten import Kabupaten
from riskmap.index.composite import RiskIndex, risk_index
from riskmap.index.model import Model
from riskmap.locale import Text, both, joined
from riskmap.locale.formats import date_text
from riskmap.maps.document.classes import class_bounds, scale_of
from riskmap.maps.document.context import context_sources
from riskmap.maps.document.index_record import index_measure, index_model
from riskmap.maps.document.own_counts import cluster_measures, own_measure, own_record
from riskmap.maps.document.own_figures import figure_claims, figure_measures, figure_names
from riskmap.maps.document.periods import opening_period, period_records, statement_records
from riskmap.maps.document.records import (
    Wording,
    claim_records,
    common_parts,
    figure_labels,
    label_texts,
    map_title,
    number_measure,
    rows_of,
    used_sources,
)
from riskmap.maps.document.schema import (
    NOTHING,
    AnyMeasure,
    EventMeasure,
    Happening,
    Level,
    NumberMeasure,
    OwnIncidents,
    RiskPage,
    StatementMeasure,
    Values,
    Vote,
)
from riskmap.maps.page.figure import OfflineMap

FIGURES = ["population", "voters", "tps", "desa_dinas", "pilkel_desa", "hotspots", "kecamatan", "area_km2"]
"""Figures in the panel of a place, in this order."""
RAMP = "plum"
SUBTITLE = "Kabupaten {name}: statements by authorities, documented events and exposure"
STATES: dict[str, Literal["open", "closed", "unknown"]] = {
    "open": "open",
    "settled": "closed",
    "ended": "closed",
    "unknown": "unknown",
}
"""Status of an event -> what a map tells apart."""
INCUMBENT = {
    "kept": "the sitting perbekel kept the post",
    "lost": "the sitting perbekel lost",
    "unknown": "result not found",
}


def risk_map(
    kab: Kabupaten, *, period: str | None = None, model: Model | None = None, language: str = "id"
) -> OfflineMap:
    """Return the interactive map of conflict risk.

    Three layers are kept apart: what authorities said (hatched kecamatan, badges for finer grain), what
    happened (documented events) and exposure (voters, polling stations, village-head elections). Areas
    without a statement, event or figure are grey: unknown, never low. The composite index shows its parts, and its
    weights can be moved. Own tables of :func:`riskmap.with_own` stand on it and count in the index; own incidents are
    what it opens with, else own figures.

    Parameters
    ----------
    kab
        Of :func:`riskmap.load`.
    period
        Month of the statements to open with, such as ``"2023-07"``, or a day in it; default: the newest one of own
        hotspots, else that of the kabupaten.
    model
        Of the index; default: that of the kabupaten, none where it has none.
    language
        ``"id"`` or ``"en"``: the language to open with. The page holds both.

    Returns
    -------
    OfflineMap
        A ``folium.Map``: folium's layers can be added to it, and :func:`riskmap.export_html` writes it.

    Raises
    ------
    FactError
        When nobody is known to have said anything in the period.
    RiskmapError
        For another language.

    Examples
    --------
    >>> from riskmap import load
    >>> risk_map(load()).get_name()
    'map_riskmap'
    """
    index = risk_index(kab, model) if model or kab.model_file else None
    return OfflineMap(risk_page(kab, index, period=period, language=language))


def risk_page(kab: Kabupaten, index: RiskIndex | None, *, period: str | None = None, language: str = "id") -> RiskPage:
    """Return what the map of conflict risk shows; see :func:`risk_map`."""
    statements, events, votes = statement_records(kab.hotspots), event_records(kab), vote_records(kab)
    periods = period_records(kab, statements, events, votes, index)
    opened = opening_period(kab, periods, own_month(kab) if period is None else period)
    wave = nearest_wave(votes, opened)
    claims = claim_records(kab, FIGURES)
    own, own_measures = own_parts(kab)
    own_figures = figure_measures(kab)
    for code, told in figure_claims(kab, own_figures).items():
        claims[code] = [*told, *claims.get(code, [])]
    common = common_parts(kab, language)
    model = None if index is None else index_model(index)
    shown = [] if index is None else [index_measure(kab, index)]
    named = [said.source for said in statements] + [event.source for event in events] + [vote.source for vote in votes]
    named += [claim.source for of in claims.values() for claim in of] + context_sources(kab)
    named += chain.from_iterable(model.sources.values()) if model else []
    named += [] if kab.own_incidents is None else kab.own_incidents["source_id"].unique().tolist()
    named += chain.from_iterable(measure.sources for measure in own_figures)
    return RiskPage(
        **common | {"figures": common["figures"] | figure_names(own_figures)},
        title=both("Places named as prone to trouble"),
        subtitle=both(SUBTITLE, name=kab.info.name),
        measures=[
            *own_measures[:1],
            *own_figures,
            statement_measure(kab),
            *shown,
            *own_measures[1:],
            *exposure_measures(kab, wave),
        ],
        claims=claims,
        sources=used_sources(kab, named),
        periods=periods,
        period=opened,
        statements=statements,
        events=events,
        votes=votes,
        own=own,
        model=model,
    )


def own_parts(kab: Kabupaten) -> tuple[OwnIncidents | None, list[AnyMeasure]]:
    """Return what the page carries of the analyst's incidents, and the measures that they fill the map with.

    The counts come first: the map opens with them.
    """
    if kab.own_incidents is None:
        return None, []
    clusters, refusal = cluster_measures(kab, kab.own_incidents)
    record = own_record(kab, kab.own_incidents, refusal)
    return record, [own_measure(kab, record), *clusters]


def own_month(kab: Kabupaten) -> str | None:
    """Return the newest month in which something was said in the analyst's hotspots; None without any."""
    if kab.own_hotspots is None:
        return None
    return max(kab.own_hotspots["said_on"].str[: len("2023-07")], default=None)


def event_records(kab: Kabupaten) -> list[Happening]:
    """Return the documented events, newest first; an event on an edge stands once per place."""
    types, manners, states = (label_texts(kab.labels, kind) for kind in ("type", "manner", "status"))
    newest = kab.incidents.drop(columns="geometry").sort_values("date_start", ascending=False, kind="stable")
    return [
        Happening(
            id=row.incident_id,
            dispute=row.dispute_id,
            start=row.date_start,
            end=row.date_end,
            kecamatan=row.kecamatan_code or None,
            desa=row.desa_code or None,
            type=types[row.type],
            manner=manners[row.manner],
            manner_id=row.manner,
            status=states[row.status],
            state=STATES[row.status],
            description=Text(row.description_id, row.description_en),
            source=row.source_id,
        )
        for row in rows_of(pd.DataFrame(newest))
    ]


def vote_records(kab: Kabupaten) -> list[Vote]:
    """Return the village-head elections per desa, newest first."""
    of_desa = kab.pilkel[kab.pilkel["desa_code"].notna()]
    return [
        Vote(
            desa=row.desa_code,
            date=row.date,
            label=vote_label(row.method, row.incumbent, None if pd.isna(row.candidates) else int(row.candidates)),
            source=row.source_id,
            note=Text(row.note_id, row.note_en),
        )
        for row in rows_of(of_desa.sort_values("date", ascending=False, kind="stable"))
    ]


def vote_label(method: str, incumbent: str, candidates: int | None) -> Text:
    """Return what is known of one village-head election."""
    said = both("replacement by deliberation" if method == "deliberation" else INCUMBENT[incumbent])
    return said if candidates is None else joined([said, both("{n} candidates", n=candidates)], "; ")


def nearest_wave(votes: list[Vote], period: str) -> str:
    """Return the date of the first village-head election in or after a month, else the newest one; "" without any."""
    dates = sorted({vote.date for vote in votes})
    return next((date for date in dates if date >= period), dates[-1] if dates else "")


def statement_measure(kab: Kabupaten) -> StatementMeasure:
    """Return the statements of authorities as what fills the map."""
    label = both("Statements by authorities")
    return StatementMeasure(
        id="statements",
        label=label,
        heading=label,
        title=map_title(kab, label),
        empty=both("no statement found (does not mean calm)"),
        layers=["statements"],
    )


def exposure_measures(kab: Kabupaten, wave: str) -> list[AnyMeasure]:
    """Return what happened and who is exposed, as measures: cases, desa in the election, voters, polling stations."""
    held = kab.pilkel[kab.pilkel["date"].eq(wave) & kab.pilkel["desa_code"].notna()]
    voting = held["desa_code"]
    events: dict[Level, pd.Series[float]] = {
        level: cases_in(kab.incidents, level)[f"{level}_code"].value_counts().astype(float)
        for level in ("kecamatan", "desa")
    }
    happened = Wording(both("Documented cases"), both("cases"), "no event found (does not mean calm)")
    voted = both("Desa in the pilkel of {date}", date=date_text(wave))
    elected = Wording(voted, both("desa"), "no desa in this election")
    counted: dict[Level, pd.Series[float]] = {
        "kecamatan": voting.map(kab.gazetteer.parent).value_counts().astype(float)
    }
    return [
        event_measure(number_measure(kab, "events", happened, events, ramp=RAMP)),
        number_measure(kab, "pilkel", elected, counted, ramp=RAMP, sources=held["source_id"]),
        *(_figure_measure(kab, figure) for figure in ("voters", "tps") if kab.claims["figure"].eq(figure).any()),
    ]


def event_measure(counted: NumberMeasure) -> EventMeasure:
    """Return counts of events as a measure that a period rules: its lowest class begins with one event."""
    held = asdict(counted) | {"levels": {level: _from_one(values) for level, values in counted.levels.items()}}
    return EventMeasure(**held)


def _from_one(values: Values) -> Values:
    known = pd.Series([1.0, *(value for value in values.of_unit.values() if value is not None)])
    return replace(values, scale=scale_of(class_bounds(known), RAMP, whole=True))


def _figure_measure(kab: Kabupaten, figure: str) -> AnyMeasure:
    occasion = main_occasion(kab.claims, figure)
    picked = chosen(kab.claims, figure, occasion)
    values = picked["value"]
    levels: dict[Level, pd.Series[float]] = {}
    for level in ("kecamatan", "desa"):
        codes = getattr(kab, level)["code"]
        if values.index.isin(codes).any():
            levels[level] = values.reindex(codes)
    words = figure_labels(kab.labels)[figure]
    when = label_texts(kab.labels, "occasion").get(occasion or "", NOTHING)
    label = joined([words.label, when]) if when.id else words.label
    note = both("A count, not a density: a large kecamatan has more.")
    wording = Wording(label, words.unit, "no figure known", note)
    return number_measure(kab, figure, wording, levels, ramp=RAMP, sources=picked["source_id"])
