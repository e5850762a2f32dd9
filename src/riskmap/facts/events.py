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


def cases_in(events: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return what is counted in the units of a level: one row per case in each, however many stages it had there.

    Parameters
    ----------
    events
        With ``dispute_id`` and the code of the level.
    level
        ``"kecamatan"`` or ``"desa"``.
    """
    code = f"{level}_code"
    return events[events[code].notna()].drop_duplicates([code, "dispute_id"])
