"""Where the kabupaten lies: the kabupaten around it, the sea, its seat, and where their names go."""

from typing import Any

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoSeries

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, same
from riskmap.maps.document.schema import Context, Label

NEAR_M = 12_000
"""How far around the kabupaten the others are named, in metres."""
METRES_A_DEGREE = 111_320
"""Of latitude; of longitude fewer, by the cosine of the latitude."""
LABEL_DECIMALS = 4
"""Decimals of a degree of the place of a name: 11 m."""


def context_of(kab: Kabupaten) -> Context:
    """Return what a map names besides its units; sea and seat where ``kabupaten.toml`` tells them."""
    seat = kab.info.seat
    sea = [Label(Text(each.name_id, each.name_en), each.at) for each in kab.info.sea]
    held = _labels({seat.name: kab.desa.geometry[seat.desa]}) if seat else []
    return Context(kab.info.province, _labels(_neighbours(kab)), sea, next(iter(held), None))


def context_sources(kab: Kabupaten) -> list[str]:
    """Return the ids of the sources of sea and seat."""
    named = [sea.source for sea in kab.info.sea] + ([kab.info.seat.source] if kab.info.seat else [])
    return [source for source in named if source]


def _neighbours(kab: Kabupaten) -> dict[str, Any]:
    """Return the part of each other kabupaten that lies near, by name."""
    around = kab.surroundings
    if "kabupaten" not in around or around.empty:
        return {}
    west, south, east, north = kab.kecamatan.total_bounds
    near = NEAR_M / METRES_A_DEGREE
    sideways = near / np.cos(np.radians((south + north) / 2))
    box = (west - sideways, south - near, east + sideways, north + near)
    parts = shapely.clip_by_rect(around.geometry.to_numpy(), *box)
    held = ~shapely.is_empty(parts)
    grouped = GeoSeries(parts[held], crs=4326).groupby(around["kabupaten"].to_numpy()[held])
    return {str(name): shapely.union_all(list(group)) for name, group in grouped}


def _labels(shapes: dict[str, Any]) -> list[Label]:
    """Return names at the middle of the widest place inside each shape."""
    points = label_points(GeoSeries(shapes, crs=4326)) if shapes else []
    places = [(round(point.y, LABEL_DECIMALS), round(point.x, LABEL_DECIMALS)) for point in points]
    return [Label(same(name), at) for name, at in zip(shapes, places, strict=True)]


def label_points(shapes: GeoSeries) -> Any:  # noqa: ANN401 - an array of shapely points
    """Return the middle of the widest place inside each unit, in EPSG:4326."""
    parts, unit = shapely.get_parts(shapes.to_numpy(), return_index=True)
    largest = pd.Series(shapely.area(parts)).groupby(unit).idxmax().to_numpy()
    # A line from the centre of the largest circle inside to its rim: its first point is the centre.
    return shapely.get_point(shapely.maximum_inscribed_circle(parts[largest], tolerance=0.002), 0)
