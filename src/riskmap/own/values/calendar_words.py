"""Words of a calendar: months, days of the week, spans of time; Indonesian and English, as people shorten them."""

import re

from rapidfuzz.distance import OSA

_NAMES = {
    1: "januari jan january",
    2: "februari feb pebruari peb february febr",
    3: "maret mar mrt march",
    4: "april apr",
    5: "mei may",
    6: "juni jun june",
    7: "juli jul july",
    8: "agustus agt agu ags agst agus aug august",
    9: "september sep sept",
    10: "oktober okt oct october",
    11: "november nov nop nopember",
    12: "desember des dec december",
}
MONTHS = {name: number for number, names in _NAMES.items() for name in names.split()}
"""Names and short names of the months -> number."""
ROMANS = {
    roman: number
    for number, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1)
}
_DAYS = (
    "senin sen monday mon", "selasa sel tuesday tue tues", "rabu rab wednesday wed", "kamis kam thursday thu thurs",
    "jumat jum friday fri", "sabtu sab saturday sat", "minggu min ahad sunday sun",
)  # fmt: skip
WEEKDAYS = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
"""Names and short names of the days of the week -> number, Monday 0."""
_WEEKDAY = re.compile(r"(jum'at|[a-z]+)\b\.?[\s,/.:-]*(?=.*\d)")
_WEEKDAY_LAST = re.compile(r"[\s,/(]+(jum'at|[a-z]+)\)?$")
_LABELS = re.compile(
    r"\b(?:tanggal|tgl|tertanggal|hari|hr|pada|pd|bulan|bln|tahun|thn|th|the|on|of)\b[.:]?\s*|(?<=\d)(?:st|nd|rd|th)\b"
)
_SPAN = re.compile(
    r"\b(?:triwulan|tri wulan|tw|trw|kuartal|kwartal|caturwulan|cawu|semester|smt|quarter|q[1-4]|pekan|week|periode|"
    r"minggu\s*(?:ke|[iv]+\b)|minggu\s+(?:pertama|kedua|ketiga|keempat|terakhir)|tahun anggaran|t\.?a)\b"
)
_LEAST_LETTERS = 4
_LONG = 7


def names_span(plain: str) -> bool:
    """Tell whether a text, in small letters, names a quarter, a half-year or a week.

    Examples
    --------
    >>> names_span("triwulan i 2023"), names_span("minggu ke-2 juli 2023"), names_span("minggu, 2 juli 2023")
    (True, True, False)
    """
    return bool(_SPAN.search(plain))


def without_labels(plain: str) -> str:
    """Return a text without the words that only say that a date follows.

    Examples
    --------
    >>> without_labels("hari senin tanggal 3 bulan juli tahun 2023"), without_labels("july 3rd, 2023")
    ('senin 3 juli 2023', 'july 3, 2023')
    """
    return _LABELS.sub("", plain)


def split_weekday(plain: str) -> tuple[str, int | None]:
    """Return a text without the day of the week at its beginning or end, and that day's number.

    Examples
    --------
    >>> split_weekday("jum'at, 7 juli 2023"), split_weekday("3 juli 2023 (senin)"), split_weekday("3 juli 2023")
    (('7 juli 2023', 4), ('3 juli 2023', 0), ('3 juli 2023', None))
    """
    for found in (_WEEKDAY.match(plain), _WEEKDAY_LAST.search(plain)):
        weekday = WEEKDAYS.get(found[1].replace("'", "")) if found else None
        if found and weekday is not None:
            return plain[: found.start()] + plain[found.end() :], weekday
    return plain, None


def without_typo(plain: str) -> str | None:
    """Return a text with the one month that a misspelt word can only mean; None where there is no such word.

    Examples
    --------
    >>> without_typo("3 agusuts 2023"), without_typo("3 juli 2023"), without_typo("3 xyzzy 2023")
    ('3 agustus 2023', None, None)
    """
    for word in re.findall(r"[a-z]+", plain):
        if len(word) >= _LEAST_LETTERS and word not in MONTHS and word not in WEEKDAYS:
            allowed = 2 if len(word) >= _LONG else 1
            far = {name: OSA.distance(word, name) for name in MONTHS if len(name) >= _LEAST_LETTERS}
            least = min(far.values())
            near = [name for name in far if far[name] == least]
            if least <= allowed and len({MONTHS[name] for name in near}) == 1:
                return re.sub(rf"\b{word}\b", near[0], plain)
    return None
