"""How much room words take: measured in the font that draws them, never guessed from their letters."""

import warnings
from functools import cache, lru_cache
from typing import Literal

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

Style = Literal["normal", "italic"]
POINTS = 72
"""Points in an inch."""


@cache
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, POINTS)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: str = "normal", style: Style = "normal") -> float:
    """Return how wide a text is.

    Parameters
    ----------
    size
        Of the type, in points.

    Returns
    -------
    float
        Inches.
    """
    font = FontProperties(size=size, weight=weight, style=style)
    with warnings.catch_warnings():
        # A letter that the font lacks is an empty box, as wide as that.
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        width, _, _ = _renderer().get_text_width_height_descent(text, font, ismath=False)
    return width / POINTS


def wrapped(text: str, width: float, size: float, weight: str = "normal") -> list[str]:
    """Return the lines in which a text fits into a width in inches; a longer word stands on a line of its own."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, weight) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def shortened(text: str, width: float, size: float, rows: int) -> list[str]:
    """Return at most so many lines; where the text is longer, the last one says so by " …"."""
    lines = wrapped(text, width, size)
    if len(lines) <= rows:
        return lines
    last = lines[rows - 1].split()
    while last and text_width(" ".join(last) + " …", size) > width:
        last.pop()
    return [*lines[: rows - 1], " ".join(last) + " …"]
