"""Facts and who stated them: sources, claims, elections, desa adat; and claims that disagree."""

import re
from datetime import date

import numpy as np
import pandas as pd

from riskmap.dataset import data_dir, load_kabupaten, read_table
from riskmap.errors import FactError
from riskmap.places.gazetteer import load_places

BODIES = ["registry", "statistics", "official", "encyclopedia", "weblog"]
"""Kinds of claimant, the most trusted first: the register of the responsible body, official statistics,
officials in the press, encyclopedias, weblogs."""
STATES = ["accepted", "historic", "rejected"]
"""What became of a claim: historic ones are chosen only for want of another, rejected ones never."""

COLUMNS = {
    "sources": ["source_id", "title", "publisher", "published", "url", "note_id", "note_en"],
    "labels": ["kind", "id", "label_id", "label_en", "unit_id", "unit_en"],
    "claims": [
        "figure", "area_code", "area", "value", "unit", "as_of", "occasion", "said_by", "body", "status",
        "source_id", "note_id", "note_en",
    ],
    "pilkel": [
        "desa_code", "desa", "kecamatan", "area_code", "date", "method", "candidates", "incumbent", "note_id",
        "note_en", "source_id",
    ],
    "desa_adat": ["register_no", "name", "kecamatan_code", "desa_code", "desa_basis", "basis_note", "source_id"],
    "vocabulary": ["body", "scheme", "level_id", "level_en", "order", "meaning", "source_id"],
    "hotspots": [
        "hotspot_id", "grain", "kecamatan_code", "kecamatan", "desa_code", "desa", "level", "count", "said_on",
        "said_by", "occasion", "context_id", "context_en", "source_id", "note_id", "note_en",
    ],
    "incidents": [
        "incident_id", "date_start", "date_end", "kecamatan_code", "desa_code", "place_note", "type", "status",
        "description_id", "description_en", "source_id",
    ],
}  # fmt: skip
"""The contract of every table. All cells are text; an empty cell is ``""``."""

CHOICES = {
    "claims": {"body": BODIES, "status": STATES},
    "pilkel": {"method": ["ballot", "deliberation"], "incumbent": ["kept", "lost", "unknown"]},
    "desa_adat": {"desa_basis": ["stated", "inferred", ""]},
    "hotspots": {"grain": ["provinsi", "kabupaten", "kecamatan", "desa", "tps", "unnamed"]},
    "incidents": {"status": ["open", "settled", "ended", "unknown"]},
}
"""Columns that hold one of a few words."""

NUMBERS = {"claims": {"value": "float64"}, "pilkel": {"candidates": "Int64"}, "hotspots": {"count": "Int64"}}
"""Columns that hold numbers; an empty cell is missing."""

_DATES = ["published", "as_of", "date", "said_on", "date_start", "date_end"]
_LABELLED = {"claims": {"occasion": "occasion"}, "incidents": {"type": "type", "status": "status"}}
"""Table -> column -> kind of label that it is shown with."""
_REQUIRED = {"claims": ["figure", "area_code", "value"], "incidents": ["type", "status"]}


def read_facts(table: str) -> pd.DataFrame:
    """Return a table of facts, checked: its sources, places, words, dates and numbers.

    Parameters
    ----------
    table
        A key of :data:`COLUMNS`.

    Raises
    ------
    FactError
        When a cell breaks a rule; the message names file, row, column and what was expected.
    """
    facts = read_table(table, COLUMNS[table])
    if "source_id" in facts and table != "sources":
        known = set(read_table("sources", COLUMNS["sources"])["source_id"])
        unknown = facts["source_id"].map(lambda ids: not ids or any(id_ not in known for id_ in ids.split(";")))
        _refuse(table, "source_id", facts["source_id"], unknown, "ids of sources.csv, joined by ;")
    _check_codes(table, facts)
    for column in _REQUIRED.get(table, []):
        _refuse(table, column, facts[column], facts[column].eq(""), "a value: the row says nothing without it")
    for column, words in CHOICES.get(table, {}).items():
        _refuse(table, column, facts[column], ~facts[column].isin(words), "one of " + ", ".join(filter(None, words)))
    for column, kind in _LABELLED.get(table, {}).items():
        labels = read_table("labels", COLUMNS["labels"])
        named = {"", *labels.loc[labels["kind"] == kind, "id"]}
        _refuse(
            table, column, facts[column], ~facts[column].isin(named), f"an id of labels.csv, kind {kind}, or nothing"
        )
    for column in facts.columns.intersection(_DATES):
        wrong = ~facts[column].map(is_date).astype(bool)
        _refuse(table, column, facts[column], wrong, "a date such as 2023, 2023-07 or 2023-07-19")
    for column, dtype in NUMBERS.get(table, {}).items():
        numbers = pd.to_numeric(facts[column].replace("", None), errors="coerce").astype("float64")
        wrong = facts[column].ne("") & ~np.isfinite(numbers)
        _refuse(table, column, facts[column], wrong, "a number such as 374420 or 61.65")
        if dtype == "Int64":
            _refuse(table, column, facts[column], numbers.mod(1).gt(0), "a whole number")
        facts[column] = numbers.astype(dtype)
    return facts


def _check_codes(table: str, facts: pd.DataFrame) -> None:
    """Raise a FactError for the first code that names no place, or a desa outside its kecamatan."""
    kabupaten = load_kabupaten().code
    # Of a kabupaten 51.02 in the province 51, claims speak of both and of every place inside.
    above = {kabupaten, kabupaten.rpartition(".")[0]}
    for column, level in (("kecamatan_code", "kecamatan"), ("desa_code", "desa"), ("area_code", None)):
        if column in facts:
            known = {*load_places(level)["code"], *(above if level is None else [""])}
            wrong = ~facts[column].isin(known)
            _refuse(table, column, facts[column], wrong, "a code of places.csv" + (", or nothing" if level else ""))
    if {"kecamatan_code", "desa_code"} <= set(facts):
        parent = load_places("desa").set_index("code")["parent_code"]
        outside = facts["desa_code"].ne("") & facts["desa_code"].map(parent).ne(facts["kecamatan_code"])
        _refuse(table, "desa_code", facts["desa_code"], outside, "a desa of the kecamatan in the same row")


def is_date(text: str) -> bool:
    """Tell whether a text is an ISO date, possibly without day or month, or empty."""
    if not re.fullmatch(r"(\d{4}(-\d\d){0,2})?", text, re.ASCII):
        return False
    try:
        date.fromisoformat((text or "2000") + "-01-01"[max(len(text) - 4, 0) :])
    except ValueError:
        return False
    return True


def _refuse(table: str, column: str, cells: pd.Series, wrong: pd.Series, expected: str) -> None:
    """Raise a FactError for the first wrong cell."""
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise FactError(
            f"{cells.iloc[row]!r}",
            where=f"{data_dir() / 'facts' / table}.csv, row {row + 2}, column {column}",
            expected=expected,
            remedy="correct the cell; data/facts/README.md says what each column holds",
        )


def load_sources() -> pd.DataFrame:
    """Return all sources: who published what, when, where.

    Returns
    -------
    DataFrame
        ``source_id`` (unique), ``title``, ``publisher``, ``published`` (partial ISO date or ""), ``url``,
        ``note_id``, ``note_en``.

    Raises
    ------
    FactError
        When the table breaks a rule or an id stands twice.

    Examples
    --------
    >>> load_sources().set_index("source_id").loc["nusabali-2023-07-perbekel", "publisher"]
    'NusaBali'
    """
    sources = read_facts("sources")
    _refuse("sources", "source_id", sources["source_id"], sources["source_id"].duplicated(), "each id once")
    return sources


def load_labels() -> pd.DataFrame:
    """Return how figures, occasions, types and states are called in Indonesian and English.

    Raises
    ------
    FactError
        When the table cannot be read.
    """
    return read_facts("labels")


def load_claims() -> pd.DataFrame:
    """Return every figure that a source states about an area.

    Returns
    -------
    DataFrame
        One row per claim: ``figure``, ``area_code`` (Kemendagri), ``area``, ``value`` (float), ``unit``,
        ``as_of`` (partial ISO date or ""), ``occasion`` (election or census), ``said_by``, ``body`` (of
        :data:`BODIES`), ``status`` (of :data:`STATES`), ``source_id``, ``note_id``, ``note_en``.

    Raises
    ------
    FactError
        When the table breaks a rule.

    Examples
    --------
    >>> claims = load_claims()
    >>> sorted(claims.query("figure == 'desa_adat' and area_code == '51.02'")["value"].unique())[-1]
    np.float64(394.0)
    """
    return read_facts("claims")


def load_pilkel() -> pd.DataFrame:
    """Return the village-head elections: per desa, and rows about a whole wave (``desa_code`` is "").

    Raises
    ------
    FactError
        When the table breaks a rule.

    Examples
    --------
    >>> int((load_pilkel().query("desa_code != ''")["date"] == "2023-07-23").sum())
    14
    """
    return read_facts("pilkel")


def load_desa_adat() -> pd.DataFrame:
    """Return the desa adat known by name, each with its kecamatan and, where stated, its desa.

    ``desa_basis`` says how the desa is known: ``stated`` by a source, ``inferred`` from names, or "".

    Raises
    ------
    FactError
        When the table breaks a rule.
    """
    return read_facts("desa_adat")


def load_vocabulary() -> pd.DataFrame:
    """Return the level words that Polri, Bawaslu and others use, each in its own scheme.

    Raises
    ------
    FactError
        When the table breaks a rule.
    """
    return read_facts("vocabulary")
