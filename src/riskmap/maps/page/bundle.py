"""The scripts and styles of a page: Leaflet and the page's own modules, joined and packed, and the policy over them."""

import base64
import hashlib
import json
import posixpath
import re
import zlib
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from riskmap.locale import indonesian
from riskmap.maps.document.records import TILES

_ROOM = Path(__file__).parent
_LEAFLET = _ROOM / "assets" / "leaflet"
_FOLDERS = ["core", "model", "map", "sheet", "view"]
_BOOTSTRAP = "core/bootstrap.js"
POPUP = (
    "const $ = (markup) => { const holder = document.createElement('template'); "
    "holder.innerHTML = markup; return [...holder.content.childNodes]; };"
)
_IMPORT = re.compile(r'^import [^;]*? from "([^"]+)";\n', re.MULTILINE)


def packed(text: str) -> str:
    """Return a text deflated, in base64: an alphabet that holds no markup."""
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


# What is the same on every page is made once.


@cache
def scripts() -> str:
    """Return Leaflet, the one call with which folium's pop-ups build their text, and the page's own modules."""
    # Leaflet as its package has it, without the pointer to a file that is not there.
    leaflet = re.sub(r"\n?//# sourceMappingURL=.*", "", (_LEAFLET / "leaflet.js").read_text(encoding="utf-8")).strip()
    return f"{leaflet}\n{POPUP}\n{joined_modules()}"


@cache
def packed_scripts() -> str:
    """Return :func:`scripts` at a third of their size."""
    return packed(scripts())


@cache
def bootstrap() -> str:
    """Return the one script that a browser runs by itself."""
    return _without_indentation(_without_comments((_ROOM / _BOOTSTRAP).read_text(encoding="utf-8")))


@cache
def messages() -> dict[str, str]:
    """Return the wordings that the page's modules use."""
    code = joined_modules()
    return {key: wording for key, wording in indonesian().items() if json.dumps(key, ensure_ascii=False) in code}


@cache
def styles() -> str:
    """Return Leaflet's styles without the pictures that no riskmap page shows, then the page's own."""
    leaflet = (_LEAFLET / "leaflet.css").read_text(encoding="utf-8").replace("\r\n", "\n")
    leaflet = re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", leaflet)
    return _squeeze(leaflet) + "\n" + _squeeze((_ROOM / "page.css").read_text(encoding="utf-8"))


@cache
def packed_styles() -> str:
    """Return :func:`styles` at a third of their size."""
    return packed(styles())


@cache
def leaflet_licence() -> str:
    """Return the licence that travels with Leaflet."""
    return (_LEAFLET / "LICENSE").read_text(encoding="utf-8").strip()


def modules() -> dict[str, str]:
    """Return the text of the page's modules by path, such as ``"model/scale.js"``."""
    paths = [_ROOM / "main.js", *(path for folder in _FOLDERS for path in (_ROOM / folder).glob("*.js"))]
    found = {path.relative_to(_ROOM).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    del found[_BOOTSTRAP]
    return found


@cache
def joined_modules() -> str:
    """Return the page's ES modules joined in one scope."""
    return join(modules())


def join(texts: dict[str, str]) -> str:
    """Return ES modules in one scope, each after those that it imports, without comments and indentation.

    Parameters
    ----------
    texts
        The text of each by its path, such as ``"model/scale.js"``.

    Raises
    ------
    ValueError
        When modules import each other in a circle, or one that is not there; when two of them have the same name at
        their top, since all share one scope.
    """
    texts = {path: _without_comments(text) for path, text in sorted(texts.items())}
    before = {path: [_target(path, found) for found in _IMPORT.findall(text)] for path, text in texts.items()}
    missing = {target for targets in before.values() for target in targets} - texts.keys()
    if missing:
        raise ValueError(f"modules are imported that are not there: {sorted(missing)}")
    named = Counter(name for text in texts.values() for name in top_names(text))
    twice = sorted(name for name, count in named.items() if count > 1)
    if twice:
        raise ValueError(f"two modules have a name in common, and all share one scope: {twice}")
    bodies = (_without_indentation(_scope(texts[path])) for path in TopologicalSorter(before).static_order())
    return 'const riskmap = (() => {\n"use strict";\n' + "\n".join(bodies) + "\nreturn { start };\n})();"


def top_names(text: str) -> list[str]:
    """Return the names that a module declares at its top."""
    return re.findall(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", text, re.MULTILINE)


def _target(path: str, written: str) -> str:
    """Return the path of the module that one module imports."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), written))


def _scope(text: str) -> str:
    """Return a module as a part of a larger scope: it neither imports nor exports."""
    return re.sub(r"^export ", "", _IMPORT.sub("", text), flags=re.MULTILINE)


def _without_comments(text: str) -> str:
    """Return a script without the comments that have lines of their own, and without types."""
    return re.sub(r"^\s*//[^\n]*\n|/\*\*.*?\*/[ \n]*", "", text, flags=re.MULTILINE | re.DOTALL)


def _without_indentation(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _squeeze(css: str) -> str:
    """Return CSS without comments and needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).strip()


def policy(page: str) -> str:
    """Return a Content-Security-Policy: the page's own scripts by hash, pictures of two tile servers, no more."""
    found = re.findall(r'<script(?: type="text/plain" id="riskmap-map")?>(.*?)</script>', page, flags=re.DOTALL)
    hashes = " ".join(f"'sha256-{_sha256(text)}'" for text in [scripts(), *found])
    tiles = " ".join("https://" + tile.url.split("/")[2] for tile in TILES)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob: {tiles}; "
        "base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
