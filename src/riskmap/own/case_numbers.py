"""Numbers of police reports: the month and the polsek in them are compared with the row, and never take its place."""

import re
from collections.abc import Iterable

from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import both
from riskmap.locale.formats import date_text
from riskmap.own.tables.user_table import Table
from riskmap.own.values.calendar_words import ROMANS
from riskmap.places.gazetteer import plain_name
from riskmap.report import Findings

_MONTH = re.compile(r"/([IVX]+)/(\d{4})(?:/|$)", re.IGNORECASE)
_POLSEK = re.compile(r"POLSEK\s+([^/]+)", re.IGNORECASE)


def compare_case_numbers(
    table: Table, kab: Kabupaten, dates: Iterable[str], kecamatan: Iterable[str], findings: Findings
) -> None:
    """Say where the number of a police report speaks of another month or place than its row.

    The report of a case is filed in the month of the event or later, and by the polsek of its kecamatan or another
    one: neither is corrected by it, and a row without a place only gets the polsek as a hint.

    Parameters
    ----------
    table
        With the column ``case_number``, as after KEP/464/II/2021: ``LP/B/07/II/2026/SPKT/POLSEK KEDIRI/...``.
    kab
        Whose kecamatan a polsek is called after.
    dates, kecamatan
        Of each row, as it was read; "" unknown.
    findings
        Gathers what is said.
    """
    if "case_number" not in table.headed:
        return
    heading = table.headed["case_number"]
    rows = zip(table.rows.tolist(), table.column("case_number"), dates, kecamatan, strict=True)
    for row, number, date, code in rows:
        filed = _month_of(number)
        if filed and date and date[: len(filed)] > filed:
            found = both("was filed in {month}, before the day of the row", month=date_text(filed))
            findings.say(row, heading, number, found, both("check the date"), used=True)
        polsek = _kecamatan_of(number, kab)
        if polsek and polsek != code:
            told = both("is of the polsek of {place}", place=kab.gazetteer.describe(polsek))
            advice = both("check the place: a polsek is a hint and no place")
            findings.say(row, heading, number, told, advice, used=bool(code))


def _month_of(number: str) -> str:
    """Return the month in which a report was filed, as a partial ISO date; "" when it does not say."""
    found = _MONTH.search(number)
    month = ROMANS.get(found[1].casefold()) if found else None
    return f"{found[2]}-{month:02}" if found and month else ""


def _kecamatan_of(number: str, kab: Kabupaten) -> str:
    found = _POLSEK.search(number)
    codes = kab.gazetteer.known["kecamatan"].get(plain_name(found[1]), []) if found else []
    return codes[0] if len(codes) == 1 else ""
