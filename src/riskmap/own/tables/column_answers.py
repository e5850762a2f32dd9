"""Answers to what riskmap asked about a table: given with it, or remembered beside it for the next one of its form."""

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from riskmap.errors import TableError
from riskmap.files import write_whole
from riskmap.locale import both
from riskmap.own.tables.headings import refuse_heading
from riskmap.own.tables.kinds import KINDS, TABLES
from riskmap.places.gazetteer import plain_name

FILE = "riskmap-jawaban.toml"
"""What answers are remembered in, in the folder of the table."""
NONE = "-"
_HEAD = (
    "# Jawaban atas pertanyaan riskmap tentang tabel di folder ini, untuk tabel dengan judul kolom yang sama.\n"
    "# Answers to what riskmap asked about the tables in this folder; delete the file to be asked again.\n"
)


@dataclass(frozen=True)
class Answered:
    """What was answered about one form: its kind ("" when it was not asked), and plain heading -> our column or -."""

    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


def as_answers(columns: Mapping[str, str], where: str = "--column") -> dict[str, str]:
    """Return answers by plain heading, our columns under our own names.

    Parameters
    ----------
    columns
        Heading in the file -> our column, by its Indonesian or English name, or ``-`` for none.
    where
        Where they were given.

    Raises
    ------
    TableError
        When there is no such column, or the heading is one that is never read.

    Examples
    --------
    >>> as_answers({"Jml": "jumlah", "Umur": "-"})
    {'jml': 'count', 'umur': '-'}
    """
    known = {
        plain_name(word): column.name
        for column in chain.from_iterable(reversed(list(TABLES.values())))
        for word in (column.head, column.name)
        if word
    }
    answers = {}
    for heading, meant in columns.items():
        name = NONE if meant.strip() == NONE else known.get(plain_name(meant), "")
        if name != NONE:
            refuse_heading(heading, "--column")
        if not name:
            listed = ", ".join(sorted({c.head or c.name for c in chain.from_iterable(TABLES.values())}))
            raise TableError(
                both("no column {name}", name=repr(meant)),
                where=where,
                expected=both("{columns}, or - for a column that is not to be read", columns=listed),
            )
        answers[plain_name(heading)] = name
    return answers


def remembered(table: Path, headings: Iterable[str]) -> Answered:
    """Return what was answered before about a table with these headings, in the folder of the table.

    Raises
    ------
    TableError
        When the file of answers cannot be read.
    """
    held = _key(headings)
    return next((answered for key, answered in _read(table.parent / FILE) if key == held), Answered())


def remember(table: Path, headings: Iterable[str], answered: Answered) -> Path:
    """Write what was answered beside a table, with what was answered before, and return the file.

    Raises
    ------
    ExportError
        When it cannot be written.
    """
    file, held = table.parent / FILE, _key(headings)
    before = dict(_read(file))
    old = before.get(held, Answered())
    before[held] = Answered(answered.kind or old.kind, {**old.columns, **answered.columns})
    return write_whole((_HEAD + "".join(_written(key, each) for key, each in before.items())).encode(), file)


def _key(headings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({plain_name(heading) for heading in headings} - {""}))


def _written(key: tuple[str, ...], answered: Answered) -> str:
    kind = f"kind = {_quoted(answered.kind)}\n" if answered.kind else ""
    columns = ", ".join(f"{_quoted(head)} = {_quoted(name)}" for head, name in answered.columns.items())
    return f"\n[[form]]\nheadings = [{', '.join(map(_quoted, key))}]\n{kind}columns = {{ {columns} }}\n"


def _quoted(text: str) -> str:
    # TOML's basic strings are written as JSON's are.
    return json.dumps(text, ensure_ascii=False)


def _read(file: Path) -> list[tuple[tuple[str, ...], Answered]]:
    if not file.is_file():
        return []
    try:
        forms = tomllib.loads(file.read_text(encoding="utf-8")).get("form", [])
        return [(_key(form["headings"]), _checked(form)) for form in forms]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TableError(
            both("cannot be read: {why}", why=str(error)),
            where=os.fspath(file),
            expected=both("answers as riskmap has written them"),
            remedy=both("delete the file: riskmap asks again"),
        ) from error


def _checked(form: Mapping[str, object]) -> Answered:
    kind, columns = form.get("kind", ""), form.get("columns", {})
    names = {NONE, *(column.name for column in chain.from_iterable(TABLES.values()))}
    if not isinstance(columns, dict) or not names.issuperset(columns.values()) or kind not in {"", *KINDS}:
        raise ValueError(columns)
    return Answered(str(kind), {str(head): str(name) for head, name in columns.items()})
