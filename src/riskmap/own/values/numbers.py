"""Numbers as people write them: decimal comma or point, thousands with points, commas or spaces."""

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from riskmap.locale import Text, both
from riskmap.own.values.lookalikes import plain_signs
from riskmap.own.values.unknowns import says_unknown

_SIGN = r"[+-]?"
_GROUPED = {
    sign: re.compile(rf"{_SIGN}[1-9]\d{{0,2}}(?:\{sign}\d{{3}})+(?:\{other}\d+)?")
    for sign, other in ((".", ","), (",", "."), (" ", ","))
}
_PLAIN = re.compile(rf"{_SIGN}\d*[.,]?\d+[.,]?")
_EITHER = re.compile(rf"{_SIGN}[1-9]\d{{0,2}}([.,])\d{{3}}")
_RUPIAH = re.compile(r"rp\.?\s*(.+?)(?:,-)?")
_PERCENT = re.compile(r"(.+?)\s*(?:%|persen)")


class NumberReading(NamedTuple):
    """A number as it was understood: None and the reason, or None alone for an empty cell."""

    number: float | None
    found: Text | None = None
    suggestion: Text | None = None


class Signs(NamedTuple):
    """How a column writes its numbers: the signs before decimals, and those in numbers that can be two."""

    decimals: frozenset[str]
    either: frozenset[str]


def number_readings(text: str) -> list[float]:
    """Return every number that a text can mean, the decimal reading first.

    ``1.234,5`` and ``1,234.5`` are one number each; ``1.234`` is two: 1.234 and 1234.

    Examples
    --------
    >>> number_readings("1.234,5"), number_readings("1.234"), number_readings("-8,54"), number_readings("tiga")
    ([1234.5], [1.234, 1234.0], [-8.54], [])
    """
    plain = plain_signs(text)
    readings = []
    if _PLAIN.fullmatch(plain):
        readings.append(float(plain.rstrip(".,").replace(",", ".")))
    for sign, grouped in _GROUPED.items():
        if grouped.fullmatch(plain):
            readings.append(float(plain.replace(sign, "").replace(",", ".")))
    return list(dict.fromkeys(filter(math.isfinite, readings)))


def column_signs(texts: Iterable[str]) -> Signs:
    """Return how a column writes its numbers: 1.234.567 or 2,5 somewhere tells what 1.234 is.

    Examples
    --------
    >>> column_signs(["1.234", "2,5"])
    Signs(decimals=frozenset({','}), either=frozenset({'.'}))
    """
    plain = {plain_signs(text) for text in texts}
    return Signs(
        frozenset(filter(None, map(_decimal_sign, plain))), frozenset(filter(None, map(thousands_or_decimal, plain)))
    )


def thousands_or_decimal(text: str) -> str:
    """Return the sign in a number that can be thousands or decimals, "" for any other text.

    Examples
    --------
    >>> thousands_or_decimal("1.234"), thousands_or_decimal("1,500"), thousands_or_decimal("12.5")
    ('.', ',', '')
    """
    found = _EITHER.fullmatch(text)
    return found[1] if found else ""


def _decimal_sign(plain: str) -> str:
    """Return the sign before decimals that a number shows for certain, else ""."""
    signs = re.findall("[.,]", plain.rstrip(".,"))
    if not signs or thousands_or_decimal(plain) or not number_readings(plain):
        return ""
    repeated = signs.count(signs[-1]) > 1
    return {".": ",", ",": "."}[signs[-1]] if repeated else signs[-1]


def number_column(texts: Sequence[str]) -> list[NumberReading]:
    """Return what the cells of a column of figures mean; the column tells what 1.234 is, else it is a question.

    ``12,5 %`` is 12.5, and ``Rp 1.500,-`` is 1500.

    Examples
    --------
    >>> [reading.number for reading in number_column(["1.234", "2,5", ""])]
    [1234.0, 2.5, None]
    >>> number_column(["1.234"])[0].suggestion.en
    'write 1234, or 1,2340 when it has decimals'
    """
    plain = {text: plain_signs(text).casefold() for text in texts}
    percents = {text: bool(_PERCENT.fullmatch(written)) for text, written in plain.items() if written}
    bare = {text: _bare(written) for text, written in plain.items()}
    signs = column_signs(bare.values())
    mixed = len(set(percents.values())) > 1
    read = {
        text: _without_percent()
        if mixed and number_readings(written) and not percents[text]
        else _number(written, signs)
        for text, written in bare.items()
    }
    return [read[text] for text in texts]


def _bare(plain: str) -> str:
    """Return a figure without its unit; an amount of rupiah has points between thousands only."""
    if found := _RUPIAH.fullmatch(plain):
        return found[1].replace(".", "") if thousands_or_decimal(found[1]) == "." else found[1]
    found = _PERCENT.fullmatch(plain)
    return found[1] if found else plain


def _number(plain: str, signs: Signs) -> NumberReading:
    if not plain:
        return NumberReading(None)
    if says_unknown(plain):
        return NumberReading(None, both("says that it is not known"), both("write the number, or leave the cell empty"))
    readings = number_readings(plain)
    if not readings:
        return NumberReading(None, both("is not a number that can be read"), both("write only the number"))
    sign = thousands_or_decimal(plain)
    if sign and len(signs.decimals) != 1:
        decimal, whole = readings
        advice = both("write {whole}, or {decimal} when it has decimals", whole=f"{whole:.0f}",
                      decimal=f"{decimal:.4f}".replace(".", ","))  # fmt: skip
        return NumberReading(None, both("can be more than one number"), advice)
    return NumberReading(readings[0] if sign in signs.decimals else readings[-1])


def _without_percent() -> NumberReading:
    return NumberReading(
        None,
        both("has no percent sign, and others of its column have one"),
        both("write all of them with one, or none"),
    )
