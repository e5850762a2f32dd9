"""One map of a briefing as it is seen: its measure, its language, its legend in words."""

from dataclasses import dataclass
from typing import Any

from riskmap.facts.kabupaten import Boundaries
from riskmap.locale import both
from riskmap.locale.formats import number_pair
from riskmap.maps.colours import NO_DATA, class_colours
from riskmap.maps.document.classes import class_index


@dataclass(frozen=True)
class View:
    """One map of a briefing as it is seen: a document, the measure that colours it, the language."""

    document: dict[str, Any]
    measure: str
    boundaries: Boundaries
    language: str = "id"

    def say(self, pair: list[str]) -> str:
        """Return a text in the language of the view."""
        return pair[0 if self.language == "id" else 1] or pair[0]

    @property
    def shown(self) -> dict[str, Any]:
        """The measure as the document has it."""
        return next(each for each in self.document["measures"] if each["id"] == self.measure)

    @property
    def title(self) -> str:
        """What the colours show, as the page titles it."""
        if self.shown["kind"] == "statement":
            periods = {period["id"]: period["title"] for period in self.document["periods"]}
            return self.say(periods.get(self.document["period"], self.document["title"]))
        if self.document["kind"] == "coverage":
            return self.say(self.document["title"])
        return f"{self.say(self.shown['label'])}, Kabupaten {self.document['area']['name']}"

    @property
    def hatched(self) -> set[str]:
        """Codes of the kecamatan that authorities named in the period."""
        said = self.document["statements"]
        return {s["kecamatan"] for s in said if s["grain"] == "kecamatan" and s["on"][:7] == self.document["period"]}


@dataclass(frozen=True)
class Sign:
    """A row of the legend: a filled, hatched or dotted swatch, or a mark; its text and its count."""

    text: str
    count: str = ""
    colour: str = ""
    mark: str = ""


def legend_signs(view: View) -> list[Sign]:
    """Return the rows of the legend: classes with ranges and counts, no data, then the marks that are drawn."""
    units = view.document["levels"]["kecamatan"]
    table = view.shown["levels"].get("kecamatan")
    known = len(view.hatched) if table is None else len(table["values"])
    signs = [] if table is None or not table["bounds"] else _class_signs(view, table)
    if len(units) > known:
        signs.append(Sign(view.say(view.shown["empty"]), str(len(units) - known), NO_DATA, "empty"))
    if view.document["kind"] != "risk":
        return signs
    if view.hatched:
        text = both("An authority named the kecamatan: somewhere in it, not all of it")
        signs.append(Sign(view.say(text), str(len(view.hatched)), mark="hatch"))
    if view.measure in {"statements", "events"}:
        signs += _mark_signs(view)
    return signs


def _mark_signs(view: View) -> list[Sign]:
    document, signs = view.document, []
    finer = [s for s in document["statements"] if s["grain"] in {"desa", "tps"} and s["on"][:7] == document["period"]]
    if finer:
        signs.append(Sign(view.say(both("An authority named a desa or polling stations")), str(len(finer)), mark="!"))
    if view.measure == "events":
        text = both("Documented events, {span}", span=document["eventSpan"])
        signs.append(Sign(view.say(text), str(document["eventCount"]), mark="n"))
    elif document["pilkel"]:
        signs.append(Sign(view.say(document["pilkelLabel"]), str(len(document["pilkel"])), mark="o"))
    return signs


def _class_signs(view: View, table: dict[str, Any]) -> list[Sign]:
    bounds = table["bounds"]
    colours = class_colours(view.shown["ramp"], len(bounds) - 1)
    counts = [0] * len(colours)
    for value in table["values"].values():
        if value is not None:
            counts[class_index(value, bounds)] += 1
    signs = []
    for i, colour in enumerate(colours):
        text = view.say(class_range(bounds, i, whole=view.shown["whole"]))
        if "names" in view.shown:
            text = f"{view.say(view.shown['names'][i])} ({text})"
        signs.append(Sign(text, str(counts[i]), colour))
    return signs


def class_range(bounds: list[float], i: int, *, whole: bool) -> list[str]:
    """Return the range of a class as the legend writes it, in both languages: [low, high), the last one closed.

    Examples
    --------
    >>> class_range([1, 3, 9], 0, whole=True), class_range([0.0, 0.5, 1.0], 0, whole=False)[1]
    (['1 - 2', '1 - 2'], '0.00 to under 0.50')
    """
    last = i == len(bounds) - 2
    low, high = bounds[i], bounds[i + 1]
    if whole:
        top = high if last else high - 1
        pairs = number_pair(low), number_pair(top)
        return pairs[0] if top == low else [" - ".join(ends) for ends in zip(*pairs, strict=True)]
    ends = {"low": number_pair(low, 2), "high": number_pair(high, 2)}
    return (
        [f"{a} - {b}" for a, b in zip(*ends.values(), strict=True)] if last else both("{low} to under {high}", **ends)
    )


def legend_notes(view: View) -> list[str]:
    """Return what the legend must say in words: what is drawn nowhere, and what the measure is not."""
    document = view.document
    notes = [view.say(view.shown["note"])]
    unnamed = sum(s["grain"] == "unnamed" and s["on"][:7] == document["period"] for s in document["statements"])
    if document["kind"] == "risk" and unnamed:
        notes.append(view.say(both("Reported, not named: {n} more place. It is drawn nowhere.", n=unnamed)))
    if document.get("strip"):
        totals = [
            f"{view.say(number_pair(claim['value']))} ({view.say(claim['short'])})" for claim in document["strip"]
        ]
        notes.append(view.say(both("How many desa adat? Sources disagree.")) + " " + ", ".join(totals) + ".")
    return [note for note in notes if note]
