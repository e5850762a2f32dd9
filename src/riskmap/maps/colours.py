"""The colours of the pages and pictures: light to dark ramps of no party, and what means "nothing known"."""

RAMPS = {
    "plum": ["#e6dcec", "#c3a9d1", "#97709f", "#6d3f7c", "#411a52"],
    "teal": ["#d5e8e7", "#a3cbcc", "#659fa5", "#33727d", "#0f3f4c"],
}
"""Lightest first."""
NO_DATA = "#e9e8e6"
INK = "#231c2b"
QUIET = "#5d5666"
LINE = "#4b4453"
HATCH = "#2b2130"
SEA = "#e3eaee"
LAND = "#f3f1ec"
COAST = "#dcd8d0"
ACCENT = "#5b2f6e"


def class_colours(ramp: str, classes: int) -> list[str]:
    """Return the colours of some classes, spread over the whole ramp so that few stay far apart.

    Examples
    --------
    >>> class_colours("plum", 2)
    ['#e6dcec', '#411a52']
    """
    colours = RAMPS[ramp]
    if classes == 1:
        return [colours[2]]
    return [colours[int(i * (len(colours) - 1) / (classes - 1) + 0.5)] for i in range(classes)]
