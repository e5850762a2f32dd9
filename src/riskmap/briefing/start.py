"""The start page of a briefing: a card for each map, with a small picture, and the other files."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from riskmap.locale import both
from riskmap.maps.document.records import CREDIT
from riskmap.maps.picture.thumbnail import thumbnail
from riskmap.maps.picture.view import View, map_title

_templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


def start_card(view: View, name: str, shows: str) -> dict[str, Any]:
    """Return what the start page says of a map: title, what it shows, a small picture."""
    return {
        "file": name,
        "title": map_title(view),
        "shows": both(shows),
        "picture": thumbnail(view),
    }


def start_page(cards: list[dict[str, Any]], area: str, language: str, files: list[str]) -> str:
    """Return the start page: it links the maps, with a picture and a sentence for each, and the other files."""
    return _templates.get_template("start.html.j2").render(
        cards=cards,
        files=files,
        more=both("For slides, print, Excel and GIS"),
        language=language,
        name=area,
        credit=CREDIT,
        head=both("Maps for the briefing"),
        open=both("Open the map"),
        limit=both("A map of reports is not a status of conflict and not a forecast. Few reports do not mean calm."),
        boundaries=both("Boundaries"),
    )
