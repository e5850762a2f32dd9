"""Yes and no as people mark them in a column: ya, ada, ✓, v, x, or a word that is neither."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from riskmap.locale import Text, both
from riskmap.own.values.lookalikes import plain_signs
from riskmap.own.values.unknowns import says_unknown

_YES = {
    "ya", "iya", "y", "yes", "1", "true", "ada", "sudah", "sdh", "sudah ada", "sdh ada", "sudah terbentuk", "terbentuk",
    "v", "\u2713", "\u2714", "\u221a", "\u2705", "\u2611", "\u25cf", "\u2022",
}  # fmt: skip
_NO = {
    "tidak", "tdk", "n", "no", "0", "false", "tidak ada", "tdk ada", "tidakada", "belum", "blm", "belum ada", "blm ada",
    "belum terbentuk", "nihil", "\u2717", "\u2718", "\u2715", "\u2716", "\u274c", "\u274e",
}  # fmt: skip
_CROSSES = {"x", "\u00d7"}
"""A tick where an office crosses boxes, a no where it ticks them."""
_UNSEEN = re.compile("[\ufe0e\ufe0f]")
"""What says that a sign is drawn as a picture."""


class TickReading(NamedTuple):
    """A mark as it was understood: yes, no, or None: an empty cell, or the reason."""

    yes: bool | None
    found: Text | None = None
    suggestion: Text | None = None


def tick_column(texts: Sequence[str]) -> list[TickReading]:
    """Return what the marks of a column mean, none by itself: an x is a yes where nothing else is one.

    T is a question (true, or tidak), unless the column writes Y and T.

    Examples
    --------
    >>> [reading.yes for reading in tick_column(["\u2713", "tidak", ""])]
    [True, False, None]
    >>> [reading.yes for reading in tick_column(["x", ""])], [reading.yes for reading in tick_column(["x", "ya"])]
    ([True, None], [None, True])
    """
    plain = {text: _UNSEEN.sub("", plain_signs(text)).casefold().strip(" .") or text.strip() for text in texts}
    yes, no = _meanings(plain.values())
    read = {text: _read(mark, yes, no) for text, mark in plain.items()}
    return [read[text] for text in texts]


def _meanings(marks: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return what means yes and no in a column with these marks."""
    held = set(marks)
    signs = {mark for mark in _NO if not mark.isascii()}
    crosses = _CROSSES if held.isdisjoint(_YES | signs) else set()
    return _YES | crosses, _NO | ({"t"} if "y" in held and held.isdisjoint({"f", "true", "false"}) else set())


def _read(mark: str, yes: set[str], no: set[str]) -> TickReading:
    if mark in yes or mark in no:
        return TickReading(mark in yes)
    if not mark:
        return TickReading(None)
    advice = both("write ya or tidak")
    if mark in _CROSSES | {"t"}:
        return TickReading(None, both("can mean yes or no"), advice)
    if set(mark) <= {"-"}:
        return TickReading(None, both("can mean no, or not known"), advice)
    if says_unknown(mark):
        return TickReading(None, both("says that it is not known"), both("leave it empty when it is unknown"))
    return TickReading(None, both("is neither ya nor tidak"), advice)
