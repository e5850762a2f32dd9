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


def test_a_roster_is_counted_over_the_register_and_keeps_the_index(tmp_path, kab):
    path = tmp_path / "synthetic.csv"
    rows = ["desa_adat,kecamatan,polisi_banjar", "Beraban,Kediri,ya", "Pejaten,Kediri,tidak", "Nyitdah,Kediri,",
            "Baru Sekali,Kediri,ya", "Beraban,Kediri,tidak", "Nirvana,Atlantis,ya"]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    table = coverage(with_own(kab, roster=path))
    assert table.index.tolist() == kab.kecamatan.index.tolist()
    answers = ["roster_yes", "roster_no", "roster_unknown"]
    assert table.loc["51.02.06", [*answers, "roster_new"]].tolist() == [1, 1, 21, 1]
    assert table[answers].sum().tolist() == [1, 1, 347]
    assert table[answers].sum(axis=1).tolist() == table["desa_adat_known"].tolist()
    # A share is known where anything is: 0 elsewhere would say that there are none.
    assert table["roster_share"].dropna().to_dict() == {"51.02.06": 4.3}
    assert not [name for name in table if "officer" in name]
