"""Columns of an office's tables that the model of the index names: read where the model is, one value a kecamatan."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from riskmap.dataset import Written, read_text
from riskmap.errors import TableError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import both, joined, same
from riskmap.own.figures.figure_list import load_figures
from riskmap.own.own_table import AnyPath, OwnTable
from riskmap.own.tables.headings import refuse_heading
from riskmap.places.gazetteer import plain_name

_NAMED = re.compile(r"(?P<file>.+?\.\w+):(?P<column>.+)", re.DOTALL)
"""A file and a column of it; the file may begin with a drive."""
SOURCE = "model-figures"


def with_model(kab: Kabupaten, path: AnyPath) -> Kabupaten:
    """Return a kabupaten with another model of the index, and the columns of own tables that it names.

    Parameters
    ----------
    kab
        Of :func:`riskmap.load`.
    path
        The model, as :func:`riskmap.load_model` reads it. An indicator with ``from = "my.xlsx:Jumlah rumah"`` is that
        column of that table, which stands relative to the model.

    Raises
    ------
    TableError
        When a file or column is missing, a cell of it is no number, no kecamatan has a value, or the column is about
        candidates, parties, religion or descent.
    FactError
        When the model cannot be read.
    """
    others = {kind: files for kind, files in kab.files.items() if kind != "model"}
    added = with_model_columns(replace(kab, model_file=read_text(Path(path)), model_columns={}, files=others))
    return replace(added, files={**added.files, "model": (Path(path), *added.files.get("model", ()))})


def with_model_columns(kab: Kabupaten) -> Kabupaten:
    """Return a kabupaten with the columns that the indicators of its model name with ``from``.

    Raises
    ------
    TableError
        As in :func:`with_model`.
    """
    names = dict.fromkeys(_named(kab.model_file))
    if kab.model_file is None or not names:
        return kab
    taken = [(name, *_taken_apart(name, kab.model_file)) for name in names]
    files = list(dict.fromkeys(file for _, file, _ in taken))
    tables = {file: load_figures(file, kab) for file in files}
    ids = {file: SOURCE + (f"-{number}" if number > 1 else "") for number, file in enumerate(files, start=1)}
    rows = [{"source_id": ids[file], "title": file.name, "publisher": file.name} for file in files]
    sources = pd.DataFrame(rows).reindex(columns=kab.sources.columns).astype(kab.sources.dtypes)
    return replace(
        kab,
        model_columns={
            str(kab.model_file.path.parent.absolute() / name): _values(tables[file], file, column, ids[file])
            for name, file, column in taken
        },
        sources=pd.concat([kab.sources, sources], ignore_index=True),
        reports=(*kab.reports, *(report for table in tables.values() for report in table.reports)),
        files={**kab.files, "model": tuple(files)},
    )


def _named(model: Written | None) -> Iterator[str]:
    """Yield what ``from`` of each indicator says; what else is wrong with a model is told when it is used."""
    try:
        told = tomllib.loads(model.text) if model else {}
    except tomllib.TOMLDecodeError:
        return
    blocks = told.get("indicator", [])
    for block in blocks if isinstance(blocks, list) else []:
        if isinstance(block, dict) and isinstance(block.get("from"), str):
            yield block["from"]


def _taken_apart(name: str, model: Written) -> tuple[Path, str]:
    """Return the file, which stands relative to the model, and the heading of the column."""
    found = _NAMED.fullmatch(name)
    if found is None:
        raise TableError(
            same(f"from = {name!r}"),
            where=str(model.path),
            expected=both("a file and the heading of a column, such as {name}", name="my.xlsx:Jumlah rumah"),
        )
    column = found["column"].strip()
    refuse_heading(column, str(model.path))
    return model.path.parent / found["file"].strip(), column


def _values(table: OwnTable, file: Path, column: str, source: str) -> pd.DataFrame:
    """Return the values of a column per kecamatan, with their source and the smallest count of the whole table."""
    frame = table.frame
    wanted = frame["column"].map(plain_name).eq(plain_name(column))
    if not wanted.any():
        raise TableError(
            both("no column of numbers {name}", name=repr(column)),
            where=str(file),
            expected=both("one of {words}", words=", ".join(frame["column"].drop_duplicates())),
        )
    for problem in table.report.problems:
        if plain_name(problem.column) == plain_name(column) and not problem.used:
            raise TableError(
                joined([same(repr(problem.value)), problem.found], " "),
                where=both("{file}, row {n}, column {name}", file=str(file), n=problem.row, name=problem.column),
                expected=both("a number in every cell that is not empty"),
                remedy=problem.suggestion,
            )
    known = frame[wanted & frame["desa_code"].isna() & frame["value"].notna()].set_index("kecamatan_code")
    if known.empty:
        raise TableError(
            both("column {name} gives no value for any kecamatan", name=repr(column)),
            where=str(file),
            expected=both("a value per kecamatan, or a count for every desa of one"),
        )
    counts = frame["value"][frame["value"] >= 1]
    return pd.DataFrame({"value": known["value"], "source_id": source, "smallest": counts.min()})
