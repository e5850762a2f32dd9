"""The indicators of the index, computed from what is known, as the model says."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from riskmap.errors import ModelError
from riskmap.facts.claims import chosen
from riskmap.facts.events import cases_in
from riskmap.facts.kabupaten import Kabupaten
from riskmap.index.model import Indicator, Model, read_model
from riskmap.locale import both, one_of

_EVENTS = ["dispute_id", "kecamatan_code", "date_start", "date_end", "type", "status", "count", "source_id"]


@dataclass(frozen=True)
class Observed:
    """One indicator as observed: its value and the ids of its sources per kecamatan."""

    figures: "pd.Series[float]"
    sources: "pd.Series[str]"


@dataclass(frozen=True, eq=False)
class Observations:
    """All indicators of a model: raw values (code x indicator), and indicator -> code -> ids of its sources."""

    table: pd.DataFrame
    sources: dict[str, dict[str, str]]


def indicators(kab: Kabupaten, model: Model | None = None) -> pd.DataFrame:
    """Return the raw values of a model's indicators per kecamatan.

    Parameters
    ----------
    kab
        Own hotspots and incidents in it count too; incidents and own columns whose small counts are hidden do not,
        since a hidden count could be worked out from the index.
    model
        Default: that of the kabupaten. Its reference day, half-life and window rule what counts.

    Returns
    -------
    DataFrame
        Indexed by code, a float column per indicator in the order of the model; NaN is unknown.

    Raises
    ------
    ModelError
        When no model is given and the kabupaten has none, or when it names types, states, figures or occasions that
        the kabupaten has no label for, or a column of one's own that was not read.

    Examples
    --------
    >>> from riskmap import load
    >>> indicators(load()).shape
    (10, 6)
    """
    return observe(kab, model or model_of(kab)).table


def model_of(kab: Kabupaten) -> Model:
    """Return the model that the data folder of a kabupaten holds.

    Raises
    ------
    ModelError
        When it holds none, or one that cannot be used.
    """
    if kab.model_file is None:
        raise ModelError(
            both("there is no model of the index"),
            where=str(kab.folder),
            expected=both("models/konflik.toml in the data folder"),
            remedy=both("add one, or hand a model in: riskmap.load_model(path)"),
        )
    return read_model(kab.model_file)


def observe(kab: Kabupaten, model: Model) -> Observations:
    """Return the raw values of a model's indicators, each with its sources."""
    codes = kab.kecamatan["code"].to_list()
    columns, sources = {}, {}
    for indicator in model.indicators:
        _refuse_unknown(kab, indicator)
        observed = (_OBSERVE[indicator.observe] if indicator.observe else _own_column)(kab, model, indicator)
        columns[indicator.id] = observed.figures.reindex(codes)
        sources[indicator.id] = {str(code): ids for code, ids in observed.sources.items() if code in codes}
    return Observations(pd.DataFrame(columns, index=codes, dtype=float), sources)


def _refuse_unknown(kab: Kabupaten, indicator: Indicator) -> None:
    """Refuse names that the kabupaten does not have: they would be counted as 0, or leave the indicator out."""
    own = [] if kab.own_incidents is None else kab.own_incidents["type"].dropna().unique().tolist()
    named = {
        "type": [*indicator.types],
        "status": [*indicator.states],
        "figure": [indicator.figure, indicator.per],
        "occasion": [indicator.occasion, indicator.per_occasion],
    }
    for kind, names in named.items():
        known = kab.labels.loc[kab.labels["kind"] == kind, "id"].tolist() + (own if kind == "type" else [])
        for name in names:
            if name and name not in known:
                raise ModelError(
                    both(
                        "indicator {id} names a {kind} that is not known: {name}",
                        id=repr(indicator.id),
                        kind=kind,
                        name=repr(name),
                    ),
                    where=both("the model of the index"),
                    expected=one_of(known),
                    remedy=both("correct it, or add it to labels.csv, kind {kind}", kind=kind),
                )


def _statements(kab: Kabupaten, model: Model, indicator: Indicator) -> Observed:  # noqa: ARG001 - all are asked alike
    """Count statements that name a kecamatan or a place in it; one a half-life old counts half.

    No statement found counts 0: that is what the sources say, not that the place is calm.
    """
    said = kab.hotspots
    said = said[said["kecamatan_code"].notna() & said["said_on"].le(model.reference)]
    worth = 0.5 ** (_age_years(said["said_on"], model.reference) / model.half_life_years)
    return Observed(_counted(kab, worth.groupby(said["kecamatan_code"]).sum()), _joined_sources(said))


def _events(kab: Kabupaten, model: Model, indicator: Indicator) -> Observed:
    """Count the cases with events in the window, of some types and in some states, per figure if one is named."""
    columns = [pd.DataFrame(kab.incidents[_EVENTS])]
    if kab.own_incidents is not None and kab.min_count <= 1:
        # Which of the analyst's rows are stages of one case is not known: each stands for itself.
        own = kab.own_incidents.assign(dispute_id=kab.own_incidents["incident_id"])
        columns.append(pd.DataFrame(own[_EVENTS]))
    events = pd.concat(columns, ignore_index=True)
    events = events[events["date_start"].notna()]
    ended = events["date_end"].fillna(events["date_start"])
    events = events[_age_years(ended, model.reference).between(0, model.window_years)]
    for column, allowed in (("type", indicator.types), ("status", indicator.states)):
        if allowed:
            events = events[events[column].isin(allowed)]
    events = events[events["kecamatan_code"].notna()]
    counts = _counted(kab, cases_in(events, "kecamatan").groupby("kecamatan_code")["count"].sum())
    if not indicator.per:
        return Observed(counts, _joined_sources(events))
    per = chosen(kab.claims, indicator.per, indicator.per_occasion or None)
    sources = _merged_sources(_joined_sources(events), per["source_id"])
    return Observed(counts / per["value"] * indicator.factor, sources)


def _incumbents_lost(kab: Kabupaten, model: Model, indicator: Indicator) -> Observed:
    """Share of sitting village heads who lost, among the known results before the reference day."""
    votes = kab.pilkel[kab.pilkel["desa_code"].notna() & kab.pilkel["incumbent"].ne("unknown")]
    votes = votes[votes["date"].between(indicator.since, model.reference)]
    votes = votes.assign(kecamatan_code=votes["desa_code"].map(kab.gazetteer.parent))
    lost = votes["incumbent"].eq("lost").astype(float).groupby(votes["kecamatan_code"]).mean()
    return Observed(lost, _joined_sources(votes))


def _ratio(kab: Kabupaten, model: Model, indicator: Indicator) -> Observed:  # noqa: ARG001 - all are asked alike
    """Divide one figure by another, where sources have both."""
    figure = chosen(kab.claims, indicator.figure, indicator.occasion or None)
    per = chosen(kab.claims, indicator.per, indicator.per_occasion or None)
    sources = _merged_sources(figure["source_id"], per["source_id"])
    return Observed(figure["value"] / per["value"] * indicator.factor, sources)


def _own_column(kab: Kabupaten, model: Model, indicator: Indicator) -> Observed:  # noqa: ARG001 - all are asked alike
    """Take a column of the analyst's as it is; none of it when small counts are hidden and its table has some."""
    if indicator.from_ not in kab.model_columns:
        raise ModelError(
            both("indicator {id} names a table that was not read: {name}", id=repr(indicator.id), name=indicator.from_),
            where=both("the model of the index"),
            expected=both("a model in the data folder, or one that was handed in with the tables that it names"),
            remedy=both("riskmap.with_model(kab, path) reads them"),
        )
    column = kab.model_columns[indicator.from_]
    shown = column[column["smallest"] >= kab.min_count] if kab.min_count > 1 else column
    return Observed(shown["value"], shown["source_id"])


_OBSERVE: dict[str, Callable[[Kabupaten, Model, Indicator], Observed]] = {
    "statements": _statements,
    "events": _events,
    "incumbents_lost": _incumbents_lost,
    "ratio": _ratio,
}


def _age_years(dates: "pd.Series[str]", reference: str) -> "pd.Series[float]":
    """Return years from a partial date, taken at its first day, to the reference day."""
    days = pd.to_datetime(dates.map(lambda date: date + "-01-01"[len(date) - 4 :]))
    return (pd.Timestamp(reference) - days).dt.days / 365.25


def _counted(kab: Kabupaten, counts: "pd.Series[float]") -> "pd.Series[float]":
    """Return counts for all kecamatan: none found is 0."""
    return counts.reindex(kab.kecamatan["code"], fill_value=0).astype(float)


def _joined_sources(rows: pd.DataFrame) -> "pd.Series[str]":
    """Return the distinct source ids of the rows of each kecamatan."""
    ids = rows["source_id"].str.split(";").explode()
    return ids.groupby(rows["kecamatan_code"].reindex(ids.index)).agg(lambda cells: ";".join(dict.fromkeys(cells)))


def _merged_sources(left: "pd.Series[str]", right: "pd.Series[str]") -> "pd.Series[str]":
    merged = pd.concat([left, right])
    return merged.groupby(level=0).agg(lambda cells: ";".join(dict.fromkeys(";".join(cells).split(";"))))
