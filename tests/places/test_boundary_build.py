"""Boundary files computed from a made-up COD-AB layer of a kabupaten that is nowhere, and what the build refuses."""

import json
import re

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

import riskmap
from riskmap.cli import main
from riskmap.facts.tables import FACTS
from riskmap.places.build import _rounded

STEPS = 200  # vertices along each side of a desa
LAYERS = ("kecamatan", "desa", "surroundings")
DESCRIPTION = """
name = "Kertamukti"
province = "Nusantara"
code = "99.01"
bps_code = "9901"
kecamatan = 2
desa = 6
crs_metric = 32749

[maps]
period = "2024-01"
"""
KECAMATAN = {"99.01.01": "Lor", "99.01.02": "Kidul"}
DESA = {
    "99.01.01.2001": "Arjasari", "99.01.01.2002": "Banyuasih", "99.01.01.2003": "Cempaka",
    "99.01.02.2001": "Durensari", "99.01.02.2002": "Eretan", "99.01.02.2003": "Arjasari",
}  # fmt: skip


BPS = {
    "99.01.01": "9901020", "99.01.02": "9901010",
    "99.01.01.2001": "9901020003", "99.01.01.2002": "9901020001", "99.01.01.2003": "9901020002",
    "99.01.02.2001": "9901010001", "99.01.02.2002": "9901010003", "99.01.02.2003": "9901010002",
}  # fmt: skip
"""Kemendagri code -> BPS code: in another order, as in truth."""


def border(column, row):
    """Return a desa of the grid: its sides wave, and are those of its neighbours to the last digit."""
    along = [i / STEPS for i in range(STEPS)]
    ring = [(column + t, row) for t in along] + [(column + 1, row + t) for t in along]
    ring += [(column + 1 - t, row + 1) for t in along] + [(column, row + 1 - t) for t in along]
    grid = np.round(np.array(ring) * STEPS) / STEPS
    waves = 0.003 * np.sin(grid[:, ::-1] * 9) + 0.0002 * np.sin(grid[:, ::-1] * 70)
    return shapely.Polygon(np.array([111.2, -7.4]) + 0.05 * grid + waves)


def cod_ab():
    """Return the layer: two kecamatan of three desa, and beside them four desa of a neighbour."""
    rows = []
    for i, (code, name) in enumerate(DESA.items()):
        above, shape = code[:8], border(i % 3, 1 - i // 3)
        rows.append((f"ID{BPS[code]}", name, f"ID{BPS[above]}", KECAMATAN[above], "ID9901", "KERTAMUKTI", shape))
    for column, row in ((3, 1), (4, 1), (3, 0), (4, 0)):
        above = f"ID990201{row}"
        rows.append(
            (f"{above}00{column}", f"Desa {column}", above, f"Sebelah {row}", "ID9902", "Sebelah", border(column, row))
        )
    names = ["ADM4_PCODE", "ADM4_EN", "ADM3_PCODE", "ADM3_EN", "ADM2_PCODE", "ADM2_EN", "geometry"]
    layer = gpd.GeoDataFrame(pd.DataFrame(rows, columns=names), crs=4326)
    layer["ADM4_EN"] = layer["ADM4_EN"].replace("Banyuasih", "BANYU-ASIH").replace("Eretan", "Airetan")
    return layer


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The data folder of the made-up kabupaten, in use, without boundaries."""
    folder = tmp_path / "data"
    (folder / "facts").mkdir(parents=True)
    (folder / "kabupaten.toml").write_text(DESCRIPTION, encoding="utf-8")
    places = [(code, BPS[code], "kecamatan", name, "99.01", "made-up") for code, name in KECAMATAN.items()]
    places += [(code, BPS[code], "desa", name, code[:8], "made-up") for code, name in DESA.items()]
    columns = ["code", "bps_code", "level", "name", "parent_code", "source_id"]
    pd.DataFrame(places, columns=columns).to_csv(folder / "facts" / "places.csv", index=False)
    aliases = "alias,level,code,source_id\nAiretan,desa,99.01.02.2002,made-up\n"
    (folder / "facts" / "aliases.csv").write_text(aliases, encoding="utf-8")
    for table, columns in FACTS.items():
        (folder / "facts" / f"{table}.csv").write_text(",".join(column.name for column in columns), encoding="utf-8")
    monkeypatch.setenv("RISKMAP_DATA", str(folder))
    return folder


@pytest.fixture
def build(tmp_path, data):  # noqa: ARG001 - the data folder is in use
    """Build from a layer with the command line; return how it ended."""

    def run(layer, *more, name="layer.geojson"):
        layer.to_file(tmp_path / name)
        return main(["boundaries", "build", str(tmp_path / name), "--language", "en", *more])

    return run


def refused(build, capsys, layer, *more):
    assert build(layer, *more) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    return told.err


def square_km(shapes):
    """Return areas on the ellipsoid: of another computation than that of the build."""
    geod = pyproj.Geod(ellps="WGS84")
    return np.array([abs(geod.geometry_area_perimeter(shape)[0]) / 1e6 for shape in shapes])


def test_the_build_leaves_layers_that_riskmap_loads(build, data):
    assert build(cod_ab()) == 0
    kecamatan, desa = riskmap.load_kecamatan(), riskmap.load_desa()
    assert dict(zip(kecamatan["code"], kecamatan["name"], strict=True)) == KECAMATAN
    assert dict(zip(desa["code"], desa["name"], strict=True)) == DESA
    assert desa["kecamatan"].tolist() == ["Lor"] * 3 + ["Kidul"] * 3
    assert desa["bps_code"].tolist() == [BPS[code] for code in DESA]
    assert sorted(path.name for path in (data / "boundaries").iterdir()) == sorted(f"{name}.geojson" for name in LAYERS)


@pytest.mark.parametrize("how", ["empty", "missing"])
def test_the_build_needs_no_code_of_others(build, data, how):
    path = data / "facts" / "places.csv"
    places = pd.read_csv(path, dtype="str")
    changed = places.assign(bps_code=None) if how == "empty" else places.drop(columns="bps_code")
    changed.to_csv(path, index=False)
    assert build(cod_ab()) == 0
    assert riskmap.load_desa()["bps_code"].isna().all()
    # NaN is no JSON: a strict reader must take the file.
    text = (data / "boundaries" / "desa.geojson").read_text(encoding="utf-8")
    properties = [feature["properties"] for feature in json.loads(text, parse_constant=pytest.fail)["features"]]
    assert {told["bps_code"] for told in properties} == {None}


def test_areas_are_those_of_the_source(build):
    source = cod_ab()
    build(source)
    desa, kecamatan = riskmap.load_desa(), riskmap.load_kecamatan()
    before = square_km(source.geometry[:6])
    assert desa["area_km2"].to_numpy() == pytest.approx(before, rel=0.002)
    assert square_km(desa.geometry) == pytest.approx(before, rel=0.005)
    assert kecamatan["area_km2"].to_numpy() == pytest.approx([before[:3].sum(), before[3:].sum()], rel=0.002)


def test_borders_are_simplified_as_one_coverage(build, data):
    source = cod_ab()
    build(source)
    desa = riskmap.load_desa().geometry.to_numpy()
    read = {name: gpd.read_file(data / "boundaries" / f"{name}.geojson") for name in LAYERS}
    assert shapely.get_num_coordinates(desa).sum() < shapely.get_num_coordinates(source.geometry[:6]).sum() / 2
    assert shapely.coverage_is_valid(np.concatenate([desa, read["surroundings"].geometry.to_numpy()]))
    for shape, parts in zip(riskmap.load_kecamatan().geometry, (desa[:3], desa[3:]), strict=True):
        assert shapely.equals_exact(shapely.normalize(shapely.coverage_union_all(parts)), shapely.normalize(shape), 0)
    for layer in read.values():
        corners = shapely.get_coordinates(layer.geometry.to_numpy())
        assert np.array_equal(corners, np.round(corners, 5))


def test_kecamatan_of_the_neighbour_surround_the_kabupaten(build, data):
    build(cod_ab())
    around = gpd.read_file(data / "boundaries" / "surroundings.geojson")
    assert list(zip(around["bps_code"], around["name"], around["kabupaten"], strict=True)) == [
        ("9902010", "Sebelah 0", "Sebelah"), ("9902011", "Sebelah 1", "Sebelah"),
    ]  # fmt: skip
    inside = riskmap.load_kecamatan().union_all()
    assert around.geometry.touches(inside).all()


def test_the_report_says_vertices_differences_and_sums_of_the_files(build, data, capsys):
    import hashlib

    build(cod_ab())
    told = capsys.readouterr().out
    assert "vertices of the desa" in told
    assert "largest difference of area: kecamatan 0.0" in told
    for name in LAYERS:
        content = (data / "boundaries" / f"{name}.geojson").read_bytes()
        assert f"{len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}" in told


def test_the_same_layer_gives_the_same_bytes_in_whatever_file_it_comes(build, tmp_path):
    build(cod_ab(), "--out", str(tmp_path / "one"))
    build(cod_ab(), "--out", str(tmp_path / "two"), name="layer.gpkg")
    for name in LAYERS:
        one, two = (tmp_path / folder / f"{name}.geojson" for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes(), name


def test_a_kabupaten_that_is_not_in_the_layer_is_answered_with_those_that_are(build, data, capsys):
    told = refused(build, capsys, cod_ab(), "--kabupaten", "Atlantis")
    assert "Atlantis" in told
    assert "KERTAMUKTI, Sebelah" in told
    assert not (data / "boundaries").exists()


@pytest.mark.parametrize("column", ["ADM4_PCODE", "ADM3_EN", "ADM2_EN"])
def test_a_missing_column_is_named(build, capsys, column):
    told = refused(build, capsys, cod_ab().drop(columns=column))
    assert f"lacks the columns {column}" in told
    assert "layer.geojson" in told


def test_a_layer_that_overlaps_is_refused(build, data, capsys):
    layer = cod_ab()
    layer.loc[0, "geometry"] = shapely.affinity.translate(layer.geometry[0], 0.004, 0)
    told = refused(build, capsys, layer)
    assert "polygons overlap by" in told
    assert "most Arjasari (Lor) and Banyuasih" in told.replace("BANYU-ASIH", "Banyuasih")
    assert not (data / "boundaries").exists()


@pytest.mark.parametrize(
    ("column", "written"), [("ADM4_EN", "Nirwana"), ("ADM3_EN", "Wetan"), ("ADM4_PCODE", "ID9901017999")]
)
def test_a_desa_that_the_gazetteer_does_not_know_is_named(build, data, capsys, column, written):
    layer = cod_ab()
    layer.loc[2, column] = written
    told = refused(build, capsys, layer)
    row = layer.loc[2]
    assert f"without a place in the gazetteer: {row['ADM4_EN']} ({row['ADM3_EN']})" in told
    assert "aliases.csv" in told
    assert not (data / "boundaries").exists()


def test_two_desa_of_one_place_are_refused(build, capsys):
    layer = cod_ab()
    layer.loc[1, ["ADM4_EN", "ADM4_PCODE"]] = layer.loc[0, ["ADM4_EN", "ADM4_PCODE"]]
    assert "codes given twice: 99.01.01.2001" in refused(build, capsys, layer)


def test_a_layer_of_the_kabupaten_alone_is_asked_for_what_lies_around(build, data, capsys):
    told = refused(build, capsys, cod_ab().iloc[:6])
    assert "holds Kertamukti and nothing around it" in told
    assert "drawn as sea" in told
    assert not (data / "boundaries").exists()


def test_columns_in_small_letters_are_those_of_the_layer(build):
    assert build(cod_ab().rename(columns=str.lower)) == 0
    assert riskmap.load_desa()["name"].tolist() == list(DESA.values())


@pytest.mark.filterwarnings("always::riskmap.errors.RiskmapWarning")
def test_slivers_of_the_layer_are_closed_and_that_is_said(build, capsys):
    layer = cod_ab()
    layer.loc[0, "geometry"] = shapely.affinity.translate(layer.geometry[0], 0.00001, 0)
    assert build(layer) == 0
    assert re.search(r"^riskmap: .*layer.geojson: slivers between polygons were closed", capsys.readouterr().err)
    assert shapely.coverage_is_valid(riskmap.load_desa().geometry.to_numpy())


def narrow(tip):
    """Return two polygons beside a long oblique border; a third reaches within a few decimetres of it, in metres."""
    corner, far, height = np.array([300000.0, 9050000.0]), (2000.0, 700.0), 1500.0
    below = [(0, -500), (2000, -500), far, (0, 0)]
    middle = np.array(far) * tip + np.array([-0.1, 0.3])
    left = [(0, 0), far, (2000, height), tuple(middle), (0, height)]
    right = [tuple(middle), (2000, height), (0, height)]
    return np.array([shapely.Polygon(np.array(ring) + corner) for ring in (below, left, right)])


def test_rounding_that_breaks_the_coverage_is_mended():
    broken = 0
    for tip in np.linspace(0.2, 0.8, 40):
        shapes = narrow(tip)
        degrees = gpd.GeoSeries(shapes, crs=32750).to_crs(4326).to_numpy()
        plain = shapely.transform(degrees, lambda xy: np.round(xy, 5))
        broken += not (shapely.is_valid(plain).all() and shapely.coverage_is_valid(plain))
        rounded = _rounded(shapes, 32750)
        assert shapely.is_valid(rounded).all()
        assert shapely.coverage_is_valid(rounded)
        assert np.array_equal(shapely.get_coordinates(rounded), np.round(shapely.get_coordinates(rounded), 5))
        assert square_km(rounded) == pytest.approx(square_km(degrees), rel=0.01)
    assert broken > 5
