"""What stands in the code: no place of the data it ships, and every wording of its catalogue."""

import ast
import builtins
import re
from pathlib import Path

import pytest

import riskmap
from riskmap.locale import indonesian

ROOM = Path(riskmap.__file__).parent
BUILTINS = {name for name in dir(builtins) if name.endswith("Error")}
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


def calls(source):
    """Return the calls in a code, each with the name of what is called."""
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [(getattr(node.func, "id", getattr(node.func, "attr", "")), node) for node in found]


def one_language(source):
    """Return the lines that tell an error in English only: as a text, or one that is put together of texts."""
    told = [
        value
        for name, call in calls(source)
        if name.endswith("Error") and name not in BUILTINS
        for value in [*call.args[:1], *(word.value for word in call.keywords if word.arg in {"expected", "remedy"})]
    ]
    return [value.lineno for value in told if isinstance(value, ast.Constant | ast.JoinedStr | ast.BinOp)]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('raise FactError("no such file")', [1]),
        ('raise FactError(f"no {name}", where=name)', [1]),
        ('raise FactError(both("none"), expected="one of " + ", ".join(names))', [1]),
        ('raise FactError(\n    both("none"),\n    remedy=f"look at {name}",\n)', [3]),
        ('raise FactError(both("none"), where=f"{file}, [seat]", expected=one_of(names))', []),
        ('raise ValueError("for programmers")', []),
    ],
)
def test_an_error_in_english_only_is_seen(source, lines):
    assert one_language(source) == lines


def test_every_error_is_told_in_both_languages():
    told = {path: one_language(path.read_text(encoding="utf-8")) for path in files(".py")}
    assert {path.name: lines for path, lines in told.items() if lines} == {}


def test_every_wording_has_an_indonesian_one():
    wordings = {
        text.value
        for path in files(".py")
        for name, call in calls(path.read_text(encoding="utf-8"))
        if name in {"both", "_say"}
        for argument in call.args
        for text in ([argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument])
        if isinstance(text, ast.Constant)
    }
    assert len(wordings) > 200
    assert wordings - set(indonesian()) == set()


def test_no_wording_is_kept_that_nothing_uses():
    used = {
        *(text for path in files(".py") for text in wordings_of_python(path.read_text(encoding="utf-8"))),
        *(text for path in files(".js") for text in wordings_of_script(path.read_text(encoding="utf-8"))),
    }
    assert set(indonesian()) - used == set()
