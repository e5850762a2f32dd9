"""What was understood of each row of a table, in a few words, for whoever corrects it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from riskmap.facts.kabupaten import Kabupaten
from riskmap.facts.tables import labels_of
from riskmap.locale import Text, both, joined, same
from riskmap.locale.formats import date_text, number_text
from riskmap.own.own_table import OwnTable

Where = tuple[str, int]
"""The sheet of a row, and its number there."""
_SAID: dict[str, Callable[[Any], Text]] = {
    "date_start": date_text,
    "said_on": date_text,
    "as_of": date_text,
    "count": lambda count: both("{n} events", n=number_text(count)),
    "level": same,
    "officer": lambda there: both("with polisi banjar") if there else both("without polisi banjar"),
    "since": same,
}
"""Column -> how one of its cells is said."""
_STATES = {"open": "not settled yet", "settled": "settled", "ended": "has ended"}
_MISSING = {"date_start": "undated"}
"""Column -> what is said when its cell is empty."""


def understood_rows(own: OwnTable, kab: Kabupaten) -> dict[Where, Text]:
    """Return what was understood of each row that is used; tables beside each other share their rows."""
    said: dict[Where, list[Text]] = defaultdict(list)
    types, figures = (_names(kab, kind) for kind in ("type", "figure"))
    columns = [str(name) for name in own.frame.columns]
    for cells in own.frame.itertuples(index=False, name=None):
        row = {name: cell for name, cell in zip(columns, cells, strict=True) if _holds(cell)}
        said[row.get("sheet", ""), row["row"]].append(joined(list(_pieces(row, columns, types, figures, kab)), "; "))
    return {where: joined(texts, " | ") for where, texts in said.items()}


def _names(kab: Kabupaten, kind: str) -> dict[Any, Text]:
    return {id_: Text(label["label_id"], label["label_en"]) for id_, label in labels_of(kab.labels, kind).iterrows()}


def _holds(cell: Any) -> bool:  # noqa: ANN401 - a cell of any column
    return bool(pd.notna(cell))


def _pieces(
    row: Mapping[str, Any], columns: list[str], types: Mapping[Any, Text], figures: Mapping[Any, Text], kab: Kabupaten
) -> Iterator[Text]:  # fmt: skip
    if "value" in row:
        what = row.get("column", row["figure"])
        yield joined([figures.get(what, same(what)), number_text(row["value"], None)], ": ")
    if "desa_adat" in row:
        yield same(row["desa_adat"])
    place = row.get("desa_code", row.get("kecamatan_code", ""))
    yield same(kab.gazetteer.describe(place)) if place else both("no place")
    for name, say in _SAID.items():
        if name in row:
            yield say(row[name])
        elif name in columns and name in _MISSING:
            yield both(_MISSING[name])
    if "type" in row:
        yield types.get(row["type"], same(row["type"]))
    if row.get("status") in _STATES:
        yield both(_STATES[row["status"]])
