"""A language that nobody speaks: English with other letters, so that what no catalogue covers is seen at once.

What a message holds besides words stays: places to fill in, markup, roles, links, code, formulae, numbers.
"""

from __future__ import annotations

import functools
import re
from gettext import NullTranslations

from steelyard.language.catalogue import ENGLISH, Catalogue
from steelyard.language.moment import current

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒǵĥíĵķĺɱñóþʠŕšţúṽŵẋýžÁƁÇĐÉƑǴĤÍĴĶĹṀÑÓÞǪŔŠŢÚṼŴẊÝŽ",
)

_KEPT = re.compile(
    r"""\{[a-z-]+\}`[^`]*`             # a role with what it holds
      | \{[\w.]+(?::[\w%]+)?\}         # a place to fill in, as Python and our scripts write it
      | %\(\w+\)[sd]                   # the same as templates have it
      | </?[A-Za-z][^<>]*> | &\#?\w+;  # markup
      | \]\([^()\s]*\)                 # where a link leads
      | \b[A-Z]\d{2}\b                # the id of a row of the evidence
      | `[^`]*` | \$[A-Za-z\\][^$]*\$(?!\d)  # code and formulae
      | https?://[^\s<>()]+ | [\w.+-]+@[\w-]+\.[\w.]+""",
    re.VERBOSE,
)


@functools.cache
def pseudo(text: str) -> str:
    """A message in the pseudo-language; ``{name}``, markup and numbers stay as they are."""
    if not re.search("[A-Za-z]", _KEPT.sub("", text)):
        return text
    kept = _KEPT.findall(text)
    words = [part.translate(_LETTERS) for part in _KEPT.split(text)]
    woven = "".join(word + keep for word, keep in zip(words, [*kept, ""], strict=True))
    begin, end = re.match(r"\s*", woven), re.search(r"\s*\Z", woven)
    assert begin and end
    return f"{begin[0]}⟦{woven[begin.end() : end.start()]}⟧{end[0]}"


class _Letters(NullTranslations):
    """Has every message."""

    def gettext(self, message: str) -> str:
        """The message with other letters."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form that English has, with other letters."""
        return pseudo(msgid1 if n == 1 else msgid2)


PSEUDO = Catalogue("en-XA", translations=_Letters())
"""The pseudo-language, by the name that CLDR has for such a one."""

MIRRORED = Catalogue("ar-XB", "rtl", _Letters())
"""The same from right to left."""


def unspoken() -> bool:
    """Whether the language of the moment is one that nobody speaks."""
    return current() in (PSEUDO, MIRRORED)


def of_prose() -> Catalogue:
    """The language in which a page's prose is read; it gets other letters after that."""
    return ENGLISH if unspoken() else current()
