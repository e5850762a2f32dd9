"""The coordinates of the rows of an analyst's table: in columns, in one cell, or drawn in a layer."""

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import shapely

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import both
from riskmap.own.tables.user_table import Table
from riskmap.own.values.coordinates import Bounds, PointReading, parse_point, point_of
from riskmap.own.values.point_cells import written_point
from riskmap.report import Findings

MARGIN = 0.02
"""Degrees (about 2 km) around the kabupaten within which a reading of a coordinate is still tried."""
_SAME = 1e-3
"""Coordinates of one row that are closer in degrees (100 m) mean the same place."""
_SOUTH, _NORTH = {"s", "ls", "selatan", "south"}, {"n", "lu", "u", "utara", "north"}


class _Written(NamedTuple):
    """A coordinate as a row has it: where, the cells, and what is read of them; one cell has no second half."""

    column: str
    value: str
    lat: str
    lon: str = ""


def row_points(table: Table, kab: Kabupaten, findings: Findings) -> list[shapely.Point | None]:
    """Return a point where the row has a coordinate that means one place in the kabupaten."""
    west, south, east, north = kab.desa.total_bounds
    box = Bounds(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN, kab.info.crs_metric)

    @cache
    def read(lat: str, lon: str) -> PointReading:
        return parse_point(lat, lon, box) if lat and lon else written_point(lat or lon, box)

    points = _drawn(table, box, findings)
    for at, cells in enumerate(_written(table)):
        places = []
        for cell in cells if points[at] is None else []:
            reading = read(cell.lat, cell.lon)
            places += _place(int(table.rows[at]), cell.column, cell.value, reading, findings)
        if any(place.distance(places[0]) > _SAME for place in places):
            findings.say(table.rows[at], point_column(table), "", both("its coordinates lie in different places"))
        elif places:
            points[at] = places[0]
    return points


def point_column(table: Table) -> str:
    """Return the header of the column, or of those, that hold the coordinates."""
    if table.geometry is not None:
        return "geometry"
    return ", ".join(table.headed[name] for name in ("lat", "lon", "point") if name in table.headed)


def is_southern(heading: str) -> bool:
    """Tell whether a heading says that its latitudes are south, so that they need no minus.

    Examples
    --------
    >>> is_southern("Latitude (S)"), is_southern("Lintang Selatan"), is_southern("Lintang (LS/LU)"), is_southern("lat")
    (True, True, False, False)
    """
    words = set(re.findall("[a-z]+", heading.casefold()))
    return bool(words & _SOUTH) and not words & _NORTH


def _written(table: Table) -> Iterator[list[_Written]]:
    """Yield the coordinates that are written in each row: in two columns, in one cell, or in both ways."""
    heads = [table.headed[name] for name in ("lat", "lon") if name in table.headed]
    southern = is_southern(table.headed.get("lat", ""))
    for lat, lon, point in zip(table.column("lat"), table.column("lon"), table.column("point"), strict=True):
        told = f"{lat} S" if southern and re.fullmatch(r"[^A-Za-z]*\d[^A-Za-z]*", lat) else lat
        pair = [_Written(", ".join(heads), "; ".join(filter(None, (lat, lon))), told, lon)] if lat or lon else []
        yield [*pair, *([_Written(table.headed["point"], point, point)] if point else [])]


def _drawn(table: Table, box: Bounds, findings: Findings) -> list[shapely.Point | None]:
    """Return the points of a layer, those with swapped axes put right; none of a table."""
    if table.geometry is None:
        return [None] * len(table.rows)
    points: list[shapely.Point | None] = []
    for row, shape in zip(table.rows.tolist(), table.geometry, strict=True):
        point = shape.geoms[0] if isinstance(shape, shapely.MultiPoint) and len(shape.geoms) == 1 else shape
        if point is None or point.is_empty or (isinstance(point, shapely.Point) and math.isnan(point.x + point.y)):
            findings.say(row, "geometry", "", both("has no point that can be read"), used=True)
            points.append(None)
            continue
        written = f"{point.y:.5f}, {point.x:.5f}" if isinstance(point, shapely.Point) else point.geom_type
        points.append(next(iter(_place(row, "geometry", written, _shape_reading(point, box), findings)), None))
    return points


def _shape_reading(shape: shapely.Geometry, box: Bounds) -> PointReading:
    if isinstance(shape, shapely.Point):
        return point_of([(shape.y, "")], [(shape.x, "")], box)
    found = both("holds several points") if isinstance(shape, shapely.MultiPoint) else both("is no point")
    return PointReading(None, None, found, both("draw one point per event"))


def _place(row: int, column: str, value: str, reading: PointReading, findings: Findings) -> list[shapely.Point]:
    """Return the point that was read, if any, and say what a person should know of it."""
    if reading.found is not None:
        used = reading.longitude is not None
        findings.say(row, column, value, reading.found, reading.suggestion, used=used)
    if reading.longitude is None or reading.latitude is None:
        return []
    return [shapely.Point(reading.longitude, reading.latitude)]
