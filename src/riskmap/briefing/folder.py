"""The main job: every map of a briefing, once, into one folder."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pandas as pd

from riskmap.briefing.deck import make_slides
from riskmap.briefing.figures import fact_tables, kecamatan_table, unit_table
from riskmap.briefing.manifest import Manifest, refuse_foreign
from riskmap.briefing.outputs import BESIDE, FILES, MAPS, OUTPUTS
from riskmap.briefing.sentences import method_lines
from riskmap.briefing.start import start_card, start_page
from riskmap.errors import ExportError
from riskmap.export.geopackage import Layer, export_gpkg
from riskmap.export.html import export_html
from riskmap.export.image import export_png
from riskmap.export.slides import Slide, export_pdf, export_pptx
from riskmap.export.workbook import export_xlsx
from riskmap.facts.kabupaten import Kabupaten
from riskmap.files import write_whole
from riskmap.index.composite import RiskIndex, risk_index
from riskmap.locale import both
from riskmap.maps.coverage import coverage_page
from riskmap.maps.document.own_figures import own_figure_ids
from riskmap.maps.document.schema import AnyPage, RiskPage
from riskmap.maps.page.figure import OfflineMap
from riskmap.maps.picture.view import View
from riskmap.maps.risk import risk_page

SHOWN = ("own", "statements", "index", "events")
"""Measures of the map of risk that slides show, in the order of a talk; those that the map has, and own figures."""
FIGURES_SHOWN = 1
"""Slides of own figures: there may be dozens."""
COVERED = ("roster", "desa_adat")
"""Those of the map of coverage."""


@dataclass(frozen=True, eq=False)
class Briefing:
    """Everything that the files of a briefing are made from."""

    kab: Kabupaten
    index: RiskIndex | None
    risk: OfflineMap
    coverage: OfflineMap
    language: str

    @property
    def maps(self) -> dict[str, OfflineMap]:
        """The maps by the names of their files."""
        return dict(zip(MAPS, (self.risk, self.coverage), strict=True))

    @cached_property
    def views(self) -> list[View]:
        """The maps as pictures and slides show them, in the order of a talk."""
        risk, coverage = self.risk.document, self.coverage.document
        figures = own_figure_ids(risk.measures)[:FIGURES_SHOWN]
        return [
            self._view(document, measure)
            for document, shown in ((risk, [*SHOWN[:1], *figures, *SHOWN[1:]]), (coverage, COVERED))
            for measure in shown
            if measure in {held.id for held in document.measures}
        ]

    def _view(self, document: AnyPage, measure: str) -> View:
        return View(document, measure, self.kab, self.language)

    @property
    def openings(self) -> list[View]:
        """Each map as it opens."""
        return [self._view(page.document, page.document.measures[0].id) for page in self.maps.values()]

    @cached_property
    def figures(self) -> pd.DataFrame:
        """All figures per kecamatan."""
        return kecamatan_table(self.kab, self.risk.document, self.coverage.document, self.index)

    @cached_property
    def slides(self) -> list[Slide]:
        """The slides of the briefing."""
        said = [line.say(self.language) for line in method_lines(self.risk.document)]
        return make_slides(self.views, said)


def make_briefing(kab: Kabupaten, *, language: str = "id", period: str | None = None) -> Briefing:
    """Compute the index and make the maps.

    Parameters
    ----------
    kab
        Of :func:`riskmap.load`, with own tables of :func:`riskmap.with_own` or without.
    language
        ``"id"`` or ``"en"``: the language that the pages open with, and that of pictures and slides.
    period
        Month of the statements to open with, such as ``"2024-02"``; default: the newest one of own hotspots, else that
        of the kabupaten.

    Raises
    ------
    RiskmapError
        When the model cannot be used, or nobody said anything in the period.
    """
    index = risk_index(kab) if kab.model_file else None
    risk = OfflineMap(risk_page(kab, index, period=period, language=language))
    return Briefing(kab, index, risk, OfflineMap(coverage_page(kab, language=language)), language)


def export_briefing(
    kab: Kabupaten,
    out: str | Path,
    *,
    language: str = "id",
    period: str | None = None,
    only: Collection[str] = OUTPUTS,
    force: bool = False,
) -> Iterator[Path]:
    """Write a briefing into a folder, and yield each path as it is written.

    Parameters
    ----------
    kab, language, period
        As in :func:`make_briefing`.
    out
        The folder; made when it is missing.
    only
        Some of :data:`riskmap.briefing.outputs.OUTPUTS`; default all.
    force
        Also overwrite files that riskmap did not write, or that were changed since.

    Raises
    ------
    RiskmapError
        When there is no such output, the data breaks a rule, a file cannot be written, or one of another's would be
        overwritten.
    """
    unknown = [kind for kind in only if kind not in OUTPUTS]
    if unknown:
        raise ExportError(
            both("no output {names}", names=", ".join(unknown)),
            expected=both("some of {words}", words=", ".join(OUTPUTS)),
        )
    folder = Path(out)
    if not force:
        refuse_foreign(folder, [name for kind in OUTPUTS if kind in only for name in FILES[kind]])
    made = make_briefing(kab, language=language, period=period)
    opened = made.risk.document.period if isinstance(made.risk.document, RiskPage) else ""
    asked = {"language": language, "period": opened, "min_count": kab.min_count, "name": kab.own_name}
    named = {source for page in made.maps.values() for source in page.document.sources}
    manifest = Manifest(folder, kab, asked, named, force=force)
    for kind in OUTPUTS:
        if kind in only:
            for path in _WRITERS[kind](made, folder, only):
                manifest.add(path)
                yield path


def _write_html(made: Briefing, folder: Path, only: Collection[str]) -> Iterator[Path]:
    cards = []
    for (name, page), view in zip(made.maps.items(), made.openings, strict=True):
        yield export_html(page, folder / f"{name}.html")
        cards.append(start_card(view, f"{name}.html", MAPS[name]))
    beside = [name for kind in BESIDE if kind in only for name in FILES[kind]]
    start = start_page(cards, made.kab.info.name, made.language, beside)
    yield write_whole(start.encode("utf-8"), folder / "index.html")


def _write_png(made: Briefing, folder: Path, only: Collection[str]) -> Iterator[Path]:  # noqa: ARG001 - all alike
    for name, view in zip(made.maps, made.openings, strict=True):
        yield export_png(view, folder / f"{name}.png")


def _write_pdf(made: Briefing, folder: Path, only: Collection[str]) -> Iterator[Path]:  # noqa: ARG001 - all alike
    yield export_pdf(made.slides, folder / "paparan.pdf")


def _write_pptx(made: Briefing, folder: Path, only: Collection[str]) -> Iterator[Path]:  # noqa: ARG001 - all alike
    yield export_pptx(made.slides, folder / "paparan.pptx")


def _write_xlsx(made: Briefing, folder: Path, only: Collection[str]) -> Iterator[Path]:  # noqa: ARG001 - all alike
    desa = unit_table(made.kab, made.risk.document, "desa")
    tables = {"kecamatan": made.figures, "desa": desa, **fact_tables(made.kab, made.index)}
    yield export_xlsx(tables, folder / "data.xlsx")


def _write_gpkg(made: Briefing, folder: Path, only: Collection[str]) -> Iterator[Path]:  # noqa: ARG001 - all alike
    rest = fact_tables(made.kab, made.index)
    kecamatan = made.kab.kecamatan[["geometry"]].join(made.figures)
    desa = made.kab.desa[["geometry"]].join(unit_table(made.kab, made.risk.document, "desa"))
    classes = _index_classes(made)
    layers = [
        Layer("kecamatan", kecamatan, "index" if classes else "", classes, "named_by_authority", all_named=True),
        Layer("desa", desa),
        *(Layer(name, rest[name]) for name in ("statements", "events", "claims", "sources")),
    ]
    yield export_gpkg(layers, folder / "riskmap.gpkg")


def _index_classes(made: Briefing) -> list[tuple[float, float, str, str]]:
    """Return (low, high, colour, name) of each level of the index; none where there is no index."""
    measure = next((each for each in made.risk.document.measures if each.id == "index"), None)
    if measure is None or made.index is None:
        return []
    scale = measure.levels["kecamatan"].scale
    return [
        (low, high, colour, " / ".join(words))
        for (low, high), colour, words in zip(
            pairwise(scale.bounds), scale.colours, made.index.model.words, strict=True
        )
    ]


_WRITERS: dict[str, Callable[[Briefing, Path, Collection[str]], Iterator[Path]]] = {
    "html": _write_html,
    "png": _write_png,
    "pdf": _write_pdf,
    "pptx": _write_pptx,
    "xlsx": _write_xlsx,
    "gpkg": _write_gpkg,
}
