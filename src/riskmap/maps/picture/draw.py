"""A map as a picture: the same classes and colours as the page, drawn without a browser."""

from collections import Counter
from typing import Any

import shapely
from geopandas import GeoDataFrame, GeoSeries
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Patch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox
from shapely.plotting import patch_from_polygon

from riskmap.locale import Text
from riskmap.locale.formats import number_text
from riskmap.maps.colours import COAST, HATCH, INK, LAND, LINE, NO_DATA, SEA
from riskmap.maps.document.schema import RiskPage
from riskmap.maps.picture.view import View

SHIFTS = sorted(
    ((right, up) for right in (0.0, 0.3, -0.3, 0.6, -0.6) for up in range(-8, 9)),
    key=lambda by: abs(by[1]) + 3 * abs(by[0]),
)
"""Where a name may move when its place is taken, the nearest first: shares of its width and height."""
KM = 1000
STEPS_M = (100, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
"""Lengths that the bar of the scale may have."""


def draw_map(view: View, axes: Axes) -> None:
    """Draw land, units, hatching, marks, names, scale and north into axes that are as wide as the map may be."""
    crs = view.kab.info.crs_metric
    kecamatan = view.kab.kecamatan.to_crs(crs)
    _frame(axes, kecamatan)
    axes.add_patch(Rectangle((0, 0), 1, 1, transform=axes.transAxes, facecolor=SEA, zorder=0))
    for land in view.kab.surroundings.to_crs(crs).geometry:
        _fill(axes, land, facecolor=LAND, edgecolor=COAST, linewidth=0.4, zorder=1)
    for code, shape in zip(kecamatan["code"], kecamatan.geometry, strict=True):
        _draw_unit(view, axes, code, shape)
    taken = _draw_marks(view, axes, crs)
    _draw_names(view, axes, kecamatan, taken)
    _draw_scale(view, axes)


def _fill(axes: Axes, shape: Any, **style: Any) -> None:  # noqa: ANN401 - a polygon, matplotlib's options
    axes.add_patch(patch_from_polygon(shape, **style))


def _draw_unit(view: View, axes: Axes, code: str, shape: Any) -> None:  # noqa: ANN401 - a polygon
    """Draw a kecamatan in the colour of its class, dotted where nothing is known, hatched where it was named."""
    colour = view.colour_of(code)
    style = (0, ()) if colour else (0, (1, 2))
    _fill(axes, shape, facecolor=colour or NO_DATA, edgecolor=LINE, linewidth=0.9, linestyle=style, zorder=2)
    if code in view.hatched:
        # A pale stripe under the dark one keeps the hatching visible on the darkest class.
        for edge, line, stripe, order in (("white", 0, 2.6, 3), (HATCH, 1.6, 1.1, 4)):
            _fill(axes, shape, facecolor="none", edgecolor=edge, linewidth=line, hatch="////",
                  hatch_linewidth=stripe, zorder=order)  # fmt: skip


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


def _draw_marks(view: View, axes: Axes, crs: int) -> list[Bbox]:
    """Draw badges, events and elections of the map of risk; return what they cover on the sheet."""
    if not isinstance(view.document, RiskPage) or view.measure not in {"statements", "events"}:
        return []
    points = _points(view, crs)
    finer = view.period.finer if view.period else {}
    badged = sorted(unit.code for unit in view.document.levels["desa"] if unit.code in finer)
    taken = [_mark(axes, points[code], "!", boxed=True) for code in badged]
    if "pilkel" in view.layers:
        wave = view.document.wave
        voting = [vote.desa for vote in view.document.votes if vote.date == wave and vote.desa not in badged]
        taken += [_mark(axes, points[code], "") for code in voting]
    if "events" in view.layers:
        places = Counter(event.desa or event.kecamatan for event in view.document.events)
        taken += [_mark(axes, points[code], str(count)) for code, count in sorted(places.items(), key=str) if code]
    return taken


def _mark(axes: Axes, at: tuple[float, float], text: str, *, boxed: bool = False) -> Bbox:
    """Draw one mark, sized on the sheet and not on the ground."""
    radius = 4.5 if not text else 7.5
    x, y = axes.transData.transform(at)
    unit = _sheet(axes).dpi / 72
    inverse = axes.transData.inverted()
    (left, low), (right, high) = inverse.transform(
        [(x - radius * unit, y - radius * unit), (x + radius * unit, y + radius * unit)]
    )
    size = right - left
    if boxed:
        patch: Patch = Rectangle(
            (left, low), size, high - low, facecolor="white", edgecolor=HATCH, linewidth=1.4, zorder=6
        )
    else:
        face = HATCH if text else "white"
        patch = Circle(at, size / 2, facecolor=face, edgecolor="white" if text else INK, linewidth=0.8, zorder=6)
    axes.add_patch(patch)
    if text:
        axes.text(*at, text, ha="center", va="center_baseline", fontsize=8, weight="bold", zorder=7,
                  color=INK if boxed else "white", parse_math=False)  # fmt: skip
    return Bbox.from_extents(x - radius * unit, y - radius * unit, x + radius * unit, y + radius * unit)


def _draw_names(view: View, axes: Axes, kecamatan: GeoDataFrame, taken: list[Bbox]) -> None:
    """Write the names of the kecamatan, each inside its own, where they cover no mark and no other name."""
    points = _points(view, view.kab.info.crs_metric)
    renderer = FigureCanvasAgg(_sheet(axes)).get_renderer()
    to_ground = axes.transData.inverted()
    for unit in view.document.levels["kecamatan"]:
        name = f"{unit.name} ≠" if unit.code in view.apart else unit.name
        text = axes.text(*points[unit.code], name, ha="center", va="center", fontsize=10, weight="bold",
                         color=INK, zorder=8, parse_math=False)  # fmt: skip
        text.set_path_effects([withStroke(linewidth=2.6, foreground="white")])
        box = text.get_window_extent(renderer)
        moved = [box.translated(right * box.width, up * box.height) for right, up in SHIFTS]
        middles = to_ground.transform([(at.x0 + at.width / 2, at.y0 + at.height / 2) for at in moved])
        # A name outside its own border would name the neighbour.
        inside = shapely.contains_xy(kecamatan.geometry[unit.code], middles)
        free = [at for at, own in zip(moved, inside, strict=True) if own and not any(map(at.overlaps, taken))]
        chosen = free[0] if free else box
        x, y = to_ground.transform((chosen.x0 + chosen.width / 2, chosen.y0 + chosen.height / 2))
        text.set_position((float(x), float(y)))
        taken.append(chosen)


def _draw_scale(view: View, axes: Axes) -> None:
    """Draw a bar of 5 km (or 1, 2, 10, ...) and a small arrow to the north."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    length = max(step for step in STEPS_M if step <= (east - west) / 4)
    x, y = west + (east - west) * 0.03, south + (north - south) * 0.035
    axes.plot(
        [x, x, x + length, x + length], [y + length * 0.03, y, y, y + length * 0.03], color=INK, linewidth=1.2, zorder=9
    )
    words = f"{view.say(number_text(length / 1000, 0 if length >= KM else 1))} km"
    axes.text(x + length / 2, y + length * 0.05, words, ha="center", va="bottom", fontsize=8, color=INK, zorder=9)
    tip = (0.965, 0.965)
    axes.annotate("", xy=tip, xytext=(tip[0], tip[1] - 0.06), xycoords="axes fraction", zorder=9,
                  arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2})  # fmt: skip
    axes.text(
        tip[0],
        tip[1] - 0.065,
        view.say(Text("U", "N")),
        transform=axes.transAxes,
        ha="center",
        va="top",
        fontsize=9,
        color=INK,
        zorder=9,
    )
