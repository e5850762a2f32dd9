"""What riskmap has to ask about the columns of a table before its maps can be trusted."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from riskmap.errors import TableError
from riskmap.locale import both
from riskmap.own.files.cell_text import column_letter
from riskmap.own.tables.headings import nearest_column
from riskmap.own.tables.kinds import TABLES
from riskmap.own.tables.recognise import Reading, month_columns
from riskmap.own.values.calendar_words import MONTHS
from riskmap.own.values.dates import parse_date
from riskmap.own.values.numbers import number_readings
from riskmap.places.gazetteer import Gazetteer, plain_name
from riskmap.report import Question

_LOOKED_AT = 200
_MOST = 0.6
"""Share of the cells of a column by which it is asked whether it holds places, dates or counts."""
_SHOWN = 3
_TIME_TOLD = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b.*\d{{4}}|\b(?:19|20)\d\d\b", re.IGNORECASE)
_IN_WORDS = {"type", "status", "level", "said_by"}
_ONCE: dict[str, Callable[[str], object]] = {
    "count": number_readings,
    "date": lambda text: parse_date(text).date,
    "said_on": lambda text: parse_date(text).date,
    "kecamatan": plain_name,
    "desa": plain_name,
}
"""What a row can say only once -> how two cells that say it are compared; "" or none: it does not say it."""
_CODES = {7, 10, 13}
"""Digits of the codes of a kecamatan by BPS, of a desa, and of a polling station."""


class QuestionError(TableError):
    """A table that can be more than one thing: which, is asked."""


def column_questions(reading: Reading, rows: Sequence[Sequence[str]], gazetteer: Gazetteer) -> list[Question]:
    """Return what is to be asked about the columns of a table.

    Parameters
    ----------
    reading
        The table, as its kind reads it.
    rows
        Its rows of data, a cell for each heading.
    gazetteer
        The places that its cells may name.
    """
    figures = _same_figures(reading, rows) if reading.kind == "figures" else ()
    return [
        *_months(reading),
        *_twins(reading, rows),
        *_seconds(reading, rows),
        *figures,
        *_unknown(reading, rows, gazetteer),
        *_untold_time(reading),
    ]


def _same_figures(reading: Reading, rows: Sequence[Sequence[str]]) -> Iterator[Question]:
    """Yield a question for each column of numbers whose heading stands twice over different numbers."""
    first: dict[str, int] = {}
    for place in reading.figures:
        heading = reading.block.headings[place]
        other = first.setdefault(heading, place)
        if differing := [row for row in rows if row[other] != row[place]]:
            yield _differ(reading, place, differing[0][other], differing[0][place])


def _months(reading: Reading) -> Iterator[Question]:
    if reading.kind == "incidents" and (months := month_columns(reading)):
        yield Question(
            reading.block.sheet.name,
            ", ".join(months[:_SHOWN]),
            both("counts are spread over columns of months"),
            both("write one row per place and month, with columns {heads}", heads="bulan, jumlah"),
        )


def _twins(reading: Reading, rows: Sequence[Sequence[str]]) -> Iterator[Question]:
    """Yield a question for columns of one heading whose cells contradict each other."""
    for name, more in reading.twins.items():
        first = reading.found[name]
        for place in more:
            differing = [row for row in rows if row[first] and row[place] and row[first] != row[place]]
            if differing:
                yield _differ(reading, place, differing[0][first], differing[0][place])


def _seconds(reading: Reading, rows: Sequence[Sequence[str]]) -> Iterator[Question]:
    """Yield a question for each column that says something else of the same as the one that is read."""
    for place, heading in reading.others.items():
        if heading.what != "second" or heading.name not in _ONCE:
            continue
        first, same_thing = reading.found[heading.name], _ONCE[heading.name]
        differing = [
            row for row in rows if row[first] and row[place] and same_thing(row[first]) != same_thing(row[place])
        ]
        differing = [row for row in differing if same_thing(row[place])]
        if differing:
            yield _which(reading, place, heading.name, differing[0])


def _which(reading: Reading, place: int, name: str, row: Sequence[str]) -> Question:
    """Return the question which of two columns is meant."""
    column = next(one for one in TABLES[reading.kind] if one.name == name)
    heads = reading.block.headings
    first = reading.found[name]
    return Question(
        reading.block.sheet.name,
        heads[place],
        both("is this {column}, or is {other}? they differ: {one} and {two}",
             column=column.called, other=heads[first], one=repr(row[place]), two=repr(row[first])),
        both('answer with --column "{head}={name}", or with --column "{head}=-" when it is not',
             head=heads[place], name=column.head or column.name),
        column.head or column.name,
    )  # fmt: skip


def _untold_time(reading: Reading) -> Iterator[Question]:
    """Yield a question where only a title, the name of the sheet or a heading tells when the events happened."""
    times = {"date", "said_on", "year", "month", "day", "case_number"}
    if reading.kind != "incidents" or times & reading.found.keys():
        return
    block, sheet = reading.block, reading.block.sheet
    above = [cell for row in sheet.rows[: block.top] for cell in row if cell]
    alone = [cell for _, row in block.rows() for cell in row if cell and sum(map(bool, row)) == 1]
    said = next((text for text in (sheet.name, *above, *alone, *block.headings) if _TIME_TOLD.search(text)), "")
    if not said and plain_name(sheet.name) in MONTHS:
        said = sheet.name
    if said:
        yield Question(
            sheet.name,
            said,
            both("tells a time, yet no column does: its events would have no date"),
            both("write it into a column {heads} of every row", heads="tanggal, bulan"),
        )


def _differ(reading: Reading, place: int, one: str, other: str) -> Question:
    return Question(
        reading.block.sheet.name,
        reading.block.headings[place],
        both("stands twice, and the two differ: {one} and {other}", one=repr(one), other=repr(other)),
        both("delete or rename the one that is not meant"),
    )


def _unknown(reading: Reading, rows: Sequence[Sequence[str]], gazetteer: Gazetteer) -> Iterator[Question]:
    missing = [column for column in TABLES[reading.kind] if column.words and column.name not in reading.found]
    lacking = [column for column in missing if not _known_otherwise(column.name, set(reading.found))]
    for place, heading in reading.others.items():
        cells = [row[place] for row in rows[:_LOOKED_AT] if row[place]]
        if (
            heading.what not in {"unknown", "time", "technical"}
            or not cells
            or (place in reading.figures and reading.kind == "figures")
        ):
            continue
        written, missing = reading.block.headings[place], lacking
        if sum(bool(number_readings(cell)) for cell in cells) == len(cells):
            # Numbers are no words for a kind or a state.
            missing = [column for column in missing if column.name not in _IN_WORDS]
        names = {column.name for column in missing}
        if heading.what == "unknown":
            # A code is asked for by what the column holds, never by the word alone.
            named = nearest_column(written, [column for column in missing if not column.name.startswith("code")])
            name = named.name if named else _by_content(cells, names, gazetteer)
        else:
            # Events without a day, beside a time that a program has written: "start" may be the day meant.
            name = _by_content(cells, names & {"date", "said_on"}, gazetteer)
            lacking = [column for column in lacking if column.name != name]
        if not name:
            continue
        meant = next(column for column in TABLES[reading.kind] if column.name == name)
        yield Question(
            reading.block.sheet.name,
            written,
            both("is this {column}? it holds {cells}", column=meant.called, cells=", ".join(map(repr, cells[:_SHOWN]))),
            both('answer with --column "{head}={name}", or with --column "{head}=-" when it is not',
                 head=written, name=meant.head or meant.name),
            meant.head or meant.name,
        )  # fmt: skip


def nameless_questions(
    reading: Reading, rows: Sequence[Sequence[str]], gazetteer: Gazetteer
) -> Iterator[Question]:  # fmt: skip
    """Yield a question for each column without a heading that holds what the table lacks."""
    missing = {column.name for column in TABLES[reading.kind] if column.words} - reading.found.keys()
    for place, heading in enumerate(reading.block.headings):
        cells = [row[place] for row in rows[:_LOOKED_AT] if row[place]]
        if heading or not cells or 2 * len(cells) < len(rows[:_LOOKED_AT]) or _is_running(cells):
            continue
        name = _by_content(
            cells, {name for name in missing if not _known_otherwise(name, set(reading.found))}, gazetteer
        )
        if name:
            column = next(one for one in TABLES[reading.kind] if one.name == name)
            yield Question(
                reading.block.sheet.name,
                column_letter(place + reading.block.columns.start),
                both("has no heading: is it {column}? it holds {cells}",
                     column=column.called, cells=", ".join(map(repr, cells[:_SHOWN]))),
                both("write a heading above it, such as {head}", head=column.head or column.name),
            )  # fmt: skip


def _is_running(cells: Sequence[str]) -> bool:
    """Tell whether cells number the rows."""
    numbers = [int(cell) for cell in (cell.rstrip(".") for cell in cells) if cell.isdecimal()]
    return (
        len(numbers) == len(cells) and numbers[0] in {0, 1} and all(b - a == 1 or b == 1 for a, b in pairwise(numbers))
    )


def _known_otherwise(name: str, held: set[str]) -> bool:
    """Tell whether a column is not missed, since another one says the same."""
    says = {
        "date": {"date"}, "said_on": {"said_on"}, "year": {"date", "said_on"}, "month": {"date", "said_on"},
        "day": {"date", "said_on"}, "place": {"desa", "kecamatan", "place"}, "point": {"lat", "point"},
        "lat": {"point"}, "lon": {"point"},
    }  # fmt: skip
    return bool(says.get(name, set()) & held)


def _by_content(cells: Sequence[str], missing: set[str], gazetteer: Gazetteer) -> str:
    """Return which missing column most cells could be of; "" for none."""
    share = {
        "kecamatan": sum(plain_name(cell) in gazetteer.known["kecamatan"] for cell in cells),
        "desa": sum(plain_name(cell) in gazetteer.known["desa"] for cell in cells),
        "date": sum(bool(parse_date(cell).date) and not cell.isdecimal() for cell in cells),
        "count": sum(any(number.is_integer() for number in number_readings(cell)) for cell in cells),
    }
    share["said_on"] = share["date"]
    if "kecamatan" not in missing and share["kecamatan"] >= share["desa"]:
        # A further column of kecamatan holds no desa, though some bear one name.
        del share["desa"]
    share["code"] = sum(bool(re.fullmatch(r"[\d. ]+", cell)) and len(re.sub(r"\D", "", cell)) in _CODES
                        and not parse_date(cell).date for cell in cells)  # fmt: skip
    if {"code_kecamatan", "code_desa"} - missing:
        del share["code"]
    return next((name for name, n in share.items() if name in missing and n >= _MOST * len(cells)), "")
