"""The house: what is public, what modules are called, and that no code holds the knowledge of one place."""

import ast
import pkgutil
from collections import Counter
from pathlib import Path

import riskmap

PACKAGE = Path(riskmap.__file__).parent


def test_every_public_name_loads_and_has_an_explanation():
    for name in riskmap.__all__:
        assert getattr(riskmap, name).__doc__, name


def test_no_public_name_is_that_of_a_package_beside_it():
    rooms = {module.name for module in pkgutil.iter_modules([str(PACKAGE)])}
    assert not rooms & set(riskmap.__all__)


def test_the_stub_lists_what_it_imports():
    stub = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    imported = {alias.name for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported == set(riskmap.__all__)


def test_no_two_modules_have_one_name():
    names = [path.stem for path in PACKAGE.rglob("*.py") if path.stem != "__init__"]
    names += [path.stem for path in PACKAGE.rglob("*.js") if path.stem != "leaflet"]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_version_is_that_of_the_package():
    assert riskmap.__version__.count(".") == 2
