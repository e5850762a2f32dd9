"""A map as a picture: the same classes and colours as the page, drawn without a browser."""

from typing import Any

import shapely
from geopandas import GeoDataFrame, GeoSeries
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox
from shapely.plotting import patch_from_polygon

from riskmap.locale import Text
from riskmap.locale.formats import number_text
from riskmap.maps.colours import COAST, HATCH, INK, LAND, LINE, NO_DATA, SEA
from riskmap.maps.picture.around import draw_inset, write_neighbours, write_seat
from riskmap.maps.picture.lettering import POINTS
from riskmap.maps.picture.room import Room
from riskmap.maps.picture.unit_names import write_names
from riskmap.maps.picture.view import View

HATCH_WIDTH = 1.1
"""Width of the lines of hatching, in points."""
RADIUS = 7.5
"""Half the size of a mark, in points."""
SIGN_PAD = 16
"""Pixels around scale and arrow that belong to them and their words."""
KM = 1000
STEPS_M = (100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
"""Lengths that the bar of the scale may have."""


def draw_map(view: View, axes: Axes) -> None:
    """Draw land, units, hatching, marks, scale, north and names into axes that are as wide as the map may be."""
    crs = view.kab.info.crs_metric
    kecamatan, surroundings = view.kab.kecamatan.to_crs(crs), view.kab.surroundings.to_crs(crs)
    _frame(axes, kecamatan)
    axes.add_patch(Rectangle((0, 0), 1, 1, transform=axes.transAxes, facecolor=SEA, zorder=0))
    for shape in surroundings.geometry:
        _fill(axes, shape, facecolor=LAND, edgecolor=COAST, linewidth=0.4, zorder=1)
    for code, shape in zip(kecamatan["code"], kecamatan.geometry, strict=True):
        _draw_unit(view, axes, code, shape)
    _draw_words(view, axes, kecamatan, surroundings)


def _draw_words(view: View, axes: Axes, kecamatan: GeoDataFrame, surroundings: GeoDataFrame) -> None:
    """Draw marks, scale, north, names and the picture of the province, what matters most first."""
    room = Room(axes)
    points = _points(view, view.kab.info.crs_metric)
    whole = kecamatan.union_all()
    land = whole.union(surroundings.union_all())
    for box in (*_draw_marks(view, axes, points), _draw_scale(view, axes), _draw_north(view, axes)):
        room.take(box)
    write_names(view, room, dict(zip(kecamatan["code"], kecamatan.geometry, strict=True)), points)
    write_seat(view, room, kecamatan)
    draw_inset(view, room, land, whole)
    write_neighbours(view, room, surroundings, land)


def _fill(axes: Axes, shape: Any, **style: Any) -> None:  # noqa: ANN401 - a polygon, matplotlib's options
    axes.add_patch(patch_from_polygon(shape, **style))


def _draw_unit(view: View, axes: Axes, code: str, shape: Any) -> None:  # noqa: ANN401 - a polygon
    """Draw a kecamatan in the colour of its class, dotted where nothing is known, hatched where it was named."""
    colour = view.colour_of(code)
    style = (0, ()) if colour else (0, (1, 2))
    _fill(axes, shape, facecolor=colour or NO_DATA, edgecolor=LINE, linewidth=0.9, linestyle=style, zorder=2)
    if code in view.hatched:
        # Dark lines alone: a pale one under them would lighten the class.
        _fill(axes, shape, facecolor="none", edgecolor=HATCH, linewidth=1.6, hatch="////", hatch_linewidth=HATCH_WIDTH,
              zorder=3)  # fmt: skip


def _frame(axes: Axes, units: GeoDataFrame) -> None:
    """Set the limits so that a metre is as long upwards as sideways, with a margin."""
    box = axes.get_position()
    wide, high = (_sheet(axes).get_size_inches() * (box.width, box.height)).tolist()
    west, south, east, north = units.total_bounds
    scale = max((east - west) / wide, (north - south) / high) * 1.12
    x, y = (west + east) / 2, (south + north) / 2
    axes.set_xlim(x - scale * wide / 2, x + scale * wide / 2)
    axes.set_ylim(y - scale * high / 2, y + scale * high / 2)


def _sheet(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True)
    if figure is None:
        message = "axes without a figure"
        raise ValueError(message)
    return figure


def _points(view: View, crs: int) -> dict[str, tuple[float, float]]:
    """Return where the name of each unit goes, in metres."""
    units = [unit for level in view.document.levels.values() for unit in level]
    places = GeoSeries(shapely.points([unit.at[::-1] for unit in units]), crs=4326).to_crs(crs)
    return dict(zip([unit.code for unit in units], zip(places.x, places.y, strict=True), strict=True))


def _draw_marks(view: View, axes: Axes, points: dict[str, tuple[float, float]]) -> list[Bbox]:
    """Draw the badges of statements about desa and polling stations; return what they cover on the sheet."""
    if view.period is None or "statements" not in view.layers:
        return []
    finer = [unit.code for unit in view.document.levels["desa"] if unit.code in view.period.finer]
    dashed = view.period.stations
    at_desa = [_badge(axes, points[code], "--" if code in dashed else "-") for code in sorted(finer)]
    return at_desa + [_badge(axes, points[code], line="--") for code in view.period.somewhere]


def _badge(axes: Axes, at: tuple[float, float], line: str = "-") -> Bbox:
    """Draw one badge, sized on the sheet and not on the ground; a dashed one stands somewhere in a kecamatan."""
    x, y = axes.transData.transform(at)
    radius = RADIUS * _sheet(axes).dpi / POINTS
    covered = Bbox.from_extents(x - radius, y - radius, x + radius, y + radius)
    (left, low), (right, high) = axes.transData.inverted().transform(covered.get_points())
    axes.add_patch(
        Rectangle(
            (left, low),
            right - left,
            high - low,
            facecolor="white",
            edgecolor=HATCH,
            linewidth=1.4,
            linestyle=line,
            zorder=6,
        )
    )
    axes.text(*at, "!", ha="center", va="center_baseline", fontsize=8, weight="bold", zorder=7, color=INK)
    return covered


def _draw_scale(view: View, axes: Axes) -> Bbox:
    """Draw a bar of 5 km (or 1, 2, 10, ...); return what it covers on the sheet."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    length = max(step for step in STEPS_M if step <= (east - west) / 4)
    x, y = west + (east - west) * 0.03, south + (north - south) * 0.035
    axes.plot(
        [x, x, x + length, x + length], [y + length * 0.03, y, y, y + length * 0.03], color=INK, linewidth=1.2, zorder=9
    )
    words = f"{view.say(number_text(length / 1000, 0 if length >= KM else 1))} km"
    axes.text(x + length / 2, y + length * 0.05, words, ha="center", va="bottom", fontsize=8, color=INK, zorder=9)
    return Bbox(axes.transData.transform([(x, y), (x + length, y + length * 0.05)])).padded(SIGN_PAD)


def _draw_north(view: View, axes: Axes) -> Bbox:
    """Draw a small arrow to the north; return what it covers on the sheet."""
    x, y, high = 0.965, 0.965, 0.06
    axes.annotate("", xy=(x, y), xytext=(x, y - high), xycoords="axes fraction", zorder=9,
                  arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2})  # fmt: skip
    axes.text(x, y - high - 0.005, view.say(Text("U", "N")), transform=axes.transAxes, ha="center", va="top",
              fontsize=9, color=INK, zorder=9)  # fmt: skip
    return Bbox(axes.transAxes.transform([(x, y - high), (x, y)])).padded(SIGN_PAD)
