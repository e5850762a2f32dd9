"""Dates as people write them in Indonesia, read as ISO dates, or handed back as a question."""

import datetime as dt
import re
from typing import NamedTuple

from riskmap.locale import Text, both
from riskmap.locale.formats import date_text

_NAMES = {
    1: "januari jan january",
    2: "februari feb pebruari peb february",
    3: "maret mar mrt march",
    4: "april apr",
    5: "mei may",
    6: "juni jun june",
    7: "juli jul july",
    8: "agustus agt agu ags aug august",
    9: "september sep sept",
    10: "oktober okt oct october",
    11: "november nov nop nopember",
    12: "desember des dec december",
}
MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
"""Names and short names of the months, Indonesian and English -> number."""
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ["senin monday", "selasa tuesday", "rabu wednesday", "kamis thursday", "jumat friday", "sabtu saturday",
         "minggu sunday"]
    )
    for name in names.split()
}  # fmt: skip
_LAST_MONTH = 12
YEARS = range(1900, 2101)
"""Years that a table of incidents can be about."""
_SERIALS = range(18264, 73051)
"""Excel's numbers for days from 1950 to 2099; smaller ones are as likely to be something else."""
_EXCEL_ZERO = dt.date(1899, 12, 30)
_CLOCK = re.compile(
    r"[,t\s]+(?:pukul|pkl\.?|jam)?\s*\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?\s*(wita|wib|wit|z|[+-]\d\d:?\d\d)?$"
)
_ROMANS = {
    roman: number
    for number, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1)
}


class Reading(NamedTuple):
    """A date as it was understood: a partial ISO date, or "" and the reason; a remark on a date that was read."""

    date: str
    found: Text | None = None
    suggestion: Text | None = None


def parse_date(text: str, *, day_first: bool | None = True) -> Reading:
    """Return what a written date means, without guessing.

    Understood are ISO dates, 19/7/2023, 19-07-2023, 19.7.2023, 19 Juli 2023, Rabu 19 Jul 2023, July 19, 2023,
    Juli 2023, 2023, day numbers of Excel, all with or without a time of day.

    Parameters
    ----------
    text
        A cell.
    day_first
        How 3/7/2023 is read: True is 3 July, as Indonesians write; None makes it a question. A number above 12
        settles the order by itself.

    Examples
    --------
    >>> parse_date("19 Jul 2023").date, parse_date("19/7/2023").date, parse_date("Agt 2023").date
    ('2023-07-19', '2023-07-19', '2023-08')
    >>> parse_date("19/7/23").suggestion.en
    'write the year with four digits'
    """
    plain = _CLOCK.sub("", " ".join(text.casefold().split()).strip(" ,."))
    if not plain:
        return Reading("", both("is empty"), both("write the date, such as 19 Juli 2023"))
    if re.fullmatch(r"\d{1,6}([.,]\d+)?", plain):
        return _from_number(plain)
    plain, weekday = _without_weekday(plain)
    reading = _from_numbers(plain, day_first=day_first) or _from_words(plain)
    if reading is None:
        return Reading("", both("is not a date that can be read"), both("write the date, such as 19 Juli 2023"))
    return _checked(reading, weekday)


def month_first_evidence(texts: list[str]) -> bool:
    """Tell whether a column writes month/day/year somewhere, so that 3/7/2023 becomes a question."""
    found = (re.match(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b", text) for text in texts)
    return any(int(one[2]) > _LAST_MONTH >= int(one[1]) for one in found if one)


def _from_number(plain: str) -> Reading:
    """Read a bare number: a year, or a day as Excel counts them."""
    number = int(re.split(r"[.,]", plain)[0])
    if number in YEARS and plain.isdigit():
        return Reading(plain)
    if number in _SERIALS:
        return Reading((_EXCEL_ZERO + dt.timedelta(days=number)).isoformat())
    return Reading("", both("is a number, not a date"), both("write the date, such as 19 Juli 2023"))


def _without_weekday(plain: str) -> tuple[str, int | None]:
    found = re.match(r"(jum'at|[a-z]+)\b[\s,]*(?=\d)", plain)
    weekday = WEEKDAYS.get(found[1].replace("'", "")) if found else None
    return (plain, None) if found is None or weekday is None else (plain[found.end() :], weekday)


def _from_numbers(plain: str, *, day_first: bool | None) -> Reading | None:
    """Read 2023-07-19, 20230719, 07/2023, 19/7/2023 and the like."""
    for pattern, order in (
        (r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", (1, 2, 3)),
        (r"(\d{4})(\d\d)(\d\d)", (1, 2, 3)),
        (r"(\d{1,2})[/.-](\d{4})", (2, 1)),
    ):
        if found := re.fullmatch(pattern, plain):
            return Reading("-".join(found[part].zfill(2) for part in order if found[part]))
    found = re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2}|\d{4})", plain)
    return None if found is None else _from_three(int(found[1]), int(found[2]), found[3], day_first=day_first)


def _from_three(first: int, second: int, year: str, *, day_first: bool | None) -> Reading:
    """Read two numbers and a year, of which the numbers are day and month in one order or the other."""
    if len(year) < 4:  # noqa: PLR2004 - digits
        return Reading("", both("can be more than one date"), both("write the year with four digits"))
    if second > _LAST_MONTH >= first:
        return Reading(f"{year}-{first:02}-{second:02}")
    if day_first is None and first <= _LAST_MONTH and first != second:
        return Reading(
            "",
            both("can be more than one date, since the column also writes the month first"),
            both("write the month as a word, such as 19 Juli 2023"),
        )
    return Reading(f"{year}-{second:02}-{first:02}")


def _from_words(plain: str) -> Reading | None:
    """Read 19 Juli 2023, Juli 19 2023, 19-VII-2023 and Juli 2023."""
    parts = [part for part in re.split(r"[\s,./-]+", plain) if part]
    months = [MONTHS.get(part) or _ROMANS.get(part) for part in parts if not part.isdigit()]
    days = [part for part in parts[:-1] if part.isdigit()]
    if len(months) != 1 or months[0] is None or len(days) > 1 or not re.fullmatch(r"\d{4}", parts[-1]):
        return None
    return Reading("-".join([parts[-1], f"{months[0]:02}", *(day.zfill(2) for day in days)]))


def _checked(reading: Reading, weekday: int | None) -> Reading:
    """Return a reading whose day exists; remark on a weekday that does not fit."""
    if not reading.date:
        return reading
    year, *rest = (int(part) for part in reading.date.split("-"))
    try:
        date = dt.date(year, *[*rest, 1, 1][:2])
    except ValueError:
        return Reading("", both("is a day that does not exist"), both("correct the day or the month"))
    if year not in YEARS:
        return Reading("", both("is a year that cannot be meant"), both("correct the year"))
    if weekday is not None and len(rest) == 2 and date.weekday() != weekday:  # noqa: PLR2004 - month and day
        told = both("read as {date}: check it", date=date_text(reading.date))
        return Reading(reading.date, both("was another day of the week"), told)
    return reading
