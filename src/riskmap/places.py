"""The gazetteer: the kecamatan and desa of a kabupaten, their codes and their written names."""

import re

import pandas as pd

from riskmap.dataset import read_table

PLACE_COLUMNS = ["code", "bps_code", "level", "name", "parent_code", "source_id"]
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
