"""The gazetteer: the kecamatan and desa of a kabupaten, their codes and their written names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from rapidfuzz.distance import OSA

from riskmap.dataset import read_table, refuse_cells
from riskmap.errors import PlaceError

SHORT_NAME = 6
"""Letters of a name in which one wrong letter is as much as may be forgiven."""
LEVELS = ("kecamatan", "desa")


def plain_name(name: str) -> str:
    """Return a name without case, spaces, hyphens and signs, for comparison.

    Examples
    --------
    >>> plain_name("Kaba-Kaba ") == plain_name("kaba kaba")
    True
    """
    return re.sub(r"[\W_]+", "", name.casefold())


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


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All names of a kabupaten, ready to be matched.

    Attributes
    ----------
    area, area_code : str
        Name and code of the kabupaten.
    places : DataFrame
        One row per place, sorted by code: ``code`` (the key), ``kemendagri_code``, ``bps_code`` (either NA where it is
        not known), ``level``, ``name``, ``parent_code``, ``source_id``.
    aliases : DataFrame
        Other spellings: ``alias``, ``level``, ``code``, ``source_id``.
    names, level, parent : dict
        code -> official name, ``"kecamatan"`` or ``"desa"``, code of the unit above.
    known : dict
        level -> plain name -> codes, official names and other spellings alike.
    """

    area: str
    area_code: str
    places: pd.DataFrame
    aliases: pd.DataFrame
    names: dict[str, str]
    level: dict[str, str]
    parent: dict[str, str]
    known: dict[str, dict[str, list[str]]]

    def of(self, level: str) -> pd.DataFrame:
        """Return the places of one level, indexed by code."""
        places = self.places[self.places["level"] == level]
        return places.set_index("code", drop=False).rename_axis(None)

    def codes_by_name(self, level: str) -> dict[tuple[str, str], str]:
        """Return (parent code, plain name) -> code, official names and aliases alike."""
        return {
            (self.parent[code], name): code for name, codes in self.known[level].items() for code in reversed(codes)
        }

    def describe(self, code: str) -> str:
        """Return a place as a person would tell it apart: "Desa Beraban (Kediri)"."""
        if self.level[code] == "kecamatan":
            return f"Kecamatan {self.names[code]}"
        return f"Desa {self.names[code]} ({self.names[self.parent[code]]})"

    def match(self, written: str, *, within: str = "", level: str | None = None) -> Match:
        """Find what one written place means; see :func:`riskmap.match_places`."""
        name, told, above = _taken_apart(written, self.area)
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

    def match_all(
        self, names: Iterable[str | None], within: str | Iterable[str] | None = None, *, level: str | None = None
    ) -> pd.DataFrame:
        """Find what written names mean; see :func:`riskmap.match_places`."""
        if level not in {None, *LEVELS}:
            raise PlaceError(f"no level {level!r}", where="level", expected="kecamatan or desa")
        index = names.index if isinstance(names, pd.Series) else None
        written = ["" if pd.isna(name) else str(name) for name in names]
        inside = self._kecamatan_codes(within, len(written))
        # The same name in the same kecamatan means the same: long tables repeat few names.
        found = {
            pair: self.match(pair[0], within=pair[1], level=level)
            for pair in dict.fromkeys(zip(written, inside, strict=True))
        }
        matches = [found[pair] for pair in zip(written, inside, strict=True)]
        codes = [match.code for match in matches]
        above = [self._kecamatan_of(code) for code in codes]
        return pd.DataFrame(
            {
                "written": pd.Series([name or None for name in written], dtype="str", index=index),
                "code": pd.Series([code or None for code in codes], dtype="str", index=index),
                "name": pd.Series([self.names.get(code) for code in codes], dtype="str", index=index),
                "level": pd.Series([self.level.get(code) for code in codes], dtype="str", index=index),
                "kecamatan": pd.Series([self.names.get(code) for code in above], dtype="str", index=index),
                "how": [match.how for match in matches],
                "distance": [match.distance for match in matches],
                "question": pd.Series(
                    [" | ".join(map(self.describe, match.candidates)) or None for match in matches],
                    dtype="str",
                    index=index,
                ),
            },
            index=index,
        )

    def _kecamatan_of(self, code: str) -> str:
        return self.parent[code] if self.level.get(code) == "desa" else code

    def _kecamatan_codes(self, within: str | Iterable[str] | None, count: int) -> list[str]:
        """Return the kecamatan code for each name, "" where none is given."""
        asked = [within] * count if within is None or isinstance(within, str) else list(within)
        if len(asked) != count:
            raise PlaceError(
                f"{len(asked)} kecamatan for {count} names", where="within", expected="one, or one for each"
            )
        codes = {name: self._kecamatan_code(name) for name in dict.fromkeys(asked)}
        return [codes[name] for name in asked]

    def _kecamatan_code(self, name: str | None) -> str:
        if pd.isna(name) or not str(name).strip():
            return ""
        code = name if self.level.get(name) == "kecamatan" else self.match(name, level="kecamatan").code
        if not code:
            raise PlaceError(
                f"{name!r} is no kecamatan",
                where="within",
                expected="one of " + ", ".join(self.of("kecamatan")["name"]),
            )
        return code


def read_gazetteer(facts: Path, area: str, area_code: str) -> Gazetteer:
    """Return the gazetteer of a folder of facts.

    Raises
    ------
    FactError
        When its tables cannot be read, a level is unknown, or a spelling is that of no place.
    """
    columns = ["code", "kemendagri_code", "bps_code", "level", "name", "parent_code", "source_id"]
    places = read_table(facts / "places.csv", columns, optional=["kemendagri_code", "bps_code"])
    refuse_cells(facts / "places.csv", places["level"], ~places["level"].isin(LEVELS), "kecamatan or desa")
    places = places.sort_values("code", ignore_index=True)
    aliases = read_table(facts / "aliases.csv", ["alias", "level", "code", "source_id"])
    level = dict(zip(places["code"], places["level"], strict=True))
    wrong = aliases["code"].map(level).ne(aliases["level"])
    refuse_cells(facts / "aliases.csv", aliases["code"], wrong, "a code of places.csv, of the level in the same row")
    known: dict[str, dict[str, list[str]]] = {each: {} for each in LEVELS}
    for table, column in ((places, "name"), (aliases, "alias")):
        for name, at, code in table[[column, "level", "code"]].itertuples(index=False, name=None):
            codes = known[at].setdefault(plain_name(name), [])
            if code not in codes:
                codes.append(code)
    return Gazetteer(
        area=area,
        area_code=area_code,
        places=places,
        aliases=aliases,
        names=dict(zip(places["code"], places["name"], strict=True)),
        level=level,
        parent=dict(zip(places["code"], places["parent_code"], strict=True)),
        known=known,
    )


def _taken_apart(written: str, area: str) -> tuple[str, str, str]:
    """Return the bare name, the level that its prefix tells ("other": no desa), and the kecamatan behind it."""
    text = " ".join(written.split())
    name, _, rest = text.partition(",") if "," in text else _BEHIND.sub(r"\1\0\2", text, count=1).partition("\0")
    above = _KECAMATAN.sub("", rest.split(",")[0].strip(" ()"))
    # Behind a comma, the kabupaten and a kecamatan of its name cannot be told apart: it is no help.
    if plain_name(above) == plain_name(area) and not _KECAMATAN.match(rest.strip(" ()")):
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
