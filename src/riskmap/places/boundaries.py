"""Boundaries of kecamatan and desa: read, checked, never trusted unseen."""

import os
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from geopandas import GeoDataFrame
from pyproj import CRS

from riskmap.errors import BoundaryError, RiskmapWarning
from riskmap.files import layer_path, local_path
from riskmap.places.gazetteer import Gazetteer, plain_name

WGS84 = "EPSG:4326"
INDONESIA = (95.0, -11.1, 141.1, 6.1)
"""West, south, east, north of Indonesia in degrees."""
TOLERATED_KM2 = 0.01
"""Overlap and gap that a boundary file may have in all, in km2: one hectare."""
SHARED = 0.75
"""Least area in common with the shipped kecamatan, of both together: published boundaries differ by some per cent."""
REPAIR_SHARE = 1e-4
"""Share of a polygon's area by which a repair may change it."""

_COLUMNS = {
    "code": ("code", "kode"),
    "kemendagri_code": ("kemendagri_code", "kode_kemendagri"),
    "bps_code": ("bps_code", "kode_bps", "adm4_pcode", "adm3_pcode"),
    "name": ("name", "nama", "desa", "adm4_en", "adm3_en"),
    "kecamatan": ("kecamatan", "adm3_en"),
}


def read_units(file: Path, level: str, gazetteer: Gazetteer, crs_metric: int) -> GeoDataFrame:
    """Read the kecamatan or the desa of a kabupaten, checked.

    Parameters
    ----------
    file
        GeoJSON (also gzipped), GeoPackage or zipped shapefile with a code or a name per polygon.
    level
        ``"kecamatan"`` or ``"desa"``.
    gazetteer
        Each of its units of that level must be there once.
    crs_metric
        EPSG code of the CRS in which areas are measured.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, indexed by code, sorted: ``code``, ``kemendagri_code``, ``bps_code`` (either NA where it is not
        known), ``name``, for desa ``kecamatan_code`` and ``kecamatan``, ``area_km2``, ``geometry`` (Polygon or
        MultiPolygon).

    Raises
    ------
    BoundaryError
        When the file is missing, cut off or no vector file; lacks, doubles or does not know a unit; or its coordinates
        are in another system, swapped, not finite, overlapping or empty.

    Warns
    -----
    RiskmapWarning
        When something was repaired: another CRS converted, heights dropped, a polygon made valid.
    """
    gdf = _identified(_placed(_solid(read_layer(file), file), file, crs_metric), level, gazetteer, file)
    _check_coverage(gdf, file, crs_metric)
    places = gazetteer.of(level).reindex(gdf["code"])
    columns = ["code", "kemendagri_code", "bps_code", "name"]
    for column in columns[1:]:
        gdf[column] = places[column].to_numpy()
    if level == "desa":
        gdf["kecamatan_code"] = places["parent_code"].to_numpy()
        gdf["kecamatan"] = gdf["kecamatan_code"].map(gazetteer.names)
        columns += ["kecamatan_code", "kecamatan"]
    if "area_km2" not in gdf:
        gdf["area_km2"] = gdf.to_crs(crs_metric).area / 1e6
    gdf = gdf[[*columns, "area_km2", "geometry"]].sort_values("code")
    return gdf.set_index(gdf["code"].to_numpy())


def read_layer(path: str | os.PathLike[str]) -> GeoDataFrame:
    """Read any vector file in EPSG:4326.

    Raises
    ------
    BoundaryError
        When it is no vector file, holds nothing, or does not say its coordinate system.
    """
    remedy = "open it in QGIS, and save the layer as GeoJSON in EPSG:4326"
    path = local_path(path, BoundaryError)
    source = layer_path(path, BoundaryError)
    try:
        gdf = gpd.read_file(source)
    except Exception as error:  # each driver has errors of its own
        raise BoundaryError(
            f"cannot be read as a map layer ({error}); it may be cut off",
            where=str(path),
            expected="GeoJSON, GeoPackage or a zipped shapefile",
            remedy=remedy,
        ) from error
    if not isinstance(gdf, GeoDataFrame) or gdf.empty:
        raise BoundaryError("holds no polygons", where=str(path), expected="one polygon per unit", remedy=remedy)
    if gdf.crs is None:
        raise BoundaryError(
            "does not say its coordinate system (CRS)",
            where=str(path),
            expected="EPSG:4326 (longitude, latitude)",
            remedy=remedy,
        )
    if gdf.crs != WGS84:
        warnings.warn(f"{path}: converted from {gdf.crs.name} to EPSG:4326", RiskmapWarning, stacklevel=2)
        gdf = gdf.to_crs(WGS84)
    return gdf


def _solid(gdf: GeoDataFrame, path: Path) -> GeoDataFrame:
    """Return polygons that are there, finite, flat and valid; name the feature that is not."""
    gdf = gdf.copy()
    shapes = gdf.geometry.to_numpy()
    for number, shape in enumerate(shapes, start=1):
        where = f"{path}, feature {number}"
        if shape is None or shape.is_empty:
            raise BoundaryError(
                "has no geometry", where=where, expected="a polygon", remedy="draw it, or delete the row"
            )
        if shape.geom_type not in {"Polygon", "MultiPolygon"}:
            raise BoundaryError(f"is a {shape.geom_type}", where=where, expected="a Polygon or MultiPolygon")
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            raise BoundaryError(
                "has a coordinate that is not a finite number", where=where, expected="longitude and latitude"
            )
    if shapely.has_z(shapes).any():
        warnings.warn(f"{path}: heights (Z) were dropped", RiskmapWarning, stacklevel=2)
        shapes = shapely.force_2d(shapes)
    for i in np.flatnonzero(~shapely.is_valid(shapes)):
        repaired = shapely.make_valid(shapes[i])
        change = abs(shapely.area(repaired) - shapely.area(shapes[i]))
        if repaired.geom_type not in {"Polygon", "MultiPolygon"} or change > REPAIR_SHARE * shapely.area(repaired):
            raise BoundaryError(
                f"is not a valid polygon: {shapely.is_valid_reason(shapes[i])}",
                where=f"{path}, feature {i + 1}",
                expected="a border that does not cross itself",
                remedy="repair it in QGIS (Vector > Geometry Tools > Check Validity)",
            )
        warnings.warn(
            f"{path}, feature {i + 1}: an invalid polygon was repaired, its area unchanged",
            RiskmapWarning,
            stacklevel=2,
        )
        shapes[i] = repaired
    return gdf.set_geometry(gpd.GeoSeries(shapes, index=gdf.index, crs=gdf.crs))


def _placed(gdf: GeoDataFrame, path: Path, crs_metric: int) -> GeoDataFrame:
    """Return the layer when it lies in Indonesia; say what is wrong with its coordinates otherwise."""
    west, south, east, north = gdf.total_bounds
    if _in_indonesia(west, south, east, north):
        return gdf
    expected = f"longitude {INDONESIA[0]} to {INDONESIA[2]}, latitude {INDONESIA[1]} to {INDONESIA[3]}"
    if _in_indonesia(south, west, north, east):
        found, remedy = "latitude and longitude are swapped", "swap the axes, and save the layer again"
    elif max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:  # noqa: PLR2004 - degrees
        found = "the coordinates are metres, though the file says degrees"
        metric = CRS.from_epsg(crs_metric).name
        remedy = f"set the layer's true CRS ({metric} or Web Mercator?) in QGIS, then save it in EPSG:4326"
    else:
        found, remedy = "lies outside Indonesia", "check that it is the right file"
    bounds = ", ".join(f"{bound:.3f}" for bound in (west, south, east, north))
    raise BoundaryError(f"{found} (bounds {bounds})", where=str(path), expected=expected, remedy=remedy)


def _in_indonesia(west: float, south: float, east: float, north: float) -> bool:
    return INDONESIA[0] <= west <= east <= INDONESIA[2] and INDONESIA[1] <= south <= north <= INDONESIA[3]


def _identified(gdf: GeoDataFrame, level: str, gazetteer: Gazetteer, path: Path) -> GeoDataFrame:
    """Return the layer with ``code``, each unit of the gazetteer once."""
    gdf = gdf.copy()
    gdf["code"] = _codes(gdf, level, gazetteer, path)
    known, names, held = set(gazetteer.of(level)["code"]), gazetteer.names, Counter(gdf["code"])
    doubled = sorted(code for code, count in held.items() if count > 1)
    missing = sorted(known - set(held))
    unknown = sorted(set(held) - known)
    wrong = [
        f"{word}: " + ", ".join(f"{names[code]} ({code})" if code in names else code or "no name" for code in codes)
        for word, codes in (("doubled", doubled), ("missing", missing), ("unknown", unknown))
        if codes
    ]
    if wrong:
        raise BoundaryError(
            "; ".join(wrong),
            where=str(path),
            expected=f"each of the {len(known)} {level} of {gazetteer.area} once; found {len(gdf)} polygons",
            remedy="add or delete the polygons named here; is it another kabupaten's file?",
        )
    return gdf


def _codes(gdf: GeoDataFrame, level: str, gazetteer: Gazetteer, path: Path) -> list[str]:
    """Return the code of every polygon, from its code, its BPS code or its name."""
    places = gazetteer.of(level)
    held = {str(column).casefold(): column for column in gdf.columns}

    def column(kind: str) -> list[str] | None:
        found = next((held[name] for name in _COLUMNS[kind] if name in held), None)
        return None if found is None else gdf[found].astype("str").fillna("").str.strip().to_list()

    for kind in ("code", "kemendagri_code", "bps_code"):
        told = column(kind)
        if told is not None:
            by_code = dict(zip(places[kind], places["code"], strict=True))
            return [by_code.get(value.removeprefix("ID"), value) for value in told]
    name, kecamatan = column("name"), column("kecamatan")
    if name is None or (kecamatan is None and level == "desa"):
        raise BoundaryError(
            f"has no column that names its {level}; it has {', '.join(map(str, gdf.columns))}",
            where=str(path),
            expected="a column code, bps_code, or name" + (" and kecamatan" if level == "desa" else ""),
        )
    known = gazetteer.codes_by_name(level)
    if level == "kecamatan" or kecamatan is None:
        parents = [gazetteer.area_code] * len(gdf)
    else:
        above = gazetteer.codes_by_name("kecamatan")
        parents = [above.get((gazetteer.area_code, plain_name(value)), "") for value in kecamatan]
    return [known.get((parent, plain_name(value)), value) for parent, value in zip(parents, name, strict=True)]


def _check_coverage(gdf: GeoDataFrame, path: Path, crs_metric: int) -> None:
    """Raise when polygons overlap or leave gaps of more than a hectare in all."""
    remedy = "let neighbours share their border (QGIS: Topology Checker)"
    if shapely.coverage_is_valid(gdf.geometry.to_numpy()):
        whole = gpd.GeoSeries([shapely.coverage_union_all(gdf.geometry.to_numpy())], crs=gdf.crs)
        gaps = _area_of_holes(whole.to_crs(crs_metric)[0])
    else:
        metric = gdf.to_crs(crs_metric).geometry.to_numpy()
        left, right = shapely.STRtree(metric).query(metric, predicate="intersects")
        left, right = left[left < right], right[left < right]
        shared = shapely.area(shapely.intersection(metric[left], metric[right])) / 1e6
        if shared.sum() > TOLERATED_KM2:
            worst, codes = int(np.argmax(shared)), gdf["code"].to_numpy()
            raise BoundaryError(
                f"polygons overlap by {shared.sum():.2f} km2 in all, "
                f"most {codes[left[worst]]} and {codes[right[worst]]}",
                where=str(path),
                expected=f"at most {TOLERATED_KM2} km2",
                remedy=remedy,
            )
        gaps = _area_of_holes(shapely.union_all(metric))
    if gaps > TOLERATED_KM2:
        raise BoundaryError(
            f"polygons leave gaps of {gaps:.2f} km2 between them",
            where=str(path),
            expected=f"at most {TOLERATED_KM2} km2",
            remedy=remedy,
        )


def _area_of_holes(shape: Any) -> float:  # noqa: ANN401 - a shapely geometry
    """Return the area in km2 of the holes in a shape in metres."""
    parts = shapely.get_parts(shape)
    filled = shapely.polygons(shapely.get_exterior_ring(parts))
    return float(shapely.area(filled).sum() - shapely.area(parts).sum()) / 1e6


def check_where(gdf: GeoDataFrame, known: GeoDataFrame, path: Path) -> None:
    """Raise when a kecamatan lies mostly beside the one that riskmap knows by its code."""
    theirs, ours = gdf.geometry.to_numpy(), known.reindex(gdf.index).geometry.to_numpy()
    share = shapely.area(shapely.intersection(theirs, ours)) / shapely.area(shapely.union(theirs, ours))
    wrong = share < SHARED
    if wrong.any():
        named = ", ".join(f"{name} ({part:.0%})" for name, part in zip(gdf["name"][wrong], share[wrong], strict=True))
        raise BoundaryError(
            f"in another place than the boundaries that riskmap ships; area in common: {named}",
            where=str(path),
            expected=f"at least {SHARED:.0%} in common, kecamatan by kecamatan",
            remedy="check names, codes and coordinate system of the layer; is it shifted, or are its names mixed up?",
        )


def check_inside(desa: GeoDataFrame, kecamatan: GeoDataFrame, path: Path) -> None:
    """Raise when the middle of a desa lies in another kecamatan than its code says."""
    above = kecamatan.reindex(desa["kecamatan_code"]).geometry.to_numpy()
    inside = shapely.intersects(above, desa.geometry.representative_point().to_numpy())
    if not inside.all():
        named = ", ".join(f"{row.name} ({row.code})" for row in desa[~inside].itertuples(index=False))
        raise BoundaryError(
            f"outside their kecamatan: {named}",
            where=str(path),
            expected="each desa inside the kecamatan of its code",
            remedy="check the codes; Kemendagri and BPS number the kecamatan in different orders",
        )
