"""Polygons that can be trusted: there, finite, flat, valid, and sharing their borders."""

import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from geopandas import GeoDataFrame
from numpy.typing import NDArray
from pyproj import CRS

from riskmap.errors import BoundaryError, RiskmapWarning
from riskmap.locale import Text, both
from riskmap.locale.formats import number_text

REPAIR_SHARE = 1e-4
"""Share of a polygon's area by which a repair may change it."""
SLIVER_SHARE = 1e-3
"""Share of the area of all polygons that slivers between them, overlaps and gaps, may have to be mended."""
UNIT_SHARE = 1e-2
"""Share of the area of one polygon by which mending may change it."""
GAP_M = 50.0
"""Width of a gap, in metres, that is a sliver and no place of its own."""
TOLERATED_KM2 = 0.01
"""Gaps that may stay in all, in km2: one hectare."""
UNSEEN_KM2 = 1e-6
"""Slivers of less than this in all, a square metre, are closed without a word."""
_POLYGONS = {"Polygon", "MultiPolygon"}


def solid(gdf: GeoDataFrame, path: Path) -> GeoDataFrame:
    """Return polygons that are there, finite, flat and valid.

    Parameters
    ----------
    gdf
        Indexed by the place in the file; with a column ``called`` where a name tells more than a number.
    path
        Its file, for errors.

    Raises
    ------
    BoundaryError
        Naming the first polygon that is not.

    Warns
    -----
    RiskmapWarning
        When heights were dropped, or a polygon was made valid.
    """
    gdf = gdf.copy()
    shapes = gdf.geometry.to_numpy()
    for number, shape in enumerate(shapes):
        _refuse_no_polygon(shape, _feature(gdf, number, path))
    if shapely.has_z(shapes).any():
        _warn(both("{file}: heights (Z) were dropped", file=str(path)))
        shapes = shapely.force_2d(shapes)
    for i in map(int, np.flatnonzero(~shapely.is_valid(shapes))):
        where = _feature(gdf, i, path)
        shapes[i] = _repaired(shapes[i], where)
        _warn(both("{feature}: an invalid polygon was repaired, its area unchanged", feature=where))
    return gdf.set_geometry(gpd.GeoSeries(shapes, index=gdf.index, crs=gdf.crs))


def _feature(gdf: GeoDataFrame, i: int, path: Path) -> Text:
    """Return how an error names a polygon: by the place that it is, if that is known, and by its number."""
    number, called = int(gdf.index[i]) + 1, gdf["called"].iloc[i] if "called" in gdf else ""
    if not called:
        return both("{file}, feature {n}", file=str(path), n=number)
    return both("{file}, {place}, feature {n}", file=str(path), place=called, n=number)


def _refuse_no_polygon(shape: Any, where: Text) -> None:  # noqa: ANN401 - a shapely geometry
    if shape is None or shape.is_empty:
        raise BoundaryError(
            both("has no geometry"), where=where, expected=both("a polygon"), remedy=both("draw it, or delete the row")
        )
    if shape.geom_type not in _POLYGONS:
        raise BoundaryError(
            both("is a {kind}", kind=shape.geom_type), where=where, expected=both("a Polygon or MultiPolygon")
        )
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        raise BoundaryError(
            both("has a coordinate that is not a finite number"), where=where, expected=both("longitude and latitude")
        )


def _repaired(shape: Any, where: Text) -> Any:  # noqa: ANN401 - shapely geometries
    repaired = shapely.make_valid(shape)
    change = abs(shapely.area(repaired) - shapely.area(shape))
    if repaired.geom_type not in _POLYGONS or change > REPAIR_SHARE * shapely.area(repaired):
        raise BoundaryError(
            both("is not a valid polygon: {why}", why=shapely.is_valid_reason(shape)),
            where=where,
            expected=both("a border that does not cross itself"),
            remedy=both("repair it in QGIS (Vector > Geometry Tools > Check Validity)"),
        )
    return repaired


def in_one_piece(gdf: GeoDataFrame, path: Path) -> GeoDataFrame:
    """Return one polygon for each ``code``: parts of a place that lie beside each other are put together.

    Parts that lie over each other stay: whoever counts the codes finds the place doubled.

    Warns
    -----
    RiskmapWarning
        Naming the places.
    """
    again = gdf["code"].duplicated(keep=False) & gdf["code"].ne("")
    merged, shapes, names = gdf, gdf.geometry.copy(), []
    for _, parts in gdf[again].groupby("code"):
        whole = shapely.union_all(parts.geometry.to_numpy())
        if shapely.area(whole) < (1 - SLIVER_SHARE) * shapely.area(parts.geometry.to_numpy()).sum():
            continue
        first, *others = parts.index
        shapes[first] = whole
        merged = merged.drop(index=others)
        names.append(f"{parts['called'].iloc[0]}: {len(parts)}")
    if names:
        told = both("{file}: parts of one place were put together: {names}", file=str(path), names=", ".join(names))
        _warn(told)
    return merged.set_geometry(shapes.reindex(merged.index))


def mended(gdf: GeoDataFrame, path: Path, crs_metric: int, *, holed: bool = False) -> GeoDataFrame:
    """Return polygons that share their borders: slivers between them are closed, and that is said.

    Parameters
    ----------
    gdf
        With a column ``called``: how an error names each polygon.
    path
        Its file, for errors.
    crs_metric
        EPSG code of the CRS in which areas are measured.
    holed
        Whether there may be holes that are no gaps, such as lakes.

    Raises
    ------
    BoundaryError
        When they overlap or leave gaps by more than :data:`SLIVER_SHARE` of their area, one of them would change by
        more than :data:`UNIT_SHARE`, or gaps are left that are wider than :data:`GAP_M`.

    Warns
    -----
    RiskmapWarning
        When slivers were closed.
    """
    # Valid in degrees is valid: a border that is straight there and curved in metres would say otherwise.
    valid = bool(shapely.coverage_is_valid(gdf.geometry.to_numpy()))
    shapes = gdf.to_crs(crs_metric).geometry.to_numpy()
    gaps = _gaps(gdf, crs_metric, valid=valid)
    if valid and (holed or not gaps):
        return gdf
    allowed = SLIVER_SHARE * float(shapely.area(shapes).sum()) / 1e6
    overlap = 0.0 if valid else _overlap(shapes, gdf, path, allowed)
    closed = shapely.coverage_clean(shapes, gap_width=GAP_M)  # type: ignore[attr-defined] # newer than its stubs
    left = _holes(shapely.union_all(closed))
    if not holed and gaps > allowed:
        raise BoundaryError(
            both("polygons leave gaps of {area} km2 between them", area=number_text(gaps, 2)),
            where=str(path),
            expected=_expected(allowed),
            remedy=_remedy(),
        )
    if not holed and left > TOLERATED_KM2:
        raise BoundaryError(
            both("polygons leave wide gaps of {area} km2 between them", area=number_text(left, 2)),
            where=str(path),
            expected=both("gaps that are narrower than {width} m", width=number_text(GAP_M)),
            remedy=_remedy(),
        )
    change = np.abs(shapely.area(closed) / shapely.area(shapes) - 1)
    if change.max() > UNIT_SHARE:
        raise BoundaryError(
            both(
                "the slivers beside {place} are {share}% of its area",
                place=str(gdf["called"].iloc[int(change.argmax())]),
                share=number_text(100 * float(change.max()), 1),
            ),
            where=str(path),
            expected=both("at most {share}%", share=number_text(100 * UNIT_SHARE, None)),
            remedy=_remedy(),
        )
    shut = max(gaps - left, 0.0)
    if valid and not shut:
        return gdf
    if overlap + shut > UNSEEN_KM2:
        told = both(
            "{file}: slivers between polygons were closed: overlaps of {overlap} m2, gaps of {gaps} m2",
            file=str(path),
            overlap=number_text(1e6 * overlap),
            gaps=number_text(1e6 * shut),
        )
        _warn(told)
    placed = GeoDataFrame(geometry=closed, index=gdf.index, crs=crs_metric).to_crs(CRS.from_user_input(gdf.crs))
    return gdf.set_geometry(placed.geometry)


def _gaps(gdf: GeoDataFrame, crs_metric: int, *, valid: bool) -> float:
    """Return the area in km2 of what polygons leave open between them."""
    if not valid:
        return _holes(shapely.union_all(gdf.to_crs(crs_metric).geometry.to_numpy()))
    # Put together in degrees, where they fit to the last digit.
    whole = GeoDataFrame(geometry=[shapely.coverage_union_all(gdf.geometry.to_numpy())], crs=gdf.crs)
    return _holes(whole.to_crs(crs_metric).geometry[0])


def _overlap(shapes: NDArray[Any], gdf: GeoDataFrame, path: Path, allowed: float) -> float:
    """Return by how many km2 shapes in metres overlap; refuse more than is allowed."""
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    left, right = left[left < right], right[left < right]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right])) / 1e6
    if shared.sum() > allowed:
        worst, called = int(np.argmax(shared)), gdf["called"].to_list()
        raise BoundaryError(
            both(
                "polygons overlap by {area} km2 in all, most {one} and {other}",
                area=number_text(float(shared.sum()), 2),
                one=called[left[worst]],
                other=called[right[worst]],
            ),
            where=str(path),
            expected=_expected(allowed),
            remedy=_remedy(),
        )
    return float(shared.sum())


def _holes(shape: Any) -> float:  # noqa: ANN401 - a shapely geometry
    """Return the area in km2 of the holes in a shape in metres."""
    parts = shapely.get_parts(shape)
    filled = shapely.polygons(shapely.get_exterior_ring(parts))
    return float(shapely.area(filled).sum() - shapely.area(parts).sum()) / 1e6


def _expected(allowed: float) -> Text:
    return both("at most {area} km2, in narrow slivers", area=number_text(allowed, 2))


def _remedy() -> Text:
    return both("let neighbours share their border (QGIS: Topology Checker)")


def _warn(told: Text) -> None:
    warnings.warn(RiskmapWarning(told), stacklevel=3)
