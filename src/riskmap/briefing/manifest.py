"""What a briefing was made from and what it holds, so that it can be checked later and no foreign file is lost."""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from riskmap.errors import ExportError
from riskmap.facts.kabupaten import Kabupaten
from riskmap.files import reason, unwritable, write_whole
from riskmap.locale import Text, both

NAME = "manifest.json"
PACKAGES = ("riskmap", "folium", "geopandas", "matplotlib", "numpy", "pandas", "python-pptx", "shapely", "xlsxwriter")
"""A file of a briefing may differ with another version of these."""


class Manifest:
    """The manifest of a folder, written anew after each output: a session that is cut off leaves a true one.

    It holds no time, so that the same briefing made again has the same manifest.

    Parameters
    ----------
    folder
        Of the outputs.
    kab
        What it is made from: its data folder, and the analyst's own files.
    parameters
        What the briefing was asked for, JSON-ready.
    sources
        Ids of the sources that the briefing names.
    force
        Also replace a ``manifest.json`` that is none of riskmap's.

    Raises
    ------
    ExportError
        When there is such a one, and it is not to be replaced; :meth:`add` when it cannot be written.
    """

    def __init__(
        self, folder: Path, kab: Kabupaten, parameters: dict[str, Any], sources: Iterable[str], *, force: bool
    ) -> None:
        self._folder = folder
        self._made = {
            "parameters": parameters,
            "versions": {name: version(name) for name in PACKAGES},
            "inputs": {kind: {"file": path.name, "sha256": sha256(path)} for kind, path in _inputs(kab).items()},
            "data": {path.relative_to(kab.folder).as_posix(): sha256(path) for path in _data_files(kab.folder)},
            "sources": sorted(sources),
        }
        before = _known(folder, force=force)
        same = all(before.get(part) == told for part, told in self._made.items())
        self._outputs: dict[str, str] = before["outputs"] if same else {}
        self._earlier: dict[str, str] = before["earlier"] if same else before["earlier"] | before["outputs"]

    def add(self, path: Path) -> None:
        """Note an output that has just been written."""
        name = path.relative_to(self._folder).as_posix()
        self._earlier.pop(name, None)
        self._outputs[name] = sha256(path)
        told = self._made | {"outputs": dict(sorted(self._outputs.items())), "earlier": self._earlier}
        write_whole((json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode("utf-8"), self._folder / NAME)


def verify(folder: Path) -> list[Text]:
    """Return what does not hold of a briefing folder, a sentence each; none when all is as it was made.

    Raises
    ------
    ExportError
        When the folder has no manifest, or it cannot be read.
    """
    told = read_manifest(folder)
    earlier = "{name}: was made earlier, from other data or for other parameters"
    wrong = [both(earlier, name=name) for name in told["earlier"]]
    for name, known in told["outputs"].items():
        path = folder / name
        if not path.is_file():
            wrong.append(both("{name}: is missing", name=name))
        elif sha256(path) != known:
            wrong.append(both("{name}: was changed after it was made", name=name))
    return wrong


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a briefing folder.

    Raises
    ------
    ExportError
        When there is none, or it is none of riskmap's.
    """
    path = folder / NAME
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        outputs = [*told["outputs"].items(), *told["earlier"].items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_manifest(path, reason(error)) from error
    if any(not isinstance(digest, str) or Path(name).name != name for name, digest in outputs):
        raise _no_manifest(path, both("it names files outside its folder"))
    return told


def _no_manifest(path: Path, why: Text) -> ExportError:
    return ExportError(
        both("there is no manifest that can be read ({why})", why=why),
        where=str(path),
        expected=both("the {file} that riskmap maps leaves in its folder", file=NAME),
        remedy=both("name the folder of a briefing, or make the briefing again with --force"),
    )


def _known(folder: Path, *, force: bool) -> dict[str, Any]:
    """Return the manifest of a folder, or an empty one where there is none, or only another's that may be replaced."""
    try:
        return read_manifest(folder)
    except ExportError:
        if (folder / NAME).exists() and not force:
            raise
        return {"outputs": {}, "earlier": {}}


def refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    """Refuse to overwrite files that riskmap did not write, or that somebody changed since.

    Raises
    ------
    ExportError
        Naming the files.
    """
    try:
        there = [name for name in names if (folder / name).exists()]
    except OSError as error:
        raise unwritable(folder, error) from error
    if not there:
        return
    told = _known(folder, force=False)
    known = told["earlier"] | told["outputs"]
    foreign = [name for name in there if not (folder / name).is_file() or known.get(name) != sha256(folder / name)]
    if foreign:
        raise ExportError(
            both(
                "there are files that riskmap did not write, or that were changed since: {names}",
                names=", ".join(foreign),
            ),
            where=str(folder),
            expected=both("a folder that is new, empty, or as riskmap left it"),
            remedy=both("choose another folder with --out, or overwrite them with --force"),
        )


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _inputs(kab: Kabupaten) -> dict[str, Path]:
    """Return the analyst's files by what they are; a second one of a kind has its number."""
    return {
        kind if number == 1 else f"{kind}-{number}": path
        for kind, paths in kab.files.items()
        for number, path in enumerate(paths, start=1)
    }


def _data_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in {".csv", ".toml", ".geojson"})
