"""Facts that an office corrects or adds: its value is the one that is drawn, what was known stays beside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
from geopandas import GeoSeries

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.facts.tables import FACTS, labels_of
from riskmap.locale import Text, both
from riskmap.locale.formats import number_text
from riskmap.own.date_columns import row_dates
from riskmap.own.own_table import OwnTable, Paths, files_of, joined, own_table, text_column
from riskmap.own.tables.user_table import Table, read_user_table
from riskmap.own.values.numbers import number_column, number_readings
from riskmap.own.values.unknowns import says_unknown
from riskmap.own.where.placing import locate_rows
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings

KIND = "facts"
BODY = "office"
"""The body of what an office says in a table of its own: no other is trusted more."""
_WITHIN = ("kecamatan", "desa", "place", "code", "code_kecamatan", "code_desa", "lat", "point")
"""Columns that say where within the kabupaten."""


def load_office_facts(
    path: Paths, kab: Kabupaten | None = None, columns: Mapping[str, str] | None = None
) -> OwnTable:  # fmt: skip
    """Read figures by which an office corrects what riskmap knows, or adds to it.

    Each row names a figure that riskmap knows, of the kabupaten or of a place in it, and who says so. A row without
    place, figure, value or source is left out and reported.

    Parameters
    ----------
    path
        A table, or several, as ``riskmap template facts`` writes it. ``docs/your_own_data.md`` lists the columns.
    kab
        Whose figures they are; default: :func:`riskmap.load`.
    columns
        Answers to what was asked about its columns: heading -> our column, or ``-`` for none.

    Returns
    -------
    OwnTable
        Its ``frame`` has the columns of ``kab.claims``, with ``kecamatan_code``, ``desa_code`` (NA of the kabupaten),
        ``row`` (number in the file) and ``file``.

    Raises
    ------
    TableError
        When a file is missing, unreadable, or has no column that says where, what, how much or who says so.
    """
    known = kab or load()
    return joined([facts_of(read_user_table(file, KIND, known, columns), known) for file in files_of(path)])


def facts_of(table: Table, kab: Kabupaten) -> OwnTable:
    """Return the facts of a table; see :func:`load_office_facts`."""
    findings = table.findings
    places = _places(table, kab, findings)
    figures = _labelled(table, "figure", kab, findings)
    stated = pd.DataFrame(
        {
            "row": table.rows,
            **dict(places.items()),
            "figure": figures,
            "value": _values(table, figures, kab, findings),
            "as_of": _dates(table, kab, findings),
            "occasion": _occasions(table, figures, kab, findings),
            "said_by": _sources(table, findings),
        }
    )
    named = stated["area_code"].ne("") & stated["figure"].ne("") & stated["said_by"].ne("")
    kept = _certain(stated[named & stated["occasion"].notna() & stated["value"].notna()], table, findings)
    told = both("facts: {n} of {all} rows are used", n=len(kept), all=len(stated))
    return own_table(_as_claims(kept, table, kab), table, [told], findings)


def _as_claims(kept: pd.DataFrame, table: Table, kab: Kabupaten) -> pd.DataFrame:
    """Return rows with all columns that claims have."""
    note = both("stated in a table of the office: {file}", file=table.name)
    names = kab.gazetteer.names | {kab.info.code: f"Kabupaten {kab.info.name}"}
    held = kept.assign(
        area=kept["area_code"].map(names),
        unit=kept["figure"].map(labels_of(kab.labels, "figure")["unit_id"]),
        body=BODY,
        status="accepted",
        note_id=note.id,
        note_en=note.en,
    )
    texts = ["kecamatan_code", "desa_code", *(column.name for column in FACTS["claims"] if column.kind != "number")]
    held = held.reindex(columns=["row", "value", *texts]).reset_index(drop=True)
    return held.assign(**{name: text_column(held[name].astype(object).where(held[name].notna(), "")) for name in texts})


def _places(table: Table, kab: Kabupaten, findings: Findings) -> pd.DataFrame:
    """Return where each row is, "" unknown: a row that names nothing within the kabupaten is about all of it."""
    own = {plain_name(f"{prefix} {kab.info.name}") for prefix in ("", "kabupaten", "kab")}
    named = table.column("kabupaten").map(plain_name).isin(own)
    whole = named & ~pd.concat([table.column(name).ne("") for name in _WITHIN], axis=1).any(axis=1)
    part = replace(
        table,
        cells=table.cells[~whole].reset_index(drop=True),
        rows=table.rows[~whole.to_numpy()],
        geometry=None if table.geometry is None else GeoSeries(list(table.geometry[~whole.to_numpy()]), crs=4326),
    )
    within, _ = locate_rows(part, kab, findings)
    places = pd.DataFrame("", index=table.cells.index, columns=["kecamatan_code", "desa_code", "area_code"])
    codes = within[["kecamatan_code", "desa_code"]].fillna("")
    places.loc[~whole, ["kecamatan_code", "desa_code"]] = codes.to_numpy()
    places["area_code"] = places["desa_code"].where(places["desa_code"].ne(""), places["kecamatan_code"])
    return places.assign(area_code=places["area_code"].mask(whole, kab.info.code))


def _labelled(table: Table, kind: str, kab: Kabupaten, findings: Findings) -> list[str]:
    """Return the ids of what a column names, "" where it names nothing that is known."""
    labels = labels_of(kab.labels, kind)
    known = {plain_name(word): str(id_) for id_, label in labels.iterrows() for word in (id_, *label[_LABELS]) if word}
    names = Text(*(", ".join(labels[name]) for name in _LABELS))
    ids = []
    for row, text in zip(table.rows.tolist(), table.column(kind), strict=True):
        id_ = known.get(plain_name(text), "")
        if not id_ and (text or kind == "figure"):
            found = both("is not known") if text else both("is empty")
            findings.say(row, table.headed[kind], text, found, both("known are: {names}", names=names))
        ids.append(id_)
    return ids


_LABELS = ["label_id", "label_en"]


def _occasions(table: Table, figures: list[str], kab: Kabupaten, findings: Findings) -> list[str | None]:
    """Return the election or census of each row, "" for none; None where it is to be told, or there can be none."""
    told = _labelled(table, "occasion", kab, findings)
    counted = kab.claims.groupby("figure")["occasion"].agg(lambda cells: sorted(set(cells.dropna())))
    labels = labels_of(kab.labels, "occasion")["label_id"]
    heading = table.headed.get("occasion", "")
    occasions: list[str | None] = []
    for row, text, figure, id_ in zip(table.rows.tolist(), table.column("occasion"), figures, told, strict=True):
        of_figure = counted.get(figure, [])
        if not text and of_figure:
            names = ", ".join(labels[occasion] for occasion in of_figure)
            advice = both("write which one in the column {head}: {names}", head="pemilu", names=names)
            findings.say(row, heading, "", both("is counted for one election or census, and none is named"), advice)
        elif id_ and figure in counted and not of_figure:
            findings.say(row, heading, text, both("is not counted for one election or census"),
                         both("leave the cell empty"))  # fmt: skip
        else:
            occasions.append(id_ if id_ or not text else None)
            continue
        occasions.append(None)
    return occasions


def _values(table: Table, figures: list[str], kab: Kabupaten, findings: Findings) -> list[float | None]:
    """Return the value of each row; None where it is not certain."""
    texts, known = table.column("value").to_list(), kab.claims[["figure", "value"]]
    whole = set(known["figure"]) - set(known.loc[known["value"].mod(1).ne(0), "figure"])
    values: list[float | None] = []
    for row, text, figure, reading in zip(table.rows.tolist(), texts, figures, number_column(texts), strict=True):
        number, found, advice = reading
        # Of 1.500 and 1,5 only one can be a number of people.
        counts = [each for each in number_readings(text) if each.is_integer()]
        if figure in whole and number_readings(text):
            number = counts[0] if len(counts) == 1 else None
            found, advice = (None, None) if counts else (both("is not a whole number"), both("write only the number"))
        if number is not None and number < 0:
            number, found, advice = None, both("is below 0"), both("correct the number")
        if number is None:
            findings.say(
                row, table.headed["value"], text, found or both("is empty"), advice or both("write the number")
            )
        values.append(number)
    return values


def _dates(table: Table, kab: Kabupaten, findings: Findings) -> list[str]:
    """Return partial ISO dates, "" where there is none: a fact may be undated."""
    said = Findings()
    dates = row_dates(table, "date", kab, said, future=False)
    findings.problems += [problem for problem in said.problems if problem.value]
    return dates


def _sources(table: Table, findings: Findings) -> list[str]:
    """Return who says each row, "" where nobody is named: no figure is drawn without a source."""
    heading, sources = table.headed["source"], []
    for row, text in zip(table.rows.tolist(), table.column("source"), strict=True):
        nobody = not text or says_unknown(text)
        if nobody:
            advice = both("write who says so, and in which document")
            findings.say(row, heading, text, both("names no source: the row is not used"), advice)
        sources.append("" if nobody else text)
    return sources


def _certain(stated: pd.DataFrame, table: Table, findings: Findings) -> pd.DataFrame:
    """Return the rows without those that repeat or contradict another one on the same fact and day."""
    left = set[int]()
    for rows in _on_one_fact(stated):
        first = rows[0]
        if any(each.value != first.value for each in rows):
            values = ", ".join(number_text(each.value, None).id for each in rows)
            for each in rows:
                findings.say(each.row, table.headed["value"], number_text(each.value, None).id,
                             both("stands several times, and the values differ: {values}", values=values),
                             both("delete the rows that are not meant"))  # fmt: skip
            left |= {each.row for each in rows}
            continue
        for each in rows[1:]:
            _, number = table.where(first.row)
            findings.say(each.row, table.headed["value"], "", both("stands in row {n} already", n=number),
                         both("delete one of the two rows"), used=True)  # fmt: skip
            left.add(each.row)
    return stated[~stated["row"].isin(left)]


class _Value(NamedTuple):
    row: int
    value: float


def _on_one_fact(stated: pd.DataFrame) -> Iterator[list[_Value]]:
    """Yield the rows on the same figure, place, occasion and day, where there are several."""
    facts: dict[tuple[str, ...], list[_Value]] = defaultdict(list)
    for row, value, *fact in stated[["row", "value", "figure", "area_code", "occasion", "as_of"]].itertuples(
        index=False, name=None
    ):
        facts[tuple(fact)].append(_Value(row, value))
    yield from (rows for rows in facts.values() if len(rows) > 1)
