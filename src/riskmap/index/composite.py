"""The composite index of conflict risk: values on one scale, weighed, joined, and shaken."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from riskmap.errors import ModelError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.index.indicators import model_of, observe
from riskmap.index.model import AGGREGATIONS, DIMENSIONS, NORMALISATIONS, Model
from riskmap.locale import both

LEAST = 0.01
"""The smallest value that a geometric mean takes: one zero must not decide all."""
CONCENTRATION = 30.0
"""How close the drawn weights stay to the chosen ones: the sum of the Dirichlet parameters."""
DECIMALS = 12
"""Values that agree to this many decimals are tied."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RiskIndex:
    """The composite index of a kabupaten: what went in, what came out, how firm it is.

    Attributes
    ----------
    model : Model
        What it was computed by.
    indicators, scaled : DataFrame
        Raw values of the indicators, and the same on a scale of 0 to 1, by code; NaN is unknown.
    sources : dict
        Indicator -> code -> ids of its sources, joined by ";".
    table : DataFrame
        Of :func:`composite`.
    sensitivity, variants : DataFrame
        Of :func:`sensitivity`.
    """

    model: Model
    indicators: pd.DataFrame
    scaled: pd.DataFrame
    sources: dict[str, dict[str, str]]
    table: pd.DataFrame
    sensitivity: pd.DataFrame
    variants: pd.DataFrame

    def __repr__(self) -> str:
        """Return the ranking as a table."""
        ranked = self.table.sort_values("rank")[["rank", "index", "level"]]
        return ranked.join(self.sensitivity[["rank_low", "rank_high"]]).round(2).to_string()


def risk_index(kab: Kabupaten, model: Model | None = None, weights: Mapping[str, float] | None = None) -> RiskIndex:
    """Compute the composite index of a kabupaten, and how far it moves when its choices are changed.

    Parameters
    ----------
    kab
        Of :func:`riskmap.load`; own hotspots and incidents in it count too.
    model
        Default: that of the kabupaten.
    weights
        Other weights for some of the model's indicators, by their id.

    Raises
    ------
    ModelError
        When there is no model, or the weights are none of it.

    References
    ----------
    OECD and JRC, Handbook on Constructing Composite Indicators, 2008.

    Examples
    --------
    >>> from riskmap import load
    >>> run = risk_index(load())
    >>> int(run.table["rank"].max()), f"{run.table.loc['51.02.02', 'index']:.2f}"
    (10, '0.50')
    """
    model = (model or model_of(kab)).weighed(weights or {})
    observed = observe(kab, model)
    table = observed.table
    return RiskIndex(
        model,
        table,
        normalise(table, model),
        observed.sources,
        composite(table, model),
        *sensitivity(table, model),
    )


def normalise(table: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Return indicators on one scale: 0 to 1, where 1 is more risk.

    ``min-max``: (x - min) / (max - min). ``rank``: (mean rank - 1) / (n - 1). ``z-score``: 0.5 + z / 6, cut to
    0..1, with the population's standard deviation. An indicator that lowers risk is turned over (1 - x). An
    indicator without two different values carries no information: it becomes missing.

    Parameters
    ----------
    table
        Raw values, a column per indicator of the model; NaN is unknown.

    Returns
    -------
    DataFrame
        The same rows, columns in the order of the model; NaN stays NaN.

    Raises
    ------
    ModelError
        When the table lacks an indicator or holds an infinite value.
    """
    missing = [id_ for id_ in model.ids if id_ not in table]
    if missing:
        raise ModelError(
            both("the table lacks {names}", names=", ".join(missing)),
            expected=both("a column per indicator of the model"),
        )
    raw = table[model.ids].astype(float)
    if np.isinf(raw.to_numpy()).any():
        raise ModelError(
            both("the table holds an infinite value"), expected=both("finite numbers, or NaN where unknown")
        )
    if model.normalisation == "min-max":
        scaled = (raw - raw.min()) / (raw.max() - raw.min())
    elif model.normalisation == "rank":
        scaled = (raw.rank() - 1) / (raw.count() - 1)
    else:
        scaled = (0.5 + (raw - raw.mean()) / raw.std(ddof=0) / 6).clip(0, 1)
    scaled.loc[:, ~(raw.max() > raw.min())] = np.nan
    lowers = [indicator.id for indicator in model.indicators if indicator.direction == "lowers"]
    scaled[lowers] = 1 - scaled[lowers]
    return scaled


def composite(table: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Return the composite index of every unit, with its parts.

    The index is the weighted mean of the normalised indicators over those that are present; nothing is
    imputed. A unit whose present indicators hold less than ``minimum_share`` of the weight has no index.

    Parameters
    ----------
    table
        Raw values of :func:`riskmap.indicators`, or of one's own: a row per unit, NaN for unknown.

    Returns
    -------
    DataFrame
        ``index`` (0..1, 1 = more risk, NaN = not enough data), ``level`` (Indonesian word, NA without
        index), ``rank`` (Int64, 1 = most risk, ties share the smallest), ``present`` (number of indicators),
        ``share`` (of the weight present), ``ancaman``, ``kerentanan``, ``kapasitas`` (weighted means of their
        indicators, 1 = more risk), and ``contribution_<id>`` per indicator, which under the arithmetic mean add
        up to the index.

    Raises
    ------
    ModelError
        As in :func:`normalise`.
    """
    scaled = normalise(table, model)
    weights = _weights(model)
    values, share = _joined(scaled.to_numpy(), weights[None], model)
    index = values[0]
    result = pd.DataFrame({"index": index}, index=table.index)
    words = [model.levels_id[i] if i >= 0 else None for i in level_numbers(index, model)]
    result["level"] = pd.Series(words, index=table.index, dtype="str")
    result["rank"] = pd.array(np.where(np.isnan(index), -1, _ranks(values)[0]), dtype="Int64")
    result["rank"] = result["rank"].mask(result["index"].isna())
    result["present"] = scaled.notna().sum(axis=1)
    result["share"] = share[0]
    for dimension in DIMENSIONS:
        of = np.array([indicator.dimension == dimension for indicator in model.indicators])
        whole = replace(model, minimum_share=0.0)
        result[dimension] = _joined(scaled.to_numpy(), np.where(of, weights, 0.0)[None], whole)[0][0]
    present = scaled.notna().to_numpy() * weights
    with np.errstate(invalid="ignore"):
        parts = scaled.to_numpy() * present / present.sum(axis=1, keepdims=True)
    for number, id_ in enumerate(model.ids):
        result[f"contribution_{id_}"] = np.where(np.isnan(index), np.nan, parts[:, number])
    return result


def level_numbers(index: _Floats, model: Model) -> NDArray[np.int64]:
    """Return 0 for the lowest level and so on; a value on a threshold is in the higher one; -1 without index."""
    rounded = np.round(index, DECIMALS)
    return np.where(np.isnan(index), -1, np.searchsorted(model.thresholds, rounded, side="right"))


def sensitivity(
    table: pd.DataFrame, model: Model, draws: int = 10_000, seed: int = 20230719
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return how far the ranking moves when the choices of the model are changed.

    Weights are drawn around the chosen ones from a Dirichlet distribution whose parameters are the shares
    times :data:`CONCENTRATION`.

    Parameters
    ----------
    table, model
        As in :func:`composite`.
    draws
        Number of weight vectors.
    seed
        Of the random numbers: the same seed gives the same result.

    Returns
    -------
    intervals : DataFrame
        Per unit ``rank``, ``rank_low`` and ``rank_high`` (5 to 95 % of the draws), ``top_share`` (share of
        draws in the highest level, 0..1). NaN for units without index.
    variants : DataFrame
        The rank of every unit (columns) when an indicator is left out (``without <id>``) or another
        normalisation or aggregation is taken (rows).
    """
    scaled = normalise(table, model).to_numpy()
    weights = _weights(model)
    drawn = np.zeros((draws, len(weights)))
    chosen = weights > 0  # a weight of nothing stays nothing
    drawn[:, chosen] = np.random.default_rng(seed).dirichlet(weights[chosen] * CONCENTRATION, draws)
    # Whether a unit has enough data is a matter of the model, not of the draw.
    base = composite(table, model)
    values, _ = _joined(scaled, drawn, replace(model, minimum_share=0.0))
    values[:, base["index"].isna()] = np.nan
    ranks = np.where(np.isnan(values), np.nan, _ranks(values))
    known = base["index"].notna().to_numpy()
    intervals = pd.DataFrame(np.nan, index=table.index, columns=["rank_low", "rank_high", "top_share"])
    if known.any():
        low, high = np.quantile(ranks[:, known], [0.05, 0.95], axis=0, method="inverted_cdf")
        intervals.loc[known, "rank_low"], intervals.loc[known, "rank_high"] = low, high
        top = level_numbers(values[:, known], model) == len(model.thresholds)
        intervals.loc[known, "top_share"] = top.mean(axis=0)
    intervals.insert(0, "rank", base["rank"])
    return intervals, _variants(table, model)


def _variants(table: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Return ranks with each indicator left out, and with each other normalisation and aggregation."""
    changed = {}
    for indicator in model.indicators:
        rest = tuple(other for other in model.indicators if other is not indicator)
        if sum(other.weight for other in rest) > 0:
            changed[f"without {indicator.id}"] = replace(model, indicators=rest)
    for normalisation in NORMALISATIONS:
        for aggregation in AGGREGATIONS:
            if (normalisation, aggregation) != (model.normalisation, model.aggregation):
                changed[f"{normalisation}, {aggregation}"] = replace(
                    model, normalisation=normalisation, aggregation=aggregation
                )
    return pd.DataFrame({name: composite(table, variant)["rank"] for name, variant in changed.items()}).T


def _weights(model: Model) -> _Floats:
    """Return the shares of the weights, which add up to 1."""
    weights = np.array([indicator.weight for indicator in model.indicators])
    return weights / weights.sum()


def _joined(scaled: _Floats, weights: _Floats, model: Model) -> tuple[_Floats, _Floats]:
    """Return index and share of weight present: (draws x units) from (units x indicators) and (draws x indicators)."""
    here = ~np.isnan(scaled)
    share = weights @ here.T
    filled = np.where(here, scaled, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        if model.aggregation == "arithmetic":
            values = (weights @ filled.T) / share
        else:
            logs = np.where(here, np.log(np.maximum(filled, LEAST)), 0.0)
            values = np.exp((weights @ logs.T) / share)
    enough = (share > 0) & (np.round(share, DECIMALS) >= model.minimum_share)
    return np.where(enough, values, np.nan), share


def _ranks(values: _Floats) -> NDArray[np.int64]:
    """Return ranks within each row: 1 is the largest, ties share the smallest rank, NaN comes last."""
    rounded = np.round(np.where(np.isnan(values), -np.inf, values), DECIMALS)
    order = np.argsort(-rounded, axis=1, kind="stable")
    sorted_values = np.take_along_axis(rounded, order, axis=1)
    first = np.ones_like(sorted_values, dtype=bool)
    first[:, 1:] = sorted_values[:, 1:] != sorted_values[:, :-1]
    place = np.maximum.accumulate(np.where(first, np.arange(values.shape[1]), 0), axis=1) + 1
    ranks = np.empty_like(place)
    np.put_along_axis(ranks, order, place, axis=1)
    return ranks
