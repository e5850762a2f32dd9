"""Statistical hotspots: desa where events are denser than chance would give. No statement of any authority."""

import warnings
from typing import Any

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame
from numpy.typing import NDArray

from riskmap.errors import StatisticsError
from riskmap.locale import both

LEAST_UNITS = 30
"""Fewer units have too few ways to be shuffled: of ten kecamatan the best exact p is 1/126."""
LEAST_EVENTS = 50
LEAST_UNITS_WITH_EVENTS = 10
"""Below these, a few ties decide what looks like a cluster."""
LEVEL = 0.05
"""Share of false discoveries that is accepted among the clusters."""
PERMUTATIONS = 9_999
SEED = 20_230_719


def tag_clusters(
    gdf: GeoDataFrame, values: pd.Series, *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> GeoDataFrame:
    """Return a copy of desa with Getis-Ord Gi* and local Moran of their counts.

    Both ask one side only: is there more here, or around here, than shuffling the counts over the desa would
    give? Places with few events are not called safe. p is the share of shuffles, in which the desa keeps its
    own count, that reach what was observed; q controls the false discovery rate (Benjamini-Hochberg).

    Parameters
    ----------
    gdf
        Desa with a column ``code``; neighbours share a border or a corner (queen).
    values
        Events by code; NaN or a missing code is no data: such desa are left out, and the neighbourhoods
        built without them.
    permutations, seed
        Of the shuffles: the same give the same p.

    Returns
    -------
    GeoDataFrame
        With ``value`` (float), ``gi_p``, ``gi_q``, ``gi_cluster``, ``moran_p``, ``moran_q``, ``moran_cluster``
        (boolean; NA without data). Gi* counts a desa with its neighbours; local Moran calls a desa a cluster
        when it lies above the mean and its neighbours do too. Desa left out have no p.

    Raises
    ------
    StatisticsError
        When there are too few units, events, or units with events.

    References
    ----------
    Getis and Ord (1992), The Analysis of Spatial Association by Use of Distance Statistics. Anselin (1995), Local
    Indicators of Spatial Association. Benjamini and Hochberg (1995), Controlling the False Discovery Rate. As in
    the packages esda and libpysal.

    Examples
    --------
    >>> from riskmap import load_desa
    >>> desa = load_desa()
    >>> synthetic = desa["kecamatan"].map({"Kediri": 20.0}).fillna(1.0)
    >>> set(desa["kecamatan"][tag_clusters(desa, synthetic)["gi_cluster"]]) == {"Kediri"}
    True
    """
    given = values.reindex(gdf["code"]).to_numpy(dtype=float)
    _refuse_too_few(given)
    weights, kept = _neighbourhoods(gdf, np.isfinite(given))
    _refuse_too_few(given[kept])
    gi, moran = _chances(given[kept], weights, permutations, seed)
    above = given[kept] > given[kept].mean()
    tagged = gdf.copy()
    tagged["value"] = given
    for name, p, eligible in (("gi", gi, np.ones_like(above)), ("moran", moran, above)):
        q = _false_discovery(p)
        tagged[f"{name}_p"], tagged[f"{name}_q"] = _spread(p, kept), _spread(q, kept)
        cluster = pd.Series(pd.NA, index=gdf.index, dtype="boolean")
        cluster[kept] = (q <= LEVEL) & eligible
        tagged[f"{name}_cluster"] = cluster
    return tagged


def _refuse_too_few(values: NDArray[np.float64]) -> None:
    known = values[np.isfinite(values)]
    for found, least, what in (
        (len(known), LEAST_UNITS, "{n} desa with a count"),
        (int(known.sum()), LEAST_EVENTS, "{n} events"),
        (int((known > 0).sum()), LEAST_UNITS_WITH_EVENTS, "{n} desa with events"),
    ):
        if found < least:
            raise StatisticsError(
                both("too few for a local statistic: {what}", what=both(what, n=found)),
                expected=both("at least {n}", n=least),
                remedy=both("show the counts as they are; with so few, chance alone makes clusters"),
            )


def _neighbourhoods(gdf: GeoDataFrame, known: NDArray[np.bool_]) -> tuple[Any, NDArray[np.bool_]]:
    """Return queen weights among the desa that have data and a neighbour, and which those are."""
    from libpysal.weights import Queen  # noqa: PLC0415 - slow to load, and few need it

    kept = known.copy()
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # islands are dropped below, and listed
            weights = Queen.from_dataframe(gdf[kept], use_index=False)
        if not weights.islands:
            return weights, kept
        kept[np.flatnonzero(kept)[weights.islands]] = False


def _chances(
    values: NDArray[np.float64],
    weights: Any,  # noqa: ANN401 - libpysal has no types
    permutations: int,
    seed: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return p for an excess, of Gi* and of local Moran.

    esda's own p takes the smaller tail, in which many zeros look like cold spots: only the upper tail is asked
    here, from the same shuffles.
    """
    from esda import G_Local, Moran_Local  # noqa: PLC0415 - slow to load, and few need it

    options = {"permutations": permutations, "seed": seed, "keep_simulations": True}
    # A desa on the mean has no deviation: its z, which is not used, is 0 / 0.
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", DeprecationWarning)
        gi = G_Local(values, weights, transform="B", star=True, **options)
        moran = Moran_Local(values, weights, **options)
    # Local Moran is the own deviation times that of the neighbours: undo the sign to ask of the neighbours alone.
    sign = np.where(values > values.mean(), 1.0, -1.0)
    return _upper(gi.Gs, gi.rGs), _upper(moran.Is * sign, moran.rlisas * sign[:, None])


def _upper(observed: NDArray[np.float64], shuffled: NDArray[np.float64]) -> NDArray[np.float64]:
    # Equal sums may differ in the last digit: a tie is as extreme as what was observed.
    tie = 1e-9 * np.maximum(1.0, np.abs(observed))
    reached = (shuffled >= (observed - tie)[:, None]).sum(axis=1)
    return (reached + 1.0) / (shuffled.shape[1] + 1.0)


def _false_discovery(p: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.stats import false_discovery_control  # noqa: PLC0415 - slow to load, and few need it

    return np.asarray(false_discovery_control(p))


def _spread(values: NDArray[np.float64], kept: NDArray[np.bool_]) -> NDArray[np.float64]:
    spread = np.full(len(kept), np.nan)
    spread[kept] = values
    return spread
