"""What a picture shows around the kabupaten: its neighbours, the sea, its seat, and where it lies in the province."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import shapely
from geopandas import GeoDataFrame, GeoSeries
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox
from numpy.typing import NDArray
from shapely.plotting import patch_from_polygon

from riskmap.maps.colours import ACCENT, COAST, INK, LAND, QUIET, SEA
from riskmap.maps.document.schema import Label
from riskmap.maps.picture.lettering import Style
from riskmap.maps.picture.room import Line, Room
from riskmap.maps.picture.view import View

SPACE = "\u200a"
"""A hair space, between the letters of a name that is no kecamatan's."""
SIZE = 9
SMALL = 8
SQUARE = 4.5
"""Side of the square of the seat, in points."""
BESIDE = 4
"""Most points between the square and its name."""
INSETS = (0.24, 0.21, 0.18)
"""Widths that the picture of the province may have, in shares of the map's."""
EDGE = 9
"""Points between that picture and the edge of the map, and around what it shows."""
COARSE_M = 300.0
"""Simplification of the coasts in it, in metres."""
CORNERS = ((0, 1), (1, 0), (1, 1), (0, 0))
"""Where it may stand, the best first: shares of the width and the height."""


def write_seat(view: View, room: Room, kecamatan: GeoDataFrame) -> None:
    """Draw the seat as a small square with its name beside it, where both have room in its kecamatan."""
    seat = view.document.context.seat
    if seat is None:
        return
    at = _point(view, seat)
    home = kecamatan[kecamatan.contains(shapely.Point(at))].union_all()
    inside, side = room.cells(home), SQUARE * room.dot
    line = Line(view.say(seat.name), SMALL)
    x, y = room.axes.transData.transform(at)
    square = Bbox.from_bounds(x - side / 2, y - side / 2, side, side)
    if room.meets(square, room.taken):
        return
    room.take(square)
    box = room.place([line], inside, at)
    if box is not None and box.padded(BESIDE * room.dot).overlaps(square):
        _rectangle(room, square, INK, "white", 8)
        room.write([line], box, "seat")


def write_neighbours(view: View, room: Room, surroundings: GeoDataFrame, land: Any) -> None:  # noqa: ANN401 - a polygon
    """Write the names of the kabupaten around, each inside its own, and that of the sea on the water."""
    for label in view.document.context.neighbours:
        shape = surroundings[surroundings["kabupaten"] == label.name.id].union_all()
        _write(view, room, label, room.cells(shape), "normal")
    for label in view.document.context.sea:
        _write(view, room, label, ~room.cells(land), "italic")


def _write(view: View, room: Room, label: Label, inside: NDArray[np.bool_], style: Style) -> None:
    lines = [Line(SPACE.join(view.say(label.name)), SIZE, colour=QUIET, style=style)]
    box = room.place(lines, inside, _point(view, label))
    if box is not None:
        room.write(lines, box, label.name.id)


def _point(view: View, label: Label) -> tuple[float, float]:
    """Return where a name goes, in metres."""
    at = GeoSeries([shapely.Point(label.at[::-1])], crs=4326).to_crs(view.kab.info.crs_metric)
    return float(at.x[0]), float(at.y[0])


def draw_inset(view: View, room: Room, land: Any, whole: Any) -> None:  # noqa: ANN401 - polygons
    """Draw the province, the kabupaten dark in it, in a corner of the map where no kecamatan lies."""
    line = Line(view.document.context.province, SMALL, "bold", QUIET)
    west, south, east, north = shapely.bounds(land)
    edge, head = EDGE * room.dot, room.size([line])[1]
    boxes = _corners(room, (north - south) / (east - west), head)
    box = next((box for box in boxes if not room.meets(box, room.cells(whole) | room.taken)), None)
    if box is None:
        return
    _rectangle(room, box, SEA, COAST, 5)
    scale = (box.width - 2 * edge) / (east - west)
    to_ground, corner = room.axes.transData.inverted(), (box.x0 + edge, box.y0 + edge)
    for shape, face, border in ((land, LAND, COAST), (whole, ACCENT, ACCENT)):
        coarse = shapely.simplify(shape, COARSE_M)
        small = shapely.transform(coarse, lambda at: to_ground.transform((at - (west, south)) * scale + corner))
        room.axes.add_patch(patch_from_polygon(small, facecolor=face, edgecolor=border, linewidth=0.4, zorder=6))
    room.write([line], Bbox.from_bounds(box.x0, box.y1 - edge / 2 - head, box.width, head), "inset")
    room.take(box)


def _corners(room: Room, ratio: float, head: float) -> Iterator[Bbox]:
    """Return where a picture of this height by width may stand, the largest first, with room for a line above it."""
    frame, edge = room.axes.bbox, EDGE * room.dot
    for share, (right, up) in product(INSETS, CORNERS):
        wide = frame.width * share
        high = (wide - 2 * edge) * ratio + 2 * edge + head
        left = frame.x0 + edge + right * (frame.width - wide - 2 * edge)
        low = frame.y0 + edge + up * (frame.height - high - 2 * edge)
        yield Bbox.from_bounds(left, low, wide, high)


def _rectangle(room: Room, box: Bbox, face: str, border: str, order: int) -> None:
    """Draw a box that is told in pixels of the sheet."""
    (left, low), (right, high) = room.axes.transData.inverted().transform(box.get_points())
    room.axes.add_patch(
        Rectangle((left, low), right - left, high - low, facecolor=face, edgecolor=border, linewidth=0.6, zorder=order)
    )
