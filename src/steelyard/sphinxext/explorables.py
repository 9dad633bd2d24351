"""Models in a page: explorables, the scale, weighings, formulae, computed numbers; and what frames a chapter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives as options
from markupsafe import Markup
from sphinx.application import Sphinx

from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.latex import formulae
from steelyard.errors import UnknownNameError
from steelyard.evidence import facts, notes
from steelyard.model import Model, Number, Slider, Value
from steelyard.model.wording import written
from steelyard.page.templates import macros, render
from steelyard.sphinxext.base import INSIDE, BookDirective, BookRole, around, directive, raw
from steelyard.sphinxext.mathml import mathml
from steelyard.views import explorable, weighing


def setup(app: Sphinx) -> None:
    """Register the directives and roles."""
    for name, kind in DIRECTIVES.items():
        app.add_directive(name, kind)
    app.add_role("number", NumberRole())


class ModelView(BookDirective):
    """``{explorable} slug`` with ``:figure: name``: a model's figure with its controls."""

    required_arguments = 1
    option_spec: ClassVar = {"figure": options.unchanged}

    def make(self) -> Sequence[nodes.Node]:
        """The view, and before the first of a model on a page, its program."""
        return [raw(self.view(models.get(self.arguments[0]), self.options.get("figure", "")))]

    def view(self, model: Model, figure: str) -> str:
        """The program, if this page has not had it yet, and the view."""
        shown = self.env.temp_data.setdefault("steelyard-views", set())
        again = model.slug in shown
        shown.add(model.slug)
        ids = {id_ for ghost in model.ghosts for span in ghost.spans.values() for id_ in span.facts}
        behind = {id_: notes.note(facts.fact(id_), self.works) for id_ in ids}
        cited = {key: macros("notes").cite_in_full(self.works[key]) for key in model.source}
        return self.program(model) + explorable.view(model, figure, behind, cited, again=again)

    def program(self, model: Model) -> str:
        """The model's program, if this page has not had it yet."""
        return self.once("programs", model.slug, explorable.program(model))


class ScaleView(ModelView):
    """``{scale}``: the scale, model 0."""

    required_arguments = 0

    def make(self) -> Sequence[nodes.Node]:
        """The scale's view."""
        return [raw(self.view(models.get("the-scale"), ""))]


@directive(1)
def weigh(here: BookDirective) -> str:
    """``{weigh} 04``: the reader's two dots, kept under that name."""
    return weighing.weigh(here.arguments[0]) + render("work")


@directive(minutes=options.positive_int, road=options.unchanged_required)
def page_facts(here: BookDirective) -> str:
    """``{page-facts}``: how long the page takes and on which road it lies."""
    return macros("prose").page_facts(here.options["minutes"], here.options["road"])


class ShortForm(BookDirective):
    """``{short-form}``: the chapter in 250 words, for those on a shorter road."""

    has_content = True

    def make(self) -> Sequence[nodes.Node]:
        """A box with the text."""
        box = nodes.container(classes=["short-form"])
        self.state.nested_parse(self.content, self.content_offset, box)
        return around(macros("prose").short_form(INSIDE), box)


@directive(1, steps=options.unchanged)
def equations(here: BookDirective) -> str:
    """``{equations} slug``: what the model computes for its reader, folded, in the book's letters."""
    model = models.get(here.arguments[0])
    lines = formulae(model)
    names = here.options.get("steps", "").split() or [o.name for o in model.outputs if o.name in lines]
    if unknown := set(names) - set(lines):
        raise UnknownNameError("equations", ", ".join(sorted(unknown)), "steps of the model that are maps")
    letters = [(Markup(mathml(c.letter)), c.label) for c in model.controls if c.letter]
    return macros("prose").equations([Markup(mathml(lines[name], display=True)) for name in names], letters)


class NumberRole(BookRole):
    """``{number}`slug.output @ preset, control=0.5```: a number of a model, computed when the book is built."""

    def make(self) -> Sequence[nodes.Node]:
        """The number as text."""
        return [nodes.Text(number(self.text))]


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
        return written(getattr(sampling.shares(model), name), 0, "percent")
    if name.startswith("share("):
        step = name.removeprefix("share(").removesuffix(")")
        if step not in {s.name for s in model.steps}:
            raise UnknownNameError(f"number '{text}'", f"'{step}'", "a step of the model")
        return written(sampling.share(model, step), 0, "percent")
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


DIRECTIVES: dict[str, type[BookDirective]] = {
    "explorable": ModelView,
    "scale": ScaleView,
    "weigh": weigh,
    "page-facts": page_facts,
    "short-form": ShortForm,
    "equations": equations,
}
