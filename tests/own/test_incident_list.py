"""Every row of an analyst's table is used or reported; points and counts are those of a plain check."""

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_cells import table

from riskmap import count_incidents, indicators, load, load_hotspot_list, load_incidents, with_own
from riskmap.cli import main
from riskmap.places.locate import locate_points
from riskmap.stats.counts import count_unplaced, hide_small

HEAD = ["Tanggal", "Kecamatan", "Desa", "Jenis", "Lintang", "Bujur"]
KAB = load()


def read(folder, *rows, head=HEAD):
    return load_incidents(table(folder, [head, *rows], delimiter=";"), KAB)


def problems(own):
    return own.report.table("en")


@pytest.fixture(scope="module")
def random_points(kab):
    """5,000 synthetic points inside desa."""
    rng = np.random.default_rng(20230719)
    west, south, east, north = kab.desa.total_bounds
    points = gpd.points_from_xy(rng.uniform(west, east, 12_000), rng.uniform(south, north, 12_000))
    whole = shapely.union_all(kab.desa.geometry.to_numpy())
    shapely.prepare(whole)
    return np.array(points[shapely.contains(whole, points)][:5_000])


def test_5000_points_are_in_the_desa_that_shapely_says(kab, random_points):
    codes = locate_points(random_points, kab.desa).codes
    assert len(codes) == 5_000
    shapes = dict(zip(kab.desa["code"], kab.desa.geometry, strict=True))
    assert all(shapes[code].contains(point) for code, point in zip(codes, random_points, strict=True))
    kecamatan = locate_points(random_points, kab.kecamatan).codes
    assert [kab.gazetteer.parent[code] for code in codes] == kecamatan.tolist()


def test_a_point_on_a_border_belongs_to_the_lowest_code(kab):
    shapes, codes = kab.desa.geometry.to_numpy(), kab.desa["code"].to_numpy()
    corners = shapely.points(np.unique(shapely.get_coordinates(shapes), axis=0))[::50]
    located = locate_points(corners, kab.desa)
    for corner, code, shared in zip(corners, located.codes, located.on_border, strict=True):
        owners = codes[shapely.intersects(shapes, corner)]
        assert code == min(owners)
        assert shared == (len(owners) > 1)
    assert located.on_border.any()


def test_missing_points_are_in_no_unit(kab):
    points = np.array([None, shapely.Point(), shapely.Point(np.nan, np.nan), shapely.Point(0, 0)], dtype=object)
    assert locate_points(points, kab.desa).codes.tolist() == [None] * 4


def test_a_point_that_contradicts_the_named_desa_is_not_used(tmp_path, kab):
    inside = kab.desa.geometry["51.02.05.2005"].representative_point()
    own = read(tmp_path, ["2023", "Kediri", "Beraban", "", str(inside.y), str(inside.x)])
    assert own.frame[["kecamatan_code", "desa_code"]].isna().all(axis=None)
    assert own.frame["located_by"].tolist() == ["none"]
    assert "but the row names Desa Beraban" in problems(own)["problem"].item()


def test_a_point_far_outside_contradicts_the_names_of_its_row(tmp_path):
    own = read(tmp_path, ["2023", "Marga", "", "", "-8,60", "115,00"])
    assert own.frame["located_by"].tolist() == ["none"]
    assert own.frame.geometry.isna().all()
    assert not problems(own)["used"].item()


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (["30/2/2023", "Marga", "", "", "", ""], "Tanggal", "does not exist"),
        (["19 Juli 2999", "Marga", "", "", "", ""], "Tanggal", "cannot be meant"),
        (["19 Juli 2099", "Marga", "", "", "", ""], "Tanggal", "in the future"),
        (["2023", "Atlantis", "", "", "", ""], "Kecamatan", "is not known"),
        (["2023", "Marga", "Beraban", "", "", ""], "Desa", "another kecamatan"),
        (["2023", "", "Kukuh", "", "", ""], "Desa", "more than one place"),
        (["2023", "Marga", "", "", "0", "0"], "Lintang, Bujur", "0, 0"),
        (["2023", "Marga", "", "", "8,5", "115,1"], "Lintang, Bujur", "north of the equator"),
    ],
)
def test_each_problem_is_named_by_row_and_column_and_check_exits_with_1(tmp_path, capsys, row, column, says):
    own = read(tmp_path, ["2023", "Marga", "", "", "", ""], row)
    said = problems(own).iloc[-1]
    assert (said["row"], said["column"], said["used"]) == (3, column, False)
    assert says in said["problem"]
    assert main(["check", "--language", "en", str(tmp_path / "synthetic.csv")]) == 1
    assert f"row 3, {column}: " in capsys.readouterr().out


def test_a_clean_file_exits_with_0(tmp_path, capsys):
    read(tmp_path, ["19 Juli 2023", "Marga", "", "Tapal batas", "", ""])
    assert main(["check", str(tmp_path / "synthetic.csv")]) == 0
    assert "Tidak ada yang dilewati." in capsys.readouterr().out


def test_a_row_that_riskmap_documents_already_is_said(tmp_path, kab):
    known = kab.incidents[kab.incidents["incident_id"] == "e13"].iloc[0]
    own = read(tmp_path, [known["date_start"], "Selemadeg Timur", "Tegal Mengkeb", "Sengketa lahan", "", ""])
    assert problems(own)["problem"].tolist() == ["may be the documented event e13"]


def test_a_row_is_told_from_a_documented_event_by_kecamatan_where_neither_names_a_desa(tmp_path, kab):
    known = kab.incidents[kab.incidents["incident_id"] == "e13"].head(1)
    coarse = dataclasses.replace(kab, incidents=known.assign(desa_code=pd.Series([None], known.index, dtype="str")))
    row = [known["date_start"].item(), "Selemadeg Timur", "", "Sengketa lahan", "", ""]
    own = load_incidents(table(tmp_path, [HEAD, row]), coarse)
    assert problems(own)["problem"].tolist() == ["may be the documented event e13"]


CELL = st.sampled_from(
    [
        "",
        "Kediri",
        "Beraban",
        "19/7/2023",
        "3/4/23",
        "-8,54",
        "115,1",
        "0",
        "<b>",
        "x;y",
        "=1+1",
        "Kukuh",
        "\u202e",
        "é",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=st.lists(st.lists(CELL, min_size=6, max_size=6), min_size=1, max_size=6))
def test_every_row_is_in_the_result_and_every_unread_cell_in_the_report(tmp_path, rows):
    own = read(tmp_path, ["2023", "Marga", "", "", "", ""], *rows)
    filled = [at for at, row in enumerate(rows, start=3) if any(cell.strip("\u202e") for cell in row)]
    told = {int(n) for line in own.report.text("en").splitlines() if "no data: " in line
            for part in line.rsplit(": ", maxsplit=1)[1].split(", ")
            for n in range(int(part.split("-")[0]), int(part.split("-")[-1]) + 1)}  # fmt: skip
    said = set(problems(own).query("not used")["row"])
    assert set(own.frame["row"]) <= {2, *filled}
    assert {2, *filled} <= set(own.frame["row"]) | told | said
    for row in own.frame.itertuples(index=False):
        cells = rows[row.row - 3] if row.row > 2 else None
        if cells and (cells[0].strip("\u202e") and pd.isna(row.date_start)):
            assert row.row in said
        if cells and any(cells[1:3]) and row.located_by == "none" and any(cell.strip("\u202e") for cell in cells[1:3]):
            assert row.row in said


def test_counts_add_up_to_the_rows_and_say_how_many_are_in_none(tmp_path, kab):
    own = read(
        tmp_path,
        ["1/2/2023", "Kediri", "Beraban", "a", "", ""],
        ["2023", "Kediri", "", "b", "", ""],
        ["2023", "", "Atlantis", "b", "", ""],
    ).frame
    by_desa = count_incidents(own, kab.desa, by="type", claims=kab.claims)
    assert by_desa["incidents"].sum() + count_unplaced(own, kab.desa) == len(own)
    assert count_unplaced(own, kab.desa) == 2
    assert by_desa[["a", "b"]].sum().tolist() == [1, 0]
    by_kecamatan = count_incidents(own, kab.kecamatan, by="month", claims=kab.claims)
    assert by_kecamatan.loc["51.02.06", ["incidents", "2023-02", "?"]].tolist() == [2, 1, 1]
    assert by_kecamatan.loc["51.02.06", "per_10000_voters"] == pytest.approx(2 / 69_006 * 10_000, rel=0.05)
    assert by_desa["per_10000_voters"].isna().all()


def test_counting_in_chunks_gives_the_same(kab, random_points):
    gdf = gpd.GeoDataFrame(geometry=random_points, crs=4326)
    whole = count_incidents(gdf, kab.desa)
    chunks = (gdf.iloc[start : start + 700] for start in range(0, len(gdf), 700))
    pd.testing.assert_frame_equal(whole, count_incidents(chunks, kab.desa))
    joined = gpd.sjoin(gdf, kab.desa).groupby("code").size()
    assert whole["incidents"].loc[joined.index].tolist() == joined.tolist()


def test_a_count_column_weighs_the_rows(tmp_path, kab):
    own = read(
        tmp_path,
        ["2023", "Marga", "1.200"],
        ["19 Juli 2023", "Marga", ""],
        ["2023", "Marga", "banyak"],
        head=["Tanggal", "Kecamatan", "Jumlah"],
    )
    assert count_incidents(own.frame, kab.kecamatan).loc["51.02.07", "incidents"] == 1201
    assert problems(own)["problem"].tolist() == ["has a sign for thousands", "is empty", "is no certain number"]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(2, 10))
def test_a_hidden_count_cannot_be_worked_out_from_the_total(values, minimum):
    counts = pd.Series(values)
    shown = hide_small(counts, minimum)
    hidden = shown.isna()
    assert not shown[~hidden].between(1, minimum - 1).any()
    assert (shown[~hidden] == counts[~hidden]).all()
    if hidden.any() and (counts[~hidden] > 0).any():
        assert hidden.sum() > 1
        assert counts[hidden].sum() >= minimum


def test_own_hotspots_are_kept_at_their_grain_and_without_a_date_left_out(tmp_path, kab):
    path = table(
        tmp_path,
        [
            ["tanggal", "kecamatan", "desa", "tps", "tingkat", "menurut"],
            ["Feb 2026", "Kediri", "Beraban", "3", "rawan", "Synthetic"],
            ["Feb 2026", "Marga", "", "", "", ""],
            ["", "Marga", "", "", "rawan", ""],
            ["Feb 2026", "Atlantis", "", "", "rawan", ""],
        ],
    )
    listed = load_hotspot_list(path)
    assert listed.frame[["row", "grain", "said_by"]].to_numpy().tolist() == [
        [2, "tps", "Synthetic"],
        [3, "kecamatan", "synthetic.csv"],
    ]
    assert listed.frame["level"].fillna("?").tolist() == ["rawan", "?"]
    assert {problem.row for problem in listed.report.problems} == {4, 5}
    joined = with_own(kab, hotspots=listed)
    assert len(joined.hotspots) == len(kab.hotspots) + 2
    named = {one for ids in joined.hotspots["source_id"] for one in ids.split(";")}
    assert named <= set(joined.sources["source_id"])


def test_own_incidents_count_in_the_index(tmp_path, kab):
    own = read(
        tmp_path, ["5 Juli 2024", "Pupuan", "", "Tapal batas", "", ""], ["", "Pupuan", "", "Tapal batas", "", ""]
    )
    before, after = indicators(kab), indicators(with_own(kab, incidents=own))
    moved = (after - before).loc["51.02.10"]
    assert moved["disputes"] == 1
    assert moved["events"] > 0
    assert (after - before).drop(index="51.02.10")[["events", "disputes"]].eq(0).all(axis=None)
