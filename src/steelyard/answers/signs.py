"""Signs as people type them, read as the plainest of their kind: spaces, dashes, digits and marks of many scripts.

They stand in `page/js/task/signs.js`, so that page and command know the same; `page/js/task/plain.js` is this function.
"""

from __future__ import annotations

import re

from steelyard.page import bundle

*_OTHERS, (_, _NOUGHTS) = bundle.data("task/signs")
_KINDS = [(re.compile(f"[{signs}]"), sign) for sign, signs in _OTHERS]
_DIGITS = {ord(nought) + n: str(n) for nought in _NOUGHTS for n in range(10)}


def plain(text: str) -> str:
    """All signs as the plainest of their kind; spaces and what has no width are gone."""
    for signs, sign in _KINDS:
        text = signs.sub(sign, text)
    return text.translate(_DIGITS)
