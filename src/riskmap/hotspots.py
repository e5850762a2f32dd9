"""Hotspots as authorities stated them: what was said, of which place, how fine, when."""

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.facts import read_facts

FINER = {"kecamatan": ["desa", "tps"], "desa": []}
"""Grains that are finer than a level: they mark a place inside a unit, never the unit."""


def load_hotspots(period: str | None = None) -> pd.DataFrame:
    """Return the statements of authorities about places prone to trouble.

    Parameters
    ----------
    period
        A year, month or day (``"2023-07"``): only statements said in it. A statement of which only the
        year is known is not in a month. Default: all.

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
        When the table breaks a rule.

    Examples
    --------
    >>> load_hotspots("2023-07")["kecamatan"].tolist()
    ['Kediri', 'Selemadeg Timur', '']
    """
    hotspots = read_facts("hotspots")
    return hotspots if period is None else hotspots[hotspots["said_on"].str.startswith(period)].reset_index(drop=True)


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
        ``hotspot_source_id`` (text, several joined by "; "), and ``finer_statements`` (int).

    Examples
    --------
    >>> from riskmap.boundaries import load_kecamatan
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
    tagged["finer_statements"] = gdf["code"].map(finer).fillna(0).astype(int)
    return tagged


def unplaced_hotspots(hotspots: pd.DataFrame) -> pd.DataFrame:
    """Return the statements that belong to no kecamatan: unnamed places, the whole kabupaten or province.

    Examples
    --------
    >>> unplaced_hotspots(load_hotspots("2023-07"))["grain"].tolist()
    ['unnamed']
    """
    return hotspots[hotspots["kecamatan_code"] == ""].reset_index(drop=True)
