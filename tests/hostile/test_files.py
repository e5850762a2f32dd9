"""Whatever a file is: a right result, a reported repair or one clear error; in time, in little memory."""

import json
import re
import subprocess
import sys

import files
import pytest

import riskmap
from riskmap.cli import main
from riskmap.errors import RiskmapError
from unseen import unseen

MEMORY = 2 << 30
TIME_S = 60
GUARDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({memory}, {memory}))
from riskmap.cli import main
sys.exit(main(["check", sys.argv[1], "--as", "incidents", "--language", "en"]))
"""


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Every case by file name: its path, and how it must end."""
    folder = tmp_path_factory.mktemp("hostile")
    kinds = {".csv": files.csv_files(), ".xlsx": files.xlsx_files(), ".geojson": files.geojson_files()}
    kinds[".gpkg"] = files.gpkg_files(tmp_path_factory.mktemp("made"))
    written = {}
    for suffix, group in kinds.items():
        for name, (content, ends) in group.items():
            path = folder / f"{name}{suffix}"
            path.write_bytes(content)
            written[path.name] = path, ends
    return written


def assert_ended(name, ends, code, out, err):
    """Ended as it should, and said so in one message that a terminal does not obey."""
    assert code == ends, f"{name}: {out}{err}"
    assert "Traceback" not in err + out, name
    assert "a fault of riskmap" not in err, name
    assert "kesalahan pada riskmap" not in err, name
    if ends == 2:
        assert err.startswith("riskmap: "), name
        assert out == "", name
    assert unseen(out + err) == [], name


BLOATED = [
    "a-bomb.xlsx", "many-cells-in-the-last-column.xlsx", "billion-laughs.xlsx", "a-cell-in-the-last-row.xlsx",
    "deep.geojson", "a-hundred-thousand-blank-rows.csv",
]  # fmt: skip


@pytest.mark.hostile
def test_there_are_enough_files(cases):
    assert len(cases) >= 100
    assert set(BLOATED) < set(cases)


@pytest.mark.hostile
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".geojson", ".gpkg"])
def test_every_file_ends_as_it_should(cases, capsys, suffix):
    mine = {name: case for name, case in cases.items() if name.endswith(suffix) and name not in BLOATED}
    for name, (path, ends) in mine.items():
        code = main(["check", str(path), "--as", "incidents", "--language", "en"])
        assert_ended(name, ends, code, *capsys.readouterr())
    assert {path.name for path in path.parent.iterdir()} == set(cases), "a file was left beside the cases"


@pytest.mark.hostile
@pytest.mark.parametrize("name", BLOATED)
def test_what_is_bloated_ends_as_it_should_in_time_and_little_memory(cases, name):
    path, ends = cases[name]
    guarded = [sys.executable, "-c", GUARDED.format(memory=MEMORY), str(path)]
    run = subprocess.run(guarded, capture_output=True, text=True, timeout=TIME_S, check=False)
    assert_ended(name, ends, run.returncode, run.stdout, run.stderr)
    assert {path.name for path in path.parent.iterdir()} == set(cases), "a file was left beside the cases"


@pytest.mark.hostile
def test_a_boundary_file_that_is_none_is_refused_by_its_name(tmp_path):
    made = files.layer_files()
    for name, content in made.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(RiskmapError, match=re.escape(name)):
            riskmap.load_kecamatan(path)
    assert len(list(tmp_path.iterdir())) == len(made)


@pytest.mark.parametrize("name", files.NAMES)
def test_a_name_of_no_local_file_is_refused_before_a_library_sees_it(name, monkeypatch, tmp_path, kab):
    monkeypatch.chdir(tmp_path)

    def opened(*_, **__):
        raise AssertionError("a library was asked to open it")

    monkeypatch.setattr("geopandas.read_file", opened)
    monkeypatch.setattr("openpyxl.load_workbook", opened)
    for read in (riskmap.load_kecamatan, riskmap.load_desa, riskmap.check_file, riskmap.load_roster):
        with pytest.raises(RiskmapError, match=r"is not a local file|no such file|cannot be opened|holds no table"):
            read(name, kab=kab)


def test_a_pipe_and_a_folder_are_no_files(tmp_path):
    import os

    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    for name in ("pipe.csv", "folder.csv"):
        with pytest.raises(RiskmapError, match="no such file"):
            riskmap.check_file(tmp_path / name)


@pytest.mark.parametrize(
    "content",
    [b"[]", b"{}", b"null", b"{", b"\xff", b'{"outputs": {"../x": "0"}, "earlier": {}}', b"[" * 100_000,
     json.dumps({"outputs": {"/etc/passwd": "0"}, "earlier": {}}).encode()],
)  # fmt: skip
def test_a_manifest_that_is_none_is_refused(tmp_path, capsys, content):
    (tmp_path / "manifest.json").write_bytes(content)
    assert main(["verify", str(tmp_path), "--language", "en"]) == 2
    assert "no manifest that can be read" in capsys.readouterr().err
