"""A roster on the map of the desa adat: shares of the register, the gap as headline, never a number of officers."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import load, make_briefing, sentences, with_own
from riskmap.errors import RiskmapError
from riskmap.export.slides import export_pptx
from riskmap.maps.coverage import coverage_page
from riskmap.maps.document.answers import gap_title, share_measure
from riskmap.maps.document.classes import DASH, class_index, share_scale
from riskmap.maps.picture.sheet import draw_page
from riskmap.maps.picture.view import View, legend_notes, legend_rows

PENEBEL, PUPUAN, KEDIRI, BATURITI = "51.02.08", "51.02.10", "51.02.06", "51.02.09"
KAB = load()


def written(path, kab, answers, more=()):
    """Write a synthetic roster: of each kecamatan so many desa adat with ya and with tidak."""
    register = kab.desa_adat.groupby("kecamatan_code")["name"]
    rows = [
        [name, kab.gazetteer.names[code], "ya" if at < yes else "tidak"]
        for code, (yes, no) in answers.items()
        for at, name in enumerate(register.get_group(code).tolist()[: yes + no])
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["desa_adat", "kecamatan", "polisi_banjar"], *rows, *more])
    return path


@pytest.fixture(scope="module")
def own(kab, tmp_path_factory):
    """Penebel 18 of 72, Pupuan 11 of 25, Kediri 0 of 23; one empty answer, one desa adat that the register lacks."""
    more = [["Bedha", "Tabanan", ""], ["Baru Sekali", "Kediri", "ya"], ["Nirvana", "Atlantis", "ya"]]
    path = written(
        tmp_path_factory.mktemp("roster") / "daftar.csv", kab, {PENEBEL: (18, 4), PUPUAN: (11, 0), KEDIRI: (0, 2)}, more
    )
    return with_own(kab, roster=path)


@pytest.fixture(scope="module")
def page(own):
    return coverage_page(own)


def test_the_map_opens_with_the_share_of_the_register(page):
    first = page.measures[0]
    assert (first.id, first.unit.id, type(first).__struct_config__.tag) == ("roster", "%", "share")
    assert first.levels["kecamatan"].of_unit == {PENEBEL: 25, PUPUAN: 44, KEDIRI: 0}
    assert first.total == (29, 6, 314)
    assert first.parts["kecamatan"][PENEBEL] == (18, 4, 50)
    assert first.parts["kecamatan"][BATURITI] == (0, 0, 54)
    assert [sum(column) for column in zip(*first.parts["kecamatan"].values(), strict=True)] == list(first.total)
    assert [page.sources[id_].title for id_ in first.sources] == ["daftar.csv"]


def test_who_has_a_larger_share_is_not_lighter(page, own):
    view = View(page, "roster", own)
    assert (view.class_of(KEDIRI), view.class_of(PENEBEL), view.class_of(PUPUAN)) == (0, 1, 1)
    assert view.class_of(BATURITI) is None


def test_the_title_is_the_gap(page):
    assert page.measures[0].title.id == "Polisi banjar: 314 dari 349 desa adat belum diketahui, 6 tidak punya"


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((129, 0, 220), "Polisi banjar: 220 dari 349 desa adat belum diketahui"),
        ((337, 12, 0), "Polisi banjar: 12 dari 349 desa adat tidak punya"),
        ((349, 0, 0), "Polisi banjar: semua 349 desa adat sudah punya"),
        ((0, 0, 0), "Belum ada desa adat yang diketahui"),
    ],
)
def test_the_title_says_only_the_gap_that_there_is(counts, says):
    assert gap_title(*counts).id == says


def test_rows_that_are_not_in_the_register_are_told_apart(page):
    note = page.measures[0].note.id
    assert "1 desa adat di daftar Anda tidak ada dalam register: tidak dihitung." in note
    assert "1 baris di daftar Anda tidak pasti tempatnya: tidak dihitung." in note
    assert "daftar.csv" in note


def test_the_classes_are_the_same_for_every_roster(page, own):
    assert [row.text.replace(DASH, " - ") for row in legend_rows(View(page, "roster", own))] == [
        "0 - kurang dari 25 %",
        "25 - kurang dari 50 %",
        "50 - kurang dari 75 %",
        "75 - 100 %",
        "belum ada jawaban dalam daftar (bukan berarti tidak punya)",
    ]


@given(st.integers(0, 1000))
def test_every_share_stands_in_one_row_of_the_legend(tenths):
    share = tenths / 10
    bounds = share_scale("teal").bounds
    held = [i for i in range(4) if bounds[i] <= share < bounds[i + 1] or (i == 3 and share == bounds[4])]
    assert held == [class_index(share, bounds)]


def test_the_sentences_say_all_three_answers_and_where_the_gap_is_largest(page):
    answers, gaps = (line.id for line in sentences(page, "roster"))
    assert answers == "Dari 349 desa adat dalam register, 29 punya polisi banjar, 6 tidak punya, 314 belum diketahui."
    assert gaps.startswith("Kesenjangan terbesar (tidak punya atau belum diketahui): Baturiti 54 dari 54, Selemadeg ")


def test_without_a_roster_nothing_is_said_of_one(kab):
    page = coverage_page(kab)
    assert page.measures[0].id == "desa_adat"
    with pytest.raises(RiskmapError, match="one of desa_adat"):
        sentences(page, "roster")


def test_the_briefing_shows_the_share_before_the_register(own, tmp_path):
    briefing = make_briefing(own)
    assert [view.measure for view in briefing.views][-2:] == ["roster", "desa_adat"]
    assert briefing.openings[1].measure == "roster"
    table = briefing.figures.set_index("code")
    columns = ["roster_yes", "roster_no", "roster_unknown", "roster_share"]
    assert table.loc[PENEBEL, columns].tolist() == [18, 4, 50, 25]
    assert table.loc[BATURITI, columns[:3]].tolist() == [0, 0, 54]
    assert table["roster_share"].isna().sum() == 7
    told = [text.get_text() for axes in draw_page(briefing.openings[1]).axes for text in axes.texts]
    assert f"25{DASH}kurang dari 50 %" in told
    assert legend_notes(briefing.openings[1]) == [briefing.coverage.document.measures[0].note.id]
    assert export_pptx(briefing.slides, tmp_path / "one.pptx").is_file()


def test_an_empty_roster_is_all_unknown_and_colours_nothing(kab, tmp_path):
    own = with_own(kab, roster=written(tmp_path / "kosong.csv", kab, {}))
    measure = share_measure(own, own.roster, ramp="teal")
    assert measure.levels["kecamatan"].of_unit == {}
    assert measure.total == (0, 0, 349)
    assert measure.title.id == "Polisi banjar: 349 dari 349 desa adat belum diketahui"
    assert "kosong.csv" in measure.note.id
