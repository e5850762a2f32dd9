"""Which place each polygon of a layer is: told by what its columns hold, whatever they are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from riskmap.errors import BoundaryError
from riskmap.locale import both
from riskmap.places.gazetteer import Gazetteer, plain_name

_SYSTEMS = ("code", "kemendagri_code", "bps_code")
_SHOWN = 20
_CODE = re.compile(r"(?:id)?[\d. ]+", re.IGNORECASE)
_KABUPATEN = {
    "kabupaten", "kab", "kabkota", "kabupatenkota", "namakab", "nmkab", "namakabupaten", "wadmkk", "adm2en",
    "adm2name", "name2", "regency",
}  # fmt: skip
"""How a column that names the kabupaten is headed, plainly: by its words alone it may name a kecamatan as well."""
_PREFIX = re.compile(r"^\s*(kabupaten|kab\b\.?)\s*", re.IGNORECASE)
_MOST = 0.5
"""Share of the rows whose kecamatan a column must name to be that of the kecamatan."""
_NEARLY = 0.9
"""Share of the places of the best column that another must name to be heard as well."""


class Reading(NamedTuple):
    """What one column says: the code of each row, "" where it names no place, and the words in it."""

    column: str
    codes: list[str]
    words: list[str]

    @property
    def places(self) -> int:
        """How many places it names."""
        return len(set(self.codes) - {""})

    @property
    def rows(self) -> int:
        """How many rows name a place."""
        return sum(map(bool, self.codes))


class Units(NamedTuple):
    """The code of each row ("" for none), and how an error names it."""

    codes: list[str]
    called: list[str]


def is_of_kabupaten(table: pd.DataFrame, gazetteer: Gazetteer) -> "pd.Series[bool]":
    """Return which rows are of the kabupaten, by a column that names it; all where none does."""
    area = plain_name(gazetteer.area)
    for column in table.columns:
        if plain_name(str(column)) in _KABUPATEN:
            named = pd.Series([plain_name(_PREFIX.sub("", word)) for word in _words(table[column])], index=table.index)
            if named.eq(area).any():
                return named.isin(["", area])
    return pd.Series(data=True, index=table.index)


def fit_of(table: pd.DataFrame, level: str, gazetteer: Gazetteer) -> tuple[int, int]:
    """Return how well a layer fits a level: by how many of its places are named, then by how few rows name them."""
    ours = table[is_of_kabupaten(table, gazetteer)]
    return max((reading.places for reading in _readings(ours, level, gazetteer)), default=0), -len(ours)


def units_of(table: pd.DataFrame, level: str, gazetteer: Gazetteer, path: Path) -> Units:
    """Return the place of each row, by names within the kecamatan and by codes of any of the systems.

    Digits are one system's or another's: those are taken by which a column names most places, and never against names.

    Parameters
    ----------
    table
        The columns of a layer, without its shapes.
    level
        ``"kecamatan"`` or ``"desa"``.
    gazetteer
        What is known.
    path
        The file, for errors.

    Raises
    ------
    BoundaryError
        When no column names a place, two contradict each other, or a name is that of two desa and nothing says which.
    """
    readings = sorted(_readings(table, level, gazetteer), key=lambda reading: (-reading.places, -reading.rows))
    if not readings or not readings[0].places:
        raise _nothing_named(table, level, gazetteer, path)
    best = readings[0]
    heard = [reading for reading in readings if reading.places >= _NEARLY * best.places]
    _refuse_contradiction(best, heard, gazetteer, path)
    codes = [next(filter(None, told), "") for told in zip(*(reading.codes for reading in heard), strict=True)]
    if level == "desa":
        _refuse_two_of_a_name(codes, best.words, gazetteer, path)
    called = [
        f"{gazetteer.names[code]} ({code})" if code else word for code, word in zip(codes, best.words, strict=True)
    ]
    return Units(codes, called)


def _readings(table: pd.DataFrame, level: str, gazetteer: Gazetteer) -> Iterator[Reading]:
    """Yield what each column says, read as names and as codes of each system."""
    inside = _kecamatan_of(table, gazetteer) if level == "desa" else [""] * len(table)
    places = gazetteer.of(level)
    by_code = [
        {re.sub(r"\D", "", code): str(key) for key, code in places[system].dropna().items()} for system in _SYSTEMS
    ]
    for column in table.columns:
        words = _words(table[column])
        yield Reading(str(column), _by_name(words, inside, level, gazetteer), words)
        for known in by_code:
            yield Reading(str(column), [known.get(_digits(word), "") for word in words], words)


def _kecamatan_of(table: pd.DataFrame, gazetteer: Gazetteer) -> list[str | None]:
    """Return the code of the kecamatan of each row: "" for one that names none, None where no column does."""
    best = max(_readings(table, "kecamatan", gazetteer), key=lambda reading: reading.rows, default=None)
    if best is None or best.rows < _MOST * len(table):
        return [None] * len(table)
    return [*best.codes]


def _by_name(words: list[str], inside: Sequence[str | None], level: str, gazetteer: Gazetteer) -> list[str]:
    """Return the code of each name within its kecamatan, official names and other spellings alike."""
    found: dict[tuple[str, str | None], str] = {}
    for word, within in zip(words, inside, strict=True):
        if (word, within) not in found:
            unplaced = not word or (level == "desa" and within == "")
            match = None if unplaced else gazetteer.match(word, within=within or "", level=level)
            sure = match is not None and match.how == "exact" and gazetteer.level[match.code] == level
            found[word, within] = match.code if match is not None and sure else ""
    return [found[told] for told in zip(words, inside, strict=True)]


def _digits(word: str) -> str:
    """Return the digits of a code, however it is written; nothing of what is no code.

    Examples
    --------
    >>> [_digits(word) for word in ("51.02.06", "ID5102060", "5102040.0", "Marga 2")]
    ['510206', '5102060', '5102040', '']
    """
    return re.sub(r"\D", "", word.removesuffix(".0")) if _CODE.fullmatch(word) else ""


def _words(cells: "pd.Series[Any]") -> list[str]:
    return ["" if pd.isna(cell) else str(cell).strip() for cell in cells]


def _nothing_named(table: pd.DataFrame, level: str, gazetteer: Gazetteer, path: Path) -> BoundaryError:
    held = [f"{column} ({next(filter(None, _words(table[column])), '')[:_SHOWN]})" for column in table.columns]
    return BoundaryError(
        both(
            "has no column that names a {level} of {area}; it has {columns}",
            level=level,
            area=gazetteer.area,
            columns=", ".join(held) or both("none"),
        ),
        where=str(path),
        expected=both("a column with names or codes of the {level}", level=level)
        if level == "kecamatan"
        else both("a column with names of the desa and one of their kecamatan, or one with codes"),
        remedy=both("is it another kabupaten's file?"),
    )


def _refuse_contradiction(best: Reading, heard: Iterable[Reading], gazetteer: Gazetteer, path: Path) -> None:
    """Refuse columns of which one names another place than the other: either may be the wrong one."""
    for other in heard:
        pairs = zip(best.codes, other.codes, strict=True)
        apart = [(one, two) for one, two in pairs if one and two and one != two]
        if apart:
            named = [f"{gazetteer.names[one]} ({one}) / {gazetteer.names[two]} ({two})" for one, two in apart]
            raise BoundaryError(
                both(
                    "its columns {one} and {other} name different places: {names}",
                    one=best.column,
                    other=other.column,
                    names=", ".join(named),
                ),
                where=str(path),
                expected=both("names and codes of the same place in a row"),
                remedy=both("correct the wrong one, or leave its column out"),
            )


def _refuse_two_of_a_name(codes: list[str], words: list[str], gazetteer: Gazetteer, path: Path) -> None:
    """Refuse a name that more than one desa has, where nothing says which is meant."""
    several = {
        word
        for code, word in zip(codes, words, strict=True)
        if not code and len(gazetteer.known["desa"].get(plain_name(word), [])) > 1
    }
    if several:
        raise BoundaryError(
            both("more than one desa is called {names}", names=", ".join(sorted(several))),
            where=str(path),
            expected=both("a column with names of the desa and one of their kecamatan, or one with codes"),
        )
