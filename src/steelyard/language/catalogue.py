"""A catalogue: what a language has for each message, by the English."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import NullTranslations

from steelyard.errors import SteelyardError


class CatalogueError(SteelyardError):
    """A language's file lacks something, or a translation has not what its message holds."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Messages of one language. What has no translation is said in English.

    `tag` is what HTML's ``lang`` says, `direction` what its ``dir`` says.
    """

    tag: str
    direction: str = "ltr"
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False)

    def word(self, text: str) -> str:
        """What the language has for a message."""
        return self.translations.gettext(text) if text else ""

    def form(self, n: float, one: str, many: str) -> str:
        """What it has for a message that counts: the form for `n`."""
        return self.translations.ngettext(one, many, int(n) if n == int(n) else 2)


ENGLISH = Catalogue("en")
"""The language of the sources."""
