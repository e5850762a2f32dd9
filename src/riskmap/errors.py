"""Errors that speak to a person: where, what was found, what was expected, what to do."""

from riskmap.characters import cleaned


class RiskmapError(Exception):
    """Anything that riskmap refuses to do, with a message for the analyst.

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
    """

    def __init__(self, found: str, *, where: str = "", expected: str = "", remedy: str = "") -> None:
        self.found = found
        self.where = where
        self.expected = expected
        self.remedy = remedy
        lines = [f"{where}: {found}" if where else found]
        if expected:
            lines.append(f"  expected: {expected}")
        if remedy:
            lines.append(f"  what to do: {remedy}")
        # What is wrong may be quoted from a file: a terminal must not obey it.
        super().__init__(cleaned("\n".join(lines)))

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of this error: its message, without the way through the code."""
        return [f"riskmap: {self}"]


class RiskmapWarning(UserWarning):
    """Something that riskmap repaired or left out, and says so."""


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
