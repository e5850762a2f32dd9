"""What a page carries: units, claims, statements and events as plain JSON, each with its sources."""

from typing import Any

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame

from riskmap.facts.claims import rank_claims
from riskmap.facts.kabupaten import Boundaries, Facts
from riskmap.locale import Pair, both
from riskmap.locale.formats import month_pairs
from riskmap.maps.document.classes import class_bounds
from riskmap.maps.document.topology import DECIMALS, build_topology

CREDIT = "BPS / OCHA COD-AB Indonesia 2020"

TILES = [
    {
        "id": "osm",
        "label": "OpenStreetMap",
        "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "attribution": "© OpenStreetMap contributors",
        "options": {"maxZoom": 19},
    },
    {
        "id": "rbi",
        "label": "Rupabumi Indonesia (BIG)",
        "url": "https://geoservices.big.go.id/rbi/rest/services/BASEMAP/Rupabumi_Indonesia/MapServer/tile/{z}/{y}/{x}",
        "attribution": "© Badan Informasi Geospasial",
        "options": {"maxZoom": 18},
    },
]
"""Base maps that the reader may switch on. The page's security policy lets images come from nowhere else."""

LIMITS = [
    "A map of reports is not a status of conflict and not a forecast. Few reports do not mean calm.",
    "Vulnerable (rawan) also covers distance and landslides: it does not mean that people are hostile.",
    "Level words are those of the body that used them. Scales of different bodies are never converted into each other.",
    "Grey means that no statement, event or figure was found. It never means zero or safe.",
    "Press coverage is uneven, and some articles could be read only from their opening.",
    "Only places and counts are shown: no persons, no parties, nothing below the desa.",
    "An entry is wrong or missing? Correct it in data/facts with its source, and make the maps again.",
]


def base_document(kind: str, boundaries: Boundaries, facts: Facts, language: str) -> dict[str, Any]:
    """Return what both maps carry: places, geometry, claims, labels and limits."""
    kabupaten = facts.kabupaten
    return {
        "kind": kind,
        "language": language,
        "area": {"code": kabupaten.code, "name": kabupaten.name},
        "levels": {
            "kecamatan": unit_records(boundaries.kecamatan, parent=kabupaten.code),
            "desa": unit_records(boundaries.desa),
        },
        "topology": {
            "decimals": DECIMALS,
            **build_topology(
                {
                    "kecamatan": boundaries.kecamatan.geometry.to_numpy(),
                    "desa": boundaries.desa.geometry.to_numpy(),
                    "surroundings": boundaries.surroundings.geometry.to_numpy(),
                }
            ),
        },
        "figures": figure_labels(facts.labels),
        "bounds": page_bounds(boundaries.kecamatan),
        "credit": CREDIT,
        "limits": [both(limit) for limit in LIMITS],
        "tiles": TILES,
        "asOf": latest_date(facts),
        "months": month_pairs(),
    }


def page_bounds(gdf: GeoDataFrame) -> list[list[float]]:
    """Return [[south, west], [north, east]] in degrees, as Leaflet writes bounds."""
    west, south, east, north = (float(bound) for bound in gdf.total_bounds)
    return [[south, west], [north, east]]


def unit_records(gdf: GeoDataFrame, parent: str | None = None) -> list[dict[str, Any]]:
    """Return code, name, parent and the point for the name, per unit."""
    points = np.round(shapely.get_coordinates(label_points(gdf)), 4)
    parents = [parent] * len(gdf) if parent else gdf["kecamatan_code"].tolist()
    return [
        {"code": code, "name": name, "parent": above, "at": [float(y), float(x)]}
        for code, name, above, (x, y) in zip(gdf["code"].tolist(), gdf["name"].tolist(), parents, points, strict=True)
    ]


def label_points(gdf: GeoDataFrame) -> Any:  # noqa: ANN401 - an array of shapely points
    """Return the middle of the widest place inside each unit, in EPSG:4326."""
    parts, unit = shapely.get_parts(gdf.geometry.to_numpy(), return_index=True)
    largest = pd.Series(shapely.area(parts)).groupby(unit).idxmax().to_numpy()
    # A line from the centre of the largest circle inside to its rim: its first point is the centre.
    return shapely.get_point(shapely.maximum_inscribed_circle(parts[largest], tolerance=0.002), 0)


def figure_labels(labels: pd.DataFrame) -> dict[str, Any]:
    """Return label and unit of every figure, in both languages."""
    figures = labels[labels["kind"] == "figure"]
    return {
        row.id: {"label": [row.label_id, row.label_en], "unit": [row.unit_id, row.unit_en]}
        for row in figures.itertuples(index=False)
    }


def label_of(labels: pd.DataFrame, kind: str) -> dict[str, Pair]:
    """Return the labels of one kind (occasion, type, status) by id."""
    chosen = labels[labels["kind"] == kind]
    return {row.id: [row.label_id, row.label_en] for row in chosen.itertuples(index=False)}


def claim_records(facts: Facts, figures: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the claims on some figures by area code, the chosen one of each figure first."""
    occasions = label_of(facts.labels, "occasion")
    claims = rank_claims(facts.claims[facts.claims["figure"].isin(figures)])
    claims = claims.assign(order=claims["figure"].map(figures.index)).sort_values(
        ["area_code", "order", "occasion", "rank"], kind="stable"
    )
    records: dict[str, list[dict[str, Any]]] = {}
    for row in claims.itertuples(index=False):
        records.setdefault(row.area_code, []).append(
            {
                "figure": row.figure,
                "group": row.occasion,
                "occasion": occasions.get(row.occasion, ["", ""]),
                "value": plain_number(row.value),
                "on": row.as_of,
                "by": row.said_by,
                "status": row.status,
                "chosen": bool(row.chosen),
                "source": row.source_id,
                "note": [row.note_id, row.note_en],
            }
        )
    return records


def number_measure(
    name: str, label: Pair, unit: Pair, values: dict[str, pd.Series], *, empty: str, ramp: str, note: Pair | None = None
) -> dict[str, Any]:
    """Return a measure that fills the map: classes and values per level.

    Parameters
    ----------
    values
        Per level (``kecamatan``, ``desa``) a float Series indexed by code; NaN is no data.
    empty
        The message for units without a value.
    """
    levels: dict[str, dict[str, Any]] = {}
    for level, series in values.items():
        known = series.dropna()
        levels[level] = {
            "bounds": class_bounds(known) if len(known) else [],
            "values": {code: plain_number(value) for code, value in known.items()},
        }
    return {
        "id": name,
        "kind": "number",
        "label": label,
        "unit": unit,
        "ramp": ramp,
        "whole": all(float(v).is_integer() for level in levels.values() for v in level["values"].values()),
        "levels": levels,
        "empty": both(empty),
        "note": note or ["", ""],
    }


def used_sources(facts: Facts, *records: Any) -> dict[str, list[str]]:  # noqa: ANN401 - nested JSON
    """Return title, publisher, date and address of the sources that the records name."""
    named: set[str] = set()
    for record in records:
        _collect_sources(record, named)
    sources = facts.sources[facts.sources["source_id"].isin(named)].sort_values("source_id")
    columns = ["title", "publisher", "published", "url"]
    return dict(zip(sources["source_id"].tolist(), sources[columns].to_numpy().tolist(), strict=True))


def _collect_sources(record: Any, named: set[str]) -> None:  # noqa: ANN401 - nested JSON
    if isinstance(record, dict):
        if isinstance(record.get("source"), str):
            named.update(record["source"].split(";"))
        record = list(record.values())
    if isinstance(record, list):
        for value in record:
            _collect_sources(value, named)


def latest_date(facts: Facts) -> str:
    """Return the newest date that any fact carries, as it is written."""
    dates = [
        *facts.claims["as_of"].tolist(),
        *facts.hotspots["said_on"].tolist(),
        *facts.incidents["date_start"].tolist(),
        *facts.incidents["date_end"].tolist(),
        *facts.pilkel["date"].tolist(),
    ]
    return max(dates)


def plain_number(value: float) -> float:
    """Return a whole number as int, so that JSON writes it short."""
    return int(value) if float(value).is_integer() else float(value)
