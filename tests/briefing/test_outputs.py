"""Pictures, slides, tables and GIS files say what the maps say, are the same every time, and hold no live formula."""

import re
import sqlite3
import zipfile
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Circle
from matplotlib.transforms import Bbox
from msgspec import structs
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from riskmap import export_briefing, load, make_briefing, with_own
from riskmap.cli import main
from riskmap.errors import ExportError
from riskmap.export.slides import Slide, _slide_figure
from riskmap.export.workbook import export_xlsx
from riskmap.locale.formats import number_text
from riskmap.maps.colours import HATCH, RAMPS
from riskmap.maps.picture.sheet import draw_page
from riskmap.maps.picture.view import View, origins


@pytest.fixture(scope="module")
def made(kab):
    return make_briefing(kab, language="en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, kab):
    out = tmp_path_factory.mktemp("briefing")
    list(export_briefing(kab, out, language="en"))
    return out


def slide_texts(path):
    return [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(path).slides
    ]


def test_all_outputs_are_left_in_the_folder(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "cakupan-desa-adat.html", "cakupan-desa-adat.png", "data.xlsx", "index.html", "manifest.json", "paparan.pdf",
        "paparan.pptx",
        "risiko-konflik.html", "risiko-konflik.png", "riskmap.gpkg",
    ]  # fmt: skip


def test_the_same_data_gives_the_same_bytes_in_every_output(folder, tmp_path, kab):
    for path in export_briefing(kab, tmp_path, language="en"):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_a_kabupaten_about_which_nothing_is_known_is_briefed_and_ranked_nowhere(data, tmp_path):
    for table in ("claims", "hotspots", "incidents", "pilkel", "desa_adat"):
        path = data / "facts" / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    bare = load(data)
    assert len(list(export_briefing(bare, tmp_path / "out", language="en"))) == 9
    titles = [view.title for view in make_briefing(bare, language="en").views]
    assert "No desa adat known" in titles
    assert not any("0" in title for title in titles)
    table = pd.read_excel(tmp_path / "out" / "data.xlsx", sheet_name="kecamatan", engine="openpyxl")
    assert table[["index", "rank", "events", "pilkel"]].isna().all(axis=None)


def test_one_output_can_be_asked_for(tmp_path, capsys):
    assert main(["maps", "--only", "xlsx", "--out", str(tmp_path / "one")]) == 0
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["data.xlsx", "manifest.json"]
    assert "index.html" not in capsys.readouterr().out


def test_an_output_that_there_is_not_is_answered_with_those_there_are(tmp_path, kab):
    with pytest.raises(ExportError, match="some of html, png, pdf, pptx, xlsx, gpkg"):
        list(export_briefing(kab, tmp_path, only=["docx"]))


def test_an_output_that_is_none_is_answered_with_those_that_are(tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["maps", "--only", "docx", "--out", str(tmp_path)])
    told = capsys.readouterr().err
    assert all(kind in told for kind in ("html", "png", "pdf", "pptx", "xlsx", "gpkg"))


@pytest.mark.parametrize("name", ["risiko-konflik.png", "cakupan-desa-adat.png"])
def test_a_picture_is_a4_landscape_at_300_dpi(folder, name):
    with Image.open(folder / name) as picture:
        assert picture.size == (3507, 2481)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


OWN = "tanggal,kecamatan,desa\n" + "2023-07-19,Kediri,Beraban\n" * 3 + "2023-08-01,Selemadeg Timur,\n,Tabanan,\n"


@pytest.fixture(scope="module")
def shown(tmp_path_factory, kab):
    """Each measure of both maps as a view, own incidents as well."""
    path = tmp_path_factory.mktemp("own") / "synthetic.csv"
    path.write_text(OWN, encoding="utf-8")
    briefing = make_briefing(with_own(kab, incidents=path))
    documents = [page.document for page in briefing.maps.values()]
    return {measure.id: View(document, measure.id, kab) for document in documents for measure in document.measures}


MEASURES = ["statements", "index", "own", "events", "pilkel", "voters", "tps", "desa_adat", "banjar_dinas"]


def written(axes):
    """Return the lines that stand on each kecamatan, or around, by code, the uppermost first."""
    lines = {}
    for text in axes.texts:
        if text.get_gid():
            lines.setdefault(text.get_gid(), []).append(text)
    return lines


def words_on(axes, code):
    return [text.get_text() for text in written(axes).get(code, [])]


def drawn_map(view, layout):
    figure = draw_page(view) if layout == "sheet" else _slide_figure(Slide("", [], [], view))
    return next(axes for axes in figure.axes if axes.patches and axes.lines)


@pytest.mark.parametrize("layout", ["sheet", "slide"])
@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_written_on_a_kecamatan_lies_in_it_and_covers_nothing(shown, measure, layout, kab):
    axes = drawn_map(shown[measure], layout)
    renderer = FigureCanvasAgg(axes.figure).get_renderer()
    shapes = kab.kecamatan.to_crs(32750).geometry
    boxes = {
        code: Bbox.union([text.get_window_extent(renderer) for text in texts]) for code, texts in written(axes).items()
    }
    marks = [patch.get_window_extent(renderer) for patch in axes.patches if 6 <= patch.get_zorder() < 7]
    assert set(shapes.index) <= boxes.keys()
    for one, other in combinations(boxes.values(), 2):
        assert not one.overlaps(other)
    for code, shape in shapes.items():
        assert not any(boxes[code].overlaps(mark) for mark in marks), code
        ground = shapely.transform(shapely.box(*boxes[code].extents), axes.transData.inverted().transform)
        anchor = next((line for line in axes.lines if line.get_gid() == code), None)
        if anchor is not None:
            # Outside of all kecamatan, with a line that ends in its own.
            assert shapely.contains_xy(shape, *anchor.get_xydata()[0])
            assert not shapes.intersects(ground).any(), code
            continue
        assert shapely.area(shapely.intersection(ground, shape)) >= 0.85 * shapely.area(ground), code
        assert shapely.contains(shape, shapely.centroid(ground)), code
    assert all(text.get_fontsize() >= 8 for texts in written(axes).values() for text in texts)


@pytest.mark.parametrize("measure", [measure for measure in MEASURES if measure != "statements"])
def test_the_number_on_a_shape_is_the_value_that_colours_it(shown, measure):
    view = shown[measure]
    axes, values = drawn_map(view, "sheet"), view.shown.levels["kecamatan"].of_unit
    numbered = 0
    for unit in view.document.levels["kecamatan"]:
        value = values.get(unit.code)
        told = "" if value is None else number_text(value, view.shown.digits).id
        lines = words_on(axes, unit.code)
        assert " ".join(lines).removesuffix(told).removesuffix(" ").removesuffix(" ≠") in {unit.name, ""}
        assert told or not any(letter.isdigit() for line in lines for letter in line)
        numbered += bool(told) and told in lines
    assert numbered >= len(values) - 1


def test_numbers_on_shapes_are_written_as_their_measure_says(shown):
    assert words_on(drawn_map(shown["index"], "sheet"), "51.02.02") == ["Selemadeg", "Timur", "0,55"]
    assert words_on(drawn_map(shown["voters"], "sheet"), "51.02.06") == ["Kediri", "69.006"]
    assert words_on(drawn_map(shown["own"], "sheet"), "51.02.06") == ["Kediri", "3"]


@pytest.mark.parametrize("layout", ["sheet", "slide"])
@pytest.mark.parametrize("measure", ["index", "events", "voters"])
def test_every_kecamatan_has_its_name_and_its_value(shown, measure, layout, kab):
    view = shown[measure]
    axes = drawn_map(view, layout)
    for code, name in kab.kecamatan["name"].items():
        told = " ".join(words_on(axes, code)).replace(" ≠", "")
        assert told == f"{name} {view.value_text(code)}".strip()


def test_the_picture_of_statements_says_who_was_called_what_and_nothing_else(shown, kab):
    axes = drawn_map(shown["statements"], "sheet")
    named = {code for code, lines in written(axes).items() if lines[0].get_weight() == "bold" and code != "inset"}
    assert named == set(shown["statements"].hatched) == {"51.02.02", "51.02.06"}
    assert " ".join(words_on(axes, "51.02.06")) == "Kediri “rawan potensi konflik”"
    assert " ".join(words_on(axes, "51.02.02")) == "Selemadeg Timur “rawan potensi konflik”"
    told = " ".join(text.get_text() for axes in draw_page(shown["statements"]).axes for text in axes.texts)
    assert "pilkel" not in told
    assert not any(isinstance(patch, Circle) for patch in axes.patches)
    names = {" ".join(words_on(axes, code)) for code in set(kab.kecamatan["code"]) - named}
    assert names == set(kab.kecamatan["name"]) - {"Kediri", "Selemadeg Timur"}


@pytest.mark.parametrize(("language", "sea"), [("id", "Samudra Hindia"), ("en", "Indian Ocean")])
@pytest.mark.parametrize("layout", ["sheet", "slide"])
def test_a_picture_says_what_lies_around(shown, language, sea, layout, kab):
    axes = drawn_map(replace(shown["statements"], language=language), layout)
    others = written(axes).keys() - {*kab.kecamatan["code"], "seat", "inset"}
    around = {text.get_text().replace("\u200a", ""): text for name in others for text in written(axes)[name]}
    assert around.keys() >= {"Badung", "Buleleng", sea}
    assert around[sea].get_style() == "italic"
    assert words_on(axes, "inset") == ["Bali"]
    land = kab.surroundings.to_crs(32750)
    for name in around.keys() - {sea}:
        own = land[land["kabupaten"] == name].union_all()
        assert shapely.contains_xy(own, *around[name].get_position())
    assert not land.union_all().contains(shapely.Point(around[sea].get_position()))


def test_the_seat_stands_in_its_kecamatan_with_its_name(shown, kab):
    axes = drawn_map(shown["statements"], "sheet")
    (name,) = written(axes)["seat"]
    assert name.get_text() == "Tabanan"
    assert shapely.contains_xy(kab.kecamatan.to_crs(32750).geometry["51.02.05"], *name.get_position())


def brightness(view, code, kab):
    """Return how bright a kecamatan is drawn, its text as well: linear, from 0 to 1."""
    figure = draw_page(view)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    shade = (np.asarray(canvas.buffer_rgba())[::-1, :, :3] / 255) ** 2.2 @ [0.2126, 0.7152, 0.0722]
    shape = shapely.transform(kab.kecamatan.to_crs(32750).geometry[code], figure.axes[0].transData.transform)
    rows, columns = np.indices(shade.shape)
    return float(shade[shapely.contains_xy(shapely.buffer(shape, -3), columns, rows)].mean())


def hatchable(view):
    """Return a view on which hatching is drawn, whatever its measure."""
    measures = [
        structs.replace(each, layers=["statements"] if each.id == view.measure else each.layers)
        for each in view.document.measures
    ]
    return replace(view, document=structs.replace(view.document, measures=measures))


def hatching(view, codes):
    """Return the same picture with other kecamatan hatched."""
    periods = [structs.replace(period, hatched=codes) for period in view.document.periods]
    return replace(view, document=structs.replace(view.document, periods=periods))


@pytest.mark.parametrize("measure", ["voters", "events", "index"])
def test_hatching_darkens_a_class_and_keeps_the_order_of_the_classes(shown, measure, kab):
    view = hatchable(shown[measure])
    firsts = {view.class_of(code): code for code in sorted(view.shown.levels["kecamatan"].of_unit)}
    codes = [firsts[number] for number in sorted(firsts)]
    plain, hatched = hatching(view, []), hatching(view, list(kab.kecamatan["code"]))
    without, lined = ([brightness(each, code, kab) for code in codes] for each in (plain, hatched))
    assert all(dark < light for dark, light in zip(lined, without, strict=True))
    assert all(light > dark for light, dark in pairwise(lined))


@pytest.mark.parametrize("ramp", RAMPS)
def test_hatching_is_seen_on_the_darkest_class(ramp):
    seen = [simulated(colour, "grey").mean() + 0.05 for colour in (RAMPS[ramp][-1], HATCH)]
    assert seen[0] / seen[1] >= 1.95


def test_who_said_what_is_hatched_is_named_however_many_sources_a_map_has(shown):
    told = origins(shown["index"])
    assert told[0] == "NusaBali, Juli 2023"
    assert told[-1].endswith(" lainnya")


def test_a_picture_says_its_title_legend_scale_north_and_sources(made):
    figure = draw_page(made.views[0])
    told = " ".join(text.get_text() for axes in figure.axes for text in axes.texts)
    for words in (
        "Polres Tabanan",
        "10 km",
        "N",
        "COD-AB",
        "Sources: NusaBali, July 2023",
        "not named: 1 more place",
        "does not mean calm",
    ):
        assert words in told


def test_the_scale_bar_is_as_long_as_it_says(made):
    axes = draw_page(made.views[0]).axes[0]
    (line,) = axes.lines
    length = max(line.get_xdata()) - min(line.get_xdata())
    assert f"{length / 1000:g} km" in [text.get_text() for text in axes.texts]
    # Metres, as long upwards as sideways.
    (wide, high), (x, y) = axes.transData.transform([(1000, 1000), (0, 0)]) - axes.transData.transform((0, 0))
    assert wide == pytest.approx(high)
    assert (x, y) == (0, 0)


def test_slides_are_wide_editable_and_say_three_sentences_beside_each_map(folder, made):
    deck = Presentation(folder / "paparan.pptx")
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    with_map = [slide for slide in deck.slides if any(shape.shape_type == 13 for shape in slide.shapes)]
    assert len(with_map) == len(made.views) == 4
    texts = slide_texts(folder / "paparan.pptx")
    assert "2 of 10 kecamatan were named in July 2023: Kediri, Selemadeg Timur." in texts[1]
    assert "1 reported place was not named: it is drawn nowhere." in texts[1]
    assert "The highest index: Kediri 0.72, Tabanan 0.61, Penebel 0.54." in texts[2]
    assert "18 documented cases (26 events), 2011\u20132025, in 7 of 10 kecamatan." in texts[3]
    assert "349 desa adat are known by name." in texts[4]
    assert "The highest total that was claimed is 394 (Kapolres Tabanan, July 2023)." in texts[4]
    assert "Of 10 of them a source states the desa" in texts[4]
    assert "Weights: Statements by authorities 25 %" in texts[5]


def test_slides_do_not_run_over_their_edges_nor_their_texts_over_each_other(folder):
    deck = Presentation(folder / "paparan.pptx")
    for slide in deck.slides:
        texts = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
        for shape in slide.shapes:
            assert 0 <= shape.left <= deck.slide_width - shape.width
            assert shape.top + shape.height <= deck.slide_height + Inches(0.05)
        column = sorted((one for one in texts if one.left == Inches(0.6)), key=lambda one: one.top)
        for above, below in pairwise(column):
            assert above.top + above.height <= below.top + Inches(0.01)


def test_every_source_of_the_maps_is_on_a_slide(folder, made):
    told = "\n".join(slide_texts(folder / "paparan.pptx"))
    for view in made.views:
        for source in view.document.sources.values():
            assert source.title in told


def test_slides_write_dates_as_people_do(kab):
    told = "\n".join(line for slide in make_briefing(kab).slides for line in (slide.title, *slide.lines, *slide.small))
    assert "Bali Post, 25 Juni 2018" in told
    assert not re.search(r"\b\d{4}-\d\d\b", told)


def test_maps_on_slides_are_described_for_those_who_do_not_see_them(folder):
    for slide in Presentation(folder / "paparan.pptx").slides:
        for shape in slide.shapes:
            if shape.shape_type == 13:
                assert len(shape._element.nvPicPr.cNvPr.get("descr")) > 60


def test_the_pdf_has_a_page_per_slide(folder):
    content = (folder / "paparan.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", content)) == len(slide_texts(folder / "paparan.pptx"))


def test_the_tables_hold_the_figures_of_the_maps_with_their_sources(folder, kab):
    book = pd.read_excel(folder / "data.xlsx", sheet_name=None, dtype={"code": str}, engine="openpyxl")
    units = book["kecamatan"].set_index("code")
    assert units.loc["51.02.02", "index"] == pytest.approx(0.50, abs=0.005)
    assert units.loc["51.02.06", ["named_by_authority", "events"]].tolist() == [True, 7]
    assert units["desa_adat"].sum() == 349
    assert units["polisi_banjar"].isna().all()
    assert len(book["desa"]) == 133
    assert set(book["sources"]["source_id"]) == set(kab.sources["source_id"])
    assert len(book["claims"]) == len(kab.claims)


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
)
def test_no_text_becomes_a_formula(tmp_path, text):
    path = export_xlsx({"x": pd.DataFrame({text: [text]})}, tmp_path / "x.xlsx")
    cells = [cell for row in openpyxl.load_workbook(path)["x"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_geopackage_has_layers_with_styles_that_colour_every_unit_once(folder):
    layers = gpd.list_layers(folder / "riskmap.gpkg")
    assert set(layers["name"]) >= {"kecamatan", "desa", "statements", "events", "claims", "sources", "layer_styles"}
    kecamatan = gpd.read_file(folder / "riskmap.gpkg", layer="kecamatan")
    assert kecamatan.crs == 4326
    assert len(kecamatan) == 10
    base = sqlite3.connect(folder / "riskmap.gpkg")
    styles = dict(base.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"))
    base.close()
    assert set(styles) == {"kecamatan", "desa"}
    rules = [rule.get("filter") for rule in ET.fromstring(styles["kecamatan"]).iter("rule")]  # noqa: S314 - our own
    # SQLite reads the conditions of the rules as QGIS does.
    memory = sqlite3.connect(":memory:")
    kecamatan[["index", "named_by_authority"]].to_sql("units", memory, index=False)
    counts = [memory.execute(f"SELECT COUNT(*) FROM units WHERE {rule}").fetchone()[0] for rule in rules]  # noqa: S608
    memory.close()
    assert counts == [0, 4, 5, 1, 2]


def test_a_gis_draws_the_name_of_every_kecamatan_where_the_maps_have_it(folder):
    base = sqlite3.connect(folder / "riskmap.gpkg")
    styles = dict(base.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    base.close()
    for layer, every in (("kecamatan", "1"), ("desa", "0")):
        settings = ET.fromstring(styles[layer]).find("labeling/settings")  # noqa: S314 - our own
        rendering, placement = settings.find("rendering"), settings.find("placement")
        assert rendering.get("displayAll") == every
        # A polygon is no obstacle to the names of its neighbours, and no name must fit into its own.
        assert (rendering.get("fitInPolygonOnly"), rendering.get("obstacle")) == ("0", "0")
        assert settings.find("text-format").get("wrapChar") == " "
        assert "pole_of_inaccessibility" in placement.get("geometryGenerator")


def test_a_missing_value_is_drawn_as_no_data_in_every_output(made):
    view = made.views[2]
    known = view.shown.levels["kecamatan"].of_unit
    assert len(known) == 7
    told = [text.get_text() for axes in draw_page(view).axes for text in axes.texts]
    assert any("no event found" in words for words in told)


def simulated(colour, kind):
    """Return linear RGB as an eye with a missing cone sees it (Vienot 1999; the blue cone approximated)."""
    linear = (np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255) ** 2.2
    matrices = {
        "normal": np.eye(3),
        "protan": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
        "deutan": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
        "tritan": [[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911]],
        "grey": [[0.2126, 0.7152, 0.0722]] * 3,
    }
    return np.clip(np.array(matrices[kind]) @ linear, 0, 1)


@pytest.mark.parametrize("kind", ["normal", "protan", "deutan", "tritan", "grey"])
@pytest.mark.parametrize("ramp", RAMPS)
def test_neighbouring_classes_differ_in_lightness_for_every_eye_and_in_grey_print(ramp, kind):
    seen = np.array([simulated(colour, kind) @ [0.2126, 0.7152, 0.0722] for colour in RAMPS[ramp]])
    lightness = 116 * np.cbrt(seen) - 16
    assert (np.diff(lightness) < -10).all()
