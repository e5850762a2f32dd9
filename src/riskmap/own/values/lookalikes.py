"""Signs that look alike, as the one that a keyboard has: spaces, digits, quotation marks and dashes."""

from unicodedata import decimal

_ALIKE = {
    sign: plain
    for plain, signs in {
        "'": "\u2018\u2019\u201b\u2032\u02bc\u02b9\u00b4",
        '"': "\u201c\u201d\u201e\u2033\u02ba",
        "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63",
        ",": "\u060c\u066b",
        "°": "\u00ba\u02da\u2070",
    }.items()
    for sign in signs
}
_WIDE = range(0xFF01, 0xFF5F)
"""Signs as wide as a Chinese letter; each stands this much after the usual one:"""
_WIDER = 0xFEE0


def plain_signs(text: str) -> str:
    """Return a text with the usual sign for each that only looks different, single spaces, none around.

    A raised digit stays: 3² is not 32.

    Examples
    --------
    >>> plain_signs("Jum\u2019at,\u00a0\uff17  Juli \u0662\u0660\u0662\u0663"), plain_signs("3\u00b2")
    ("Jum'at, 7 Juli 2023", '3²')
    """
    words = " ".join(text.split()).replace("`", "'")
    return words if words.isascii() else "".join(map(_usual, words))


def _usual(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    if ord(sign) in _WIDE:
        return chr(ord(sign) - _WIDER)
    return str(decimal(sign, sign))
