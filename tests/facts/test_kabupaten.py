"""All of a kabupaten is read once, belongs to what was handed in, and says what is missing."""

import csv
import json
import shutil
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest
from pandas.api.types import is_object_dtype

from riskmap import (
    check_sums,
    count_incidents,
    coverage,
    load,
    load_hotspot_list,
    load_hotspots,
    load_incidents,
    load_kecamatan,
    load_roster,
    match_places,
    reconcile,
    risk_map,
    said_in,
    tag_hotspots,
    with_own,
    write_template,
)
from riskmap.errors import FactError
from riskmap.facts.tables import FACTS
from riskmap.maps.document.context import context_of
from riskmap.maps.picture.sheet import draw_page
from riskmap.maps.picture.view import View

PRONE = "tanggal,kecamatan,desa,tingkat\n2023-07-19,Kediri,Beraban,\n,Atlantis,,rawan\n3/7/23,,,\n"
SYNTHETIC = "tanggal,kecamatan,desa,jenis\n2023-07-19,Kediri,Beraban,\n2023,Atlantis,,Tapal batas\n3/7/23,Marga,,\n"


def rewritten(path, change):
    """Apply a change to the rows, as dicts, of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, head = [change(dict(row)) for row in reader], list(reader.fieldnames)
    kept = [name for name in head if not rows or name in rows[0]]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, kept)
        out.writeheader()
        out.writerows(rows)


def emptied(path):
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


@pytest.fixture
def other(data):
    """Another kabupaten: of other names and figures, with the same codes."""
    facts = data / "facts"
    names = {"51.02.06": "Kotabaru", "51.02.06.2004": "Pantai Baru"}
    rewritten(facts / "places.csv", lambda row: row | {"name": names.get(row["code"], row["name"])})
    rewritten(facts / "claims.csv", lambda row: row | {"value": str(2 * float(row["value"]))})
    rewritten(facts / "incidents.csv", lambda row: row | {"kecamatan_code": "51.02.07", "desa_code": ""})
    emptied(facts / "hotspots.csv")
    info = data / "kabupaten.toml"
    info.write_text(info.read_text(encoding="utf-8").replace('name = "Tabanan"', 'name = "Lain"'), encoding="utf-8")
    return load(data)


def test_two_kabupaten_in_one_process_give_each_their_own_answers(tmp_path, kab, other):
    path = tmp_path / "synthetic.csv"
    path.write_text("tanggal,kecamatan\n2023-07-19,Kediri\n2023-07-19,Kotabaru\n", encoding="utf-8")
    for one, name, known, times in ((kab, "Kediri", [True, False], 1), (other, "Kotabaru", [False, True], 2)):
        assert one.kecamatan.loc["51.02.06", "name"] == name
        assert match_places(["Kediri", "Kotabaru"], level="kecamatan", kab=one)["code"].notna().tolist() == known
        assert load_incidents(path, one).frame["kecamatan_code"].notna().tolist() == known
        assert coverage(one)["name"].tolist() == one.kecamatan["name"].tolist()
        voters = check_sums(one.claims, "voters", one.kecamatan["code"], one.info.code)
        assert voters.loc["pilkada-2024-dpt", "summed"] == 374_417 * times
        book = openpyxl.load_workbook(write_template("incidents", tmp_path / f"{name}.xlsx", one))
        assert name in [cell.value for cell in book["Pilihan"]["A"]]
    assert kab.hotspots.empty is False
    assert tag_hotspots(other.kecamatan, other.hotspots)["hotspot"].sum() == 0
    counted = [count_incidents(one.incidents, one.kecamatan)["incidents"] for one in (kab, other)]
    assert counted[0]["51.02.07"] < counted[1]["51.02.07"] == counted[1].sum()
    assert (kab.info.name, other.info.name) == ("Tabanan", "Lain")


def test_what_is_loaded_does_not_follow_the_environment(tmp_path, kab, other, monkeypatch):
    path = tmp_path / "synthetic.csv"
    path.write_text(SYNTHETIC, encoding="utf-8")
    prone = tmp_path / "prone.csv"
    prone.write_text(PRONE, encoding="utf-8")

    def answers():
        counted = count_incidents(kab.incidents, kab.kecamatan, claims=kab.claims)
        own = with_own(kab, incidents=path, hotspots=prone)
        return [counted, coverage(kab), match_places(["Kediri"], kab=kab), own.own_incidents, own.hotspots]

    before = answers()
    monkeypatch.setenv("RISKMAP_DATA", str(other.folder))
    assert load().info.name == "Lain"
    for was, now in zip(before, answers(), strict=True):
        pd.testing.assert_frame_equal(was, now)


OPENED = """
import collections, json, sys
from pathlib import Path
opened = collections.Counter()
folder = Path(sys.argv[1]).resolve()
def hook(event, args):
    if event == "open" and isinstance(args[0], str):
        path = Path(args[0]).absolute()
        if folder in path.parents:
            opened[path.relative_to(folder).as_posix()] += 1
sys.addaudithook(hook)
import riskmap
kab = riskmap.load(folder)
once = dict(opened)
opened.clear()
own = riskmap.with_own(kab, incidents=sys.argv[2], hotspots=sys.argv[5], roster=sys.argv[3])
riskmap.coverage(own), riskmap.match_places(["Kediri"], kab=kab), riskmap.indicators(own)
riskmap.count_incidents(own.own_incidents, kab.desa, claims=kab.claims)
riskmap.write_template("roster", sys.argv[4], kab)
print(json.dumps([once, dict(opened)]))
"""


def test_each_file_of_facts_is_opened_once_and_none_after_loading(tmp_path, data):
    (tmp_path / "events.csv").write_text(SYNTHETIC, encoding="utf-8")
    (tmp_path / "roster.csv").write_text("desa_adat,kecamatan\nBeraban,Kediri\n", encoding="utf-8")
    paths = [data, tmp_path / "events.csv", tmp_path / "roster.csv", tmp_path / "template.xlsx"]
    paths.append(tmp_path / "prone.csv")
    paths[-1].write_text(PRONE, encoding="utf-8")
    command = [sys.executable, "-c", OPENED, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    once, after = json.loads(run.stdout)
    files = ["kabupaten.toml", "models/konflik.toml", *(f"facts/{path.name}" for path in data.glob("facts/*.csv"))]
    assert len(files) == 12
    assert {name: once.get(name) for name in files} == dict.fromkeys(files, 1)
    assert after == {}


@pytest.fixture
def own(tmp_path, kab):
    """The kabupaten with synthetic tables of every kind, full of what is not known."""
    events, roster = tmp_path / "synthetic.csv", tmp_path / "roster.csv"
    events.write_text(SYNTHETIC, encoding="utf-8")
    roster.write_text("desa_adat,kecamatan,desa,sejak\nBeraban,Kediri,,\nX,Atlantis,,\n,Marga,,\n", encoding="utf-8")
    prone = tmp_path / "prone.csv"
    prone.write_text(PRONE, encoding="utf-8")
    return with_own(kab, incidents=load_incidents(events, kab), hotspots=prone, roster=roster)


def public_frames(kab):
    tables = ["kecamatan", "desa", "surroundings", "places", "incidents", *(table for table in FACTS)]
    yield from ((name, getattr(kab, name)) for name in dict.fromkeys(tables))
    yield "own incidents", kab.own_incidents
    yield "roster", kab.roster
    yield "aliases", kab.gazetteer.aliases
    yield "coverage", coverage(kab)
    yield "tagged", tag_hotspots(kab.desa, kab.hotspots)
    yield "said", said_in(kab.hotspots, "2023")
    yield "matched", match_places(["Kediri", "Ds. Beraban", "", None, "Atlantis"], kab=kab)
    yield "reconciled", reconcile(kab.claims, "voters", kab.info.code)
    yield "counted", count_incidents(kab.own_incidents, kab.desa, by="type", claims=kab.claims)
    for report in kab.reports:
        yield f"report on {report.kind}", report.table()
    for read, kind in ((load_incidents, "incidents"), (load_hotspot_list, "hotspots"), (load_roster, "roster")):
        yield read.__name__, read(kab.files[kind], kab).frame


def test_missing_is_na_in_every_public_frame(own):
    frames = dict(public_frames(own))
    assert len(frames) > 20
    for name, frame in frames.items():
        table = pd.DataFrame(frame).drop(columns="geometry", errors="ignore")
        empty = table.map(lambda cell: isinstance(cell, str) and not cell.strip())
        assert table.columns[empty.any()].tolist() == [], name
        assert table.columns[table.dtypes.map(is_object_dtype)].tolist() == [], name
    for name in ("hotspots", "own incidents", "roster", "matched", "tagged", "load_roster"):
        assert frames[name].isna().any(axis=None), name


def test_own_frames_join_with_any_other(own, kab):
    incidents = pd.concat([own.own_incidents, kab.incidents], ignore_index=True)
    assert incidents["incident_id"].notna().all()
    assert len(incidents) == len(kab.incidents) + 3
    placed = own.own_incidents.merge(kab.desa[["code", "kecamatan"]], left_on="desa_code", right_on="code", how="left")
    assert placed["kecamatan"].dropna().tolist() == ["Kediri"]
    assert len(pd.concat([own.roster, kab.desa_adat])) == len(kab.desa_adat) + 3
    registered = own.roster.merge(kab.desa_adat, on="register_no", how="left", suffixes=("", "_register"))
    assert registered["name"].dropna().tolist() == ["Beraban"]
    # What was read of a table is no part of its frame, and no frame loses it.
    assert all(frame.attrs == {} for _, frame in public_frames(own))


def test_a_kabupaten_and_a_table_tell_in_a_line_what_they_are(own, tmp_path):
    assert repr(own).startswith("<Kabupaten Tabanan: 10 kecamatan, 133 desa, ")
    assert "3 own incidents" in repr(own)
    assert len(repr(own)) < 250
    assert "<caption>Kabupaten Tabanan</caption>" in own._repr_html_()
    table = load_incidents(tmp_path / "synthetic.csv", own)
    assert repr(table) == "<OwnTable incidents: 3 rows of synthetic.csv, 2 problems>"
    assert str(table).startswith("synthetic.csv: 3 baris dibaca")


@pytest.mark.parametrize("tables", [["desa_adat"], ["pilkel"], ["desa_adat", "pilkel", "hotspots", "incidents"]])
def test_tables_without_rows_are_loaded(data, tmp_path, tables):
    for table in tables:
        emptied(data / "facts" / f"{table}.csv")
    bare = load(data)
    assert [len(getattr(bare, table)) for table in tables] == [0] * len(tables)
    assert coverage(bare)["desa_adat_known"].sum() == (0 if "desa_adat" in tables else 349)
    path = tmp_path / "synthetic.csv"
    path.write_text("desa_adat,kecamatan,polisi_banjar\nBeraban,Kediri,ya\n", encoding="utf-8")
    own = with_own(bare, roster=path)
    assert own.roster["status"].tolist() == ["new" if "desa_adat" in tables else "known"]
    counted = coverage(own).loc["51.02.06", ["roster_yes", "roster_new"]].tolist()
    assert counted == ([0, 1] if "desa_adat" in tables else [1, 0])
    events = tmp_path / "events.csv"
    events.write_text(SYNTHETIC, encoding="utf-8")
    prone = tmp_path / "prone.csv"
    prone.write_text(PRONE, encoding="utf-8")
    added = with_own(bare, incidents=events, hotspots=prone)
    assert added.hotspots.dtypes.equals(load_hotspots().dtypes)
    assert added.own_incidents["located_by"].tolist() == ["desa", "none", "kecamatan"]


def without(column):
    return lambda row: {name: cell for name, cell in row.items() if name != column}


@pytest.mark.parametrize("column", ["bps_code", "kemendagri_code"])
@pytest.mark.parametrize("how", ["empty", "missing"])
def test_codes_of_others_may_be_unknown(data, kab, column, how):
    places = data / "facts" / "places.csv"
    rewritten(places, without(column) if how == "missing" else lambda row: row | {column: ""})
    bare = load(data)
    for frame in (bare.places, bare.kecamatan, bare.desa):
        assert frame[column].isna().all()
    assert bare.kecamatan["name"].equals(kab.kecamatan["name"])
    assert match_places(["Ds. Beraban, Kediri"], kab=bare)["code"].tolist() == ["51.02.06.2004"]
    own = load_kecamatan(shutil.copy(data / "boundaries" / "kecamatan.geojson", data / "mine.geojson"), bare)
    assert own["name"].equals(kab.kecamatan["name"])


def test_every_column_of_facts_stands_in_its_data_card(kab):
    card = (kab.folder / "facts" / "README.md").read_text(encoding="utf-8")
    lines = {line.split("|")[1].strip(): line for line in card.splitlines() if line.startswith("| ") and "`" in line}
    for table, columns in FACTS.items():
        assert [column.name for column in columns if f"`{column.name}`" not in lines[f"{table}.csv"]] == [], table


def test_a_figure_without_a_label_is_named_by_its_row(data):
    labels = data / "facts" / "labels.csv"
    lines = labels.read_text(encoding="utf-8").splitlines(keepends=True)
    labels.write_text("".join(line for line in lines if not line.startswith("figure,voters,")), encoding="utf-8")
    with pytest.raises(FactError, match=r"claims.csv, row \d+, column figure: 'voters'\n.*labels.csv, kind figure"):
        load(data)


def test_a_kabupaten_without_sea_and_seat_is_loaded(data):
    info = data / "kabupaten.toml"
    info.write_text(info.read_text(encoding="utf-8").split("[[sea]]", 1)[0], encoding="utf-8")
    bare = load(data)
    context = context_of(bare)
    assert (bare.info.sea, bare.info.seat, context.sea, context.seat) == ((), None, [], None)
    assert "Badung" in [label.name.id for label in context.neighbours]
    assert draw_page(View(risk_map(bare).document, "statements", bare)).axes


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('desa = "51.02.05.2004"', 'desa = "51.02.05"', r"\[seat\] desa: '51.02.05'"),
        ('name = "Tabanan"\ndesa', 'nama = "Tabanan"\ndesa', "nama"),
        ("at = [-8", "at = [-98", r"\[\[sea\]\] at = \[-98.* is no latitude and longitude"),
        ("at = [-8.58, 114.94]", 'at = "sea"', r"\[\[sea\]\] at = 'sea' is no latitude and longitude"),
        ("at = [-8.58, 114.94]", "at = [114.94]", "is no latitude and longitude"),
        ('name_en = "', 'english = "', "english"),
        ("[[sea]]", "[sea]", "name_id, name_en, at"),
        ('source = "wikipedia-kab-tabanan"', 'source = "x"', "'x'"),
        ("[maps]", '[town]\nname = "x"\n[maps]', "town"),
    ],
)
def test_sea_and_seat_that_are_written_wrong_are_answered(data, before, after, told):
    info = data / "kabupaten.toml"
    text = info.read_text(encoding="utf-8")
    assert before in text
    info.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(FactError, match=told) as error:
        load(data)
    assert "kabupaten.toml" in str(error.value)
    assert error.value.expected.en
