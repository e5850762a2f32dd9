"""How soon a page is drawn, beside folium's own page of the same data, in the same run.

folium's page gets its assets at once: Leaflet from this project's copy, all else empty. That favours folium.
Run: .venv/bin/python benchmarks/pages.py
"""

import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import folium
from playwright.sync_api import sync_playwright

import riskmap

ROUNDS = 9
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
LEAFLET = Path(riskmap.__file__).parent / "maps" / "assets" / "leaflet"
DRAWN = """() => {
  const boxes = [...document.querySelectorAll("path.leaflet-interactive")].map((path) => path.getBoundingClientRect());
  const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
  return boxes.filter((box) => box.height > 3).length >= 10 && height > 200;
}"""


def folium_page(path: Path) -> Path:
    """Write folium's own page of the same kecamatan and desa, filled by area, with tooltip and no legend."""
    kecamatan, desa = riskmap.load_kecamatan(), riskmap.load_desa()
    made = folium.Map(tiles=None)
    folium.GeoJson(
        json.loads(kecamatan.to_json()),
        style_function=lambda feature: {"fillOpacity": min(1, feature["properties"]["area_km2"] / 180)},
        tooltip=folium.GeoJsonTooltip(["name", "area_km2"]),
    ).add_to(made)
    folium.GeoJson(json.loads(desa.to_json()), style_function=lambda _: {"weight": 1}).add_to(made)
    made.fit_bounds(made.get_bounds())
    made.save(path)
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


def drawn_seconds(browser, path: Path) -> float:
    """Return the time from navigation to the map painted, by its extent on the screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    page = context.new_page()
    page.route("**/*", serve)
    start = time.perf_counter()
    page.on("pageerror", lambda error: print("complaint:", error))
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function(DRAWN, polling="raf", timeout=20_000)
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def main() -> None:
    """Print bytes and median times of both pages, and their ratio."""
    folder = Path(tempfile.mkdtemp())
    start = time.perf_counter()
    ours = riskmap.export_html(
        riskmap.risk_map(riskmap.load_boundaries(), riskmap.load_facts()), folder / "riskmap.html"
    )
    built = time.perf_counter() - start
    start = time.perf_counter()
    theirs = folium_page(folder / "folium.html")
    folium_built = time.perf_counter() - start
    times: dict[Path, list[float]] = {ours: [], theirs: []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for _ in range(ROUNDS):
            for path, seconds in times.items():
                seconds.append(drawn_seconds(browser, path))
        browser.close()
    drawn = {path: statistics.median(seconds) for path, seconds in times.items()}
    print(f"{'page':<12}{'kB':>8}{'build s':>10}{'drawn s':>10}")
    for path, build in ((ours, built), (theirs, folium_built)):
        print(f"{path.stem:<12}{path.stat().st_size / 1000:>8.0f}{build:>10.2f}{drawn[path]:>10.2f}")
    print(f"drawn, riskmap / folium: {drawn[ours] / drawn[theirs]:.2f}")


if __name__ == "__main__":
    main()
