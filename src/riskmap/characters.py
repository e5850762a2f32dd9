"""Characters that must not reach a page, a slide or a terminal, whoever wrote them."""

import json
import re
from typing import Any

# Control characters (a terminal obeys some of them), marks that turn the direction of reading or are not seen at all,
# tags, halves of characters and those that are none.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# How JSON writes those of them that it does not leave as they are.
_ESCAPED = re.compile(r"\\[bfru]")


def cleaned(text: str) -> str:
    r"""Return a text without characters that are obeyed instead of read; lines and tabs stay.

    Examples
    --------
    >>> cleaned("Kedi\u202eri\x1b[31m")
    'Kediri[31m'
    """
    # Almost all texts are plain: asking so is many times faster than looking.
    return text if text.isprintable() else _UNSEEN.sub("", text)


def all_cleaned(value: Any) -> Any:  # noqa: ANN401 - any JSON-ready value
    """Return a JSON-ready value with every text in it cleaned, keys as well."""
    # Almost all are clean: asking their JSON so is many times faster than walking through them.
    told = json.dumps(value, ensure_ascii=False)
    return value if not _ESCAPED.search(told) and cleaned(told) == told else _walked(value)


def _walked(value: Any) -> Any:  # noqa: ANN401 - any JSON-ready value
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {_walked(key): _walked(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_walked(each) for each in value]
    return value
