"""A map as one HTML file that draws without a network."""

import os
import re
from pathlib import Path

import folium

from riskmap.errors import ExportError
from riskmap.files import write_whole
from riskmap.locale import both

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
            both("the page would load {addresses}", addresses=", ".join(addresses)),
            where=str(path),
            expected=both("a page that holds all it draws with, since the meeting room has no network"),
            remedy=both(
                "start from riskmap.risk_map or riskmap.coverage_map, and leave out layers whose plugins load files"
            ),
        )
    return write_whole(page.encode("utf-8"), path)


def addresses_loaded(page: str) -> list[str]:
    """Return the web addresses that a browser would load on opening a page, sorted."""
    markup = re.sub(r"<script(?: type=\"text/plain\"[^>]*)?>.*?</script>", "", page, flags=re.DOTALL)
    return sorted({address for pattern in _LOADED for address in re.findall(pattern, markup, re.IGNORECASE)})
