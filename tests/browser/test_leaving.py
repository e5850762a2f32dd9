"""What leaves the room is what is on the screen: saved as drawing and picture, printed, copied, in every state."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from states import STATES, files, own  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
FORMATS = [("a4", (3369, 2382)), ("wide", (1200, 675)), ("phone", (1080, 1350))]
SCREEN = """() => {
  const cards = [...document.querySelectorAll(".card-legend, .card-other")];
  return {
    titles: [...document.querySelectorAll("h1, .other-title")].map((one) => one.textContent),
    rows: cards.map((card) => [...card.querySelectorAll(".legend li")].map((row) =>
      [row.dataset.mark, row.querySelector(".range").textContent, row.querySelector(".count").textContent])),
    stamps: [...document.querySelectorAll(".card-head .stamp")].map((one) => one.textContent),
    banners: [...document.querySelectorAll(".over .banner")].map((one) => one.textContent),
    hatched: document.querySelectorAll("path[fill='url(#riskmap-hatch)']").length,
    colours: cards.map((card) => [...card.querySelectorAll("li[data-mark=class]")].map((row) =>
      [row.querySelector("rect").getAttribute("fill"), row.querySelector(".count").textContent])),
  };
}"""


def words(element):
    return " ".join("".join(element.itertext()).split())


def of_class(root, name, tag="text"):
    return [words(each) for each in root.iter(f"{SVG}{tag}") if f"sheet-{name}" in each.get("class", "").split()]


def saved(page, kind, format_number):
    """Save by the menu; return the path of the file."""
    page.evaluate("document.documentElement.classList.remove('projector')")
    page.locator("#menu-share").click()
    page.locator("input[name=format]").nth(format_number).check()
    with page.expect_download() as waiting:
        page.locator(f"#button-{kind}").click()
    page.locator("h1").dispatch_event("pointerdown")
    return waiting.value


def check_drawing(root, screen):
    assert of_class(root, "title") == screen["titles"]
    ranges, counts = of_class(root, "range"), of_class(root, "count")
    told = [row[1:] for rows in screen["rows"] for row in rows]
    assert list(zip(ranges, counts, strict=True)) == [tuple(row) for row in told]
    assert len(root.findall(f".//{SVG}path[@fill='url(#riskmap-hatch)']")) == screen["hatched"]
    assert of_class(root, "banner") == screen["banners"]
    assert len(of_class(root, "limit")) == len(of_class(root, "boundaries")) == 1
    assert "COD-AB" in of_class(root, "boundaries")[0]
    moved = any("bobot diubah" in title or "moved weights" in title for title in screen["titles"])
    assert bool(of_class(root, "stamp")) == moved
    if screen["stamps"]:
        assert of_class(root, "stamp") == screen["stamps"]


def pixels_in(picture, root, number):
    """Return the pixels of one map of a picture."""
    maps = [group for group in root.iter(f"{SVG}g") if group.get("class") == "sheet-map"]
    x, y = map(float, re.match(r"translate\((\S+) (\S+)\)", maps[number].get("transform")).groups())
    area = maps[number].find(f"{SVG}rect")
    scale = picture.width / float(root.get("width"))
    left, top, wide, high = (
        round(each * scale) for each in (x, y, float(area.get("width")), float(area.get("height")))
    )
    return np.asarray(picture.convert("RGB").crop((left, top, left + wide, top + high))).reshape(-1, 3)


def check_picture(picture, root, screen):
    for number, colours in enumerate(screen["colours"]):
        pixels = pixels_in(picture, root, number)
        for colour, count in colours:
            wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
            share = (np.abs(pixels - wanted).max(axis=1) <= 3).mean()
            # One kecamatan covers two per cent of a map at least, and a desa far less.
            assert (share > 0.0005) == (int(count.split()[0].replace(".", "").replace(",", "")) > 0), (colour, share)
    dark = [
        (np.abs(pixels_in(picture, root, n) - (43, 33, 48)).max(axis=1) <= 8).mean() for n in range(len(screen["rows"]))
    ]
    for rows, share in zip(screen["rows"], dark, strict=True):
        if any(mark == "hatch" for mark, *_ in rows):
            assert share > 0.004


@pytest.mark.parametrize("state", STATES)
def test_what_is_saved_says_what_is_seen(visit, files, state):  # noqa: F811
    name, address = STATES[state]
    number = list(STATES).index(state) % 3
    page = visit(files[name], address)
    screen = page.evaluate(SCREEN)
    root = ET.parse(saved(page, "svg", number).path()).getroot()  # noqa: S314 - our own
    check_drawing(root, screen)
    download = saved(page, "png", number)
    with Image.open(download.path()) as picture:
        assert picture.size == FORMATS[number][1]
        check_picture(picture, root, screen)
    assert page.seen["complaints"] == page.seen["requests"] == []


@pytest.mark.parametrize("state", STATES)
def test_what_is_printed_is_one_sheet_and_says_what_is_seen(visit, files, state):  # noqa: F811
    name, address = STATES[state]
    page = visit(files[name], address)
    screen = page.evaluate(SCREEN)
    sheet = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type /Page\b", sheet)) == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    drawing = page.locator(".paper").evaluate("paper => new XMLSerializer().serializeToString(paper.firstChild)")
    check_drawing(ET.fromstring(drawing), screen)  # noqa: S314 - our own
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_a_phone_saves_title_legend_source_and_limit(visit, files):  # noqa: F811
    page = visit(files["risk"], width=360, height=740)
    screen = page.evaluate(SCREEN)
    root = ET.parse(saved(page, "svg", 2).path()).getroot()  # noqa: S314 - our own
    check_drawing(root, screen)
    assert "NusaBali" in of_class(root, "origins")[0]
    assert (root.get("width"), root.get("height")) == ("1080", "1350")


def test_the_short_text_says_finding_source_and_limit(visit, files):  # noqa: F811
    page = visit(files["risk"], "#fill=index&w=0-0-0-0-0-100")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#menu-share").click()
    page.locator("#button-brief").click()
    page.get_by_text("Tersalin.").wait_for()
    finding, sources, limit = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert finding.startswith("Indeks dengan bobot diubah, Kabupaten Tabanan. Bobot diubah: ")
    assert "Tertinggi: Tabanan 1,00" in finding
    assert sources.startswith("Sumber: ")
    assert "bukan ramalan" in limit


def test_layers_of_somebody_else_are_drawn_too(visit, kab, tmp_path):
    import folium

    from riskmap import export_html, risk_map

    made = risk_map(kab)
    folium.Marker([-8.54, 115.12]).add_to(made)
    folium.Polygon([[-8.4, 115.0], [-8.4, 115.1], [-8.5, 115.1]], color="#123456").add_to(made)
    folium.CircleMarker([-8.45, 115.05], radius=9, color="#654321").add_to(made)
    page = visit(export_html(made, tmp_path / "added.html"))
    root = ET.parse(saved(page, "svg", 0).path()).getroot()  # noqa: S314 - our own
    strokes = {path.get("stroke") for path in root.iter(f"{SVG}path")}
    assert {"#123456", "#654321"} <= strokes
    assert any(path.get("d", "").startswith("M0 0C-3") for path in root.iter(f"{SVG}path"))
