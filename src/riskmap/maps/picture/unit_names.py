"""What stands on a kecamatan: its name, and the value that colours it or the words of the authority."""

from collections.abc import Iterator
from typing import Any

from riskmap.maps.colours import INK, NO_DATA, QUIET
from riskmap.maps.document.schema import Unit
from riskmap.maps.picture.lettering import text_width, wrapped
from riskmap.maps.picture.room import Line, Room
from riskmap.maps.picture.view import View

SIZES = (10, 9, 8)
"""Points; a name that does not fit in the smallest is left to the table."""
QUOTED = 8
"""Size of the words of an authority."""
LONGEST = 32
"""Letters of the longest words of an authority that are written on the map."""


def write_names(view: View, room: Room, shapes: dict[str, Any], points: dict[str, tuple[float, float]]) -> None:
    """Write on each kecamatan what fits inside it and covers nothing: the narrowest choose first."""
    units = view.document.levels["kecamatan"]
    for unit in sorted(units, key=lambda unit: shapes[unit.code].area):
        inside = room.cells(shapes[unit.code])
        for lines in _versions(view, unit):
            box = room.place(lines, inside, points[unit.code])
            if box is not None:
                if unit.code in view.hatched:
                    room.clear(lines, box, shapes[unit.code], view.colour_of(unit.code) or NO_DATA)
                room.write(lines, box, unit.code)
                break


def _versions(view: View, unit: Unit) -> Iterator[list[Line]]:
    """Return what may stand on a kecamatan, the best first: with less and less below the name, then the value alone."""
    value, words = view.value_text(unit.code), view.words(unit.code)
    words = words if len(words) <= LONGEST else ""
    weight, colour = ("bold", INK) if unit.code in view.hatched or view.shown.levels else ("normal", QUIET)
    name = f"{unit.name} ≠" if unit.code in view.apart else unit.name
    for below in (True, False) if value or words else (False,):
        for size in SIZES:
            for parts in dict.fromkeys([(name,), _halves(name)]):
                lines = [Line(part, size, weight, colour) for part in parts]
                yield from ([*lines, *under] for under in (_below(value, words, lines) if below else [[]]))
    if value:
        yield from ([Line(value, size)] for size in SIZES)


def _below(value: str, words: str, name: list[Line]) -> list[list[Line]]:
    """Return what may stand under a name: the value in its size; or the words in two lines, or as narrow as it."""
    if value:
        return [[Line(value, name[0].size)]]
    width = max(text_width(line.text, line.size, line.weight) for line in name)
    return [[Line(part, QUOTED) for part in parts] for parts in (_halves(words), wrapped(words, width, QUOTED))]


def _halves(name: str) -> tuple[str, ...]:
    """Return a name in two lines of about the same length; in one where it is one word."""
    spaces = [i for i, letter in enumerate(name) if letter == " "]
    cut = min(spaces, key=lambda i: abs(2 * i - len(name)), default=len(name))
    return tuple(filter(None, (name[:cut], name[cut + 1 :])))
