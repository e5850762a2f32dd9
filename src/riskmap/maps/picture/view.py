"""One map of a briefing as it is seen: its measure, its language, its legend in words."""

from dataclasses import dataclass

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text, both
from riskmap.locale.formats import number_text
from riskmap.maps.colours import NO_DATA
from riskmap.maps.document.classes import class_index
from riskmap.maps.document.schema import AnyMeasure, AnyPage, CoveragePage, Period, RiskPage

_LAYERS = {"statements": {"statements", "pilkel"}, "events": {"statements", "events"}}
"""Measure -> the layers of marks that are drawn with it; with any other the statements alone."""


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
        """The month of the statements; None on a map without any."""
        if not isinstance(self.document, RiskPage):
            return None
        return next((period for period in self.document.periods if period.id == self.document.period), None)

    @property
    def title(self) -> str:
        """What the colours show, as the page titles it."""
        return self.say(map_title(self.document, self.shown))

    @property
    def layers(self) -> set[str]:
        """The layers of marks that are drawn."""
        return _LAYERS.get(self.measure, {"statements"}) if isinstance(self.document, RiskPage) else set()

    @property
    def hatched(self) -> list[str]:
        """Codes of the kecamatan that authorities named in the period."""
        return self.period.hatched if self.period else []

    @property
    def apart(self) -> list[str]:
        """Codes of the kecamatan in which the index that is shown and the authorities disagree."""
        return self.period.apart if self.period and self.measure == "index" else []

    def class_of(self, code: str) -> int | None:
        """Return the class of a kecamatan, None where nothing is known or the count is hidden."""
        table = self.shown.levels.get("kecamatan")
        value = None if table is None else table.of_unit.get(code)
        return None if table is None or value is None else class_index(value, table.scale.bounds)

    def colour_of(self, code: str) -> str | None:
        """Return the colour of a kecamatan, None where nothing is known or the count is hidden."""
        number = self.class_of(code)
        return None if number is None else self.shown.levels["kecamatan"].scale.colours[number]


def map_title(document: AnyPage, measure: AnyMeasure) -> Text:
    """Return the title of a map: statements are titled by their period."""
    if measure.id == "statements" and isinstance(document, RiskPage):
        titles = {period.id: period.title for period in document.periods}
        return titles.get(document.period, document.title)
    return measure.title


@dataclass(frozen=True)
class Row:
    """A row of the legend: a filled or dotted swatch, or a mark; its text and its count."""

    text: str
    count: int
    colour: str = ""
    mark: str = ""


def legend_rows(view: View) -> list[Row]:
    """Return the rows of the legend: classes with ranges and counts, no data, then the marks that are drawn."""
    return [*_class_rows(view), *_empty_rows(view), *_mark_rows(view)]


def _class_rows(view: View) -> list[Row]:
    table = view.shown.levels.get("kecamatan")
    if table is None:
        return []
    classes = [view.class_of(code) for code in table.of_unit]
    labelled = enumerate(zip(table.scale.labels, table.scale.colours, strict=True))
    return [Row(view.say(label), classes.count(i), colour) for i, (label, colour) in labelled]


def _empty_rows(view: View) -> list[Row]:
    table = view.shown.levels.get("kecamatan")
    known = len(view.hatched) if table is None else len(table.of_unit)
    hidden = 0 if table is None else list(table.of_unit.values()).count(None)
    rows = [
        Row(view.say(both("hidden: a small count")), hidden, NO_DATA, "hidden"),
        Row(view.say(view.shown.empty), len(view.document.levels["kecamatan"]) - known, NO_DATA, "empty"),
    ]
    return [row for row in rows if row.count]


def _mark_rows(view: View) -> list[Row]:
    said = view.period.signs if view.period else []
    rows = [Row(view.say(sign.text), sign.count, mark=sign.mark) for sign in said if sign.layer in view.layers]
    if view.apart:
        rows.append(Row(view.say(both("Index and authorities disagree")), len(view.apart), mark="contested"))
    signs = [sign for sign in view.document.signs if sign.layer in view.layers]
    return rows + [Row(view.say(sign.text), sign.count, mark=sign.mark) for sign in signs]


def legend_notes(view: View) -> list[str]:
    """Return what the legend must say in words: what the measure is not, and what is drawn nowhere."""
    notes = [view.shown.note, *(view.period.notes if view.period else [])]
    told = [view.say(note) for note in notes if note.id]
    if isinstance(view.document, CoveragePage) and view.document.strip:
        totals = [f"{view.say(number_text(claim.value))} ({view.say(claim.short)})" for claim in view.document.strip]
        told.append(view.say(both("How many desa adat? Sources disagree.")) + " " + ", ".join(totals) + ".")
    return told
