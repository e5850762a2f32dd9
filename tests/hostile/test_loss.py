"""No file is lost or left half: not by a kill, a full disk, a folder that is none, or a run into another's folder."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from riskmap.briefing.manifest import NAME, verify
from riskmap.cli import main
from riskmap.errors import ExportError
from riskmap.files import write_whole

KILLS = 50
# Two briefings are prepared, then written over each other, each time by a process that is killed meanwhile.
KILLER = """
import json, os, random, signal, sys, time
from pathlib import Path
import riskmap
import riskmap.briefing.folder as briefing

folder = Path(sys.argv[1])
kab = riskmap.load()
made = {language: briefing.make_briefing(kab, language=language) for language in ("id", "en")}
briefing.make_briefing = lambda kab, *, language, **_: made[language]
only = ("html", "xlsx", "gpkg")
whole, seconds = {}, 0.0
for language in made:
    start = time.perf_counter()
    paths = briefing.export_briefing(kab, folder, language=language, only=only)
    whole[language] = {path.name: path.read_bytes() for path in paths}
    seconds = time.perf_counter() - start
random.seed(5)
told = {"kills": 0, "midway": 0, "broken": []}
for turn in range(int(sys.argv[2])):
    language = ("id", "en")[turn % 2]
    child = os.fork()
    if child == 0:
        list(briefing.export_briefing(kab, folder, language=language, only=only, force=True))
        os._exit(0)
    time.sleep(random.uniform(0.0, seconds))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    told["kills"] += 1
    told["midway"] += os.WIFSIGNALED(status)
    for name in whole["id"]:
        if (folder / name).read_bytes() not in (whole["id"][name], whole["en"][name]):
            told["broken"].append(name)
    json.loads((folder / "manifest.json").read_text())
print(json.dumps(told))
"""


@pytest.mark.hostile
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path):
    command = [sys.executable, "-c", KILLER, str(tmp_path / "out"), str(KILLS)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["kills"] == KILLS
    assert told["midway"] > KILLS / 2, told
    assert told["broken"] == []
    # The next run is whole, whatever was left.
    assert main(["maps", "--only", "xlsx", "--force", "--out", str(tmp_path / "out")]) == 0


def test_what_a_killed_run_left_is_swept_up_later(tmp_path):
    old, new, other = (tmp_path / name for name in (".x.csv.abc123", ".x.csv.def456", ".y.csv.abc123"))
    for path in (old, new, other):
        path.write_text("left")
    os.utime(old, (time.time() - 7200,) * 2)
    write_whole(b"whole", tmp_path / "x.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([new.name, other.name, "x.csv"])


FULL = """
import resource, signal, sys
from riskmap.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.exit(main(["maps", "--only", "html", "--language", "en", "--out", sys.argv[1]]))
"""


@pytest.mark.hostile
def test_a_disk_without_room_is_one_message_and_leaves_nothing_half_written(tmp_path):
    (tmp_path / "keep.txt").write_text("mine")
    command = [sys.executable, "-c", FULL, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "cannot be written" in run.stderr
    assert "Traceback" not in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]


@pytest.mark.parametrize("out", ["a-file", "a-file/below", "/proc/riskmap", "x" * 300, "nul\0byte"])
def test_a_folder_that_cannot_be_is_one_message(tmp_path, capsys, out):
    (tmp_path / "a-file").write_text("mine")
    assert main(["maps", "--only", "xlsx", "--out", str(tmp_path / out)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("riskmap: ")
    assert "kesalahan pada riskmap" not in told
    assert (tmp_path / "a-file").read_text() == "mine"


def test_a_write_that_fails_keeps_the_old_file(tmp_path, monkeypatch):
    target = write_whole(b"old", tmp_path / "x.csv")

    def refused(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(ExportError, match="No space left"):
        write_whole(b"new", target)
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert target.read_bytes() == b"old"


@pytest.fixture
def briefing(tmp_path):
    out = tmp_path / "out"
    assert main(["maps", "--only", "xlsx", "--out", str(out)]) == 0
    return out


def test_a_briefing_can_be_checked_and_made_again(briefing, capsys):
    before = (briefing / NAME).read_bytes()
    assert main(["verify", str(briefing)]) == 0
    assert "1 berkas, semuanya masih seperti saat dibuat" in capsys.readouterr().out
    assert main(["maps", "--only", "xlsx", "--out", str(briefing)]) == 0
    assert (briefing / NAME).read_bytes() == before


def test_the_manifest_names_inputs_data_versions_and_sources(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("tanggal;kecamatan;desa;jenis\n2023-07-19;Kediri;Beraban;protes\n")
    out = tmp_path / "out"
    assert main(["maps", "--only", "xlsx", "--incidents", str(mine), "--period", "2024-02", "--out", str(out)]) == 0
    told = json.loads((out / NAME).read_text())
    assert told["parameters"] == {"language": "id", "period": "2024-02", "min_count": 1, "name": "mine.csv"}
    assert told["inputs"]["incidents"]["file"] == "mine.csv"
    assert len(told["inputs"]["incidents"]["sha256"]) == 64
    assert "facts/claims.csv" in told["data"]
    assert "shapely" in told["versions"]
    assert "nusabali-2023-07-perbekel" in told["sources"]
    assert str(tmp_path) not in (out / NAME).read_text()


def test_a_changed_or_missing_file_is_named(briefing, capsys):
    with (briefing / "data.xlsx").open("ab") as file:
        file.write(b"x")
    assert main(["verify", str(briefing)]) == 1
    assert "data.xlsx: berubah setelah dibuat" in capsys.readouterr().out
    (briefing / "data.xlsx").unlink()
    assert [sentence.en for sentence in verify(briefing)] == ["data.xlsx: is missing"]


def test_files_of_another_run_are_told_apart(briefing, capsys):
    assert main(["maps", "--only", "gpkg", "--language", "en", "--out", str(briefing)]) == 0
    assert main(["verify", str(briefing)]) == 1
    assert "data.xlsx: dibuat lebih dahulu" in capsys.readouterr().out


@pytest.mark.parametrize("whose", ["another's", "changed"])
def test_what_riskmap_did_not_write_is_kept_unless_forced(briefing, capsys, whose):
    path = briefing / ("riskmap.gpkg" if whose == "another's" else "data.xlsx")
    path.write_bytes(b"work of a day")
    kind = path.suffix[1:]
    assert main(["maps", "--only", kind, "--out", str(briefing)]) == 2
    assert path.name in capsys.readouterr().err
    assert path.read_bytes() == b"work of a day"
    assert main(["maps", "--only", kind, "--out", str(briefing), "--force"]) == 0
    assert path.read_bytes() != b"work of a day"


def test_boundary_files_in_a_named_folder_are_kept_unless_forced(tmp_path, capsys):
    source, theirs = tmp_path / "layer.geojson", tmp_path / "out" / "desa.geojson"
    source.write_text('{"type": "FeatureCollection", "features": []}')
    theirs.parent.mkdir()
    theirs.write_text("theirs")
    command = ["boundaries", "build", str(source), "--language", "en", "--out", str(theirs.parent)]
    assert main(command) == 2
    assert "desa.geojson" in capsys.readouterr().err
    assert main([*command, "--force"]) == 2
    assert "holds no polygons" in capsys.readouterr().err
    assert theirs.read_text() == "theirs"


def test_a_manifest_of_somebody_else_is_kept_unless_forced(tmp_path, capsys):
    (tmp_path / NAME).write_text('{"name": "a web app"}')
    assert main(["maps", "--only", "xlsx", "--out", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / NAME).read_text() == '{"name": "a web app"}'
    assert main(["maps", "--only", "xlsx", "--out", str(tmp_path), "--force"]) == 0
    assert verify(tmp_path) == []


def test_a_notebook_is_never_written_over_itself(tmp_path, capsys, monkeypatch):
    from riskmap.notebooks import notebooks_dir

    source = notebooks_dir() / "00_start.ipynb"
    before = source.read_bytes()
    monkeypatch.chdir(tmp_path)
    for more in ([], ["--force"]):
        assert main(["notebook", "00_start", "--out", str(source.parent), *more]) == 2
    assert source.read_bytes() == before
    (tmp_path / "00_start.ipynb").write_text("{}")
    assert main(["notebook", "00_start", "--language", "en", "--out", str(tmp_path)]) == 2
    assert Path("00_start.ipynb").read_text() == "{}"
    assert "choose another folder" in capsys.readouterr().err
