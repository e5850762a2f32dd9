"""The figures of a briefing as tables: per kecamatan and desa, and what they rest on, each with its sources."""

import pandas as pd

from riskmap.facts.kabupaten import Kabupaten
from riskmap.index.composite import RiskIndex
from riskmap.maps.document.schema import AnyMeasure, AnyPage, Level, RiskPage, ShareMeasure


def unit_table(kab: Kabupaten, document: AnyPage, level: Level) -> pd.DataFrame:
    """Return what a map shows per unit, one column per measure.

    Returns
    -------
    DataFrame
        Indexed by code: ``code``, ``name``, for desa ``kecamatan``, and one column per measure that has figures at
        this level; empty is unknown, or hidden when it is a small count. Shares have a column for each of their parts
        before their own: ``roster_yes``, ``roster_no``, ``roster_unknown``, ``roster_share``.
    """
    units = kab.desa if level == "desa" else kab.kecamatan
    table = pd.DataFrame({"code": units["code"], "name": units["name"]}, index=units["code"])
    if level == "desa":
        table["kecamatan"] = units["kecamatan"].to_numpy()
    for measure in document.measures:
        if level in measure.levels:
            table = table.join(_columns(measure, level))
    return table


def _columns(measure: AnyMeasure, level: Level) -> pd.DataFrame:
    """Return the figures of a measure by code."""
    values = pd.Series(measure.levels[level].of_unit, dtype=float)
    if not isinstance(measure, ShareMeasure):
        return values.to_frame(measure.id)
    names = [f"{measure.id}_{part}" for part in ("yes", "no", "unknown")]
    parts = pd.DataFrame.from_dict(measure.parts[level], orient="index", columns=names)
    return parts.assign(**{f"{measure.id}_share": values})


def kecamatan_table(kab: Kabupaten, risk: AnyPage, coverage: AnyPage, index: RiskIndex | None) -> pd.DataFrame:
    """Return all figures per kecamatan: both maps, and the index with its rank interval and its level.

    ``named_by_authority`` is true where an authority named the kecamatan itself in the ``period`` beside it.
    """
    table = unit_table(kab, risk, "kecamatan")
    if isinstance(risk, RiskPage):
        named = next((period.hatched for period in risk.periods if period.id == risk.period), [])
        table.insert(2, "named_by_authority", table["code"].isin(named))
        table.insert(3, "period", risk.period)
    if index is not None:
        result, firm = index.table.reindex(table.index), index.sensitivity.reindex(table.index)
        interval = firm[["rank_low", "rank_high", "top_share"]]
        table = table.assign(rank=result["rank"], level=result["level"], **interval)
    others = unit_table(kab, coverage, "kecamatan").drop(columns=["code", "name"])
    return table.join(others[others.columns.difference(table.columns, sort=False)])


def _own_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Return what each column of own figures is; its values, as far as they are shown, stand in the tables of units."""
    told = ["figure", "column", "label_id", "label_en", "unit_id", "unit_en", "source_id", "file"]
    return figures[told].drop_duplicates(ignore_index=True)


def fact_tables(kab: Kabupaten, index: RiskIndex | None) -> dict[str, pd.DataFrame]:
    """Return the tables that the maps rest on, and the raw indicators, under the names of their sheets."""
    raw = {} if index is None else {"indicators": index.indicators.rename_axis("code").reset_index()}
    raw |= {} if kab.own_figures is None else {"own_figures": _own_figures(kab.own_figures)}
    incidents = pd.DataFrame(kab.incidents.drop(columns=["geometry", "row", "located_by", "count"]))
    return raw | {
        "statements": kab.hotspots,
        "events": incidents,
        "pilkel": kab.pilkel,
        "claims": kab.claims,
        "desa_adat": kab.desa_adat,
        "sources": kab.sources,
    }
