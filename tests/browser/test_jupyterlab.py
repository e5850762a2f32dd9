"""A real JupyterLab, the outside network cut: maps are drawn, also after reopening; untrusted, it says what to do."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Error

pytestmark = pytest.mark.browser

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
TOKEN = "synthetic-token"  # noqa: S105 - of a server that lives as long as the test
DRAWN = """() => {
  const boxes = [...document.querySelectorAll("path.unit")].map((path) => path.getBoundingClientRect());
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return boxes.length === 10 && bottom - Math.min(...boxes.map((box) => box.top)) > 200;
}"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Address and folder of one JupyterLab on loopback, stopped afterwards; its settings are its own."""
    root = tmp_path_factory.mktemp("lab")
    folder = root / "notebooks"
    shutil.copytree(NOTEBOOKS, folder, ignore=shutil.ignore_patterns("out", ".ipynb_checkpoints"))
    # Outputs out of sight stay in the page: what is asked here is whether maps are drawn, not how JupyterLab scrolls.
    settings = root / "JUPYTER_CONFIG_DIR" / "lab" / "user-settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', encoding="utf-8")
    port = free_port()
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    options = [
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        env=os.environ | {name: str(root / name) for name in own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=1)  # noqa: S310 - loopback
                break
            except OSError:
                assert server.poll() is None, "JupyterLab did not start"
                time.sleep(0.1)
        yield address, folder
    finally:
        # It may ask whether to stop its kernels, and wait: nothing of it is needed any more.
        server.kill()
        server.wait(20)


@pytest.fixture
def open_notebook(chromium, lab):
    address, _ = lab
    contexts = []

    def open_one(name: str):
        context = chromium.new_context(viewport={"width": 1366, "height": 768})
        contexts.append(context)
        # All but the loopback is cut.
        own = (address, address.replace("http", "ws"), "blob:", "data:", "about:")
        context.route(lambda url: not url.startswith(own), lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{address}/lab/tree/{name}?token={TOKEN}&reset")
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)
        return page

    yield open_one
    for context in contexts:
        context.close()


def run_all(page):
    """Run all cells, once there is a kernel, and wait until each has its number; after an error the rest have none."""
    page.get_by_text("| Idle").first.wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    prompts = ".jp-NotebookPanel .jp-CodeCell .jp-InputPrompt"
    page.wait_for_function(
        """(prompts) => {
          const told = [...document.querySelectorAll(prompts)].map((prompt) => prompt.textContent.trim());
          return /\\d/.test(told[0]) && !told.includes("[*]:");
        }""",
        arg=prompts,
        timeout=180_000,
    )
    told = page.locator(prompts).all_text_contents()
    assert [prompt for prompt in told if not re.fullmatch(r"\[\d+\]:", prompt.strip())] == [], "a cell failed"


def outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [out for cell in cells if cell["cell_type"] == "code" for out in cell["outputs"]]


def first_map(page):
    """Return the frame of a map, once it is drawn.

    JupyterLab takes outputs out and puts them back while it opens a notebook: ask whichever frame is there now.
    """
    for _ in range(400):
        for frame in page.frames[1:]:
            try:
                if frame.evaluate(DRAWN):
                    return frame
            except Error:  # this frame has just gone
                continue
        page.wait_for_timeout(100)
    pytest.fail("no map is drawn")


def tooltip_of(page, code):
    """Point at a unit of the map and return the words of its tooltip; again, where the map has just been replaced."""
    for _ in range(6):
        try:
            frame = first_map(page)
            page.locator(".jp-OutputArea iframe").first.scroll_into_view_if_needed(timeout=5_000)
            frame.locator(f"path.unit[data-code='{code}']").hover(
                position={"x": 60, "y": 60}, force=True, timeout=5_000
            )
            return frame.locator(".riskmap-tip").first.text_content(timeout=5_000)
        except Error:
            page.mouse.move(0, 0)
    return pytest.fail("no tooltip is shown")


def keep(page, name):
    """Leave a picture for the documentation, when a folder for it is named."""
    if os.environ.get("RISKMAP_PICTURES"):
        page.screenshot(path=Path(os.environ["RISKMAP_PICTURES"]) / f"{name}.png")


def run_in(path):
    """Whether a file holds every cell as it was run; it may just be written."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except ValueError:
        return False
    return all(cell["execution_count"] for cell in cells if cell["cell_type"] == "code")


def save(page, path):
    """Save, and wait until the file holds every cell as it was run; again, where it was not all there yet."""
    for _ in range(6):
        page.get_by_role("menuitem", name="File", exact=True).click()
        page.get_by_role("menuitem", name="Save Notebook").first.click()
        for _ in range(20):
            page.wait_for_timeout(200)
            if run_in(path):
                return
    pytest.fail("the notebook was not saved with all its cells run")


def test_notebook_02_runs_in_jupyterlab_and_its_map_is_drawn_with_a_tooltip(open_notebook, lab):
    page = open_notebook("02_conflict_risk.ipynb")
    run_all(page)
    save(page, lab[1] / "02_conflict_risk.ipynb")
    made = outputs(lab[1] / "02_conflict_risk.ipynb")
    assert len(made) >= 8
    assert [out for out in made if out["output_type"] == "error"] == []
    assert "Kecamatan Penebel" in tooltip_of(page, "51.02.08")
    assert page.locator(".riskmap-untrusted:visible").count() == 0
    keep(page, "jupyterlab")


def test_a_saved_notebook_shows_its_map_again_when_it_is_trusted(open_notebook, lab):
    page = open_notebook("00_start.ipynb")
    run_all(page)
    save(page, lab[1] / "00_start.ipynb")
    page.close()
    again = open_notebook("00_start.ipynb")
    again.get_by_text("| Idle").first.wait_for(timeout=60_000)
    keep(again, "trusted")
    first_map(again)


def test_an_untrusted_notebook_says_what_to_do_and_shows_the_figures(open_notebook, lab):
    import riskmap

    made = riskmap.risk_map(riskmap.load())
    output = nbformat.v4.new_output("display_data", data={"text/html": made._repr_html_()})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    nbformat.write(notebook, lab[1] / "untrusted.ipynb")
    page = open_notebook("untrusted.ipynb")
    told = page.locator(".jp-OutputArea").first
    told.get_by_text("belum dipercaya").wait_for(timeout=30_000)
    assert page.locator(".jp-OutputArea iframe").count() == 0
    assert told.get_by_text("not trusted yet").count() == 1
    assert told.locator("table tr").count() == 11
    keep(page, "untrusted")


def test_the_html_of_nbconvert_shows_the_map_without_a_network(visit, tmp_path):
    import riskmap

    made = riskmap.risk_map(riskmap.load())
    output = nbformat.v4.new_output("display_data", data={"text/html": made._repr_html_()})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    nbformat.write(notebook, tmp_path / "shown.ipynb")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "jupyter",
            "nbconvert",
            "--to",
            "html",
            "--log-level",
            "ERROR",
            str(tmp_path / "shown.ipynb"),
        ],
        check=True,
    )
    page = visit(tmp_path / "shown.html", wait=False)
    frame = page.locator("iframe").first.element_handle().content_frame()
    frame.wait_for_selector("html[data-ready]")
    frame.wait_for_function(DRAWN)
