"""Whatever is written or broken: a value, a reason or one clear error; never another exception, never a third thing."""

import csv
import io
import json
import random

import files
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import riskmap
from riskmap.characters import cleaned
from riskmap.errors import RiskmapError
from riskmap.own.values.coordinates import Bounds, parse_point, split_pair
from riskmap.own.values.dates import parse_date
from riskmap.own.values.event_counts import count_column
from riskmap.own.values.numbers import number_column, number_readings

pytestmark = pytest.mark.hostile

EXAMPLES = 3_000
KAB = riskmap.load()
BOX = Bounds(114.93, -8.7, 115.3, -8.2, 32750)
# Letters that dates, numbers and coordinates are made of come more often than others.
SIGNS = st.text(
    st.one_of(st.sampled_from("0123456789.,;:/-+ °'\"NSEWULTBIVXeE\u2212\u00a0"), st.characters()), max_size=24
)
MONTHS = st.sampled_from(["Juli", "jul", "JULI", "Agustus", "Mei", "May", "VII", "07", "13", "0", "Rabu,", "pukul"])
WRITTEN = st.one_of(SIGNS, st.lists(st.one_of(SIGNS, MONTHS), max_size=5).map(" ".join))


@settings(max_examples=EXAMPLES)
@given(WRITTEN)
def test_a_date_is_a_day_month_or_year_or_a_reason(text):
    reading = parse_date(text)
    assert reading.date or reading.found
    if reading.date:
        year, *rest = map(int, reading.date.split("-"))
        assert 1900 <= year <= 2100
        np.datetime64(reading.date)
        assert len(rest) <= 2


@settings(max_examples=EXAMPLES)
@given(WRITTEN)
def test_a_number_is_finite_and_a_count_is_whole(text):
    assert all(np.isfinite(number) for number in number_readings(text))
    assert all(reading.number is None or np.isfinite(reading.number) for reading in number_column([text, "1.234"]))
    for reading in count_column([text, "1.234"]):
        assert reading.found if reading.number is None else 0 <= reading.number < 10**9


@settings(max_examples=EXAMPLES)
@given(WRITTEN, WRITTEN)
def test_a_coordinate_lies_in_the_box_or_has_a_reason(lat, lon):
    for halves in ((lat, lon), split_pair(f"{lat};{lon}") or (lat, "")):
        reading = parse_point(*halves, BOX)
        assert reading.found if reading.longitude is None else BOX.hold(reading.longitude, reading.latitude)


@settings(max_examples=500)
@given(
    st.lists(st.one_of(st.text(max_size=30), st.sampled_from(["Kediri", "Ds. Beraban", "Kukuh (Marga)"])), max_size=8)
)
def test_a_name_is_a_place_a_question_or_unknown(names):
    matched = riskmap.match_places(names, kab=KAB)
    assert len(matched) == len(names)


@settings(max_examples=EXAMPLES)
@given(st.text())
def test_cleaned_text_stays_clean_and_loses_nothing_that_is_read(text):
    once = cleaned(text)
    assert cleaned(once) == once
    assert [c for c in text if c.isalnum()] == [c for c in once if c.isalnum()]


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12))
def test_any_rows_are_read_or_refused(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("fuzz") / "x.csv"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([["tanggal", "kecamatan", "desa", "jenis"], *rows])
    path.write_text(out.getvalue(), encoding="utf-8", errors="replace", newline="")
    try:
        report = riskmap.check_file(path, "incidents", KAB)
    except RiskmapError:
        return
    # Every row that says something is read, or named as no data: none is lost, none is split in two.
    filled = sum(any(cleaned(cell).strip() for cell in row) for row in rows)
    assert report.rows <= filled
    words = sum(any(sign.isalnum() for cell in row for sign in cell) for row in rows)
    assert report.rows >= words or "rows that are no data" in report.text("en")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".geojson", ".gpkg"])
def test_a_file_with_broken_bytes_is_read_or_refused(tmp_path, suffix):
    kinds = {".csv": files.csv_files, ".xlsx": files.xlsx_files, ".geojson": files.geojson_files}
    cases = files.gpkg_files(tmp_path) if suffix == ".gpkg" else {"good": (files.HEAD + files.ROW).encode()}
    if suffix in {".xlsx", ".geojson"}:
        cases = kinds[suffix]()
    content = cases["good"]
    content = content[0] if isinstance(content, tuple) else content
    dice = random.Random(11)  # noqa: S311 - no secret
    path = tmp_path / f"x{suffix}"
    for _ in range(250):
        broken = bytearray(content)
        for _ in range(dice.randint(1, 12)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        path.write_bytes(bytes(broken[: dice.choice([len(broken), dice.randrange(1, len(broken))])]))
        try:
            riskmap.check_file(path, "incidents", KAB)
        except RiskmapError:
            continue


PARTS = ["type", "features", "geometry", "coordinates", "properties", "crs"]
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(PARTS), inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=300)
@given(JSON)
def test_any_json_called_a_map_is_read_or_refused(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("fuzz") / "x.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": value}), encoding="utf-8")
    for read in (lambda one: riskmap.load_kecamatan(one, KAB), lambda one: riskmap.check_file(one, "incidents", KAB)):
        try:
            read(path)
        except RiskmapError:
            continue
