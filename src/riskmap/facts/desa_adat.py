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
        ``roster_yes``, ``roster_no``, ``roster_unknown`` (desa adat of the register that have a polisi banjar, have
        none, or are not answered for), ``roster_share`` (:func:`known_share`) and ``roster_new`` (desa adat of the
        roster that the register does not have).

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
        parts = answers_by_kecamatan(kab.desa_adat, kab.roster).reindex(codes, fill_value=0)
        for answer in parts:
            table[f"roster_{answer}"] = parts[answer]
        table["roster_share"] = known_share(parts)
        table["roster_new"] = counted(kab.roster.loc[kab.roster["status"].eq("new"), "kecamatan_code"])
    return table


def roster_answers(register: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Return what a roster answers on each desa adat of the register.

    Who is not listed, or listed without an answer, is unknown: never a no. Of one listed twice the first row counts;
    rows that are not in the register answer nothing.

    Parameters
    ----------
    register
        ``kab.desa_adat``.
    roster
        The frame of :func:`riskmap.load_roster`.

    Returns
    -------
    DataFrame
        Indexed as the register: ``yes``, ``no``, ``unknown``, a 1 in one of them and 0 in the others.
    """
    listed = roster[roster["status"].eq("known")].set_index("register_no")["officer"]
    officer = listed.reindex(register["register_no"]).set_axis(register.index)
    answers = {"yes": officer.fillna(value=False), "no": ~officer.fillna(value=True), "unknown": officer.isna()}
    return pd.DataFrame(answers).astype("int64")


def answers_by_kecamatan(register: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Return :func:`roster_answers` summed per kecamatan code."""
    return roster_answers(register, roster).groupby(register["kecamatan_code"]).sum()


def known_share(parts: pd.DataFrame) -> "pd.Series[float]":
    """Return how many percent of the desa adat are known to have a polisi banjar, to one decimal.

    NaN where the roster answers for none of them: 0 would say that there are none.

    Examples
    --------
    >>> known_share(pd.DataFrame({"yes": [18, 0, 0], "no": [4, 0, 1], "unknown": [50, 9, 9]})).tolist()
    [25.0, nan, 0.0]
    """
    answered = (parts["yes"] + parts["no"]).gt(0)
    return (100 * parts["yes"] / parts.sum(axis=1)).where(answered).round(1)
