"""The time of day that stands beside a date, and the zone that it is told in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ZONES = {"wib": 7.0, "wita": 8.0, "wit": 9.0, "z": 0.0, "utc": 0.0, "gmt": 0.0}
"""Zone -> hours that it is ahead of UTC."""
_FURTHEST = 14
_NOON = 12
_ABOUT = r"(?:(?:±|sekitar|kira-kira|kurang lebih)\s*)?"
_ZONE = r"(?:wita|wib|wit|z|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d\d)?|utc|gmt)(?![a-z\d])"
_UNTIL = rf"\s*(?:-|s/d|s\.?d\.?|sampai(?: dengan)?|hingga)\s*(?:selesai|\d{{1,2}}[:.]\d\d)(?:\s*{_ZONE})?"
_TIME = (
    rf"{_ABOUT}(?P<word>(?:pukul|pkl|jam|jm|at|@)[.:]?\s*)?"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:[.,]\d+)?)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?|\s*(?P<part>dini hari|(?:pagi|siang|sore|petang|malam|subuh)(?: hari)?))?"
    rf"(?:\s*(?P<zone>{_ZONE}))?(?:{_UNTIL})?"
)
_ONLY = re.compile(_TIME)
_LAST = re.compile(rf"(?:(?<=\d)t|\s*[,;/(]\s*|\s+-\s+|\s+){_TIME}\)?(?:\s*\([a-z ]+\))?$")
_FIRST = re.compile(rf"{_TIME}(?:\s*[,;/]\s*|\s+-\s+|\s+)(?=\D*\d)")


class Clock(NamedTuple):
    """A time of day: minutes since midnight, and hours that its zone is ahead of UTC, None where it names none."""

    minutes: int
    ahead: float | None


def is_clock(plain: str) -> bool:
    """Tell whether a text, in small letters, is a time of day and nothing else.

    Examples
    --------
    >>> is_clock("14.30 wita"), is_clock("pukul 14"), is_clock("14"), is_clock("19.7.2023")
    (True, True, False, False)
    """
    found = _ONLY.fullmatch(plain)
    return found is not None and _as_clock(found) is not None


def without_clock(plain: str) -> Iterator[tuple[str, Clock]]:
    """Yield a text, in small letters, without a time of day at its end, then without one at its beginning.

    Examples
    --------
    >>> list(without_clock("3 juli 2023 pukul 14.30 wita"))
    [('3 juli 2023', Clock(minutes=870, ahead=8.0))]
    """
    for pattern in (_LAST, _FIRST):
        found = pattern.search(plain) if pattern is _LAST else pattern.match(plain)
        clock = _as_clock(found) if found else None
        if found and clock:
            yield plain[: found.start()] + plain[found.end() :], clock


def _as_clock(found: re.Match[str]) -> Clock | None:
    """Return what was found as a time, None where it is none: a number alone, 25.00, an unheard-of zone."""
    hour, half = int(found["hour"]), found["half"]
    if not (found["minute"] or found["word"] or half) or hour > (_NOON if half else 2 * _NOON):
        return None
    ahead = _ahead(found["zone"]) if found["zone"] else None
    # 11 malam is 23 o'clock, and 2 malam is 2: left out where the zone makes that another day.
    if (found["part"] and ahead is not None and found["zone"] != "wita") or (ahead and abs(ahead) > _FURTHEST):
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return Clock(hour * 60 + int(found["minute"] or 0), ahead)


def _ahead(zone: str) -> float:
    if zone in _ZONES:
        return _ZONES[zone]
    digits = re.sub(r"[^\d+-]", "", zone)
    sign, hours = (-1 if digits[0] == "-" else 1), digits[1:]
    minutes = int(hours[-2:]) if len(hours) > 2 else 0  # noqa: PLR2004 - digits of the hours
    return sign * (int(hours[:-2] if len(hours) > 2 else hours) + minutes / 60)  # noqa: PLR2004 - the same
