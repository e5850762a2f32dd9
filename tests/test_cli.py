"""The command line does the main job, and speaks plainly when it cannot."""

import re
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


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ([], ["membaca batas wilayah dan fakta", "Buka ", "3 berkas, semuanya masih seperti saat dibuat", "Ditulis: "]),
        (
            ["--language", "en"],
            ["reading boundaries and facts", "Open ", "3 files, all as they were made", "Written: "],
        ),
    ],
)
def test_the_command_line_speaks_one_language(tmp_path, capsys, language, says):
    folder = str(tmp_path / "out")
    assert main(["maps", "--only", "html", "--out", folder, *language]) == 0
    assert main(["verify", folder, *language]) == 0
    assert main(["template", "roster", "--out", str(tmp_path / "roster.csv"), *language]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if not line.endswith("kB")]
    assert len(told) == len(says)
    for line, said in zip(told, says, strict=True):
        assert said in line


def test_a_changed_file_is_named_in_the_language_that_was_asked_for(tmp_path, capsys):
    main(["maps", "--only", "html", "--out", str(tmp_path)])
    (tmp_path / "index.html").write_text("synthetic", encoding="utf-8")
    for language, said in (("id", "index.html: berubah setelah dibuat"), ("en", "index.html: was changed after it")):
        assert main(["verify", str(tmp_path), "--language", language]) == 1
        assert said in capsys.readouterr().out


def test_a_roster_is_reported_and_is_the_start_of_its_map(tmp_path, capsys):
    roster = tmp_path / "synthetic.csv"
    roster.write_text("desa_adat,kecamatan,polisi_banjar\nBeraban,Kediri,ya\nNirvana,Atlantis,ya\n", encoding="utf-8")
    assert main(["maps", "--only", "html", "--out", str(tmp_path / "out"), "--roster", str(roster)]) == 0
    told = capsys.readouterr().out
    assert "1 ada dalam register, 0 tidak, 0 berulang, 1 tanpa kecamatan" in told
    assert "baris 3, kecamatan: 'Atlantis' tidak dikenal" in told
    start = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "Polisi banjar: 348 dari 349 desa adat belum diketahui" in start


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
    assert len(re.findall(r'<path d="M[^"]+" fill="#', page)) == 20
    assert page.count('fill="url(#h)"') == 2
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
