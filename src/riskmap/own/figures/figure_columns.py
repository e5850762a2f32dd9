"""The columns of a table of figures: what each is called, whether it counts, and the numbers in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from riskmap.locale import Text, both, joined, same
from riskmap.own.tables.forms import Form, FormFigure
from riskmap.own.tables.headings import words_of
from riskmap.own.values.numbers import NumberReading, number_column, number_readings
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings

_COUNTS = {"jumlah", "banyak", "banyaknya", "total", "frekuensi", "count"}
"""Words of a heading by which a column counts: parts add up to a whole, and 1.234 is 1234."""
_SHARES = {
    "persen", "persentase", "prosentase", "percent", "percentage", "rata", "rerata", "rasio", "ratio", "indeks",
    "index", "kepadatan", "density", "skor", "score", "tingkat", "per", "rate", "laju", "proporsi",
}  # fmt: skip
"""Words by which it does not."""


class FigureColumn(NamedTuple):
    """A figure of places: its heading, what it is called and counted in, whether its parts add up to a whole."""

    column: str
    label: Text
    unit: Text
    counts: bool
    codes: dict[str, float]
    """What stands in its cells -> what that means; empty: numbers stand for themselves."""


def figure_columns(headings: Iterable[str], form: Form | None) -> list[FigureColumn]:
    """Return which columns of numbers are figures: of a form that names its own only those, else all."""
    told = form.figures if form else ()
    adds = form is not None and form.rows == "sum"
    rest = next((one for one in told if not one.heads), None)
    named = [(heading, _figure_of(heading, told, rest)) for heading in headings]
    if told:
        # A form names first what matters most.
        named.sort(key=lambda pair: told.index(pair[1]) if pair[1] else len(told))
    often = [one.label for _, one in named if one is not None]
    return [
        _of_form(heading, one, alone=often.count(one.label) == 1)
        if one
        else FigureColumn(heading, same(heading), same(""), adds or is_count(heading), {})
        for heading, one in named
        if one or rest or not told
    ]


def _figure_of(heading: str, told: Sequence[FormFigure], rest: FormFigure | None) -> FormFigure | None:
    """Return the figure of a form that a column is; where a heading says that it counts, it is no mark of yes or no."""
    marks = None if rest is None or (dict(rest.values) and is_count(heading)) else rest
    return next((one for one in told if _is_headed(heading, one)), marks)


def _is_headed(heading: str, figure: FormFigure) -> bool:
    return not {plain_name(heading), plain_name(heading.rsplit(" / ", maxsplit=1)[-1])}.isdisjoint(figure.heads)


def _of_form(heading: str, figure: FormFigure, *, alone: bool) -> FigureColumn:
    label = Text(*(text.format(kolom=heading) for text in figure.label))
    if not alone and label == figure.label:
        label = joined([label, same(f"({heading})")], " ")
    return FigureColumn(heading, label, figure.unit, counts=True, codes=dict(figure.values))


def is_count(heading: str) -> bool:
    """Tell whether a column, by its heading, counts something: its parts add up to a whole.

    Examples
    --------
    >>> is_count("Jml. KK"), is_count("Jumlah (%)"), is_count("Rata-rata jumlah ART"), is_count("Balita")
    (True, False, False, False)
    """
    words = set(words_of(heading))
    return not words.isdisjoint(_COUNTS) and words.isdisjoint(_SHARES) and "%" not in heading


def column_values(
    figure: FigureColumn, cells: Sequence[str], rows: Sequence[int], places: Sequence[str], findings: Findings
) -> "pd.Series[float]":
    """Return the numbers of a column, NaN where none can be read: those are told, and never 0.

    Parameters
    ----------
    figure
        The column.
    cells, rows
        Its cells, and the number of the row of each.
    places
        What each row is about; "": nothing that is certain, which is told already.
    findings
        Gathers what cannot be read.
    """
    values = []
    for row, text, place, read in zip(rows, cells, places, _readings(figure, cells), strict=True):
        if read.found is not None and place:
            unknown = both("{place} has no value until then", place=place)
            advice = joined([read.suggestion, unknown], "; ") if read.suggestion else unknown
            findings.say(row, figure.column, text, read.found, advice)
        values.append(np.nan if read.number is None else read.number)
    return pd.Series(values, dtype=float)


def _readings(figure: FigureColumn, cells: Sequence[str]) -> list[NumberReading]:
    read = number_column(cells)
    if figure.codes:
        return [_decoded(figure.codes, each) for each in read]
    # Both 1.234 and 1,234 in one column: whoever counts may have meant either.
    signs = {sign for text in cells if len(number_readings(text)) > 1 for sign in ".," if sign in text}
    if not figure.counts or len(signs) != 1:
        return read
    return [_whole(text, each) for text, each in zip(cells, read, strict=True)]


def _whole(text: str, read: NumberReading) -> NumberReading:
    """Return what a cell of counts means: of two numbers the whole one."""
    whole = [number for number in number_readings(text) if number.is_integer()]
    return NumberReading(whole[0]) if read.number is None and len(whole) == 1 else read


def _decoded(codes: dict[str, float], read: NumberReading) -> NumberReading:
    if read.number is None:
        return read
    meant = codes.get(f"{read.number:g}")
    advice = both("write one of {codes}", codes=", ".join(codes))
    return NumberReading(meant) if meant is not None else NumberReading(None, both("is no code of this form"), advice)
