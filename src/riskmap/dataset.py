"""Where the data of a kabupaten lies, and what it says of itself."""

import csv
import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from riskmap.characters import all_cleaned, cleaned
from riskmap.errors import FactError

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Kabupaten:
    """The kabupaten of a data folder, as its `kabupaten.toml` describes it."""

    name: str
    province: str
    code: str
    bps_code: str
    kecamatan: int
    desa: int
    crs_metric: int
    period: str


def data_dir() -> Path:
    """Return the folder of data in use.

    The environment variable ``RISKMAP_DATA`` names another kabupaten's folder. Otherwise it is the
    data shipped inside the package, or ``data/`` of a source checkout.

    Raises
    ------
    FactError
        When the folder does not exist or has no ``kabupaten.toml``.
    """
    chosen = os.environ.get("RISKMAP_DATA")
    shipped, checkout = _PACKAGE / "_data", _PACKAGE.parents[1] / "data"
    folder = Path(chosen) if chosen else shipped if shipped.is_dir() else checkout
    if not (folder / "kabupaten.toml").is_file():
        raise FactError(
            "no kabupaten.toml in the data folder",
            where=str(folder),
            expected="a folder with kabupaten.toml, boundaries/, facts/ and models/",
            remedy="point RISKMAP_DATA to such a folder, or unset it to use the data that riskmap ships",
        )
    return folder


def load_kabupaten() -> Kabupaten:
    """Return the description of the kabupaten in use.

    Raises
    ------
    FactError
        When ``kabupaten.toml`` is missing, is not TOML, or lacks a key.

    Examples
    --------
    >>> load_kabupaten().name
    'Tabanan'
    """
    return _read_kabupaten(data_dir() / "kabupaten.toml")


@cache
def _read_kabupaten(path: Path) -> Kabupaten:
    try:
        told = all_cleaned(tomllib.loads(path.read_text(encoding="utf-8")))
        maps = told.pop("maps")
        return Kabupaten(**told, **maps)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise FactError(
            f"cannot be used: {error}",
            where=str(path),
            expected="the keys name, province, code, bps_code, kecamatan, desa, crs_metric and [maps] period",
            remedy="compare it with the kabupaten.toml that riskmap ships",
        ) from error


def read_table(name: str, columns: list[str]) -> pd.DataFrame:
    """Return a table of ``facts/`` with every cell as text; an empty cell is ``""``.

    Parameters
    ----------
    name
        File name without ``.csv``.
    columns
        The columns that the table must have, in any order; they come back in this one.

    Raises
    ------
    FactError
        When the file is missing, is not UTF-8, lacks a column, or has a row of another length.
    """
    path = data_dir() / "facts" / f"{name}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise FactError(
            f"cannot be read: {error}",
            where=str(path),
            expected="a CSV file in UTF-8 with a header row",
            remedy="restore the file that riskmap ships, or save it again as CSV UTF-8",
        ) from error
    missing = [column for column in columns if column not in head]
    if missing:
        raise FactError(
            f"lacks the columns {', '.join(missing)}", where=str(path), expected=f"the columns {', '.join(columns)}"
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise FactError(
                f"{len(row)} cells",
                where=f"{path}, row {number}",
                expected=f"{len(head)} cells, as in the header",
                remedy="put text that holds a comma in double quotes",
            )
    return pd.DataFrame([list(map(cleaned, row)) for row in rows], columns=head, dtype=str)[columns]
