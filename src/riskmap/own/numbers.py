"""Numbers as people write them: decimal comma or point, thousands with points, commas or spaces."""

import re

_SIGN = r"[+\-\u2212\u2013]?"
_GROUPED = {
    sign: re.compile(rf"{_SIGN}\d{{1,3}}(?:\{sign}\d{{3}})+(?:\{other}\d+)?")
    for sign, other in ((".", ","), (",", "."), (" ", ","))
}
_PLAIN = re.compile(rf"{_SIGN}\d*[.,]?\d+[.,]?")


def number_readings(text: str) -> list[float]:
    """Return every number that a text can mean, the decimal reading first.

    ``1.234,5`` and ``1,234.5`` are one number each; ``1.234`` is two: 1.234 and 1234.

    Examples
    --------
    >>> number_readings("1.234,5"), number_readings("1.234"), number_readings("-8,54"), number_readings("tiga")
    ([1234.5], [1.234, 1234.0], [-8.54], [])
    """
    plain = re.sub(r"[\s\u00a0\u202f]+", " ", text.strip())
    readings = []
    if _PLAIN.fullmatch(plain):
        readings.append(_as_float(plain.rstrip(".,").replace(",", ".")))
    for sign, grouped in _GROUPED.items():
        if grouped.fullmatch(plain):
            readings.append(_as_float(plain.replace(sign, "").replace(",", ".")))
    return list(dict.fromkeys(readings))


def parse_count(text: str) -> int | None:
    """Return the whole number of zero or more that a text means, or None.

    Only the thousands reading of ``1.234`` is whole: it is 1234.

    Examples
    --------
    >>> parse_count("1.234"), parse_count("1,5"), parse_count("12")
    (1234, None, 12)
    """
    whole = {number for number in number_readings(text) if number.is_integer() and number >= 0}
    return int(whole.pop()) if len(whole) == 1 else None


def _as_float(text: str) -> float:
    return float(re.sub("[\u2212\u2013]", "-", text))
