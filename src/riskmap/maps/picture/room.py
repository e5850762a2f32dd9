"""Where on a map a text has room: inside its own shape, over no mark and no other text."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox
from numpy.typing import NDArray
from shapely.plotting import patch_from_polygon

from riskmap.maps.colours import INK
from riskmap.maps.picture.lettering import POINTS, Style, text_width

CELL = 1.5
"""Side of a cell in which room is counted, in points."""
INSIDE = 0.88
"""Least share of a text's box inside its shape; of the letters themselves, it is never less than 0.85."""
LEADING = 1.2
"""Height of a line, in heights of its type."""
HALO = 2.6
"""Width of the white line around letters, in points."""
TRIED = 4000
"""Places outside that are tried for a name, the nearest first."""
STEPS = 40
"""Places along a line at which it must cover nothing."""
OUTSIDE_COST = 60
"""How many cells a text goes further from its point rather than lie wholly outside."""
Cells = NDArray[np.bool_]
_Spot = NDArray[np.float64]


class Line(NamedTuple):
    """A line of a text on a map."""

    text: str
    size: float
    weight: str = "normal"
    colour: str = INK
    style: Style = "normal"


class Room:
    """What is covered on a map already; counted in cells, so that all places are tried at once."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.dot = axes.figure.dpi / POINTS
        self.cell = CELL * self.dot
        self.taken = np.zeros((int(axes.bbox.height // self.cell), int(axes.bbox.width // self.cell)), bool)

    def cells(self, shape: shapely.Geometry) -> Cells:
        """Return which cells of the map have their middle inside a shape, in metres."""
        drawn = shapely.transform(shape, lambda at: (self.axes.transData.transform(at) - self.axes.bbox.p0) / self.cell)
        shapely.prepare(drawn)
        rows, columns = np.indices(self.taken.shape)
        return np.asarray(shapely.contains_xy(drawn, columns + 0.5, rows + 0.5))

    def take(self, box: Bbox) -> None:
        """Cover a box, in pixels of the sheet."""
        self.taken[self._span(box)] = True

    def meets(self, box: Bbox, cells: Cells) -> bool:
        """Tell whether a box, in pixels of the sheet, touches one of these cells."""
        return bool(cells[self._span(box)].any())

    def place(self, lines: Sequence[Line], inside: Cells, wish: tuple[float, float]) -> Bbox | None:
        """Return the box nearest to a point, in metres, in which lines have room, in pixels; None if nowhere."""
        wide, high = self.size(lines)
        w, h = int(np.ceil(wide / self.cell)), int(np.ceil(high / self.cell))
        rows, columns = self.taken.shape
        if w > columns or h > rows:
            return None
        share = _sums(inside, h, w) / (w * h)
        middle = inside[h // 2 :, w // 2 :][: share.shape[0], : share.shape[1]]
        x, y = (self.axes.transData.transform(wish) - self.axes.bbox.p0) / self.cell
        row, column = np.indices(share.shape)
        cost = np.hypot(row + h / 2 - y, column + w / 2 - x) + OUTSIDE_COST * (1 - share)
        cost[~middle | (share < INSIDE) | (_sums(self.taken, h, w) > 0)] = np.inf
        best = np.unravel_index(np.argmin(cost), cost.shape)
        if not np.isfinite(cost[best]):
            return None
        left, low = self.axes.bbox.p0 + np.array([best[1] + w / 2, best[0] + h / 2]) * self.cell - (wide / 2, high / 2)
        return Bbox.from_bounds(left, low, wide, high)

    def lead(self, lines: Sequence[Line], land: Cells, point: tuple[float, float], longest: float, name: str) -> bool:
        """Write lines outside of the land, with a line from a point, in metres; tell whether there is room.

        ``longest`` is how long that line may be, in points.
        """
        wide, high = self.size(lines)
        w, h = int(np.ceil(wide / self.cell)) + 2, int(np.ceil(high / self.cell)) + 2
        anchor = (self.axes.transData.transform(point) - self.axes.bbox.p0) / self.cell
        free = (_sums(land, h, w) == 0) & (_sums(self.taken, h, w) == 0)
        rows, columns = np.nonzero(free)
        far = np.hypot(rows + h / 2 - anchor[1], columns + w / 2 - anchor[0])
        for i in np.argsort(far, kind="stable")[:TRIED]:
            middle = np.array([columns[i] + w / 2, rows[i] + h / 2])
            if far[i] * CELL > longest:
                break
            if not self._crosses(anchor, middle, (w, h)):
                x, y = self.axes.bbox.p0 + middle * self.cell
                box = Bbox.from_bounds(x - wide / 2, y - high / 2, wide, high)
                self._line(point, box, name)
                self.write(lines, box, name)
                return True
        return False

    def _crosses(self, start: _Spot, end: _Spot, size: tuple[int, int]) -> bool:
        """Tell whether a line to the middle of a box, in cells, covers what is written already."""
        steps = start + np.linspace(0, 1, STEPS)[:, None] * (end - start)
        outside = (np.abs(steps - end) > np.array(size) / 2).any(axis=1)
        columns, rows = steps[outside].astype(int).T
        held = (rows >= 0) & (columns >= 0) & (rows < self.taken.shape[0]) & (columns < self.taken.shape[1])
        return bool(self.taken[rows[held], columns[held]].any())

    def _line(self, point: tuple[float, float], box: Bbox, name: str) -> None:
        """Draw a line from a point, in metres, to the edge of a box, in pixels."""
        middle = box.get_points().mean(axis=0)
        away = self.axes.transData.transform(point) - middle
        half = np.array([box.width, box.height]) / 2
        share = min(1.0, *(half / np.maximum(np.abs(away), 1e-9)))
        x, y = self.axes.transData.inverted().transform(middle + share * away).tolist()
        for colour, width in (("white", 2.6), (INK, 0.9)):
            self.axes.plot([point[0], x], [point[1], y], color=colour, linewidth=width, zorder=7.5)
        self.axes.plot(*point, "o", color=INK, markersize=3.2, markeredgecolor="white", markeredgewidth=0.6, zorder=7.6,
                       gid=name)  # fmt: skip

    def size(self, lines: Sequence[Line]) -> tuple[float, float]:
        """Return how wide and high lines are together, in pixels."""
        wide = max(text_width(line.text, line.size, line.weight, line.style) for line in lines) * POINTS + HALO
        return wide * self.dot, sum(line.size * LEADING for line in lines) * self.dot

    def write(self, lines: Sequence[Line], box: Bbox, name: str) -> None:
        """Write lines into their box, centred, and cover it; ``name`` tells whose they are."""
        for line, row in self._rows(lines, box):
            x, y = self.axes.transData.inverted().transform((row.x0 + row.width / 2, row.y0 + row.height / 2)).tolist()
            text = self.axes.text(x, y, line.text, ha="center", va="center_baseline", fontsize=line.size, gid=name,
                                  weight=line.weight, style=line.style, color=line.colour, zorder=8,
                                  parse_math=False)  # fmt: skip
            text.set_path_effects([withStroke(linewidth=HALO, foreground="white")])
        self.take(box)

    def clear(self, lines: Sequence[Line], box: Bbox, shape: Any, colour: str) -> None:  # noqa: ANN401 - a polygon
        """Take the hatching of a shape, in metres, from behind lines; its outline stays."""
        drawn = shapely.buffer(shapely.transform(shape, self.axes.transData.transform), -HALO / 2 * self.dot)
        rows = shapely.union_all([shapely.box(*row.extents) for _, row in self._rows(lines, box)])
        plate = shapely.transform(shapely.intersection(drawn, rows), self.axes.transData.inverted().transform)
        for part in shapely.get_parts(plate):
            self.axes.add_patch(patch_from_polygon(part, facecolor=colour, edgecolor="none", zorder=7))

    def _rows(self, lines: Sequence[Line], box: Bbox) -> Iterator[tuple[Line, Bbox]]:
        """Return each line with its own box, the first at the top, all centred."""
        top = box.y1
        for line in lines:
            wide, high = self.size([line])
            yield line, Bbox.from_bounds(box.x0 + (box.width - wide) / 2, top - high, wide, high)
            top -= high

    def _span(self, box: Bbox) -> Any:  # noqa: ANN401 - two slices
        """Return the rows and columns of the cells that a box touches."""
        low, high = ((box.get_points() - self.axes.bbox.p0) / self.cell).tolist()
        (left, bottom), (right, top) = ([max(int(side), 0) for side in corner] for corner in (low, high))
        return slice(bottom, top + 1), slice(left, right + 1)


def _sums(cells: Cells, high: int, wide: int) -> NDArray[np.int64]:
    """Return how many cells are set in each window of so many rows and columns."""
    sums = np.pad(cells.astype(np.int64).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    return sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
