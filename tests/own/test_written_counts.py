"""Counts and figures: the column tells what 1.500 is; what is no certain number is said, never taken for one event."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from riskmap.own.values.event_counts import count_column
from riskmap.own.values.numbers import number_column


def counts(*texts):
    return [reading.number for reading in count_column(texts)]


def figures(*texts):
    return [reading.number for reading in number_column(texts)]


@pytest.mark.parametrize(
    ("text", "count"),
    [("7", 7), ("7,0", 7), ("2.0", 2), ("007", 7), ("", 1), ("0", 0), ("3 kasus", 3), ("3 kali", 3), ("3kejadian", 3),
     ("3x", 3), ("tiga", 3), ("Tiga kasus", 3), ("dua belas", 12), ("tiga puluh dua", 32), ("seratus", 100),
     ("3 (tiga)", 3), ("tiga (3) kasus", 3), ("nihil", 0), ("NIHIL", 0), ("tidak ada", 0), ("nol", 0),
     ("\uff13", 3), ("\u0663", 3), ("3.", 3)],
)  # fmt: skip
def test_a_count_is_read_however_it_is_written(text, count):
    assert count_column([text]) == [(count, None, None)]


@pytest.mark.parametrize(
    ("text", "says"),
    [("1,5", "not a whole"), ("-3", "negative"), ("\u22123", "negative"), ("x", "can be read"), ("3-4", "no certain"),
     ("3 s/d 4", "no certain"), ("3 atau 4", "no certain"), ("\u00b13", "no certain"), ("> 5", "no certain"),
     ("sekitar 3", "no certain"), ("3+", "no certain"), ("5-an", "no certain"), ("lebih dari 3", "no certain"),
     ("?", "not known"), ("tidak diketahui", "not known"), ("NULL", "not known"), ("#N/A", "not known"),
     ("-", "can mean none"), ("--", "can mean none"), ("\u00bd", "can be read"), ("3\u00b2", "can be read"),
     ("kasus", "can be read"), ("2 orang", "can be read"), ("12 juta", "can be read"), ("3 (empat)", "not a whole"),
     ("2023-03-02", "is a date"), ("2/3/2023", "is a date"), ("1e5", "can be read"), ("TRUE", "can be read"),
     ('"', "can be read"), ("99999999999999999999", "larger than"), ("1.000.000.000", "larger than"),
     ("1,000", "more than one number"), ("20-an", "no certain"), ("2 korban", "can be read"), ("puluhan", "no certain"),
     ("min. 3", "no certain"), ("lk 3", "no certain"), ("3~5", "no certain"), ("seribu", "can be read")],
)  # fmt: skip
def test_what_is_no_count_is_named(text, says):
    reading = count_column([text, "0"])[0]
    assert reading.number is None
    assert says in reading.found.en
    assert reading.suggestion.en


def test_a_thousand_alone_is_read_and_said():
    reading = count_column(["1.000", "2"])[0]
    assert (reading.number, reading.found.en) == (1000, "has a sign for thousands")
    assert reading.suggestion == ("dibaca sebagai 1.000: mohon diperiksa", "read as 1,000: check it")


@pytest.mark.parametrize(("text", "count", "found"), [("1 234", 1234, "has a sign"), ("2023", 2023, "can be a year")])
def test_a_count_that_may_be_something_else_is_read_and_said(text, count, found):
    reading = count_column([text, "2"])[0]
    assert reading.number == count
    assert found in reading.found.en


def test_an_empty_cell_among_counts_is_one_event_and_said():
    reading = count_column(["3", ""])[1]
    assert reading.number == 1
    assert reading.suggestion.en == "counted as one event: write 0 where there was none"
    assert count_column(["", ""]) == [(1, None, None)] * 2


def test_a_huge_count_is_read_and_said():
    assert count_column(["15.000.000", "1"])[0][:2] == (
        15_000_000,
        ("adalah angka yang sangat besar", "is a very large number"),
    )


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        # Both ways in one column: neither is read.
        (("1.500", "1,500"), [None, None]),
        (("1.500", "1,500", "2"), [None, None, 2]),
        # A number that can only be one tells what the others are.
        (("1.500", "1.234.567"), [1500, 1234567]),
        (("1,500", "1,234,567"), [1500, 1234567]),
        (("1,500", "1.234.567"), [None, 1234567]),
        (("1.000", "2.0"), [None, 2]),
        (("1.500", "1.234.567", "1,234,567"), [None, 1234567, 1234567]),
    ],
)
def test_the_column_tells_whether_a_sign_means_thousands(texts, read):
    assert counts(*texts) == read


@given(st.lists(st.integers(0, 999_999_999), min_size=1))
def test_counts_with_a_million_among_them_come_back_in_both_languages(numbers):
    for locale in ("id", "en"):
        assert counts(
            "1.234.567" if locale == "id" else "1,234,567", *(format_decimal(one, locale=locale) for one in numbers)
        ) == [
            1234567,
            *numbers,
        ]


@given(st.lists(st.decimals(-99_999, 99_999, places=2), min_size=1))
def test_figures_come_back_in_both_languages(numbers):
    for locale in ("id", "en"):
        written = [format_decimal(one, "#,##0.00", locale=locale) for one in numbers]
        assert figures(*written) == [float(one) for one in numbers]


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (("1.234", "2,5", ""), [1234.0, 2.5, None]),
        (("1.234", "2.5"), [1.234, 2.5]),
        (("1.234", "0.500"), [1.234, 0.5]),
        (("1.234", "7"), [None, 7.0]),
        (("1.234", "2,5", "2.5"), [None, 2.5, 2.5]),
        (("12,5 %", "13%", "7 persen"), [12.5, 13.0, 7.0]),
        (("12,5 %", "0,3"), [12.5, None]),
        (("Rp 1.500,-", "Rp. 2.000.000,00", "Rp1.500"), [1500.0, 2000000.0, 1500.0]),
        (("-", "n/a", "tiga"), [None, None, None]),
    ],
)
def test_a_figure_is_read_as_its_column_writes(texts, read):
    readings = number_column(texts)
    assert [reading.number for reading in readings] == read
    assert all(reading.found for text, reading in zip(texts, readings, strict=True) if text and reading.number is None)


def test_a_figure_that_can_be_two_is_asked_about_with_both():
    assert number_column(["1.234"])[0].suggestion.en == "write 1234, or 1,2340 when it has decimals"


@given(st.lists(st.text(st.sampled_from("0123456789.,- +%RprpkasutigxE()\u00bd\u00b2\u0663\u2212"), max_size=14)))
def test_any_column_is_numbers_or_reasons(texts):
    for text, count, figure in zip(texts, count_column(texts), number_column(texts), strict=True):
        assert count.found if count.number is None else 0 <= count.number < 10**9
        assert figure.number is not None or figure.found or not text.strip()
