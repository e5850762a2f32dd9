"""A list of records as JSON: a sheet with one row for each."""

import json
from pathlib import Path
from typing import Any

from riskmap.errors import TableError
from riskmap.locale import both, same
from riskmap.own.files.cell_text import clean_cell, trimmed
from riskmap.own.files.grid import Sheet
from riskmap.own.files.text_file import decode_text


def read_json_records(file: Path) -> list[Sheet]:
    """Read a list of records, or one record a line.

    Raises
    ------
    TableError
        When it is JSON of another form.
    """
    records = _records(decode_text(file.read_bytes())[0])
    if not records or not all(isinstance(record, dict) for record in records):
        raise TableError(
            both("is JSON, but no map layer (GeoJSON) and no list of records"),
            where=str(file),
            expected=both(
                "GeoJSON, or a list such as {example}", example='[{"tanggal": "2023-07-19", "kecamatan": "..."}]'
            ),
            remedy=both("export it as .csv, .xlsx or GeoJSON"),
        )
    heads = list(dict.fromkeys(head for record in records for head in record))
    rows = [[clean_cell(head) for head in heads]]
    rows += [[_cell(record.get(head)) for head in heads] for record in records]
    return [Sheet("", trimmed(rows), said=[same("JSON")])]


def _records(text: str) -> list[Any]:
    """Return the list that a text holds, or what stands in each of its lines."""
    try:
        whole = json.loads(text)
    except RecursionError:
        return []
    except ValueError:
        whole = None
    if whole is not None:
        return whole if isinstance(whole, list) else []
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError:
        return []


def _cell(value: Any) -> str:  # noqa: ANN401 - any value of JSON
    return clean_cell(json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value)
