"""Claims that disagree: which one is chosen, what the others say, whether parts add up."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from riskmap.errors import FactError
from riskmap.facts.tables import FACTS
from riskmap.locale import both, one_of

_ORDER = {column.name: column.choices for column in FACTS["claims"] if column.choices}
"""Bodies, the most trusted first, and states."""


def rank_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with ``rank`` and ``chosen`` among those on the same figure, area and occasion.

    The rule, in order: an accepted claim before a historic one; a register before statistics before
    officials before encyclopedias before weblogs; newer before older; undated last. A rejected claim is
    never chosen. There is no average.

    Parameters
    ----------
    claims
        ``kab.claims``.

    Returns
    -------
    DataFrame
        The same rows and index, with ``rank`` (1 = chosen, unless rejected) and ``chosen`` (bool).
    """
    ordered = (
        claims.assign(
            _state=claims["status"].map(_ORDER["status"].index), _body=claims["body"].map(_ORDER["body"].index)
        )
        .sort_values("as_of", ascending=False, kind="stable")
        .sort_values(["_state", "_body"], kind="stable")
    )
    rank = ordered.groupby(["figure", "area_code", "occasion"], sort=False, dropna=False).cumcount() + 1
    return claims.assign(rank=rank, chosen=rank.eq(1) & claims["status"].ne("rejected"))


def reconcile(claims: pd.DataFrame, figure: str, area_code: str) -> pd.DataFrame:
    """Return all claims on one figure about one area, the chosen one first.

    Parameters
    ----------
    claims
        ``kab.claims``.
    figure
        Such as ``"desa_adat"``.
    area_code
        Code of the place, such as ``kab.info.code``.

    Returns
    -------
    DataFrame
        ``value``, ``as_of``, ``occasion``, ``said_by``, ``body``, ``status``, ``source_id``, ``chosen``, ordered
        by the rule of :func:`rank_claims`, occasion by occasion.

    Raises
    ------
    FactError
        When no source claims anything on the figure there; the message names what there is.

    Examples
    --------
    >>> from riskmap import load
    >>> kab = load()
    >>> reconcile(kab.claims, "desa_adat", kab.info.code)["value"].tolist()[:3]
    [349.0, 394.0, 359.0]
    """
    about = claims[claims["figure"] == figure]
    ranked = rank_claims(about[about["area_code"] == area_code]).sort_values(["occasion", "rank"], kind="stable")
    if ranked.empty:
        raise FactError(
            both("no claim on {figure} about {area}", figure=repr(figure), area=area_code),
            where="claims.csv",
            expected=both("an area that has one, such as {code}", code=about["area_code"].iloc[0])
            if len(about)
            else one_of(sorted(claims["figure"].unique())),
            remedy=both("name the figure and the area_code of a row of claims.csv"),
        )
    columns = ["value", "as_of", "occasion", "said_by", "body", "status", "source_id", "chosen"]
    return ranked[columns].reset_index(drop=True)


class Span(NamedTuple):
    """Lowest and highest of several totals, and the newest dated one."""

    low: float
    high: float
    newest: float


def span(table: pd.DataFrame) -> Span | None:
    """Return how far the claims of a table of :func:`reconcile` lie apart, rejected ones left out.

    None when none is left, or when they are of different occasions: those are not spanned.

    Examples
    --------
    >>> from riskmap import load
    >>> kab = load()
    >>> span(reconcile(kab.claims, "desa_adat", kab.info.code))
    Span(low=254.0, high=394.0, newest=394.0)
    """
    held = table[table["status"] != "rejected"]
    if held.empty or len(held["occasion"].unique()) > 1:
        return None
    newest = held.sort_values("as_of", kind="stable", na_position="first")["value"].iloc[-1]
    return Span(float(held["value"].min()), float(held["value"].max()), float(newest))


def check_sums(claims: pd.DataFrame, figure: str, parts: Iterable[str], whole: str) -> pd.DataFrame:
    """Return, per occasion, what the parts of a total add up to beside the total that is stated.

    Parameters
    ----------
    claims
        ``kab.claims``.
    figure
        Such as ``"voters"``.
    parts
        Codes of the parts, such as the ten kecamatan.
    whole
        Code of the whole, such as the kabupaten.

    Returns
    -------
    DataFrame
        Indexed by occasion: ``stated`` (NaN when nobody states a total), ``summed``, ``difference``,
        ``parts`` (how many have a figure) and ``of`` (how many there are).

    Examples
    --------
    >>> from riskmap import load
    >>> kab = load()
    >>> sums = check_sums(kab.claims, "voters", kab.kecamatan["code"], kab.info.code)
    >>> float(sums.loc["pilkada-2024-dpt", "difference"])
    -3.0
    """
    codes = list(parts)
    ranked = rank_claims(claims[claims["figure"] == figure])
    chosen = ranked[ranked["chosen"]]
    inside = chosen[chosen["area_code"].isin(codes)].groupby("occasion", dropna=False)["value"].agg(["sum", "count"])
    stated = chosen[chosen["area_code"] == whole].set_index("occasion")["value"]
    table = pd.DataFrame({"stated": stated, "summed": inside["sum"], "parts": inside["count"]}).dropna(
        subset=["summed"]
    )
    table["difference"] = table["summed"] - table["stated"]
    table["parts"] = table["parts"].astype(int)
    return table.assign(of=len(codes))[["stated", "summed", "difference", "parts", "of"]]


def chosen(claims: pd.DataFrame, figure: str, occasion: str | None = None) -> pd.DataFrame:
    """Return ``value`` and ``source_id`` of the chosen claims on a figure, indexed by area code.

    Parameters
    ----------
    occasion
        Election or census; None: claims that belong to none.
    """
    about = claims[claims["figure"] == figure]
    of_occasion = about["occasion"].isna() if occasion is None else about["occasion"].eq(occasion)
    ranked = rank_claims(about[of_occasion])
    return ranked[ranked["chosen"]].set_index("area_code")[["value", "source_id"]]


def main_occasion(claims: pd.DataFrame, figure: str) -> str | None:
    """Return the occasion with the most places counted: figures of two elections are never mixed."""
    counts = claims[claims["figure"] == figure].groupby("occasion")["area_code"].nunique().sort_index()
    return None if counts.empty else str(counts.idxmax())
