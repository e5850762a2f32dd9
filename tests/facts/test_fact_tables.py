"""The facts have sources, and what sources say is neither mixed nor averaged."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.dataset import data_dir
from riskmap.errors import FactError
from riskmap.facts import tables as room
from riskmap.facts.claims import check_sums, rank_claims, reconcile
from riskmap.facts.tables import load_claims, load_sources, read_facts
from riskmap.places.gazetteer import load_aliases, load_places, plain_name

KECAMATAN = [f"51.02.{n:02d}" for n in range(1, 11)]


@pytest.mark.parametrize("table", [name for name in room.COLUMNS if name not in {"sources", "labels"}])
def test_every_row_of_every_table_points_to_a_source(table):
    known = set(load_sources()["source_id"])
    named = read_facts(table)["source_id"].str.split(";").explode()
    assert set(named) <= known


@pytest.mark.parametrize("table", [load_places, load_aliases])
def test_places_and_spellings_point_to_a_source(table):
    assert set(table()["source_id"].str.split(";").explode()) <= set(load_sources()["source_id"])


def test_every_source_has_a_title_and_an_address():
    sources = load_sources()
    assert (sources["title"] != "").all()
    assert sources["url"].str.match(r"https?://").all()


def test_no_title_names_a_party():
    assert not load_sources()["title"].str.contains(r"\b(?:NasDem|PDI|Golkar|Gerindra|Demokrat)\b", case=False).any()


def test_the_four_contradicting_totals_stand_beside_the_register():
    table = reconcile(load_claims(), "desa_adat", "51.02")
    assert {394, 359, 333, 254, 349} <= set(table["value"])
    assert table.loc[table["chosen"], "source_id"].tolist() == ["e-yajamana-register-2022"]
    assert table.attrs == {"range": (254.0, 394.0), "newest": 394.0}


def test_a_rejected_claim_is_never_chosen():
    ranked = rank_claims(load_claims())
    assert not ranked.loc[ranked["status"] == "rejected", "chosen"].any()


def test_where_all_claims_are_rejected_none_is_chosen():
    rejected = load_claims().query("status == 'rejected' and figure == 'desa_adat'")
    table = reconcile(rejected, "desa_adat")
    assert len(table) == 1
    assert not table["chosen"].any()
    assert table.attrs == {}


def test_a_figure_that_nobody_claims_is_an_answer_with_the_known_ones():
    with pytest.raises(FactError, match="desa_adat"):
        reconcile(load_claims(), "unicorns")


def test_without_an_area_the_figure_is_that_of_the_kabupaten():
    assert reconcile(load_claims(), "banjar_dinas").equals(reconcile(load_claims(), "banjar_dinas", "51.02"))


def test_a_figure_that_nobody_states_of_the_kabupaten_is_not_taken_from_a_part():
    with pytest.raises(FactError, match=r"about 51\.02\n.*an area that has one, such as 51\.02\.01"):
        reconcile(load_claims(), "population")


def test_dry_land_subak_do_not_pass_for_all_subak():
    table = reconcile(load_claims(), "subak")
    assert table.loc[table["chosen"], "value"].tolist() == [399]


def test_every_figure_has_a_label_in_both_languages(facts):
    figures = facts.labels.query("kind == 'figure' and label_id != '' and label_en != ''")["id"]
    assert set(load_claims()["figure"]) <= set(figures)


def test_elections_are_not_spanned_by_one_range():
    table = reconcile(load_claims(), "voters", "51.02")
    assert table["occasion"].nunique() > 1
    assert table.loc[table["chosen"], "occasion"].is_unique
    assert table.attrs == {}


def test_voters_of_the_kecamatan_fall_three_short_of_the_stated_total():
    row = check_sums(load_claims(), "voters", KECAMATAN, "51.02").loc["pilkada-2024-dpt"]
    assert (row["stated"], row["summed"], row["difference"]) == (374420, 374417, -3)


@pytest.mark.parametrize("figure", ["banjar_dinas", "desa_adat", "desa_dinas"])
def test_counts_of_the_kecamatan_add_up_to_what_is_stated_for_all(figure):
    row = check_sums(load_claims(), figure, KECAMATAN, "51.02").loc[""]
    assert (row["difference"], row["parts"]) == (0, 10)


def test_census_population_of_the_desa_adds_up_to_that_of_their_kecamatan():
    claims = load_claims()
    desa = check_sums(claims, "population", load_places("desa")["code"], "51.02").loc["census-2010"]
    kecamatan = check_sums(claims, "population", KECAMATAN, "51.02").loc["census-2010"]
    assert desa["summed"] == kecamatan["summed"]
    assert desa["parts"] == 132


def test_names_in_the_claims_are_those_of_the_gazetteer():
    names = load_places().set_index("code")["name"]
    claims = load_claims().query("area_code in @names.index")
    assert (claims["area_code"].map(names) == claims["area"]).all()


def test_penebel_and_baturiti_swap_places_between_the_two_code_systems():
    codes = load_places("kecamatan").set_index("name")["bps_code"]
    assert (codes["Penebel"], codes["Baturiti"]) == ("5102070", "5102060")


def test_the_provisional_register_says_that_two_kecamatan_are_missing():
    assert check_sums(load_claims(), "voters", KECAMATAN, "51.02").loc["pilkada-2024-dps", "parts"] == 8


@pytest.mark.parametrize("level", ["kecamatan", "desa"])
def test_polling_stations_of_pemilu_2024_add_up_at_both_levels(level):
    codes = load_places(level)["code"]
    assert check_sums(load_claims(), "tps", codes, "51.02").loc["pemilu-2024", "difference"] == 0


def test_named_desa_adat_are_as_many_as_the_register_counts_per_kecamatan(facts):
    counted = facts.desa_adat["kecamatan_code"].value_counts()
    claims = rank_claims(facts.claims.query("figure == 'desa_adat'"))
    stated = claims[claims["chosen"] & claims["area_code"].isin(KECAMATAN)].set_index("area_code")["value"]
    assert counted.sort_index().to_dict() == stated.sort_index().to_dict()


def test_the_pilkel_of_july_2023_were_in_14_desa_of_seven_kecamatan(facts):
    wave = facts.pilkel.query("date == '2023-07-23' and desa_code != ''")
    assert len(wave) == 14
    assert wave["kecamatan"].nunique() == 7


def test_texts_for_readers_come_in_both_languages(facts):
    for table in (facts.hotspots, facts.incidents, facts.pilkel, facts.claims):
        for column in [name for name in table if name.endswith("_en")]:
            other = table[column.removesuffix("_en") + "_id"]
            assert ((table[column] == "") == (other == "")).all(), column


def spoil(monkeypatch, tmp_path, table, old, new):
    folder = tmp_path / "data"
    shutil.copytree(data_dir(), folder)
    path = folder / "facts" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setenv("RISKMAP_DATA", str(folder))


@pytest.mark.parametrize(
    ("table", "old", "new", "says"),
    [
        ("hotspots", "h01,kecamatan,51.02.06", "h01,kecamatan,51.02.66", r"row 2, column kecamatan_code"),
        ("hotspots", "h01,kecamatan", "h01,galaxy", r"row 2, column grain"),
        ("claims", "desa_adat,51.02,Kabupaten Tabanan,394", "desa_adat,51.02,Kabupaten Tabanan,many", "column value"),
        ("claims", "desa_adat,51.02,Kabupaten Tabanan,394", "desa_adat,51.02,Kabupaten Tabanan,inf", "column value"),
        ("claims", "desa_adat,51.02,Kabupaten Tabanan,394", "desa_adat,51.02,Kabupaten Tabanan,", "column value"),
        ("claims", "desa_adat,51.02,Kabupaten Tabanan,394", "desa_adat,51.99,Kabupaten Lain,394", "column area_code"),
        ("pilkel", "2023-07-23,ballot,3", "2023-07-23,ballot,2.5", "row 2, column candidates"),
        ("incidents", "e01,2011-04-01", "e01,2011-13-01", "column date_start"),
        ("incidents", "e01,2011-04-01", "e01,2011-02-30", "column date_start"),
        ("incidents", "51.02.06,51.02.06.2004", "51.02.05,51.02.06.2004", "row 2, column desa_code"),
        ("pilkel", "nusabali-2023-07-pilkel", "heard-it-somewhere", "column source_id"),
        ("claims", "figure,area_code", "figur,area_code", "lacks the columns figure"),
    ],
)
def test_a_wrong_cell_is_named_by_file_row_and_column(monkeypatch, tmp_path, table, old, new, says):
    spoil(monkeypatch, tmp_path, table, old, new)
    with pytest.raises(FactError, match=says) as caught:
        read_facts(table)
    assert f"{table}.csv" in str(caught.value)


def test_a_row_that_is_too_long_is_named(monkeypatch, tmp_path):
    spoil(monkeypatch, tmp_path, "incidents", "e02,", "e02,more,")
    with pytest.raises(FactError, match="row 3"):
        read_facts("incidents")


@given(st.permutations(range(9)))
def test_the_choice_does_not_depend_on_the_order_of_rows(order):
    claims = load_claims().query("figure == 'desa_adat' and area_code == '51.02'").iloc[list(order)]
    ranked = rank_claims(claims)
    assert ranked.loc[ranked["chosen"], "source_id"].tolist() == ["e-yajamana-register-2022"]
    assert ranked.index.equals(claims.index)


@given(st.sampled_from(load_places()["name"].tolist()), st.sampled_from([" ", "-", ""]), st.booleans())
def test_spaces_hyphens_and_case_do_not_change_a_name(name, sign, shout):
    written = name.replace(" ", sign)
    assert plain_name(written.upper() if shout else written.lower()) == plain_name(name)
