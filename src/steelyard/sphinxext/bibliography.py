"""The works cited: the BibTeX reader, how a citation looks, and the mark on what was seen in no record."""

from __future__ import annotations

import copy
import dataclasses
import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from pybtex.plugin import find_plugin
from pybtex.plugin import register_plugin as keep_plugin
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import alpha
from pybtex.style.template import field, sentence
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from steelyard.evidence.notes import Bibliography, CitedWork
from steelyard.evidence.tables import UNSEEN, unverified
from steelyard.language import say

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

BIBLIOGRAPHY = "book/bibliography"
"""The page of the works cited."""


class BibTeX(Bibliography):
    """Entries as pybtex gives them, each read as far as a note needs it when it is asked for."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        super().__init__()
        self.entries = entries

    def __missing__(self, key: str) -> CitedWork:
        entry = self.entries.get(key)
        if entry is None or entry.key != key:  # pybtex would take a key in other capitals
            return super().__missing__(key)
        self[key] = work(entry)
        return self[key]


def works(env: BuildEnvironment) -> Bibliography:
    """The book's bibliography, as sphinxcontrib-bibtex has parsed it."""
    return BibTeX(env.get_domain("cite").bibdata.data.entries)  # type: ignore[attr-defined]


def work(entry: Any) -> CitedWork:
    """An entry as far as a note needs it."""
    people = [" ".join(map(plain, person.last_names)) for person in entry.persons["author"]]
    authors, *others = people
    if others[1:]:
        authors = say("{author} et al.", author=authors)
    elif others:
        authors = say("{one} and {other}", one=authors, other=others[0])
    told = {name: plain(entry.fields.get(name, "")) for name in ("title", "date", "year", "note")}
    date = told["date"] or told["year"]
    return CitedWork(entry.key, authors, told["title"], date, entry.fields.get("url", ""), told["note"])


LATEX = re.compile(r"""[\\{}~$%`'"^_&#<>]|--|  """)
"""What a text may hold that LaTeX reads as something else; reading it costs more than all the rest of a work."""


@functools.cache
def plain(latex: str) -> str:
    """A field of the bibliography without LaTeX's marks."""
    return str(Text.from_latex(latex)).replace(r"\$", "$").replace("`", "‘") if LATEX.search(latex) else latex


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")")


@dataclasses.dataclass
class RoundReferenceStyle(AuthorYearReferenceStyle):
    """Author and year in round brackets, as the humanities print them."""

    bracket_parenthetical: BracketStyle = dataclasses.field(default_factory=_round)
    bracket_textual: BracketStyle = dataclasses.field(default_factory=_round)


def begun(entry: Any) -> Any:
    """The entry, its note and its month begun with a capital."""
    small = {name: text for name in ("note", "month") if (text := entry.fields.get(name))}
    if small:
        entry = copy.deepcopy(entry)
        for name, text in small.items():
            entry.fields[name] = text[0].upper() + text[1:]
    return entry


class AlphaStyle(alpha.Style):
    """pybtex's style of that name; an entry that has not changed is set as it was in the last build."""

    as_set: ClassVar[dict[tuple[str, str], tuple[Any, FormattedEntry]]] = {}

    def format_title(self, entry: Any, which_field: str, as_sentence: bool = True) -> Any:
        """A title in its own letters: pybtex would make all small that no braces hold, names and states as well."""
        title = field(which_field)
        return sentence[title] if as_sentence else title

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """The entry with that label, as the bibliography has it."""
        before, formatted = self.as_set.get((entry.key, label), (None, None))
        if formatted is None or before != entry:
            formatted = super().format_entry(label, begun(entry), bib_data)
            self.as_set[entry.key, label] = entry, formatted
        return formatted


def _recall(app: Sphinx) -> None:
    """Give the style what stands in the last build's bibliography."""
    for citation in app.env.get_domain("cite").citations:  # type: ignore[attr-defined]
        entry, formatted = citation.entry, citation.formatted_entry
        AlphaStyle.as_set[entry.key, formatted.label] = entry, formatted


def mark(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the mark before the note that tells which detail it is."""
    if docname != BIBLIOGRAPHY:
        return
    for text in [text for text in doctree.findall(nodes.Text) if UNSEEN in text.astext()]:
        marked = nodes.strong("", unverified())
        text.parent.insert(text.parent.index(text), [marked, nodes.Text(" ")])


def setup(app: Sphinx) -> None:
    """Register the style of citations, and mark the entries once the bibliography has been made."""
    register_plugin("sphinxcontrib.bibtex.style.referencing", "author_year_round", RoundReferenceStyle)
    for name in ("docutils", "plaintext"):  # else each citation looks through every package there is for them
        keep_plugin("pybtex.backends", name, find_plugin("pybtex.backends", name), force=True)
    keep_plugin("pybtex.style.formatting", "alpha", AlphaStyle, force=True)
    app.connect("builder-inited", _recall, priority=900)  # when the last build's bibliography is there
    app.connect("doctree-resolved", mark)
