"""What of a page in the pseudo-language still reads as English: text, names for screen readers, what fields say."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from pybtex.database.input import bibtex

from book import ROOT
from steelyard.sphinxext.bibliography import plain

TOLD = ("aria-label", "aria-valuetext", "title", "alt", "placeholder", "data-label", "data-head", "data-reply", "label")
"""Attributes that somebody reads or hears."""

KEPT = (
    "script, style, pre, code, kbd, math, annotation",  # code and formulae
    "a[href^=http], a[href^=https]",  # a work, by its author and date
    "cite, #bibliography dl, .citation, .bibtex-citation, #bibliography .simple > li",  # works
    "a.headerlink",  # Sphinx's own words, which has catalogues of its own
    ".works .note",  # what a record says of a work, in its own words
    ".records.cases dd, .codebook dd .note",  # codes of a variable: the codebook says what they mean
    "a[download]",  # file names
)
"""What stays as it is in every language, and why."""

NAMES = re.compile(
    r"""Leverage\ and\ Risk | CC\ BY\ 4\.0 | BSD-3-Clause | The\ Leverage\ and\ Risk\ authors  # ours
      | \b[A-Z]{1,2}\d{2}\b | \b\d+\ ?km\b | \b[0-9A-Z]{4}-[0-9A-Z]{3,4}\b                     # rows, units, codes
      | \w+\.(?:csv|json|yml|ipynb|argdown)                                                    # files""",
    re.VERBOSE,
)

_WORD = re.compile(r"[A-Za-z]{3,}")


@functools.cache
def names() -> re.Pattern[str]:
    """The names of those who wrote what the book cites: people, newspapers, states, courts."""
    entries = bibtex.Parser().parse_file(str(ROOT / "book" / "references.bib")).entries.values()
    people = {" ".join(map(plain, person.last_names)) for entry in entries for person in entry.persons["author"]}
    return re.compile("|".join(map(re.escape, sorted(people, key=len, reverse=True))))


def plain_english(html: str, names: re.Pattern[str] = re.compile("(?!)")) -> list[str]:
    """Each text that has a word in plain letters, in the page's order; `names` stay in every language."""
    page = BeautifulSoup(html, "html.parser")
    for tag in page.select(", ".join(KEPT)):
        tag.clear()
        tag.attrs.clear()
    for told in page.select(".said-by"):  # how a paragraph of the op-ed begins, in its words
        told.string = re.sub("“.*?”", "", told.get_text())
    return [text for text in _texts(page) if _WORD.search(names.sub("", NAMES.sub("", text)))]


def _texts(page: Tag) -> Iterator[str]:
    for tag in page.find_all(True):
        for name in TOLD:
            if tag.get(name):
                yield str(tag[name])
    yield from (
        " ".join(text.split()) for text in page.find_all(string=True) if type(text).__name__ == "NavigableString"
    )
