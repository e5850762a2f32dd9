"""An analyst's own figures of places: read per kecamatan and desa, added up only where nothing is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.locale import Text, both
from riskmap.own.figures.figure_columns import FigureColumn, column_values, figure_columns
from riskmap.own.figures.figure_places import agreed, certain_places, tell_repeated, tell_stations_again
from riskmap.own.own_table import OwnTable, Paths, files_of, joined, own_table, text_column
from riskmap.own.tables.user_table import Table, read_user_table

KIND = "figures"


def load_figures(path: Paths, kab: Kabupaten | None = None, columns: Mapping[str, str] | None = None) -> OwnTable:
    """Read a table of figures of one's own: every column of numbers, per kecamatan or desa.

    A number that cannot be read is unknown, never 0. A row of no certain place is left out; rows that say different
    numbers of one place are not used. Figures of desa are added up to those of a kecamatan only when the column counts
    and every desa of the kecamatan has one. Columns about candidates, parties, religion or descent are never read.

    Parameters
    ----------
    path
        Any file that an office has, or several, with a place and columns of numbers.
    kab
        Whose places; default: :func:`riskmap.load`.
    columns
        Answers to what was asked about its columns: heading -> our column, or ``-`` for none.

    Returns
    -------
    OwnTable
        Its ``frame`` has a row per figure and place: ``figure`` (id), ``column`` (its heading), ``label_id``,
        ``label_en``, ``unit_id``, ``unit_en``, ``kecamatan_code``, ``desa_code`` (NA: of the whole kecamatan),
        ``value`` (NaN unknown), ``added`` (whether it is a sum of rows), ``row``, ``sheet``, ``source_id``, ``file``.

    Raises
    ------
    TableError
        When a file is missing, unreadable, or no table of figures, or an answer names a column that is never read.
    """
    known = kab or load()
    return joined([figures_of(read_user_table(file, KIND, known, columns), known) for file in files_of(path)])


def figures_of(table: Table, kab: Kabupaten) -> OwnTable:
    """Return the figures of a table; see :func:`load_figures`."""
    form = table.form
    adds = form is not None and form.rows == "sum"
    figures = figure_columns(table.figures.columns, form)
    told = _not_of_the_form(table, figures)
    table = replace(table, whole=table.whole and not told)
    codes, short = certain_places(table, kab, adds=adds)
    values = _numbers(table, figures, codes, kab, adds=adds)
    if form is not None and adds:
        counted = FigureColumn(form.counted.id, form.counted, form.counted, counts=True, codes={})
        figures = [counted, *figures]
        values.insert(0, counted.column, 1.0)
    of_places = _by_place(values, codes, adds=adds)
    if adds:
        of_places.loc[of_places.index.map(lambda code: kab.gazetteer.parent.get(code, code)).isin(short)] = np.nan
        of_places.loc[of_places.index.isin(tell_stations_again(table, codes, kab))] = np.nan
    else:
        tell_repeated(table, values, codes, kab)
    whole = _kecamatan_sums(of_places, figures, kab)
    told += _sums_told(of_places, whole, figures, kab)
    if adds:
        told.append(both("rows are added up: a place of which the table does not list all has more than is shown"))
    rows = dict(zip(reversed(codes), reversed(table.rows.tolist()), strict=True))
    long = _long(pd.concat([of_places, whole]), figures, rows, kab).assign(added=adds)
    return own_table(long, table, told, table.findings)


def _not_of_the_form(table: Table, figures: Sequence[FigureColumn]) -> list[Text]:
    taken = {figure.column for figure in figures}
    others = [heading for heading in table.figures.columns if heading not in taken]
    told = "numbers that are no figures of this form, not used: {names}"
    return [both(told, names=", ".join(others))] if others else []


def _numbers(
    table: Table, figures: Sequence[FigureColumn], codes: Sequence[str], kab: Kabupaten, *, adds: bool
) -> pd.DataFrame:
    """Return the numbers of all rows, a column per figure; where rows are added up, an empty cell is told as well."""
    rows = table.rows.tolist()
    named = [kab.gazetteer.describe(code) if code else "" for code in codes]
    told = {}
    for figure in figures:
        cells = table.figures[figure.column].to_list()
        told[figure.column] = column_values(figure, cells, rows, named, table.findings)
        for row, cell, place in zip(rows, cells, named, strict=True) if adds else ():
            if not cell and place:
                unknown = both("write 0 where there is none; {place} has no sum until then", place=place)
                table.findings.say(row, figure.column, "", both("is empty"), unknown)
    return pd.DataFrame(told, index=range(len(rows)), dtype=float)


def _by_place(values: pd.DataFrame, codes: Sequence[str], *, adds: bool) -> pd.DataFrame:
    """Return the figures by code: sums, or what all rows of a place agree on; NaN where a part is not known."""
    certain = np.array([bool(code) for code in codes], dtype=bool)
    grouped = values[certain].groupby(np.array(codes, dtype=object)[certain], sort=False)
    return grouped.agg(_sum_of_all if adds else agreed)


def _sum_of_all(parts: "pd.Series[float]") -> float:
    """Return a sum, NaN where a part of it is not known."""
    return float(parts.sum(skipna=False))


def _kecamatan_sums(of_places: pd.DataFrame, figures: Sequence[FigureColumn], kab: Kabupaten) -> pd.DataFrame:
    """Return the sums over kecamatan of the columns that count, NaN unless every desa has a value."""
    of_desa = of_places.reindex(kab.desa["code"])
    if of_desa.isna().to_numpy().all():
        return of_places.iloc[:0]
    sums = of_desa.groupby(kab.desa["kecamatan_code"].to_numpy()).agg(_sum_of_all)
    sums[[figure.column for figure in figures if not figure.counts]] = np.nan
    return sums.dropna(how="all")


def _sums_told(
    of_places: pd.DataFrame, whole: pd.DataFrame, figures: Sequence[FigureColumn], kab: Kabupaten
) -> list[Text]:
    """Return which figures of desa make figures of kecamatan, and which do not, and why."""
    if not of_places.index.isin(kab.desa["code"]).any():
        return []
    counts = [figure.column for figure in figures if figure.counts]
    others = [figure.column for figure in figures if not figure.counts]
    begun = {kab.gazetteer.parent[code] for code in of_places.index}
    partial = [kab.gazetteer.names[code] for code in sorted(begun - set(whole.dropna(subset=counts).index))]
    told = []
    if counts and partial:
        told.append(both("kecamatan without a sum of their desa, since not every desa has a value: {names}",
                         names=", ".join(partial)))  # fmt: skip
    if others:
        told.append(both("per desa only, not added up, since the heading does not say that it is a count: {names}",
                         names=", ".join(others)))  # fmt: skip
    return told


def _long(
    of_places: pd.DataFrame, figures: Sequence[FigureColumn], rows: Mapping[str, int], kab: Kabupaten
) -> pd.DataFrame:
    """Return a row per figure and place; the sum of a kecamatan bears the row of its first desa."""
    parent = {code: kab.gazetteer.parent[code] for code in of_places.index if kab.gazetteer.level[code] == "desa"}
    first = {above: rows[code] for code, above in reversed(parent.items())}
    cells = [(figure, code) for figure in figures for code in of_places.index]
    values = of_places[[figure.column for figure in figures]].to_numpy().T.ravel()
    return pd.DataFrame({
        "column": text_column(figure.column for figure, _ in cells),
        "label_id": text_column(figure.label.id for figure, _ in cells),
        "label_en": text_column(figure.label.en for figure, _ in cells),
        "unit_id": text_column(figure.unit.id for figure, _ in cells),
        "unit_en": text_column(figure.unit.en for figure, _ in cells),
        "kecamatan_code": text_column(parent.get(code, code) for _, code in cells),
        "desa_code": text_column(code if code in parent else "" for _, code in cells),
        "value": pd.Series(values, dtype=float),
        "row": pd.Series([rows.get(code, first.get(code, 0)) for _, code in cells], dtype="int64"),
    })  # fmt: skip
