"""The index in the page, moved by sliders."""

import pytest

from riskmap import export_html, risk_map

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def index_page(tmp_path_factory, kab):
    return export_html(risk_map(kab), tmp_path_factory.mktemp("index") / "index.html")


def test_the_panel_shows_the_parts_the_interval_and_the_raw_values(visit, index_page):
    page = visit(index_page, "#fill=index&place=51.02.08")
    panel = page.get_by_role("complementary")
    assert panel.get_by_text("0,54").first.is_visible()
    assert panel.get_by_text("peringkat 3 dari 10").is_visible()
    assert panel.get_by_text("peringkat 1 sampai 4").is_visible()
    assert panel.get_by_text("419,04 pemilih per TPS").is_visible()
    assert panel.locator(".bars li").count() == 6


def test_a_kecamatan_with_a_gap_is_marked(visit, index_page):
    page = visit(index_page, "#fill=index&place=51.02.06")
    panel = page.get_by_role("complementary")
    assert panel.get_by_text("Berdasarkan 90 % dari bobot").is_visible()
    assert panel.locator(".bars").get_by_text("tidak diketahui").count() == 1


def test_a_slider_recomputes_ranks_colours_legend_and_address(visit, index_page):
    page = visit(index_page, "#fill=index")
    page.get_by_text("Ubah bobot").click()
    before = page.locator('path[data-code="51.02.08"]').get_attribute("fill")
    slider = page.get_by_role("slider").nth(2)
    slider.focus()
    page.keyboard.press("End")
    for other in (0, 1):
        page.get_by_role("slider").nth(other).focus()
        page.keyboard.press("Home")
    assert page.get_by_role("slider").nth(1).evaluate("one => one === document.activeElement")
    assert page.locator(".ranking li").first.inner_text().startswith("Penebel")
    assert page.locator('path[data-code="51.02.08"]').get_attribute("fill") != before
    assert page.evaluate("location.hash").endswith("w=0-0-100-10-10-10&sliders=1")
    rows = page.locator(".card-legend li[data-mark=class]").locator(".count").all_inner_texts()
    assert sum(int(row.split()[0]) for row in rows) == 10
    assert (
        "Bobot diubah: Pernyataan pihak berwenang 0 % (semula 25 %)" in page.locator(".card-head .stamp").inner_text()
    )
    assert page.get_by_role("heading", level=1).inner_text() == "Indeks dengan bobot diubah, Kabupaten Tabanan"
    page.get_by_role("button", name="Kembalikan bobot awal").click()
    assert page.locator('path[data-code="51.02.08"]').get_attribute("fill") == before
    assert page.get_by_role("slider").nth(2).input_value() == "20"
    assert page.seen["complaints"] == []


def test_an_address_brings_the_weights_back(visit, index_page):
    page = visit(index_page, "#fill=index&w=0-0-100-0-0-0&lang=en&sliders=1")
    assert page.get_by_role("slider").nth(2).input_value() == "100"
    assert page.locator(".ranking li").first.inner_text().startswith("Penebel")
    page = visit(index_page, "#fill=index&w=1-2&lang=en&sliders=1")
    assert page.get_by_role("slider").first.input_value() == "25"


def test_disagreement_between_index_and_authorities_is_marked(visit, index_page):
    page = visit(index_page, "#fill=index&w=0-0-0-0-0-100&place=51.02.02")
    assert page.get_by_text(
        "Pihak berwenang menyebut kecamatan ini pada Juli 2023, tetapi indeksnya rendah."
    ).is_visible()
    assert page.locator(".letters g[data-code] g text").filter(has_text="≠").count() > 0


def test_the_page_with_the_index_is_at_most_400_kilobytes_and_asks_for_nothing(visit, index_page):
    assert index_page.stat().st_size <= 400_000
    page = visit(index_page, "#fill=index")
    assert page.seen["requests"] == []
    assert page.seen["complaints"] == []
