"""An analyst's own figures on a page: each column of numbers can fill the map."""

from collections.abc import Iterable
from functools import partial

import pandas as pd
from msgspec.structs import replace

from riskmap.facts.claims import chosen, main_occasion
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both, joined
from riskmap.maps.document.classes import is_whole
from riskmap.maps.document.records import Wording, figure_labels, number_measure
from riskmap.maps.document.schema import NOTHING, AnyMeasure, Claim, Figure, Level, NumberMeasure
from riskmap.stats.counts import PER
from riskmap.stats.small_figures import hidden_places

RAMP = "plum"
PREFIX = "own-figures"
"""What the id of a figure begins with: it is named after its source."""
SUFFIX = "-per"
"""What the id of a figure ends with where it is divided."""


def figure_measures(kab: Kabupaten) -> list[AnyMeasure]:
    """Return the analyst's figures as measures, each with its rate if one is asked.

    Those of kecamatan come first, then those of desa only, in the order of their columns: a map opens with the first.
    """
    if kab.own_figures is None:
        return []
    figures = kab.own_figures
    hidden = hidden_places(_by_place(figures), kab.desa["kecamatan_code"], kab.min_count)
    made: list[AnyMeasure] = []
    for _, rows in figures.groupby("figure", sort=False):
        made += _measures_of(kab, rows, hidden)
    return sorted(made, key=lambda measure: "kecamatan" not in measure.levels)


def own_figure_ids(measures: Iterable[AnyMeasure]) -> list[str]:
    """Return the ids of the analyst's figures among measures."""
    return [measure.id for measure in measures if measure.id.startswith(PREFIX)]


def figure_claims(kab: Kabupaten, measures: Iterable[AnyMeasure]) -> dict[str, list[Claim]]:
    """Return the analyst's figures by the code of their place, as what the panel of a place tells; hidden ones not."""
    files = (
        {} if kab.own_figures is None else dict(zip(kab.own_figures["source_id"], kab.own_figures["file"], strict=True))
    )
    told: dict[str, list[Claim]] = {}
    for measure in _undivided(measures):
        source = measure.sources[0]
        claim = partial(Claim, figure=measure.id, by=files[source], status="accepted", chosen=True, source=source)
        for values in measure.levels.values():
            for code, value in values.of_unit.items():
                if value is not None:
                    told.setdefault(code, []).append(claim(value=value))
    return told


def figure_names(measures: Iterable[AnyMeasure]) -> dict[str, Figure]:
    """Return how the analyst's figures are called and counted."""
    return {measure.id: Figure(measure.label, measure.unit) for measure in _undivided(measures)}


def _undivided(measures: Iterable[AnyMeasure]) -> list[NumberMeasure]:
    return [one for one in measures if isinstance(one, NumberMeasure) and not one.id.endswith(SUFFIX)]


def _by_place(figures: pd.DataFrame) -> pd.DataFrame:
    places = figures["desa_code"].fillna(figures["kecamatan_code"])
    return figures.assign(place=places).pivot_table(index="place", columns="figure", values="value", sort=False)


def _measures_of(kab: Kabupaten, rows: pd.DataFrame, hidden: set[str]) -> list[AnyMeasure]:
    """Return the measure of one figure, and its rate; none where nothing of it is known."""
    values = _levels(kab, rows)
    if not values:
        return []
    first = rows.iloc[0]
    name, unit = (Text(*first[[f"{what}_id", f"{what}_en"]].fillna("")) for what in ("label", "unit"))
    label = both("Own figures: {name} ({file})", name=name, file=first["file"])
    counts = all(is_whole(series.dropna()) for series in values.values())
    wording = Wording(
        label, unit, "no figure known", _note(kab, counts=counts, added=bool(first["added"]), hidden=hidden)
    )
    id_, source = str(first["figure"]), str(first["source_id"])
    made = [_shown(kab, id_, wording, values, [source], hidden)]
    if kab.per and counts:
        made += _rate(kab, id_, wording, values, source, hidden)
    return made


def _levels(kab: Kabupaten, rows: pd.DataFrame) -> dict[Level, "pd.Series[float]"]:
    """Return the values per level and code, of the levels of which any is known."""
    of_desa = rows["desa_code"].notna()
    told: dict[Level, pd.Series[float]] = {
        "kecamatan": rows[~of_desa].set_index("kecamatan_code")["value"],
        "desa": rows[of_desa].set_index("desa_code")["value"],
    }
    return {
        level: series.reindex(getattr(kab, level)["code"]) for level, series in told.items() if series.notna().any()
    }


def _note(kab: Kabupaten, *, counts: bool, added: bool, hidden: set[str]) -> Text:
    told = [
        both("A count, not a density: a large kecamatan has more.") if counts else NOTHING,
        both("Added up from the rows of the table: what it does not list is not in it.") if added else NOTHING,
        both("Counts below {n} are hidden, and others from which they could be worked out.", n=kab.min_count)
        if hidden
        else NOTHING,
    ]
    return joined([text for text in told if text.id], " ")


def _rate(
    kab: Kabupaten, id_: str, wording: Wording, values: dict[Level, "pd.Series[float]"], source: str, hidden: set[str]
) -> list[AnyMeasure]:  # fmt: skip
    """Return a figure per 10,000 voters or residents, at the levels at which these are known."""
    picked = chosen(kab.claims, kab.per, main_occasion(kab.claims, kab.per))
    shares = {level: series / picked["value"].reindex(series.index) * PER for level, series in values.items()}
    known: dict[Level, pd.Series[float]] = {level: series for level, series in shares.items() if series.notna().any()}
    if not known:
        return []
    of = figure_labels(kab.labels)[kab.per].unit
    label = both("{name}, per 10,000 {of}", name=wording.label, of=of)
    told = wording._replace(label=label, unit=NOTHING, note=NOTHING)
    sources = [source, *picked["source_id"].dropna()]
    return [_shown(kab, id_ + SUFFIX, told, known, sources, hidden)]


def _shown(
    kab: Kabupaten,
    name: str,
    wording: Wording,
    values: dict[Level, "pd.Series[float]"],
    sources: Iterable[str],
    hidden: set[str],
) -> AnyMeasure:
    """Return a measure without the values of some places: they are hidden, not unknown, and in no bound of a class."""
    kept = {level: series.mask(series.index.isin(hidden)) for level, series in values.items()}
    measure = number_measure(kab, name, wording, kept, ramp=RAMP, sources=sources)
    out: dict[Level, dict[str, float | None]] = {
        level: dict.fromkeys(series.dropna().index[series.dropna().index.isin(hidden)])
        for level, series in values.items()
    }
    levels = {level: replace(held, of_unit=held.of_unit | out[level]) for level, held in measure.levels.items()}
    return replace(measure, levels=levels)
