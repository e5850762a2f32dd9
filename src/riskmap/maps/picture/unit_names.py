"""What stands on a kecamatan: its name, and the value that colours it or the words of the authority."""

from typing import Any

import shapely

from riskmap.maps.colours import INK, NO_DATA, QUIET
from riskmap.maps.document.schema import Unit
from riskmap.maps.picture.lettering import text_width, wrapped
from riskmap.maps.picture.room import Cells, Line, Room
from riskmap.maps.picture.view import View

SIZES = (10, 9, 8)
"""Points; a name that does not fit in the smallest is left to the table."""
QUOTED = 8
"""Size of the words of an authority."""
LONGEST = 32
"""Letters of the longest words of an authority that are written on the map."""
SHORT_LINE, LONG_LINE = 90, 200
"""Points that a line may lead from a kecamatan to its name outside of all: for words below it, and for its value."""


def write_names(view: View, room: Room, shapes: dict[str, Any], points: dict[str, tuple[float, float]]) -> None:
    """Write on each kecamatan what fits inside it and covers nothing: the narrowest choose first.

    What does not fit stands outside of all kecamatan, with a line to its own; last come the value or the name alone.
    """
    land = room.cells(shapely.union_all(list(shapes.values())))
    units = view.document.levels["kecamatan"]
    for unit in sorted(units, key=lambda unit: (unit.code not in view.hatched, shapes[unit.code].area)):
        shape, point = shapes[unit.code], points[unit.code]
        inside = room.cells(shape)
        value, words = view.value_text(unit.code), view.words(unit.code)
        full, bare = _versions(view, unit, value, words if len(words) <= LONGEST else "")
        if _inside(view, room, unit, full, inside, shape, point):
            continue
        if room.lead(full[-1], land, point, LONG_LINE if value else SHORT_LINE, unit.code):
            continue
        if not _inside(view, room, unit, bare, inside, shape, point):
            room.lead(bare[-1], land, point, LONG_LINE, unit.code)


def _inside(
    view: View,
    room: Room,
    unit: Unit,
    versions: list[list[Line]],
    inside: Cells,
    shape: shapely.Geometry,
    point: tuple[float, float],
) -> bool:
    """Write the first version that fits into its kecamatan; tell whether one does."""
    for lines in versions:
        box = room.place(lines, inside, point)
        if box is not None:
            if unit.code in view.hatched:
                room.clear(lines, box, shape, view.colour_of(unit.code) or NO_DATA)
            room.write(lines, box, unit.code)
            return True
    return False


def _versions(view: View, unit: Unit, value: str, words: str) -> tuple[list[list[Line]], list[list[Line]]]:
    """Return what may stand on a kecamatan, the best first: name and what is below it; the value or the name alone."""
    weight, colour = ("bold", INK) if unit.code in view.hatched or view.shown.levels else ("normal", QUIET)
    name = f"{unit.name} ≠" if unit.code in view.apart else unit.name
    full, plain = [], []
    for size in SIZES:
        for parts in dict.fromkeys([(name,), _halves(name)]):
            lines = [Line(part, size, weight, colour) for part in parts]
            plain.append(lines)
            full += [[*lines, *under] for under in (_below(value, words, lines) if value or words else [[]])]
    return full, [[Line(value, size)] for size in SIZES] if value else plain


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
