"""Events as sources document them, each with its place and its day."""

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame, GeoSeries


def located_events(table: pd.DataFrame) -> GeoDataFrame:
    """Return the table of documented events as :func:`riskmap.load_incidents` returns events.

    An event on the edge of two desa stands twice with one ``incident_id``; no event has a point.
    """
    located = np.select([table["desa_code"].notna(), table["kecamatan_code"].notna()], ["desa", "kecamatan"], "none")
    events = table.assign(row=np.arange(2, len(table) + 2), located_by=located, count=1)
    nowhere = GeoSeries(np.full(len(events), None, dtype=object), index=events.index, crs=4326)
    return GeoDataFrame(events, geometry=nowhere)


def in_units(events: pd.DataFrame) -> pd.DataFrame:
    """Return what a map counts of each event: one on the edge of two desa of a kecamatan counts once in it."""
    return events[events["kecamatan_code"].notna()].drop_duplicates(["kecamatan_code", "incident_id"])
