"""The command line does the main job, and speaks plainly when it cannot."""

import subprocess
import sys

import pytest

from riskmap.cli import main


def test_maps_leaves_three_pages_and_names_them_with_their_sizes(tmp_path, capsys):
    assert main(["maps", "--only", "html", "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "cakupan-desa-adat.html",
        "index.html",
        "manifest.json",
        "risiko-konflik.html",
    ]
    told = capsys.readouterr().out.splitlines()
    assert "risiko-konflik.html" in told[1]
    assert told[1].endswith("kB")


def test_a_roster_is_reported_and_its_officers_are_on_the_map(tmp_path, capsys):
    roster = tmp_path / "synthetic.csv"
    roster.write_text("desa_adat,kecamatan,polisi_banjar\nBeraban,Kediri,ya\nNirvana,Atlantis,ya\n", encoding="utf-8")
    assert main(["maps", "--only", "html", "--out", str(tmp_path / "out"), "--roster", str(roster)]) == 0
    told = capsys.readouterr().out
    assert "1 ada dalam register, 0 tidak, 0 berulang, 1 tanpa kecamatan" in told
    assert "baris 3, kecamatan: 'Atlantis' tidak dikenal" in told


def test_every_file_that_is_named_is_read(tmp_path, capsys):
    files = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for file, desa in zip(files, ("Beraban", "Pangkung Tibah"), strict=True):
        file.write_text(f"tanggal,kecamatan,desa,jenis\n2023-07-19,Kediri,{desa},Adat\n", encoding="utf-8")
    named = [word for file in files for word in ("--incidents", str(file))]
    assert main(["maps", "--only", "html", "--out", str(tmp_path / "out"), *named]) == 0
    told = capsys.readouterr().out
    assert all(f"{file.name}: 1 baris dibaca" in told for file in files)
    page = (tmp_path / "out" / "risiko-konflik.html").read_text(encoding="utf-8")
    assert "Kejadian dari first.csv, second.csv" in page


def test_the_start_page_links_both_maps_and_draws_all_ten_kecamatan(tmp_path):
    main(["maps", "--only", "html", "--only", "pdf", "--out", str(tmp_path)])
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="risiko-konflik.html"' in page
    assert 'href="cakupan-desa-adat.html"' in page
    assert page.count('<path d="M') == 20
    assert 'href="paparan.pdf"' in page
    assert "paparan.pptx" not in page


def test_a_refusal_has_no_traceback_and_exits_with_2(tmp_path, capsys):
    assert main(["boundaries", "build", str(tmp_path / "nothing.geojson")]) == 2
    told = capsys.readouterr().err
    assert "nothing.geojson: no such file" in told
    assert "Traceback" not in told


def test_a_wrong_data_folder_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("RISKMAP_DATA", str(tmp_path))
    assert main(["maps", "--out", str(tmp_path / "out")]) == 2
    assert "kabupaten.toml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("module", ["folium", "jinja2", "babel"])
def test_importing_riskmap_does_not_load(module):
    code = f"import riskmap, sys; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
