"""Every layer of a map file is a sheet, every feature a row with its geometry. All features are synthetic."""

import gzip
import importlib.util
import json
import sqlite3
import warnings
import zipfile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely.geometry import LineString, MultiPoint, Point

from riskmap.errors import TableError
from riskmap.own.files.opening import open_sheets

AT = Point(115.0925, -8.6035)
KML = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>%s</Document></kml>'


def layer(*geometries, crs=4326, **columns):
    columns = columns or {"desa": [f"Desa {n}" for n, _ in enumerate(geometries)]}
    return gpd.GeoDataFrame(columns, geometry=list(geometries), crs=crs)


def shown(sheet):
    return [shape and shape.wkt for shape in sheet.geometry]


def told(sheet):
    return " / ".join(text.en for text in sheet.said)


def features(*geometries, **properties):
    each = [{"type": "Feature", "properties": properties, "geometry": geometry} for geometry in geometries]
    return {"type": "FeatureCollection", "features": each}


def point(*at):
    return {"type": "Point", "coordinates": list(at)}


def test_every_layer_of_a_geopackage_is_there_without_a_warning(tmp_path):
    path = tmp_path / "synthetic.gpkg"
    layer(AT, None).to_file(path, layer="pos")
    layer(MultiPoint([AT]), MultiPoint([AT, Point(115, -8)]), desa=["Beraban", ""]).to_file(path, layer="kejadian")
    pyogrio.write_dataframe(pd.DataFrame({"kecamatan": ["Kediri"], "jumlah": [3]}), path, layer="tabel", append=True)
    with sqlite3.connect(path) as base:
        base.execute("create table layer_styles (styleQML text)")
        base.execute(
            "insert into gpkg_contents (table_name, data_type, identifier) values ('layer_styles', 'attributes', 's')"
        )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        posts, events, table = open_sheets(path)
    assert [sheet.name for sheet in (posts, events, table)] == ["pos", "kejadian", "tabel"]
    assert (posts.first_row, posts.rows) == (0, [["desa"], ["Desa 0"], ["Desa 1"]])
    assert shown(posts) == [AT.wkt, None]
    assert shown(events) == [AT.wkt, MultiPoint([AT, Point(115, -8)]).wkt]
    assert events.rows == [["desa"], ["Beraban"], [""]]
    assert (table.geometry, table.rows) == (None, [["kecamatan", "jumlah"], ["Kediri", "3"]])


def test_another_crs_is_converted_and_none_is_refused(tmp_path):
    path = tmp_path / "synthetic.gpkg"
    layer(AT).to_crs(32750).to_file(path)
    (sheet,) = open_sheets(path)
    assert sheet.geometry.iloc[0].distance(AT) < 1e-9
    assert "converted from WGS 84 / UTM zone 50S" in told(sheet)
    layer(AT).to_file(tmp_path / "bare.shp")
    (tmp_path / "bare.prj").unlink()
    with pytest.raises(TableError, match=r"bare.shp, layer bare: does not say its coordinate system"):
        open_sheets(tmp_path / "bare.shp")


def test_dates_of_a_layer_stay_as_they_are_written(tmp_path):
    path = tmp_path / "synthetic.geojson"
    path.write_text(
        json.dumps(features(point(115, -8, 12), tanggal="2023-07-31T20:30:00Z", lain="2023/07/03", n=[1, 2]))
    )
    (sheet,) = open_sheets(path)
    assert sheet.rows == [["tanggal", "lain", "n"], ["2023-07-31T20:30:00Z", "2023/07/03", "1, 2"]]
    assert shown(sheet) == ["POINT (115 -8)"]


def test_a_geometry_that_cannot_be_read_is_told(tmp_path):
    path = tmp_path / "synthetic.geojson"
    path.write_text(json.dumps(features(point(115, -8), None, point("115", "-8"), a=1)))
    (sheet,) = open_sheets(path)
    assert shown(sheet) == ["POINT (115 -8)", None, None]
    assert "geometries that cannot be read: features 3" in told(sheet)


def test_geojson_of_every_form_is_read(tmp_path):
    lines = [json.dumps({"type": "Feature", "properties": {"a": n}, "geometry": point(115, -8)}) for n in (1, 2)]
    gathered = {"type": "GeometryCollection", "geometries": [point(115, -8)]}
    arcs = {"type": "Topology", "arcs": [], "objects": {"kejadian": gathered}}
    written = {
        "lines.geojson": "\n".join(lines),
        "marked.geojsonl": "".join(f"\x1e{line}\n" for line in lines),
        "gathered.json": json.dumps(features(gathered, a=1)),
        "topo.json": json.dumps(arcs),
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "packed.geojson.gz").write_bytes(gzip.compress(written["gathered.json"].encode()))
    for path in tmp_path.iterdir():
        (sheet,) = open_sheets(path)
        assert set(shown(sheet)) == {"POINT (115 -8)"}, path.name
        assert len(sheet.rows) == len(sheet.geometry) + 1
    assert open_sheets(tmp_path / "lines.geojson")[0].rows == [["a"], ["1"], ["2"]]


def test_a_zip_of_a_mac_gives_each_of_its_shapefiles(tmp_path):
    for name in ("pos", "kejadian"):
        layer(AT, desa=[name]).to_file(tmp_path / f"{name}.shp")
    path = tmp_path / "synthetic.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(tmp_path.glob("*.[sdp][hbr]*")):
            archive.write(file, f"peta saya/{file.name}")
            archive.writestr(f"__MACOSX/peta saya/._{file.name}", b"\0\5\x16\7")
    sheets = open_sheets(path)
    assert [(sheet.name, sheet.rows) for sheet in sheets] == [
        ("kejadian", [["desa"], ["kejadian"]]),
        ("pos", [["desa"], ["pos"]]),
    ]


def test_a_shapefile_without_its_companions_is_refused_by_their_names(tmp_path):
    layer(AT).to_file(tmp_path / "synthetic.shp")
    (tmp_path / "synthetic.dbf").unlink()
    with pytest.raises(TableError, match=r"lacks its \.dbf"):
        open_sheets(tmp_path / "synthetic.shp")


def test_an_encoding_that_lies_is_read_and_told(tmp_path):
    layer(AT, desa=["Désa"]).to_file(tmp_path / "synthetic.shp", encoding="cp1252")
    assert open_sheets(tmp_path / "synthetic.shp")[0].rows[1] == ["Désa"]
    (tmp_path / "synthetic.cpg").write_text("UTF-8")
    (sheet,) = open_sheets(tmp_path / "synthetic.shp")
    assert sheet.rows[1] == ["Désa"]
    assert "read as Windows-1252" in told(sheet)


def placemark(name, inner):
    return f"<Placemark><name>{name}</name>{inner}</Placemark>"


def test_folders_of_pins_are_sheets_with_all_that_pins_tell(tmp_path):
    data = (
        "<description><![CDATA[Tanggal: <b>19 Juli</b><br>ramai &amp; aman]]></description>"
        '<ExtendedData><Data name="jumlah"><value>3</value></Data>'
        '<SchemaData><SimpleData name="jenis">protes</SimpleData></SchemaData></ExtendedData>'
        "<TimeStamp><when>2023-07</when></TimeStamp>"
        "<MultiGeometry><Point><coordinates>\n115,-8,0\n</coordinates></Point></MultiGeometry>"
    )
    line = "<LineString><coordinates>115,-8 115.5,-8</coordinates></LineString>"
    ring = "<LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
    area = f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon>"
    broken = "<Point><coordinates>115;-8</coordinates></Point>"
    first = "".join(map(placemark, "ABCD", [data, line, area, broken]))
    text = KML % f"<Folder><name>Juli</name>{first}</Folder><Folder><name>Pos</name>{placemark('P', '')}</Folder>"
    path = tmp_path / "synthetic.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doc.kml", text)
        archive.writestr("files/icon.png", b"x")
    july, posts = open_sheets(path)
    assert july.rows[:2] == [
        ["name", "description", "when", "jumlah", "jenis"],
        ["A", "Tanggal: 19 Juli\nramai & aman", "2023-07", "3", "protes"],
    ]
    assert shown(july) == [
        "POINT (115 -8)",
        LineString([(115, -8), (115.5, -8)]).wkt,
        "POLYGON ((0 0, 1 0, 1 1, 0 0))",
        None,
    ]
    assert "geometries that cannot be read: features 4" in told(july)
    assert (posts.name, posts.rows, shown(posts)) == ("Pos", [["name"], ["P"]], [None])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (KML % "<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>", "holds no placemarks"),
        ('<!DOCTYPE kml [<!ENTITY e SYSTEM "file:///etc/passwd">]><kml>&e;</kml>', "declares entities"),
        ("<OGRVRTDataSource><!-- <kml> --><OGRVRTLayer/></OGRVRTDataSource>", "holds no placemarks"),
        ("<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "is an XML file"),
        ("<kml><Placemark>", "cannot be read"),
    ],
)
def test_kml_that_is_none_or_leads_elsewhere_is_refused(tmp_path, text, says):
    path = tmp_path / "synthetic.kml"
    path.write_text(text)
    with pytest.raises(TableError, match=says):
        open_sheets(path)


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="its reader is installed")
def test_geoparquet_says_which_part_is_missing(tmp_path):
    path = tmp_path / "synthetic.parquet"
    path.write_bytes(b"PAR1\x15\x04PAR1")
    with pytest.raises(TableError, match=r"riskmap\[parquet\]"):
        open_sheets(path)
