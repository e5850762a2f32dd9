"""Maps of conflict risk and of the desa adat of a kabupaten, for briefings without a network."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from riskmap.errors import RiskmapError as RiskmapError
    from riskmap.export.html import export_html as export_html
    from riskmap.facts.claims import reconcile as reconcile
    from riskmap.facts.desa_adat import coverage as coverage
    from riskmap.facts.kabupaten import load_boundaries as load_boundaries
    from riskmap.facts.kabupaten import load_facts as load_facts
    from riskmap.facts.kabupaten import with_hotspots as with_hotspots
    from riskmap.facts.kabupaten import with_incidents as with_incidents
    from riskmap.facts.statements import load_hotspots as load_hotspots
    from riskmap.facts.statements import tag_hotspots as tag_hotspots
    from riskmap.facts.tables import load_claims as load_claims
    from riskmap.facts.tables import load_sources as load_sources
    from riskmap.index.composite import risk_index as risk_index
    from riskmap.index.composite import run_index as run_index
    from riskmap.index.composite import sensitivity as sensitivity
    from riskmap.index.indicators import load_indicators as load_indicators
    from riskmap.index.model import load_model as load_model
    from riskmap.maps.coverage import coverage_map as coverage_map
    from riskmap.maps.risk import risk_map as risk_map
    from riskmap.own.check import check_file as check_file
    from riskmap.own.hotspot_list import load_hotspot_list as load_hotspot_list
    from riskmap.own.incident_list import load_incidents as load_incidents
    from riskmap.own.roster import load_roster as load_roster
    from riskmap.own.roster import with_roster as with_roster
    from riskmap.places.boundaries import (
        load_desa as load_desa,
    )
    from riskmap.places.boundaries import (
        load_kecamatan as load_kecamatan,
    )
    from riskmap.places.boundaries import (
        load_surroundings as load_surroundings,
    )
    from riskmap.places.gazetteer import match_places as match_places
    from riskmap.stats.clusters import tag_clusters as tag_clusters
    from riskmap.stats.counts import count_incidents as count_incidents

_ROOMS = {
    "RiskmapError": "errors",
    "check_file": "own.check",
    "count_incidents": "stats.counts",
    "coverage": "facts.desa_adat",
    "coverage_map": "maps.coverage",
    "export_html": "export.html",
    "load_boundaries": "facts.kabupaten",
    "load_claims": "facts.tables",
    "load_desa": "places.boundaries",
    "load_facts": "facts.kabupaten",
    "load_hotspot_list": "own.hotspot_list",
    "load_hotspots": "facts.statements",
    "load_incidents": "own.incident_list",
    "load_indicators": "index.indicators",
    "load_kecamatan": "places.boundaries",
    "load_model": "index.model",
    "load_roster": "own.roster",
    "load_sources": "facts.tables",
    "load_surroundings": "places.boundaries",
    "match_places": "places.gazetteer",
    "reconcile": "facts.claims",
    "risk_index": "index.composite",
    "risk_map": "maps.risk",
    "run_index": "index.composite",
    "sensitivity": "index.composite",
    "tag_clusters": "stats.clusters",
    "tag_hotspots": "facts.statements",
    "with_hotspots": "facts.kabupaten",
    "with_incidents": "facts.kabupaten",
    "with_roster": "own.roster",
}

__all__ = list(_ROOMS)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    # folium and the page are loaded when they are asked for, so that the import stays light.
    if name not in _ROOMS:
        message = f"module 'riskmap' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"riskmap.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_ROOMS)
