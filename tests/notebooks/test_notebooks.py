"""The notebooks run from top to bottom, are kept without outputs, and say what the library says."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from riskmap.cli import main

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_metadata_of_a_machine(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert set(notebook["metadata"]) <= {"kernelspec", "language_info"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    assert all(set(cell["metadata"]) <= {"tags"} for cell in notebook["cells"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_begins_with_a_question(path):
    first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]
    assert "".join(first["source"]).splitlines()[0].endswith("?")


@pytest.mark.notebook
@pytest.mark.filterwarnings("ignore")
def test_an_error_in_a_notebook_is_its_short_message():
    cell = nbformat.v4.new_code_cell("import riskmap; riskmap.load_hotspots('2023-13')")
    notebook = nbformat.v4.new_notebook(cells=[cell])
    NotebookClient(notebook, timeout=60, allow_errors=True).execute()
    (shown,) = [out for out in cell.outputs if out["output_type"] == "error"]
    assert len(shown["traceback"]) == 1
    assert shown["traceback"][0].startswith("riskmap: the period of the hotspots: '2023-13'")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    done = {}

    def execute(stem: str) -> str:
        if stem not in done:
            path = next(path for path in NOTEBOOKS if path.stem == stem)
            notebook = nbformat.read(path, as_version=4)
            folder = tmp_path_factory.mktemp(stem)
            # Our own warnings are errors: a notebook must not begin with a red box.
            strict = nbformat.v4.new_code_cell("import warnings; warnings.filterwarnings('error', module='riskmap')")
            notebook.cells.insert(0, strict)
            NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
            nbformat.write(notebook, folder / path.name)
            outputs = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
            done[stem] = json.dumps(outputs), folder
        return done[stem]

    return execute


@pytest.mark.notebook
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("stem", "says", "leaves"),
    [
        ("00_start", ["srcdoc", "riskmap-untrusted"], "00_start.ipynb"),
        ("01_boundaries", ["(10, 133)", "valid coverage: True", "861.81 km2", "Beraban"], "out/desa.csv"),
        (
            "02_conflict_risk",
            ["Selemadeg Timur", "374417", "srcdoc", "tapal_batas", "image/png", "without statements"],
            "out/risiko-konflik.html",
        ),
        (
            "03_desa_adat_coverage",
            ["254 - 394", "Kapolres Tabanan", "srcdoc", "0 baris dibaca"],
            "out/cakupan-desa-adat.html",
        ),
        ("05_briefing", ["srcdoc", "0 berkas sendiri", "2 dari 10 kecamatan disebut"], "paparan/paparan.pptx"),
        (
            "04_your_own_data",
            [
                "srcdoc",
                "mungkin sama dengan kejadian terdokumentasi e01",
                "too few for a local statistic",
                "per_10000_voters",
            ],
            "out/risiko-konflik.html",
        ),
    ],
)
def test_a_notebook_runs_and_says_what_the_library_says(run, stem, says, leaves):
    outputs, folder = run(stem)
    for text in says:
        assert text in outputs
    assert (folder / leaves).is_file()


@pytest.mark.notebook
def test_no_notebook_prints_to_its_red_box(run):
    for path in NOTEBOOKS:
        outputs, _ = run(path.stem)
        said = [out["text"] for out in json.loads(outputs) if out.get("name") == "stderr"]
        assert [text for text in said if "Warning" in text or "Error" in text] == [], path.stem


@pytest.mark.notebook
def test_figures_in_the_notebooks_are_those_of_the_library(run, kab):
    import riskmap

    first = riskmap.risk_index(kab).table.sort_values("rank").iloc[0]
    assert f"{first['index']:.2f}" in run("02_conflict_risk")[0]
    assert f"{first['index']:.2f}".replace(".", ",") in run("05_briefing")[0]
    counts = riskmap.count_incidents(kab.incidents, kab.kecamatan, claims=kab.claims)
    assert f"{counts['per_10000_voters'].max():.1f}" in run("04_your_own_data")[0]


@pytest.mark.notebook
@pytest.mark.filterwarnings("ignore")
def test_a_notebook_runs_unattended_with_parameters(tmp_path, capsys):
    assert (
        main(["notebook", "05_briefing", "-p", "date", "2024-02-06", "-p", "language", "en", "--out", str(tmp_path)])
        == 0
    )
    assert (tmp_path / "paparan" / "paparan.pptx").is_file()
    executed = (tmp_path / "05_briefing.ipynb").read_text(encoding="utf-8")
    assert "February 2024" in executed
    assert "05_briefing.ipynb" in capsys.readouterr().out


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["06_nothing"], "no such notebook"),
        (["05_briefing", "-p", "datum", "2024-02"], "no parameter datum"),
        (["05_briefing", "-p", "date", "1999-01"], "no statement of an authority is known for '1999-01'"),
    ],
)
def test_what_a_notebook_cannot_do_is_said_without_a_traceback(tmp_path, capsys, arguments, says):
    assert main(["notebook", *arguments, "--language", "en", "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told
