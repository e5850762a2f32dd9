"""A table that is written back to be corrected is the table: read again it says the same, corrected all is well."""

import csv
import datetime as dt
from itertools import chain

import geopandas as gpd
import openpyxl
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap import load, load_incidents
from riskmap.cli import main
from riskmap.errors import ExportError, TableError
from riskmap.own.check import READERS, check_file
from riskmap.own.fix.fixing import write_fixed
from riskmap.own.tables.additions import QUESTIONS_SHEET, UNDERSTOOD, WRONG

KAB = load()
MOVED = ["row", "sheet", "file", "source_id", "incident_id", "hotspot_id", "said_by", "geometry"]
"""What a frame tells of the file that its rows are in, and what floats are in."""
SYNTHETIC = [
    ["DAFTAR KEJADIAN", "", "", "", "", ""],
    ["No", "Tgl. Kejadian", "Kec.", "Desa", "Nama Pelapor", "Jumlah"],
    ["1", "19 Juli 2023", "Kediri", "Beraban", "Synthetic Person", "3"],
    ["2", "3/7/23", "Kediri", "Beraban", "Another Person", "1"],
    ["3", "21/7/2023", "Marga", "Kuwm", "", "beberapa"],
    ["", "JUMLAH", "", "", "", "4"],
    ["", "", "", "", "", ""],
    ["", "", "", "", "", "Tabanan, 1 Agustus 2023"],
    ["", "", "", "", "", "AKP Synthetic Signer"],
]


def written(folder, rows, name="synthetic.xlsx"):
    book = openpyxl.Workbook()
    book.active.title = "Kejadian"
    for at, row in enumerate(rows, start=1):
        for place, cell in enumerate(row, start=1):
            if cell != "":
                book.active.cell(at, place, cell)
    book.save(folder / name)
    return folder / name


def fixed(path, **given):
    out = path.with_name(f"{path.stem}-fixed.xlsx")
    out.unlink(missing_ok=True)
    return write_fixed(path, out, kab=KAB, **given)


def said(own):
    frame = own.frame.drop(columns=MOVED, errors="ignore")
    problems = [(p.column, p.value, p.found, p.suggestion, p.used) for p in own.report.problems]
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist(), problems


def rows_of(path, sheet="Kejadian"):
    return list(openpyxl.load_workbook(path)[sheet].iter_rows())


def texts(cells):
    return [str(cell.value) for cell in cells if cell.value is not None]


def test_each_row_keeps_its_place_and_tells_what_was_understood_and_what_is_wrong(tmp_path):
    rows = rows_of(fixed(written(tmp_path, SYNTHETIC)))
    assert rows[0][0].value == "DAFTAR KEJADIAN"
    assert [cell.value for cell in rows[1][-2:]] == [UNDERSTOOD, WRONG]
    assert rows[2][-2].value == "Desa Beraban (Kediri); 19 Juli 2023; 3 kejadian"
    assert rows[2][-1].value is None or rows[2][-1].value == ""
    assert "tulis tahunnya dengan empat angka" in rows[3][-1].value
    # Counts are numbers, so that Excel can add them up.
    assert rows[2][5].value == 3


def test_what_is_left_out_and_what_is_to_be_checked_are_told_apart_by_colour(tmp_path):
    rows = rows_of(fixed(written(tmp_path, SYNTHETIC)))

    def colour(cell):
        return cell.fill.fgColor.rgb if cell.fill.fill_type else ""

    left_out, to_check, right = (colour(rows[at][place]) for at, place in ((3, 1), (4, 3), (2, 3)))
    assert len({left_out, to_check, right}) == 3
    assert right == ""
    assert colour(rows[4][5]) == left_out  # "beberapa"


def test_persons_and_signatures_are_not_copied(tmp_path):
    rows = rows_of(fixed(written(tmp_path, SYNTHETIC)))
    held = " ".join(chain.from_iterable(map(texts, rows)))
    assert "Person" not in held
    assert "Signer" not in held
    assert "Agustus" not in held


def test_a_corrected_file_is_right(tmp_path, capsys):
    path, out = written(tmp_path, SYNTHETIC[:5]), tmp_path / "fixed.xlsx"
    assert main(["check", str(path), "--fix", str(out)]) == 1
    assert str(out) in capsys.readouterr().out
    book = openpyxl.load_workbook(out)
    book["Kejadian"]["B4"], book["Kejadian"]["D5"], book["Kejadian"]["F5"] = "3 Juli 2023", "Kuwum", 2
    book.save(out)
    assert main(["check", str(out)]) == 0
    assert load_incidents(out, KAB).frame["count"].tolist() == [3, 1, 2]
    # What riskmap has added is no column of the table.
    assert "riskmap:" not in capsys.readouterr().out


def test_a_question_is_answered_in_the_file(tmp_path):
    rows = [["Tanggal", "Kecamatan", "Jumlh"], ["19 Juli 2023", "Kediri", "3"]]
    path = written(tmp_path, rows)
    assert [question.meant for question in check_file(path, kab=KAB).questions] == ["jumlah"]
    out = fixed(path)
    assert [question.column for question in check_file(out, kab=KAB).questions] == ["Jumlh"]
    book = openpyxl.load_workbook(out)
    sheet = book[QUESTIONS_SHEET]
    asked = next(row for row in sheet.iter_rows() if row[0].value == "Jumlh")
    asked[2].value = "jumlah"
    book.save(out)
    assert load_incidents(out, KAB).frame["count"].tolist() == [3]
    assert check_file(out, kab=KAB).complete
    # The answer goes on to the next corrected file.
    assert load_incidents(fixed(out), KAB).frame["count"].tolist() == [3]
    asked[2].value = "banyaknya kasus"
    book.save(out)
    with pytest.raises(TableError, match=r"Pertanyaan, baris 3"):
        check_file(out, kab=KAB)


def test_answers_that_were_given_hold_in_the_file(tmp_path):
    path = written(tmp_path, [["Tanggal", "Kecamatan", "Jumlh"], ["19 Juli 2023", "Kediri", "3"]])
    out = fixed(path, columns={"Jumlh": "-"})
    assert check_file(out, kab=KAB).complete
    assert load_incidents(out, KAB).frame["count"].tolist() == [1]


def test_the_kind_that_was_told_holds_in_the_file(tmp_path):
    path = written(
        tmp_path, [["Tanggal", "Kecamatan", "Jenis", "Sumber"], ["19 Juli 2023", "Kediri", "tapal batas", "Polres"]]
    )
    assert check_file(fixed(path, kind="hotspots"), kab=KAB).kind == "hotspots"
    assert check_file(fixed(path, kind="incidents"), kab=KAB).kind == "incidents"


def test_a_date_of_excel_stays_one_and_a_formula_without_a_result_stays_unknown(tmp_path):
    rows = [
        ["Tanggal", "Kecamatan", "Jumlah"],
        [dt.date(2023, 7, 19), "Kediri", "=1+1"],
        ["20 Juli 2023", "Marga", 2],
    ]
    path = written(tmp_path, rows)
    out = fixed(path)
    assert rows_of(out)[1][0].value.date() == dt.date(2023, 7, 19)
    assert said(load_incidents(out, KAB)) == said(load_incidents(path, KAB))
    assert "formula" in check_file(out, kab=KAB).problems[0].found.en


def test_tables_beside_each_other_and_on_several_sheets_are_read_again(tmp_path):
    head = ["Tanggal", "Kecamatan", "Jumlah"]
    rows = [[*head, "", *head], ["1 Juli 2023", "Kediri", "2", "", "2 Juli 2023", "Margaa", "5"]]
    path = written(tmp_path, rows)
    book = openpyxl.load_workbook(path)
    for row in [head, ["3 Agustus 2023", "Penebel", "x"]]:
        (book["Agustus"] if "Agustus" in book.sheetnames else book.create_sheet("Agustus")).append(row)
    book.save(path)
    out = fixed(path)
    assert said(load_incidents(out, KAB)) == said(load_incidents(path, KAB))
    first = rows_of(out)[1]
    assert first[-2].value.count("kejadian") == 2
    assert not first[1].fill.fill_type
    assert first[5].fill.fill_type
    assert rows_of(out, "Agustus")[1][2].fill.fill_type


def test_a_layer_is_written_with_its_coordinates(tmp_path):
    inside = KAB.desa.geometry["51.02.06.2004"].representative_point()
    layer = gpd.GeoDataFrame(
        {"tanggal": ["19 Juli 2023", "2023"], "koordinat": ["elsewhere", ""]},
        geometry=[inside, shapely.LineString([(115, -8), (115, -8.1)])],
        crs=4326,
    )
    layer.to_file(tmp_path / "synthetic.geojson")
    own = load_incidents(tmp_path / "synthetic.geojson", KAB)
    again = load_incidents(fixed(tmp_path / "synthetic.geojson"), KAB)
    assert said(again)[0] == said(own)[0]
    assert again.frame.geometry[0].distance(inside) < 1e-8
    assert [problem.value for problem in again.report.problems] == ["LineString"]


def test_a_file_that_is_there_is_never_overwritten(tmp_path, capsys):
    path, out = written(tmp_path, SYNTHETIC), tmp_path / "mine.xlsx"
    out.write_text("mine")
    assert main(["check", str(path), "--fix", str(out)]) == 2
    assert "sudah ada" in capsys.readouterr().err
    assert out.read_text() == "mine"
    with pytest.raises(ExportError, match="ends with"):
        write_fixed(path, tmp_path / "fixed.csv", kab=KAB)


def test_several_files_are_not_corrected_in_one(tmp_path, capsys):
    one, two = written(tmp_path, SYNTHETIC, "one.xlsx"), written(tmp_path, SYNTHETIC, "two.xlsx")
    assert main(["check", str(one), str(two), "--fix", str(tmp_path / "fixed.xlsx")]) == 2
    assert "satu berkas" in capsys.readouterr().err
    assert not (tmp_path / "fixed.xlsx").exists()


def test_the_same_table_gives_the_same_file(tmp_path):
    path = written(tmp_path, SYNTHETIC)
    assert fixed(path).read_bytes() == fixed(path).read_bytes()


def test_all_problems_are_in_the_file_however_many(tmp_path):
    rows = [["Tanggal", "Kecamatan"], *(["3/7/23", "Kediri"] for _ in range(60))]
    wrong = [row[-1].value for row in rows_of(fixed(written(tmp_path, rows)))[1:]]
    assert len([text for text in wrong if text]) == 60


CELLS = {
    "Tanggal": ["19 Juli 2023", "3/7/23", "", "2023-07-19", "45126", "31 Juni 2023", "07/2023", "=1+1", "'0"],
    "Kecamatan": ["Kediri", "Margaa", "", "KEC. PENEBEL", "Mengwi", "-"],
    "Desa": ["Beraban", "Kuwm", "", "Desa Kuwum", "Beraban, Pejaten"],
    "Jenis": ["sengketa lahan", "tapal batas", "", "lain\nsekali"],
    "Jumlah": ["1", "007", "", "1.500", "1,5", "beberapa", "-3", "99999999999999999999", "0", "1e5"],
    "Status": ["selesai", "menunggu", "", "belum selesai"],
    "Lintang": ["-8,5412", "-8.5412", "", "8°32'S"],
    "Bujur": ["115,1234", "115.1234", ""],
    "Keterangan": ["", "catatan", "TOTAL", "Mengetahui"],
}


@st.composite
def tables(draw):
    more = draw(st.lists(st.sampled_from(list(CELLS)[2:]), unique=True))
    heads = draw(st.permutations(["Tanggal", "Kecamatan", *more]))
    rows = [[draw(st.sampled_from(CELLS[head])) for head in heads] for _ in range(draw(st.integers(1, 6)))]
    title = [["Laporan"], []] if draw(st.booleans()) else []
    return [*title, heads, *rows]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables())
def test_whatever_is_in_a_table_it_is_read_as_before(tmp_path, rows):
    path = tmp_path / "synthetic.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    try:
        report = check_file(path, kab=KAB)
    except TableError:
        return
    out = fixed(path)
    before, after = (READERS[report.kind](file, KAB) for file in (path, out))
    assert said(after) == said(before)
    assert after.frame["row"].tolist() == before.frame["row"].tolist()
    assert [q[1:] for q in after.report.questions] == [q[1:] for q in before.report.questions]
