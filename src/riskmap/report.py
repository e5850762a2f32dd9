"""What was understood of an analyst's table, and every value that was not."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from riskmap.characters import cleaned
from riskmap.locale import Text, both
from riskmap.locale.formats import number_text

SHOWN = 60
"""Letters of a cell that a report repeats."""


class Problem(NamedTuple):
    """One cell that needs a look: where, what is in it, what is wrong, what to do; whether it was used anyway."""

    row: int
    column: str
    value: str
    found: Text
    suggestion: Text
    used: bool


@dataclass
class Findings:
    """Gathers problems while a table is read."""

    problems: list[Problem] = field(default_factory=list)

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

    def by_row(self) -> list[Problem]:
        """Return the problems in the order of the file: those of one row stand together."""
        return sorted(self.problems, key=lambda problem: problem.row)


@dataclass(frozen=True, eq=False)
class Report:
    """What was understood of a table.

    Attributes
    ----------
    file, sheet, kind : str
        Name of the file, of its sheet ("" when it has none), and what it was read as.
    rows : int
        Rows read, without the example.
    understood : list of Text
        Sentences in Indonesian and English: encoding, columns, dates, places.
    problems : list of Problem
        By row.
    """

    file: str
    sheet: str
    kind: str
    rows: int
    understood: list[Text]
    problems: list[Problem]

    @property
    def complete(self) -> bool:
        """Whether nothing is left out."""
        return all(problem.used for problem in self.problems)

    def table(self, language: str = "en") -> pd.DataFrame:
        """Return the problems: ``row``, ``column``, ``value``, ``problem``, ``suggestion`` (NA: none), ``used``."""
        texts = [
            (p.column or None, p.value or None, p.found.say(language), p.suggestion.say(language) or None)
            for p in self.problems
        ]
        table = pd.DataFrame(texts, columns=["column", "value", "problem", "suggestion"], dtype="str")
        table.insert(0, "row", pd.Series([p.row for p in self.problems], dtype="int64"))
        return table.assign(used=pd.Series([p.used for p in self.problems], dtype="bool"))

    def text(self, language: str = "id") -> str:
        """Return the report as it is printed."""
        lines = [f"{self.file}: {both('{n} rows read', n=number_text(self.rows)).say(language)}"]
        lines += [f"  {sentence.say(language)}" for sentence in self.understood]
        for title, used in ((both("left out, until corrected"), False), (both("used, please check"), True)):
            some = [problem for problem in self.problems if problem.used == used]
            if some:
                lines += ["", f"{title.say(language)} ({len(some)}):"]
                lines += [self._line(problem, language) for problem in some]
        if not self.problems:
            lines += ["", both("Nothing is left out.").say(language)]
        return cleaned("\n".join(lines))

    def _line(self, problem: Problem, language: str) -> str:
        sheet = f"{both('sheet {name}', name=self.sheet).say(language)}, " if self.sheet else ""
        value = problem.value if len(problem.value) <= SHOWN else problem.value[:SHOWN] + "..."
        told = " ".join(filter(None, [repr(value) if value else "", problem.found.say(language)]))
        advice = f" -> {problem.suggestion.say(language)}" if problem.suggestion.id else ""
        return f"  {sheet}{both('row {n}', n=problem.row).say(language)}, {problem.column}: {told}{advice}"

    def __str__(self) -> str:
        """Return the report in Indonesian."""
        return self.text("id")
