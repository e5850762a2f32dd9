"""Written names find their place, or come back as a question."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import labelled
from riskmap import load, match_places
from riskmap.errors import PlaceError

GAZETTEER = load().gazetteer
DESA = GAZETTEER.of("desa")["code"].tolist()


def one(name, **options):
    return match_places([name], **options).iloc[0]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kec. Kediri", "51.02.06"), ("KECAMATAN KEDIRI", "51.02.06"), ("Desa Kediri", "51.02.06.2013"),
        ("Seltim", "51.02.02"), ("selemadeg-timur", "51.02.02"),
        ("Ds. Beraban Kec. Kediri", "51.02.06.2004"), ("Beraban, Kediri", "51.02.06.2004"),
        ("Beraban (Selemadeg Timur)", "51.02.02.2007"), ("Lalang Linggah", "51.02.03.2003"),
        ("Banjar Anyar", "51.02.06.2015"), ("Tegal Mengkep", "51.02.02.2008"),
        ("Jl. Melati No. 3, Ds. Bantas, Kec. Selemadeg Timur, Kab. Tabanan", "51.02.02.2003"),
        ("Ds Beraban Kec Kediri Kab. Tabanan Prov. Bali", "51.02.06.2004"), ("Kec. Pupuan, Desa Sai", "51.02.10.2014"),
        ("Beraban, Kediri, Tabanan Regency, Bali 82121, Indonesia", "51.02.06.2004"),
        ("Banjar Dinas Bantas Kaja, Desa Bantas, Kec. Selemadeg Timur", "51.02.02.2003"),
        ("Jl. Raya Kediri No. 3, Banjar Anyar", "51.02.06.2015"), ("Kediri, Kediri", "51.02.06.2013"),
        ("Kediri (Kediri)", "51.02.06.2013"), ("Kaba - Kaba, Kediri", "51.02.06.2007"),
        ("Kec. Kediri, Kab. Tabanan", "51.02.06"), ("Selemadeg Timur, Tabanan", "51.02.02"),
        ("antara Desa Beraban dan Desa Pejaten, Kec. Kediri", "51.02.06"),
    ],
)  # fmt: skip
def test_a_written_name_finds_its_place(written, code):
    assert one(written)["code"] == code


@pytest.mark.parametrize("written", ["Beraban", "Kukuh", "Baturiti", "Kediri", "Kukuh, Tabanan", "Desa Kukuh"])
def test_a_name_of_several_places_is_a_question_with_all_of_them(written):
    found = one(written)
    assert (pd.isna(found["code"]), found["how"]) == (True, "ambiguous")
    assert " | " in found["question"]


def test_the_kecamatan_tells_them_apart():
    assert one("Kukuh", within="Marga")["kecamatan"] == "Marga"
    assert one("Kukuh", within="51.02.04")["kecamatan"] == "Kerambitan"
    both = match_places(["Kukuh", "Kukuh"], within=["Marga", "Kec. Kerambitan"])
    assert both["kecamatan"].tolist() == ["Marga", "Kerambitan"]


def test_within_a_kecamatan_its_own_name_is_the_desa_and_a_prefix_still_means_the_kecamatan():
    assert one("Kediri", within="Kediri")["level"] == "desa"
    assert one("Kec. Kediri", within="Kediri")["level"] == "kecamatan"


def test_a_desa_of_another_kecamatan_is_not_read_as_a_neighbour_of_like_name():
    found = one("Beraban", within="Marga")
    assert (pd.isna(found["code"]), found["how"]) == (True, "elsewhere")
    assert "Kediri" in found["question"]


def test_a_kecamatan_in_the_name_that_contradicts_is_not_read():
    assert pd.isna(one("Beraban, Kediri", within="Marga")["code"])


@pytest.mark.parametrize("written", ["Br. Gubug", "Banjar Gubug", "Desa Adat Beraban"])
def test_a_banjar_or_a_desa_adat_is_no_desa(written):
    assert one(written)["how"] == "other"


@pytest.mark.parametrize(
    ("written", "how"), [("", "empty"), (None, "empty"), (np.nan, "empty"), ("Atlantis", "unknown")]
)
def test_nothing_is_made_of_nothing(written, how):
    assert (pd.isna(one(written)["code"]), one(written)["how"]) == (True, how)


def test_the_result_is_aligned_with_a_series():
    names = pd.Series(["Penebel", "Marga"], index=[7, 3])
    assert match_places(names, level="kecamatan")["code"].to_dict() == {7: "51.02.08", 3: "51.02.07"}


def test_a_kecamatan_that_is_none_is_an_error():
    with pytest.raises(PlaceError, match="is no kecamatan"):
        match_places(["Kukuh"], within="Atlantis")


def test_matching_is_right_on_a_labelled_set_of_3000_names(kab):
    rows = [
        (written, within, kab.gazetteer.match(written, within=within, level=level).code, code)
        for written, within, level, _, code in labelled(kab)
    ]
    answered = [row for row in rows if row[2]]
    meant = [row for row in rows if row[3]]
    wrong = [row for row in answered if row[2] != row[3]]
    assert len(meant) > 3000
    assert len(wrong) <= 0.01 * len(answered), wrong
    assert sum(found == code for *_, found, code in meant) >= 0.95 * len(meant)


@pytest.mark.parametrize(
    "written",
    [
        "Kuwum, Mengwi, Badung", "Kuwum (Mengwi)", "Kuwum (Kec. Mengwi)", "Bantas, Kec. Mengwi", "Beraban, Kab. Badung",
        "Kukuh, Kota Denpasar", "Kec. Mengwi", "Denpasar", "Kuwum, Marga, Badung", "Kuwum, Prov. Jawa Barat",
        "Desa Kediri, Kec. Kediri, Kab. Lombok Barat",
    ],
)  # fmt: skip
def test_what_says_that_it_is_in_another_kabupaten_is_none_of_these_places(written):
    found = one(written)
    assert (pd.isna(found["code"]), found["how"]) == (True, "outside")


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("Kuwum, Lombok Barat", "unknown"), ("Kec. Kediri, Lombok Barat", "unknown"),
        ("Desa Kuwum, Atlantis", "unknown"), ("Desa Bantas Kec Marga Kab Tabanan", "elsewhere"),
        ("Bantas, Marga", "elsewhere"),
        ("Kediri, Marga", "elsewhere"),
        ("Polsek Kediri", "unknown"), ("Pasar Kediri", "unknown"), ("Jl. Raya Kediri", "unknown"),
        ("dekat batas Kec. Marga", "unknown"), ("Dekat Kantor Camat Marga", "unknown"),
        ("Kab. Tabanan", "wider"), ("Kota Tabanan", "wider"), ("Tabanan", "ambiguous"), ("Tabanan, Bali", "ambiguous"),
        ("Selbar", "unknown"), ("Kec. Rambatan, Desa Rambatan", "unknown"),
        ("Kec. Pasar Rebo, Desa Baru", "unknown"), ("Desa Babakan Pasar Kec. Bogor Tengah", "unknown"),
    ],
)  # fmt: skip
def test_what_names_no_place_of_these_for_certain_is_asked(written, how):
    found = one(written)
    assert (pd.isna(found["code"]), found["how"]) == (True, how)


@pytest.mark.parametrize(
    "written",
    [
        "Beraban, Pejaten", "Beraban dan Pejaten", "Beraban & Pejaten", "Beraban / Pejaten", "Beraban; Pejaten",
        "Beraban\nPejaten", "Kec. Kediri Desa Beraban dan Desa Pejaten", "Desa Beraban dan Pejaten, Kec. Kediri",
    ],
)  # fmt: skip
def test_several_places_are_a_question_that_names_them(written):
    found = one(written)
    assert (pd.isna(found["code"]), found["how"]) == (True, "several")
    assert "Desa Beraban (Kediri)" in found["question"]
    assert "Desa Pejaten (Kediri)" in found["question"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kantor Desa Pejaten", "51.02.06.2012"), ("Kantor Perbekel Desa Pejaten", "51.02.06.2012"),
        ("Balai Desa Pejaten, Kec. Kediri", "51.02.06.2012"), ("Kantor Camat Kediri", "51.02.06"),
        ("1. Pejaten", "51.02.06.2012"), ("3) Kec. Kediri", "51.02.06"), ("II. Kec. Marga", "51.02.07"),
    ],
)  # fmt: skip
def test_an_office_lies_in_its_place_and_the_number_of_a_list_says_nothing(written, code):
    assert one(written)["code"] == code


@pytest.mark.parametrize(
    "written", ["dekat Kantor Desa Pejaten", "depan Kantor Camat Kediri", "Kantor Desa Adat Kediri"]
)
def test_what_is_near_to_an_office_is_no_certain_place(written):
    assert pd.isna(one(written)["code"])


def test_the_beginning_of_a_name_suggests_the_names_that_begin_so():
    assert one("Pandak")["question"] == "Desa Pandak Bandung (Kediri) | Desa Pandak Gede (Kediri)"
    assert one("Pejaten Kediri")["question"] == "Desa Pejaten (Kediri)"
    # Two letters from Lumbung, and the beginning of another name: within a kecamatan, too, a question.
    assert "Desa Sembung Gede (Kerambitan)" in one("Sembung")["question"]
    assert pd.isna(one("Sanggulan")["question"])


def test_an_abbreviation_that_is_near_to_nothing_suggests_nothing():
    assert pd.isna(one("Selbar")["question"])


def test_of_an_address_whose_desa_is_not_known_the_kecamatan_is_left(kab):
    found = kab.gazetteer.match("Br. Beraban, Kec. Kediri, Kabupaten Tabanan, Bali")
    assert (found.code, found.how) == ("51.02.06", "partly")


def test_a_misspelt_desa_is_a_question_to_who_does_not_know_its_kecamatan(kab):
    assert one("Pejatan")["how"] == "typo"
    assert kab.gazetteer.match("Pejatan", strict=True).candidates == ["51.02.06.2012"]
    assert kab.gazetteer.match("Pejatan, Kec. Kediri", strict=True).code == "51.02.06.2012"


UNITS = st.fixed_dictionaries(
    {
        "desa": st.sampled_from(["Desa ", "Ds. ", "Ds.", "DESA ", "Kel. ", "Perbekelan "]),
        "kecamatan": st.sampled_from(["Kec. ", "Kec ", "Kecamatan ", "KEC.", "Kec: "]),
        "kabupaten": st.sampled_from(["Kab. ", "Kabupaten ", "KAB ", "Kab."]),
    }
)
OF_BALI = ["Badung", "Jembrana", "Gianyar", "Buleleng", "Bangli", "Klungkung", "Karangasem"]


@st.composite
def addresses(draw, *, kabupaten=("Tabanan", "TABANAN", "tabanan")):
    """A real desa, and its address as an office may write it, with prefixes in any order."""
    desa = draw(st.sampled_from(DESA))
    units = draw(UNITS)
    parts = [
        units["desa"] + GAZETTEER.names[desa],
        units["kecamatan"] + GAZETTEER.names[GAZETTEER.parent[desa]],
        units["kabupaten"] + draw(st.sampled_from(kabupaten)),
    ]
    parts = draw(st.permutations([*parts, *draw(st.sampled_from([[], ["Prov. Bali"], ["Jl. Melati No. 3"]]))]))
    text = draw(st.sampled_from([", ", ",", " ", " ; ", " ("])).join(parts)
    return desa, draw(st.sampled_from([text, text.upper(), text.lower()]))


@given(addresses())
def test_every_desa_is_found_by_its_address_in_any_order(address):
    desa, text = address
    assert GAZETTEER.match(text, strict=True).code == desa


@given(addresses(kabupaten=OF_BALI))
def test_no_address_in_another_kabupaten_is_found(address):
    assert not GAZETTEER.match(address[1]).code
