"""Claims that disagree: which one is chosen, what the others say, whether parts add up."""

from collections.abc import Iterable

import pandas as pd

from riskmap.dataset import load_kabupaten
from riskmap.errors import FactError
from riskmap.facts.tables import BODIES, STATES


def rank_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with ``rank`` and ``chosen`` among those on the same figure, area and occasion.

    The rule, in order: an accepted claim before a historic one; a register before statistics before
    officials before encyclopedias before weblogs; newer before older; undated last. A rejected claim is
    never chosen. There is no average.

    Parameters
    ----------
    claims
        As :func:`load_claims` returns them.

    Returns
    -------
    DataFrame
        The same rows and index, with ``rank`` (1 = chosen, unless rejected) and ``chosen`` (bool).
    """
    # An empty date sorts before every other, so that undated claims come last when the newest come first.
    ordered = (
        claims.assign(_state=claims["status"].map(STATES.index), _body=claims["body"].map(BODIES.index))
        .sort_values("as_of", ascending=False, kind="stable")
        .sort_values(["_state", "_body"], kind="stable")
    )
    rank = ordered.groupby(["figure", "area_code", "occasion"], sort=False).cumcount() + 1
    return claims.assign(rank=rank, chosen=rank.eq(1) & claims["status"].ne("rejected"))


def reconcile(claims: pd.DataFrame, figure: str, area_code: str | None = None) -> pd.DataFrame:
    """Return all claims on one figure about one area, the chosen one first.

    Parameters
    ----------
    claims
        As :func:`load_claims` returns them.
    figure
        Such as ``"desa_adat"``.
    area_code
        Kemendagri code; default: the kabupaten in use.

    Returns
    -------
    DataFrame
        ``value``, ``as_of``, ``occasion``, ``said_by``, ``body``, ``status``, ``source_id``, ``chosen``, ordered
        by the rule of :func:`rank_claims`. When all are of one occasion, ``attrs`` holds ``range`` (lowest
        and highest value that is not rejected) and ``newest`` (the newest dated value); figures of different
        occasions are not spanned.

    Raises
    ------
    FactError
        When no source claims anything on the figure there; the message names what there is.

    Examples
    --------
    >>> table = reconcile(load_claims(), "desa_adat")
    >>> table.loc[table["chosen"], "value"].tolist(), table.attrs["range"]
    ([349.0], (254.0, 394.0))
    """
    about = claims[claims["figure"] == figure]
    area_code = load_kabupaten().code if area_code is None else area_code
    ranked = rank_claims(about[about["area_code"] == area_code]).sort_values(["occasion", "rank"], kind="stable")
    if ranked.empty:
        raise FactError(
            f"no claim on {figure!r} about {area_code}",
            where="claims.csv",
            expected=f"an area that has one, such as {about['area_code'].iloc[0]}"
            if len(about)
            else "one of " + ", ".join(sorted(claims["figure"].unique())),
            remedy="name the figure and the area_code of a row of claims.csv",
        )
    held = ranked[ranked["status"] != "rejected"]
    columns = ["value", "as_of", "occasion", "said_by", "body", "status", "source_id", "chosen"]
    table = ranked[columns].reset_index(drop=True)
    if len(set(held["occasion"])) == 1:
        table.attrs = {
            "range": (float(held["value"].min()), float(held["value"].max())),
            "newest": float(held.sort_values("as_of", kind="stable")["value"].iloc[-1]),
        }
    return table


def check_sums(claims: pd.DataFrame, figure: str, parts: Iterable[str], whole: str) -> pd.DataFrame:
    """Return, per occasion, what the parts of a total add up to beside the total that is stated.

    Parameters
    ----------
    claims
        As :func:`load_claims` returns them.
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
    >>> from riskmap.places.gazetteer import load_places
    >>> codes = load_places("kecamatan")["code"]
    >>> check_sums(load_claims(), "voters", codes, "51.02").loc["pilkada-2024-dpt", "difference"]
    np.float64(-3.0)
    """
    codes = list(parts)
    ranked = rank_claims(claims[claims["figure"] == figure])
    chosen = ranked[ranked["chosen"]]
    inside = chosen[chosen["area_code"].isin(codes)].groupby("occasion")["value"].agg(["sum", "count"])
    stated = chosen[chosen["area_code"] == whole].set_index("occasion")["value"]
    table = pd.DataFrame({"stated": stated, "summed": inside["sum"], "parts": inside["count"]}).dropna(
        subset=["summed"]
    )
    table["difference"] = table["summed"] - table["stated"]
    table["parts"] = table["parts"].astype(int)
    return table.assign(of=len(codes))[["stated", "summed", "difference", "parts", "of"]]


def chosen_values(claims: pd.DataFrame, figure: str, occasion: str = "") -> pd.Series:
    """Return the chosen claim on a figure per area code."""
    ranked = rank_claims(claims[(claims["figure"] == figure) & (claims["occasion"] == occasion)])
    return ranked[ranked["chosen"]].set_index("area_code")["value"]
