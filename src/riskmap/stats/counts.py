"""How many events lie in each unit, per 10,000 voters and residents; small counts hidden."""

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame
from numpy.typing import NDArray
from tqdm import tqdm

from riskmap.errors import StatisticsError
from riskmap.facts.claims import rank_claims
from riskmap.locale import both, one_of
from riskmap.places.locate import SHOW_AFTER_S, locate_points

PER = 10_000
_PERIODS = {"year": 4, "month": 7}
"""What a partial ISO date is cut to."""
_UNKNOWN = "?"


def count_incidents(
    incidents: GeoDataFrame | Iterable[GeoDataFrame],
    units: GeoDataFrame,
    by: str | None = None,
    *,
    claims: pd.DataFrame | None = None,
) -> GeoDataFrame:
    """Count events per unit, with rates.

    Parameters
    ----------
    incidents
        Such as ``kab.incidents`` or the frame of :func:`riskmap.load_incidents`; or points without codes, which are
        looked up; or several such frames one after the other, when all together are too many for the memory.
    units
        Kecamatan or desa, with ``code``, in the CRS of the points.
    by
        A column to count apart, such as ``"type"`` or ``"status"``, or ``"year"`` or ``"month"``: one more column
        per value, "?" where it is not known.
    claims
        ``kab.claims``: adds the rates.

    Returns
    -------
    GeoDataFrame
        Rows and index of ``units``, with ``incidents`` and the columns of ``by``; with claims ``per_10000_voters`` and
        ``per_10000_residents`` (NaN where no source has the figure for every unit). Events in none of the units are
        those of :func:`count_unplaced`.

    Raises
    ------
    StatisticsError
        When there is no such column to count by.

    Examples
    --------
    >>> from riskmap import load
    >>> kab = load()
    >>> int(count_incidents(kab.incidents, kab.kecamatan).loc["51.02.06", "incidents"])
    9
    """
    counts = _all_counts(incidents, units, by).reindex(units["code"], fill_value=0)
    counted = units.copy()
    counted["incidents"] = counts["incidents"].to_numpy()
    if claims is not None:
        for figure, column in (("voters", "per_10000_voters"), ("population", "per_10000_residents")):
            counted[column] = counted["incidents"] / _denominator(claims, figure, units["code"].to_numpy()) * PER
    for value in counts.columns.drop("incidents"):
        counted[value] = counts[value].to_numpy()
    return counted


def count_unplaced(incidents: GeoDataFrame | Iterable[GeoDataFrame], units: GeoDataFrame) -> int:
    """Return how many events lie in none of the units.

    Parameters
    ----------
    incidents, units
        As in :func:`count_incidents`.

    Examples
    --------
    >>> from riskmap import load
    >>> kab = load()
    >>> count_unplaced(kab.incidents, kab.kecamatan)
    1
    """
    return int(_all_counts(incidents, units, None)["incidents"].get(_UNKNOWN, 0))


def _all_counts(incidents: GeoDataFrame | Iterable[GeoDataFrame], units: GeoDataFrame, by: str | None) -> pd.DataFrame:
    """Return events per code ("?" in none), and per value of ``by``."""
    parts = [_counted(frame, units, by) for frame in _frames(incidents)]
    empty = pd.DataFrame({"incidents": pd.Series(dtype="int64")})
    return pd.concat([empty, *parts]).groupby(level=0).sum().astype("int64")


def _frames(incidents: GeoDataFrame | Iterable[GeoDataFrame]) -> Iterator[GeoDataFrame]:
    if isinstance(incidents, GeoDataFrame):
        return iter([incidents])
    return iter(tqdm(incidents, desc="frames", delay=SHOW_AFTER_S))


def _counted(frame: GeoDataFrame, units: GeoDataFrame, by: str | None) -> pd.DataFrame:
    level = "desa_code" if "kecamatan_code" in units else "kecamatan_code"
    owner = frame[level].to_numpy() if level in frame else locate_points(frame.geometry, units).codes
    # A code of another kabupaten is in none of the units.
    place = pd.Series(pd.Categorical(owner, categories=[*units["code"], _UNKNOWN])).fillna(_UNKNOWN).astype("str")
    weight = frame["count"].to_numpy() if "count" in frame else np.ones(len(frame), dtype=np.int64)
    if "incident_id" in frame and "kecamatan_code" in frame:
        # An event on the edge of two desa counts once in the kecamatan that both lie in.
        again = pd.DataFrame({"id": frame["incident_id"].to_numpy(), "place": place}).duplicated().to_numpy()
        weight = np.where(again, 0, weight)
    counts = pd.DataFrame({"incidents": pd.Series(weight).groupby(place).sum()})
    if by is not None:
        counts = counts.join(pd.crosstab(place, _apart(frame, by), values=weight, aggfunc="sum")).fillna(0)
    return counts


def _apart(frame: GeoDataFrame, by: str) -> NDArray[np.object_]:
    """Return the value of ``by`` of each event."""
    if by in _PERIODS:
        dates, width = frame["date_start"], _PERIODS[by]
        return dates.str[:width].where(dates.str.len() >= width).fillna(_UNKNOWN).to_numpy(dtype=object)
    if by not in frame:
        raise StatisticsError(
            both("no column {name} to count by", name=repr(by)), expected=one_of([*_PERIODS, *map(str, frame.columns)])
        )
    return frame[by].astype(object).where(frame[by].notna(), _UNKNOWN).to_numpy(dtype=object)


def _denominator(claims: pd.DataFrame, figure: str, codes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return the newest figure that is known for every unit; all NaN when none is."""
    ranked = rank_claims(claims[claims["figure"] == figure])
    chosen = ranked[ranked["chosen"] & ranked["area_code"].isin(codes)]
    groups = chosen.groupby("occasion", sort=False, dropna=False)
    full = [part for _, part in groups if set(part["area_code"]) == set(codes)]
    if not full:
        return np.full(len(codes), np.nan)
    newest = max(full, key=lambda part: part["as_of"].fillna("").max())
    return newest.set_index("area_code")["value"].reindex(codes).to_numpy(dtype=float)


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
    held = counts.to_numpy(dtype=float)
    hidden = (held >= 1) & (held < minimum)
    if hidden.any():
        # By their place, not by their label: of those known per kecamatan only, the label is NA.
        larger = [at for at in np.argsort(held, kind="stable") if held[at] >= minimum]
        for at in larger:
            if hidden.sum() > 1 and held[hidden].sum() >= minimum:
                break
            hidden[at] = True
    return counts.astype("Int64").mask(hidden)
