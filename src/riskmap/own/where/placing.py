"""Where the rows of an analyst's table are: by coordinate, code, desa or kecamatan, or nowhere; never by a guess."""

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoSeries
from numpy.typing import NDArray

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import both
from riskmap.locale.formats import number_text
from riskmap.own.own_table import text_column
from riskmap.own.tables.user_table import Table
from riskmap.own.values.unknowns import says_unknown
from riskmap.own.where.place_codes import CODES, agrees
from riskmap.own.where.place_names import NAMES, listed
from riskmap.own.where.points import point_column, row_points
from riskmap.own.where.stated_places import Stated, stated_places
from riskmap.places.gazetteer import Gazetteer
from riskmap.places.locate import locate_points
from riskmap.report import Findings

NEAR_M = 1_000
"""Metres outside the kabupaten within which a point may still be of it: borders are drawn simpler than they are."""
_COARSE = {"2", "3"}
_PRECISIONS = {"", "1", *_COARSE}
"""How exact ACLED calls a place: 2 is near it, 3 within its region."""


def locate_rows(table: Table, kab: Kabupaten, findings: Findings) -> tuple[pd.DataFrame, list[shapely.Point | None]]:
    """Return where each row of a table is, by its coordinate, its codes and its names.

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
        ``kecamatan_code``, ``desa_code`` (NA unknown) and ``located_by`` (point, desa, kecamatan, none; elsewhere:
        the row says that it is in another kabupaten).
    points : list
        A point (EPSG:4326) where it decided the place, else None.
    """
    gazetteer = kab.gazetteer
    before = len(findings.problems)
    points, column = row_points(table, kab, findings), point_column(table)
    far = _far_rows(findings, before)
    stated = _stated_rows(table, kab, findings)
    _tell_placeless(table, points, stated, findings, before)
    located = locate_points(np.array(points, dtype=object), kab.desa)
    outside = _metres_outside(points, located.codes, kab)
    coarse = _coarse_rows(table, findings)
    codes = []
    for at, row in enumerate(table.rows.tolist()):
        owner, border = located.codes[at] or "", located.on_border[at]
        # A point that is only near the place says nothing against its name.
        point = None if coarse[at] and owner and stated[at].code else points[at]
        code = _agreed((row, column), point, owner, outside[at], stated[at], gazetteer, findings)
        if row in far and points[at] is None:
            code = ""
        if border and code == owner:
            findings.say(
                row, "", "", both("lies on a border of several desa"),
                both("counted in {place}: the lowest code", place=gazetteer.describe(owner)), used=True,
            )  # fmt: skip
        if coarse[at] and gazetteer.level.get(code) == "desa":
            code = _coarsened(row, table, code, coarse[at], gazetteer, findings)
        if not owner or code != owner:
            points[at] = None
        codes.append(code)
    levels = [gazetteer.level.get(code, "none") for code in codes]
    desa = [code if level == "desa" else "" for code, level in zip(codes, levels, strict=True)]
    above = [gazetteer.parent[fine] if fine else code for fine, code in zip(desa, codes, strict=True)]
    ways = [
        "point" if point else "elsewhere" if one.outside and level == "none" else level
        for point, level, one in zip(points, levels, stated, strict=True)
    ]
    places = {"kecamatan_code": text_column(above), "desa_code": text_column(desa), "located_by": text_column(ways)}
    return pd.DataFrame(places), points


def _far_rows(findings: Findings, before: int) -> set[int]:
    """Return the rows whose coordinate can be read and lies far outside: their names are contradicted by it."""
    far = both("lies outside the area")
    return {problem.row for problem in findings.problems[before:] if problem.found == far}


def _metres_outside(
    points: list[shapely.Point | None], owners: NDArray[np.object_], kab: Kabupaten
) -> NDArray[np.float64]:
    """Return how far each point is from the kabupaten in metres; 0 of those in it and of rows without one."""
    metres = np.zeros(len(points))
    lost = {at: point for at, point in enumerate(points) if point is not None and owners[at] is None}
    if lost:
        whole = shapely.union_all(kab.desa.to_crs(kab.info.crs_metric).geometry.to_numpy())
        drawn = GeoSeries(list(lost.values()), crs=kab.desa.crs).to_crs(kab.info.crs_metric)
        metres[list(lost)] = drawn.distance(whole).to_numpy()
    return metres


def _stated_rows(table: Table, kab: Kabupaten, findings: Findings) -> list[Stated]:
    """Return what names and codes of each row state, and say it by the rows and headers of the file."""
    columns = (*NAMES, *CODES)
    rows = list(zip(*(table.column(name) for name in columns), strict=True))
    read = stated_places(dict.fromkeys(rows), columns, table.headed, kab)
    for row, cells in zip(table.rows.tolist(), rows, strict=True):
        for problem in read[cells].problems:
            findings.problems.append(problem._replace(row=row, column=table.headed[problem.column]))
    return [read[cells] for cells in rows]


def _tell_placeless(
    table: Table, points: list[shapely.Point | None], stated: list[Stated], findings: Findings, before: int
) -> None:
    """Say which rows are silent on where they are: empty cells, and words that name no place."""
    larger = {"province", "kabupaten", *CODES[:2]}
    fine = [name for name in (*NAMES, *CODES) if name in table.headed and name not in larger]
    cells = [table.column(name).to_list() for name in fine]
    heading = table.headed[fine[0]] if fine else point_column(table)
    said = {problem.row for problem in findings.problems[before:] if not problem.used}
    for at, row in enumerate(table.rows.tolist()):
        if points[at] is not None or stated[at].code or stated[at].refused or row in said:
            continue
        written = next((column[at] for column in cells if column[at]), "")
        if written:
            found = both("says that it is not known" if says_unknown(written) else "names no kecamatan or desa")
            findings.say(row, heading, written, found, both("write the kecamatan"))
        else:
            advice = both("write the place; merged cells hold it only once")
            findings.say(row, heading, "", both("is empty"), advice)


def _coarse_rows(table: Table, findings: Findings) -> list[str]:
    """Return the precision of the rows whose place is known no finer than its kecamatan, "" of the others."""
    cells = table.column("precision").to_list()
    strange = next((at for at, cell in enumerate(cells) if cell not in _PRECISIONS), None)
    if strange is None:
        return [cell if cell in _COARSE else "" for cell in cells]
    advice = both("the column is not used: only 1, 2 and 3 are understood")
    findings.say(
        table.rows[strange], table.headed["precision"], cells[strange], both("is no precision"), advice, used=True
    )
    return [""] * len(cells)


def _coarsened(row: int, table: Table, code: str, precision: str, gazetteer: Gazetteer, findings: Findings) -> str:
    """Return the kecamatan of a desa that is not exact, and say so."""
    above = gazetteer.parent[code]
    advice = both("counted for {name}", name=gazetteer.describe(above))
    findings.say(row, table.headed["precision"], precision, both("is no exact place"), advice, used=True)
    return above


def _agreed(
    where: tuple[int, str],
    point: shapely.Point | None,
    owner: str,
    metres: float,
    stated: Stated,
    gazetteer: Gazetteer,
    findings: Findings,
) -> str:
    """Return the place that point, names and codes agree on: a point within the stated place, else what is stated."""
    if point is None or stated.refused:
        return stated.code
    written, named = f"{point.y:.5f}, {point.x:.5f}", stated.code
    if not owner:
        return _by_statement(where, written, metres, named, gazetteer, findings)
    if named in {"", owner, gazetteer.parent[owner]} and not _none_of(owner, stated, gazetteer):
        return owner
    names = [gazetteer.describe(code) for code in ([named] if named else stated.can_be)]
    told = both("lies in {place}, but the row names {named}", place=gazetteer.describe(owner),
                named=listed(names))  # fmt: skip
    findings.say(*where, written, told, both("correct the coordinate or the name"))
    above = gazetteer.parent[owner]
    return above if above == gazetteer.parent.get(named) else ""


def _none_of(owner: str, stated: Stated, gazetteer: Gazetteer) -> bool:
    """Tell whether a name that can be of several places can be of none at a point."""
    return not stated.code and bool(stated.can_be) and not agrees(owner, stated.can_be, gazetteer)


def _by_statement(
    where: tuple[int, str], written: str, metres: float, named: str, gazetteer: Gazetteer, findings: Findings
) -> str:
    """Return what is stated where the point lies just outside of the kabupaten, nothing where it lies elsewhere."""
    if not named:
        findings.say(*where, written, both("lies outside all desa"))
        return ""
    place = gazetteer.describe(named)
    if metres <= NEAR_M:
        advice = both("placed in {place} by its name", place=place)
        findings.say(*where, written, both("lies outside all desa"), advice, used=True)
        return named
    told = both("lies {n} km outside {area}, but the row names {named}", n=number_text(metres / 1_000, 1),
                area=gazetteer.area, named=place)  # fmt: skip
    findings.say(*where, written, told, both("correct the coordinate or the name"))
    return ""
