"""A catalogue: what a language has for each message, by the English."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from steelyard.errors import SteelyardError


class CatalogueError(SteelyardError):
    """A language's file lacks something, or a translation has not what its message holds."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Messages of one language. What has no translation is said in English.

    Attributes
    ----------
    tag, direction : what HTML's ``lang`` and ``dir`` say
    decimal, thousands : the signs between ones and tenths, and between thousands and hundreds
    percent : what stands before and behind a share
    file : what it was read from; None for one of our own
    """

    tag: str
    direction: str = "ltr"
    translations: NullTranslations = field(default_factory=NullTranslations, repr=False)
    decimal: str = "."
    percent: tuple[str, str] = ("", "%")
    thousands: str = ","
    file: Path | None = None

    def word(self, text: str) -> str:
        """What the language has for a message."""
        return self.translations.gettext(text) if text else ""

    def form(self, n: float, one: str, many: str) -> str:
        """What it has for a message that counts: the form for `n`."""
        return self.translations.ngettext(one, many, int(n) if n == int(n) else 2)


ENGLISH = Catalogue("en")
"""The language of the sources."""
