"""The book's words: what each means and where that comes from, and where a text uses one for the first time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from steelyard.evidence.rows import Record, read
from steelyard.language import Prose, cached


class Term(Record, frozen=True, kw_only=True):
    """A word as a reader would look it up; `forms` are the wordings under which the chapters use it."""

    id: str
    term: Prose
    forms: tuple[Prose, ...] = ()
    meaning: Prose
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@cached
def terms() -> Mapping[str, Term]:
    """Every term by its id, by the alphabet."""
    return {term.id: term for term in sorted(read("glossary", Term), key=lambda term: term.term.lower())}


@cached
def _forms() -> Mapping[str, Term]:
    return {_plain(form): term for term in terms().values() for form in term.forms}


@cached
def _anywhere() -> re.Pattern[str]:
    """Any form as whole words, the longest first; a hyphen belongs to its word, and a capital may begin it."""
    longest = sorted(_forms(), key=len, reverse=True)
    either = "|".join(f"(?i:{re.escape(form[0])}){re.escape(form[1:])}" for form in longest).replace("'", "['’]")
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def _plain(words: str) -> str:
    """A wording as `_forms` lists it, however a sentence or a typesetter has it."""
    return words[0].lower() + words[1:].replace("’", "'")


def first_uses(text: str, met: set[str]) -> list[tuple[str, Term | None]]:
    """A text in pieces, each with the term that it is the first use of, or None.

    Parameters
    ----------
    text : running text, without markup
    met : the ids of the terms that the reader has met; those met in `text` are added
    """
    pieces: list[tuple[str, Term | None]] = []
    end = 0
    for form in _anywhere().finditer(text):
        term = _forms()[_plain(form[0])]
        if term.id in met:
            continue
        met.add(term.id)
        pieces += [(text[end : form.start()], None), (form[0], term)]
        end = form.end()
    return [piece for piece in [*pieces, (text[end:], None)] if piece[0]]
