"""Coverage of the desa adat per kecamatan: what is known, beside what is only claimed."""

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.facts.claims import chosen
from riskmap.facts.kabupaten import Kabupaten


def coverage(kab: Kabupaten) -> GeoDataFrame:
    """Return the kecamatan with the desa adat, banjar and officers that are known and claimed in each.

    Returns
    -------
    GeoDataFrame
        ``kab.kecamatan`` with ``desa`` (number of desa dinas); ``desa_adat_known`` (by name), ``desa_adat_claimed``
        (the chosen claim, NaN without one) and ``difference`` (claimed - known); ``banjar_dinas``; ``polisi_banjar``
        (the chosen claim; NaN where no source says it); ``desa_adat_per_desa``; with a roster of one's own
        ``roster_desa_adat``, ``roster_officers`` and ``officers_per_desa_adat`` (officers of the roster / desa adat
        known).

    Examples
    --------
    >>> from riskmap import load
    >>> int(coverage(load())["desa_adat_known"].sum())
    349
    """
    table = kab.kecamatan.copy()
    codes = table["code"]

    def claimed(figure: str) -> pd.Series:
        return codes.map(chosen(kab.claims, figure)["value"]).astype("float64")

    def counted(places: pd.Series) -> pd.Series:
        return codes.map(places.value_counts()).fillna(0).astype("int64")

    table["desa"] = counted(kab.desa["kecamatan_code"])
    table["desa_adat_known"] = counted(kab.desa_adat["kecamatan_code"])
    table["desa_adat_claimed"] = claimed("desa_adat")
    table["difference"] = table["desa_adat_claimed"] - table["desa_adat_known"]
    table["banjar_dinas"] = claimed("banjar_dinas")
    table["polisi_banjar"] = claimed("polisi_banjar")
    table["desa_adat_per_desa"] = table["desa_adat_known"] / table["desa"]
    if kab.roster is not None:
        counts = roster_counts(kab.roster)
        for column, name in (("desa_adat", "roster_desa_adat"), ("officers", "roster_officers")):
            table[name] = codes.map(counts[column]).fillna(0).astype("int64")
        table["officers_per_desa_adat"] = table["roster_officers"] / table["desa_adat_known"]
    return table


def roster_counts(roster: pd.DataFrame) -> pd.DataFrame:
    """Return per kecamatan code how many distinct desa adat and officers a roster lists.

    Duplicates and rows in no kecamatan do not count.

    Parameters
    ----------
    roster
        The frame of :func:`riskmap.load_roster`.
    """
    groups = roster[roster["status"].isin(["known", "new"])].groupby("kecamatan_code")
    return pd.DataFrame({"desa_adat": groups.size(), "officers": groups["officer"].sum().astype("int64")})
