"""Classes for a choropleth: few, round, never empty; their colours and their rows of the legend."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd  # noqa: TC002 - the examples use it

from riskmap.locale import Text, both, joined, same
from riskmap.locale.formats import number_text
from riskmap.maps.colours import class_colours
from riskmap.maps.document.schema import Scale, Values

MOST_CLASSES = 4
DASH = " \u2013 "
"""Between the two ends of a class."""
SHARES = (0, 25, 50, 75, 100)
"""Bounds of the classes of shares, in percent."""


def class_bounds(values: "pd.Series[float]") -> list[float]:
    """Return the bounds of at most four classes that each hold a unit.

    The quartiles are rounded up to two significant digits, so that the legend can be read aloud, and to whole numbers
    where all values are whole; bounds that would leave a class empty are dropped. The lowest and the highest bound
    are the smallest and the largest value.

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
    >>> class_bounds(pd.Series([1, 1, 2, 3, 4, 5, 9]))
    [1, 2, 3, 5, 9]
    """
    low, high = values.min(), values.max()
    whole = is_whole(values)
    if values.nunique() <= MOST_CLASSES:
        cuts = np.sort(values.unique())[1:]
    else:
        quartiles = np.quantile(values, np.arange(1, MOST_CLASSES) / MOST_CLASSES)
        cuts = np.unique([_round_up(cut, whole=whole) for cut in quartiles])
    bounds = [low]
    for cut in cuts:
        if bounds[-1] < cut <= high and values.between(bounds[-1], cut, inclusive="left").any():
            bounds.append(cut)
    return [plain_number(bound) for bound in [*bounds, high]]


def _round_up(value: float, *, whole: bool) -> float:
    """Round up to two significant digits; where values are whole, to a whole number."""
    if abs(value) < np.finfo(float).tiny:
        return 0.0
    unit = 10.0 ** (np.floor(np.log10(abs(value))) - 1)
    rounded = float(np.ceil(round(value / unit, 9)) * unit)
    return float(np.ceil(rounded)) if whole else rounded


def is_whole(values: Iterable[float]) -> bool:
    """Tell whether all values are whole numbers."""
    return all(float(value).is_integer() for value in values)


def plain_number(value: float) -> float:
    """Return a whole number as int, so that it is written short."""
    return int(value) if float(value).is_integer() else float(value)


def class_index(value: float, bounds: Sequence[float]) -> int:
    """Return the class of a value: the highest whose low bound does not exceed it.

    Examples
    --------
    >>> class_index(20000, [17849, 20000, 35000]), class_index(35000, [17849, 20000, 35000])
    (1, 1)
    """
    return min(int(np.searchsorted(bounds[:-1], value, side="right")) - 1, len(bounds) - 2)


def scale_of(bounds: list[float], ramp: str, *, whole: bool, names: Sequence[Text] = ()) -> Scale:
    """Return classes with their colours and rows of the legend.

    Parameters
    ----------
    bounds
        Of the classes; none: no classes.
    ramp
        One of :data:`riskmap.maps.colours.RAMPS`.
    whole
        Whether the values are whole numbers: a class is then written by its first and its last one.
    names
        What the classes are called, if anything.
    """
    count = max(len(bounds) - 1, 0)
    ranges = [_range(bounds, i, whole=whole) for i in range(count)]
    labels = [Text(*map("{} ({})".format, name, span)) for name, span in zip(names, ranges, strict=False)]
    return Scale(bounds, class_colours(ramp, count), labels or ranges)


def _range(bounds: list[float], i: int, *, whole: bool) -> Text:
    """Return the range of a class as a legend writes it."""
    last = i == len(bounds) - 2
    low, high = bounds[i], bounds[i + 1]
    if whole:
        top = high if last else high - 1
        return number_text(low) if top == low else joined([number_text(low), number_text(top)], DASH)
    ends = number_text(low, 2), number_text(high, 2)
    return joined(list(ends), DASH) if last else both("{low} to under {high}", low=ends[0], high=ends[1])


def values_of(series: "pd.Series[float]", ramp: str, *, whole: bool) -> Values:
    """Return the values of units, NaN left out as unknown, with their classes."""
    known = series.dropna()
    bounds = class_bounds(known) if len(known) else []
    held: dict[str, float | None] = {str(code): plain_number(value) for code, value in known.items()}
    return Values(scale_of(bounds, ramp, whole=whole), held)


def share_scale(ramp: str) -> Scale:
    """Return the classes of shares in percent: always the same, so that two maps can be laid side by side."""
    ranges = [joined([same(f"{low}"), both("under {high} %", high=high)], DASH) for low, high in pairwise(SHARES[:-1])]
    ranges.append(same(f"{SHARES[-2]}{DASH}{SHARES[-1]} %"))
    return Scale([float(bound) for bound in SHARES], class_colours(ramp, len(ranges)), ranges)


def named_scale(names: Sequence[Text], colours: Sequence[str]) -> Scale:
    """Return classes 0, 1, 2, ... that are told by name alone."""
    return Scale([*map(float, range(len(names))), float(len(names) - 1)], list(colours), list(names))
