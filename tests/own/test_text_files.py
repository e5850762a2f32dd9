"""Text files come back cell by cell, whatever separates or quotes them; what is not in order is told."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.errors import TableError
from riskmap.own.files.opening import open_sheets

SEPARATORS = [",", ";", "\t", "|"]
LETTERS = st.text("aZé0 5.,;|\"'\n\r\t-", max_size=8)
NUMBERS = st.builds("{},{}".format, st.integers(-9, 9), st.integers(0, 99))


def opened(folder, content, name="synthetic.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (sheet,) = open_sheets(path)
    return sheet


def told(sheet):
    return " / ".join(text.en for text in sheet.said)


def as_read(cell):
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("texts")


@given(data=st.data(), separator=st.sampled_from(SEPARATORS), width=st.integers(2, 6))
def test_any_table_that_a_program_writes_comes_back_equal(folder, data, separator, width):
    rows = data.draw(st.lists(st.lists(LETTERS | NUMBERS, min_size=width, max_size=width), max_size=6))
    rows = [[f"kolom {n}" for n in range(width)], *rows]
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    read = opened(folder, out.getvalue()).rows
    assert len(read) <= len(rows)
    padded = [[*row, *[""] * (width - len(row))] for row in [*read, *[[]] * (len(rows) - len(read))]]
    assert padded == [[as_read(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_title_of_one_cell_and_cut_off_rows_do_not_hide_the_separator(tmp_path, separator):
    lines = [
        "DAFTAR, KEJADIAN; 2023",
        "",
        "desa tanggal jumlah",
        "Beraban 19/7/2023 2",
        "Pejaten 20/7/2023",
        "Kediri x 1",
    ]
    text = "\n".join([*lines[:2], *(line.replace(" ", separator) for line in lines[2:])])
    rows = opened(tmp_path, text).rows
    assert rows[2:] == [line.split() for line in lines[2:]]
    assert rows[1] == []


@pytest.mark.parametrize(
    ("content", "rows", "says"),
    [
        ('a,b\n1,"Pasar\n2,Balai\n3,Kantor\n', [["1", '"Pasar'], ["2", "Balai"], ["3", "Kantor"]], "rows 2"),
        ('a,b\npipa,5"\nbesi,6" x 2"\n', [["pipa", '5"'], ["besi", '6" x 2"']], ""),
        ('a,b\n"5" pipa",x\n"7",y\n', [['5" pipa', "x"], ["7", "y"]], "rows 2"),
        ('"a,b"\n"1,2"\n"3,4"\n', [["1", "2"], ["3", "4"]], "quotation marks as a whole"),
        ("a;b;c\n1;2;3\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]], "another sign than the others: 3"),
        ('a,b\n1,"baris satu\rbaris dua"\n2,x\n', [["1", "baris satu\nbaris dua"], ["2", "x"]], ""),
        ("a b c\n1 2 3\n", [["1 2 3"]], "each line is one cell"),
        ("a;b;;;\n1;2;;;\n;;;;\n;;;;\n", [["1", "2"]], ""),
        ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]], ""),
        ('x;y;z\n1;"rusak;3\n2;baik";4\n', [["1", "rusak;3\n2;baik", "4"]], "look like rows of their own: rows 2"),
    ],
)  # fmt: skip
def test_what_is_out_of_order_is_read_right_and_told(tmp_path, content, rows, says):
    sheet = opened(tmp_path, content)
    assert sheet.rows[1:] == rows
    assert says in told(sheet)
    assert says or told(sheet).count("/") == 0


def test_a_quotation_mark_that_would_swallow_rows_is_refused_by_its_row(tmp_path):
    rows = "".join(f"{n};baik;1\n" for n in range(5))
    with pytest.raises(TableError, match=r"synthetic.csv, row 2: a quotation mark opens .* closes only 6 lines below"):
        opened(tmp_path, f'x;y;z\n9;"rusak;1\n{rows}8;baik";1\n')


@pytest.mark.parametrize("note", ["sep=|", "sep=;"])
def test_the_note_of_excel_is_obeyed_where_it_can_be(tmp_path, note):
    assert opened(tmp_path, f"{note}\na;b\n1;2\n").rows == [[], ["a", "b"], ["1", "2"]]


def test_what_is_no_text_is_refused(tmp_path):
    with pytest.raises(TableError, match="holds no text"):
        opened(tmp_path, bytes(range(256)) * 8)


def test_a_cell_longer_than_any_text_is_refused_by_its_row(tmp_path):
    with pytest.raises(TableError, match="row 2: cannot be split into cells"):
        opened(tmp_path, "a,b\n1," + "x" * 200_000)


@pytest.mark.parametrize("name", ["synthetic.xls", "synthetic.txt", "synthetic.tsv", "synthetic.tab"])
def test_text_is_read_by_every_ending_that_excel_opens_it_by(tmp_path, name):
    assert opened(tmp_path, "tanggal\tdesa\n19/7/2023\tBeraban\n", name).rows[1] == ["19/7/2023", "Beraban"]
