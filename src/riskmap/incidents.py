"""Documented events: what happened, where, when, and how it ended."""

import pandas as pd

from riskmap.facts import read_facts


def load_incidents() -> pd.DataFrame:
    """Return the documented events of the kabupaten.

    Returns
    -------
    DataFrame
        One row per event and place, so that an event on the edge of two desa stands twice with one
        ``incident_id``: ``date_start``, ``date_end`` (partial ISO dates), ``kecamatan_code``, ``desa_code``,
        ``place_note``, ``type``, ``status`` (open, settled, ended, unknown), ``description_id``,
        ``description_en``, ``source_id``.

    Raises
    ------
    FactError
        When the table breaks a rule.

    Examples
    --------
    >>> load_incidents()["incident_id"].nunique()
    26
    """
    return read_facts("incidents")
