"""Numbers and dates as Indonesian and English readers write them."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from riskmap.locale import LANGUAGES, Text

_MOST_DIGITS = 2


def month_names() -> list[Text]:
    """Return the names of the twelve months."""
    names = [get_month_names("wide", "stand-alone", locale) for locale in LANGUAGES]
    return [Text(*(str(of[month]) for of in names)) for month in range(1, 13)]


def thousands_sign() -> Text:
    """Return what stands between thousands."""
    return Text(*map(get_group_symbol, map(Locale, LANGUAGES)))


def decimal_sign() -> Text:
    """Return what stands before the decimals."""
    return Text(*map(get_decimal_symbol, map(Locale, LANGUAGES)))


def date_text(iso: str) -> Text:
    """Return a partial ISO date as it is written; nothing for an unknown one.

    Examples
    --------
    >>> date_text("2023-07")
    Text(id='Juli 2023', en='July 2023')
    """
    if not iso:
        return Text("", "")
    parts = [int(part) for part in iso.split("-")]
    pattern = ("y", "MMMM y", "d MMMM y")[len(parts) - 1]
    date = dt.date(*[*parts, 1, 1][:3])
    return Text(*(format_date(date, pattern, locale=locale) for locale in LANGUAGES))


def number_text(value: float, digits: int | None = 0) -> Text:
    """Return a number as it is written; a half is rounded up, as the scripts of pages do.

    Parameters
    ----------
    digits
        Decimals to write; None: as many as there are, two at most.

    Examples
    --------
    >>> number_text(1234.5, 1)
    Text(id='1.234,5', en='1,234.5')
    >>> number_text(1234.5, None)
    Text(id='1.234,5', en='1,234.5')
    """
    pattern = "#,##0.##" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-(_MOST_DIGITS if digits is None else digits)), ROUND_HALF_UP)
    return Text(*(format_decimal(rounded, pattern, locale=locale) for locale in LANGUAGES))


def heading(label: Text, unit: Text) -> Text:
    """Return a label with its unit; a unit that the label says already is left out.

    Examples
    --------
    >>> heading(Text("Pemilih", "Voters"), Text("orang", "persons")).id
    'Pemilih (orang)'
    >>> heading(Text("Pemilih terdaftar", "Registered voters"), Text("pemilih", "voters")).en
    'Registered voters'
    """
    return Text(
        *(
            f"{name} ({what})" if what and not re.search(rf"\b{re.escape(what)}\b", name, re.IGNORECASE) else name
            for name, what in zip(label, unit, strict=True)
        )
    )
