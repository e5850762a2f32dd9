"""The boundary files are what they say, and a bad file is named."""

import gzip
import json
import shutil
import warnings
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from riskmap import load_desa, load_kecamatan
from riskmap.dataset import data_folder
from riskmap.errors import BoundaryError, RiskmapWarning
from riskmap.places.build import build_boundaries

SOURCE = Path(__file__).parents[3] / "shared" / "sources" / "cod-ab-idn" / "bali_desa.geojson.gz"
needs_source = pytest.mark.skipif(not SOURCE.is_file(), reason="the COD-AB source layer is not on this machine")


def test_there_are_ten_kecamatan_and_133_desa_with_unique_codes(kab):
    assert kab.kecamatan["code"].is_unique
    assert kab.desa["code"].is_unique
    assert (len(kab.kecamatan), len(kab.desa)) == (10, 133)


def test_desa_form_a_coverage_without_gap_or_overlap(kab):
    assert shapely.coverage_is_valid(kab.desa.geometry.to_numpy())
    assert shapely.is_valid(kab.desa.geometry.to_numpy()).all()


def test_kecamatan_edges_are_the_union_of_their_desa_to_the_last_vertex(kab):
    for code, desa in kab.desa.groupby("kecamatan_code"):
        union = shapely.normalize(shapely.coverage_union_all(desa.geometry.to_numpy()))
        kecamatan = shapely.normalize(kab.kecamatan.geometry[code])
        assert shapely.equals_exact(union, kecamatan, 0), code


def test_surroundings_meet_the_kabupaten_without_gap_or_overlap(kab):
    together = np.concatenate([kab.kecamatan.geometry.to_numpy(), kab.surroundings.geometry.to_numpy()])
    assert len(kab.surroundings) == 47
    assert shapely.coverage_is_valid(together)


def test_coordinates_have_five_decimals(kab):
    coordinates = shapely.get_coordinates(kab.desa.geometry.to_numpy())
    assert np.array_equal(coordinates, np.round(coordinates, 5))


def test_the_three_files_are_under_one_and_a_half_megabytes():
    files = [data_folder() / "boundaries" / f"{name}.geojson" for name in ("kecamatan", "desa", "surroundings")]
    assert sum(file.stat().st_size for file in files) < 1_500_000


def test_penebel_and_baturiti_swap_places_between_the_two_code_systems(kab):
    bps = kab.kecamatan.set_index("name")["bps_code"]
    assert (bps["Penebel"], bps["Baturiti"]) == ("5102070", "5102060")


def test_areas_stay_with_the_source(kab):
    now = kab.desa.to_crs(32750).area / 1e6
    assert (now / kab.desa["area_km2"] - 1).abs().max() < 0.01
    by_kecamatan = now.groupby(kab.desa["kecamatan_code"]).sum()
    assert (by_kecamatan / kab.kecamatan["area_km2"] - 1).abs().max() < 0.001


@needs_source
def test_the_committed_files_are_what_the_build_computes(tmp_path):
    build_boundaries(SOURCE, kabupaten="Tabanan", out=tmp_path)
    for name in ("kecamatan", "desa", "surroundings"):
        committed = (data_folder() / "boundaries" / f"{name}.geojson").read_bytes()
        assert (tmp_path / f"{name}.geojson").read_bytes() == committed, name


@needs_source
def test_an_unknown_kabupaten_is_answered_with_those_in_the_layer(tmp_path):
    with pytest.raises(BoundaryError, match="Buleleng"):
        build_boundaries(SOURCE, kabupaten="Atlantis", out=tmp_path)
    assert not list(tmp_path.iterdir())


def layer(name: str = "kecamatan") -> dict:
    return json.loads((data_folder() / "boundaries" / f"{name}.geojson").read_text(encoding="utf-8"))


def written(tmp_path: Path, content: dict | str | bytes, name: str = "mine.geojson") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def moved(content: dict, change) -> dict:
    def walk(value):
        return change(value) if isinstance(value[0], float | int) else [walk(part) for part in value]

    for feature in content["features"]:
        feature["geometry"]["coordinates"] = walk(feature["geometry"]["coordinates"])
    return content


def metres(point):
    return list(
        gpd.GeoSeries.from_xy([point[0]], [point[1]], crs=4326).to_crs(32750).get_coordinates().to_numpy()[0].tolist()
    )


def without_first(content: dict) -> dict:
    content["features"].pop(0)
    return content


def doubled(content: dict) -> dict:
    content["features"].append(content["features"][0])
    return content


def bow_tie(content: dict) -> dict:
    content["features"][0]["geometry"] = {
        "type": "Polygon",
        "coordinates": [[[115.0, -8.5], [115.1, -8.4], [115.1, -8.5], [115.0, -8.4], [115.0, -8.5]]],
    }
    return content


def without_geometry(content: dict) -> dict:
    content["features"][3]["geometry"] = None
    return content


def a_point(content: dict) -> dict:
    content["features"][3]["geometry"] = {"type": "Point", "coordinates": [115.1, -8.4]}
    return content


def renamed(content: dict) -> dict:
    for feature in content["features"]:
        feature["properties"] = {"label": "x"}
    return content


def stretched(content: dict) -> dict:
    ring = content["features"][5]["geometry"]["coordinates"][0]
    content["features"][5]["geometry"]["coordinates"][0] = [[x - 0.02, y] for x, y in ring]
    return content


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda content: moved(content, lambda p: [p[1], p[0]]), "swapped"),
        (lambda content: moved(content, lambda p: [p[0] - 60, p[1]]), "outside Indonesia"),
        (without_first, r"missing: Selemadeg \(51.02.01\)"),
        (doubled, r"doubled: Selemadeg \(51.02.01\)"),
        (bow_tie, "feature 1: is not a valid polygon"),
        (without_geometry, "feature 4: has no geometry"),
        (a_point, "feature 4: is a Point"),
        (renamed, "no column that names a kecamatan"),
        (stretched, "overlap"),
        (lambda content: {**content, "features": []}, "holds no polygons"),
    ],
)
def test_a_spoilt_file_is_named_with_what_is_wrong(tmp_path, spoil, says):
    path = written(tmp_path, spoil(layer()))
    with pytest.raises(BoundaryError, match=says) as caught:
        load_kecamatan(path)
    assert path.name in str(caught.value)


def test_metres_called_degrees_are_seen(tmp_path):
    content = layer()
    for feature in content["features"]:
        feature["geometry"] = {
            "type": "Polygon",
            "coordinates": [[metres(point) for point in ((115.0, -8.5), (115.1, -8.5), (115.1, -8.4), (115.0, -8.5))]],
        }
    with pytest.raises(BoundaryError, match="metres"):
        load_kecamatan(written(tmp_path, content))


@pytest.mark.parametrize("content", [b"", b"{", b"not a map", b'{"type":"FeatureCollection","features":[{"type"'])
def test_a_file_that_is_empty_or_cut_off_is_one_clear_error(tmp_path, content):
    with pytest.raises(BoundaryError, match=r"mine\.geojson"):
        load_kecamatan(written(tmp_path, content))


@pytest.mark.parametrize(
    "path", ["/vsicurl/http://127.0.0.1/x.geojson", "http://127.0.0.1/x", "\\\\server\\share\\x.gpkg"]
)
def test_a_path_that_is_not_a_local_file_is_refused(path):
    with pytest.raises(BoundaryError, match="local file"):
        load_kecamatan(path)


def test_a_layer_without_crs_is_asked_for_one(tmp_path, kab):
    path = tmp_path / "mine.shp"
    plain = kab.kecamatan[["name", "geometry"]].set_crs(None, allow_override=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        plain.to_file(path)
    with pytest.raises(BoundaryError, match="coordinate system"):
        load_kecamatan(path)


def test_another_crs_is_converted_and_said(tmp_path, kab):
    path = tmp_path / "mine.gpkg"
    kab.kecamatan[["code", "geometry"]].to_crs(32750).to_file(path)
    with pytest.warns(RiskmapWarning, match="converted"):
        loaded = load_kecamatan(path)
    assert loaded.crs == "EPSG:4326"
    assert loaded["name"].tolist() == kab.kecamatan["name"].tolist()


def test_names_and_aliases_find_their_codes_in_an_own_file(tmp_path):
    content = layer()
    for feature in content["features"]:
        name = feature["properties"]["name"]
        feature["properties"] = {"NAMA": {"Selemadeg Timur": "salemadeg timur"}.get(name, name.upper())}
    assert load_kecamatan(written(tmp_path, content))["name"].tolist() == load_kecamatan()["name"].tolist()


def test_a_gzipped_own_file_is_read(tmp_path):
    path = written(tmp_path, gzip.compress(json.dumps(layer()).encode()), "mine.geojson.gz")
    assert len(load_kecamatan(path)) == 10


def test_a_desa_of_another_kecamatan_is_named(tmp_path):
    content = layer("desa")
    first, last = content["features"][0], content["features"][-1]
    first["geometry"], last["geometry"] = last["geometry"], first["geometry"]
    with pytest.raises(BoundaryError, match="outside their kecamatan: Bajera"):
        load_desa(written(tmp_path, content))


def test_a_zipped_shapefile_of_ones_own_is_read(tmp_path, kab):
    folder = tmp_path / "shape"
    folder.mkdir()
    kab.kecamatan[["code", "geometry"]].to_file(folder / "mine.shp")
    path = shutil.make_archive(str(tmp_path / "mine"), "zip", folder)
    assert load_kecamatan(path)["name"].tolist() == kab.kecamatan["name"].tolist()


def test_heights_are_dropped_and_said(tmp_path):
    path = written(tmp_path, moved(layer(), lambda point: [*point, 12.5]))
    with pytest.warns(RiskmapWarning, match="heights"):
        loaded = load_kecamatan(path)
    assert not loaded.has_z.any()


def test_a_polygon_that_can_be_repaired_without_changing_its_area_is_repaired_and_said(tmp_path):
    content = layer()
    ring = content["features"][9]["geometry"]["coordinates"][0]
    x, y = ring[0]
    # A spike of no area: out and back along one line.
    content["features"][9]["geometry"]["coordinates"][0] = [ring[0], [x, y + 0.00002], ring[0], *ring[1:]]
    with pytest.warns(RiskmapWarning, match="repaired"):
        loaded = load_kecamatan(written(tmp_path, content))
    assert loaded.is_valid.all()


def test_a_gap_between_neighbours_is_measured(tmp_path):
    content = layer("desa")
    inner = next(f for f in content["features"] if f["properties"]["name"] == "Delod Peken")
    shape = shapely.from_geojson(json.dumps(inner["geometry"]))
    inner["geometry"] = json.loads(shapely.to_geojson(shapely.buffer(shape, -0.001)))
    with pytest.raises(BoundaryError, match="gaps of"):
        load_desa(written(tmp_path, content))
