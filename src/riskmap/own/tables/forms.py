"""Forms that offices use, a TOML file each: how to know one, what it is, and how its columns are headed."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from riskmap.locale import Text
from riskmap.places.gazetteer import plain_name

FOLDER = Path(__file__).parent / "forms"


@dataclass(frozen=True)
class FormFigure:
    """A column of a form that is a figure of places.

    Attributes
    ----------
    heads : tuple of str
        How it is headed, without case and signs; none: it is each column of numbers that is no other figure.
    label, unit : Text
        What it is called (``{kolom}``: the heading), and what is counted.
    values : dict
        Code in the form -> number; empty: the number stands as it is.
    """

    heads: tuple[str, ...]
    label: Text
    unit: Text
    values: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Form:
    """One form.

    Attributes
    ----------
    id : str
        The name of its file.
    title : Text
        What it is.
    kind : str
        What its rows are: ``incidents``, ``hotspots``, ``figures``; "": its columns tell.
    needs : tuple of tuple of str
        Headings, without case and signs, by which it is known: one of each group must be there.
    columns : dict
        Our column -> how the form heads it; a heading that is listed here means nothing else.
    fixed : dict
        Our column -> what holds for every row where the form has no such column.
    unread : tuple of str
        Headings that a map has no use for.
    added : tuple of str
        Headings of the program that wrote the table, to the letter: a question of the form may bear the same word.
    groups : str
        What divides a heading from the group of questions before it, as form programs write it; "": nothing.
    rows : str
        Of figures: ``one`` row per place, or ``sum`` (a row per polling station or case: they are added up).
    counted : Text
        Of figures that are added up: what a row is, such as TPS; its number is a figure too.
    key : tuple of str
        Of figures that are added up: headings of what tells the rows of a place apart, such as the number of a TPS.
    note : Text
        What is to be known about its numbers before they are used; "" nothing.
    figures : tuple of FormFigure
        The columns that are figures; none: every column of numbers is.
    assumed : bool
        Whether no such file is public, and the layout is what its rules or reports say.
    """

    id: str
    title: Text
    kind: str
    needs: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[str, ...]]
    fixed: Mapping[str, str]
    unread: tuple[str, ...]
    added: tuple[str, ...]
    groups: str
    rows: str
    counted: Text
    key: tuple[str, ...]
    note: Text
    figures: tuple[FormFigure, ...]
    assumed: bool

    def words(self, column: str, words: Iterable[str]) -> list[str]:
        """Return how a column of ours is headed in this form, its own headings first."""
        own = self.columns.get(column, ())
        elsewhere = {head for name, heads in self.columns.items() if name != column for head in heads}
        return [*own, *(word for word in words if word not in elsewhere and word not in own)]


@cache
def forms() -> tuple[Form, ...]:
    """Return all forms, those first that need the most headings."""
    read = [_form(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(sorted(read, key=lambda form: -len(form.needs)))


def form_of(headings: Iterable[str]) -> Form | None:
    """Return the form that a table is by its headings; None when it is no known one."""
    plain = {plain_name(heading) for heading in headings}
    plain |= {plain_name(heading.rsplit(" / ", maxsplit=1)[-1]) for heading in headings}
    return next((form for form in forms() if all(not plain.isdisjoint(group) for group in form.needs)), None)


def _form(name: str, told: dict[str, Any]) -> Form:
    return Form(
        id=name,
        title=_text(told["title"]),
        kind=told.get("kind", ""),
        needs=tuple(tuple(group) for group in told["needs"]),
        columns={column: tuple(heads) for column, heads in told.get("columns", {}).items()},
        fixed=told.get("fixed", {}),
        unread=tuple(told.get("unread", ())),
        added=tuple(told.get("added", ())),
        groups=told.get("groups", ""),
        rows=told.get("rows", "one"),
        counted=_text(told.get("counted", {})),
        key=tuple(told.get("key", ())),
        note=_text(told.get("note", {})),
        figures=tuple(map(_figure, told.get("figure", ()))),
        assumed=told.get("assumed", False),
    )


def _figure(told: dict[str, Any]) -> FormFigure:
    return FormFigure(tuple(told.get("heads", ())), _text(told["label"]), _text(told["unit"]), told.get("values", {}))


def _text(told: Mapping[str, str]) -> Text:
    return Text(told.get("id", ""), told.get("en", ""))
