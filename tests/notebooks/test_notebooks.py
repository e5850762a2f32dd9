"""The notebooks run from top to bottom, are kept without outputs, and say what the library says."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    done = {}

    def execute(stem: str) -> str:
        if stem not in done:
            path = next(path for path in NOTEBOOKS if path.stem == stem)
            notebook = nbformat.read(path, as_version=4)
            folder = tmp_path_factory.mktemp(stem)
            NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
            outputs = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
            done[stem] = json.dumps(outputs), folder
        return done[stem]

    return execute


@pytest.mark.notebook
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("stem", "says", "leaves"),
    [
        ("01_boundaries", ["(10, 133)", "valid coverage: True", "861.81 km2", "Beraban"], "out/desa.csv"),
        ("02_conflict_risk", ["Selemadeg Timur", "374417", "srcdoc", "tapal_batas", "image/png", "without statements"], "out/risiko-konflik.html"),
        ("03_desa_adat_coverage", ["254 - 394", "Kapolres Tabanan", "srcdoc", "0 baris dibaca"], "out/cakupan-desa-adat.html"),
        ("04_your_own_data", ["srcdoc", "mungkin kejadian terdokumentasi e01", "too few for a local statistic", "per_10000_voters"], "out/risiko-konflik.html"),
    ],
)
def test_a_notebook_runs_and_says_what_the_library_says(run, stem, says, leaves):
    outputs, folder = run(stem)
    for text in says:
        assert text in outputs
    assert (folder / leaves).is_file()
