"""The map of the desa adat: what is known by name, what is only claimed, where nothing is known."""

from msgspec.structs import replace

from riskmap.facts.claims import chosen
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both, same
from riskmap.locale.formats import date_text, number_text
from riskmap.maps.document.answers import share_measure
from riskmap.maps.document.classes import plain_number
from riskmap.maps.document.context import context_sources
from riskmap.maps.document.records import (
    Wording,
    claim_records,
    common_parts,
    figure_labels,
    number_measure,
    rows_of,
    used_sources,
)
from riskmap.maps.document.schema import NOTHING, AnyMeasure, Claim, CoveragePage, NamedAdat, Sign, StripClaim
from riskmap.maps.page.figure import OfflineMap

FIGURES = [
    "desa_adat",
    "banjar_adat",
    "banjar_dinas",
    "polisi_banjar",
    "bhabinkamtibmas",
    "desa_dinas",
    "subak",
    "subak_abian",
]
"""Figures in the panel of a place, in this order."""

FILLS = ["desa_adat", "banjar_dinas", "banjar_adat", "polisi_banjar", "bhabinkamtibmas"]
"""Figures that can fill the map. Where no source splits one by kecamatan, the map stays grey and says so."""

RAMP = "teal"


def coverage_map(kab: Kabupaten, *, language: str = "id") -> OfflineMap:
    """Return the interactive map of the coverage of desa adat.

    Shows per kecamatan what is known of desa adat, banjar, polisi banjar and Bhabinkamtibmas, with the
    contradicting totals of the kabupaten side by side. "No figure known" is grey. With a roster of
    :func:`riskmap.with_own` the map opens with the share of desa adat that are known to have a polisi banjar.

    Parameters
    ----------
    kab
        Of :func:`riskmap.load`.
    language
        ``"id"`` or ``"en"``: the language to open with. The page holds both.

    Returns
    -------
    OfflineMap
        A ``folium.Map``: folium's layers can be added to it, and :func:`riskmap.export_html` writes it.

    Raises
    ------
    RiskmapError
        For another language.

    Examples
    --------
    >>> from riskmap import load
    >>> coverage_map(load()).get_name()
    'map_riskmap'
    """
    return OfflineMap(coverage_page(kab, language=language))


def coverage_page(kab: Kabupaten, *, language: str = "id") -> CoveragePage:
    """Return what the map of the desa adat shows; see :func:`coverage_map`."""
    claims = claim_records(kab, FIGURES)
    strip = claim_strip(claims.get(kab.info.code, []))
    named = named_records(kab)
    title = page_title(len(named), strip)
    registers = kab.desa_adat["source_id"]
    shares = [] if kab.roster is None else [share_measure(kab, kab.roster, ramp=RAMP)]
    sources = [*(claim.source for of in claims.values() for claim in of), *registers.unique()]
    return CoveragePage(
        **common_parts(kab, language),
        title=title,
        subtitle=both("Kabupaten {name}: desa adat, banjar and officers, as far as sources say", name=kab.info.name),
        measures=[*shares, *measures(kab, title, unplaced_note(named))],
        claims=claims,
        sources=used_sources(
            kab, [*sources, *context_sources(kab), *(id_ for measure in shares for id_ in measure.sources)]
        ),
        signs=named_signs(named),
        named=named,
        named_source=registers.mode().iloc[0] if named else "",
        strip=strip,
    )


def named_records(kab: Kabupaten) -> list[NamedAdat]:
    """Return the desa adat known by name; the desa only where a source states it."""
    return [
        NamedAdat(row.name, row.kecamatan_code, row.desa_code if row.desa_basis == "stated" else None)
        for row in rows_of(kab.desa_adat)
    ]


def named_signs(named: list[NamedAdat]) -> list[Sign]:
    """Return the row of the legend on desa adat of which a source states the desa."""
    stated = sum(bool(adat.desa) for adat in named)
    text = both("Known by name, in the stated desa")
    return [Sign("named", text, stated, "named", same("desa adat"))] if stated else []


def unplaced_note(named: list[NamedAdat]) -> Text:
    """Return how many desa adat are known by name only: they are drawn at no place."""
    unplaced = sum(not adat.desa for adat in named)
    wording = "{n} desa adat are known by name, their desa is not stated: they are drawn at no place."
    return both(wording, n=unplaced) if unplaced else NOTHING


def page_title(named: int, strip: list[StripClaim]) -> Text:
    """Return how many desa adat are known, beside the most that anybody claims."""
    if not named and not strip:
        return both("No desa adat known")
    if not strip:
        return both("{named} desa adat known by name", named=number_text(named))
    most = number_text(max(claim.value for claim in strip))
    if not named:
        return both("No desa adat known by name, up to {most} claimed", most=most)
    return both("{named} desa adat known by name, up to {most} claimed", named=number_text(named), most=most)


def claim_strip(claims: list[Claim]) -> list[StripClaim]:
    """Return the contradicting totals of desa adat in the order of time, equal values once."""
    totals = [claim for claim in claims if claim.figure == "desa_adat" and claim.status != "rejected"]
    newest: dict[float, StripClaim] = {}
    for claim in sorted(totals, key=lambda claim: claim.on):
        chosen_before = claim.value in newest and newest[claim.value].chosen
        date = date_text(claim.on[:7]) if claim.on else both("undated")
        newest[claim.value] = StripClaim(claim.value, date, claim.on, claim.by, claim.chosen or chosen_before)
    # An undated total has no place in time: it stands last.
    return sorted(newest.values(), key=lambda claim: claim.on or "9999")


def measures(kab: Kabupaten, title: Text, unplaced: Text) -> list[AnyMeasure]:
    """Return the figures that can fill the map, the desa adat first: they have the title of the page."""
    words = figure_labels(kab.labels)
    made: list[AnyMeasure] = []
    for figure in (each for each in FILLS if each in words):
        picked = chosen(kab.claims, figure)
        values, codes = picked["value"], kab.kecamatan["code"]
        by_unit, sources = values.reindex(codes), picked["source_id"].reindex(codes).dropna()
        whole = values.get(kab.info.code)
        note = unplaced if figure == FILLS[0] else NOTHING
        if by_unit.isna().all() and whole is not None:
            total = number_text(plain_number(whole))
            note = both("Whole kabupaten: {value}. No source splits this figure by kecamatan.", value=total)
        wording = Wording(words[figure].label, words[figure].unit, "no figure known", note)
        made.append(number_measure(kab, figure, wording, {"kecamatan": by_unit}, ramp=RAMP, sources=sources))
    return [replace(measure, title=title) if measure.id == FILLS[0] else measure for measure in made]
