"""Indicators are computed from the facts, each with its sources."""

import dataclasses

import pandas as pd
import pytest

from riskmap import load_indicators, load_model, load_sources
from riskmap.errors import ModelError


def test_every_value_above_nothing_has_sources_that_resolve():
    table, known = load_indicators(), set(load_sources()["source_id"])
    for indicator, by_code in table.attrs["sources"].items():
        for code, value in table[indicator].items():
            if pd.notna(value) and value > 0:
                assert set(by_code[code].split(";")) <= known


def test_a_statement_two_years_old_counts_half():
    model = load_model()
    later = dataclasses.replace(model, reference="2027-12-31")
    now, then = load_indicators(model)["statements"], load_indicators(later)["statements"]
    assert (then / now).dropna().tolist() == pytest.approx([0.5] * int((now > 0).sum()), rel=1e-3)


def test_nothing_after_the_reference_day_counts():
    early = dataclasses.replace(load_model(), reference="2023-08-01")
    said = load_indicators(early)["statements"]
    assert said.idxmax() in {"51.02.02", "51.02.06"}
    assert said["51.02.05"] == pytest.approx(0.5 ** (8.95 / 2), rel=0.02)


def test_events_are_counted_per_ten_thousand_voters():
    # Kecamatan Penebel: three events 2015-2025 (Mengesta, Jatiluwih twice), 42,259 voters.
    assert load_indicators().loc["51.02.08", "events"] == pytest.approx(3 / 42_259 * 10_000)


def test_an_event_on_the_edge_counts_once_in_each_kecamatan():
    disputes = load_indicators()["disputes"]
    assert disputes[["51.02.01", "51.02.03"]].tolist() == [1, 1]


def test_settled_cases_are_not_open_disputes():
    assert load_indicators().loc["51.02.02", "disputes"] == 0


def test_voters_per_polling_station_are_unknown_where_the_list_has_a_gap():
    per_tps = load_indicators()["voters_per_tps"]
    assert per_tps[["51.02.06", "51.02.07"]].isna().all()
    assert per_tps["51.02.05"] == pytest.approx(59_518 / 117)


def test_results_that_nobody_published_are_unknown_not_kept():
    lost = load_indicators()["incumbents_lost"]
    assert lost[["51.02.04", "51.02.05"]].isna().all()
    assert lost["51.02.10"] == pytest.approx(5 / 6)


def test_an_indicator_that_the_facts_do_not_give_is_named():
    model = load_model()
    own = dataclasses.replace(model.indicators[0], id="dreams")
    with pytest.raises(ModelError, match="dreams"):
        load_indicators(dataclasses.replace(model, indicators=(own,)))
