"""Hotspots as authorities stated them: what was said, of which place, how fine, when."""

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.errors import FactError
from riskmap.facts.tables import is_date
from riskmap.locale import both, same

FINER = {"kecamatan": ["desa", "tps"], "desa": []}
"""Grains that are finer than a level: they mark a place inside a unit, never the unit."""


def said_in(hotspots: pd.DataFrame, period: str | tuple[str, str]) -> pd.DataFrame:
    """Return the statements of authorities that were said in a period.

    Parameters
    ----------
    hotspots
        ``kab.hotspots``.
    period
        A year, month or day (``"2023-07"``), or the first and the last of several
        (``("2023-07", "2024-02")``): only statements said in it. A statement of which only the year is
        known is not in a month.

    Raises
    ------
    FactError
        When the period is no date or ends before it starts.

    Examples
    --------
    >>> from riskmap import load
    >>> said_in(load().hotspots, "2023-07")["grain"].tolist()
    ['kecamatan', 'kecamatan', 'unnamed']
    """
    start, end = (period, period) if isinstance(period, str) else period
    # A misspelt period would find nothing, and "nothing was said" is an answer that must not come from a typo.
    if not (start and end and is_date(start) and is_date(end)) or _first_day(start) > _last_day(end):
        raise FactError(
            same(repr(period)),
            where=both("the period of the hotspots"),
            expected=both('a date such as "2023", "2023-07" or "2023-07-19", or a pair of them, the earlier first'),
        )
    said = hotspots["said_on"].dropna()
    inside = said.map(_first_day).ge(_first_day(start)) & said.map(_last_day).le(_last_day(end))
    return hotspots.loc[inside.index[inside]].reset_index(drop=True)


def _first_day(text: str) -> str:
    """Return the first day that a partial date can mean."""
    return text + "-01-01"[max(len(text) - 4, 0) :]


def _last_day(text: str) -> str:
    """Return a day not before any that a partial date can mean: a 31st sorts after every day of its month."""
    return text + "-12-31"[max(len(text) - 4, 0) :]


def tag_hotspots(gdf: GeoDataFrame, hotspots: pd.DataFrame) -> GeoDataFrame:
    """Return a copy of units with what authorities said of each.

    Only a statement about the unit itself tags it. A statement about a desa or polling station inside a
    kecamatan is counted in ``finer_statements``, and never makes the kecamatan a hotspot. A place that
    was not named tags nothing.

    Parameters
    ----------
    gdf
        Kecamatan or desa with a column ``code``; its index is kept.
    hotspots
        ``kab.hotspots``, or those of a period (:func:`said_in`).

    Returns
    -------
    GeoDataFrame
        With ``hotspot`` (bool), ``hotspot_level``, ``hotspot_said_by``, ``hotspot_said_on`` and
        ``hotspot_source_id`` (text, several joined by "; ", NA for none), and ``finer_statements`` (Int64).

    Examples
    --------
    >>> from riskmap import load
    >>> kab = load()
    >>> tagged = tag_hotspots(kab.kecamatan, said_in(kab.hotspots, "2023-07"))
    >>> tagged.loc[tagged["hotspot"], "name"].tolist()
    ['Selemadeg Timur', 'Kediri']
    """
    level = "desa" if "kecamatan_code" in gdf else "kecamatan"
    grains = ["desa", "tps"] if level == "desa" else ["kecamatan"]
    about = hotspots[hotspots["grain"].isin(grains) & hotspots[f"{level}_code"].notna()]
    groups = about.groupby(f"{level}_code")
    tagged = gdf.copy()
    tagged["hotspot"] = gdf["code"].isin(about[f"{level}_code"])
    for column in ("level", "said_by", "said_on", "source_id"):
        joined = groups[column].agg(lambda cells: "; ".join(dict.fromkeys(cells.dropna())))
        tagged[f"hotspot_{column}"] = gdf["code"].map(joined[joined != ""]).astype("str")
    finer = hotspots[hotspots["grain"].isin(FINER[level])].groupby(f"{level}_code").size()
    tagged["finer_statements"] = gdf["code"].map(finer).fillna(0).astype("Int64")
    return tagged
