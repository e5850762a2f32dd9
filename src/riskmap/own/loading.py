"""A kabupaten as its data folder holds it, with the columns of own tables that its model names."""

import os

from riskmap.facts.kabupaten import Kabupaten
from riskmap.facts.kabupaten import load as load_folder
from riskmap.own.figures.model_columns import with_model_columns


def load(path: str | os.PathLike[str] | None = None) -> Kabupaten:
    """Load a kabupaten from its data folder, every file once, all of it checked.

    Parameters
    ----------
    path
        The folder, with ``kabupaten.toml``, ``boundaries/``, ``facts/`` and ``models/``; default: what the environment
        variable ``RISKMAP_DATA`` names, else the data that riskmap ships. Tables that its model names with ``from``
        are read too.

    Raises
    ------
    FactError
        When the folder is none, or a table is missing or breaks a rule.
    BoundaryError
        When a boundary file is missing or breaks a rule.
    TableError
        When a table that the model names cannot be used.

    Examples
    --------
    >>> kab = load()
    >>> kab.info.name, len(kab.kecamatan), len(kab.desa)
    ('Tabanan', 10, 133)
    """
    return with_model_columns(load_folder(path))
