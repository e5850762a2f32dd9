"""Characters that must not reach a page, a slide or a terminal, whoever wrote them."""

import json
import re
from typing import Any
from unicodedata import category, normalize

# Controls (a terminal obeys some of them), marks that turn the direction of reading or are not seen at all, halves of
# characters, those that are none, and separators of lines that some programs end a row at.
_UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}
_KEPT = {"\t", "\n", *_JOINERS}
# Balinese is spelt with joiners: they stay between two of its letters, and nowhere else.
_LOOSE_JOINER = re.compile("(?<![\u1b00-\u1b7f])[\u200c\u200d]|[\u200c\u200d](?![\u1b00-\u1b7f])")
# What stands for a sign where a console has only the letters of typewriters.
_SIGNS = {
    "\u2192": "->",
    "\u2212": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2713": "v",
}
# How JSON writes those of them that it does not leave as they are.
_ESCAPED = re.compile(r"\\[bfru]")


def cleaned(text: str) -> str:
    r"""Return a text without characters that are obeyed instead of read; lines and tabs stay.

    Examples
    --------
    >>> cleaned("Kedi\u202eri\x1b[31m")
    'Kediri[31m'
    """
    # Almost all texts are plain: asking so is many times faster than looking.
    if text.isprintable():
        return text
    held = set(text)
    unseen = [ord(character) for character in held - _KEPT if category(character) in _UNSEEN]
    told = text.translate(dict.fromkeys(unseen)) if unseen else text
    return told if held.isdisjoint(_JOINERS) else _LOOSE_JOINER.sub("", told)


def nearest(error: UnicodeError) -> tuple[str, int]:
    """Return what a console that lacks a character shows in its place: an error handler of :mod:`codecs`.

    Examples
    --------
    >>> import codecs
    >>> codecs.register_error("nearest", nearest)
    >>> "Pañjī → ☆".encode("ascii", "nearest")
    b'Panji -> ?'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_near, lacking)), error.end


def _near(character: str) -> str:
    plain = normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return _SIGNS.get(character) or plain or "?"


def all_cleaned(value: Any) -> Any:  # noqa: ANN401 - any JSON-ready value
    """Return a JSON-ready value with every text in it cleaned, keys as well."""
    # Almost all are clean: asking their JSON so is many times faster than walking through them.
    told = json.dumps(value, ensure_ascii=False)
    return value if not _ESCAPED.search(told) and cleaned(told) == told else _walked(value)


def _walked(value: Any) -> Any:  # noqa: ANN401 - any JSON-ready value
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {_walked(key): _walked(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_walked(each) for each in value]
    return value
