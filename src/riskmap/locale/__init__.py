"""Wording in Indonesian and English. The English sentence is the key of a message."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

from riskmap.errors import RiskmapError

LANGUAGES = ("id", "en")


class Text(NamedTuple):
    """A text for readers in both languages."""

    id: str
    en: str

    def say(self, language: str) -> str:
        """Return it in a language, in the other one where that is all there is."""
        return (self.id or self.en) if language == "id" else (self.en or self.id)


def checked_language(language: str) -> str:
    """Return a language that pages are written in.

    Raises
    ------
    RiskmapError
        For any other.
    """
    if language not in LANGUAGES:
        raise RiskmapError(f"no language {language!r}", where="language", expected="one of " + ", ".join(LANGUAGES))
    return language


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


def joined(texts: list[Text], sign: str = ", ") -> Text:
    """Return texts one after the other."""
    return Text(*(sign.join(text[i] for text in texts) for i in (0, 1)))


def same(text: str) -> Text:
    """Return a name or a number that is written alike in both languages."""
    return Text(text, text)
