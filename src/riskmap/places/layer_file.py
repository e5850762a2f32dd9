"""The map layer of a file: the one that is asked for, where a file holds several."""

import os
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from geopandas import GeoDataFrame

from riskmap.errors import BoundaryError, RiskmapWarning
from riskmap.files import layer_paths, local_path, reason
from riskmap.locale import Text, both

Fit = Callable[[pd.DataFrame], tuple[int, int]]
"""Tells by its columns how well a layer fits: more is better."""
_UNTOLD = "windows-1252"
"""The encoding of texts that are not in the one that a file names: that of Indonesian Windows."""


def remedy() -> Text:
    """Return what to do with a layer that cannot be read."""
    return both("open it in QGIS, and save the layer as GeoJSON in EPSG:4326")


def open_layer(path: str | os.PathLike[str], fit: Fit) -> GeoDataFrame:
    """Return the layer of polygons that fits best, in the coordinates that it is written in.

    Raises
    ------
    BoundaryError
        When the file is no vector file or holds no polygons, or when several layers fit equally well.

    Warns
    -----
    RiskmapWarning
        When it is one of several layers.
    """
    file = local_path(path, BoundaryError)
    try:
        layers = [(source, name) for source in layer_paths(file, BoundaryError) for name in _layers_of(source)]
        gdf = _read(file, *_chosen(file, layers, fit)) if layers else None
    except BoundaryError:
        raise
    except Exception as error:  # each driver has errors of its own
        raise BoundaryError(
            both("cannot be read as a map layer ({why}); it may be cut off", why=reason(error)),
            where=str(file),
            expected=both("GeoJSON, GeoPackage or a zipped shapefile"),
            remedy=remedy(),
        ) from error
    if not isinstance(gdf, GeoDataFrame) or gdf.empty:
        raise BoundaryError(
            both("holds no polygons"), where=str(file), expected=both("one polygon per unit"), remedy=remedy()
        )
    return gdf


def _layers_of(source: str) -> list[str]:
    """Return the layers that may hold polygons; tables and layers of points or lines are none."""
    kinds = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(source) if kind is not None]
    held = [name for name, kind in kinds if "Point" not in kind and "LineString" not in kind]
    return held or [name for name, _ in kinds]


def _chosen(file: Path, layers: Sequence[tuple[str, str]], fit: Fit) -> tuple[str, str]:
    """Return the layer that fits best, and say so where there are others."""
    if len(layers) <= 1:
        return layers[0]
    fits = [fit(_columns_of(source, name)) for source, name in layers]
    best = [layer for layer, how in zip(layers, fits, strict=True) if how == max(fits)]
    names = ", ".join(name for _, name in layers)
    if len(best) > 1:
        raise BoundaryError(
            both("holds several layers that may be meant: {names}", names=", ".join(name for _, name in best)),
            where=str(file),
            expected=both("one of them"),
            remedy=both("save the one that is meant in a file of its own"),
        )
    told = both("{file}: of its layers {names}, {name} is read", file=str(file), names=names, name=best[0][1])
    warnings.warn(RiskmapWarning(told), stacklevel=5)
    return best[0]


def _columns_of(source: str, name: str) -> pd.DataFrame:
    """Return a layer without its shapes."""
    try:
        return gpd.read_file(source, layer=name, ignore_geometry=True)
    except UnicodeDecodeError:
        return gpd.read_file(source, layer=name, ignore_geometry=True, encoding=_UNTOLD)


def _read(file: Path, source: str, name: str) -> GeoDataFrame:
    """Return a layer; where its texts are not in the encoding that the file names, read in that of Windows."""
    try:
        return gpd.read_file(source, layer=name)
    except UnicodeDecodeError:
        told = both(
            "{file}: its text is not in the encoding that its .cpg names; read as {name}", file=str(file), name=_UNTOLD
        )
        warnings.warn(RiskmapWarning(told), stacklevel=4)
        return gpd.read_file(source, layer=name, encoding=_UNTOLD)
