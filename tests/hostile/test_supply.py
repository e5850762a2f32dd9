"""What riskmap is made of is known, and it speaks to nobody."""

import ast
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import riskmap
from riskmap.maps.page.bundle import styles

ROOT = Path(__file__).parents[2]
PACKAGE = Path(riskmap.__file__).parent
PAGE = PACKAGE / "maps" / "page"
ASSETS = PAGE / "assets"
# Nothing of riskmap may load code from data, start programs, or reach a network.
FORBIDDEN = {
    "pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "socket", "ssl", "http", "urllib", "requests",
    "httpx", "ftplib", "smtplib", "subprocess", "ctypes",
}  # fmt: skip
CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "read_pickle", "to_pickle", "urlopen"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_is_pinned_and_hashed(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 10
    for line in lines:
        assert re.match(r"[\w.-]+==[\w.]+( ; [^-]+)? +--hash=sha256:[0-9a-f]{64}", line), line[:60]


def test_what_the_package_needs_is_among_the_pinned():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["notebooks"]]
    pinned = {line.split("==")[0] for line in (ROOT / "requirements.txt").read_text().splitlines() if "==" in line}
    assert {re.split(r"[<>=]", each)[0] for each in needed} <= pinned


def test_no_module_loads_code_from_data_or_reaches_a_network():
    seen = 0
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            seen += 1
            if isinstance(node, ast.Import):
                assert not FORBIDDEN & {each.name.split(".")[0] for each in node.names}, path
            elif isinstance(node, ast.ImportFrom):
                # urllib.parse takes an address apart, and asks nobody.
                assert node.module == "urllib.parse" or (node.module or "").split(".")[0] not in FORBIDDEN, path
            elif isinstance(node, ast.Call):
                called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                allowed = called == "compile" and getattr(getattr(node.func, "value", None), "id", "") == "re"
                assert called not in CALLS or allowed, f"{path}:{node.lineno}"
    assert seen > 10_000


def test_scripts_of_the_page_neither_fetch_nor_evaluate():
    paths = [path for path in PAGE.rglob("*.js") if ASSETS not in path.parents]
    assert len(paths) > 20
    for path in paths:
        code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        assert not re.search(
            r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|Function|importScripts)\s*\(", code
        ), path
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", code), path


def test_styles_of_the_page_load_nothing():
    assert len(styles()) > 10_000
    assert not re.search(r"url\(|@import|image-set|src\(", styles())


def test_every_bundled_file_has_its_licence_and_is_unchanged():
    for folder in ASSETS.iterdir():
        assert (folder / "LICENSE").read_text(encoding="utf-8").strip()
        card = (folder / "README.md").read_text(encoding="utf-8")
        for path in folder.iterdir():
            if path.name not in {"LICENSE", "README.md"}:
                assert hashlib.sha256(path.read_bytes()).hexdigest() in card, path.name
    bundled = [path for path in PACKAGE.rglob("*") if path.suffix in {".js", ".css", ".woff2", ".ttf", ".png", ".svg"}]
    own = {PAGE, *(PAGE / room for room in ("core", "model", "map", "sheet", "view")), *ASSETS.iterdir()}
    assert {path.parent for path in bundled} <= own


CUT = """
import sys
refused = ("socket.connect", "socket.send", "socket.get", "socket.bind", "urllib.", "ftplib.", "smtplib.",
           "webbrowser.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
           "pickle.find_class")
told = []
def watch(event, given):
    if not event.startswith(refused):
        return
    # What libraries do by themselves: babel reads its own wordings, urllib3 asks for IPv6, matplotlib for fonts.
    own = {"pickle.find_class": "babel.", "socket.bind": "::1", "subprocess.Popen": "fc-list"}
    asked = given[1][0] if event == "socket.bind" else given[0]
    if not str(asked).startswith(own.get(event, "nothing")):
        told.append((event, str(given)))
        raise AssertionError("riskmap reached out: " + event)
sys.addaudithook(watch)
from riskmap.cli import main
out = sys.argv[1]
for command in (["template", "incidents", "--csv", "--out", out + "/x.csv"], ["check", out + "/x.csv"],
                ["maps", "--out", out + "/out"], ["verify", out + "/out"]):
    code = main(command)
    assert code == 0, (command, code)
assert told == []
import socket
for reach in (lambda: socket.create_connection(("127.0.0.1", 9)), lambda: __import__("os").system("true")):
    try:
        reach()
    except AssertionError:
        continue
    sys.exit("nothing is watched")
"""


@pytest.mark.hostile
def test_nothing_reaches_a_network_starts_a_program_or_unpickles(tmp_path):
    command = [sys.executable, "-c", CUT, str(tmp_path)]
    proxies = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    run = subprocess.run(command, env=os.environ | proxies, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert len(list((tmp_path / "out").iterdir())) == 10
