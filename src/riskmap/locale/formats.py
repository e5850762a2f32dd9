"""Numbers and dates as Indonesian and English readers write them."""

import datetime as dt

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from riskmap.locale import Pair


def month_pairs() -> list[Pair]:
    """Return the names of the twelve months in Indonesian and in English."""
    names = [get_month_names("wide", "stand-alone", locale) for locale in ("id", "en")]
    return [[str(of[month]) for of in names] for month in range(1, 13)]


def day_pair(iso: str) -> Pair:
    """Return a partial ISO date as it is written in Indonesian and in English.

    Examples
    --------
    >>> day_pair("2023-07")
    ['Juli 2023', 'July 2023']
    """
    parts = [int(part) for part in iso.split("-")] if iso else []
    pattern = {0: "", 1: "y", 2: "MMMM y", 3: "d MMMM y"}[len(parts)]
    if not pattern:
        return ["", ""]
    date = dt.date(*[*parts, 1, 1][:3])
    return [format_date(date, pattern, locale=locale) for locale in ("id", "en")]


def number_pair(value: float, digits: int = 0) -> Pair:
    """Return a number as Indonesians and as English readers write it.

    Examples
    --------
    >>> number_pair(1234.5, 1)
    ['1.234,5', '1,234.5']
    """
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return [format_decimal(value, pattern, locale=locale) for locale in ("id", "en")]
