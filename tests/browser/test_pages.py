"""The exported pages as a person meets them: from a USB stick, without a network."""

import dataclasses
import json

import folium
import pytest

from riskmap import coverage_map, export_html, risk_map
from riskmap.maps.page.bundle import modules, top_names

pytestmark = pytest.mark.browser

KINDS = ["risk", "coverage"]

# What is painted: paths of units that have an extent on the screen.
DRAWN = """level => [...document.querySelectorAll("path.unit")].filter(path => {
  const box = path.getBoundingClientRect();
  return path.dataset.code.length === level && box.width > 3 && box.height > 3;
}).length"""
KECAMATAN, DESA = len("51.02.06"), len("51.02.06.2005")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_draws_all_ten_kecamatan_with_no_request_and_no_complaint(visit, pages, kind):
    page = visit(pages[kind])
    assert page.evaluate(DRAWN, KECAMATAN) == 10
    assert page.seen["requests"] == []
    assert page.seen["complaints"] == []


def test_the_map_fills_a_good_part_of_the_window(visit, pages):
    page = visit(pages["risk"])
    boxes = page.locator("path.unit").evaluate_all("paths => paths.map(path => path.getBoundingClientRect().toJSON())")
    height = max(box["bottom"] for box in boxes) - min(box["top"] for box in boxes)
    assert 400 < height < 768


@pytest.mark.parametrize("kind", KINDS)
def test_the_layer_of_133_desa_can_be_switched_on(visit, pages, kind):
    page = visit(pages[kind])
    page.get_by_text("Lapisan").click()
    page.get_by_label("133 desa").check()
    assert page.evaluate(DRAWN, DESA) == 133
    assert page.seen["complaints"] == []


def test_july_2023_hatches_kediri_and_selemadeg_timur_only(visit, pages):
    page = visit(pages["risk"])
    assert page.locator('path[fill="url(#riskmap-hatch)"]').count() == 2
    for name in ("Kediri", "Selemadeg Timur"):
        assert page.get_by_role("button", name=f"Kecamatan {name}: disebut dalam pernyataan").count() == 1
    assert page.get_by_role("button", name="tidak ditemukan pernyataan").count() == 8


def test_the_third_place_is_said_and_drawn_nowhere(visit, pages):
    page = visit(pages["risk"])
    assert page.get_by_text("1 tempat lain dilaporkan tanpa nama").is_visible()
    assert page.locator(".riskmap-mark").count() == 0


def test_statements_about_polling_stations_are_badges_and_hatch_nothing(visit, pages):
    page = visit(pages["risk"], "#period=2024-02")
    assert page.locator('path[fill="url(#riskmap-hatch)"]').count() == 0
    assert page.get_by_role("button", name="Desa Delod Peken: TPS: sangat rawan").count() == 1
    assert page.locator(".letters g[data-code] g text").filter(has_text="!").count() == 3


def test_choosing_another_month_changes_title_and_hatching(visit, pages):
    page = visit(pages["risk"])
    page.get_by_label("Periode").select_option("2024-08")
    assert "Bawaslu Kabupaten Tabanan" in page.get_by_role("heading", level=1).inner_text()
    assert page.locator('path[fill="url(#riskmap-hatch)"]').count() == 6


def test_a_click_opens_the_panel_with_statement_and_source(visit, pages):
    page = visit(pages["risk"])
    page.locator('path[data-code="51.02.06"]').click()
    panel = page.get_by_role("complementary")
    assert panel.get_by_role("heading", name="Kediri").is_visible()
    assert panel.get_by_text("“rawan potensi konflik”").first.is_visible()
    panel.get_by_text("NusaBali, Juli 2023").first.click()
    link = panel.get_by_role("link", name="Perbekel se-Tabanan Dikumpulkan").first
    assert link.get_attribute("href").startswith("https://www.nusabali.com/")
    assert "noopener" in link.get_attribute("rel")


def test_enter_opens_and_escape_closes_the_panel(visit, pages):
    page = visit(pages["risk"])
    page.locator('path[data-code="51.02.08"]').focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("complementary").get_by_role("heading", name="Penebel").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("complementary").count() == 0


def test_back_returns_from_a_place(visit, pages):
    page = visit(pages["risk"])
    page.locator('path[data-code="51.02.08"]').click()
    page.go_back()
    page.get_by_role("complementary").wait_for(state="hidden")


def test_hovering_shows_the_name_and_the_value(visit, pages):
    page = visit(pages["risk"], "#fill=voters")
    page.locator('path[data-code="51.02.10"]').hover()
    tip = page.locator(".riskmap-tip")
    assert "Kecamatan Pupuan" in tip.inner_text()
    assert "35.344 pemilih" in tip.inner_text()


def test_english_is_one_click_away_and_numbers_follow(visit, pages):
    page = visit(pages["risk"], "#fill=voters&on=statements&place=51.02.10")
    page.get_by_role("button", name="English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert (
        page.get_by_role("heading", level=1).inner_text()
        == "Registered voters, Pilkada 2024 register (DPT), Kabupaten Tabanan"
    )
    assert page.get_by_text("Hatched: “Rawan potensi konflik” according to Polres Tabanan, July 2023").is_visible()
    assert page.get_by_role("complementary").get_by_text("35,344").first.is_visible()
    assert page.get_by_text("Tutup").count() == 0


def test_contested_totals_stand_side_by_side_with_their_sources(visit, pages):
    page = visit(pages["coverage"])
    strip = page.locator(".strip")
    assert [int(text) for text in strip.locator("ul strong").all_inner_texts()] == [254, 346, 349, 359, 394, 333]
    page.get_by_role("button", name="Angka menurut tiap sumber").click()
    panel = page.get_by_role("complementary")
    panel.get_by_text("Antarsumber berbeda: 8 angka lain").click()
    assert panel.get_by_text("394").first.is_visible()
    assert panel.get_by_text("NusaBali, Juli 2023").first.is_visible()


def test_officers_without_figures_are_grey_and_said_so(visit, pages):
    page = visit(pages["coverage"], "#fill=polisi_banjar")
    assert page.get_by_text("angka tidak diketahui").first.is_visible()
    assert page.get_by_text("Seluruh kabupaten: 398.").is_visible()
    fills = page.locator("path.unit").evaluate_all(
        "paths => new Set(paths.map(path => path.getAttribute('fill'))).size"
    )
    assert fills == 1


def test_the_legend_counts_add_up_to_ten(visit, pages):
    page = visit(pages["risk"], "#fill=events")
    counts = page.locator(".card-legend .count").all_inner_texts()
    assert sum(int(count.removesuffix(" kecamatan")) for count in counts) == 10


def test_the_table_holds_the_same_ten_rows(visit, pages):
    page = visit(pages["risk"])
    page.get_by_role("button", name="Tabel").click()
    rows = page.get_by_role("dialog").get_by_role("row")
    assert rows.count() == 11
    assert "69.006 pemilih" in rows.nth(6).inner_text()


def test_search_opens_a_desa(visit, pages):
    page = visit(pages["risk"])
    box = page.get_by_label("Cari tempat")
    box.fill("Desa Beraban, Kediri")
    box.press("Enter")
    panel = page.get_by_role("complementary")
    assert panel.get_by_role("heading", name="Beraban").is_visible()
    assert panel.get_by_text("51.02.06").is_visible()
    # The desa fills a good part of the map.
    assert page.locator('path.unit[data-code="51.02.06.2004"]').bounding_box()["height"] > 150


@pytest.mark.parametrize("asked", ["penebel", "PENEBEL", "Kec. Penebel", "peneb"])
def test_a_place_is_found_by_what_people_write(visit, pages, asked):
    page = visit(pages["risk"])
    page.get_by_label("Cari tempat").fill(asked)
    page.keyboard.press("Enter")
    assert page.get_by_role("heading", name="Penebel", level=2).is_visible()


def test_a_search_that_finds_nothing_says_so_and_offers_what_is_near(visit, pages):
    page = visit(pages["risk"])
    box = page.get_by_label("Cari tempat")
    box.fill("tanah lot")
    assert page.locator(".found [role=option]").first.inner_text().startswith("Desa Beraban")
    box.fill("Kedri")
    page.locator(".found").get_by_text("Maksud Anda").wait_for()
    page.keyboard.press("Enter")
    assert page.get_by_role("complementary").count() == 0
    page.get_by_role("option", name="Kecamatan Kediri").click()
    assert page.get_by_role("heading", name="Kediri", level=2).is_visible()
    box.fill("zzzz")
    page.locator(".found").get_by_text("Tidak ditemukan: “zzzz”").wait_for()


def test_an_address_brings_the_view_back_and_nonsense_is_forgiven(visit, pages):
    page = visit(pages["risk"], "#lang=en&fill=events&units=desa&place=51.02.06.2005&period=1999-99")
    assert page.get_by_label("Colour shows").input_value() == "events"
    assert page.get_by_label("Period").input_value() == "2023-07"
    page = visit(pages["risk"], "#fill=%3Cimg%20src=x%3E&place=nowhere&w=1")
    assert page.seen["complaints"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_shows_the_map_and_nothing_runs_over_the_edge(visit, pages, kind):
    page = visit(pages[kind], width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(DRAWN, KECAMATAN) == 10
    title, legend = page.get_by_role("heading", level=1).bounding_box(), page.locator(".legend").first.bounding_box()
    assert legend["y"] >= title["y"] + title["height"]


def test_nothing_lies_over_the_chosen_place(visit, pages):
    page = visit(pages["risk"], "#place=51.02.09")
    place = page.locator('path[data-code="51.02.09"]').bounding_box()
    panel, card = page.get_by_role("complementary").bounding_box(), page.locator(".card-title").bounding_box()
    assert place["x"] + place["width"] <= panel["x"]
    assert place["x"] >= card["x"] + card["width"]


def test_without_scripts_the_figures_can_still_be_read(chromium, pages):
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["risk"].as_uri())
    assert "69.006" in page.locator("noscript").inner_text()
    context.close()


def test_folium_layers_can_be_added(visit, kab, tmp_path):
    made = risk_map(kab)
    folium.Marker([-8.54, 115.12], popup="a popup", tooltip="a tip").add_to(made)
    folium.CircleMarker([-8.4, 115.1], radius=9).add_to(made)
    folium.GeoJson(json.loads(kab.kecamatan[["name", "geometry"]].head(1).to_json())).add_to(made)
    page = visit(export_html(made, tmp_path / "added.html"))
    page.locator("img.leaflet-marker-icon").click()
    assert page.get_by_text("a popup").is_visible()
    assert page.seen["complaints"] == []
    assert page.seen["requests"] == []


PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "`${alert(4)}`",
    "${alert(5)}",
    "{{ 7*7 }}{% for x in y %}",
    "'\";alert(6);//",
    "<svg onload=alert(7)>",
    "javascript:alert(8)",
    "-->]]><!--",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_from_data_runs_or_becomes_markup(visit, kab, tmp_path, payload):
    hurt = kab.hotspots.assign(
        level=payload, said_by=payload, context_id=payload, context_en=payload, note_id=payload, note_en=payload
    )
    events = kab.incidents.assign(description_id=payload, description_en=payload)
    sources = kab.sources.assign(title=payload, publisher=payload, url=payload)
    labels = kab.labels.assign(label_id=payload, label_en=payload, unit_id=payload)
    kecamatan, desa = kab.kecamatan.assign(name=payload), kab.desa.assign(name=payload)
    spoilt = dataclasses.replace(
        kab, hotspots=hurt, incidents=events, sources=sources, labels=labels, kecamatan=kecamatan, desa=desa
    )
    for build in (risk_map, coverage_map):
        page = visit(export_html(build(spoilt), tmp_path / f"{build.__name__}.html"), "#place=51.02.06&units=desa")
        for details in page.locator("details").all():
            details.evaluate("one => { one.open = true }")
        page.locator('path[data-code^="51.02.06"]').first.dispatch_event("mouseover")
        page.get_by_role("button", name="Tabel").click()
        assert page.get_by_text(payload).count() > 0
        assert page.seen["dialogs"] == []
        assert page.seen["complaints"] == []
        assert page.seen["requests"] == []
        assert page.locator("img, .panel script, dialog script").count() == 0
        assert page.locator('a:not([href^="http"]):not([href="#"])').count() == 0


def test_no_name_of_a_module_hides_one_of_the_browser(visit, pages):
    # All modules share one scope: what one calls "history" is no longer the browser's for another.
    names = [name for text in modules().values() for name in top_names(text)]
    assert len(names) > 100
    page = visit(pages["risk"])
    assert page.evaluate("names => names.filter((name) => name in window)", names) == []


@pytest.mark.parametrize("hidden", ["display: none", "width: 0; height: 0", "width: 900px; height: 90px"])
def test_a_map_opened_where_nothing_is_shown_yet_is_drawn_once_it_is(visit, pages, tmp_path, hidden):
    outer = tmp_path / "outer.html"
    address = pages["risk"].as_uri()
    outer.write_text(f'<!DOCTYPE html><iframe src="{address}" style="{hidden}"></iframe>', encoding="utf-8")
    page = visit(outer, wait=False)
    page.wait_for_timeout(500)
    page.locator("iframe").evaluate("frame => { frame.style.cssText = 'width: 900px; height: 600px'; }")
    frame = page.locator("iframe").element_handle().content_frame()
    frame.wait_for_selector("html[data-ready]")
    frame.wait_for_function("() => document.querySelector('path.unit').getBoundingClientRect().height > 40")
    assert frame.evaluate(DRAWN, KECAMATAN) == 10
    assert page.seen["complaints"] == []
