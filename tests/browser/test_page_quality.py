"""The page by keyboard, by screen reader, in the dark, in two languages, side by side, as picture and as link."""

import importlib.resources
import re

import pytest
from states import STATES, files, own  # noqa: F401 - fixtures

from riskmap import coverage_map, export_html, risk_map
from riskmap.locale import indonesian

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def made(tmp_path_factory, kab):
    folder = tmp_path_factory.mktemp("quality")
    return {
        "risk": export_html(risk_map(kab), folder / "risk.html"),
        "coverage": export_html(coverage_map(kab), folder / "coverage.html"),
    }


@pytest.fixture(scope="module")
def axe():
    return importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page, axe):
    """Return what axe-core finds by any of its rules, of any impact."""
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {node['html'][:120]} {node['any'][:1]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (360, 740)])
@pytest.mark.parametrize("state", list(STATES))
def test_axe_finds_nothing_of_any_impact(visit, files, axe, state, width, height):  # noqa: F811
    name, address = STATES[state]
    page = visit(files[name], address, width=width, height=height)
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_open_menus_the_search_the_table_and_the_sources(visit, files, axe):  # noqa: F811
    page = visit(files["risk"], "#lang=en")
    for menu in ("layers", "share", "display"):
        page.locator(f"#menu-{menu}").click()
        assert violations(page, axe) == []
    page.get_by_label("Find a place").fill("ked")
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Table").click()
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sources and limits").click()
    assert violations(page, axe) == []


@pytest.mark.parametrize(("units", "count"), [("kecamatan", 10), ("desa", 133)])
def test_every_unit_is_reached_by_tab(visit, made, units, count):
    page = visit(made["risk"], f"#units={units}&fill=events")
    page.locator("path.unit").first.focus()
    seen = {page.evaluate("document.activeElement.dataset.code")}
    for _ in range(count - 1):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.dataset.code"))
    assert len(seen - {None}) == count


def test_arrow_keys_move_to_the_neighbour_that_lies_that_way(visit, made, kab):
    page = visit(made["risk"])
    page.locator("path.unit[data-code='51.02.06']").focus()
    shapes = kab.kecamatan.geometry
    at = "51.02.06"
    walked = []
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        now = page.evaluate("document.activeElement.dataset.code")
        if now != at:
            assert shapes[at].touches(shapes[now]) or shapes[at].intersects(shapes[now])
            old, new = shapes[at].centroid, shapes[now].centroid
            assert {
                "ArrowUp": new.y > old.y,
                "ArrowDown": new.y < old.y,
                "ArrowLeft": new.x < old.x,
                "ArrowRight": new.x > old.x,
            }[key]
            walked.append(now)
        at = now
    assert len(walked) >= 3
    page.keyboard.press("Enter")
    assert page.locator(".panel h2").text_content() == kab.kecamatan["name"][at]
    page.keyboard.press("Escape")
    assert page.locator(".panel").is_hidden()


def test_two_dates_stand_side_by_side_and_move_together(visit, made):
    page = visit(made["risk"], "#lang=en")
    page.get_by_role("button", name="Compare").click()
    maps = page.locator(".folium-map, .map-other")
    assert maps.count() == 2
    boxes = [one.bounding_box() for one in maps.all()]
    assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=1)
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] + 1
    assert page.locator("h1").text_content() != page.locator(".card-other h2").text_content()
    assert "vs=statements" in page.url

    def kediri():
        found = [one.bounding_box() for one in page.locator("path.unit[data-code='51.02.06']").all()]
        return [
            (box["x"] - map_["x"], box["y"] - map_["y"], box["width"]) for box, map_ in zip(found, boxes, strict=True)
        ]

    assert kediri()[0] == pytest.approx(kediri()[1], abs=2)
    page.mouse.move(boxes[1]["x"] + 200, 400)
    page.mouse.down()
    page.mouse.move(boxes[1]["x"] + 260, 330, steps=4)
    page.mouse.up()
    page.wait_for_timeout(400)
    assert kediri()[0] == pytest.approx(kediri()[1], abs=2)
    page.get_by_role("button", name="Compare").click()
    assert page.locator(".map-other, .card-other").count() == 0
    assert page.seen["complaints"] == []


def test_two_measures_can_be_compared_from_an_address(visit, made):
    page = visit(made["risk"], "#fill=statements&vs=index&lang=en")
    assert page.locator(".card-other h2").text_content() == "Composite index, Kabupaten Tabanan"
    labels = page.locator("path.unit[data-code='51.02.08']").evaluate_all("all => all.map((e) => e.ariaLabel)")
    assert labels == ["Kecamatan Penebel: no statement found", "Kecamatan Penebel: 0.54 (medium)"]


def test_a_link_brings_back_view_layers_language_and_weights(visit, made):
    page = visit(made["risk"], "#lang=en&fill=index&on=statements,events&w=50-10-10-10-10-10&look=dark&sliders=1")
    for _ in range(2):
        before = page.evaluate("location.hash")
        page.get_by_role("button", name="Zoom in").click()
        # The address is written when a zoom has ended.
        page.wait_for_function("before => location.hash !== before", arg=before)
    address = "#" + page.url.split("#", 1)[1]
    assert "at=" in address
    again = visit(made["risk"], address)
    box = "document.querySelector(\"path.unit[data-code='51.02.08']\").getBoundingClientRect().toJSON()"
    first, second = page.evaluate(box), again.evaluate(box)
    assert [second[side] for side in ("x", "y", "width")] == pytest.approx(
        [first[side] for side in ("x", "y", "width")], abs=2
    )
    assert again.locator("html").get_attribute("lang") == "en"
    assert again.locator(".riskmap-mark").count() == page.locator(".riskmap-mark").count() > 0
    assert again.locator(".ranking").text_content() == page.locator(".ranking").text_content()


def test_dark_and_light_keep_the_colours_of_the_units(visit, made):
    fills = [
        visit(made["risk"], f"#fill=index&look={look}")
        .locator("path.unit")
        .evaluate_all("all => all.map((e) => e.getAttribute('fill'))")
        for look in ("light", "dark")
    ]
    assert fills[0] == fills[1]


@pytest.mark.parametrize("name", ["risk", "coverage"])
@pytest.mark.parametrize(
    "address",
    ["", "&fill=index", "&place=51.02", "&place=51.02.02&fill=voters", "&vs=events", "&units=desa&place=51.02.02.2008"],
)
def test_no_english_wording_is_left_in_the_indonesian_page(visit, made, name, address):
    words = indonesian()
    page = visit(made[name], f"#lang=id{address}")
    page.get_by_role("button", name="Tabel").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sumber dan batasan").click()
    shown = page.evaluate(
        """() => {
          const foreign = (node) => node.parentElement.closest("script, style, noscript, [lang=en]");
          const keep = (node) => (foreign(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, keep);
          const texts = [];
          while (walk.nextNode()) texts.push(walk.currentNode.data.trim());
          const labelled = document.querySelectorAll("[aria-label],[placeholder],[title]");
          labelled.forEach((e) => texts.push(e.ariaLabel, e.placeholder, e.title));
          return texts.filter(Boolean);
        }"""
    )
    english = [
        re.compile(re.sub(r"\\\{\w+\\\}", r"\\S+", re.escape(key)) + r"\Z")
        for key, wording in words.items()
        if key != wording and " " in key
    ]
    left = [text for text in shown if any(pattern.match(text) for pattern in english)]
    assert left == []
    assert len(shown) > 40
