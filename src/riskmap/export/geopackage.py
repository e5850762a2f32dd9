"""The map for a GIS: a GeoPackage whose layers bring their styles, as QGIS reads them."""

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pyogrio
from geopandas import GeoDataFrame

from riskmap.files import write_whole
from riskmap.locale import both
from riskmap.maps.colours import HATCH, LINE, NO_DATA

_EPOCH = "2000-01-01T00:00:00.000Z"
"""What the file notes as its time: the same map gives the same content."""

_CENTRED, _OVER_POINT, _QUADRANT_OVER = "1", "1", "4"
"""Numbers by which QGIS knows how lines are aligned, and where a name goes."""

_MIDDLE = {
    "geometryGenerator": "pole_of_inaccessibility($geometry, 0.002)",
    "geometryGeneratorEnabled": "1",
    "geometryGeneratorType": "PointGeometry",
}
"""A name goes to the middle of the widest place of its polygon, as on the maps."""


@dataclass(frozen=True)
class Layer:
    """One layer: polygons and the classes that colour them, or a table without geometry.

    ``classes`` are (low, high, colour, label) over the column ``shown``; without them the outline is drawn.
    ``hatched`` names a true-or-false column whose true ones are hatched on top. ``all_named``: every name is drawn,
    also where it covers another; else those that have room.
    """

    name: str
    rows: GeoDataFrame | pd.DataFrame
    shown: str = ""
    classes: Sequence[tuple[float, float, str, str]] = field(default_factory=tuple)
    hatched: str = ""
    all_named: bool = False


def export_gpkg(layers: Sequence[Layer], path: str | os.PathLike[str]) -> Path:
    """Write layers as one GeoPackage (EPSG:4326) with a default style each, and return its path.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder) / "riskmap.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _EPOCH})
        try:
            for layer in layers:
                pyogrio.write_dataframe(layer.rows, beside, layer=layer.name, driver="GPKG", append=beside.exists())
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        _add_styles(beside, [layer for layer in layers if isinstance(layer.rows, GeoDataFrame)])
        return write_whole(beside.read_bytes(), path)


def _add_styles(file: Path, layers: Sequence[Layer]) -> None:
    """Add the table in which QGIS looks for the style of each layer."""
    base = sqlite3.connect(file)
    try:
        base.execute(
            "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
            "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), "
            "styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
            "update_time DATETIME DEFAULT CURRENT_TIMESTAMP)"
        )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
            (_EPOCH,),
        )
        base.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, styleSLD, useAsDefault, description, owner, update_time) "
            "VALUES ('', '', ?, 'geom', ?, ?, '', 1, 'riskmap', '', ?)",
            [(layer.name, layer.name, style_of(layer), _EPOCH) for layer in layers],
        )
        base.commit()
    finally:
        base.close()


def style_of(layer: Layer) -> str:
    """Return the style of a layer as QGIS writes it (QML): rules for classes, no data and hatching, and labels."""
    root = ET.Element("qgis", {"version": "3.28", "styleCategories": "Symbology|Labeling"})
    renderer = ET.SubElement(root, "renderer-v2", {"type": "RuleRenderer", "symbollevels": "1", "enableorderby": "0"})
    rules = ET.SubElement(renderer, "rules", {"key": "root"})
    symbols = ET.SubElement(renderer, "symbols")
    for number, (condition, label, properties) in enumerate(_rules(layer)):
        ET.SubElement(
            rules, "rule", {"key": f"rule{number}", "symbol": str(number), "label": label, "filter": condition}
        )
        _symbol(symbols, str(number), properties)
    if "name" in layer.rows:
        _labels(root, all_named=layer.all_named)
    return ET.tostring(root, encoding="unicode")


_Rule = tuple[str, str, dict[str, str]]


def _rules(layer: Layer) -> list[_Rule]:
    """Return (condition, label, how it is filled) of each rule."""
    column = f'"{layer.shown}"'
    if not layer.classes:
        return [("TRUE", layer.name, {"style": "no"})]
    unknown = {"color": NO_DATA, "outline_style": "dot"}
    rules: list[_Rule] = [(f"{column} IS NULL", " / ".join(both("no data")), unknown)]
    for i, (low, high, colour, label) in enumerate(layer.classes):
        sign = "<=" if i == len(layer.classes) - 1 else "<"
        rules.append((f"{column} >= {low!r} AND {column} {sign} {high!r}", label, {"color": colour}))
    if layer.hatched:
        hatch = {"color": HATCH, "style": "b_diagonal"}
        rules.append((f'"{layer.hatched}"', " / ".join(both("named by an authority")), hatch))
    return rules


def _symbol(symbols: ET.Element, name: str, properties: dict[str, str]) -> None:
    symbol = ET.SubElement(symbols, "symbol", {"type": "fill", "name": name, "alpha": "1", "clip_to_extent": "1"})
    fill = ET.SubElement(symbol, "layer", {"class": "SimpleFill", "enabled": "1", "pass": "0", "locked": "0"})
    options = ET.SubElement(fill, "Option", {"type": "Map"})
    shown = {"style": "solid", "color": "#ffffff", "outline_color": LINE, "outline_width": "0.3"} | properties
    for key, value in shown.items():
        text = _rgba(value) if value.startswith("#") else value
        ET.SubElement(options, "Option", {"name": key, "type": "QString", "value": text})


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"


def _labels(root: ET.Element, *, all_named: bool) -> None:
    """Add how names are drawn: word below word, in the middle of the polygon, also where they do not fit into it."""
    settings = ET.SubElement(ET.SubElement(root, "labeling", {"type": "simple"}), "settings")
    style: dict[str, Any] = {"fieldName": "name", "fontSize": "9", "textColor": "35,28,43,255"}
    text = ET.SubElement(settings, "text-style", style)
    ET.SubElement(text, "text-buffer", {"bufferDraw": "1", "bufferSize": "1", "bufferColor": "255,255,255,255"})
    ET.SubElement(settings, "text-format", {"wrapChar": " ", "multilineAlign": _CENTRED})
    over = {"placement": _OVER_POINT, "quadOffset": _QUADRANT_OVER, **_MIDDLE}
    ET.SubElement(settings, "placement", over)
    shown = {"drawLabels": "1", "fitInPolygonOnly": "0", "obstacle": "0", "displayAll": str(int(all_named))}
    ET.SubElement(settings, "rendering", shown)
