"""Text that says where, taken apart: units by their prefix, commas, brackets, and lists of several places."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

LARGER = {"desa": "kecamatan", "kecamatan": "kabupaten", "kabupaten": "province", "province": "country"}
"""Level -> the one above it."""
_WORDS = {
    "province": "provinsi|propinsi|prov|prop",
    "kabupaten": "kabupaten|kab|kota administrasi|kotamadya|kodya|kota",
    "kecamatan": r"kantor\s+(?:camat|kecamatan)|kecamatan|kec|distrik|kapanewon|kemantren",
    # What lies within a desa, or is none: a banjar, a desa adat.
    "part": (
        "desa adat|desa pakraman|banjar adat|banjar dinas|banjar|bjr|br|dusun|dsn|dukuh|lingkungan|lingk|link|ling|lk|"
        "kampung|kampong|kp|tempekan|da"
    ),
    # The office of a desa lies in it.
    "desa": (
        r"(?:kantor|balai)\s+(?:desa(?!\s+adat)|perbekel|lurah|kelurahan|kepala desa)|"
        "desa dinas|desa|ds|perbekelan|kelurahan|kel|kalurahan|nagari|gampong|pekon"
    ),
    # What bears the name of a place and says nothing certain of where it is: "Polsek Kediri", "batas Marga".
    "spot": (
        "jalan|jln|jl|gang|gg|rt|rw|nomor|no|km|blok|perumahan|perum|btn|dekat|sekitar|depan|belakang|samping|"
        "sebelah(?: utara| selatan| timur| barat)?|seberang|tapal batas|batas|perbatasan|antara|menuju|arah|jurusan|"
        "simpang|pertigaan|perempatan|kantor|camat|perbekel|gedung|balai|wantilan|lapangan|mapolsek|polsek|polres|pos|"
        "koramil|kodim|pasar|terminal|puskesmas|rumah sakit|rsud|rs|sdn|sd|smpn|smp|sman|sma|smkn|smk|tk|pura|masjid|"
        "gereja|vihara|setra|kuburan|pantai|jembatan|bendungan|subak|villa|hotel|warung|toko|spbu|tps|radius"
    ),
}
# Behind a dash or within a word none of these is a prefix: "Kaba-kaba", "Selingsing".
_UNIT = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{level}>{words})" for level, words in _WORDS.items()) + r")(?![\w-])[\s.:]*",
    re.IGNORECASE,
)
_NAMES_TOO = {"part", "spot"}
_ENGLISH = re.compile(
    r"^(.*\S)\s+(?:(?P<province>province)|(?P<kabupaten>regency|city)|(?P<kecamatan>sub-?district|district)|"
    r"(?P<desa>village))$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"([,;()\[\]|\n]+)")
_LINK = re.compile(
    r"(?:^|\s+)(?:dan|serta|dengan|hingga|sampai|and)(?:\s+|$)|\s*[/&+]\s*|(?P<dash>\s+[-\u2013\u2014]\s+)",
    re.IGNORECASE,
)
# Dates, numbers of houses and post codes say nothing of where.
_NUMBER = re.compile(r"^(?:\d{1,2}\s+[a-z]+\s+\d{4}|[\d\s./-]+)$", re.IGNORECASE)
_POST_CODE = re.compile(r"\s+\d{5}$")
_BEFORE = re.compile(r"^(?:di|wilayah|daerah|kawasan)\s+|^\d{1,3}[.)]\s*(?=[a-z])|^[ivx]+[.)]\s+", re.IGNORECASE)
"""What may stand before a name: words, and the number of a list."""
_AROUND = "sekitarnya"
_EDGE = " .:\t-\u2013\u2014\"'"


class Part(NamedTuple):
    """One unit that a text names.

    ``level`` is that of its prefix (``province``, ``kabupaten``, ``kecamatan``, ``desa``, ``part`` for what is none,
    such as a banjar, ``spot`` for a street or a building), "" when it has none. ``listed`` says that it is joined to
    the one before it as in a list: by "dan", "&", "/", a semicolon or a new line.
    """

    level: str
    name: str
    listed: bool = False


Known = Callable[[str], bool]
"""Tells whether a text is a name as a whole, whatever stands in it: "Banjar Anyar"."""


def address_parts(text: str, known: Known, larger: Sequence[str] = ()) -> list[Part]:
    """Return the units that a text names, in its order.

    Parameters
    ----------
    text
        As somebody wrote it.
    known
        Whether a text is a name as a whole, whatever stands in it: "Banjar Anyar".
    larger
        The kabupaten and its province, which may stand behind another name without a comma.

    Examples
    --------
    >>> [tuple(part)[:2] for part in address_parts("Br. Pasut, Ds. Tista Kec. Kerambitan (Bali)", set().__contains__)]
    [('part', 'Pasut'), ('desa', 'Tista'), ('kecamatan', 'Kerambitan'), ('', 'Bali')]
    """
    parts: list[Part] = []
    pieces = _ENDS.split(text)
    for at in range(0, len(pieces), 2):
        listed = bool(at) and not {";", "\n"}.isdisjoint(pieces[at - 1])
        found = list(_of_chunk(" ".join(pieces[at].split()), known, larger))
        parts += [part._replace(listed=part.listed or (listed and not i)) for i, part in enumerate(found)]
    return parts


def _of_chunk(chunk: str, known: Known, larger: Sequence[str]) -> Iterator[Part]:
    """Yield the units between two commas."""
    text = _BEFORE.sub("", chunk.strip(_EDGE))
    marks = list(_UNIT.finditer(text))
    if not text or _NUMBER.match(text):
        return
    if known(text) or not marks:
        yield from _named("", text, known, larger)
        return
    yield from _named("", text[: marks[0].start()], known, larger)
    level, spot, linked, behind = "", "", False, bool(text[: marks[0].start()].strip(_EDGE))
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        rest = text[mark.end() : after.start() if after else len(text)]
        told, name = mark.lastgroup or "", rest.strip(_EDGE)
        whole = text[mark.start() : mark.end()] + rest
        # "dekat Kantor Kec. Marga", "antara Desa A dan Desa B": the unit tells what the spot is near to.
        near = spot == "open" or (bool(spot) and linked)
        linked = bool(_LINK.search(rest) and not _LINK.split(rest)[-1])
        if known(whole) or (level and told in _NAMES_TOO and name):
            # A prefix right behind a prefix begins a name: "Desa Banjar Anyar", "Kec. Pasar Rebo".
            yield Part(level, whole.strip(_EDGE))
            level, spot = "", ""
        elif near or told == "spot":
            yield Part("spot", whole.strip(_EDGE))
            # Behind a unit it may end the name of that, and says nothing of the next one: "Desa Babakan Pasar Kec. X".
            spot = "shut" if name or behind else "open"
        else:
            spot = ""
            if name.strip("/& "):
                yield from _named(told, rest, known, larger)
                behind = True
            elif after is None:
                # With nothing behind it a prefix is a name itself: "Kec. Banjar".
                yield Part(level, mark.group().strip(_EDGE))
            level = "" if name else told


def _named(level: str, text: str, known: Known, larger: Sequence[str]) -> Iterator[Part]:
    """Yield the names in a text behind one prefix: more than one where it is a list, or ends with the kabupaten."""
    listed, dashed = False, False
    text = _POST_CODE.sub("", text.strip(_EDGE + "/&"))
    for name, link in _links(text, known):
        bare = _BEFORE.sub("", name.strip(_EDGE))
        behind: list[str] = []
        while not known(bare) and (end := _ending(bare, larger)):
            behind.insert(0, end)
            bare = bare[: -len(end)].strip(_EDGE)
        if bare and bare.casefold() != _AROUND:
            english = None if known(bare) else _ENGLISH.match(bare)
            own = (english.lastgroup or "") if english else "" if dashed else level
            yield Part(own, english[1] if english else bare, listed)
        yield from (Part("kabupaten" if end == larger[0] else "", end) for end in behind)
        listed, dashed = link == "list", dashed or link == "dash"


def _links(text: str, known: Known) -> Iterator[tuple[str, str]]:
    """Yield names with what joins each to the next: "list", "dash", or "" behind the last."""
    if known(text):
        yield text, ""
        return
    start = 0
    for link in _LINK.finditer(text):
        yield text[start : link.start()], "dash" if link["dash"] else "list"
        start = link.end()
    yield text[start:], ""


def _ending(text: str, larger: Sequence[str]) -> str:
    """Return which of the larger units a text ends with, behind another word."""
    lower = text.casefold()
    return next((name for name in larger if name and lower.endswith(f" {name.casefold()}")), "")
