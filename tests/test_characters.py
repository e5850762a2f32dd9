"""What must not be shown is removed from a text, whoever wrote it; what is read stays."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.characters import all_cleaned, cleaned
from unseen import unseen

BLOCK = 1 << 12


def test_of_all_characters_those_go_that_are_not_seen_and_no_other():
    gone = set()
    for start in range(0, sys.maxunicode + 1, BLOCK):
        block = "".join(map(chr, range(start, start + BLOCK)))
        wrong = set(unseen(block))
        assert cleaned(block) == "".join(one for one in block if one not in wrong)
        gone |= wrong
    assert {"\u00ad", "\u180e", "\u2028", "\u2029", "\u202e", "\x1b", "\u200d", "\ud800", "\uffff"} <= gone
    assert not gone.intersection("\t\n \u00a0é\u0301ᬩꦧ🔥")


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_stays_where_balinese_is_spelt_with_it_and_nowhere_else(joiner):
    spelt = f"ᬢᬩ᭄{joiner}ᬦᬦ᭄"
    assert cleaned(spelt) == spelt
    for loose in (f"Ke{joiner}diri", f"{joiner}ᬩ", f"ᬩ{joiner}", f"ᬩ{joiner} ᬩ", f"ᬩ{joiner}a", f"ᬩ{joiner}{joiner}ᬩ"):
        assert cleaned(loose) == loose.replace(joiner, "")
    for other in map(chr, range(0x1A00, 0x1C80)):
        for text in (f"ᬩ{joiner}{other}", f"{other}{joiner}ᬩ"):
            assert (joiner in cleaned(text)) == (unseen(text) == [])


SOME = st.text(st.one_of(st.characters(), st.sampled_from("ᬩ᭄\u200c\u200d\u00ad\u202e\n")))


@given(SOME)
def test_a_cleaned_text_holds_nothing_unseen(text):
    assert unseen(cleaned(text)) == []


@given(st.recursive(SOME, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SOME, inner, max_size=3)))
def test_every_text_in_a_document_is_cleaned(value):
    def texts(one):
        if isinstance(one, str):
            return [one]
        parts = [*one, *one.values()] if isinstance(one, dict) else one
        return [text for part in parts for text in texts(part)]

    assert [text for text in texts(all_cleaned(value)) if unseen(text)] == []
    assert all_cleaned(json.loads(json.dumps(["plain\ttext\n", 1, None]))) == ["plain\ttext\n", 1, None]
