"""The main job: every map of a briefing, once, into one folder."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd

from riskmap.briefing.deck import make_slides
from riskmap.briefing.figures import fact_tables, kecamatan_table, unit_table
from riskmap.briefing.manifest import Manifest, refuse_foreign
from riskmap.briefing.sentences import method_lines
from riskmap.briefing.start import start_card, start_page
from riskmap.export.geopackage import Layer, export_gpkg
from riskmap.export.html import export_html
from riskmap.export.image import export_png
from riskmap.export.slides import Slide, export_pdf, export_pptx
from riskmap.export.workbook import export_xlsx
from riskmap.facts.kabupaten import Boundaries, Facts, load_boundaries, load_facts
from riskmap.files import write_whole
from riskmap.index.composite import IndexRun, run_index
from riskmap.index.indicators import load_indicators
from riskmap.maps.colours import class_colours
from riskmap.maps.coverage import coverage_map
from riskmap.maps.page import OfflineMap
from riskmap.maps.picture.view import View
from riskmap.maps.risk import risk_map
from riskmap.own.data import OwnData

SHOWS = {
    "risiko-konflik": "What authorities said, what happened and who is exposed, per kecamatan and desa.",
    "cakupan-desa-adat": (
        "Which desa adat, banjar and officers are known, where sources disagree, and where nothing is known."
    ),
}
"""Name of each map -> what it shows."""

OUTPUTS = ("html", "png", "pdf", "pptx", "xlsx", "gpkg")
"""What a briefing can consist of."""
FILES = [
    ("pptx", "paparan.pptx"),
    ("pdf", "paparan.pdf"),
    ("png", "risiko-konflik.png"),
    ("png", "cakupan-desa-adat.png"),
    ("xlsx", "data.xlsx"),
    ("gpkg", "riskmap.gpkg"),
]
"""Kind and name of the files beside the pages."""


@dataclass(frozen=True)
class Briefing:
    """Everything that the files of a briefing are made from."""

    boundaries: Boundaries
    facts: Facts
    index: IndexRun
    maps: dict[str, OfflineMap]
    language: str

    @property
    def views(self) -> list[View]:
        """The maps as pictures and slides show them, in the order of a talk."""
        risk, coverage = (made.document for made in self.maps.values())
        measures = ["statements", "index", *(["own"] if "own" in risk else []), "events"]
        shown = [(risk, measure) for measure in measures] + [(coverage, coverage["measures"][0]["id"])]
        return [View(document, measure, self.boundaries, self.language) for document, measure in shown]

    @property
    def figures(self) -> pd.DataFrame:
        """All figures per kecamatan."""
        risk, coverage = (made.document for made in self.maps.values())
        return kecamatan_table(self.boundaries, risk, coverage, self.index, self.views[0].hatched)


def make_briefing(*, language: str = "id", own: OwnData | None = None, period: str | None = None) -> Briefing:
    """Load and check the facts, compute the index and make the maps.

    Parameters
    ----------
    language
        ``"id"`` or ``"en"``: the language that the pages open with, and that of pictures and slides.
    own
        Incidents, hotspots and roster of the analyst's: they stand on the maps and count in the index.
    period
        Month of the statements to open with, such as ``"2024-02"``; default: that of the kabupaten.

    Raises
    ------
    RiskmapError
        When the data breaks a rule, or nobody said anything in the period.
    """
    own = own or OwnData()
    boundaries, facts = load_boundaries(), own.added_to(load_facts())
    index = run_index(load_indicators(facts=own.for_index(facts)))
    risk = risk_map(boundaries, facts, period=period, language=language, index=index, min_count=own.minimum)
    coverage = coverage_map(boundaries, facts, language=language)
    return Briefing(boundaries, facts, index, {"risiko-konflik": risk, "cakupan-desa-adat": coverage}, language)


def export_briefing(
    out: str | Path,
    *,
    language: str = "id",
    own: OwnData | None = None,
    period: str | None = None,
    only: Collection[str] = OUTPUTS,
    force: bool = False,
) -> Iterator[Path]:
    """Write a briefing into a folder, and yield each path as it is written.

    Parameters
    ----------
    out
        The folder; made when it is missing.
    language, own, period
        As in :func:`make_briefing`.
    only
        Some of :data:`OUTPUTS`; default all.
    force
        Also overwrite files that riskmap did not write, or that were changed since.

    Raises
    ------
    RiskmapError
        When the data breaks a rule, a file cannot be written, or one of another's would be overwritten.
    """
    folder, own = Path(out), own or OwnData()
    names = [name for kind, name in FILES if kind in only]
    pages = [f"{name}.html" for name in (*SHOWS, "index")] if "html" in only else []
    if not force:
        refuse_foreign(folder, [*pages, *names])
    made = make_briefing(language=language, own=own, period=period)
    asked = {"language": language, "period": made.maps["risiko-konflik"].document["period"], "min_count": own.minimum}
    named = {source for page in made.maps.values() for source in page.document["sources"]}
    manifest = Manifest(folder, own.paths, asked, named, force=force)
    for path in _write(made, folder, only, names):
        manifest.add(path)
        yield path


def _write(made: Briefing, folder: Path, only: Collection[str], names: list[str]) -> Iterator[Path]:
    if "html" in only:
        yield from _write_html(made, folder, names)
    for kind, write in _WRITERS.items():
        if kind in only:
            yield from write(made, folder)


def _write_html(made: Briefing, folder: Path, files: list[str]) -> Iterator[Path]:
    cards = []
    for name, page in made.maps.items():
        yield export_html(page, folder / f"{name}.html")
        cards.append(start_card(page, f"{name}.html", SHOWS[name], made.boundaries))
    yield write_whole(start_page(cards, made.facts, made.language, files).encode("utf-8"), folder / "index.html")


def _write_png(made: Briefing, folder: Path) -> Iterator[Path]:
    views = made.views
    for name, view in zip(made.maps, (views[0], views[-1]), strict=True):
        yield export_png(view, folder / f"{name}.png")


def _slides(made: Briefing) -> list[Slide]:
    views = made.views
    return make_slides(views, [views[0].say(line) for line in method_lines(views[0].document)])


def _write_pdf(made: Briefing, folder: Path) -> Iterator[Path]:
    yield export_pdf(_slides(made), folder / "paparan.pdf")


def _write_pptx(made: Briefing, folder: Path) -> Iterator[Path]:
    yield export_pptx(_slides(made), folder / "paparan.pptx")


def _write_xlsx(made: Briefing, folder: Path) -> Iterator[Path]:
    desa = unit_table(made.boundaries, made.views[0].document, "desa")
    tables = {"kecamatan": made.figures, "desa": desa, **fact_tables(made.facts, made.index)}
    yield export_xlsx(tables, folder / "data.xlsx")


def _write_gpkg(made: Briefing, folder: Path) -> Iterator[Path]:
    risk = made.views[0].document
    measure = next(each for each in risk["measures"] if each["id"] == "index")
    bounds = measure["levels"]["kecamatan"]["bounds"]
    colours = class_colours(measure["ramp"], len(bounds) - 1)
    classes = [
        (low, high, colour, " / ".join(name))
        for (low, high), colour, name in zip(pairwise(bounds), colours, measure["names"], strict=True)
    ]
    kecamatan = made.boundaries.kecamatan[["geometry"]].join(made.figures)
    desa = made.boundaries.desa[["geometry"]].join(unit_table(made.boundaries, risk, "desa"))
    rest = fact_tables(made.facts, made.index)
    layers = [
        Layer("kecamatan", kecamatan, "index", classes, "named_by_authority"),
        Layer("desa", desa),
        *(Layer(name, rest[name]) for name in ("statements", "events", "claims", "sources")),
    ]
    yield export_gpkg(layers, folder / "riskmap.gpkg")


_WRITERS: dict[str, Callable[[Briefing, Path], Iterator[Path]]] = {
    "png": _write_png,
    "pdf": _write_pdf,
    "pptx": _write_pptx,
    "xlsx": _write_xlsx,
    "gpkg": _write_gpkg,
}
