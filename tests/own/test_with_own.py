"""Own tables stand beside what is known: of one file or several, handed over at once or one after the other."""

import pandas as pd
import pytest
from test_cells import table

from riskmap import check_file, load_hotspot_list, load_incidents, load_roster, with_own, write_template
from riskmap.errors import TableError
from riskmap.facts.desa_adat import answers_by_kecamatan
from riskmap.maps.risk import risk_page

EVENTS = ["tanggal", "kecamatan", "desa", "jenis"]
ROSTER = ["desa_adat", "kecamatan", "polisi_banjar"]


@pytest.fixture
def events(tmp_path):
    """Two synthetic tables of events, of which rows have the same numbers; the second also has a row in no place."""
    first = table(tmp_path, [EVENTS, ["19/7/2023", "Kediri", "Beraban", "a"], ["2023", "Marga", "", ""]], name="a.csv")
    rows = [EVENTS, ["20/7/2023", "Kediri", "", "b"], ["2023", "Marga", "", ""], ["", "Atlantis", "", ""]]
    return [first, table(tmp_path, rows, name="b.csv")]


@pytest.fixture
def prone(tmp_path):
    """Two synthetic lists of places that an authority called prone."""
    heads = [*EVENTS[:3], "tingkat"]
    first = table(tmp_path, [heads, ["19/7/2023", "Kediri", "Beraban", "rawan"]], name="h.csv")
    rows = [heads, ["20/7/2023", "Kediri", "", "rawan"], ["2023", "Marga", "", ""], ["", "Atlantis", "", ""]]
    return [first, table(tmp_path, rows, name="i.csv")]


@pytest.fixture
def rosters(tmp_path):
    """Two synthetic rosters: the second repeats one desa adat of the register, and one that is not in it."""
    first = [["Beraban", "Kediri", "ya"], ["Baru Sekali", "Kediri", "ya"]]
    second = [["Pejaten", "Kediri", "ya"], ["Beraban", "Kediri", "ya"], ["baru-sekali", "Kediri", "ya"]]
    paths = [table(tmp_path, [ROSTER, *rows], name=name) for rows, name in ((first, "r.csv"), (second, "s.csv"))]
    return [*paths, table(tmp_path, [ROSTER, ["Pejaten", "Kediri", "ya"], ["", "Marga", ""]], name="t.csv")]


def test_several_files_are_one_table_in_which_each_row_keeps_its_file(kab, events):
    own = load_incidents(events, kab)
    assert own.frame["file"].tolist() == ["a.csv"] * 2 + ["b.csv"] * 2
    assert own.frame["row"].tolist() == [2, 3, 2, 3]
    assert own.frame["incident_id"].is_unique
    assert own.frame["incident_id"].tolist()[:3] == ["own-incidents-2", "own-incidents-3", "own-incidents-2-2"]
    assert [report.file for report in own.reports] == ["a.csv", "b.csv"]
    assert own.files == tuple(events)
    assert own.frame.crs == 4326


@pytest.mark.parametrize("read", [load_incidents, load_hotspot_list, load_roster])
def test_one_file_in_a_list_is_that_file(kab, tmp_path, read):
    told = "tingkat" if read is load_hotspot_list else "jenis"
    path = table(tmp_path, [[*EVENTS[:3], told, "desa_adat"], ["19/7/2023", "Kediri", "Beraban", "a", "Beraban"]])
    one, listed = read(path, kab), read([path], kab)
    pd.testing.assert_frame_equal(one.frame, listed.frame)
    assert str(one) == str(listed) == str(one.report)


def test_the_report_of_several_files_is_asked_for_file_by_file(kab, events):
    with pytest.raises(TableError, match=r"use \.reports"):
        _ = load_incidents(events, kab).report


def test_no_file_and_the_same_file_twice_are_refused(kab, events):
    with pytest.raises(TableError, match="no file is named"):
        load_incidents([], kab)
    with pytest.raises(TableError, match=r"a\.csv: is named twice"):
        load_incidents([events[0], events[0].parent / "." / "a.csv"], kab)
    with pytest.raises(TableError, match=r"a\.csv: is named twice"):
        with_own(with_own(kab, incidents=events[0]), incidents=events[0])


@pytest.mark.parametrize("kind", ["incidents", "hotspots", "roster"])
def test_adding_one_after_the_other_is_adding_both_at_once(kab, events, prone, rosters, kind):
    paths = {"incidents": events, "hotspots": prone, "roster": rosters}[kind]
    at_once = with_own(kab, **{kind: paths})
    one_by_one = with_own(with_own(kab, **{kind: paths[0]}), **{kind: paths[1:]})
    for name in ("own_incidents", "hotspots", "roster", "claims", "sources"):
        left, right = getattr(at_once, name), getattr(one_by_one, name)
        assert (left is None) == (right is None)
        if left is not None:
            pd.testing.assert_frame_equal(left, right)
    assert list(map(str, at_once.reports)) == list(map(str, one_by_one.reports))
    assert (at_once.own_name, at_once.files) == (one_by_one.own_name, one_by_one.files)


def test_what_was_added_first_is_not_lost(kab, events, prone, rosters):
    first = with_own(kab, incidents=events[0], min_count=5)
    added = with_own(with_own(first, hotspots=prone[1]), roster=rosters[0])
    assert added.min_count == 5
    assert added.own_incidents.equals(first.own_incidents)
    assert added.own_name == "a.csv"
    assert added.files == {"incidents": (events[0],), "hotspots": (prone[1],), "roster": (rosters[0],)}
    assert [report.kind for report in added.reports] == ["incidents", "hotspots", "roster"]
    own = added.sources.iloc[len(kab.sources) :]
    assert own["source_id"].tolist() == ["own-incidents", "own-hotspots", "roster"]
    assert own["title"].tolist() == ["a.csv", "i.csv", "r.csv"]
    assert kab.own_incidents is None
    assert len(added.hotspots) == len(kab.hotspots) + 2


def test_every_own_row_names_a_source_that_is_there(kab, events, prone, rosters):
    added = with_own(kab, incidents=events, hotspots=prone, roster=rosters)
    known = set(added.sources["source_id"])
    assert added.sources["source_id"].is_unique
    for frame in (added.own_incidents, added.hotspots, added.roster, added.claims):
        assert set(frame["source_id"].str.split(";").explode()) <= known
    page = risk_page(added, None)
    assert set(page.own.source.split(";")) == {"own-incidents", "own-incidents-2"} <= set(page.sources)
    assert added.hotspots["hotspot_id"].is_unique


def test_a_desa_adat_of_two_rosters_counts_once_and_that_is_said(kab, rosters):
    added = with_own(kab, roster=rosters)
    assert added.roster["status"].tolist() == [
        "known",
        "new",
        "known",
        "duplicate",
        "duplicate",
        "duplicate",
        "unplaced",
    ]
    assert answers_by_kecamatan(kab.desa_adat, added.roster).loc["51.02.06"].tolist() == [2, 0, 21]
    said = added.reports[1].table("en")
    assert said.loc[said["row"].isin([3, 4]) & ~said["used"], ["value", "problem"]].to_numpy().tolist() == [
        ["Beraban", "stands in row 2 of r.csv already"],
        ["baru-sekali", "stands in row 3 of r.csv already"],
    ]
    assert "stands in row 2 of s.csv already" in added.reports[2].text("en")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda kab, events, _: with_own(kab, roster=load_incidents(events, kab)), "a table of incidents"),
        (lambda kab, _, rosters: with_own(kab, incidents=load_roster(rosters, kab)), "a table of roster"),
        (lambda kab, _, rosters: with_own(kab, hotspots=load_roster(rosters, kab)), "a table of roster"),
        (lambda kab, *_: with_own(kab, min_count=0), "smallest count to show is 0"),
        (lambda kab, events, _: check_file(events[0], "incident", kab), "one of incidents, hotspots, roster"),
        (lambda kab, events, _: write_template("x", events[0].parent / "x.csv", kab), "one of incidents, hotspots"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(kab, events, rosters, wrong, says):
    with pytest.raises(TableError, match=says):
        wrong(kab, events, rosters)


def test_a_table_that_was_read_as_one_of_another_kabupaten_is_refused(kab, data, events):
    from riskmap import load

    for path in [*(data / "facts").glob("*.csv"), data / "kabupaten.toml", *(data / "boundaries").glob("*.geojson")]:
        path.write_text(path.read_text(encoding="utf-8").replace("51.02", "52.03"), encoding="utf-8")
    other = load(data)
    with pytest.raises(TableError, match=r"of another kabupaten: it names 52\.03\.06"):
        with_own(kab, incidents=load_incidents(events, other))
