"""Every row of a legend says what it counts, on the sheet, on the slide and in both languages."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from msgspec.structs import replace
from pptx import Presentation

from riskmap import coverage_map, risk_map
from riskmap.export.slides import Slide, export_pptx
from riskmap.maps.document.classes import DASH
from riskmap.maps.document.schema import Sign
from riskmap.maps.picture.sheet import draw_page
from riskmap.maps.picture.view import View, legend_rows


@pytest.fixture(scope="module")
def risk(kab):
    return risk_map(kab).document


@pytest.fixture(scope="module")
def coverage(kab):
    return coverage_map(kab).document


def period(risk, id_):
    return next(period for period in risk.periods if period.id == id_)


def counts(view):
    return {row.mark or row.text.replace(DASH, "-"): row.count for row in legend_rows(view)}


def test_classes_and_grey_count_kecamatan(risk, kab):
    told = counts(View(risk, "events", kab))
    assert [told[name] for name in ("1", "2-4", "5-6", "7")] == [f"{n} kecamatan" for n in (4, 1, 1, 1)]
    assert told["empty"] == "3 kecamatan"


def test_marks_say_what_they_count(risk):
    signs = {sign.mark: (sign.count, sign.unit.id) for sign in period(risk, "2023").signs}
    assert signs["hatch"] == (2, "kecamatan")
    assert signs["badge"] == (2, "pernyataan")
    assert signs["ring"] == (14, "desa")


def test_cases_are_counted_by_how_they_stand(risk):
    signs = {sign.mark: sign.count for sign in period(risk, "all").signs if sign.layer == "events"}
    assert set(signs) == {"open", "closed", "unknown"}
    # What is about the whole kabupaten is drawn nowhere, and told in a note.
    assert sum(signs.values()) == len({event.dispute for event in risk.events if event.kecamatan})
    assert period(risk, "all").case_notes[0].id.startswith("1 perkara menyangkut seluruh kabupaten")


def test_disagreement_counts_kecamatan(risk, kab):
    month = next(period.id for period in risk.periods if period.apart)
    view = View(replace(risk, period=month), "index", kab)
    assert counts(view)["contested"] == f"{len(view.apart)} kecamatan"


def test_named_desa_adat_say_what_they_are(coverage):
    assert [(sign.count, sign.unit.id) for sign in coverage.signs] == [(10, "desa adat")]
    assert coverage.measures[0].note.id.startswith("339 desa adat")


def test_a_mark_without_a_unit_has_its_number_alone(risk, kab):
    assert Sign("hatch", risk.title, 2, "statements").unit.id == ""
    assert all(count == count.strip() for count in counts(View(risk, "statements", kab)).values())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("measure", ["statements", "index", "events", "voters"])
def test_counts_on_a_sheet_stand_at_the_right_and_cover_no_words(risk, kab, measure, language):
    view = View(risk, measure, kab, language)
    figure = draw_page(view)
    card = figure.axes[1]
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = {text: text.get_window_extent(renderer) for text in card.texts}
    ends = [text for text in card.texts if text.get_ha() == "right"]
    assert [text.get_text() for text in ends] == [row.count for row in legend_rows(view)]
    for text in ends:
        assert boxes[text].x1 <= card.bbox.x1
        assert not [other for other in card.texts if other is not text and boxes[text].overlaps(boxes[other])]


def test_a_slide_says_the_unit_after_the_number(risk, kab, tmp_path):
    view = View(replace(risk, period="2023"), "statements", kab)
    path = export_pptx([Slide(view.title, [], [], view)], tmp_path / "one.pptx")
    told = [shape.text_frame.text for shape in Presentation(path).slides[0].shapes if shape.has_text_frame]
    assert "Disebut rawan (sebagian wilayah kecamatan, bukan seluruhnya): 2 kecamatan" in told
