"""What an office states itself is drawn, what was known stays beside it, and no number stands without a source."""

import openpyxl
import pytest
from test_cells import table

from riskmap import load, load_office_facts, reconcile, with_own
from riskmap.errors import TableError
from riskmap.facts.claims import chosen
from riskmap.maps.coverage import coverage_page
from riskmap.maps.risk import main_occasion, risk_page
from riskmap.own.check import check_file
from riskmap.own.fix.fixing import write_fixed
from riskmap.own.templates import write_template

KAB = load()
HEAD = ["kecamatan", "desa", "kabupaten", "yang_dihitung", "pemilu", "nilai", "sumber", "tanggal"]
KEDIRI = "51.02.06"
OCCASION = "DPT Pilkada 2024"
VOTERS = ["Kediri", "", "", "Pemilih terdaftar", OCCASION, "70001", "KPU Tabanan, keputusan sintetis 1", "1 Mei 2024"]


def read(folder, *rows):
    return load_office_facts(table(folder, [HEAD, *rows], delimiter=";"), KAB)


def row(**cells):
    return list((dict(zip(HEAD, VOTERS, strict=True)) | cells).values())


def problems(own):
    return own.report.table("en")[["row", "column", "problem", "used"]].to_numpy().tolist()


def test_the_value_of_the_office_is_drawn_and_what_was_known_stays_beside_it(tmp_path):
    assert main_occasion(KAB.claims, "voters") == "pilkada-2024-dpt"
    before = chosen(KAB.claims, "voters", "pilkada-2024-dpt").loc[KEDIRI, "value"]
    own = read(tmp_path, VOTERS)
    assert problems(own) == []
    page = risk_page(with_own(KAB, facts=own), None)
    fill = next(measure for measure in page.measures if measure.id == "voters")
    assert fill.levels["kecamatan"].of_unit[KEDIRI] == 70001 != before
    claims = [claim for claim in page.claims[KEDIRI] if claim.group == "pilkada-2024-dpt" and claim.figure == "voters"]
    assert [(claim.value, claim.chosen) for claim in claims] == [(70001, True), (before, False)]
    assert claims[0].by == "KPU Tabanan, keputusan sintetis 1"
    assert own.name in claims[0].note.id
    assert page.sources["own-facts"].title == own.name
    assert "own-facts" in fill.sources


def test_the_value_of_the_office_is_drawn_even_when_it_is_older(tmp_path):
    own = read(tmp_path, row(nilai="70001", tanggal="2001"))
    assert chosen(with_own(KAB, facts=own).claims, "voters", "pilkada-2024-dpt").loc[KEDIRI, "value"] == 70001


def test_a_figure_of_the_whole_kabupaten_is_corrected(tmp_path):
    own = read(tmp_path, ["", "", "Kab. Tabanan", "desa_adat", "", "350", "Dinas sintetis", ""])
    assert problems(own) == []
    told = reconcile(with_own(KAB, facts=own).claims, "desa_adat", KAB.info.code)
    assert told["value"].tolist()[:2] == [350, 349]
    strip = coverage_page(with_own(KAB, facts=own)).strip
    assert [claim.value for claim in strip if claim.chosen] == [350]


def test_the_shipped_facts_know_no_office():
    assert "office" not in set(KAB.claims["body"])


def test_a_figure_that_is_not_known_is_reported_with_the_known_ones(tmp_path):
    own = read(tmp_path, row(yang_dihitung="Jumlah warung"), VOTERS)
    assert len(own.frame) == 1
    (problem,) = own.report.problems
    assert (problem.row, problem.column, problem.used) == (2, "yang_dihitung", False)
    assert "Pemilih terdaftar" in problem.suggestion.id
    assert "Registered voters" in problem.suggestion.en


@pytest.mark.parametrize("source", ["", "-", "tidak diketahui"])
def test_a_row_without_a_source_is_not_used(tmp_path, source):
    own = read(tmp_path, row(sumber=source), row(kecamatan="Marga"))
    assert own.frame["area"].tolist() == ["Marga"]
    assert problems(own) == [[2, "sumber", "names no source: the row is not used", False]]


def test_a_table_without_a_column_of_sources_is_refused(tmp_path):
    at = HEAD.index("sumber")
    rows = [cells[:at] + cells[at + 1 :] for cells in (HEAD, VOTERS)]
    with pytest.raises(TableError, match="no column sumber"):
        check_file(table(tmp_path, rows), "facts", KAB)


def test_figures_of_an_election_need_to_say_which(tmp_path):
    own = read(tmp_path, row(pemilu=""), row(pemilu="Pemilu 1955"), row(yang_dihitung="Desa adat"))
    assert own.frame.empty
    assert [(found, used) for _, _, found, used in problems(own)] == [
        ("is counted for one election or census, and none is named", False),
        ("is not known", False),
        ("is not counted for one election or census", False),
    ]
    assert OCCASION in own.report.problems[0].suggestion.id


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("70.001", 70001),
        ("70001", 70001),
        ("70,001", 70001),
        ("70001,5", None),
        ("-3", None),
        ("banyak", None),
        ("", None),
    ],
)
def test_a_number_of_people_is_whole(tmp_path, written, value):
    own = read(tmp_path, row(nilai=written))
    assert own.frame["value"].tolist() == ([] if value is None else [value])
    assert own.report.complete == (value is not None)


def test_an_area_that_can_be_two_numbers_is_asked_about(tmp_path):
    area = {"yang_dihitung": "Luas", "pemilu": ""}
    assert read(tmp_path, row(nilai="53.61", **area)).frame["value"].tolist() == [53.61]
    own = read(tmp_path, row(nilai="1.234", **area))
    assert own.frame.empty
    assert problems(own) == [[2, "nilai", "can be more than one number", False]]


def test_one_fact_with_two_values_is_none_and_written_twice_it_is_one(tmp_path):
    own = read(tmp_path, VOTERS, row(nilai="70002"))
    assert own.frame.empty
    assert [used for *_, used in problems(own)] == [False, False]
    own = read(tmp_path, VOTERS, VOTERS)
    assert own.frame["row"].tolist() == [2]
    assert problems(own) == [[3, "nilai", "stands in row 2 already", True]]


def test_a_place_that_is_not_certain_is_asked_about(tmp_path):
    own = read(
        tmp_path, row(kecamatan="", desa="Beraban", pemilu="Pemilu 2024"), row(kecamatan="Mengwi"), row(kecamatan="")
    )
    assert own.frame.empty
    assert {number for number, *_ in problems(own)} == {2, 3, 4}


def test_a_table_of_facts_is_known_by_its_headings_and_no_other_table_is_one(tmp_path):
    path = write_template("facts", tmp_path / "synthetic.xlsx", KAB)
    assert check_file(path, kab=KAB).kind == "facts"
    other = table(tmp_path, [["kecamatan", "nilai", "sumber"], ["Kediri", "12", "BPS"], ["Marga", "13", "BPS"]])
    with pytest.raises(TableError):
        check_file(other, "facts", KAB)


def test_a_filled_template_is_read_and_the_lists_offer_what_is_known(tmp_path):
    path = write_template("facts", tmp_path / "synthetic.xlsx", KAB)
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["Daftar"][1]]
    for head, cell in zip(HEAD, VOTERS, strict=True):
        book["Daftar"].cell(3, heads.index(head) + 1, cell or None)
    book.save(path)
    own = load_office_facts(path, KAB)
    assert own.report.complete
    assert own.frame[["area_code", "figure", "value"]].to_numpy().tolist() == [[KEDIRI, "voters", 70001]]
    choices = {cell.value for cells in book["Pilihan"].iter_rows() for cell in cells}
    assert {"Pemilih terdaftar", OCCASION} <= choices


def test_facts_can_be_corrected_in_a_file(tmp_path):
    path = table(tmp_path, [HEAD, VOTERS, row(sumber="")], delimiter=";")
    rows = list(openpyxl.load_workbook(write_fixed(path, tmp_path / "fixed.xlsx", kab=KAB))["Tabel"].iter_rows())
    assert rows[1][-2].value == "Pemilih terdaftar: 70.001; Kecamatan Kediri; 1 Mei 2024"
    assert "tidak menyebut sumber" in rows[2][-1].value
