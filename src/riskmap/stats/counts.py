"""How many events lie in each unit, per 10,000 voters and residents, and how many in none."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame
from tqdm import tqdm

from riskmap.facts.claims import rank_claims
from riskmap.facts.tables import load_claims
from riskmap.locale import both
from riskmap.places.locate import SHOW_AFTER_S, locate_points

PER = 10_000


def count_incidents(
    incidents: GeoDataFrame | Iterable[GeoDataFrame], units: GeoDataFrame, by: str | None = None
) -> pd.DataFrame:
    """Count events per unit, with rates, and say how many are in none.

    Parameters
    ----------
    incidents
        Of :func:`load_incidents`; or points without codes, which are looked up; or several such frames one
        after the other, when all together are too many for the memory.
    units
        Kecamatan or desa, with ``code`` and ``name``, in the CRS of the points.
    by
        A column to count apart, such as ``"type"``, ``"status"``, ``"year"`` or ``"month"``: one more column
        per value.

    Returns
    -------
    DataFrame
        Indexed by code: ``name``, ``incidents``, ``per_10000_voters`` and ``per_10000_residents`` (NaN where no
        source has the figure for every unit); a last row, indexed "", for those in none of the units.

    Examples
    --------
    >>> from riskmap.places.boundaries import load_kecamatan
    >>> count_incidents(load_incidents(), load_kecamatan()).loc[["51.02.06", ""], "incidents"].tolist()
    [9, 3]
    """
    frames = [incidents] if isinstance(incidents, GeoDataFrame) else incidents
    codes = units["code"].to_numpy()
    bar = tqdm(frames, desc="frames", delay=SHOW_AFTER_S, disable=isinstance(incidents, GeoDataFrame))
    parts = [_counted(frame, units, by) for frame in bar]
    counts = pd.concat(parts).groupby(level=0).sum() if parts else pd.DataFrame({"incidents": []}, dtype="int64")
    counts = counts.reindex([*codes, ""], fill_value=0).fillna(0).astype("int64")
    names = pd.Series([*units["name"], both("not located")[1]], index=counts.index)
    rates = {}
    for figure, column in (("voters", "per_10000_voters"), ("population", "per_10000_residents")):
        rates[column] = counts["incidents"] / _denominator(figure, codes) * PER
    apart = counts.drop(columns="incidents")
    return pd.DataFrame({"name": names, "incidents": counts["incidents"], **rates}).join(apart)


def _counted(frame: GeoDataFrame, units: GeoDataFrame, by: str | None) -> pd.DataFrame:
    """Return events per code ("" in none), and per value of ``by``."""
    level = "desa_code" if "kecamatan_code" in units else "kecamatan_code"
    owner = frame[level].to_numpy() if level in frame else locate_points(frame.geometry, units).codes
    place = pd.Categorical(owner, categories=[*units["code"], ""])
    # A code of another kabupaten is in none of the units.
    place = place.fillna("")
    weight = frame["count"].to_numpy() if "count" in frame else np.ones(len(frame), dtype=np.int64)
    if "incident_id" in frame and "kecamatan_code" in frame:
        # An event on the edge of two desa counts once in the kecamatan that both lie in.
        again = pd.DataFrame({"id": frame["incident_id"].to_numpy(), "place": place}).duplicated().to_numpy()
        weight = np.where(again, 0, weight)
    counts = pd.DataFrame({"incidents": np.bincount(place.codes, weights=weight, minlength=len(place.categories))})
    counts.index = place.categories
    if by is not None:
        apart = _apart(frame, by)
        counts = counts.join(pd.crosstab(place, apart, values=weight, aggfunc="sum"))
    return counts


def _apart(frame: GeoDataFrame, by: str) -> np.ndarray:
    if by in {"year", "month"}:
        width = 4 if by == "year" else 7
        dates = frame["date_start"].astype(str)
        return dates.str[:width].where(dates.str.len() >= width, "?").to_numpy()
    return frame[by].replace("", "?").to_numpy()


def _denominator(figure: str, codes: np.ndarray) -> np.ndarray:
    """Return the newest figure that is known for every unit, NaN for those in none; all NaN when none is."""
    claims = load_claims()
    ranked = rank_claims(claims[claims["figure"] == figure])
    chosen = ranked[ranked["chosen"] & ranked["area_code"].isin(codes)]
    full = [part for _, part in chosen.groupby("occasion", sort=False) if set(part["area_code"]) == set(codes)]
    if not full:
        return np.full(len(codes) + 1, np.nan)
    newest = max(full, key=lambda part: part["as_of"].max())
    return np.append(newest.set_index("area_code")["value"].reindex(codes).to_numpy(), np.nan)


def hide_small(counts: pd.Series, minimum: int) -> pd.Series:
    """Return counts with the small ones hidden, so that they cannot be worked out from their total either.

    Counts from 1 to below the minimum are hidden. When fewer than two are hidden, or those hidden add up to less
    than the minimum, the next smallest goes too: their total may be known. Zero stays zero.

    Parameters
    ----------
    counts
        Whole numbers that add up to a total that is shown.
    minimum
        The smallest count to show; 1 hides nothing.

    Returns
    -------
    Series
        Int64, with NA where hidden.

    Examples
    --------
    >>> hide_small(pd.Series({"a": 2, "b": 7, "c": 30, "d": 0}), 5).tolist()
    [<NA>, <NA>, 30, 0]
    """
    shown = counts.astype("Int64")
    hidden = counts.between(1, minimum - 1)
    if hidden.any():
        for code in counts[counts >= minimum].sort_values(kind="stable").index:
            if hidden.sum() > 1 and counts[hidden].sum() >= minimum:
                break
            hidden[code] = True
    return shown.mask(hidden)
