"""Files to fill in: the right columns, explained, with lists to choose from and one example that is not read."""

import csv
import datetime as dt
import io
import os
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from riskmap.errors import ExportError
from riskmap.facts.columns import Column
from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.files import write_whole
from riskmap.locale import Text, both
from riskmap.own.tables.kinds import columns_of
from riskmap.places.gazetteer import plain_name

FILES = {
    "incidents": "kejadian",
    "hotspots": "titik-rawan",
    "roster": "daftar-polisi-banjar",
    "figures": "angka",
    "facts": "angka-koreksi",
}
"""Kind -> what its file is called."""
FREE = {
    "figures": (
        Column(
            "figure",
            Text(
                "Angka: ganti judulnya dengan nama angka itu, misalnya Jumlah rumah. Boleh beberapa kolom.",
                "A number: head it with what it is, such as Jumlah rumah. There may be several such columns.",
            ),
            head="angka",
            example="120",
        ),
    )
}
"""Kind -> columns that whoever fills it in names."""
ROWS = 2000
"""Rows of a template that have lists to choose from."""
NOTE = "Jangan menulis nama orang, NIK, nomor telepon atau alamat. Baris contoh tidak dibaca dan boleh dihapus."
_MADE = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""When a file was made says nothing about it: the same lists give the same bytes."""

Lists = dict[str, list[str]]


def write_template(kind: str, path: str | os.PathLike[str] | None = None, kab: Kabupaten | None = None) -> Path:
    """Write a table to fill in, and return its path.

    Parameters
    ----------
    kind
        ``"incidents"``, ``"hotspots"``, ``"roster"``, ``"figures"`` or ``"facts"``.
    path
        Ends with ``.xlsx`` (with lists to choose from) or ``.csv`` (semicolons, UTF-8 with a mark, as Excel
        opens it); default: an XLSX file of the kind's Indonesian name in the working folder.
    kab
        Whose places, kinds of events and level words can be chosen; default: :func:`riskmap.load`.

    Raises
    ------
    TableError
        When there is no such kind.
    ExportError
        When the file is there already, has another ending, or cannot be written.
    """
    columns = _template_columns(kind)
    target = Path(path or f"{FILES[kind]}.xlsx")
    writers = {".xlsx": _as_xlsx, ".csv": _as_csv}
    if target.suffix.lower() not in writers:
        raise ExportError(
            both("ends with {ending}", ending=repr(target.suffix)),
            where=str(target),
            expected=both("{one} or {other}", one=".xlsx", other=".csv"),
        )
    if target.exists():
        raise ExportError(both("is there already"), where=str(target), remedy=both("choose another name with --out"))
    lists = _lists(kab or load())
    example = _example(columns, lists)
    return write_whole(writers[target.suffix.lower()](columns, example, lists), target)


def example_words(kind: str, kab: Kabupaten) -> frozenset[str]:
    """Return what stands in the example of a file to fill in, without case and signs."""
    example = _example([*columns_of(kind), *FREE.get(kind, ())], _lists(kab))
    return frozenset(map(plain_name, example))


def _template_columns(kind: str) -> list[Column]:
    """Return the columns of a file to fill in, in their order."""
    known = [column for column in columns_of(kind) if column.template]
    return [*sorted(known, key=lambda column: column.template), *FREE.get(kind, ())]


def _example(columns: Sequence[Column], lists: Lists) -> list[str]:
    first = {name: next(iter(choices), "") for name, choices in lists.items()}
    return [column.example.format(**first) for column in columns]


def _lists(kab: Kabupaten) -> Lists:
    """Return what can be chosen: places, types of events, states, level words."""
    desa, names = kab.gazetteer.of("desa"), kab.gazetteer.names
    return {
        "kecamatan": kab.gazetteer.of("kecamatan")["name"].to_list(),
        "desa": [f"{name}, {names[above]}" for name, above in zip(desa["name"], desa["parent_code"], strict=True)],
        **{
            kind: kab.labels.loc[kab.labels["kind"].eq(kind), "label_id"].dropna().to_list()
            for kind in ("type", "figure", "occasion")
        },
        "status": ["selesai", "belum selesai", "berakhir"],
        "level": kab.vocabulary["level_id"].dropna().unique().tolist(),
        "yes_no": ["ya", "tidak"],
    }


def _as_csv(columns: Sequence[Column], example: list[str], lists: Lists) -> bytes:  # noqa: ARG001 - CSV has no lists
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([[column.head for column in columns], example])
    return out.getvalue().encode("utf-8-sig")


def _as_xlsx(columns: Sequence[Column], example: list[str], lists: Lists) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet, guide, held = (book.add_worksheet(name) for name in ("Daftar", "Petunjuk", "Pilihan"))
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head, book.add_format({"bold": True, "bg_color": "#E6DCEC"}))
            sheet.write_string(1, at, example[at], book.add_format({"italic": True, "font_color": "#777777"}))
        sheet.freeze_panes(1, 0)
        guide.set_column(0, 0, 16)
        guide.set_column(1, 1, 90)
        for row, (head, meaning) in enumerate([*((column.head, column.meaning.id) for column in columns), ("", NOTE)]):
            guide.write_string(row, 0, head)
            guide.write_string(row, 1, meaning)
        _add_choices(sheet, held, columns, lists)
    return content.getvalue()


def _add_choices(sheet: Worksheet, held: Worksheet, columns: Sequence[Column], lists: Lists) -> None:
    """Give each column its list; what is not in it may be written all the same, and is checked when read."""
    chosen = [(at, lists[column.choose]) for at, column in enumerate(columns) if lists.get(column.choose)]
    for place, (at, choices) in enumerate(chosen):
        for row, choice in enumerate(choices):
            held.write_string(row, place, choice)
        source = f"=Pilihan!{xl_range_abs(0, place, len(choices) - 1, place)}"
        sheet.data_validation(1, at, ROWS - 1, at, {"validate": "list", "source": source, "show_error": False})
