"""Dates as people write them in Indonesia, read as ISO dates, or handed back as a question."""

import datetime as dt
import re
from typing import NamedTuple

from riskmap.locale import Text, both
from riskmap.locale.formats import date_text
from riskmap.own.values.calendar_words import (
    MONTHS,
    ROMANS,
    names_span,
    split_weekday,
    without_labels,
    without_typo,
)
from riskmap.own.values.clocks import Clock, is_clock, without_clock
from riskmap.own.values.lookalikes import plain_signs
from riskmap.own.values.unknowns import says_unknown

_LAST_MONTH = 12
_LAST_DAY = 31
_QUARTERS = 4
_WEEKS = 5
_SUNDAY = 6
_LONGEST = 120
"""Letters of a cell in which a date is looked for; a longer one is a text."""
YEARS = range(1945, 2101)
"""Years that a table of incidents can be about: programs write an empty day as one of 1900 or 1904."""
_SERIALS = range(18264, 73051)
"""Excel's numbers for days from 1950 to 2099; smaller ones are as likely to be something else."""
_EXCEL_ZERO = dt.date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_WHOLE_DAY = len("2023-07-19")
_EDGES = " ,.;'\""
_PART = "write the day, or the month when the day is not known"
_SEVERAL = re.compile(r"\d\s*(?:-|,|/|&|\bdan\b|\band\b|\bserta\b)\s*\d{1,2}\s+[a-z]{3,}")
_TO = r"\s*(?:\bs\s*/\s*d\b|\bs\.d\.?(?=\s)|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\bto\b|\buntil\b)\s*"
_THREE = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(?:\d{4}|\d\d)(?!\d)")
_NUMBERED = re.compile(
    r"(?P<a>\d{1,2})(?:\s*(?P<sign>[/.-])\s*|\s+)(?P<b>\d{1,2})(?(sign)\s*(?P=sign)\s*|\s+)'?(?P<year>\d{2}|\d{4})"
    r"|(?P<first>\d\d)(?P<second>\d\d)(?P<last>\d{4})"
)
"""Day, month and year with one sign between them: 1-2/2023 is two months."""
_WITHIN = re.compile(
    r"(?<![\d/.-])(?:\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?[/.-]\d{4}|(?:\d\d?[\s./-]+)?[a-z]{3,}[\s./-]+\d{4})(?!\d)"
)


class Reading(NamedTuple):
    """A date as it was understood: a partial ISO date, or "" and the reason; a remark on a date that was read."""

    date: str
    found: Text | None = None
    suggestion: Text | None = None


def parse_date(
    text: str, *, day_first: bool | None = True, epoch_1904: bool = False, utc_offset_hours: float = 8
) -> Reading:
    """Return what a written date means, without guessing.

    Understood are ISO dates, 19/7/2023, 19-07-2023, 19.7.2023, 19072023, 19 Juli 2023, Rabu 19 Jul 2023,
    July 19, 2023, Juli 2023, 2023, day numbers of Excel, all with or without a time of day. Of several days that follow
    each other the first is read, and said. A time that is told in another zone can belong to another day here.

    Parameters
    ----------
    text
        A cell.
    day_first
        How 3/7/2023 is read: True is 3 July, as Indonesians write; None makes it a question. A number above 12
        settles the order by itself.
    epoch_1904
        Whether the workbook counts its days from 1904 on, as Excel on a Mac did.
    utc_offset_hours
        Hours that clocks here are ahead of UTC.

    Examples
    --------
    >>> parse_date("19 Jul 2023").date, parse_date("19/7/2023").date, parse_date("Agt 2023").date
    ('2023-07-19', '2023-07-19', '2023-08')
    >>> parse_date("2023-07-31T20:30Z").date
    '2023-08-01'
    >>> parse_date("19/7/23").suggestion.en
    'write the year with four digits'
    """
    plain = plain_signs(text).casefold().strip(_EDGES)
    if says_unknown(text):
        return _unread("says that it is not known", both(_PART))
    if reading := _no_date(plain) or _read(plain, day_first=day_first, epoch_1904=epoch_1904):
        return reading
    for rest, clock in without_clock(plain):
        reading = _read(rest.strip(_EDGES), day_first=day_first, epoch_1904=epoch_1904)
        if reading and len(reading.date) in {0, _WHOLE_DAY}:
            return _here(reading, clock, utc_offset_hours)
    return _not_read(plain, day_first=day_first)


def joined_date(year: str, month: str, day: str = "") -> Reading:
    """Return the date that the cells of a row mean together.

    Parameters
    ----------
    year, month, day
        Cells: the month is a number, a name or a Roman number; the day may be empty.

    Examples
    --------
    >>> joined_date("2023", "Juli", "19").date, joined_date("2023", "7", "").date, joined_date("2023", "VII", "3").date
    ('2023-07-19', '2023-07', '2023-07-03')
    """
    years, months, days = (_trimmed(cell) for cell in (year, month, day))
    if not (years or months or days):
        return _unread("is empty")
    if not re.fullmatch(r"\d{4}", years):
        return _two_digits() if re.fullmatch(r"'?\d\d", years) else _unread("has no year")
    if not months and not days:
        return _checked(Reading(years), None)
    number = int(months) if re.fullmatch(r"\d{1,2}", months) else MONTHS.get(months) or ROMANS.get(months)
    if number is None:
        return _unread("has no month that can be read")
    if days and not re.fullmatch(r"\d{1,2}", days):
        return _unread("has no day that can be read")
    return _checked(Reading("-".join([years, f"{number:02}", *([days.zfill(2)] if days else [])])), None)


def month_first_evidence(texts: list[str]) -> bool:
    """Tell whether a column writes month/day/year somewhere, so that 3/7/2023 becomes a question."""
    found = (_THREE.search(plain_signs(text)) for text in texts)
    return any(_LAST_DAY >= int(one[2]) > _LAST_MONTH >= int(one[1]) for one in found if one)


def us_swapped(texts: list[str], real: list[bool]) -> bool:
    """Tell whether an Excel with American dates may have swapped days and months in a column.

    It makes a date of 3/7/2023 (7 March), and leaves 19/7/2023 as text: there is no month 19.

    Parameters
    ----------
    texts
        Cells; a date that Excel holds is written as ISO.
    real
        Which of them Excel holds as a date.

    Examples
    --------
    >>> us_swapped(["2023-03-07", "19/7/2023"], [True, False]), us_swapped(["2023-03-07", "3/8/2023"], [True, False])
    (True, False)
    """
    held = [text[8:10] for text, date in zip(texts, real, strict=True) if date]
    found = (_THREE.search(plain_signs(text)) for text, date in zip(texts, real, strict=True) if not date)
    firsts = [int(one[1]) for one in found if one]
    return bool(held and firsts) and max(held) <= str(_LAST_MONTH) and min(firsts) > _LAST_MONTH


def swapped_date(text: str) -> Reading:
    """Return what a date that Excel holds means where it may have swapped day and month: a question.

    Examples
    --------
    >>> swapped_date("2023-03-07").suggestion.en
    'was 3 July 2023 meant, or 7 March 2023? write the month as a word'
    >>> swapped_date("2023-07-07").date
    '2023-07-07'
    """
    year, month, day = text[:_WHOLE_DAY].split("-")
    if day == month:
        return Reading(text[:_WHOLE_DAY])
    meant, held = date_text(f"{year}-{day}-{month}"), date_text(f"{year}-{month}-{day}")
    advice = both("was {date} meant, or {other}? write the month as a word", date=meant, other=held)
    return Reading("", both("may have its day and month swapped by Excel"), advice)


def _unread(english: str, advice: Text | None = None) -> Reading:
    return Reading("", both(english), advice or both("write the date, such as 19 Juli 2023"))


def _no_date(plain: str) -> Reading | None:
    """Return what is to be said of a text that is certainly no date."""
    if not plain:
        return _unread("is empty")
    if is_clock(plain) or re.fullmatch(r"0[.,]\d+", plain):
        return _unread("is a time of day, not a date")
    return _unread("is not a date that can be read") if len(plain) > _LONGEST else None


def _two_digits() -> Reading:
    return _unread("can be more than one date", both("write the year with four digits"))


def _trimmed(cell: str) -> str:
    """Return one of the cells of a date that is spread over several; Excel's 7.0 is 7."""
    plain = without_labels(plain_signs(cell).casefold()).strip(' ,.;"')
    return "" if says_unknown(plain) else re.sub(r"(?<=\d)[.,]0+$", "", plain)


def _read(plain: str, *, day_first: bool | None, epoch_1904: bool) -> Reading | None:
    """Return what a text without a time of day means, None where it is no date that can be read."""
    bare = without_labels(plain).strip(_EDGES)
    if re.fullmatch(r"\d{1,6}(?:[.,]\d+)?|\d{8}[.,]0+", bare):
        return _from_number(bare, epoch_1904=epoch_1904)
    told, weekday = split_weekday(bare)
    told = told.strip(_EDGES)
    reading = _from_numbers(told, day_first=day_first) or _from_words(told) or _from_span(told, day_first=day_first)
    if reading and weekday == _SUNDAY and "minggu " in plain and _may_be_week(reading):
        return _unread("can be a Sunday or a week", both("write the date, such as 19 Juli 2023"))
    return reading and _checked(reading, weekday)


def _from_number(plain: str, *, epoch_1904: bool) -> Reading:
    """Read a bare number: a year, or a day as Excel counts them."""
    whole, _, rest = plain.replace(",", ".").partition(".")
    number = int(whole)
    if len(whole) > len("202307") or (number in YEARS and not rest.strip("0")):
        told = Reading(whole) if number in YEARS else _from_numbers(whole, day_first=True)
        return _checked(told or _unread("is a number, not a date"), None)
    # 050723 is a day with a short year, not a number of Excel's.
    if number in _SERIALS and not whole.startswith("0"):
        days = number + (_DAYS_TO_1904 if epoch_1904 else 0)
        return Reading((_EXCEL_ZERO + dt.timedelta(days=days)).isoformat())
    return _unread("is a number, not a date")


def _from_numbers(plain: str, *, day_first: bool | None) -> Reading | None:
    """Read 2023-07-19, 20230719, 19072023, 07/2023, 19/7/2023 and the like."""
    for pattern, order in (
        (r"(\d{4})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{1,2}))?", (1, 2, 3)),
        (r"((?:19|20)\d\d)(0\d|1[0-2])(\d\d)", (1, 2, 3)),
        (r"(\d{1,2})\s*[/.-]\s*(\d{4})", (2, 1)),
    ):
        if found := re.fullmatch(pattern, plain):
            return Reading("-".join(found[part].zfill(2) for part in order if found[part]))
    found = _NUMBERED.fullmatch(plain)
    if found is None:
        return None
    first, second, year = filter(None, found.group("a", "b", "year", "first", "second", "last"))
    return _from_three(int(first), int(second), year, day_first=day_first)


def _from_three(first: int, second: int, year: str, *, day_first: bool | None) -> Reading:
    """Read two numbers and a year, of which the numbers are day and month in one order or the other."""
    if len(year) < 4:  # noqa: PLR2004 - digits
        return _two_digits()
    if second > _LAST_MONTH >= first:
        return Reading(f"{year}-{first:02}-{second:02}")
    if day_first is None and first <= _LAST_MONTH and first != second:
        return _unread(
            "can be more than one date, since the column also writes the month first",
            both("write the month as a word, such as 19 Juli 2023"),
        )
    return Reading(f"{year}-{second:02}-{first:02}")


def _from_words(plain: str) -> Reading | None:
    """Read 19 Juli 2023, 19Jul2023, Juli 19 2023, 2023 Juli 19, 19-VII-2023 and Juli 2023."""
    apart = re.sub(r"(?<=\d)(?=[a-z]{3,})|(?<=[a-z]{3})(?=\d)", " ", plain)
    parts = [part for part in re.split(r"[\s,./-]+", apart) if part]
    words = [part for part in parts if not re.fullmatch(r"'?\d+", part)]
    numbers = [part for part in parts if part not in words]
    month = MONTHS.get(words[0]) or ROMANS.get(words[0]) if len(words) == 1 else None
    if month is None:
        return None
    years = [part for part in (parts[0], parts[-1]) if re.fullmatch(r"\d{4}", part)]
    days = [part for part in numbers if re.fullmatch(r"\d{1,2}", part)]
    if len(years) == 1 and len(days) == len(numbers) - 1 <= 1:
        if words[0] in ROMANS and month <= _QUARTERS and not days:
            return _unread("can be a month or a quarter", both("write the month as a word, such as 19 Juli 2023"))
        return Reading("-".join([years[0], f"{month:02}", *(day.zfill(2) for day in days)]))
    short = re.fullmatch(r"'?\d\d", numbers[-1] if numbers else "")
    # Juli-23 is a month with a short year, or a day: 23-Jul says its day first, and no year.
    if short and (len(numbers) == 2 or "'" in plain or parts[0] == words[0]):  # noqa: PLR2004
        return _two_digits()
    return None


def _from_span(plain: str, *, day_first: bool | None) -> Reading | None:
    """Read 19 Juli 2023 s/d 21 Juli 2023, and what is shortened of it, as its first day."""
    for sign in (_TO, r"\s+-\s+", r"\s*-\s*"):
        halves = re.split(sign, plain)
        if len(halves) == 2:  # noqa: PLR2004 - from and to
            left, right = (half.strip(_EDGES) for half in halves)
            tail = re.sub(r"^\D*\d{1,2}(?!\d)", "", right)
            year = right[-4:]
            last = _certain_day(right, day_first=day_first)
            whole = (left, f"{left}{tail}", f"{left} {year}", f"{left}/{year}")
            first = next(filter(None, (_certain_day(each, day_first=day_first) for each in whole)), "")
            if first and first <= last:
                return Reading(
                    first, both("is a span of days"), both("read as {date}: check it", date=date_text(first))
                )
    return None


def _certain_day(plain: str, *, day_first: bool | None) -> str:
    """Return the day that a text means without any doubt, else ""."""
    told, weekday = split_weekday(plain)
    reading = _from_numbers(told, day_first=day_first) or _from_words(told)
    checked = _checked(reading, weekday) if reading else None
    return checked.date if checked and not checked.found and len(checked.date) == _WHOLE_DAY else ""


def _may_be_week(reading: Reading) -> bool:
    """Tell whether minggu 3 Juli 2023 may be the third week of July: no Sunday, and a small number."""
    told = reading.date.split("-")
    if len(told) != 3 or int(told[2]) > _WEEKS:  # noqa: PLR2004 - year, month and day
        return False
    return _checked(reading, _SUNDAY).found is not None


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
    if weekday is not None and len(rest) < 2:  # noqa: PLR2004 - month and day
        return _unread("names a day of the week, and no day of the month")
    if weekday is not None and date.weekday() != weekday:
        told = both("read as {date}: check it", date=date_text(reading.date))
        return Reading(reading.date, both("was another day of the week"), told)
    return reading


def _here(reading: Reading, clock: Clock, utc_offset_hours: float) -> Reading:
    """Return the day that it was here: 20.30 in Greenwich is early the next day."""
    if clock.ahead is None or not reading.date:
        return reading
    told = dt.datetime.fromisoformat(reading.date) + dt.timedelta(minutes=clock.minutes)
    date = (told + dt.timedelta(hours=utc_offset_hours - clock.ahead)).date().isoformat()
    if date == reading.date or clock.ahead == utc_offset_hours:
        return reading
    return Reading(
        date, both("is told in another time zone"), both("read as {date}, the day here", date=date_text(date))
    )


def _not_read(plain: str, *, day_first: bool | None) -> Reading:
    """Say of a text that is no date what it looks like."""
    if names_span(plain):
        return _unread("is a span of time, not a day", both(_PART))
    dates = [date for date in (_date_of(each, day_first=day_first) for each in _WITHIN.findall(plain)) if date]
    months = {MONTHS[word] for word in re.findall(r"[a-z]+", plain) if word in MONTHS}
    if len(dates) > 1 or len(months) > 1 or _SEVERAL.search(plain):
        return _unread("names more than one date", both("write one row for each event, or the first day"))
    mended = without_typo(plain)
    meant = _date_of(mended, day_first=day_first) if mended else "".join(dates)
    if meant:
        return _unread("is not a date that can be read", both("was {date} meant?", date=date_text(meant)))
    short = re.fullmatch(r"\d{1,2}[\s/.-]+(?:\d{1,2}|[a-z]+)|[a-z]+", plain)
    if short and any(_date_of(f"{plain}{sign}2024", day_first=True) for sign in " /.-"):
        return _unread("has no year")
    return _unread("is not a date that can be read")


def _date_of(plain: str, *, day_first: bool | None) -> str:
    reading = _read(plain, day_first=day_first, epoch_1904=False)
    return reading.date if reading else ""
