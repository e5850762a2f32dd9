"""All that is known of one kabupaten, loaded once and handed in."""

import os
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.dataset import Info, Written, data_folder, read_info, read_text
from riskmap.facts.events import located_events
from riskmap.facts.tables import check_named, read_facts
from riskmap.places.boundaries import read_layer, read_units
from riskmap.places.gazetteer import Gazetteer, read_gazetteer
from riskmap.report import Report

VARIABLE = "RISKMAP_DATA"
"""Environment variable that names another data folder."""


@dataclass(frozen=True, eq=False, repr=False)
class Kabupaten:
    """Everything that a map of a kabupaten is made from; nothing below reads a file.

    Attributes
    ----------
    folder : Path
        The data folder it was loaded from.
    info : Info
        Its name, codes and CRS.
    gazetteer : Gazetteer
        Its names, ready to be matched; ``places`` is the table.
    kecamatan, desa, surroundings : GeoDataFrame
        EPSG:4326, by code; see :func:`riskmap.load_kecamatan`.
    claims, hotspots, pilkel, desa_adat, sources, labels, vocabulary : DataFrame
        Tables of facts; text is NA where a cell is empty. ``facts/tables.toml`` says what each column holds.
    incidents : GeoDataFrame
        The documented events.
    model_file : Written or None
        The model of the index as it is written, None where the folder has none.
    own_incidents : GeoDataFrame or None
        Those of an analyst's tables (:func:`riskmap.with_own`), kept apart from the documented ones.
    own_name : str
        What the analyst's incidents are called: as the analyst says, else by the names of their files.
    own_hotspots : DataFrame or None
        Those of an analyst's lists; they stand among ``hotspots`` as well.
    roster : DataFrame or None
        The rows of an analyst's roster.
    own_figures : DataFrame or None
        Those of an analyst's tables (:func:`riskmap.load_figures`), a row per figure and place.
    per : str
        The figure of ``claims`` by which they are divided as well; "": none.
    model_columns : dict
        What ``from`` of an indicator names -> its ``value`` and ``source_id`` by kecamatan, and the ``smallest`` count
        of its table.
    min_count : int
        Counts of the analyst's incidents and figures below it are hidden.
    reports : tuple of Report
        What was understood of each table of the analyst's.
    files : dict
        The analyst's files, by what they are; several of a kind in their order.
    """

    folder: Path
    info: Info
    gazetteer: Gazetteer
    kecamatan: GeoDataFrame
    desa: GeoDataFrame
    surroundings: GeoDataFrame
    claims: pd.DataFrame
    hotspots: pd.DataFrame
    incidents: GeoDataFrame
    pilkel: pd.DataFrame
    desa_adat: pd.DataFrame
    sources: pd.DataFrame
    labels: pd.DataFrame
    vocabulary: pd.DataFrame
    model_file: Written | None = None
    own_incidents: GeoDataFrame | None = None
    own_name: str = ""
    own_hotspots: pd.DataFrame | None = None
    roster: pd.DataFrame | None = None
    own_figures: pd.DataFrame | None = None
    per: str = ""
    model_columns: dict[str, pd.DataFrame] = field(default_factory=dict)
    min_count: int = 1
    reports: tuple[Report, ...] = ()
    files: dict[str, tuple[Path, ...]] = field(default_factory=dict)

    @property
    def places(self) -> pd.DataFrame:
        """The table of its places: ``code``, codes of others, ``level``, ``name``, ``parent_code``."""
        return self.gazetteer.places

    def __repr__(self) -> str:
        """Return its name and how much is known of it."""
        return f"<Kabupaten {self.info.name}: " + ", ".join(f"{n} {what}" for what, n in self._sizes().items()) + ">"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{what}</th><td>{n}</td></tr>" for what, n in self._sizes().items())
        return f"<table><caption>Kabupaten {escape(self.info.name)}</caption>{rows}</table>"

    def _sizes(self) -> dict[str, int]:
        tables = ["kecamatan", "desa", "claims", "hotspots", "incidents", "pilkel", "desa_adat", "sources"]
        sizes = {name: len(getattr(self, name)) for name in tables}
        own = {"own incidents": self.own_incidents, "roster": self.roster, "own figures": self.own_figures}
        return sizes | {name: len(table) for name, table in own.items() if table is not None}


def load(path: str | os.PathLike[str] | None = None) -> Kabupaten:
    """Load a kabupaten from its data folder, every file once, all of it checked.

    Parameters
    ----------
    path
        The folder, with ``kabupaten.toml``, ``boundaries/``, ``facts/`` and ``models/``; default: what the environment
        variable ``RISKMAP_DATA`` names, else the data that riskmap ships.

    Raises
    ------
    FactError
        When the folder is none, or a table is missing or breaks a rule.
    BoundaryError
        When a boundary file is missing or breaks a rule.

    Examples
    --------
    >>> kab = load()
    >>> kab.info.name, len(kab.kecamatan), len(kab.desa)
    ('Tabanan', 10, 133)
    """
    folder = data_folder(path or os.environ.get(VARIABLE))
    info = read_info(folder)
    boundaries = folder / "boundaries"
    surroundings = read_layer(boundaries / "surroundings.geojson", info.crs_metric)
    around = zip(surroundings["name"], surroundings["kabupaten"], strict=True)
    gazetteer = read_gazetteer(folder / "facts", info.name, info.code, info.province, around)
    facts = read_facts(folder / "facts", info, gazetteer)
    check_named(folder / "kabupaten.toml", info, gazetteer, facts["sources"])
    units = {
        level: read_units(boundaries / f"{level}.geojson", level, gazetteer, info.crs_metric)
        for level in ("kecamatan", "desa")
    }
    model = folder / "models" / "konflik.toml"
    return Kabupaten(
        folder=folder,
        info=info,
        gazetteer=gazetteer,
        kecamatan=units["kecamatan"],
        desa=units["desa"],
        surroundings=surroundings,
        claims=facts["claims"],
        hotspots=facts["hotspots"],
        incidents=located_events(facts["incidents"]),
        pilkel=facts["pilkel"],
        desa_adat=facts["desa_adat"],
        sources=facts["sources"],
        labels=facts["labels"],
        vocabulary=facts["vocabulary"],
        model_file=read_text(model) if model.is_file() else None,
    )
