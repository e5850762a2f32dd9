"""Whatever a file is: a right result, a reported repair or one clear error; in time, in little memory."""

import json
import re
import subprocess
import sys
from pathlib import Path

import files
import pytest

import riskmap
from riskmap.cli import main
from riskmap.errors import RiskmapError

MEMORY = 2 << 30
TIME_S = 60
GUARDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({memory}, {memory}))
from riskmap.cli import main
sys.exit(main(["check", sys.argv[1], "--as", "incidents"]))
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


def checked(path, capsys):
    code = main(["check", str(path), "--as", "incidents", "--language", "en"])
    return code, capsys.readouterr()


def test_every_file_ends_as_it_should(cases, capsys):
    before = sorted(path.name for path in Path(next(iter(cases.values()))[0]).parent.iterdir())
    assert len(cases) >= 100
    for name, (path, ends) in cases.items():
        code, told = checked(path, capsys)
        assert code == ends, f"{name}: {told.out}{told.err}"
        assert "Traceback" not in told.err + told.out, name
        assert "a fault of riskmap" not in told.err, name
        if ends == 2:
            assert told.err.startswith("riskmap: "), name
            assert told.out == "", name
        assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", told.out + told.err) is None, name
    assert sorted(path.name for path in path.parent.iterdir()) == before, "a file was left beside the cases"


BLOATED = [
    "a-bomb.xlsx", "many-cells-in-the-last-column.xlsx", "billion-laughs.xlsx", "a-cell-in-the-last-row.xlsx",
    "deep.geojson", "a-hundred-thousand-blank-rows.csv",
]  # fmt: skip


@pytest.mark.parametrize("name", BLOATED)
def test_what_is_bloated_ends_in_time_and_little_memory(cases, name):
    path, ends = cases[name]
    guarded = [sys.executable, "-c", GUARDED.format(memory=MEMORY), str(path)]
    run = subprocess.run(guarded, capture_output=True, text=True, timeout=TIME_S, check=False)
    assert run.returncode == ends, run.stderr


def test_a_boundary_file_that_is_none_is_refused_by_its_name(tmp_path):
    for name, content in files.layer_files().items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(RiskmapError, match=re.escape(name)):
            riskmap.load_kecamatan(path)
    assert len(list(tmp_path.iterdir())) == len(files.layer_files())


@pytest.mark.parametrize("name", files.NAMES)
def test_a_name_of_no_local_file_is_refused_before_a_library_sees_it(name, monkeypatch):
    def opened(*_, **__):
        raise AssertionError("a library was asked to open it")

    monkeypatch.setattr("geopandas.read_file", opened)
    monkeypatch.setattr("openpyxl.load_workbook", opened)
    for read in (riskmap.load_kecamatan, riskmap.load_desa, riskmap.check_file, riskmap.load_roster):
        with pytest.raises(RiskmapError, match=r"is not a local file|no such file|cannot be opened"):
            read(name)


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
    assert main(["verify", str(tmp_path)]) == 2
    assert "no manifest that can be read" in capsys.readouterr().err
