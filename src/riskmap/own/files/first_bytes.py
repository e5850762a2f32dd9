"""What a file is by its first bytes, whatever its name says."""

import codecs
import gzip
import re
import zipfile
import zlib
from pathlib import Path

from riskmap.files import json_driver

_HEAD = 1 << 16
_NOT_READ = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "a packed archive",
    b"7z\xbc\xaf": "a packed archive",
    b"{\\rtf": "a text document (RTF)",
    b"MIME-Version": "a web page",
    b"MZ": "a program",
}
_BINARY = {
    b"SQLite format 3\0": "GeoPackage",
    b"\x00\x00\x27\x0a": "shapefile",
    b"PAR1": "GeoParquet",
}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BARE_XLS = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_XML = {
    re.compile(rb"<(?:\w+:)?kml[\s>]"): "KML",
    re.compile(rb"<!doctype html|<html|<table|<body", re.IGNORECASE): "a web page",
    re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet"): "an XML spreadsheet of 2003",
    re.compile(rb"<\?xml|<[A-Za-z]+[^<>]*>\s*<"): "an XML file",
}
_MEMBERS = {
    "xl/workbook.bin": "XLSB",
    "xl/": "XLSX",
    "word/": "a Word document",
    "ppt/": "a PowerPoint file",
    "Index/": "a file of Apple's Numbers",
}
LOCKED = "protected by a password"


def kind_by_content(file: Path) -> str:
    """Return what a file is: ``text``, ``XLSX``, ``GeoJSON`` and such, ``LOCKED``, or a wording such as ``a PDF``.

    Raises
    ------
    zipfile.BadZipFile
        For an archive that is cut off.
    """
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    for sign, kind in (_BINARY | _NOT_READ).items():
        if head.startswith(sign):
            return kind
    if head.startswith(b"PK"):
        return _kind_in_archive(file)
    if head.startswith(b"\x1f\x8b"):
        return _kind_in_gzip(file)
    if head.startswith(_COMPOUND):
        return LOCKED if _ENCRYPTED in file.read_bytes() else "XLS"
    return "XLS" if _BARE_XLS.match(head) else _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", errors="ignore").encode()
    text = head.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n\x1e")
    if text.startswith(b"<"):
        return next((kind for sign, kind in _XML.items() if sign.search(text)), "text")
    return json_driver(head) or ("JSON" if text.startswith((b"{", b"[")) else "text")


def _kind_in_gzip(file: Path) -> str:
    try:
        with gzip.open(file) as opened:
            inner = json_driver(opened.read(_HEAD))
    except (OSError, EOFError, zlib.error):
        inner = ""
    return inner or "a packed archive"


def _kind_in_archive(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        names = [name.replace("\\", "/") for name in archive.namelist() if not name.startswith("__MACOSX/")]
        if "mimetype" in names and b"opendocument" in (told := archive.read("mimetype")):
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                return LOCKED
            return "ODS" if b"spreadsheet" in told else "a LibreOffice document without a table"
    for member, kind in _MEMBERS.items():
        if any(name.startswith(member) for name in names):
            return kind
    endings = {name.lower().rpartition(".")[2] for name in names}
    if "shp" in endings:
        return "shapefile"
    if "kml" in endings:
        return "KML"
    return "a packed archive"
