"""Rows that sum up others without a word for it: of the kabupaten, or of a kecamatan over its desa."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from riskmap.own.tables.recognise import Reading
from riskmap.own.values.numbers import number_readings
from riskmap.places.gazetteer import Gazetteer, plain_name

_MARK = re.compile(r"\s*(?:[ivxlc]+|[a-z]|\d{1,3})[.)]\s+", re.IGNORECASE)
"""What may stand before the name of a group in its own cell: "II. "."""
_LEVEL = re.compile(r"(kec(?:amatan)?|kab(?:upaten)?)\b\.?\s*", re.IGNORECASE)
_WHEN = ("date", "year", "month", "day")
_MOST = 5000
"""Rows of a table that may hold sums: every desa of a kabupaten in every month of years."""
_DAY = re.compile(r"\d\D+\d")
"""A date that names a day: what happened on one is an event, and no sum of others unless its mark says so."""
_LEAST = 2
"""Rows that a sum is of: fewer are as many by chance."""


@dataclass(frozen=True)
class Sums:
    """Which rows sum up others: position -> the kecamatan that it is the sum of, "" for the kabupaten; and how far.

    ``unsure`` are the rows of a kecamatan that stand over rows of its desa, and are not their sum.
    """

    over: dict[int, str] = field(default_factory=dict)
    below: dict[int, str] = field(default_factory=dict)
    unsure: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    """What a row says of where, how many, and how it is numbered."""

    name: str
    level: str
    count: float | None
    when: tuple[str, ...]
    mark: str


def sums(reading: Reading, cells: Sequence[Sequence[str]], gazetteer: Gazetteer) -> Sums:
    """Return which rows of a table of events sum up others.

    Parameters
    ----------
    reading
        The table, and what its columns are.
    cells
        Its rows of data.
    gazetteer
        Whose places it may name.
    """
    column = reading.found.get("count")
    named = [reading.found[name] for name in ("desa", "place", "kecamatan") if name in reading.found]
    if reading.kind != "incidents" or column is None or not named or _is_log(reading, cells):
        return Sums()
    when = [reading.found[name] for name in _WHEN if name in reading.found]
    running = next((place for place, other in reading.others.items() if other.what == "technical"), None)
    rows = [_row(row, named, column, when, running, gazetteer) for row in cells]
    found = Sums()
    by_day = any(_DAY.search(text) for row in rows for text in row.when) or "day" in reading.found
    if not by_day:
        _find_kabupaten(rows, gazetteer.area, found)
    _find_groups(rows, found, by_day=by_day)
    return found


def _is_log(reading: Reading, cells: Sequence[Sequence[str]]) -> bool:
    """Tell whether each row is an event: it has a number of its own, or there are more than a table of sums has."""
    return "case_number" in reading.found or len(cells) > _MOST


def _row(
    row: Sequence[str], named: list[int], column: int, when: list[int], running: int | None, gazetteer: Gazetteer
) -> _Row:
    text = next((row[place] for place in named if row[place]), "")
    if (before := _MARK.match(text)) is not None:
        text = text[before.end() :]
    found = _LEVEL.match(text)
    name = plain_name(text[found.end() :] if found else text)
    level = found[1][:3].casefold() if found else ("kec" if name in gazetteer.known["kecamatan"] else "")
    number = next(iter(number_readings(row[column])), None)
    mark = "" if running is None else row[running].strip(" .()")
    return _Row(name, level, number, tuple(row[place] for place in when), mark)


def _find_kabupaten(rows: list[_Row], area: str, found: Sums) -> None:
    """Find the last row of a time that bears the name of the kabupaten and is the sum of the others of that time."""
    times: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        times[row.when].append(at)
    for places in times.values():
        last, above = rows[places[-1]], [rows[at] for at in places[:-1]]
        total, names = sum(row.count or 0 for row in above), [row.name for row in above]
        # A kecamatan may bear the name of the kabupaten: then it stands above as well.
        whole = last.name == plain_name(area) and (last.level == "kab" or last.name in names)
        if whole and len(names) == len(set(names)) >= _LEAST and last.count == total > 0:
            found.over[places[-1]] = ""


def _find_groups(rows: list[_Row], found: Sums, *, by_day: bool) -> None:
    """Find the rows of a kecamatan over those of its desa."""
    digits = [row.mark.isdecimal() for row in rows]
    marked = any(digits) and any(row.mark and not digit for row, digit in zip(rows, digits, strict=True))
    heads = [
        at for at, (row, digit) in enumerate(zip(rows, digits, strict=True))
        if row.level == "kec" and at not in found.over and not (marked and digit)
    ]  # fmt: skip
    if not heads or (by_day and not marked):
        return
    groups = {
        at: [below for below in range(at + 1, end) if below not in found.over and rows[below].when == rows[at].when]
        for at, end in zip(heads, [*heads[1:], len(rows)], strict=True)
    }
    groups = {at: below for at, below in groups.items() if below}
    summed = {at for at, below in groups.items() if rows[at].count == sum(rows[one].count or 0 for one in below)}
    if summed == groups.keys() and (marked or any(len(below) >= _LEAST for below in groups.values())):
        found.over.update({at: rows[at].name for at in groups})
        found.below.update({one: rows[at].name for at, below in groups.items() for one in below})
    elif marked:
        found.unsure.extend(groups)
