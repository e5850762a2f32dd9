"""Maps of conflict risk and of the desa adat of a kabupaten, for briefings without a network."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from riskmap.boundaries import load_desa, load_kecamatan, load_surroundings
    from riskmap.errors import RiskmapError
    from riskmap.export.html import export_html
    from riskmap.facts import load_claims, load_sources, reconcile
    from riskmap.hotspots import load_hotspots, tag_hotspots
    from riskmap.incidents import load_incidents
    from riskmap.inputs import load_boundaries, load_facts
    from riskmap.maps.coverage import coverage_map
    from riskmap.maps.risk import risk_map

_ROOMS = {
    "RiskmapError": "errors",
    "coverage_map": "maps.coverage",
    "export_html": "export.html",
    "load_boundaries": "inputs",
    "load_claims": "facts",
    "load_desa": "boundaries",
    "load_facts": "inputs",
    "load_hotspots": "hotspots",
    "load_incidents": "incidents",
    "load_kecamatan": "boundaries",
    "load_sources": "facts",
    "load_surroundings": "boundaries",
    "reconcile": "facts",
    "risk_map": "maps.risk",
    "tag_hotspots": "hotspots",
}

__all__ = [  # noqa: PLE0604 - the names above, each from its room
    *_ROOMS
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    # folium and the page are loaded when they are asked for, so that the import stays light.
    if name not in _ROOMS:
        message = f"module 'riskmap' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"riskmap.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_ROOMS)
