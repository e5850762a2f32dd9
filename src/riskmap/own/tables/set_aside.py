"""Tables of a file that are no events beside its others: a sheet of totals, a list of places to choose from."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from riskmap.own.tables.data_rows import DataRows
from riskmap.own.tables.recognise import Reading
from riskmap.own.values.event_counts import count_column

_NAMED = re.compile(r"\b(?:rekap\w*|ringkasan|summary|resume|total|jumlah|pivot)\b", re.IGNORECASE)

_PLACES = {"kecamatan", "desa", "place", "kabupaten", "province", "code", "code_province", "code_kabupaten",
           "code_kecamatan", "code_desa"}  # fmt: skip

Part = tuple[Reading, DataRows]


class Aside(NamedTuple):
    """Which tables are no events of their own: those that sum up the others, and those that list places only.

    ``perhaps`` are those that may be either: where others have days they have none, or they are named so.
    """

    sums: list[int]
    places: list[int]
    perhaps: list[int]


def set_aside(parts: Sequence[Part]) -> Aside:
    """Return which tables of events in a file are none beside the others, by their position.

    Parameters
    ----------
    parts
        The tables, with their rows.
    """
    if len(parts) < 2 or parts[0][0].kind != "incidents":  # noqa: PLR2004 - beside another one
        return Aside([], [], [])
    dated = any("date" in reading.found for reading, _ in parts)
    places = [at for at, (reading, _) in enumerate(parts) if dated and reading.found.keys() <= _PLACES]
    looks = [
        at for at, (reading, rows) in enumerate(parts)
        if rows.indices and at not in places and _looks_so(reading, dated=dated)
    ]  # fmt: skip
    others = [part for at, part in enumerate(parts) if at not in looks and at not in places and part[1].indices]
    if not looks or not others:
        return Aside([], places, [])
    total = sum(map(_events, others))
    sums = [at for at in looks if "count" in parts[at][0].found and _events(parts[at]) == total]
    return Aside(sums, places, [at for at in looks if at not in sums])


def _looks_so(reading: Reading, *, dated: bool) -> bool:
    if dated and not reading.found.keys() & {"date", "year", "month", "case_number"}:
        return True
    named = _NAMED.search(reading.block.sheet.name) is not None
    return "count" in reading.found and (named or (dated and "date" not in reading.found))


def _events(part: Part) -> int:
    reading, rows = part
    place = reading.found.get("count")
    if place is None:
        return len(rows.cells)
    return sum(read.number or 0 for read in count_column([row[place] for row in rows.cells]))
