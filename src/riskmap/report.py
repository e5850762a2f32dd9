"""What was understood of an analyst's table, and every value that was not."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from riskmap.characters import cleaned
from riskmap.locale import Text, both
from riskmap.locale.formats import number_text

SHOWN = 60
"""Letters of a cell that a report repeats."""
LISTED = 40
"""Problems that a report lists one by one."""
EXAMPLES = 3
"""Of more problems, how many of each kind it lists."""


class Problem(NamedTuple):
    """One cell that needs a look: where, what is in it, what is wrong, what to do; whether it was used anyway."""

    row: int
    column: str
    value: str
    found: Text
    suggestion: Text
    used: bool
    sheet: str = ""


class Question(NamedTuple):
    """One thing to ask about a table: of which sheet and column, what, how it is answered; what it may be."""

    sheet: str
    column: str
    asked: Text
    answer: Text
    meant: str = ""


@dataclass
class Findings:
    """Gathers problems while a table is read."""

    problems: list[Problem] = field(default_factory=list)
    alone: set[tuple[int, str]] = field(default_factory=set)

    def say(
        self,
        row: int,
        column: str,
        value: str,
        found: Text,
        suggestion: Text | None = None,
        *,
        used: bool = False,
    ) -> None:
        """Remember one problem."""
        self.problems.append(Problem(int(row), column, value, found, suggestion or Text("", ""), used))

    def say_alone(self, row: int, column: str, found: Text, suggestion: Text) -> None:
        """Remember what is wrong with a cell that holds nothing to read: whatever else is said of it is dropped."""
        self.alone.add((int(row), column))
        self.problems.insert(0, Problem(int(row), column, "", found, suggestion, used=False))

    def by_row(self, where: Callable[[int], tuple[str, int]]) -> list[Problem]:
        """Return the problems in the order of the file: those of one row stand together.

        Parameters
        ----------
        where
            Number of a row of the table -> its sheet, and its number there.
        """
        first, kept = set[tuple[int, str]](), []
        for problem in self.problems:
            cell = problem.row, problem.column
            if cell not in self.alone or cell not in first:
                kept.append(problem)
            first.add(cell)
        ordered = sorted(kept, key=lambda problem: problem.row)
        places = [where(problem.row) for problem in ordered]
        return [one._replace(sheet=sheet, row=row) for one, (sheet, row) in zip(ordered, places, strict=True)]


@dataclass(frozen=True, eq=False)
class Report:
    """What was understood of a table.

    Attributes
    ----------
    file, sheet, kind : str
        Name of the file, of its sheet ("" when it has none, or several), and what it was read as.
    rows : int
        Rows read, without the example.
    understood : list of Text
        Sentences in Indonesian and English: encoding, columns, dates, places.
    problems : list of Problem
        By row.
    questions : list of Question
        What is to be answered about its columns before a map is made of it.
    whole : bool
        Whether no column, row or sheet of the file that holds something is unread.
    """

    file: str
    sheet: str
    kind: str
    rows: int
    understood: list[Text]
    problems: list[Problem]
    questions: list[Question] = field(default_factory=list)
    whole: bool = True

    @property
    def complete(self) -> bool:
        """Whether nothing that was read is left out, and nothing is to be asked."""
        return not self.questions and all(problem.used for problem in self.problems)

    def table(self, language: str = "en") -> pd.DataFrame:
        """Return the problems.

        Columns ``sheet`` (NA: none), ``row``, ``column``, ``value``, ``problem``, ``suggestion`` (NA: none), ``used``.
        """
        texts = [
            (p.column or None, p.value or None, p.found.say(language), p.suggestion.say(language) or None)
            for p in self.problems
        ]
        table = pd.DataFrame(texts, columns=["column", "value", "problem", "suggestion"], dtype="str")
        table.insert(0, "row", pd.Series([p.row for p in self.problems], dtype="int64"))
        table.insert(0, "sheet", pd.Series([p.sheet or None for p in self.problems], dtype="str"))
        return table.assign(used=pd.Series([p.used for p in self.problems], dtype="bool"))

    def text(self, language: str = "id") -> str:
        """Return the report as it is printed."""
        lines = [f"{self.file}: {both('{n} rows read', n=number_text(self.rows)).say(language)}"]
        lines += [f"  {sentence.say(language)}" for sentence in self.understood]
        if self.questions:
            lines += ["", f"{both('to be answered first').say(language)} ({len(self.questions)}):"]
            lines += _question_lines(self.questions, language)
        for title, used in ((both("left out, until corrected"), False), (both("used, please check"), True)):
            some = [problem for problem in self.problems if problem.used == used]
            if some:
                lines += ["", f"{title.say(language)} ({number_text(len(some)).say(language)}):"]
                lines += _problem_lines(some, language)
        if self.complete:
            last = (
                both("Nothing is left out.")
                if self.whole
                else both("All that was read is used; the rest is named above.")
            )
            lines += ["", last.say(language)]
        return cleaned("\n".join(lines))

    def __str__(self) -> str:
        """Return the report in Indonesian."""
        return self.text("id")


def _question_lines(questions: list[Question], language: str) -> list[str]:
    """Return a line for each question; of many that ask whether a column is one and the same, the first ones."""
    if len(questions) <= LISTED // 2:
        return [_question_line(question, language) for question in questions]
    kinds: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in questions:
        kinds[question.sheet, question.meant].append(question)
    lines = []
    for some in kinds.values():
        lines += [_question_line(question, language) for question in some[:EXAMPLES]]
        if rest := some[EXAMPLES:]:
            more = both("... and {n} more columns like these: {names}",
                        n=number_text(len(rest)), names=", ".join(question.column for question in rest))  # fmt: skip
            lines.append(f"    {more.say(language)}")
    return lines


def _question_line(question: Question, language: str) -> str:
    sheet = f"{both('sheet {name}', name=question.sheet).say(language)}, " if question.sheet else ""
    return f"  {sheet}{question.column}: {question.asked.say(language)} -> {question.answer.say(language)}"


def _problem_lines(problems: list[Problem], language: str) -> list[str]:
    """Return a line for each problem; of a kind that many rows have, the first ones and how many more there are."""
    kinds: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[problem.column, _kind_of(problem)].append(problem)
    if len(problems) <= LISTED:
        return [_line(problem, language) for problem in problems]
    lines = []
    for some in kinds.values():
        lines += [_line(problem, language) for problem in some[:EXAMPLES]]
        if (rest := len(some) - EXAMPLES) > 0:
            column = some[0].column or "-"
            more = both("... and {n} more rows like these in column {column}", n=number_text(rest), column=column)
            lines.append(f"    {more.say(language)}")
    return lines


def _kind_of(problem: Problem) -> str:
    """Return what a problem has in common with others: its wording without names and numbers."""
    return re.sub(r"[\W\d_]*\d[\W\d_]*|'[^']*'|\b(?:Desa|Kecamatan) [A-Z]\S*.*", "", problem.found.en)


def _line(problem: Problem, language: str) -> str:
    sheet = f"{both('sheet {name}', name=problem.sheet).say(language)}, " if problem.sheet else ""
    value = problem.value if len(problem.value) <= SHOWN else problem.value[:SHOWN] + "..."
    told = " ".join(filter(None, [repr(value) if value else "", problem.found.say(language)]))
    advice = f" -> {problem.suggestion.say(language)}" if problem.suggestion.id else ""
    column = f", {problem.column}" if problem.column else ""
    return f"  {sheet}{both('row {n}', n=problem.row).say(language)}{column}: {told}{advice}"
