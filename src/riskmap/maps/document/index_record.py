"""The composite index on a page: its parts, and what the sliders need to compute it again."""

import numpy as np
import pandas as pd

from riskmap.facts.kabupaten import Kabupaten
from riskmap.index.composite import DECIMALS, LEAST, RiskIndex, level_numbers
from riskmap.locale import Text, both, joined
from riskmap.maps.colours import class_colours
from riskmap.maps.document.classes import plain_number, scale_of
from riskmap.maps.document.records import map_title, single_ids
from riskmap.maps.document.schema import IndexMeasure, IndexModel, Values


def index_measure(kab: Kabupaten, run: RiskIndex) -> IndexMeasure:
    """Return the index as a measure that fills the map, in the levels of the model."""
    known = run.table["index"].dropna()
    label, moved = both("Composite index"), both("Index with moved weights")
    bounds = [0.0, *run.model.thresholds, 1.0]
    scale = scale_of(bounds, "plum", whole=False, names=run.model.words)
    held: dict[str, float | None] = {str(code): round(float(value), DECIMALS) for code, value in known.items()}
    return IndexMeasure(
        id="index",
        label=label,
        heading=label,
        title=map_title(kab, label),
        empty=both("not enough data"),
        note=_index_note(kab),
        sources=single_ids(source for of in run.sources.values() for source in of.values()),
        layers=["statements"],
        digits=2,
        names=run.model.words,
        moved_label=moved,
        moved_heading=moved,
        moved_title=map_title(kab, moved),
        moved_colours=class_colours("teal", len(scale.colours)),
        levels={"kecamatan": Values(scale, held)},
    )


def _index_note(kab: Kabupaten) -> Text:
    """Return whose computation it is; own incidents that count in it are named."""
    own = "riskmap's own computation from the facts shown here, with Bawaslu's words; it is not Bawaslu's index."
    if kab.own_incidents is None:
        return both(own)
    return joined([both(own), both("Events of {file} count in it, each as a case.", file=kab.own_name)], " ")


def index_model(run: RiskIndex) -> IndexModel:
    """Return what the page needs to compute the index with other weights, and to explain it."""
    model = run.model
    return IndexModel(
        ids=model.ids,
        labels=[indicator.label for indicator in model.indicators],
        units=[indicator.unit for indicator in model.indicators],
        reasons=[indicator.reason for indicator in model.indicators],
        weights=[plain_number(indicator.weight) for indicator in model.indicators],
        aggregation=model.aggregation,
        least=LEAST,
        minimum_share=model.minimum_share,
        thresholds=list(model.thresholds),
        scaled=_rows(run.scaled),
        raw=_rows(run.indicators),
        sources={code: [run.sources[id_].get(code, "") for id_ in model.ids] for code in run.indicators.index},
        intervals=_rows(run.sensitivity[["rank_low", "rank_high", "top_share"]]),
    )


def _rows(table: pd.DataFrame) -> dict[str, list[float | None]]:
    return {
        code: [None if pd.isna(value) else plain_number(value) for value in row]
        for code, row in zip(table.index, table.itertuples(index=False), strict=True)
    }


def disagreements(run: RiskIndex, hatched: list[str], inside: list[str]) -> list[str]:
    """Return the kecamatan in which index and authorities disagree.

    Named by an authority though the index is in its lowest level; or in the highest one though authorities, who named
    others, named neither it nor a place in it.
    """
    levels = level_numbers(run.table["index"].to_numpy(), run.model)
    named, told = run.table.index.isin(hatched), run.table.index.isin([*hatched, *inside])
    unnamed = ~told if told.any() else np.zeros(len(told), dtype=bool)
    apart = ((levels == 0) & named) | ((levels == len(run.model.thresholds)) & unnamed)
    return [str(code) for code in run.table.index[apart]]
