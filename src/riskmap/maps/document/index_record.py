"""The composite index on a page: its parts, and what the sliders need to compute it again."""

from typing import Any

import pandas as pd

from riskmap.index.composite import LEAST, IndexRun
from riskmap.locale import both
from riskmap.maps.document.records import plain_number


def index_measure(run: IndexRun) -> dict[str, Any]:
    """Return the index as a measure that fills the map, in the levels of the model."""
    model = run.model
    known = run.result["index"].dropna()
    return {
        "id": "index",
        "kind": "index",
        "label": both("Composite index"),
        "unit": ["", ""],
        "ramp": "plum",
        "whole": False,
        "digits": 2,
        "names": [list(pair) for pair in zip(model.levels_id, model.levels_en, strict=True)],
        "levels": {
            "kecamatan": {
                "bounds": [0.0, *model.thresholds, 1.0],
                "values": {code: round(float(value), 12) for code, value in known.items()},
            }
        },
        "empty": both("not enough data"),
        "note": both(
            "riskmap's own computation from the facts shown here, with Bawaslu's words; it is not Bawaslu's index."
        ),
    }


def index_record(run: IndexRun) -> dict[str, Any]:
    """Return what the page needs to compute the index with other weights, and to explain it."""
    model, table = run.model, run.table
    sources = table.attrs.get("sources", {})
    return {
        "ids": model.ids,
        "labels": [[i.label_id, i.label_en] for i in model.indicators],
        "units": [[i.unit_id, i.unit_en] for i in model.indicators],
        "reasons": [[i.reason_id, i.reason_en] for i in model.indicators],
        "weights": [plain_number(i.weight) for i in model.indicators],
        "aggregation": model.aggregation,
        "least": LEAST,
        "minimumShare": model.minimum_share,
        "thresholds": list(model.thresholds),
        "words": [list(pair) for pair in zip(model.levels_id, model.levels_en, strict=True)],
        "scaled": _rows(run.scaled),
        "raw": _rows(table[model.ids]),
        "sources": {code: [sources.get(id_, {}).get(code, "") for id_ in model.ids] for code in table.index},
        "intervals": _rows(run.intervals[["rank_low", "rank_high", "top_share"]]),
    }


def _rows(table: pd.DataFrame) -> dict[str, list[float | None]]:
    return {
        code: [None if pd.isna(value) else plain_number(value) for value in row]
        for code, row in zip(table.index, table.itertuples(index=False), strict=True)
    }
