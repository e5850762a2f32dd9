"""Events as sources document them, each with its place and its day."""

import numpy as np
from geopandas import GeoDataFrame, GeoSeries

from riskmap.facts.tables import read_facts

OWN_SOURCE = "own-incidents"
"""Source of what an analyst's own table says, kept apart from the documented events."""


def load_events() -> GeoDataFrame:
    """Return the documented events of the kabupaten; see :func:`riskmap.load_incidents`."""
    events = read_facts("incidents")
    located = np.select([events["desa_code"].ne(""), events["kecamatan_code"].ne("")], ["desa", "kecamatan"], "none")
    events = events.assign(row=np.arange(2, len(events) + 2), located_by=located, count=1)
    return GeoDataFrame(events, geometry=GeoSeries([None] * len(events), crs=4326))
