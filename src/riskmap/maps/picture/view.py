"""One map of a briefing as it is seen: its measure, its language, its legend in words."""

from dataclasses import dataclass

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both
from riskmap.locale.formats import date_text, number_text
from riskmap.maps.colours import NO_DATA
from riskmap.maps.document.classes import class_index
from riskmap.maps.document.periods import ALL
from riskmap.maps.document.schema import (
    AnyMeasure,
    AnyPage,
    ClassMeasure,
    CoveragePage,
    LayerName,
    Period,
    RiskPage,
    ShareMeasure,
    Sign,
    StatementMeasure,
)

MOST_ORIGINS = 8
"""Sources that stand under a map; the rest are counted."""


@dataclass(frozen=True)
class View:
    """One map of a briefing as it is seen: a page, the measure that colours it, the language."""

    document: AnyPage
    measure: str
    kab: Kabupaten
    language: str = "id"

    def say(self, text: Text) -> str:
        """Return a text in the language of the view."""
        return text.say(self.language)

    @property
    def shown(self) -> AnyMeasure:
        """The measure as the document has it."""
        return next(each for each in self.document.measures if each.id == self.measure)

    @property
    def period(self) -> Period | None:
        """The period that rules statements and events, all dates for a map of events; None on a map without any."""
        if not isinstance(self.document, RiskPage):
            return None
        wanted = ALL if self.measure == "events" else self.document.period
        return next((period for period in self.document.periods if period.id == wanted), None)

    @property
    def title(self) -> str:
        """What the colours show, as the page titles it."""
        return self.say(map_title(self))

    @property
    def subtitle(self) -> str:
        """Whose the hatching is, where the title does not say it."""
        if self.period and self.hatched and not isinstance(self.shown, StatementMeasure):
            return self.say(both("Hatched: {title}", title=self.period.title))
        return self.say(self.document.subtitle)

    @property
    def layers(self) -> list[LayerName]:
        """The layers of marks that are drawn."""
        return self.shown.layers

    @property
    def hatched(self) -> list[str]:
        """Codes of the kecamatan that authorities named in the period."""
        return self.period.hatched if self.period and "statements" in self.layers else []

    @property
    def apart(self) -> list[str]:
        """Codes of the kecamatan in which the index that is shown and the authorities disagree."""
        return self.period.apart if self.period and self.measure == "index" else []

    def class_of(self, code: str) -> int | None:
        """Return the class of a kecamatan, None where nothing is known or the count is hidden."""
        table = self.shown.levels.get("kecamatan")
        value = None if table is None else table.of_unit.get(code)
        return None if table is None or value is None else class_index(value, table.scale.bounds)

    def value_text(self, code: str) -> str:
        """Return the number that colours a kecamatan as its measure writes it; "" where there is none to read."""
        table = self.shown.levels.get("kecamatan")
        value = None if table is None or isinstance(self.shown, ClassMeasure) else table.of_unit.get(code)
        return "" if value is None else self.say(number_text(value, self.shown.digits))

    def words(self, code: str) -> str:
        """Return what authorities called a kecamatan in the period, in their words; "" unless that is what is shown."""
        return self.period.words.get(code, "") if self.period and isinstance(self.shown, StatementMeasure) else ""

    def colour_of(self, code: str) -> str | None:
        """Return the colour of a kecamatan, None where nothing is known or the count is hidden."""
        number = self.class_of(code)
        return None if number is None else self.shown.levels["kecamatan"].scale.colours[number]


def map_title(view: View) -> Text:
    """Return the title of a map: statements and events are titled by their period."""
    if view.period is None:
        return view.shown.title or view.document.title
    return {"statements": view.period.title, "events": view.period.happened}.get(view.measure, view.shown.title)


@dataclass(frozen=True)
class Row:
    """A row of the legend: a filled or dotted swatch, or a mark; its text, and how many of what there are."""

    text: str
    count: str
    colour: str = ""
    mark: str = ""


def legend_rows(view: View) -> list[Row]:
    """Return the rows of the legend: classes with ranges and counts, no data, then the marks that are drawn.

    What authorities said is the message of its map: there the marks come first.
    """
    drawn, marks = [*_class_rows(view), *_empty_rows(view)], _mark_rows(view)
    return [*marks, *drawn] if view.measure == "statements" else [*drawn, *marks]


def _counted(view: View, count: int, unit: Text | None = None) -> str:
    """Return a count with what is counted: kecamatan, unless it is said."""
    return f"{view.say(number_text(count))} {view.say(both('kecamatan') if unit is None else unit)}".strip()


def _class_rows(view: View) -> list[Row]:
    table = view.shown.levels.get("kecamatan")
    if table is None:
        return []
    classes = [view.class_of(code) for code in table.of_unit]
    labelled = enumerate(zip(table.scale.labels, table.scale.colours, strict=True))
    return [Row(view.say(label), _counted(view, classes.count(i)), colour) for i, (label, colour) in labelled]


def _empty_rows(view: View) -> list[Row]:
    table = view.shown.levels.get("kecamatan")
    told = len(view.hatched) + (len(view.period.inside) if view.period else 0)
    known = told if table is None else len(table.of_unit)
    hidden = 0 if table is None else list(table.of_unit.values()).count(None)
    rows = [
        ("hidden", both("hidden: a small count"), hidden),
        ("empty", view.shown.empty, len(view.document.levels["kecamatan"]) - known),
    ]
    return [Row(view.say(text), _counted(view, count), NO_DATA, mark) for mark, text, count in rows if count]


def _mark_rows(view: View) -> list[Row]:
    said = _sign_rows(view, view.period.signs if view.period else [])
    if view.apart:
        apart = _counted(view, len(view.apart))
        said.append(Row(view.say(both("Index and authorities disagree")), apart, mark="contested"))
    return said


def _sign_rows(view: View, signs: list[Sign]) -> list[Row]:
    # A place inside that was named is a class of its own on the map of statements, and nowhere else.
    shown = [sign for sign in signs if sign.mark != "inside" or isinstance(view.shown, StatementMeasure)]
    drawn = [sign for sign in shown if sign.layer in view.layers]
    return [Row(view.say(sign.text), _counted(view, sign.count, sign.unit), mark=sign.mark) for sign in drawn]


def origins(view: View) -> list[str]:
    """Return who stands behind what a map shows: the publishers of its own sources with their dates, newest first.

    Who said what is hatched comes first, and is never among those that are only counted.
    """
    document, period = view.document, view.period
    said, happened = [], []
    if isinstance(document, RiskPage) and period:
        said = [document.statements[n].source for n in period.said] if "statements" in view.layers else []
        happened = [document.events[n].source for n in period.events] if view.measure == "events" else []
    first = _dated_names(view, said)
    told = list(dict.fromkeys([*first, *_dated_names(view, [*happened, *view.shown.sources])]))
    most = max(MOST_ORIGINS, len(first))
    return told if len(told) <= most else [*told[:most], view.say(both("{n} others", n=len(told) - most))]


def _dated_names(view: View, named: list[str]) -> list[str]:
    """Return the publishers of sources with their dates, newest first; several ids may be joined by ";"."""
    known = view.document.sources
    sources = [known[id_] for id_ in dict.fromkeys(";".join(named).split(";")) if id_ in known]
    newest = sorted(sources, key=lambda source: source.published, reverse=True)
    dated = [(source.publisher or source.title, view.say(date_text(source.published))) for source in newest]
    return list(dict.fromkeys(", ".join(filter(None, parts)) for parts in dated))


def legend_notes(view: View) -> list[str]:
    """Return what the legend must say in words: what the measure is not, and what is drawn nowhere."""
    said = view.period.notes if view.period and "statements" in view.layers else []
    happened = view.period.case_notes if view.period and view.measure == "events" else []
    notes = [view.shown.note, *said, *happened]
    told = [view.say(note) for note in notes if note.id]
    # Shares are of the register: how many desa adat others claim is no matter of theirs.
    if isinstance(view.document, CoveragePage) and view.document.strip and not isinstance(view.shown, ShareMeasure):
        totals = [f"{view.say(number_text(claim.value))} ({view.say(claim.short)})" for claim in view.document.strip]
        told.append(view.say(both("How many desa adat? Sources disagree.")) + " " + ", ".join(totals) + ".")
    return told
