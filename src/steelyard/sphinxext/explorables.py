"""Models in a page: explorables, the scale, weighings, formulae, computed numbers; and what frames a chapter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives as options
from markupsafe import Markup
from sphinx.application import Sphinx

from steelyard.evidence import facts, notes
from steelyard.page.templates import macros
from steelyard.sphinxext.base import INSIDE, BookDirective, BookRole, around, directive, raw

SCALE = "the-scale"
"""The model of the two dots."""


def setup(app: Sphinx) -> None:
    """Register the directives and roles."""
    for name, kind in DIRECTIVES.items():
        app.add_directive(name, kind)
    app.add_role("number", NumberRole())


class ModelView(BookDirective):
    """``{explorable} slug`` with ``:figure: name``: a model's figure with its controls.

    Its content, what a reader is to guess, stands between the picture and the buttons. One that begins
    ``:at: control=0.5, control=2`` has a setting of its own, and no situations. One to ``:play:`` with leaves the
    numbers, the assumptions and the sources to the next of its model, or of the model that it tells again.
    """

    required_arguments = 1
    option_spec: ClassVar = {"figure": options.unchanged, "at": options.unchanged_required, "play": options.flag}
    has_content = True

    def make(self) -> Sequence[nodes.Node]:
        """The view, and before the first of a model on a page, its program."""
        if at := self.options.get("at", ""):
            return [raw(self.begun(self.arguments[0], self.options.get("figure", ""), at))]
        asks = self.inside()
        view = self.view(self.arguments[0], self.options.get("figure", ""), asks=bool(self.content))
        return around(Markup(view), *asks.children) if self.content else [raw(view)]

    def view(self, slug: str, figure: str, *, asks: bool = False) -> str:
        """The program, if this page has not had it yet, and the view, if it `asks` with the place for what."""
        self.note_models(slug)
        shown = self.env.temp_data.setdefault("steelyard-views", set())
        again = slug in shown or "play" in self.options
        if not again:
            shown.add(slug)
        behind = self.piece("behind", slug)
        rows = {id_: notes.note(facts.fact(id_), self.works) for id_ in behind["facts"]}
        cited = {key: macros("notes").cite_in_full(self.works[key]) for key in behind["works"]}
        return self.program(slug) + str(self.piece("view", slug, figure, rows, cited, again, INSIDE if asks else ""))

    def begun(self, slug: str, figure: str, at: str) -> str:
        """The program, if this page has not had it yet, and a view that begins at a setting of its own."""
        self.note_models(slug)
        return self.program(slug) + str(self.piece("begun", slug, figure, at))

    def program(self, slug: str) -> str:
        """The model's program, if this page has not had it yet."""
        return self.once("programs", slug, self.piece("program", slug))


class ScaleView(ModelView):
    """``{scale}``: the scale, model 0, whose other controls come when the first has been moved."""

    required_arguments = 0
    has_content = False

    def make(self) -> Sequence[nodes.Node]:
        """The scale's view."""
        opening = 'class="explorable wide'
        return [raw(self.view(SCALE, "").replace(opening, f"{opening} opening", 1))]


@directive(1, evidence=False)
def weigh(here: BookDirective) -> str:
    """``{weigh} 04``: the reader's two dots, kept under that name."""
    here.note_models(SCALE)
    return str(here.piece("weigh_in", here.arguments[0]))


@directive(evidence=False)
def would_you(here: BookDirective) -> str:
    """``{would-you}``: which of the five options the reader would choose, and how sure."""
    return str(here.piece("would"))


class TwoCases(BookDirective):
    """``{two-cases} signals absence``: on each of these models a real case beside the one that the reader kept."""

    required_arguments = 1
    final_argument_whitespace = True

    def make(self) -> Sequence[nodes.Node]:
        """The tables."""
        slugs = self.arguments[0].split()
        self.note_models(*slugs)
        return [raw(str(self.piece("two_cases", slugs)))]


@directive(1, evidence=False, steps=options.unchanged)
def equations(here: BookDirective) -> str:
    """``{equations} slug``: what the model computes for its reader, folded, in the book's letters."""
    here.note_models(here.arguments[0])
    return str(here.piece("equations", here.arguments[0], here.options.get("steps", "").split()))


class NumberRole(BookRole):
    """``{number}`slug.output @ preset, control=0.5```: a number of a model, computed when the book is built."""

    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """The number as text, and with it the setting that it comes from, if it is no share of all settings."""
        slug = self.text.strip().partition(".")[0]
        self.note_models(slug)
        words, changes, label = self.piece("number", self.text)
        if changes is None:
            return [nodes.Text(words)]
        return around(macros("prose").sets(INSIDE, slug, changes, label), nodes.Text(words))


DIRECTIVES: dict[str, type[BookDirective]] = {
    "explorable": ModelView,
    "scale": ScaleView,
    "weigh": weigh,
    "would-you": would_you,
    "two-cases": TwoCases,
    "equations": equations,
}
