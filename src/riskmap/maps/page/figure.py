"""The page around a map: one document that holds all it draws with, and asks nothing of a network."""

import html
import re
from pathlib import Path
from typing import Any

import folium
import msgspec
from branca.element import Figure, MacroElement
from jinja2 import Environment, FileSystemLoader
from msgspec.structs import replace

from riskmap.characters import all_cleaned
from riskmap.locale.formats import number_text
from riskmap.maps.document.schema import AnyMeasure, AnyPage
from riskmap.maps.page.bundle import bootstrap, leaflet_licence, messages, packed, packed_scripts, packed_styles, policy

_templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


class OfflineMap(folium.Map):
    """A folium.Map whose page carries Leaflet, its data and its words.

    Parameters
    ----------
    document
        What the page shows; texts in it lose characters that are obeyed instead of read.
    """

    # Nothing to load from a network: the figure holds Leaflet itself.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own way
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, document: AnyPage) -> None:
        document = _cleaned(document)
        (south, west), (north, east) = document.bounds
        super().__init__(
            location=[(south + north) / 2, (west + east) / 2],
            zoom_start=11,
            tiles=None,
            zoom_control="bottomleft",
            zoom_snap=0.25,
            attribution_control=False,
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


def _cleaned(document: AnyPage) -> AnyPage:
    """Return a page without characters that are obeyed, whoever wrote them."""
    told = msgspec.to_builtins(document)
    clean = all_cleaned(told)
    return document if clean is told else msgspec.convert(clean, AnyPage)


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

    def __init__(self, document: AnyPage) -> None:
        super().__init__(title=document.title.say(document.language))
        self.header.get_name()
        self.header._children.clear()  # noqa: SLF001 - the template declares the character set itself
        self.document = document

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Return the whole page, its security policy last: it names every script of the page."""
        page = str(super().render(**kwargs)).replace("\r\n", "\n")
        # folium forbids phones to enlarge the page; the template's own line lets them.
        page = re.sub(r"<meta name=\"viewport\"[^>]*user-scalable=no[^>]*>", "", page)
        return page.replace("RISKMAP-POLICY", policy(page), 1)

    @property
    def data(self) -> str:
        """The document as deflated JSON in base64: an alphabet that holds no markup."""
        borders = replace(self.document.topology, arcs="")
        carried = msgspec.to_builtins(replace(self.document, topology=borders)) | {"messages": messages()}
        return packed(msgspec.json.encode(carried).decode("utf-8"))

    @property
    def arcs(self) -> str:
        """The borders, packed by themselves so that they are unpacked beside the rest."""
        return self.document.topology.arcs

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table for readers without scripts: per kecamatan its figures, in Indonesian."""
        return [
            (unit.name, [_plain_value(measure, unit.code) for measure in self._measures()])
            for unit in self.document.levels["kecamatan"]
        ]

    @property
    def heads(self) -> list[str]:
        """The columns of that table."""
        return [measure.label.id for measure in self._measures()]

    def _measures(self) -> list[AnyMeasure]:
        return [measure for measure in self.document.measures if "kecamatan" in measure.levels]

    @property
    def code(self) -> str:
        """Leaflet and the page's own modules, deflated, in base64: a third of their size."""
        return packed_scripts()

    @property
    def bootstrap(self) -> str:
        """The one script that a browser runs by itself."""
        return bootstrap()

    @property
    def leaflet_licence(self) -> str:
        """The licence that travels with Leaflet."""
        return leaflet_licence()

    @property
    def styles(self) -> str:
        """Leaflet's styles and the page's own, deflated, in base64."""
        return packed_styles()


def _plain_value(measure: AnyMeasure, code: str) -> str:
    """Return a value as the table without scripts writes it; a hidden one is an ellipsis."""
    value = measure.levels["kecamatan"].of_unit.get(code, measure.empty.id)
    if value is None:
        return "…"
    return value if isinstance(value, str) else number_text(value, measure.digits).id
