"""What was understood of an analyst's table, and every value that was not."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

import pandas as pd

from riskmap.characters import cleaned
from riskmap.locale import Pair, both

SHOWN = 60
"""Letters of a cell that a report repeats."""


class Problem(NamedTuple):
    """One cell that needs a look: where, what is in it, what is wrong, what to do; whether it was used anyway."""

    row: int
    column: str
    value: str
    found: Pair
    suggestion: Pair
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
        found: Pair,
        suggestion: Pair | None = None,
        *,
        used: bool = False,
    ) -> None:
        """Remember one problem."""
        self.problems.append(Problem(int(row), column, value, found, suggestion or ["", ""], used))


@dataclass(frozen=True, eq=False)
class Report:
    """What was understood of a table.

    Attributes
    ----------
    file, sheet, kind : str
        Name of the file, of its sheet ("" when it has none), and what it was read as.
    rows : int
        Rows read, without the example.
    understood : list of pair
        Sentences in Indonesian and English: encoding, columns, dates, places.
    problems : list of Problem
        By row.
    """

    file: str
    sheet: str
    kind: str
    rows: int
    understood: list[Pair]
    problems: list[Problem]

    @property
    def complete(self) -> bool:
        """Whether nothing is left out."""
        return all(problem.used for problem in self.problems)

    def table(self, language: str = "en") -> pd.DataFrame:
        """Return the problems: ``row``, ``column``, ``value``, ``problem``, ``suggestion``, ``used``."""
        i = 0 if language == "id" else 1
        return pd.DataFrame(
            [(p.row, p.column, p.value, p.found[i], p.suggestion[i], p.used) for p in self.problems],
            columns=["row", "column", "value", "problem", "suggestion", "used"],
        )

    def text(self, language: str = "id") -> str:
        """Return the report as it is printed."""
        i = 0 if language == "id" else 1
        lines = [f"{self.file}: {both('{n} rows read', n=f'{self.rows:,}'.replace(',', '.' if i == 0 else ','))[i]}"]
        lines += [f"  {sentence[i]}" for sentence in self.understood]
        for title, used in ((both("left out, until corrected"), False), (both("used, please check"), True)):
            some = [problem for problem in self.problems if problem.used == used]
            if some:
                lines += ["", f"{title[i]} ({len(some)}):"] + [self._line(problem, i) for problem in some]
        if not self.problems:
            lines += ["", both("Nothing is left out.")[i]]
        return cleaned("\n".join(lines))

    def _line(self, problem: Problem, i: int) -> str:
        sheet = f"{both('sheet {name}', name=self.sheet)[i]}, " if self.sheet else ""
        value = problem.value if len(problem.value) <= SHOWN else problem.value[:SHOWN] + "..."
        told = " ".join(filter(None, [repr(value) if value else "", problem.found[i]]))
        advice = f" -> {problem.suggestion[i]}" if problem.suggestion[i] else ""
        return f"  {sheet}{both('row {n}', n=problem.row)[i]}, {problem.column}: {told}{advice}"

    def __str__(self) -> str:
        """Return the report in Indonesian."""
        return self.text("id")

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return itself: pandas copies ``attrs`` with every frame, and a report never changes."""
        return self
