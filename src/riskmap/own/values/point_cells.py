"""A place in one cell, as phones, map services and survey forms write it."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from riskmap.locale import Text, both
from riskmap.own.values.coordinates import WRITE, Bounds, PointReading, parse_point, split_pair
from riskmap.own.values.lookalikes import plain_signs
from riskmap.own.values.unknowns import says_unknown

_LAT, _LON = r"(?P<lat>[-+]?\d{1,3}(?:\.\d+)?)", r"(?P<lon>[-+]?\d{1,3}(?:\.\d+)?)"
_PINS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"!3d{_LAT}!4d{_LON}",
        rf"[?&](?:q|query|daddr|destination)=(?:loc:)?\s*{_LAT}\s*,\s*{_LON}",
        rf"/(?:search|place)/(?:[^/@]*/)*{_LAT},\s*{_LON}",
        rf"mlat={_LAT}&mlon={_LON}",
        rf"^geo:{_LAT},{_LON}",
    )
)
"""Where in a link a pin stands, the surest first."""
_VIEW = re.compile(rf"(?:/@|[?&](?:center|s?ll)=|#map=[\d.]+/){_LAT}[,/]\s*{_LON}", re.IGNORECASE)
_CELLS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:srid=\d+;)?\s*(?:multi)?point\s*(?:z|m|zm)?\s*\(+\s*{_LON}\s+{_LAT}(?:\s+[-\d.]+)*\s*\)+",
        rf"\{{.*\"type\"\s*:\s*\"point\".*\"coordinates\"\s*:\s*\[\s*{_LON}\s*,\s*{_LAT}\b.*\}}",
        rf"{_LAT}\s+{_LON}\s+[-\d.]+(?:\s+[\d.]+)?",
        rf"{_LON},\s*{_LAT},\s*[-\d.]+",
    )
)
"""WKT, GeoJSON, a geopoint of Kobo and ODK (with height and accuracy), coordinates of KML (with height)."""
_NAMED = re.compile(
    r"(?:latitude|lintang|lat)\s*[:=]?\s*(?P<lat>[^a-z]+(?:ls|lu|s|n)?)[\s,;/&]*"
    r"(?:longitude|bujur|long|lon|lng)\s*[:=]?\s*(?P<lon>[^a-z]+(?:bt|bb|e|w)?)",
    re.IGNORECASE,
)
_UTM = re.compile(
    r"(?:(?:utm|zona|zone)[\s:]*)*(?:(?P<zone>\d{1,2})\s*[c-hj-np-x]?[\s,:;]+)?"
    r"(?:[ex]\s*[:=]?\s*)?(?P<east>0?\d{6}(?:[.,]\d+)?)\s*(?:m?e|mt|m)?[\s,;/]+"
    r"(?:[ny]\s*[:=]?\s*)?(?P<north>\d{7}(?:[.,]\d+)?)\s*(?:m?[nsu]|m)?",
    re.IGNORECASE,
)
_SHORT_LINK = re.compile(
    r"(?:https?://)?(?:[a-z]+\.)*(?:goo\.gl|g\.co|bit\.ly|s\.id|tinyurl\.com|t\.co)/", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.|geo:)", re.IGNORECASE)
_CODE = re.compile(
    r"(?:(?:\w{4}\s)?[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b.*"
    r"|/{0,3}[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}|\d{1,2}\s?[C-X]\s?[A-Z]{2}\s?\d{2,5}\s?\d{2,5})$"
)
_SHAPE = re.compile(r"(?:srid=\d+;)?\s*(?:(?:multi)?(?:point|linestring|polygon)|geometrycollection)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:[-\d.]+ [-\d.]+(?: [-\d.]+){0,2}\s*;\s*){1,}[-\d.]+ [-\d.]+.*")
_COPY = "open it, and copy the degrees that the map shows, such as -8,5412 and 115,1234"
_DRAW = "draw one point per event"
_LOOKS = (
    (_SHORT_LINK, "is a short link, which cannot be followed here", _COPY),
    (_LINK, "is a link without a coordinate", _COPY),
    (_SHAPE, "is no point", _DRAW),
    (_SEVERAL, "holds several points", _DRAW),
    (_CODE, "is a code for a place, not a coordinate", WRITE),
)
"""What no coordinate can look like, what is said of it, and what to do."""
_UTM_CODES = (326, 327)
_ZONES = range(1, 61)


class _Found(NamedTuple):
    """The halves of a coordinate in a text, and what is to be said of them."""

    lat: str
    lon: str
    remark: Text | None = None


def written_point(text: str, bounds: Bounds) -> PointReading:
    """Return the place that one cell means, when it means exactly one in the area.

    Understood are pairs of halves (:func:`~riskmap.own.values.coordinates.split_pair`), geopoints of Kobo and ODK,
    links of map services, WKT, GeoJSON, metres with their zone.

    Parameters
    ----------
    text
        A cell.
    bounds
        Of the area, EPSG:4326, and its metric CRS.

    Examples
    --------
    >>> tabanan = Bounds(114.9, -8.7, 115.3, -8.2, 32750)
    >>> written_point("-8.54 115.12 34.2 4.5", tabanan)[:2]
    (115.12, -8.54)
    >>> written_point("https://maps.app.goo.gl/AbC", tabanan).found.en
    'is a short link, which cannot be followed here'
    """
    plain = plain_signs(text)
    if halves := split_pair(plain):
        return parse_point(*halves, bounds)
    if found := _special(plain):
        reading = parse_point(found.lat, found.lon, bounds)
        return _remarked(reading, found.remark) if found.remark else reading
    if metres := _UTM.fullmatch(plain):
        return parse_point(metres["north"], metres["east"], _in_zone(bounds, metres["zone"]))
    return PointReading(None, None, *_why_not(plain))


def _special(plain: str) -> _Found | None:
    if not _LINK.match(plain):
        found = next(filter(None, (pattern.fullmatch(plain) for pattern in _CELLS)), None)
        found = found or _NAMED.fullmatch(plain.strip("()[]{} "))
        return _Found(found["lat"].strip(" ,;&"), found["lon"].strip(" ,;&")) if found else None
    link = unquote(plain.replace("+", " "))
    if found := next(filter(None, (pattern.search(link) for pattern in _PINS)), None):
        return _Found(found["lat"], found["lon"])
    if found := _VIEW.search(link):
        return _Found(found["lat"], found["lon"], both("is the middle of the map that a link shows"))
    return None


def _remarked(reading: PointReading, remark: Text) -> PointReading:
    """Return a reading with a remark; what was found of it is more than that."""
    if reading.longitude is None or reading.latitude is None or reading.found:
        return reading
    told = both("read as {lat}, {lon}", lat=f"{reading.latitude:.5f}", lon=f"{reading.longitude:.5f}")
    return PointReading(reading.longitude, reading.latitude, remark, told)


def _in_zone(bounds: Bounds, zone: str | None) -> Bounds:
    """Return bounds whose metres are those of a zone of UTM, in the hemisphere of the area."""
    family = bounds.crs_metric // 100
    if zone is None or int(zone) not in _ZONES or family not in _UTM_CODES:
        return bounds
    return bounds._replace(crs_metric=family * 100 + int(zone))


def _why_not(plain: str) -> tuple[Text, Text]:
    """Return what a text is instead of a coordinate, and what to do."""
    if says_unknown(plain):
        return both("says that it is not known"), both("leave it empty when it is unknown")
    looks = next((looks for looks in _LOOKS if looks[0].match(plain)), None)
    return (both(looks[1]), both(looks[2])) if looks else (both("is not a coordinate"), both(WRITE))
