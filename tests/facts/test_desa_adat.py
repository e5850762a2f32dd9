"""Coverage says what is known, what is claimed, and what nobody has said."""

import pytest

from riskmap import coverage, with_own


def test_known_desa_adat_add_up_to_the_register(kab):
    table = coverage(kab)
    assert table["desa_adat_known"].sum() == 349
    assert (table["difference"] == 0).all()


def test_officers_that_no_source_splits_are_unknown_not_zero(kab):
    assert coverage(kab)["polisi_banjar"].isna().all()


def test_ratios_are_per_desa(kab):
    table = coverage(kab)
    assert table.loc["51.02.08", "desa_adat_per_desa"] == pytest.approx(72 / 18)


def test_a_roster_adds_its_officers_and_keeps_the_index(tmp_path, kab):
    path = tmp_path / "synthetic.csv"
    path.write_text("desa_adat,kecamatan,polisi_banjar\nBeraban,Kediri,ya\nPejaten,Kediri,tidak\n", encoding="utf-8")
    table = coverage(with_own(kab, roster=path))
    assert table.index.tolist() == kab.kecamatan.index.tolist()
    assert table.loc["51.02.06", ["roster_desa_adat", "roster_officers"]].tolist() == [2, 1]
    assert table.loc["51.02.06", "officers_per_desa_adat"] == pytest.approx(1 / 23)
    assert table["roster_officers"].sum() == 1
