"""What scripts say, in another language: the list that takes the place of `page/js/core/language.js`.

A text stands in a script in English, in ``say("…")`` or ``several(n, "…", "…")``. Babel finds it there, for the list
and for whoever translates; English needs no list.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel.core import Locale

    from steelyard.language import Catalogue

KEYWORDS = {"say": (1,), "several": (2, 3)}
"""The functions of `page/js/core/say.js`, with the places of the English text, or of the two by a number."""

_COUNTED = (*range(201), 1_000_000, 0.5)
"""Numbers of every kind that some language tells apart."""


@functools.cache
def messages(script: str) -> tuple[tuple[str, ...], ...]:
    """The texts of a script of `page/js/`, in its order: each alone, or with the one for more than one."""
    from babel.messages.extract import extract

    path = resources.files("steelyard") / "page" / "js" / f"{script}.js"
    with path.open("rb") as file:
        found = [text for _, text, _, _ in extract("javascript", file, KEYWORDS)]
    return tuple((text,) if isinstance(text, str) else text for text in found)


def language(catalogue: Catalogue, scripts: Iterable[str]) -> dict[str, Any]:
    """What `page/js/core/language.js` holds for these scripts, in another language than English."""
    locale = _locale(catalogue.tag)
    kinds = {locale.plural_form(n): n for n in reversed(_COUNTED)}
    texts: dict[str, str | dict[str, str]] = {}
    for script in scripts:
        for one, *many in messages(script):
            forms = {kind: catalogue.form(n, one, *many) for kind, n in kinds.items()} if many else {}
            texts[one] = forms or catalogue.word(one)
    return {"tag": catalogue.tag, "decimal": catalogue.decimal, "percent": [*catalogue.percent], "texts": texts}


def _locale(tag: str) -> Locale:
    """What Babel knows of a language; of one that nobody speaks, what it knows of the one it is made from."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return Locale.parse(tag.partition("-")[0])
