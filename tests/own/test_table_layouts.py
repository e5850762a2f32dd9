"""Tables as offices lay them out: what is counted, asked, or named as no event. All values synthetic."""

import datetime as dt

import openpyxl
import pytest
from test_cells import table

from riskmap.own.check import check_file
from riskmap.own.incident_list import load_incidents
from riskmap.own.tables.headings import read_heading
from riskmap.own.tables.questions import QuestionError
from riskmap.own.tables.recognise import any_heading

TEN = ["Selemadeg", "Selemadeg Timur", "Selemadeg Barat", "Kerambitan", "Tabanan", "Kediri", "Marga", "Penebel",
       "Baturiti", "Pupuan"]  # fmt: skip
JULY = dt.date(2023, 7, 19)


def rows_of(text):
    return [[cell.strip() for cell in line.split(";")] for line in text.strip().splitlines()]


def written(folder, text):
    return table(folder, rows_of(text), delimiter=";")


def workbook(folder, sheets, *, merged=(), hidden=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    path = folder / "synthetic.xlsx"
    book.save(path)
    return path


def counted(path, kab):
    own = load_incidents(path, kab)
    return int(own.frame["count"].sum()), own.report


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Kecamatan TKP", "kecamatan"),
        ("TKP (Kecamatan)", "kecamatan"),
        ("Tempat Kejadian Perkara", "place"),
        ("Nama Wilayah", "place"),
        ("Tgl/Bln/Thn", "date"),
        ("Tanggal, Jam Kejadian", "date"),
        ("Date of Incident", "date"),
        ("Jumlah Kasus (perkara)", "count"),
        ("Frek.", "count"),
        ("Waktu / Kejadian / Tanggal", "date"),
        ("Jumlah (orang)", ""),
        ("Total (Rp)", ""),
        ("Jumlah Massa", ""),
        ("Tgl. Lapor", ""),
    ],
)
def test_a_heading_means_what_it_says_about_the_event(heading, name):
    assert any_heading(heading).name == name


def test_bulan_tahun_is_a_date_where_a_table_has_dates():
    columns = {"date": ["tanggal"], "month": ["bulan"], "year": ["tahun"]}
    assert read_heading("Bulan/Tahun", columns).name == "date"


@pytest.mark.parametrize("heads", ["Tgl. Lapor;Tgl. Kejadian", "Tanggal Input;Tanggal Kejadian"])
def test_the_day_of_the_report_is_not_the_day_of_the_event_and_not_asked_about(tmp_path, kab, heads):
    path = written(tmp_path, f"Kecamatan;{heads};Jumlah\nKediri;22/7/2023;19/7/2023;3")
    own = load_incidents(path, kab)
    assert own.frame["date_start"].tolist() == ["2023-07-19"]
    assert own.report.complete
    assert "columns not used: Tgl. Lapor" in own.report.text("en") or "Tanggal Input" in own.report.text("en")


def test_the_day_of_the_report_alone_is_asked_about(tmp_path, kab):
    path = written(tmp_path, "Kecamatan;Tgl Lapor;Jenis;Jumlah\nKediri;22/7/2023;Adat;3")
    asked = load_incidents(path, kab).report.questions
    assert [(question.column, question.meant) for question in asked] == [("Tgl Lapor", "tanggal")]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Tanggal;Kecamatan;Jumlah Kejadian;Jumlah\n19/7/2023;Kediri;3;7", "Jumlah"),
        ("Tanggal;Kecamatan;Kecamatan TKP;Jumlah\n19/7/2023;Marga;Kediri;3", "Kecamatan TKP"),
        ("Tanggal;Kecamatan;\n19/7/2023;Kediri;3\n20/7/2023;Marga;5", "C"),
    ],
)
def test_two_columns_for_one_meaning_and_one_without_a_heading_are_asked_about(tmp_path, kab, text, column):
    assert [question.column for question in check_file(written(tmp_path, text), None, kab).questions] == [column]


def test_kasus_with_numbers_counts(tmp_path, kab):
    events, report = counted(written(tmp_path, "Tanggal;Kecamatan;Kasus\n19/7/2023;Kediri;3"), kab)
    assert (events, report.complete) == (3, True)


@pytest.mark.parametrize(
    "last",
    [
        ";;Jumlah Total;7", "TOTAL KESELURUHAN;;;7", ";;Kediri Jumlah;7", "Total;31/7/2023;;7", ";31/7/2023;Total;7",
        ";Jumlah bulan Juli;;7", ";;Seluruh Kecamatan;7", "# 21/7/2023;21/7/2023;Kediri;7", "3;21/7/2023;Kediri;nihil",
    ],
)  # fmt: skip
def test_what_is_no_event_is_named_and_not_counted(tmp_path, kab, last):
    path = written(tmp_path, f"No;Tanggal;Kecamatan;Jumlah\n1;19/7/2023;Kediri;3\n2;20/7/2023;Marga;4\n{last}")
    events, report = counted(path, kab)
    assert (events, report.complete) == (7, True)
    assert "nihil" in last or "no data" in report.text("en")


@pytest.mark.parametrize("last", ["3;;Penebel;", "3;21/7/2023;;"])
def test_a_row_with_nothing_but_a_place_or_a_day_is_no_event_until_it_is_completed(tmp_path, kab, last):
    path = written(tmp_path, f"No;Tanggal;Kecamatan;Jumlah\n1;19/7/2023;Kediri;3\n2;20/7/2023;Marga;4\n{last}")
    events, report = counted(path, kab)
    assert (events, report.complete) == (7, False)
    assert {problem.row for problem in report.problems} == {4}


@pytest.mark.parametrize(
    ("jenis", "events"), [("Jumlah suara dipersoalkan", 1), ("NIHIL", 0), ("Tidak ada kejadian", 0), ("Nihil-nihil", 1)]
)
def test_a_kind_of_event_is_one_whatever_its_first_word_unless_it_says_that_there_was_none(
    tmp_path, kab, jenis, events
):
    path = written(tmp_path, f"Jenis;Bulan;Kecamatan;Desa\n{jenis};Juli 2023;Kediri;Pejaten")
    assert counted(path, kab)[0] == events


@pytest.mark.parametrize(("cell", "complete"), [("", False), ("nihil", True), ("0", True), ("-", False)])
def test_a_kecamatan_written_in_beforehand_is_no_event(tmp_path, kab, cell, complete):
    lines = [f"{name};Juli 2023;{3 if name == 'Kediri' else cell}" for name in TEN]
    events, report = counted(written(tmp_path, "\n".join(["Kecamatan;Bulan;Jumlah", *lines])), kab)
    assert (events, report.complete) == (3, complete)


def test_the_row_of_the_kabupaten_is_the_sum_of_its_kecamatan_though_one_bears_its_name(tmp_path, kab):
    lines = [f"{name};2023;{number}" for number, name in enumerate(TEN)]
    events, report = counted(written(tmp_path, "\n".join(["Kecamatan;Tahun;Jumlah", *lines, "TABANAN;2023;45"])), kab)
    assert (events, report.complete) == (45, True)
    assert "sums of other rows: 12" in report.text("en")


@pytest.mark.parametrize(
    "text",
    [
        (
            "No;Kecamatan/Desa;Tahun;Jumlah\nI;Kec. Kediri;2023;5\n1;Beraban;2023;3\n2;Pejaten;2023;2\n"
            "II;Kec. Marga;2023;4\n1;Kuwum;2023;4"
        ),
        (
            "No;Tanggal;Desa;Jumlah\nI;KEDIRI;;\n1;19/7/2023;Beraban;3\n2;20/7/2023;Pejaten;2\nII;MARGA;;\n"
            "1;20/7/2023;Kuwum;4"
        ),
        (
            "Kecamatan;Desa;Tanggal;Jumlah\nKediri;;;\n;Beraban;19/7/2023;3\n;Pejaten;20/7/2023;2\nMarga;;;\n"
            ";Kuwum;20/7/2023;4"
        ),
    ],
)
def test_a_kecamatan_over_its_desa_says_where_they_are_and_is_not_counted_again(tmp_path, kab, text):
    own = load_incidents(written(tmp_path, text), kab)
    assert own.frame["count"].tolist() == [3, 2, 4]
    assert own.frame["desa_code"].str[:8].tolist() == ["51.02.06", "51.02.06", "51.02.07"]
    assert own.report.complete


def test_a_kecamatan_over_its_desa_that_is_not_their_sum_is_asked_about(tmp_path, kab):
    path = written(
        tmp_path, "No;Wilayah;Tahun;Jumlah\nA;Kediri;2023;9\n1;Pejaten;2023;2\nB;Marga;2023;4\n1;Kuwum;2023;4"
    )
    assert "rows 2, 4 name a kecamatan" in check_file(path, "incidents", kab).questions[0].asked.en


def test_a_log_in_which_a_kecamatan_and_a_desa_follow_each_other_is_counted_row_by_row(tmp_path, kab):
    path = written(
        tmp_path, "Tempat;Tanggal;Jumlah\nKec. Kediri;19/7/2023;1\nPejaten;20/7/2023;1\nKec. Marga;21/7/2023;1"
    )
    assert counted(path, kab)[0] == 3


@pytest.mark.parametrize("numbers", [["1", "2", "3", "4=(2+3)"], ["(1)", "(2)", "(3)", "(4)"], list("abcd"),
                                     ["I", "II", "III", "IV"]])  # fmt: skip
def test_the_numbers_of_the_columns_are_no_event(tmp_path, kab, numbers):
    rows = [["No", "Tanggal", "Kecamatan", "Jumlah"], numbers, [1, JULY, "Kediri", 3]]
    events, report = counted(workbook(tmp_path, {"S": rows}), kab)
    assert (events, report.complete) == (3, True)


def test_headings_in_three_rows_are_read_as_their_merged_cells_say(tmp_path, kab):
    rows = [
        ["No", "Waktu", None, "Lokasi", None, "Kasus"],
        [None, "Kejadian", None, "TKP", None, "Jumlah"],
        [None, "Tanggal", "Jam", "Kecamatan", "Desa", "(kali)"],
        [1, JULY, "10:00", "Kediri", "Pejaten", 3],
    ]
    merged = ("A1:A3", "B1:C1", "B2:C2", "D1:E1", "D2:E2")
    own = load_incidents(workbook(tmp_path, {"S": rows}, merged=merged), kab)
    assert own.frame[["date_start", "count"]].to_numpy().tolist() == [["2023-07-19", 3]]
    assert [kab.gazetteer.names[code] for code in own.frame["desa_code"]] == ["Pejaten"]
    assert own.report.complete


@pytest.mark.parametrize("merged", [("D1:F1", "A1:A2", "B1:B2", "C1:C2"), ()])
def test_counts_that_are_spread_over_columns_are_asked_about(tmp_path, kab, merged):
    rows = [
        ["No", "Bulan", "Kecamatan", "Jumlah Kejadian"],
        [None, None, None, "Pencurian", "Penganiayaan", "Penipuan"],
        [1, "Juli 2023", "Kediri", 3, 2, 1],
    ]
    path = workbook(tmp_path, {"S": rows}, merged=merged)
    with pytest.raises(QuestionError):
        check_file(path, None, kab)
    assert [question.meant for question in check_file(path, "incidents", kab).questions] == ["jumlah"] * 3


def test_tables_beside_each_other_that_begin_with_a_running_number_are_both_read(tmp_path, kab):
    head, one, two = ["No", "Tanggal", "Kecamatan", "Jumlah"], [1, JULY, "Kediri", 1], [2, JULY, "Marga", 2]
    events, report = counted(workbook(tmp_path, {"S": [[*head, None, *head], [*one, None, *two]]}), kab)
    assert (events, report.complete) == (3, True)


def test_headings_far_down_a_sheet_are_found(tmp_path, kab):
    rows = [*[[f"Petunjuk {n}"] for n in range(40)], ["Tanggal", "Kecamatan"], [JULY, "Kediri"]]
    assert counted(workbook(tmp_path, {"S": rows}), kab)[0] == 1


@pytest.mark.parametrize("recap", [[["Kecamatan", "Jumlah"], ["Kediri", 2], ["Marga", 1], ["Jumlah", 3]],
                                   [["Bulan", "Kecamatan", "Jumlah"], ["Juli 2023", "Kediri", 3]]])  # fmt: skip
@pytest.mark.parametrize("sheet", ["Rekap", "Sheet2"])
def test_a_table_that_sums_up_the_others_is_not_counted_again(tmp_path, kab, recap, sheet):
    log = [["Tanggal", "Kecamatan", "Jenis"], [JULY, "Kediri", "Adat"], [dt.date(2023, 7, 20), "Kediri", "Adat"],
           [JULY, "Marga", "Adat"]]  # fmt: skip
    events, report = counted(workbook(tmp_path, {sheet: recap, "Data": log}), kab)
    assert events == 3
    assert "they sum up the other tables" in report.text("en")
    assert "Nothing is left out" not in report.text("en")


def test_a_table_of_counts_beside_a_table_of_days_that_differs_is_asked_about(tmp_path, kab):
    log, recap = (
        [["Tanggal", "Kecamatan"], [JULY, "Kediri"]],
        [["Bulan", "Kecamatan", "Jumlah"], ["Juni 2023", "Marga", 5]],
    )
    report = counted(workbook(tmp_path, {"Data": log, "Rekap": recap}), kab)[1]
    assert "events of their own?" in report.questions[0].asked.en


def test_dates_are_read_in_each_sheet_as_its_own_columns_tell_them(tmp_path, kab):
    sheets = {
        "A": [["Tanggal", "Kecamatan", "Jenis"], [JULY, "Kediri", "Adat"]],
        "B": [["Tahun", "Bulan", "Kecamatan", "Jenis"], [2023, "Agustus", "Marga", "Adat"]],
    }
    assert load_incidents(workbook(tmp_path, sheets), kab).frame["date_start"].tolist() == ["2023-07-19", "2023-08"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Bulan;Tanggal;Kecamatan\nJuli 2023;19;Kediri", "2023-07-19"),
        ("Bulan;Tahun;Tanggal;Kecamatan\nVII;2023;19/7/2023;Kediri", "2023-07-19"),
        ("Tahun;Tanggal;Kecamatan\n2022;19/7/2023;Kediri", None),
        ("Bulan;Tanggal;Kecamatan\nAgustus;19/7/2023;Kediri", None),
    ],
)
def test_a_date_and_the_year_and_month_of_its_row_agree_or_it_is_left_out(tmp_path, kab, text, date):
    own = load_incidents(written(tmp_path, text), kab)
    assert own.frame["date_start"].fillna("").tolist() == [date or ""]
    assert own.report.complete == bool(date)


@pytest.mark.parametrize("sheet", ["Juli 2023", "Juli"])
def test_a_month_that_only_the_name_of_the_sheet_tells_is_asked_about(tmp_path, kab, sheet):
    rows = [["Kecamatan", "Jenis", "Jumlah"], ["Kediri", "Adat", 3]]
    assert [question.column for question in counted(workbook(tmp_path, {sheet: rows}), kab)[1].questions] == [sheet]


def test_a_month_that_only_a_row_above_others_tells_is_asked_about(tmp_path, kab):
    path = written(tmp_path, "No;Kecamatan;Jenis;Jumlah\nJULI 2023;;;\n1;Kediri;Adat;3")
    assert [question.column for question in check_file(path, None, kab).questions] == ["JULI 2023"]


def test_a_number_that_is_merged_over_rows_counts_once(tmp_path, kab):
    rows = [["Tanggal", "Kecamatan", "Jumlah"], [JULY, "Kediri", 3], [JULY, "Marga", None]]
    events, report = counted(workbook(tmp_path, {"S": rows}, merged=("C2:C3",)), kab)
    assert (events, report.complete) == (3, False)


def test_a_hidden_sheet_and_a_table_without_rows_are_not_passed_over_in_silence(tmp_path, kab):
    head = ["Tanggal", "Kecamatan"]
    path = workbook(tmp_path, {"Data": [head, [JULY, "Kediri"]], "Lama": [head, [JULY, "Marga"]]}, hidden={"Lama"})
    assert "Nothing is left out" not in counted(path, kab)[1].text("en")
    assert "no row of data" in counted(workbook(tmp_path, {"Data": [head]}), kab)[1].text("en")


def test_questions_about_many_columns_stay_readable(tmp_path, kab):
    heads = [f"V{number}" for number in range(60)]
    path = table(tmp_path, [["Tanggal", "Kecamatan", *heads], ["19/7/2023", "Kediri", *["1"] * 60]], delimiter=";")
    report = check_file(path, "incidents", kab)
    assert len(report.questions) == 60
    assert "... and 57 more columns like these: V3, V4" in report.text("en")
    assert len(report.text("en").splitlines()) < 20


@pytest.mark.parametrize("lone", ["3;;Penebel;", "3;21/7/2023;;"])
def test_a_row_that_tells_only_where_or_only_when_is_left_out_and_reported(tmp_path, kab, lone):
    path = written(tmp_path, f"No;Tanggal;Kecamatan;Jumlah\n1;19/7/2023;Kediri;3\n2;20/7/2023;Marga;4\n{lone}")
    events, report = counted(path, kab)
    assert (events, [problem.row for problem in report.problems], report.complete) == (7, [4], False)


def test_a_form_that_was_given_with_all_kecamatan_counts_those_that_were_filled_in(tmp_path, kab):
    lines = [f"{name};19/7/2023;3" if name == "Kediri" else f"{name};;" for name in TEN]
    events, report = counted(written(tmp_path, "\n".join(["Kecamatan;Tanggal;Jumlah", *lines])), kab)
    assert (events, report.complete) == (3, True)
    assert "nothing of an event: 2-6, 8-11" in report.text("en")


@pytest.mark.parametrize(
    "lines",
    [
        "Kecamatan;Tahun;Jumlah\nTabanan;2023;1\nTabanan;2023;2\nTabanan;2023;3",
        "Kecamatan;Tanggal;Jumlah\nKediri;19/7/2023;1\nTabanan;19/7/2023;2\nTabanan;19/7/2023;3",
        "Desa;Kecamatan;Tanggal;Jumlah\n;Kediri;19/7/2023;3\nPejaten;Kediri;19/7/2023;1\nNyitdah;Kediri;19/7/2023;2",
    ],
)
def test_events_that_happen_to_add_up_are_no_sums(tmp_path, kab, lines):
    assert counted(written(tmp_path, lines), kab)[0] == 6


@pytest.mark.parametrize("choices", [[["Kecamatan"], ["Kediri"], ["Marga"]],
                                     [["Kecamatan", "Desa"], ["Kediri", "Pejaten"], ["Marga", "Kuwum"]]])  # fmt: skip
def test_a_sheet_of_places_to_choose_from_holds_no_events(tmp_path, kab, choices):
    log = [["Tanggal", "Kecamatan", "Jenis"], [JULY, "Kediri", "Adat"]]
    events, report = counted(workbook(tmp_path, {"Data": log, "Daftar": choices}), kab)
    assert events == 1
    assert "not read: rows Daftar, 1-3: a list of places" in report.text("en")


def test_a_row_that_explains_the_headings_below_them_begins_no_new_table(tmp_path, kab):
    rows = [["Tanggal", "Kecamatan", "Jumlah"], ["tgl", None, "kasus"], [JULY, "Kediri", 3]]
    events, report = counted(workbook(tmp_path, {"S": rows}), kab)
    assert (events, report.complete) == (3, False)


def test_a_raised_number_in_a_column_without_a_heading_is_no_number(tmp_path, kab):
    path = written(tmp_path, "Tanggal;Kecamatan;Jenis\n19/7/2023;Kediri;Adat;²\n20/7/2023;Marga;Adat;²")
    assert counted(path, kab)[0] == 2
