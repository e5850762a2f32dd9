"""What the heading of a column means: one of our columns, something that is known and not needed, or a question."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from riskmap.errors import TableError
from riskmap.facts.columns import Column
from riskmap.locale import both
from riskmap.places.gazetteer import plain_name

OURS = "riskmap:"
"""How the columns begin that riskmap itself has added to a table."""
_COUNTS = {"jumlah", "banyaknya", "banyak", "total", "persen", "persentase", "rasio", "rata"}
"""Words of a heading that counts persons, and names none."""
_SEXES = {"l", "p", "lk", "pr", "laki", "perempuan", "pria", "wanita"}
"""Headings below "Jenis Kelamin" under which persons are counted."""
_PLACE = {"kecamatan", "desa", "place", "kabupaten", "province", "lat", "lon", "point"}
_TIME = {"date", "said_on", "year", "month", "day"}
_SURVEY = {"uuid", "submissiontime", "submissiondate", "key", "deviceid", "metainstanceid", "instanceid", "formversion"}
_SEPARATOR = re.compile(r"\s*[/\\|>:,;\u2013\u2014-]\s*|\s+\bdan\b\s+|\s+&\s+")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_FORGIVEN = {range(4, 8): 1, range(8, 40): 2}
"""Letters of a heading -> wrong letters with which it is asked about."""


class Heading(NamedTuple):
    """What a heading means.

    ``what`` is ``column`` (``name``: which of ours; ``rank``: 0 is the surest), ``personal``, ``technical``, ``free``
    (text for people), ``figure`` (a number that is no count of events), ``time`` (of the paperwork, not of the event)
    or ``unknown``.
    """

    what: str
    name: str = ""
    rank: int = 0


@cache
def _told() -> dict[str, Any]:
    told = tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))
    return {key: words if isinstance(words, dict) else frozenset(words) for key, words in told.items()}


def words_of(heading: str) -> list[str]:
    """Return the words of a heading in small letters, short forms written out.

    Examples
    --------
    >>> words_of("Tgl. Kejadian"), words_of("nama_kec")
    (['tanggal', 'kejadian'], ['nama', 'kecamatan'])
    """
    found = re.findall(r"[^\W_]+", heading.casefold())
    return [_told()["abbreviations"].get(word, word) for word in found]


def is_refused(heading: str) -> bool:
    """Tell whether a column is about candidates, parties, religion, ethnicity or caste.

    Examples
    --------
    >>> is_refused("suara_paslon_1"), is_refused("Jumlah Penduduk Hindu"), is_refused("suara_sah")
    (True, True, False)
    """
    return not _told()["refused"].isdisjoint(words_of(heading))


def refuse_heading(heading: str, where: str) -> None:
    """Refuse a column about candidates, parties, religion or descent, whatever it was answered to be.

    Raises
    ------
    TableError
        Naming it.
    """
    if is_refused(heading):
        raise TableError(
            both("column {name} is about candidates, parties, religion or descent", name=repr(heading)),
            where=where,
            expected=both("a figure of places; riskmap shows none of these, and no index is made of them"),
            remedy=both("leave it out"),
        )


def is_personal(heading: str) -> bool:
    """Tell whether a column, by its heading, holds data of persons.

    Examples
    --------
    >>> is_personal("Nama Pelapor"), is_personal("NIK"), is_personal("nama_desa"), is_personal("jenis")
    (True, True, False, False)
    """
    words = words_of(heading)
    if not _COUNTS.isdisjoint(words) or ("kelamin" in words and not _SEXES.isdisjoint(words)):
        return False
    places = {"desa", "kecamatan", "kelurahan", "kabupaten", "provinsi", "banjar", "tempat", "lokasi", "tps", "adat"}
    return not _told()["personal"].isdisjoint([*words, "".join(words)]) and places.isdisjoint(words)


def is_prone(heading: str) -> bool:
    """Tell whether a heading speaks of what may happen: such a list with a day is perhaps none of events.

    Examples
    --------
    >>> is_prone("Indikator Kerawanan"), is_prone("Jenis")
    (True, False)
    """
    return not _told()["prone"].isdisjoint(words_of(heading))


def lists_persons(headings: Iterable[str]) -> str:
    """Return the heading by which a table is a list of persons; "" when it is none.

    Examples
    --------
    >>> lists_persons(["No", "NKK"]), lists_persons(["TEMPAT, TGL. LAHIR (DD/MM)"]), lists_persons(["Jumlah NIK ganda"])
    ('NKK', 'TEMPAT, TGL. LAHIR (DD/MM)', '')
    """
    heads = list(headings)
    if found := next((heading for heading in heads if _is_of_one_person(words_of(heading))), ""):
        return found
    plain = {plain_name(heading) if heading.strip().casefold() != "l/p" else "jk" for heading in heads}
    named = next((heading for heading in heads if plain_name(heading) in _told()["whole_names"]), "")
    return "" if _told()["beside_names"].isdisjoint(plain) else named


def _is_of_one_person(words: Sequence[str]) -> bool:
    told = _told()
    if not _COUNTS.isdisjoint(words):
        return False
    pairs = (first + second for first in words for second in words)
    return "".join(words) in told["persons"] or not told["persons_within"].isdisjoint([*words, *pairs])


def is_survey(headings: Iterable[str]) -> bool:
    """Tell whether a form program (KoboToolbox, ODK) has written a table: its headings begin with their group."""
    return len(_SURVEY.intersection(plain_name(heading) for heading in headings)) > 0


def without_group(heading: str) -> str:
    """Return a heading of a form program without the group of questions before it.

    Examples
    --------
    >>> without_group("grp_lokasi/kecamatan"), without_group("lokasi-Latitude")
    ('kecamatan', 'Latitude')
    """
    return re.split(r"[/-]", heading)[-1] or heading


def read_heading(heading: str, columns: Mapping[str, Sequence[str]]) -> Heading:
    """Return what a heading means.

    Parameters
    ----------
    heading
        As it is written; of a heading in two rows both, joined by " / ".
    columns
        Our column -> the words that it is headed by (:attr:`riskmap.facts.columns.Column.words`).

    Examples
    --------
    >>> columns = {"date": ["tanggal"], "kecamatan": ["kecamatan"], "desa": ["desa", "desakelurahan"]}
    >>> [read_heading(head, columns).name for head in ("HARI/TANGGAL", "Nama Desa/Kel.", "Kec.", "Jumlah Desa")]
    ['date', 'desa', 'kecamatan', '']
    """
    if heading.casefold().startswith(OURS):
        return Heading("technical")
    if _is_measured(heading):
        return Heading("figure")
    for rank, candidate in enumerate(_candidates(heading)):
        for name, words in columns.items():
            if candidate in words:
                return Heading("column", name, rank * 1000 + list(words).index(candidate))
    return _in_parts(heading, columns) or _other(heading)


def _is_measured(heading: str) -> bool:
    """Tell whether a heading says in what it counts, and it is no events: "Jumlah (orang)", "Jumlah Massa"."""
    units, words = _told()["units"], words_of(_BRACKETS.sub(" ", heading))
    bracketed = words_of(" ".join(_BRACKETS.findall(heading)))
    rest = [word for word in words if word not in _COUNTS]
    return len(rest) < len(words) and (not units.isdisjoint(bracketed) or (bool(rest) and units.issuperset(rest)))


def _candidates(heading: str) -> Iterator[str]:
    """Yield what a heading may be compared as, the closest to what is written first."""
    yield plain_name(heading)
    for text in (heading, _BRACKETS.sub(" ", heading)):
        words = words_of(text)
        yield "".join(words)
        if bare := [word for word in words if word not in _told()["noise"] and not word.isdecimal()]:
            yield "".join(bare)
        elif text.isascii() and len(words) > 1:
            # "Nama Wilayah", "Tempat Kejadian Perkara": all of them say little, so the first that says something does.
            yield from words


def _in_parts(heading: str, columns: Mapping[str, Sequence[str]]) -> Heading | None:
    """Return what "Hari/Tanggal" or "Lokasi / Kecamatan" means, when all its parts speak of one thing."""
    parts = [part for part in _SEPARATOR.split(heading) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004 - in parts
        return None
    read = [read_heading(part, columns) for part in parts]
    telling = [part for part, text in zip(read, parts, strict=True) if part.name and not _is_noise(text)]
    named = telling or [part for part in read if part.name]
    silent = all(part.name or part.what == "technical" or _is_noise(text)
                 for part, text in zip(read, parts, strict=True))  # fmt: skip
    if not named or not silent:
        return None
    names = {part.name for part in named}
    if len(names) > 1 and not (names <= _PLACE or names <= _TIME):
        return None
    rank = 10_000 + named[-1].rank
    if {"kecamatan", "desa"} <= names and "place" in columns:
        return Heading("column", "place", rank)
    whole = next((name for name in ("date", "said_on") if name in columns), "")
    if whole and ((len(names) > 1 and names <= _TIME) or (names == {whole} and _is_dated(parts))):
        return Heading("column", whole, rank)
    # "Waktu / Jam": what stands last is what the column holds.
    return read[-1] if read[-1].what == "technical" else Heading("column", named[-1].name, rank)


def _is_dated(parts: Sequence[str]) -> bool:
    """Tell whether "Tanggal, Jam" holds both."""
    return any("tanggal" in words_of(part) for part in parts)


def _is_noise(part: str) -> bool:
    return _told()["noise"].issuperset(words_of(part)) or part.casefold() in {"hari", "weekday"}


def _other(heading: str) -> Heading:
    told = _told()
    plain = {plain_name(heading), "".join(words_of(heading)), *_candidates(heading)}
    if not told["other_figures"].isdisjoint(plain):
        return Heading("figure")
    if is_personal(heading):
        return Heading("personal")
    words = set(words_of(heading))
    if words & {"tanggal", "waktu", "date", "time", "jam"} and words & told["paperwork"]:
        return Heading("time")
    for what in ("technical", "free"):
        if not told[what].isdisjoint(plain):
            return Heading(what)
    return Heading("unknown")


def nearest_column(heading: str, columns: Sequence[Column]) -> Column | None:
    """Return the column that a heading may have been meant for: one of its words, or a misspelling of one."""
    words = words_of(heading)
    plain = "".join(words)
    for column in columns:
        heads = {plain_name(column.head or column.name), *column.words}
        # A letter alone, such as x, is no word for a coordinate.
        if any(len(word) > 1 for word in heads.intersection(words)) or any(_near(plain, word) for word in heads):
            return column
    return None


def _near(written: str, word: str) -> bool:
    forgiven = next((wrong for letters, wrong in _FORGIVEN.items() if len(written) in letters), 0)
    return 0 < OSA.distance(written, word, score_cutoff=forgiven) <= forgiven
