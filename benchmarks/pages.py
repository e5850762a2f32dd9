"""Size, build and draw of a page beside plain folium, GeoDataFrame.explore and folium-offline, in one run.

All pages show the same desa with a tooltip and a legend of four classes. Plain folium and explore load their assets
from a network: here they get Leaflet at once and nothing for the rest, which favours them. folium-offline carries its
assets; its legend is written by hand, since a colour bar would ask for a network and stop its page.
Larger coverages are copies of the real desa of this kabupaten side by side, at 25 m; nothing is downloaded.

Run: .venv/bin/pip install folium-offline==0.20.0.2, then .venv/bin/python benchmarks/pages.py [--sizes 133 716 8569]
"""

import argparse
import dataclasses
import importlib
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from msgspec.structs import replace
from playwright.sync_api import sync_playwright

import riskmap
from riskmap.facts.kabupaten import Kabupaten
from riskmap.locale import Text
from riskmap.maps.colours import class_colours
from riskmap.maps.document.classes import class_bounds, class_index
from riskmap.maps.document.records import Wording, number_measure
from riskmap.maps.page.figure import OfflineMap
from riskmap.maps.risk import risk_page

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
LEAFLET = Path(riskmap.__file__).parent / "maps" / "page" / "assets" / "leaflet"
TOLERANCE_M = 25.0
# Painted: the units reach over the map on the screen, as vectors or on a canvas, and the next frame has come.
DRAWN = """() => {
  const canvas = [...document.querySelectorAll("canvas.leaflet-zoom-animated")].find((one) => one.width);
  if (canvas) {
    const context = canvas.getContext("2d");
    const { width, height } = canvas;
    const seen = [0.3, 0.4, 0.5, 0.6, 0.7].filter((share) =>
      context.getImageData(0, Math.round(height * share), width, 1).data.some((value, i) => i % 4 === 3 && value > 0));
    if (seen.length >= 3) return true;
  }
  const boxes = [...document.querySelectorAll("path.leaflet-interactive")].map((path) => path.getBoundingClientRect());
  const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
  return boxes.filter((box) => box.height > 1).length >= 100 && height > 200;
}"""


def coverage_of(count: int) -> Kabupaten:
    """Return at least as many desa: the real ones, or copies of them side by side at 25 m."""
    real = riskmap.load()
    if count <= len(real.desa):
        return real
    simple = real.desa.to_crs(32750)
    simple = simple.set_geometry(
        gpd.GeoSeries(shapely.coverage_simplify(simple.geometry.to_numpy(), TOLERANCE_M), crs=32750, index=simple.index)
    ).to_crs(4326)
    west, south, east, north = simple.total_bounds
    copies = -(-count // len(simple))
    across = int(np.ceil(np.sqrt(copies)))
    parts = []
    for i in range(copies):
        shift = (i % across) * (east - west) * 1.02, (i // across) * (north - south) * 1.02
        part = simple.assign(
            geometry=shapely.transform(
                simple.geometry.to_numpy(), lambda xy, by=shift, seed=i: xy + by + jitter(xy, seed)
            )
        )
        part["code"] = [f"{i:03}.{code}" for code in part["code"]]
        part["kecamatan_code"] = [f"{i:03}.{code}" for code in part["kecamatan_code"]]
        parts.append(part)
    desa = gpd.GeoDataFrame(pd.concat(parts).head(count), crs=4326)
    kecamatan = desa.dissolve("kecamatan_code", aggfunc="first", method="coverage").reset_index()
    kecamatan["code"], kecamatan["name"] = kecamatan["kecamatan_code"], kecamatan["kecamatan"]
    columns = ["code", "bps_code", "name", "geometry"]
    # Copies carry codes of their own: nothing is known of them.
    return dataclasses.replace(
        real,
        kecamatan=kecamatan.set_index("code", drop=False)[columns],
        desa=desa.set_index("code", drop=False),
        surroundings=real.surroundings.head(0),
        hotspots=real.hotspots.head(0),
        incidents=real.incidents.head(0),
        pilkel=real.pilkel.head(0),
        info=dataclasses.replace(real.info, seat=None, sea=()),
    )


def jitter(places: np.ndarray, seed: int) -> np.ndarray:
    """Move each place a little, the same place always alike: borders stay shared, and no two copies compress as one."""
    keys = np.round(places * 1e6).astype(np.int64)
    mixed = (keys[:, :1] * 73_856_093) ^ (keys[:, 1:] * 19_349_663) ^ (seed * 83_492_791)
    return np.column_stack([((mixed[:, 0] >> 7) % 101 - 50), ((mixed[:, 0] >> 17) % 101 - 50)]) * 1e-6


def classes_of(desa: gpd.GeoDataFrame) -> tuple[list[float], list[str], list[str]]:
    bounds = class_bounds(desa["area_km2"])
    colours = class_colours("plum", len(bounds) - 1)
    return bounds, colours, [colours[class_index(value, bounds)] for value in desa["area_km2"]]


def riskmap_page(kab: Kabupaten, path: Path) -> Path:
    wording = Wording(Text("Luas", "Area"), Text("km²", "km²"), "no figure known")
    area = number_measure(kab, "area", wording, {"desa": kab.desa["area_km2"]}, ramp="plum")
    document = risk_page(kab, None)
    return riskmap.export_html(OfflineMap(replace(document, measures=[area, *document.measures])), path)


def with_legend(made, bounds, colours):
    rows = "".join(
        f"<div><i style='background:{c}'></i>{a:.1f} - {b:.1f}</div>"
        for c, a, b in zip(colours, bounds, bounds[1:], strict=False)
    )
    made.get_root().html.add_child(
        importlib.import_module("branca.element").Element(
            f"<div style='position:fixed;z-index:999;top:8px;right:8px'>{rows}</div>"
        )
    )
    return made


def folium_like_page(module, kab: Kabupaten, path: Path) -> Path:
    desa = kab.desa[["name", "area_km2", "geometry"]].reset_index(drop=True)
    bounds, colours, fills = classes_of(desa)
    desa["fill"] = fills
    made = module.Map(tiles=None)
    module.GeoJson(
        json.loads(desa.to_json()),
        style_function=lambda feature: {"fillColor": feature["properties"]["fill"], "fillOpacity": 1, "weight": 0.7},
        tooltip=module.GeoJsonTooltip(["name", "area_km2"]),
    ).add_to(made)
    west, south, east, north = (float(side) for side in desa.total_bounds)
    made.fit_bounds([[south, west], [north, east]])
    with_legend(made, bounds, colours).save(str(path))
    return path


def explore_page(kab: Kabupaten, path: Path) -> Path:
    desa = kab.desa[["name", "area_km2", "geometry"]].reset_index(drop=True)
    bounds, colours, fills = classes_of(desa)
    made = desa.explore(
        color=fills, tooltip=["name", "area_km2"], tiles=None, style_kwds={"fillOpacity": 1, "weight": 0.7}
    )
    with_legend(made, bounds, colours).save(str(path))
    return path


def serve(route) -> None:
    """Give Leaflet's files at once, and an empty answer for the rest."""
    name = route.request.url.split("/")[-1]
    if route.request.url.startswith("file:"):
        route.continue_()
    elif name in {"leaflet.js", "leaflet.css"}:
        route.fulfill(path=LEAFLET / name)
    else:
        route.fulfill(body="", content_type="text/javascript")


def drawn_seconds(browser, path: Path, address: str) -> float:
    """Return the time from navigation to the map painted, by its extent on the screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    page = context.new_page()
    if not address:
        page.route("**/*", serve)
    start = time.perf_counter()
    page.goto(path.as_uri() + address, wait_until="commit")
    page.wait_for_function(DRAWN, polling="raf", timeout=60_000)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def built(build, *arguments) -> tuple[Path, float]:
    """Build five times and return the path and the shortest time: the first one also loads modules."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        path = build(*arguments)
        times.append(time.perf_counter() - start)
    return path, min(times)


def measure(browser, count: int, rounds: int, folder: Path) -> None:
    kab = coverage_of(count)
    offline = importlib.import_module("offlinefolium")
    pages = {
        "riskmap": (
            *built(riskmap_page, kab, folder / f"riskmap-{count}.html"),
            "#units=desa&fill=area",
        ),
        "folium": (*built(folium_like_page, folium, kab, folder / f"folium-{count}.html"), ""),
        "explore": (*built(explore_page, kab, folder / f"explore-{count}.html"), ""),
        "folium-offline": (*built(folium_like_page, offline, kab, folder / f"offline-{count}.html"), ""),
    }
    drawn: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, (path, _, address) in pages.items():
            drawn[name].append(drawn_seconds(browser, path, address))
    print(f"\n{len(kab.desa)} desa, {len(kab.kecamatan)} kecamatan")
    print(f"{'page':<16}{'kB':>9}{'build s':>10}{'drawn s':>10}")
    middle = {name: statistics.median(times) for name, times in drawn.items()}
    for name, (path, build, _) in pages.items():
        print(f"{name:<16}{path.stat().st_size / 1000:>9,.0f}{build:>10.2f}{middle[name]:>10.2f}")
    print(
        f"riskmap: build {pages['riskmap'][1] / pages['explore'][1]:.2f} of explore, "
        f"drawn {middle['riskmap'] / middle['folium-offline']:.2f} of folium-offline, "
        f"{middle['riskmap'] / middle['folium']:.2f} of folium",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[133, 716, 8569])
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for count in chosen.sizes:
            measure(browser, count, chosen.rounds if count < 5000 else 3, folder)
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
