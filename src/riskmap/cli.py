"""The command line: parses, calls, prints."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from riskmap.errors import RiskmapError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 2 refused with a message."""
    parser = build_parser()
    chosen = parser.parse_args(arguments)
    try:
        chosen.run(chosen)
    except RiskmapError as error:
        print(f"riskmap: {error}", file=sys.stderr)
        return 2
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="riskmap", description="Offline briefing maps of conflict risk for a kabupaten."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    maps = commands.add_parser("maps", help="make all maps into one folder")
    maps.add_argument("--out", type=Path, default=Path("out"), help="the folder (default: out)")
    maps.add_argument("--language", choices=["id", "en"], default="id", help="the language the pages open with")
    maps.add_argument("--roster", type=Path, help="your own roster of polisi banjar (CSV or XLSX)")
    maps.set_defaults(run=run_maps)

    template = commands.add_parser("template", help="write a file to fill in")
    template.add_argument("kind", choices=["roster"])
    template.add_argument("--out", type=Path, default=Path("daftar-polisi-banjar.xlsx"), help="the file")
    template.set_defaults(run=run_template)

    boundaries = commands.add_parser("boundaries", help="work on boundary data").add_subparsers(
        required=True, metavar="ACTION"
    )
    build = boundaries.add_parser("build", help="compute the boundary files from a COD-AB level 4 layer")
    build.add_argument("source", type=Path, help="GeoJSON (also .gz), GeoPackage or zipped shapefile")
    build.add_argument("--kabupaten", help="its name in the layer (default: that of the data folder)")
    build.add_argument("--out", type=Path, help="the folder (default: boundaries/ of the data folder)")
    build.set_defaults(run=run_build)
    return parser


def run_maps(chosen: argparse.Namespace) -> None:
    """Make all maps, and name each file with its size as it is written."""
    from riskmap.briefing import export_briefing  # noqa: PLC0415 - help and errors must not wait for geopandas

    roster = None
    if chosen.roster:
        from riskmap.rosters import load_roster  # noqa: PLC0415

        roster = load_roster(chosen.roster)
        print(roster, flush=True)
    print("riskmap: reading boundaries and facts ...", flush=True)
    for path in export_briefing(chosen.out, language=chosen.language, roster=roster):
        print(f"  {path}  {path.stat().st_size / 1000:,.0f} kB", flush=True)
    print(f"Open {chosen.out / 'index.html'} in a browser; no network is needed.")


def run_template(chosen: argparse.Namespace) -> None:
    """Write a template, unless a file of that name is there."""
    from riskmap.errors import ExportError  # noqa: PLC0415
    from riskmap.templates import write_roster_template  # noqa: PLC0415

    if chosen.out.exists():
        raise ExportError("is there already", where=str(chosen.out), remedy="choose another name with --out")
    print(f"Written: {write_roster_template(chosen.out)}")


def run_build(chosen: argparse.Namespace) -> None:
    """Compute the boundary files and print what changed."""
    from riskmap.boundary_build import build_boundaries  # noqa: PLC0415

    print(build_boundaries(chosen.source, kabupaten=chosen.kabupaten, out=chosen.out))


if __name__ == "__main__":
    sys.exit(main())
