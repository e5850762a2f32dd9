"""Several files at once: named one by one, as a folder or by a pattern; one event in two of them is said."""

import pytest
from test_cells import table

from riskmap import load_incidents, with_own
from riskmap.cli import main
from riskmap.errors import TableError

HEAD = ["tanggal", "kecamatan", "jenis"]


@pytest.fixture
def folder(tmp_path):
    """Two months of synthetic events, of which one stands in both, beside what is no table."""
    table(tmp_path, [HEAD, ["31/7/2023", "Kediri", "a"], ["2/7/2023", "Marga", "b"]], name="juli.csv")
    table(tmp_path, [HEAD, ["31/7/2023", "Kediri", "a"], ["5/8/2023", "Marga", "b"]], name="agustus.csv")
    (tmp_path / "~$juli.xlsx").write_bytes(b"held open")
    (tmp_path / "laporan.pdf").write_bytes(b"%PDF")
    return tmp_path


@pytest.mark.parametrize("named", ["", "*.csv"])
def test_a_folder_and_a_pattern_are_all_their_tables(folder, kab, named):
    own = load_incidents(folder / named, kab)
    assert own.frame["file"].tolist() == ["agustus.csv"] * 2 + ["juli.csv"] * 2


def test_one_event_in_two_files_is_said_and_nothing_is_dropped(folder, kab):
    own = load_incidents([folder / "juli.csv", folder / "agustus.csv"], kab)
    assert len(own.frame) == 4
    assert own.reports[0].problems == []
    (problem,) = own.reports[1].problems
    assert (problem.row, problem.used) == (2, True)
    assert problem.found.en == "may be the event in row 2 of juli.csv"
    later = with_own(with_own(kab, incidents=folder / "juli.csv"), incidents=folder / "agustus.csv")
    assert later.reports[1].problems == [problem]


def test_a_folder_without_tables_is_refused(tmp_path, kab):
    with pytest.raises(TableError, match="holds no table"):
        load_incidents(tmp_path, kab)


def test_checking_a_folder_reports_each_file(folder, capsys):
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "juli.csv: 2 baris dibaca" in told
    assert "agustus.csv: 2 baris dibaca" in told


def test_an_answer_is_kept_for_the_next_table_with_the_same_headings(tmp_path, capsys):
    head = ["Kec.", "Bnyk Kjdn", "Tgl. Kejadian"]
    first = table(tmp_path, [head, ["Kediri", "3", "19/7/2023"]], name="juli.csv")
    second = table(tmp_path, [head, ["Marga", "2", "20/8/2023"]], name="agustus.csv")
    assert main(["check", str(first)]) == 1
    assert '--column "Bnyk Kjdn=jumlah"' in capsys.readouterr().out
    assert main(["check", str(first), "--column", "Bnyk Kjdn=jumlah"]) == 0
    assert main(["check", str(second)]) == 0
    assert load_incidents(second).frame["count"].tolist() == [2]


def test_open_questions_are_no_map_unless_they_are_left_out(tmp_path, kab, capsys):
    path = table(tmp_path, [["Kec.", "Bnyk Kjdn", "Tgl."], ["Kediri", "3", "19/7/2023"]])
    with pytest.raises(TableError, match="1 questions are open"):
        with_own(kab, incidents=path)
    assert with_own(kab, incidents=path, leave_out=True).own_incidents["count"].tolist() == [1]
    assert with_own(kab, incidents=path, columns={"Bnyk Kjdn": "jumlah"}).own_incidents["count"].tolist() == [3]
    out = tmp_path / "out"
    assert main(["maps", "--incidents", str(path), "--out", str(out), "--only", "xlsx"]) == 2
    assert "--leave-out" in capsys.readouterr().err
    assert not out.exists()
