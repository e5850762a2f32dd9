"""What authorities said, month by month: what is hatched, what is a badge, what is drawn nowhere, how it is titled."""

import re
from collections import Counter

import pandas as pd

from riskmap.errors import FactError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.index.composite import RiskIndex
from riskmap.locale import Text, both
from riskmap.locale.formats import date_text
from riskmap.maps.document.index_record import disagreements
from riskmap.maps.document.records import rows_of
from riskmap.maps.document.schema import Period, Sign, Statement

_MONTH = len("2023-07")
_FINER = {"desa", "tps"}


def statement_records(hotspots: pd.DataFrame) -> list[Statement]:
    """Return the statements of authorities, newest first."""
    newest = hotspots.sort_values("said_on", ascending=False, kind="stable")
    return [
        Statement(
            grain=row.grain,
            kecamatan=row.kecamatan_code or None,
            desa=row.desa_code or None,
            level=row.level,
            on=row.said_on,
            month=row.said_on[:_MONTH],
            by=row.said_by,
            context=Text(row.context_id, row.context_en),
            source=row.source_id,
            note=Text(row.note_id, row.note_en),
        )
        for row in rows_of(newest)
    ]


def period_records(statements: list[Statement], index: RiskIndex | None) -> list[Period]:
    """Return the months in which authorities said something, newest first."""
    months = sorted({statement.month for statement in statements if statement.month}, reverse=True)
    return [_period(month, [s for s in statements if s.month == month], index) for month in months]


def _period(month: str, said: list[Statement], index: RiskIndex | None) -> Period:
    hatched = list(dict.fromkeys(s.kecamatan for s in said if s.kecamatan and s.grain == "kecamatan"))
    finer = [s for s in said if s.grain in _FINER]
    unnamed = sum(s.grain == "unnamed" for s in said)
    whole = sum(s.grain in {"kabupaten", "provinsi"} for s in said)
    return Period(
        id=month,
        label=date_text(month),
        title=_title(month, said),
        hatched=hatched,
        finer=dict(Counter(code for s in finer for code in (s.kecamatan, s.desa) if code)),
        somewhere=sorted({s.kecamatan for s in finer if s.kecamatan and not s.desa}),
        apart=[] if index is None else disagreements(index, hatched),
        signs=_signs(len(hatched), len(finer)),
        notes=_notes(unnamed, whole),
    )


def _title(month: str, said: list[Statement]) -> Text:
    """Return a title such as "Rawan potensi konflik menurut Polres Tabanan, Juli 2023"."""
    by = ", ".join(sorted({re.sub(r"\s*\(.*\)$", "", s.by) for s in said}))
    levels = {s.level for s in said}
    if len(levels) == 1 and "" not in levels and all(s.kecamatan or s.grain == "unnamed" for s in said):
        level = levels.pop()
        word = level[:1].upper() + level[1:]
        return both("“{level}” according to {by}, {on}", level=word, by=by, on=date_text(month))
    return both("Places named as prone by {by}, {on}", by=by, on=date_text(month))


def _signs(hatched: int, finer: int) -> list[Sign]:
    """Return the rows of the legend on hatching and badges."""
    signs = [
        Sign("hatch", both("An authority named the kecamatan: somewhere in it, not all of it"), hatched, "statements"),
        Sign("badge", both("An authority named a desa or polling stations"), finer, "statements"),
    ]
    return [sign for sign in signs if sign.count]


def _notes(unnamed: int, whole: int) -> list[Text]:
    """Return what was said and is drawn nowhere."""
    notes = [
        (unnamed, "Reported, not named: {n} more place. It is drawn nowhere."),
        (whole, "{n} statements are about the whole kabupaten or province: they are drawn nowhere."),
    ]
    return [both(wording, n=count) for count, wording in notes if count]


def opening_period(kab: Kabupaten, periods: list[Period], asked: str | None) -> str:
    """Return the month that a map opens with: the one asked for, that of the kabupaten, or the newest; "" without any.

    Raises
    ------
    FactError
        When nothing is known to have been said in the month that is asked for: an empty map would look like calm.
    """
    months = [period.id for period in periods]
    if asked is None:
        return kab.info.period if kab.info.period in months else next(iter(months), "")
    if asked[:_MONTH] not in months:
        raise FactError(
            f"no statement of an authority is known for {asked!r}",
            where="the period of the map",
            expected="a month with statements: " + (", ".join(sorted(months)) or "there is none"),
        )
    return asked[:_MONTH]
