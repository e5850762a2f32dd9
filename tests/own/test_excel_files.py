"""What Excel shows is what is read, and what it shows beside the values is known. All workbooks are synthetic."""

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from riskmap.errors import TableError
from riskmap.own.files.opening import open_sheets

HEAD = ["tanggal", "kecamatan", "jumlah"]
ROW = [dt.datetime(2023, 7, 19, 10, 30), "Kediri", 2]  # noqa: DTZ001 - as Excel stores it
SHEET = "xl/worksheets/sheet1.xml"


def book_of(*rows):
    book = openpyxl.Workbook()
    for row in rows or [HEAD, ROW]:
        book.active.append(row)
    return book


def saved(book, folder, name="synthetic.xlsx"):
    path = folder / name
    book.save(path)
    return path


def edited(path, change):
    """Rewrite the XML of each part of a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    path.write_bytes(out.getvalue())
    return path


def told(sheet):
    return " / ".join(text.en for text in sheet.said)


def test_cells_are_as_excel_shows_them(tmp_path):
    book = book_of(
        HEAD, ROW, [dt.date(2023, 7, 3), "a_x000D_\nb ", 3.0], ["19/7/2023", True, 0.1 + 0.2], [None, "#N/A", -8.6]
    )
    (sheet,) = open_sheets(saved(book, tmp_path))
    assert sheet.rows == [
        HEAD,
        ["2023-07-19", "Kediri", "2"],
        ["2023-07-03", "a\nb", "3"],
        ["19/7/2023", "TRUE", "0.3"],
        ["", "#N/A", "-8.6"],
    ]
    assert sheet.real_dates == {(1, 0), (2, 0)}
    assert told(sheet) == "Excel"


@pytest.mark.parametrize(
    ("pattern", "shown", "real"),
    [
        ("yyyy-mm-dd", "2023-07-01", True),
        ("[$-421]dd mmmm yyyy;@", "2023-07-01", True),
        ("mmm-yy", "2023-07", False),
        ('mmmm" di "yyyy', "2023-07", False),
        ("yyyy", "2023", False),
        ("d-mmm", "2023-07-01", True),
    ],
)
def test_a_date_is_no_more_precise_than_excel_shows_it(tmp_path, pattern, shown, real):
    book = book_of(HEAD, [dt.date(2023, 7, 1)])
    book.active["A2"].number_format = pattern
    (sheet,) = open_sheets(saved(book, tmp_path))
    assert sheet.rows[1] == [shown]
    assert bool(sheet.real_dates) == real
    assert ("without a year: columns A" in told(sheet)) == ("y" not in pattern)


def test_formulas_without_a_result_are_known_from_those_with_one(tmp_path):
    path = saved(book_of(HEAD, ["=TODAY()", "=A1", "=2+3"], ["=B1", "Kediri", "=1+1"]), tmp_path)
    solved = {b"A3": b't="str"><f>B1</f><v></v>', b"C3": b"><f>1+1</f><v>2</v>"}

    def calculate(name, xml):
        for at, result in solved.items() if name == SHEET else ():
            xml = re.sub(rb'(<c r="%s")[^<]*<f>.*?(?=</c>)' % at, rb"\1 " + result.replace(b"\\", b""), xml)
        return xml

    (sheet,) = open_sheets(edited(path, calculate))
    assert sheet.unsolved == {(1, 0), (1, 1), (1, 2)}
    assert sheet.rows[1:] == [[], ["", "Kediri", "2"]]


def test_a_nought_that_a_program_stored_for_a_formula_is_no_result(tmp_path):
    path = tmp_path / "synthetic.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["tanggal", "jumlah"])
        sheet.write_formula("B2", "=2+3")
        sheet.write_formula("B3", "=2+3", None, 5)
        sheet.write("B4", 0)
    (sheet,) = open_sheets(path)
    assert sheet.unsolved == {(1, 1)}
    assert sheet.rows[1:] == [[], ["", "5"], ["", "0"]]


def test_what_excel_hides_strikes_out_merges_and_notes_is_known(tmp_path):
    book = book_of(HEAD, ROW, ROW, ROW, ROW, [])
    sheet = book.active
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["C"].hidden = sheet.column_dimensions["H"].hidden = True
    sheet.merge_cells("B4:B5")
    sheet["B2"].font = Font(strike=True)
    sheet["B2"].comment = Comment("lihat surat", "x")
    aside = book.create_sheet("Rahasia")
    aside.append(["x"])
    aside.sheet_state = "veryHidden"
    book.create_sheet("Kosong").sheet_state = "hidden"
    (read,) = open_sheets(saved(book, tmp_path))
    assert read.hidden == {2}
    assert read.merged == [(3, 1, 4, 1)]
    assert "hidden and not read: Rahasia" in told(read)
    assert "notes on cells are not read" in told(read)
    assert "crossed out in Excel, and read all the same: rows 2" in told(read)
    assert "columns that are hidden in Excel, and read all the same: C" in told(read)
    assert len(read.rows) == 5


def test_every_visible_sheet_is_there_and_hidden_ones_alone_are_refused(tmp_path):
    book = book_of()
    book.create_sheet("Agustus").append(HEAD)
    assert [sheet.name for sheet in open_sheets(saved(book, tmp_path))] == ["Sheet", "Agustus"]
    book = book_of()
    book.create_sheet("Kosong")
    book.active.sheet_state = "hidden"
    with pytest.raises(TableError, match="hidden sheets only: Sheet"):
        open_sheets(saved(book, tmp_path))


def test_days_that_count_from_1904_are_told_apart(tmp_path):
    book = book_of()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([43664])
    (sheet,) = open_sheets(saved(book, tmp_path))
    assert sheet.epoch_1904
    assert [row[0] for row in sheet.rows] == ["tanggal", "2023-07-19", "43664"]
    assert not open_sheets(saved(book_of(), tmp_path))[0].epoch_1904


def test_strict_open_xml_is_read_like_the_usual_kind(tmp_path):
    def strict(_, xml):
        xml = xml.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        return xml.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    (sheet,) = open_sheets(edited(saved(book_of(), tmp_path), strict))
    assert sheet.rows[1] == ["2023-07-19", "Kediri", "2"]


def test_a_prefix_before_each_name_changes_nothing(tmp_path):
    def prefixed(name, xml):
        if name != SHEET:
            return xml
        xml = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml).replace(b" xmlns=", b" xmlns:x=")
        return xml.replace(b"</x:row>", b'<x:c r="Z2" s="1"/></x:row>')

    book = book_of(HEAD, ROW, ["=1+1"])
    book.active.row_dimensions[2].hidden = True
    (sheet,) = open_sheets(edited(saved(book, tmp_path), prefixed))
    assert sheet.rows[1] == ["2023-07-19", "Kediri", "2"]
    assert (sheet.hidden, sheet.unsolved) == ({1}, {(2, 0)})


def test_cells_and_rows_without_numbers_keep_their_places(tmp_path):
    def unnumbered(name, xml):
        return re.sub(rb'(<(?:c|row)) r="\w+"', rb"\1", xml) if name == SHEET else xml

    book = book_of(["a", None, "b"], [], ["c"])
    book.active["B1"].border = book.active["A2"].border = Border(left=Side("thin"))
    (sheet,) = open_sheets(edited(saved(book, tmp_path), unnumbered))
    assert sheet.rows == [["a", "", "b"], [], ["c"]]


def test_borders_down_to_the_last_row_are_no_rows(tmp_path):
    def bordered(name, xml):
        if name != SHEET:
            return xml
        cells = "".join(f'<c r="{letter}%d" s="1"/>' for letter in "ABCD")
        rows = b"".join(b'<row r="%d">' % n + (cells % (n, n, n, n)).encode() + b"</row>" for n in range(3, 1_048_577))
        return xml.replace(b"</sheetData>", rows + b"</sheetData>")

    (sheet,) = open_sheets(edited(saved(book_of(), tmp_path), bordered))
    assert sheet.rows[1:] == [["2023-07-19", "Kediri", "2"]]


def test_a_code_keeps_the_noughts_that_excel_shows(tmp_path):
    book = book_of(["kode_kec", "jumlah"], [10, 10], [5102010, 10])
    for row in (2, 3):
        book.active.cell(row, 1).number_format = "000"
    (sheet,) = open_sheets(saved(book, tmp_path))
    assert sheet.rows[1:] == [["010", "10"], ["5102010", "10"]]


def test_a_package_with_the_slashes_of_windows_is_read(tmp_path):
    made = saved(book_of(), tmp_path)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(tmp_path / "other.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/", "\\"), old.read(name))
    assert open_sheets(tmp_path / "other.xlsx")[0].rows[1] == ["2023-07-19", "Kediri", "2"]


def test_a_workbook_in_another_name_is_a_workbook(tmp_path):
    path = saved(book_of(), tmp_path)
    for name in ("synthetic.csv", "synthetic.xls", "synthetic.xlsm", "synthetic"):
        assert open_sheets(path.rename(tmp_path / name))[0].rows[1] == ["2023-07-19", "Kediri", "2"]
        path = tmp_path / name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
def test_a_workbook_of_libreoffice_is_read_alike(tmp_path):
    book = book_of(HEAD, ROW, ["=A2", "=B2", "=1/0"])
    book.active.row_dimensions[2].hidden = True
    book.active["A3"].number_format = "d/m/yyyy"
    made = saved(book, tmp_path, "made.xlsx")
    out = tmp_path / "out"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(made)], check=True, timeout=300
    )
    (sheet,) = open_sheets(out / "made.xlsx")
    assert sheet.rows[1:] == [["2023-07-19", "Kediri", "2"], ["2023-07-19", "Kediri", "#DIV/0!"]]
    assert (sheet.hidden, sheet.unsolved) == ({1}, set())
