"""The map of the desa adat: what is known by name, what is only claimed, where nothing is known."""

from typing import Any

from riskmap.facts.claims import chosen_values
from riskmap.facts.kabupaten import Boundaries, Facts
from riskmap.locale import both
from riskmap.locale.formats import day_pair
from riskmap.maps.document.records import base_document, claim_records, figure_labels, number_measure, used_sources
from riskmap.maps.page import OfflineMap

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


def coverage_map(boundaries: Boundaries, facts: Facts, *, language: str = "id") -> OfflineMap:
    """Return the interactive map of the coverage of desa adat.

    Shows per kecamatan what is known of desa adat, banjar, polisi banjar and Bhabinkamtibmas, with the
    contradicting totals of the kabupaten side by side. "No figure known" is grey.

    Parameters
    ----------
    boundaries
        Of :func:`riskmap.load_boundaries`, EPSG:4326.
    facts
        Of :func:`riskmap.load_facts`.
    language
        ``"id"`` or ``"en"``: the language to open with. The page holds both.

    Returns
    -------
    OfflineMap
        A ``folium.Map``: folium's layers can be added to it, and :func:`riskmap.export_html` writes it.

    Examples
    --------
    >>> from riskmap import load_boundaries, load_facts
    >>> coverage_map(load_boundaries(), load_facts()).get_name()
    'map_riskmap'
    """
    document = base_document("coverage", boundaries, facts, language)
    claims = claim_records(facts, FIGURES)
    named = [
        {
            "name": row.name,
            "kecamatan": row.kecamatan_code,
            "desa": row.desa_code if row.desa_basis == "stated" else None,
        }
        for row in facts.desa_adat.itertuples(index=False)
    ]
    registers = sorted({source for ids in facts.desa_adat["source_id"] for source in ids.split(";")})
    strip = claim_strip(claims.get(facts.kabupaten.code, []))
    document |= {
        "claims": claims,
        "named": named,
        "namedSource": facts.desa_adat["source_id"].mode().iloc[0] if named else "",
        "strip": strip,
        "period": "",
        "periods": [],
        "statements": [],
        "events": [],
        "votes": [],
        "pilkel": [],
        "measures": measures(boundaries, facts),
        "title": both(
            "{named} desa adat known by name, up to {most} claimed",
            named=len(named),
            most=max((claim["value"] for claim in strip), default=0),
        ),
        "subtitle": both(
            "Kabupaten {name}: desa adat, banjar and officers, as far as sources say", name=facts.kabupaten.name
        ),
    }
    document["sources"] = used_sources(facts, claims, {"source": ";".join(registers)})
    return OfflineMap(document)


def claim_strip(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the contradicting totals of desa adat in the order of time, equal values once."""
    totals = [claim for claim in claims if claim["figure"] == "desa_adat" and claim["status"] != "rejected"]
    newest: dict[float, dict[str, Any]] = {}
    for claim in sorted(totals, key=lambda claim: claim["on"]):
        chosen = claim["chosen"] or newest.get(claim["value"], {}).get("chosen", False)
        date = day_pair(claim["on"][:7]) if claim["on"] else both("undated")
        newest[claim["value"]] = {
            "value": claim["value"],
            "chosen": chosen,
            "short": date,
            "on": claim["on"],
            "by": claim["by"],
        }
    # An undated total has no place in time: it stands last.
    return sorted(newest.values(), key=lambda claim: claim["on"] or "9999")


def measures(boundaries: Boundaries, facts: Facts) -> list[dict[str, Any]]:
    """Return what can fill the map, the desa adat first."""
    words = figure_labels(facts.labels)
    codes = boundaries.kecamatan["code"]
    measured = []
    for figure in FILLS:
        chosen = chosen_values(facts.claims, figure)
        values = chosen.reindex(codes)
        whole = chosen.get(facts.kabupaten.code)
        note = None
        if values.isna().all() and whole is not None:
            note = both("Whole kabupaten: {value}. No source splits this figure by kecamatan.", value=f"{whole:.0f}")
        measured.append(
            number_measure(
                figure,
                words[figure]["label"],
                words[figure]["unit"],
                {"kecamatan": values},
                empty="no figure known",
                ramp="teal",
                note=note,
            )
        )
    return measured
