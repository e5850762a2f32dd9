"""The model of the composite index: one small file, read and checked."""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riskmap.dataset import data_dir
from riskmap.errors import ModelError

NORMALISATIONS = ["min-max", "rank", "z-score"]
AGGREGATIONS = ["arithmetic", "geometric"]
DIMENSIONS = ["ancaman", "kerentanan", "kapasitas"]
DIRECTIONS = ["raises", "lowers"]


@dataclass(frozen=True)
class Indicator:
    """One indicator: what it measures, which way it works on risk, how much it weighs, and why."""

    id: str
    label_id: str
    label_en: str
    unit_id: str
    unit_en: str
    dimension: str
    direction: str
    weight: float
    reason_id: str
    reason_en: str


@dataclass(frozen=True)
class Model:
    """A composite index: its indicators, how they are put on one scale and joined, and its levels."""

    normalisation: str
    aggregation: str
    minimum_share: float
    reference: str
    half_life_years: float
    window_years: float
    thresholds: tuple[float, ...]
    levels_id: tuple[str, ...]
    levels_en: tuple[str, ...]
    indicators: tuple[Indicator, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of the indicators, in the order of the file."""
        return [indicator.id for indicator in self.indicators]


def load_model(path: str | os.PathLike[str] | None = None) -> Model:
    """Load a model of the index; default: ``models/konflik.toml`` of the data folder.

    Raises
    ------
    ModelError
        When the file is missing or no TOML, or a key is missing, unknown or out of its range; the
        message names the line and the key.

    Examples
    --------
    >>> load_model().ids[:2]
    ['statements', 'events']
    """
    file = Path(path) if path is not None else data_dir() / "models" / "konflik.toml"
    try:
        text = file.read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(
            f"cannot be read: {error}",
            where=str(file),
            expected="a TOML file in UTF-8",
            remedy="compare it with the shipped one",
        ) from error
    check = _Checker(file, text)
    levels = check.value(told, "levels", dict)
    thresholds = check.value(levels, "thresholds", list)
    words = {key: check.value(levels, key, list) for key in ("label_id", "label_en")}
    if thresholds != sorted(set(thresholds)) or not all(isinstance(t, float) and 0 < t < 1 for t in thresholds):
        check.fail("thresholds", thresholds, "ascending numbers between 0 and 1")
    for key, names in words.items():
        if len(names) != len(thresholds) + 1:
            check.fail(key, names, f"{len(thresholds) + 1} words, one more than the thresholds")
    tables = check.value(told, "indicator", list)
    indicators = tuple(_indicator(check, table, number) for number, table in enumerate(tables, start=1))
    ids = [indicator.id for indicator in indicators]
    for number, id_ in enumerate(ids, start=1):
        if ids.index(id_) != number - 1:
            check.fail("id", id_, "each id once", number)
    if sum(indicator.weight for indicator in indicators) <= 0:
        check.fail("weight", 0, "at least one weight above 0")
    known = {
        "normalisation",
        "aggregation",
        "minimum_share",
        "reference",
        "half_life_years",
        "window_years",
        "levels",
        "indicator",
    }
    for key in told.keys() - known:
        check.fail(key, told[key], "no other key than " + ", ".join(sorted(known)))
    reference = check.value(told, "reference", str)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", reference):
        check.fail("reference", reference, "a day such as 2025-12-31")
    return Model(
        normalisation=check.word(told, "normalisation", NORMALISATIONS),
        aggregation=check.word(told, "aggregation", AGGREGATIONS),
        minimum_share=check.number(told, "minimum_share", 0, 1),
        reference=reference,
        half_life_years=check.number(told, "half_life_years", 0.01, 100),
        window_years=check.number(told, "window_years", 0.01, 100),
        thresholds=tuple(thresholds),
        levels_id=tuple(words["label_id"]),
        levels_en=tuple(words["label_en"]),
        indicators=indicators,
    )


def _indicator(check: "_Checker", table: dict[str, Any], number: int) -> Indicator:
    keys = list(Indicator.__dataclass_fields__)
    for key in table.keys() - set(keys):
        check.fail(key, table[key], "no other key than " + ", ".join(keys), number)
    texts = {
        key: check.value(table, key, str, number) for key in keys if key not in {"weight", "dimension", "direction"}
    }
    return Indicator(
        **texts,
        dimension=check.word(table, "dimension", DIMENSIONS, number),
        direction=check.word(table, "direction", DIRECTIONS, number),
        weight=check.number(table, "weight", 0, 1e6, number),
    )


@dataclass(frozen=True)
class _Checker:
    """Takes values out of a parsed file, and names line and key of a wrong one."""

    file: Path
    text: str

    def value(self, table: dict[str, Any], key: str, kind: type, number: int = 0) -> Any:  # noqa: ANN401 - of that kind
        if key not in table:
            self.fail(key, "missing", f"a key {key}", number)
        if not isinstance(table[key], kind):
            self.fail(
                key, table[key], {"str": "a text in quotes", "list": "a list", "dict": "a table"}[kind.__name__], number
            )
        return table[key]

    def word(self, table: dict[str, Any], key: str, words: list[str], number: int = 0) -> str:
        word: str = self.value(table, key, str, number)
        if word not in words:
            self.fail(key, word, "one of " + ", ".join(words), number)
        return word

    def number(self, table: dict[str, Any], key: str, low: float, high: float, number: int = 0) -> float:
        given = table.get(key, "missing")
        if isinstance(given, bool) or not isinstance(given, int | float) or not low <= given <= high:
            self.fail(key, given, f"a number from {low:g} to {high:g}", number)
        return float(given)

    def fail(self, key: str, found: object, expected: str, number: int = 0) -> None:
        """Raise, naming the line of the key; ``number`` is that of its [[indicator]], 0 outside of one."""
        block, line = 0, 1
        for row, content in enumerate(self.text.splitlines(), start=1):
            if content.strip() == "[[indicator]]":
                block += 1
                line = row if block == number else line
            if block == number and re.match(rf"\s*{re.escape(key)}\s*=", content):
                line = row
                break
        raise ModelError(
            f"{key} = {found!r}" if found != "missing" else f"{key} is missing",
            where=f"{self.file}, line {line}",
            expected=expected,
            remedy="docs/method.md explains each key",
        )
