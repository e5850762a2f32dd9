"""Own figures fill the map of risk: what is shown, per whom, and what stays hidden."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import export_briefing, make_briefing, with_own
from riskmap.cli import main
from riskmap.errors import TableError
from riskmap.maps.document.own_figures import figure_measures
from riskmap.maps.risk import risk_page
from riskmap.stats.small_figures import hidden_places

EVENTS = "tanggal,kecamatan,jenis\n2023-07-19,Kediri,Adat\n"


def figures_file(folder, rows, name="synthetic.csv"):
    """A synthetic table: rows of kecamatan (or kecamatan and desa) and numbers."""
    (folder / name).write_text("\n".join(";".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
    return folder / name


@pytest.fixture
def houses(tmp_path):
    rows = [["kecamatan", "Jumlah rumah", "Persentase listrik"], ["Kediri", 12, "12,5"], ["Marga", 40, "20,5"]]
    return figures_file(tmp_path, rows)


def test_figures_come_after_own_incidents_and_else_open_the_map(kab, houses, tmp_path):
    alone = risk_page(with_own(kab, figures=houses), None)
    assert [measure.heading.id for measure in alone.measures[:2]] == [
        "Angka kantor: Jumlah rumah (synthetic.csv)",
        "Angka kantor: Persentase listrik (synthetic.csv)",
    ]
    events = tmp_path / "kejadian.csv"
    events.write_text(EVENTS, encoding="utf-8")
    both_kinds = risk_page(with_own(kab, figures=houses, incidents=events), None)
    assert [measure.id for measure in both_kinds.measures[:4]][::3] == ["own", "statements"]
    assert alone.measures[2].id == "statements"


def test_a_figure_shows_its_values_its_source_and_grey_where_it_has_none(kab, houses):
    page = risk_page(with_own(kab, figures=houses), None)
    counted, share = page.measures[:2]
    assert counted.levels["kecamatan"].of_unit == {"51.02.06": 12, "51.02.07": 40}
    assert set(counted.levels) == {"kecamatan"}
    assert [page.sources[id_].title for id_ in counted.sources] == ["synthetic.csv"]
    assert "not a density" in counted.note.en
    assert "not a density" not in share.note.en


def test_figures_are_shown_per_10_000_voters_where_that_is_asked_and_they_count(kab, houses):
    own = with_own(kab, figures=houses, per="voters")
    measures = {measure.label.en: measure for measure in figure_measures(own)}
    assert len(measures) == 3
    rate = measures["Own figures: Jumlah rumah (synthetic.csv), per 10,000 voters"]
    voters = {measure.id: measure for measure in risk_page(own, None).measures}["voters"].levels["kecamatan"].of_unit
    assert rate.levels["kecamatan"].of_unit["51.02.06"] == pytest.approx(12 / voters["51.02.06"] * 10_000)
    assert len(rate.sources) > 1


def test_what_cannot_be_divided_is_refused_by_name(kab, houses):
    with pytest.raises(TableError, match="no figure 'cats' to divide by"):
        with_own(kab, figures=houses, per="cats")
    with pytest.raises(TableError, match="no figures to be shown per voters"):
        with_own(kab, per="voters")


@pytest.mark.parametrize("count", ["5", 0, -1, 2.5, True, None])
def test_a_smallest_count_that_is_none_is_refused_by_name(kab, count):
    with pytest.raises(TableError, match="the smallest count to show is"):
        with_own(kab, min_count=count)


@pytest.fixture(scope="module")
def recap(kab, tmp_path_factory):
    """Synthetic: women and men of every kecamatan, and both; one kecamatan has two women."""
    rng = np.random.default_rng(5)
    women, men = rng.integers(20, 90, 10), rng.integers(20, 90, 10)
    women[3] = 2
    rows = zip(kab.kecamatan["name"], women, men, women + men, strict=True)
    head = ["kecamatan", "Jumlah perempuan", "Jumlah laki", "Jumlah semua"]
    return figures_file(tmp_path_factory.mktemp("recap"), [head, *rows])


def test_no_small_count_is_shown_nor_is_it_a_bound_or_the_difference_of_two_others(kab, recap):
    own = with_own(kab, figures=recap, min_count=4, per="voters")
    small = kab.kecamatan.index[3]
    for measure in figure_measures(own):
        held = measure.levels["kecamatan"]
        assert held.of_unit[small] is None
        assert list(held.of_unit.values()).count(None) > 1
        assert all(bound >= 4 for bound in held.scale.bounds) or measure.id.endswith("-per")
        assert "below 4 are hidden" in measure.note.en or measure.id.endswith("-per")


@pytest.mark.parametrize("only", ["xlsx", "gpkg"])
def test_no_file_of_a_briefing_holds_a_hidden_count(kab, recap, tmp_path, only):
    own = with_own(kab, figures=recap, min_count=4)
    (path,) = export_briefing(own, tmp_path, only=[only])
    if only == "gpkg":
        assert b"own-figures" in path.read_bytes()
        return
    sheets = pd.read_excel(path, sheet_name=None, engine="openpyxl")
    told = sheets["kecamatan"].filter(like="own-figures")
    assert told.shape[1] == 3
    assert told.iloc[3].isna().all()
    assert "value" not in sheets["own_figures"]
    assert sheets["own_figures"]["label_id"].tolist() == ["Jumlah perempuan", "Jumlah laki", "Jumlah semua"]


counts = st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=2), min_size=1, max_size=12)


@given(rows=counts, minimum=st.integers(2, 6))
def test_what_is_hidden_cannot_be_worked_out_from_totals_and_differences(rows, minimum):
    table = pd.DataFrame(rows, columns=["a", "b"], index=[f"k{at // 4}.d{at}" for at in range(len(rows))], dtype=float)
    parent = pd.Series({code: code.split(".")[0] for code in table.index})
    figures = pd.concat([table, table.groupby(parent.to_numpy()).sum()])
    figures["sum"] = figures["a"] + figures["b"]
    hidden = hidden_places(figures, parent, minimum)
    shown = figures.drop(index=list(hidden))
    assert not shown.apply(lambda column: column.between(1, minimum - 1)).to_numpy().any()
    groups = [(figures.loc[sorted(set(parent))], True)]
    groups += [(figures.loc[parent.index[parent == code]], code not in hidden) for code in set(parent)]
    for group, is_total_known in groups:
        out = group[group.index.isin(hidden)]
        if out.empty or not is_total_known or len(out) == len(group):
            continue
        for column in out:
            held = out[column][out[column] > 0]
            # All that is left of a group may be nothing, or enough of several places.
            assert held.empty or (len(held) > 1 and held.sum() >= minimum)


def test_a_briefing_of_figures_opens_with_them_and_says_where_they_are_highest(kab, houses):
    briefing = make_briefing(with_own(kab, figures=houses), language="en")
    assert briefing.views[0].title.startswith("Own figures: Jumlah rumah")
    from riskmap import sentences

    said = [text.en for text in sentences(briefing.risk.document, briefing.views[0].measure)]
    assert said == ["The highest: Marga 40, Kediri 12.", "8 kecamatan have no figure here. That does not mean zero."]


def test_the_command_line_takes_figures(houses, tmp_path, capsys):
    assert (
        main(["maps", "--figures", str(houses), "--per", "voters", "--only", "xlsx", "--out", str(tmp_path / "out")])
        == 0
    )
    assert "synthetic.csv: 2 baris" in capsys.readouterr().out
    columns = pd.read_excel(tmp_path / "out" / "data.xlsx", sheet_name="kecamatan", engine="openpyxl").columns
    assert [name for name in columns if name.startswith("own-figures")] == [
        "own-figures-jumlahrumah", "own-figures-jumlahrumah-per", "own-figures-persentaselistrik",
    ]  # fmt: skip
