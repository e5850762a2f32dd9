"""States that a reader can reach, and files to reach them in: what the tests of pages share."""

import csv

import pytest

from riskmap import coverage_map, export_html, risk_map, with_own

STATES = {
    "start": ("risk", ""),
    "start, English": ("risk", "#lang=en"),
    "index": ("risk", "#fill=index"),
    "weights moved": ("risk", "#fill=index&w=0-0-0-0-0-100"),
    "weights moved, sliders open": ("risk", "#fill=index&w=60-10-10-10-10-0&sliders=1&lang=en"),
    "events": ("risk", "#fill=events&period=all"),
    "pilkel": ("risk", "#fill=pilkel&period=2023"),
    "voters": ("risk", "#fill=voters&lang=en"),
    "polling stations": ("risk", "#fill=tps&on=statements"),
    "whole kabupaten": ("risk", "#period=2024-11"),
    "no statement": ("risk", "#period=2011&on=statements,events"),
    "all layers": ("risk", "#period=all&on=statements,events,pilkel"),
    "two dates": ("risk", "#vs=statements&vsp=2024-08"),
    "two dates, one empty": ("risk", "#vs=statements&vsp=2024-11&lang=en"),
    "two measures, moved": ("risk", "#vs=index&w=0-0-0-0-0-100"),
    "a place": ("risk", "#fill=index&place=51.02.06"),
    "dark": ("risk", "#look=dark&fill=index"),
    "projector": ("risk", "#big=1&fill=index"),
    "own data": ("own risk", ""),
    "own data, a month": ("own risk", "#month=2024-03&lang=en"),
    "own data, bubbles": ("own risk", "#own=bubbles"),
    "own statistics": ("own risk", "#fill=gi"),
    "desa adat": ("coverage", ""),
    "desa adat, named": ("coverage", "#on=named&units=desa&lang=en"),
    "officers": ("coverage", "#fill=bhabinkamtibmas"),
    "roster": ("own coverage", ""),
    "roster, a place": ("own coverage", "#place=51.02.08&lang=en"),
}
"""Name -> page, address."""


@pytest.fixture(scope="session")
def own(kab, tmp_path_factory):
    """The kabupaten with synthetic incidents and a synthetic roster."""
    folder = tmp_path_factory.mktemp("synthetic")
    incidents, roster = folder / "incidents.csv", folder / "roster.csv"
    rows = [("tanggal", "kecamatan", "desa", "jenis", "jumlah")]
    for i, (name, code) in enumerate(zip(kab.desa["name"], kab.desa["kecamatan_code"], strict=True)):
        if i % 3 and code in {"51.02.05", "51.02.06", "51.02.08"}:
            rows += [
                (f"2024-{1 + (i + k) % 6:02d}-05", kab.kecamatan["name"][code], name, "lain", 1 + k) for k in (0, 1)
            ]
    write(incidents, rows)
    known = kab.desa_adat[kab.desa_adat["kecamatan_code"].notna()].iloc[::2]
    answers = ("ya", "tidak", "")
    write(
        roster,
        [("desa_adat", "kecamatan", "polisi_banjar")]
        + [
            (name, kab.kecamatan["name"][code], answers[i % 3])
            for i, (name, code) in enumerate(zip(known["name"], known["kecamatan_code"], strict=True))
        ],
    )
    return with_own(kab, incidents=incidents, roster=roster, name="Laporan sintetis")


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture(scope="session")
def files(kab, own, tmp_path_factory):
    """The pages by name."""
    folder = tmp_path_factory.mktemp("states")
    made = {
        "risk": risk_map(kab),
        "coverage": coverage_map(kab),
        "own risk": risk_map(own),
        "own coverage": coverage_map(own),
    }
    return {name: export_html(page, folder / f"{name}.html") for name, page in made.items()}
