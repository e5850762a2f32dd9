"""What a file is, its first bytes say; what is not read is named, with what to do."""

import json
import zipfile

import openpyxl
import pytest

from riskmap.cli import main
from riskmap.errors import TableError
from riskmap.own.files.opening import open_sheets

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xls", b"<html><table><tr><td>tanggal</td></tr></table></html>", "is a web page.*save it as .xlsx"),
        ("a.xls", b"\xef\xbb\xbf\r\n<TABLE border=1><tr><td>x</td></tr></TABLE>", "is a web page"),
        ("a.xls", "<table><tr><td>tanggal</td></tr></table>".encode("utf-16"), "is a web page"),
        ("a.xls", b"MIME-Version: 1.0\n", "is a web page"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "is an XML spreadsheet of 2003.*save it as .xlsx"),
        ("a.xlsx", b"tanggal,desa\n1,2\n", "is text.*let its name end in .csv"),
        ("a.xlsx", COMPOUND + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.csv", b"%PDF-1.7", "is a PDF"),
        ("a.csv", b"\xff\xd8\xff\xe0", "is a picture"),
        ("a.xlsx", b"Rar!\x1a\x07", "is a packed archive.*unpack it"),
        ("a.csv", b"\x1f\x8b\x08", "is a packed archive"),
        ("a.md", b"tanggal,desa\n1,2\n", "is a .md"),
        ("a", b"tanggal,desa\n1,2\n", "is a file without an ending"),
        ("a.png", b"\x89PNG", "is a .png"),
        ("~$a.xlsx", b"\x05Putu", "a note of Excel's.*give a.xlsx"),
        ("a.xlsx", b"PK\x03\x04" + bytes(100), "cannot be read"),
        ("a.json", b'{"data": [{"desa": "Beraban"}]}', "no map layer .* and no list of records"),
        ("a.json", b"[" * 100_000, "no list of records"),
        ("a.json", b'[{"desa": "Ber', "no list of records"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_is_named_for_what_it_is(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TableError, match=f"(?s){says}"):
        open_sheets(path)


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"word/document.xml": "x", "[Content_Types].xml": "x"}, "is a Word document"),
        ({"laporan.csv": "a,b", "peta.pdf": "x"}, "is a packed archive.*unpack it"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "without a table"),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            },
            "protected by a password",
        ),
    ],
)
def test_an_archive_is_named_by_what_is_in_it(tmp_path, members, says):
    path = tmp_path / "synthetic.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(TableError, match=f"(?s){says}"):
        open_sheets(path)


def test_a_workbook_that_may_not_be_read_is_to_be_closed(tmp_path, monkeypatch):
    path = tmp_path / "synthetic.xlsx"
    openpyxl.Workbook().save(path)

    def held(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", held)
    with pytest.raises(TableError, match=r"(?s)cannot be opened \(Permission denied\).*close it .* such as Excel"):
        open_sheets(path)


@pytest.mark.parametrize("as_lines", [False, True])
def test_a_list_of_records_is_a_sheet(tmp_path, as_lines):
    records = [{"tanggal": "2023-07-19", "jumlah": 3}, {"desa": "Beraban", "ada": True, "jumlah": None, "tps": [1, 2]}]
    path = tmp_path / "synthetic.json"
    path.write_text("\n".join(map(json.dumps, records)) if as_lines else json.dumps(records, indent=1))
    (sheet,) = open_sheets(path)
    assert sheet.rows == [
        ["tanggal", "jumlah", "desa", "ada", "tps"],
        ["2023-07-19", "3"],
        ["", "", "Beraban", "TRUE", "[1, 2]"],
    ]


def test_the_command_line_says_it_in_one_message(tmp_path, capsys):
    (tmp_path / "synthetic.md").write_text("x")
    assert main(["check", str(tmp_path / "synthetic.md")]) == 2
    assert capsys.readouterr().err.startswith("riskmap: ")
