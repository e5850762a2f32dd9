"""The figures of a briefing as tables: per kecamatan and desa, and what they rest on, each with its sources."""

from typing import Any

import pandas as pd

from riskmap.facts.kabupaten import Boundaries, Facts
from riskmap.index.composite import IndexRun

Document = dict[str, Any]


def unit_table(boundaries: Boundaries, document: Document, level: str) -> pd.DataFrame:
    """Return what a map shows per unit, one column per measure, in the words of the document's language.

    Parameters
    ----------
    boundaries
        Of :func:`riskmap.load_boundaries`.
    document
        Of a map.
    level
        ``"kecamatan"`` or ``"desa"``.

    Returns
    -------
    DataFrame
        Indexed by code: ``code``, ``name``, for desa ``kecamatan``, and one column per measure that has figures at
        this level; empty is unknown, or hidden when it is a small count.
    """
    units = getattr(boundaries, level)
    table = pd.DataFrame({"code": units["code"], "name": units["name"]}, index=units["code"])
    if level == "desa":
        table["kecamatan"] = units["kecamatan"].to_numpy()
    for measure in document["measures"]:
        if level in measure["levels"]:
            table[measure["id"]] = pd.Series(measure["levels"][level]["values"], dtype=float).reindex(table.index)
    return table


def kecamatan_table(
    boundaries: Boundaries, risk: Document, coverage: Document, index: IndexRun, hatched: set[str]
) -> pd.DataFrame:
    """Return all figures per kecamatan: both maps, and the index with its rank interval and its level.

    ``named_by_authority`` is true where an authority named the kecamatan itself in the period of the map.
    """
    table = unit_table(boundaries, risk, "kecamatan")
    table.insert(2, "named_by_authority", table["code"].isin(hatched))
    result, firm = index.result.reindex(table.index), index.intervals.reindex(table.index)
    table = table.assign(
        rank=result["rank"], level=result["level"].astype(object), **firm[["rank_low", "rank_high", "top_share"]]
    )
    others = unit_table(boundaries, coverage, "kecamatan").drop(columns=["code", "name"])
    return table.join(others[others.columns.difference(table.columns, sort=False)])


def fact_tables(facts: Facts, index: IndexRun) -> dict[str, pd.DataFrame]:
    """Return the tables that the maps rest on, and the raw indicators, under the names of their sheets."""
    raw = index.table.rename_axis("code").reset_index()
    incidents = pd.DataFrame(facts.incidents).drop(columns=["geometry", "row", "located_by", "count"])
    return {
        "indicators": raw,
        "statements": facts.hotspots,
        "events": incidents,
        "pilkel": facts.pilkel,
        "claims": facts.claims,
        "desa_adat": facts.desa_adat,
        "sources": facts.sources,
    }
