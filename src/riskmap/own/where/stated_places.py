"""Where the rows of an analyst's table say that they are: by their names and by their codes, which must agree."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both
from riskmap.own.where.place_codes import (
    CODES,
    Code,
    CodeBook,
    agrees,
    code_book,
    headed_system,
    meaning_of,
    read_code,
    row_codes,
    split_code,
    told_system,
)
from riskmap.own.where.place_names import NAMES, Named, listed, read_names
from riskmap.places.gazetteer import Gazetteer
from riskmap.report import Findings, Problem

_LARGE = ("province", "kabupaten")
Cells = tuple[str, ...]


class Stated(NamedTuple):
    """What one row states: its place ("": none is certain), what an unread name can mean, and what is to be said.

    ``refused`` says that it is somewhere else, or that it contradicts itself; ``outside`` that it says it is in another
    kabupaten. The problems have row 0 and our name of the column.
    """

    code: str
    can_be: list[str]
    refused: bool
    problems: list[Problem]
    outside: bool = False


class _Row(NamedTuple):
    """One row taken apart: its names, what they mean by themselves, its codes, and what stands for one and is none."""

    names: dict[str, str]
    codes: list[Code]
    rest: list[tuple[str, str]]
    named: Named


def stated_places(
    rows: Iterable[Cells], columns: tuple[str, ...], headed: Mapping[str, str], kab: Kabupaten
) -> dict[Cells, Stated]:
    """Return what each of several rows states, of which the whole table tells whose codes it holds.

    Parameters
    ----------
    rows
        Cells, each row once.
    columns
        Our names of the columns that the cells are of.
    headed
        Our name -> the header in the file.
    kab
        The kabupaten.
    """
    gazetteer, book = kab.gazetteer, code_book(kab.gazetteer, kab.info)
    taken = {cells: _taken_apart(dict(zip(columns, cells, strict=True)), gazetteer, book) for cells in rows}
    systems = _systems(taken.values(), headed, gazetteer, book)
    return {cells: _stated(row, systems, gazetteer, book) for cells, row in taken.items()}


def _taken_apart(cells: dict[str, str], gazetteer: Gazetteer, book: CodeBook) -> _Row:
    """Return the names and the codes of a row, of which either can stand in the cell of the other."""
    names: dict[str, str] = {}
    within: list[tuple[str, str]] = []
    codes_of = {column: cells[column] for column in CODES}
    for column in NAMES:
        code, names[column] = split_code(cells[column])
        if code:
            within.append((column, code))
    for column in _LARGE:
        if read_code(names[column]):
            codes_of[f"code_{column}"] = codes_of[f"code_{column}"] or names[column]
            names[column] = ""
    named = read_names(names, gazetteer)
    above = gazetteer.parent.get(named.code, "") if gazetteer.level.get(named.code) == "desa" else named.code
    codes, rest = row_codes(codes_of, above, book)
    return _Row(names, [*codes, *(Code(column, code, read_code(code)) for column, code in within)], rest, named)


def _systems(rows: Iterable[_Row], headed: Mapping[str, str], gazetteer: Gazetteer, book: CodeBook) -> dict[str, str]:
    """Return whose codes each column holds, "" where neither its header nor its rows tell."""
    told: dict[str, list[tuple[Code, set[str]]]] = {}
    for row in rows:
        for code in row.codes:
            told.setdefault(code.column, []).append((code, _witnesses(row, code, book)))
    return {
        column: headed_system(headed.get(column, "")) or told_system(codes, book, gazetteer)
        for column, codes in told.items()
    }


def _witnesses(row: _Row, code: Code, book: CodeBook) -> set[str]:
    """Return the places that a row states otherwise than by a code: by its names, by codes that can mean one only."""
    beside = [meaning_of(other, "", book) for other in row.codes if other is not code]
    certain = {meaning.places[0] for meaning in beside if meaning.how == "place"}
    return certain | set(filter(None, [row.named.code, *row.named.can_be]))


def _stated(row: _Row, systems: Mapping[str, str], gazetteer: Gazetteer, book: CodeBook) -> Stated:
    findings = Findings()
    code, refused = _coded(row, systems, gazetteer, book, findings)
    if refused:
        said = findings.problems
        return Stated("", [], refused=True, problems=said, outside=said[-1].found == _outside(gazetteer))
    named = row.named
    if code and not named.refused:
        above = gazetteer.parent[code] if gazetteer.level[code] == "desa" else code
        named = read_names(row.names, gazetteer, above)
    stated = _together(code, named, row, gazetteer)
    for column, text in row.rest:
        findings.say(0, column, text, both("is no code of a place"), used=bool(stated.code))
    return stated._replace(problems=[*findings.problems, *stated.problems])


def _coded(
    row: _Row, systems: Mapping[str, str], gazetteer: Gazetteer, book: CodeBook, findings: Findings
) -> tuple[str, bool]:
    """Return the finest place that the codes of a row mean together, and whether they mean that it is elsewhere."""
    finest = ""
    for code in row.codes:
        meaning = meaning_of(code, systems[code.column], book)
        fitting = [one for one in meaning.places if agrees(one, _witnesses(row, code, book), gazetteer)]
        where = 0, code.column, code.written
        if meaning.how == "outside":
            findings.say(*where, _outside(gazetteer))
            return "", True
        if meaning.how == "unknown":
            findings.say(*where, both("is no code that is known in {area}", area=gazetteer.area))
        if meaning.how == "either" and len(fitting) != 1:
            names = listed([gazetteer.describe(one) for one in meaning.places])
            advice = both("say in the header whose codes they are: Kemendagri or BPS")
            findings.say(*where, both("can be {names}", names=names), advice)
        place = meaning.places[0] if meaning.how == "place" else fitting[0] if len(fitting) == 1 else ""
        if place and finest and not agrees(place, [finest], gazetteer):
            findings.say(*where, both("contradicts another code of the row"), both("correct one of the two"))
            return "", True
        if place and gazetteer.parent.get(finest) != place:
            finest = place
    return finest, False


def _outside(gazetteer: Gazetteer) -> Text:
    return both("is a code of another kabupaten, not of {area}", area=gazetteer.area)


def _together(code: str, named: Named, row: _Row, gazetteer: Gazetteer) -> Stated:
    """Return the place that codes and names agree on, else none."""
    told = Stated(named.code, named.can_be, named.refused, named.problems, named.outside)
    if not code or row.named.refused:
        return told
    if not named.refused and gazetteer.parent.get(named.code) == code:
        return told
    if not named.refused and (named.code in {"", code} or gazetteer.parent[code] == named.code):
        said = named.problems
        if gazetteer.level[code] == "desa":
            advice = both("placed in {place} by its code", place=gazetteer.describe(code))
            said = [one if one.used else one._replace(suggestion=advice, used=True) for one in said]
        return Stated(code, [], refused=False, problems=said)
    others = [named.code] if named.code else [row.named.code] if row.named.code else row.named.can_be
    names = listed([gazetteer.describe(other) for other in others])
    found = both("is {place}, but the row names {named}", place=gazetteer.describe(code), named=names)
    findings = Findings()
    findings.say(0, row.codes[-1].column, row.codes[-1].written, found, both("correct the code or the name"))
    return Stated("", [], refused=True, problems=findings.problems)
