"""Where the tables of a sheet are: their headings, in one row or several, and the rows below; beside each other too."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from riskmap.own.files.grid import Sheet
from riskmap.own.tables.headings import Heading
from riskmap.places.gazetteer import plain_name

HEAD_ROWS = 30
"""Rows at the top of a sheet among which the headings are looked for: titles may stand above them."""
_WHERE_OR_WHEN = {"kecamatan", "desa", "place", "date", "said_on", "year", "month", "desa_adat", "point"}
_MOST_LEVELS = 3
"""Rows that headings can be spread over."""

Reader = Callable[[str], Heading]


@dataclass(frozen=True, eq=False)
class Block:
    """One table on a sheet.

    Attributes
    ----------
    sheet : Sheet
    top, bottom : int
        Index of the first row of its headings, and of the first row of its body.
    end : int
        Index of the row behind its last one.
    columns : range
        Its columns.
    headings : list of str
        One per column; of headings in several rows all that is above a column, joined by " / ".
    """

    sheet: Sheet
    top: int
    bottom: int
    end: int
    columns: range
    headings: list[str]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the index and the cells of each row that holds something."""
        first, last = self.columns.start, self.columns.stop
        for at in range(self.bottom, self.end):
            row = self.sheet.rows[at][first:last]
            if any(row):
                yield at, [*row, *[""] * (last - first - len(row))]


def blocks_of(sheet: Sheet, read: Reader) -> list[Block]:
    """Return the tables of a sheet, in the order of their headings.

    Parameters
    ----------
    sheet
        As it was opened.
    read
        What a heading means, among the columns of all kinds of table.
    """
    if sheet.first_row == 0:
        return [Block(sheet, 0, 1, len(sheet.rows), range(len(sheet.rows[0])), sheet.rows[0])] if sheet.rows else []
    tops = _heading_rows(sheet, read)
    blocks: list[Block] = []
    for number, (top, bottom) in enumerate(tops):
        end = tops[number + 1][0] if number + 1 < len(tops) else len(sheet.rows)
        heads = _headings(sheet, top, bottom, end)
        end = _without_titles(sheet, bottom, end) if number + 1 < len(tops) else end
        again = next((block for block in reversed(blocks) if block.headings == heads and block.end >= top - 1), None)
        if again is not None and not _is_parted(sheet, again.end, top):
            blocks.remove(again)
            blocks.append(Block(sheet, again.top, again.bottom, end, again.columns, heads))
            continue
        blocks += _beside(Block(sheet, top, bottom, end, range(len(heads)), heads), read)
    return blocks


def is_heading_row(row: list[str], headings: list[str]) -> bool:
    """Tell whether a row repeats the headings, as a print of several pages does."""
    held = [cell for cell in row if cell]
    return len(held) > 1 and all(cell in head for cell, head in zip(row, headings, strict=False) if cell)


def _is_parted(sheet: Sheet, end: int, top: int) -> bool:
    """Tell whether a title stands between two tables of the same headings."""
    return any(any(row) for row in sheet.rows[end:top])


def _score(row: list[str], read: Reader) -> int:
    # A letter alone is a mark in a cell more often than a heading such as x and y.
    return len({heading.name for cell in row if len(cell) > 1 and (heading := read(cell)).what == "column"})


def _heading_rows(sheet: Sheet, read: Reader) -> list[tuple[int, int]]:
    """Return where headings begin and where the rows below them begin."""
    scores = {at: score for at, row in enumerate(sheet.rows[:HEAD_ROWS]) if (score := _score(row, read))}
    first = next(
        (at for at, score in scores.items() if score == max(scores.values()) or _is_full(sheet, at, read)), None
    )
    if first is None:
        first = next((at for at in range(len(sheet.rows)) if _is_full(sheet, at, read)), None)
    if first is None:
        first = next((at for at, row in enumerate(sheet.rows) if any(row)), None)
        return [] if first is None else [(first, first + 1)]
    found = [_spread(sheet, first, read)]
    for at in range(found[0][1], len(sheet.rows)):
        # What stands directly below headings and says no more than they do explains them: "tgl", "kasus".
        explains = at == found[-1][1] and _score(sheet.rows[at], read) <= _score(sheet.rows[found[-1][0]], read)
        if at >= found[-1][1] and _is_full(sheet, at, read) and not explains:
            found.append(_spread(sheet, at, read, least=found[-1][1]))
    return found


def _is_full(sheet: Sheet, at: int, read: Reader) -> bool:
    """Tell whether a row is one of headings, wherever it stands: at least two, and most of its cells."""
    held = [cell for cell in sheet.rows[at] if len(cell) > 1]
    # Most rows are data: one that begins with a number, or with what is no heading at all, is soon told.
    if len(held) < 2 or held[0][0].isdecimal() or held[1].isdecimal():  # noqa: PLR2004 - one word is no row of them
        return False
    named = [name for cell in held if (name := read(cell).name)]
    return len(set(named)) >= 2 and 2 * len(named) >= len(held)  # noqa: PLR2004


def _spread(sheet: Sheet, at: int, read: Reader, least: int = 0) -> tuple[int, int]:
    """Return where the headings around a row begin and end: they may stand in several rows."""
    top, bottom = at, at + 1
    while top - 1 >= least and bottom - top < _MOST_LEVELS and _is_level(sheet, top - 1, read):
        top -= 1
    while bottom < len(sheet.rows) and bottom - top < _MOST_LEVELS and _is_lower_level(sheet, at, bottom, read):
        bottom += 1
    return top, bottom


def _is_level(sheet: Sheet, at: int, read: Reader) -> bool:
    """Tell whether the row above headings belongs to them: a title stands alone in its row."""
    row = sheet.rows[at]
    held = [cell for cell in row if cell]
    if len(held) < 2 or any(re.search(r"\d", cell) for cell in held):  # noqa: PLR2004 - a title stands alone
        return False
    merged = any(first == at for first, *_ in sheet.merged)
    return merged or any(read(cell).what in {"column", "technical"} for cell in held)


def _is_lower_level(sheet: Sheet, at: int, below: int, read: Reader) -> bool:
    row, above = sheet.rows[below], sheet.rows[at]
    if any(first <= at and last >= below for first, _, last, _ in sheet.merged):
        # A heading merged over rows says where the headings end.
        return True
    held = [place for place, cell in enumerate(row) if cell]
    if not held or any(re.search(r"\d", row[place]) or not plain_name(row[place]) for place in held):
        return False
    if _is_under_one(above, held):
        return True
    under_gap = any(place >= len(above) or not above[place] for place in held)
    if (
        len(held) > 1
        and under_gap
        and not any(read(above[place]).name in _WHERE_OR_WHEN for place in held if place < len(above))
    ):
        # No row of data says neither where nor when, and something in columns that have no heading.
        return not any(
            place < len(row) and row[place] for place, head in enumerate(above) if read(head).name in _WHERE_OR_WHEN
        )
    merged = any(first == at for first, *_ in sheet.merged)
    return _score(row, read) >= (1 if merged else 2) and (under_gap or merged)


def _is_under_one(above: list[str], held: list[int]) -> bool:
    """Tell whether cells stand below a heading that reaches over several columns, and below no other one.

    A row of data begins where the table begins: below the first headings it holds something too.
    """
    upper = [*above, *[""] * (held[-1] + 1 - len(above))]
    wide = {place for place, cell in enumerate(upper) if not cell or not "".join(upper[place + 1 : place + 2])}
    return len(held) > 1 and held[0] > 0 and wide.issuperset(held) and bool(upper[0]) and bool(upper[held[0]])


def _headings(sheet: Sheet, top: int, bottom: int, end: int) -> list[str]:
    """Return the headings of the columns, "" for one without; what is merged over several stands over each."""
    width = max((len(row) for row in sheet.rows[top:end]), default=0)
    levels = [[*sheet.rows[at], *[""] * (width - len(sheet.rows[at]))] for at in range(top, bottom)]
    for first, left, _, right in sheet.merged:
        if top <= first < bottom and left < width:
            level = levels[first - top]
            level[left : right + 1] = [level[left]] * (min(right + 1, width) - left)
    if len(levels) > 1 and not sheet.merged:
        # Text files have lost what was merged: a heading reaches to the next one where something stands below it.
        for upper, lower in pairwise(levels):
            for place in range(1, width):
                if not upper[place] and lower[place]:
                    upper[place] = upper[place - 1]
    return [" / ".join(dict.fromkeys(level[place] for level in levels if level[place])) for place in range(width)]


def _without_titles(sheet: Sheet, start: int, end: int) -> int:
    """Return where a body ends, without the title of the table below it."""
    while end > start and sum(map(bool, sheet.rows[end - 1])) == 1:
        end -= 1
    while end > start and not any(sheet.rows[end - 1]):
        end -= 1
    return end


def _beside(block: Block, read: Reader) -> list[Block]:
    """Return the tables that stand beside each other under one row of headings."""
    starts = [0]
    seen: set[str] = set()
    for place, heading in enumerate(block.headings):
        name = (read(heading).name or heading.casefold()) if heading else ""
        if name and name in seen and _repeats(block.headings, starts[-1], place):
            starts.append(place)
            seen = set()
        seen.add(name)
    if len(starts) == 1:
        return [block]
    parts = zip(starts, [*starts[1:], len(block.headings)], strict=True)
    return [
        Block(block.sheet, block.top, block.bottom, block.end, range(first, last), block.headings[first:last])
        for first, last in parts
    ]


def _repeats(headings: list[str], start: int, place: int) -> bool:
    """Tell whether a row of headings begins anew at a column."""
    first = [heading.casefold() for heading in headings[start:place] if heading]
    second = [heading.casefold() for heading in headings[place:] if heading][: len(first)]
    return len(first) > 1 and len(set(first) & set(second)) > 1 and first[0] == second[0]
