"""What authorities said is kept at its own grain and date."""

from riskmap import load_hotspots, tag_hotspots
from riskmap.hotspots import unplaced_hotspots


def test_kediri_and_selemadeg_timur_are_tagged_for_july_2023(boundaries):
    tagged = tag_hotspots(boundaries.kecamatan, load_hotspots("2023-07"))
    assert tagged.loc[tagged["hotspot"], "name"].tolist() == ["Selemadeg Timur", "Kediri"]
    assert tagged.loc["51.02.06", "hotspot_level"] == "rawan potensi konflik"


def test_the_third_place_of_july_2023_is_kept_and_stands_nowhere(boundaries):
    said = load_hotspots("2023-07")
    assert unplaced_hotspots(said)["grain"].tolist() == ["unnamed"]
    assert tag_hotspots(boundaries.desa, said)["hotspot"].sum() == 0


def test_a_statement_expires_out_of_its_period(boundaries):
    assert tag_hotspots(boundaries.kecamatan, load_hotspots("2023-08"))["hotspot"].sum() == 0


def test_polling_stations_never_make_their_kecamatan_a_hotspot(boundaries):
    tagged = tag_hotspots(boundaries.kecamatan, load_hotspots("2024-02"))
    assert tagged["hotspot"].sum() == 0
    assert tagged.loc[tagged["finer_statements"] > 0, "name"].tolist() == [
        "Selemadeg Timur",
        "Tabanan",
        "Kediri",
        "Baturiti",
    ]


def test_a_statement_about_a_desa_tags_the_desa_alone(boundaries):
    tagged = tag_hotspots(boundaries.desa, load_hotspots("2023-09"))
    assert tagged.loc[tagged["hotspot"], "name"].tolist() == ["Tegal Mengkeb", "Nyitdah"]


def test_tagging_keeps_the_index_and_does_not_change_its_input(boundaries):
    before = boundaries.kecamatan.copy()
    tagged = tag_hotspots(boundaries.kecamatan.iloc[::-1], load_hotspots())
    assert tagged.index.tolist() == before.index.tolist()[::-1]
    assert boundaries.kecamatan.equals(before)
