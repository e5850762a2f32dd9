"""The modules of the page become one script."""

import re

import pytest

from riskmap.locale import indonesian
from riskmap.maps.page.bundle import join, joined_modules

MODULES = {
    "main.js": '// Starts.\n\nimport { seen } from "./view/panel.js";\n\nexport const start = () => seen();\n',
    "model/scale.js": "/** @type {number} */\nexport const least = 1; \n",
    "view/panel.js": (
        'import {\n  least,\n} from "../model/scale.js";\n\n'
        "/**\n * Say it.\n */\nexport function seen() {\n  // Not more.\n  return /** @type {any} */ (least);\n}\n"
    ),
}


def test_a_module_comes_after_those_that_it_imports():
    joined = join(MODULES)
    assert joined.index("const least") < joined.index("function seen") < joined.index("const start")


def test_the_order_in_which_files_are_found_does_not_matter():
    more = MODULES | {"map/heat.js": "const glow = 3;\n", "map/names.js": "const wide = 4;\n"}
    assert join(dict(sorted(more.items(), reverse=True))) == join(more)


def test_comments_types_imports_and_indentation_are_left_out():
    body = join(MODULES).splitlines()[2:-2]
    assert body == ["const least = 1;", "function seen() {", "return (least);", "}", "const start = () => seen();"]


def test_two_modules_with_a_name_in_common_are_refused():
    twice = MODULES | {"map/marks.js": "const least = 2;\n"}
    with pytest.raises(ValueError, match="least"):
        join(twice)


def test_modules_that_import_each_other_are_refused():
    circle = MODULES | {"model/scale.js": 'import { seen } from "../view/panel.js";\nexport const least = seen;\n'}
    with pytest.raises(ValueError, match=r"cycle"):
        join(circle)


def test_a_module_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match=r"model/scale\.js"):
        join({path: text for path, text in MODULES.items() if path != "model/scale.js"})


def test_the_page_carries_no_comment_and_no_import():
    joined = joined_modules()
    assert len(joined) > 10_000
    assert not re.search(r"^\s*(//|/\*|\*|import |export )", joined, re.MULTILINE)


def test_every_wording_of_the_scripts_is_a_message():
    joined = joined_modules()
    used = set(re.findall(r'\bt\(\s*"((?:[^"\\]|\\.)*)"', joined))
    assert len(used) > 90
    assert used <= set(indonesian())
    # What is chosen among several wordings is a plain string somewhere: it must be known too.
    listed = set(re.findall(r'"([A-Z][a-z]+ [a-z][^"]*)"', joined))
    assert listed - set(indonesian()) <= {"Bahasa Indonesia"}
