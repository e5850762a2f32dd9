"""Where a row is: by names, codes and a point that agree; else it is a question, never a guess."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cells import table

from riskmap import load, load_hotspot_list, load_incidents, load_roster
from riskmap.own.where.place_codes import code_book, read_code
from riskmap.own.where.place_names import NAMES
from riskmap.own.where.stated_places import CODES, stated_places

KAB = load()
DESA, KECAMATAN = KAB.gazetteer.of("desa"), KAB.gazetteer.of("kecamatan")
COLUMNS = (*NAMES, *CODES)
BERABAN = "51.02.06.2004"


def stated(*rows, headed=()):
    """What rows state, each given by its cells that hold something."""
    cells = [tuple(row.get(column, "") for column in COLUMNS) for row in rows]
    read = stated_places(dict.fromkeys(cells), COLUMNS, dict(headed), KAB)
    return [read[row] for row in cells]


def codes(*rows, headed=()):
    return [one.code for one in stated(*rows, headed=headed)]


def said(one):
    return [(problem.column, problem.found.en, problem.used) for problem in one.problems]


def read(folder, head, *rows):
    return load_incidents(table(folder, [["tanggal", *head], *(["2023-07-19", *row] for row in rows)]), KAB)


def places(own):
    frame = own.frame.astype({"desa_code": object, "kecamatan_code": object})
    return frame["desa_code"].where(frame["desa_code"].notna(), frame["kecamatan_code"]).fillna("").tolist()


@pytest.mark.parametrize(
    "row",
    [
        {"kabupaten": "Badung", "desa": "Kuwum"},
        {"kabupaten": "Kab. Badung", "kecamatan": "Marga"},
        {"kabupaten": "KABUPATEN LOMBOK BARAT", "kecamatan": "Kediri", "desa": "Kediri"},
        {"kabupaten": "Kota Denpasar", "desa": "Dauh Puri"},
        {"kabupaten": "Atlantis", "desa": "Kuwum"},
        {"kabupaten": "5103", "desa": "Kuwum"},
        {"province": "Jawa Barat", "desa": "Kuwum"},
        {"kecamatan": "Mengwi", "desa": "Kuwum"},
        {"kecamatan": "Atlantis", "desa": "Kuwum"},
        {"kecamatan": "Kediri", "place": "Kec. Mengwi"},
        {"kecamatan": "Marga", "desa": "Kuwum (Mengwi)"},
        {"kecamatan": "Marga", "desa": "Kuwum", "place": "Br. Kuwum, Kab. Badung"},
        {"place": "Kuwum, Mengwi, Badung"},
        {"code": "51.03.02.2001", "desa": "Kuwum"},
    ],
)
def test_a_row_that_says_it_is_elsewhere_is_not_counted_and_told_once(row):
    (one,) = stated(row)
    assert (one.code, one.refused) == ("", True)
    assert [used for *_, used in said(one)] == [False]


def test_the_other_kabupaten_is_named():
    assert said(stated({"kabupaten": "Badung", "desa": "Kuwum"})[0]) == [
        ("kabupaten", "says it is in Badung, not in Tabanan", False)
    ]


@pytest.mark.parametrize(
    "own", ["", "Tabanan", "Kab. Tabanan", "KAB TABANAN", "KABUPATEN TABANAN", "Tabanann", "51.02"]
)
@pytest.mark.parametrize("province", ["", "Bali", "PROV. BALI"])
def test_the_own_kabupaten_says_nothing_new(own, province):
    (one,) = stated({"province": province, "kabupaten": own, "kecamatan": "Kediri", "desa": "Beraban"})
    assert (one.code, said(one)) == (BERABAN, [])


def test_of_balis_other_kecamatan_nothing_is_counted_whatever_desa_they_name():
    names = KAB.surroundings["name"]
    rows = [{"kecamatan": name, "desa": desa} for name in names for desa in ("Kuwum", "Buahan", "Wanagiri")]
    assert not any(codes(*rows))


@pytest.mark.parametrize("unknown", ["-", "?", "tidak diketahui"])
def test_a_kecamatan_that_is_not_known_is_said(unknown):
    (one,) = stated({"kecamatan": unknown})
    assert (one.code, said(one)) == ("", [("kecamatan", "says that it is not known", False)])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"kecamatan": "Kedirri", "desa": "Beraban"}, BERABAN),
        ({"kecamatan": "Kediri", "desa": "Pejatan"}, "51.02.06.2012"),
        ({"kecamatan": "Kedirri", "desa": "Pejatan"}, ""),  # two mended names can be two others
        ({"desa": "Pejatan"}, ""),
        ({"desa": "Pancasari"}, ""),
        ({"desa": "Tabanan"}, ""),
        ({"desa": "Tabanan, 1 Agustus 2023"}, ""),
        ({"kecamatan": "Marga", "desa": "Bantas"}, ""),
        ({"kecamatan": "Kediri", "desa": "Beraban, Pejaten"}, "51.02.06"),
        ({"desa": "Beraban, Pejaten"}, ""),
        ({"kecamatan": "Kediri", "place": "Pasar Senggol"}, "51.02.06"),
        ({"kecamatan": "Kediri", "place": "Kediri"}, "51.02.06"),
        ({"kecamatan": "Kediri", "desa": "Beraban", "place": "Pejaten"}, BERABAN),
        ({"kecamatan": "Kediri", "desa": "Beraban", "place": "Desa Pejaten"}, ""),
    ],
)
def test_names_count_only_where_they_are_certain(row, code):
    (one,) = stated(row)
    assert one.code == code
    assert one.code or any(not used for *_, used in said(one))


@st.composite
def written_codes(draw):
    """The code of a real place as programs write it, in a form that is of one system only."""
    place = draw(st.sampled_from(KAB.places.to_dict("records")))
    plain = place["code"].replace(".", "")
    if place["level"] == "kecamatan":
        return place["code"], draw(st.sampled_from([place["code"], plain, place["bps_code"], place["bps_code"] + ".0"]))
    return place["code"], draw(st.sampled_from([place["code"], plain + "001", place["code"] + " " + place["name"]]))


@given(written_codes(), st.sampled_from(["", "'", " ", "id"]))
def test_a_place_is_found_by_its_code_in_every_form(code, sign):
    own, written = code
    column = "desa" if written[-1].isalpha() else "code"
    assert codes({column: sign + written if column == "code" else written}) == [own]


@pytest.mark.parametrize("system", ["kemendagri", "bps"])
def test_ten_digits_are_read_by_the_system_that_the_header_or_the_rows_tell(system):
    digits = DESA[f"{system}_code"].str.replace(".", "").tolist()
    rows = [{"code_desa": each + ".0"} for each in digits]
    assert codes(*rows) == DESA["code"].tolist()  # codes that only one system knows tell it for all
    for row, code in zip(rows, DESA["code"], strict=True):
        assert codes(row, headed={"code_desa": f"Kode {system}"}) == [code]


def test_what_can_be_a_code_of_either_is_a_question_until_a_name_tells():
    (one,) = stated({"code": "5102012001"})
    assert said(one) == [("code", "can be Desa Bajera (Selemadeg) or Desa Lalanglinggah (Selemadeg Barat)", False)]
    named = {"code": "5102012001", "desa": "Lalanglinggah"}
    assert codes(named, {"code": "5102012002"}) == ["51.02.03.2003", "51.02.03.2004"]
    assert codes({"code": "5102012001", "kecamatan": "Selemadeg"}) == ["51.02.01.2001"]
    assert codes({"code_kecamatan": "5102012", "code_desa": "5102012001"}) == ["51.02.03.2003"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"code": BERABAN, "desa": "Beraban"}, BERABAN),
        ({"code": BERABAN, "kecamatan": "Kediri"}, BERABAN),
        ({"code": "51.02.06", "desa": "Beraban"}, BERABAN),
        ({"code": "51.02.06.2001", "desa": "Beraban"}, ""),
        ({"code": BERABAN, "kecamatan": "Marga"}, ""),
        ({"code": "51.02.06.2099"}, ""),
        ({"code": "51.02.06.2099", "kecamatan": "Kediri"}, "51.02.06"),
        ({"code": "5102"}, ""),
        ({"code": "KJD-01", "kecamatan": "Kediri"}, "51.02.06"),
        ({"code": "12", "kecamatan": "Kediri"}, "51.02.06"),
    ],
)
def test_code_and_name_agree_or_neither_is_used(row, code):
    (one,) = stated(row)
    assert one.code == code


@pytest.mark.parametrize("parts", [("51", "02", "040", "003"), ("51", "2", "40", "3"), ("51", "5102", "040", "003")])
def test_codes_in_parts_are_put_together(parts):
    assert codes(dict(zip(CODES[:1] + CODES[2:], parts, strict=True))) == [BERABAN]


def test_a_part_without_what_is_above_it_is_no_code():
    (one,) = stated({"code_kecamatan": "3", "code_desa": "7", "kecamatan": "Kediri"})
    assert one.code == "51.02.06"
    assert said(one) == [(column, "is no code of a place", True) for column in ("code_kecamatan", "code_desa")]


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_codes(text):
    assert all(digits.isdigit() for digits in read_code(text).values())
    assert len(stated({"desa": text, "code": text, "place": text})) == 1


def test_the_book_of_codes_holds_every_place():
    book = code_book(KAB.gazetteer, KAB.info)
    assert {len(places) for places in book.places.values()} == {143}


def at(code):
    point = KAB.desa.geometry[code].representative_point()
    return [str(point.y), str(point.x)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["", "", "Marga", "", "-8.60", "115.00"], ""),  # at sea
        (["", "", "Kediri", "", "-8.65", "115.2167"], ""),  # in Denpasar
        (["", "", "Kediri", "", "-6.2", "106.8"], ""),  # in Jakarta
        (["", "", "Kediri", "", "-8.6195", "115.0857"], "51.02.06"),  # in the surf before Tanah Lot
        (["Badung", "", "", "", *at(BERABAN)], ""),
        (["Tabanan", "", "", "Beraban", *at(BERABAN)], BERABAN),
        (["Tabanan", "", "", "Kukuh", *at(BERABAN)], ""),
        (["", "", "", "", *at(BERABAN)], BERABAN),
    ],
)
def test_a_point_and_a_name_agree_or_neither_is_used(tmp_path, row, code):
    own = read(tmp_path, ["kabupaten", "tempat", "kecamatan", "desa", "lintang", "bujur"], row)
    assert places(own) == ([] if row[0] == "Badung" else [code])
    assert code == BERABAN or own.report.problems


@pytest.mark.parametrize(("precision", "code"), [("1", BERABAN), ("2", "51.02.06"), ("3", "51.02.06"), ("12", BERABAN)])
def test_a_place_that_is_not_exact_is_counted_for_its_kecamatan(tmp_path, precision, code):
    own = read(tmp_path, ["kecamatan", "geo_precision", "lintang", "bujur"], ["Kediri", precision, *at(BERABAN)])
    assert places(own)[0].startswith("51.02.06")
    own = read(tmp_path, ["kecamatan", "desa", "geo_precision"], ["Kediri", "Beraban", precision])
    assert places(own) == [code]


@pytest.mark.parametrize("written", ["-", "0", "nihil", "tidak ada"])
def test_who_names_no_polling_station_names_the_whole_kecamatan(tmp_path, written):
    rows = [["tanggal", "kecamatan", "tps", "tingkat"], ["2023-07", "Marga", written, "rawan"]]
    listed = load_hotspot_list(table(tmp_path, [*rows, ["2023-07", "Marga", "005", "rawan"]]), KAB)
    assert listed.frame["grain"].tolist() == ["kecamatan", "tps"]


@pytest.mark.parametrize("prefix", ["Desa Adat ", "DA ", "D.A. ", "Desa Pakraman ", "DESA ADAT "])
def test_a_desa_adat_is_found_with_what_it_is_called(tmp_path, prefix):
    register = KAB.desa_adat
    above = register["kecamatan_code"].map(KAB.gazetteer.names)
    rows = [[prefix + name, kecamatan, "ya"] for name, kecamatan in zip(register["name"], above, strict=True)]
    roster = load_roster(table(tmp_path, [["desa_adat", "kecamatan", "polisi_banjar"], *rows]), KAB)
    assert set(roster.frame["status"]) == {"known"}


def test_a_desa_adat_in_a_kecamatan_that_is_none_is_looked_up_in_no_other(tmp_path):
    rows = [["desa_adat", "kecamatan", "polisi_banjar"], ["Wongaya Gede", "Mengwi", "ya"], ["Bedha", "Tabanan", "ya"]]
    roster = load_roster(table(tmp_path, rows), KAB)
    assert roster.frame["status"].tolist() == ["unplaced", "known"]
    assert roster.frame["register_no"].isna().tolist() == [True, False]


def test_a_long_table_of_few_places_is_read_place_by_place(tmp_path):
    own = read(tmp_path, ["kecamatan", "desa"], *([["Kediri", "Beraban"], ["Mengwi", "Kuwum"]] * 500))
    assert pd.Series(places(own)).value_counts().to_dict() == {BERABAN: 500}
    assert "rows in another kabupaten, not counted: 500" in own.report.text("en")


@pytest.mark.parametrize(
    ("head", "silent"),
    [
        (["desa"], ["-"]),
        (["desa"], ["tidak jelas"]),
        (["tempat"], ["Indonesia"]),
        (["kecamatan", "desa"], ["", "?"]),
        (["kode"], ["5102"]),
        (["lintang", "bujur"], ["", ""]),
        (["lintang", "bujur", "kecamatan"], ["", "", ""]),
        (["kecamatan", "tempat"], ["", "tidak diketahui"]),
    ],
)
def test_a_row_that_says_nowhere_where_it_is_is_named(tmp_path, head, silent):
    report = read(tmp_path, head, silent).report
    assert [problem.row for problem in report.problems if not problem.used] == [2]
    assert not report.complete
