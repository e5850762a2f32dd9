from .briefing.folder import Briefing, export_briefing, make_briefing
from .briefing.sentences import sentences
from .errors import RiskmapError, RiskmapWarning
from .export.html import export_html
from .facts.claims import check_sums, reconcile, span
from .facts.desa_adat import coverage
from .facts.kabupaten import Kabupaten
from .facts.shortcuts import load_desa, load_hotspots, load_kecamatan, match_places
from .facts.statements import said_in, tag_hotspots
from .index.composite import RiskIndex, risk_index
from .index.indicators import indicators
from .index.model import Model, load_model
from .maps.coverage import coverage_map
from .maps.risk import risk_map
from .own.check import check_file
from .own.data import with_own
from .own.figures.figure_list import load_figures
from .own.figures.model_columns import with_model
from .own.hotspot_list import load_hotspot_list
from .own.incident_list import load_incidents
from .own.loading import load
from .own.office_facts import load_office_facts
from .own.own_table import OwnTable
from .own.roster import load_roster
from .own.templates import write_template
from .stats.clusters import tag_clusters
from .stats.counts import count_incidents

__all__ = [
    "Briefing",
    "Kabupaten",
    "Model",
    "OwnTable",
    "RiskIndex",
    "RiskmapError",
    "RiskmapWarning",
    "check_file",
    "check_sums",
    "count_incidents",
    "coverage",
    "coverage_map",
    "export_briefing",
    "export_html",
    "indicators",
    "load",
    "load_desa",
    "load_figures",
    "load_hotspot_list",
    "load_hotspots",
    "load_incidents",
    "load_kecamatan",
    "load_model",
    "load_office_facts",
    "load_roster",
    "make_briefing",
    "match_places",
    "reconcile",
    "risk_index",
    "risk_map",
    "said_in",
    "sentences",
    "span",
    "tag_clusters",
    "tag_hotspots",
    "with_model",
    "with_own",
    "write_template",
]

__version__: str
