"""Coordinates as people write them: degrees with a comma or a point, minutes and seconds, swapped, or metres."""

import itertools
import re
from functools import cache
from typing import Any, NamedTuple

from pyproj import Transformer

from riskmap.locale import Text, both
from riskmap.own.values.lookalikes import plain_signs
from riskmap.own.values.numbers import number_readings

NEAR = 1e-5
"""Readings closer than this in degrees (1 m) mean the same place."""
ZERO = 1e-6
_DEGREES = 3
"""Digits of degrees, at the most."""
WRITE = "write degrees, such as -8,5412 and 115,1234"
_SOUTH_WEST = {"s", "ls", "w", "bb"}
_NORTH_EAST = {"n", "lu", "e", "t", "bt", "u"}
_LATITUDE = {"s", "ls", "n", "lu", "u"}
_LETTERS = r"[a-z]{1,2}"
_MINUTES = r"(?P<m>\d{1,2}(?:[.,]\d+)?)"
_SECONDS = r"(?P<s>\d{1,2}(?:[.,]\d+)?)"
_ANGLE = re.compile(
    rf"(?P<before>{_LETTERS})?\.?\s*(?P<sign>-)?\s*(?P<d>\d{{1,3}})\s*(?:[°d:]|o(?=[\s\d])|deg)\s*"
    rf"{_MINUTES}\s*(?:['m:]\s*(?:{_SECONDS}\s*(?:\"|''|s(?!\w))?\s*)?)?(?P<after>{_LETTERS})?\.?"
)
_SPACED = re.compile(
    rf"(?P<before>{_LETTERS})?\.?\s*(?P<sign>)(?P<d>\d{{1,3}})\s+{_MINUTES}(?:\s+{_SECONDS})?\s*(?P<after>{_LETTERS})?\.?"
)
"""Degrees and minutes with nothing but spaces between them: only with a letter that tells they are no thousands."""
_DECIMAL = re.compile(rf"(?P<before>{_LETTERS})?\.?\s*(?P<number>[-+\d., ]+?)\s*°?\s*(?P<after>{_LETTERS})?\.?")
_BETWEEN = (
    r"\s*[;|/]\s*",
    r"\s+-\s+",
    r",\s+",
    r"(?<=[A-Za-z])\.?[\s,]*(?=[\d-])",
    r"(?<=[\d'\"°])[\s,]*(?=[A-Za-z]{1,2}\.?\s*\d)",
    r"\s+",
    ",",
)
"""What stands between the halves of a pair, the clearest first."""


class Bounds(NamedTuple):
    """West, south, east and north of the area in degrees, and the EPSG code of its metres."""

    west: float
    south: float
    east: float
    north: float
    crs_metric: int

    def hold(self, longitude: float, latitude: float) -> bool:
        """Tell whether a place lies in the area's box."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


class PointReading(NamedTuple):
    """A place as it was understood: degrees or None; what was found, what to do; whether it was repaired."""

    longitude: float | None
    latitude: float | None
    found: Text | None = None
    suggestion: Text | None = None


def split_pair(text: str) -> tuple[str, str] | None:
    """Return the two halves of "-8.54, 115.12", "-8,54 ; 115,12" or "8°32'S 115°7'E".

    Examples
    --------
    >>> split_pair("-8,54; 115,12"), split_pair("-8.54, 115.12"), split_pair("Tabanan")
    (('-8,54', '115,12'), ('-8.54', '115.12'), None)
    """
    plain = plain_signs(text).strip("()[]{} ")
    if found := re.fullmatch(r"(-?\d{1,3},\d+)\s*,\s*(-?\d{1,3},\d+)", plain):
        return found[1], found[2]
    for between in _BETWEEN:
        halves = re.split(between, plain)
        if len(halves) == 2 and all(angle_readings(half) for half in halves):  # noqa: PLR2004 - a pair
            return halves[0], halves[1]
    return None


def angle_readings(text: str) -> list[tuple[float, str]]:
    r"""Return every value that a half of a coordinate can mean, with its axis: "lat", "lon" or "" when not said.

    Examples
    --------
    >>> angle_readings("8°30'0\" LS"), angle_readings("115,12 BT"), angle_readings("-8.5"), angle_readings("S 8°30.0'")
    ([(-8.5, 'lat')], [(115.12, 'lon')], [(-8.5, '')], [(-8.5, 'lat')])
    """
    plain = plain_signs(text).casefold()
    if found := _DECIMAL.fullmatch(plain):
        values = number_readings(found["number"])
        if values:
            return _on_axis(values, found, negative=False)
    found = _ANGLE.fullmatch(plain) or _SPACED.fullmatch(plain)
    if found is None or (found.re is _SPACED and not (found["before"] or found["after"])):
        return []
    minutes, seconds = (float((found[part] or "0").replace(",", ".")) for part in ("m", "s"))
    if minutes >= 60 or seconds >= 60:  # noqa: PLR2004 - minutes and seconds
        return []
    return _on_axis([float(found["d"]) + minutes / 60 + seconds / 3600], found, negative=bool(found["sign"]))


def _on_axis(values: list[float], found: re.Match[str], *, negative: bool) -> list[tuple[float, str]]:
    letters = {found["before"] or "", found["after"] or ""} - {""}
    if len(letters) > 1 or not letters <= _SOUTH_WEST | _NORTH_EAST:
        return []
    axis = ("lat" if letters <= _LATITUDE else "lon") if letters else ""
    turn = negative or bool(letters & _SOUTH_WEST)
    return [(-abs(value) if turn else value, axis) for value in values]


def parse_point(latitude: str, longitude: str, bounds: Bounds) -> PointReading:
    """Return the place that two cells mean, when they mean exactly one in the area.

    Every reading is tried (decimal or thousands, swapped, metres). One that lies in the area is taken, and said
    when it was not the plain one; several are a question; none is reported with what it looks like.

    Parameters
    ----------
    latitude, longitude
        Two cells, in this order as the table says.
    bounds
        Of the area, EPSG:4326, and its metric CRS.

    Examples
    --------
    >>> tabanan = Bounds(114.9, -8.7, 115.3, -8.2, 32750)
    >>> parse_point("-8,54", "115,12", tabanan)[:2]
    (115.12, -8.54)
    >>> parse_point("115.12", "-8.54", tabanan).found.en
    'latitude and longitude are swapped'
    """
    first, second = angle_readings(latitude), angle_readings(longitude)
    if not first or not second:
        return PointReading(None, None, both("is not a coordinate"), both(WRITE))
    return point_of(first, second, bounds)


def point_of(first: list[tuple[float, str]], second: list[tuple[float, str]], bounds: Bounds) -> PointReading:
    """Return the place in the area that two halves of a coordinate mean, as :func:`angle_readings` reads them."""
    if all(abs(value) < ZERO for value, _ in (*first, *second)):
        return PointReading(None, None, both("is 0, 0: an empty coordinate"), both("leave it empty when it is unknown"))
    inside = [reading for reading in _readings(first, second, bounds) if bounds.hold(reading[0], reading[1])]
    if not inside:
        return _outside(first[0], second[0], bounds)
    lon, lat, how = inside[0]
    if any(abs(lon - other[0]) > NEAR or abs(lat - other[1]) > NEAR for other in inside[1:]):
        return PointReading(None, None, both("can be more than one place"), both(WRITE))
    read_as = both("read as {lat}, {lon}", lat=f"{lat:.5f}", lon=f"{lon:.5f}") if how else None
    return PointReading(lon, lat, how, read_as)


def _readings(
    first: list[tuple[float, str]], second: list[tuple[float, str]], bounds: Bounds
) -> list[tuple[float, float, Text | None]]:
    """Return every (longitude, latitude, how) that two halves can mean, the plain one first."""
    readings: list[tuple[float, float, Text | None]] = []
    for (a, axis_a), (b, axis_b) in itertools.product(first, second):
        if axis_a != "lon" and axis_b != "lat":
            readings.append((b, a, None))
        if axis_a != "lat" and axis_b != "lon":
            readings.append((a, b, both("latitude and longitude are swapped")))
        if not axis_a and not axis_b:
            for easting, northing in ((b, a), (a, b)):
                degrees = _from_metres(easting, northing, bounds.crs_metric)
                readings.append((*degrees, both("is in metres ({crs})", crs=f"EPSG:{bounds.crs_metric}")))
    return readings


def _from_metres(easting: float, northing: float, crs: int) -> tuple[float, float]:
    if not (1e5 <= easting <= 9e5 and 0 <= northing <= 1e7):  # noqa: PLR2004 - where UTM holds
        return float("inf"), float("inf")
    lon, lat = _to_degrees(crs).transform(easting, northing)
    return float(lon), float(lat)


@cache
def _to_degrees(crs: int) -> Any:  # noqa: ANN401 - pyproj's transformer
    return Transformer.from_crs(crs, 4326, always_xy=True)


def _outside(first: tuple[float, str], second: tuple[float, str], bounds: Bounds) -> PointReading:
    lat, lon = (second[0], first[0]) if first[1] == "lon" or second[1] == "lat" else (first[0], second[0])
    if bounds.hold(lon, -lat):
        return PointReading(
            None, None, both("lies north of the equator"), both("is the minus missing? write {lat}", lat=_comma(-lat))
        )
    if meant := _with_point(lat, lon, bounds):
        advice = both("write {lat} and {lon}?", lat=_comma(meant[0]), lon=_comma(meant[1]))
        return PointReading(None, None, both("has lost its decimal point"), advice)
    return PointReading(None, None, both("lies outside the area"), both("correct the coordinate, or delete the row"))


def _with_point(lat: float, lon: float, bounds: Bounds) -> tuple[float, float] | None:
    """Return latitude and longitude with a decimal point where they can only have lost it."""
    pairs = [
        (south, east)
        for south in _pointed(lat)
        for east in _pointed(lon)
        for south in (south, -south)
        if bounds.hold(east, south)
    ]
    return pairs[0] if pairs else None


def _pointed(value: float) -> list[float]:
    """Return a number, and where it is whole and long, the same digits with a point after the first one to three."""
    digits = f"{abs(value):.0f}"
    if not value.is_integer() or len(digits) <= _DEGREES:
        return [value]
    sign = -1 if value < 0 else 1
    return [value, *(sign * float(f"{digits[:whole]}.{digits[whole:]}") for whole in range(1, _DEGREES + 1))]


def _comma(value: float) -> str:
    return f"{value:.5f}".rstrip("0").replace(".", ",")
