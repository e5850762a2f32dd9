"""One description of the columns serves reading, templates, checking and the document on own data."""

import json
from pathlib import Path

import openpyxl
import pytest
from test_cells import table

import riskmap
from riskmap.errors import TableError
from riskmap.facts.columns import read_columns
from riskmap.own.check import check_file
from riskmap.own.tables.kinds import KINDS, TABLES
from riskmap.own.tables.user_table import kind_of_table
from riskmap.own.templates import FILES, _template_columns, write_template
from riskmap.places.gazetteer import plain_name

DOCUMENT = Path(__file__).parents[2] / "docs" / "your_own_data.md"
COLUMNS = [(kind, column) for kind, columns in TABLES.items() for column in columns]
IDS = [f"{kind}-{column.name}" for kind, column in COLUMNS]
WORDED = [(kind, column) for kind, column in COLUMNS if column.words]


def test_each_kind_has_a_file_to_fill_in():
    assert KINDS[:3] == ("incidents", "hotspots", "roster")
    assert FILES.keys() == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_document_lists_the_columns_with_what_to_write(kind):
    section = DOCUMENT.read_text(encoding="utf-8").split(f"### {kind.capitalize()}\n")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines()[2:]]
    assert rows == [
        [f"`{column.head}`", column.meaning.en, "yes" if column.required else "one of these" if column.one_of else ""]
        for column in TABLES[kind]
    ]


@pytest.mark.parametrize("column", [column for _, column in COLUMNS], ids=IDS)
def test_a_column_is_explained_in_both_languages_and_known_by_its_head(column):
    assert column.head
    assert all(column.meaning)
    assert not column.words or plain_name(column.head) in column.words
    assert [word for word in column.words if word != plain_name(word)] == []


@pytest.mark.parametrize(("kind", "column"), WORDED, ids=[f"{kind}-{column.name}" for kind, column in WORDED])
def test_every_way_to_head_a_column_is_read(tmp_path, kab, kind, column):
    needed = {
        "incidents": ["kecamatan"],
        "hotspots": ["kecamatan", "tanggal", "tingkat"],
        "roster": ["desa_adat", "kecamatan"],
        "figures": ["kecamatan", "angka"],
        "facts": ["kecamatan", "yang_dihitung", "nilai", "sumber"],
    }
    for word in column.words:
        others = [head for head in needed[kind] if head != column.head]
        cells = ["7" if head == "angka" else "x" for head in others]
        path = table(tmp_path, [[word.upper(), *others], ["x", *cells]])
        told = check_file(path, kind, kab).text("en").split("columns: ")[1].splitlines()[0]
        read = word.upper() if word == plain_name(column.name) else f"{word.upper()} = {column.name}"
        assert read in told.split(", ")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("tps", "hotspots"),
        ("tingkat", "hotspots"),
        ("menurut", "hotspots"),
        ("desa_adat", "roster"),
        ("sejak", "incidents"),
        ("jenis", "incidents"),
    ],
)
def test_a_column_of_one_kind_alone_tells_the_kind(tmp_path, head, kind):
    assert kind_of_table(table(tmp_path, [["kecamatan", "tanggal", head], ["x", "x", "x"]])) == kind


def test_a_table_with_what_only_one_kind_has_is_no_other_for_want_of_a_column(tmp_path):
    path = table(tmp_path, [["kecamatan", "tanggal", "polisi_banjar"], ["Kediri", "2023-07-19", "ya"]])
    with pytest.raises(TableError, match="roster of desa adat: no column desa_adat"):
        kind_of_table(path)


@pytest.mark.parametrize(
    ("kind", "needed"), [("hotspots", "tanggal"), ("roster", "desa_adat"), ("roster", "kecamatan")]
)
def test_a_table_without_a_column_that_it_needs_is_refused(tmp_path, kab, kind, needed):
    times = {"tahun", "bulan", "hari"}
    heads = [c.head for c in TABLES[kind] if c.words and c.head not in {needed, *times}]
    with pytest.raises(TableError, match=rf"has no column {needed}( or tahun or bulan)?;"):
        check_file(table(tmp_path, [heads, ["x"] * len(heads)]), kind, kab)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_shows_its_columns_in_their_order_with_an_example_that_is_not_read(tmp_path, kab, kind):
    path = write_template(kind, tmp_path / "synthetic.xlsx", kab)
    head, example = (list(row) for row in openpyxl.load_workbook(path)["Daftar"].iter_rows(values_only=True))
    columns = _template_columns(kind)
    assert head == [column.head for column in columns]
    assert example[0].startswith("CONTOH") or kind == "figures"
    assert len(columns) == len({column.template for column in columns})
    text = write_template(kind, tmp_path / "synthetic.csv", kab).read_text(encoding="utf-8-sig")
    assert [line.split(";") for line in text.splitlines()] == [head, [cell or "" for cell in example]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_lists_give_the_same_template(tmp_path, kab, kind):
    one, two = (write_template(kind, tmp_path / name, kab).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == two


def test_a_new_column_is_one_edit(tmp_path, kab, monkeypatch):
    source = Path(riskmap.__file__).parent / "own" / "tables" / "tables.toml"
    new = {"head": "pasal", "words": ["pasal"], "id": "Pasal.", "en": "Article.", "template": 10}
    lines = "".join(f"article.{key} = {json.dumps(value)}\n" for key, value in new.items())
    edited = source.read_text(encoding="utf-8").replace("\n[hotspots]", f"{lines}\n[hotspots]")
    (tmp_path / "tables.toml").write_text(edited, encoding="utf-8")
    monkeypatch.setitem(TABLES, "incidents", read_columns(tmp_path / "tables.toml")["incidents"])
    path = write_template("incidents", tmp_path / "synthetic.csv", kab)
    assert path.read_text(encoding="utf-8-sig").splitlines()[0].endswith(";bujur;pasal")
    report = check_file(path, "incidents", kab)
    assert "pasal = article" in report.text("en")
    assert ", pasal\n" in report.text("id")


def test_a_report_names_columns_in_its_own_language(tmp_path, kab):
    path = tmp_path / "synthetic.csv"
    path.write_text("Tgl,Kecamatan,Jenis Kejadian\n19 Juli 2023,Kediri,Adat\n", encoding="utf-8")
    report = check_file(path, "incidents", kab)
    assert "kolom: Tgl = tanggal, Kecamatan, Jenis Kejadian = jenis\n" in report.text("id")
    assert "dari 19 Juli 2023 sampai 19 Juli 2023\n" in report.text("id")
    assert "columns: Tgl = date, Kecamatan, Jenis Kejadian = type\n" in report.text("en")
