"""Boundaries and points that lie where they cannot lie: found and named, with what was expected."""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

import riskmap
from riskmap.errors import BoundaryError, RiskmapWarning

KECAMATAN = ["code", "name", "geometry"]


@pytest.fixture
def own(kab, tmp_path):
    """Write the kecamatan, their geometry changed, as a file of one's own."""

    def write(change=lambda shapes: shapes, *, crs=4326, columns=KECAMATAN, frame=None):
        frame = (kab.kecamatan if frame is None else frame)[columns].copy()
        shapes = change(frame.geometry.to_numpy())
        path = tmp_path / "mine.gpkg"
        frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index), crs=crs).to_file(path)
        return path

    return write


def in_system(code):
    return lambda shapes: gpd.GeoSeries(shapes, crs=4326).to_crs(code).to_numpy()


def shifted(x, y):
    return lambda shapes: shapely.transform(shapes, lambda xy: xy + np.array([x, y]))


def with_first(change):
    def changed(shapes):
        shapes = shapes.copy()
        shapes[0] = change(shapes[0])
        return shapes

    return changed


WRONG = {
    "web mercator called degrees": (in_system(3857), "metres"),
    "utm called degrees": (in_system(32750), "metres"),
    "axes swapped": (lambda shapes: shapely.transform(shapes, lambda xy: xy[:, ::-1]), "swapped"),
    "the minus of the south lost": (lambda shapes: shapely.transform(shapes, lambda xy: xy * [1, -1]), "outside"),
    "a zone of utm further west": (shifted(-6, 0), "another place"),
    "two kilometres beside": (shifted(0.02, 0), "another place"),
    "an overlap": (
        with_first(lambda shape: shapely.transform(shape, lambda xy: xy + np.array([0.01, 0]))),
        "overlap|gaps",
    ),
    "an empty shape": (with_first(lambda _: shapely.Polygon()), "empty|no geometry|no place"),
    "a line": (with_first(lambda shape: shape.boundary), "LineString"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_layer_in_the_wrong_place_is_refused(own, case):
    change, says = WRONG[case]
    with pytest.raises(BoundaryError, match=says) as caught:
        riskmap.load_kecamatan(own(change))
    assert "mine.gpkg" in str(caught.value)
    assert "expected" in str(caught.value)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 1e300])
def test_a_coordinate_that_is_no_number_is_refused(own, number):
    def spoil(shape):
        points = shapely.get_coordinates(shape.geoms[0] if shape.geom_type == "MultiPolygon" else shape)
        points[3] = number
        with np.errstate(all="ignore"):
            return shapely.Polygon(points)

    path = own(with_first(spoil))
    with pytest.raises(BoundaryError):
        riskmap.load_kecamatan(path)


def test_a_layer_that_says_its_own_system_is_converted_and_that_is_said(own, kab):
    for code in (32750, 3857):
        with pytest.warns(RiskmapWarning, match="converted"):
            loaded = riskmap.load_kecamatan(own(in_system(code), crs=code))
        assert loaded.index.tolist() == kab.kecamatan.index.tolist()


def test_nine_of_ten_and_doubled_codes_are_named(own, kab):
    with pytest.raises(BoundaryError, match="missing: Pupuan"):
        riskmap.load_kecamatan(own(frame=kab.kecamatan[kab.kecamatan["name"] != "Pupuan"]))
    twice = kab.kecamatan.assign(code=["51.02.01", "51.02.01", *kab.kecamatan["code"][2:]])
    with pytest.raises(BoundaryError, match="doubled"):
        riskmap.load_kecamatan(own(frame=twice))


def test_the_layer_of_another_kabupaten_is_refused(own, kab):
    badung = kab.surroundings[kab.surroundings["kabupaten"] == "Badung"]
    assert len(badung) == 6
    with pytest.raises(BoundaryError, match=r"no column that names a kecamatan of Tabanan.*Kuta"):
        riskmap.load_kecamatan(own(frame=badung, columns=["name", "geometry"]))


def test_names_on_the_wrong_polygons_are_seen(own, kab):
    turned = kab.kecamatan.copy()
    turned["code"] = np.roll(turned["code"], 1)
    turned["name"] = np.roll(turned["name"], 1)
    turned.index = turned["code"].to_list()
    with pytest.raises(BoundaryError, match="another place"):
        riskmap.load_kecamatan(own(frame=turned))


def test_a_file_whose_crs_is_a_lie_is_seen(tmp_path, kab):
    content = json.loads(kab.kecamatan[KECAMATAN].to_json())
    content["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32750"}}
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.warns(RiskmapWarning, match="converted"), pytest.raises(BoundaryError):
        riskmap.load_kecamatan(path)
