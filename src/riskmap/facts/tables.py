"""Tables of facts: read once, every cell checked against the description of its column."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from riskmap.dataset import Info, read_table, refuse_cells
from riskmap.errors import FactError
from riskmap.facts.columns import Column, read_columns
from riskmap.locale import Text, both, one_of, same
from riskmap.places.gazetteer import Gazetteer

FACTS = read_columns(Path(__file__).parent / "tables.toml")
"""Table -> its columns."""
_LABELS = ("figure", "occasion", "type", "manner", "status")
_NUMBERS = ("number", "whole")


@dataclass(frozen=True)
class _Known:
    """What cells may point to: ids of sources, ids of labels by kind, codes of places by kind."""

    sources: set[str]
    labels: dict[str, set[str]]
    codes: dict[str, set[str]]


def read_facts(folder: Path, info: Info, gazetteer: Gazetteer) -> dict[str, pd.DataFrame]:
    """Return all tables of facts of a folder, checked: sources, places, words, dates and numbers.

    Parameters
    ----------
    folder
        With a CSV file for each of :data:`FACTS`.
    info, gazetteer
        Of the kabupaten: claims speak of its province, of itself and of every place inside.

    Returns
    -------
    dict
        Table -> its rows: text (``str``, NA where a cell is empty), ``number`` columns float64, ``whole`` ones Int64.

    Raises
    ------
    FactError
        When a file is missing or a cell breaks a rule; the message names file, row, column and what was expected.
    """
    rows = {table: read_table(folder / f"{table}.csv", [column.name for column in FACTS[table]]) for table in FACTS}
    of_level = {level: set(gazetteer.of(level)["code"]) for level in ("kecamatan", "desa")}
    labels = rows["labels"].groupby("kind")["id"].agg(set).to_dict()
    known = _Known(
        set(rows["sources"]["source_id"]),
        {kind: labels.get(kind, set()) for kind in _LABELS},
        {**of_level, "area": {info.code, info.province_code}.union(*of_level.values()) - {""}},
    )
    for table, facts in rows.items():
        _check(folder / f"{table}.csv", facts, FACTS[table], known, gazetteer)
        for column in FACTS[table]:
            if column.kind in _NUMBERS:
                numbers = _numbers(facts[column.name])
                facts[column.name] = numbers.astype("Int64") if column.kind == "whole" else numbers
    return rows


def check_named(path: Path, info: Info, gazetteer: Gazetteer, sources: pd.DataFrame) -> None:
    """Raise a FactError when the seat or the sea of ``kabupaten.toml`` points to no desa or no source.

    Raises
    ------
    FactError
        Naming the key.
    """
    if info.seat and info.seat.desa not in set(gazetteer.of("desa")["code"]):
        raise FactError(
            same(repr(info.seat.desa)),
            where=f"{path}, [seat] desa",
            expected=both("a code of a desa of places.csv"),
        )
    named = [("[[sea]]", sea.source) for sea in info.sea] + ([("[seat]", info.seat.source)] if info.seat else [])
    for key, source in named:
        if source and source not in set(sources["source_id"]):
            raise FactError(same(repr(source)), where=f"{path}, {key} source", expected=both("an id of sources.csv"))


def _check(file: Path, facts: pd.DataFrame, columns: tuple[Column, ...], known: _Known, gazetteer: Gazetteer) -> None:
    """Raise a FactError for the first cell that breaks a rule."""
    for column in columns:
        cells = facts[column.name]
        if column.required:
            refuse_cells(file, cells, cells.isna(), both("a value: the row says nothing without it"))
        wrong, expected = _wrong(cells.dropna(), column, known)
        refuse_cells(file, cells, wrong.reindex(cells.index, fill_value=False), expected)
    if {"kecamatan_code", "desa_code"} <= set(facts):
        outside = facts["desa_code"].notna() & facts["desa_code"].map(gazetteer.parent).ne(facts["kecamatan_code"])
        refuse_cells(file, facts["desa_code"], outside, both("a desa of the kecamatan in the same row"))
    if columns is FACTS["sources"]:
        refuse_cells(file, facts["source_id"], facts["source_id"].duplicated(), both("each id once"))


def _wrong(cells: pd.Series, column: Column, known: _Known) -> tuple["pd.Series[bool]", Text]:
    """Return which cells break the rule of their column, and what the rule is."""
    allowed, expected = _allowed(column, known)
    if allowed is not None:
        return ~cells.isin(allowed), expected
    if column.kind == "sources":
        unknown = cells.map(lambda ids: not known.sources.issuperset(ids.split(";")))
        return unknown.astype(bool), both("ids of sources.csv, joined by ;")
    right, expected = _FORMS.get(column.kind, (lambda _: True, "any text"))
    return ~cells.map(right).astype(bool), both(expected)


def _allowed(column: Column, known: _Known) -> tuple[set[str] | None, Text]:
    """Return the words or codes that a column may hold, None for any, and how to say so."""
    labels = known.labels.get(column.kind)
    if column.choices:
        words = [word for word in column.choices if labels is None or word in labels]
        return set(words), one_of(words)
    if labels is not None:
        return labels, both("an id of labels.csv, kind {kind}, or nothing", kind=column.kind)
    return known.codes.get(column.kind), both("a code of places.csv")


def _numbers(cells: pd.Series) -> "pd.Series[float]":
    return pd.to_numeric(cells, errors="coerce").astype("float64")


def is_number(text: str) -> bool:
    """Tell whether a text is a finite number as it is written in tables of facts."""
    return bool(re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", text, re.ASCII)) and np.isfinite(float(text))


def is_whole_number(text: str) -> bool:
    """Tell whether a text is a whole number; "3.0" is one."""
    return is_number(text) and float(text).is_integer()


def is_date(text: str) -> bool:
    """Tell whether a text is an ISO date, possibly without day or month."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def labels_of(labels: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the labels of one kind, indexed by id, with empty texts where a wording is missing."""
    return labels[labels["kind"] == kind].set_index("id").fillna("")


_FORMS: dict[str, tuple[Callable[[str], bool], str]] = {
    "date": (is_date, "a date such as 2023, 2023-07 or 2023-07-19"),
    "number": (is_number, "a number such as 374420 or 61.65"),
    "whole": (is_whole_number, "a whole number"),
}
