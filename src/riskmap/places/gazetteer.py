"""The gazetteer: the kecamatan and desa of a kabupaten, their codes and their written names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
from rapidfuzz.distance import OSA

from riskmap.dataset import load_kabupaten, read_table
from riskmap.errors import PlaceError

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


class Match(NamedTuple):
    """What a written name means.

    ``how`` is ``exact``, ``typo`` (read as the one name at the smallest distance), ``ambiguous`` (a question:
    ``candidates`` are all that it can mean), ``elsewhere`` (the name is known, but not within the kecamatan
    that was named), ``other`` (a banjar or a desa adat, which is no desa), ``unknown`` (``candidates`` holds
    the nearest) or ``empty``. ``code`` is "" unless it is exact or a typo. ``distance`` is the number of
    wrong letters, -1 when nothing was read.
    """

    code: str
    how: str
    distance: int
    candidates: list[str]


def match_name(name: str, known: Mapping[str, Sequence[str]]) -> Match:
    """Find what a written name means among known names, without guessing.

    Parameters
    ----------
    name
        As somebody wrote it; case, spaces, hyphens and signs do not matter.
    known
        Plain name (:func:`plain_name`) -> the codes that bear it.

    Returns
    -------
    Match
        A typo is forgiven up to 1 letter in names of up to 6 letters, 2 in longer ones, and only when the
        next best name is further away.

    References
    ----------
    Optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours), by rapidfuzz.

    Examples
    --------
    >>> match_name("Kedirri", {"kediri": ["51.02.06"], "marga": ["51.02.07"]})
    Match(code='51.02.06', how='typo', distance=1, candidates=[])
    """
    written = plain_name(name)
    if not written:
        return Match("", "empty", -1, [])
    if written in known:
        codes = list(known[written])
        return Match(codes[0], "exact", 0, []) if len(codes) == 1 else Match("", "ambiguous", 0, codes)
    if not known:
        return Match("", "unknown", -1, [])
    distances = {other: OSA.distance(written, other) for other in known}
    least = min(distances.values())
    nearest = list(
        dict.fromkeys(code for other, distance in distances.items() if distance == least for code in known[other])
    )
    if least > _forgiven(written):
        return Match("", "unknown", -1, nearest[:1] if least <= len(written) // 2 else [])
    return Match(nearest[0], "typo", least, []) if len(nearest) == 1 else Match("", "ambiguous", least, nearest)


def _forgiven(written: str) -> int:
    return 1 if len(written) <= SHORT_NAME else 2


@dataclass(frozen=True)
class Gazetteer:
    """All names of the kabupaten, ready to be matched.

    Attributes
    ----------
    names : dict
        code -> official name.
    level : dict
        code -> ``"kecamatan"`` or ``"desa"``.
    known : dict
        level -> plain name -> codes, official names and other spellings alike.
    """

    names: dict[str, str]
    level: dict[str, str]
    parent: dict[str, str]
    known: dict[str, dict[str, list[str]]]

    def describe(self, code: str) -> str:
        """Return a place as a person would tell it apart: "Desa Beraban (Kediri)"."""
        if self.level[code] == "kecamatan":
            return f"Kecamatan {self.names[code]}"
        return f"Desa {self.names[code]} ({self.names[self.parent[code]]})"

    def match(self, written: str, *, within: str = "", level: str | None = None) -> Match:
        """Find what one written place means; see :func:`match_places`."""
        name, told, above = _taken_apart(written)
        if told == "other" and (whole := plain_name(written.split(",", maxsplit=1)[0])) in self.known["desa"]:
            name, told = whole, "desa"  # a desa whose own name begins so, such as Banjar Anyar
        if not plain_name(name):
            return Match("", "empty", -1, [])
        if told == "other":
            return Match("", "other", -1, self.known["desa"].get(plain_name(name), []))
        level = told or level
        if above:
            over = match_name(above, self.known["kecamatan"])
            if over.code and over.code != within:
                level, within = level or "desa", (over.code if not within else "-")
        return self._among(name, level, within)

    def _among(self, name: str, level: str | None, within: str) -> Match:
        """Match a bare name at a level (None: both), inside a kecamatan ("": anywhere)."""
        levels = [level] if level else ["desa"] if within else ["kecamatan", "desa"]
        anywhere: dict[str, list[str]] = {}
        for each in levels:
            for plain, codes in self.known[each].items():
                anywhere[plain] = [*anywhere.get(plain, []), *codes]
        if not within:
            return match_name(name, anywhere)
        inside = {
            plain: held
            for plain, codes in anywhere.items()
            if (held := [code for code in codes if within in {code, self.parent[code]}])
        }
        exact = plain_name(name)
        # The right name in the wrong kecamatan must not be taken for a misspelt neighbour.
        if exact in anywhere and exact not in inside:
            return Match("", "elsewhere", -1, anywhere[exact])
        return match_name(name, inside)


def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the kabupaten in use.

    Raises
    ------
    FactError
        When its tables cannot be read.
    """
    places, aliases = load_places(), load_aliases()
    known: dict[str, dict[str, list[str]]] = {"kecamatan": {}, "desa": {}}
    for name, level, code in [
        *places[["name", "level", "code"]].itertuples(index=False, name=None),
        *aliases[["alias", "level", "code"]].itertuples(index=False, name=None),
    ]:
        codes = known[level].setdefault(plain_name(name), [])
        if code not in codes:
            codes.append(code)
    return Gazetteer(
        names=dict(zip(places["code"], places["name"], strict=True)),
        level=dict(zip(places["code"], places["level"], strict=True)),
        parent=dict(zip(places["code"], places["parent_code"], strict=True)),
        known=known,
    )


def match_places(
    names: Iterable[str], within: str | Iterable[str] | None = None, *, level: str | None = None
) -> pd.DataFrame:
    """Find the kecamatan and desa that written names mean; what is not certain comes back as a question.

    Official names and other spellings are known; prefixes (Kec., Kecamatan, Desa, Ds., Perbekelan) say the
    level; case, spaces, hyphens and dots do not matter; "Beraban, Kediri" or "Ds. Beraban Kec. Kediri" names
    the kecamatan as well. A name that a kecamatan and a desa share is a question unless the level is said. A
    banjar (Br.) or a desa adat is no desa, even when it bears the name of one.

    Parameters
    ----------
    names
        As somebody wrote them; None and NaN are empty.
    within
        The kecamatan, by name or code, in which the desa lie: one for all, or one for each ("" unknown).
    level
        ``"kecamatan"`` or ``"desa"`` when all names are of one level.

    Returns
    -------
    DataFrame
        Indexed as ``names`` when that is a Series: ``written``, ``code`` ("" when not certain), ``name``,
        ``level``, ``kecamatan``, ``how`` and ``distance`` (see :class:`Match`), and ``question``: what to
        ask or suggest.

    Raises
    ------
    PlaceError
        When ``within`` names no kecamatan, or is not as long as ``names``.

    Examples
    --------
    >>> match_places(["Ds. Lalang Linggah", "Seltim", "Beraban"])[["name", "how"]].to_numpy().tolist()
    [['Lalanglinggah', 'exact'], ['Selemadeg Timur', 'exact'], ['', 'ambiguous']]
    >>> match_places(["Beraban"], within="Kediri")["code"].item()
    '51.02.06.2004'
    """
    index = names.index if isinstance(names, pd.Series) else None
    written = ["" if name is None or name != name else str(name) for name in names]  # noqa: PLR0124 - NaN is not itself
    gazetteer = load_gazetteer()
    above = _kecamatan_codes(within, len(written), gazetteer)
    # The same name in the same kecamatan means the same: long tables repeat few names.
    found = {
        pair: gazetteer.match(pair[0], within=pair[1], level=level)
        for pair in dict.fromkeys(zip(written, above, strict=True))
    }
    matches = [found[pair] for pair in zip(written, above, strict=True)]
    codes = [match.code for match in matches]
    return pd.DataFrame(
        {
            "written": written,
            "code": codes,
            "name": [gazetteer.names.get(code, "") for code in codes],
            "level": [gazetteer.level.get(code, "") for code in codes],
            "kecamatan": [gazetteer.names.get(code[:8], "") for code in codes],
            "how": [match.how for match in matches],
            "distance": [match.distance for match in matches],
            "question": [" | ".join(map(gazetteer.describe, match.candidates)) for match in matches],
        },
        index=index,
    )


def _kecamatan_codes(within: str | Iterable[str] | None, count: int, gazetteer: Gazetteer) -> list[str]:
    """Return the kecamatan code for each name, "" where none is given."""
    asked = [within] * count if within is None or isinstance(within, str) else list(within)
    if len(asked) != count:
        raise PlaceError(f"{len(asked)} kecamatan for {count} names", where="within", expected="one, or one for each")
    codes = {}
    for name in dict.fromkeys(asked):
        if name is None or name != name or not str(name).strip():  # noqa: PLR0124 - NaN is not itself
            codes[name] = ""
            continue
        code = name if gazetteer.level.get(name) == "kecamatan" else gazetteer.match(name, level="kecamatan").code
        if not code:
            raise PlaceError(
                f"{name!r} is no kecamatan",
                where="within",
                expected="one of " + ", ".join(load_places("kecamatan")["name"]),
            )
        codes[name] = code
    return [codes[name] for name in asked]


def _taken_apart(written: str) -> tuple[str, str, str]:
    """Return the bare name, the level that its prefix tells ("other": no desa), and the kecamatan behind it."""
    text = " ".join(written.split())
    name, _, rest = text.partition(",") if "," in text else _BEHIND.sub(r"\1\0\2", text, count=1).partition("\0")
    above = _KECAMATAN.sub("", rest.split(",")[0].strip(" ()"))
    # Behind a comma, the kabupaten and a kecamatan of its name cannot be told apart: it is no help.
    if plain_name(above) == plain_name(load_kabupaten().name) and not _KECAMATAN.match(rest.strip(" ()")):
        above = ""
    for pattern, level in ((_OTHER, "other"), (_KECAMATAN, "kecamatan"), (_DESA, "desa")):
        bare = pattern.sub("", name.strip(), count=1)
        if bare != name.strip():
            return bare, level, above
    return name, "", above


_KECAMATAN = re.compile(r"^(kecamatan|kec)(\.\s*|\s+)", re.IGNORECASE)
_DESA = re.compile(r"^(desa dinas|desa|ds|perbekelan|kelurahan|kel)(\.\s*|\s+)", re.IGNORECASE)
_OTHER = re.compile(r"^(desa adat|desa pakraman|banjar adat|banjar dinas|banjar|bjr|br)(\.\s*|\s+)", re.IGNORECASE)
_BEHIND = re.compile(r"^(.+?)\s*(\(.+\)|\b(?:kecamatan|kec\b\.?)\s*.+)$", re.IGNORECASE)
