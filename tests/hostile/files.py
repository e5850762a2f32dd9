"""Files as they must not be: broken, cut, bloated, mislabelled. Everything here is synthetic, and small on the disk."""

import gzip
import io
import json
import sqlite3
import struct
import zipfile
from pathlib import Path

import geopandas as gpd
import openpyxl
from shapely.geometry import LineString, Point

HEAD = "tanggal;kecamatan;desa;jenis\n"
ROW = "2023-07-19;Kediri;Beraban;protes\n"
GOOD = HEAD + ROW
BERABAN = (115.0925, -8.6035)


def csv_files() -> dict[str, tuple[bytes, int]]:
    """Name -> bytes, and how riskmap check must end: 0 all read, 1 read and reported, 2 refused."""
    return {
        "good": (GOOD.encode(), 0),
        "bom": (b"\xef\xbb\xbf" + GOOD.encode(), 0),
        "utf-16": (GOOD.encode("utf-16"), 0),
        "utf-16-without-mark": (GOOD.encode("utf-16-le"), 0),
        "windows-1252": ((HEAD + "2023-07-19;Kediri;Beraban;protes \u2013 di jalan\n").encode("cp1252"), 0),
        "cr-only": (GOOD.replace("\n", "\r").encode(), 0),
        "crlf": (GOOD.replace("\n", "\r\n").encode(), 0),
        "no-last-newline": (GOOD.rstrip().encode(), 0),
        "empty": (b"", 2),
        "one-newline": (b"\n", 2),
        "blank": (b"   \n \n\t\n", 2),
        "bom-only": (b"\xef\xbb\xbf", 2),
        "utf-16-mark-only": (b"\xff\xfe", 2),
        "half-a-character": (GOOD.encode("utf-16")[:-1], 2),
        "header-only": (HEAD.encode(), 0),
        "header-twice": ((HEAD + GOOD).encode(), 0),
        "no-header": (ROW.encode(), 2),
        "nul-bytes": (GOOD.replace("Kediri", "Ked\0iri").encode(), 0),
        "only-nul": (b"\0" * 500, 2),
        "binary": (bytes(range(256)) * 40, 2),
        "jpeg": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8, 2),
        "executable": (b"MZ" + bytes(500), 2),
        "html": (b"<html><body><table><tr><td>tanggal</td></tr></table></body></html>", 2),
        "an-error-page": (b"<!DOCTYPE html>\n<h1>404 Not Found</h1>\n", 2),
        "json": (b'{"tanggal": "2023-07-19"}', 2),
        "short-row": ((HEAD + "2023-07-19;Kediri\n").encode(), 0),
        "long-row": ((HEAD + ROW.strip() + ";a;b;c;d\n").encode(), 0),
        "open-quote": ((HEAD + '"2023-07-19;Kediri;Beraban;protes\n').encode(), 0),
        "a-huge-field": ((HEAD + "2023-07-19;Kediri;Beraban;" + "x" * 200_000 + "\n").encode(), 2),
        "a-thousand-columns": (
            (HEAD.strip() + ";k" * 1000 + "\n" + ROW.strip() + ";" * 1000 + "\n").encode(),
            0,
        ),
        "doubled-columns": (b"desa;desa;kecamatan;kecamatan;tanggal\nBeraban;Kukuh;Kediri;Marga;2023-07-19\n", 1),
        "other-separator": (GOOD.replace(";", "|").encode(), 0),
        "a-form-feed-in-a-cell": ((HEAD + "2023-07-19;Kediri;Beraban;protes\x0c di\u2028 jalan\x85\n").encode(), 0),
        "excel-note": (("sep=;\n" + GOOD).encode(), 0),
        "excel-note-of-another": (("sep=|\n" + GOOD).encode(), 0),
        "formula": ((HEAD + '2023-07-19;Kediri;Beraban;"=HYPERLINK(""http://x.y"")"\n').encode(), 0),
        "escape-codes": ((HEAD + "2023-07-19;\x1b[31mKediri\x1b[0m;Beraban;protes\n").encode(), 1),
        "right-to-left": ((HEAD + "2023-07-19;\u202eKediri\u202c;Beraban;protes\n").encode(), 0),
        "invisible-letters": ((HEAD + "2023-07-19;Ke\u200bdiri;Bera\u200dban;protes\n").encode(), 0),
        "lookalike-letters": ((HEAD + "2023-07-19;K\u0435diri;Beraban;protes\n").encode(), 0),
        "day-that-is-not": ((HEAD + "2023-02-30;Kediri;Beraban;protes\n").encode(), 1),
        "year-zero": ((HEAD + "0000-00-00;Kediri;Beraban;protes\n").encode(), 1),
        "a-huge-date": ((HEAD + "9" * 400 + ";Kediri;Beraban;protes\n").encode(), 1),
        "another-kabupaten": ((HEAD + "2023-07-19;Kuta;Legian;protes\n").encode(), 1),
        "a-point-that-is-nan": (b"tanggal;lintang;bujur\n2023-07-19;nan;inf\n", 1),
        "a-point-swapped": (b"tanggal;lintang;bujur\n2023-07-19;115.0925;-8.6035\n", 0),
        "a-point-in-metres": (b"tanggal;lintang;bujur\n2023-07-19;9048800;290000\n", 0),
        "a-point-far-away": (b"tanggal;lintang;bujur\n2023-07-19;52.5;13.4\n", 1),
        "a-point-at-zero": (b"tanggal;lintang;bujur\n2023-07-19;0;0\n", 1),
        "a-point-without-minus": (b"tanggal;lintang;bujur\n2023-07-19;8.6035;115.0925\n", 1),
        "a-hundred-thousand-blank-rows": ((GOOD + ";;;\n" * 100_000).encode(), 0),
        "numbers-of-persons": (b"tanggal;kecamatan;desa;nik\n2023-07-19;Kediri;Beraban;5102061234567890\n", 2),
    }


def _book(*sheets: list[list[object]], **more: bytes) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Lembar{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in more.items():
            archive.writestr(name, content)
    return out.getvalue()


def _edited(book: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx_files() -> dict[str, tuple[bytes, int]]:
    rows = [line.split(";") for line in GOOD.strip().split("\n")]
    good = _book(rows)
    sheet = "xl/worksheets/sheet1.xml"
    wide = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(3, 9003))
    laughs = b'<!DOCTYPE x [<!ENTITY a "haha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    return {
        "good": (good, 0),
        "empty-book": (_book([]), 2),
        "empty-first-sheet": (_book([], rows), 0),
        "header-only": (_book(rows[:1]), 0),
        "title-above": (_book([["Laporan"], [], *rows]), 0),
        "cut-in-half": (good[: len(good) // 2], 2),
        "cut-at-the-end": (good[:-30], 2),
        "first-bytes-only": (good[:4], 2),
        "no-zip": (b"PK\x03\x04" + bytes(400), 2),
        "an-old-xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 2),
        "a-csv": (GOOD.encode(), 2),
        "a-zip-of-a-csv": (_zip({"data.csv": GOOD.encode()}), 2),
        "broken-xml": (_edited(good, sheet, b"</row>", b"</raw>"), 2),
        "no-xml": (_edited(good, sheet, b"<worksheet", b"\0\0\0"), 2),
        "wrong-dimension": (_edited(good, sheet, b'ref="A1:D2"', b'ref="A1:A1"'), 0),
        "huge-dimension": (_edited(good, sheet, b'ref="A1:D2"', b'ref="A1:XFD1048576"'), 0),
        "a-cell-in-the-last-row": (
            _edited(good, sheet, b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>'),
            0,
        ),
        "many-cells-in-the-last-column": (_edited(good, sheet, b"</sheetData>", wide + b"</sheetData>"), 2),
        "billion-laughs": (_edited(good, sheet, b"<worksheet", laughs + b"]><worksheet"), 2),
        "external-entity": (
            _edited(good, sheet, b"<worksheet", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'),
            2,
        ),
        "a-bomb": (_bomb("xl/worksheets/sheet1.xml"), 2),
        "escaping-member": (_book(rows, **{"../../escaped.txt": b"x"}), 0),
        "a-formula": (_book([rows[0], ["2023-07-19", "Kediri", "Beraban", "=1+1"]]), 1),
        "an-error-cell": (_book([rows[0], ["#REF!", "Kediri", "Beraban", "#N/A"]]), 1),
        "a-day-before-time": (_book([rows[0], [-5, "Kediri", "Beraban", "protes"]]), 1),
        "a-number-for-a-name": (_book([rows[0], ["2023-07-19", 12, 3.5, True]]), 1),
    }


def _bomb(member: str) -> bytes:
    """Return a small archive that unpacks to more than a gigabyte; made without holding that."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(member, "w") as stream,
    ):
        for _ in range(1100):
            stream.write(bytes(1 << 20))
    return out.getvalue()


def _gzip_bomb() -> bytes:
    """Return the same packed by gzip: many members one after the other are one file."""
    return gzip.compress(b'{"type":"FeatureCollection","features":[') + gzip.compress(b" " * (1 << 20)) * 1100


def _features(*geometries: object, kind: str = "FeatureCollection", **properties: object) -> dict[str, object]:
    told = {"tanggal": "2023-07-19", "jenis": "protes"} | properties
    return {
        "type": kind,
        "features": [{"type": "Feature", "properties": told, "geometry": geometry} for geometry in geometries],
    }


def _point(*at: object) -> dict[str, object]:
    return {"type": "Point", "coordinates": list(at)}


def geojson_files() -> dict[str, tuple[bytes, int]]:
    good = json.dumps(_features(_point(*BERABAN)))
    square = [[115.09, -8.6], [115.1, -8.6], [115.1, -8.61], [115.09, -8.6]]
    deep = b'{"type":"FeatureCollection","features":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    layer = b'<OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>'
    vrt = b"<OGRVRTDataSource>" + layer + b"</OGRVRTDataSource>"
    streamed = {"type": "gdal_streamed_alg", "command_line": "gdal vector read /etc/passwd ! write stolen.csv"}
    utm = _features(_point(290000, 9048800)) | {
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32750"}}
    }
    return {
        "good": (good.encode(), 0),
        "bom": (b"\xef\xbb\xbf" + good.encode(), 0),
        "one-feature": (json.dumps(_features(_point(*BERABAN))["features"][0]).encode(), 0),
        "with-heights": (json.dumps(_features(_point(*BERABAN, 12.5))).encode(), 0),
        "in-utm-and-says-so": (json.dumps(utm).encode(), 0),
        "in-utm-and-does-not": (json.dumps(_features(_point(290000, 9048800))).encode(), 0),
        "swapped": (json.dumps(_features(_point(*BERABAN[::-1]))).encode(), 0),
        "far-away": (json.dumps(_features(_point(13.4, 52.5))).encode(), 1),
        "nan": (good.replace("115.0925", "NaN").encode(), 1),
        "infinite": (good.replace("115.0925", "1e999").encode(), 2),
        "text-for-a-number": (good.replace("115.0925", '"115.0925"').encode(), 1),
        "no-geometry": (json.dumps(_features(None)).encode(), 1),
        "an-empty-point": (json.dumps(_features(_point())).encode(), 1),
        "one-coordinate": (json.dumps(_features(_point(115.0))).encode(), 1),
        "a-polygon": (json.dumps(_features({"type": "Polygon", "coordinates": [square]})).encode(), 1),
        "an-open-ring": (json.dumps(_features({"type": "Polygon", "coordinates": [square[:-1]]})).encode(), 2),
        "no-features": (json.dumps(_features()).encode(), 2),
        "no-json": (b"{type: FeatureCollection}", 2),
        "cut": (good.encode()[:-20], 2),
        "a-list": (b"[1, 2, 3]", 2),
        "null": (b"null", 2),
        "nothing-in-it": (b"{}", 2),
        "another-type": (b'{"type": "Topology", "objects": {}, "arcs": []}', 2),
        "utf-16": (good.encode("utf-16"), 2),
        "deep": (deep, 2),
        "a-vrt": (vrt, 2),
        "a-streamed-algorithm": (json.dumps(streamed).encode(), 2),
        "a-disguised-algorithm": (json.dumps({"x": {"type": "Feature"}} | streamed).encode(), 2),
        "wfs": (b"<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>", 2),
        "kml": (b'<?xml version="1.0"?><kml><Document/></kml>', 2),
        "csv": (GOOD.encode(), 2),
    }


def gpkg_files(folder: Path) -> dict[str, tuple[bytes, int]]:
    told = {"tanggal": ["2023-07-19"], "jenis": ["protes"]}

    def made(name: str, **options: object) -> bytes:
        path = folder / f"made-{name}.gpkg"
        frame = gpd.GeoDataFrame(told, geometry=[options.pop("at", Point(*BERABAN))], crs=options.pop("crs", 4326))
        frame.to_file(path, **options)
        return path.read_bytes()

    good = made("good")
    bare = folder / "bare.gpkg"
    with sqlite3.connect(bare) as base:
        base.execute("create table x (tanggal text)")
    return {
        "good": (good, 0),
        "in-utm": (made("utm", crs=32750, at=Point(290000, 9048800)), 0),
        "cut-in-half": (good[: len(good) // 2], 2),
        "head-only": (good[:100], 2),
        "zeros-inside": (good[:4096] + bytes(8192) + good[12288:], 2),
        "a-bare-database": (bare.read_bytes(), 2),
        "no-database": (b"SQLite format 3\0" + bytes(3000), 2),
        "a-csv": (GOOD.encode(), 2),
        "a-line": (made("line", at=LineString([BERABAN, (115.1, -8.6)])), 1),
    }


def layer_files() -> dict[str, bytes]:
    """Boundary files that must be refused, by file name."""
    good = json.dumps(_features({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]})).encode()
    return {
        "a-bomb.geojson.gz": _gzip_bomb(),
        "cut.geojson.gz": gzip.compress(good)[:-12],
        "no-gzip.geojson.gz": good,
        "another-packing.geojson.gz": b"BZh91AY&SY" + bytes(50),
        "escaping.zip": _zip({"../../escaped.shp": b"\x00\x00\x27\x0a" + bytes(96)}),
        "empty.zip": _zip({}),
        "a-text.zip": _zip({"readme.txt": b"hello"}),
        "a-bomb.zip": _bomb("x.shp"),
        "a-vrt.zip": _zip({"x.vrt": b"<OGRVRTDataSource/>"}),
        "head-only.shp": b"\x00\x00\x27\x0a" + bytes(20),
        "lying.shp": b"\x00\x00\x27\x0a" + bytes(20) + struct.pack(">i", 1 << 30) + bytes(72),
        "a-raster.geojson": b"II*\0" + bytes(100),
        "a-pdf.geojson": b"%PDF-1.7\n" + bytes(100),
        "a-vrt.geojson": b"<OGRVRTDataSource></OGRVRTDataSource>",
        "far-away.geojson": good,
    }


NAMES = [
    "http://127.0.0.1:9/x.csv", "https://127.0.0.1:9/x.geojson", "ftp://127.0.0.1/x.csv", "file:///etc/passwd",
    "s3://bucket/x.csv", "/vsicurl/http://127.0.0.1:9/x.geojson", "/vsizip//tmp/x.zip/x.shp", "/vsistdin/",
    "/VSICURL/http://127.0.0.1:9/x.csv", "//server/share/x.csv", "\\\\server\\share\\x.csv", "\\\\.\\PhysicalDrive0",
    "\\\\?\\C:\\x.csv", "CON", "nul.csv", "C:\\data\\PRN.xlsx", "com1", "/dev/zero", "/dev/stdin", "/dev/null", "..",
    ".", "", "x\0y.csv", "a" * 5000 + ".csv", "/nowhere/x.csv", "PG:dbname=x", "WFS:http://127.0.0.1:9", "-",
]  # fmt: skip
"""Names that must be refused before any library sees them."""
