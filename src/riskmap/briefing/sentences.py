"""Three sentences per map, computed from what the map shows: what a speaker would say aloud."""

from typing import Any

from riskmap.locale import Pair, both
from riskmap.locale.formats import day_pair, number_pair

NAMED = 3
"""Places that a sentence names; a list of more cannot be listened to."""

Document = dict[str, Any]


def sentences_of(document: Document, measure: str) -> list[Pair]:
    """Return the key sentences on a measure of a map, at most three.

    Parameters
    ----------
    document
        Of an :class:`riskmap.maps.page.OfflineMap`.
    measure
        ``statements``, ``index``, ``events``, ``own`` or ``desa_adat``.
    """
    return _SENTENCES[measure](document)[:3]


def _statements(document: Document) -> list[Pair]:
    said = [s for s in document["statements"] if s["on"][:7] == document["period"]]
    named = list(dict.fromkeys(s["kecamatan"] for s in said if s["grain"] == "kecamatan"))
    finer = sum(s["grain"] in {"desa", "tps"} for s in said)
    unnamed = sum(s["grain"] == "unnamed" for s in said)
    units = document["levels"]["kecamatan"]
    told = []
    if named:
        told.append(
            both(
                "{n} of {all} kecamatan were named in {month}: {names}.",
                n=len(named),
                all=len(units),
                month=day_pair(document["period"]),
                names=_names(document, named),
            )
        )
    if finer:
        told.append(both("{n} statements were about a desa or polling stations, not about a kecamatan.", n=finer))
    if unnamed:
        told.append(both("{n} reported place was not named: it is drawn nowhere.", n=unnamed))
    silent = len(units) - len({s["kecamatan"] for s in said if s["kecamatan"]})
    told.append(both("Of {n} kecamatan no statement was found. That does not mean calm.", n=silent))
    return told


def _index(document: Document) -> list[Pair]:
    values = _measure(document, "index")["levels"]["kecamatan"]["values"]
    ranked = sorted(values, key=lambda code: -values[code])
    intervals = document["model"]["intervals"]
    first = ranked[:NAMED]
    spans = [
        both("{name} {low} to {high}", name=_name(document, code), low=intervals[code][0], high=intervals[code][1])
        for code in first
    ]
    firm = [code for code in ranked if intervals[code][2] >= 0.9]  # noqa: PLR2004 - nine draws of ten
    listed = [_beside(_name(document, code), number_pair(values[code], 2)) for code in first]
    return [
        both("The highest index: {places}.", places=_joined(listed)),
        both("Were the weights a little different, their ranks would be: {spans}.", spans=_joined(spans)),
        both("Firmly in the highest level (nine draws of ten): {places}.", places=_names(document, firm))
        if firm
        else both("No kecamatan is firmly in the highest level: what comes first depends on the weights."),
    ]


def _events(document: Document) -> list[Pair]:
    by_unit = _measure(document, "events")["levels"]["kecamatan"]["values"]
    most = sorted(by_unit, key=lambda code: -by_unit[code])[:NAMED]
    listed = [_beside(_name(document, code), number_pair(by_unit[code])) for code in most]
    return [
        both(
            "{n} documented events, {span}, in {units} of {all} kecamatan.",
            n=document["eventCount"],
            span=document["eventSpan"],
            units=len(by_unit),
            all=len(document["levels"]["kecamatan"]),
        ),
        both("Most were found in: {places}.", places=_joined(listed)),
        both("Press coverage is uneven, and some articles could be read only from their opening."),
    ]


def _own(document: Document) -> list[Pair]:
    own = document["own"]
    totals = {code: cells[0] for code, cells in own["levels"]["kecamatan"].items() if cells[0]}
    most = sorted(totals, key=lambda code: -totals[code])[:NAMED]
    listed = [_beside(_name(document, code), number_pair(totals[code])) for code in most]
    return [
        both("{n} events in {file}.", n=number_pair(own["total"]), file=own["file"]),
        both("Most were found in: {places}.", places=_joined(listed)),
        both(
            "{n} without a place, {m} without a month: they are in no colour.",
            n=number_pair(own["unlocated"]),
            m=number_pair(own["undated"]),
        ),
    ]


def _desa_adat(document: Document) -> list[Pair]:
    strip = document["strip"]
    named = len(document["named"])
    told = [both("{n} desa adat are known by name.", n=number_pair(named))]
    if strip:
        most = max(strip, key=lambda claim: claim["value"])
        claimed = {"n": number_pair(most["value"]), "by": most["by"], "date": most["short"]}
        told.append(both("The highest total that was claimed is {n} ({by}, {date}).", **claimed))
    stated = sum(bool(adat["desa"]) for adat in document["named"])
    told.append(both("Of {n} of them a source states the desa; the others are known per kecamatan.", n=stated))
    return told


def method_lines(document: Document) -> list[Pair]:
    """Return how the index of a map is made, as lines for a slide; none when the map has no index."""
    model = document.get("model")
    if model is None:
        return []
    whole = sum(model["weights"])
    weighed = [
        both("{name} {share} %", name=label, share=number_pair(100 * weight / whole))
        for label, weight in zip(model["labels"], model["weights"], strict=True)
    ]
    return [
        both("Each indicator is put on a scale of 0 to 1 over the kecamatan; 1 is more risk."),
        both("Weights: {weights}.", weights=_joined(weighed)),
        both("A missing figure is left out, not guessed; without enough of the weight there is no index."),
        both("How firm a rank is: the weights are drawn anew 10,000 times around the chosen ones."),
        both("riskmap's own computation from the facts shown here, with Bawaslu's words; it is not Bawaslu's index."),
    ]


_SENTENCES = {
    "statements": _statements,
    "index": _index,
    "events": _events,
    "own": _own,
    "desa_adat": _desa_adat,
}


def _measure(document: Document, measure: str) -> dict[str, Any]:
    return next(each for each in document["measures"] if each["id"] == measure)


def _name(document: Document, code: str) -> str:
    return next(unit["name"] for unit in document["levels"]["kecamatan"] if unit["code"] == code)


def _names(document: Document, codes: list[str]) -> Pair:
    return _joined([[_name(document, code)] * 2 for code in codes])


def _joined(pairs: list[Pair]) -> Pair:
    return [", ".join(pair[i] for pair in pairs) for i in (0, 1)]


def _beside(name: str, value: Pair) -> Pair:
    return [f"{name} {text}" for text in value]
