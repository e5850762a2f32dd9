"""A whole sheet around a picture of a map: title, legend, limits and sources."""

import warnings
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from riskmap.locale import both
from riskmap.locale.formats import date_text
from riskmap.maps.colours import HATCH, INK, LINE, NO_DATA, QUIET
from riskmap.maps.picture.draw import HATCH_WIDTH, draw_map
from riskmap.maps.picture.lettering import POINTS, shortened, text_width, wrapped
from riskmap.maps.picture.view import Row, View, legend_notes, legend_rows, origins

A4 = (11.69, 8.27)
"""Inches, landscape."""
CARD = 3.1
"""Inches at the left for title and legend."""
FOOT = 0.62
"""Inches at the bottom for limits and sources."""
LEADING = 1.32
"""Height of a line, in heights of its type."""
SWATCH = 0.42
"""Inches that the swatch of a row of the legend takes."""
SOURCE_ROWS = 2
"""Lines for the sources in the foot."""
MARKS = {"badge": "!", "stations": "!", "inside": "!", "contested": "≠"}
"""What stands in the sign of a mark."""


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
    column.write(f"riskmap · Kabupaten {view.document.area.name}", 9, colour=QUIET)
    column.gap(4)
    column.write(view.title, 15, weight="bold")
    column.gap(4)
    column.write(view.subtitle, 9, colour=QUIET)
    column.gap(14)
    draw_legend(column, view)
    for note in legend_notes(view):
        column.gap(6)
        column.write(note, 8.5, colour=QUIET)


def draw_legend(column: "Column", view: View) -> None:
    """Write what the colours show, then the rows of the legend, into a column."""
    column.write(view.say(view.shown.heading), 10, weight="bold")
    column.gap(6)
    for row in legend_rows(view):
        column.row(row)


def _draw_foot(view: View, axes: Axes) -> None:
    document = view.document
    column = Column(axes, 0.32, FOOT - 0.02, axes.get_xlim()[1] - 0.64)
    column.write(view.say(document.limits[0]), 8, weight="bold")
    as_of = view.say(both("Data as of {date}", date=date_text(document.as_of)))
    boundaries = f"{view.say(both('Boundaries'))}: {document.credit}. {as_of}."
    column.lines(shortened(f"{sources_line(view)} {boundaries}", column.width, 8, SOURCE_ROWS), 8, colour=QUIET)


def sources_line(view: View) -> str:
    """Return who stands behind a map, as a sentence; "" where it rests on nothing."""
    told = "; ".join(origins(view))
    return f"{view.say(both('Sources'))}: {told}." if told else ""


class Column:
    """Writes lines and swatches from the top of a column downwards, in inches."""

    def __init__(self, axes: Axes, left: float, top: float, width: float, *, scale: float = 1.0) -> None:
        self.axes, self.left, self.y, self.width, self.scale = axes, left, top, width, scale

    def write(self, text: str, size: float, *, colour: str = INK, weight: str = "normal") -> None:
        """Write a text in as many lines as it takes; the size is in points."""
        self.lines(wrapped(text, self.width, size * self.scale, weight), size, colour=colour, weight=weight)

    def lines(self, lines: Sequence[str], size: float, *, colour: str = INK, weight: str = "normal") -> None:
        """Write lines as they are."""
        size *= self.scale
        for line in lines:
            self.y -= size * LEADING / POINTS
            self.axes.text(self.left, self.y, line, fontsize=size, color=colour, weight=weight, va="baseline",
                           parse_math=False)  # fmt: skip

    def gap(self, points: float) -> None:
        """Leave room."""
        self.y -= points / POINTS

    def row(self, row: Row) -> None:
        """Draw one row of a legend."""
        top, size = self.y, 9 * self.scale
        draw_sign(self.axes, row, self.left, top - 0.2)
        beside = Column(self.axes, self.left + SWATCH, top, self.width - SWATCH, scale=self.scale)
        lines = wrapped(row.text, beside.width, size)
        beside.lines(lines, 9)
        # The count ends the last line where it has room there, else it has one of its own.
        if text_width(f"{lines[-1]}  {row.count}", size) > beside.width:
            beside.gap(size * LEADING)
        self.axes.text(self.left + self.width, beside.y, row.count, ha="right", va="baseline", fontsize=size,
                       color=QUIET, parse_math=False)  # fmt: skip
        self.y = min(beside.y, top - 0.2) - 0.08


def draw_sign(axes: Axes, row: Row, x: float, y: float) -> None:
    """Draw the swatch or the mark of a row of the legend, its lower left corner at x, y."""
    if row.mark not in MARKS:
        hatch = "/////" if row.mark == "hatch" else None
        edge, line = HATCH if hatch else LINE, ":" if row.mark in {"empty", "hidden"} else "-"
        axes.add_patch(Rectangle((x, y), 0.31, 0.18, facecolor=row.colour or NO_DATA, edgecolor=edge, linewidth=0.9,
                                 linestyle=line, hatch=hatch, hatch_linewidth=HATCH_WIDTH))  # fmt: skip
        return
    middle = (x + 0.155, y + 0.09)
    if row.mark == "inside":
        axes.add_patch(Rectangle((x, y), 0.31, 0.18, facecolor=NO_DATA, edgecolor=LINE, linewidth=0.9, linestyle=":"))
    elif row.mark != "contested":
        line = "--" if row.mark == "stations" else "-"
        axes.add_patch(Rectangle((x + 0.06, y), 0.19, 0.19, facecolor="white", edgecolor=HATCH, linewidth=1.4,
                                 linestyle=line))  # fmt: skip
    axes.text(*middle, MARKS[row.mark], ha="center", va="center_baseline", fontsize=8, weight="bold", color=INK,
              parse_math=False)  # fmt: skip
