"""The gazetteer: the kecamatan and desa of a kabupaten, their codes and their written names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from rapidfuzz.distance import OSA

from riskmap.dataset import read_table, refuse_cells
from riskmap.errors import PlaceError
from riskmap.locale import both, one_of
from riskmap.places.addresses import LARGER, Part, address_parts

SHORT_NAME = 6
"""Letters of a name in which one wrong letter is as much as may be forgiven."""
_LEAST_PART = 5
"""Letters by which the beginning of a name can be told."""
LEVELS = ("kecamatan", "desa")


def plain_name(name: str) -> str:
    """Return a name without case, spaces, hyphens and signs, for comparison.

    Examples
    --------
    >>> plain_name("Kaba-Kaba ") == plain_name("kaba kaba")
    True
    """
    return re.sub(r"[\W_]+", "", name.casefold())


def plain_desa_adat(name: str) -> str:
    """Return the name of a desa adat as registers have it: without what it is, which offices write before it.

    Examples
    --------
    >>> plain_desa_adat("Desa Adat Beraban"), plain_desa_adat("DA. Kota"), plain_desa_adat("Dalang")
    ('Beraban', 'Kota', 'Dalang')
    """
    return _ADAT.sub("", name.strip()) or name


_ADAT = re.compile(r"^(?:desa\s+(?:adat|pakraman|pekraman)|d\.?\s?a\.?|pakraman)(?:[\s.:]+|$)(?=\S)", re.IGNORECASE)


class Match(NamedTuple):
    """What a written name means.

    ``how`` is ``exact``, ``typo`` (read as the one name at the smallest distance) or ``partly`` (its kecamatan is
    certain, what else it names is not known); else nothing was read, and ``how`` says why: ``ambiguous`` (a question:
    ``candidates`` are all that it can mean), ``several`` (it names more than one place), ``elsewhere`` (the name is
    known, but not within the kecamatan that was named), ``outside`` (it says that it is in another kabupaten),
    ``other`` (a banjar or a desa adat, which is no desa), ``wider`` (it names no more than the kabupaten), ``unknown``
    (``candidates`` holds the nearest) or ``empty``. ``code`` is "" where nothing was read, ``distance`` the number of
    wrong letters, -1 when no name was read, and ``named`` the part that decided, where that is not all that is written.
    """

    code: str
    how: str
    distance: int
    candidates: list[str]
    named: str = ""


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
    Match(code='51.02.06', how='typo', distance=1, candidates=[], named='')
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
    # Part of a name is nearer than two wrong letters: "Sembung" is no certain Lumbung beside Sembung Gede.
    begun = [code for other in known if _begins(other, written) for code in known[other]] if least > 1 else []
    if least > _forgiven(written):
        ended = [code for other in known if _begins(written, other) for code in known[other]]
        # What is further away than a quarter of the letters is no suggestion: it would mislead.
        near = nearest[:1] if least <= len(written) // 4 else []
        return Match("", "unknown", -1, list(dict.fromkeys(begun or ended)) or near)
    if others := [code for code in begun if code not in nearest]:
        return Match("", "ambiguous", least, list(dict.fromkeys([*nearest, *others])))
    return Match(nearest[0], "typo", least, []) if len(nearest) == 1 else Match("", "ambiguous", least, nearest)


def _begins(name: str, part: str) -> bool:
    """Tell whether a name begins with a part that can be told from others: "Pandak" of Pandak Gede."""
    return len(part) >= _LEAST_PART and name.startswith(part)


def _forgiven(written: str) -> int:
    return 1 if len(written) <= SHORT_NAME else 2


class _Reach(NamedTuple):
    """Where a name can be: in a kecamatan ("": anywhere), at a level (None: both), by its letters alone (strict)."""

    within: str = ""
    level: str | None = None
    strict: bool = False


def _together(over: Match, fine: Match) -> Match:
    """Return what a kecamatan and a name within it mean."""
    if "typo" == fine.how == over.how:
        # Two names, both of them mended, can be two others.
        return Match("", "unknown", -1, [fine.code])
    if fine.code:
        return fine._replace(how=over.how, distance=over.distance) if fine.how == "exact" else fine
    # A kecamatan that had to be mended, around a desa that is not in it, is none that can be relied on.
    coarse = fine.how in {"unknown", "ambiguous"} and over.how == "exact"
    return Match(over.code, "partly", 0, fine.candidates) if coarse else fine


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
    province : str
        The province that the kabupaten lies in, "" where it is not known.
    around : dict
        Plain name of a kabupaten or kecamatan around -> its name, as it may be shown.
    """

    area: str
    area_code: str
    places: pd.DataFrame
    aliases: pd.DataFrame
    names: dict[str, str]
    level: dict[str, str]
    parent: dict[str, str]
    known: dict[str, dict[str, list[str]]]
    province: str = ""
    around: Mapping[str, str] = field(default_factory=dict)

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

    def match(
        self, written: str, *, within: str = "", level: str | None = None, spot: bool = False, strict: bool = False
    ) -> Match:
        """Find what one written place means, from the largest unit that it names down; see :func:`match_places`.

        Parameters
        ----------
        written
            A name or an address.
        within
            Code of the kecamatan that it lies in, "" where that is not known.
        level
            What a name without a prefix is: also ``"kabupaten"`` or ``"province"``.
        spot
            Whether names without a prefix say nothing: what is asked is only which units it states.
        strict
            Whether a misspelt desa is a question where its kecamatan is not known: a desa elsewhere may be meant.
        """
        parts = self._with_levels(address_parts(written, self._is_name, (self.area, self.province)), level)
        if spot:
            parts = [part for part in parts if part.level or plain_name(part.name) in self.around]
        if not parts:
            return Match("", "empty", -1, [])
        return self._beyond(parts) or self._inside(parts, _Reach(within, level, strict))

    def _is_name(self, text: str) -> bool:
        """Tell whether a text is a name of this kabupaten or around it as a whole."""
        plain = plain_name(text)
        return plain in self._wholes or plain in self.around

    @cached_property
    def _wholes(self) -> set[str]:
        return {plain for known in self.known.values() for plain in known}

    def _with_levels(self, parts: list[Part], level: str | None) -> list[Part]:
        """Give a part without a prefix the level that its place among the others, or its column, tells."""
        told: list[Part] = []
        for part in parts:
            rank = part.level or self._rank(part, told[-1] if told else None, level)
            told.append(part._replace(level=rank))
        return [part for part in told if part.level != "country"]

    def _rank(self, part: Part, before: Part | None, level: str | None) -> str:
        """Return the level of a name without a prefix behind another part, or first in a column of a level."""
        plain, fine = plain_name(part.name), before is None and level in LEVELS
        if before and part.listed and before.level:
            return before.level
        if plain == "indonesia":
            return "country"
        if plain == plain_name(self.province) and not fine:
            return "province"
        if plain == plain_name(self.area) and (before or level == "province"):
            return "kabupaten"
        if before and before.level in LARGER:
            return self._behind(before.level, part.name)
        return level if level and not before and level != "desa" else ""

    def _behind(self, before: str, name: str) -> str:
        """Return what a name without a prefix is behind a unit of a level: mostly the one that holds it."""
        plain = plain_name(name)
        if before in {"desa", "kecamatan"} and plain in self.known["kecamatan"]:
            return "kecamatan"
        if before in {"desa", "kecamatan"} and plain in self.known["desa"]:
            return "desa"
        if before == "desa" and match_name(name, self.known["kecamatan"]).code:
            return "kecamatan"
        return "larger"

    def _beyond(self, parts: list[Part]) -> Match | None:
        """Return the answer to a text that names a place which is not in the kabupaten, else None."""
        for level, own in (("province", self.province), ("kabupaten", self.area)):
            for part in parts:
                if part.level == level and own and not match_name(part.name, {plain_name(own): [own]}).code:
                    return Match("", "outside", -1, [], part.name)
        for part in parts:
            plain = plain_name(part.name)
            # "Balai Banjar": a word for a unit that a kecamatan elsewhere is called by.
            if part.level in {"", "kecamatan", "larger"} and plain in self.around and (part.level or plain != "banjar"):
                return Match("", "outside", -1, [], self.around[plain])
            if part.level == "larger":
                return Match("", "unknown", -1, [], part.name)
        return None

    def _inside(self, parts: list[Part], reach: _Reach) -> Match:
        """Return what a text means that names nothing beyond the kabupaten."""
        over = self._one(
            [match_name(part.name, self.known["kecamatan"]) for part in parts if part.level == "kecamatan"]
        )
        if over and not over.code:
            named = next(part.name for part in parts if part.level == "kecamatan")
            return over._replace(named="" if len(parts) == 1 else named)
        if over and reach.within not in {"", over.code}:
            return Match("", "elsewhere", -1, [over.code])
        inner = reach._replace(within=over.code) if over else reach
        desa = [part for part in parts if part.level == "desa"]
        bare = [part for part in parts if not part.level]
        fine = self._one([self._among(part.name, inner._replace(level="desa")) for part in desa])
        fine = fine or (self._chain(bare, inner) if bare else None)
        if fine and over:
            return _together(over, fine)
        rest = [part for part in parts if part.level == "part"]
        if over:
            return over._replace(how="partly") if rest else over
        return fine or self._without_names(parts, rest)

    def _without_names(self, parts: list[Part], rest: list[Part]) -> Match:
        """Return the answer to a text that names neither kecamatan nor desa."""
        if rest:
            return Match("", "other", -1, self.known["desa"].get(plain_name(rest[0].name), []))
        return Match("", "unknown" if any(part.level == "spot" for part in parts) else "wider", -1, [])

    def _one(self, matches: list[Match]) -> Match | None:
        """Return what several names of one level mean together: one place, or a question."""
        if unread := [match for match in matches if not match.code]:
            return unread[0]
        codes = list(dict.fromkeys(match.code for match in matches))
        if len(codes) > 1:
            return Match("", "several", -1, codes)
        return max(matches, key=lambda match: match.distance, default=None)

    def _chain(self, parts: list[Part], reach: _Reach) -> Match:
        """Return what names without a prefix mean, the smaller before the larger: "Beraban, Kediri"."""
        names, within = [part.name for part in parts], reach.within
        if any(part.listed for part in parts):
            return Match("", "several", -1, self._bearing(names, within))
        if len(names) == 1:
            return self._among(names[0], reach)
        last = match_name(names[-1], self.known["kecamatan"])
        if last.code and within in {"", last.code}:
            return self._chained(names[:-1], last)
        if within:
            return self._chained(names, Match(within, "exact", 0, []))
        if sum(plain_name(name) in self._wholes for name in names) > 1:
            return Match("", "several", -1, self._bearing(names, ""))
        strange = next(name for name in reversed(names) if plain_name(name) not in self._wholes)
        return Match("", "unknown", -1, self._bearing(names, ""), strange)

    def _chained(self, names: list[str], over: Match) -> Match:
        """Return the one desa that names mean within a kecamatan; what is no name at all is a spot in it."""
        held = [code for code in self._bearing(names, over.code) if self.parent[code] == over.code]
        known = [name for name in names if plain_name(name) in self._wholes]
        if len(known) > 1:
            return Match("", "several", -1, self._bearing(known, over.code))
        if not known and len(names) == 1:
            found = self._among(names[0], _Reach(over.code, "desa"))
            return found if over.how == "exact" or not found.code else Match("", "unknown", -1, [found.code])
        if not held:
            return Match("", "elsewhere" if known else "unknown", -1, self._bearing(known, ""))
        return Match(held[0], over.how, over.distance, [])

    def _bearing(self, names: list[str], within: str) -> list[str]:
        """Return the places that bear one of the names exactly, of a name those within a kecamatan where there are."""
        codes: list[str] = []
        for name in names:
            bearing = [code for level in ("desa", "kecamatan") for code in self.known[level].get(plain_name(name), [])]
            codes += [code for code in bearing if within and self.parent[code] == within] or bearing
        return list(dict.fromkeys(codes))

    def _among(self, name: str, reach: _Reach) -> Match:
        """Match a bare name at the levels, and in the kecamatan, where it can be."""
        within, exact = reach.within, plain_name(name)
        anywhere = self._pool(reach.level, within, "")
        if not within:
            if exact == plain_name(self.area) and exact in self._wholes:
                # The kabupaten, or a place of its name within it.
                return Match("", "ambiguous", 0, self._bearing([name], ""))
            found = match_name(name, anywhere)
            asked = [found.code] if found.code else found.candidates
            return Match("", "unknown", -1, asked) if reach.strict and found.distance > 0 else found
        inside = self._pool(reach.level, within, within)
        # The right name in the wrong kecamatan must not be taken for a misspelt neighbour.
        if exact in anywhere and exact not in inside:
            return Match("", "elsewhere", -1, anywhere[exact])
        return match_name(name, inside)

    def _pool(self, level: str | None, within: str, held: str) -> dict[str, list[str]]:
        """Return plain name -> codes at a level (None: both, of a known kecamatan the desa), of those held in one."""
        levels = (level,) if level else ("desa",) if within else LEVELS
        if (levels, held) not in self._pools:
            pool: dict[str, list[str]] = {}
            for each in levels:
                for plain, codes in self.known[each].items():
                    if inside := [code for code in codes if not held or held in {code, self.parent[code]}]:
                        pool[plain] = [*pool.get(plain, []), *inside]
            self._pools[levels, held] = pool
        return self._pools[levels, held]

    @cached_property
    def _pools(self) -> dict[tuple[tuple[str, ...], str], dict[str, list[str]]]:
        """Pools that were asked for already: long tables ask for few."""
        return {}

    def match_all(
        self, names: Iterable[str | None], within: str | Iterable[str] | None = None, *, level: str | None = None
    ) -> pd.DataFrame:
        """Find what written names mean; see :func:`riskmap.match_places`."""
        if level not in {None, *LEVELS}:
            raise PlaceError(
                both("no level {name}", name=repr(level)), where="level", expected=both("kecamatan or desa")
            )
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
                both("{given} kecamatan for {n} names", given=len(asked), n=count),
                where="within",
                expected=both("one, or one for each"),
            )
        codes = {name: self._kecamatan_code(name) for name in dict.fromkeys(asked)}
        return [codes[name] for name in asked]

    def _kecamatan_code(self, name: str | None) -> str:
        if pd.isna(name) or not str(name).strip():
            return ""
        code = name if self.level.get(name) == "kecamatan" else self.match(name, level="kecamatan").code
        if not code:
            raise PlaceError(
                both("{name} is no kecamatan", name=repr(name)),
                where="within",
                expected=one_of(self.of("kecamatan")["name"]),
            )
        return code


def read_gazetteer(
    facts: Path, area: str, area_code: str, province: str = "", around: Iterable[tuple[str, str]] = ()
) -> Gazetteer:
    """Return the gazetteer of a folder of facts.

    Parameters
    ----------
    facts
        The folder.
    area, area_code, province
        Name and code of the kabupaten, and the province that it lies in.
    around
        The kecamatan around it, each with its kabupaten.

    Raises
    ------
    FactError
        When its tables cannot be read, a level is unknown, or a spelling is that of no place.
    """
    columns = ["code", "kemendagri_code", "bps_code", "level", "name", "parent_code", "source_id"]
    places = read_table(facts / "places.csv", columns, optional=["kemendagri_code", "bps_code"])
    refuse_cells(facts / "places.csv", places["level"], ~places["level"].isin(LEVELS), both("kecamatan or desa"))
    places = places.sort_values("code", ignore_index=True)
    aliases = read_table(facts / "aliases.csv", ["alias", "level", "code", "source_id"])
    level = dict(zip(places["code"], places["level"], strict=True))
    wrong = aliases["code"].map(level).ne(aliases["level"])
    expected = both("a code of places.csv, of the level in the same row")
    refuse_cells(facts / "aliases.csv", aliases["code"], wrong, expected)
    known: dict[str, dict[str, list[str]]] = {each: {} for each in LEVELS}
    for table, column in ((places, "name"), (aliases, "alias")):
        for name, at, code in table[[column, "level", "code"]].itertuples(index=False, name=None):
            codes = known[at].setdefault(plain_name(name), [])
            if code not in codes:
                codes.append(code)
    own = {plain_name(area), *known["kecamatan"], *known["desa"]}
    return Gazetteer(
        area=area,
        area_code=area_code,
        places=places,
        aliases=aliases,
        names=dict(zip(places["code"], places["name"], strict=True)),
        level=level,
        parent=dict(zip(places["code"], places["parent_code"], strict=True)),
        known=known,
        province=province,
        around={plain: name for plain, name in _names_around(around) if plain not in own},
    )


def _names_around(around: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Yield the plain name and the shown one of kecamatan, then of the kabupaten: of both, the kabupaten is meant."""
    pairs = list(around)
    yield from ((plain_name(name), f"{name} ({kabupaten})") for name, kabupaten in pairs)
    for _, kabupaten in pairs:
        yield plain_name(kabupaten), kabupaten
        yield plain_name(re.sub("^kota ", "", kabupaten, flags=re.IGNORECASE)), kabupaten
