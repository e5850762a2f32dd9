"""All that a map is made from, loaded and checked once."""

from dataclasses import dataclass, replace

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.dataset import Kabupaten, load_kabupaten
from riskmap.facts.events import OWN_SOURCE
from riskmap.facts.statements import load_hotspots
from riskmap.facts.tables import load_claims, load_desa_adat, load_labels, load_pilkel, load_sources
from riskmap.own.hotspot_list import SOURCE as HOTSPOT_SOURCE
from riskmap.own.incident_list import load_incidents
from riskmap.places.boundaries import load_desa, load_kecamatan, load_surroundings


@dataclass(frozen=True)
class Boundaries:
    """The boundaries of a kabupaten, all in EPSG:4326, indexed by code."""

    kecamatan: GeoDataFrame
    desa: GeoDataFrame
    surroundings: GeoDataFrame


@dataclass(frozen=True)
class Facts:
    """The tables of facts about a kabupaten, every row with its source.

    ``own_incidents`` are those of an analyst's table (:func:`with_incidents`), kept apart from the documented.
    """

    kabupaten: Kabupaten
    sources: pd.DataFrame
    labels: pd.DataFrame
    claims: pd.DataFrame
    hotspots: pd.DataFrame
    incidents: pd.DataFrame
    pilkel: pd.DataFrame
    desa_adat: pd.DataFrame
    own_incidents: GeoDataFrame | None = None


def load_boundaries() -> Boundaries:
    """Load the boundaries of the kabupaten in use.

    Raises
    ------
    BoundaryError
        When a file is missing or breaks a rule that :mod:`riskmap.places.boundaries` checks.

    Examples
    --------
    >>> boundaries = load_boundaries()
    >>> len(boundaries.kecamatan), len(boundaries.desa)
    (10, 133)
    """
    return Boundaries(load_kecamatan(), load_desa(), load_surroundings())


def load_facts() -> Facts:
    """Load the facts of the kabupaten in use.

    Raises
    ------
    FactError
        When a table is missing or breaks a rule that :mod:`riskmap.facts.tables` checks.

    Examples
    --------
    >>> load_facts().kabupaten.name
    'Tabanan'
    """
    return Facts(
        kabupaten=load_kabupaten(),
        sources=load_sources(),
        labels=load_labels(),
        claims=load_claims(),
        hotspots=load_hotspots(),
        incidents=load_incidents(),
        pilkel=load_pilkel(),
        desa_adat=load_desa_adat(),
    )


def with_incidents(facts: Facts, incidents: GeoDataFrame) -> Facts:
    """Return the facts with an analyst's own incidents beside the documented ones.

    Parameters
    ----------
    incidents
        Of ``riskmap.load_incidents(path)``.
    """
    return replace(
        facts, own_incidents=incidents, sources=_with_source(facts, OWN_SOURCE, incidents.attrs["report"].file)
    )


def with_hotspots(facts: Facts, hotspots: pd.DataFrame) -> Facts:
    """Return the facts with an analyst's own list of hotspots among the statements.

    Parameters
    ----------
    hotspots
        Of :func:`riskmap.load_hotspot_list`.
    """
    said = pd.concat([facts.hotspots, hotspots[facts.hotspots.columns]], ignore_index=True)
    return replace(facts, hotspots=said, sources=_with_source(facts, HOTSPOT_SOURCE, hotspots.attrs["report"].file))


def _with_source(facts: Facts, source_id: str, name: str) -> pd.DataFrame:
    """Return the sources with a file of the analyst's among them."""
    row = dict.fromkeys(facts.sources.columns, "") | {"source_id": source_id, "title": name, "publisher": name}
    return pd.concat([facts.sources, pd.DataFrame([row])], ignore_index=True)
