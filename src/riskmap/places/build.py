"""Computes the boundary files from a COD-AB administrative level 4 layer."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame, GeoSeries
from numpy.typing import NDArray

from riskmap.dataset import data_folder, read_info
from riskmap.errors import BoundaryError
from riskmap.files import local_path, write_whole
from riskmap.locale import both, joined, one_of
from riskmap.locale.formats import number_text
from riskmap.places.gazetteer import Gazetteer, plain_name, read_gazetteer
from riskmap.places.layer_file import open_layer
from riskmap.places.placement import WGS84, in_degrees
from riskmap.places.polygons import mended, solid

TOLERANCE_M = 15.0
"""Simplification of every border: the square root of the area, in metres, that a vertex may be worth."""
CONTEXT_M = 200.0
"""The same for coasts and borders of the other kecamatan, which only say where the kabupaten lies."""
LAYERS = ("kecamatan", "desa", "surroundings")
"""What is written: a GeoJSON file of this name each."""
DECIMALS = 5
"""Decimals of a degree in the files: 1e-5 degree is 1.1 m."""
_PASSES = 4
"""How often a coverage is rounded, and mended where that broke it."""

_COLUMNS = ["ADM4_PCODE", "ADM4_EN", "ADM3_PCODE", "ADM3_EN", "ADM2_PCODE", "ADM2_EN"]


@dataclass(frozen=True)
class BuildReport:
    """What the build did: prints as a table."""

    vertices: tuple[int, int]
    kecamatan_difference: float
    desa_difference: float
    files: dict[str, tuple[int, str]]

    def text(self, language: str) -> str:
        """Return the report as it is printed."""
        before, now = map(number_text, self.vertices)
        lines = [
            both("vertices of the desa: {before} -> {now}", before=before, now=now),
            both(
                "largest difference of area: kecamatan {kecamatan}%, desa {desa}%",
                kecamatan=number_text(100 * self.kecamatan_difference, 4),
                desa=number_text(100 * self.desa_difference, 3),
            ),
            *(
                both("{file}: {n} bytes, sha256 {digest}", file=name, n=number_text(size), digest=digest)
                for name, (size, digest) in self.files.items()
            ),
        ]
        return joined(lines, "\n").say(language)

    def __str__(self) -> str:
        """Return the report in English."""
        return self.text("en")


def build_boundaries(
    source: str | Path,
    data: str | Path | None = None,
    *,
    kabupaten: str | None = None,
    out: str | Path | None = None,
    force: bool = False,
) -> BuildReport:
    """Compute kecamatan, desa and surroundings from a COD-AB level 4 layer and write them.

    All desa of the kabupaten and all other kecamatan of the layer are simplified as one coverage
    in metres, so that no gap and no overlap appears; the kecamatan are the union of their desa.
    Names are joined to the gazetteer within the kecamatan, never by digits.

    Parameters
    ----------
    source
        The layer: GeoJSON (also gzipped), GeoPackage or zipped shapefile, with COD-AB's columns.
    data
        The data folder, with ``kabupaten.toml`` and the gazetteer in ``facts/``; default: that of the package.
    kabupaten
        Its ``ADM2_EN``; default: the name in ``kabupaten.toml``.
    out
        The folder to write to; default: ``boundaries/`` of the data folder.
    force
        Also overwrite boundary files in a folder that was named; those of the data folder are rebuilt in any case.

    Raises
    ------
    BoundaryError
        When files would be overwritten, a column is missing, the kabupaten is not in the layer, a name has no place in
        the gazetteer, or the layer is not a coverage.
    FactError
        When the data folder has no ``kabupaten.toml`` or no gazetteer.
    """
    path = local_path(source, BoundaryError)
    known = data_folder(data)
    info = read_info(known)
    gazetteer = read_gazetteer(known / "facts", info.name, info.code)
    folder = Path(out) if out is not None else known / "boundaries"
    if out is not None and not force:
        _refuse_existing(folder)
    metric, ours = _read_source(path, kabupaten or info.name, info.crs_metric)
    desa, others = metric[ours].copy(), _dissolved(metric[~ours])
    desa["code"] = _joined_codes(desa, gazetteer, path)
    desa["area_km2"] = (desa.area / 1e6).round(4)
    desa = desa.sort_values("code", ignore_index=True)
    borders, context = _simplified(desa, others)
    files = {}
    for name, text in _layers(desa, borders, others, context, gazetteer).items():
        written = write_whole(text.encode("utf-8"), folder / f"{name}.geojson")
        files[written.name] = (len(text.encode("utf-8")), hashlib.sha256(text.encode("utf-8")).hexdigest())
    return _report(desa, GeoDataFrame(geometry=borders, crs=WGS84).to_crs(info.crs_metric), gazetteer, files)


def _refuse_existing(folder: Path) -> None:
    there = [f"{name}.geojson" for name in LAYERS if (folder / f"{name}.geojson").exists()]
    if there:
        raise BoundaryError(
            both("there are boundary files already: {names}", names=", ".join(there)),
            where=str(folder),
            expected=both("a folder without them"),
            remedy=both("choose another folder with --out, or overwrite them with --force"),
        )


def _read_source(path: Path, kabupaten: str, crs_metric: int) -> tuple[GeoDataFrame, "pd.Series[bool]"]:
    """Return the layer in metres, and which of its desa are those of the kabupaten."""
    layer = open_layer(path, lambda table: (len(set(_COLUMNS) & set(map(str.upper, table.columns))), 0))
    layer = layer.rename(columns=lambda column: column if column == layer.geometry.name else str(column).upper())
    missing = [column for column in _COLUMNS if column not in layer.columns]
    if missing:
        raise BoundaryError(
            both("lacks the columns {names}", names=", ".join(missing)),
            where=str(path),
            expected=both("a COD-AB level 4 layer"),
        )
    ours = layer["ADM2_EN"].map(plain_name).eq(plain_name(kabupaten))
    if not ours.any():
        raise BoundaryError(
            both("no kabupaten {name}", name=repr(kabupaten)),
            where=str(path),
            expected=one_of(sorted(layer["ADM2_EN"].unique())),
        )
    if ours.all():
        raise BoundaryError(
            both("holds {name} and nothing around it", name=kabupaten),
            where=str(path),
            expected=both("the layer of the whole province: what is left out would be drawn as sea"),
            remedy=both("take the layer of the province, as it is published"),
        )
    layer["called"] = layer["ADM4_EN"] + " (" + layer["ADM3_EN"] + ")"
    layer = in_degrees(solid(layer, path), path, crs_metric)
    # Lakes are holes; what fits in degrees may overlap by a hair in metres, where straight borders are curves.
    metric = mended(layer, path, crs_metric, holed=True).to_crs(crs_metric)
    return mended(metric, path, crs_metric, holed=True), ours


def _simplified(desa: GeoDataFrame, others: GeoDataFrame) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the borders of the desa and of what lies around, simplified and rounded as one coverage, EPSG:4326."""
    all_ = np.concatenate([desa.geometry.to_numpy(), others.geometry.to_numpy()])
    simple = shapely.coverage_simplify(all_, TOLERANCE_M)
    around = _coarse_around(simple, len(desa))
    rounded = _rounded(np.concatenate([simple[: len(desa)], around]), desa.crs)
    return rounded[: len(desa)], rounded[len(desa) :]


def _layers(
    desa: GeoDataFrame,
    borders: NDArray[Any],
    others: GeoDataFrame,
    context: NDArray[Any],
    gazetteer: Gazetteer,
) -> dict[str, str]:
    """Return the text of each file."""
    return {
        "kecamatan": _features(_merged(desa, borders, gazetteer), ["code", "bps_code", "name", "area_km2"]),
        "desa": _features(
            GeoDataFrame(_named(desa, gazetteer), geometry=borders, crs=WGS84),
            ["code", "bps_code", "name", "kecamatan_code", "kecamatan", "area_km2"],
        ),
        "surroundings": _features(
            GeoDataFrame(others.drop(columns="geometry"), geometry=context, crs=WGS84),
            ["bps_code", "name", "kabupaten"],
        ),
    }


def _report(
    desa: GeoDataFrame, simple: GeoDataFrame, gazetteer: Gazetteer, files: dict[str, tuple[int, str]]
) -> BuildReport:
    """Return how far the simplified desa are from those of the layer, both in metres."""
    before, now = desa.area.to_numpy(), simple.area.to_numpy()
    by_kecamatan = pd.DataFrame({"before": before, "now": now}).groupby(desa["code"].map(gazetteer.parent)).sum()
    return BuildReport(
        vertices=(
            int(shapely.get_num_coordinates(desa.geometry.to_numpy()).sum()),
            int(shapely.get_num_coordinates(simple.geometry.to_numpy()).sum()),
        ),
        kecamatan_difference=float((by_kecamatan["now"] / by_kecamatan["before"] - 1).abs().max()),
        desa_difference=float(np.abs(now / before - 1).max()),
        files=files,
    )


def _coarse_around(coverage: NDArray[Any], ours: int) -> NDArray[Any]:
    """Return what lies around the first `ours` polygons, coarse but for the border with them.

    Together with the sea, only that border is on the outside of the coverage: the rest can be simplified, and it not.
    """
    land = shapely.coverage_union_all(coverage)
    sea = shapely.difference(shapely.box(*shapely.buffer(land, CONTEXT_M).bounds), land)
    around = np.array([*coverage[ours:], sea], dtype=object)
    return shapely.coverage_simplify(around, CONTEXT_M, simplify_boundary=False)[:-1]


def _joined_codes(desa: GeoDataFrame, gazetteer: Gazetteer, path: Path) -> list[str]:
    """Return the code of each desa, by name within its kecamatan; the BPS code must agree."""
    above, known = gazetteer.codes_by_name("kecamatan"), gazetteer.codes_by_name("desa")
    keys = [
        (above.get((gazetteer.area_code, plain_name(kecamatan)), ""), plain_name(name))
        for kecamatan, name in zip(desa["ADM3_EN"], desa["ADM4_EN"], strict=True)
    ]
    codes = [known.get(key, "") for key in keys]
    bps = gazetteer.of("desa")["bps_code"]
    wrong = [
        f"{name} ({kecamatan})"
        for code, name, kecamatan, pcode in zip(
            codes, desa["ADM4_EN"], desa["ADM3_EN"], desa["ADM4_PCODE"], strict=True
        )
        if not code or (pd.notna(bps[code]) and bps[code] != pcode.removeprefix("ID"))
    ]
    if wrong or len(set(codes)) < len(codes):
        doubled = sorted({code for code in codes if codes.count(code) > 1})
        raise BoundaryError(
            both(
                "desa without a place in the gazetteer: {wrong}; codes given twice: {doubled}",
                wrong=", ".join(wrong) or both("none"),
                doubled=", ".join(doubled) or both("none"),
            ),
            where=str(path),
            expected=both("each desa once in places.csv or aliases.csv, with the same BPS code"),
            remedy=both("add the spelling to facts/aliases.csv of the data folder"),
        )
    return codes


def _dissolved(desa: GeoDataFrame) -> GeoDataFrame:
    """Return the kecamatan of other kabupaten as unions of their desa."""
    groups = desa.groupby(["ADM3_PCODE", "ADM3_EN", "ADM2_EN"], sort=True)
    named = groups[["ADM3_PCODE", "ADM3_EN", "ADM2_EN"]].first().reset_index(drop=True)
    return GeoDataFrame(
        {
            "bps_code": named["ADM3_PCODE"].str.removeprefix("ID"),
            "name": named["ADM3_EN"],
            "kabupaten": named["ADM2_EN"],
        },
        geometry=[shapely.coverage_union_all(part.geometry.to_numpy()) for _, part in groups],
        crs=desa.crs,
    )


def _rounded(shapes: Any, crs: Any) -> Any:  # noqa: ANN401 - shapely geometries
    """Return the coverage in degrees with rounded coordinates, still a valid coverage."""
    shapes = GeoSeries(shapes, crs=crs).to_crs(WGS84).to_numpy()
    for _ in range(_PASSES):
        shapes = shapely.remove_repeated_points(shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS)))
        if shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            return shapes
        # A corner that was rounded across a narrow place: mended, and rounded again.
        valid = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
        shapes = shapely.coverage_clean(valid)  # type: ignore[attr-defined] # newer than its stubs
    raise BoundaryError(
        both("rounding to {n} decimals broke the coverage", n=DECIMALS),
        expected=both("a valid coverage"),
        remedy=both("raise TOLERANCE_M a little"),
    )


def _merged(desa: GeoDataFrame, borders: NDArray[Any], gazetteer: Gazetteer) -> GeoDataFrame:
    """Return the kecamatan as the union of their desa, to the last vertex."""
    places = gazetteer.of("kecamatan")
    above = desa["code"].map(gazetteer.parent).to_numpy()
    return GeoDataFrame(
        {
            "code": places["code"].to_numpy(),
            "bps_code": places["bps_code"].to_numpy(),
            "name": places["name"].to_numpy(),
            "area_km2": [
                round(float(desa.loc[above == code, "geometry"].area.sum() / 1e6), 4) for code in places["code"]
            ],
        },
        geometry=[shapely.coverage_union_all(borders[above == code]) for code in places["code"]],
        crs=WGS84,
    )


def _named(desa: GeoDataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    places = gazetteer.of("desa").reindex(desa["code"])
    return pd.DataFrame(
        {
            "code": desa["code"],
            "bps_code": places["bps_code"].to_numpy(),
            "name": places["name"].to_numpy(),
            "kecamatan_code": places["parent_code"].to_numpy(),
            "kecamatan": places["parent_code"].map(gazetteer.names).to_numpy(),
            "area_km2": desa["area_km2"],
        }
    )


def _features(gdf: GeoDataFrame, columns: list[str]) -> str:
    """Return compact GeoJSON (RFC 7946), a feature a line, the same bytes for the same input."""
    shapes = shapely.orient_polygons(gdf.geometry.to_numpy(), exterior_cw=False)
    told = gdf[columns].astype(object).where(gdf[columns].notna(), None)
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": dict(zip(columns, row, strict=True)),
                "geometry": json.loads(shapely.to_geojson(shape)),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for row, shape in zip(told.itertuples(index=False, name=None), shapes, strict=True)
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
