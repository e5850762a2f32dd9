"""An analyst's own incidents inside an exported page: months, bubbles, heat, statistics; hidden counts stay hidden."""

import csv
import json

import numpy as np
import pytest

from conftest import page_data
from riskmap import export_html, load_incidents, risk_map, with_own

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(tmp_path_factory, kab):
    """400 synthetic incidents of 2023, many of them in Kediri."""
    rng = np.random.default_rng(3)
    desa = kab.desa
    chance = np.where(desa["kecamatan"] == "Kediri", 6.0, 1.0)
    path = tmp_path_factory.mktemp("own") / "synthetic.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["tanggal", "kecamatan", "desa", "jenis", "nama pelapor"])
        for at in rng.choice(len(desa), 400, p=chance / chance.sum()):
            month = rng.integers(1, 13)
            rows.writerow(
                [f"2023-{month:02}-05", desa["kecamatan"].iloc[at], desa["name"].iloc[at], "Tapal batas", "Nobody"]
            )
        rows.writerow(["2023-07-05", "Marga", "", "<img src=x onerror=alert(1)>", "Nobody"])
        rows.writerow(["2023-07", "Atlantis", "", "", "Nobody"])
    return load_incidents(path, kab)


@pytest.fixture(scope="module")
def page_path(tmp_path_factory, kab, own):
    made = risk_map(with_own(kab, incidents=own))
    return export_html(made, tmp_path_factory.mktemp("own-page") / "risk.html")


# What a page unpacks cannot be written to: a module that tries is an error.
FROZEN = """(() => {
  const { parse } = JSON;
  const frozen = (value) => {
    if (value && typeof value === "object") Object.freeze(value) && Object.values(value).forEach(frozen);
    return value;
  };
  JSON.parse = (text) => { document.documentElement.dataset.frozen = "yes"; return frozen(parse(text)); };
})()"""


def legend_counts(page):
    return [int(text.split()[0]) for text in page.locator(".card-legend .count").all_text_contents()]


def test_the_month_slider_filters_the_map_by_keyboard_and_lives_in_the_address(visit, page_path, own):
    page = visit(page_path, "#fill=own&lang=en")
    slider = page.get_by_role("slider", name="Month of the incidents")
    assert slider.get_attribute("aria-valuetext") == "all months"
    slider.focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "July 2023"
    assert "month=2023-07" in page.url
    july = own.frame[own.frame["date_start"].str[:7] == "2023-07"]
    label = page.locator("path.unit[data-code='51.02.06']").get_attribute("aria-label")
    assert label == f"Kecamatan Kediri: {(july['kecamatan_code'] == '51.02.06').sum()} events"
    assert page.locator("h1").text_content() == "Incidents of synthetic.csv, July 2023"
    assert page.seen["complaints"] == page.seen["requests"] == []


def test_all_months_add_up_to_the_table(visit, page_path, own):
    page = visit(page_path, "#fill=own&lang=en")
    values = [
        int(text.split(": ")[1].split()[0])
        for text in page.locator("path.unit").evaluate_all("all => all.map((e) => e.getAttribute('aria-label'))")
    ]
    assert sum(values) == own.frame["kecamatan_code"].notna().sum()
    told = page.locator(".card-notes").inner_text()
    assert "402 events in the table" in told
    assert "1 without a place: drawn nowhere" in told
    assert "1 known by kecamatan only" in told


def test_bubbles_merge_when_far_away_and_keep_their_sum(visit, page_path, own):
    page = visit(page_path, "#own=bubbles&lang=en")
    in_desa = own.frame["desa_code"].notna().sum()
    near = [int(text) for text in page.locator(".leaflet-riskmap-own-pane text").all_text_contents()]
    for _ in range(2):
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_timeout(400)
    far = [int(text) for text in page.locator(".leaflet-riskmap-own-pane text").all_text_contents()]
    assert sum(near) == sum(far) == in_desa
    assert len(far) < len(near)


def test_the_heat_layer_draws_one_glow_per_desa_with_events(visit, page_path, own):
    page = visit(page_path, "#own=heat")
    glows = page.locator("path[fill='url(#riskmap-heat)']")
    assert glows.count() == own.frame["desa_code"].nunique()
    assert glows.first.bounding_box()["width"] > 20


def test_no_choice_of_a_reader_writes_into_what_the_page_carries(visit, tmp_path, kab, own):
    made = risk_map(with_own(kab, incidents=own))
    page = visit(export_html(made, tmp_path / "frozen.html"), "#fill=index&place=51.02.06&lang=en")
    page.add_init_script(FROZEN)
    page.reload()
    page.wait_for_selector("html[data-ready][data-frozen]")
    page.get_by_text("Weights: move them").click()
    page.get_by_role("slider").first.focus()
    page.keyboard.press("End")
    for fill in ("own", "gi", "statements"):
        page.get_by_label("Colour shows").select_option(fill)
    page.get_by_text("Layers", exact=True).click()
    for choice in ("133 desa", "merged bubbles", "heat layer"):
        page.get_by_label(choice).check()
    page.get_by_role("slider", name="Month of the incidents").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("button", name="Bahasa Indonesia").click()
    page.locator("path.unit").nth(20).dispatch_event("click")
    assert page.locator(".panel h2").is_visible()
    assert page.seen["complaints"] == []


def test_statistical_hotspots_are_kept_apart_from_those_of_authorities(visit, page_path):
    page = visit(page_path, "#fill=gi&units=desa&lang=en")
    assert legend_counts(page)[1] >= 5
    assert "A computation, not a statement" in page.locator(".card-notes").inner_text()
    assert page.locator(".card-legend li[data-mark=hatch]").count() == 0
    assert page.locator("path[fill='url(#riskmap-hatch)']").count() == 0


def test_nothing_of_a_person_and_no_markup_of_a_table_is_in_the_page(visit, page_path):
    page = visit(page_path, "#place=51.02.07&lang=en")
    assert "<img src=x onerror=alert(1)>: 1" in page.locator(".panel").inner_text()
    assert page.locator("img[src='x']").count() == 0
    assert page.seen["dialogs"] == []
    assert "Nobody" not in page_data(page_path)


def test_a_hidden_count_is_nowhere_in_the_page(tmp_path, visit, kab, own):
    made = risk_map(with_own(kab, incidents=own, min_count=5))
    path = export_html(made, tmp_path / "hidden.html")
    carried = json.loads(page_data(path))["own"]
    for level in carried["levels"].values():
        for total, *months in level.values():
            assert total is None or total >= 5
            assert all(count is None or count >= 5 for _, count in months)
    assert carried["types"] == {}
    page = visit(path, "#fill=own&units=desa&lang=en")
    assert "hidden: a small count" in page.locator(".card-legend").inner_text()
    assert page.locator("path.unit[aria-label*='hidden: a small count']").count() > 10
