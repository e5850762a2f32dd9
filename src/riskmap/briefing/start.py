"""The start page of a briefing: a card for each map, with a small picture, and the other files."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from riskmap.facts.kabupaten import Boundaries, Facts
from riskmap.locale import both
from riskmap.maps.document.records import CREDIT
from riskmap.maps.page import OfflineMap
from riskmap.maps.picture.thumbnail import thumbnail


def start_card(made: OfflineMap, name: str, shows: str, boundaries: Boundaries) -> dict[str, Any]:
    """Return what the start page says of a map: title, what it shows, a small picture."""
    document = made.document
    periods = {period["id"]: period["title"] for period in document["periods"]}
    return {
        "file": name,
        "title": periods.get(document["period"], document["title"]),
        "shows": both(shows),
        "picture": thumbnail(document, boundaries),
    }


def start_page(cards: list[dict[str, Any]], facts: Facts, language: str, files: list[str]) -> str:
    """Return the start page: it links the maps, with a picture and a sentence for each, and the other files."""
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    return templates.get_template("start.html.j2").render(
        cards=cards,
        files=files,
        more=both("For slides, print, Excel and GIS"),
        language=language,
        name=facts.kabupaten.name,
        credit=CREDIT,
        head=both("Maps for the briefing"),
        open=both("Open the map"),
        limit=both("A map of reports is not a status of conflict and not a forecast. Few reports do not mean calm."),
        boundaries=both("Boundaries"),
    )
