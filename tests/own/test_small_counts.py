"""Small counts stay hidden in what a map carries, whoever adds and subtracts."""

import csv

import numpy as np
import pytest

from riskmap import with_own
from riskmap.maps.document.own_counts import own_record

SYNTHETIC = {
    "a few desa, one kecamatan below most limits": [("Kediri", "Nyitdah", 4), ("Penebel", "Jatiluwih", 3)],
    "one place": [("Kediri", "Kediri", 3)],
    "nothing located": [("Atlantis", "", 3)],
    "known per kecamatan only": [("Marga", "", 2), ("Marga", "Kukuh", 9), ("Pupuan", "", 7)],
}


def written(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["tanggal", "kecamatan", "desa", "jenis"])
        out.writerows(rows)
    return path


def assert_nothing_small_can_be_worked_out(record, incidents, minimum):
    counts = incidents.assign(month=incidents["date_start"].str[:7])
    parent = dict(zip(counts["desa_code"], counts["kecamatan_code"], strict=True))
    for level in record.levels.values():
        for total, *months in level.values():
            shown = [total, *(count for _, count in months)]
            assert all(count is None or count >= minimum for count in shown)
    # Per kecamatan: what is hidden among its months, or among its desa, adds up to nothing or to enough.
    for total, *months in record.levels["kecamatan"].values():
        if total is None:
            assert all(count is None for _, count in months)
        else:
            rest = total - sum(count for _, count in months if count is not None)
            assert rest == 0 or rest >= minimum
    for code, (total, *_) in record.levels["kecamatan"].items():
        inside = [cells[0] for desa, cells in record.levels["desa"].items() if parent[desa] == code]
        if total is None:
            assert all(count is None for count in inside)
        else:
            rest = total - sum(count for count in inside if count is not None)
            assert rest == 0 or rest >= minimum
    located = record.total - record.unlocated
    rest = located - sum(cells[0] or 0 for cells in record.levels["kecamatan"].values())
    small = located < minimum
    assert rest == 0 or rest >= minimum or small
    assert record.types == {}


@pytest.mark.parametrize("minimum", range(2, 21))
@pytest.mark.parametrize("kind", SYNTHETIC)
def test_every_limit_can_be_asked_for_and_hides_what_is_below_it(tmp_path, kab, kind, minimum):
    rows = [
        (f"2023-{7 + i % 2:02}-19", kecamatan, desa, "lain") for kecamatan, desa, n in SYNTHETIC[kind] for i in range(n)
    ]
    own = with_own(kab, incidents=written(tmp_path / "synthetic.csv", rows), min_count=minimum)
    assert_nothing_small_can_be_worked_out(own_record(own, own.own_incidents), own.own_incidents, minimum)


@pytest.mark.parametrize("minimum", range(2, 21))
def test_many_events_over_all_desa_hide_what_is_below_the_limit(tmp_path, kab, minimum):
    desa = kab.desa
    rng = np.random.default_rng(minimum)
    chance = np.where(desa["kecamatan"] == "Kediri", 6.0, 1.0)
    rows = [
        (f"2023-{rng.integers(1, 13):02}-05", desa["kecamatan"].iloc[at], desa["name"].iloc[at], "lain")
        for at in rng.choice(len(desa), 200, p=chance / chance.sum())
    ]
    own = with_own(kab, incidents=written(tmp_path / "synthetic.csv", rows), min_count=minimum)
    assert_nothing_small_can_be_worked_out(own_record(own, own.own_incidents), own.own_incidents, minimum)
