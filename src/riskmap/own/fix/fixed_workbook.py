"""The workbook in which a table is corrected: its sheets, two columns more on each, and a sheet of questions."""

import datetime as dt
import io
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from riskmap.locale import Text, both
from riskmap.own.files.grid import Cell
from riskmap.own.fix.fixed_page import FixedPage, fixed_pages
from riskmap.own.fix.understood_rows import Where
from riskmap.own.tables.additions import QUESTIONS, QUESTIONS_SHEET, UNDERSTOOD, WHOLE_TABLE, WRONG
from riskmap.own.tables.column_answers import NONE
from riskmap.own.tables.kinds import KINDS, TABLES
from riskmap.own.tables.recognise import kind_called
from riskmap.own.tables.user_table import Table
from riskmap.places.gazetteer import plain_name
from riskmap.report import Problem

_MADE = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""When a file was made says nothing about it: the same table gives the same bytes."""
_LETTERS = 32_767
"""What a cell can hold."""
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")
"""Numbers that a workbook gives back as they were written."""
_FIRST_YEAR = 1905
"""Days before it may be none in a workbook."""
_STRONG, _LIGHT, _HEAD, _OURS, _PERSONS = "#F2A49B", "#FFF0B3", "#E6DCEC", "#F6F3F8", "#D9D9D9"
_LINE = {"border": 1, "border_color": "#D5CFDA"}
_NARROW, _WIDE, _SAID, _TOLD, _ASKED = 6, 34, 44, 62, (24, 84, 24)
"""Widths of columns, in letters."""
_LINE_HEIGHT = 15
_MOST_LINES = 12
_LOOKED_AT = 300
"""Rows by which the width of a column is found."""
_A4 = 9
_GUIDE = (
    (_STRONG, "left out, until corrected"),
    (_LIGHT, "used, please check; or a question to be answered"),
    (_PERSONS, "data of persons: not copied, never read"),
    ("", "Correct the coloured cells, answer the questions above, save the file, and run riskmap check on it again."),
    ("", "The columns and the sheet that riskmap has added are not read as a part of the table."),
)


def fixed_workbook(
    table: Table, problems: Sequence[Problem], said: Mapping[Where, Text], language: str
) -> bytes:  # fmt: skip
    """Return a workbook in which a table is corrected.

    Parameters
    ----------
    table
        What was read.
    problems
        What is wrong with its cells.
    said
        What was understood of its rows.
    language
        In which it is told.
    """
    stream = io.BytesIO()
    # The days of a workbook that counts from 1904 are written so that they are read so again.
    with xlsxwriter.Workbook(stream, {"in_memory": True, "date_1904": table.epoch_1904}) as book:
        book.set_properties({"created": _MADE})
        writer = _Writer(book, table, problems, said, language)
        for page in fixed_pages(table):
            writer.write_page(page)
        writer.write_questions()
    return stream.getvalue()


class _Writer:
    """Writes the sheets of one workbook, in which the same look is one format."""

    def __init__(
        self, book: xlsxwriter.Workbook, table: Table, problems: Sequence[Problem], said: Mapping[Where, Text],
        language: str,
    ) -> None:  # fmt: skip
        self.book, self.table, self.said, self.language = book, table, said, language
        self.problems: dict[Where, list[Problem]] = defaultdict(list)
        for problem in problems:
            self.problems[problem.sheet, problem.row].append(problem)
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def _look(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"valign": "top", **properties})
        return self.formats[key]

    def write_page(self, page: FixedPage) -> None:
        """Write a sheet with the two columns more."""
        sheet = self.book.add_worksheet(page.name)
        heads = {at for reading, _ in page.parts for at in range(reading.block.top, reading.block.bottom)}
        for top, left, bottom, right in page.sheet.merged:
            if (top, left) not in page.hidden | page.persons and (top, left) != (bottom, right):
                sheet.merge_range(page.top + top, left, page.top + bottom, right, "", self._look())
        for at in range(len(page.sheet.rows)):
            if at in heads:
                self._write_heads(sheet, page, at)
            else:
                self._write_row(sheet, page, at)
        self._arrange(sheet, page)

    def _write_heads(self, sheet: Worksheet, page: FixedPage, at: int) -> None:
        last = any(at == reading.block.bottom - 1 for reading, _ in page.parts)
        asked = page.headed({question.column for question in self.table.questions})
        for place, cell in enumerate([*page.cells(at), *((UNDERSTOOD, WRONG) if last else ("", ""))]):
            if (at, place) not in page.hidden:
                colour = _LIGHT if place in asked else _HEAD if place < page.width else _OURS
                look = self._look(bold=True, text_wrap=True, bg_color=colour, **_LINE)
                sheet.write_string(page.top + at, place, cell, look)

    def _write_row(self, sheet: Worksheet, page: FixedPage, at: int) -> None:
        problems, told = self.problems.get(_where(page, at), []), self._understood(page, at)
        colours: dict[int, dict[str, object]] = {}
        # A cell that is left out for one reason and used in spite of another one is left out.
        for problem in sorted(problems, key=lambda one: not one.used):
            colour = _LIGHT if problem.used else _STRONG
            colours |= {place: {"bg_color": colour} for place in page.places(at, problem.column, problem.value)}
        line = _LINE if told else {}
        for place, cell in enumerate(page.cells(at)):
            where = at, place
            if where in page.persons:
                look = {"bg_color": _PERSONS} if told else {}
                sheet.write_blank(page.top + at, place, None, self._look(**line, **look))
            elif where not in page.hidden:
                self._write_cell(sheet, page, where, cell, {**line, **colours.get(place, {})})
        if told:
            self._write_told(sheet, page, at, told, problems)

    def _write_cell(self, sheet: Worksheet, page: FixedPage, where: Cell, cell: str, look: dict[str, object]) -> None:
        at, place = page.top + where[0], where[1]
        if where in page.sheet.unsolved:
            # What the formula says is not known here: one without a result stands for it.
            sheet.write_formula(at, place, "=NA()", self._look(**look), value="")
        elif where in page.sheet.real_dates and int(cell[:4]) >= _FIRST_YEAR:
            shown = self._look(num_format="dd/mm/yyyy", align="left", **look)
            sheet.write_datetime(at, place, dt.datetime.fromisoformat(cell), shown)
        elif _WHOLE.fullmatch(cell):
            sheet.write_number(at, place, int(cell), self._look(num_format="0", **look))
        elif cell:
            wrap = {"text_wrap": True} if "\n" in cell else {}
            sheet.write_string(at, place, cell[:_LETTERS], self._look(**wrap, **look))
        elif look:
            sheet.write_blank(at, place, None, self._look(**look))

    def _understood(self, page: FixedPage, at: int) -> Text | None:
        """Return what was understood of a row; None of a title, or of what is not copied."""
        if said := self.said.get(_where(page, at)):
            return said
        if any(at in rows.indices for _, rows in page.parts):
            return both("left out, until corrected")
        why = page.why_no_data(at)
        return both("no data: {why}", why=both(why)) if why else None

    def _write_told(self, sheet: Worksheet, page: FixedPage, at: int, told: Text, problems: Sequence[Problem]) -> None:
        understood = told.say(self.language)
        wrong = "\n".join(map(self._line, problems))[:_LETTERS]
        colour = _OURS if not problems else _LIGHT if all(problem.used for problem in problems) else _STRONG
        look = self._look(text_wrap=True, bg_color=_OURS, font_color="#4A3B55", **_LINE)
        sheet.write_string(page.top + at, page.width, understood, look)
        sheet.write_string(page.top + at, page.width + 1, wrong, self._look(text_wrap=True, bg_color=colour, **_LINE))
        lines = max(_lines(understood, _SAID), _lines(wrong, _TOLD))
        if lines > 1 and not any("\n" in cell for cell in page.cells(at)):
            # Not every program finds the height that wrapped texts need.
            sheet.set_row(page.top + at, _LINE_HEIGHT * min(lines, _MOST_LINES))

    def _line(self, problem: Problem) -> str:
        column = f"{problem.column}: " if problem.column else ""
        advice = f" -> {problem.suggestion.say(self.language)}" if problem.suggestion.id else ""
        return f"{column}{problem.found.say(self.language)}{advice}"

    def _arrange(self, sheet: Worksheet, page: FixedPage) -> None:
        """Make a sheet easy to read: widths, the headings in sight, one page wide in print."""
        block, last = page.parts[0][0].block, page.top + len(page.sheet.rows) - 1
        indices = [*range(block.top, block.bottom), *page.parts[0][1].indices[:_LOOKED_AT]]
        looked_at = [page.cells(at) for at in indices]
        for place in range(page.width):
            letters = max((len(line) for row in looked_at for line in row[place].split("\n")), default=0)
            sheet.set_column(place, place, min(_WIDE, max(_NARROW, letters + 3)))
        sheet.set_column(page.width, page.width, _SAID)
        sheet.set_column(page.width + 1, page.width + 1, _TOLD)
        sheet.freeze_panes(page.top + block.bottom, 0)
        if len(page.parts) == 1:
            sheet.autofilter(page.top + block.bottom - 1, 0, max(last, page.top + block.bottom), page.width + 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        _for_print(sheet)

    def write_questions(self) -> None:
        """Write the sheet of questions: what is asked, what was answered before, and how the file is corrected."""
        sheet = self.book.add_worksheet(QUESTIONS_SHEET)
        for place, (head, width) in enumerate(zip(QUESTIONS, _ASKED, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, head, self._look(bold=True, bg_color=_HEAD, **_LINE))
        sheet.freeze_panes(1, 0)
        questions = list(self._questions())
        for at, (column, asked, answer, choices) in enumerate(questions, start=1):
            colour = _LIGHT if choices and not answer else "#FFFFFF"
            sheet.write_string(at, 0, column, self._look(text_wrap=True, **_LINE))
            sheet.write_string(at, 1, asked, self._look(text_wrap=True, **_LINE))
            sheet.write_string(at, 2, answer, self._look(bg_color=colour, **_LINE))
            sheet.set_row(at, _LINE_HEIGHT * max(_lines(column, _ASKED[0]), _lines(asked, _ASKED[1])))
            if choices:
                sheet.data_validation(at, 2, at, 2, {"validate": "list", "source": choices, "show_error": False})
        for at, (colour, told) in enumerate(_GUIDE, start=len(questions) + 2):
            sheet.write_blank(at, 0, None, self._look(**({"bg_color": colour} if colour else {})))
            text = both(told).say(self.language)
            sheet.write_string(at, 1, text, self._look(text_wrap=True))
            sheet.set_row(at, _LINE_HEIGHT * _lines(text, _ASKED[1]))
        _for_print(sheet)

    def _questions(self) -> Iterator[tuple[str, str, str, list[str]]]:
        """Yield column, question, answer so far and the answers there are; none: it cannot be answered here."""
        table = self.table
        what = table.form.title if table.form else kind_called(table.kind)
        yield WHOLE_TABLE, both("read as: {what}", what=what).say(self.language), table.kind, [*KINDS]
        names = {column.name: column.head or column.name for column in chain.from_iterable(reversed(TABLES.values()))}
        for head in dict.fromkeys(head for reading, _ in table.parts for head in reading.block.headings):
            if head and (answer := table.answers.get(plain_name(head))) is not None:
                name = names.get(answer, answer)
                before = both("was asked before, and answered").say(self.language)
                yield head, before, name, [name, NONE]
        for question in {question.column: question for question in table.questions}.values():
            meant = question.meant
            how = both("write {name} beside it, or - when it is not", name=meant) if meant else question.answer
            asked = f"{question.asked.say(self.language)} -> {how.say(self.language)}"
            yield question.column, asked, "", [meant, NONE] if meant else []


def _where(page: FixedPage, at: int) -> Where:
    """Return by what a report names a row."""
    return page.sheet.name, at + page.sheet.first_row


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column."""
    return sum(max(1, math.ceil(len(line) / (0.9 * width))) for line in text.split("\n"))


def _for_print(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
