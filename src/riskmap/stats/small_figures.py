"""Several figures of one place can be subtracted from each other: where one of them is small, none is shown."""

import numpy as np
import pandas as pd

from riskmap.stats.counts import hide_small


def hidden_places(figures: pd.DataFrame, parent: pd.Series, minimum: int) -> set[str]:
    """Return the places whose figures are hidden, so that no small count can be worked out from what is shown.

    A place with a count from 1 to below the minimum shows no figure at all: one may be the difference of two others.
    Others go with it as :func:`riskmap.stats.counts.hide_small` has it, and the desa of a kecamatan that is hidden.

    Parameters
    ----------
    figures
        Indexed by code of kecamatan and desa, a column per figure; NaN is unknown. Columns with other than whole
        numbers hold no counts.
    parent
        Code of a desa -> that of its kecamatan.
    minimum
        The smallest count to show; 1 hides nothing.

    Examples
    --------
    >>> figures = pd.DataFrame({"women": [2.0, 40, 30], "all": [60.0, 90, 80]}, index=["a", "b", "c"])
    >>> sorted(hidden_places(figures, pd.Series(dtype=object), 5))
    ['a', 'c']
    """
    counts = figures.loc[:, [(column.dropna() % 1 == 0).all() and column.min() >= 0 for _, column in figures.items()]]
    if minimum <= 1 or counts.empty:
        return set()
    above = counts.index.map(lambda code: parent.get(code, ""))
    hidden = _hidden_together(counts[above == ""], minimum)
    for code, inside in counts[above != ""].groupby(above[above != ""]):
        hidden |= set(inside.index) if code in hidden else _hidden_together(inside, minimum)
    return hidden


def _hidden_together(counts: pd.DataFrame, minimum: int) -> set[str]:
    """Return which of some places that add up to a total are hidden, in all columns alike."""
    hidden = pd.Series(data=False, index=counts.index)
    for name in counts:
        hidden |= hide_small(counts[name].fillna(0), minimum).isna()
    while hidden.any() and not hidden.all():
        short = next((counts[name] for name in counts if _can_be_told(counts[name][hidden], minimum)), None)
        if short is None:
            break
        hidden[short[~hidden].replace(0, np.nan).sort_values(kind="stable").index[0]] = True
    return set(hidden.index[hidden])


def _can_be_told(hidden: "pd.Series[float]", minimum: int) -> bool:
    """Tell whether the sum of hidden counts says what one of them is, or is small itself."""
    known = hidden[hidden > 0]
    return len(known) == 1 or 0 < known.sum() < minimum
