"""Desa adat and their officers per kecamatan: what is known, beside what is only claimed."""

import pandas as pd
from geopandas import GeoDataFrame

from riskmap.facts.claims import rank_claims
from riskmap.facts.tables import load_claims, load_desa_adat
from riskmap.own.roster import Roster, roster_counts
from riskmap.places.gazetteer import load_places


def coverage(units: GeoDataFrame, roster: Roster | None = None) -> pd.DataFrame:
    """Return per kecamatan the desa adat, banjar and officers that are known and claimed.

    Parameters
    ----------
    units
        Kecamatan with ``code`` and ``name``; its index is kept.
    roster
        Of :func:`riskmap.load_roster`: adds the officers of one's own list.

    Returns
    -------
    DataFrame
        ``name``; ``desa`` (number of desa dinas); ``desa_adat_known`` (by name), ``desa_adat_claimed`` (the chosen
        claim, NaN without one) and ``difference`` (claimed - known); ``banjar_dinas``; ``polisi_banjar`` (the
        chosen claim; NaN where no source says it); ``desa_adat_per_desa``; with a roster ``roster_desa_adat``,
        ``roster_officers`` and ``officers_per_desa_adat`` (officers of the roster / desa adat known).

    Examples
    --------
    >>> from riskmap import load_kecamatan
    >>> int(coverage(load_kecamatan())["desa_adat_known"].sum())
    349
    """
    claims = rank_claims(load_claims())
    chosen = claims[claims["chosen"] & claims["occasion"].eq("")].set_index(["figure", "area_code"])["value"]

    def claimed(figure: str) -> pd.Series:
        return pd.Series([chosen.get((figure, code), float("nan")) for code in units["code"]], index=units.index)

    def counted(codes: pd.Series) -> pd.Series:
        counts = codes.value_counts()
        return pd.Series([int(counts.get(code, 0)) for code in units["code"]], index=units.index)

    table = pd.DataFrame({"name": units["name"], "desa": counted(load_places("desa")["parent_code"])})
    table["desa_adat_known"] = counted(load_desa_adat()["kecamatan_code"])
    table["desa_adat_claimed"] = claimed("desa_adat")
    table["difference"] = table["desa_adat_claimed"] - table["desa_adat_known"]
    table["banjar_dinas"] = claimed("banjar_dinas")
    table["polisi_banjar"] = claimed("polisi_banjar")
    table["desa_adat_per_desa"] = table["desa_adat_known"] / table["desa"]
    if roster is not None:
        counts = roster_counts(roster)
        for column, name in (("desa_adat", "roster_desa_adat"), ("officers", "roster_officers")):
            table[name] = [int(counts[column].get(code, 0)) for code in units["code"]]
        table["officers_per_desa_adat"] = table["roster_officers"] / table["desa_adat_known"]
    return table
