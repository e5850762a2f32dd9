"""The tables that an analyst brings along, read once and added to the facts."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.errors import TableError
from riskmap.facts.kabupaten import Facts, with_hotspots, with_incidents
from riskmap.own.hotspot_list import load_hotspot_list
from riskmap.own.incident_list import load_incidents
from riskmap.own.roster import Roster, load_roster, with_roster
from riskmap.report import Report

_Path = str | os.PathLike[str] | None


@dataclass(frozen=True)
class OwnData:
    """An analyst's incidents, hotspots and roster, each as understood, the smallest count to show, the files."""

    incidents: GeoDataFrame | None = None
    hotspots: pd.DataFrame | None = None
    roster: Roster | None = None
    minimum: int = 1
    paths: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def load(cls, incidents: _Path = None, hotspots: _Path = None, roster: _Path = None, minimum: int = 1) -> Self:
        """Read the files that are given.

        Raises
        ------
        TableError
            When a file cannot be read, or the minimum is below 1.
        """
        if minimum < 1:
            raise TableError(f"the smallest count to show is {minimum}", expected="1 (all are shown) or more")
        given = {"incidents": incidents, "hotspots": hotspots, "roster": roster}
        return cls(
            None if incidents is None else load_incidents(incidents),
            None if hotspots is None else load_hotspot_list(hotspots),
            None if roster is None else load_roster(roster),
            minimum,
            {name: Path(path) for name, path in given.items() if path is not None},
        )

    @property
    def reports(self) -> list[Report]:
        """What was understood of each file."""
        frames = [frame.attrs["report"] for frame in (self.incidents, self.hotspots) if frame is not None]
        return [*frames, *([self.roster.report] if self.roster else [])]

    def added_to(self, facts: Facts) -> Facts:
        """Return the facts with all of it."""
        if self.incidents is not None:
            facts = with_incidents(facts, self.incidents)
        if self.hotspots is not None:
            facts = with_hotspots(facts, self.hotspots)
        return facts if self.roster is None else with_roster(facts, self.roster)

    def for_index(self, facts: Facts) -> Facts:
        """Return the facts that the index may show: where counts are hidden, the incidents stay out of it.

        The index shows events per 10,000 voters of each kecamatan, from which a hidden count could be worked out.
        """
        return replace(facts, own_incidents=None) if self.minimum > 1 else facts
