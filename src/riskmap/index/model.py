"""The model of the composite index: one small file, read and checked."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, Self

from riskmap.dataset import Written
from riskmap.errors import ModelError
from riskmap.files import reason
from riskmap.locale import Text, both, one_of, same

Aggregation = Literal["arithmetic", "geometric"]
NORMALISATIONS = ["min-max", "rank", "z-score"]
AGGREGATIONS: list[Aggregation] = ["arithmetic", "geometric"]
DIMENSIONS = ["ancaman", "kerentanan", "kapasitas"]
DIRECTIONS = ["raises", "lowers"]
OBSERVED = ["statements", "events", "incumbents_lost", "ratio"]
"""How an indicator is observed; docs/method.md explains each."""


@dataclass(frozen=True)
class Indicator:
    """One indicator: what it measures, which way it works on risk, how much it weighs, and why.

    Attributes
    ----------
    observe : str
        One of :data:`OBSERVED`: how its raw values come out of the facts; "" for a column of one's own.
    from_ : str
        ``from`` in the file: a table of one's own and the heading of its column, such as ``my.xlsx:Jumlah rumah``; the
        table stands relative to the model, and is named in full here.
    types, states : tuple of str
        Of ``events``: only events of these types and in these states; none: of any.
    since : str
        Of ``incumbents_lost``: elections before this partial date are left out.
    figure, occasion : str
        Of ``ratio``: the figure that is divided, and the election or census it is of.
    per, per_occasion : str
        Of ``ratio`` and ``events``: the figure that it is divided by, and its occasion; "" for none.
    factor : float
        What the ratio is multiplied by.
    """

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
    observe: str = ""
    from_: str = ""
    types: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: str = ""
    figure: str = ""
    occasion: str = ""
    per: str = ""
    per_occasion: str = ""
    factor: float = 1.0

    @property
    def label(self) -> Text:
        """Its name."""
        return Text(self.label_id, self.label_en)

    @property
    def unit(self) -> Text:
        """What its raw values are counted in."""
        return Text(self.unit_id, self.unit_en)

    @property
    def reason(self) -> Text:
        """Why it is in the index."""
        return Text(self.reason_id, self.reason_en)


@dataclass(frozen=True)
class Model:
    """A composite index: its indicators, how they are put on one scale and joined, and its levels."""

    normalisation: str
    aggregation: Aggregation
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

    @property
    def words(self) -> list[Text]:
        """The level words, the lowest first."""
        return [Text(*pair) for pair in zip(self.levels_id, self.levels_en, strict=True)]

    def weighed(self, weights: Mapping[str, float]) -> Self:
        """Return the model with other weights for some of its indicators.

        Raises
        ------
        ModelError
            When there is no such indicator, a weight is negative or not finite, or none is above 0.
        """
        unknown = [id_ for id_ in weights if id_ not in self.ids]
        if unknown or not all(0 <= weight < float("inf") for weight in weights.values()):
            raise ModelError(
                both("weights {found}", found=str(dict(weights))),
                expected=both("a number of 0 or more for each of {names}", names=", ".join(self.ids)),
            )
        indicators = tuple(replace(one, weight=float(weights.get(one.id, one.weight))) for one in self.indicators)
        if not any(one.weight for one in indicators):
            raise ModelError(both("all weights are 0"), expected=both("at least one weight above 0"))
        return replace(self, indicators=indicators)


def load_model(path: str | os.PathLike[str]) -> Model:
    """Load a model of the index from a file of one's own.

    Raises
    ------
    ModelError
        When the file is missing or no TOML, or a key is missing, unknown or out of its range; the
        message names the line and the key.
    """
    file = Path(path)
    try:
        return read_model(Written(file, file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: Exception) -> ModelError:
    return ModelError(
        both("cannot be read: {why}", why=reason(error)),
        where=str(file),
        expected=both("a TOML file in UTF-8"),
        remedy=both("compare it with the shipped one"),
    )


def read_model(written: Written) -> Model:
    """Return the model that a file describes, such as ``kab.model_file``.

    Raises
    ------
    ModelError
        As in :func:`load_model`.

    Examples
    --------
    >>> from riskmap import load
    >>> read_model(load().model_file).ids[:2]
    ['statements', 'events']
    """
    file, text = written
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(file, error) from error
    check = _Checker(file, text)
    for key in told.keys() - _KEYS:
        check.fail(key, told[key], both("no other key than {names}", names=", ".join(sorted(_KEYS))))
    thresholds, words = _levels(check, told)
    indicators = _indicators(check, told)
    reference = check.value(told, "reference", str)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", reference):
        check.fail("reference", reference, both("a day such as 2025-12-31"))
    return Model(
        normalisation=check.word(told, "normalisation", NORMALISATIONS),
        aggregation=check.word(told, "aggregation", AGGREGATIONS),
        minimum_share=check.number(told, "minimum_share", 0, 1),
        reference=reference,
        half_life_years=check.number(told, "half_life_years", 0.01, 100),
        window_years=check.number(told, "window_years", 0.01, 100),
        thresholds=thresholds,
        levels_id=words["label_id"],
        levels_en=words["label_en"],
        indicators=indicators,
    )


def _levels(check: "_Checker", told: dict[str, Any]) -> tuple[tuple[float, ...], dict[str, tuple[str, ...]]]:
    """Return the thresholds, and the words of the levels by key."""
    levels = check.value(told, "levels", dict)
    thresholds = check.value(levels, "thresholds", list)
    if thresholds != sorted(set(thresholds)) or not all(isinstance(t, float) and 0 < t < 1 for t in thresholds):
        check.fail("thresholds", thresholds, both("ascending numbers between 0 and 1"))
    words = {key: check.texts(levels, key) for key in ("label_id", "label_en")}
    for key, names in words.items():
        if len(names) != len(thresholds) + 1:
            check.fail(key, list(names), both("{n} words, one more than the thresholds", n=len(thresholds) + 1))
    return tuple(thresholds), words


def _indicators(check: "_Checker", told: dict[str, Any]) -> tuple[Indicator, ...]:
    tables = check.value(told, "indicator", list)
    indicators = tuple(_indicator(check, table, number) for number, table in enumerate(tables, start=1))
    ids = [indicator.id for indicator in indicators]
    for number, id_ in enumerate(ids, start=1):
        if ids.index(id_) != number - 1:
            check.fail("id", id_, both("each id once"), number)
    if sum(indicator.weight for indicator in indicators) <= 0:
        check.fail("weight", 0, both("at least one weight above 0"))
    return indicators


def _indicator(check: "_Checker", table: dict[str, Any], number: int) -> Indicator:
    known = {field.name.rstrip("_"): field for field in fields(Indicator)}
    for key in table.keys() - known.keys():
        check.fail(key, table[key], both("no other key than {names}", names=", ".join(known)), number)
    told: dict[str, Any] = {}
    for key, field in known.items():
        if field.default is not MISSING and key not in table:
            continue
        if key in _WORDS:
            told[key] = check.word(table, key, _WORDS[key], number)
        elif field.type is float:
            told[key] = check.number(table, key, 0, 1e6, number)
        elif field.type is str:
            told[key] = check.value(table, key, str, number)
        else:
            told[key] = check.texts(table, key, number)
    if "from" in told and "observe" in told:
        check.fail("from", told["from"], both("either observe or from, not both"), number)
    if "from" in told:
        told["from"] = str(check.file.parent.absolute() / told["from"])
    else:
        check.word(table, "observe", OBSERVED, number)
    return Indicator(**{known[key].name: value for key, value in told.items()})


_KEYS = {field.name for field in fields(Model)} - {"thresholds", "levels_id", "levels_en", "indicators"} | {
    "levels",
    "indicator",
}
_MISSING = object()
_KINDS: dict[type, str] = {str: "a text in quotes", list: "a list", dict: "a table"}
_WORDS = {"dimension": DIMENSIONS, "direction": DIRECTIONS, "observe": OBSERVED}


@dataclass(frozen=True)
class _Checker:
    """Takes values out of a parsed file, and names line and key of a wrong one."""

    file: Path
    text: str

    def value(self, table: dict[str, Any], key: str, kind: type, number: int = 0) -> Any:  # noqa: ANN401 - of that kind
        if key not in table:
            self.fail(key, _MISSING, both("a key {name}", name=key), number)
        if not isinstance(table[key], kind):
            self.fail(key, table[key], both(_KINDS[kind]), number)
        return table[key]

    def word(self, table: dict[str, Any], key: str, words: Sequence[str], number: int = 0) -> Any:  # noqa: ANN401 - one of the words
        word = self.value(table, key, str, number)
        if word not in words:
            self.fail(key, word, one_of(words), number)
        return word

    def texts(self, table: dict[str, Any], key: str, number: int = 0) -> tuple[str, ...]:
        """Return a list of texts."""
        held = self.value(table, key, list, number)
        if not all(isinstance(text, str) for text in held):
            self.fail(key, held, both("a list of texts in quotes"), number)
        return tuple(held)

    def number(self, table: dict[str, Any], key: str, low: float, high: float, number: int = 0) -> float:
        given = table.get(key, _MISSING)
        if isinstance(given, bool) or not isinstance(given, int | float) or not low <= given <= high:
            self.fail(key, given, both("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}"), number)
        return float(given)

    def fail(self, key: str, found: object, expected: Text, number: int = 0) -> None:
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
            both("{name} is missing", name=key) if found is _MISSING else same(f"{key} = {found!r}"),
            where=both("{file}, line {n}", file=str(self.file), n=line),
            expected=expected,
            remedy=both("docs/method.md explains each key"),
        )
