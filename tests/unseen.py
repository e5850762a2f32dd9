"""Characters that nobody must be shown, told by the Unicode database one by one."""

from unicodedata import category, name

JOINERS = "\u200c\u200d"


def unseen(text: str) -> list[str]:
    """Return the characters of a text that are not seen, are obeyed instead of read, or are none."""
    suspects = {one for one in set(text) if one not in "\t\n" and category(one) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}}
    found = [(at, one) for at, one in enumerate(text) if one in suspects] if suspects else []
    return [one for at, one in found if one not in JOINERS or not _between_balinese(text, at)]


def _between_balinese(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(name(one, "").startswith("BALINESE ") for one in around)
