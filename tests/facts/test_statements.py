"""What authorities said is kept at its own grain and date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import load, load_hotspots, said_in, tag_hotspots
from riskmap.errors import FactError

HOTSPOTS = load().hotspots


def test_kediri_and_selemadeg_timur_are_tagged_for_july_2023(kab):
    tagged = tag_hotspots(kab.kecamatan, load_hotspots("2023-07"))
    assert tagged.loc[tagged["hotspot"], "name"].tolist() == ["Selemadeg Timur", "Kediri"]
    assert tagged.loc["51.02.06", "hotspot_level"] == "rawan potensi konflik"


def test_the_third_place_of_july_2023_is_kept_and_stands_nowhere(kab):
    said = load_hotspots("2023-07")
    assert said.loc[said["kecamatan_code"].isna(), "grain"].tolist() == ["unnamed"]
    assert tag_hotspots(kab.desa, said)["hotspot"].sum() == 0


def test_a_statement_expires_out_of_its_period(kab):
    assert tag_hotspots(kab.kecamatan, load_hotspots("2023-08"))["hotspot"].sum() == 0


def test_a_pair_of_dates_takes_in_both_ends():
    said = load_hotspots(("2023-07", "2024-02-06"))
    assert set(said["said_on"]) == {"2023-07", "2023-09-27", "2023-12", "2024-02-06"}


def test_a_statement_known_only_by_year_is_in_the_year_and_in_no_month():
    assert load_hotspots("2018")["hotspot_id"].tolist() == ["h26", "h27"]
    assert load_hotspots(("2018-01", "2018-12-30"))["hotspot_id"].tolist() == ["h26"]


@pytest.mark.parametrize("period", ["2023-7", "202", "", "July 2023", "2023-02-30", ("2024", "2023"), ("2023", "")])
def test_a_misspelt_period_is_refused_and_does_not_read_as_silence(period):
    with pytest.raises(FactError, match="the period of the hotspots"):
        load_hotspots(period)


@given(st.dates().map(str), st.sampled_from([4, 7, 10]))
def test_a_period_and_the_pair_of_its_ends_are_the_same(day, length):
    period = day[:length]
    said = said_in(HOTSPOTS, period)
    assert said.equals(said_in(HOTSPOTS, (period, period)))
    assert said["said_on"].str.startswith(period).all()


def test_polling_stations_never_make_their_kecamatan_a_hotspot(kab):
    tagged = tag_hotspots(kab.kecamatan, load_hotspots("2024-02"))
    assert tagged["hotspot"].sum() == 0
    assert tagged.loc[tagged["finer_statements"] > 0, "name"].tolist() == [
        "Selemadeg Timur",
        "Tabanan",
        "Kediri",
        "Baturiti",
    ]


def test_a_statement_about_a_desa_tags_the_desa_alone(kab):
    tagged = tag_hotspots(kab.desa, load_hotspots("2023-09"))
    assert tagged.loc[tagged["hotspot"], "name"].tolist() == ["Tegal Mengkeb", "Nyitdah"]


def test_tagging_keeps_the_index_and_does_not_change_its_input(kab):
    before = kab.kecamatan.copy()
    tagged = tag_hotspots(kab.kecamatan.iloc[::-1], load_hotspots())
    assert tagged.index.tolist() == before.index.tolist()[::-1]
    assert kab.kecamatan.equals(before)
