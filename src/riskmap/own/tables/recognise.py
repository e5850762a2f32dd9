"""What a table is, by its headings: a known form, one kind for certain, or a question; never a guess."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from riskmap.errors import TableError
from riskmap.facts.columns import Column
from riskmap.locale import Text, both, joined, same
from riskmap.own.tables.blocks import Block
from riskmap.own.tables.forms import Form, form_of
from riskmap.own.tables.headings import (
    Heading,
    is_personal,
    is_prone,
    is_refused,
    lists_persons,
    read_heading,
    words_of,
)
from riskmap.own.tables.kinds import KINDS, TABLES
from riskmap.own.values.calendar_words import MONTHS
from riskmap.own.values.numbers import number_readings
from riskmap.own.values.unknowns import says_unknown
from riskmap.places.gazetteer import plain_name

NOTHING = "-"
"""The answer for a column that is not to be read."""
_LOOKED_AT = 200
"""Rows by which a column is judged to hold numbers."""
_MOST = 0.5
"""Share of its cells by which it does: the others are told, where a column that is no figure would be left."""
_TIMES = {"date", "said_on", "case_number", "year", "month", "day"}
"""Columns of time: never figures, and a table of figures has no day of an event."""
_SHOWN = 6
"""Headings by which it is said what a table is."""
_COUNTED = {"kasus", "kejadian", "perkara", "peristiwa", "insiden", "konflik", "laporan", "kali", "buah"}
"""Words for what a number without another heading counts."""
_EVENTS = {"type", "case_number", "level"}
"""Columns by which a table with a day is one of events or statements, and none of figures."""
_TICKED = {"", "0", "1", "true", "false"}
"""What form programs write below each answer of a question that allows several."""
_MONTH_COLUMNS = 2
"""Columns headed by months from which a table spreads its counts over them."""

Answers = Mapping[str, str]
"""Heading, without case and signs -> our column, or ``-`` for none."""


@dataclass(frozen=True, eq=False)
class Reading:
    """The columns of a table as one kind of table would read them.

    Attributes
    ----------
    block : Block
    kind : str
    form : Form or None
    found : dict
        Our column -> its place in ``block.headings``.
    others : dict
        Place of each other column -> what it is; ``second``: it means the same as a column that is read.
    twins : dict
        Our column -> places of further columns with the same heading.
    figures : list of int
        Places of the columns of numbers.
    lacks : list of Text
        What it would need to be of this kind.
    sure : bool
        Whether it has what only this kind has.
    """

    block: Block
    kind: str
    form: Form | None
    found: dict[str, int]
    others: dict[int, Heading]
    twins: dict[str, list[int]]
    figures: list[int]
    lacks: list[Text]
    sure: bool

    @property
    def used(self) -> set[int]:
        """The places of all columns that are read."""
        return {*self.found.values(), *(self.figures if self.kind == "figures" else ())}


def vocabulary(kind: str, form: Form | None = None) -> dict[str, list[str]]:
    """Return how the columns of a kind are headed, in a form where one is known."""
    words = {column.name: list(column.words) for column in TABLES[kind]}
    if form is None:
        return words
    return {name: form.words(name, heads) for name, heads in words.items()}


@cache
def any_heading(text: str) -> Heading:
    """Return what a cell means as a heading, in whatever kind of table or form: a column, or what it is else."""
    words: dict[str, list[str]] = defaultdict(list)
    for kind in KINDS:
        for name, heads in vocabulary(kind).items():
            words[name] += heads
    return read_heading(text, words)


def readings_of(block: Block, answers: Answers, where: str) -> list[Reading]:
    """Return how each kind of table would read a table, a known form only as what it is.

    Raises
    ------
    TableError
        When it lists persons.
    """
    written = form_of(block.headings)
    heads = [_without_group(head, written) for head in block.headings]
    person = lists_persons(block.headings)
    if person and not _is_of_more(block, answers):
        raise TableError(
            both("lists persons: it has a column {head}", head=repr(person)),
            where=f"{where}, {block.sheet.name}" if block.sheet.name else where,
            expected=both("places and counts; riskmap reads no data of persons"),
            remedy=both("hand in counts per kecamatan or desa instead"),
        )
    form = form_of(heads)
    kinds = [form.kind] if form is not None and form.kind else KINDS
    return [_reading(block, heads, kind, form, answers) for kind in kinds]


def _is_of_more(block: Block, answers: Answers) -> bool:
    """Tell whether a table is one of events or a roster: a number or name of a person in it is then a column unread."""
    names = {any_heading(head).name for head in block.headings} | set(answers.values())
    if "polisi_banjar" in names:
        return True
    return bool(names & {"date", "said_on"}) and bool(names & {"type", "level", "count"})


def fitting(readings: list[Reading]) -> list[Reading]:
    """Return the readings that a table allows, without those that leave unread what another one reads.

    One that lacks what tells its kind is none, unless it counts.
    """
    kept = [one for one in readings if not one.lacks and not _is_less(one, readings)]
    # A place and a count alone can be events, or a figure.
    return [one for one in kept if one.sure or (one.kind == "incidents" and "count" in one.found)]


def fitting_as(readings: list[Reading], kind: str) -> Reading | None:
    """Return how a table is read as a kind that was told; None when it is none, or surely another one."""
    return next((one for one in readings if one.kind == kind and not one.lacks and not _is_less(one, readings)), None)


def _is_less(one: Reading, readings: list[Reading]) -> bool:
    """Tell whether another kind of table, which this surely is, would read all that a reading reads, and more.

    Events with a day are no figures, whatever numbers stand beside them.
    """
    surely = [other for other in readings if other.sure]
    timed = one.kind == "figures" and not one.sure
    return any(one.used < other.used or (timed and _EVENTS & other.found.keys()) for other in surely)


def _without_group(heading: str, form: Form | None) -> str:
    """Return a heading without the group of questions that a form program writes before it."""
    # A question may have the sign in its own words: "Tanggal/Jam", "Desa/Kelurahan".
    if form is None or not form.groups or any_heading(heading).name:
        return heading
    return heading.rsplit(form.groups, maxsplit=1)[-1] or heading


def _is_choice(block: Block, place: int, form: Form | None) -> bool:
    """Tell whether a column is one answer of a question that allows several: the question has a column as well."""
    heading = block.headings[place]
    question = heading.rsplit(form.groups, maxsplit=1)[0] if form and form.groups else heading
    if question == heading or question not in block.headings:
        return False
    return all(row[place].casefold() in _TICKED for _, row in block.rows())


def _reading(block: Block, heads: list[str], kind: str, form: Form | None, answers: Answers) -> Reading:
    words = vocabulary(kind, form)
    read = [_heading(head, written, words, form, answers) for head, written in zip(heads, block.headings, strict=True)]
    read = [Heading("free") if _is_choice(block, place, form) else heading for place, heading in enumerate(read)]
    at: dict[str, int] = {}
    twins: dict[str, list[int]] = defaultdict(list)
    ranked = sorted((heading.rank, place) for place, heading in enumerate(read) if heading.name)
    for rank, place in ranked:
        name = read[place].name
        if name not in at:
            at[name] = place
        elif rank == read[at[name]].rank:
            twins[name].append(place)
    others = {
        place: heading if not heading.name else Heading("second", heading.name)
        for place, heading in enumerate(read)
        if block.headings[place] and place not in at.values() and not any(place in more for more in twins.values())
    }
    figures = [
        place for place, heading in others.items()
        if heading.what in {"unknown", "figure"} and not is_refused(block.headings[place])
        and any_heading(block.headings[place]).name not in _TIMES
        and plain_name(block.headings[place]) not in (form.unread if form else ())
        and (_is_figure_of(form, block.headings[place]) or _holds_numbers(block, place))
    ]  # fmt: skip
    if kind == "incidents" and _counts_by_its_thing(block, read, at):
        at["count"] = at.pop("type")
    meant = [head for head in block.headings if answers.get(plain_name(head)) != NOTHING]
    lacks, sure = _lacks(kind, form, at, figures, block, meant)
    return Reading(block, kind, form, at, others, dict(twins), figures, lacks, sure)


def _heading(
    head: str, written: str, words: Mapping[str, list[str]], form: Form | None, answers: Answers
) -> Heading:  # fmt: skip
    if not head:
        return Heading("unknown")
    if (answer := answers.get(plain_name(written))) is not None:
        return Heading("column", answer, -1) if answer in words else Heading("answered")
    last = plain_name(head.rsplit(" / ", maxsplit=1)[-1])
    if form is not None and (written in form.added or not {plain_name(head), last}.isdisjoint(form.unread)):
        # A form knows that "nama_potensi" is the name of nobody.
        return Heading("personal" if is_personal(head) and not plain_name(head).startswith("nama") else "free")
    if form is not None:
        for name, heads in form.columns.items():
            if plain_name(head) in heads or last in heads:
                return Heading("column", name, 0) if name in words else Heading("free")
    return read_heading(head, words)


def _counts_by_its_thing(block: Block, read: Sequence[Heading], at: Mapping[str, int]) -> bool:
    """Tell whether a column headed "Kasus" or "Kejadian" holds numbers: how many there were, not of what kind."""
    if "type" not in at or "count" in at or read[at["type"]].rank < 0:
        return False
    named = _COUNTED.issuperset(words_of(block.headings[at["type"]]))
    return named and _holds_numbers(block, at["type"])


def _is_figure_of(form: Form | None, heading: str) -> bool:
    """Tell whether a form names a column as a figure, whatever it holds."""
    plain = {plain_name(heading), plain_name(heading.rsplit(" / ", maxsplit=1)[-1])}
    return form is not None and any(not plain.isdisjoint(figure.heads) for figure in form.figures)


def _holds_numbers(block: Block, place: int) -> bool:
    """Tell whether a column is one of numbers, by its cells that tell anything; one alone in its row is none."""
    rows = (row for _, row in block.rows() if row[place] and sum(map(bool, row)) > 1)
    cells = [row[place] for row in islice(rows, _LOOKED_AT) if not says_unknown(row[place])]
    return bool(cells) and sum(bool(number_readings(_bare(cell))) for cell in cells) >= _MOST * len(cells)


def _bare(cell: str) -> str:
    """Return a number without the unit of money before it or the sign of percent behind it."""
    return re.sub(r"^rp\.?\s*|\s*%$", "", cell, flags=re.IGNORECASE)


def _lacks(
    kind: str, form: Form | None, at: Mapping[str, int], figures: list[int], block: Block, headings: list[str]
) -> tuple[list[Text], bool]:
    """Return what a table would need to be of a kind, and whether it has what only that kind has."""
    columns = TABLES[kind]
    held = {*at, *(["geometry"] if block.sheet.geometry is not None else []), *(form.fixed if form else {})}
    groups: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        if column.one_of or column.required:
            groups[column.one_of or column.name].append(column)
    lacks = [
        joined([same(column.head) for column in group if column.words][:3], both(" or "))
        for group in groups.values()
        if held.isdisjoint(column.name for column in group)
    ]
    known = form is not None and bool(form.kind)
    if kind != "figures":
        tells = any(_tells(column, block.headings[at[column.name]]) for column in columns if column.name in at)
        return lacks, known or tells or (kind == "hotspots" and any(map(is_prone, headings)))
    # A table of figures has no day of an event.
    timed = any(any_heading(head).name in {"date", "said_on", "case_number"} for head in headings)
    if not figures and not (form and form.rows == "sum"):
        lacks.append(both("(of numbers)"))
    return lacks, known or not timed


def telling(kind: str) -> list[Text]:
    """Return the columns of which a table must have one to be taken for a kind by itself."""
    heads = [same(column.head) for column in TABLES[kind] if column.telling]
    return [joined(heads[:3], both(" or "))] if heads else [both("(of numbers)")]


def _tells(column: Column, heading: str) -> bool:
    """Tell whether a heading is one that only the kind of this column has."""
    if set(column.telling) == set(column.words):
        return bool(column.telling)
    return plain_name(heading) in column.telling


def month_columns(reading: Reading) -> list[str]:
    """Return the headings that are months, when a table spreads its counts over them."""
    months = [block_head for place in reading.others if _is_month(block_head := reading.block.headings[place])]
    return months if len(months) >= _MONTH_COLUMNS else []


def _is_month(heading: str) -> bool:
    parts = re.split(r"[\s/_.-]+", heading.casefold())
    return parts[-1 if parts[0].isdecimal() else 0] in MONTHS and all(
        part in MONTHS or part.isdecimal() for part in parts
    )


def why(reading: Reading) -> Text:
    """Return what a table is, how sure that is, and by which headings."""
    heads = ", ".join([reading.block.headings[place] for place in sorted(reading.used)][:_SHOWN])
    if reading.form is not None:
        certain = "read as: {what}, a form that is known (layout assumed: no such file is public), by {heads}"
        known = certain if reading.form.assumed else "read as: {what}, for certain: a form that is known, by {heads}"
        return both(known, what=called(reading), heads=heads)
    surely = "read as: {what}, for certain: by columns {heads}"
    told = "read as: {what}, as it was told; by its columns {heads} alone it could be something else"
    return both(surely if reading.sure else told, what=called(reading), heads=heads)


_KINDS = {
    "incidents": "list of incidents",
    "hotspots": "list of places named as prone",
    "roster": "roster of desa adat",
    "figures": "figures of places",
    "facts": "facts corrected or added by the office",
}
"""Kind -> what a person calls it."""


def called(reading: Reading) -> Text:
    """Return what a table is: a form by its name, with the kind where the form alone does not tell it."""
    kind, form = kind_called(reading.kind), reading.form
    if form is None:
        return kind
    return form.title if form.kind else joined([kind, form.title], ", ")


def kind_called(kind: str) -> Text:
    """Return what a person calls a kind of table."""
    return both(_KINDS[kind])
