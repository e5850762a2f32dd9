"""Any file an analyst has, opened as the sheets it holds; a file that cannot be is refused by what it is."""

import os
from collections.abc import Callable
from pathlib import Path

from riskmap.errors import TableError
from riskmap.files import local_path, reason
from riskmap.locale import Text, both, indonesian, same
from riskmap.own.files.excel_file import read_excel_file
from riskmap.own.files.first_bytes import LOCKED, kind_by_content
from riskmap.own.files.grid import Sheet
from riskmap.own.files.json_records import read_json_records
from riskmap.own.files.map_layer import read_geoparquet, read_map_layers
from riskmap.own.files.placemarks import read_placemarks
from riskmap.own.files.text_file import read_text
from riskmap.own.files.values_only import locked, read_values_only

FORMATS = both("CSV, XLSX, XLS, ODS, GeoJSON, GeoPackage, shapefile or KML")
_TEXT = {".csv", ".tsv", ".tab", ".txt", ".xls"}
"""Endings of text that Excel opens as a table."""
_OTHERS = {
    *(".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".ods", ".ots"),
    *(".json", ".geojson", ".jsonl", ".ndjson", ".geojsonl", ".geojsons", ".topojson", ".gpkg", ".shp", ".zip", ".gz"),
    *(".kml", ".kmz", ".parquet", ".geoparquet"),
}
ENDINGS = _TEXT | _OTHERS
"""How the names of files end that are read when a whole folder is."""
_READERS: dict[str, Callable[[Path, str], list[Sheet]]] = {
    "text": lambda file, _: read_text(file),
    "XLSX": lambda file, _: read_excel_file(file),
    "KML": lambda file, _: read_placemarks(file),
    "JSON": lambda file, _: read_json_records(file),
    "GeoParquet": lambda file, _: read_geoparquet(file),
    **dict.fromkeys(("XLS", "XLSB", "ODS"), read_values_only),
    **dict.fromkeys(("GeoPackage", "GeoJSON", "GeoJSONSeq", "TopoJSON", "shapefile"), read_map_layers),
}
"""By the kind that the first bytes tell."""


def open_sheets(path: str | os.PathLike[str]) -> list[Sheet]:
    """Return the sheets of a workbook, the layers of a map file, or the one sheet of a text file.

    What the file is, its first bytes decide; the ending of its name only where those are mere text.

    Raises
    ------
    TableError
        When the file is missing, of a kind that is not read, broken or protected.
    """
    file = local_path(path, TableError)
    if file.name.startswith("~$"):
        raise TableError(
            both("is a note of Excel's that a workbook is open, not the workbook"),
            where=str(file),
            expected=FORMATS,
            remedy=both("give {file}", file=file.name.removeprefix("~$")),
        )
    try:
        kind = _known_kind(file)
        return _READERS[kind](file, kind)
    except TableError:
        raise
    except PermissionError as error:
        raise TableError(
            both("cannot be opened ({why})", why=reason(error)),
            where=str(file),
            expected=both("a file that may be read"),
            remedy=both("close it in the program that holds it open, such as Excel"),
        ) from error
    except Exception as error:  # openpyxl, zipfile and GDAL raise errors of many kinds
        raise TableError(
            both(
                "cannot be read ({why}); it may be cut off, protected or of another kind than its name says",
                why=str(error),
            ),
            where=str(file),
            expected=FORMATS,
            remedy=both("open it in Excel or QGIS and save it again, or start from: riskmap template"),
        ) from error


def _known_kind(file: Path) -> str:
    """Return the kind of a file that is read."""
    kind, ending = kind_by_content(file), file.suffix.lower()
    if kind == LOCKED:
        raise locked(file)
    if kind == "JSON" and ending in _TEXT:
        return "text"
    if kind in _READERS and (kind != "text" or ending in _TEXT):
        return kind
    if ending not in ENDINGS:
        raise TableError(
            both("is a {ending}", ending=ending) if ending else both("is a file without an ending"),
            where=str(file),
            expected=FORMATS,
            remedy=both("open it in the program that wrote it, and save it as .xlsx or .csv"),
        )
    raise TableError(
        both("is {what}, whatever its name says", what=_called(kind)),
        where=str(file),
        expected=FORMATS,
        remedy=_remedy(kind),
    )


def _called(kind: str) -> Text:
    return both(kind) if kind in indonesian() else same(kind)


def _remedy(kind: str) -> Text:
    if kind == "text":
        return both("if it is a table, let its name end in .csv")
    if "archive" in kind:
        return both("unpack it, and give the file inside")
    if "web page" in kind or "XML" in kind:
        return both("open it in Excel, and save it as .xlsx")
    return both("ask for the table it was made from, as .xlsx or .csv")
