"""An analyst's own incidents on a page: counts per unit and month, never a point, never a person."""

from typing import Any

import pandas as pd

from riskmap.errors import StatisticsError
from riskmap.facts.kabupaten import Boundaries, Facts
from riskmap.facts.tables import load_labels
from riskmap.locale import Pair, both
from riskmap.maps.document.classes import class_bounds
from riskmap.maps.document.records import label_of
from riskmap.stats.clusters import LEAST_EVENTS, LEAST_UNITS_WITH_EVENTS, LEVEL, PERMUTATIONS, tag_clusters
from riskmap.stats.counts import hide_small

MOST_TYPES = 8
"""Kinds of events named in a panel; the rest are summed up."""
UNDATED = -1
CLUSTER_NOTE = (
    "A computation, not a statement: {n} desa, queen neighbours, {shuffles} shuffles, excess only, FDR {level} %."
)


def own_record(facts: Facts, minimum: int) -> dict[str, Any]:
    """Return what a page carries of the analyst's incidents.

    Parameters
    ----------
    minimum
        Counts below it are hidden (null), and others with them where they could be worked out; then months are
        told per kecamatan only, and kinds of events not at all.

    Returns
    -------
    dict
        ``file``, ``total``, ``unlocated``, ``coarse`` (located in a kecamatan only), ``minimum``, ``months`` (every
        month from the first to the last), ``levels`` (level -> code -> [total, [month, count], ...]) and ``types``
        (code -> [pair, count]).
    """
    incidents = own_events(facts)
    months = month_range(incidents["month"])
    at = {month: number for number, month in enumerate(months)}
    incidents = incidents.assign(at=incidents["month"].map(at).fillna(UNDATED).astype(int))
    hides = minimum > 1
    kecamatan = _cells(incidents, "kecamatan_code")
    totals = {
        "kecamatan": hide_small(kecamatan.sum(axis=1), minimum),
        "desa": _desa_totals(incidents, minimum),
    }
    if hides:
        shut = totals["kecamatan"].index[totals["kecamatan"].isna()]
        parts_of_shut = incidents.loc[incidents["kecamatan_code"].isin(shut), "desa_code"]
        totals["desa"] = totals["desa"].mask(totals["desa"].index.isin(parts_of_shut))
        kecamatan = kecamatan.apply(hide_small, axis=1, minimum=minimum)
        kecamatan.loc[shut] = pd.NA
    by_month = {"kecamatan": kecamatan, "desa": None if hides else _cells(incidents, "desa_code")}
    located = incidents["kecamatan_code"].ne("")
    return {
        "file": facts.own_incidents.attrs["report"].file if facts.own_incidents is not None else "",
        "total": int(incidents["count"].sum()),
        "unlocated": int(incidents.loc[~located, "count"].sum()),
        "coarse": int(incidents.loc[located & incidents["desa_code"].eq(""), "count"].sum()),
        "undated": int(incidents.loc[incidents["at"].eq(UNDATED), "count"].sum()),
        "minimum": minimum,
        "months": months,
        "levels": {level: _by_code(totals[level], by_month[level]) for level in totals},
        "types": {} if hides else _types(incidents),
    }


def own_events(facts: Facts) -> pd.DataFrame:
    """Return the analyst's incidents with their ``month`` ("" when it is not known)."""
    incidents = pd.DataFrame(facts.own_incidents).drop(columns="geometry")
    dates = incidents["date_start"].astype(str)
    return incidents.assign(month=dates.str[:7].where(dates.str.len() >= len("2023-07"), ""))


def month_range(months: pd.Series) -> list[str]:
    """Return every month from the first to the last, also those without an event."""
    known = months[months != ""]
    if known.empty:
        return []
    return [str(period) for period in pd.period_range(known.min(), known.max(), freq="M")]


def _cells(incidents: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return counts per code and month."""
    placed = incidents[incidents[column] != ""]
    return placed.pivot_table(index=column, columns="at", values="count", aggfunc="sum", fill_value=0)


def _desa_totals(incidents: pd.DataFrame, minimum: int) -> pd.Series:
    """Return counts per desa; those known only per kecamatan are one more part of its total."""
    placed = incidents[incidents["kecamatan_code"] != ""]
    parts = placed.groupby(["kecamatan_code", "desa_code"])["count"].sum()
    hidden = parts.groupby(level=0, group_keys=False).apply(hide_small, minimum=minimum) if len(parts) else parts
    hidden = hidden.droplevel(0)
    return hidden[hidden.index != ""].astype("Int64")


def _by_code(totals: pd.Series, months: pd.DataFrame | None) -> dict[str, list[Any]]:
    """Return code -> [total, [month, count], ...]; null is hidden, a month without events is left out."""
    return {
        code: [
            _number(total),
            *(
                [int(at), _number(count)]
                for at, count in (() if months is None or code not in months.index else months.loc[code].items())
                if at != UNDATED and (pd.isna(count) or count)
            ),
        ]
        for code, total in totals.items()
    }


def _number(count: Any) -> int | None:  # noqa: ANN401 - an integer or pandas.NA
    return None if pd.isna(count) else int(count)


def _types(incidents: pd.DataFrame) -> dict[str, list[tuple[Pair, int]]]:
    """Return the kinds of events per desa and kecamatan, the most frequent first."""
    known = label_of(load_labels(), "type")
    told: dict[str, list[tuple[Pair, int]]] = {}
    for column in ("kecamatan_code", "desa_code"):
        counts = incidents[incidents[column] != ""].groupby([column, "type"])["count"].sum()
        for code, part in counts.groupby(level=0):
            kinds = part.droplevel(0).sort_values(ascending=False, kind="stable")
            listed: list[tuple[Pair, int]] = [
                (known.get(kind, [kind] * 2) if kind else both("kind not stated"), int(n)) for kind, n in kinds.items()
            ]
            rest = sum(n for _, n in listed[MOST_TYPES:])
            told[str(code)] = listed[:MOST_TYPES] + ([(both("other kinds"), rest)] if rest else [])
    return told


def own_measures(facts: Facts, boundaries: Boundaries, record: dict[str, Any]) -> tuple[list[dict[str, Any]], Pair]:
    """Return the measures that the analyst's incidents fill the map with, and why there is no statistic, if so."""
    levels = {
        level: {
            "bounds": _bounds(cells[0] for cells in by_code.values()),
            "monthBounds": _bounds(count for cells in by_code.values() for _, count in cells[1:]),
            "values": {code: cells[0] for code, cells in by_code.items()},
        }
        for level, by_code in record["levels"].items()
    }
    count = {
        "id": "own",
        "kind": "own",
        "label": both("Incidents of {file}", file=record["file"]),
        "unit": both("events"),
        "ramp": "plum",
        "whole": True,
        "levels": levels,
        "empty": both("none in the table (does not mean calm)"),
        "note": both("A count of the rows of a table of your own, not a rate. Points are counted in their desa."),
    }
    try:
        return [count, *_cluster_measures(facts, boundaries)], ["", ""]
    except StatisticsError:
        least = {"events": LEAST_EVENTS, "desa": LEAST_UNITS_WITH_EVENTS}
        return [count], both("No statistical hotspots: they need {events} events, in {desa} desa, at least.", **least)


def _bounds(counts: Any) -> list[float]:  # noqa: ANN401 - any iterable of counts
    known = pd.Series([count for count in counts if count], dtype=float)
    return class_bounds(known) if len(known) else []


def _cluster_measures(facts: Facts, boundaries: Boundaries) -> list[dict[str, Any]]:
    incidents = own_events(facts)
    counts = incidents[incidents["desa_code"] != ""].groupby("desa_code")["count"].sum()
    tagged = tag_clusters(boundaries.desa, counts.reindex(boundaries.desa["code"], fill_value=0).astype(float))
    shuffled = f"{PERMUTATIONS}"
    note = both(CLUSTER_NOTE, n=int(tagged["gi_p"].notna().sum()), shuffles=shuffled, level=int(LEVEL * 100))
    return [
        {
            "id": name,
            "kind": "class",
            "label": label,
            "unit": ["", ""],
            "ramp": "plum",
            "whole": True,
            "names": [both("no more than chance may give"), both("more than chance would give")],
            "levels": {
                "desa": {
                    "bounds": [0, 1, 1],
                    "values": {
                        code: int(flag)
                        for code, flag in zip(tagged["code"], tagged[f"{name}_cluster"], strict=True)
                        if not pd.isna(flag)
                    },
                }
            },
            "empty": both("no data"),
            "note": note,
        }
        for name, label in (
            ("gi", both("Statistical hotspots (Gi*)")),
            ("moran", both("Statistical hotspots (local Moran)")),
        )
    ]
