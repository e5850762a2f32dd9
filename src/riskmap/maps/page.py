"""The page around a map: one document that holds all it draws with, and asks nothing of a network."""

import base64
import hashlib
import html
import json
import re
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure, MacroElement
from jinja2 import Environment, FileSystemLoader

from riskmap.characters import all_cleaned
from riskmap.locale import indonesian
from riskmap.maps.document.records import TILES

_ROOM = Path(__file__).parent
_LEAFLET = _ROOM / "assets" / "leaflet"
_MODULES = [
    "text", "dom", "decode", "state", "sources", "measures", "statements", "weights", "units", "neighbours", "own",
    "marks", "names", "shapes", "atlas", "legend", "panel", "table", "choices", "compare", "picture",
    "controls", "main",
]  # fmt: skip
POPUP = (
    "const $ = (markup) => { const holder = document.createElement('template'); "
    "holder.innerHTML = markup; return [...holder.content.childNodes]; };"
)
_templates = Environment(loader=FileSystemLoader(_ROOM / "templates"), autoescape=True)


class OfflineMap(folium.Map):
    """A folium.Map whose page carries Leaflet, its data and its words.

    Parameters
    ----------
    document
        What the page shows, as JSON-ready values; see :mod:`riskmap.maps.document.records`.
    """

    # Nothing to load from a network: the figure holds Leaflet itself.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own way
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, document: dict[str, Any]) -> None:
        document = all_cleaned(document)
        (south, west), (north, east) = document["bounds"]
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=11,
            tiles=None,
            zoom_control="bottomleft",
            zoom_snap=0.25,
            attribution_control=False,
            min_zoom=8,
        )
        self._id = "riskmap"  # a stable name: the same input gives the same file
        self.document = document
        PageFigure(document).add_child(self)
        self.add_child(_Start())

    def _repr_html_(self, **kwargs: Any) -> str:  # noqa: ANN401 - folium's signature
        figure = self.get_root()
        page = html.escape(figure.render(**kwargs))
        # The frame must not reach into the notebook that shows it. A notebook that is not trusted drops frame and
        # styles: then, and only then, the words and the table below are seen.
        return (
            '<iframe sandbox="allow-scripts allow-popups allow-modals allow-downloads" width="100%" height="640" '
            f'style="border:0" srcdoc="{page}"></iframe>'
            "<style>.riskmap-untrusted{display:none}</style>"
            f'<div class="riskmap-untrusted">{_fallback(figure)}</div>'
        )


def _fallback(figure: "PageFigure") -> str:
    """Return what an untrusted notebook shows of a map: what to do, and its figures as a table."""
    return str(_templates.get_template("untrusted.html.j2").render(figure=figure))


class _Start(MacroElement):
    """Starts the page's own script on its map."""

    _template = _templates.get_template("start.js.j2")

    def __init__(self) -> None:
        super().__init__()
        self._id = "start"


class PageFigure(Figure):
    """The document around the map: language, title, security policy, data, a table without scripts."""

    _template = _templates.get_template("page.html.j2")

    def __init__(self, document: dict[str, Any]) -> None:
        super().__init__(title=document["title"][0 if document["language"] == "id" else 1])
        self.header.get_name()
        self.header._children.clear()  # noqa: SLF001 - the template declares the character set itself
        self.document = document

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Return the whole page, its security policy last: it names every script of the page."""
        page = str(super().render(**kwargs)).replace("\r\n", "\n")
        # folium forbids phones to enlarge the page; the template's own line lets them.
        page = re.sub(r"<meta name=\"viewport\"[^>]*user-scalable=no[^>]*>", "", page)
        return page.replace("RISKMAP-POLICY", _policy(page, self.scripts), 1)

    @property
    def data(self) -> str:
        """The document as deflated JSON in base64: an alphabet that holds no markup."""
        topology = {name: part for name, part in self.document["topology"].items() if name != "arcs"}
        carried = {**self.document, "topology": topology, "messages": _messages()}
        text = json.dumps(carried, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return _packed(text)

    @property
    def arcs(self) -> str:
        """The borders, packed by themselves so that they are unpacked beside the rest."""
        return str(self.document["topology"]["arcs"])

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table for readers without scripts: per kecamatan its figures, in Indonesian."""
        measures = [m for m in self.document["measures"] if "kecamatan" in m["levels"]]
        return [
            (
                unit["name"],
                [_plain_value(m, unit["code"]) for m in measures],
            )
            for unit in self.document["levels"]["kecamatan"]
        ]

    @property
    def heads(self) -> list[str]:
        """The columns of that table."""
        return [m["label"][0] for m in self.document["measures"] if "kecamatan" in m["levels"]]

    @property
    def code(self) -> str:
        """Leaflet and the page's own modules, deflated, in base64: a third of their size."""
        return _packed_scripts()

    @property
    def scripts(self) -> str:
        """Leaflet, the one call with which folium's pop-ups build their text, and the page's own modules."""
        return _scripts()

    @property
    def bootstrap(self) -> str:
        """The one script that a browser runs by itself."""
        return _plain_script("bootstrap")

    @property
    def leaflet_licence(self) -> str:
        """The licence that travels with Leaflet."""
        return (_LEAFLET / "LICENSE").read_text(encoding="utf-8").strip()

    @property
    def styles(self) -> str:
        """Leaflet's styles without the pictures that no riskmap page shows, then the page's own."""
        return _styles()


def _packed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


# What is the same on every page is made once.


@cache
def _scripts() -> str:
    # Leaflet as its package has it, without the pointer to a file that is not there.
    leaflet = re.sub(r"\n?//# sourceMappingURL=.*", "", (_LEAFLET / "leaflet.js").read_text(encoding="utf-8")).strip()
    return f"{leaflet}\n{POPUP}\n{joined_modules()}"


@cache
def _packed_scripts() -> str:
    return _packed(_scripts())


@cache
def _messages() -> dict[str, str]:
    """Return the wordings that the page's modules use."""
    modules = joined_modules()
    return {key: wording for key, wording in indonesian().items() if json.dumps(key, ensure_ascii=False) in modules}


@cache
def _styles() -> str:
    leaflet = (_LEAFLET / "leaflet.css").read_text(encoding="utf-8").replace("\r\n", "\n")
    leaflet = re.sub(r"[^{}]*\{[^{}]*url\([^{}]*\}", "", leaflet)
    return _squeeze(leaflet) + "\n" + _squeeze((_ROOM / "page" / "page.css").read_text(encoding="utf-8"))


@cache
def joined_modules() -> str:
    """Return the page's ES modules joined in one scope, without imports, comments and indentation."""
    parts = []
    for name in _MODULES:
        text = re.sub(r"^import [^;]*;\n", "", _plain_script(name), flags=re.MULTILINE)
        parts.append(re.sub(r"^export ", "", text, flags=re.MULTILINE))
    return "const riskmap = (() => {\n" + "\n".join(parts) + "\nreturn { start };\n})();"


def _plain_script(name: str) -> str:
    """Return a module without comments and indentation."""
    lines = (_ROOM / "page" / f"{name}.js").read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip() and not line.strip().startswith("//"))


def _plain_value(measure: dict[str, Any], code: str) -> str:
    """Return a value as the table without scripts writes it; a hidden one is an ellipsis."""
    value = measure["levels"]["kecamatan"]["values"].get(code, measure["empty"][0])
    return "…" if value is None else str(value)


def _squeeze(css: str) -> str:
    """Return CSS without comments and needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).strip()


def _policy(page: str, code: str) -> str:
    """Return a Content-Security-Policy: the page's own scripts by hash, pictures of two tile servers, no more."""
    found = re.findall(r'<script(?: type="text/plain" id="riskmap-map")?>(.*?)</script>', page, flags=re.DOTALL)
    scripts = [code, *found]
    hashes = " ".join(f"'sha256-{_sha256(text)}'" for text in scripts)
    tiles = " ".join("https://" + str(tile["url"]).split("/")[2] for tile in TILES)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob: {tiles}; "
        "base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
