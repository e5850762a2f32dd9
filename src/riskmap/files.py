"""Files: only local ones are read, and what is written appears whole or not at all."""

import errno
import glob
import gzip
import io
import os
import re
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

from riskmap.errors import ExportError, RiskmapError
from riskmap.locale import Text, both, same
from riskmap.locale.formats import number_text

LARGEST = 1 << 30
"""Bytes that an input may hold, packed or unpacked."""
_ELSEWHERE = re.compile(r"(/vsi|[a-z][a-z0-9+.-]+://|\\\\|//)", re.IGNORECASE)
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_STALE_S = 3600
_OF_A_MAC = re.compile(r"(^|/)(__MACOSX/|\._)")
_HEAD = 1 << 16
_SHAPEFILE = b"\x00\x00\x27\x0a"
_GEOJSON = re.compile(
    rb'"type"\s*:\s*"(Feature|FeatureCollection|GeometryCollection|(Multi)?(Point|LineString|Polygon))"'
)
_TOPOJSON = re.compile(rb'"type"\s*:\s*"Topology"')
_SECOND_FEATURE = re.compile(rb'\}\s*\n\x1e?\s*\{\s*"')
"""A feature that begins in a line of its own, behind the end of another and no comma."""


def local_path(path: str | os.PathLike[str], error: type[RiskmapError]) -> Path:
    """Return the path of a file that lies on this computer, holds something and is not too large.

    Raises
    ------
    RiskmapError
        Of the given kind: for an address, a share or a device, which a reader of maps might open over a
        network; for a file that is missing, empty, too large, or an archive that unpacks to too much.
    """
    written = os.fspath(path)
    if is_elsewhere(written):
        raise error(both("is not a local file"), where=written, expected=both("the path of a file on this computer"))
    file = Path(written)
    try:
        is_file = file.is_file()
        size = max(file.stat().st_size, _unpacked(file)) if is_file else 0
    except OSError as refused:
        raise error(
            both("cannot be opened ({why})", why=reason(refused)),
            where=written,
            expected=both("a file that may be read"),
            remedy=both("close it in the program that holds it open, such as Excel"),
        ) from refused
    if not is_file:
        raise error(
            both("no such file"),
            where=written,
            expected=both("the path of a file"),
            remedy=both("check folder and name"),
        )
    if not size:
        raise error(both("the file is empty"), where=written, remedy=both("copy it again, or export it once more"))
    if size > LARGEST:
        raise error(
            both("holds more than {n} MB, packed or unpacked", n=number_text(LARGEST >> 20)),
            where=written,
            expected=both("a file of a kabupaten"),
            remedy=both("cut it down to the kabupaten"),
        )
    return file


def is_elsewhere(written: str) -> bool:
    """Tell whether a path is an address, a share or a device: asking whether it exists would ask a network."""
    return bool(_ELSEWHERE.match(written) or _DEVICE.fullmatch(re.split(r"[\\/]", written)[-1]))


def _unpacked(file: Path) -> int:
    """Return how many bytes an archive states, or holds, when it is unpacked; 0 for what is no archive."""
    with file.open("rb") as opened:
        head = opened.read(4)
    try:
        if head.startswith(b"PK"):
            with zipfile.ZipFile(file) as archive:
                return sum(member.file_size for member in archive.infolist())
        if head.startswith(b"\x1f\x8b"):
            total = 0
            with gzip.open(file) as stream:
                while total <= LARGEST and (part := stream.read(1 << 20)):
                    total += len(part)
            return total
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error, NotImplementedError, ValueError):
        # A broken archive is told of by whoever reads it.
        return 0
    return 0


def layer_paths(file: Path, error: type[RiskmapError]) -> list[str]:
    """Return what GDAL is to open for the layers of a file: one that by its first bytes is what its name says.

    GDAL asks the contents, not the name, how to read a file. Some kinds are no data but tell it to fetch data from
    elsewhere (VRT, WFS, GDALG): they are refused here, under whatever name they come.

    Raises
    ------
    RiskmapError
        Of the given kind, when the file is neither GeoJSON, TopoJSON, GeoPackage nor shapefile.
    """
    packed = file.suffix.lower() == ".gz"
    try:
        with gzip.open(file) if packed else file.open("rb") as opened:
            head = opened.read(_HEAD)
    except (OSError, EOFError, zlib.error) as broken:
        raise _packed_badly(file, error) from broken
    path = file.resolve().as_posix()
    if head.startswith(b"SQLite format 3\0"):
        return [path]  # only GDAL's readers of GeoPackage and SQLite take it
    if head.startswith(_SHAPEFILE):
        _require_companions(file, error)
        return [path]
    if head.startswith(b"PK") and file.suffix.lower() == ".zip":
        return [f"/vsizip/{{{path}}}/{name}" for name in _shapefiles_in(file, error)]
    if driver := json_driver(head):
        return [f"{driver}:/vsigzip/{path}" if packed else f"{driver}:{path}"]
    raise error(
        both("is no map layer, or one of a kind that riskmap does not open"),
        where=str(file),
        expected=both("GeoJSON, GeoPackage or a zipped shapefile"),
        remedy=both("open it in QGIS, and save the layer as GeoJSON in EPSG:4326"),
    )


def json_driver(head: bytes) -> str:
    r"""Return the one reader of GDAL that is to take a JSON text, by its beginning; "" for a text of no map layer.

    Examples
    --------
    >>> json_driver(b'{"type": "FeatureCollection", "features": []}'), json_driver(b'{"type": "gdal_streamed_alg"}')
    ('GeoJSON', '')
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x1e")
    if not text.startswith(b"{") or b"gdal_streamed_alg" in head:
        return ""
    if _TOPOJSON.search(text):
        return "TopoJSON"
    if not _GEOJSON.search(text):
        return ""
    return "GeoJSONSeq" if _SECOND_FEATURE.search(text) else "GeoJSON"


def _require_companions(file: Path, error: type[RiskmapError]) -> None:
    """Refuse a shapefile that was copied without the files that belong to it."""
    beside = {other.suffix.lower() for other in file.parent.iterdir() if other.stem == file.stem}
    missing = [suffix for suffix in (".shx", ".dbf") if suffix not in beside]
    if missing:
        raise error(
            both("lacks its {missing}, without which a .shp cannot be read", missing=", ".join(missing)),
            where=str(file),
            expected=both("the .shp, .shx, .dbf and .prj of a layer in one folder"),
            remedy=both("copy them all, or zip them together and give the .zip"),
        )


def _shapefiles_in(file: Path, error: type[RiskmapError]) -> list[str]:
    """Return the names of the shapefiles in an archive."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError) as broken:
        raise _packed_badly(file, error) from broken
    layers = [name for name in names if name.lower().endswith(".shp") and not _OF_A_MAC.search(name)]
    if not layers or any(name.startswith("/") or ".." in re.split(r"[\\/]", name) for name in names):
        raise error(
            both("holds no shapefile, or files outside of itself"),
            where=str(file),
            expected=both("a shapefile: .shp, .shx, .dbf and .prj"),
            remedy=both("zip only these together"),
        )
    return layers


def _packed_badly(file: Path, error: type[RiskmapError]) -> RiskmapError:
    return error(both("cannot be unpacked: it is broken or cut off"), where=str(file), remedy=both("copy it again"))


_REASONS = {
    errno.ENOENT: "No such file or directory",
    errno.EACCES: "Permission denied",
    errno.EPERM: "Permission denied",
    errno.ENOSPC: "No space left on device",
    errno.EROFS: "Read-only file system",
    errno.EISDIR: "Is a directory",
    errno.ENOTDIR: "Not a directory",
    errno.EEXIST: "File exists",
    errno.ENAMETOOLONG: "File name too long",
}
"""Why a system refuses a file, as it says it in English."""


def reason(error: Exception) -> Text:
    """Return why a file cannot be read or written; what only programs say of it stays as it is.

    Examples
    --------
    >>> reason(FileNotFoundError(errno.ENOENT, "No such file or directory")).id
    'berkas atau folder tidak ada'
    """
    if isinstance(error, UnicodeDecodeError):
        return both("it is not written in UTF-8")
    told = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    return both(told) if told else same(str(getattr(error, "strerror", None) or error))


def make_folder(folder: Path) -> Path:
    """Make a folder, with those above it, and return it.

    Raises
    ------
    ExportError
        When it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise unwritable(folder, error) from error
    return folder


def write_whole(content: bytes, path: str | os.PathLike[str]) -> Path:
    """Write a file beside its place, then move it there: the old file stays until the new one is whole.

    Raises
    ------
    ExportError
        When the folder cannot be made or written to, or the disk is full.
    """
    target = Path(path)
    make_folder(target.parent)
    try:
        _sweep(target)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        try:
            beside.chmod(0o644)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(target, error) from error
    return target


def _sweep(target: Path) -> None:
    """Remove what a killed run left beside a file; not what another run may be writing just now."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*"):
        if time.time() - left.stat().st_mtime > _STALE_S:
            left.unlink(missing_ok=True)


def unwritable(path: Path, error: OSError | ValueError) -> ExportError:
    """Return what to say of a file or folder that cannot be written."""
    return ExportError(
        both("cannot be written ({why})", why=reason(error)),
        where=str(path),
        expected=both("a folder that may be written to, on a disk with room"),
        remedy=both("choose another folder with --out, or close the program that holds the file open"),
    )


_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can note: when a file was made says nothing about the map."""

_CORE = "docProps/core.xml"
"""Where an office file notes when it was made."""


def repacked(content: bytes) -> bytes:
    """Return a zip archive with the same members, in order of their names and without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        # The first member tells some readers what kind of file it is: it stays first.
        first, *rest = old.namelist()
        for name in [first, *sorted(rest)]:
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, _timeless(old.read(name)) if name == _CORE else old.read(name))
    return out.getvalue()


def _timeless(core: bytes) -> bytes:
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", core)
