"""The kinds of table that an analyst brings, each with its columns."""

from pathlib import Path

from riskmap.errors import TableError
from riskmap.facts.columns import Column, read_columns
from riskmap.locale import both

TABLES = read_columns(Path(__file__).parent / "tables.toml")
"""Kind -> its columns."""
KINDS = tuple(TABLES)
PER = {"voters": "voters", "residents": "population"}
"""What figures can be divided by -> the figure of the claims."""


def columns_of(kind: str) -> tuple[Column, ...]:
    """Return the columns of a kind of table.

    Raises
    ------
    TableError
        When there is no such kind.
    """
    if kind not in TABLES:
        raise TableError(
            both("no kind of table {kind}", kind=repr(kind)),
            where="kind",
            expected=both("one of {kinds}", kinds=", ".join(KINDS)),
        )
    return TABLES[kind]
