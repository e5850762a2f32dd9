"""The command line does the main job, and speaks plainly when it cannot."""

import os
import re
import subprocess
import sys
from unittest.mock import Mock

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
    assert "nothing.geojson: berkas tidak ditemukan" in told
    assert "Traceback" not in told


def failures(tmp_path):
    """Return commands that are refused, of every room that reads or writes something."""
    broken = tmp_path / "rusak.geojson"
    broken.write_text("{}", encoding="utf-8")
    nothing = tmp_path / "kosong.csv"
    nothing.write_text("", encoding="utf-8")
    taken = tmp_path / "terpakai"
    (taken / "cakupan-desa-adat.html").mkdir(parents=True)
    (taken / "risiko-konflik.html").write_text("synthetic", encoding="utf-8")
    return [
        ["check", str(tmp_path / "tidak-ada.csv")],
        ["check", str(nothing)],
        ["check", "http://127.0.0.1/x.csv"],
        ["boundaries", "build", str(broken)],
        ["maps", "--only", "html", "--out", str(taken)],
        ["maps", "--only", "html", "--period", "1999-01", "--out", str(tmp_path / "peta")],
        ["maps", "--only", "html", "--out", str(nothing / "below")],
        ["verify", str(taken)],
        ["notebook", "06_nothing", "--out", str(tmp_path)],
        ["notebook", "05_briefing", "-p", "datum", "2024-02", "--out", str(tmp_path)],
    ]


ENGLISH = re.compile(r"\b(expected|what to do|the|an?|of|is|no|not|cannot|file|with|that)\b")
INDONESIAN = re.compile(r"\b(seharusnya|yang perlu dilakukan|tidak|bukan|berkas(nya)?|dengan|sebuah|yang)\b")


def test_every_refusal_is_in_the_language_that_was_asked_for_and_by_default_in_indonesian(tmp_path, capsys):
    for command in failures(tmp_path):
        for more, says, not_in in (([], INDONESIAN, ENGLISH), (["--language", "en"], ENGLISH, INDONESIAN)):
            assert main([*command, *more]) == 2
            told = capsys.readouterr().err
            # What is quoted (names of files and places) is in no language.
            sentences = re.sub(r"'[^']*'|\S*[/.:]\S+", "", told.replace(str(tmp_path), ""))
            assert says.search(sentences), told
            assert not not_in.search(sentences), told


def test_a_run_that_is_stopped_or_fails_says_so_in_the_language_that_was_asked_for(capsys, monkeypatch):
    monkeypatch.delenv("RISKMAP_DEBUG", raising=False)
    for error, indonesian, english in (
        (KeyboardInterrupt(), "dihentikan", "stopped"),
        (
            ValueError("synthetic"),
            "kesalahan pada riskmap sendiri (ValueError: synthetic)",
            "a fault of riskmap itself",
        ),
    ):
        monkeypatch.setattr("riskmap.own.check.check_file", Mock(side_effect=error))
        for language, says in (("id", indonesian), ("en", english)):
            assert main(["check", "any.csv", "--language", language]) == 2
            assert says in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_what_is_printed_never_fails_for_want_of_a_character(tmp_path, encoding):
    folder = tmp_path / "hasil \N{WHITE STAR}"
    folder.mkdir()
    table = folder / "lembar.csv"
    place = "Be\u1b13raban \N{RIGHTWARDS ARROW} Kēdiri \N{WHITE STAR}"
    table.write_text(f"tanggal,kecamatan\n2023-07-19,{place}\n2023-07-19,Kediri\n", encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    for command, ends, says in (
        (["check", str(table), "--as", "incidents"], 1, b"baris 2, kecamatan"),
        (["verify", str(folder)], 2, b"manifes"),
        (["maps", "--only", "html", "--out", str(folder)], 0, b"risiko-konflik.html"),
    ):
        run = subprocess.run(
            [sys.executable, "-m", "riskmap", *command], capture_output=True, env=environment, check=False
        )
        assert run.returncode == ends, run.stderr
        assert says in run.stdout + run.stderr
        assert b"Unicode" not in run.stderr


def test_a_wrong_data_folder_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("RISKMAP_DATA", str(tmp_path))
    assert main(["maps", "--out", str(tmp_path / "out")]) == 2
    assert "kabupaten.toml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("module", ["folium", "jinja2", "babel"])
def test_importing_riskmap_does_not_load(module):
    code = f"import riskmap, sys; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("answer", "says"),
    [("Frk=jumlah", "tidak ada tabel dengan judul kolom 'Frk'"), ("Frek", "'Frek' tidak menyebut arti kolomnya")],
)
def test_an_answer_that_would_do_nothing_is_refused(tmp_path, capsys, answer, says):
    path = tmp_path / "kejadian.csv"
    path.write_text("tanggal,kecamatan,Frek\n2023-07-19,Kediri,3\n", encoding="utf-8")
    assert main(["check", str(path), "--column", answer]) == 2
    assert main(["maps", "--incidents", str(path), "--column", answer, "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count(says) == 2
