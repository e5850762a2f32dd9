"""Wording in Indonesian and English. The English sentence is the key of a message."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")


class Text(NamedTuple):
    """A text for readers in both languages."""

    id: str
    en: str

    def say(self, language: str) -> str:
        """Return it in a language, in the other one where that is all there is."""
        return (self.id or self.en) if language == "id" else (self.en or self.id)


@cache
def indonesian() -> dict[str, str]:
    """Return all messages: English wording -> Indonesian wording."""
    path = Path(__file__).parent / "id" / "LC_MESSAGES" / "riskmap.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale="id")
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}


def both(english: str, **values: Text | str | int) -> Text:
    """Return a message in both languages, its slots filled.

    A value may itself be a text in both: each language takes its own half.

    Raises
    ------
    KeyError
        When the message has no Indonesian wording.
    """
    wordings = (indonesian()[english], english)
    return Text(
        *(
            wording.format(**{name: value[i] if isinstance(value, Text) else value for name, value in values.items()})
            for i, wording in enumerate(wordings)
        )
    )


def joined(texts: Sequence[Text], sign: str | Text = ", ") -> Text:
    """Return texts one after the other, a sign or a word between them."""
    signs = Text(sign, sign) if isinstance(sign, str) else sign
    return Text(*(signs[i].join(text[i] for text in texts) for i in (0, 1)))


def same(text: str) -> Text:
    """Return a name or a number that is written alike in both languages."""
    return Text(text, text)


def one_of(words: Iterable[str]) -> Text:
    """Return what to say of words of which one is expected."""
    return both("one of {words}", words=", ".join(words))
