"""The colours of the pages and pictures: light to dark ramps of no party, and what means "nothing known"."""

RAMPS = {
    "plum": ["#e6dcec", "#c9b2d6", "#ac8bb7", "#8e6598", "#6f417d"],
    "teal": ["#d5e8e7", "#9bc5c7", "#69a2a7", "#407d87", "#235a66"],
}
"""Lightest first, in even steps; the darkest is twice as bright as the hatching that lies on it."""
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
    ['#e6dcec', '#6f417d']
    """
    colours = RAMPS[ramp]
    if classes == 1:
        return [colours[2]]
    return [colours[int(i * (len(colours) - 1) / (classes - 1) + 0.5)] for i in range(classes)]
