"""Figures of an office are read as they are: what is unknown is never 0, and nothing is added up in part."""

import csv

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import check_file, load_figures, with_own, write_template
from riskmap.errors import TableError

# The layouts are those of offices; every number is synthetic.
RECAP = """REKAPITULASI DAFTAR PEMILIH TETAP;;;;;;
KABUPATEN TABANAN;;;;;;
No;Nama Kecamatan;Jumlah Desa/Kel;Jumlah TPS;L;P;L+P
1;Kediri;15;155;33.900;35.106;69.006
2;Penebel;18;101;20.700;21.559;42.259
;TOTAL;33;256;54.600;56.665;111.265
"""
STATIONS = "Kecamatan;Desa/Kelurahan;Nomor TPS;Jumlah DPT;Pemilih TMS;DPTb;Politik uang\n"


def written(folder, text, name="synthetic.csv"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def rows_written(folder, rows, name="synthetic.csv"):
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return folder / name


def values(own, column):
    """Return the values of a column by place."""
    rows = own.frame[own.frame["column"] == column]
    return rows.set_index(rows["desa_code"].fillna(rows["kecamatan_code"]))["value"].to_dict()


def left_out(own):
    return own.report.table()[lambda table: ~table["used"]][["row", "column"]].to_numpy().tolist()


def test_a_recapitulation_of_voters_is_read_with_its_thousands_and_without_its_total(kab, tmp_path):
    own = load_figures(written(tmp_path, RECAP), kab)
    assert values(own, "L+P") == {"51.02.06": 69006, "51.02.08": 42259}
    assert values(own, "L") == {"51.02.06": 33900, "51.02.08": 20700}
    assert values(own, "Jumlah TPS") == {"51.02.06": 155, "51.02.08": 101}
    voters = own.frame.set_index("column").loc["L+P"].iloc[0]
    assert (voters["unit_id"], voters["unit_en"]) == ("pemilih", "voters")
    assert own.report.complete
    assert own.frame.drop_duplicates("column")["figure"].is_unique


def test_rows_of_polling_stations_are_added_up_per_desa_and_counted(kab, tmp_path):
    text = STATIONS + "Kediri;Beraban;001;512;1;0;1\nKediri;Beraban;002;400;1;0;0\nPenebel;Jatiluwih;003;420;0;1;0\n"
    own = load_figures(written(tmp_path, text), kab)
    assert values(own, "Jumlah DPT") == {"51.02.06.2004": 912, "51.02.08.2013": 420}
    assert values(own, "Pemilih TMS") == {"51.02.06.2004": 2, "51.02.08.2013": 0}
    assert values(own, "TPS") == {"51.02.06.2004": 2, "51.02.08.2013": 1}


def test_a_sum_with_a_missing_part_is_unknown_in_its_desa_and_kecamatan(kab, tmp_path):
    text = STATIONS + "Kediri;Beraban;001;512;1;0;0\nKediri;Beraban;002;?;1;;0\nKediri;Pejaten;001;300;0;0;0\n"
    text += "".join(f"Kediri;Pejaten;00{n};0;0;0;0\n" for n in range(2, 5))
    own = load_figures(written(tmp_path, text), kab)
    assert np.isnan(values(own, "Jumlah DPT")["51.02.06.2004"])
    assert np.isnan(values(own, "DPTb")["51.02.06.2004"])
    assert values(own, "Jumlah DPT")["51.02.06.2012"] == 300
    assert sorted(left_out(own)) == [[3, "DPTb"], [3, "Jumlah DPT"]]


def test_a_station_in_no_certain_desa_leaves_no_desa_of_its_kecamatan_a_sum(kab, tmp_path):
    text = STATIONS + "Kediri;Atlantis;001;512;1;0;0\nKediri;Beraban;002;400;1;0;0\nMarga;Kukuh;001;300;0;0;0\n"
    own = load_figures(written(tmp_path, text), kab)
    known = {code for code, value in values(own, "Jumlah DPT").items() if not np.isnan(value)}
    assert known == {"51.02.07.2001"}
    assert left_out(own) == [[2, "Desa/Kelurahan"]]


def of_every_desa(kab, kecamatan, column, number):
    desa = kab.desa[kab.desa["kecamatan"] == kecamatan]
    rows = [[kecamatan, name, number(at)] for at, name in enumerate(desa["name"])]
    return [["kecamatan", "desa", column], *rows], desa["kecamatan_code"].iloc[0]


def test_counts_of_all_desa_are_those_of_the_kecamatan_and_of_all_but_one_are_not(kab, tmp_path):
    rows, code = of_every_desa(kab, "Marga", "Jumlah rumah", lambda at: 100 + at)
    whole = load_figures(rows_written(tmp_path, rows), kab)
    assert values(whole, "Jumlah rumah")[code] == sum(row[2] for row in rows[1:])
    part = load_figures(rows_written(tmp_path, rows[:-1], "part.csv"), kab)
    assert code not in values(part, "Jumlah rumah")
    assert "Marga" in part.report.text("en")
    rows[3][2] = "?"
    unread = load_figures(rows_written(tmp_path, rows, "unread.csv"), kab)
    assert code not in values(unread, "Jumlah rumah")


@pytest.mark.parametrize("column", ["Persentase", "Rata-rata jumlah ART", "Indeks desa", "Skor", "Jumlah (%)"])
def test_what_is_no_count_is_never_added_up(kab, tmp_path, column):
    rows, code = of_every_desa(kab, "Marga", column, lambda at: 40 + at)
    own = load_figures(rows_written(tmp_path, rows), kab)
    assert len(values(own, column)) == len(rows) - 1
    assert code not in values(own, column)
    assert column in own.report.text("en").split("not added up")[1]


@pytest.mark.parametrize("cell", ["?", "-", "tiga", "1.2.3", "#N/A"])
def test_a_cell_without_a_number_is_unknown_and_told_with_its_place_never_0(kab, tmp_path, cell):
    names = [*kab.kecamatan["name"][:6]]
    rows = [["kecamatan", "Jumlah rumah"], *([name, 5] for name in names[:-1]), [names[-1], cell]]
    own = load_figures(rows_written(tmp_path, rows), kab)
    assert np.isnan(values(own, "Jumlah rumah")[kab.kecamatan.index[5]])
    assert left_out(own) == [[7, "Jumlah rumah"]]
    assert names[-1] in own.report.table()["suggestion"].item()


def test_a_number_that_can_be_two_is_asked_about_unless_its_column_tells(kab, tmp_path):
    def read(column, *cells):
        places = zip(kab.kecamatan["name"], cells, strict=False)
        rows = [["kabupaten", "kecamatan", column], *(["Tabanan", name, cell] for name, cell in places)]
        return list(values(load_figures(rows_written(tmp_path, rows), kab), column).values())

    assert read("Jumlah rumah", "1.500", "320") == [1500, 320]
    assert read("Luas sawah", "1.500", "320,5") == [1500, 320.5]
    assert read("Luas sawah", "1.500", "320.5") == [1.5, 320.5]
    assert np.isnan(read("Luas sawah", "1.500", "320")[0])
    assert np.isnan(read("Jumlah rumah", "1.500", "1,500")).all()


@pytest.mark.parametrize("desa", ["Atlantis", "Kuwum", "Br. Tengah"])
def test_a_figure_of_an_uncertain_desa_is_never_one_of_its_kecamatan(kab, tmp_path, desa):
    rows = [["kecamatan", "desa", "Jumlah rumah"], ["Kediri", desa, 512], ["Marga", "Kukuh", 7]]
    own = load_figures(rows_written(tmp_path, rows), kab)
    assert values(own, "Jumlah rumah") == {"51.02.07.2001": 7}
    assert left_out(own) == [[2, "desa"]]


def test_a_row_that_forgets_its_desa_among_rows_of_desa_is_left_out(kab, tmp_path):
    rows = [["kecamatan", "desa", "Jumlah rumah"], ["Kediri", "", 512], ["Marga", "Kukuh", 7]]
    own = load_figures(rows_written(tmp_path, rows), kab)
    assert values(own, "Jumlah rumah") == {"51.02.07.2001": 7}
    assert left_out(own) == [[2, "desa"]]


def test_a_figure_of_a_spot_is_none_of_the_place_around_it(kab, tmp_path):
    rows = [["kecamatan", "lokasi", "Jumlah lapak"], ["Kediri", "Pasar Kediri", 90], ["Marga", "Kec. Marga", 7]]
    own = load_figures(rows_written(tmp_path, rows), kab)
    assert set(values(own, "Jumlah lapak").values()) == {7}
    assert left_out(own) == [[2, "lokasi"]]


def test_rows_of_one_place_that_differ_are_not_used_and_equal_ones_are(kab, tmp_path):
    rows = [
        ["kecamatan", "Jumlah rumah", "Jumlah RT"],
        ["Kediri", 5, 2],
        ["Kediri", 6, 2],
        ["Marga", 7, 1],
        ["Marga", 7, 1],
    ]
    own = load_figures(rows_written(tmp_path, rows), kab)
    assert np.isnan(values(own, "Jumlah rumah")["51.02.06"])
    assert values(own, "Jumlah rumah")["51.02.07"] == 7
    told = own.report.table()
    assert told[["row", "used"]].to_numpy().tolist() == [[2, False], [3, False], [4, True], [5, True]]
    assert "Jumlah rumah" in told["suggestion"][0]


@pytest.mark.parametrize(
    "heading", ["suara_paslon_1", "Jumlah Penduduk Hindu", "Suara Partai Golkar", "Jumlah suku Bali"]
)
def test_columns_about_candidates_parties_religion_or_descent_are_named_and_refused(kab, tmp_path, heading):
    path = rows_written(tmp_path, [["kecamatan", heading, "Jumlah rumah"], ["Kediri", 5, 6], ["Marga", 7, 8]])
    own = load_figures(path, kab)
    assert own.frame["column"].unique().tolist() == ["Jumlah rumah"]
    assert heading in own.report.text("en")
    with pytest.raises(TableError, match=heading):
        load_figures(path, kab, columns={heading: "jumlah"})
    assert load_figures(path, kab, columns={heading: "-"}).frame["column"].unique().tolist() == ["Jumlah rumah"]


@given(data=st.data())
def test_a_kecamatan_has_the_exact_sum_of_all_its_desa_or_nothing(kab, tmp_path_factory, data):
    desa = kab.desa[kab.desa["kecamatan"].isin(["Marga", "Selemadeg"])]
    kept = data.draw(st.lists(st.sampled_from(desa["code"].to_list()), min_size=3, unique=True) | st.just(desa["code"]))
    cells = data.draw(st.lists(st.integers(0, 10**6), min_size=len(kept), max_size=len(kept)))
    rows = [[desa["kecamatan"][code], desa["name"][code], cell] for code, cell in zip(kept, cells, strict=True)]
    head = ["kecamatan", "desa", "Jumlah rumah"]
    own = load_figures(rows_written(tmp_path_factory.mktemp("synthetic"), [head, *rows]), kab)
    held, given_ = values(own, "Jumlah rumah"), dict(zip(kept, cells, strict=True))
    assert {code: held[code] for code in given_} == given_
    for code, inside in desa.groupby("kecamatan_code")["code"]:
        complete = set(inside) <= set(given_)
        assert (code in held) == complete
        if complete:
            assert held[code] == sum(given_[each] for each in inside)


def test_codes_of_a_form_are_read_as_what_they_mean(kab, tmp_path):
    text = "kode_prov,kode_kab,kode_kec,kode_desa,nama_desa,r1301a,r1301b_k2_1\n51,02,050,002,KUKUH,1,2\n"
    text += (
        "51,02,060,003,PEREAN KANGIN,2,0\n51,02,060,001,PEREAN,3,0\n51,02,060,004,LUWUS,2,0\n51,02,060,006,APUAN,2,0\n"
    )
    own = load_figures(written(tmp_path, text), kab)
    brawls = values(own, "r1301a")
    known = kab.desa.set_index("name")["code"]
    assert (brawls[known["Perean Kangin"]], brawls[known["Luwus"]]) == (0, 0)
    assert np.isnan(brawls[known["Perean"]])


def test_two_files_are_figures_of_their_own_and_tell_their_sources(kab, tmp_path):
    rows = [["kecamatan", "Jumlah rumah"], ["Kediri", 5], ["Marga", 7]]
    paths = [rows_written(tmp_path, rows, name) for name in ("a.csv", "b.csv")]
    at_once, one_by_one = with_own(kab, figures=paths), with_own(with_own(kab, figures=paths[0]), figures=paths[1])
    pd.testing.assert_frame_equal(at_once.own_figures, one_by_one.own_figures)
    assert at_once.own_figures.groupby("file")["figure"].nunique().to_dict() == {"a.csv": 1, "b.csv": 1}
    assert at_once.own_figures["figure"].nunique() == 2
    titles = at_once.sources.set_index("source_id")["title"]
    assert titles[at_once.own_figures["source_id"].unique()].tolist() == ["a.csv", "b.csv"]


def test_headings_that_differ_in_signs_only_are_two_figures(kab, tmp_path):
    own = load_figures(
        rows_written(tmp_path, [["kecamatan", "Rumah-A", "Rumah A"], ["Kediri", 5, 6], ["Marga", 7, 8]]), kab
    )
    assert own.frame.groupby("column")["figure"].unique().str.len().eq(1).all()
    assert own.frame["figure"].nunique() == 2


def test_the_file_to_fill_in_is_read_back_as_figures_with_its_own_headings(kab, tmp_path):
    path = write_template("figures", tmp_path / "angka.csv", kab)
    filled = path.read_text(encoding="utf-8-sig").replace("angka", "Jumlah rumah") + "Kediri;;12\r\nMarga;;9\r\n"
    path.write_text(filled, encoding="utf-8")
    assert check_file(path, kab=kab).kind == "figures"
    assert values(load_figures(path, kab), "Jumlah rumah") == {"51.02.06": 12, "51.02.07": 9}


def test_the_voters_come_first_in_a_recapitulation(kab, tmp_path):
    order = load_figures(written(tmp_path, RECAP), kab).frame["column"].drop_duplicates().to_list()
    assert order[0] == "L+P"
    assert len(order) == 5
