"""The book's own directives and roles: explorables, weighings, facts, claims, computed numbers.

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

from fulcrum import argument, evidence, explorable, models, survey, weighing
from fulcrum.codegen import formulae
from fulcrum.controls import Slider, Value
from fulcrum.errors import FulcrumError, UnknownNameError
from fulcrum.evidence import Work
from fulcrum.mathml import mathml
from fulcrum.model import Model, Number
from fulcrum.words import written

PACKAGE = Path(__file__).parent
log = logging.getLogger(__name__)

HERE = "<!-- the answer -->"
"""Where a prediction's answer, which may hold roles, is put between its HTML."""


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
    suffixes = (".py", ".csv", ".yml", ".html")
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
        name: str(Text.from_latex(entry.fields[name])) for name in ("title", "date", "year") if name in entry.fields
    }
    return Work(key, authors, plain["title"], plain.get("date", plain["year"]), entry.fields.get("url", ""))


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


class Explorable(Ours):
    """``{explorable} slug`` with ``:figure: name``: a model's figure with its controls."""

    required_arguments = 1
    option_spec: ClassVar = {"figure": options.unchanged}

    def make(self) -> Sequence[nodes.Node]:
        """The view, and before the first of a model on a page, its program."""
        return [raw(self.view(models.get(self.arguments[0]), self.options.get("figure", "")))]

    def view(self, model: Model, figure: str) -> str:
        """The program, if this page has not had it yet, and the view."""
        known = self.env.temp_data.setdefault("fulcrum-programs", set())
        again, script = model.slug in known, ""
        if not again:
            known.add(model.slug)
            queue = "(self.fulcrum$programs=self.fulcrum$programs||[])"
            script = f"<script>{queue}.push({explorable.program(model)})</script>\n"
        behind = {f for ghost in model.ghosts for span in ghost.spans.values() for f in span.facts}
        facts = {id_: evidence.note(evidence.fact(id_), self.works, statement=True) for id_ in behind}
        cited = {key: evidence.cite_in_full(self.work(key)) for key in model.source}
        return script + explorable.view(model, figure, facts, cited, again=again)

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
        return [raw(weighing.weigh(self.arguments[0]))]


class Predict(Ours):
    """``{predict} name``: a question, its options, and an answer that opens once one is picked."""

    required_arguments = 1
    option_spec: ClassVar = {
        "question": options.unchanged_required,
        "options": options.unchanged_required,
        "answer": options.unchanged_required,
    }

    def make(self) -> Sequence[nodes.Node]:
        """The prediction; its answer may hold roles."""
        if missing := {"question", "options", "answer"} - self.options.keys():
            raise UnknownNameError("predict", "no " + ", ".join(sorted(missing)), "question, options and answer")
        choices = tuple(" ".join(part.split()) for part in self.options["options"].split("|"))
        html = weighing.predict(self.arguments[0], " ".join(self.options["question"].split()), choices, HERE)
        said, _ = self.state.inline_text(self.options["answer"], self.lineno)
        before, after = html.split(HERE)
        return [raw(before), nodes.paragraph("", "", *said), raw(after)]


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
    """``{fact}`T14,T22```: a numbered side note with the rows behind a statement."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A marker and its note."""
        note_package(self.env)
        number = self.env.temp_data["fulcrum-notes"] = self.env.temp_data.get("fulcrum-notes", 0) + 1
        known = works(str(Path(self.env.srcdir) / self.config.bibtex_bibfiles[0]))
        try:
            told = " ".join(evidence.note(evidence.fact(id_.strip()), known) for id_ in self.text.split(","))
        except FulcrumError as error:
            log.warning("%s", error, location=self.get_location())
            return [], []
        return [raw(_note(f"<sup>{number}</sup>", f"Source {number}", f"<sup>{number}</sup> {told}"))], []


class ClaimRole(SphinxRole):
    """``{claim}`words <c10>```: words of ours, with the claim they paraphrase in a side note."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The words, the paragraph, and the claim's own wording."""
        note_package(self.env)
        words, _, id_ = self.text.rpartition("<")
        try:
            found = argument.claim(id_.strip(" >"))
        except FulcrumError as error:
            log.warning("%s", error, location=self.get_location())
            return [], []
        marker = f"<span class=claim>{escape(words.strip())}</span> <span class=paragraph>(¶{found.paragraph})</span>"
        told = f"<b>¶{found.paragraph}</b> {escape(found.text)}"
        return [raw(_note(marker, f"Claim of paragraph {found.paragraph}", told))], []


def _note(marker: str, label: str, text: str) -> str:
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
    "predict": Predict,
    "page-facts": PageFacts,
    "short-form": ShortForm,
    "equations": Equations,
}
ROLES = {"fact": FactRole(), "claim": ClaimRole(), "number": NumberRole()}
