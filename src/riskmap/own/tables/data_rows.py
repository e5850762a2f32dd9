"""Which rows of a table are data: no totals, no numbers of columns, no headings of groups, no signatures below."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from riskmap.locale import Text, both
from riskmap.own.tables.blocks import Block, is_heading_row
from riskmap.own.tables.headings import is_refused
from riskmap.own.tables.recognise import Reading
from riskmap.own.tables.sums import Sums, sums
from riskmap.own.values.calendar_words import ROMANS
from riskmap.places.gazetteer import Gazetteer, plain_name

EXAMPLE = "contoh"
"""How the example in a file to fill in begins."""
_TOTAL = re.compile(
    r"(sub\s*-?\s*)?(grand\s+)?(total|jumlah|jml|jlh|rekapitulasi|rata\s*-?\s*rata|rerata|average|sum|seluruh\w*|semua)\b|.*\s(total|result|hasil|jumlah)$",
    re.IGNORECASE,
)
_ONLY_TOTAL = re.compile(
    rf"{_TOTAL.pattern.split('|.*')[0]}(\s*(keseluruhan|seluruh\w*|semua|umum|akhir|total|\(.*\)|s\W*d\W.*))*[\s.:=]*",
    re.IGNORECASE,
)
"""A cell that says nothing but that its row sums up others."""
_COMMENT = re.compile(r"#\s+\S")
"""A remark; "#NAMA?" is an error of Excel's."""
_NOTHING = re.compile(
    r"\W*(?:nihil|nil|(?:tidak|tdk|tak)\s*(?:ada|terjadi))(?:\s*(?:kejadian|kasus|konflik|gangguan|laporan))*\W*",
    re.IGNORECASE,
)
"""What stands in the place of an event where none happened."""
_SERIES = [
    [str(number) for number in range(1, 61)],
    [chr(letter) for letter in range(ord("a"), ord("z") + 1)],
    list(ROMANS),
]
"""How columns are numbered."""
_GROUP = re.compile(r"^(?:[ivxlc]+|[a-z]|\d+)?[.)]?\s*(kecamatan|kec\b\.?)\s*:?\s*(?P<name>.+)$", re.IGNORECASE)
_MOST_OF_GROUP = 3
"""Cells that a heading of a group fills: its name, and what it is numbered by."""
_MARK = re.compile(r"(?:[ivxlc]+|[a-z]|\d{1,3})[.)]?", re.IGNORECASE)
"""What stands before the name of a group, or of a row: I, A., 1)."""
_CLOSING = re.compile(
    r"(mengetahui|menyetujui|dibuat|diketahui|kepala\b|kapolres|kasat|kabag|kanit|kasi\b|camat\b|perbekel\b|ketua\b|"
    r"sekretaris|a\.?n\.?\s|u\.?b\.?\s|nip\b|nrp\b|ttd|tanda tangan|catatan|keterangan|sumber|source|note|\*|"
    r"[a-z ]+,\s*\d{1,2}\s+[a-z]+\s+\d{4}$)",
    re.IGNORECASE,
)
_DITTO = {"”", '"', "''", "″", "sda", "s.d.a", "s.d.a.", "idem", "ditto", "-sda-", "sama", "〃"}
_WHERE = {"kecamatan", "desa", "place", "desa_adat", "code", "code_kecamatan", "code_desa", "lat", "lon", "point"}
_WHEN = {"date", "said_on", "year", "month", "day"}
BELOW, NEITHER, GROUP = "below the table", "neither place nor date", "headings of groups"
SUMS, ONLY_THERE = "sums of other rows", "only a place or a time, and nothing of an event"
"""Why a row is no data: signatures and notes, what says neither where nor when, what stands over others, what others
add up to, a place that was written in beforehand."""
_SHOWN = 12
"""Numbers of rows that a sentence lists."""


@dataclass
class DataRows:
    """The rows of a table that are data.

    Attributes
    ----------
    indices : list of int
        In ``block.sheet.rows``.
    cells : list of list of str
        One per row, as long as the headings; what is merged over rows, or written as ditto, is filled in.
    groups : list of str
        The kecamatan of the heading above each row; "" where there is none.
    left : dict
        Why rows are no data -> their indices.
    written_over : list of int
        Rows of the example that somebody has written over.
    unsure : list of int
        Rows of a kecamatan over rows of its desa, which may be their sum.
    """

    indices: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    left: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    written_over: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Places:
    """The places of columns in a row, by what they say: where, when, or anything of what happened.

    ``unsaid`` are those that say nothing of an event: running numbers, and what is never read.
    """

    where: frozenset[int]
    spots: list[int]
    when: list[int]
    what: list[int]
    data: list[int]
    ditto: frozenset[int]
    running: frozenset[int]
    unsaid: frozenset[int]

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Return those of a table."""

        def places(names: set[str]) -> list[int]:
            return [place for name, place in reading.found.items() if name in names]

        return cls(
            where=frozenset(places(_WHERE | _WHEN)),
            spots=places(_WHERE),
            when=places(_WHEN),
            what=places(
                {"type", "case_number", "level", "tps", "count", "polisi_banjar", "status", "said_by", "figure"}
            ),
            data=places(_WHERE | _WHEN | {"type", "case_number", "level", "tps", "figure"}),
            ditto=frozenset(places(_WHERE | _WHEN | {"type", "status", "level", "said_by"})),
            running=frozenset(at for at, heading in reading.others.items() if heading.what == "technical"),
            unsaid=frozenset(
                at
                for at, heading in reading.others.items()
                if heading.what in {"technical", "personal"} or is_refused(reading.block.headings[at])
            ),
        )


def data_rows(reading: Reading, gazetteer: Gazetteer, example: frozenset[str]) -> DataRows:
    """Return the rows of a table that are data, and why others are none.

    Parameters
    ----------
    reading
        The table, and what its columns are.
    gazetteer
        Whose places it may name.
    example
        Plain words of the example row of the file to fill in.
    """
    block, found, group = reading.block, DataRows(), ""
    places = _Places.of(reading)
    rows = list(_filled(block, reading))
    closing = _closing_from(reading, rows)
    above: list[str] = []
    for number, (at, row) in enumerate(rows):
        below = rows[number + 1][1] if number + 1 < len(rows) else None
        named = _group_in(row, reading, places, gazetteer, below)
        why = GROUP if named else _why_not(reading, places, row, example)
        group = named or group
        if why in {"", ONLY_THERE} and number >= closing:
            why = BELOW
        if why:
            found.left[why].append(at)
            continue
        if _begins_as_example(row):
            found.written_over.append(at)
        row = _without_ditto(row, above, places.ditto)  # noqa: PLW2901 - the row as it is meant
        found.indices.append(at)
        found.cells.append(row)
        found.groups.append(group)
        above = row
    return _without_sums(found, sums(reading, found.cells, gazetteer))


def _without_sums(found: DataRows, summing: Sums) -> DataRows:
    """Return the rows without those that sum up others; what stands below the sum of a kecamatan lies in it."""
    found.unsure = [found.indices[at] for at in summing.unsure]
    if not summing.over:
        return found
    found.left[SUMS] += [found.indices[at] for at in summing.over]
    kept = [at for at in range(len(found.indices)) if at not in summing.over]
    found.groups = [summing.below.get(at) or found.groups[at] for at in kept]
    found.cells = [found.cells[at] for at in kept]
    found.indices = [found.indices[at] for at in kept]
    return found


def told(left: dict[str, list[int]], first_row: int, sheet: str) -> Iterator[Text]:
    """Yield a sentence for each reason why rows are no data."""
    for why, indices in left.items():
        numbers = _listed([at + first_row for at in indices])
        rows = f"{numbers} ({sheet})" if sheet else numbers
        yield both("rows that are no data: {why}: {rows}", why=both(why), rows=rows)


def _listed(numbers: list[int]) -> str:
    """Return numbers as ranges: 4-31, 33."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    texts = [str(first) if first == last else f"{first}-{last}" for first, last in ranges]
    return ", ".join([*texts[:_SHOWN], *(["..."] if len(texts) > _SHOWN else [])])


def _filled(block: Block, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with what is merged over several of them written in each; a number is never repeated."""
    first = block.columns.start
    spread = {
        (row, left - first): block.sheet.rows[top][left]
        for top, left, bottom, _ in block.sheet.merged
        if left in block.columns and top >= block.bottom and _repeats(reading, left - first)
        and left < len(block.sheet.rows[top])
        for row in range(top + 1, bottom + 1)
    }  # fmt: skip
    for at, row in block.rows():
        for place in range(len(row)) if spread else ():
            row[place] = row[place] or spread.get((at, place), "")
        yield at, row


def _repeats(reading: Reading, place: int) -> bool:
    return any(
        at == place and name in _WHERE | _WHEN | {"level", "said_by", "kabupaten"} for name, at in reading.found.items()
    )


def _why_not(reading: Reading, places: _Places, row: list[str], example: frozenset[str]) -> str:
    """Return why a row is no data; "" when it may be."""
    if why := _of_the_form(reading.block.headings, row, example):
        return why
    if _is_total(places, row):
        return "totals"
    if reading.block.sheet.geometry is not None:
        return ""
    return _nothing_in(reading, places, row) if any(row[place] for place in places.data) else NEITHER


def _of_the_form(headings: list[str], row: list[str], example: frozenset[str]) -> str:
    """Return what of the form itself a row is: an example, headings, numbers, a remark; "" when it is none of these."""
    held = [cell for cell in row if cell]
    if _begins_as_example(row) and {plain_name(cell) for cell in held[1:]} <= example:
        return "the example of the file to fill in"
    if is_heading_row(row, headings):
        return "headings again"
    if _COMMENT.match(held[0]):
        return "notes that begin with #"
    return "numbers of the columns" if _numbers_columns(held) else ""


def _numbers_columns(held: list[str]) -> bool:
    """Tell whether a row numbers the columns: 1 2 3, (1) (2) (3), a b c, I II III, 4=(2+3)."""
    if len(held) < 2 or len(held[0]) > 3:  # noqa: PLR2004 - (1), and at least two
        return False
    plain = [re.sub(r"\W", "", cell.split("=")[0]).casefold() for cell in held]
    return any(plain == series[: len(plain)] for series in _SERIES)


def _nothing_in(reading: Reading, places: _Places, row: list[str]) -> str:
    """Return why a row that says where or when is no event all the same; "" when it may be one."""
    if reading.kind != "incidents":
        return ""
    said = [row[place] for place in (*places.what, *places.when) if row[place]]
    count = reading.found.get("count")
    if (count is None or not row[count]) and any(_NOTHING.fullmatch(cell) for cell in said if cell[0] in "nNtT("):
        return "it says that nothing happened"
    if len(said) > 1 or not (places.what or places.when):
        return ""
    held = {place for place, cell in enumerate(row) if cell} - places.unsaid
    timed = held & set(places.when)
    if held <= places.where and not (timed and held - timed):
        # The file was given with its places, or its days, written in: nothing was added to them.
        return ONLY_THERE
    return ""


def _begins_as_example(row: list[str]) -> bool:
    first = next(cell for cell in row if cell)
    return first[0] in "cC" and plain_name(first).startswith(EXAMPLE)


def _is_total(places: _Places, row: list[str]) -> bool:
    """Tell whether a row sums up others: it says so where it begins, or where its place would stand."""
    if any(row[place] for place in places.when):
        # One that has a date names no place; "Jumlah bulan Juli" is no date.
        named = [row[at] for at in places.spots if row[at]]
        if len(named) > 1 or (named and _ONLY_TOTAL.fullmatch(named[0]) is None):
            return False
        said = [*named, *(row[at] for at in (*places.running, *places.when))]
        return any(
            _ONLY_TOTAL.fullmatch(cell) or (number > 0 and _TOTAL.match(cell)) for number, cell in enumerate(said)
        )
    place, first = next(
        ((at, cell) for at, cell in enumerate(row) if cell and not cell.replace(".", "").isdecimal()), (0, "")
    )
    found = _TOTAL.match(first)
    if found is None:
        return False
    # In the column of the kind of event the word alone tells it, where nothing says where or when.
    alone = found[0] == first and not any(row[at] for at in places.where)
    return place in places.where or place not in places.data or alone


def _group_in(row: list[str], reading: Reading, places: _Places, gazetteer: Gazetteer, below: list[str] | None) -> str:
    """Return the kecamatan that a row names as a heading for those below it."""
    if len(row) - row.count("") > _MOST_OF_GROUP:
        return ""
    held = [place for place, cell in enumerate(row) if cell and not _MARK.fullmatch(cell)]
    if len(held) != 1 or len(reading.found) < 2:  # noqa: PLR2004 - a table of one column has no groups
        return ""
    where, cell = held[0], row[held[0]]
    found = _GROUP.match(cell)
    if found is not None:
        return cell[found.start("name") :].strip()
    if plain_name(cell) not in gazetteer.known["kecamatan"]:
        return ""
    if where == reading.found.get("kecamatan"):
        # "Kediri" once, and below it rows that leave the kecamatan open.
        return cell if below is not None and not below[where] and sum(map(bool, below)) > 1 else ""
    marked = any(_MARK.fullmatch(other) and not other.isdecimal() for other in row if other)
    return cell if where not in places.where or where in places.when or marked or cell.isupper() else ""


def _closing_from(reading: Reading, rows: list[tuple[int, list[str]]]) -> int:
    """Return the number of the row where signatures and notes below a table begin."""
    closing = _last_rows(reading, rows, lone=True)
    if not any(_says_end(row) for _, row in rows[closing:]):
        closing = _last_rows(reading, rows, lone=False)
    # They stand apart from the table, or begin with a word for them.
    for number in range(closing, len(rows)):
        at, row = rows[number]
        apart = number == 0 or at - rows[number - 1][0] > 1
        if apart or _CLOSING.match(next(cell for cell in row if cell)):
            return number
    return len(rows)


def _last_rows(reading: Reading, rows: list[tuple[int, list[str]]], *, lone: bool) -> int:
    """Return the number of the row from which on none is like a row of data."""
    closing = len(rows)
    while closing and _closes(reading, rows[closing - 1][1], lone=lone):
        closing -= 1
    return closing


def _closes(reading: Reading, row: list[str], *, lone: bool) -> bool:
    """Tell whether a row may be a signature or a note; ``lone``: whether one cell alone, whatever it says, may be."""
    held = [cell for cell in row if cell]
    whole = reading.found.keys() & (_WHEN | {"count", "type", "polisi_banjar", "case_number", "lat", "point"})
    dated = whole and not any(row[reading.found[name]] for name in whole)
    alone = lone and len(held) == 1 and len(reading.used) > 1
    return len(held) <= 2 and (bool(dated) or alone or _says_end(row))  # noqa: PLR2004 - two signers


def _says_end(row: list[str]) -> bool:
    return any(_CLOSING.match(cell) for cell in row)


def _without_ditto(row: list[str], above: list[str], repeated: frozenset[int]) -> list[str]:
    """Return a row with what its ditto marks stand for."""
    if not above or _DITTO.isdisjoint(map(str.casefold, row)):
        return row
    return [
        above[place] if place in repeated and cell.casefold() in _DITTO else cell for place, cell in enumerate(row)
    ]  # fmt: skip
