"""KML and KMZ: placemarks with their names, descriptions and data, one sheet for each folder."""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from geopandas import GeoSeries

from riskmap.errors import TableError
from riskmap.locale import Text, both, same
from riskmap.own.files.cell_text import clean_cell, listed
from riskmap.own.files.grid import Sheet

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_BREAK = re.compile(r"<br\s*/?>|</p>|</tr>|</li>|</div>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")
_FLAT = 2
_RING = 4
_WGS84 = 4326


def read_placemarks(file: Path) -> list[Sheet]:
    """Read the placemarks of KML or KMZ; no link in it is followed.

    Raises
    ------
    TableError
        When it is no KML, declares entities of its own, or only links to a file elsewhere.
    """
    content = _kml_of(file)
    if _DECLARED.search(content):
        raise TableError(
            both("declares entities of its own"),
            where=str(file),
            expected=both("KML as Google Earth writes it"),
            remedy=both("open it in Google Earth, and save it again"),
        )
    # Without declarations nothing in it expands.
    root = ET.fromstring(content)  # noqa: S314
    said: list[Text] = [same("KML")]
    if next(_named(root, "NetworkLink"), None) is not None:
        said.append(both("links to other files are not followed"))
    sheets = [_sheet(folder, marks, said) for folder, marks in _folders(root)]
    if not sheets:
        raise TableError(
            both("holds no placemarks"),
            where=str(file),
            expected=both("placemarks with names and points"),
            remedy=both("in Google Earth, right-click on the folder of the placemarks, and save that one"),
        )
    return sheets


def _kml_of(file: Path) -> bytes:
    """Return the one KML of a file."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if name.lower().endswith(".kml") and "__MACOSX" not in name]
        if len(names) != 1:
            raise TableError(
                both("holds {n} KML files: {names}", n=len(names), names=", ".join(names)),
                where=str(file),
                expected=both("one KML file"),
                remedy=both("unpack it, and give one of them"),
            )
        return package.read(names[0])


def _kind(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(element: ET.Element, kind: str) -> Iterator[ET.Element]:
    return (each for each in element.iter() if _kind(each) == kind)


def _text(element: ET.Element, kind: str) -> str:
    found = next((each for each in element if _kind(each) == kind), None)
    return "" if found is None else "".join(found.itertext())


def _folders(root: ET.Element) -> Iterator[tuple[str, list[ET.Element]]]:
    """Yield each folder or document that holds placemarks itself, by its name."""
    for holder in root.iter():
        marks = [each for each in holder if _kind(each) == "Placemark"]
        if marks:
            yield _text(holder, "name"), marks


def _sheet(name: str, marks: list[ET.Element], said: list[Text]) -> Sheet:
    records = [_record(mark) for mark in marks]
    heads = list(dict.fromkeys(head for record in records for head, value in record.items() if value))
    rows = [heads, *([record.get(head, "") for head in heads] for record in records)]
    shapes = np.array([_shape(mark) for mark in marks], dtype=object)
    unread = [
        number
        for number, (mark, shape) in enumerate(zip(marks, shapes, strict=True), start=1)
        if shape is None and next(_named(mark, "coordinates"), None) is not None
    ]
    if unread:
        said = [*said, both("geometries that cannot be read: features {numbers}", numbers=listed(unread))]
    return Sheet(
        clean_cell(name), rows, first_row=0, geometry=GeoSeries(shapes, crs=_WGS84, dtype="geometry"), said=[*said]
    )


def _record(mark: ET.Element) -> dict[str, str]:
    record = {kind: _text(mark, kind) for kind in ("name", "description", "address", "phoneNumber")}
    record["description"] = _plain(record["description"])
    for stamp in (*_named(mark, "TimeStamp"), *_named(mark, "TimeSpan")):
        record |= {_kind(part): part.text or "" for part in stamp}
    for data in _named(mark, "Data"):
        record[clean_cell(data.get("name", ""))] = _text(data, "value")
    for data in _named(mark, "SimpleData"):
        record[clean_cell(data.get("name", ""))] = data.text or ""
    return {head: clean_cell(value) for head, value in record.items()}


def _plain(description: str) -> str:
    """Return a description without the tags of a web page."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", description)))


def _shape(mark: ET.Element) -> shapely.Geometry | None:
    """Return the shape of a placemark, flat; None where it has none or one that is broken."""
    shapes = [shape for part in mark for shape in _shapes(part)]
    if len(shapes) < _FLAT:
        return shapes[0] if shapes else None
    return shapely.GeometryCollection(shapes)


def _shapes(element: ET.Element) -> Iterator[shapely.Geometry]:
    kind = _kind(element)
    if kind == "MultiGeometry":
        for part in element:
            yield from _shapes(part)
        return
    rings = [_positions(found.text or "") for found in _named(element, "coordinates")]
    if not rings:
        return
    if kind == "Point" and len(rings[0]) == 1:
        yield shapely.Point(rings[0][0])
    elif kind == "LineString" and len(rings[0]) >= _FLAT:
        yield shapely.LineString(rings[0])
    elif kind == "Polygon" and all(len(ring) >= _RING for ring in rings):
        yield shapely.Polygon(rings[0], rings[1:])


def _positions(text: str) -> list[tuple[float, float]]:
    positions = []
    for position in text.split():
        try:
            longitude, latitude = map(float, position.split(",")[:_FLAT])
        except ValueError:
            return []
        positions.append((longitude, latitude))
    return positions
