"""How many events a row stands for, as people write it: 3, 1.500, 3 kasus, tiga, nihil."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from riskmap.locale import Text, both
from riskmap.locale.formats import number_text
from riskmap.own.values.lookalikes import plain_signs
from riskmap.own.values.numbers import Signs, column_signs, number_readings, thousands_or_decimal
from riskmap.own.values.unknowns import says_unknown
from riskmap.places.gazetteer import plain_name

_MANY = 1_000_000
"""More events than a table of a kabupaten holds in a row: remarked."""
_MOST = 1_000_000_000
_YEARS = re.compile(r"(?:19[5-9]|20[0-4])\d")
"""What a count is more rarely than a year in the wrong column."""
_NONE = {"nihil", "nol", "nil", "zero", "tidakada", "tdkada", "takada"}
_WITH_UNIT = re.compile(
    r"(.*?[\d)]|.+?(?=\s))\s*"
    r"(?:kasus|kali|kejadian|peristiwa|insiden|perkara|laporan|konflik|buah|x|cases?|events?|incidents?|times)\.?"
)
_DIGITS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
_WORDS = {
    **{word: number for number, word in enumerate(_DIGITS, start=1)},
    "sepuluh": 10,
    "sebelas": 11,
    **{f"{word}belas": 10 + number for number, word in enumerate(_DIGITS[1:], start=2)},
    **{
        f"{tens}puluh{word}": 10 * ten + number
        for ten, tens in enumerate(_DIGITS[1:], start=2)
        for number, word in enumerate(["", *_DIGITS])
    },
    "seratus": 100,
}
_TWICE = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}")
_UNCERTAIN = re.compile(
    r"(?:±|\+/-|~|[<>≤≥]=?|sekitar|kira-kira|kurang lebih|lebih dari|kurang dari|hampir|minimal|maksimal|"
    r"lebih kurang|paling sedikit|paling banyak|sekurang-kurangnya|l\.?k\.?|k\.?l\.?|min\.?|maks\.?|max\.?|"
    r"about|over)\s*\d.*"
    r"|\d+\s*(?:-|~|s/d|s\.?d\.?|sampai|hingga|atau|to|or)\s*\d.*|\d+[\s-]*(?:\++|an|lebih)"
    r"|(?:belasan|puluhan|ratusan|beberapa|banyak)\b.*"
)


class CountReading(NamedTuple):
    """A count as it was understood: None and the reason; or a number, and what is to be checked of it."""

    number: int | None
    found: Text | None = None
    suggestion: Text | None = None


def count_column(texts: Sequence[str]) -> list[CountReading]:
    """Return how many events each cell of a column means; an empty one means one, and is named where others are full.

    The column tells whether 1.500 is a thousand and more: where it writes 1,500 as well, both are questions.

    Examples
    --------
    >>> [reading.number for reading in count_column(["3 kasus", "1.500", "nihil", "", "?"])]
    [3, 1500, 0, 1, None]
    >>> [reading.number for reading in count_column(["1.500", "1,500"])]
    [None, None]
    """
    bare = {text: _without_unit(plain_signs(text).casefold()) for text in texts}
    signs = column_signs(bare.values())
    read = {text: _count(written, signs) for text, written in bare.items()}
    if any(bare.values()):
        advice = both("counted as one event: write 0 where there was none")
        read |= {text: CountReading(1, both("is empty"), advice) for text, written in bare.items() if not written}
    return [read[text] for text in texts]


def _without_unit(plain: str) -> str:
    found = _WITH_UNIT.fullmatch(plain)
    return found[1] if found else plain


def _count(plain: str, signs: Signs) -> CountReading:
    if not plain:
        return CountReading(1)
    if found := _TWICE.fullmatch(plain):
        return _same_twice(_count(found[1], signs), _count(found[2], signs))
    word = plain_name(plain)
    if word in _NONE or word in _WORDS:
        return CountReading(_WORDS.get(word, 0))
    return _not_counted(plain) or _counted(plain, signs)


def _same_twice(first: CountReading, second: CountReading) -> CountReading:
    """Return the count of 3 (tiga), where both say the same."""
    return first if first.number == second.number else _refused("is not a whole number")


def _not_counted(plain: str) -> CountReading | None:
    """Return what is to be said of a text that is no single whole number."""
    if set(plain) == {"-"}:
        return _refused("can mean none, or not known", both("write 0 when there was none"))
    if says_unknown(plain):
        return _refused("says that it is not known")
    if _DATE.fullmatch(plain):
        return _refused("is a date, not a number")
    return _refused("is no certain number") if _UNCERTAIN.fullmatch(plain) else None


def _counted(plain: str, signs: Signs) -> CountReading:
    readings = number_readings(plain)
    sign = thousands_or_decimal(plain)
    if sign and not _means_thousands(plain, sign, signs):
        return _refused("can be more than one number", both("write it without a sign for thousands, such as 1500"))
    if not readings:
        return _refused("is not a number that can be read")
    if not readings[-1].is_integer():
        return _refused("is not a whole number")
    if not 0 <= readings[-1] < _MOST:
        return _refused("is negative" if readings[-1] < 0 else "is larger than can be meant")
    count = int(readings[-1])
    told = (
        "is a very large number" if count >= _MANY
        else "has a sign for thousands" if " " in plain or (sign and not signs.decimals)
        else "can be a year" if _YEARS.fullmatch(plain)
        else ""
    )  # fmt: skip
    return (
        CountReading(count, both(told), both("read as {n}: check it", n=number_text(count)))
        if told
        else CountReading(count)
    )


def _means_thousands(plain: str, sign: str, signs: Signs) -> bool:
    """Tell whether 1.500 is a thousand and more: as its column writes, else as Indonesians write.

    1,500 is so too, since half an event is none; yet 1,000 can be one.
    """
    if signs.decimals:
        return len(signs.decimals) == 1 and sign not in signs.decimals
    return len(signs.either) == 1 and (sign == "." or not plain.endswith("000"))


def _refused(english: str, advice: Text | None = None) -> CountReading:
    return CountReading(None, both(english), advice or both("write only the number: until then it counts as 0"))
