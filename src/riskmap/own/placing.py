"""Where the rows of an analyst's table are: by coordinate, by desa, by kecamatan, or nowhere; never by a guess."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
import shapely

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both
from riskmap.own.cells import Table
from riskmap.own.coordinates import ZERO, Bounds, PointReading, parse_point, split_pair
from riskmap.own.own_table import text_column
from riskmap.places.gazetteer import Gazetteer, Match
from riskmap.places.locate import locate_points
from riskmap.report import Findings, Problem

_ZERO = shapely.Point(0, 0)
MARGIN = 0.02
"""Degrees (about 2 km) around the kabupaten within which a reading of a coordinate is still tried."""


def locate_rows(table: Table, kab: Kabupaten, findings: Findings) -> tuple[pd.DataFrame, list[shapely.Point | None]]:
    """Return where each row of a table is, by its coordinate and by its names.

    Parameters
    ----------
    table
        With columns that say where, or with a geometry.
    kab
        Whose desa and names it speaks of.
    findings
        Gathers what was repaired and what could not be used.

    Returns
    -------
    places : DataFrame
        ``kecamatan_code``, ``desa_code`` (NA unknown) and ``located_by`` (point, desa, kecamatan, none).
    points : list
        A point (EPSG:4326) where it decided the place, else None.
    """
    gazetteer = kab.gazetteer
    points, column = _points(table, kab, findings), point_column(table)
    named = _named_places(table, gazetteer, findings)
    located = locate_points(np.array(points, dtype=object), kab.desa)
    codes = []
    for at, row in enumerate(table.rows.tolist()):
        owner, border = located.codes[at] or "", located.on_border[at]
        code = _agreed((row, column), points[at], owner, named[at], gazetteer, findings)
        if border and code == owner:
            findings.say(
                row, "", "", both("lies on a border of several desa"),
                both("counted in {place}: the lowest code", place=gazetteer.describe(owner)), used=True,
            )  # fmt: skip
        if not owner or code != owner:
            points[at] = None
        codes.append(code)
    levels = [gazetteer.level.get(code, "none") for code in codes]
    desa = [code if level == "desa" else "" for code, level in zip(codes, levels, strict=True)]
    above = [gazetteer.parent[fine] if fine else code for fine, code in zip(desa, codes, strict=True)]
    ways = ["point" if point else level for point, level in zip(points, levels, strict=True)]
    places = {"kecamatan_code": text_column(above), "desa_code": text_column(desa), "located_by": text_column(ways)}
    return pd.DataFrame(places), points


def _points(table: Table, kab: Kabupaten, findings: Findings) -> list[shapely.Point | None]:
    """Return a point where the row has a coordinate that means one place."""
    if table.geometry is not None:
        return _layer_points(table, findings)
    points: list[shapely.Point | None] = [None] * len(table.rows)
    west, south, east, north = kab.desa.total_bounds
    box = Bounds(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN, kab.info.crs_metric)
    known: dict[tuple[str, str], PointReading] = {}
    for at, (lat, lon, written) in enumerate(_halves(table)):
        if not written:
            continue
        if (lat, lon) not in known:
            known[lat, lon] = parse_point(lat, lon, box)
        reading = known[lat, lon]
        if reading.found is not None:
            used = reading.longitude is not None
            findings.say(table.rows[at], point_column(table), written, reading.found, reading.suggestion, used=used)
        if reading.longitude is not None and reading.latitude is not None:
            points[at] = shapely.Point(reading.longitude, reading.latitude)
    return points


def point_column(table: Table) -> str:
    """Return the header of the column, or of the two, that hold the coordinates."""
    if table.geometry is not None:
        return "geometry"
    names = ["lat", "lon"] if {"lat", "lon"} <= set(table.headed) else ["point" if "point" in table.headed else "lat"]
    return ", ".join(table.headed.get(name, "") for name in names)


def _halves(table: Table) -> Iterable[tuple[str, str, str]]:
    """Yield latitude, longitude and what is written, of each row."""
    if {"lat", "lon"} <= set(table.headed):
        for lat, lon in zip(table.column("lat"), table.column("lon"), strict=True):
            yield lat, lon, "; ".join(filter(None, (lat, lon)))
    else:
        for written in table.column("point" if "point" in table.headed else "lat"):
            lat, lon = split_pair(written) or (written, "")
            yield lat, lon, written


def _layer_points(table: Table, findings: Findings) -> list[shapely.Point | None]:
    points: list[shapely.Point | None] = []
    for row, shape in zip(table.rows, table.geometry if table.geometry is not None else [], strict=True):
        point = shape if isinstance(shape, shapely.Point) and not shape.is_empty else None
        distance = np.nan if point is None else point.distance(_ZERO)
        if shape is None or (point is not None and np.isnan(distance)):
            findings.say(row, "geometry", "", both("has no point that can be read"), used=True)
        elif point is None:
            findings.say(row, "geometry", shape.geom_type, both("is no point"), both("draw one point per event"))
        elif distance < ZERO:
            findings.say(row, "geometry", "0, 0", both("is 0, 0: an empty coordinate"))
        points.append(point if distance >= ZERO else None)
    return points


def _agreed(
    where: tuple[int, str],
    point: shapely.Point | None,
    owner: str,
    named: str,
    gazetteer: Gazetteer,
    findings: Findings,
) -> str:
    """Return the place that point and names agree on: a point within the named place, else the names."""
    if point is None:
        return named
    written = f"{point.y:.5f}, {point.x:.5f}"
    if not owner:
        advice = both("placed in {place} by its name", place=gazetteer.describe(named)) if named else None
        findings.say(*where, written, both("lies outside all desa"), advice)
        return named
    if named in {"", owner, gazetteer.parent[owner]}:
        return owner
    told = both("lies in {place}, but the row names {named}", place=gazetteer.describe(owner),
                named=gazetteer.describe(named))  # fmt: skip
    findings.say(*where, written, told, both("correct the coordinate or the name"))
    above = gazetteer.parent[owner]
    return above if above == gazetteer.parent.get(named) else ""


def _named_places(table: Table, gazetteer: Gazetteer, findings: Findings) -> list[str]:
    """Return the code of the finest place that the names of each row mean, "" when that is not certain."""
    columns = [name for name in ("kecamatan", "desa", "place") if name in table.headed]
    rows = list(zip(*(table.column(name) for name in ("kecamatan", "desa", "place")), strict=True))
    read = {cells: _read_place(cells, gazetteer) for cells in dict.fromkeys(rows)}
    has_point = table.geometry is not None or {"lat", "point"} & set(table.headed)
    codes = []
    for row, cells in zip(table.rows, rows, strict=True):
        code, said = read[cells]
        for problem in said:
            findings.problems.append(problem._replace(row=int(row), column=table.headed[problem.column]))
        if not any(cells) and columns and not has_point:
            advice = both("write the place; merged cells hold it only once")
            findings.say(row, table.headed[columns[0]], "", both("is empty"), advice)
        codes.append(code)
    return codes


def _read_place(cells: tuple[str, str, str], gazetteer: Gazetteer) -> tuple[str, list[Problem]]:
    """Return what kecamatan, desa and place of one row mean together, and what is to be said of them."""
    findings = Findings()
    above = ""
    if cells[0]:
        match = gazetteer.match(cells[0], level="kecamatan")
        above = tell_match((0, "kecamatan"), cells[0], match, gazetteer.describe, findings)
    finest = above
    for column, level, written in (("desa", "desa", cells[1]), ("place", None, cells[2])):
        if written and finest == above:
            match = gazetteer.match(written, within=above, level=level)
            if column == "place" and match.how in {"unknown", "other"} and finest:
                continue  # a spot within a place that is known already
            finest = tell_match((0, column), written, match, gazetteer.describe, findings) or finest
    return finest, findings.problems


def tell_match(
    where: tuple[int, str], written: str, match: Match, describe: Callable[[str], str], findings: Findings
) -> str:
    """Return the code of a match, "" when it is not certain, and say what a person should know of it."""
    names = [describe(code) for code in ([match.code] if match.code else match.candidates)]
    listed = Text(*(f" {word} ".join(names) for word in both("or")))
    if match.how == "typo":
        findings.say(*where, written, both("was read as {name}", name=names[0]), used=True)
    elif match.how in _NOT_CERTAIN:
        wording = "known are: {names}" if match.how == "elsewhere" else "was {names} meant?"
        suggestion = both(wording, names=listed) if names else None
        findings.say(*where, written, both(_NOT_CERTAIN[match.how]), suggestion)
    return match.code


_NOT_CERTAIN = {
    "ambiguous": "can be more than one place",
    "elsewhere": "lies in another kecamatan",
    "other": "is a banjar or a desa adat, not a desa",
    "unknown": "is not known",
}
