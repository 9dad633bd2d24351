"""What of a page in the pseudo-language still reads as English: text, names for screen readers, what fields say."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser

from pybtex.database.input import bibtex

from book import ROOT
from steelyard.sphinxext.bibliography import plain
from steelyard.sphinxext.search import EMPTY

TOLD = ("aria-label", "aria-valuetext", "title", "alt", "placeholder", "data-label", "data-head", "data-reply", "label")
"""Attributes that somebody reads or hears."""

KEPT = (
    "script, style, pre, code, kbd, math, annotation",  # code and formulae
    "a[href^=http]",  # a work, by its author and date
    "cite, #bibliography dl, .citation, .bibtex-citation, #bibliography .simple li",  # works
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
    page = _Page()
    page.feed(html)
    page.close()
    return [text for text in page.texts if _WORD.search(names.sub("", NAMES.sub("", text)))]


Marks = frozenset[str]
"""What a selector may ask of an element: ``p``, ``.note``, ``#bibliography``, ``[download]``."""


def _compounds(selector: str) -> list[Marks]:
    return [frozenset(re.findall(r"\[.*?\]|[.#]?[\w-]+", compound)) for compound in selector.split()]


_KEPT: dict[str, list[list[Marks]]] = {}
"""The selectors of `KEPT`, by a mark of the element itself: asked of every tag there is, by a library, they take longer
than the pages take to make.
"""

for _selector in ", ".join(KEPT).split(", "):
    _KEPT.setdefault(max(_compounds(_selector)[-1]), []).append(_compounds(_selector))


class _Page(HTMLParser):
    """Goes through a page: of each open element its tag, its marks, and whether it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, Marks, bool]] = [("", frozenset(), False)]
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        values = {name: value or "" for name, value in attrs}
        marks = frozenset(
            {tag, "#" + values.get("id", ""), *("." + name for name in values.get("class", "").split())}
            | {f"[{name}]" for name in values}
            | ({"[href^=http]"} if values.get("href", "").startswith("http") else set())
        )
        kept = self._open[-1][2] or self._is_kept(marks)
        if not kept:
            self.texts += [values[name] for name in TOLD if values.get(name)]
        if tag not in EMPTY:
            self._open.append((tag, marks, kept))

    def handle_data(self, data: str) -> None:
        if not self._open[-1][2]:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        if any(tag == other for other, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def close(self) -> None:
        super().close()
        self._end_text()

    def _is_kept(self, marks: Marks) -> bool:
        return any(
            own <= marks and self._stands_in(above) for mark in marks & _KEPT.keys() for *above, own in _KEPT[mark]
        )

    def _stands_in(self, above: list[Marks]) -> bool:
        path = iter(marks for _, marks, _ in self._open)
        return all(any(wanted <= marks for marks in path) for wanted in above)

    def _end_text(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if any(".said-by" in marks for _, marks, _ in self._open):  # how a paragraph of the op-ed begins, in its words
            text = re.sub("“.*?”", "", text)
        self.texts += [text] if text else []
