"""Each form of an office gives its facts, or a question, or a refusal: never other facts, however it is laid out."""

import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from form_files import (
    ACLED,
    BERABAN,
    EXPORTER,
    FILES,
    GOOGLE,
    JATILUWIH,
    KEDIRI,
    KOBO,
    KUKUH,
    ODK,
    PERSONS,
    PLAIN,
    PODES,
    POTENSI,
    POTENSI_ID,
    RECAP,
    RECAP_DESA,
    SECRETS,
    TPS,
    acled_row,
    as_csv,
    as_xlsx,
    by_itself,
    facts_of,
    figures,
    matrix,
    persons,
    verdict,
    written,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap.cli import main
from riskmap.errors import TableError
from riskmap.own.check import READERS, check_file
from riskmap.own.tables.forms import FOLDER, forms
from riskmap.own.tables.kinds import KINDS
from riskmap.own.tables.questions import QuestionError

ALL = {**FILES, **{f"{kind} of one's own": file for kind, file in PLAIN.items()}}


def read(name, folder, rows=None, kind=None):
    """Read rows under the headings of a form, or its whole file."""
    path = written(FILES[name], folder, "csv") if rows is None else as_csv(folder / "synthetic.csv", rows)
    return READERS[kind or FILES[name].kind](path, None, None)


def rows_of(name):
    """Return the headings and the first row of the file of a form."""
    head, row = FILES[name].rows[:2]
    return [list(head), list(row)]


def cell(rows, heading, text):
    """Return rows with another text in the last one."""
    changed = list(rows[-1])
    changed[rows[0].index(heading)] = text
    return [*rows[:-1], changed]


def left_out(own):
    return [(problem.row, problem.column) for problem in own.report.problems if not problem.used]


def told(own):
    return own.report.text("en")


# Every form


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_form_is_known_by_itself_and_gives_its_facts(tmp_path, kab, name, ending):
    file = FILES[name]
    path = written(file, tmp_path, ending)
    report = check_file(path, kab=kab)
    assert report.kind == file.kind
    assert report.complete
    form = next(form for form in forms() if form.id == file.form)
    assert form.title.en in report.text("en")
    assert ("layout assumed" in report.text("en")) == form.assumed
    assert facts_of(READERS[file.kind](path, kab, None)) == file.facts


def test_every_form_has_a_file_here():
    assert {form.id for form in forms()} == {file.form for file in FILES.values()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ALL)
def test_a_form_handed_in_as_another_kind_gives_no_wrong_facts(tmp_path, name, kind):
    path = written(ALL[name], tmp_path, "xlsx")
    allowed = {"right"} if kind == ALL[name].kind else {"refused", "question", "left out, said"}
    assert verdict(ALL[name], path, kind) in allowed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ALL)
def test_the_command_that_makes_maps_says_the_same(tmp_path, capsys, name, kind):
    if kind == ALL[name].kind:
        return
    path = written(ALL[name], tmp_path, "csv")
    assert main(["check", str(path), "--as", kind]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_table_of_what_becomes_of_each_form_has_no_wrong_cell():
    told = matrix()
    assert told.count("\n") == len(ALL) + 2
    assert "wrong" not in told
    assert told.count("| right ") == len(ALL)


# Lists of persons


@pytest.mark.parametrize("kind", [None, *KINDS])
@pytest.mark.parametrize("name", PERSONS)
def test_a_list_of_persons_is_refused_by_its_header_whatever_it_is_said_to_be(tmp_path, kab, name, kind):
    path = as_csv(tmp_path / "synthetic.csv", persons(PERSONS[name]))
    with pytest.raises(TableError, match="lists persons") as refused:
        check_file(path, kind, kab)
    assert not any(secret in str(refused.value) for secret in SECRETS)


def test_a_list_of_persons_on_a_second_sheet_is_refused_too_and_nothing_of_it_is_printed(tmp_path, capsys):
    sheets = {**PLAIN["incidents"].sheets, "Pemilih": persons(PERSONS["A.KabKo"])}
    path = as_xlsx(tmp_path / "synthetic.xlsx", sheets)
    assert main(["check", str(path)]) == 2
    shown = "".join(capsys.readouterr())
    assert "NKK" in shown
    assert not any(secret in shown for secret in SECRETS)


@pytest.mark.parametrize(
    "rows",
    [
        [["No", "NIK Pelapor", "Nama", "Tanggal", "Kecamatan", "Jenis", "pihak"],
         ["1", SECRETS[0], SECRETS[1], "19/7/2023", "Kediri", "Sengketa lahan", SECRETS[1]]],
        [["Tanggal", "Kecamatan", "Jenis", "Umur", "Nama", "Alamat"],
         ["19/7/2023", "Kediri", "Sengketa lahan", "40", SECRETS[1], SECRETS[2]]],
        [["Desa Adat", "Kecamatan", "Polisi Banjar", "Nama", "Alamat"],
         ["Beraban", "Kediri", "ya", SECRETS[1], SECRETS[2]]],
    ],
)  # fmt: skip
def test_a_register_with_columns_of_persons_is_read_without_them(tmp_path, kab, rows):
    path = as_csv(tmp_path / "synthetic.csv", rows)
    report = check_file(path, kab=kab)
    own = READERS[report.kind](path, kab, None)
    assert own.frame["kecamatan_code"].tolist() == [KEDIRI]
    assert "columns about persons, never read" in report.text("en")
    assert not any(secret in report.text("en") + own.frame.to_csv() for secret in SECRETS)


def test_counts_by_sex_under_one_heading_are_no_list_of_persons(tmp_path, kab):
    rows = [["Kecamatan", "Jenis Kelamin", ""], ["", "L", "P"], ["Kediri", "10", "12"], ["Marga", "5", "6"]]
    own = READERS["figures"](as_csv(tmp_path / "synthetic.csv", rows), kab, None)
    assert own.frame["value"].tolist() == [10, 5, 12, 6]


# Police case register


def test_the_polsek_of_a_case_is_a_hint_and_no_place(tmp_path):
    own = read("polisi_lp", tmp_path, cell(rows_of("polisi_lp"), "lokasi", ""))
    assert own.frame["kecamatan_code"].isna().all()
    assert "is of the polsek of Kecamatan Kediri" in told(own)
    assert not own.report.complete


def test_a_case_of_an_earlier_month_than_its_day_is_remarked(tmp_path):
    own = read("polisi_lp", tmp_path, cell(rows_of("polisi_lp"), "tanggal", "2026-03-09"))
    assert own.frame["date_start"].tolist() == ["2026-03-09"]
    assert "was filed in February 2026, before the day of the row" in told(own)


def test_the_parties_of_a_case_are_told_as_persons_and_not_read(tmp_path):
    own = read("polisi_lp", tmp_path)
    assert "columns about persons, never read: pihak" in told(own)
    assert "A vs B" not in own.frame.to_csv() + told(own)


def test_men_and_women_together_are_no_number_of_a_case(tmp_path, kab):
    rows = [["No", "Kecamatan", "L", "P", "L+P"], ["1", "Kediri", "10", "11", "21"], ["2", "Marga", "5", "6", "11"]]
    assert check_file(as_csv(tmp_path / "synthetic.csv", rows), kab=kab).kind == "figures"


# Kesbangpol


@pytest.mark.parametrize("ids", [["2", "6", "4"], ["5102", "6", "2004"], ["1", "510206", "17"]])
def test_numbers_of_a_database_are_no_places(tmp_path, ids):
    row = ["Sengketa", "2024-03-12", *ids, "1", "sosial", "Camat", "x", "x", "x", "aktif"]
    own = read("kesbangpol_potensi_id", tmp_path, [POTENSI_ID, row])
    assert own.frame["desa_code"].dropna().tolist() == ([BERABAN] if ids[2] == "2004" else [])
    assert ("desa_id" in [problem.column for problem in own.report.problems]) == (ids[2] != "2004")


def test_the_headings_with_lokasi_before_them_are_places(tmp_path):
    row = ["1", "Sengketa", "SDA", "Marga", "Kukuh", "", "Maret 2024", "rendah", "x", "aktif"]
    own = read("kesbangpol_potensi", tmp_path, [POTENSI, row])
    assert own.frame[["desa_code", "level", "said_on"]].to_numpy().tolist() == [[KUKUH, "rendah", "2024-03"]]


def test_a_potential_conflict_without_a_day_is_left_out_and_said(tmp_path):
    own = read("kesbangpol_potensi", tmp_path, cell(rows_of("kesbangpol_potensi"), "tanggal", ""))
    assert own.frame.empty
    assert left_out(own) == [(2, "tanggal")]


def test_the_categories_on_a_second_sheet_are_named_as_not_read(tmp_path, kab):
    file = FILES["kesbangpol_laporan"]
    report = check_file(written(file, tmp_path, "xlsx"), kab=kab)
    assert "not read: rows Daftar Kategori, 1-3" in report.text("en")
    assert not report.whole


def test_the_numbers_of_places_in_an_import_of_reports_are_no_places(tmp_path):
    rows = cell(cell(rows_of("kesbangpol_laporan"), "Kecamatan", ""), "Kelurahan", "")
    own = read("kesbangpol_laporan", tmp_path, rows)
    assert own.frame["located_by"].tolist() == ["none"]
    assert not own.report.complete


def test_a_report_of_another_kabupaten_is_not_counted(tmp_path):
    own = read("kesbangpol_laporan", tmp_path, cell(rows_of("kesbangpol_laporan"), "Kecamatan", "Mengwi"))
    assert own.frame.empty
    assert not own.report.complete


# Voters


def test_a_recapitulation_of_voters_without_its_total_row_is_no_table_of_events(tmp_path, kab):
    path = as_csv(tmp_path / "synthetic.csv", RECAP[:-1], ";")
    assert check_file(path, kab=kab).kind == "figures"
    with pytest.raises(TableError, match="is no list of incidents but a recapitulation"):
        check_file(path, "incidents", kab)


def test_a_recapitulation_that_the_total_row_alone_is_left_of_holds_nothing(tmp_path):
    own = read("rekap_dpt", tmp_path, [RECAP[2], RECAP[-1]])
    assert own.frame.empty


def test_a_desa_that_is_in_two_kecamatan_is_asked_for_where_its_kecamatan_is_not_told(tmp_path):
    rows = [["No", "Nama Desa/Kelurahan", "Jumlah TPS", "L", "P", "L+P"], ["1", "BERABAN", "12", "28", "29", "57"]]
    own = read("rekap_dpt", tmp_path, rows)
    assert own.frame.empty
    assert left_out(own) == [(2, "Nama Desa/Kelurahan")]


def test_a_column_tps_alone_is_no_figure_since_it_can_be_the_number_of_one(tmp_path):
    head = ["Kecamatan", "Desa", "TPS", "L", "P", "L+P"]
    own = read("rekap_dpt", tmp_path, [head, ["Kediri", "Beraban", "003", "28", "29", "57"]])
    assert set(own.frame["column"]) == {"L", "P", "L+P"}
    assert "not used: TPS" in told(own)
    twice = [head, ["Kediri", "Beraban", "1", "28", "29", "57"], ["Kediri", "Beraban", "2", "10", "10", "20"]]
    assert left_out(read("rekap_dpt", tmp_path, twice)) == [(2, "Desa"), (3, "Desa")]


def test_headings_in_two_rows_are_read_in_text_and_in_workbooks_with_and_without_merged_cells(tmp_path):
    for path in (
        as_csv(tmp_path / "a.csv", RECAP_DESA, ";"),
        as_xlsx(tmp_path / "b.xlsx", {"Rekap": RECAP_DESA}),
        as_xlsx(tmp_path / "c.xlsx", {"Rekap": RECAP_DESA}, FILES["rekap_dpt_desa"].merged),
    ):
        assert facts_of(READERS["figures"](path, None, None)) == FILES["rekap_dpt_desa"].facts


# Polling stations


def test_a_station_that_stands_twice_leaves_its_desa_without_a_sum(tmp_path):
    file = FILES["tps_rawan"]
    own = read("tps_rawan", tmp_path, [*file.rows, ["Kediri", "Beraban", "TPS 1", *file.rows[2][3:]]])
    known = own.frame[own.frame["value"].notna()]
    assert set(known["desa_code"]) == {JATILUWIH}
    assert left_out(own) == [(3, "Nomor TPS"), (6, "Nomor TPS")]


def test_stations_of_one_number_in_two_desa_are_two(tmp_path):
    rows = [[*row[:2], "001", *row[3:]] for row in FILES["tps_rawan"].rows[3:]]
    assert read("tps_rawan", tmp_path, [TPS, *rows]).report.complete


def test_what_is_neither_0_nor_1_is_no_indicator(tmp_path):
    rows = [TPS, *FILES["tps_rawan"].rows[2:]]
    own = read("tps_rawan", tmp_path, cell(rows, "DPTb", "7"))
    assert left_out(own) == [(4, "DPTb")]
    unknown = own.frame[own.frame["column"].eq("DPTb") & own.frame["desa_code"].eq(JATILUWIH)]
    assert unknown["value"].isna().all()


def test_an_indicator_that_counts_is_added_up(tmp_path):
    extra = ["Jumlah pemilih TMS", "4", "3", "2"]
    rows = [[*row, cell] for row, cell in zip([TPS, *FILES["tps_rawan"].rows[2:]], extra, strict=True)]
    own = read("tps_rawan", tmp_path, rows)
    assert figures("Jumlah pemilih TMS", {BERABAN: 7, JATILUWIH: 2}) <= facts_of(own)


def test_what_is_about_candidates_is_no_indicator(tmp_path):
    own = read("tps_rawan", tmp_path)
    assert "never read: Dekat posko paslon" in told(own)
    assert "paslon" not in own.frame.to_csv()


def test_votes_are_never_read_and_the_numbers_of_sirekap_come_with_a_warning(tmp_path):
    own = read("sirekap", tmp_path)
    assert "never read: suara_paslon_1, suara_paslon_2" in told(own)
    assert "paslon" not in own.frame.to_csv()
    assert "read by machine from photographs" in told(own)
    assert "dibaca mesin" in own.report.text("id")


def test_a_station_that_sirekap_has_no_number_of_leaves_its_desa_without_one(tmp_path):
    rows = [*FILES["sirekap"].rows[:3]]
    own = read("sirekap", tmp_path, cell(rows, "pemilih_dpt_j", ""))
    assert left_out(own) == [(3, "pemilih_dpt_j")]
    assert own.frame[own.frame["column"] == "pemilih_dpt_j"]["value"].isna().all()
    assert figures("Surat suara sah (Sirekap)", {BERABAN: 400}) <= facts_of(own)


def test_a_station_that_is_exported_twice_is_said_and_not_added_up(tmp_path):
    rows = FILES["sirekap_ekspor"].rows
    own = read("sirekap_ekspor", tmp_path, [*rows, rows[-1]])
    assert left_out(own) == [(4, "KODE TPS"), (5, "KODE TPS")]
    assert KUKUH not in {code for _, _, code, *_ in facts_of(own)}


def test_a_station_whose_code_is_of_another_desa_is_left_out(tmp_path):
    rows = cell(rows_of("sirekap_ekspor"), "KELURAHAN/DESA", "PEJATEN")
    own = read("sirekap_ekspor", tmp_path, rows)
    assert own.frame.empty
    assert not own.report.complete


def test_a_station_of_another_kabupaten_is_left_out(tmp_path):
    row = ["1", "BALI", "51", "BALI", "5100", "BADUNG", "5103", "MENGWI", "510302", "KUWUM", "5103022015", "001",
           "5103022015001", "245"]  # fmt: skip
    own = read("sirekap_ekspor", tmp_path, [EXPORTER, row])
    assert own.frame.empty
    assert not own.report.complete


def test_voters_by_station_are_added_up_per_desa(tmp_path):
    own = read("dpt_per_tps", tmp_path)
    assert figures("Pemilih (DPT, per TPS)", {BERABAN: 32}) <= facts_of(own)
    assert "TPS" in own.frame["label_id"].tolist()


# Podes


@pytest.mark.parametrize(
    ("heads", "codes"),
    [
        (["kode_prov", "kode_kab", "kode_kec", "kode_desa"], ["51", "02", "040", "003"]),
        (["R101", "R102", "R103", "R104"], ["51", "2", "40", "3"]),
        (["iddesa"], ["5102040003"]),
    ],
)
def test_the_code_of_podes_decides_between_two_desa_of_one_name(tmp_path, heads, codes):
    own = read("podes_r1301", tmp_path, [[*heads, "nama_desa", "r1301a"], [*codes, "BERABAN", "1"]])
    assert facts_of(own) == figures("Desa dengan perkelahian massal (Podes)", {BERABAN: 1})


def test_two_is_no_in_podes_and_three_is_no_answer(tmp_path):
    rows = [["iddesa", "nama_desa", "r1301a"], ["5102040001", "PANGKUNG TIBAH", "2"], ["5102040003", "BERABAN", "3"]]
    own = read("podes_r1301", tmp_path, rows)
    assert own.frame["value"].dropna().tolist() == [0]
    assert left_out(own) == [(3, "r1301a")]


def test_each_kind_of_brawl_is_a_figure_of_its_own(tmp_path):
    labels = read("podes_r1301", tmp_path).frame["label_en"].unique()
    assert len(labels) == 8
    assert {f"Mass brawls (Podes, {head})" for head in PODES[6:]} < set(labels)


# ACLED


def test_a_coarse_place_of_acled_is_its_kecamatan(tmp_path):
    own = read("acled", tmp_path, [ACLED, acled_row(), acled_row(geo_precision="3")])
    assert own.frame["located_by"].tolist() == ["point", "kecamatan"]


def test_events_of_acled_in_another_kabupaten_are_not_counted(tmp_path):
    elsewhere = acled_row(admin2="Badung", admin3="Mengwi", location="Kuwum", latitude="-8.53", longitude="115.19")
    own = read("acled", tmp_path, [ACLED, acled_row(), elsewhere])
    assert len(own.frame) == 1
    assert "rows in another kabupaten, not counted: 1" in told(own)


def test_actors_and_deaths_of_acled_are_named_and_not_read(tmp_path):
    own = read("acled", tmp_path)
    assert "never read: actor1" in told(own)
    assert "fatalities" in told(own).split("not needed: ")[1].splitlines()[0]
    assert own.frame["count"].tolist() == [1, 1]


# Form programs


def test_the_answers_of_a_question_with_several_are_no_columns(tmp_path):
    head = ["start", "lokasi/kecamatan", "sasaran", "sasaran/desa", "sasaran/kecamatan", "tanggal", "jenis", "_id"]
    row = ["2023-07-19T10:12:01.123+08:00", "Kediri", "desa kecamatan", "1", "1", "2023-07-19", "Tapal batas", "1"]
    own = read("kobotoolbox", tmp_path, [head, row])
    assert own.frame[["kecamatan_code", "located_by", "count"]].to_numpy().tolist() == [[KEDIRI, "kecamatan", 1]]
    assert own.report.complete


def test_the_status_of_a_submission_is_not_the_status_of_the_event(tmp_path):
    own = read("kobotoolbox", tmp_path, [[*KOBO, "Status"], [*FILES["kobotoolbox"].rows[1], "selesai"]])
    assert own.frame["status"].tolist() == ["settled"]
    assert read("kobotoolbox", tmp_path).frame["status"].tolist() == ["unknown"] * 2


def test_the_sheet_of_a_repeated_group_is_named_as_not_read(tmp_path, kab):
    report = check_file(written(FILES["kobotoolbox"], tmp_path, "xlsx"), kab=kab)
    assert "not read: rows saksi" in report.text("en")
    assert "Made Contoh" not in report.text("en")


def test_the_sign_of_a_group_may_stand_in_a_question(tmp_path):
    head = ["start", "Tanggal/Jam", "Kecamatan", "Desa/Kelurahan", "Jenis", "_id"]
    own = read("kobotoolbox", tmp_path, [head, ["x", "19/7/2023 14:30", "Kediri", "Beraban", "Tapal batas", "1"]])
    assert own.frame[["date_start", "desa_code"]].to_numpy().tolist() == [["2023-07-19", BERABAN]]


def test_the_day_of_the_answer_is_asked_about_and_never_taken_for_the_day_of_the_event(tmp_path):
    for name, time in (("google_forms", "Stempel waktu"), ("odk_central", "start"), ("kobotoolbox", "start")):
        head, *rows = FILES[name].rows
        day = next(place for place, heading in enumerate(head) if "anggal" in heading)
        own = read(name, tmp_path, [[*line[:day], *line[day + 1 :]] for line in (head, *rows)])
        assert own.frame["date_start"].isna().all()
        assert [question.column for question in own.report.questions] == [time]


def test_columns_that_odk_adds_are_no_counts(tmp_path):
    own = read("odk_central", tmp_path)
    assert own.frame["count"].tolist() == [1, 1]
    assert {"SubmitterName", "AttachmentsPresent", "Edits"} <= set(told(own).replace("\n", ", ").split(", "))


def test_a_status_asked_in_odk_is_read(tmp_path):
    own = read("odk_central", tmp_path, [[*ODK, "kejadian-status"], [*FILES["odk_central"].rows[1], "selesai"]])
    assert own.frame["status"].tolist() == ["settled"]


@pytest.mark.parametrize("head", ["Timestamp", "Stempel waktu", "Cap waktu"])
def test_answers_of_google_forms_are_known_in_every_language(tmp_path, head):
    own = read("google_forms", tmp_path, [[head, *GOOGLE[1:]], *FILES["google_forms"].rows[1:]])
    assert facts_of(own) == FILES["google_forms"].facts
    assert "answers of Google Forms" in told(own)


def test_answers_of_google_forms_that_are_figures_are_figures(tmp_path, kab):
    rows = [["Timestamp", "Kecamatan", "Jumlah KK"], ["19/07/2023 14:30:05", "Kediri", "100"]]
    assert check_file(as_csv(tmp_path / "synthetic.csv", rows), kab=kab).kind == "figures"


def test_money_beside_events_makes_them_no_figures(tmp_path, kab):
    rows = [[*GOOGLE, "Kerugian (Rp)"], *([*row, "5000000"] for row in FILES["google_forms"].rows[1:])]
    path = as_csv(tmp_path / "synthetic.csv", rows)
    assert by_itself(path) == "incidents"
    with pytest.raises(TableError, match="is no figures of places but a list of incidents, answers of Google Forms"):
        check_file(path, "figures", kab)


def test_a_list_of_what_may_happen_with_a_day_and_a_place_alone_is_asked_about(tmp_path, kab):
    rows = [["Tanggal", "Kecamatan", "Indikator"], ["19/7/2023", "Kediri", "banjir"]]
    with pytest.raises(QuestionError, match="--as incidents or --as hotspots"):
        check_file(as_csv(tmp_path / "synthetic.csv", rows), kab=kab)


# However it is laid out

MOVABLE = {name: file for name, file in ALL.items() if not file.merged}
AS_IT_IS = {"kobotoolbox", "odk_central"}
"""Their programs write headings to the letter."""
TITLES = ["DAFTAR KEJADIAN", "KABUPATEN TABANAN", "Keadaan sampai September 2024"]
SIGNED = ["Tabanan, 20 September 2024", "Kepala Satuan", "", "I Made Contoh", "NIP. 19700101 199001 1 001"]


def header_at(file):
    """Return at which row the headings of a file stand: titles hold one cell."""
    return next(at for at, row in enumerate(file.rows) if sum(map(bool, row)) > 1)


@st.composite
def layouts(draw, names):
    """Return the name of a file, and its rows laid out otherwise."""
    name = draw(st.sampled_from(sorted(names)))
    file = MOVABLE[name]
    head, *rows = file.rows[header_at(file) :]
    order = draw(st.permutations(range(len(head))))
    # The word of a total stands where the table begins: that column stays the first.
    word = next((place for row in rows for place, cell in enumerate(row) if cell == "TOTAL"), None)
    if word is not None:
        order = [word, *(place for place in order if place != word)]
    table = [[row[place] for place in order] for row in (head, *rows)]
    if name not in AS_IT_IS:
        change = draw(st.sampled_from([str, str.upper, str.lower, str.title]))
        table[0] = [change(heading) for heading in table[0]]
    body = table[1:]
    for at in draw(st.lists(st.integers(0, len(body)), max_size=2)):
        body.insert(at, [""] * len(head))
    if draw(st.booleans()):
        words = next(place for place in range(len(head)) if not table[1][place].replace(",", "").isdigit())
        body += [[""] * words + [draw(st.sampled_from(["TOTAL", "Jumlah", "Sub Total", "Grand Total"]))]]
        body[-1] += [""] * (len(head) - len(body[-1]))
    laid = [table[0], *body]
    left = draw(st.integers(0, 2))
    laid = [[*[""] * left, *row, *[""] * draw(st.integers(0, 2))] for row in laid]
    width = left + len(head)
    above = [[title, *[""] * (width - 1)] for title in TITLES[: draw(st.integers(0, 3))]]
    above += [[""] * width] * draw(st.integers(0, 1))
    below = []
    if draw(st.booleans()):
        below = [[""] * width, *([*[""] * (width - 1), line] for line in SIGNED)]
    return name, [*above, *laid, *below]


@given(laid=layouts(MOVABLE), ending=st.sampled_from(["csv", "xlsx"]))
@settings(max_examples=150)
def test_the_layout_changes_nothing_in_what_is_read(laid, ending):
    name, rows = laid
    file = MOVABLE[name]
    first = next(iter(file.sheets))
    with tempfile.TemporaryDirectory() as folder:
        path = written(replace(file, sheets={**file.sheets, first: rows}), Path(folder), ending)
        own = READERS[file.kind](path, None, None)
        assert by_itself(path) == file.kind
    assert facts_of(own) == file.facts
    assert own.report.complete, own.report.text("en")


@given(order=st.permutations(["data", "Petunjuk umum", "Rekap"]), name=st.sampled_from(sorted(PLAIN)))
@settings(max_examples=20)
def test_the_order_of_sheets_changes_nothing_in_what_is_read(order, name):
    file = PLAIN[name]
    sheets = {"data": file.rows, "Petunjuk umum": [["Isi tabel dengan teliti."]], "Rekap": [["Catatan"], ["tidak ada"]]}
    with tempfile.TemporaryDirectory() as folder:
        path = as_xlsx(Path(folder) / "synthetic.xlsx", {sheet: sheets[sheet] for sheet in order})
        assert facts_of(READERS[file.kind](path, None, None)) == file.facts


def test_sub_totals_between_the_rows_are_no_data(tmp_path):
    head, one, two, three = PLAIN["incidents"].rows
    total = ["Sub Total", "", "", "", "", "2"]
    rows = [head, one, total, two, three, total, ["", "JUMLAH", "", "", "", "6"], ["", "", "", "Total", "", "6"]]
    own = READERS["incidents"](as_csv(tmp_path / "synthetic.csv", rows), None, None)
    assert facts_of(own) == PLAIN["incidents"].facts
    assert own.report.complete


# What the document says

DOCUMENT = Path(__file__).parents[2] / "docs" / "forms.md"
BECOMES = {
    "incidents": "an incident each",
    "hotspots": "a statement of Kesbangpol each",
    "": "what its own columns tell",
}
KEYS = {
    "title": "What it is, in Indonesian (`id`) and English (`en`).",
    "kind": "`incidents`, `hotspots`, `roster` or `figures`; none: its columns tell.",
    "assumed": "`true`: no such file is public.",
    "needs": "Groups of headings; a table with one of each group is of this form.",
    "columns": "Our column -> how the form heads it; such a heading means nothing else.",
    "fixed": "Our column -> what holds for every row.",
    "unread": "Headings that a map has no use for.",
    "added": "Headings of the program that wrote the table, to the letter.",
    "groups": "The sign between a group of questions and a question.",
    "rows": '`"sum"`: the rows of a place are added up; else there is one row per place.',
    "counted": "What a row that is added up is; their number is a figure too.",
    "key": "Headings of what tells rows that are added up apart.",
    "note": "What is to be known about its numbers.",
    "figure": "A block per figure: `heads` (none: each other column), `label`, `unit`, `values` (code = number).",
}


def becomes(form):
    """Return what becomes of the rows of a form, as the document says it."""
    if form.kind != "figures":
        return BECOMES[form.kind]
    names = [figure.label.en.replace("{kolom}", "(each column)") for figure in form.figures]
    counted = [f"number of {form.counted.en}"] if form.rows == "sum" else []
    return ("added up per place: " if form.rows == "sum" else "figures of places: ") + ", ".join([*counted, *names])


def test_the_document_lists_the_forms_as_their_files_say():
    listed = [
        f"| {form.title.en} | {'; '.join(', '.join(group) for group in form.needs)} | {becomes(form)} | "
        f"{'assumed' if form.assumed else 'public'} |"
        for form in sorted(forms(), key=lambda form: form.id)
    ]
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").split("\n\n")[2].splitlines() if line[0] == "|"]
    assert rows[2:] == listed


def test_the_document_lists_all_that_a_form_may_hold():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("| `")] == [
        f"| `{key}` | {told} |" for key, told in KEYS.items()
    ]
    used = {key for file in FOLDER.glob("*.toml") for key in tomllib.loads(file.read_text(encoding="utf-8"))}
    assert used == set(KEYS)


def test_the_form_of_the_document_is_a_form_by_its_file_alone(tmp_path, kab, monkeypatch):
    example = DOCUMENT.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "posko.toml").write_text(example, encoding="utf-8")
    rows = [["Tgl Masuk", "Kecamatan", "Hal Aduan"], ["19/7/2023", "Kediri", "Tapal batas"]]
    path = as_csv(tmp_path / "synthetic.csv", rows)
    monkeypatch.setattr("riskmap.own.tables.forms.FOLDER", tmp_path)
    forms.cache_clear()
    try:
        report = check_file(path, kab=kab)
        own = READERS["incidents"](path, kab, None)
    finally:
        forms.cache_clear()
    assert "read as: book of a post" in report.text("en")
    assert own.frame[["date_start", "type"]].to_numpy().tolist() == [["2023-07-19", "tapal_batas"]]
