"""What a map says is the same on the page, on the sheet and on the slide, for every measure and in both languages."""

import matplotlib.colors
import pytest
from matplotlib.patches import PathPatch
from pptx import Presentation

from riskmap import coverage_map, export_html, risk_map, with_own
from riskmap.export.slides import Slide, export_pptx
from riskmap.maps.picture.sheet import draw_page
from riskmap.maps.picture.view import View

pytestmark = pytest.mark.browser
PAGE = """() => ({
  title: document.querySelector("h1").textContent,
  heading: document.querySelector(".card-legend .legend-title").textContent,
  rows: [...document.querySelectorAll(".card-legend .legend li")].map((row) =>
    [row.querySelector(".range").textContent, row.querySelector(".count").textContent]),
  fills: Object.fromEntries([...document.querySelectorAll("path.unit")].map((path) =>
    [path.dataset.code, path.getAttribute("fill")])),
  hatched: document.querySelectorAll("path[fill='url(#riskmap-hatch)']").length,
})"""


@pytest.fixture(scope="module")
def own(kab, tmp_path_factory):
    """The kabupaten with synthetic incidents: a few desa, one kecamatan under the limit of what is shown."""
    path = tmp_path_factory.mktemp("own") / "synthetic.csv"
    counts = {"Kediri,Nyitdah": 9, "Kediri,Beraban": 6, "Penebel,Jatiluwih": 5, "Marga,Kukuh": 7, "Pupuan,Pupuan": 2}
    rows = [f"2023-0{1 + i % 3}-05,{place},lain" for place, n in counts.items() for i in range(n)]
    path.write_text("\n".join(["tanggal,kecamatan,desa,jenis", *rows]), encoding="utf-8")
    return with_own(kab, incidents=path, min_count=5)


@pytest.fixture(scope="module")
def maps(own, tmp_path_factory):
    folder = tmp_path_factory.mktemp("same")
    made = {"risk": risk_map(own), "coverage": coverage_map(own)}
    return {name: (page.document, export_html(page, folder / f"{name}.html")) for name, page in made.items()}


def views(maps, own, language):
    for document, path in maps.values():
        for measure in document.measures:
            if measure.id == "statements" or "kecamatan" in measure.levels:
                yield View(document, measure.id, own, language), path


def picture_of(view):
    """Return the words beside the map, the fill of each kecamatan and how many are hatched, as the sheet is drawn."""
    figure = draw_page(view)
    drawn, card, _ = figure.axes
    patches = [patch for patch in drawn.patches if isinstance(patch, PathPatch) and patch.get_zorder() == 2]
    fills = {
        code: matplotlib.colors.to_hex(patch.get_facecolor())
        for code, patch in zip(view.kab.kecamatan["code"], patches, strict=True)
    }
    hatched = sum(patch.get_hatch() is not None for patch in drawn.patches)
    return " ".join(text.get_text() for text in card.texts), fills, hatched


@pytest.mark.parametrize("language", ["id", "en"])
def test_title_legend_classes_and_hatching_are_the_same_on_page_sheet_and_slide(visit, maps, own, tmp_path, language):
    compared = 0
    pages = {}
    for view, path in views(maps, own, language):
        if path not in pages:
            pages[path] = visit(path, f"#lang={language}")
        page = pages[path]
        # Slides and pictures show the events of all dates.
        period = "&period=all" if view.measure == "events" else ""
        page.goto(f"{path.as_uri()}#lang={language}&fill={view.measure}{period}")
        page.reload()
        page.wait_for_selector("html[data-ready]")
        seen = page.evaluate(PAGE)
        told, fills, hatched = picture_of(view)
        assert " ".join(seen["title"].split()) in told, view.measure
        assert seen["heading"] in told, view.measure
        for words, count in seen["rows"]:
            assert words in told, (view.measure, words)
            assert f" {count} " in f" {told} ", (view.measure, words)
        assert {code: seen["fills"][code] for code in fills} == fills, view.measure
        assert seen["hatched"] == hatched, view.measure
        (slide,) = list(Presentation(export_pptx([Slide(view.title, [], [], view)], tmp_path / "one.pptx")).slides)
        shapes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert seen["title"] in shapes
        assert seen["heading"] in shapes
        rows = [f"{words}: {count}" for words, count in seen["rows"]]
        assert [text for text in shapes if text in rows] == rows
        compared += 1
    assert compared >= 11
