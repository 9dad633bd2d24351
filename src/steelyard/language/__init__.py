"""What a reader is told in words, in the language of the moment; the English in the sources is the message's name.

``say("Claim of paragraph {n}", n=3)`` says it. English needs no catalogue; another language is read from a ``.po``.
Only words that are shown are said: answers, keys, names in the code and fingerprints stay those of the English source.
"""

from __future__ import annotations

from steelyard.language.catalogue import ENGLISH, Catalogue, CatalogueError
from steelyard.language.moment import MINUS, Words, cached, count, current, figures, say, speaking, use
from steelyard.language.prose import PROSE, TOLD, Prose, Told, messages, translated
from steelyard.language.pseudo import MIRRORED, PSEUDO, of_prose, pseudo, unspoken

__all__ = [
    "ENGLISH", "MINUS", "MIRRORED", "PROSE", "PSEUDO", "TOLD", "Catalogue", "CatalogueError", "Prose", "Told", "Words",
    "cached", "count", "current", "figures", "messages", "of_prose", "pseudo", "say", "speaking", "translated",
    "unspoken", "use",
]  # fmt: skip
