"""What scripts say: the texts that stand in them, for whoever makes a list of them in another language."""

from __future__ import annotations

import functools
from importlib import resources

KEYWORDS = {"say": (1,), "several": (2, 3)}
"""The functions of `page/js/core/say.js`, with the places of the English text, or of the two by a number."""


@functools.cache
def messages(script: str) -> tuple[tuple[str, ...], ...]:
    """The texts of a script of `page/js/`, in its order: each alone, or with the one for more than one."""
    from babel.messages.extract import extract

    path = resources.files("steelyard") / "page" / "js" / f"{script}.js"
    with path.open("rb") as file:
        found = [text for _, text, _, _ in extract("javascript", file, KEYWORDS)]
    return tuple((text,) if isinstance(text, str) else text for text in found)
