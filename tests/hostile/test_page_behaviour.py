"""What a page does in use: it asks for nothing, evaluates nothing, makes no markup of text; its policy forbids it."""

import re

import pytest

from riskmap.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.hostile]

# Tells on whatever could fetch, evaluate or make markup from text; playwright itself evaluates.
WATCH = """(() => {
  window.told = [];
  const tell = (what, value) => {
    if (!new Error().stack.includes("UtilityScript.")) window.told.push(`${what}: ${value}`);
  };
  const watch = (owner, name) => {
    owner[name] = new Proxy(owner[name], {
      apply: (real, self, given) => { tell(name, given[0]); return Reflect.apply(real, self, given); },
      construct: (real, given, as) => { tell(name, given[0]); return Reflect.construct(real, given, as); },
    });
  };
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Worker", "eval", "Function"]) {
    watch(window, name);
  }
  watch(Navigator.prototype, "sendBeacon");
  watch(Document.prototype, "write");
  watch(Element.prototype, "insertAdjacentHTML");
  for (const name of ["innerHTML", "outerHTML"]) {
    const real = Object.getOwnPropertyDescriptor(Element.prototype, name);
    const set = function (value) { tell(name, value); real.set.call(this, value); };
    Object.defineProperty(Element.prototype, name, { ...real, set });
  }
})();"""
USED = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const onMap = [...document.querySelectorAll("path.unit, .riskmap-name, .bubble")];
  onMap.filter((_, i) => i % 20 === 0).forEach((one) => {
    for (const kind of ["mouseover", "mousemove", "click"]) one.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
  });
  document.querySelectorAll("select").forEach((one) => {
    for (const option of one.options) {
      one.value = option.value;
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  document.querySelectorAll("input").forEach((one) => {
    one.click();
    for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, { bubbles: true }));
  });
  document.querySelectorAll("button").forEach((one) => { if (one.isConnected) one.click(); });
}"""
# Leaflet writes its own: the question whether SVG can be drawn, the signs of its buttons, the length of its scale.
OF_LEAFLET = re.compile(r'innerHTML: (<svg/>|<span aria-hidden="true">(\+|&#x2212;)</span>|\d+ k?m)')
TILE_SERVERS = {"geoservices.big.go.id", "tile.openstreetmap.org"}
NAMES = ("risiko-konflik", "cakupan-desa-adat")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A briefing with a table of one's own, so that every part of a page is there."""
    out = tmp_path_factory.mktemp("behaviour")
    rows = [f"2023-{month:02}-19;Kediri;Beraban;protes" for month in range(1, 13)]
    (out / "mine.csv").write_text("\n".join(["tanggal;kecamatan;desa;jenis", *rows]), encoding="utf-8")
    assert main(["maps", "--only", "html", "--incidents", str(out / "mine.csv"), "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("name", NAMES)
def test_a_page_in_use_neither_fetches_nor_evaluates_nor_makes_markup(visit, folder, name):
    page = visit(folder / f"{name}.html")
    page.add_init_script(WATCH)
    for address in (
        "",
        "#fill=own&own=bubbles&lang=en",
        "#fill=index&units=desa&own=heat",
        "#place=51.02.06&vs=events",
    ):
        page.goto("about:blank")
        page.goto((folder / f"{name}.html").as_uri() + address)
        page.wait_for_selector("html[data-ready]")
        assert page.seen["requests"] == []
        page.evaluate(USED)
        told = page.evaluate("told")
        assert len(told) >= 3, "nothing is watched"
        assert [one for one in told if not OF_LEAFLET.fullmatch(one)] == []
        # Among the choices are backgrounds of tiles: only they are asked for, and only now.
        assert {url.split("/")[2] for url in page.seen["requests"]} <= TILE_SERVERS
        page.seen["requests"].clear()


@pytest.mark.parametrize("name", NAMES)
def test_the_policy_of_a_page_lets_no_other_script_run_and_nothing_be_loaded(visit, folder, name):
    page = visit(folder / f"{name}.html")
    refused = page.evaluate("""async () => {
      const refused = [];
      document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
      const add = (tag, given) => document.body.append(Object.assign(document.createElement(tag), given));
      add("script", { textContent: "window.ran = true" });
      add("script", { src: "http://127.0.0.1:9/x.js" });
      add("img", { src: "http://127.0.0.1:9/x.png" });
      add("iframe", { src: "http://127.0.0.1:9/" });
      add("link", { rel: "stylesheet", href: "http://127.0.0.1:9/x.css" });
      add("div", { innerHTML: "<b onclick='window.ran = true'>x</b>" });
      document.querySelector("div > b").click();
      await fetch("http://127.0.0.1:9/x").catch(() => null);
      await new Promise((done) => setTimeout(done, 200));
      return [...new Set(refused)].sort();
    }""")
    assert refused == ["connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"]
    assert page.evaluate("window.ran") is None
