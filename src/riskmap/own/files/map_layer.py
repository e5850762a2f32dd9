"""Map layers by GDAL, every layer of a file as a sheet; and GeoParquet, where its reader is installed."""

import importlib.util
import json
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from geopandas import GeoDataFrame, GeoSeries

from riskmap.errors import TableError
from riskmap.files import layer_paths
from riskmap.locale import Text, both, same
from riskmap.own.files.cell_text import clean_cell, listed
from riskmap.own.files.grid import Sheet

_WGS84 = 4326
_OF_QGIS = {"layer_styles", "qgis_projects"}
"""Tables in which QGIS keeps how layers look."""
_GATHERED = {"MultiPoint", "GeometryCollection"}


def read_map_layers(file: Path, kind: str) -> list[Sheet]:
    """Read all layers of a file.

    Parameters
    ----------
    kind
        How people call it, such as ``GeoPackage``.

    Raises
    ------
    TableError
        When it is no map layer, or one does not say its coordinate system.
    """
    sheets = []
    for source in layer_paths(file, TableError):
        with warnings.catch_warnings():
            # GDAL's remarks on geometries and on layers that are not what they should be: both are looked at here.
            warnings.simplefilter("ignore")
            names = [str(name) for name, _ in pyogrio.list_layers(source) if name not in _OF_QGIS]
            for name in names:
                frame, said = _read_frame(source, name)
                if kind == "GeoJSON":
                    said += _unread_said(file, frame)
                sheets.append(_as_sheet(frame, "" if kind.startswith("GeoJSON") else name, kind, said, file))
    return sheets


def read_geoparquet(file: Path) -> list[Sheet]:
    """Read GeoParquet.

    Raises
    ------
    TableError
        When its reader is not installed.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise TableError(
            both("is GeoParquet, for which a part is not installed"),
            where=str(file),
            expected=both("GeoJSON, GeoPackage or a zipped shapefile"),
            remedy=both("pip install riskmap[parquet], or open it in QGIS and save the layer as GeoJSON in EPSG:4326"),
        )
    return [_as_sheet(gpd.read_parquet(file), "", "GeoParquet", [], file)]


def _read_frame(source: str, layer: str) -> tuple[pd.DataFrame, list[Text]]:
    # As text: a date in UTC may be another day in Bali, and only who reads dates can tell.
    how: dict[str, Any] = {"layer": layer, "datetime_as_string": True}
    if source.startswith("GeoJSON"):
        how["DATE_AS_STRING"] = "YES"
    try:
        return pyogrio.read_dataframe(source, **how), []
    except UnicodeDecodeError:
        # A .cpg can name an encoding that the .dbf is not in.
        frame = pyogrio.read_dataframe(source, encoding="cp1252", **how)
        return frame, [
            both("its text is not in the encoding that it states: read as {encoding}", encoding="Windows-1252")
        ]


def _as_sheet(frame: pd.DataFrame, name: str, kind: str, said: list[Text], file: Path) -> Sheet:
    told = [same(kind), *said]
    geometry = None
    if isinstance(frame, GeoDataFrame):
        if kind == "TopoJSON":
            # It cannot say another, as GeoJSON cannot.
            frame = frame.set_crs(_WGS84)
        if frame.crs is None:
            raise TableError(
                both("does not say its coordinate system (CRS)"),
                where=both("{file}, layer {name}", file=str(file), name=name) if name else str(file),
                expected=both("EPSG:4326 (longitude, latitude)"),
                remedy=both("open it in QGIS, and save the layer in EPSG:4326"),
            )
        if frame.crs != _WGS84:
            told.append(both("converted from {crs}", crs=str(frame.crs.name)))
            frame = frame.to_crs(_WGS84)
        geometry = GeoSeries(_single(shapely.force_2d(frame.geometry.to_numpy())), crs=_WGS84)
        frame = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    body = frame.astype(object).to_numpy().tolist()
    # None of the rows is cut off, however empty: each has a geometry.
    rows = [
        [clean_cell(str(column)) for column in frame.columns],
        *([_attribute(value) for value in row] for row in body),
    ]
    return Sheet(clean_cell(name), rows, first_row=0, geometry=geometry, said=told)


def _attribute(value: object) -> str:
    if isinstance(value, list | np.ndarray):
        return ", ".join(map(_attribute, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if pd.isna(value) else clean_cell(value)  # type: ignore[call-overload]


def _single(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return shapes, those of one part as this part: QGIS writes one point as a MultiPoint."""
    alone = [i for i, shape in enumerate(shapes) if shape and shape.geom_type in _GATHERED and len(shape.geoms) == 1]
    shapes = shapes.copy()
    shapes[alone] = [shapes[i].geoms[0] for i in alone]
    return shapes


def _unread_said(file: Path, frame: pd.DataFrame) -> list[Text]:
    """Return a remark on features whose geometry is there, but such that GDAL makes nothing of it."""
    if not isinstance(frame, GeoDataFrame) or not frame.geometry.isna().any():
        return []
    try:
        features = json.loads(file.read_bytes()).get("features", [])
        unread = [
            number
            for number, (feature, missing) in enumerate(zip(features, frame.geometry.isna(), strict=True), start=1)
            if missing and feature.get("geometry")
        ]
    except (ValueError, AttributeError, RecursionError):
        return []
    if not unread:
        return []
    return [both("geometries that cannot be read: features {numbers}", numbers=listed(unread))]
