"""The indicators of the index, computed from the facts."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from riskmap.errors import ModelError
from riskmap.facts.claims import rank_claims
from riskmap.facts.kabupaten import Facts, load_facts
from riskmap.index.model import Model, load_model
from riskmap.places.gazetteer import load_places

DISPUTES = ["sengketa_lahan", "tapal_batas", "tata_ruang"]
"""Types of events that are disputes on land, boundary and spatial plans."""
UNSETTLED = ["open", "unknown"]
PER = 10_000


@dataclass(frozen=True)
class Observed:
    """An indicator as observed: its value and the ids of its sources per kecamatan."""

    figures: pd.Series
    sources: pd.Series


def load_indicators(model: Model | None = None, facts: Facts | None = None) -> pd.DataFrame:
    """Return the raw values of the model's indicators per kecamatan.

    Parameters
    ----------
    model
        Default: :func:`riskmap.load_model`. Its reference day, half-life and window rule what counts.
    facts
        Default: :func:`riskmap.load_facts`; with an analyst's own hotspots and incidents these count too.

    Returns
    -------
    DataFrame
        Indexed by code, a float column per indicator in the order of the model; NaN is unknown. ``attrs["units"]``
        holds the English units, ``attrs["sources"]`` per indicator the source ids by code.

    Raises
    ------
    ModelError
        When the model asks for an indicator that the facts do not give.
    FactError
        When a table of facts breaks a rule.

    Examples
    --------
    >>> load_indicators().shape
    (10, 6)
    """
    model, facts = model or load_model(), facts or load_facts()
    codes = load_places("kecamatan")["code"].to_list()
    columns, sources = {}, {}
    for indicator in model.indicators:
        if indicator.id not in _OBSERVE:
            raise ModelError(
                f"no indicator {indicator.id!r} in the facts",
                where="the model",
                expected="one of " + ", ".join(_OBSERVE),
                remedy="give risk_index a table of your own with this column",
            )
        observed = _OBSERVE[indicator.id](model, facts)
        columns[indicator.id] = observed.figures.reindex(codes)
        sources[indicator.id] = {code: ids for code, ids in observed.sources.items() if code in codes}
    table = pd.DataFrame(columns, index=codes, dtype=float)
    table.attrs = {"units": {i.id: i.unit_en for i in model.indicators}, "sources": sources}
    return table


def observe_statements(model: Model, facts: Facts) -> Observed:
    """Count statements that name a kecamatan or a place in it; one a half-life old counts half.

    No statement found counts 0: that is what the sources say, not that the place is calm.
    """
    said = facts.hotspots
    said = said[said["kecamatan_code"].ne("") & said["said_on"].le(model.reference)]
    worth = 0.5 ** (_age_years(said["said_on"], model.reference) / model.half_life_years)
    return Observed(_counted(worth.groupby(said["kecamatan_code"]).sum()), _joined_sources(said))


def observe_events(model: Model, facts: Facts) -> Observed:
    """Count the events of the window per 10,000 registered voters."""
    events = _events(model, facts)
    voters = _chosen(facts, "voters", "pilkada-2024-dpt")
    return Observed(
        _summed(events) / voters["value"] * PER, _merged_sources(_joined_sources(events), voters["source_id"])
    )


def observe_disputes(model: Model, facts: Facts) -> Observed:
    """Count the events of the window about land, boundary or spatial plans that are not known to be settled."""
    events = _events(model, facts)
    open_ = events[events["type"].isin(DISPUTES) & events["status"].isin(UNSETTLED)]
    return Observed(_summed(open_), _joined_sources(open_))


def observe_incumbents(model: Model, facts: Facts) -> Observed:
    """Share of sitting perbekel who lost, among the known results of the waves before the reference day.

    The wave of 2019 is left out: the results of all but one of its desa are not known by name.
    """
    votes = facts.pilkel
    votes = votes[
        votes["desa_code"].ne("") & votes["incumbent"].ne("unknown") & votes["date"].between("2020", model.reference)
    ]
    votes = votes.assign(kecamatan_code=votes["desa_code"].str[:8])
    lost = votes["incumbent"].eq("lost").groupby(votes["kecamatan_code"]).mean()
    return Observed(lost, _joined_sources(votes))


def observe_voters_per_tps(model: Model, facts: Facts) -> Observed:  # noqa: ARG001 - every indicator is asked the same way
    """Divide the voters by the polling stations of one and the same list, where it has both."""
    voters, stations = _chosen(facts, "voters", "pilkada-2024-dps"), _chosen(facts, "tps", "pilkada-2024-dps")
    return Observed(voters["value"] / stations["value"], voters["source_id"])


def observe_desa_adat(model: Model, facts: Facts) -> Observed:  # noqa: ARG001 - every indicator is asked the same way
    """Divide the desa adat of the register by the residents of the civil register, per 10,000."""
    adat, residents = _chosen(facts, "desa_adat", ""), _chosen(facts, "population", "civil-register-2022")
    return Observed(
        adat["value"] / residents["value"] * PER, _merged_sources(adat["source_id"], residents["source_id"])
    )


_OBSERVE: dict[str, Callable[[Model, Facts], Observed]] = {
    "statements": observe_statements,
    "events": observe_events,
    "disputes": observe_disputes,
    "incumbents_lost": observe_incumbents,
    "voters_per_tps": observe_voters_per_tps,
    "desa_adat_density": observe_desa_adat,
}


def _events(model: Model, facts: Facts) -> pd.DataFrame:
    """Return the events that lie in a kecamatan, within the window before the reference day."""
    columns = ["incident_id", "kecamatan_code", "date_start", "date_end", "type", "status", "count", "source_id"]
    own = [] if facts.own_incidents is None else [facts.own_incidents]
    events = pd.concat([pd.DataFrame(frame[columns]) for frame in (facts.incidents, *own)], ignore_index=True)
    events = events[events["date_start"].ne("")]
    ended = events["date_end"].where(events["date_end"].ne(""), events["date_start"])
    recent = _age_years(ended, model.reference).between(0, model.window_years)
    return events[recent & events["kecamatan_code"].ne("")]


def _age_years(dates: pd.Series, reference: str) -> pd.Series:
    """Return years from a partial date, taken at its first day, to the reference day."""
    days = pd.to_datetime(
        dates.map(lambda date: (date + "-01-01")[:10] if len(date) == len("2023") else (date + "-01")[:10])
    )
    return (pd.Timestamp(reference) - days).dt.days / 365.25


def _summed(events: pd.DataFrame) -> pd.Series:
    """Count events per kecamatan: one on the edge of two desa of a kecamatan stands twice and counts once."""
    once = events.drop_duplicates(["kecamatan_code", "incident_id"])
    return _counted(once.groupby("kecamatan_code")["count"].sum())


def _counted(counts: pd.Series) -> pd.Series:
    """Return counts for all kecamatan: none found is 0."""
    return counts.reindex(load_places("kecamatan")["code"], fill_value=0).astype(float)


def _chosen(facts: Facts, figure: str, occasion: str) -> pd.DataFrame:
    """Return value and source of the chosen claim on a figure, by area code."""
    claims = facts.claims
    ranked = rank_claims(claims[(claims["figure"] == figure) & (claims["occasion"] == occasion)])
    return ranked[ranked["chosen"]].set_index("area_code")[["value", "source_id"]]


def _joined_sources(rows: pd.DataFrame) -> pd.Series:
    """Return the distinct source ids of the rows of each kecamatan."""
    ids = rows["source_id"].str.split(";").explode()
    return ids.groupby(rows["kecamatan_code"].reindex(ids.index)).agg(lambda cells: ";".join(dict.fromkeys(cells)))


def _merged_sources(left: pd.Series, right: pd.Series) -> pd.Series:
    both = pd.concat([left, right])
    return both.groupby(level=0).agg(lambda cells: ";".join(dict.fromkeys(";".join(cells).split(";"))))
