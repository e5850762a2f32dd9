"""A whole sheet around a picture of a map: title, legend, limits and sources."""

import textwrap
import warnings
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from riskmap.locale import both
from riskmap.locale.formats import day_pair
from riskmap.maps.colours import HATCH, INK, LINE, QUIET
from riskmap.maps.picture.draw import draw_map
from riskmap.maps.picture.view import Sign, View, legend_notes, legend_signs

A4 = (11.69, 8.27)
"""Inches, landscape."""
CARD = 3.1
"""Inches at the left for title and legend."""
FOOT = 0.62
"""Inches at the bottom for limits and sources."""


def draw_page(view: View, size: tuple[float, float] = A4) -> Figure:
    """Return a whole sheet: title and legend, the map, sources.

    Parameters
    ----------
    view
        What to draw.
    size
        Width and height in inches.
    """
    figure = Figure(figsize=size, facecolor="white")
    width, height = size
    draw_map(view, plain_axes(figure, (CARD, FOOT, width - CARD, height - FOOT)))
    _draw_card(view, plain_axes(figure, (0, FOOT, CARD, height - FOOT)))
    _draw_foot(view, plain_axes(figure, (0, 0, width, FOOT)))
    return figure


def save(figure: Figure, target: Any, **options: Any) -> None:  # noqa: ANN401 - a file object, matplotlib's options
    """Write a figure; a letter that the font lacks is drawn as an empty box, without a warning."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(target, **options)


def plain_axes(figure: Figure, inches: tuple[float, float, float, float]) -> Axes:
    """Return axes without lines whose units are inches: left, bottom, width, height on the sheet."""
    width, height = figure.get_size_inches()
    left, bottom, wide, high = inches
    axes = figure.add_axes((left / width, bottom / height, wide / width, high / height))
    axes.set_axis_off()
    axes.set_xlim(0, wide)
    axes.set_ylim(0, high)
    return axes


def _draw_card(view: View, axes: Axes) -> None:
    height = axes.get_ylim()[1]
    column = Column(axes, 0.32, height - 0.3, CARD - 0.6)
    column.write(f"riskmap · Kabupaten {view.document['area']['name']}", 9, colour=QUIET)
    column.gap(4)
    column.write(view.title, 15, weight="bold")
    column.gap(4)
    column.write(view.say(view.document["subtitle"]), 9, colour=QUIET)
    column.gap(14)
    draw_signs(column, view, legend_signs(view))
    for note in legend_notes(view):
        column.gap(6)
        column.write(note, 8.5, colour=QUIET)


def draw_signs(column: "Column", view: View, signs: Sequence[Sign]) -> None:
    """Write what the colours show, then the rows of the legend, into a column."""
    unit = view.say(view.shown["unit"])
    column.write(view.say(view.shown["label"]) + (f" ({unit})" if unit else ""), 10, weight="bold")
    column.gap(6)
    for sign in signs:
        column.sign(sign)


def _draw_foot(view: View, axes: Axes) -> None:
    document = view.document
    column = Column(axes, 0.32, FOOT - 0.02, axes.get_xlim()[1] - 0.64)
    column.write(view.say(document["limits"][0]), 8, weight="bold")
    used = view.say(both("Boundaries")), document["credit"], view.say(both("Sources")), len(document["sources"])
    as_of = view.say(both("Data as of {date}", date=day_pair(document["asOf"])))
    publishers = ", ".join(sorted({source[1] for source in document["sources"].values() if source[1]}))
    line = f"{used[0]}: {used[1]}. {as_of}. {used[2]} ({used[3]}): {publishers}"
    column.write(textwrap.shorten(line, 330, placeholder=" …"), 8, colour=QUIET)


class Column:
    """Writes lines and swatches from the top of a column downwards, in inches."""

    def __init__(self, axes: Axes, left: float, top: float, width: float, *, scale: float = 1.0) -> None:
        self.axes, self.left, self.y, self.width, self.scale = axes, left, top, width, scale

    def write(self, text: str, size: float, *, colour: str = INK, weight: str = "normal", indent: float = 0.0) -> None:
        """Write a text in as many lines as it takes; the size is in points."""
        size *= self.scale
        # A letter is about half as wide as the type is high; bold is a little wider.
        letters = int((self.width - indent) * 72 / (size * (0.6 if weight == "bold" else 0.535)))
        for line in textwrap.wrap(text, letters) or [""]:
            self.y -= size * 1.32 / 72
            self.axes.text(self.left + indent, self.y, line, fontsize=size, color=colour, weight=weight, va="baseline",
                           parse_math=False)  # fmt: skip

    def gap(self, points: float) -> None:
        """Leave room."""
        self.y -= points / 72

    def sign(self, sign: Sign) -> None:
        """Draw one row of a legend."""
        top = self.y
        _draw_sign(self.axes, sign, self.left, top - 0.2)
        if sign.count:
            self.axes.text(
                self.left + self.width,
                top - 0.165,
                sign.count,
                ha="right",
                fontsize=9 * self.scale,
                color=QUIET,
                parse_math=False,
            )
        narrow = Column(self.axes, self.left + 0.42, top, self.width - 0.75, scale=self.scale)
        narrow.write(sign.text, 9)
        self.y = min(narrow.y, top - 0.2) - 0.05


def _draw_sign(axes: Axes, sign: Sign, x: float, y: float) -> None:
    if sign.mark in {"!", "n", "o"}:
        face = {"!": "white", "n": HATCH, "o": "white"}[sign.mark]
        if sign.mark == "!":
            axes.add_patch(Rectangle((x + 0.06, y + 0.0), 0.19, 0.19, facecolor=face, edgecolor=HATCH, linewidth=1.4))
        else:
            axes.add_patch(
                Circle(
                    (x + 0.155, y + 0.09),
                    0.1 if sign.mark == "n" else 0.06,
                    facecolor=face,
                    edgecolor=INK,
                    linewidth=0.8,
                )
            )
        if sign.mark != "o":
            axes.text(x + 0.155, y + 0.09, sign.mark, ha="center", va="center_baseline", fontsize=8, weight="bold",
                      color=INK if sign.mark == "!" else "white")  # fmt: skip
        return
    hatch = "/////" if sign.mark == "hatch" else None
    line = ":" if sign.mark == "empty" else "-"
    axes.add_patch(Rectangle((x, y), 0.31, 0.18, facecolor=sign.colour or "white", edgecolor=HATCH if hatch else LINE,
                             linewidth=0.9, linestyle=line, hatch=hatch, hatch_linewidth=1.1))  # fmt: skip
