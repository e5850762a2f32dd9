"""An analyst's own file, read as text cells with their row numbers: CSV, XLSX, GeoJSON or GeoPackage."""

import codecs
import csv
import datetime as dt
import io
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import shapely
from geopandas import GeoDataFrame, GeoSeries
from numpy.typing import NDArray

from riskmap.characters import cleaned
from riskmap.errors import TableError
from riskmap.facts.columns import Column
from riskmap.files import layer_path, local_path
from riskmap.locale import Text, both, joined, same
from riskmap.places.gazetteer import plain_name

FORMATS = "CSV, XLSX, GeoJSON or GeoPackage"
HEAD_ROWS = 30
"""Rows at the top of a sheet among which the header is looked for: titles may stand above it."""
MOST_CELLS = 50_000_000
"""Cells of a sheet, empty ones between others included."""
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
EXAMPLE = "contoh"
"""A row that begins with this word is the template's example, and is not read."""
PERSONAL = {
    "nik", "ktp", "kk", "nokk", "pelapor", "terlapor", "korban", "tersangka", "saksi", "telp", "telepon", "phone",
    "handphone", "hp", "nohp", "wa", "whatsapp", "alamat", "address", "email", "lahir", "fullname", "nama", "name",
}  # fmt: skip
"""Words in a header that speak of persons: such a column is never read."""
_WGS84 = 4326

Words = Mapping[str, Sequence[str]]
"""Column -> how it may be headed, without case and signs."""


@dataclass(frozen=True, eq=False)
class Table:
    """A file as text.

    Attributes
    ----------
    file : Path
    sheet : str
        The sheet that was read, or "".
    cells : DataFrame
        The columns that were asked for and found, by our own names, as text; an empty cell is "".
    rows : ndarray of int
        Row of each in the file, as Excel counts them; for GeoJSON and GeoPackage the number of the feature.
    headed : dict
        Our name -> the header in the file.
    geometry : GeoSeries or None
        Of GeoJSON and GeoPackage, EPSG:4326.
    understood : list of Text
        Encoding, separator, header and columns, as sentences.
    """

    file: Path
    sheet: str
    cells: pd.DataFrame
    rows: NDArray[np.int_]
    headed: dict[str, str]
    geometry: GeoSeries | None
    understood: list[Text]

    @property
    def name(self) -> str:
        """Name of the file as it may be shown."""
        return cleaned(self.file.name)

    def column(self, name: str) -> "pd.Series[str]":
        """Return a column as text; when the file has none, empty cells."""
        if name in self.cells:
            return self.cells[name]
        return pd.Series("", index=self.cells.index, dtype=object)


@dataclass(frozen=True)
class _Sheet:
    """Rows of text as a file has them, before the header is known."""

    name: str
    rows: list[list[str]]
    geometry: GeoSeries | None = None


def read_user_table(path: str | os.PathLike[str], columns: Sequence[Column]) -> Table:
    """Read a file of the analyst's.

    Parameters
    ----------
    path
        CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252), XLSX, GeoJSON or GeoPackage.
    columns
        The columns to look for, and which of them must be there.

    Raises
    ------
    TableError
        When the file is missing, of another kind, unreadable or empty, or lacks a required column.
    """
    words = {column.name: column.words for column in columns}
    file = local_path(path, TableError)
    suffix = file.suffix.lower()
    if suffix not in _READERS:
        raise TableError(f"is a {suffix or 'file without ending'}", where=str(file), expected=FORMATS)
    try:
        sheets, understood = _READERS[suffix](file, words)
    except TableError:
        raise
    except Exception as error:  # openpyxl, zipfile and GDAL raise errors of many kinds
        raise TableError(
            f"cannot be read ({error}); it may be cut off, protected or of another kind than its name says",
            where=str(file),
            expected=FORMATS,
            remedy="open it in Excel or QGIS and save it again, or start from: riskmap template",
        ) from error
    sheet, at = _headed_sheet(file, sheets, words)
    table = _as_table(file, sheet, at, columns, understood)
    others = [other.name for other in sheets if other is not sheet and any(map(any, other.rows))]
    if others:
        table.understood.append(both("sheets not read: {names}", names=", ".join(others)))
    _require(table, sheet.rows[at], columns)
    return table


def is_personal(head: str) -> bool:
    """Tell whether a column, by its header, holds data of persons.

    Examples
    --------
    >>> is_personal("Nama Pelapor"), is_personal("NIK"), is_personal("nama_desa"), is_personal("jenis")
    (True, True, False, False)
    """
    tokens = [token for token in re.split(r"[\W_]+", head.casefold()) if token]
    places = {"desa", "kecamatan", "banjar", "tempat", "lokasi", "tps", "adat"}
    return bool(PERSONAL.intersection([*tokens, "".join(tokens)])) and not places.intersection(tokens)


def _headed_sheet(file: Path, sheets: list[_Sheet], words: Words) -> tuple[_Sheet, int]:
    """Return the sheet and the row in which most of the columns are found."""
    best = max(
        (
            (len(_places(row, words)), -order, -at)
            for order, sheet in enumerate(sheets)
            for at, row in enumerate(sheet.rows[:HEAD_ROWS])
        ),
        default=(0, 0, 0),
    )
    if not any(any(map(any, sheet.rows)) for sheet in sheets):
        raise TableError("the file is empty", where=str(file), expected="a header and rows")
    if best[0]:
        return sheets[-best[1]], -best[2]
    sheet = next(sheet for sheet in sheets if any(map(any, sheet.rows)))
    return sheet, next(at for at, row in enumerate(sheet.rows) if any(row))


def _places(head: Sequence[str], words: Words) -> dict[str, int]:
    """Return which of our columns stands where in a header; each header is taken once."""
    plain = [plain_name(cell) for cell in head]
    return {name: plain.index(word) for name, heads in words.items() for word in reversed(heads) if word in plain}


def _as_table(file: Path, sheet: _Sheet, at: int, columns: Sequence[Column], understood: list[Text]) -> Table:
    head, body = sheet.rows[at], sheet.rows[at + 1 :]
    places = _places(head, {column.name: column.words for column in columns})
    begins = [next((cell for cell in row if cell), "") for row in body]
    kept = [i for i, first in enumerate(begins) if first and not plain_name(first).startswith(EXAMPLE)]
    cells = pd.DataFrame(
        {name: [body[i][place] if place < len(body[i]) else "" for i in kept] for name, place in places.items()},
        index=range(len(kept)),
        dtype=object,
    )
    geometry = None if sheet.geometry is None else GeoSeries(sheet.geometry.iloc[kept].reset_index(drop=True))
    first_row = at + 2 if sheet.geometry is None else 1
    headed = {name: head[place] for name, place in places.items()}
    used = set(places.values())
    rest = [cell for place, cell in enumerate(head) if cell and place not in used]
    personal = [cell for cell in rest if is_personal(cell)]
    unused = [cell for cell in rest if not is_personal(cell)]
    told = [*understood]
    if sheet.geometry is None:
        told.append(both("header in row {n}", n=at + 1))
    read = [_read_as(headed[column.name], column.called) for column in columns if column.name in headed]
    told.append(both("columns: {names}", names=joined(read)))
    if unused:
        told.append(both("columns not used: {names}", names=", ".join(unused)))
    if personal:
        told.append(both("columns about persons, never read: {names}", names=", ".join(personal)))
    return Table(file, sheet.name, cells, np.array(kept, dtype=int) + first_row, headed, geometry, told)


def _read_as(theirs: str, ours: Text) -> Text:
    """Return a header with what it was read as, where that is another word."""
    return Text(*(theirs if plain_name(name) == plain_name(theirs) else f"{theirs} = {name}" for name in ours))


def _require(table: Table, head: list[str], columns: Sequence[Column]) -> None:
    held = {*table.headed, *(["geometry"] if table.geometry is not None else [])}
    groups = {column.one_of: [one.name for one in columns if one.one_of == column.one_of] for column in columns}
    required = [names for group, names in groups.items() if group] + [[one.name] for one in columns if one.required]
    missing = [" or ".join(names) for names in required if held.isdisjoint(names)]
    if missing:
        raise TableError(
            f"has no column {' and no column '.join(missing)}; it has {', '.join(filter(None, head)) or 'none'}",
            where=f"{table.file}" + (f", sheet {table.sheet}" if table.sheet else ""),
            expected="a header row with these columns, in Indonesian or English",
            remedy="name the columns so, or start from: riskmap template incidents|hotspots|roster",
        )


def _read_csv(file: Path, words: Words) -> tuple[list[_Sheet], list[Text]]:
    text, encoding = decode_text(file.read_bytes())
    # Not splitlines: a form feed or a Unicode line separator within a cell ends no row.
    lines = list(io.StringIO(text, newline=""))
    separator = ""
    if lines and (told := re.fullmatch(r"sep=(.)", lines[0].strip())):
        # Excel's own note on the separator holds no data, yet it counts as a row.
        separator, lines[0] = told[1], "\n"
    if separator not in SEPARATORS:
        separator = _separator(lines, words)
    rows = [[clean_cell(cell) for cell in row] for row in csv.reader(lines, delimiter=separator)]
    sign = both(SEPARATORS[separator])
    return [_Sheet("", rows)], [both("CSV, {encoding}, separated by {sign}", encoding=encoding, sign=sign)]


def _separator(lines: list[str], words: Words) -> str:
    """Return the separator that finds most of the columns, then the most cells."""
    top = lines[:HEAD_ROWS]

    def found(separator: str) -> tuple[int, int]:
        rows = list(csv.reader(top, delimiter=separator))
        return max((len(_places(row, words)) for row in rows), default=0), max(map(len, rows), default=0)

    return max(SEPARATORS, key=found)


def decode_text(content: bytes) -> tuple[str, str]:
    """Return bytes as text, and the encoding by name.

    Raises
    ------
    TableError
        When the bytes are no text.

    Examples
    --------
    >>> decode_text("Désa".encode("cp1252"))
    ('Désa', 'Windows-1252')
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16"), "UTF-16"
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig"), "UTF-8 (BOM)"
    head = content[:2000]
    if head.count(0) > len(head) / 4:
        # Text without a mark, every second byte empty: the side of the empty one tells the order.
        order = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return content.decode(order), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "Windows-1252"


def clean_cell(cell: object) -> str:
    """Return a cell as a person reads it: no control characters, no spaces around, a date without its midnight."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        return "" if np.isnan(cell) else f"{cell:.10f}".rstrip("0").rstrip(".") if cell % 1 else f"{cell:.0f}"
    return cleaned(cell if isinstance(cell, str) else str(cell)).strip()


def _read_xlsx(file: Path, words: Words) -> tuple[list[_Sheet], list[Text]]:  # noqa: ARG001 - asked like the others
    sheets = []
    # Opened here: openpyxl leaves the file of a broken book open.
    with file.open("rb") as opened:
        book = openpyxl.load_workbook(opened, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            # Some writers state a wrong size, and rows would be lost.
            sheet.reset_dimensions()
            sheets.append(_Sheet(sheet.title, list(_cells_of(sheet.iter_rows(values_only=True), file))))
    return sheets, [same("Excel")]


def _cells_of(rows: Iterable[tuple[object, ...]], file: Path) -> Iterator[list[str]]:
    """Yield rows of cells without the empty ones at their end: a sheet can state millions of those in a few bytes."""
    seen = 0
    for row in rows:
        seen += len(row)
        if seen > MOST_CELLS:
            raise TableError(
                f"spreads over more than {MOST_CELLS:,} cells",
                where=str(file),
                expected="a list of events or places",
                remedy="delete the empty rows and columns around the list, and save it again",
            )
        last = max((i for i, cell in enumerate(row, start=1) if cell is not None), default=0)
        yield [clean_cell(cell) for cell in row[:last]]


def _read_layer(file: Path, words: Words) -> tuple[list[_Sheet], list[Text]]:  # noqa: ARG001 - asked like the others
    with warnings.catch_warnings():
        # GDAL's remarks on single geometries: those arrive empty, and are reported by their rows.
        warnings.simplefilter("ignore", RuntimeWarning)
        gdf = gpd.read_file(layer_path(file, TableError))
    if not isinstance(gdf, GeoDataFrame):
        gdf = GeoDataFrame(gdf, geometry=gpd.GeoSeries([None] * len(gdf)), crs=_WGS84)
    if gdf.crs is None:
        raise TableError(
            "does not say its coordinate system (CRS)",
            where=str(file),
            expected="EPSG:4326 (longitude, latitude)",
            remedy="open it in QGIS, and save the layer in EPSG:4326",
        )
    understood = [same("GeoJSON" if "json" in file.suffix.lower() else "GeoPackage")]
    if gdf.crs != _WGS84:
        understood.append(both("converted from {crs}", crs=str(gdf.crs.name)))
        gdf = gdf.to_crs(_WGS84)
    columns = [column for column in gdf.columns if column != gdf.geometry.name]
    plain = pd.DataFrame(gdf[columns]).astype(object)
    body = plain.where(plain.notna(), None).to_numpy().tolist()
    # The first cell stands for the geometry, so that a feature without attributes is a row all the same.
    rows = [["", *map(str, columns)], *(["·", *map(clean_cell, row)] for row in body)]
    return [_Sheet("", rows, gpd.GeoSeries(shapely.force_2d(gdf.geometry.to_numpy()), crs=_WGS84))], understood


_READERS: dict[str, Callable[[Path, Words], tuple[list[_Sheet], list[Text]]]] = {
    ".csv": _read_csv,
    ".txt": _read_csv,
    ".tsv": _read_csv,
    ".xlsx": _read_xlsx,
    ".geojson": _read_layer,
    ".json": _read_layer,
    ".gpkg": _read_layer,
}
