"""What people write into a cell where they know nothing."""

import re

from riskmap.own.values.lookalikes import plain_signs
from riskmap.places.gazetteer import plain_name

_WORDS = {
    "tidakdiketahui", "tdkdiketahui", "takdiketahui", "belumdiketahui", "tidaktahu", "tidakjelas", "belumjelas",
    "tidaktercatat", "kosong", "na", "nan", "nat", "null", "none", "unknown", "notknown", "notavailable", "tba", "tbd",
}  # fmt: skip
_SIGNS = re.compile(r"[-?.\u2026*_~/\\#]+")


def says_unknown(text: str) -> bool:
    """Tell whether a cell says, in words or with a dash, that something is not known; an empty one says nothing.

    Examples
    --------
    >>> says_unknown("tidak diketahui"), says_unknown("-"), says_unknown("n/a"), says_unknown("3"), says_unknown("")
    (True, True, True, False, False)
    """
    plain = plain_signs(text)
    return bool(_SIGNS.fullmatch(plain)) or plain_name(plain) in _WORDS
