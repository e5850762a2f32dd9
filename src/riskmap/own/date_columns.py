"""The dates of the rows of a table, from one column or several, as all its cells together show how they are meant."""

from datetime import UTC, datetime, timedelta

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import both
from riskmap.own.tables.user_table import Table
from riskmap.own.values.dates import Reading, joined_date, month_first_evidence, parse_date, swapped_date, us_swapped
from riskmap.report import Findings

PARTS = ("year", "month", "day")


def row_dates(table: Table, name: str, kab: Kabupaten, findings: Findings, *, future: bool) -> list[str]:
    """Return partial ISO dates, "" where none could be read, and say why.

    Parameters
    ----------
    table
        What was read.
    name
        Our column of dates: ``date`` or ``said_on``.
    kab
        Whose clock a time of day in the table is turned to.
    findings
        Gathers what was repaired and what could not be read.
    future
        Whether a day that has not come may stand there.
    """
    readings, columns = _readings(table, name, kab)
    if not columns:
        return [""] * len(table.rows)
    heading = ", ".join(table.headed[column] for column in columns)
    written = ["; ".join(filter(None, cells)) for cells in zip(*(table.column(c) for c in columns), strict=True)]
    today = (datetime.now(tz=UTC) + timedelta(hours=kab.info.utc_offset_hours)).date().isoformat()
    dates = []
    for row, text, reading in zip(table.rows.tolist(), written, readings, strict=True):
        told = reading if future else _not_future(reading, today)
        if told.found is not None:
            findings.say(row, heading, text, told.found, told.suggestion, used=bool(told.date))
        dates.append(told.date)
    return dates


def _readings(table: Table, name: str, kab: Kabupaten) -> tuple[list[Reading], list[str]]:
    """Return what the dates of the rows mean, and the columns that they stand in."""
    held = [part for part in PARTS if part in table.headed]
    cells = table.column(name).to_list() if name in table.headed else []
    days = [cell for cell in cells if cell]
    if "year" in held and (not cells or ("month" in held and days and all(_is_day(cell) for cell in days))):
        # "Tgl, Bln, Thn": the column headed by the date holds the day of the month.
        day = [name] if cells else [part for part in held if part == "day" and _all_days(table)]
        columns = ["year", *[part for part in held if part == "month"], *day]
        texts = {column: table.column(column).to_list() for column in columns}
        nothing = [""] * len(table.rows)
        parts = (texts["year"], texts.get("month", nothing), texts[day[0]] if day else nothing)
        return [joined_date(*row) for row in zip(*parts, strict=True)], columns
    if not cells and "month" in held:
        return _one_column(table, "month", kab), ["month"]
    if "month" in held and days and all(_is_day(cell) for cell in days):
        # "Bulan: Juli 2023, Tanggal: 19".
        joined = [" ".join(pair).strip() for pair in zip(cells, table.column("month"), strict=True)]
        return [parse_date(text) for text in joined], [name, "month"]
    if not cells:
        return [], []
    read = _one_column(table, name, kab)
    if not {"year", "month"} & set(held):
        return read, [name]
    years, months = (table.column(part).to_list() for part in ("year", "month"))
    return [_with_parts(*row) for row in zip(cells, read, years, months, strict=True)], [name]


def _with_parts(cell: str, read: Reading, year: str, month: str) -> Reading:
    """Return what a date means beside a year and a month of its row: they stand in for it, and never contradict it."""
    if not cell and (year or month):
        return joined_date(year, month) if year else parse_date(month)
    known = joined_date(read.date[:4], month).date if month else ""
    if read.date and (
        (year.isdecimal() and len(year) == len("2023") and year != read.date[:4])
        or (known and len(read.date) >= len(known) and not read.date.startswith(known))
    ):
        told = " ".join(filter(None, [month, year]))
        return Reading("", both("is not in {told}, as its row says", told=told), both("correct the one or the other"))
    return read


def _all_days(table: Table) -> bool:
    return all(_is_day(cell) for cell in table.column("day") if cell)


def _is_day(cell: str) -> bool:
    return cell.isdecimal() and len(cell) <= 2  # noqa: PLR2004 - 1 to 31


def _one_column(table: Table, name: str, kab: Kabupaten) -> list[Reading]:
    cells = table.column(name).to_list()
    texts = list(dict.fromkeys(cells))
    order = None if month_first_evidence(texts) else True
    known = {
        text: parse_date(text, day_first=order, epoch_1904=table.epoch_1904, utc_offset_hours=kab.info.utc_offset_hours)
        for text in texts
    }
    real = [row in table.real_dates for row in table.rows.tolist()] if table.real_dates else []
    if real and us_swapped(cells, real):
        return [swapped_date(text) if true else known[text] for text, true in zip(cells, real, strict=True)]
    return [known[text] for text in cells]


def _not_future(reading: Reading, today: str) -> Reading:
    """Refuse a day that has not come: nothing can have happened on it."""
    if reading.date and reading.date > today[: len(reading.date)]:
        return Reading("", both("lies in the future"), both("correct the date"))
    return reading
