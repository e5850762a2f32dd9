"""What is known month by month, year by year and in all: what is hatched, what is told, how it is titled."""

import re
from collections import Counter

import pandas as pd

from riskmap.errors import FactError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.index.composite import RiskIndex
from riskmap.locale import Text, both, same
from riskmap.locale.formats import date_text
from riskmap.maps.document.index_record import disagreements
from riskmap.maps.document.records import map_title, rows_of
from riskmap.maps.document.schema import NOTHING, CaseState, Happening, Period, Sign, Statement, Vote

ALL = "all"
"""The period of all dates."""
MOST_NAMES = 2
"""Authorities that a title names; more are called that."""
_MONTH = len("2023-07")
_YEAR = len("2023")
_FINER = {"desa", "tps"}
_CASES: dict[CaseState, str] = {
    "open": "Documented case, still open",
    "closed": "Documented case, settled or ended",
    "unknown": "Documented case, its end is not known",
}


def statement_records(hotspots: pd.DataFrame) -> list[Statement]:
    """Return the statements of authorities, newest first."""
    newest = hotspots.sort_values("said_on", ascending=False, kind="stable")
    return [
        Statement(
            grain=row.grain,
            kecamatan=row.kecamatan_code or None,
            desa=row.desa_code or None,
            level=row.level,
            on=row.said_on,
            by=row.said_by,
            context=Text(row.context_id, row.context_en),
            source=row.source_id,
            note=Text(row.note_id, row.note_en),
        )
        for row in rows_of(newest)
    ]


def period_records(
    kab: Kabupaten,
    statements: list[Statement],
    events: list[Happening],
    votes: list[Vote],
    index: RiskIndex | None,
) -> list[Period]:
    """Return all dates as one period, then every year and every month of statements, newest first."""
    said = {statement.on[:_MONTH] for statement in statements if statement.on}
    happened = {year for event in events if event.start for year in _years(event)}
    years = {date[:_YEAR] for date in said} | happened | {vote.date[:_YEAR] for vote in votes}
    ids = [ALL, *sorted(said | years, key=lambda id_: (-int(id_[:_YEAR]), len(id_) > _YEAR, -int(id_[5:] or 0)))]
    return [_Period(id_, statements, events, votes).record(kab, index) for id_ in ids if years]


def _years(event: Happening) -> list[str]:
    """Return the years through which an event goes on."""
    first, last = event.start[:_YEAR], (event.end or event.start)[:_YEAR]
    return [str(year) for year in range(int(first), int(last) + 1)]


def _desa_of(said: list[Statement], grain: str) -> set[str]:
    return {s.desa for s in said if s.desa and s.grain == grain}


class _Period:
    """What of all that is known belongs to one period."""

    def __init__(self, id_: str, statements: list[Statement], events: list[Happening], votes: list[Vote]) -> None:
        self.id = id_
        self.said = [n for n, s in enumerate(statements) if self._holds(s.on, s.on)]
        self.events = [n for n, event in enumerate(events) if self._holds(event.start, event.end or event.start)]
        self.votes = [n for n, vote in enumerate(votes) if self._holds(vote.date, vote.date)]
        self.statements = [statements[n] for n in self.said]
        happened = [events[n] for n in self.events]
        self.cases = _states([event for event in happened if event.kecamatan])
        self.placeless = _states([event for event in happened if not event.kecamatan]).total()
        dates = [s.on for s in statements] + [event.start for event in events] + [vote.date for vote in votes]
        self.label = date_text(id_) if id_ != ALL else _all_dates([date for date in dates if date])

    def _holds(self, start: str, end: str) -> bool:
        """Tell whether dates are known to lie in the period, at least in part."""
        length = len(self.id)
        return self.id == ALL or (bool(start) and start[:length] <= self.id <= end[:length])

    def record(self, kab: Kabupaten, index: RiskIndex | None) -> Period:
        """Return it as the page carries it."""
        said = self.statements
        hatched = list(dict.fromkeys(s.kecamatan for s in said if s.kecamatan and s.grain == "kecamatan"))
        finer = [s for s in said if s.grain in _FINER]
        inside = sorted({s.kecamatan for s in finer if s.kecamatan} - set(hatched))
        return Period(
            id=self.id,
            label=self.label,
            title=_title(self.label, said),
            happened=map_title(kab, both("Documented cases, {span}", span=self.label)),
            banner=NOTHING if hatched else _banner(self.label, said, finer),
            said=self.said,
            events=self.events,
            votes=self.votes,
            hatched=hatched,
            inside=inside,
            words={code: words for code in hatched if (words := _words(said, code))},
            finer=dict(Counter(code for s in finer for code in (s.kecamatan, s.desa) if code)),
            stations=sorted(_desa_of(finer, "tps") - _desa_of(finer, "desa")),
            somewhere=sorted({s.kecamatan for s in finer if s.kecamatan and not s.desa}),
            apart=[] if index is None else disagreements(index, hatched, inside),
            signs=[sign for sign in self._signs(len(hatched), len(inside), finer) if sign.count],
            notes=_notes(said),
            case_notes=self._case_notes(),
        )

    def _case_notes(self) -> list[Text]:
        wording = "{n} cases are about the whole kabupaten: they are drawn nowhere."
        return [both(wording, n=self.placeless)] if self.placeless else []

    def _signs(self, hatched: int, inside: int, finer: list[Statement]) -> list[Sign]:
        """Return the rows of the legend on hatching and marks."""
        at_desa = sum(s.grain == "desa" for s in finer)
        named = both("An authority named the kecamatan: somewhere in it, not all of it")
        voted = both("Village-head elections (pilkel), {span}", span=self.label)
        cases = [
            Sign(state, both(wording), self.cases[state], "events", both("cases")) for state, wording in _CASES.items()
        ]
        return [
            Sign("hatch", named, hatched, "statements", same("kecamatan")),
            Sign(
                "inside", both("A desa or polling stations in it were named"), inside, "statements", same("kecamatan")
            ),
            Sign("badge", both("A statement about this desa"), at_desa, "statements", both("statements")),
            Sign(
                "stations",
                both("A statement about polling stations, somewhere in it"),
                len(finer) - at_desa,
                "statements",
                both("statements"),
            ),
            *cases,
            Sign("ring", voted, len(self.votes), "pilkel", same("desa")),
        ]


def _states(events: list[Happening]) -> "Counter[CaseState]":
    """Return how many cases are open, closed or of unknown end: the newest stage tells, and events are newest first."""
    newest: dict[str, CaseState] = {}
    for event in events:
        newest.setdefault(event.dispute, event.state)
    return Counter(newest.values())


def _all_dates(dates: list[str]) -> Text:
    first, last = min(dates)[:_YEAR], max(dates)[:_YEAR]
    return both("all dates, {span}", span=first if first == last else first + "\u2013" + last)


def _title(on: Text, said: list[Statement]) -> Text:
    """Return a title such as "Rawan potensi konflik menurut Polres Tabanan, Juli 2023"."""
    if not said:
        return both("No statement of an authority found, {on}", on=on)
    # Who spoke of the whole kabupaten only is told in a note: the map shows what the others named.
    said = [s for s in said if s.kecamatan or s.grain == "unnamed"] or said
    names = sorted({re.sub(r"\s*\(.*\)$", "", s.by) for s in said})
    by = both("authorities")
    if len(names) <= MOST_NAMES:
        by = same(names[0]) if len(names) == 1 else both("{one} and {other}", one=names[0], other=names[1])
    levels = {s.level for s in said}
    if len(levels) == 1 and "" not in levels:
        level = levels.pop()
        word = level[:1].upper() + level[1:]
        return both("“{level}” according to {by}, {on}", level=word, by=by, on=on)
    return both("Places named as prone by {by}, {on}", by=by, on=on)


def _words(said: list[Statement], code: str) -> str:
    """Return what authorities called a kecamatan, in their words; "" where they called it more than one thing."""
    levels = {s.level for s in said if s.grain == "kecamatan" and s.kecamatan == code and s.level}
    return f"“{levels.pop()}”" if len(levels) == 1 else ""


def _banner(on: Text, said: list[Statement], finer: list[Statement]) -> Text:
    """Return what stands across a map on which no kecamatan is hatched."""
    if not said:
        return both("No statement found for {on}. This does not mean calm.", on=on)
    if finer:
        return both("Statements about desa or polling stations: no kecamatan as such was named.")
    if all(s.grain == "unnamed" for s in said):
        return both("Places were reported and not named: they are drawn nowhere.")
    return both("A statement about the whole kabupaten: no kecamatan was named.")


def _notes(said: list[Statement]) -> list[Text]:
    """Return what was said and is drawn nowhere."""
    unnamed = sum(s.grain == "unnamed" for s in said)
    whole = sum(s.grain in {"kabupaten", "provinsi"} for s in said)
    notes = [
        (unnamed, "Reported, not named: {n} more place. It is drawn nowhere."),
        (whole, "{n} statements are about the whole kabupaten or province: they are drawn nowhere."),
    ]
    return [both(wording, n=count) for count, wording in notes if count]


def opening_period(kab: Kabupaten, periods: list[Period], asked: str | None) -> str:
    """Return the period that a map opens with: the one asked for, that of the kabupaten, or the newest; "" without any.

    Raises
    ------
    FactError
        When nothing is known to have been said in the period that is asked for: an empty map would look like calm.
    """
    told = [period.id for period in periods if period.said]
    months = [id_ for id_ in told if len(id_) == _MONTH] or told
    if asked is None:
        return kab.info.period if kab.info.period in told else next(iter(months), periods[0].id if periods else "")
    for id_ in (asked, asked[:_MONTH]):
        if id_ in told:
            return id_
    raise FactError(
        both("no statement of an authority is known for {period}", period=repr(asked)),
        where=both("the period of the map"),
        expected=both(
            "a month or a year with statements: {periods}",
            periods=", ".join(sorted(set(told) - {ALL})) or both("there is none"),
        ),
    )
