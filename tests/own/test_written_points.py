"""Places in one cell, in two columns, or drawn in a layer: read where certain, else named for what they are."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from riskmap import load_incidents
from riskmap.own.values.coordinates import Bounds, parse_point
from riskmap.own.values.point_cells import written_point

BOX = Bounds(114.93, -8.7, 115.3, -8.2, 32750)
INSIDE = st.tuples(st.floats(115.0, 115.2), st.floats(-8.6, -8.3))


@pytest.mark.parametrize(
    "text",
    [
        "-8.54 115.12 0 0", "-8.54 115.12 34.2 4.5", "115.12,-8.54,0", "geo:-8.54,115.12",
        "geo:0,0?q=-8.54,115.12(Pura)",
        "https://maps.google.com/?q=-8.54,115.12", "https://www.google.com/maps?q=-8.54%2C115.12&z=17",
        "https://www.google.com/maps/search/-8.54,+115.12?entry=tts",
        "https://www.google.com/maps/place/Pura/@-8.55,115.13,17z/data=!4m6!3m5!8m2!3d-8.54!4d115.12!16s",
        "https://www.openstreetmap.org/?mlat=-8.54&mlon=115.12#map=17/-8.55/115.13",
        "POINT(115.12 -8.54)", "POINT Z (115.12 -8.54 3)", "SRID=4326;POINT(115.12 -8.54)",
        "MULTIPOINT((115.12 -8.54))",
        '{"type":"Point","coordinates":[115.12,-8.54]}', "Lat: -8.54, Long: 115.12", "Lintang -8,54 Bujur 115,12",
        "{lat: -8.54, lng: 115.12}", "-8,54,115,12", "-8,54, 115,12", "-8.54 - 115.12", "\u22128.54, 115.12",
        "S 8°32.4' E 115°07.2'", "S8°32.4'E115°07.2'", "8°32'24\"S, 115°7'12\"E", "8°32'24\"S115°7'12\"E",
        "8°32\u201924\u201d LS 115°7\u201912\u201d BT", "LS 8°32'24\" BT 115°7'12\"", "8o32'24\" LS, 115o7'12\" BT",
        "S 8 32.400 E 115 07.200", "8 32 24 S 115 7 12 E", "8° 32' 24\" S - 115° 7' 12\" E",
    ],
)  # fmt: skip
def test_one_cell_is_one_place(text):
    reading = written_point(text, BOX)
    assert reading[:2] == pytest.approx((115.12, -8.54))
    assert reading.found is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("https://maps.app.goo.gl/AbCdEf", "short link"),
        ("goo.gl/maps/AbC", "short link"),
        ("https://www.google.com/maps/place/Pura", "link without a coordinate"),
        # The way from here to there: the place is the other end.
        ("https://www.google.com/maps/dir/-8.54,115.12/Pura", "link without a coordinate"),
        ("LINESTRING(115.1 -8.5, 115.2 -8.6)", "is no point"),
        ("MULTIPOINT((115.1 -8.5),(115.2 -8.6))", "is no point"),
        ("GEOMETRYCOLLECTION(POINT(115.12 -8.54))", "is no point"),
        ("-8.54 115.12 0 0; -8.55 115.13 0 0", "several points"),
        ("FW54+2X Kota", "is a code"),
        ("6P3QFW54+2X", "is a code"),
        ("///kata.satu.dua", "is a code"),
        ("50LKR9345654321", "is a code"),
        ("-", "not known"),
        ("tidak diketahui", "not known"),
        ("-8541200, 1151234", "lost its decimal point"),
        ("-8.541.200; 1.151.234", "lost its decimal point"),
        ("-8,5412; 1151234", "lost its decimal point"),
        ("8.54, 115.12", "north of the equator"),
        ("-7.25 112.75 0 0", "outside the area"),
        ("0 0 0 0", "0, 0"),
        ("49L 293072 9055499", "outside the area"),
        ("Jl. Raya 12", "not a coordinate"),
        ("-8.54", "not a coordinate"),
        ("S 8°32' N 115°7'", "outside the area"),
    ],
)
def test_what_is_no_place_is_named(text, says):
    reading = written_point(text, BOX)
    assert reading.longitude is None
    assert says in reading.found.en
    assert reading.suggestion.en


def test_a_lost_point_is_suggested_and_not_assumed():
    assert parse_point("-8541200", "1151234", BOX).suggestion.en == "write -8,5412 and 115,1234?"


@pytest.mark.parametrize(
    "text", ["https://www.google.com/maps/@-8.54,115.12,17z", "https://osm.org/#map=17/-8.54/115.12"]
)
def test_the_middle_of_a_map_is_read_and_said_to_be_that(text):
    reading = written_point(text, BOX)
    assert reading[:2] == (115.12, -8.54)
    assert reading.found.en == "is the middle of the map that a link shows"


@given(INSIDE)
def test_a_place_comes_back_from_every_form_of_a_cell(place):
    lon, lat = (round(value, 5) for value in place)
    east, north = Transformer.from_crs(4326, 32750, always_xy=True).transform(lon, lat)
    minutes = f"S {int(-lat)}°{-lat % 1 * 60:.4f}' E {int(lon)}°{lon % 1 * 60:.4f}'"
    forms = [
        f"{lat:.5f} {lon:.5f} 12.5 4", f"https://www.google.com/maps/place/X/@1,2,3z/data=!3d{lat:.5f}!4d{lon:.5f}",
        f"https://maps.google.com/?q={lat:.5f},{lon:.5f}", f"geo:{lat:.5f},{lon:.5f}?z=17",
        f"POINT ({lon:.5f} {lat:.5f})",
        f"50L {east:.1f} {north:.1f}", f"{east:.1f} mE, {north:.1f} mN", f"50 L 0{east:.1f} {north:.1f}",
        f"Lat {lat:.5f} Lon {lon:.5f}".replace(".", ","),
    ]  # fmt: skip
    if "60.0000" not in minutes:
        forms.append(minutes)
    read = {form: written_point(form, BOX) for form in forms}
    for form, reading in read.items():
        assert reading[:2] == pytest.approx((lon, lat), abs=2e-5), form


@given(
    st.text(st.sampled_from("0123456789.,;:-+ °'\"SENLTBUlatonPOI()[]{}@!?=/&qhtps3d4\u2032\u00b2\u0663"), max_size=40)
)
def test_any_cell_is_a_place_in_the_box_or_a_reason(text):
    reading = written_point(text, BOX)
    if reading.longitude is None:
        assert reading.found
        assert reading.suggestion
    else:
        assert BOX.hold(reading.longitude, reading.latitude)


def layer(folder, *geometries):
    features = [
        {"type": "Feature", "properties": {"tanggal": "2023-07-19", "kecamatan": "Kediri"}, "geometry": geometry}
        for geometry in geometries
    ]
    path = folder / "synthetic.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    own = load_incidents(path)
    return own.frame, own.report.table("en")


def point(*coordinates, kind="Point"):
    return {"type": kind, "coordinates": list(coordinates)}


def test_one_point_in_a_multipoint_is_a_point(tmp_path):
    frame, problems = layer(tmp_path, point([115.0891, -8.6092], kind="MultiPoint"), point(115.0891, -8.6092))
    assert frame["located_by"].tolist() == ["point", "point"]
    assert frame["desa_code"].nunique() == 1
    assert problems["used"].all()


def test_swapped_axes_of_a_layer_are_put_right_and_said(tmp_path):
    frame, problems = layer(tmp_path, point(-8.6092, 115.0891), point(115.0891, -8.6092))
    assert frame.geometry[0] == frame.geometry[1]
    assert problems["problem"].tolist() == ["latitude and longitude are swapped"]
    assert problems["used"].tolist() == [True]


@pytest.mark.parametrize(
    ("geometry", "says"),
    [
        (point([115.0891, -8.6092], [115.1, -8.6], kind="MultiPoint"), "holds several points"),
        (point([115.0891, -8.6092], [115.1, -8.6], kind="LineString"), "is no point"),
        (point(115.0891, 8.6092), "lies north of the equator"),
        (point(112.75, -7.25), "lies outside the area"),
        (point(0, 0), "is 0, 0: an empty coordinate"),
    ],
)
def test_what_a_layer_holds_instead_of_a_point_here_is_said(tmp_path, geometry, says):
    frame, problems = layer(tmp_path, geometry)
    assert frame.geometry.isna().all()
    assert problems["problem"].tolist() == [says]


def table(folder, *rows):
    path = folder / "synthetic.csv"
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    own = load_incidents(path)
    return own.frame, own.report.table("en")


def test_two_coordinates_of_a_row_must_be_one_place(tmp_path):
    head = ["tanggal", "lintang", "bujur", "koordinat"]
    frame, problems = table(
        tmp_path,
        head,
        ["2023-07-19", "-8,6092", "115,0891", "-8.6092 115.0891 34 5"],
        ["2023-07-19", "", "", "-8.6092 115.0891 34 5"],
        ["2023-07-19", "-8,6092", "115,0891", "-8.5012 115.1701 34 5"],
        ["2023-07-19", "-8,6092", "115,0891", ""],
    )
    assert frame["located_by"].tolist() == ["point", "point", "none", "point"]
    assert problems["problem"].tolist() == ["its coordinates lie in different places"]
    assert problems["column"].tolist() == ["lintang, bujur, koordinat"]


def test_both_halves_in_the_cell_of_the_first_are_read(tmp_path):
    frame, problems = table(tmp_path, ["tanggal", "lintang", "bujur"], ["2023-07-19", "-8.6092, 115.0891", ""])
    assert frame["located_by"].tolist() == ["point"]
    assert problems.empty
