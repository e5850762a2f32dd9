"""Texts from data stay texts: in pages, slides, tables, layers and the terminal; nothing runs, nothing is fetched."""

import io
import re
import sqlite3
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import texts
from pptx import Presentation

from conftest import page_data
from riskmap.cli import main
from riskmap.dataset import data_folder
from unseen import unseen

pytestmark = pytest.mark.hostile

TURNS = 6
# What a page of riskmap never holds: anything that loads, runs by itself or sends.
FOREIGN = """() => {
  const kinds = 'img, iframe, object, embed, video, audio, source, form, base, link, math, frame, x';
  const more = 'meta[http-equiv=refresh], body script:not([type]):not(:last-of-type)';
  const nodes = [...document.querySelectorAll(`${kinds}, ${more}`)].map((one) => one.outerHTML.slice(0, 90));
  const addressed = ['href', 'src', 'xlink:href', 'action'];
  const attributes = [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter((each) =>
    each.name.startsWith('on') || (addressed.includes(each.name) && !/^(https?:|#)/.test(each.value)));
  return [...nodes, ...attributes.map((each) => `${each.name}=${each.value.slice(0, 60)}`)];
}"""
SETTLED = """() => { document.querySelectorAll('details').forEach((one) => { one.open = true; });
  document.querySelectorAll('[tabindex], button, select, input, path.unit').forEach((one) => {
    for (const kind of ['mouseover', 'mousemove', 'focus']) one.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
  }); }"""


def briefing(folder, turn, *more):
    """Make a briefing from data that is full of payloads; return its folder and what was printed."""
    data = texts.spoilt_data(data_folder(), folder / "data", turn)
    incidents = texts.spoilt_incidents(folder / "<img src=x onerror=alert(91)>\x1b[31m.csv")
    told = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(told):
        patch.setenv("RISKMAP_DATA", str(data))
        code = main(["maps", "--out", str(folder / "out"), "--incidents", str(incidents), *more])
    assert code == 0, told.getvalue()
    return folder / "out", told.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return briefing(tmp_path_factory.mktemp("whole"), 0)


def test_there_are_enough_payloads():
    assert len(set(texts.PAYLOADS)) == len(texts.PAYLOADS) >= 60


@pytest.mark.browser
@pytest.mark.parametrize("turn", range(TURNS))
def test_no_payload_fires_in_a_page(visit, tmp_path, turn):
    out, _ = briefing(tmp_path, turn, "--only", "html")
    addresses = ["#place=51.02.06&units=desa", "#place=51.02&lang=en", "#place=51.02.06.2005&fill=own&own=bubbles"]
    for name in ("risiko-konflik", "cakupan-desa-adat"):
        page = visit(out / f"{name}.html")
        for address in addresses:
            page.goto("about:blank")
            page.goto((out / f"{name}.html").as_uri() + address)
            page.wait_for_selector("html[data-ready]")
            page.evaluate(SETTLED)
            page.get_by_role("button", name=re.compile("Tabel|Table")).click()
            page.evaluate(SETTLED)
            assert page.evaluate(FOREIGN) == []
            page.keyboard.press("Escape")
            page.get_by_role("button", name=re.compile("Sumber dan batasan|Sources and limits")).click()
            assert page.evaluate(FOREIGN) == []
            assert page.locator("a[target]:not([rel~=noopener])").count() == 0
            assert page.locator("a[href]:not([target]):not([href='#'])").count() == 0
            shown = page.evaluate("() => document.body.innerText")
            assert unseen(shown) == []
            assert "alert(" in shown or "127.0.0.1" in shown
            assert page.seen == {"requests": [], "complaints": [], "dialogs": []}


@pytest.mark.browser
def test_no_payload_fires_in_the_start_page(visit, whole):
    page = visit(whole[0] / "index.html", wait=False)
    assert page.seen == {"requests": [], "complaints": [], "dialogs": []}
    assert page.locator("script, iframe, object, [onerror], [onload], a[href^='javascript']").count() == 0


def test_a_page_carries_no_character_that_is_obeyed(whole):
    for name in ("risiko-konflik", "cakupan-desa-adat"):
        assert unseen(page_data(whole[0] / f"{name}.html")) == []


def test_slides_are_whole_and_hold_texts_only(whole):
    deck = Presentation(whole[0] / "paparan.pptx")
    said = "\n".join(s.text_frame.text for slide in deck.slides for s in slide.shapes if s.has_text_frame)
    assert unseen(said) == []
    assert "<script>" in said
    with zipfile.ZipFile(whole[0] / "paparan.pptx") as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))  # noqa: S314 - made just now
            if name.endswith(".rels"):
                assert b"External" not in archive.read(name)


def test_tables_hold_no_formula_and_no_link(whole):
    book = openpyxl.load_workbook(whole[0] / "data.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    held = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert any(text.startswith("=") for text in held)
    assert not any(unseen(text) for text in held)


def test_layers_hold_the_texts_as_they_are(whole):
    with sqlite3.connect(whole[0] / "riskmap.gpkg") as base:
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        tables = [row[0] for row in base.execute("select table_name from gpkg_contents")]
        rows = [row for table in tables for row in base.execute(f'select * from "{table}"')]  # noqa: S608
    held = [cell for row in rows for cell in row if isinstance(cell, str)]
    assert any("<script>" in text for text in held)
    assert [text for text in held if unseen(text)] == []


def test_pictures_and_the_pdf_are_whole(whole):
    from PIL import Image

    for name in ("risiko-konflik.png", "cakupan-desa-adat.png"):
        with Image.open(whole[0] / name) as picture:
            picture.verify()
    content = (whole[0] / "paparan.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.rstrip().endswith(b"%%EOF")
    assert re.search(rb"/(JavaScript|JS|OpenAction|Launch|URI)\b", content) is None


def test_a_terminal_is_told_nothing_that_it_obeys(whole):
    assert unseen(whole[1]) == []
    assert "<img src=x onerror=alert(91)>[31m.csv" in whole[1]
