"""Yes and no in a roster: marks that are certain are read, the others are asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import load_roster
from riskmap.own.values.ticks import tick_column


@pytest.mark.parametrize(
    "text",
    ["ya", "Ya.", "Y", "YES", "1", "TRUE", "ada", "Sudah ada", "V", "v", "\u2713", "\u2714", "\u2714\ufe0f",
     "\u221a", "\u2611", "\u25cf"]
)  # fmt: skip
def test_a_yes_is_one(text):
    assert tick_column([text, ""]) == [(True, None, None), (None, None, None)]


@pytest.mark.parametrize(
    "text", ["tidak", "Tidak ada", "tdk", "belum", "BELUM ADA", "N", "0", "false", "\u2717", "\u2718", "nihil"]
)
def test_a_no_is_one(text):
    assert tick_column([text]) == [(False, None, None)]


@pytest.mark.parametrize(
    ("text", "says"),
    [("-", "can mean no, or not known"), ("T", "can mean yes or no"), ("?", "not known"),
     ("tidak diketahui", "not known"),
     ("2 orang", "neither"), ("2", "neither"), ("\u2610", "neither"), ("\u2612", "neither"), ("ok?", "neither"),
     ("\u00fc", "neither"),
     ("F", "neither"), (".", "not known")],
)  # fmt: skip
def test_what_is_neither_is_asked_about(text, says):
    reading = tick_column([text])[0]
    assert reading.yes is None
    assert says in reading.found.en


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["x", "X", ""], [True, True, None]),
        (["x", "tidak"], [True, False]),
        (["x", "ya"], [None, True]),
        (["x", "\u2713"], [None, True]),
        (["x", "\u2717"], [None, False]),
        (["Y", "T"], [True, False]),
        (["Y", "T", "F"], [True, None, None]),
        (["T", "F"], [None, None]),
    ],
)
def test_a_letter_means_what_its_column_makes_of_it(texts, read):
    assert [reading.yes for reading in tick_column(texts)] == read


@given(st.lists(st.text(max_size=6)))
def test_every_cell_with_something_in_it_is_an_answer_or_a_question(texts):
    for text, reading in zip(texts, tick_column(texts), strict=True):
        assert reading.yes is not None or reading.found or not text.strip()


def test_ticks_of_a_roster_are_answers_and_doubts_are_reported(tmp_path):
    path = tmp_path / "synthetic.csv"
    rows = [
        "desa_adat,kecamatan,polisi_banjar",
        "Beraban,Kediri,\u2713",
        "Kediri,Kediri,\u221a",
        "Jatiluwih,Penebel,2 orang",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    roster = load_roster(path)
    assert roster.frame["officer"].tolist()[:2] == [True, True]
    assert roster.frame["officer"].isna().tolist() == [False, False, True]
    assert roster.report.table("en")["value"].tolist() == ["2 orang"]
