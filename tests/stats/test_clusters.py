"""Local statistics are those of a plain computation, ask for excess only, and refuse what they cannot carry."""

import numpy as np
import pandas as pd
import pytest
import shapely

from riskmap import tag_clusters
from riskmap.errors import StatisticsError


@pytest.fixture(scope="module")
def counts(kab):
    """Synthetic counts: one everywhere on average, many in Kediri."""
    rng = np.random.default_rng(7)
    base = pd.Series(rng.poisson(1.0, len(kab.desa)).astype(float), index=kab.desa["code"])
    return base + kab.desa["kecamatan"].eq("Kediri") * 8


def test_p_is_that_of_plain_shuffles(kab, counts):
    tagged = tag_clusters(kab.desa, counts, permutations=4_999)
    shapes = kab.desa.geometry.to_numpy()
    near = np.array([shapely.touches(shape, shapes) for shape in shapes])
    values, rng = counts.to_numpy(), np.random.default_rng(1)
    for at in range(0, len(values), 12):
        others, k = np.delete(values, at), near[at].sum()
        sums = np.array([rng.choice(others, k, replace=False).sum() for _ in range(4_000)])
        plain = ((sums >= values[near[at]].sum()).sum() + 1) / 4_001
        assert tagged["gi_p"].iloc[at] == pytest.approx(plain, abs=0.03)
        assert tagged["moran_p"].iloc[at] == pytest.approx(plain, abs=0.03)


def test_a_built_in_cluster_is_found_and_nothing_far_from_it(kab, counts):
    tagged = tag_clusters(kab.desa, counts)
    found = tagged[tagged["gi_cluster"]]
    assert (found["kecamatan"] == "Kediri").mean() > 0.7
    assert len(found) >= 8
    assert tagged.loc[tagged["moran_cluster"], "value"].min() > counts.mean()


def test_many_zeros_make_no_cluster_of_few_events(kab):
    counts = pd.Series(0.0, index=kab.desa["code"])
    counts.iloc[::13] = 6.0
    tagged = tag_clusters(kab.desa, counts)
    assert tagged.loc[tagged["value"] == 0, "moran_cluster"].sum() == 0
    assert tagged["gi_p"].between(0, 1).all()


def test_a_missing_count_is_left_out_and_does_not_spoil_the_others(kab, counts):
    holed = counts.copy()
    holed.iloc[[3, 40]] = np.nan
    tagged = tag_clusters(kab.desa, holed)
    assert tagged.index[tagged["gi_p"].isna()].tolist() == kab.desa["code"].iloc[[3, 40]].tolist()
    assert tagged["gi_cluster"].isna().sum() == 2
    assert 5 <= tagged["gi_cluster"].sum() <= 30


def test_false_discoveries_are_few_when_there_is_nothing_to_find(kab):
    rng = np.random.default_rng(11)
    found = 0
    for _ in range(20):
        counts = pd.Series(rng.poisson(3.0, len(kab.desa)).astype(float), index=kab.desa["code"])
        found += bool(tag_clusters(kab.desa, counts, permutations=999)["gi_cluster"].any())
    assert found <= 4


def test_the_same_seed_gives_the_same(kab, counts):
    pd.testing.assert_series_equal(tag_clusters(kab.desa, counts)["gi_p"], tag_clusters(kab.desa, counts)["gi_p"])


@pytest.mark.parametrize(
    ("units", "values", "says"),
    [("kecamatan", 100.0, "10 desa with a count"), ("desa", 0.2, "26 events"), ("some", 30.0, "5 desa with events")],
)
def test_too_little_data_is_refused_with_its_reason(kab, units, values, says):
    gdf = kab.kecamatan if units == "kecamatan" else kab.desa
    counts = pd.Series(values, index=gdf["code"])
    if units == "some":
        counts.iloc[5:] = 0.0
    with pytest.raises(StatisticsError, match=says):
        tag_clusters(gdf, counts)
