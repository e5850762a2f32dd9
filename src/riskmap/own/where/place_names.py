"""What the names in one row of an analyst's table say together of where it is: from the largest unit down."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from riskmap.locale import Text, both
from riskmap.own.values.unknowns import says_unknown
from riskmap.places.gazetteer import Gazetteer, Match, plain_name
from riskmap.report import Findings, Problem

NAMES = ("province", "kabupaten", "kecamatan", "desa", "place")
"""Columns that hold names, the largest unit first."""


class Named(NamedTuple):
    """The finest place that the names of a row mean, "" where none is certain.

    ``can_be`` are the places that an unread name can mean; ``refused`` says that by its names the row is somewhere
    else, or in two places; ``outside`` that it is in another kabupaten. The problems have row 0 and our name of the
    column.
    """

    code: str
    can_be: list[str]
    refused: bool
    problems: list[Problem]
    outside: bool = False


def read_names(cells: Mapping[str, str], gazetteer: Gazetteer, within: str = "") -> Named:
    """Return what the names of one row mean together, and what is to be said of them.

    Where a larger unit is none of the kabupaten, or not known, what stands below it is looked up nowhere.

    Parameters
    ----------
    cells
        Column (``NAMES``) -> text.
    gazetteer
        The names of the kabupaten.
    within
        Code of the kecamatan where that is known already.
    """
    findings, can_be, finest, mended = Findings(), list[str](), within, False
    for column in NAMES:
        written = cells.get(column, "")
        if says_unknown(written) and column == "kecamatan":
            findings.say(0, column, written, both("says that it is not known"), both("write the kecamatan"), used=True)
        if not written or says_unknown(written):
            continue
        match = _match(column, written, finest, gazetteer)
        if mended and match.how == "typo":
            # Two names, both of them mended, can be two others.
            match = Match("", "unknown", -1, [match.code])
        finer = tell_match((0, column), written, match, gazetteer.describe, findings, gazetteer.area)
        can_be += match.candidates if match.how == "ambiguous" else []
        if _refuses(column, match, finest, gazetteer):
            return Named("", can_be, True, findings.problems, match.how == "outside")  # noqa: FBT003 - named by its fields
        # A kecamatan that had to be mended, around a desa that is not in it, is none that can be relied on.
        finest = finer or ("" if mended and column == "desa" else finest)
        mended = column == "kecamatan" and match.how == "typo"
    return Named(finest, can_be, refused=False, problems=findings.problems if finest else _asked(findings.problems))


def _asked(problems: list[Problem]) -> list[Problem]:
    """Return what was said of a row that is placed by nothing: what would be a remark is a question there."""
    advice = both("write the name as it is spelt")
    return [one._replace(used=False, suggestion=one.suggestion if one.suggestion.en else advice) for one in problems]


def _match(column: str, written: str, finest: str, gazetteer: Gazetteer) -> Match:
    """Return what one cell means below the place that the larger ones mean."""
    if column not in {"desa", "place"}:
        match = gazetteer.match(written, level=column)
        return _NOTHING if match.how == "wider" and column != "kecamatan" else match
    above = gazetteer.parent[finest] if gazetteer.level.get(finest) == "desa" else finest
    if column == "place" and finest:
        return _spot(written, finest, above, gazetteer)
    return gazetteer.match(written, within=above, level="desa" if column == "desa" else None, strict=True)


def _spot(written: str, finest: str, above: str, gazetteer: Gazetteer) -> Match:
    """Return what a cell of a place means within one that is known, where it may name any spot."""
    stated = gazetteer.match(written, within=above, spot=True)
    if stated.how in {"outside", "elsewhere"} or stated.named:
        return stated
    if finest != above:
        # Within a known desa only another one counts that is named as such.
        other = stated.code not in {"", finest, above}
        return Match("", "elsewhere", -1, [stated.code]) if other else _NOTHING
    if plain_name(written) == plain_name(gazetteer.names[finest]):
        return Match(finest, "again", 0, [])
    match = gazetteer.match(written, within=above)
    if match.how == "elsewhere":
        return match._replace(how="astray")
    return _NOTHING if match.how in {"unknown", "other", "wider"} else match


_NOTHING = Match("", "empty", -1, [])
"""What a cell means that says nothing finer than is known: the own kabupaten, a spot within a known place."""


def _refuses(column: str, match: Match, finest: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a cell places the row elsewhere or nowhere, whatever else it says."""
    if match.code or match.how in {"empty", "wider", "astray"}:
        return False
    if column not in {"desa", "place"} or match.how in {"outside", "elsewhere"} or match.named:
        return True
    # Several places within the kecamatan that is known leave that.
    return match.how == "several" and any(
        not finest or finest not in {code, gazetteer.parent[code]} for code in match.candidates
    )


def tell_match(
    where: tuple[int, str],
    written: str,
    match: Match,
    describe: Callable[[str], str],
    findings: Findings,
    area: str = "",
) -> str:
    """Return the code of a match, "" when it is not certain, and say what a person should know of it."""
    names = [describe(code) for code in ([match.code] if match.code else match.candidates)]
    if match.how in _READ:
        findings.say(*where, written, both(_READ[match.how], name=names[0]), used=True)
    elif match.how == "outside":
        findings.say(*where, written, both("says it is in {place}, not in {area}", place=match.named, area=area))
    elif match.how in _NOT_CERTAIN:
        found = both(_NOT_CERTAIN[match.how], area=area)
        if match.named and match.how == "unknown":
            found = both("names {name}, which is not known", name=match.named)
        advice = both(_ADVICE.get(match.how, "was {names} meant?"), names=listed(names)) if names else None
        if match.how == "several":
            advice = both("write one row for each: {names}", names=", ".join(names))
        findings.say(*where, written, found, advice)
    return match.code


def listed(names: list[str]) -> Text:
    """Return names as alternatives."""
    return Text(*(f" {word} ".join(names) for word in both("or")))


_READ = {
    "typo": "was read as {name}",
    "partly": "counted for {name}: no desa that is known is named",
    "again": "counted for {name}: the desa of this name can be meant as well",
}
_NOT_CERTAIN = {
    "ambiguous": "can be more than one place",
    "several": "names several places",
    "elsewhere": "lies in another kecamatan",
    "astray": "lies in another kecamatan",
    "other": "is a banjar or a desa adat, not a desa",
    "wider": "names no kecamatan or desa",
    "unknown": "is not known",
}
_ADVICE = {
    "elsewhere": "known are: {names}",
    "astray": "known are: {names}",
}
