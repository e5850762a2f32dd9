"""Notebooks that run by themselves: executed with parameters, their outputs and what they write in one folder."""

import os
import tempfile
from pathlib import Path
from typing import Any

from riskmap.errors import ExportError, RiskmapError
from riskmap.files import make_folder, write_whole
from riskmap.locale import both, one_of

_PACKAGE = Path(__file__).parent


def notebooks_dir() -> Path:
    """Return the folder of the notebooks: those shipped inside the package, or those of a source checkout.

    Raises
    ------
    ExportError
        When there is none.
    """
    for folder in (_PACKAGE / "_notebooks", _PACKAGE.parents[1] / "notebooks"):
        if folder.is_dir():
            return folder
    raise ExportError(both("no notebooks are installed"), where=str(_PACKAGE), remedy=both("work in a source checkout"))


def run_notebook(name: str, out: str | os.PathLike[str], parameters: dict[str, Any], *, force: bool = False) -> Path:
    """Execute a notebook from a clean kernel and return the path of the executed copy.

    The kernel works in the folder ``out``: what the notebook writes under a relative path lands there too.

    Parameters
    ----------
    name
        Such as ``"05_briefing"``.
    out
        The folder; made when it is missing.
    parameters
        Values for the cell that is tagged ``parameters``.
    force
        Overwrite an executed copy of that name even when no such run left it; never the notebook itself.

    Raises
    ------
    ExportError
        When there is no such notebook or parameter, or a cell fails: the message is that of the cell.
    """
    import papermill  # noqa: PLC0415 - slow to load, and only this needs it

    source = notebooks_dir() / f"{name}.ipynb"
    if not source.is_file():
        known = sorted(path.stem for path in source.parent.glob("*.ipynb"))
        raise ExportError(both("no such notebook"), where=name, expected=one_of(known))
    _check_parameters(source, parameters)
    target = Path(out) / source.name
    _refuse_foreign(source, target, force=force)
    folder = make_folder(target.parent)
    # papermill writes after each cell: beside, so that the folder never holds half a notebook.
    with tempfile.TemporaryDirectory() as elsewhere:
        beside = Path(elsewhere) / source.name
        try:
            papermill.execute_notebook(str(source), str(beside), parameters, cwd=str(folder), progress_bar=True)
        except papermill.PapermillExecutionError as error:
            raise _refusal(error, write_whole(beside.read_bytes(), target)) from error
        return write_whole(beside.read_bytes(), target)


def _check_parameters(source: Path, parameters: dict[str, Any]) -> None:
    import papermill  # noqa: PLC0415

    known = papermill.inspect_notebook(str(source))
    unknown = [name for name in parameters if name not in known]
    if unknown:
        raise ExportError(
            both("no parameter {names}", names=", ".join(unknown)),
            where=source.name,
            expected=one_of(known) if known else both("none: this notebook has no parameters"),
        )


def _refuse_foreign(source: Path, target: Path, *, force: bool) -> None:
    """Refuse to overwrite the notebook itself, and one that no run has left."""
    if not target.exists():
        return
    if target.samefile(source) or (not force and b'"papermill"' not in target.read_bytes()):
        raise ExportError(
            both("there is a notebook of this name that no such run has left"),
            where=str(target),
            expected=both("a folder without it"),
            remedy=both("choose another folder with --out"),
        )


def _refusal(error: Any, target: Path) -> RiskmapError:  # noqa: ANN401 - papermill has no types
    """Return the error of a cell as one message, without its traceback."""
    return ExportError(
        both("a cell failed: {error}", error=f"{error.ename}: {error.evalue}"),
        where=str(target),
        expected=both("cells that run to the end"),
        remedy=both("the executed copy shows the cell"),
    )
