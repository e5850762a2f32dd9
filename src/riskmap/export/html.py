"""A map as one HTML file that draws without a network."""

import os
import re
import tempfile
from pathlib import Path

import folium

from riskmap.errors import ExportError

_LOADED = [
    r"<(?:script|img|iframe|audio|video|source|embed)\b[^>]*\bsrc\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)",
    r"<link\b[^>]*\bhref\s*=\s*[\"']?((?:https?:)?//[^\"'\s>]+)",
    r"@import\s+(?:url\()?[\"']?((?:https?:)?//[^\"')\s]+)",
    r"url\(\s*[\"']?((?:https?:)?//[^\"')\s]+)",
]


def export_html(map: folium.Map, path: str | os.PathLike[str]) -> Path:  # noqa: A002 - the word of the field
    """Write a map as one HTML file and return its path.

    The file holds everything it draws with. It appears whole or not at all: it is written beside its
    place and then moved into it.

    Parameters
    ----------
    map
        Of :func:`riskmap.risk_map` or :func:`riskmap.coverage_map`, with whatever was added to it.
    path
        Where the file goes; its folder is made when it is missing.

    Raises
    ------
    ExportError
        When the page would load something from a network, or the file cannot be written.
    """
    page = map.get_root().render()
    addresses = addresses_loaded(page)
    if addresses:
        raise ExportError(
            "the page would load " + ", ".join(addresses),
            where=str(path),
            expected="a page that holds all it draws with, since the meeting room has no network",
            remedy="start from riskmap.risk_map or riskmap.coverage_map, and leave out layers whose plugins load files",
        )
    return write_whole(page.encode("utf-8"), path)


def addresses_loaded(page: str) -> list[str]:
    """Return the web addresses that a browser would load on opening a page, sorted."""
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    return sorted({address for pattern in _LOADED for address in re.findall(pattern, markup, re.IGNORECASE)})


def write_whole(content: bytes, path: str | os.PathLike[str]) -> Path:
    """Write a file beside its place, then move it there: the old file stays until the new one is whole.

    Raises
    ------
    ExportError
        When the folder cannot be made or written to, or the disk is full.
    """
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        beside.chmod(0o644)
        beside.replace(target)
    except OSError as error:
        raise ExportError(
            f"cannot be written ({error.strerror or error})",
            where=str(target),
            expected="a folder that may be written to, on a disk with room",
            remedy="choose another folder with --out, or close the program that holds the file open",
        ) from error
    return target
