"""Files to fill in: the right columns, explained, with lists to choose from."""

import io
from pathlib import Path

import openpyxl
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from riskmap.files import write_whole
from riskmap.places import load_places
from riskmap.rosters import EXAMPLE

ROWS = 2000
"""Rows of a template that have lists to choose from."""

HEAD = ["desa_adat", "kecamatan", "desa", "polisi_banjar", "sejak"]
HELP = [
    ("desa_adat", "Nama desa adat, seperti dalam register. Wajib."),
    ("kecamatan", "Pilih dari daftar. Wajib."),
    ("desa", "Desa dinas, bila diketahui. Pilih dari daftar."),
    ("polisi_banjar", "ya atau tidak; kosongkan bila tidak diketahui."),
    ("sejak", "Sejak kapan, misalnya 26 Juni 2023. Boleh kosong."),
    ("", "Jangan menulis nama orang. Baris contoh tidak dibaca dan boleh dihapus."),
]


def write_roster_template(path: str | Path) -> Path:
    """Write an XLSX roster to fill in, with lists of kecamatan and desa, and return its path.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    kecamatan, desa = load_places("kecamatan"), load_places("desa")
    above = desa["parent_code"].map(kecamatan.set_index("code")["name"])
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Daftar"
    sheet.append(HEAD)
    sheet.append(
        [
            f"{EXAMPLE.upper()}: nama desa adat",
            kecamatan["name"][0],
            f"{desa['name'][0]}, {above[0]}",
            "ya",
            "26 Juni 2023",
        ]
    )
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E6DCEC")
    for cell in sheet[2]:
        cell.font = Font(italic=True, color="777777")
    for column, width in zip("ABCDE", (32, 20, 32, 14, 18), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    guide = book.create_sheet("Petunjuk")
    for row in HELP:
        guide.append(row)
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 16, 80
    places = book.create_sheet("Tempat")
    for number, name in enumerate(kecamatan["name"], start=1):
        places.cell(number, 1, name)
    for number, (name, where) in enumerate(zip(desa["name"], above, strict=True), start=1):
        places.cell(number, 2, f"{name}, {where}")
    for column, formula in (
        ("B", f"Tempat!$A$1:$A${len(kecamatan)}"),
        ("C", f"Tempat!$B$1:$B${len(desa)}"),
        ("D", '"ya,tidak"'),
    ):
        choices = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
        choices.add(f"{column}2:{column}{ROWS}")
        sheet.add_data_validation(choices)
    content = io.BytesIO()
    book.save(content)
    return write_whole(content.getvalue(), path)
