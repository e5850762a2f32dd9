"""XLS, XLSB and ODS give the same cells as XLSX, and say what they cannot show. All workbooks are synthetic."""

import shutil
import struct
import subprocess
import zipfile

import openpyxl
import pytest

from riskmap.errors import TableError
from riskmap.own.files.opening import open_sheets

CELL = '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
DATE = '<table:table-cell office:value-type="date" office:date-value="2023-07-19"><text:p>x</text:p></table:table-cell>'
NUMBERS = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods(path, *rows, more=""):
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMES}><office:body><office:spreadsheet>'
        f'<table:table table:name="Juli">{"".join(rows)}</table:table>{more}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return path


def row(*cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def empty(times=1):
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def test_an_ods_is_read_row_by_row_and_says_what_it_hides(tmp_path):
    path = ods(
        tmp_path / "synthetic.ods",
        row(CELL % "tanggal", empty(2), CELL % "desa"),
        row(empty(1024), times=2),
        row(DATE, empty(2), CELL % "Beraban"),
        row(empty(16384), times=1_048_572),
        more=f'<table:table table:name="Agustus">{row(CELL % "x")}</table:table>',
    )
    july, august = open_sheets(path)
    assert july.rows == [["tanggal", "", "", "desa"], [], [], ["2023-07-19", "", "", "Beraban"]]
    assert july.real_dates == {(3, 0)}
    assert (july.name, august.name) == ("Juli", "Agustus")
    assert "save it as .xlsx" in july.said[1].en


@pytest.mark.parametrize(
    "rows",
    [
        [row(CELL % "x", times=1_048_576), row(empty(999), CELL % "x")],
        [row(NUMBERS, times=99_999)],
        [row(CELL % "x"), row(empty(), times=99_999_999), row(CELL % "x")],
    ],
)
def test_a_few_bytes_that_repeat_themselves_do_not_fill_the_memory(tmp_path, rows):
    with pytest.raises(TableError, match="more than 50,000,000 cells"):
        open_sheets(ods(tmp_path / "synthetic.ods", *rows))


def record(kind, data=b""):
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + bytes([len(data) & 127 | 128, len(data) >> 7]) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path, cells):
    """Write the smallest workbook of the binary kind: records of a number, a length and bytes."""
    sheet = record(129) + record(148, struct.pack("<4I", 0, max(cells), 0, max(map(max, cells.values())))) + record(145)
    for at, texts in cells.items():
        sheet += record(0, struct.pack("<IIHHBI", at, 0, 300, 0, 0, 0))
        for column, text in texts.items():
            sheet += record(6, struct.pack("<II", column, 0) + wide(text))
    book = record(131) + record(153, struct.pack("<II", 0, 0) + wide("")) + record(143)
    book += record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Data")) + record(144) + record(132)
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/worksheets/sheet1.bin", sheet + record(146) + record(130))
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{namespace}"><Relationship Id="rId1" Type="x/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
    return path


def test_an_xlsb_is_read(tmp_path):
    path = xlsb(tmp_path / "synthetic.xlsb", {0: {0: "tanggal", 2: "desa"}, 2: {0: "19/7/2023", 2: "Beraban"}})
    (sheet,) = open_sheets(path)
    assert sheet.rows == [["tanggal", "", "desa"], [], ["19/7/2023", "", "Beraban"]]


def test_an_xlsb_with_a_cell_in_the_last_row_and_column_is_refused(tmp_path):
    with pytest.raises(TableError, match="more than 50,000,000 cells"):
        open_sheets(xlsb(tmp_path / "synthetic.xlsb", {0: {0: "x"}, 1_048_575: {16_383: "x"}}))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_the_same_book_reads_alike_in_each_kind(tmp_path, kind):
    book = openpyxl.Workbook()
    book.active.append(["tanggal", "desa", "jumlah"])
    book.active.append(["2023-07-19", "Beraban", 3])
    book.active.append([None, "Kukuh", "=1+1"])
    aside = book.create_sheet("Rahasia")
    aside.append(["x"])
    aside.sheet_state = "hidden"
    made = tmp_path / "synthetic.xlsx"
    book.save(made)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(made)], check=True, timeout=300
    )
    # Its ending does not matter.
    path = (tmp_path / f"synthetic.{kind}").rename(tmp_path / "other.xlsx")
    (sheet,) = open_sheets(path)
    assert sheet.rows == [["tanggal", "desa", "jumlah"], ["2023-07-19", "Beraban", "3"], ["", "Kukuh", "2"]]
    assert "hidden and not read: Rahasia" in sheet.said[-1].en


def test_a_broken_xls_is_one_plain_error(tmp_path):
    path = tmp_path / "synthetic.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    with pytest.raises(TableError, match="cannot be read"):
        open_sheets(path)
