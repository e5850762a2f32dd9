"""Written names find their place, or come back as a question."""

import numpy as np
import pandas as pd
import pytest

from matching import labelled
from riskmap import match_places
from riskmap.errors import PlaceError


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
