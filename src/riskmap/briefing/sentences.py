"""Three sentences per map, computed from what the map shows: what a speaker would say aloud."""

from collections.abc import Callable, Iterable
from functools import partial

from riskmap.errors import RiskmapError
from riskmap.locale import Text, both, joined, one_of, same
from riskmap.locale.formats import number_text
from riskmap.maps.document.own_figures import own_figure_ids
from riskmap.maps.document.schema import AnyPage, CoveragePage, OwnIncidents, RiskPage, ShareMeasure

NAMED = 3
"""Places that a sentence names; a list of more cannot be listened to."""
FIRM = 0.9
"""Share of draws from which on a place is said to be firmly in a level."""


def sentences(document: AnyPage, measure: str) -> list[Text]:
    """Return the key sentences on a measure of a map, at most three.

    Parameters
    ----------
    document
        Of an :class:`riskmap.maps.page.figure.OfflineMap`.
    measure
        ``statements``, ``index``, ``events``, ``own``, ``desa_adat``, ``roster``, or the id of an own figure.

    Raises
    ------
    RiskmapError
        When the map has no such measure, or nothing to say on it.

    Examples
    --------
    >>> from riskmap import load, risk_map
    >>> sentences(risk_map(load()).document, "statements")[0].en
    '2 of 10 kecamatan were named in July 2023: Kediri, Selemadeg Timur.'
    """
    speakers = _speakers(document)
    if measure not in speakers:
        raise RiskmapError(
            both("no sentences on {name}", name=repr(measure)), where="measure", expected=one_of(speakers)
        )
    return speakers[measure]()[:3]


def _speakers(document: AnyPage) -> dict[str, Callable[[], list[Text]]]:
    """Return what speaks of each measure that a map has."""
    speakers: dict[str, Callable[[], list[Text]]]
    if isinstance(document, CoveragePage):
        speakers = {name: partial(speak, document) for name, speak in _COVERAGE.items()}
    else:
        speakers = {name: partial(speak, document) for name, speak in _RISK.items()}
        speakers |= {name: partial(_figure, document, name) for name in own_figure_ids(document.measures)}
    held = {measure.id for measure in document.measures}
    return {name: speak for name, speak in speakers.items() if name in held}


def _statements(document: RiskPage) -> list[Text]:
    period = next((period for period in document.periods if period.id == document.period), None)
    units = document.levels["kecamatan"]
    if period is None:
        return [both("Of {n} kecamatan no statement was found. That does not mean calm.", n=len(units))]
    said = [document.statements[n] for n in period.said]
    finer = sum(s.grain in {"desa", "tps"} for s in said)
    unnamed = sum(s.grain == "unnamed" for s in said)
    told = []
    if period.hatched:
        told.append(
            both(
                "{n} of {all} kecamatan were named in {month}: {names}.",
                n=len(period.hatched),
                all=len(units),
                month=period.label,
                names=_names(document, period.hatched),
            )
        )
    if finer:
        told.append(both("{n} statements were about a desa or polling stations, not about a kecamatan.", n=finer))
    if unnamed:
        told.append(both("{n} reported place was not named: it is drawn nowhere.", n=unnamed))
    silent = len(units) - len({s.kecamatan for s in said if s.kecamatan})
    told.append(both("Of {n} kecamatan no statement was found. That does not mean calm.", n=silent))
    return told


def _index(document: RiskPage) -> list[Text]:
    values = _values(document, "index")
    ranked = sorted(values, key=lambda code: -values[code])
    if document.model is None or not ranked:
        return []
    intervals = document.model.intervals
    first = ranked[:NAMED]
    spans = [_span(_name(document, code), *intervals[code][:2]) for code in first]
    firm = [code for code in ranked if (intervals[code][2] or 0) >= FIRM]
    return [
        both("The highest index: {places}.", places=_listed(document, first, values, digits=2)),
        both("Were the weights a little different, their ranks would be: {spans}.", spans=joined(spans)),
        both("Firmly in the highest level (nine draws of ten): {places}.", places=_names(document, firm))
        if firm
        else both("No kecamatan is firmly in the highest level (nine draws of ten)."),
    ]


def _span(name: str, low: float | None, high: float | None) -> Text:
    """Return how far the rank of a place moves."""
    return both("{name} {low} to {high}", name=name, low=int(low or 0), high=int(high or 0))


def _events(document: RiskPage) -> list[Text]:
    by_unit = _values(document, "events")
    if not document.events:
        return [both("Press coverage is uneven, and some articles could be read only from their opening.")]
    years = sorted(event.start[:4] for event in document.events if event.start)
    return [
        both(
            "{cases} documented cases ({n} events), {span}, in {units} of {all} kecamatan.",
            cases=len({event.dispute for event in document.events}),
            n=len({event.id for event in document.events}),
            span=f"{years[0]}\u2013{years[-1]}",
            units=len(by_unit),
            all=len(document.levels["kecamatan"]),
        ),
        *_most_found(document, by_unit),
        both("Press coverage is uneven, and some articles could be read only from their opening."),
    ]


def _own(document: RiskPage) -> list[Text]:
    own, totals = document.own, _values(document, "own")
    if own is None:
        return []
    return [
        both("{n} events in {file}.", n=number_text(own.total), file=own.file)
        if own.rows == own.total
        else both(
            "{n} events in {rows} rows of {file}.", n=number_text(own.total), rows=number_text(own.rows), file=own.file
        ),
        *_most_found(document, totals),
        *_uncoloured(own),
    ]


def _figure(document: RiskPage, name: str) -> list[Text]:
    """Return where an own figure is highest, and of how many kecamatan nothing is shown."""
    measure = next(each for each in document.measures if each.id == name)
    held = measure.levels.get("kecamatan")
    values = {code: value for code, value in held.of_unit.items() if value is not None} if held else {}
    silent = len(document.levels["kecamatan"]) - len(values)
    most = _most(values)
    return [
        *([both("The highest: {places}.", places=_listed(document, most, values, None))] if most else []),
        *([both("{n} kecamatan have no figure here. That does not mean zero.", n=silent)] if silent else []),
    ]


def _uncoloured(own: OwnIncidents) -> list[Text]:
    """Return how many of the analyst's events are in no colour; nothing where all are."""
    if not own.unlocated and not own.undated:
        return []
    counts = {"n": number_text(own.unlocated), "m": number_text(own.undated)}
    return [both("{n} without a place, {m} without a month: they are in no colour.", **counts)]


def _desa_adat(document: CoveragePage) -> list[Text]:
    told = [both("{n} desa adat are known by name.", n=number_text(len(document.named)))] if document.named else []
    if document.strip:
        most = max(document.strip, key=lambda claim: claim.value)
        total = number_text(most.value)
        told.append(
            both("The highest total that was claimed is {n} ({by}, {date}).", n=total, by=most.by, date=most.short)
        )
    if document.named:
        stated = sum(bool(adat.desa) for adat in document.named)
        told.append(both("Of {n} of them a source states the desa; the others are known per kecamatan.", n=stated))
    return told


def _roster(document: CoveragePage) -> list[Text]:
    measure = next(each for each in document.measures if isinstance(each, ShareMeasure))
    yes, no, unknown = map(number_text, measure.total)
    every = number_text(sum(measure.total))
    answers = "Of {all} desa adat in the register {yes} have a polisi banjar, {no} have none, {unknown} are not known."
    told = [both(answers, all=every, yes=yes, no=no, unknown=unknown)] if sum(measure.total) else []
    gaps = [
        both("{name} {n} of {all}", name=_name(document, code), n=gap, all=count)
        for code, gap, count in _widest_gaps(measure.parts["kecamatan"])
    ]
    return [*told, both("The largest gap (none, or not known): {places}.", places=joined(gaps))] if gaps else told


def _widest_gaps(parts: dict[str, tuple[int, int, int]]) -> list[tuple[str, int, int]]:
    """Return code, gap and count of the places with the widest gaps: as shares, of equal ones the largest count."""
    gaps = [(code, no + unknown, yes + no + unknown) for code, (yes, no, unknown) in parts.items() if no + unknown]
    return sorted(gaps, key=lambda told: (-told[1] / told[2], -told[1]))[:NAMED]


_RISK: dict[str, Callable[[RiskPage], list[Text]]] = {
    "statements": _statements,
    "index": _index,
    "events": _events,
    "own": _own,
}
_COVERAGE: dict[str, Callable[[CoveragePage], list[Text]]] = {"roster": _roster, "desa_adat": _desa_adat}


def method_lines(document: AnyPage) -> list[Text]:
    """Return how the index of a map is made, as lines for a slide; none when the map has no index."""
    if not isinstance(document, RiskPage) or document.model is None:
        return []
    model = document.model
    whole = sum(model.weights)
    weighed = [
        both("{name} {share} %", name=label, share=number_text(100 * weight / whole))
        for label, weight in zip(model.labels, model.weights, strict=True)
    ]
    return [
        both("Each indicator is put on a scale of 0 to 1 over the kecamatan; 1 is more risk."),
        both("Weights: {weights}.", weights=joined(weighed)),
        both("A missing figure is left out, not guessed; without enough of the weight there is no index."),
        both("How firm a rank is: the weights are drawn anew 10,000 times around the chosen ones."),
        both("riskmap's own computation from the facts shown here, with Bawaslu's words; it is not Bawaslu's index."),
    ]


def _values(document: AnyPage, measure: str) -> dict[str, float]:
    """Return what is known, and shown, of each kecamatan."""
    held = next(each for each in document.measures if each.id == measure).levels["kecamatan"].of_unit
    return {code: value for code, value in held.items() if value is not None}


def _most_found(document: RiskPage, values: dict[str, float]) -> list[Text]:
    """Return where most was found; nothing where all are equal."""
    most = _most(values)
    return [both("Most were found in: {places}.", places=_listed(document, most, values))] if most else []


def _most(values: dict[str, float]) -> list[str]:
    """Return the places with the most, three at most; of equals none is named before the others."""
    ranked = sorted(values, key=lambda code: -values[code])
    rest = max((values[code] for code in ranked[NAMED:]), default=float("-inf"))
    return [code for code in ranked[:NAMED] if values[code] > rest]


def _name(document: AnyPage, code: str) -> str:
    return next(unit.name for unit in document.levels["kecamatan"] if unit.code == code)


def _names(document: AnyPage, codes: Iterable[str]) -> Text:
    return joined([same(_name(document, code)) for code in codes])


def _listed(document: AnyPage, codes: Iterable[str], values: dict[str, float], digits: int | None = 0) -> Text:
    """Return places with their values."""
    return joined([joined([same(_name(document, code)), number_text(values[code], digits)], " ") for code in codes])
