"""Boundary files as offices have them: of BIG, BPS and others, of several layers, with slivers, with a wrong system."""

import shutil
import warnings
import zipfile

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from riskmap import load_desa, load_kecamatan
from riskmap.errors import BoundaryError, RiskmapWarning


@pytest.fixture
def own(kab, tmp_path):
    """Write the kecamatan (10 rows) or desa (133) with columns of one's own, as a file of one's own."""

    def write(level, file="mine.gpkg", /, *, change=lambda shapes: shapes, crs=4326, layer=None, **columns):
        units = getattr(kab, level).reset_index(drop=True)
        told = pd.DataFrame({new: old(units) if callable(old) else units[old] for new, old in columns.items()})
        shapes = change(units.geometry.copy())
        path = tmp_path / file
        more = {"layer": layer, "mode": "a"} if layer else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a shapefile cuts long headings, and says so
            gpd.GeoDataFrame(told, geometry=shapes.to_numpy(), crs=crs).to_file(path, **more)
        return path

    return write


def without_dots(units):
    return units["code"].str.replace(".", "")


def last_digits(units):
    return units["bps_code"].str[-3:]


FORMS = {
    "a heading in capitals": ("kecamatan", {"KECAMATAN": "name"}),
    "BIG, kecamatan": ("kecamatan", {"NAMOBJ": "name", "WADMKC": "name", "KDCPUM": "code"}),
    "BIG, desa": ("desa", {"WADMKC": "kecamatan", "WADMKD": "name", "KDEPUM": "code", "WADMKK": lambda _: "Tabanan"}),
    "BPS, desa": ("desa", {"nmkec": "kecamatan", "nmdesa": "name", "iddesa": "bps_code"}),
    "BPS, parts of codes": ("desa", {"nmkec": "kecamatan", "nmdesa": "name", "kddesa": last_digits}),
    "English": ("desa", {"district": "kecamatan", "village": "name"}),
    "GADM": ("kecamatan", {"NAME_2": lambda _: "Tabanan", "NAME_3": lambda k: k["name"].str.replace(" ", "")}),
    "geoBoundaries": ("kecamatan", {"shapeName": "name"}),
    "a heading nobody thought of": ("desa", {"Wil. 3": "kecamatan", "Wil. 4": "name"}),
    "prefixes": ("kecamatan", {"nama": lambda k: "Kec. " + k["name"].str.upper()}),
    "prefixes of desa": ("desa", {"a": lambda d: "Desa " + d["name"], "b": lambda d: "KECAMATAN " + d["kecamatan"]}),
    "a code of the kecamatan": ("desa", {"nama": "name", "kode_kec": "kecamatan_code"}),
    "codes without dots": ("desa", {"kode": without_dots}),
    "codes of BPS in a column called kode": ("desa", {"kode": "bps_code"}),
    "codes as COD-AB writes them": ("desa", {"bps_code": lambda d: "id" + d["bps_code"]}),
    "codes as decimal numbers": ("kecamatan", {"bps_code": lambda k: k["bps_code"].astype(float)}),
    "codes as whole numbers": ("desa", {"kode": lambda d: without_dots(d).astype("int64")}),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", [".geojson", ".shp"])
def test_units_are_known_by_what_columns_hold(own, kab, form, suffix):
    level, columns = FORMS[form]
    loaded = {"kecamatan": load_kecamatan, "desa": load_desa}[level](own(level, f"mine{suffix}", **columns))
    known = getattr(kab, level)
    assert loaded["name"].to_dict() == known["name"].to_dict()
    assert loaded["area_km2"].to_numpy() == pytest.approx(known["area_km2"].to_numpy(), rel=0.01)


def test_a_name_of_two_desa_is_asked_about_where_nothing_tells_them_apart(own):
    with pytest.raises(BoundaryError, match=r"more than one desa is called .*Beraban"):
        load_desa(own("desa", nama="name"))


def test_names_and_codes_that_contradict_each_other_are_named(own):
    def swapped(units):
        return [units["bps_code"][1], units["bps_code"][0], *units["bps_code"][2:]]

    with pytest.raises(BoundaryError, match=r"nama and kode name different places: Bajera .* / Wanagiri"):
        load_desa(own("desa", nama="name", kec="kecamatan", kode=swapped))


def test_two_desa_under_each_others_name_are_seen(own):
    def swapped(units):
        return [units["name"][1], units["name"][0], *units["name"][2:]]

    with pytest.raises(BoundaryError, match=r"another place.*Bajera \(0%\), Wanagiri \(0%\)"):
        load_desa(own("desa", nama=swapped, kec="kecamatan"))


def test_other_kabupaten_in_the_layer_are_left_out_and_counted(kab, tmp_path):
    others = kab.surroundings.rename(columns={"name": "WADMKC"}).assign(WADMKK="Kab. " + kab.surroundings["kabupaten"])
    ours = kab.kecamatan.rename(columns={"name": "WADMKC"}).assign(WADMKK="KABUPATEN TABANAN")
    path = tmp_path / "bali.gpkg"
    pd.concat([others, ours])[["WADMKC", "WADMKK", "geometry"]].to_file(path)
    with pytest.warns(RiskmapWarning, match="47 polygons of other kabupaten are left out"):
        assert len(load_kecamatan(path)) == 10


def test_the_layer_that_fits_is_chosen_and_named(own, kab):
    own("desa", "many.gpkg", layer="batas_desa", code="code", name="name", kecamatan="kecamatan")
    path = own("kecamatan", "many.gpkg", layer="batas_kecamatan", code="code", name="name")
    posts = gpd.GeoDataFrame({"name": ["Polsek"]}, geometry=[shapely.Point(115.1, -8.5)], crs=4326)
    posts.to_file(path, layer="pos_polisi", mode="a")
    for load, level in ((load_kecamatan, "kecamatan"), (load_desa, "desa")):
        with pytest.warns(RiskmapWarning, match=f"batas_desa, batas_kecamatan, batas_{level} is read"):
            assert load(path)["name"].tolist() == getattr(kab, level)["name"].tolist()


def test_two_layers_that_may_be_meant_are_asked_about(own):
    own("kecamatan", "two.gpkg", layer="lama", name="name")
    with pytest.raises(BoundaryError, match="may be meant: lama, baru"):
        load_kecamatan(own("kecamatan", "two.gpkg", layer="baru", name="name"))


def test_the_map_for_a_gis_that_riskmap_writes_is_read_again(kab, tmp_path):
    from riskmap.briefing.folder import export_briefing

    [path] = [path for path in export_briefing(kab, tmp_path, only=["gpkg"]) if path.suffix == ".gpkg"]
    for load, level in ((load_kecamatan, "kecamatan"), (load_desa, "desa")):
        with pytest.warns(RiskmapWarning, match=f"{level} is read"):
            assert load(path)["name"].tolist() == getattr(kab, level)["name"].tolist()


def test_an_archive_of_several_shapefiles_and_of_a_mac_is_read(own, tmp_path):
    for level, columns in (("kecamatan", {"nama": "name"}), ("desa", {"nama": "name", "kec": "kecamatan"})):
        own(level, f"{level}.shp", **columns)
    path = tmp_path / "mac.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(tmp_path.glob("*.[sd]*")) + sorted(tmp_path.glob("*.prj")):
            archive.write(file, f"batas/{file.name}")
            archive.writestr(f"__MACOSX/batas/._{file.name}", b"\0\5\x16\7synthetic")
    for load, level, number in ((load_kecamatan, "kecamatan", 10), (load_desa, "desa", 133)):
        with pytest.warns(RiskmapWarning, match=f"of its layers desa, kecamatan, {level} is read"):
            assert len(load(path)) == number


def test_parts_of_a_kecamatan_are_put_together_and_a_doubled_one_is_refused(own, kab, tmp_path):
    path = own("kecamatan", name="name")
    whole = gpd.read_file(path)
    whole.explode().to_file(tmp_path / "parts.gpkg")
    with pytest.warns(RiskmapWarning, match=r"put together: .*Marga \(51.02.07\): 3"):
        loaded = load_kecamatan(tmp_path / "parts.gpkg")
    assert loaded["area_km2"].to_numpy() == pytest.approx(kab.kecamatan["area_km2"].to_numpy(), rel=0.001)
    pd.concat([whole, whole.iloc[:1]]).to_file(tmp_path / "doubled.gpkg")
    with pytest.raises(BoundaryError, match=r"doubled: Selemadeg \(51.02.01\)"):
        load_kecamatan(tmp_path / "doubled.gpkg")


def simplified(metres):
    """Simplify each polygon by itself, as a program that knows no neighbours does: slivers on every border."""
    return lambda shapes: shapes.to_crs(32750).simplify(metres).to_crs(4326)


def test_slivers_are_closed_and_measured(own, kab):
    path = own("desa", name="name", kecamatan="kecamatan", change=simplified(10))
    before = gpd.read_file(path).geometry.to_numpy()
    assert not shapely.coverage_is_valid(before)
    with pytest.warns(RiskmapWarning, match=r"overlaps of [1-9][\d,]+ m2, gaps of [1-9][\d,]+ m2"):
        desa = load_desa(path)
    assert shapely.coverage_is_valid(desa.geometry.to_numpy())
    assert not shapely.get_num_interior_rings(shapely.get_parts(desa.union_all())).any()
    assert desa["area_km2"].to_numpy() == pytest.approx(kab.desa["area_km2"].to_numpy(), rel=0.01)


def test_what_is_no_sliver_is_refused_with_the_places_that_it_lies_between(own):
    def bloated(shapes):
        smallest = shapes.to_crs(32750).area.idxmin()
        shapes[smallest] = shapes[smallest].buffer(0.0003)
        return shapes

    with pytest.raises(BoundaryError, match=r"beside Marga Dajan Puri \(51.02.07.2013\) are 3\.\d% of its area"):
        load_desa(own("desa", name="name", kecamatan="kecamatan", change=bloated))
    with pytest.raises(BoundaryError, match=r"overlap by .* most Selemadeg Timur \(51.02.02\) and Penebel"):
        load_kecamatan(own("kecamatan", name="name", change=simplified(200)))
    with pytest.raises(BoundaryError, match=r"wide gaps of 0\.13 km2"):
        load_kecamatan(own("kecamatan", name="name", change=simplified(60)))


def test_a_fault_of_a_polygon_names_its_place(own):
    def bow_tie(shapes):
        shapes[6] = shapely.Polygon([(115.1, -8.5), (115.2, -8.4), (115.2, -8.5), (115.1, -8.4)])
        return shapes

    with pytest.raises(
        BoundaryError, match=r"mine.gpkg, Marga \(51.02.07\), feature 7: is not a valid polygon"
    ) as caught:
        load_kecamatan(own("kecamatan", kecamatan="name", change=bow_tie))
    assert "Marga (51.02.07), fitur 7: bukan poligon yang sah" in caught.value.text("id")


@pytest.mark.parametrize(
    ("true", "told"), [(32750, 4326), (32750, 32749), (32750, 3857), (3857, 4326), (23835, 32750), (4326, 32750)]
)
def test_a_system_that_is_a_lie_is_answered_with_the_one_that_fits(own, true, told):
    path = own("kecamatan", name="name", change=lambda shapes: shapes.to_crs(true), crs=told)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RiskmapWarning)
        with pytest.raises(BoundaryError, match=rf"is it in EPSG:{true} \("):
            load_kecamatan(path)


def test_a_layer_that_does_not_say_its_system_is_answered_with_the_one_that_fits(own):
    path = own("kecamatan", "mine.shp", name="name", change=lambda shapes: shapes.to_crs(32750), crs=32750)
    path.with_suffix(".prj").unlink()
    with pytest.raises(BoundaryError, match=r"does not say its coordinate system[\s\S]*EPSG:32750"):
        load_kecamatan(path)


@pytest.mark.parametrize("told", ["UTF-8", None])
def test_texts_in_another_encoding_than_the_file_says_cost_nothing(own, told):
    path = own("kecamatan", "mine.shp", name="name", note=lambda k: "Kédiri " + k["name"])
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace("é".encode(), "é".encode("cp1252") + b" "))
    path.with_suffix(".cpg").write_text("UTF-8")
    if told is None:
        path.with_suffix(".cpg").unlink()
        assert len(load_kecamatan(path)) == 10
        return
    with pytest.warns(RiskmapWarning, match=r"\.cpg names; read as windows-1252"):
        assert len(load_kecamatan(path)) == 10


def test_a_province_in_one_layer_serves_for_its_kabupaten(own, kab, tmp_path):
    """A layer of desa holds the kecamatan as well."""
    shutil.copy(own("desa", WADMKC="kecamatan", WADMKD="name"), tmp_path / "desa.gpkg")
    with pytest.warns(RiskmapWarning, match="put together"):
        kecamatan = load_kecamatan(tmp_path / "desa.gpkg")
    assert np.allclose(kecamatan["area_km2"], kab.kecamatan["area_km2"], rtol=0.001)
