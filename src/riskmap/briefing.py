"""The main job: every map of a briefing, once, into one folder."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from riskmap.export.html import export_html
from riskmap.files import write_whole
from riskmap.index import run_index
from riskmap.indicators import load_indicators
from riskmap.inputs import Boundaries, Facts, load_boundaries, load_facts
from riskmap.locale import both
from riskmap.maps.coverage import coverage_map
from riskmap.maps.document import CREDIT
from riskmap.maps.page import OfflineMap
from riskmap.maps.risk import risk_map
from riskmap.maps.thumbnail import thumbnail
from riskmap.own_data import OwnData

MAPS: dict[str, tuple[Callable[..., OfflineMap], str]] = {
    "risiko-konflik.html": (
        risk_map,
        "What authorities said, what happened and who is exposed, per kecamatan and desa.",
    ),
    "cakupan-desa-adat.html": (
        coverage_map,
        "Which desa adat, banjar and officers are known, where sources disagree, and where nothing is known.",
    ),
}
"""File name -> the map and what it shows."""


def export_briefing(out: str | Path, *, language: str = "id", own: OwnData | None = None) -> Iterator[Path]:
    """Write the maps and a start page into a folder, and yield each path as it is written.

    Parameters
    ----------
    out
        The folder; made when it is missing.
    language
        ``"id"`` or ``"en"``: the language that the pages open with.
    own
        Incidents, hotspots and roster of the analyst's: they stand on the maps and count in the index.

    Raises
    ------
    RiskmapError
        When the data breaks a rule or a file cannot be written.
    """
    folder = Path(out)
    own = own or OwnData()
    boundaries, facts = load_boundaries(), own.added_to(load_facts())
    index = run_index(load_indicators(facts=own.for_index(facts)))
    cards = []
    extra: dict[str, dict[str, Any]] = {"risiko-konflik.html": {"index": index, "min_count": own.minimum}}
    for name, (build, shows) in MAPS.items():
        made = build(boundaries, facts, language=language, **extra.get(name, {}))
        yield export_html(made, folder / name)
        cards.append(start_card(made, name, shows, boundaries))
    yield write_whole(start_page(cards, facts, language).encode("utf-8"), folder / "index.html")


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


def start_page(cards: list[dict[str, Any]], facts: Facts, language: str) -> str:
    """Return the start page: it links the maps, with a picture and a sentence for each."""
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent / "maps" / "templates"), autoescape=True)
    return templates.get_template("index.html.j2").render(
        cards=cards,
        language=language,
        name=facts.kabupaten.name,
        credit=CREDIT,
        head=both("Maps for the briefing"),
        open=both("Open the map"),
        limit=both("A map of reports is not a status of conflict and not a forecast. Few reports do not mean calm."),
        boundaries=both("Boundaries"),
    )
