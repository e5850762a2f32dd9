"""Points in units: each point has one owner, by rule, also on a border."""

from typing import NamedTuple

import numpy as np
import shapely
from geopandas import GeoDataFrame, GeoSeries
from numpy.typing import NDArray
from tqdm import tqdm

CHUNK = 1_000_000
"""Points looked up at a time: the search tree of more would not fit beside them in a small memory."""
SHOW_AFTER_S = 2.0


class Located(NamedTuple):
    """The owner of each point (None outside all units), and whether it lies on a border of several."""

    codes: NDArray[np.object_]
    on_border: NDArray[np.bool_]


def locate_points(points: GeoSeries | NDArray[np.object_], units: GeoDataFrame) -> Located:
    """Return the unit that holds each point.

    A point on a border belongs to the unit with the lowest code. The units are looked up among the points,
    not the points among the units: a polygon is prepared once, and then tried on all that are near it.

    Parameters
    ----------
    points
        Points in the CRS of the units; missing and empty ones are outside.
    units
        Polygons with a column ``code``.

    Examples
    --------
    >>> from riskmap import load_kecamatan
    >>> locate_points(GeoSeries.from_xy([115.09, 0.0], [-8.62, 0.0], crs=4326), load_kecamatan()).codes.tolist()
    ['51.02.06', None]
    """
    array = points.to_numpy() if isinstance(points, GeoSeries) else points
    # The last unit to write wins a shared point: so the lowest code comes last.
    order = units["code"].to_numpy().argsort()[::-1]
    codes, shapes = units["code"].to_numpy()[order], units.geometry.to_numpy()[order]
    shapely.prepare(shapes)
    owner = np.full(len(array), -1, dtype=np.int32)
    on_border = np.zeros(len(array), dtype=bool)
    starts = range(0, len(array), CHUNK)
    for start in tqdm(starts, desc="points", unit="M", delay=SHOW_AFTER_S, disable=len(starts) <= 1):
        part = slice(start, start + CHUNK)
        unit, point = shapely.STRtree(array[part]).query(shapes, predicate="intersects")
        owner[part][point] = unit
        on_border[part] = np.bincount(point, minlength=len(owner[part])) > 1
    # The last one, at -1, is that of points outside.
    return Located(np.array([*codes, None], dtype=object)[owner], on_border)
