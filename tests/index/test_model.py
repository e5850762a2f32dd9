"""The model file is read whole, and a wrong line is named."""

import pytest

from riskmap.dataset import data_folder
from riskmap.errors import ModelError
from riskmap.index.model import load_model

TEXT = (data_folder() / "models" / "konflik.toml").read_text(encoding="utf-8")


def test_every_indicator_of_the_shipped_model_says_why_in_both_languages():
    for indicator in load_model(data_folder() / "models" / "konflik.toml").indicators:
        assert indicator.reason_id
        assert indicator.reason_en
        assert indicator.unit_id


def test_no_indicator_is_about_persons_faith_or_origin():
    text = TEXT.casefold()
    assert not [word for word in ("agama", "religion", "etnis", "ethnic", "kasta", "caste", "suku") if word in text]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('normalisation = "min-max"', 'normalisation = "minmax"', 4, "one of min-max, rank, z-score"),
        ("minimum_share = 0.6", "minimum_share = 6", 6, "a number from 0 to 1"),
        ("thresholds = [0.3333, 0.6667]", "thresholds = [0.7, 0.3]", 13, "ascending"),
        ('label_en = ["low", "medium", "high"]', 'label_en = ["low", "high"]', 15, "3 words"),
        ('id = "events"', 'id = "statements"', 31, "each id once"),
        ('direction = "lowers"', 'direction = "down"', 99, "one of raises, lowers"),
        ('dimension = "kapasitas"\n', "", 92, "a key dimension"),
        ("weight = 20", 'weight = "much"', 54, "a number"),
        ("weight = 20", "weight = -1", 54, "a number from 0"),
        ('reference = "2025-12-31"', 'reference = "soon"', 7, "a day such as"),
        ("half_life_years = 2.0", "half_live_years = 2.0", 8, "no other key"),
        ('observe = "incumbents_lost"', 'observe = "gossip"', 72, "one of statements, events, incumbents_lost, ratio"),
        ('states = ["open", "unknown"]', "states = [1]", 59, "a list of texts"),
    ],
)
def test_a_wrong_line_is_named_with_its_key_and_what_was_expected(tmp_path, old, new, line, says):
    assert old in TEXT
    path = tmp_path / "mine.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ModelError, match=says) as caught:
        load_model(path)
    assert f"mine.toml, line {line}:" in str(caught.value)


def test_a_file_that_is_no_toml_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("weights: 3", encoding="utf-8")
    with pytest.raises(ModelError, match=r"mine\.toml"):
        load_model(path)
