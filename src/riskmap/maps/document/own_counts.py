"""An analyst's own incidents on a page: counts per unit and month, never a point, never a person."""

from collections.abc import Iterable

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.errors import StatisticsError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both, same
from riskmap.locale.formats import heading, number_text
from riskmap.maps.colours import class_colours
from riskmap.maps.document.classes import class_bounds, named_scale, scale_of
from riskmap.maps.document.records import label_texts, map_title, single_ids
from riskmap.maps.document.schema import NOTHING, ClassMeasure, Level, OwnIncidents, OwnMeasure, Scale, Values
from riskmap.stats.clusters import LEAST_EVENTS, LEAST_UNITS_WITH_EVENTS, LEVEL, PERMUTATIONS, tag_clusters
from riskmap.stats.counts import hide_small

MOST_TYPES = 8
"""Kinds of events named in a panel; the rest are summed up."""
RAMP = "plum"
UNDATED = -1
CLUSTER_NOTE = (
    "A computation, not a statement: {n} desa, queen neighbours, {shuffles} shuffles, excess only, FDR {level} %."
)
_Cells = list[int | tuple[int, int | None] | None]


def own_record(kab: Kabupaten, own: GeoDataFrame, refusal: Text = NOTHING) -> OwnIncidents:
    """Return what a page carries of the analyst's incidents.

    Counts below ``kab.min_count`` are hidden (None), and others with them where they could be worked out; then months
    are told per kecamatan only, and not at all: kinds of events, how many are known by kecamatan only, how many have no
    month. ``refusal`` says why there is no statistic, if so.
    """
    minimum = kab.min_count
    incidents = with_months(own)
    months = month_range(incidents["month"])
    at = {month: number for number, month in enumerate(months)}
    incidents = incidents.assign(at=incidents["month"].map(at).fillna(UNDATED).astype(int))
    nowhere = incidents["kecamatan_code"].isna()
    # Of all but one desa of a kecamatan, or all but one month, these are what is missing in the total.
    coarse = ~nowhere & incidents["desa_code"].isna() & (minimum <= 1)
    undated = incidents["at"].eq(UNDATED) & (minimum <= 1)
    return OwnIncidents(
        file=kab.own_name,
        source=";".join(own["source_id"].unique()),
        total=int(incidents["count"].sum()),
        rows=len(incidents),
        unlocated=int(incidents.loc[nowhere, "count"].sum()),
        coarse=int(incidents.loc[coarse, "count"].sum()),
        undated=int(incidents.loc[undated, "count"].sum()),
        minimum=minimum,
        months=months,
        levels=_levels(incidents, minimum),
        types={} if minimum > 1 else _types(kab, incidents),
        refusal=refusal,
    )


def with_months(own: GeoDataFrame) -> pd.DataFrame:
    """Return the analyst's incidents with their ``month`` (NA when it is not known)."""
    dates = own["date_start"]
    return pd.DataFrame(own.drop(columns="geometry")).assign(
        month=dates.str[:7].where(dates.str.len() >= len("2023-07"))
    )


def month_range(months: "pd.Series[str]") -> list[str]:
    """Return every month from the first to the last, also those without an event."""
    known = months.dropna()
    if known.empty:
        return []
    return [str(period) for period in pd.period_range(known.min(), known.max(), freq="M")]


def _levels(incidents: pd.DataFrame, minimum: int) -> dict[Level, dict[str, _Cells]]:
    """Return per level and code [total, [number of the month, count], ...], small counts hidden."""
    kecamatan = _cells(incidents, "kecamatan_code")
    totals = hide_small(kecamatan.sum(axis=1), minimum)
    of_desa = _desa_totals(incidents, minimum)
    if minimum <= 1:
        return {
            "kecamatan": _by_code(totals, kecamatan),
            "desa": _by_code(of_desa, _cells(incidents, "desa_code")),
        }
    shut = totals.index[totals.isna()]
    parts_of_shut = incidents.loc[incidents["kecamatan_code"].isin(shut), "desa_code"]
    of_desa = of_desa.mask(of_desa.index.isin(parts_of_shut))
    kecamatan = kecamatan.apply(hide_small, axis=1, minimum=minimum)
    kecamatan.loc[shut] = pd.NA
    return {"kecamatan": _by_code(totals, kecamatan), "desa": _by_code(of_desa, None)}


def _cells(incidents: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return counts per code and month."""
    return incidents.pivot_table(index=column, columns="at", values="count", aggfunc="sum", fill_value=0)


def _desa_totals(incidents: pd.DataFrame, minimum: int) -> "pd.Series[int]":
    """Return counts per desa; those known only per kecamatan are one more part of its total."""
    placed = incidents[incidents["kecamatan_code"].notna()]
    parts = placed.groupby(["kecamatan_code", "desa_code"], dropna=False)["count"].sum()
    hidden = parts.groupby(level=0, group_keys=False).apply(hide_small, minimum=minimum) if len(parts) else parts
    hidden = hidden.droplevel(0)
    return hidden[hidden.index.notna()].astype("Int64")


def _by_code(totals: "pd.Series[int]", months: pd.DataFrame | None) -> dict[str, _Cells]:
    """Return code -> [total, [month, count], ...]; None is hidden, a month without events is left out."""
    return {str(code): [_number(total), *_month_cells(str(code), months)] for code, total in totals.items()}


def _month_cells(code: str, months: pd.DataFrame | None) -> _Cells:
    if months is None or code not in months.index:
        return []
    cells = zip(months.columns.astype(int), months.loc[code], strict=True)
    return [(int(at), _number(count)) for at, count in cells if at != UNDATED and (pd.isna(count) or count)]


def _number(count: int) -> int | None:
    return None if pd.isna(count) else int(count)


def _types(kab: Kabupaten, incidents: pd.DataFrame) -> dict[str, list[tuple[Text, int]]]:
    """Return the kinds of events per desa and kecamatan, the most frequent first."""
    known = label_texts(kab.labels, "type")
    told: dict[str, list[tuple[Text, int]]] = {}
    for column in ("kecamatan_code", "desa_code"):
        counts = incidents.assign(type=incidents["type"].fillna("")).groupby([column, "type"])["count"].sum()
        for code, part in counts.groupby(level=0):
            kinds = part.droplevel(0).sort_values(ascending=False, kind="stable")
            named = {str(kind): int(n) for kind, n in kinds.items()}
            listed = [
                (known.get(kind, same(kind)) if kind else both("kind not stated"), n) for kind, n in named.items()
            ]
            rest = sum(n for _, n in listed[MOST_TYPES:])
            told[str(code)] = listed[:MOST_TYPES] + ([(both("other kinds"), rest)] if rest else [])
    return told


def own_measure(kab: Kabupaten, record: OwnIncidents) -> OwnMeasure:
    """Return the measure that the analyst's incidents fill the map with."""
    label = both("Incidents of {file}", file=record.file)
    unit = both("events")
    return OwnMeasure(
        id="own",
        label=label,
        heading=heading(label, unit),
        title=map_title(kab, label),
        unit=unit,
        empty=both("none in the table (does not mean calm)"),
        note=_own_note(record),
        sources=single_ids([record.source]),
        levels={level: _totals(cells) for level, cells in record.levels.items()},
        months={level: _month_scale(cells) for level, cells in record.levels.items()},
    )


def _own_note(record: OwnIncidents) -> Text:
    """Return what the counts are of; rows that stand for several events are told apart from them."""
    if record.rows == record.total:
        return both("A count of the rows of {file}, not a rate. Points are counted in their desa.", file=record.file)
    n, rows = number_text(record.total), number_text(record.rows)
    told = "{n} events in {rows} rows of {file}, not a rate. Points are counted in their desa."
    return both(told, n=n, rows=rows, file=record.file)


def _totals(by_code: dict[str, _Cells]) -> Values:
    totals = {code: cells[0] for code, cells in by_code.items() if not isinstance(cells[0], tuple)}
    return Values(_scale(totals.values()), {code: total for code, total in totals.items()})  # noqa: C416 - a wider type


def _month_scale(by_code: dict[str, _Cells]) -> Scale:
    return _scale(cell[1] for cells in by_code.values() for cell in cells[1:] if isinstance(cell, tuple))


def _scale(counts: Iterable[int | None]) -> Scale:
    known = pd.Series([count for count in counts if count], dtype=float)
    return scale_of(class_bounds(known) if len(known) else [], RAMP, whole=True)


def cluster_measures(kab: Kabupaten, own: GeoDataFrame) -> tuple[list[ClassMeasure], Text]:
    """Return the statistical hotspots of the analyst's incidents, or none and the reason why."""
    counts = own[own["desa_code"].notna()].groupby("desa_code")["count"].sum()
    try:
        tagged = tag_clusters(kab.desa, counts.reindex(kab.desa["code"], fill_value=0).astype(float))
    except StatisticsError:
        least = {"events": LEAST_EVENTS, "desa": LEAST_UNITS_WITH_EVENTS}
        return [], both("No statistical hotspots: they need {events} events, in {desa} desa, at least.", **least)
    note = both(CLUSTER_NOTE, n=int(tagged["gi_p"].notna().sum()), shuffles=f"{PERMUTATIONS}", level=int(LEVEL * 100))
    labels = {"gi": both("Statistical hotspots (Gi*)"), "moran": both("Statistical hotspots (local Moran)")}
    flags = {name: tagged[f"{name}_cluster"] for name in labels}
    return [_cluster_measure(kab, name, label, flags[name], note) for name, label in labels.items()], NOTHING


def _cluster_measure(kab: Kabupaten, name: str, label: Text, flags: "pd.Series[bool]", note: Text) -> ClassMeasure:
    names = [both("no more than chance may give"), both("more than chance would give")]
    held: dict[str, float | None] = {str(code): int(flag) for code, flag in flags.dropna().items()}
    return ClassMeasure(
        id=name,
        label=label,
        heading=label,
        title=map_title(kab, label),
        empty=both("no data"),
        note=note,
        sources=single_ids(kab.own_incidents["source_id"].unique()) if kab.own_incidents is not None else [],
        names=names,
        levels={"desa": Values(named_scale(names, class_colours(RAMP, len(names))), held)},
    )
