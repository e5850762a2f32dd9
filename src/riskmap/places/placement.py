"""Where a layer lies: in degrees, in Indonesia, and which coordinate system would bring it there."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from geopandas import GeoDataFrame
from pyproj import CRS, Transformer

from riskmap.errors import BoundaryError, RiskmapWarning
from riskmap.locale import Text, both
from riskmap.places.layer_file import remedy

WGS84 = "EPSG:4326"


class Box(NamedTuple):
    """A box of coordinates."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, other: "Box") -> bool:
        """Tell whether another box lies in it."""
        return (
            self.west <= other.west <= other.east <= self.east
            and self.south <= other.south <= other.north <= self.north
        )

    def meets(self, other: "Box") -> bool:
        """Tell whether another box has a part in common with it."""
        return max(self.west, other.west) <= min(self.east, other.east) and max(self.south, other.south) <= min(
            self.north, other.north
        )


INDONESIA = Box(95.0, -11.1, 141.1, 6.1)
"""Indonesia in degrees."""
_DEGREES = Box(-180, -90, 180, 90)
_ZONES = (*range(32746, 32755), *range(32646, 32655), *range(23830, 23846))
"""EPSG codes of what Indonesian layers in metres are in: UTM of both halves of the earth, TM-3 of the land registry."""


def in_degrees(gdf: GeoDataFrame, path: Path, crs_metric: int, near: Box | None = None) -> GeoDataFrame:
    """Return a layer in EPSG:4326 that lies in Indonesia.

    Parameters
    ----------
    gdf
        As it is written in the file.
    crs_metric
        EPSG code of the CRS that layers of the kabupaten in metres are most likely in.
    near
        What a layer of the kabupaten must meet, in degrees; default: Indonesia.

    Raises
    ------
    BoundaryError
        When it lies elsewhere, or does not say its system; naming a system by which it would lie there.

    Warns
    -----
    RiskmapWarning
        When it was converted.
    """
    if gdf.crs is None:
        raise BoundaryError(
            both("does not say its coordinate system (CRS)"),
            where=str(path),
            expected=both("EPSG:4326 (longitude, latitude)"),
            remedy=_system(gdf, crs_metric, near) or remedy(),
        )
    placed = gdf
    if gdf.crs != WGS84:
        told = both("{file}: converted from {crs} to EPSG:4326", file=str(path), crs=gdf.crs.name)
        warnings.warn(RiskmapWarning(told), stacklevel=4)
        placed = gdf.to_crs(WGS84)
    _refuse_elsewhere(gdf, Box(*map(float, placed.total_bounds)), path, crs_metric, near)
    return placed


def _refuse_elsewhere(gdf: GeoDataFrame, box: Box, path: Path, crs_metric: int, near: Box | None) -> None:
    if INDONESIA.holds(box) and (near is None or near.meets(box)):
        return
    if INDONESIA.holds(Box(box.south, box.west, box.north, box.east)):
        found, advice = both("latitude and longitude are swapped"), both("swap the axes, and save the layer again")
    elif gdf.crs == WGS84 and not _DEGREES.holds(box):
        found = both("the coordinates are metres, though the file says degrees")
        advice = both("set the layer's true CRS in QGIS, then save it in EPSG:4326")
    else:
        elsewhere = "lies in another place than the kabupaten" if INDONESIA.holds(box) else "lies outside Indonesia"
        found, advice = both(elsewhere), both("check that it is the right file")
    bounds = ", ".join(f"{bound:.3f}" for bound in box)
    raise BoundaryError(
        both("{found} (bounds {bounds})", found=found, bounds=bounds),
        where=str(path),
        expected=both("a place in Indonesia, in degrees (longitude, latitude)"),
        remedy=_system(gdf, crs_metric, near) or advice,
    )


def _system(gdf: GeoDataFrame, crs_metric: int, near: Box | None) -> Text | None:
    """Return the advice to say that a layer is in a system by which it would lie where it should; None without any."""
    written = Box(*map(float, gdf.total_bounds))
    fitting = next(_fitting(written, crs_metric, near), None)
    if fitting is None or fitting == gdf.crs:
        return None
    return both(
        "is it in EPSG:{code} ({crs})? Then it would lie where it should: in QGIS, Layer > Set CRS of Layer, "
        "then save it in EPSG:4326",
        code=str(fitting.to_epsg()),
        crs=fitting.name,
    )


def _fitting(written: Box, crs_metric: int, near: Box | None) -> Iterator[CRS]:
    """Yield the systems in which coordinates lie in Indonesia and near the kabupaten."""
    # Where the kabupaten lies is not known without its boundaries: its own system, or one of the whole world.
    codes = [4326, crs_metric, 3857, 3395, *(_ZONES if near is not None else ())]
    for code in codes:
        if (code == 4326) != _DEGREES.holds(written):  # noqa: PLR2004 - degrees
            continue
        crs = CRS.from_epsg(code)
        box = Box(*Transformer.from_crs(crs, WGS84, always_xy=True).transform_bounds(*written))
        if INDONESIA.holds(box) and (near is None or near.meets(box)):
            yield crs
