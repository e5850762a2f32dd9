"""A column of an office's own table is an indicator by one block of the model: as it is, or refused by name."""

import numpy as np
import openpyxl
import pandas as pd
import pytest

from riskmap import indicators, load, load_model, risk_index, risk_map, with_model, with_own
from riskmap.errors import ModelError, TableError

BLOCK = """
[[indicator]]
id = "houses"
from = "{name}"
label_id = "Rumah"
label_en = "Houses"
unit_id = "rumah"
unit_en = "houses"
dimension = "kerentanan"
direction = "raises"
weight = 20
reason_id = "Sintetis."
reason_en = "Synthetic."
"""


@pytest.fixture
def model(kab, tmp_path):
    """Returns a function that writes the shipped model with one more block, and a synthetic table beside it."""

    def write(rows, name="my.xlsx:Jumlah rumah"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "my.xlsx")
        path = tmp_path / "konflik.toml"
        path.write_text(kab.model_file.text + BLOCK.format(name=name), encoding="utf-8")
        return path

    return write


HEAD = ["kecamatan", "Jumlah rumah"]


def test_a_column_is_an_indicator_as_it_is_and_what_is_missing_stays_missing(kab, model):
    path = model([HEAD, ["Kediri", 12], ["Marga", 40], ["Pupuan", None]])
    own = with_model(kab, path)
    houses = indicators(own)["houses"]
    assert houses.dropna().to_dict() == {"51.02.06": 12, "51.02.07": 40}
    run = risk_index(own)
    assert run.scaled["houses"].dropna().to_dict() == {"51.02.06": 0, "51.02.07": 1}
    assert run.table.loc["51.02.07", "present"] == risk_index(kab).table.loc["51.02.07", "present"] + 1


def test_the_page_names_the_file_as_the_source_of_the_indicator(kab, model):
    own = with_model(kab, model([HEAD, ["Kediri", 12], ["Marga", 40]]))
    page = risk_map(own).document
    at = page.model.ids.index("houses")
    source = page.model.sources["51.02.06"][at]
    assert page.sources[source].title == "my.xlsx"
    assert page.measures[0].id == "statements"
    assert page.model.raw["51.02.06"][at] == 12


def test_a_data_folder_whose_model_names_a_table_is_loaded_with_it(data, model):
    path = model([HEAD, ["Kediri", 12], ["Marga", 40]])
    (data / "models" / "konflik.toml").write_bytes(path.read_bytes())
    (data / "models" / "my.xlsx").write_bytes((path.parent / "my.xlsx").read_bytes())
    kab = load(data)
    assert indicators(kab)["houses"].notna().sum() == 2
    assert [report.file for report in kab.reports] == ["my.xlsx"]


def test_a_table_that_was_not_read_is_told_and_never_another_one_of_its_name(kab, model, tmp_path):
    read = load_model(model([HEAD, ["Kediri", 12], ["Marga", 40]]))
    with pytest.raises(ModelError, match=r"'houses' names a table that was not read: .*my\.xlsx"):
        risk_index(kab, read)
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    for name in ("konflik.toml", "my.xlsx"):
        (elsewhere / name).write_bytes((tmp_path / name).read_bytes())
    with pytest.raises(ModelError, match="not read"):
        risk_index(with_model(kab, elsewhere / "konflik.toml"), read)
    assert risk_index(with_model(kab, tmp_path / "konflik.toml"), read).table["index"].notna().any()


def test_a_text_in_a_number_column_is_named_with_its_unit_and_column(kab, model):
    rows = [[name, at + 3] for at, name in enumerate(kab.kecamatan["name"])]
    rows[4][1] = "banyak"
    with pytest.raises(TableError, match=r"row 6, column Jumlah rumah: 'banyak'") as refusal:
        with_model(kab, model([HEAD, *rows]))
    assert kab.kecamatan["name"].iloc[4] in str(refusal.value)


@pytest.mark.parametrize("column", ["suara_paslon_1", "Jumlah penduduk Hindu"])
def test_candidates_and_religion_are_refused_by_name(kab, model, column):
    path = model([[*HEAD, column], ["Kediri", 12, 5], ["Marga", 40, 6]], name=f"my.xlsx:{column}")
    with pytest.raises(TableError, match=column):
        with_model(kab, path)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("my.xlsx", "from = 'my.xlsx'"),
        ("my.xlsx:Sawah", "no column of numbers 'Sawah'"),
        ("none.xlsx:A", "no such file"),
    ],
)
def test_what_cannot_be_found_is_said(kab, model, name, told):
    with pytest.raises(TableError, match=told):
        with_model(kab, model([HEAD, ["Kediri", 12], ["Marga", 40]], name=name))


def test_a_column_of_desa_counts_only_where_every_desa_has_a_value(kab, model):
    desa = kab.desa[kab.desa["kecamatan"].isin(["Marga", "Kediri"])]
    rows = [[kecamatan, name, 3] for kecamatan, name in zip(desa["kecamatan"], desa["name"], strict=True)]
    part = [row for row in rows if row[1] != "Beraban"]
    houses = indicators(with_model(kab, model([["kecamatan", "desa", "Jumlah rumah"], *part])))["houses"]
    assert houses.dropna().to_dict() == {"51.02.07": 3 * int(desa["kecamatan"].eq("Marga").sum())}
    few = [["kecamatan", "desa", "Jumlah rumah"], *part[:3]]
    with pytest.raises(TableError, match="no value for any kecamatan"):
        with_model(kab, model(few))


def test_hidden_counts_are_not_in_the_index(kab, model):
    own = with_model(kab, model([HEAD, ["Kediri", 2], ["Marga", 40], ["Pupuan", 60]]))
    assert indicators(with_own(own, min_count=3))["houses"].isna().all()
    assert indicators(with_own(own, min_count=2))["houses"].notna().sum() == 3


def test_either_observe_or_from_is_needed_and_not_both(model):
    path = model([HEAD, ["Kediri", 2]])
    text = path.read_text(encoding="utf-8")
    path.write_text(text + 'observe = "statements"\n', encoding="utf-8")
    with pytest.raises(ModelError, match=r"konflik\.toml, line \d+: from = "):
        load_model(path)
    path.write_text(text.replace('from = "my.xlsx:Jumlah rumah"\n', ""), encoding="utf-8")
    with pytest.raises(ModelError, match="observe is missing"):
        load_model(path)


def test_all_of_the_shipped_indicators_stay_as_they_are(kab, model):
    own = with_model(kab, model([HEAD, ["Kediri", 2], ["Marga", 9]]))
    pd.testing.assert_frame_equal(indicators(own).drop(columns="houses"), indicators(kab))
    assert np.isfinite(risk_index(own).table["index"].dropna()).all()
