"""Wording in Indonesian and English. The English sentence is the key of a message."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

Pair = list[str]
"""A text for readers: [Indonesian, English]."""


@cache
def indonesian() -> dict[str, str]:
    """Return all messages: English wording -> Indonesian wording."""
    path = Path(__file__).parent / "id" / "LC_MESSAGES" / "riskmap.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale="id")
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}


def both(english: str, **values: Pair | str | int) -> Pair:
    """Return a message in both languages, its slots filled.

    A value may itself be a pair: each language takes its own half.

    Raises
    ------
    KeyError
        When the message has no Indonesian wording.
    """
    wordings = [indonesian()[english], english]
    return [
        wording.format(**{name: value[i] if isinstance(value, list) else value for name, value in values.items()})
        for i, wording in enumerate(wordings)
    ]
