"""A folder of data on one kabupaten: where it lies, what it says of itself, its tables as text."""

import csv
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from riskmap.characters import all_cleaned, cleaned
from riskmap.errors import FactError
from riskmap.files import reason
from riskmap.locale import Text, both, same

_PACKAGE = Path(__file__).parent
_POLES = (90, 180)
"""The most that latitude and longitude can be, in degrees."""


@dataclass(frozen=True)
class Sea:
    """A sea that a map names: where its name goes (latitude, longitude), and who calls it so."""

    name_id: str
    name_en: str
    at: tuple[float, float]
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a place that is none."""
        told = self.at if isinstance(self.at, list) and len(self.at) == len(_POLES) else [None]
        if not all(isinstance(one, int | float) and abs(one) <= most for one, most in zip(told, _POLES, strict=False)):
            message = f"[[sea]] at = {self.at!r} is no latitude and longitude"
            raise ValueError(message)


@dataclass(frozen=True)
class Seat:
    """The town from which the kabupaten is governed: its name, the code of the desa it is drawn in, who says so."""

    name: str
    desa: str
    source: str = ""


@dataclass(frozen=True)
class Info:
    """What ``kabupaten.toml`` says: name, codes, how many units there are, the CRS of its metres, the first period.

    ``code`` is the key of the kabupaten, ``province_code`` that of the province where claims speak of it;
    ``utc_offset_hours`` tells to which day a time of another zone belongs.
    """

    name: str
    province: str
    code: str
    kecamatan: int
    desa: int
    crs_metric: int
    period: str
    province_code: str = ""
    bps_code: str = ""
    utc_offset_hours: float = 8
    sea: tuple[Sea, ...] = ()
    seat: Seat | None = None


class Written(NamedTuple):
    """A text file that was read once: whoever understands it can name its lines."""

    path: Path
    text: str


def data_folder(path: str | os.PathLike[str] | None = None) -> Path:
    """Return a folder of data; default: that of the package, or ``data/`` of a source checkout.

    Raises
    ------
    FactError
        When the folder does not exist or has no ``kabupaten.toml``.
    """
    shipped, checkout = _PACKAGE / "_data", _PACKAGE.parents[1] / "data"
    folder = Path(path) if path else shipped if shipped.is_dir() else checkout
    if not (folder / "kabupaten.toml").is_file():
        raise FactError(
            both("no kabupaten.toml in the data folder"),
            where=str(folder),
            expected=both("a folder with kabupaten.toml, boundaries/, facts/ and models/"),
            remedy=both("name such a folder (RISKMAP_DATA), or none to use the data that riskmap ships"),
        )
    return folder


def read_info(folder: Path) -> Info:
    """Return what the ``kabupaten.toml`` of a folder says.

    Raises
    ------
    FactError
        When it is no TOML, or lacks a key.
    """
    path = folder / "kabupaten.toml"
    try:
        told = all_cleaned(tomllib.loads(path.read_text(encoding="utf-8")))
        maps, seat = told.pop("maps"), told.pop("seat", None)
        sea = tuple(Sea(**each) for each in told.pop("sea", []))
        return Info(**told, **maps, sea=sea, seat=Seat(**seat) if seat else None)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise FactError(
            both("cannot be used: {why}", why=reason(error)),
            where=str(path),
            expected=both(
                "the keys name, province, code, kecamatan, desa, crs_metric and [maps] period; province_code, bps_code "
                "and utc_offset_hours where they are known; [[sea]] name_id, name_en, at and [seat] name, desa where "
                "they are drawn, each with its source"
            ),
            remedy=both("compare it with the kabupaten.toml that riskmap ships"),
        ) from error


def read_text(path: Path) -> Written:
    """Return a text file as it is written.

    Raises
    ------
    FactError
        When it cannot be read, or is not UTF-8.
    """
    try:
        return Written(path, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FactError(
            both("cannot be read: {why}", why=reason(error)), where=str(path), expected=both("a text file in UTF-8")
        ) from error


def read_table(path: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> pd.DataFrame:
    """Return a CSV table with every cell as text; an empty cell is NA.

    Parameters
    ----------
    path
        The file.
    columns
        The columns that the table must have, in any order; they come back in this one.
    optional
        Columns that it may lack: they are then NA.

    Raises
    ------
    FactError
        When the file is missing, is not UTF-8, lacks a column, or has a row of another length.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise FactError(
            both("cannot be read: {why}", why=reason(error)),
            where=str(path),
            expected=both("a CSV file in UTF-8 with a header row"),
            remedy=both("restore the file that riskmap ships, or save it again as CSV UTF-8"),
        ) from error
    missing = [column for column in columns if column not in head and column not in optional]
    if missing:
        raise FactError(
            both("lacks the columns {names}", names=", ".join(missing)),
            where=str(path),
            expected=both("the columns {names}", names=", ".join(columns)),
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise FactError(
                both("{n} cells", n=len(row)),
                where=both("{file}, row {n}", file=str(path), n=number),
                expected=both("{n} cells, as in the header", n=len(head)),
                remedy=both("put text that holds a comma in double quotes"),
            )
    cells = [[cleaned(cell) or None for cell in row] for row in rows]
    return pd.DataFrame(cells, columns=head, dtype="str").reindex(columns=list(columns)).astype("str")


def refuse_cells(path: Path, cells: pd.Series, wrong: pd.Series, expected: Text) -> None:
    """Raise for the first wrong cell of a table.

    Raises
    ------
    FactError
        Naming file, row and column.
    """
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        found = cells.iloc[row]
        raise FactError(
            both("an empty cell") if pd.isna(found) else same(repr(found)),
            where=both("{file}, row {n}, column {name}", file=str(path), n=row + 2, name=str(cells.name)),
            expected=expected,
            remedy=both("correct the cell; data/facts/README.md says what each column holds"),
        )
