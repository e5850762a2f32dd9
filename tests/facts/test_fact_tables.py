"""The facts have sources, and what sources say is neither mixed nor averaged."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import load
from riskmap.errors import FactError
from riskmap.facts.claims import check_sums, rank_claims, reconcile, span
from riskmap.facts.events import cases_in
from riskmap.facts.tables import FACTS
from riskmap.places.gazetteer import plain_name

KAB = load()
KECAMATAN = KAB.kecamatan["code"].tolist()
AREA = KAB.info.code


@pytest.mark.parametrize("table", [name for name in FACTS if name not in {"sources", "labels"}])
def test_every_row_of_every_table_points_to_a_source(kab, table):
    named = getattr(kab, table)["source_id"].str.split(";").explode()
    assert set(named) <= set(kab.sources["source_id"])


@pytest.mark.parametrize("table", ["places", "aliases"])
def test_places_and_spellings_point_to_a_source(kab, table):
    named = getattr(kab.gazetteer, table)["source_id"].str.split(";").explode()
    assert set(named) <= set(kab.sources["source_id"])


def test_every_source_has_a_title_and_an_address(kab):
    assert kab.sources["title"].notna().all()
    assert kab.sources["url"].str.match(r"https?://").all()


def test_no_title_names_a_party(kab):
    assert not kab.sources["title"].str.contains(r"\b(?:NasDem|PDI|Golkar|Gerindra|Demokrat)\b", case=False).any()


def test_the_four_contradicting_totals_stand_beside_the_register(kab):
    table = reconcile(kab.claims, "desa_adat", AREA)
    assert {394, 359, 333, 254, 349} <= set(table["value"])
    assert table.loc[table["chosen"], "source_id"].tolist() == ["e-yajamana-register-2022"]
    assert span(table) == (254.0, 394.0, 394.0)


def test_a_rejected_claim_is_never_chosen(kab):
    ranked = rank_claims(kab.claims)
    assert not ranked.loc[ranked["status"] == "rejected", "chosen"].any()


def test_where_all_claims_are_rejected_none_is_chosen(kab):
    rejected = kab.claims.query("status == 'rejected' and figure == 'desa_adat'")
    table = reconcile(rejected, "desa_adat", AREA)
    assert len(table) == 1
    assert not table["chosen"].any()
    assert span(table) is None


def test_a_figure_that_nobody_claims_is_an_answer_with_the_known_ones(kab):
    with pytest.raises(FactError, match="desa_adat"):
        reconcile(kab.claims, "unicorns", AREA)


def test_a_figure_that_nobody_states_of_the_kabupaten_is_not_taken_from_a_part(kab):
    with pytest.raises(FactError, match=r"about 51\.02\n.*an area that has one, such as 51\.02\.01"):
        reconcile(kab.claims, "population", AREA)


def test_dry_land_subak_do_not_pass_for_all_subak(kab):
    table = reconcile(kab.claims, "subak", AREA)
    assert table.loc[table["chosen"], "value"].tolist() == [399]


def test_every_figure_has_a_label_in_both_languages(kab):
    figures = kab.labels[kab.labels["kind"] == "figure"].dropna(subset=["label_id", "label_en"])["id"]
    assert set(kab.claims["figure"]) <= set(figures)


def test_elections_are_not_spanned_by_one_range(kab):
    table = reconcile(kab.claims, "voters", AREA)
    assert len(table["occasion"].unique()) > 1
    assert table.loc[table["chosen"], "occasion"].is_unique
    assert span(table) is None


def test_voters_of_the_kecamatan_fall_three_short_of_the_stated_total(kab):
    row = check_sums(kab.claims, "voters", KECAMATAN, AREA).loc["pilkada-2024-dpt"]
    assert (row["stated"], row["summed"], row["difference"]) == (374420, 374417, -3)


@pytest.mark.parametrize("figure", ["banjar_dinas", "desa_adat", "desa_dinas"])
def test_counts_of_the_kecamatan_add_up_to_what_is_stated_for_all(kab, figure):
    sums = check_sums(kab.claims, figure, KECAMATAN, AREA)
    row = sums[sums.index.isna()].iloc[0]
    assert (row["difference"], row["parts"]) == (0, 10)


def test_census_population_of_the_desa_adds_up_to_that_of_their_kecamatan(kab):
    desa = check_sums(kab.claims, "population", kab.desa["code"], AREA).loc["census-2010"]
    kecamatan = check_sums(kab.claims, "population", KECAMATAN, AREA).loc["census-2010"]
    assert desa["summed"] == kecamatan["summed"]
    assert desa["parts"] == 132


def test_names_in_the_claims_are_those_of_the_gazetteer(kab):
    claims = kab.claims[kab.claims["area_code"].isin(kab.places["code"])]
    assert len(claims) > 300
    assert (claims["area_code"].map(kab.gazetteer.names) == claims["area"]).all()


def test_penebel_and_baturiti_swap_places_between_the_two_code_systems(kab):
    codes = kab.gazetteer.of("kecamatan").set_index("name")["bps_code"]
    assert (codes["Penebel"], codes["Baturiti"]) == ("5102070", "5102060")


def test_the_provisional_register_says_that_two_kecamatan_are_missing(kab):
    assert check_sums(kab.claims, "voters", KECAMATAN, AREA).loc["pilkada-2024-dps", "parts"] == 8


@pytest.mark.parametrize("level", ["kecamatan", "desa"])
def test_polling_stations_of_pemilu_2024_add_up_at_both_levels(kab, level):
    codes = kab.gazetteer.of(level)["code"]
    assert check_sums(kab.claims, "tps", codes, AREA).loc["pemilu-2024", "difference"] == 0


def test_named_desa_adat_are_as_many_as_the_register_counts_per_kecamatan(kab):
    counted = kab.desa_adat["kecamatan_code"].value_counts()
    claims = rank_claims(kab.claims.query("figure == 'desa_adat'"))
    stated = claims[claims["chosen"] & claims["area_code"].isin(KECAMATAN)].set_index("area_code")["value"]
    assert counted.sort_index().to_dict() == stated.sort_index().to_dict()


def test_the_pilkel_of_july_2023_were_in_14_desa_of_seven_kecamatan(kab):
    wave = kab.pilkel.query("date == '2023-07-23'").dropna(subset="desa_code")
    assert len(wave) == 14
    assert wave["kecamatan"].nunique() == 7


def test_texts_for_readers_come_in_both_languages(kab):
    for table in (kab.hotspots, kab.incidents, kab.pilkel, kab.claims):
        for column in [name for name in table if name.endswith("_en")]:
            other = table[column.removesuffix("_en") + "_id"]
            assert (table[column].isna() == other.isna()).all(), column


def test_remarks_in_titles_of_sources_are_indonesian(kab):
    remarks = kab.sources["title"].str.extractall(r"([\[(].*?[\])])")[0]
    assert len(remarks) > 20
    assert not remarks.str.contains(r"\b(?:of|on|the|copy|list|article|website|from)\b|\d{4}-\d\d", case=False).any()


def test_the_rows_of_an_event_and_the_stages_of_a_case_agree(kab):
    events = kab.incidents.groupby("incident_id")[["dispute_id", "manner"]].nunique()
    assert events.eq(1).all(axis=None)
    over = kab.incidents["status"].replace("ended", "settled")
    assert over.groupby(kab.incidents["dispute_id"]).nunique().eq(1).all()


def test_cases_are_numbered_in_the_order_of_time(kab):
    first = kab.incidents.groupby("dispute_id")["date_start"].min()
    assert first.sort_values(kind="stable").index.tolist() == [f"d{number:02}" for number in range(1, 19)]


def test_a_case_of_many_stages_counts_once_in_each_kecamatan_and_desa():
    stages = pd.DataFrame(
        {
            "dispute_id": ["a", "a", "a", "b", "c"],
            "kecamatan_code": ["k1", "k1", "k2", "k1", None],
            "desa_code": ["k1.1", "k1.2", "k2.1", "k1.1", None],
        }
    )
    assert cases_in(stages, "kecamatan")["kecamatan_code"].value_counts().to_dict() == {"k1": 2, "k2": 1}
    assert cases_in(stages, "desa")["desa_code"].value_counts().to_dict() == {"k1.1": 2, "k1.2": 1, "k2.1": 1}


def spoil(data, table, old, new):
    path = data / "facts" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


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
        ("incidents", "e01,d01,2011-04-01", "e01,d01,2011-13-01", "column date_start"),
        ("incidents", "e01,d01,2011-04-01", "e01,d01,2011-02-30", "column date_start"),
        ("incidents", "e01,d01,", "e01,,", "row 2, column dispute_id"),
        ("incidents", "pengelolaan_wisata,protest", "pengelolaan_wisata,riot", "column manner.*\n.*kind manner"),
        ("incidents", "pengelolaan_wisata,protest", "pengelolaan_wisata,", "row 2, column manner"),
        ("incidents", "51.02.06,51.02.06.2004", "51.02.05,51.02.06.2004", "row 2, column desa_code"),
        ("pilkel", "nusabali-2023-07-pilkel", "heard-it-somewhere", "column source_id"),
        ("claims", "figure,area_code", "figur,area_code", "lacks the columns figure"),
    ],
)
def test_a_wrong_cell_is_named_by_file_row_and_column(data, table, old, new, says):
    spoil(data, table, old, new)
    with pytest.raises(FactError, match=says) as caught:
        load(data)
    assert f"{table}.csv" in str(caught.value)


def test_a_row_that_is_too_long_is_named(data):
    spoil(data, "incidents", "e02,", "e02,more,")
    with pytest.raises(FactError, match="row 3"):
        load(data)


@given(st.permutations(range(9)))
def test_the_choice_does_not_depend_on_the_order_of_rows(order):
    claims = KAB.claims.query("figure == 'desa_adat' and area_code == @AREA").iloc[list(order)]
    ranked = rank_claims(claims)
    assert ranked.loc[ranked["chosen"], "source_id"].tolist() == ["e-yajamana-register-2022"]
    assert ranked.index.equals(claims.index)


@given(st.sampled_from(KAB.places["name"].tolist()), st.sampled_from([" ", "-", ""]), st.booleans())
def test_spaces_hyphens_and_case_do_not_change_a_name(name, sign, shout):
    written = name.replace(" ", sign)
    assert plain_name(written.upper() if shout else written.lower()) == plain_name(name)
