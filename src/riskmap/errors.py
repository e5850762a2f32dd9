"""Errors that speak to a person, in both languages: where, what was found, what was expected, what to do."""

from riskmap.characters import cleaned
from riskmap.locale import Text, both, same


class RiskmapError(Exception):
    """Anything that riskmap refuses to do, with a message for the analyst; as a string it is in English.

    Parameters
    ----------
    found
        What is wrong, as seen in the data.
    where
        File, sheet, row, column or feature. Empty when the problem has no place.
    expected
        What would have been right.
    remedy
        What the analyst can do about it.

    Examples
    --------
    >>> RiskmapError(Text("tidak ada berkas ini", "no such file"), where="jatah.csv").text("id")
    'jatah.csv: tidak ada berkas ini'
    """

    def __init__(
        self, found: Text | str, *, where: Text | str = "", expected: Text | str = "", remedy: Text | str = ""
    ) -> None:
        self.found, self.where, self.expected, self.remedy = map(_in_both, (found, where, expected, remedy))
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """Return the message in a language, as it is printed."""
        lines = [": ".join(filter(None, [self.where.say(language), self.found.say(language)]))]
        if self.expected.en:
            lines.append(f"  {both('expected: {what}', what=self.expected).say(language)}")
        if self.remedy.en:
            lines.append(f"  {both('what to do: {what}', what=self.remedy).say(language)}")
        # What is wrong may be quoted from a file: a terminal must not obey it.
        return cleaned("\n".join(lines))

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of this error: its message, without the way through the code."""
        return [f"riskmap: {self}"]


class RiskmapWarning(UserWarning):
    """Something that riskmap repaired or left out, and says so; as a string it is in English."""

    def __init__(self, told: Text | str) -> None:
        self.told = _in_both(told)
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """Return the message in a language, as it is printed."""
        return cleaned(self.told.say(language))


def _in_both(told: Text | str) -> Text:
    return told if isinstance(told, Text) else same(told)


class BoundaryError(RiskmapError):
    """A boundary file that cannot be trusted."""


class FactError(RiskmapError):
    """A table of facts that breaks its own rules."""


class PlaceError(RiskmapError):
    """A place name that names no place, or more than one."""


class TableError(RiskmapError):
    """A table of the analyst's that cannot be read."""


class ModelError(RiskmapError):
    """A model file (indicators, weights) that cannot be used."""


class ExportError(RiskmapError):
    """An output that cannot be written, or that would not work offline."""


class StatisticsError(RiskmapError):
    """A statistic that the data cannot carry."""
