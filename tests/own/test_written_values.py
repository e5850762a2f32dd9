"""Dates, numbers and coordinates are read as people write them; what can mean two things is a question."""

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from riskmap.own.values.coordinates import Bounds, parse_point, split_pair
from riskmap.own.values.dates import parse_date
from riskmap.own.values.numbers import number_readings

BOX = Bounds(114.93, -8.7, 115.3, -8.2, 32750)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
INSIDE = st.tuples(st.floats(115.0, 115.2), st.floats(-8.6, -8.3))


@pytest.mark.parametrize(
    "text",
    [
        "19/7/2023", "19-07-2023", "19.7.2023", "19 / 7 / 2023", "19 Juli 2023", "19 Jul 2023", "19 JULI 2023",
        "Rabu, 19 Juli 2023", "2023-07-19", "2023/7/19", "2023-07-19T14:30:00", "19 Juli 2023 pukul 14.30 WITA",
        "19/7/2023 14:30", "July 19, 2023", "19-VII-2023", "45126", "45126.5", "20230719", "7/19/2023",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert parse_date(text).date == "2023-07-19"


@pytest.mark.parametrize(
    ("text", "date"),
    [("Agt 2023", "2023-08"), ("Agustus 2023", "2023-08"), ("08/2023", "2023-08"), ("2023", "2023"),
     ("3/7/2023", "2023-07-03"), ("1 Nopember 2022", "2022-11-01"), ("2 Peb 2024", "2024-02-02"),
     ("5 Mei 2024", "2024-05-05")],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_is_written(text, date):
    assert parse_date(text).date == date


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("19/7/23", "more than one date"),
        ("31/2/2023", "does not exist"),
        ("32/1/2023", "does not exist"),
        ("19 Juli", "has no year"),
        ("kemarin", "not a date"),
        ("12", "is a number"),
        ("8123456789", "not a date"),
        ("1 Juli 0023", "cannot be meant"),
        ("19 Juli Agustus 2023", "more than one date"),
    ],
)
def test_what_is_no_certain_date_is_said_and_not_read(text, says):
    reading = parse_date(text)
    assert reading.date == ""
    assert says in reading.found.en


def test_a_column_that_writes_the_month_first_makes_the_order_a_question():
    assert parse_date("3/7/2023", day_first=None).date == ""
    assert parse_date("7/7/2023", day_first=None).date == "2023-07-07"
    assert parse_date("19/7/2023", day_first=None).date == "2023-07-19"


def test_a_weekday_that_does_not_fit_is_remarked():
    reading = parse_date("Kamis, 19 Juli 2023")
    assert reading.date == "2023-07-19"
    assert reading.found.en == "was another day of the week"


@given(DAYS)
def test_every_day_comes_back_from_every_form(day):
    forms = [
        f"{day.day}/{day.month}/{day.year}", day.strftime("%d-%m-%Y"), day.isoformat(),
        format_date(day, "d MMMM y", "id"), format_date(day, "EEEE, d MMM y", "id"),
        str((day - dt.date(1899, 12, 30)).days),
    ]  # fmt: skip
    assert {parse_date(form).date for form in forms} == {day.isoformat()}


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_reason(text):
    reading = parse_date(text)
    assert reading.date or reading.found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.234,5", [1234.5]), ("1,234.5", [1234.5]), ("1.234.567", [1234567.0]), ("1 234,5", [1234.5]),
        ("8,54", [8.54]), ("-8.54", [-8.54]), ("\u22128,54", [-8.54]), ("1.234", [1.234, 1234.0]),
        ("12", [12.0]), ("1e5", []), ("", []), ("1.23.4", []),
    ],
)  # fmt: skip
def test_a_number_is_read_with_comma_or_point(text, numbers):
    assert number_readings(text) == numbers


@given(INSIDE)
def test_a_place_comes_back_from_every_way_to_write_it(place):
    lon, lat = (round(value, 5) for value in place)
    east, north = Transformer.from_crs(4326, 32750, always_xy=True).transform(lon, lat)

    def sexagesimal(value, letters):
        degrees, rest = divmod(abs(value) * 3600, 3600)
        minutes, seconds = divmod(rest, 60)
        return f"{degrees:.0f}°{minutes:.0f}'{seconds:.3f}\" {letters}"

    comma = f"{lat:.5f}".replace(".", ","), f"{lon:.5f}".replace(".", ",")
    ways = [
        (f"{lat:.5f}", f"{lon:.5f}"), comma, comma[::-1], (sexagesimal(lat, "LS"), sexagesimal(lon, "BT")),
        (sexagesimal(lat, "S"), sexagesimal(lon, "E")), (f"{north:.2f}", f"{east:.2f}"),
        (f"{east:.2f}", f"{north:.2f}"), (f"{-lat:.5f} LS", f"{lon:.5f} BT"),
    ]  # fmt: skip
    for way in ways:
        reading = parse_point(*way, BOX)
        if reading.longitude is None:
            # 59.9996 seconds round up to a sixtieth, which is no second.
            assert "60.000" in "".join(way)
            continue
        assert (reading.longitude, reading.latitude) == pytest.approx((lon, lat), abs=2e-5)


@pytest.mark.parametrize(
    ("lat", "lon", "says"),
    [
        ("8,54", "115,12", "north of the equator"),
        ("0", "0", "0, 0"),
        ("-7,25", "112,75", "outside the area"),
        ("utara", "timur", "not a coordinate"),
        ("-8,54", "", "not a coordinate"),
        ("8°75'0\" LS", "115°7'0\" BT", "not a coordinate"),
        ("NaN", "inf", "not a coordinate"),
    ],
)
def test_a_coordinate_that_is_no_place_here_is_said(lat, lon, says):
    reading = parse_point(lat, lon, BOX)
    assert reading.longitude is None
    assert says in reading.found.en


def test_a_coordinate_that_can_be_two_places_is_a_question():
    wide = Bounds(-1e9, -1e9, 1e9, 1e9, 32750)
    assert "more than one place" in parse_point("1.234", "5.678", wide).found.en


@pytest.mark.parametrize(
    "text",
    ["-8.54, 115.12", "-8,54; 115,12", "-8.54 115.12", "(-8.54, 115.12)", "-8.54,115.12", "8°32'24\" LS 115°7'12\" BT"],
)
def test_a_cell_with_both_halves_is_split(text):
    assert parse_point(*split_pair(text), BOX)[:2] == pytest.approx((115.12, -8.54))


@given(st.text(max_size=25), st.text(max_size=25))
def test_any_two_texts_are_a_place_in_the_box_or_a_reason(lat, lon):
    reading = parse_point(lat, lon, BOX)
    assert reading.found if reading.longitude is None else BOX.hold(reading.longitude, reading.latitude)
