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

ROOT = Path(__file__).parents[2]
PACKAGE = Path(riskmap.__file__).parent
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
                assert (node.module or "").split(".")[0] not in FORBIDDEN, path
            elif isinstance(node, ast.Call):
                called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                allowed = called == "compile" and getattr(getattr(node.func, "value", None), "id", "") == "re"
                assert called not in CALLS or allowed, f"{path}:{node.lineno}"
    assert seen > 10_000


def test_scripts_of_the_page_neither_fetch_nor_evaluate():
    for path in (PACKAGE / "maps" / "page").glob("*.js"):
        code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        assert not re.search(
            r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|Function|importScripts)\s*\(", code
        ), path
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", code), path


def test_every_bundled_file_has_its_licence_and_is_unchanged():
    for folder in (PACKAGE / "maps" / "assets").iterdir():
        assert (folder / "LICENSE").read_text(encoding="utf-8").strip()
        card = (folder / "README.md").read_text(encoding="utf-8")
        for path in folder.iterdir():
            if path.name not in {"LICENSE", "README.md"}:
                assert hashlib.sha256(path.read_bytes()).hexdigest() in card, path.name
    bundled = [path for path in PACKAGE.rglob("*") if path.suffix in {".js", ".css", ".woff2", ".ttf", ".png", ".svg"}]
    own = {PACKAGE / "maps" / "page", *(PACKAGE / "maps" / "assets").iterdir(), PACKAGE / "maps" / "templates"}
    assert {path.parent for path in bundled} <= own


CUT = """
import socket, sys
def refused(*_, **__):
    raise AssertionError("riskmap reached for a network")
for name in ("connect", "connect_ex", "bind", "sendto"):
    setattr(socket.socket, name, refused)
socket.getaddrinfo = socket.create_connection = refused
from riskmap.cli import main
out = sys.argv[1]
for command in (["template", "incidents", "--csv", "--out", out + "/x.csv"], ["check", out + "/x.csv"],
                ["maps", "--out", out + "/out"], ["verify", out + "/out"]):
    code = main(command)
    assert code == 0, (command, code)
"""


def test_nothing_opens_a_socket(tmp_path):
    command = [sys.executable, "-c", CUT, str(tmp_path)]
    proxies = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    run = subprocess.run(command, env=os.environ | proxies, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert len(list((tmp_path / "out").iterdir())) == 10
