"""Dates of Indonesian offices: each form is read as the one day it can mean, or asked about by what it looks like."""

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from riskmap.own.values.dates import joined_date, month_first_evidence, parse_date, swapped_date, us_swapped

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@pytest.mark.parametrize(
    "text",
    [
        "Senin/3 Juli 2023", "Senin, 3/7/2023", "Sen. 3 Juli 2023", "3 Juli 2023 (Senin)", "3 Juli 2023, Senin",
        "Tgl. 3 Juli 2023", "Tanggal 3 Juli 2023", "Hari Senin tanggal 3 Juli 2023", "pada 3 Juli 2023",
        "tanggal 3 bulan Juli tahun 2023", "tgl: 3-7-2023", "3\u00a0Juli\u00a02023", "3  Juli   2023.",
        "\uff13/\uff17/2023",
        "\u0663/\u0667/\u0662\u0660\u0662\u0663", "'2023-07-03", "3 VII 2023", "3/VII/2023", "2023 Juli 3",
        "July 3rd, 2023", "3Juli2023", "03JUL2023", "3 Juli2023",
        "03 07 2023", "2023.07.03", "03072023", "20230703", "20230703.0", "45110", "45110,604166",
        "3/7/2023 2:30 PM", "3/7/2023, 2:30:15 p.m.", "3 Juli 2023 pukul 14.30 WITA", "3 Juli 2023 jam 14.30",
        "3 Juli 2023 pkl. 14.30 s/d 16.00 WITA", "3 Juli 2023, pukul 14.30 s/d selesai", "3 Juli 2023 sekitar pukul 14",
        "14.30 WITA, 3 Juli 2023", "Pukul 14.30 WITA, Senin 3 Juli 2023", "14:30 3/7/2023", "2023-07-03 14:30:00+08",
        "2023-07-03T14:30:00.000+08:00", "Mon Jul 03 2023 14:30:00 GMT+0800 (Central Indonesia Time)",
        "pukul 10 malam, 3 Juli 2023", "3/7/2023 24.00 WITA",
    ],
)  # fmt: skip
def test_the_third_of_july_is_read_without_a_remark(text):
    assert parse_date(text) == ("2023-07-03", None, None)


@pytest.mark.parametrize("sign", "'\u2018\u2019\u02bc\u00b4`\u2032")
def test_a_friday_is_read_with_every_apostrophe(sign):
    assert parse_date(f"Jum{sign}at, 7 Juli 2023") == ("2023-07-07", None, None)


@pytest.mark.parametrize(
    ("text", "date"),
    [("Tahun 2023", "2023"), ("2023.0", "2023"), ("Bulan Juli Tahun 2023", "2023-07"), ("... Juli 2023", "2023-07"),
     ("Sept. 2023", "2023-09"), ("VII/2023", "2023-07"), ("7/II/2026", "2026-02-07"),
     ("7/19/2023, 2:30 PM", "2023-07-19")],
)  # fmt: skip
def test_a_date_says_no_more_than_is_written(text, date):
    assert parse_date(text) == (date, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "19 Juli 2023 s/d 21 Juli 2023", "19/07/2023 s/d 21/07/2023", "19 s.d. 21 Juli 2023", "19-21 Juli 2023",
        "19 \u2013 21 Juli 2023", "19 Juli - 2 Agustus 2023", "19/7 - 2/8/2023",
        "19 Juli 2023 sampai dengan 21 Juli 2023",
        "2023-07-19 - 2023-07-21", "19 sampai 21/7/2023",
    ],
)  # fmt: skip
def test_a_span_of_days_is_read_as_its_first_and_said(text):
    reading = parse_date(text)
    assert reading.date == "2023-07-19"
    assert reading.found.en == "is a span of days"
    assert reading.suggestion.en == "read as 19 July 2023: check it"


def test_a_span_that_ends_before_it_begins_is_a_question():
    assert parse_date("21 s/d 19 Juli 2023").date == ""
    assert parse_date("30 Desember - 2 Januari 2024").date == ""


@pytest.mark.parametrize(
    ("text", "date"),
    [("2023-07-31T20:30Z", "2023-08-01"), ("2023-07-31 20:30 UTC", "2023-08-01"), ("31/7/2023 23.30 WIB", "2023-08-01"),
     ("1/8/2023 00.30 WIT", "2023-07-31"), ("31 Juli 2023 11:30 PM +07:00", "2023-08-01"),
     ("2023-01-01T02:00+14:00", "2022-12-31")],
)  # fmt: skip
def test_a_time_of_another_zone_belongs_to_the_day_it_is_here_and_that_is_said(text, date):
    reading = parse_date(text)
    assert reading.date == date
    assert reading.found.en == "is told in another time zone"
    assert parse_date(text.replace("20:30", "10:30").replace("23.30", "10.30")).date


def test_here_may_be_another_zone():
    assert parse_date("2023-07-31T16:30Z", utc_offset_hours=7) == ("2023-07-31", None, None)
    assert parse_date("2023-07-31T16:30Z", utc_offset_hours=8).date == "2023-08-01"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("I/2023", "can be a month or a quarter"),
        ("IV-2023", "can be a month or a quarter"),
        ("Triwulan I 2023", "is a span of time"),
        ("TW II 2023", "is a span of time"),
        ("Semester II 2023", "is a span of time"),
        ("Minggu ke-2 Juli 2023", "is a span of time"),
        ("Minggu II Juli 2023", "is a span of time"),
        ("Q1 2023", "is a span of time"),
        ("Minggu 3 Juli 2023", "can be a Sunday or a week"),
        ("19-Jul-23", "more than one date"),
        ("19/7/23", "more than one date"),
        ("19/7/23 14:30", "more than one date"),
        ("Juli '23", "more than one date"),
        ("14.30 WITA", "is a time of day, not a date"),
        ("pukul 9", "is a time of day, not a date"),
        ("14:30:00", "is a time of day, not a date"),
        ("0.604166", "is a time of day, not a date"),
        ("tidak diketahui", "says that it is not known"),
        ("-", "says that it is not known"),
        ("?", "says that it is not known"),
        ("#N/A", "says that it is not known"),
        ("3 dan 5 Juli 2023", "names more than one date"),
        ("3 Juli 2023 & 5 Juli 2023", "names more than one date"),
        ("Juli-Agustus 2023", "names more than one date"),
        ("19/7", "has no year"),
        ("Juli", "has no year"),
        ("Jul-23", "more than one date"),
        ("1-2/2023", "is not a date"),
        ("3/4/5/2023", "is not a date"),
        ("Senin 7/2023", "names a day of the week"),
        ("Kamis, Juli 2023", "names a day of the week"),
        ("1900-01-03", "a year that cannot be meant"),
        ("1904-01-01", "a year that cannot be meant"),
        ("2023 07.19", "is not a date"),
        ("3\u00b2 Juli 2023", "is not a date"),
        ("7032023", "is not a date"),
        ("0", "is a number"),
        ("050723", "is a number"),
        ("9" * 500, "is not a date"),
    ],
)
def test_what_is_no_day_is_named(text, says):
    reading = parse_date(text)
    assert reading.date == ""
    assert says in reading.found.en
    assert reading.suggestion.en


@pytest.mark.parametrize(
    ("text", "meant"),
    [("3 Agusuts 2023", "3 August 2023"), ("Agusuts 2023", "August 2023"), ("Tabanan, 3 Juli 2023", "3 July 2023"),
     ("awal Juli 2023", "July 2023"), ("3 Desmber 2023", "3 December 2023"), ("3 Juli 2023 (malam)", "3 July 2023")],
)  # fmt: skip
def test_what_is_nearly_a_date_is_asked_about_and_not_read(text, meant):
    assert parse_date(text).date == ""
    assert parse_date(text).suggestion.en == f"was {meant} meant?"


def test_a_typo_that_is_near_no_month_or_two_suggests_none():
    for text in ("3 Jui 2023", "3 Junli 2023", "3 xyzzy 2023"):
        assert parse_date(text).date == ""
        assert "meant" not in parse_date(text).suggestion.en


def test_day_numbers_of_a_mac_count_from_1904():
    assert parse_date("43664", epoch_1904=True).date == "2023-07-19"
    assert parse_date("43664").date == "2019-07-18"


@given(DAYS, st.sampled_from(["", " 14:30", " pukul 14.30 WITA", ", 2:30 PM", " 14:30:00+08:00"]))
def test_every_day_comes_back_from_every_form_of_an_office(day, clock):
    number = f"{day.day:02}{day.month:02}{day.year}"
    forms = [
        f"{day.day} / {day.month} / {day.year}", f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {day.month} {day.year}",
        f"{day.day}/{ROMANS[day.month - 1]}/{day.year}", day.strftime("%Y/%m/%d"),
        format_date(day, "EEEE/d MMMM y", "id"),
        format_date(day, "'Hari' EEEE 'tanggal' d MMMM y", "id"), format_date(day, "EEE, MMM d, y", "en"),
        format_date(day, "d MMMM y (EEEE)", "id"), number,
    ]  # fmt: skip
    assert {form: parse_date(form + clock) for form in forms} == dict.fromkeys(forms, (day.isoformat(), None, None))
    assert joined_date(str(day.year), ROMANS[day.month - 1], str(day.day)).date == day.isoformat()


@given(DAYS, st.integers(1, 40))
def test_every_span_begins_with_its_first_day(day, length):
    last = day + dt.timedelta(days=length)
    text = f"{format_date(day, 'd MMMM y', 'id')} s/d {format_date(last, 'd MMMM y', 'id')}"
    assert parse_date(text).date == day.isoformat()


@given(DAYS, st.times(), st.integers(-12, 14))
def test_a_moment_is_one_day_here_whatever_zone_tells_it(day, time, offset):
    told = dt.datetime.combine(day, time, tzinfo=dt.timezone(dt.timedelta(hours=offset)))
    here = told.astimezone(dt.timezone(dt.timedelta(hours=8))).date().isoformat()
    assert parse_date(told.isoformat(timespec="seconds")).date == here


SIGNS = st.text("0123456789/-.,: '()abcdeijlmnoprstuvwxyzAGJMPTWZ\u2019\u00bd\u00b2\u0663", max_size=30)


@given(SIGNS, st.sampled_from([True, None]))
def test_any_text_is_a_day_that_exists_or_a_reason(text, order):
    reading = parse_date(text, day_first=order)
    assert reading.date or (reading.found and reading.suggestion)
    if len(reading.date) == 10:
        assert dt.date.fromisoformat(reading.date)


@given(SIGNS, SIGNS, SIGNS)
def test_any_three_cells_are_a_date_or_a_reason(year, month, day):
    reading = joined_date(year, month, day)
    assert reading.date or reading.found


@pytest.mark.parametrize(
    ("cells", "date"),
    [(("2023", "7", "19"), "2023-07-19"), (("2023", "Juli", ""), "2023-07"), (("2023", "07", ""), "2023-07"),
     (("2023.0", "7.0", "3.0"), "2023-07-03"), (("2023", "VII", "3"), "2023-07-03"), (("Tahun 2023", "Bln. Agt", "1"),
     "2023-08-01"),
     (("2023", "", ""), "2023"), (("2023", "Juli", "-"), "2023-07")],
)  # fmt: skip
def test_a_date_in_several_columns_is_one(cells, date):
    assert joined_date(*cells) == (date, None, None)


@pytest.mark.parametrize(
    ("cells", "says"),
    [(("", "Juli", "3"), "no year"), (("2023", "", "3"), "no month"), (("2023", "Jumadil", "3"), "no month"),
     (("2023", "7", "Rabu"), "no day"), (("2023", "2", "30"), "does not exist"), (("2023", "13", "1"),
     "does not exist"),
     (("23", "7", "1"), "more than one date"), (("", "", ""), "is empty")],
)  # fmt: skip
def test_columns_that_make_no_date_are_said(cells, says):
    assert joined_date(*cells).date == ""
    assert says in joined_date(*cells).found.en


SWAPPED = ["2023-03-07", "2023-05-07", "19/7/2023", "2023-11-07", "25/7/2023", "2023-07-07"]


@pytest.mark.parametrize(
    ("texts", "real", "swapped"),
    [
        (SWAPPED, [True, True, False, True, False, True], True),
        # One true date after the twelfth, or one text before it: that Excel has no American dates.
        ([*SWAPPED, "2023-07-19"], [True, True, False, True, False, True, True], False),
        ([*SWAPPED, "3/8/2023"], [True, True, False, True, False, True, False], False),
        (["2023-03-07", "2023-05-07"], [True, True], False),
        (["19/7/2023", "25/7/2023"], [False, False], False),
        (["2023-03-07", "19 Juli 2023"], [True, False], False),
        ([], [], False),
    ],
)
def test_days_swapped_by_an_american_excel_are_noticed(texts, real, swapped):
    assert us_swapped(texts, real) is swapped


def test_a_date_that_may_be_swapped_asks_for_both_days():
    reading = swapped_date("2023-03-07")
    assert reading.date == ""
    assert reading.suggestion.en.startswith("was 3 July 2023 meant, or 7 March 2023?")
    assert swapped_date("2023-07-07") == ("2023-07-07", None, None)


@pytest.mark.parametrize(
    ("texts", "month_first"),
    [(["3/7/2023", "7/19/2023"], True), (["3/7/2023", "Wed, 7/19/2023 2:30 PM"], True), (["7/19/23"], True),
     (["3/7/2023", "19/7/2023"], False), (["2023/7/19", "2023-07-19 14:30"], False), (["7/32/2023"], False)],
)  # fmt: skip
def test_a_month_written_first_is_noticed_wherever_it_stands(texts, month_first):
    assert month_first_evidence(texts) is month_first
