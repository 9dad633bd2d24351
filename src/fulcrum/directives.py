"""The book's own directives and roles: explorables, weighings, facts, computed numbers; and what all of them share.

Each makes HTML in process, so that no kernel runs, and notes the files it depends on, so that a
changed coefficient reaches every page that shows it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives as options
from pybtex.database import parse_file
from pybtex.richtext import Text
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from fulcrum import (
    evidence,
    explorable,
    models,
    survey,
    weighing,
)
from fulcrum.codegen import formulae
from fulcrum.controls import Slider, Value
from fulcrum.errors import FulcrumError, UnknownNameError
from fulcrum.evidence import Work
from fulcrum.html import render
from fulcrum.mathml import mathml
from fulcrum.model import Model, Number
from fulcrum.words import written

PACKAGE = Path(__file__).parent
log = logging.getLogger(__name__)

EVIDENCE = "book/the-evidence"
"""The page on which every fact has its place."""


def setup(app: Sphinx) -> None:
    """Register the directives and roles."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for name, role in ROLES.items():
        app.add_role(name, role)


def note_package(env: BuildEnvironment) -> None:
    """Let a page be made anew when anything that may have made it changes: code, data or template."""
    for path in _package():
        env.note_dependency(path)
    for bibliography in env.config.bibtex_bibfiles:
        env.note_dependency(str(Path(env.srcdir) / bibliography))


@functools.cache
def _package() -> tuple[str, ...]:
    """Every file of the package that may make a page."""
    suffixes = (".py", ".csv", ".json", ".yml", ".html")
    return tuple(str(path) for path in sorted(PACKAGE.rglob("*.*")) if path.suffix in suffixes)


def raw(html: str) -> nodes.raw:
    """HTML as a node."""
    return nodes.raw("", html, format="html")


@functools.cache
def works(path: str) -> Mapping[str, Work]:
    """Every entry of a BibTeX file, as far as a note needs it."""
    return {key: _work(key, entry) for key, entry in parse_file(path).entries.items()}


def _work(key: str, entry: Any) -> Work:
    people = [" ".join(str(name) for name in person.rich_last_names) for person in entry.persons["author"]]
    authors = people[0] if len(people) == 1 else f"{people[0]} et al." if len(people) > 2 else " and ".join(people)
    plain = {
        name: str(Text.from_latex(entry.fields.get(name, ""))) for name in ("title", "date", "year", "note", "keywords")
    }
    date, grade = plain["date"] or plain["year"], plain["keywords"].removeprefix("grade-")
    return Work(key, authors, plain["title"], date, entry.fields.get("url", ""), plain["note"], grade)


def note_of(
    known: Mapping[str, Work], id_: str, *, statement: bool = False, number: str = "", brief: bool = False
) -> str:
    """A fact's note, with a link to its row. HTML."""
    address = f"page:{EVIDENCE}#{id_}"
    return evidence.note(evidence.fact(id_), known, statement=statement, number=number, address=address, brief=brief)


class Ours(SphinxDirective):
    """A directive of this book: an author's mistake is a warning at its line, which fails the build."""

    def run(self) -> Sequence[nodes.Node]:
        """Make the nodes, or say what is wrong and where."""
        note_package(self.env)
        try:
            return self.make()
        except FulcrumError as error:
            log.warning("%s", error, location=self.get_location())
            return []

    def make(self) -> Sequence[nodes.Node]:
        """The directive's nodes."""
        raise NotImplementedError

    @property
    def works(self) -> Mapping[str, Work]:
        """The bibliography."""
        return works(str(Path(self.env.srcdir) / self.config.bibtex_bibfiles[0]))

    @property
    def up(self) -> str:
        """From this page to the top of the book, for files to download; a page is linked as ``page:book/index``."""
        return "../" * self.env.docname.count("/")

    def once(self, queue: str, name: str, expression: str) -> str:
        """A script that queues an expression on the page for the runtime; empty if it has been queued."""
        known = self.env.temp_data.setdefault(f"fulcrum-{queue}", set())
        if name in known:
            return ""
        known.add(name)
        return f"<script>(self.fulcrum${queue}=self.fulcrum${queue}||[]).push({expression})</script>\n"


class Explorable(Ours):
    """``{explorable} slug`` with ``:figure: name``: a model's figure with its controls."""

    required_arguments = 1
    option_spec: ClassVar = {"figure": options.unchanged}

    def make(self) -> Sequence[nodes.Node]:
        """The view, and before the first of a model on a page, its program."""
        return [raw(self.view(models.get(self.arguments[0]), self.options.get("figure", "")))]

    def view(self, model: Model, figure: str) -> str:
        """The program, if this page has not had it yet, and the view."""
        shown = self.env.temp_data.setdefault("fulcrum-views", set())
        again = model.slug in shown
        shown.add(model.slug)
        behind = {f for ghost in model.ghosts for span in ghost.spans.values() for f in span.facts}
        facts = {id_: note_of(self.works, id_, statement=True) for id_ in behind}
        cited = {key: evidence.cite_in_full(self.work(key)) for key in model.source}
        return self.program(model) + explorable.view(model, figure, facts, cited, again=again)

    def program(self, model: Model) -> str:
        """The model's program, if this page has not had it yet."""
        return self.once("programs", model.slug, explorable.program(model))

    def work(self, key: str) -> Work:
        """A work of the bibliography."""
        if key not in self.works:
            raise UnknownNameError("source", f"'{key}'", "a key of references.bib")
        return self.works[key]


class Scale(Explorable):
    """``{scale}``: the scale, model 0."""

    required_arguments = 0

    def make(self) -> Sequence[nodes.Node]:
        """The scale's view."""
        return [raw(self.view(models.get("the-scale"), ""))]


class Weigh(Ours):
    """``{weigh} 04``: the reader's two dots, kept under that name."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The weigh-in."""
        return [raw(weighing.weigh(self.arguments[0]) + render("work"))]


class PageFacts(Ours):
    """``{page-facts}``: how long the page takes and on which road it lies."""

    option_spec: ClassVar = {"minutes": options.positive_int, "road": options.unchanged_required}

    def make(self) -> Sequence[nodes.Node]:
        """One line under the title."""
        minutes, road = self.options["minutes"], self.options["road"]
        return [raw(f'<p class="page-facts">{minutes} minutes · <em>{escape(road)}</em></p>')]


class ShortForm(Ours):
    """``{short-form}``: the chapter in 250 words, for those on a shorter road."""

    has_content = True

    def make(self) -> Sequence[nodes.Node]:
        """A box with the text."""
        box = nodes.container(classes=["short-form"])
        self.state.nested_parse(self.content, self.content_offset, box)
        return [raw('<aside aria-label="Short form">'), box, raw("</aside>")]


class Equations(Ours):
    """``{equations} slug``: what the model computes for its reader, folded, in the book's letters."""

    required_arguments = 1
    option_spec: ClassVar = {"steps": options.unchanged}

    def make(self) -> Sequence[nodes.Node]:
        """The formulae, and what each letter stands for."""
        model = models.get(self.arguments[0])
        lines = formulae(model)
        if unknown := set(self.options.get("steps", "").split()) - set(lines):
            raise UnknownNameError("equations", ", ".join(sorted(unknown)), "steps of the model that are maps")
        named = self.options.get("steps", "").split() or [o.name for o in model.outputs if o.name in lines]
        rows = "".join(f"<div class=formula>{mathml(lines[name], display=True)}</div>" for name in named)
        letters = "".join(f"<li>{mathml(c.letter)} {escape(c.label)}</li>" for c in model.controls if c.letter)
        listed = f"{rows}<ul class=letters>{letters}</ul>"
        return [raw(f"<details class=equations><summary>The formula</summary>{listed}</details>")]


class FactRole(SphinxRole):
    """``{fact}`T14,T22```: a numbered side note with the rows behind a statement.

    ``{fact}`T04.high``` puts the row's number into the prose as well (``low``, ``high`` or ``range``).
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A marker and its note, after the number if one was asked for."""
        note_package(self.env)
        number = self.env.temp_data["fulcrum-notes"] = self.env.temp_data.get("fulcrum-notes", 0) + 1
        known = works(str(Path(self.env.srcdir) / self.config.bibtex_bibfiles[0]))
        try:
            parts = [part.strip().partition(".") for part in self.text.split(",")]
            found = [evidence.fact(id_) for id_, _, _ in parts]
            numbers = [
                evidence.figure(fact, end) if dot else "" for fact, (_, dot, end) in zip(found, parts, strict=True)
            ]
            told = " ".join(
                note_of(known, fact.id, number=shown, brief=True) for fact, shown in zip(found, numbers, strict=True)
            )
            told, sign = told + evidence.remarks(found, known), evidence.sign(found)
        except FulcrumError as error:
            log.warning("%s", error, location=self.get_location())
            return [], []
        marker = raw(side_note(f"<sup>{number}{sign}</sup>", f"Source {number}", f"<sup>{number}</sup> {told}"))
        return [nodes.Text(" and ".join(filter(None, numbers))), marker], []


def side_note(marker: str, label: str, text: str) -> str:
    """A marker that opens a side note; on a wide screen the note stands in the margin anyway."""
    return (
        f'<span class="fact"><label><input type="checkbox" class="vh" aria-label="{escape(label)}">{marker}</label>'
        f'<span class="sidenote" role="note">{text}</span></span>'
    )


class NumberRole(SphinxRole):
    """``{number}`slug.output @ preset, control=0.5```: a number of a model, computed when the book is built."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The number as text."""
        note_package(self.env)
        try:
            return [nodes.Text(number(self.text))], []
        except FulcrumError as error:
            log.warning("%s", error, location=self.get_location())
            return [], []


def number(text: str) -> str:
    """The words for a number of a model, or a share of its settings.

    ``slug.output @ preset, control=value``, ``slug.supports`` (refutes, neither) or ``slug.share(step)``.
    """
    what, _, state = text.partition("@")
    slug, _, name = what.strip().partition(".")
    model = models.get(slug)
    if name in ("supports", "refutes", "neither"):
        if state:
            raise UnknownNameError(f"number '{text}'", f"'@{state}'", "nothing: a share is over all settings")
        return written(getattr(survey.shares(model), name), 0, "percent")
    if name.startswith("share("):
        step = name.removeprefix("share(").removesuffix(")")
        if step not in {s.name for s in model.steps}:
            raise UnknownNameError(f"number '{text}'", f"'{step}'", "a step of the model")
        return written(survey.share(model, step), 0, "percent")
    setting: dict[str, Value] = {}
    for part in filter(None, (p.strip() for p in state.split(","))):
        control, equals, value = part.partition("=")
        setting |= {control.strip(): _value(model, control.strip(), value)} if equals else model.preset(part).changes
    output = model.output(name)
    if isinstance(output, Number):
        return explorable.shown_output(model, output, setting)
    raise UnknownNameError(f"number '{text}'", f"'{name}'", "an output that is one number")


def _value(model: Model, name: str, text: str) -> Value:
    if not isinstance(model.control(name), Slider):
        return text.strip()
    try:
        return float(text)
    except ValueError:
        raise UnknownNameError(f"number, control '{name}'", f"'{text}'", "a number") from None


DIRECTIVES = {
    "explorable": Explorable,
    "scale": Scale,
    "weigh": Weigh,
    "page-facts": PageFacts,
    "short-form": ShortForm,
    "equations": Equations,
}
ROLES = {"fact": FactRole(), "number": NumberRole()}
