"""The page in people's hands: menus, keyboard, phone, projector, high contrast, time."""

import pytest
from states import STATES, files, own  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
LAYERS = "#period=all&on=statements,events,pilkel"


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.dataset.code")


def test_menus_close_by_escape_by_a_click_elsewhere_and_one_by_another(visit, files):  # noqa: F811
    page = visit(files["risk"])
    share, layers = page.locator("#menu-share"), page.locator("#menu-layers")
    share.click()
    assert page.locator("details.menu[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0
    assert focused(page) == "menu-share"
    share.click()
    layers.click()
    assert page.locator("details.menu[open] #menu-layers").count() == 1
    assert page.locator("details.menu[open]").count() == 1
    page.mouse.click(700, 560)
    assert page.locator("details.menu[open]").count() == 0


def test_menus_lie_above_the_panel_of_a_place_and_escape_closes_one_thing_at_a_time(visit, files):  # noqa: F811
    page = visit(files["risk"], "#place=51.02.06", width=1440, height=900)
    page.locator("#menu-share").click()
    with page.expect_download(timeout=5000):
        page.locator("#button-svg").click()
    page.keyboard.press("Escape")
    assert page.get_by_role("complementary").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("complementary").count() == 0


def test_the_way_back_to_the_whole_kabupaten_and_the_end_of_zooming(visit, files):  # noqa: F811
    page = visit(files["risk"])
    box = page.locator("path.unit[data-code='51.02.08']").bounding_box()
    for _ in range(30):
        page.locator(".leaflet-control-zoom-in").click(force=True)
        page.wait_for_timeout(60)
    page.wait_for_timeout(400)
    assert float(page.url.split("%2C")[-1].split("&")[0]) <= 15
    page.get_by_role("button", name="Seluruh kabupaten").click()
    assert page.locator("path.unit[data-code='51.02.08']").bounding_box() == pytest.approx(box, abs=1)
    assert "at=" not in page.url


@pytest.mark.parametrize("choice", ["fill", "period"])
def test_a_list_keeps_the_focus_while_arrow_keys_walk_through_it(visit, files, choice):  # noqa: F811
    page = visit(files["risk"], "#fill=index&period=2024")
    select = page.locator(f"#choice-{choice}")
    before = select.evaluate("one => one.selectedIndex")
    select.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert select.evaluate("one => one.selectedIndex") == before + 3
    assert focused(page) == f"choice-{choice}"


def test_the_focus_returns_after_the_panel_and_after_the_language(visit, files):  # noqa: F811
    page = visit(files["risk"])
    page.locator("path.unit[data-code='51.02.06']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert focused(page) == "51.02.06"
    page.locator("#button-language").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert focused(page) == "button-language"


def test_the_first_stop_of_the_keyboard_leads_past_the_card_to_the_map(visit, files):  # noqa: F811
    page = visit(files["risk"])
    page.keyboard.press("Tab")
    assert page.get_by_role("button", name="Langsung ke peta").evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    assert focused(page) == "choice-fill"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('folium-map')")
    assert page.locator("main").count() == 1


def test_a_phone_shows_title_and_legend_then_the_map(visit, files):  # noqa: F811
    for name in ("risk", "coverage"):
        page = visit(files[name], width=360, height=740)
        tops = [page.locator(part).bounding_box()["y"] for part in ("h1", ".card-legend", ".folium-map", ".choices")]
        assert tops == sorted(tops)


def phone(chromium, path, address=""):
    context = chromium.new_context(offline=True, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(path.as_uri() + address)
    page.wait_for_selector("html[data-ready]")
    return page


def test_one_finger_scrolls_the_page_and_leaves_the_map_alone(chromium, files):  # noqa: F811
    page = phone(chromium, files["risk"])
    before = page.evaluate("scrollY"), page.evaluate("document.querySelector('.leaflet-map-pane').style.transform")
    finger = page.context.new_cdp_session(page)
    for kind, at in [("touchStart", [650]), *(("touchMove", [650 - 15 * i]) for i in range(1, 11)), ("touchEnd", [])]:
        points = [{"x": 180, "y": y} for y in at]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") > before[0] + 80
    assert page.evaluate("document.querySelector('.leaflet-map-pane').style.transform") == before[1]
    page.context.close()


@pytest.mark.parametrize("code", ["51.02.06", "51.02.09", "51.02.03"])
def test_the_panel_of_a_phone_leaves_the_place_in_sight(chromium, files, code):  # noqa: F811
    page = phone(chromium, files["risk"])
    page.locator(f"path.unit[data-code='{code}']").dispatch_event("click")
    place = page.locator(f"path.unit[data-code='{code}']").bounding_box()
    panel = page.get_by_role("complementary").bounding_box()
    assert place["y"] >= 0
    assert place["y"] + place["height"] <= panel["y"] + 2
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
@pytest.mark.parametrize(("name", "address"), [("risk", LAYERS), ("own risk", "#own=bubbles&on=events,pilkel")])
def test_every_mark_can_be_tapped(visit, files, name, address, width, height):  # noqa: F811
    page = visit(files[name], address, width=width, height=height)
    page.evaluate("document.querySelector('.folium-map').scrollIntoView({ block: 'start' })")
    told = page.locator(".riskmap-mark").evaluate_all(
        """marks => marks.map((mark) => {
          const { x, y, width, height } = mark.getBoundingClientRect();
          const hit = document.elementFromPoint(x + width / 2, y + height / 2);
          const shown = y > 0 && y + height < innerHeight && x > 0 && x + width < innerWidth;
          return [mark.ariaLabel, Math.min(width, height), !shown || mark.contains(hit)];
        })"""
    )
    assert len(told) > 5
    assert [label for label, size, hit in told if not hit or size < 24] == []


def test_own_bubbles_lie_above_all_other_marks(visit, files):  # noqa: F811
    page = visit(files["own risk"], "#own=bubbles&on=events,pilkel&period=all")
    layer = "document.querySelector('.leaflet-riskmap-{}-pane').style.zIndex"
    assert int(page.evaluate(layer.format("own"))) > int(page.evaluate(layer.format("mark")))
    numbers = page.locator("g.riskmap-name.kecamatan text").all_text_contents()
    assert not any(text.isdigit() for text in numbers)


def test_a_projector_gets_large_letters_no_controls_and_steps_by_arrow_keys(visit, files):  # noqa: F811
    page = visit(files["risk"], width=1920, height=1080)
    page.locator("#menu-display").click()
    page.get_by_role("button", name="Tampilkan di layar proyektor").click()
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    assert page.locator("h1").evaluate(size) >= 28
    assert min(page.locator(".card-legend .range").evaluate_all(f"all => all.map({size})")) >= 24
    names = page.locator("g[data-code].kecamatan > text:first-of-type").evaluate_all(f"all => all.map({size})")
    assert min(names) >= 28
    assert page.locator(".controls").is_hidden()
    assert page.locator(".leaflet-control-zoom").is_hidden()
    page.keyboard.press("ArrowRight")
    assert page.locator("h1").inner_text().startswith("Indeks komposit")
    assert "2/6" in page.locator(".talk").inner_text()
    page.keyboard.press("ArrowLeft")
    assert "Polres Tabanan" in page.locator("h1").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".controls").is_visible()
    assert page.seen["complaints"] == []


def test_windows_high_contrast_keeps_swatches_bars_and_names(visit, files):  # noqa: F811
    page = visit(files["own coverage"])
    page.emulate_media(forced_colors="active")
    style = "([one, name]) => getComputedStyle(document.querySelector(one))[name]"
    assert page.evaluate(style, [".card-legend li[data-mark=class] rect", "fill"]) == "rgb(213, 232, 231)"
    assert page.evaluate(style, [".shares .yes", "backgroundColor"]) == "rgb(35, 90, 102)"
    assert page.evaluate(style, ["g[data-code] text", "fill"]) == "rgb(35, 28, 43)"
    page = visit(files["risk"], "#place=51.02.06&fill=index")
    page.emulate_media(forced_colors="active")
    assert page.evaluate(style, [".bar-fill", "backgroundColor"]) == "rgb(91, 47, 110)"
    assert page.evaluate(style, ["li[data-mark=hatch] path", "stroke"]) == "rgb(43, 33, 48)"


def test_who_wants_no_motion_gets_none(visit, files):  # noqa: F811
    page = visit(files["risk"])
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.locator(".leaflet-control-zoom-in").click()
    assert page.locator(".leaflet-zoom-anim, .leaflet-zoom-animated[style*='transition']").count() == 0
    assert "at=" in page.url


def test_sliders_stand_beside_their_ranking_on_a_laptop(visit, files):  # noqa: F811
    page = visit(files["risk"], "#fill=index", width=1366, height=625)
    page.locator("#button-weights").click()
    for part in (".weights input", ".ranking li"):
        for box in (one.bounding_box() for one in page.locator(part).all()):
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 625
    page.locator("#weight-0").focus()
    page.keyboard.press("End")
    assert page.get_by_text("Bobot diubah: bukan indeks yang diterbitkan").is_visible()
    page.locator("#button-published").click()
    assert page.locator(".stamp").count() == 0
    assert page.locator("h1").inner_text() == "Indeks komposit, Kabupaten Tabanan"


def test_one_period_rules_statements_events_and_elections(visit, files):  # noqa: F811
    page = visit(files["risk"], "#period=2009&on=statements,events,pilkel")
    assert page.locator(".riskmap-mark").count() == 0
    assert page.locator(".over .banner").inner_text().startswith("Pernyataan tentang seluruh kabupaten")
    page.locator("#year-2024").click()
    assert page.locator("#choice-period").input_value() == "2024"
    years = page.locator(".riskmap-mark").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert years
    assert all("2024" in label for label in years if "·" in label)
    assert page.locator(".over .banner").count() == 0


def test_an_event_tells_year_kind_manner_and_end_and_its_stages_are_one_case(visit, files):  # noqa: F811
    page = visit(files["risk"], "#period=all&on=events")
    labels = page.locator(".riskmap-mark").evaluate_all("all => all.map((one) => one.ariaLabel)")
    (suit,) = [label for label in labels if "Tegal Mengkeb" in label]
    assert suit.count("2022") == 1
    assert "2022 \u2013 2024" in suit
    assert "Aksi damai" in suit
    page.locator("path.unit[data-code='51.02.02']").dispatch_event("click")
    assert page.get_by_role("complementary").get_by_text("Satu perkara, 5 tahap").is_visible()


def test_comparing_opens_on_two_dates_that_tell_of_kecamatan(visit, files):  # noqa: F811
    page = visit(files["risk"])
    page.locator("#button-compare").click()
    assert page.locator(".map-other path[fill='url(#riskmap-hatch)']").count() > 0
    titles = page.locator(".map-title").all_text_contents()
    assert len(titles) == len(set(titles)) == 2
    assert page.locator("#button-compare").get_attribute("aria-pressed") == "true"


def test_statistics_of_desa_open_with_the_desa(visit, files):  # noqa: F811
    page = visit(files["own risk"], "#fill=gi")
    assert page.locator("path.unit").count() == 133
    assert page.locator(".card-legend .count").first.inner_text().endswith(" desa")
    assert "tidak ada angka per desa" not in " ".join(
        page.locator("path.unit").evaluate_all("all => all.map((one) => one.ariaLabel)")
    )


def test_own_data_opens_first_has_the_name_given_and_counts_in_the_date(visit, files):  # noqa: F811
    page = visit(files["own risk"])
    assert page.locator("h1").inner_text() == "Kejadian dari Laporan sintetis, Kabupaten Tabanan"
    assert "kejadian dalam" in page.locator(".card-notes").inner_text()
    page = visit(files["own coverage"])
    assert "belum diketahui" in page.locator("h1").inner_text()
    rows = page.locator(".shares li").all_text_contents()
    assert len(rows) == 11
    assert "petugas" not in page.locator(".card-legend").inner_text()


def test_neighbours_sea_seat_and_inset_place_the_kabupaten(visit, files):  # noqa: F811
    page = visit(files["risk"], width=1440, height=900)
    told = page.locator(".leaflet-riskmap-around-pane text").all_text_contents()
    assert {"Jembrana", "Buleleng", "Badung", "Samudra Hindia"} <= set(told)
    assert page.locator(".inset").get_by_text("Bali").is_visible()


@pytest.mark.parametrize("state", ["start", "desa adat"])
def test_the_controls_of_the_map_speak_the_language_of_the_page(visit, files, state):  # noqa: F811
    name, address = STATES[state]
    page = visit(files[name], address)
    assert page.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == "Perbesar"
    page.locator("#button-language").click()
    assert page.locator(".leaflet-control-zoom-in").get_attribute("title") == "Zoom in"
