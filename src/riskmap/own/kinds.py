"""The kinds of table that an analyst brings, each with its columns."""

from pathlib import Path

from riskmap.errors import TableError
from riskmap.facts.columns import Column, read_columns

TABLES = read_columns(Path(__file__).parent / "tables.toml")
"""Kind -> its columns."""
KINDS = tuple(TABLES)


def columns_of(kind: str) -> tuple[Column, ...]:
    """Return the columns of a kind of table.

    Raises
    ------
    TableError
        When there is no such kind.
    """
    if kind not in TABLES:
        raise TableError(f"no kind of table {kind!r}", where="kind", expected="one of " + ", ".join(KINDS))
    return TABLES[kind]
