"""Short cuts of :func:`riskmap.load`, for whoever wants one thing."""

import os
from collections.abc import Iterable

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.errors import BoundaryError
from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.facts.statements import said_in
from riskmap.files import local_path
from riskmap.places.boundaries import SHARED, check_inside, check_where, read_units

_Path = str | os.PathLike[str]


def load_kecamatan(path: _Path | None = None, kab: Kabupaten | None = None) -> GeoDataFrame:
    """Return the kecamatan of a kabupaten, checked.

    Parameters
    ----------
    path
        A boundary file of one's own (GeoJSON, also gzipped; GeoPackage; zipped shapefile) with a code or a
        name per polygon; default: the boundaries of the kabupaten.
    kab
        Default: :func:`riskmap.load`.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, indexed by code, sorted: ``code``, ``kemendagri_code``, ``bps_code``, ``name``, ``area_km2``,
        ``geometry`` (Polygon or MultiPolygon).

    Raises
    ------
    BoundaryError
        As in :func:`riskmap.places.boundaries.read_units`, and when a unit of one's own file has less than
        :data:`riskmap.places.boundaries.SHARED` of its area in common with the known one.

    Examples
    --------
    >>> load_kecamatan().loc["51.02.06", "name"]
    'Kediri'
    """
    kab = kab or load()
    if path is None:
        return kab.kecamatan
    file = local_path(path, BoundaryError)
    gdf = read_units(file, "kecamatan", kab.gazetteer, kab.info.crs_metric, near=kab.kecamatan)
    check_where(gdf, kab.kecamatan, file, SHARED["kecamatan"])
    return gdf


def load_desa(path: _Path | None = None, kab: Kabupaten | None = None) -> GeoDataFrame:
    """Return the desa of a kabupaten, checked, each inside its kecamatan.

    Parameters
    ----------
    path, kab
        As in :func:`load_kecamatan`.

    Returns
    -------
    GeoDataFrame
        As in :func:`load_kecamatan`, with ``kecamatan_code`` and ``kecamatan``.

    Raises
    ------
    BoundaryError
        As in :func:`riskmap.places.boundaries.read_units`, and when a desa lies outside its kecamatan.

    Examples
    --------
    >>> load_desa().query("name == 'Beraban'")["kecamatan"].tolist()
    ['Selemadeg Timur', 'Kediri']
    """
    kab = kab or load()
    if path is None:
        return kab.desa
    file = local_path(path, BoundaryError)
    gdf = read_units(file, "desa", kab.gazetteer, kab.info.crs_metric, near=kab.kecamatan)
    check_inside(gdf, kab.kecamatan, file)
    check_where(gdf, kab.desa, file, SHARED["desa"])
    return gdf


def load_hotspots(period: str | tuple[str, str] | None = None) -> pd.DataFrame:
    """Return the statements of authorities about places prone to trouble.

    Parameters
    ----------
    period
        As in :func:`riskmap.said_in`; default: all.

    Raises
    ------
    FactError
        When the period is no date or ends before it starts.

    Examples
    --------
    >>> load_hotspots("2023-07")["kecamatan"].dropna().tolist()
    ['Kediri', 'Selemadeg Timur']
    """
    hotspots = load().hotspots
    return hotspots if period is None else said_in(hotspots, period)


def match_places(
    names: Iterable[str | None],
    within: str | Iterable[str] | None = None,
    *,
    level: str | None = None,
    kab: Kabupaten | None = None,
) -> pd.DataFrame:
    """Find the kecamatan and desa that written names mean; what is not certain comes back as a question.

    Official names and other spellings are known; prefixes (Kec., Kecamatan, Desa, Ds., Perbekelan) say the
    level; case, spaces, hyphens and dots do not matter. An address is read from the largest unit down: "Beraban,
    Kediri", "Ds. Beraban Kec. Kediri Kab. Tabanan"; one that names another kabupaten is none of these places. A name
    that a kecamatan and a desa share is a question unless the level is said. A banjar (Br.) or a desa adat is no desa,
    even when it bears the name of one.

    Parameters
    ----------
    names
        As somebody wrote them; None and NaN are empty.
    within
        The kecamatan, by name or code, in which the desa lie: one for all, or one for each ("" unknown).
    level
        ``"kecamatan"`` or ``"desa"`` when all names are of one level.
    kab
        Whose places; default: :func:`riskmap.load`.

    Returns
    -------
    DataFrame
        Indexed as ``names`` when that is a Series: ``written`` (NA: nothing); ``code``, ``name``, ``level`` and
        ``kecamatan``, NA when not certain; ``how`` and ``distance`` (see :class:`riskmap.places.gazetteer.Match`), and
        ``question``: what to ask or suggest, NA when there is nothing.

    Raises
    ------
    PlaceError
        When ``within`` names no kecamatan, or is not as long as ``names``, or there is no such level.

    Examples
    --------
    >>> match_places(["Ds. Lalang Linggah", "Seltim"])[["name", "how"]].to_numpy().tolist()
    [['Lalanglinggah', 'exact'], ['Selemadeg Timur', 'exact']]
    >>> match_places(["Beraban"])["question"].item()
    'Desa Beraban (Selemadeg Timur) | Desa Beraban (Kediri)'
    >>> match_places(["Beraban"], within="Kediri")["code"].item()
    '51.02.06.2004'
    """
    return (kab or load()).gazetteer.match_all(names, within, level=level)
