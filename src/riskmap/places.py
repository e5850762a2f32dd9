"""The gazetteer: the kecamatan and desa of a kabupaten, their codes and their written names."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd
from rapidfuzz.distance import OSA

from riskmap.dataset import read_table

PLACE_COLUMNS = ["code", "bps_code", "level", "name", "parent_code", "source_id"]
SHORT_NAME = 6
"""Letters of a name in which one wrong letter is as much as may be forgiven."""
ALIAS_COLUMNS = ["alias", "level", "code", "source_id"]


def load_places(level: str | None = None) -> pd.DataFrame:
    """Return the places of the kabupaten.

    Parameters
    ----------
    level
        ``"kecamatan"`` or ``"desa"``; default both.

    Returns
    -------
    DataFrame
        One row per place, sorted by code: Kemendagri ``code``, ``bps_code``, ``level``, ``name``,
        ``parent_code`` and ``source_id``.

    Raises
    ------
    FactError
        When ``places.csv`` cannot be read.

    Examples
    --------
    >>> load_places("kecamatan").set_index("code").loc["51.02.06", "name"]
    'Kediri'
    """
    places = read_table("places", PLACE_COLUMNS).sort_values("code", ignore_index=True)
    return places if level is None else places[places["level"] == level].reset_index(drop=True)


def load_aliases() -> pd.DataFrame:
    """Return other spellings of places: ``alias``, ``level``, ``code``, ``source_id``.

    Raises
    ------
    FactError
        When ``aliases.csv`` cannot be read.
    """
    return read_table("aliases", ALIAS_COLUMNS)


def plain_name(name: str) -> str:
    """Return a name without case, spaces, hyphens and signs, for comparison.

    Examples
    --------
    >>> plain_name("Kaba-Kaba ") == plain_name("kaba kaba")
    True
    """
    return re.sub(r"[\W_]+", "", name.casefold())


def codes_by_name(level: str) -> dict[tuple[str, str], str]:
    """Return (parent code, plain name) -> code, official names and aliases alike."""
    places, aliases = load_places(level), load_aliases()
    parents = places.set_index("code")["parent_code"]
    written = {
        (parents[alias.code], plain_name(alias.alias)): alias.code
        for alias in aliases[aliases["level"] == level].itertuples(index=False)
    }
    official = {(place.parent_code, plain_name(place.name)): place.code for place in places.itertuples(index=False)}
    return written | official


def match_name(name: str, known: Mapping[str, Sequence[str]]) -> tuple[str, str, list[str]]:
    """Find what a written name means among known names, without guessing.

    Parameters
    ----------
    name
        As somebody wrote it; case, spaces, hyphens and signs do not matter.
    known
        Plain name (:func:`plain_name`) -> the codes that bear it.

    Returns
    -------
    code : str
        The code, or "" when there is none or more than one.
    how : str
        ``exact``, ``typo`` (one code at the smallest distance: 1 letter in names of up to 6 letters, 2 in
        longer ones), ``ambiguous`` or ``unknown``.
    candidates : list of str
        Codes to ask about: all that bear an ambiguous name, the nearest one to an unknown name.

    References
    ----------
    Optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours), by rapidfuzz.

    Examples
    --------
    >>> match_name("Kedirri", {"kediri": ["51.02.06"], "marga": ["51.02.07"]})
    ('51.02.06', 'typo', [])
    """
    written = plain_name(name)
    if written in known:
        codes = list(known[written])
        return (codes[0], "exact", []) if len(codes) == 1 else ("", "ambiguous", codes)
    distances = {other: OSA.distance(written, other) for other in known}
    if not written or not distances:
        return "", "unknown", []
    least = min(distances.values())
    nearest = [code for other, distance in distances.items() if distance == least for code in known[other]]
    if least > (1 if len(written) <= SHORT_NAME else 2):
        return "", "unknown", nearest[:1]
    return (nearest[0], "typo", []) if len(nearest) == 1 else ("", "ambiguous", nearest)
