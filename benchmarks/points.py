"""How fast points are located and counted, beside a bare geopandas.sjoin of the same frames in the same run.

Run: .venv/bin/python benchmarks/points.py [--millions 1] [--chunks 10]
"""

import argparse
import csv
import resource
import tempfile
import time
from pathlib import Path

import geopandas as gpd
import numpy as np

import riskmap


def synthetic_points(units: gpd.GeoDataFrame, count: int, seed: int) -> gpd.GeoDataFrame:
    rng = np.random.default_rng(seed)
    west, south, east, north = units.total_bounds
    points = gpd.points_from_xy(rng.uniform(west, east, count), rng.uniform(south, north, count), crs=4326)
    return gpd.GeoDataFrame(geometry=points)


def synthetic_table(units: gpd.GeoDataFrame, rows: int, path: Path) -> None:
    """Write a table as an analyst would: Indonesian dates, desa by name, some with coordinates."""
    rng = np.random.default_rng(5)
    at = rng.integers(0, len(units), rows)
    names, above = units["name"].to_numpy(), units["kecamatan"].to_numpy()
    points = units.geometry.representative_point().to_numpy()
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["tanggal", "kecamatan", "desa", "jenis", "lintang", "bujur"])
        for i, unit in enumerate(at):
            shift = rng.uniform(-1e-3, 1e-3, 2)
            placed = [
                f"{points[unit].y + shift[0]:.5f}".replace(".", ","),
                f"{points[unit].x + shift[1]:.5f}".replace(".", ","),
            ]
            out.writerow(
                [
                    f"{i % 28 + 1}/{i % 12 + 1}/2023",
                    above[unit],
                    names[unit] if i % 3 else "",
                    "Tapal batas",
                    *(placed if i % 2 else ["", ""]),
                ]
            )


def timed(label: str, run, *, peer: float | None = None) -> float:
    start = time.perf_counter()
    run()
    took = time.perf_counter() - start
    ratio = f"  {took / peer:.2f} of it" if peer else ""
    print(f"{label:<58}{took:7.2f} s{ratio}", flush=True)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--millions", type=int, default=1)
    parser.add_argument(
        "--chunks", type=int, default=10, help="chunks of a million for the long count; 0 leaves it out"
    )
    chosen = parser.parse_args()
    desa = riskmap.load_desa()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.csv"
        synthetic_table(desa, 100_000, path)
        timed(
            "CSV, 100,000 rows: read, matched, counted",
            lambda: riskmap.count_incidents(riskmap.load_incidents(path).frame, desa),
        )

    points = synthetic_points(desa, chosen.millions * 1_000_000, seed=1)
    bare = timed(f"{chosen.millions} M points: geopandas.sjoin", lambda: gpd.sjoin(points, desa))
    timed(f"{chosen.millions} M points: located and counted", lambda: riskmap.count_incidents(points, desa), peer=bare)

    if chosen.chunks:
        chunks = (synthetic_points(desa, 1_000_000, seed=number) for number in range(chosen.chunks))
        timed(f"{chosen.chunks} M points in chunks, with making them", lambda: riskmap.count_incidents(chunks, desa))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{'peak memory of the whole run':<58}{peak:7.2f} GiB")


if __name__ == "__main__":
    main()
