"""Classes for a choropleth: few, round, never empty."""

import numpy as np
import pandas as pd

MOST_CLASSES = 4


def class_bounds(values: pd.Series) -> list[float]:
    """Return the bounds of at most four classes that each hold a unit.

    The quartiles are rounded to two significant digits, so that the legend can be read aloud; bounds
    that would leave a class empty are dropped. The lowest and the highest bound are the smallest and
    the largest value.

    Parameters
    ----------
    values
        Finite numbers, one per unit; at least one.

    Returns
    -------
    list of float
        ``n + 1`` ascending bounds of ``n`` classes: [low, high), the last one closed. Equal values
        give one class with the same bound twice.

    Examples
    --------
    >>> class_bounds(pd.Series([17849, 19886, 34565, 59688, 69006]))
    [17849, 20000, 35000, 60000, 69006]
    """
    low, high = values.min(), values.max()
    if values.nunique() <= MOST_CLASSES:
        cuts = np.sort(values.unique())[1:]
    else:
        cuts = np.unique([_round_up(cut) for cut in np.quantile(values, np.arange(1, MOST_CLASSES) / MOST_CLASSES)])
    bounds = [low]
    for cut in cuts:
        if bounds[-1] < cut <= high and values.between(bounds[-1], cut, inclusive="left").any():
            bounds.append(cut)
    return [_plain(bound) for bound in [*bounds, high]]


def _round_up(value: float) -> float:
    """Round up to two significant digits."""
    if abs(value) < np.finfo(float).tiny:
        return 0.0
    unit = 10.0 ** (np.floor(np.log10(abs(value))) - 1)
    return float(np.ceil(round(value / unit, 9)) * unit)


def _plain(number: float) -> float:
    return int(number) if float(number).is_integer() else float(number)


def class_index(value: float, bounds: list[float]) -> int:
    """Return the class of a value: the highest whose low bound does not exceed it.

    Examples
    --------
    >>> class_index(20000, [17849, 20000, 35000]), class_index(35000, [17849, 20000, 35000])
    (1, 1)
    """
    return min(int(np.searchsorted(bounds[:-1], value, side="right")) - 1, len(bounds) - 2)
