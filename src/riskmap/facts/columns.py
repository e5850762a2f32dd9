"""What a table holds: one description of its columns for reading, checking, templates and documents."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from riskmap.locale import Text


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : str
        As riskmap calls it.
    kind : str
        What a cell is: ``text``, ``date``, ``number``, ``whole`` (number), ``kecamatan``, ``desa``, ``area`` (code of
        a place), ``sources`` (ids of sources), or ``figure``, ``occasion``, ``type``, ``manner``, ``status`` (ids of
        labels).
    required : bool
        Whether it must be there, in a table of facts in every row.
    one_of : str
        The group of columns of which one must be there.
    choices : tuple of str
        The words that a cell may hold; none: any.
    words : tuple of str
        How people head the column, without case and signs.
    telling : tuple of str
        The words of those that only this kind of table is headed by; in the TOML ``true``: all of them.
    meaning : Text
        What to write, or what is written, in it.
    template : int
        Its place in the file to fill in; 0: it is not in it.
    head, example, choose, width : str, str, str, int
        There: its heading, an example, the name of its list to choose from, letters it is wide.
    """

    name: str
    meaning: Text
    kind: str = "text"
    required: bool = False
    one_of: str = ""
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    template: int = 0
    head: str = ""
    example: str = ""
    choose: str = ""
    width: int = 18

    @property
    def called(self) -> Text:
        """What a reader calls it: in Indonesian as the file to fill in does, in English as riskmap does."""
        return Text(self.head or self.name, self.name)


@cache
def read_columns(path: Path) -> dict[str, tuple[Column, ...]]:
    """Return the columns of the tables that a TOML file describes: table -> its columns, in order.

    A column that only says ``use = "name"`` is that of the table ``common``, with what else it says laid over it.
    """
    told: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    common = told.pop("common", {})
    return {
        table: tuple(_column(name, common.get(cells.get("use", ""), {}) | cells) for name, cells in columns.items())
        for table, columns in told.items()
    }


def _column(name: str, cells: dict[str, Any]) -> Column:
    told = {field.name: cells[field.name] for field in fields(Column) if field.name in cells}
    if told.get("telling") is True:
        told["telling"] = told["words"]
    told |= {key: tuple(told[key]) for key in ("choices", "words", "telling") if key in told}
    return Column(**told | {"name": name, "meaning": Text(cells["id"], cells["en"])})
