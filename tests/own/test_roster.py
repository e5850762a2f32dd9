"""A roster is read whole: every row is used or reported, and totals add up to the rows read."""

import csv
import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap import load, load_roster, with_own
from riskmap.errors import TableError
from riskmap.facts.desa_adat import roster_answers
from riskmap.maps.coverage import coverage_page
from riskmap.own.templates import write_template
from riskmap.places.gazetteer import Match, match_name, plain_name

HEAD = ["desa_adat", "kecamatan", "desa", "polisi_banjar", "sejak"]
KAB = load()


def written(folder, rows, name="synthetic.csv", head=HEAD, delimiter=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([head, *rows])
    path = folder / name
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def read(folder, *rows):
    return load_roster(written(folder, rows), KAB)


def problems(roster):
    return roster.report.table("en")


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """A synthetic roster of 394 rows: the 349 of the register, and 45 that are wrong on purpose."""
    rows = [
        [row.name, KAB.gazetteer.names[row.kecamatan_code], "", "ya" if i % 2 else "tidak", "26 Juni 2023"]
        for i, row in enumerate(KAB.desa_adat.itertuples(index=False))
    ]
    rows += [rows[i] for i in range(10)]  # duplicates
    rows += [[f"Synthetic {i}", "Kediri", "", "ya", ""] for i in range(10)]  # not in the register
    rows += [[f"Synthetic {i}", "Atlantis", "", "ya", ""] for i in range(10)]  # unknown kecamatan
    rows += [["Cepaka", "", "", "ya", ""] for _ in range(5)]  # the same name in three kecamatan
    rows += [["", "Marga", "", "", ""] for _ in range(5)]  # no name
    rows += [["Bedha", "Tabanan", "Beraban, Kediri", "mungkin", ""] for _ in range(5)]  # a desa in another kecamatan
    assert len(rows) == 394
    return load_roster(written(tmp_path_factory.mktemp("roster"), rows))


def test_a_synthetic_roster_of_394_rows_adds_up_to_the_rows_read(big):
    assert len(big.frame) == 394
    assert big.frame["status"].value_counts().sum() == 394
    assert big.frame["row"].tolist() == list(range(2, 396))
    assert (big.frame["status"] == "unplaced").sum() == 20
    # Every second one of the register has a polisi banjar; what is again, new or in no place counts in none.
    assert roster_answers(KAB.desa_adat, big.frame).sum().to_dict() == {"yes": 174, "no": 175, "unknown": 0}


def test_every_row_that_is_not_used_is_reported(big):
    unused = big.frame.loc[big.frame["status"].isin(["duplicate", "unplaced"]), "row"]
    assert set(unused) <= set(problems(big)["row"])


def test_all_349_names_of_the_register_are_known(big):
    assert (big.frame["status"][:349] == "known").all()
    assert not (problems(big)["row"] <= 350).any()


def test_printing_a_roster_names_each_problem_by_row(big):
    told = big.report.text("en").splitlines()
    assert told[0] == "synthetic.csv: 394 rows read"
    assert sum(line.startswith("  row ") for line in told) < len(problems(big))
    counts = problems(big)["used"].value_counts()
    assert f"left out, until corrected ({counts[False]}):" in told
    assert f"used, please check ({counts[True]}):" in told
    more = [int(line.split()[2]) for line in told if line.startswith("    ... and ")]
    assert sum(line.startswith("  row ") for line in told) + sum(more) == len(problems(big))


def test_a_typo_is_read_and_said(tmp_path):
    roster = read(tmp_path, ["Wangaya Gedee", "Penebell", "", "ya", ""])
    assert roster.frame["status"].tolist() == ["known"]
    assert problems(roster)["problem"].tolist() == [
        "was read as Kecamatan Penebel",
        "was read as Wangaya Gede (Penebel, no. 0957)",
    ]


def test_the_same_name_in_two_kecamatan_comes_back_as_a_question(tmp_path):
    roster = read(tmp_path, ["Beraban", "", "", "ya", ""])
    assert roster.frame["status"].tolist() == ["unplaced"]
    said = problems(roster).query("column == 'desa_adat'").iloc[0]
    assert said["problem"] == "can be more than one place"
    assert "Kediri" in said["suggestion"]
    assert "Selemadeg Timur" in said["suggestion"]


def test_the_same_name_in_two_kecamatan_is_told_apart_by_its_kecamatan(tmp_path):
    roster = read(tmp_path, ["Beraban", "Kediri", "", "ya", ""], ["Beraban", "Selemadeg Timur", "", "ya", ""])
    assert roster.frame["status"].tolist() == ["known", "known"]
    assert roster.frame["kecamatan_code"].tolist() == ["51.02.06", "51.02.02"]


def test_a_name_that_the_register_has_elsewhere_is_said_and_not_moved(tmp_path):
    roster = read(tmp_path, ["Kelecung", "Kediri", "", "ya", ""])
    assert roster.frame["status"].tolist() == ["new"]
    assert roster.frame["kecamatan_code"].tolist() == ["51.02.06"]
    assert "Selemadeg Timur" in problems(roster)["suggestion"].iloc[0]


def test_a_desa_in_another_kecamatan_is_reported_and_not_used(tmp_path):
    roster = read(tmp_path, ["Bedha", "Tabanan", "Nyitdah", "ya", ""])
    assert roster.frame["desa_code"].isna().tolist() == [True]
    assert problems(roster).query("column == 'desa'")["suggestion"].tolist() == ["known are: Desa Nyitdah (Kediri)"]


def test_a_desa_of_a_doubled_name_is_the_one_in_the_kecamatan(tmp_path):
    roster = read(tmp_path, ["Beraban", "Kediri", "Beraban", "ya", ""], ["Kukuh", "Marga", "Kukuh, Marga", "ya", ""])
    assert [KAB.gazetteer.parent[code] for code in roster.frame["desa_code"]] == ["51.02.06", "51.02.07"]


def test_an_answer_that_is_neither_yes_nor_no_stays_unknown(tmp_path):
    roster = read(tmp_path, ["Beraban", "Kediri", "", "barangkali", ""], ["Pejaten", "Kediri", "", "", ""])
    assert roster.frame["officer"].isna().all()
    assert problems(roster)["column"].tolist() == ["polisi_banjar"]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "cp1252"), (";", "cp1252")]
)
def test_separators_and_encodings_of_excel_are_read(tmp_path, delimiter, encoding):
    path = written(tmp_path, [["Beraban", "Kediri", "", "ya", "é"]], delimiter=delimiter, encoding=encoding)
    roster = load_roster(path)
    assert roster.frame["status"].tolist() == ["known"]
    assert roster.frame["since"].tolist() == ["é"]


@pytest.mark.parametrize(
    "head",
    [
        ["Nama Desa Adat", "Kec.", "Desa Dinas", "Polisi Banjar", "Tanggal"],
        ["Desa Pakraman", "KECAMATAN", "Desa", "Petugas", "since"],
    ],
)
def test_columns_are_known_by_their_usual_names(tmp_path, head):
    roster = load_roster(written(tmp_path, [["Beraban", "Kediri", "", "ya", ""]], head=head))
    assert roster.frame["officer"].tolist() == [True]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.csv", None, "no such file"),
        ("mine.pdf", b"%PDF", r"is a \.pdf"),
        ("mine.xlsx", b"PK not really", "cannot be read"),
        ("mine.csv", b"", "empty"),
        ("mine.csv", b"nama,tempat\nx,y\n", "no column kecamatan"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_error(tmp_path, name, content, says):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TableError, match=says) as caught:
        load_roster(path)
    assert name in str(caught.value)


def test_a_template_filled_in_excel_is_read(tmp_path):
    path = write_template("roster", tmp_path / "daftar.xlsx")
    book = openpyxl.load_workbook(path)
    book["Daftar"].append(["Beraban", "Kediri", "Beraban, Kediri", "ya", "26 Juni 2023"])
    book.save(path)
    roster = load_roster(path)
    assert roster.frame["status"].tolist() == ["known"]
    assert roster.frame["desa_code"].tolist() == ["51.02.06.2004"]
    assert len(problems(roster)) == 0


def test_a_roster_states_no_number_of_officers(tmp_path, kab):
    roster = read(tmp_path, ["Beraban", "Kediri", "Beraban", "ya", ""], ["Pejaten", "Kediri", "", "ya", ""])
    added = with_own(kab, roster=roster)
    assert added.claims.equals(kab.claims)
    assert added.sources.set_index("source_id").loc["roster", "title"] == "synthetic.csv"
    officers = next(each for each in coverage_page(added).measures if each.id == "polisi_banjar")
    assert officers.levels["kecamatan"].of_unit == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(rows=st.lists(st.lists(st.text("abcKediriTabanan ,;'<\u0431", max_size=12), min_size=5, max_size=5), max_size=8))
def test_no_row_is_lost_whatever_it_holds(tmp_path, rows):
    roster = read(tmp_path, ["Beraban", "Kediri", "", "ya", ""], *rows)
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    told = [line for line in roster.report.text("en").splitlines() if "no data: " in line]
    numbers = [number for line in told for number in line.rsplit(": ", maxsplit=1)[1].split(", ")]
    named = sum(int(number.split("-")[-1]) - int(number.split("-")[0]) + 1 for number in numbers)
    assert len(roster.frame) + named == 1 + filled


@given(st.sampled_from(KAB.desa_adat["name"].tolist()))
def test_a_name_finds_itself(name):
    known = {plain_name(other): [other] for other in KAB.desa_adat["name"]}
    assert match_name(name, known).how == "exact"


def test_two_names_equally_near_are_asked_about():
    assert match_name("Baku", {"batu": ["1"], "baru": ["2"]}) == Match("", "ambiguous", 1, ["1", "2"])
