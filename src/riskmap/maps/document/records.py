"""What both pages carry: units, borders, claims, figures, sources, limits."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame

from riskmap.errors import RiskmapError
from riskmap.facts.claims import rank_claims
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import LANGUAGES, Text, both, one_of
from riskmap.locale.formats import decimal_sign, heading, month_names, thousands_sign
from riskmap.maps.document.classes import is_whole, plain_number, values_of
from riskmap.maps.document.context import LABEL_DECIMALS, context_of, label_points
from riskmap.maps.document.schema import (
    NOTHING,
    Area,
    Claim,
    Figure,
    Level,
    NumberMeasure,
    Source,
    Tile,
    Topology,
    Unit,
)
from riskmap.maps.document.topology import DECIMALS, build_topology

CREDIT = "BPS / OCHA COD-AB Indonesia 2020"

TILES = [
    Tile(
        "osm",
        "OpenStreetMap",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors",
        19,
    ),
    Tile(
        "rbi",
        "Rupabumi Indonesia (BIG)",
        "https://geoservices.big.go.id/rbi/rest/services/BASEMAP/Rupabumi_Indonesia/MapServer/tile/{z}/{y}/{x}",
        "© Badan Informasi Geospasial",
        18,
    ),
]
"""Base maps that the reader may switch on. The page's security policy lets images come from nowhere else."""

LIMITS = [
    "A map of reports is not a status of conflict and not a forecast. Few reports do not mean calm.",
    "Vulnerable (rawan) also covers distance and landslides: it does not mean that people are hostile.",
    "Level words are those of the body that used them. Scales of different bodies are never converted into each other.",
    "Grey means that no statement, event or figure was found. It never means zero or safe.",
    "Press coverage is uneven, and some articles could be read only from their opening.",
    "Only places and counts are shown: no persons, no parties, nothing below the desa.",
    "An entry is wrong or missing? Tell the makers of this map, with a source, and it is corrected.",
]


def _checked(language: str) -> str:
    if language not in LANGUAGES:
        raise RiskmapError(
            both("no language {name}", name=repr(language)), where="language", expected=one_of(LANGUAGES)
        )
    return language


def common_parts(kab: Kabupaten, language: str) -> dict[str, Any]:
    """Return the parts of :class:`riskmap.maps.document.schema.Page` that are the same on both pages.

    Raises
    ------
    RiskmapError
        For a language that pages are not written in.
    """
    west, south, east, north = (float(bound) for bound in kab.kecamatan.total_bounds)
    return {
        "language": _checked(language),
        "area": Area(kab.info.code, kab.info.name),
        "context": context_of(kab),
        "aliases": kab.gazetteer.aliases.groupby("code")["alias"].agg(list).to_dict(),
        "levels": {"kecamatan": unit_records(kab.kecamatan, kab.info.code), "desa": unit_records(kab.desa)},
        "topology": topology_of(kab),
        "figures": figure_labels(kab.labels),
        "bounds": ((south, west), (north, east)),
        "credit": CREDIT,
        "limits": [both(limit) for limit in LIMITS],
        "tiles": TILES,
        "as_of": latest_date(kab),
        "months": month_names(),
        "thousands": thousands_sign(),
        "point": decimal_sign(),
    }


def topology_of(kab: Kabupaten) -> Topology:
    """Return all borders, each stored once."""
    layers = {name: getattr(kab, name).geometry.to_numpy() for name in ("kecamatan", "desa", "surroundings")}
    return Topology(decimals=DECIMALS, **build_topology(layers))


def unit_records(gdf: GeoDataFrame, parent: str | None = None) -> list[Unit]:
    """Return code, name, parent and the point for the name, per unit."""
    points = np.round(shapely.get_coordinates(label_points(gdf.geometry)), LABEL_DECIMALS).tolist()
    parents = [parent] * len(gdf) if parent else gdf["kecamatan_code"].tolist()
    rows = zip(gdf["code"].tolist(), gdf["name"].tolist(), parents, points, strict=True)
    return [Unit(code, name, above, (y, x)) for code, name, above, (x, y) in rows]


def figure_labels(labels: pd.DataFrame) -> dict[str, Figure]:
    """Return label and unit of every figure."""
    return {
        row.id: Figure(Text(row.label_id, row.label_en), Text(row.unit_id, row.unit_en))
        for row in rows_of(labels[labels["kind"] == "figure"])
    }


def label_texts(labels: pd.DataFrame, kind: str) -> dict[str, Text]:
    """Return the labels of one kind (occasion, type, status) by id."""
    return {row.id: Text(row.label_id, row.label_en) for row in rows_of(labels[labels["kind"] == kind])}


def rows_of(table: pd.DataFrame) -> Iterable[Any]:
    """Return the rows of a table with "" where a text is not there, as pages write it."""
    # Column by column: a frame filled and iterated by pandas takes four times as long.
    columns = [
        column.to_numpy(dtype=object, na_value="") if column.dtype == "str" else column for _, column in table.items()
    ]
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return (SimpleNamespace(**dict(zip(table.columns, row, strict=True))) for row in rows)


def claim_records(kab: Kabupaten, figures: Sequence[str]) -> dict[str, list[Claim]]:
    """Return the claims on some figures by area code, the chosen one of each figure first."""
    occasions = label_texts(kab.labels, "occasion")
    claims = rank_claims(kab.claims[kab.claims["figure"].isin(figures)])
    claims = claims.assign(order=claims["figure"].map(list(figures).index), occasion=claims["occasion"].fillna(""))
    claims = claims.sort_values(["area_code", "order", "occasion", "rank"], kind="stable")
    records: dict[str, list[Claim]] = {}
    for row in rows_of(claims):
        records.setdefault(row.area_code, []).append(
            Claim(
                figure=row.figure,
                group=row.occasion,
                occasion=occasions.get(row.occasion, NOTHING),
                value=plain_number(row.value),
                on=row.as_of,
                by=row.said_by,
                status=row.status,
                chosen=bool(row.chosen),
                source=row.source_id,
                note=Text(row.note_id, row.note_en),
            )
        )
    return records


class Wording(NamedTuple):
    """What a measure is called, counted in, and what its empty units and its note say."""

    label: Text
    unit: Text
    empty: str
    note: Text = NOTHING


def number_measure(
    kab: Kabupaten,
    name: str,
    wording: Wording,
    values: dict[Level, "pd.Series[float]"],
    *,
    ramp: str,
    sources: Iterable[str] = (),
) -> NumberMeasure:
    """Return a measure that fills the map: classes and values per level.

    Parameters
    ----------
    values
        Per level a float Series indexed by code; NaN is no data.
    sources
        Ids of the sources that the values rest on; several may be joined by ";".
    """
    whole = all(is_whole(series.dropna()) for series in values.values())
    return NumberMeasure(
        id=name,
        label=wording.label,
        heading=heading(wording.label, wording.unit),
        title=map_title(kab, wording.label),
        unit=wording.unit,
        empty=both(wording.empty),
        note=wording.note,
        sources=single_ids(sources),
        levels={level: values_of(series, ramp, whole=whole) for level, series in values.items()},
    )


def single_ids(named: Iterable[str]) -> list[str]:
    """Return ids of sources, each once: several may be joined by ";"."""
    return sorted({id_ for several in named for id_ in several.split(";") if id_})


def map_title(kab: Kabupaten, label: Text) -> Text:
    """Return the title of a map that shows one measure."""
    return Text(*(f"{text}, Kabupaten {kab.info.name}" for text in label))


def used_sources(kab: Kabupaten, named: Iterable[str]) -> dict[str, Source]:
    """Return the sources that are named: ids, several joined by ";"."""
    sources = kab.sources[kab.sources["source_id"].isin(single_ids(named))].sort_values("source_id")
    return {row.source_id: Source(row.title, row.publisher, row.published, row.url) for row in rows_of(sources)}


def latest_date(kab: Kabupaten) -> str:
    """Return the newest date that any fact or own row carries, as it is written; "" when none carries one."""
    happened = [kab.incidents] if kab.own_incidents is None else [kab.incidents, kab.own_incidents]
    dates = [
        kab.claims["as_of"],
        kab.hotspots["said_on"],
        *(events[column] for events in happened for column in ("date_start", "date_end")),
        kab.pilkel["date"],
    ]
    return max(pd.concat(dates).dropna(), default="")
