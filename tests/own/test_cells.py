"""Files of every usual kind, encoding and separator are read; each row and column is accounted for."""

import csv
import io

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from shapely import Point

from riskmap.cli import main
from riskmap.errors import TableError
from riskmap.own.check import check_file
from riskmap.own.incident_list import load_incidents
from riskmap.own.tables.headings import is_personal
from riskmap.own.tables.kinds import KINDS
from riskmap.own.tables.user_table import kind_of_table
from riskmap.own.templates import write_template

HEAD = ["tanggal", "kecamatan", "desa", "jenis"]
ROW = ["19 Juli 2023", "Kediri", "Beraban", "Tapal batas"]


def table(folder, rows, *, name="synthetic.csv", delimiter=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path = folder / name
    path.write_bytes(out.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_separator_and_encoding_gives_the_same_rows(tmp_path, delimiter, encoding):
    path = table(tmp_path, [HEAD, ROW, [*ROW[:3], "Sengketa déjà"]], delimiter=delimiter, encoding=encoding)
    read = load_incidents(path).frame
    assert read["desa_code"].tolist() == ["51.02.06.2004"] * 2
    assert read["type"].tolist() == ["tapal_batas", "Sengketa déjà"]
    assert read["row"].tolist() == [2, 3]


def test_a_title_above_the_header_and_empty_rows_are_passed_over(tmp_path):
    path = table(tmp_path, [["DAFTAR KEJADIAN, 2023"], [], ["Tgl", "Kec.", "Desa", "Jenis Kejadian"], ROW, [], ROW])
    read = load_incidents(path)
    assert read.frame["row"].tolist() == [4, 6]
    assert "baris 3" in str(read.report)


def test_the_separator_note_of_excel_is_obeyed(tmp_path):
    path = tmp_path / "synthetic.csv"
    path.write_text("sep=;\ntanggal;kecamatan\n2023-07-19;Marga\n", encoding="utf-8")
    assert load_incidents(path).frame["kecamatan_code"].tolist() == ["51.02.07"]


def test_an_excel_file_is_read_from_the_sheet_that_has_the_columns(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Catatan saja"])
    sheet = book.create_sheet("Data 2023")
    sheet.append(["Tanggal", "Kecamatan", "Lintang", "Bujur"])
    sheet.append([pd.Timestamp("2023-07-19 08:30"), "Kediri", -8.6, 115.09])
    sheet.append([45126, "Atlantis", None, None])
    book.create_sheet("Rahasia").sheet_state = "hidden"
    path = tmp_path / "synthetic.xlsx"
    book.save(path)
    read = load_incidents(path)
    assert read.frame["date_start"].tolist() == ["2023-07-19"] * 2
    assert read.frame["located_by"].tolist() == ["point", "none"]
    told = str(read.report)
    assert "lembar Data 2023, baris 3, Kecamatan: 'Atlantis' tidak dikenal" in told


@pytest.mark.parametrize(("suffix", "driver"), [(".geojson", "GeoJSON"), (".gpkg", "GPKG")])
def test_a_layer_is_read_with_its_points(tmp_path, suffix, driver, kab):
    inside = kab.desa.geometry.iloc[5].representative_point()
    layer = gpd.GeoDataFrame(
        {"tanggal": ["19/7/2023", "x", "2023"], "jenis": ["Tapal batas", "", ""]},
        geometry=[inside, Point(0, 0), None],
        crs=4326,
    )
    path = tmp_path / f"synthetic{suffix}"
    layer.to_crs(32750 if suffix == ".gpkg" else 4326).to_file(path, driver=driver)
    read = load_incidents(path)
    assert read.frame["desa_code"].iloc[0] == kab.desa["code"].iloc[5]
    # The second feature has neither a date nor a place that can be read: it is told, and is no event.
    assert read.frame["row"].tolist() == [1, 3]
    assert read.frame["located_by"].tolist() == ["point", "none"]
    assert {problem.row for problem in read.report.problems} == {2, 3}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.csv", None, "no such file"),
        ("empty.csv", b"", "empty"),
        ("blank.csv", b"\n\n;;;\n", "empty"),
        ("picture.png", b"\x89PNG", "is a .png"),
        ("cut.xlsx", b"PK\x03\x04", "cannot be read"),
        ("cut.gpkg", b"SQLite format 3\0", "cannot be read"),
        ("other.csv", b"a,b\n1,2\n", "no column kecamatan or desa"),
        ("when.csv", b"tanggal,jenis\n2023,x\n", "no column kecamatan"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_error_and_exit_code_2(tmp_path, capsys, name, content, says):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["check", str(path), "--language", "en"]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert name in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "path", ["https://example.org/a.csv", "/vsicurl/x.geojson", "\\\\server\\a.csv", "//server/a.csv"]
)
def test_a_file_of_another_computer_is_refused(path):
    with pytest.raises(TableError, match="not a local file"):
        load_incidents(path)


def test_columns_about_persons_are_named_and_never_read(tmp_path):
    private = "Synthetic Person 5102000000000001"
    path = table(tmp_path, [[*HEAD, "Nama Pelapor", "NIK", "No. HP", "alamat rumah"], [*ROW, *[private] * 4]])
    read = load_incidents(path)
    told = str(read.report)
    assert "kolom berisi data pribadi, tidak pernah dibaca: Nama Pelapor, NIK, No. HP, alamat rumah" in told
    assert private not in told
    assert private not in read.frame.to_csv()


@pytest.mark.parametrize("text", ["5102011234567890", "telp 081234567890", "+62 812 3456 7890", "a@b.example"])
def test_a_kind_of_event_that_holds_a_person_is_not_kept(tmp_path, text):
    read = load_incidents(table(tmp_path, [HEAD, [*ROW[:3], text]]))
    assert read.frame["type"].isna().all()
    assert text not in str(read.report)


@pytest.mark.parametrize(
    ("head", "personal"),
    [
        ("Nama Pelapor", True),
        ("NIK", True),
        ("email", True),
        ("nama", True),
        ("Nama Desa", False),
        ("tempat kejadian", False),
    ],
)
def test_a_header_tells_whether_it_is_about_persons(head, personal):
    assert is_personal(head) == personal


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_template_reads_back_empty_and_is_known_for_what_it_is(tmp_path, kind, suffix):
    path = write_template(kind, tmp_path / f"synthetic{suffix}")
    assert kind_of_table(path) == kind
    report = check_file(path)
    assert (report.kind, report.rows, report.complete) == (kind, 0, True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_lists_of_a_template_reach_every_choice(tmp_path, kind):
    book = openpyxl.load_workbook(write_template(kind, tmp_path / "synthetic.xlsx"))
    assert book.sheetnames == ["Daftar", "Petunjuk", "Pilihan"]
    for one in book["Daftar"].data_validations.dataValidation:
        first, last = one.formula1.removeprefix("Pilihan!").replace("$", "").split(":")
        cells = [cell.value for (cell,) in book["Pilihan"][f"{first}:{last}"]]
        assert all(cells)
        assert book["Pilihan"].cell(len(cells) + 1, book["Pilihan"][first].column).value is None
    explained = [row[0].value for row in book["Petunjuk"].iter_rows()]
    assert explained[:-1] == [cell.value for cell in book["Daftar"][1]]


def test_levels_to_choose_from_are_words_and_no_notes(tmp_path, kab):
    book = openpyxl.load_workbook(write_template("hotspots", tmp_path / "synthetic.xlsx", kab))
    choices = {cell.value for column in book["Pilihan"].iter_cols() for cell in column if cell.value}
    assert {"rawan", "sangat rawan", "zona kuning"} <= choices
    assert [choice for choice in choices if "Pemilu" in choice or "level" in choice] == []


def test_a_filled_template_is_read_without_a_problem(tmp_path):
    path = write_template("incidents", tmp_path / "synthetic.xlsx")
    book = openpyxl.load_workbook(path)
    book["Daftar"].append([1, "20 Juli 2023", "Kediri", "Beraban, Kediri", "Tapal batas", "belum selesai", 2])
    book.save(path)
    read = load_incidents(path)
    assert read.report.problems == []
    assert read.frame[["desa_code", "type", "status", "count"]].to_numpy().tolist() == [
        ["51.02.06.2004", "tapal_batas", "open", 2]
    ]


def test_a_template_never_overwrites_a_file(tmp_path, capsys):
    path = tmp_path / "mine.xlsx"
    path.write_text("mine", encoding="utf-8")
    assert main(["template", "incidents", "--out", str(path), "--language", "en"]) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert "is there already" in capsys.readouterr().err
