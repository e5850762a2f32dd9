"""Files to fill in: the right columns, explained, with lists to choose from and one example that is not read."""

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from riskmap.errors import ExportError
from riskmap.facts.tables import load_labels, load_vocabulary
from riskmap.files import write_whole
from riskmap.own.cells import EXAMPLE
from riskmap.places.gazetteer import load_places

ROWS = 2000
"""Rows of a template that have lists to choose from."""
NOTE = "Jangan menulis nama orang, NIK, nomor telepon atau alamat. Baris contoh tidak dibaca dan boleh dihapus."


@dataclass(frozen=True)
class Column:
    """One column of a template: its header, what it means in Indonesian, an example, the name of its list."""

    head: str
    meaning: str
    example: str
    choices: str = ""
    width: int = 18


MARK = Column("nomor", "Nomor urut; boleh kosong.", EXAMPLE.upper(), width=10)
KECAMATAN = Column("kecamatan", "Pilih dari daftar.", "{kecamatan}", "kecamatan", 20)
DESA = Column("desa", "Desa dinas, bila diketahui. Pilih dari daftar.", "{desa}", "desa", 30)
DATE = Column(
    "tanggal", "Misalnya 19 Juli 2023 atau 19/7/2023. Bila harinya tidak diketahui: Juli 2023.", "19 Juli 2023"
)

TEMPLATES: dict[str, tuple[str, list[Column]]] = {
    "incidents": (
        "kejadian",
        [
            MARK,
            DATE,
            KECAMATAN,
            DESA,
            Column("jenis", "Pilih dari daftar, atau tulis jenis lain dengan singkat.", "{type}", "type", 32),
            Column("status", "selesai, belum selesai atau berakhir; boleh kosong.", "selesai", "status"),
            Column("jumlah", "Banyaknya kejadian yang diwakili baris ini; kosong berarti 1.", "1", width=10),
            Column("lintang", "Bila ada koordinat: derajat, misalnya -8,5412.", ""),
            Column("bujur", "Bila ada koordinat: derajat, misalnya 115,1234.", ""),
        ],
    ),
    "hotspots": (
        "titik-rawan",
        [
            MARK,
            Column(DATE.head, "Kapan dinyatakan rawan. " + DATE.meaning, DATE.example),
            KECAMATAN,
            DESA,
            Column("tps", "Nomor TPS, bila yang disebut sebuah TPS.", "", width=8),
            Column("tingkat", "Kata yang dipakai lembaga itu, misalnya rawan.", "{level}", "level", 24),
            Column("menurut", "Lembaga yang menyatakannya, misalnya Polres.", "Polres", width=24),
        ],
    ),
    "roster": (
        "daftar-polisi-banjar",
        [
            Column("desa_adat", "Nama seperti dalam register. Wajib.", f"{EXAMPLE.upper()}: nama desa adat", width=32),
            KECAMATAN,
            DESA,
            Column("polisi_banjar", "ya atau tidak; kosongkan bila tidak diketahui.", "ya", "yes_no"),
            Column("sejak", "Sejak kapan, misalnya 26 Juni 2023. Boleh kosong.", "26 Juni 2023"),
        ],
    ),
}  # fmt: skip
"""Kind -> name of the file, and its columns."""


def write_template(kind: str, path: str | os.PathLike[str] | None = None) -> Path:
    """Write a table to fill in, and return its path.

    Parameters
    ----------
    kind
        ``"incidents"``, ``"hotspots"`` or ``"roster"``.
    path
        Ends with ``.xlsx`` (with lists to choose from) or ``.csv`` (semicolons, UTF-8 with a mark, as Excel
        opens it); default: an XLSX file of the kind's Indonesian name in the working folder.

    Raises
    ------
    ExportError
        When the file is there already, has another ending, or cannot be written.
    """
    name, columns = TEMPLATES[kind]
    target = Path(path or f"{name}.xlsx")
    writers = {".xlsx": _as_xlsx, ".csv": _as_csv}
    if target.suffix.lower() not in writers:
        raise ExportError(f"ends with {target.suffix!r}", where=str(target), expected=".xlsx or .csv")
    if target.exists():
        raise ExportError("is there already", where=str(target), remedy="choose another name with --out")
    lists = _lists()
    first = {name: choices[0] for name, choices in lists.items()}
    example = [column.example.format(**first) for column in columns]
    return write_whole(writers[target.suffix.lower()](columns, example, lists), target)


def _lists() -> dict[str, list[str]]:
    """Return what can be chosen: places, types of events, states, level words."""
    kecamatan, desa, labels = load_places("kecamatan"), load_places("desa"), load_labels()
    above = desa["parent_code"].map(kecamatan.set_index("code")["name"])
    return {
        "kecamatan": kecamatan["name"].to_list(),
        "desa": [f"{name}, {where}" for name, where in zip(desa["name"], above, strict=True)],
        "type": labels.loc[labels["kind"] == "type", "label_id"].to_list(),
        "status": ["selesai", "belum selesai", "berakhir"],
        "level": list(dict.fromkeys(load_vocabulary()["level_id"])),
        "yes_no": ["ya", "tidak"],
    }


def _as_csv(columns: Sequence[Column], example: list[str], lists: dict[str, list[str]]) -> bytes:  # noqa: ARG001 - a CSV file has no lists
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([[column.head for column in columns], example])
    return out.getvalue().encode("utf-8-sig")


def _as_xlsx(columns: Sequence[Column], example: list[str], lists: dict[str, list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Daftar"
    sheet.append([column.head for column in columns])
    sheet.append(example)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E6DCEC")
    for cell in sheet[2]:
        cell.font = Font(italic=True, color="777777")
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    guide = book.create_sheet("Petunjuk")
    for row in [*((column.head, column.meaning) for column in columns), ("", NOTE)]:
        guide.append(row)
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 16, 90
    _add_choices(sheet, book.create_sheet("Pilihan"), columns, lists)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _add_choices(sheet: Worksheet, held: Worksheet, columns: Sequence[Column], lists: dict[str, list[str]]) -> None:
    """Give each column its list; what is not in it may be written all the same, and is checked when read."""
    chosen = [(number, column.choices) for number, column in enumerate(columns, start=1) if column.choices]
    for place, (number, name) in enumerate(chosen, start=1):
        for row, choice in enumerate(lists[name], start=1):
            held.cell(row, place, choice)
        at = get_column_letter(place)
        choices = DataValidation(
            type="list",
            formula1=f"Pilihan!${at}$1:${at}${len(lists[name])}",
            allow_blank=True,
            showErrorMessage=False,
        )
        letter = get_column_letter(number)
        choices.add(f"{letter}2:{letter}{ROWS}")
        sheet.add_data_validation(choices)
