"""Codes of places in an analyst's table: of the Kemendagri or of BPS, whole, in parts, or of a polling station.

Ten digits without points can be a code of either. Which one a column holds is told by its header, or by rows that have
a name or a code which only one of the two knows; where nothing tells it, and both know the code, it is a question.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from riskmap.dataset import Info
from riskmap.places.gazetteer import Gazetteer, plain_name

SYSTEMS = ("kemendagri", "bps")
WHOLE = ("code", "code_kabupaten", "code_kecamatan", "code_desa")
"""Columns that can hold a whole code."""
CODES = ("code_province", *WHOLE)
_HEADED = {"bps": ("bps",), "kemendagri": ("kemendagri", "permendagri", "kpu")}
"""System -> words of a header that tell it."""
_POINTS = {
    "kemendagri": re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?"),
    "bps": re.compile(r"\d{2}\.\d{2}\.\d{3}(\.\d{3})?"),
}
_LENGTHS = {
    2: SYSTEMS, 4: SYSTEMS, 6: ("kemendagri",), 7: ("bps",), 10: SYSTEMS, 13: ("kemendagri",),
}  # fmt: skip
"""Digits of a code -> whose it can be: 13 are a desa of the Kemendagri's and the number of a polling station."""
_PROVINCES = {str(number) for number in range(11, 98)}
_KABUPATEN, _DESA = 4, 10
"""Digits of the whole code of a kabupaten, and of a desa."""
_WITHIN_TEXT = re.compile(
    r"(?<![\w.])(?:id)?(\d{2}\.\d{2}\.(?:\d{2}\.\d{4}|\d{3}\.\d{3})|[1-9]\d{9}|[1-9]\d{12})(?![\w.]*\d)",
    re.IGNORECASE,
)


_LONGEST = 4
_OWN_PART = {"code_kecamatan": {"kemendagri": 2, "bps": 3}, "code_desa": {"kemendagri": _LONGEST, "bps": 3}}
"""Column -> digits of its own part by each system: only a desa of the Kemendagri's cannot have lost zeros."""


class Code(NamedTuple):
    """A code as it is written, and the digits of a whole code that it is by each system that it can be of."""

    column: str
    written: str
    digits: dict[str, str]


class Meaning(NamedTuple):
    """What a code means.

    ``how`` is ``place`` (``places`` holds the one), ``either`` (one of the two ``places``), ``area`` (the kabupaten or
    more), ``outside`` or ``unknown``.
    """

    how: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class CodeBook:
    """The codes of a kabupaten.

    Attributes
    ----------
    places : dict
        System -> digits -> our code.
    area : dict
        System -> digits of the kabupaten.
    """

    places: dict[str, dict[str, str]]
    area: dict[str, str]


def code_book(gazetteer: Gazetteer, info: Info) -> CodeBook:
    """Return the codes of a kabupaten."""
    places = gazetteer.places.set_index("code")
    coded = {system: places[f"{system}_code"].dropna() for system in SYSTEMS}
    return CodeBook(
        {system: {_digits(code): str(own) for own, code in codes.items()} for system, codes in coded.items()},
        {"kemendagri": _digits(info.code), "bps": _digits(info.bps_code or info.code)},
    )


def _digits(text: str) -> str:
    return re.sub(r"\D", "", str(text))


def read_code(text: str) -> dict[str, str]:
    """Return the digits of a whole code by each system that it can be of; nothing when it is none.

    Examples
    --------
    >>> read_code("51.02.06.2004"), read_code("'5102040003.0"), read_code("5102062004001"), read_code("Beraban")
    ({'kemendagri': '5102062004'}, {'kemendagri': '5102040003', 'bps': '5102040003'}, {'kemendagri': '5102062004'}, {})
    """
    bare = re.sub(r"^id(?=[\s.:]*\d)", "", text.strip().lstrip("'\u2019`").casefold()).strip(" .:")
    if spread := re.fullmatch(r"\d{1,3}([.,]\d{3}){2,}", bare):
        bare = _digits(spread[0])
    # A program that takes codes for numbers writes a decimal behind them.
    bare = re.sub(r"^(\d{4,})[.,]0+$", r"\1", bare.replace(" ", ""))
    if bare[:2] not in _PROVINCES:
        return {}
    pointed = {system: _digits(bare) for system, form in _POINTS.items() if "." in bare and form.fullmatch(bare)}
    if pointed or not bare.isdecimal():
        return pointed
    return dict.fromkeys(_LENGTHS.get(len(bare), ()), bare[:_DESA])


def split_code(text: str) -> tuple[str, str]:
    """Return the code that stands in a text, "" when there is none, and the text without it.

    Examples
    --------
    >>> split_code("51.02.06.2004 Beraban"), split_code("Beraban"), split_code("510206")
    (('51.02.06.2004', 'Beraban'), ('', 'Beraban'), ('510206', ''))
    """
    if read_code(text) and len(_digits(text)) > _KABUPATEN:
        return text, ""
    if found := _WITHIN_TEXT.search(text):
        return found[1], (text[: found.start()] + text[found.end() :]).strip(" -()[]:.")
    return "", text


def row_codes(cells: Mapping[str, str], above: str, book: CodeBook) -> tuple[list[Code], list[tuple[str, str]]]:
    """Return the codes of a row, those in parts put together, and (column, text) of what is none.

    Parameters
    ----------
    cells
        Column -> text, of the columns of codes.
    above
        Code of the kecamatan that the row names, "" when it names none.
    book
        The codes of the kabupaten.
    """
    codes: list[Code] = []
    rest: list[tuple[str, str]] = []
    over, province = _kabupaten(cells), _number(cells.get("code_province", ""))
    if province in _PROVINCES and not over:
        codes.append(Code("code_province", cells["code_province"], dict.fromkeys(SYSTEMS, province)))
    for column in WHOLE:
        text = cells.get(column, "")
        if not text:
            continue
        digits = read_code(text)
        longest = max(map(len, digits.values()), default=0)
        if column == "code_kabupaten":
            digits = dict.fromkeys(digits or SYSTEMS, over) if over else {}
        elif column != "code" and longest <= _KABUPATEN:
            upper = dict.fromkeys(SYSTEMS, over) if column == "code_kecamatan" else _upper(codes, above, book)
            digits = _with_part(column, text, upper or {}, padded=bool(over))
        elif longest <= _KABUPATEN and "." not in text and digits.get("kemendagri") not in book.area.values():
            digits = {}  # a short number can be one of anything
        if digits:
            codes.append(Code(column, text, digits))
        else:
            rest.append((column, text))
    return codes, rest


def _kabupaten(cells: Mapping[str, str]) -> str:
    """Return the four digits of the kabupaten that the columns of codes tell, "" when they do not."""
    own, province = (_number(cells.get(column, "")) for column in ("code_kabupaten", "code_province"))
    whole = own if len(own) == _KABUPATEN else province + own.zfill(2) if own and province in _PROVINCES else ""
    return whole if len(whole) == _KABUPATEN else ""


def _number(text: str) -> str:
    """Return the digits of a part of a code, "" when it is none."""
    bare = re.sub(r"\.0+$", "", text.strip().lstrip("'")).replace(".", "")
    return bare if bare.isdecimal() else ""


def _upper(codes: list[Code], above: str, book: CodeBook) -> dict[str, str]:
    """Return the digits of the kecamatan by each system: of the code beside, else of the one that is named."""
    if beside := [code.digits for code in codes if code.column == "code_kecamatan"]:
        return beside[0]
    own = {system: {code: digits for digits, code in places.items()} for system, places in book.places.items()}
    return {system: codes_of[above] for system, codes_of in own.items() if above in codes_of}


def _with_part(column: str, text: str, upper: Mapping[str, str], *, padded: bool) -> dict[str, str]:
    """Return whole codes from the part that is told and what is above it.

    Excel cuts the zeros before a number. They are put back only where the columns beside tell the kabupaten: a small
    number alone can be one of a database.
    """
    part, found = _number(text), {}
    for system, length in _OWN_PART[column].items():
        long = length == _LONGEST
        plain = len(part) == length and (long or part[0] == "0")
        if upper.get(system) and (plain or (padded and 0 < len(part) <= length and not long)):
            found[system] = upper[system] + part.zfill(length)
    return found


def meaning_of(code: Code, system: str, book: CodeBook) -> Meaning:
    """Return what a code means, by one system, or by both that it can be of where that is not known ("")."""
    told = [
        _by_system(code.digits[one], one, book) for one in code.digits if system in {"", one} or len(code.digits) == 1
    ]
    places = tuple(dict.fromkeys(place for meaning in told for place in meaning.places))
    if places:
        return Meaning("place" if len(places) == 1 else "either", places)
    ways = {meaning.how for meaning in told}
    return Meaning(next((how for how in ("area", "unknown", "outside") if how in ways), "unknown"))


def _by_system(digits: str, system: str, book: CodeBook) -> Meaning:
    area = book.area[system]
    if digits in book.places[system]:
        return Meaning("place", (book.places[system][digits],))
    if area.startswith(digits):
        return Meaning("area")
    return Meaning("unknown" if digits.startswith(area) else "outside")


def headed_system(header: str) -> str:
    """Return the system that a header tells, "" when it tells none.

    Examples
    --------
    >>> headed_system("Kode BPS"), headed_system("kode_desa")
    ('bps', '')
    """
    plain = plain_name(header)
    told = [system for system, words in _HEADED.items() if any(word in plain for word in words)]
    return told[0] if len(told) == 1 else ""


def agrees(place: str, others: Iterable[str], gazetteer: Gazetteer) -> bool:
    """Tell whether a place is one of others, or holds or lies in one of them."""
    return any(
        place == other or gazetteer.parent.get(place) == other or gazetteer.parent.get(other) == place
        for other in others
    )


def told_system(codes: Iterable[tuple[Code, set[str]]], book: CodeBook, gazetteer: Gazetteer) -> str:
    """Return the system of a column, by its codes that only one knows or that a name beside them decides.

    Parameters
    ----------
    codes
        Each code with the places that the row names.
    book
        The codes of the kabupaten.
    gazetteer
        Its names.
    """
    told = set()
    for code, named in codes:
        places = {one: _by_system(code.digits[one], one, book).places for one in code.digits}
        fitting = [one for one, held in places.items() if held]
        if len(fitting) > 1:
            fitting = [one for one in fitting if agrees(places[one][0], named, gazetteer)]
        if len(fitting) == 1 and len(code.digits) > 1:
            told.add(fitting[0])
    return told.pop() if len(told) == 1 else ""
