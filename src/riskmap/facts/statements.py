"""Hotspots as authorities stated them: what was said, of which place, how fine, when."""

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.errors import FactError
from riskmap.facts.tables import is_date, read_facts

FINER = {"kecamatan": ["desa", "tps"], "desa": []}
"""Grains that are finer than a level: they mark a place inside a unit, never the unit."""


def load_hotspots(period: str | tuple[str, str] | None = None) -> pd.DataFrame:
    """Return the statements of authorities about places prone to trouble.

    Parameters
    ----------
    period
        A year, month or day (``"2023-07"``), or the first and the last of several
        (``("2023-07", "2024-02")``): only statements said in it. A statement of which only the year is
        known is not in a month. Default: all.

    Returns
    -------
    DataFrame
        ``hotspot_id``, ``grain`` (provinsi, kabupaten, kecamatan, desa, tps or unnamed), ``kecamatan_code``,
        ``kecamatan``, ``desa_code``, ``desa``, ``level`` (the authority's own words), ``count`` (Int64),
        ``said_on`` (partial ISO date), ``said_by``, ``occasion``, ``context_id``, ``context_en``,
        ``source_id``, ``note_id``, ``note_en``.

    Raises
    ------
    FactError
        When the table breaks a rule, or the period is no date or ends before it starts.

    Examples
    --------
    >>> load_hotspots("2023-07")["kecamatan"].tolist()
    ['Kediri', 'Selemadeg Timur', '']
    """
    hotspots = read_facts("hotspots")
    if period is None:
        return hotspots
    start, end = (period, period) if isinstance(period, str) else period
    # A misspelt period would find nothing, and "nothing was said" is an answer that must not come from a typo.
    if not (start and end and is_date(start) and is_date(end)) or _first_day(start) > _last_day(end):
        raise FactError(
            f"{period!r}",
            where="the period of the hotspots",
            expected='a date such as "2023", "2023-07" or "2023-07-19", or a pair of them, the earlier first',
        )
    said = hotspots["said_on"]
    inside = said.map(_first_day).ge(_first_day(start)) & said.map(_last_day).le(_last_day(end))
    return hotspots[inside & said.ne("")].reset_index(drop=True)


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
        Of :func:`load_hotspots`.

    Returns
    -------
    GeoDataFrame
        With ``hotspot`` (bool), ``hotspot_level``, ``hotspot_said_by``, ``hotspot_said_on`` and
        ``hotspot_source_id`` (text, several joined by "; "), and ``finer_statements`` (Int64).

    Examples
    --------
    >>> from riskmap.places.boundaries import load_kecamatan
    >>> tagged = tag_hotspots(load_kecamatan(), load_hotspots("2023-07"))
    >>> tagged.loc[tagged["hotspot"], "name"].tolist()
    ['Selemadeg Timur', 'Kediri']
    """
    level = "desa" if "kecamatan_code" in gdf else "kecamatan"
    grains = ["desa", "tps"] if level == "desa" else ["kecamatan"]
    about = hotspots[hotspots["grain"].isin(grains) & hotspots[f"{level}_code"].ne("")]
    groups = about.groupby(f"{level}_code")
    tagged = gdf.copy()
    tagged["hotspot"] = gdf["code"].isin(about[f"{level}_code"])
    for column in ("level", "said_by", "said_on", "source_id"):
        joined = groups[column].agg(lambda cells: "; ".join(dict.fromkeys(cells)))
        tagged[f"hotspot_{column}"] = [joined.get(code, "") for code in gdf["code"]]
    finer = hotspots[hotspots["grain"].isin(FINER[level])].groupby(f"{level}_code").size()
    tagged["finer_statements"] = gdf["code"].map(finer).fillna(0).astype("Int64")
    return tagged


def unplaced_hotspots(hotspots: pd.DataFrame) -> pd.DataFrame:
    """Return the statements that belong to no kecamatan: unnamed places, the whole kabupaten or province.

    Examples
    --------
    >>> unplaced_hotspots(load_hotspots("2023-07"))["grain"].tolist()
    ['unnamed']
    """
    return hotspots[hotspots["kecamatan_code"] == ""].reset_index(drop=True)
