"""An analyst's roster on a page: which share of the desa adat has a polisi banjar, and how large the gap is."""

import pandas as pd

from riskmap.facts.desa_adat import answers_by_kecamatan, known_share, roster_answers
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both, joined, same
from riskmap.locale.formats import heading, number_text
from riskmap.maps.document.classes import plain_number, share_scale
from riskmap.maps.document.schema import ShareMeasure, Values


def share_measure(kab: Kabupaten, roster: pd.DataFrame, *, ramp: str) -> ShareMeasure:
    """Return the measure that an analyst's roster fills the map with."""
    label, unit = both("Desa adat known to have a polisi banjar"), same("%")
    parts = answers_by_kecamatan(kab.desa_adat, roster)
    shares: dict[str, float | None] = {
        str(code): plain_number(share) for code, share in known_share(parts).dropna().items()
    }
    total = roster_answers(kab.desa_adat, roster).sum()
    counts = int(total["yes"]), int(total["no"]), int(total["unknown"])
    return ShareMeasure(
        id="roster",
        label=label,
        heading=heading(label, unit),
        title=gap_title(*counts),
        unit=unit,
        empty=both("no answer in the list (does not mean none)"),
        note=_note(kab, roster),
        levels={"kecamatan": Values(share_scale(ramp), shares)},
        parts={"kecamatan": {str(code): (yes, no, unknown) for code, yes, no, unknown in parts.itertuples(name=None)}},
        total=counts,
        sources=roster["source_id"].unique().tolist(),
    )


def gap_title(yes: int, no: int, unknown: int) -> Text:
    """Return the gap as a headline: what is not known before what is missing.

    Examples
    --------
    >>> gap_title(117, 12, 220).en
    'Polisi banjar: 220 of 349 desa adat not known, 12 without one'
    >>> gap_title(337, 12, 0).en
    'Polisi banjar: 12 of 349 desa adat without one'
    """
    counts = {"unknown": number_text(unknown), "no": number_text(no), "all": number_text(yes + no + unknown)}
    if not yes + no + unknown:
        return both("No desa adat known")
    if unknown and no:
        return both("Polisi banjar: {unknown} of {all} desa adat not known, {no} without one", **counts)
    if unknown:
        return both("Polisi banjar: {unknown} of {all} desa adat not known", **counts)
    if no:
        return both("Polisi banjar: {no} of {all} desa adat without one", **counts)
    return both("Polisi banjar: all {all} desa adat have one", **counts)


def _note(kab: Kabupaten, roster: pd.DataFrame) -> Text:
    """Return what the shares are of, and which rows of the roster are in none of them."""
    files = ", ".join(report.file for report in kab.reports if report.kind == "roster")
    left_out = {
        "new": "{n} desa adat in your list are not in the register: not counted.",
        "unplaced": "{n} rows of your list are of no certain place: not counted.",
    }
    counts = {status: int(roster["status"].eq(status).sum()) for status in left_out}
    told = [both(wording, n=number_text(counts[status])) for status, wording in left_out.items() if counts[status]]
    of = both("Share of the desa adat in the register with “ya” in {file}. Not listed or empty: not known.", file=files)
    return joined([of, *told], " ")
