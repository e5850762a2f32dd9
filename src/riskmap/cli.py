"""The command line: parses, calls, prints."""

import argparse
import codecs
import io
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from riskmap.briefing.outputs import OUTPUTS
from riskmap.characters import nearest
from riskmap.errors import ExportError, RiskmapError, RiskmapWarning, TableError
from riskmap.locale import LANGUAGES, Text, both
from riskmap.locale.formats import number_text
from riskmap.own.tables.kinds import KINDS, PER

_WRITTEN = "Written: {file}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 done with values left out, 2 refused with a message."""
    _write_what_can_be_written()
    parser = build_parser()
    chosen = parser.parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = partial(_warned, chosen.language, warnings.showwarning)
            return int(chosen.run(chosen))
    except RiskmapError as error:
        return _refused(error.text(chosen.language))
    except KeyboardInterrupt:
        return _refused(both("stopped; what was written before is whole").say(chosen.language))
    except BrokenPipeError:
        # The reader of a pipe (such as head) has seen enough; nothing must be written to it any more.
        sys.stdout = None
        return 0
    except Exception as error:  # the last resort: a person must not be left with a traceback
        if os.environ.get("RISKMAP_DEBUG"):
            raise
        fault = RiskmapError(
            both("a fault of riskmap itself ({error})", error=f"{type(error).__name__}: {error}"),
            remedy=both("run it again with RISKMAP_DEBUG=1 set, and send what it prints to its makers"),
        )
        return _refused(fault.text(chosen.language))


def _write_what_can_be_written() -> None:
    """Let a console, or a file that its output goes to, that has few characters take those nearest to the others."""
    codecs.register_error("riskmap.nearest", nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="riskmap.nearest")


def _refused(told: str) -> int:
    print(f"riskmap: {told}", file=sys.stderr)
    return 2


def _warned(language: str, others: Callable[..., None], message: Warning | str, *about: Any) -> None:  # noqa: ANN401 - as Python calls it
    """Print a warning of riskmap as a sentence, and any other as Python does."""
    if isinstance(message, RiskmapWarning):
        print(f"riskmap: {message.text(language)}", file=sys.stderr)
    else:
        others(message, *about)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="riskmap", description="Offline briefing maps of conflict risk for a kabupaten."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_maps, _add_verify, _add_check, _add_template, _add_notebook, _add_boundaries):
        add(commands)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - what argparse returns


def _add_maps(commands: _Commands) -> None:
    maps = commands.add_parser("maps", help="make all maps into one folder")
    maps.add_argument("--out", type=Path, default=Path("out"), help="the folder (default: out)")
    _add_language(maps, "the language the pages open with, and of what is printed")
    maps.add_argument("--incidents", action="append", type=Path, help="your own incidents: a file, a folder, a pattern")
    maps.add_argument("--hotspots", action="append", type=Path, help="your own list of places prone to trouble")
    maps.add_argument("--roster", action="append", type=Path, help="your own roster of polisi banjar")
    maps.add_argument("--figures", action="append", type=Path, help="your own figures per kecamatan or desa")
    maps.add_argument("--per", choices=PER, help="also show your figures per 10,000 of these")
    maps.add_argument("--facts", action="append", type=Path, help="figures that your office corrects or adds")
    _add_answers(maps)
    maps.add_argument("--leave-out", action="store_true", help="go on without the columns that are asked about")
    maps.add_argument("--name", help="what your incidents are called on the maps (default: the name of their file)")
    maps.add_argument("--min-count", type=int, default=1, metavar="N", help="hide counts of yours below N")
    maps.add_argument("--period", help="month of the statements to open with, such as 2024-02")
    maps.add_argument("--only", choices=OUTPUTS, action="append", metavar="KIND", help="one of " + ", ".join(OUTPUTS))
    maps.add_argument("--force", action="store_true", help="also overwrite files that riskmap did not write")
    maps.set_defaults(run=run_maps)


def _add_verify(commands: _Commands) -> None:
    verify = commands.add_parser("verify", help="check that a briefing is as it was made")
    verify.add_argument("folder", type=Path, nargs="?", default=Path("out"), help="the folder (default: out)")
    _add_language(verify)
    verify.set_defaults(run=run_verify)


def _add_check(commands: _Commands) -> None:
    check = commands.add_parser("check", help="say what riskmap understands of a file of yours")
    check.add_argument("file", type=Path, nargs="+", help="a file, several, a folder, or a pattern such as *.xlsx")
    check.add_argument("--as", dest="kind", choices=KINDS, help="what it is (default: told by its columns)")
    check.add_argument("--fix", type=Path, metavar="OUT.xlsx", help="also write the table to be corrected in Excel")
    _add_answers(check)
    _add_language(check)
    check.set_defaults(run=run_check)


def _add_template(commands: _Commands) -> None:
    template = commands.add_parser("template", help="write a file to fill in")
    template.add_argument("kind", choices=KINDS)
    form = template.add_mutually_exclusive_group()
    form.add_argument("--xlsx", dest="form", action="store_const", const=".xlsx", help="Excel, with lists (default)")
    form.add_argument("--csv", dest="form", action="store_const", const=".csv")
    template.add_argument("--out", type=Path, help="the file")
    _add_language(template)
    template.set_defaults(run=run_template)


def _add_notebook(commands: _Commands) -> None:
    notebook = commands.add_parser("notebook", help="run a notebook by itself, such as 05_briefing")
    notebook.add_argument("name")
    notebook.add_argument(
        "-p", dest="parameters", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="a parameter"
    )
    notebook.add_argument("--out", type=Path, default=Path("out"), help="the folder (default: out)")
    notebook.add_argument("--force", action="store_true", help="also overwrite a notebook that riskmap did not run")
    _add_language(notebook)
    notebook.set_defaults(run=run_notebook)


def _add_boundaries(commands: _Commands) -> None:
    boundaries = commands.add_parser("boundaries", help="work on boundary data").add_subparsers(
        required=True, metavar="ACTION"
    )
    build = boundaries.add_parser("build", help="compute the boundary files from a COD-AB level 4 layer")
    build.add_argument("source", type=Path, help="GeoJSON (also .gz), GeoPackage or zipped shapefile")
    build.add_argument("--kabupaten", help="its name in the layer (default: that of the data folder)")
    build.add_argument("--out", type=Path, help="the folder (default: boundaries/ of the data folder)")
    build.add_argument("--force", action="store_true", help="also overwrite boundary files in the folder")
    _add_language(build)
    build.set_defaults(run=run_build)


def _add_answers(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--column",
        dest="columns",
        action="append",
        default=[],
        metavar="HEADING=COLUMN",
        help="what a column of yours is, such as Jml=jumlah; - for one that is not to be read",
    )


def _answers(chosen: argparse.Namespace) -> dict[str, str]:
    """Return what was answered about columns: heading -> our column."""
    for answer in chosen.columns:
        if "=" not in answer:
            raise TableError(
                both("{answer} does not say what the column is", answer=repr(answer)),
                where="--column",
                expected=both("heading=column, such as Jml=jumlah"),
            )
    return dict(tuple(part.strip() for part in answer.rpartition("=")[::2]) for answer in chosen.columns)


def _add_language(command: argparse.ArgumentParser, told: str = "the language of what is printed") -> None:
    command.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help=f"{told} (default: {LANGUAGES[0]})"
    )


def _say(chosen: argparse.Namespace, english: str, **values: Text | str | int) -> None:
    """Print a message in the language that was asked for."""
    print(both(english, **values).say(chosen.language), flush=True)


def run_maps(chosen: argparse.Namespace) -> int:
    """Make all maps, and name each file with its size as it is written."""
    # Help and errors of the command line must not wait for geopandas.
    from riskmap import export_briefing, load, with_own  # noqa: PLC0415
    from riskmap.own.check import refuse_strange_answers  # noqa: PLC0415
    from riskmap.own.own_table import files_of  # noqa: PLC0415

    _say(chosen, "reading boundaries and facts ...")
    own = {kind: files for kind in KINDS if (files := getattr(chosen, kind, None))}
    refuse_strange_answers([file for files in own.values() for file in files_of(files)], _answers(chosen))
    told = {"columns": _answers(chosen), "leave_out": chosen.leave_out, "per": chosen.per}
    kab = with_own(load(), **own, **told, min_count=chosen.min_count, name=chosen.name)
    for report in kab.reports:
        print(report.text(chosen.language), end="\n\n", flush=True)
    options = {"language": chosen.language, "period": chosen.period, "force": chosen.force}
    for path in export_briefing(kab, chosen.out, only=chosen.only or OUTPUTS, **options):
        print(f"  {path}  {number_text(path.stat().st_size / 1000).say(chosen.language)} kB", flush=True)
    if (chosen.out / "index.html").exists():
        _say(chosen, "Open {file} in a browser; no network is needed.", file=str(chosen.out / "index.html"))
    return 0


def run_verify(chosen: argparse.Namespace) -> int:
    """Compare a briefing with its manifest; 1 when something is missing or was changed."""
    from riskmap.briefing.manifest import read_manifest, verify  # noqa: PLC0415

    wrong = verify(chosen.folder)
    for sentence in wrong:
        print(f"  {sentence.say(chosen.language)}")
    outputs = len(read_manifest(chosen.folder)["outputs"])
    result = (
        "{folder}: {n} files, {wrong} not as they were made" if wrong else "{folder}: {n} files, all as they were made"
    )
    _say(chosen, result, folder=str(chosen.folder), n=outputs, wrong=len(wrong))
    return 1 if wrong else 0


def run_check(chosen: argparse.Namespace) -> int:
    """Print what was understood of each file; 1 when something is left out or asked."""
    from riskmap import load  # noqa: PLC0415
    from riskmap.own.check import check_file, refuse_strange_answers, remember_answers  # noqa: PLC0415
    from riskmap.own.fix.fixing import write_fixed  # noqa: PLC0415
    from riskmap.own.own_table import files_of  # noqa: PLC0415
    from riskmap.own.tables.questions import QuestionError  # noqa: PLC0415

    kab, answers, complete, files = load(), _answers(chosen), True, files_of(chosen.file)
    if chosen.fix and len(files) > 1:
        raise ExportError(both("one file is corrected at a time"), where="--fix", expected=both("one file to check"))
    refuse_strange_answers(files, answers)
    for file in files:
        try:
            report = check_file(file, chosen.kind, kab, answers)
        except QuestionError as question:
            print(question.text(chosen.language), end="\n\n")
            complete = False
            continue
        print(report.text(chosen.language), end="\n\n")
        complete = complete and report.complete
        if chosen.fix:
            fixed = write_fixed(file, chosen.fix, chosen.kind, kab, answers, chosen.language)
            _say(chosen, _WRITTEN, file=str(fixed))
        if kept := remember_answers(file, chosen.kind, answers):
            _say(chosen, "Your answers are kept in {file}, for tables with the same headings.", file=str(kept))
    return 0 if complete else 1


def run_template(chosen: argparse.Namespace) -> int:
    """Write a template, unless a file of that name is there."""
    from riskmap.own.templates import FILES, write_template  # noqa: PLC0415

    path = write_template(chosen.kind, chosen.out or f"{FILES[chosen.kind]}{chosen.form or '.xlsx'}")
    _say(chosen, _WRITTEN, file=str(path))
    return 0


def run_notebook(chosen: argparse.Namespace) -> int:
    """Execute a notebook and name the executed copy."""
    from riskmap import notebooks  # noqa: PLC0415

    parameters = {name: int(value) if value.isdigit() else value for name, value in chosen.parameters}
    path = notebooks.run_notebook(chosen.name, chosen.out, parameters, force=chosen.force)
    _say(chosen, _WRITTEN, file=str(path))
    return 0


def run_build(chosen: argparse.Namespace) -> int:
    """Compute the boundary files and print what changed."""
    from riskmap.places.build import build_boundaries  # noqa: PLC0415

    data = os.environ.get("RISKMAP_DATA")
    report = build_boundaries(chosen.source, data, kabupaten=chosen.kabupaten, out=chosen.out, force=chosen.force)
    print(report.text(chosen.language))
    return 0


if __name__ == "__main__":
    sys.exit(main())
