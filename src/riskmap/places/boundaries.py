"""Boundaries of kecamatan and desa: read, checked, never trusted unseen."""

import os
import warnings
from collections import Counter
from pathlib import Path

import pandas as pd
import shapely
from geopandas import GeoDataFrame

from riskmap.errors import BoundaryError, RiskmapWarning
from riskmap.locale import both, joined, same
from riskmap.places.gazetteer import Gazetteer
from riskmap.places.layer_file import open_layer
from riskmap.places.placement import Box, in_degrees
from riskmap.places.polygons import in_one_piece, mended, solid
from riskmap.places.unit_columns import fit_of, is_of_kabupaten, units_of

SHARED = {"kecamatan": 0.75, "desa": 0.2}
"""Least area in common with the shipped unit, of both together: those of kecamatan differ by some per cent from source
to source, those of desa by much more; less is another place under its name."""


def read_units(
    file: Path, level: str, gazetteer: Gazetteer, crs_metric: int, near: GeoDataFrame | None = None
) -> GeoDataFrame:
    """Read the kecamatan or the desa of a kabupaten, checked.

    Parameters
    ----------
    file
        GeoJSON (also gzipped), GeoPackage or zipped shapefile with a code or a name per polygon, whatever its columns
        are called; of several layers the one that names most of the places.
    level
        ``"kecamatan"`` or ``"desa"``.
    gazetteer
        Each of its units of that level must be there once.
    crs_metric
        EPSG code of the CRS in which areas are measured.
    near
        What is known of the kabupaten: it must lie there; default: anywhere in Indonesia.

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
        When something was chosen or repaired: one of several layers, polygons of other kabupaten left out, parts put
        together, another CRS converted, heights dropped, a polygon made valid, slivers closed.
    """
    gdf = _identified(open_layer(file, lambda table: fit_of(table, level, gazetteer)), level, gazetteer, file)
    box = None if near is None else Box(*map(float, near.total_bounds))
    gdf = in_degrees(solid(gdf, file), file, crs_metric, box)
    gdf = in_one_piece(gdf, file)
    _refuse_others_than(gdf, level, gazetteer, file)
    gdf = mended(gdf, file, crs_metric)
    places = gazetteer.of(level).reindex(gdf["code"])
    columns = ["code", "kemendagri_code", "bps_code", "name"]
    for column in columns[1:]:
        gdf[column] = places[column].to_numpy()
    if level == "desa":
        gdf["kecamatan_code"] = places["parent_code"].to_numpy()
        gdf["kecamatan"] = gdf["kecamatan_code"].map(gazetteer.names)
        columns += ["kecamatan_code", "kecamatan"]
    # The area that riskmap's own files say is that of their source; what another's column holds is not known.
    if near is not None or "area_km2" not in gdf:
        gdf["area_km2"] = gdf.to_crs(crs_metric).area / 1e6
    gdf = gdf[[*columns, "area_km2", "geometry"]].sort_values("code")
    return gdf.set_index(gdf["code"].to_numpy())


def read_layer(path: str | os.PathLike[str], crs_metric: int) -> GeoDataFrame:
    """Read any layer of polygons in EPSG:4326; of several the one with most columns.

    Raises
    ------
    BoundaryError
        When it is no vector file, holds nothing, does not say its coordinate system, or lies outside Indonesia.
    """
    file = Path(path)
    gdf = open_layer(file, lambda table: (len(table.columns), 0))
    return in_degrees(gdf, file, crs_metric)


def _identified(gdf: GeoDataFrame, level: str, gazetteer: Gazetteer, path: Path) -> GeoDataFrame:
    """Return the polygons of the kabupaten with ``code``, and ``called``: how an error names each."""
    table = pd.DataFrame(gdf.drop(columns=gdf.geometry.name))
    ours = is_of_kabupaten(table, gazetteer)
    if not ours.all():
        others = both("{file}: {n} polygons of other kabupaten are left out", file=str(path), n=int((~ours).sum()))
        warnings.warn(RiskmapWarning(others), stacklevel=3)
    codes, called = units_of(table[ours], level, gazetteer, path)
    area = {"area_km2": table["area_km2"][ours]} if "area_km2" in table else {}
    columns = pd.DataFrame({"code": codes, "called": called, **area}, index=gdf.index[ours])
    return GeoDataFrame(columns, geometry=gdf.geometry.to_numpy()[ours.to_numpy()], crs=gdf.crs)


def _refuse_others_than(gdf: GeoDataFrame, level: str, gazetteer: Gazetteer, path: Path) -> None:
    """Refuse a layer that does not hold each place of the gazetteer once."""
    known, held = set(gazetteer.of(level)["code"]), Counter(gdf["code"])
    doubled = sorted(code for code, count in held.items() if code and count > 1)
    missing = sorted(known - set(held))
    unknown = [same(name) if name else both("no name") for name in gdf.loc[gdf["code"].eq(""), "called"]]
    named = {code: same(f"{gazetteer.names[code]} ({code})") for code in (*doubled, *missing)}
    wrong = [
        both(wording, names=joined(names))
        for wording, names in (
            ("doubled: {names}", [named[code] for code in doubled]),
            ("missing: {names}", [named[code] for code in missing]),
            ("unknown: {names}", unknown),
        )
        if names
    ]
    if wrong:
        raise BoundaryError(
            joined(wrong, "; "),
            where=str(path),
            expected=both(
                "each of the {n} {level} of {area} once; found {found} polygons",
                n=len(known),
                level=level,
                area=gazetteer.area,
                found=len(gdf),
            ),
            remedy=both("add or delete the polygons named here; is it another kabupaten's file?"),
        )


def check_where(gdf: GeoDataFrame, known: GeoDataFrame, path: Path, shared: float) -> None:
    """Raise when a unit has less of its area in common with the one that riskmap knows by its code."""
    theirs, ours = gdf.geometry.to_numpy(), known.reindex(gdf.index).geometry.to_numpy()
    share = shapely.area(shapely.intersection(theirs, ours)) / shapely.area(shapely.union(theirs, ours))
    wrong = share < shared
    if wrong.any():
        named = ", ".join(f"{name} ({part:.0%})" for name, part in zip(gdf["name"][wrong], share[wrong], strict=True))
        raise BoundaryError(
            both("in another place than the boundaries that riskmap ships; area in common: {named}", named=named),
            where=str(path),
            expected=both("at least {share} in common, place by place", share=f"{shared:.0%}"),
            remedy=both(
                "check names, codes and coordinate system of the layer; is it shifted, or are its names mixed up?"
            ),
        )


def check_inside(desa: GeoDataFrame, kecamatan: GeoDataFrame, path: Path) -> None:
    """Raise when the middle of a desa lies in another kecamatan than its code says."""
    above = kecamatan.reindex(desa["kecamatan_code"]).geometry.to_numpy()
    inside = shapely.intersects(above, desa.geometry.representative_point().to_numpy())
    if not inside.all():
        named = ", ".join(f"{row.name} ({row.code})" for row in desa[~inside].itertuples(index=False))
        raise BoundaryError(
            both("outside their kecamatan: {named}", named=named),
            where=str(path),
            expected=both("each desa inside the kecamatan of its code"),
            remedy=both("check the codes; Kemendagri and BPS number the kecamatan in different orders"),
        )
