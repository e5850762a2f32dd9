"""Geometry stored once: polygons that share borders as arcs, in a few bytes."""

import base64
import zlib
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from riskmap.errors import BoundaryError
from riskmap.locale import both

DECIMALS = 5
"""Decimals of a degree kept in the page: 1e-5 degree is 1.1 m."""

_BITS = 26
_HALF = 1 << (_BITS - 1)

_Ints = NDArray[np.int64]


def build_topology(layers: dict[str, NDArray[Any]]) -> dict[str, Any]:
    """Return polygons as shared arcs, each border stored once.

    Polygons whose borders run through the same vertices share arcs, whatever layer they are in: the
    border of a kecamatan that is the union of its desa costs nothing more.

    Parameters
    ----------
    layers
        Arrays of Polygon or MultiPolygon in EPSG:4326, by layer name.

    Returns
    -------
    dict
        ``arcs``: all arcs, delta-coded zigzag varints, deflated, base64.
        ``layers``: per layer, per unit, per polygon, per ring a list of arc numbers; ``~i`` (negative)
        is arc ``i`` walked backwards, as in TopoJSON. Rings are closed by joining their arcs.

    Raises
    ------
    BoundaryError
        When a geometry is empty or not a polygon.

    Examples
    --------
    >>> from riskmap import load_kecamatan
    >>> topology = build_topology({"kecamatan": load_kecamatan().geometry.to_numpy()})
    >>> len(topology["layers"]["kecamatan"])
    10
    """
    geometries = np.concatenate(list(layers.values()))
    polygons, unit_of_polygon = shapely.get_parts(geometries, return_index=True)
    if not np.isin(shapely.get_type_id(polygons), [3]).all() or len(np.unique(unit_of_polygon)) < len(geometries):
        raise BoundaryError(
            both("a geometry is empty or is not a polygon"),
            expected=both("only Polygon and MultiPolygon"),
            remedy=both("load the boundaries with riskmap.load_kecamatan or riskmap.load_desa, which check this"),
        )
    rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
    arcs, ring_arcs = _cut_rings(rings)

    drawn: list[list[list[list[int]]]] = [[] for _ in geometries]
    polygon_rings: list[list[list[int]]] = [[] for _ in polygons]
    for polygon, numbers in zip(polygon_of_ring, ring_arcs, strict=True):
        polygon_rings[polygon].append(numbers)
    for unit, ring_list in zip(unit_of_polygon, polygon_rings, strict=True):
        drawn[unit].append(ring_list)
    ends = np.cumsum([len(array) for array in layers.values()])
    return {
        "arcs": _encode_arcs(arcs),
        "layers": {
            name: drawn[end - len(array) : end] for (name, array), end in zip(layers.items(), ends, strict=True)
        },
    }


def _cut_rings(rings: NDArray[Any]) -> tuple[list[_Ints], list[list[int]]]:
    """Cut closed rings where borders meet; return the distinct arcs and each ring's arc numbers."""
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    grid = np.rint(coordinates * 10**DECIMALS).astype(np.int64)
    # A ring that repeats a vertex after rounding would hold edges of no length.
    moved = np.any(np.diff(grid, axis=0, prepend=grid[:1] - 1) != 0, axis=1)
    first = np.diff(ring, prepend=-1) != 0
    grid, ring = grid[moved | first], ring[moved | first]
    # One number per place sorts many times faster than a pair; a latitude in steps of 1e-5 fits into 26 bits.
    keys, vertex = np.unique((grid[:, 0] << _BITS) + grid[:, 1], return_inverse=True)
    latitude = ((keys + _HALF) & (2 * _HALF - 1)) - _HALF
    points = np.column_stack([(keys - latitude) >> _BITS, latitude])

    # Every step from one vertex to the next within a ring is an edge; both neighbours share its number.
    steps = np.flatnonzero(ring[:-1] == ring[1:])
    start, end = vertex[steps], vertex[steps + 1]
    low, high = np.minimum(start, end), np.maximum(start, end)
    edges, edge = np.unique(low * len(points) + high, return_inverse=True)

    # Borders meet where other than two edges touch: there the rings are cut.
    degree = np.bincount(np.concatenate([edges // len(points), edges % len(points)]), minlength=len(points))
    junction = degree != 2  # noqa: PLR2004 - two edges at a vertex: an arc passes through

    bounds = np.searchsorted(ring[steps], np.arange(len(rings) + 1))
    arcs: list[_Ints] = []
    number_of: dict[int, int] = {}
    ring_arcs = []
    for begin, stop in pairwise(bounds):
        order = _turn_to_junction(np.arange(begin, stop), junction[start[begin:stop]], edge[begin:stop])
        cuts = np.flatnonzero(junction[start[order]])
        numbers = []
        for piece in np.split(order, cuts[cuts > 0]):
            # The smallest edge names the arc and, by the way it is walked, the arc's direction.
            smallest = piece[np.argmin(edge[piece])]
            forward = bool(start[smallest] == low[smallest])
            name = int(edge[smallest])
            if name not in number_of:
                number_of[name] = len(arcs)
                walk = np.append(start[piece], end[piece[-1]])
                arcs.append(points[walk if forward else walk[::-1]])
            numbers.append(number_of[name] if forward else ~number_of[name])
        ring_arcs.append(numbers)
    return arcs, ring_arcs


def _turn_to_junction(steps: _Ints, junction: NDArray[np.bool_], edge: _Ints) -> _Ints:
    """Start a ring at a junction, or without one at its smallest edge, so that neighbours agree."""
    turn = int(np.argmax(junction)) if junction.any() else int(np.argmin(edge))
    return np.roll(steps, -turn)


def _encode_arcs(arcs: list[_Ints]) -> str:
    """Return arcs as base64 of deflated varints: length, then zigzag steps in x and y from the last point."""
    points = np.concatenate(arcs)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64))
    zigzag = (steps << 1) ^ (steps >> 63)
    lengths = np.array([len(arc) for arc in arcs], np.int64)
    numbers = np.insert(zigzag.ravel(), (np.cumsum(lengths) - lengths) * 2, lengths)
    return base64.b64encode(zlib.compress(_varints(numbers), 9)).decode("ascii")


def _varints(numbers: _Ints) -> bytes:
    """Return non-negative integers as LEB128 bytes: seven bits a byte, the eighth says that more follow."""
    shifts = np.arange(0, max(7, int(numbers.max()).bit_length()), 7)
    groups = (numbers[:, None] >> shifts) & 0x7F
    size = np.maximum(1, (groups != 0).cumsum(axis=1).argmax(axis=1) + 1)
    position = np.arange(len(shifts))
    more = position < (size - 1)[:, None]
    used = position < size[:, None]
    return (groups | (more << 7))[used].astype(np.uint8).tobytes()
