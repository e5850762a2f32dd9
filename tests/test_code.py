"""What stands in the code: no place of the data it ships, and every wording of its catalogue."""

import ast
import re
from pathlib import Path

import pytest

import riskmap
from riskmap.locale import indonesian

ROOM = Path(riskmap.__file__).parent
SCRIPT = re.compile(r'//[^\n]*|/\*.*?\*/|(?:(\w+)\s*\(\s*)?"((?:[^"\\\n]|\\.)*)"', re.DOTALL)
"""A comment, or a text in double quotes with the function it is the first argument of."""


def files(*suffixes):
    return [path for path in ROOM.rglob("*") if path.suffix in suffixes and "assets" not in path.parts]


def tree_without_docstrings(source):
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant(...)
    return tree


def spoken(source, suffix):
    """Return the code without its comments and docstrings."""
    if suffix == ".py":
        return ast.unparse(tree_without_docstrings(source))
    comments = {".po": r"^#.*", ".j2": r"{#.*?#}"}.get(suffix, r"(?<!:)//[^\n]*|/\*.*?\*/")
    return re.sub(comments, "", source, flags=re.MULTILINE | re.DOTALL)


def wordings_of_python(source):
    """Return the texts that can be messages: all but keys, and what is compared."""
    tree = tree_without_docstrings(source)
    keys = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            keys.add(id(node.slice))
        elif isinstance(node, ast.Dict):
            keys.update(map(id, node.keys))
        elif isinstance(node, ast.Compare):
            keys.update(map(id, [node.left, *node.comparators]))
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {node.value for node in texts if id(node) not in keys}


def wordings_of_script(source):
    """Return the texts that can be messages: all but the first argument of a function other than ``t``."""
    found = SCRIPT.finditer(source)
    return {ast.literal_eval(f'"{one[2]}"') for one in found if one[2] is not None and one[1] in {None, "t"}}


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        (".py", 'LISTS = [\n    "Kabupaten Kertamukti",\n]'),
        (".py", 'def f():\n    """Return."""\n    return "Kertamukti"'),
        (".py", "KERTAMUKTI_LISTS = 3"),
        (".js", 'const one = "Kertamukti"; // a place'),
        (".po", 'msgid "a map of Kertamukti"'),
    ],
)
def test_a_planted_place_is_seen(suffix, source):
    assert "kertamukti" in spoken(source, suffix).lower()


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        (".py", '"""Maps of Kertamukti."""  # Kertamukti\nNAME = 1\n"""Such as "Kertamukti"."""'),
        (".js", "// Kertamukti\n/* Kertamukti\n */"),
        (".po", "#: of Kertamukti\n"),
    ],
)
def test_a_place_in_comments_and_docstrings_is_not(suffix, source):
    assert "kertamukti" not in spoken(source, suffix).lower()


def test_nothing_in_the_code_knows_the_places_of_the_data():
    kecamatan = riskmap.load_kecamatan()
    names = [*kecamatan["name"], *kecamatan["code"], *kecamatan["bps_code"]]
    assert "Tabanan" in names  # of the kabupaten, and of one of its kecamatan
    known = re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
    code = files(".py", ".js", ".j2", ".css", ".po")
    assert len(code) > 60
    named = {path.name: known.findall(spoken(path.read_text(encoding="utf-8"), path.suffix)) for path in code}
    assert {name: found for name, found in named.items() if found} == {}


def test_what_is_no_message_is_told_from_what_is():
    python = 'told = row["on"] == "map", {"on": both("in all"), **more("of these")}'
    assert wordings_of_python(python) == {"in all", "of these"}
    script = 'run(textOf("map"), `${t("in")} x`, { all: "All" }); // "on"'
    assert wordings_of_script(script) == {"in", "All"}


def test_no_wording_is_kept_that_nothing_uses():
    used = {
        *(text for path in files(".py") for text in wordings_of_python(path.read_text(encoding="utf-8"))),
        *(text for path in files(".js") for text in wordings_of_script(path.read_text(encoding="utf-8"))),
    }
    assert set(indonesian()) - used == set()
