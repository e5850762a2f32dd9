"""The start page of a briefing in a browser, and on paper."""

import re

import pytest

from riskmap import export_briefing

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["id", "en"])
def start(request, tmp_path_factory, kab):
    out = tmp_path_factory.mktemp("start")
    list(export_briefing(kab, out, language=request.param, only=["html"]))
    return out / "index.html"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_start_page_prints_on_one_sheet(visit, start, paper, turned):
    page = visit(start, wait=False)
    printed = page.pdf(format=paper, landscape=turned)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_the_start_page_asks_for_a4(visit, start):
    page = visit(start, wait=False)
    (box,) = re.findall(rb"/MediaBox\s*\[([^\]]+)\]", page.pdf(prefer_css_page_size=True))
    assert [round(float(side)) for side in box.split()] == [0, 0, 595, 842]
