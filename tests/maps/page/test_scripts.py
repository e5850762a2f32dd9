"""The modules of the page in node, without a browser: their own tests, and that they compute what Python computes."""

import base64
import dataclasses
import json
import subprocess
import zlib
from pathlib import Path

import msgspec
import numpy as np
import pytest
import shapely

import riskmap
from riskmap import risk_index, risk_map
from riskmap.index.composite import composite
from riskmap.index.indicators import model_of
from riskmap.index.model import AGGREGATIONS, NORMALISATIONS
from riskmap.locale.formats import date_text, decimal_sign, month_names, number_text, thousands_sign
from riskmap.maps.document.classes import class_bounds, class_index
from riskmap.maps.document.declarations import declarations
from riskmap.maps.document.index_record import index_model
from riskmap.maps.document.topology import DECIMALS, build_topology

HERE = Path(__file__).parent
PAGE = Path(riskmap.__file__).parent / "maps" / "page"


def answer(node, module, code, given):
    """Return what an expression of JavaScript gives; it sees a module as ``m`` and a value as ``given``."""
    script = f"""
import {{ readFileSync }} from "node:fs";
import * as m from {json.dumps((PAGE / module).as_uri())};
const given = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify({code}));
"""
    command = [node, "--input-type=module", "--eval", script]
    run = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_the_tests_of_the_modules_pass(node):
    tests = sorted(map(str, HERE.glob("*.test.js")))
    assert len(tests) > 5
    run = subprocess.run([node, "--test", *tests], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("normalisation", NORMALISATIONS)
@pytest.mark.parametrize("aggregation", AGGREGATIONS)
def test_the_index_agrees_to_1e_9_for_many_random_weights(node, kab, normalisation, aggregation):
    model = dataclasses.replace(model_of(kab), normalisation=normalisation, aggregation=aggregation)
    rng = np.random.default_rng(7)
    weights = np.vstack([rng.integers(0, 101, (200, 6)), np.eye(6, dtype=int) * 50]).tolist()
    weights = [row for row in weights if sum(row) > 0]
    run = risk_index(kab, model)
    given = {"model": msgspec.to_builtins(index_model(run)), "weights": weights}
    code = "given.weights.map((weights) => m.computeIndex(given.model, weights).units)"
    table = run.indicators
    for row, units in zip(weights, answer(node, "model/weights.js", code, given), strict=True):
        expected = composite(table, model.weighed(dict(zip(model.ids, row, strict=True))))
        index = [np.nan if units[code]["index"] is None else units[code]["index"] for code in table.index]
        np.testing.assert_allclose(index, expected["index"], rtol=0, atol=1e-9)
        for code, unit in units.items():
            if unit["index"] is not None:
                assert unit["rank"] == expected.loc[code, "rank"]
                assert model.levels_id[unit["level"]] == expected.loc[code, "level"]


def test_index_and_authorities_disagree_where_python_says_so(node, kab):
    page = msgspec.to_builtins(risk_map(kab).document)
    code = """given.periods.map((period) => {
      const index = m.computeIndex(given.model, given.model.weights);
      const shown = { page: given, index, period, hatched: new Set(period.hatched) };
      return given.levels.kecamatan.map(({ code }) => code).filter((code) => m.disagreement(shown, code));
    })"""
    apart = answer(node, "model/weights.js", code, page)
    assert apart == [period["apart"] for period in page["periods"]]
    assert any(apart)


def test_classes_agree(node, kab):
    values = kab.desa["area_km2"]
    bounds = class_bounds(values)
    tried = sorted([*values, *bounds])
    code = "given.tried.map((value) => m.classOf(value, given.bounds))"
    given = {"tried": tried, "bounds": bounds}
    assert answer(node, "model/scale.js", code, given) == [class_index(value, bounds) for value in tried]


@pytest.mark.parametrize("language", ["id", "en"])
def test_numbers_and_dates_are_written_alike(node, language):
    numbers = [0, 7, 999, 1000, 374_420, 1_234_567.25, 0.5, 2.5, 0.125, 61.65]
    dates = ["2023", "2023-07", "2023-07-19", "2025-12-01"]
    wording = {"messages": {}, "months": month_names(), "thousands": thousands_sign(), "point": decimal_sign()}
    code = f"""(m.setWording(given.wording), m.setLanguage("{language}"), [
      given.numbers.flatMap((one) => [0, 2].map((digits) => m.formatNumber(one, digits))),
      given.dates.map(m.formatDate),
    ])"""
    written = answer(node, "core/text.js", code, {"wording": wording, "numbers": numbers, "dates": dates})
    expected = [number_text(number, digits).say(language) for number in numbers for digits in (0, 2)]
    assert written == [expected, [date_text(date).say(language) for date in dates]]


def test_the_types_of_the_page_are_those_of_its_schema():
    assert (PAGE / "document.d.ts").read_text(encoding="utf-8") == declarations()


# The corners of each unit in the square of Web Mercator.
CORNERS = """(() => {
  const arcs = m.unpackArcs(Buffer.from(given.arcs, "base64"), given.decimals);
  return given.units.map((unit) => {
    const points = unit.flat(2).flatMap((number) => [...arcs[number < 0 ? ~number : number].world]);
    const [x, y] = [0, 1].map((odd) => points.filter((_, i) => i % 2 === odd));
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  });
})()"""


def test_borders_unpack_to_where_they_are(node, kab):
    shapes = kab.desa.geometry.to_numpy()
    topology = build_topology({"desa": shapes})
    arcs = base64.b64encode(zlib.decompress(base64.b64decode(topology["arcs"]))).decode("ascii")
    given = {"arcs": arcs, "decimals": DECIMALS, "units": topology["layers"]["desa"]}
    west, south, east, north = shapely.bounds(shapes).T
    top, bottom = (0.5 - np.arctanh(np.sin(np.radians(side))) / (2 * np.pi) for side in (north, south))
    expected = np.column_stack([west / 360 + 0.5, top, east / 360 + 0.5, bottom])
    np.testing.assert_allclose(answer(node, "core/decode.js", CORNERS, given), expected, rtol=0, atol=1e-9)
