"""An analyst's own list of places prone to trouble: who named which place, when, in which words."""

from collections.abc import Mapping

import pandas as pd

from riskmap.facts.kabupaten import Kabupaten, load
from riskmap.facts.tables import FACTS
from riskmap.locale import both
from riskmap.own.date_columns import row_dates
from riskmap.own.own_table import OwnTable, Paths, files_of, joined, own_table, text_column
from riskmap.own.tables.user_table import Table, read_user_table
from riskmap.own.values.unknowns import says_unknown
from riskmap.own.where.placing import locate_rows
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings

KIND = "hotspots"
_NO_STATION = {"0", "00", "000", "nihil", "nil", "tidakada", "tdkada"}
"""What people write where they name no polling station."""
_CALM = {"tidakrawan", "bukanrawan", "aman", "kondusif", "amanterkendali", "nihil", "tidakada", "notprone", "safe"}
"""Words that say that a place is not prone."""


def load_hotspot_list(path: Paths, kab: Kabupaten | None = None, columns: Mapping[str, str] | None = None) -> OwnTable:
    """Read a list of hotspots of one's own.

    A row with a polling station (``tps``) or a desa marks that desa with a badge; only a row about the whole
    kecamatan hatches it. Rows without a date or without a place that is certain are left out and reported.

    Parameters
    ----------
    path
        CSV, XLSX, GeoJSON or GeoPackage, or several of them, with ``kecamatan`` or ``desa``, ``tanggal``, and where
        known ``tps``, ``tingkat`` (the word of the authority) and ``menurut`` (the authority).
        ``docs/your_own_data.md`` lists the columns.
    kab
        Where the places lie; default: :func:`riskmap.load`.

    Returns
    -------
    OwnTable
        Its ``frame`` has the columns of ``kab.hotspots``, with ``row`` (number in the file) and ``file``. ``said_by``
        is the name of the file where a row names nobody, ``level`` NA where it has no word.

    Raises
    ------
    TableError
        When a file is missing, unreadable, or has no column that says where or when.
    """
    known = kab or load()
    return joined([hotspots_of(read_user_table(file, KIND, known, columns), known) for file in files_of(path)])


def hotspots_of(table: Table, kab: Kabupaten) -> OwnTable:
    """Return the hotspots of a table; see :func:`load_hotspot_list`."""
    findings = table.findings
    places, _ = locate_rows(table, kab, findings)
    # What is planned for next year may be said today.
    said_on = text_column(row_dates(table, "said_on", kab, findings, future=True))
    grains = text_column(_grains(table, places["desa_code"]))
    listed = pd.DataFrame(
        {
            "row": table.rows,
            "grain": grains,
            "kecamatan_code": places["kecamatan_code"],
            "kecamatan": places["kecamatan_code"].map(kab.gazetteer.names),
            "desa_code": places["desa_code"],
            "desa": places["desa_code"].map(kab.gazetteer.names),
            "level": text_column(table.column("level")),
            "said_on": said_on,
            "said_by": text_column(table.column("said_by")).fillna(table.name),
        }
    )
    prone = pd.Series(_prone(table, findings), index=listed.index, dtype=bool)
    kept = listed[listed["kecamatan_code"].notna() & listed["said_on"].notna() & prone].reset_index(drop=True)
    told = both("hotspots: {n} of {all} rows go on the map", n=len(kept), all=len(listed))
    return own_table(_with_all_columns(kept), table, [told], findings)


def _prone(table: Table, findings: Findings) -> list[bool]:
    """Return whether each row calls a place prone: one that an authority calls calm is no hotspot, and is said."""
    prone = []
    for row, text in zip(table.rows.tolist(), table.column("level"), strict=True):
        calm = plain_name(text) in _CALM
        if calm:
            findings.say(row, table.headed["level"], text, both("says that the place is not prone"),
                         both("no statement of risk: the row is not drawn"))  # fmt: skip
        prone.append(not calm)
    return prone


def _with_all_columns(kept: pd.DataFrame) -> pd.DataFrame:
    """Return rows with all columns that statements have, NA where a list of one's own has none."""
    kinds = {column.name: "Int64" if column.kind == "whole" else "str" for column in FACTS["hotspots"]}
    return kept.reindex(columns=["row", *kinds]).astype(kinds)


def _grains(table: Table, desa: "pd.Series[str]") -> list[str]:
    stations = [
        bool(text) and not says_unknown(text) and plain_name(text) not in _NO_STATION for text in table.column("tps")
    ]
    return ["tps" if tps else "desa" if fine else "kecamatan" for tps, fine in zip(stations, desa.notna(), strict=True)]
