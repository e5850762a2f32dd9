"""The index is what its method says, and moves only for a reason."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from riskmap import indicators, load, risk_index
from riskmap.errors import ModelError
from riskmap.index.composite import composite, normalise, sensitivity
from riskmap.index.indicators import model_of as model_of_kabupaten
from riskmap.index.model import AGGREGATIONS, NORMALISATIONS, Indicator

MODEL = model_of_kabupaten(load())
WAYS = [(n, a) for n in NORMALISATIONS for a in AGGREGATIONS]


def model_of(weights, directions=None, **changes):
    """A synthetic model with indicators a, b, c ..."""
    directions = directions or ["raises"] * len(weights)
    indicators = tuple(
        Indicator(chr(97 + i), "", "", "", "", "ancaman", direction, float(weight), "", "", "ratio")
        for i, (weight, direction) in enumerate(zip(weights, directions, strict=True))
    )
    return dataclasses.replace(MODEL, indicators=indicators, **changes)


def frame(values) -> pd.DataFrame:
    values = np.asarray(values, dtype=float)
    return pd.DataFrame(values, columns=[chr(97 + i) for i in range(values.shape[1])])


def test_a_hand_worked_example():
    # a: 0, 5, 10 -> 0, .5, 1; b lowers risk: 2, 4, 4 -> 1, 0, 0; weights 3 and 1.
    result = composite(frame([[0, 2], [5, 4], [10, 4]]), model_of([3, 1], ["raises", "lowers"]))
    assert result["index"].tolist() == pytest.approx([0.25, 0.375, 0.75])
    assert result["level"].tolist() == ["rendah", "sedang", "tinggi"]
    assert result["rank"].tolist() == [3, 2, 1]
    assert result["contribution_a"].tolist() == pytest.approx([0, 0.375, 0.75])
    assert result["contribution_b"].tolist() == pytest.approx([0.25, 0, 0])


def test_the_geometric_mean_by_hand():
    result = composite(frame([[0, 0], [5, 10], [10, 5]]), model_of([1, 1], aggregation="geometric"))
    assert result["index"].tolist() == pytest.approx([0.01, 0.5**0.5, 0.5**0.5])
    assert result["rank"].tolist() == [3, 1, 1]


@pytest.mark.parametrize(
    ("years", "expected", "mean", "income", "published"),
    [
        pytest.param(82.4, 18.1, 12.9, 66_494, 0.957, id="Norway"),
        pytest.param(80.3, 15.7, 8.7, 18_486, 0.810, id="Costa Rica"),
        pytest.param(71.7, 13.6, 8.2, 11_459, 0.718, id="Indonesia"),
    ],
)
def test_the_published_human_development_index_is_matched_to_its_rounding(years, expected, mean, income, published):
    # UNDP, Human Development Report 2020, table 1 (life expectancy, expected and mean years of schooling, GNI per
    # capita, HDI) and technical note 1: geometric mean of health, education and income between fixed goalposts.
    # The two goalpost rows make min-max over the table the published normalisation.
    education = (min(expected, 18) / 18 + mean / 15) / 2
    table = frame([[20, 0, np.log(100)], [85, 1, np.log(75_000)], [years, education, np.log(income)]])
    index = composite(table, model_of([1, 1, 1], aggregation="geometric"))["index"]
    assert round(index[2], 3) == published


tables = arrays(float, st.tuples(st.integers(2, 12), st.just(3)), elements=st.integers(0, 100).map(float))
some_weights = st.lists(st.integers(1, 9), min_size=3, max_size=3)


@given(tables, some_weights, st.floats(0.001, 1000), st.floats(-1000, 1000))
def test_another_unit_of_an_indicator_changes_nothing_under_min_max(values, weights, factor, shift):
    changed = values.copy()
    changed[:, 0] = changed[:, 0] * factor + shift
    assume(np.ptp(changed[:, 0]) > 0 or np.ptp(values[:, 0]) == 0)
    one, other = (composite(frame(v), model_of(weights))["index"] for v in (values, changed))
    np.testing.assert_allclose(one, other, atol=1e-6)


@given(tables, some_weights, st.sampled_from(WAYS), st.integers(0, 11), st.integers(0, 2))
def test_raising_a_value_never_lowers_the_unit(values, weights, way, row, column):
    row %= len(values)
    raised = values.copy()
    raised[row, column] = values[:, column].max() + 5
    # An indicator that carried no information begins to count: that is another index, not the same one raised.
    assume((np.ptp(values, axis=0) > 0).all())
    model = model_of(weights, normalisation=way[0], aggregation=way[1])
    one, other = (composite(frame(v), model)["index"][row] for v in (values, raised))
    assert other >= one - 1e-9


@given(tables, some_weights, st.sampled_from(WAYS), st.floats(0.01, 100))
def test_weights_scaled_by_a_constant_change_nothing(values, weights, way, factor):
    one, other = (
        composite(frame(values), model_of(w, normalisation=way[0], aggregation=way[1]))
        for w in (weights, [weight * factor for weight in weights])
    )
    np.testing.assert_allclose(one["index"], other["index"], atol=1e-12)
    assert one["rank"].equals(other["rank"])


@given(tables, some_weights, st.sampled_from(WAYS), st.randoms())
def test_permuted_rows_give_permuted_results(values, weights, way, random):
    order = list(range(len(values)))
    random.shuffle(order)
    model = model_of(weights, normalisation=way[0], aggregation=way[1])
    straight, permuted = composite(frame(values), model), composite(frame(values).iloc[order], model)
    np.testing.assert_allclose(permuted["index"], straight["index"].iloc[order], atol=1e-12)
    assert permuted["rank"].equals(straight["rank"].iloc[order])


@given(tables, some_weights, st.sampled_from(NORMALISATIONS))
def test_contributions_add_up_to_the_index(values, weights, normalisation):
    result = composite(frame(values), model_of(weights, normalisation=normalisation))
    parts = result.filter(like="contribution_").sum(axis=1, min_count=1)
    np.testing.assert_allclose(parts, result["index"], atol=1e-12)


@pytest.mark.parametrize("way", WAYS)
def test_an_indicator_that_is_the_same_everywhere_carries_no_information(way):
    model = model_of([1, 1], normalisation=way[0], aggregation=way[1], minimum_share=0.0)
    alone = model_of([1], normalisation=way[0], aggregation=way[1])
    with_it, without = composite(frame([[1, 7], [3, 7], [2, 7]]), model), composite(frame([[1], [3], [2]]), alone)
    np.testing.assert_allclose(with_it["index"], without["index"])
    assert with_it["present"].tolist() == [1, 1, 1]


@pytest.mark.parametrize("way", WAYS)
def test_one_row_has_no_index_and_no_error(way):
    result = composite(frame([[1, 2]]), model_of([1, 1], normalisation=way[0], aggregation=way[1]))
    assert result["index"].isna().all()
    assert result["rank"].isna().all()
    assert result["level"].isna().all()


def test_a_missing_value_is_left_out_marked_and_never_guessed():
    model = model_of([6, 4], minimum_share=0.6)
    result = composite(frame([[0, 1], [5, np.nan], [np.nan, 3], [10, 2]]), model)
    assert result["share"].tolist() == pytest.approx([1, 0.6, 0.4, 1])
    assert result["index"].tolist()[1] == pytest.approx(0.5)
    assert np.isnan(result["index"][2])
    assert result["rank"].tolist()[:2] == [3, 2]


def test_an_infinite_value_and_a_missing_column_are_refused():
    with pytest.raises(ModelError, match="infinite"):
        composite(frame([[1, np.inf], [2, 3]]), model_of([1, 1]))
    with pytest.raises(ModelError, match="lacks b"):
        composite(frame([[1], [2]]), model_of([1, 1]))


def test_the_same_seed_gives_the_same_intervals(kab):
    table = indicators(kab)
    one, two = (sensitivity(table, MODEL, draws=500, seed=1)[0] for _ in range(2))
    assert one.equals(two)
    assert (one["rank_low"] <= one["rank_high"]).all()


def test_more_certain_weights_do_not_widen_the_intervals(kab, monkeypatch):
    table = indicators(kab)
    widths = {}
    for certain in (10.0, 1000.0):
        monkeypatch.setattr("riskmap.index.composite.CONCENTRATION", certain)
        intervals = sensitivity(table, MODEL, draws=2_000, seed=1)[0]
        widths[certain] = intervals["rank_high"] - intervals["rank_low"]
    assert (widths[1000.0] <= widths[10.0]).all()
    assert widths[1000.0].sum() < widths[10.0].sum()


@settings(max_examples=20)
@given(tables, some_weights)
def test_a_rank_interval_lies_between_first_and_last(values, weights):
    intervals, _ = sensitivity(frame(values), model_of(weights), draws=50)
    known = intervals.dropna()
    assert known["rank_low"].between(1, len(values)).all()
    assert known["rank_high"].between(1, len(values)).all()
    assert known["top_share"].between(0, 1).all()


def test_one_dominant_unit_is_first_in_every_draw_and_variant():
    table = frame([[1, 2, 3], [2, 1, 2], [9, 9, 9]])
    intervals, variants = sensitivity(table, model_of([1, 2, 3]), draws=200)
    assert intervals.loc[2, ["rank_low", "rank_high", "top_share"]].tolist() == [1, 1, 1]
    assert (variants[2] == 1).all()


def test_a_weight_of_nothing_stays_nothing():
    table = frame([[1, 9], [2, 5], [3, 1]])
    intervals, _ = sensitivity(table, model_of([1, 0]), draws=50)
    assert intervals["rank_low"].tolist() == [3, 2, 1]


def test_the_default_ranking_of_the_real_data_has_all_ten_kecamatan(kab):
    run = risk_index(kab)
    assert run.table["rank"].sort_values().tolist() == list(range(1, 11))
    assert (run.sensitivity["rank_low"] <= run.table["rank"]).all()
    assert (run.sensitivity["rank_high"] >= run.table["rank"]).all()


def test_kecamatan_without_an_indicator_are_marked_by_their_share(kab):
    result = risk_index(kab).table
    assert result.loc[["51.02.06", "51.02.07"], "share"].tolist() == pytest.approx([0.9, 0.9])
    assert result.loc["51.02.08", "share"] == 1


def test_normalised_values_are_between_0_and_1_under_every_method(kab):
    for normalisation in NORMALISATIONS:
        scaled = normalise(indicators(kab), dataclasses.replace(MODEL, normalisation=normalisation)).to_numpy()
        known = scaled[~np.isnan(scaled)]
        assert len(known) == 55
        assert ((known >= 0) & (known <= 1)).all()


def test_other_weights_give_another_ranking_and_are_remembered(kab):
    run = risk_index(kab, weights={"voters_per_tps": 100, "statements": 0})
    assert run.model.ids == MODEL.ids
    weights = [one.weight for one in run.model.indicators]
    expected = [0, *(one.weight for one in MODEL.indicators[1:])]
    expected[MODEL.ids.index("voters_per_tps")] = 100
    assert weights == expected
    assert run.table["index"].equals(composite(indicators(kab), run.model)["index"])


@pytest.mark.parametrize("weights", [{"dreams": 1}, {"events": -1}, {"events": float("nan")}])
def test_weights_that_are_none_are_refused_with_the_indicators_there_are(kab, weights):
    with pytest.raises(ModelError, match="statements"):
        risk_index(kab, weights=weights)
