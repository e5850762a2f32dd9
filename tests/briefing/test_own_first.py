"""Own tables are what a briefing is about: they open it, date it, and bear the name that the analyst gives them."""

import pytest
from pptx import Presentation

from riskmap import export_briefing, load_incidents, make_briefing, with_own
from riskmap.cli import main
from riskmap.errors import TableError
from riskmap.maps.risk import risk_page

NAME = "Laporan Polsek 2024"
EVENTS = """tanggal,kecamatan,desa,jenis,jumlah
2026-02-03,Kediri,Beraban,Adat,3
2026-01-05,Marga,Kukuh,Adat,1
2024-05,Pupuan,,Adat,
"""
HOTSPOTS = """tanggal,kecamatan,tingkat,menurut
5 Maret 2026,Pupuan,rawan,Polsek
2 Januari 2026,Marga,rawan,Polsek
2022,Kediri,rawan,Polsek
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Synthetic events, 5 in 3 rows, and hotspots newer than all that riskmap ships."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in {"kejadian.csv": EVENTS, "rawan.csv": HOTSPOTS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "kejadian.csv", folder / "rawan.csv"


@pytest.fixture(scope="module")
def own(kab, files):
    return with_own(kab, incidents=files[0], name=NAME)


def test_own_incidents_open_the_map_and_come_first_on_slides(own, kab):
    assert [measure.id for measure in risk_page(own, None).measures][:2] == ["own", "statements"]
    assert risk_page(kab, None).measures[0].id == "statements"
    briefing = make_briefing(own)
    assert [view.measure for view in briefing.views] == ["own", "statements", "index", "events", "desa_adat"]
    assert briefing.openings[0].measure == "own"


def test_the_map_opens_with_the_newest_month_of_own_hotspots(kab, files):
    added = with_own(kab, hotspots=files[1])
    assert risk_page(added, None).period == "2026-03"
    assert risk_page(added, None, period="2023-07").period == "2023-07"
    assert risk_page(kab, None).period == "2023-07"
    assert added.own_hotspots["said_on"].tolist() == ["2026-03-05", "2026-01-02", "2022"]


def test_a_list_without_a_row_that_can_be_drawn_opens_as_without_it(kab, tmp_path):
    path = tmp_path / "kosong.csv"
    path.write_text("tanggal,kecamatan,menurut\n5 Maret 2026,Atlantis,Polsek\n", encoding="utf-8")
    assert risk_page(with_own(kab, hotspots=path), None).period == "2023-07"


def test_the_data_is_as_new_as_the_newest_own_row(kab, own, files):
    assert risk_page(kab, None).as_of < "2026-02"
    assert risk_page(own, None).as_of == "2026-02-03"
    assert risk_page(with_own(own, hotspots=files[1]), None).as_of == "2026-03-05"


def test_a_name_stands_on_map_and_slides_and_the_file_stays_the_source(own, tmp_path):
    page = risk_page(own, None)
    assert page.own.file == NAME
    assert page.measures[0].title.id == "Kejadian dari Laporan Polsek 2024, Kabupaten Tabanan"
    assert page.sources[page.own.source].title == "kejadian.csv"
    list(export_briefing(own, tmp_path, only=["pptx"]))
    (first, *_) = list(Presentation(tmp_path / "paparan.pptx").slides)[1:]
    told = "\n".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    assert "5 kejadian dalam 3 baris Laporan Polsek 2024." in told
    assert told.count("kejadian.csv") == told.count("Sumber: kejadian.csv.") == 1


def test_without_a_name_or_with_an_empty_one_it_is_that_of_the_file(kab, files):
    for name in (None, "", " \u200b "):
        assert with_own(kab, incidents=files[0], name=name).own_name == "kejadian.csv"


def test_a_name_is_of_all_incidents_and_can_be_given_later(kab, own, files):
    assert with_own(with_own(kab, incidents=files[0]), name="  Polsek\n2025 ").own_name == "Polsek 2025"
    assert with_own(own, hotspots=files[1]).own_name == NAME


def test_a_name_without_incidents_is_refused(kab, files):
    with pytest.raises(TableError, match="no incidents to be called 'Polsek'"):
        with_own(kab, hotspots=files[1], name="Polsek")


def test_the_command_line_gives_the_name(files, tmp_path):
    out = tmp_path / "out"
    assert main(["maps", "--only", "html", "--out", str(out), "--incidents", str(files[0]), "--name", NAME]) == 0
    assert f"Kejadian dari {NAME}" in (out / "index.html").read_text(encoding="utf-8")
    assert f'"name": "{NAME}"' in (out / "manifest.json").read_text(encoding="utf-8")


def test_events_and_rows_are_told_apart_where_they_differ(kab, own, files, tmp_path):
    page = risk_page(own, None)
    assert (page.own.total, page.own.rows) == (5, 3)
    assert page.measures[0].note.id.startswith(f"5 kejadian dalam 3 baris {NAME}")
    assert "5 kejadian dalam 3 baris" in str(load_incidents(files[0], kab).report)
    plain = tmp_path / "satu.csv"
    plain.write_text("tanggal,kecamatan\n2024-05,Pupuan\n", encoding="utf-8")
    page = risk_page(with_own(kab, incidents=plain), None)
    assert (page.own.total, page.own.rows) == (1, 1)
    assert page.measures[0].note.id.startswith("Dihitung dari baris")
