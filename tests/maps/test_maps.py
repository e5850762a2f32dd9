"""The document of a page: geometry once, classes that hold, words in both languages."""

import base64
import json
import zlib
from itertools import chain

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

import riskmap
from riskmap import coverage_map, export_html, risk_map
from riskmap.errors import BoundaryError, ExportError
from riskmap.export.html import addresses_loaded
from riskmap.locale import Text, both, indonesian
from riskmap.locale.formats import date_text
from riskmap.maps.document.classes import DASH, class_bounds, class_index, scale_of
from riskmap.maps.document.topology import DECIMALS, build_topology
from riskmap.maps.page.bundle import joined_modules
from riskmap.maps.risk import risk_page


def decoded_arcs(text: str) -> list[np.ndarray]:
    numbers, value, shift = [], 0, 0
    for byte in zlib.decompress(base64.b64decode(text)):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value, shift = 0, 0
    arcs, at, x, y = [], 0, 0, 0
    while at < len(numbers):
        length = numbers[at]
        at += 1
        arc = []
        for _ in range(length):
            x += (numbers[at] >> 1) ^ -(numbers[at] & 1)
            y += (numbers[at + 1] >> 1) ^ -(numbers[at + 1] & 1)
            at += 2
            arc.append((x, y))
        arcs.append(np.array(arc))
    return arcs


def rebuilt(topology: dict, layer: str) -> list:
    arcs = decoded_arcs(topology["arcs"])
    units = []
    for unit in topology["layers"][layer]:
        polygons = []
        for polygon in unit:
            rings = []
            for numbers in polygon:
                parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
                rings.append(np.concatenate([parts[0], *[part[1:] for part in parts[1:]]]) / 10**DECIMALS)
            polygons.append(shapely.Polygon(rings[0], rings[1:]))
        units.append(shapely.MultiPolygon(polygons) if len(polygons) > 1 else polygons[0])
    return units


def test_topology_gives_back_every_desa_and_kecamatan_vertex_by_vertex(kab):
    layers = {name: getattr(kab, name).geometry.to_numpy() for name in ("desa", "kecamatan", "surroundings")}
    topology = build_topology(layers)
    for name, shapes in layers.items():
        for shape, back in zip(shapes, rebuilt(topology, name), strict=True):
            apart = [shapely.normalize(shapely.multipolygons(shapely.get_parts(part))) for part in (back, shape)]
            assert shapely.equals_exact(*apart, 1e-9)


def test_kecamatan_borders_cost_nothing_beside_their_desa(kab):
    alone = build_topology({"desa": kab.desa.geometry.to_numpy()})
    both_layers = build_topology({"desa": kab.desa.geometry.to_numpy(), "kecamatan": kab.kecamatan.geometry.to_numpy()})
    assert len(both_layers["arcs"]) == len(alone["arcs"])


@given(st.integers(1, 5), st.integers(1, 5), st.integers(-170, 160), st.integers(-80, 70))
def test_topology_gives_back_any_grid_of_cells(columns, rows, west, south):
    cells = np.array(
        [shapely.box(west + i, south + j, west + i + 1, south + j + 1) for i in range(columns) for j in range(rows)]
    )
    for cell, back in zip(cells, rebuilt(build_topology({"cells": cells}), "cells"), strict=True):
        assert shapely.equals(cell, back)


def test_topology_keeps_an_enclave_and_its_hole():
    outer = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (1, 3), (3, 3), (3, 1)]])
    inner = shapely.box(1, 1, 3, 3)
    back = rebuilt(build_topology({"units": np.array([outer, inner])}), "units")
    assert shapely.equals(back[0], outer)
    assert shapely.equals(back[1], inner)


def test_topology_refuses_what_is_no_polygon():
    with pytest.raises(BoundaryError, match="not a polygon"):
        build_topology({"units": np.array([shapely.Point(0, 0)])})


@given(st.lists(st.integers(0, 10**6) | st.floats(0, 10**6, allow_nan=False), min_size=1, max_size=150))
def test_every_value_is_in_one_class_and_no_class_is_empty(values):
    series = pd.Series(values, dtype=float)
    bounds = class_bounds(series)
    assert 1 <= len(bounds) - 1 <= 4
    assert bounds == sorted(bounds)
    counts = np.bincount([class_index(value, bounds) for value in series], minlength=len(bounds) - 1)
    assert counts.sum() == len(series)
    assert (counts > 0).all()


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_rows_of_small_counts_cover_every_value_once(values):
    bounds = class_bounds(pd.Series(values, dtype=float))
    labels = [label.id for label in scale_of(bounds, "plum", whole=True).labels]
    rows = [range(int(ends[0]), int(ends[-1]) + 1) for ends in (label.split(DASH) for label in labels)]
    for value in values:
        holding = [i for i, row in enumerate(rows) if value in row]
        assert holding == [class_index(value, bounds)]


def test_every_message_of_the_page_has_its_indonesian_wording():
    import re

    used = set(re.findall(r'\bt\(\s*"((?:[^"\\]|\\.)*)"', joined_modules()))
    assert len(used) > 40
    assert used <= set(indonesian())


def test_a_message_without_wording_is_an_error():
    with pytest.raises(KeyError):
        both("a sentence nobody translated")


@pytest.mark.parametrize(
    ("iso", "pair"),
    [
        ("2023-07-19", ["19 Juli 2023", "19 July 2023"]),
        ("2023-07", ["Juli 2023", "July 2023"]),
        ("2023", ["2023", "2023"]),
        ("", ["", ""]),
    ],
)
def test_dates_are_written_as_precisely_as_they_are_known(iso, pair):
    assert date_text(iso) == Text(*pair)


def test_only_a_kecamatan_that_was_named_itself_is_hatched(kab):
    periods = {period.id: period for period in risk_page(kab, None).periods}
    assert periods["2023-07"].hatched == ["51.02.06", "51.02.02"]
    # A desa of Selemadeg Timur was named, and Kediri both itself and by one of its desa.
    assert periods["2023-09"].hatched == ["51.02.06"]
    assert periods["2023-09"].finer == {"51.02.02": 1, "51.02.02.2008": 1, "51.02.06": 1, "51.02.06.2011": 1}
    # Polling stations alone: badges, and in three of four the desa was not told.
    assert periods["2024-02"].hatched == []
    assert periods["2024-02"].somewhere == ["51.02.02", "51.02.06", "51.02.09"]
    assert set(periods["2024-08"].hatched).isdisjoint({"51.02.06", "51.02.02"})


def test_the_title_of_july_2023_says_the_finding(kab):
    document = risk_map(kab).document
    titles = {period.id: period.title.id for period in document.periods}
    assert titles["2023-07"] == "Rawan potensi konflik menurut Polres Tabanan, Juli 2023"


def test_voters_of_different_elections_are_not_mixed(kab):
    document = risk_map(kab).document
    voters = next(measure for measure in document.measures if measure.id == "voters")
    assert sum(voters.levels["kecamatan"].of_unit.values()) == 374417


def test_where_no_source_splits_a_figure_the_map_has_no_value(kab):
    document = coverage_map(kab).document
    officers = next(measure for measure in document.measures if measure.id == "polisi_banjar")
    assert officers.levels["kecamatan"].of_unit == {}


def test_the_strip_shows_the_contradicting_totals_in_time(kab):
    strip = coverage_map(kab).document.strip
    assert [claim.value for claim in strip] == [254, 346, 349, 359, 394, 333]
    assert [claim.value for claim in strip if claim.chosen] == [349]


def test_every_claim_statement_and_event_on_a_page_has_a_source_on_it(kab):
    document = risk_map(kab).document
    records = [
        *document.statements,
        *document.events,
        *document.votes,
        *chain.from_iterable(document.claims.values()),
    ]
    assert len(records) > 300
    for record in records:
        assert record.source
        assert set(record.source.split(";")) <= set(document.sources)


def test_a_map_counts_cases_and_tells_their_stages_apart(kab):
    document = risk_map(kab).document
    suit = [event for event in document.events if event.dispute == "d10"]
    assert [event.id for event in suit] == ["e16", "e15", "e14", "e13", "e12"]
    assert {event.state for event in suit} == {"closed"}
    assert [event.manner_id for event in suit] == ["dispute", "dispute", "dispute", "protest", "dispute"]
    counted = next(measure for measure in document.measures if measure.id == "events")
    assert counted.levels["kecamatan"].of_unit["51.02.02"] == counted.levels["desa"].of_unit["51.02.02.2008"] == 1
    assert counted.heading.id == "Perkara terdokumentasi"
    known = next(period for period in document.periods if period.id == "all")
    assert sum(sign.count for sign in known.signs if sign.layer == "events") == 17


def test_a_peaceful_procession_is_no_violence(kab):
    events = {event.id: event for event in risk_map(kab).document.events}
    assert events["e01"].manner.id == "Aksi damai atau unjuk rasa"
    assert events["e03"].manner.en == "Violence or damage"
    assert (events["e24"].state, events["e21"].state) == ("open", "unknown")


def test_both_maps_are_folium_maps(kab):
    assert isinstance(risk_map(kab), folium.Map)
    assert isinstance(coverage_map(kab), folium.Map)


def test_the_same_data_gives_the_same_bytes(kab, pages, tmp_path):
    again = export_html(risk_map(kab), tmp_path / "again.html")
    assert again.read_bytes() == pages["risk"].read_bytes()


@pytest.mark.parametrize("name", ["risk", "coverage"])
def test_a_page_is_at_most_300_kilobytes(pages, name):
    assert pages[name].stat().st_size <= 300_000


def test_export_refuses_a_page_that_would_load_something_and_leaves_no_file(tmp_path):
    with pytest.raises(ExportError, match=r"cdn\.jsdelivr\.net"):
        export_html(folium.Map(), tmp_path / "map.html")
    assert not list(tmp_path.iterdir())


def test_export_says_when_the_folder_cannot_be_made(kab, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(ExportError, match="taken"):
        export_html(risk_map(kab), tmp_path / "taken" / "map.html")


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://example.org/a.js">',
        "<link rel=stylesheet href='//example.org/a.css'>",
        "<style>@import url(https://example.org/a.css)</style>",
        '<div style="background:url(http://example.org/a.png)">',
        "<img src=https://example.org/a.png>",
    ],
)
def test_addresses_that_a_browser_would_load_are_found(markup):
    assert len(addresses_loaded(markup)) == 1


def test_a_link_to_click_is_not_an_address_to_load():
    assert addresses_loaded('<a href="https://example.org">x</a>') == []


def test_a_notebook_shows_the_map_in_a_sandboxed_frame(kab):
    shown = risk_map(kab)._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts')
    assert "allow-same-origin" not in shown


def test_leaflet_is_the_file_that_its_package_ships_and_its_licence_travels(pages):
    import hashlib
    import re
    from pathlib import Path

    folder = Path(riskmap.__file__).parent / "maps" / "page" / "assets" / "leaflet"
    stated = re.findall(r"\| (\S+) \| ([0-9a-f]{64}) \|", (folder / "README.md").read_text(encoding="utf-8"))
    assert len(stated) == 2
    for name, digest in stated:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert "Redistributions in binary form must reproduce" in pages["risk"].read_text(encoding="utf-8")


def test_both_pages_say_where_the_kabupaten_lies(kab):
    risk, coverage = risk_map(kab).document, coverage_map(kab).document
    context = risk.context
    assert context == coverage.context
    assert context.province == "Bali"
    assert len(json.dumps(to_builtins(context))) < 1000
    assert [label.name.id for label in context.neighbours] == [
        "Badung", "Bangli", "Buleleng", "Gianyar", "Jembrana", "Kota Denpasar"
    ]  # fmt: skip
    around = kab.surroundings.to_crs(32750)
    border = kab.kecamatan.to_crs(32750).union_all()
    for label in context.neighbours:
        place = gpd.GeoSeries([shapely.Point(*reversed(label.at))], crs=4326).to_crs(32750)[0]
        assert around[around.contains(place)]["kabupaten"].tolist() == [label.name.id]
        assert place.distance(border) < 12_000
    (sea,) = context.sea
    assert sea.name == Text("Samudra Hindia", "Indian Ocean")
    for land in (kab.kecamatan, kab.surroundings):
        assert not land.contains(shapely.Point(*reversed(sea.at))).any()
    assert kab.desa.loc["51.02.05.2004"].geometry.contains(shapely.Point(*reversed(context.seat.at)))
    assert "wikipedia-kab-tabanan" in risk.sources
    assert "wikipedia-kab-tabanan" in coverage.sources
