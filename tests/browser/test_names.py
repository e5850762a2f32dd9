"""A name or number stands in its own kecamatan, or a line leads to it; and the number is the value that colours."""

import pytest
from states import files, own  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
SIZES = [
    (1920, 1080), (1680, 1050), (1600, 900), (1536, 864), (1440, 900), (1366, 768), (1366, 625), (1280, 720),
    (1280, 1024), (1024, 768), (960, 540), (740, 360), (412, 915), (360, 740),
]  # fmt: skip
OUTSIDE = """(root) => {
  const shapes = {};
  for (const path of root.querySelectorAll("path[data-code]")) shapes[path.dataset.code] ??= path;
  const holds = (path, x, y) => {
    const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse());
    return path.isPointInFill(at);
  };
  const middle = (one) => {
    const box = one.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const wrong = [];
  const labels = [...root.querySelectorAll("g.riskmap-name, g.riskmap-lead")].filter((one) => shapes[one.dataset.code]);
  for (const label of labels) {
    const own = shapes[label.dataset.code];
    const texts = [...label.querySelectorAll(":scope > text")];
    const said = texts.map((one) => one.textContent).join(" ");
    if (label.classList.contains("riskmap-name")) {
      for (const text of [label, ...texts]) if (!holds(own, ...middle(text))) wrong.push(`${said} outside`);
    } else {
      if (!holds(own, ...middle(label.querySelector("circle")))) wrong.push(`${said}: its line ends elsewhere`);
      for (const text of texts)
        for (const shape of Object.values(shapes))
          if (holds(shape, ...middle(text))) wrong.push(`${said} in ${shape.dataset.code}`);
    }
  }
  const boxes = labels.map((one) =>
    [one, [...one.querySelectorAll(":scope > text")].map((text) => text.getBoundingClientRect())]);
  boxes.forEach(([one, mine], i) => boxes.slice(i + 1).forEach(([other, theirs]) => {
    for (const a of mine) for (const b of theirs)
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
        wrong.push(`${one.textContent} over ${other.textContent}`);
  }));
  return { wrong, names: labels.map((one) => one.dataset.code) };
}"""
VALUES = """() => [...document.querySelectorAll("g.riskmap-name, g.riskmap-lead")].map((label) => {
  const shape = document.querySelector(`path.unit[data-code="${label.dataset.code}"]`);
  return [[...label.querySelectorAll(":scope > text")].map((one) => one.textContent).join(" "), shape?.ariaLabel ?? ""];
})"""
ADDRESSES = [
    ("risk", ""),
    ("risk", "#place=51.02.06"),
    ("risk", "#fill=index"),
    ("risk", "#fill=index&place=51.02.02"),
    ("coverage", ""),
    ("coverage", "#place=51.02.08"),
]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_name_and_no_number_stands_in_another_kecamatan(visit, files, width, height):  # noqa: F811
    for name, address in ADDRESSES:
        page = visit(files[name], address, width=width, height=height)
        told = page.locator("body").evaluate(OUTSIDE)
        assert told["wrong"] == [], (name, address)
        assert len(set(told["names"])) == len(told["names"])
        # On a screen of an office all ten are named; on a phone the table has the rest.
        assert len(told["names"]) >= (10 if width >= 1024 else 5), (name, address, told["names"])


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize(
    ("name", "address"), [*ADDRESSES, ("risk", "#vs=index&vsp=2024-08"), ("risk", "#period=2024-11")]
)
def test_names_on_a_sheet_stand_in_their_kecamatan(visit, files, name, address, number):  # noqa: F811
    page = visit(files[name], address)
    page.locator("#menu-share").click()
    page.locator("input[name=format]").nth(number).check()
    with page.expect_download() as waiting:
        page.locator("#button-svg").click()
    drawing = page.context.new_page()
    drawing.goto(f"file://{waiting.value.path()}")
    drawing.set_content(waiting.value.path().read_text(encoding="utf-8"))
    for group in drawing.locator("g.sheet-map").all():
        told = group.evaluate(OUTSIDE)
        assert told["wrong"] == []
        assert len(told["names"]) == 10


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("coverage", "#fill=desa_adat"),
        ("coverage", "#fill=banjar_dinas"),
        ("coverage", "#fill=bhabinkamtibmas"),
        ("own coverage", ""),
        ("risk", "#fill=index"),
        ("risk", "#fill=voters"),
        ("risk", "#fill=events&period=all"),
        ("own risk", ""),
        ("own risk", "#month=2024-03"),
    ],
)
def test_the_number_on_a_shape_is_the_value_that_colours_it(visit, files, name, address):  # noqa: F811
    page = visit(files[name], address)
    pairs = page.evaluate(VALUES)
    assert len(pairs) == 10
    for written, said in pairs:
        number = "".join(part for part in written.split() if part[0].isdigit() or part == "%")
        if number:
            assert f": {number.replace('%', ' %')}" in said, (written, said)
        else:
            # No number on a shape whose value is not known.
            assert not any(letter.isdigit() for letter in said.split(":")[1].split("(")[0]), (written, said)


def test_the_named_kecamatan_carry_the_words_of_the_authority(visit, files):  # noqa: F811
    page = visit(files["risk"])
    strong = [text.replace(" ", "") for text in page.locator("g[data-code].strong").all_text_contents()]
    assert sorted(strong) == ["Kediri“rawanpotensikonflik”", "SelemadegTimur“rawanpotensikonflik”"]
    assert page.locator(".riskmap-mark").count() == 0
