"""An Excel package without its empty cells, and what only its XML tells: hidden rows, merged cells, unsolved formulas.

Borders dragged down to the last row make millions of empty cells: parsed one by one they take minutes, passed over as
bytes they take seconds.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from openpyxl.utils import coordinate_to_tuple, range_boundaries

from riskmap.errors import TableError
from riskmap.locale import both

Cell = tuple[int, int]

_PIECE = 1 << 22
_LONGEST = 1 << 24
_SHEET = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ROW_END = b"row>"
# Attributes hold no "<", and in practice no ">".
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c\s(?=[^<>]*\br=)[^<>]*(?:/>|>\s*</(?:\w+:)?c>)")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row\s(?=[^<>]*\br=)[^<>]*(?:/>|>\s*</(?:\w+:)?row>)")
_UNNUMBERED = re.compile(rb"<(?:\w+:)?(?:c|row)(?=[\s>/])(?![^<>]*\sr=)")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s(?=[^<>]*\bhidden=[\"'](?:1|true)[\"'])[^<>]*\br=[\"'](\d+)")
_HIDDEN_COLUMNS = re.compile(rb"<(?:\w+:)?col\s(?=[^<>]*\bhidden=[\"'](?:1|true)[\"'])([^<>]*)>")
_BOUND = re.compile(rb"\b(?:min|max)=[\"'](\d+)")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*\bref=[\"']([A-Z]+\d+:[A-Z]+\d+)")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f(?=[\s>/])(.*?)</(?:\w+:)?c>",
    re.DOTALL,
)
_RESULT = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]+)</|<(?:\w+:)?is>")
_AT = re.compile(rb"\br=[\"']([A-Z]+\d+)")
_TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
_RECALCULATED = re.compile(rb"\bfullCalcOnLoad=[\"'](?:1|true)[\"']")
_STRUCK = re.compile(rb"<(?:\w+:)?strike(?:\s+val=[\"'](?:1|true)[\"'])?\s*/>")
_PADDED = re.compile(rb"\bformatCode=[\"']0{2,}[\"']")
_NOTES = re.compile(r"/(?:threaded)?comments?\d*\.xml$", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSLATED = [
    (re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/main"), rb"http://schemas.openxmlformats.org/\1/2006/main"),
    (
        re.compile(rb"http://purl\.oclc\.org/ooxml/officeDocument/(\w+)"),
        rb"http://schemas.openxmlformats.org/officeDocument/2006/\1",
    ),
]
"""Strict Open XML differs from the usual kind by its names only."""


@dataclass
class Traits:
    """What the XML of a sheet tells beside its values; indices as in :class:`~riskmap.own.files.grid.Sheet`."""

    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    unsolved: set[Cell] = field(default_factory=set)


@dataclass
class SlimPackage:
    """What was seen of a package while its slim copy was made.

    Attributes
    ----------
    traits : dict
        Of each worksheet, by the name of its part.
    struck : bool
        Whether anything in the workbook is crossed out.
    padded : bool
        Whether numbers are shown with noughts before them.
    notes : bool
        Whether cells have notes or comments.
    """

    traits: dict[str, Traits] = field(default_factory=dict)
    struck: bool = False
    padded: bool = False
    notes: bool = False


def slim_package(file: Path, into: IO[bytes]) -> SlimPackage:
    """Write a copy of an Excel package without what openpyxl would parse in vain.

    Raises
    ------
    TableError
        When a part declares entities of its own, which no office program writes.
    """
    slim = SlimPackage()
    with (
        zipfile.ZipFile(file) as package,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        recalculated = any(
            _RECALCULATED.search(package.read(name)) for name in package.namelist() if name.endswith("workbook.xml")
        )
        for name in dict.fromkeys(package.namelist()):
            slim.notes |= bool(_NOTES.search(name))
            # Pictures are not read; and of the properties, which are not either, one wrong date is an error.
            if not name.endswith((".xml", ".rels")) or name.startswith("docProps/"):
                continue
            with package.open(name) as part, copy.open(name.replace("\\", "/"), "w") as kept:
                for piece in _slim_part(part, name, slim, str(file), recalculated=recalculated):
                    kept.write(piece)
    return slim


def _slim_part(part: IO[bytes], name: str, slim: SlimPackage, where: str, *, recalculated: bool) -> Iterator[bytes]:
    traits = None
    for number, piece in enumerate(_pieces(part)):
        if number == 0:
            if _DECLARED.search(piece):
                raise TableError(
                    both("declares entities of its own ({name})", name=name),
                    where=where,
                    expected=both("a workbook as Excel writes it"),
                    remedy=both("open it in Excel, and save it as .xlsx"),
                )
            if _SHEET.search(piece[:_LONGEST]):
                traits = slim.traits.setdefault(name, Traits())
        if _STRICT in piece:
            for strict, usual in _TRANSLATED:
                piece = strict.sub(usual, piece)  # noqa: PLW2901 - the same piece in other words
        if traits is None:
            slim.struck |= bool(_STRUCK.search(piece))
            slim.padded |= bool(_PADDED.search(piece))
            yield piece
        else:
            kept = _without_empty(piece)
            _note(kept, traits, recalculated=recalculated)
            yield kept


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    """Yield a part in pieces that end where a row does, so that no cell is cut in two."""
    held = b""
    while read := part.read(_PIECE):
        held += read
        end = held.rfind(_ROW_END)
        if end >= 0:
            yield held[: end + len(_ROW_END)]
            held = held[end + len(_ROW_END) :]
        elif len(held) > _LONGEST:
            end = held.rfind(b"/>") + 2 if b"/>" in held else len(held)
            yield held[:end]
            held = held[end:]
    if held:
        yield held


def _without_empty(piece: bytes) -> bytes:
    # A row or a cell without a number stands behind the one before it: then none may go.
    slim = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", piece))
    return piece if _UNNUMBERED.search(slim) else slim


def _note(piece: bytes, traits: Traits, *, recalculated: bool) -> None:
    if b"hidden" in piece:
        traits.hidden.update(int(found) - 1 for found in _HIDDEN_ROW.findall(piece))
        for columns in _HIDDEN_COLUMNS.findall(piece):
            bounds = sorted(map(int, _BOUND.findall(columns)))
            traits.hidden_columns.update(range(bounds[0] - 1, bounds[-1]))
    if b"mergeCell" in piece:
        for found in _MERGED.findall(piece):
            left, top, right, bottom = range_boundaries(found.decode())
            traits.merged.append((top - 1, left - 1, bottom - 1, right - 1))
    if b"<f" in piece or b":f" in piece:
        for cell, rest in _FORMULA.findall(piece):
            at = _AT.search(cell)
            if at and _has_no_result(cell, rest, recalculated=recalculated):
                row, column = coordinate_to_tuple(at[1].decode())
                traits.unsolved.add((row - 1, column - 1))


def _has_no_result(cell: bytes, rest: bytes, *, recalculated: bool) -> bool:
    result = _RESULT.search(rest)
    if result is None:
        # A text of no letters is a result; only who calculates says that it is a text.
        return not _TEXT_RESULT.search(cell)
    # Programs that cannot calculate store a nought, and ask Excel to calculate when it opens the file.
    return recalculated and result[1] == b"0"
