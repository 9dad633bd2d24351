"""The directives and the role that show an argument: maps, reading along, a claim in a side note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from steelyard.argument import argdown, graph, map_view, reading
from steelyard.errors import UnknownNameError
from steelyard.evidence import facts, notes
from steelyard.exercise.sets import chapter_of
from steelyard.page.templates import macros
from steelyard.sphinxext.base import BookDirective, BookRole, raw

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ARGUED = "book/01-the-op-ed"
"""The page on which every claim has its place."""

MAPS = {
    "op-ed": ("The op-ed’s argument", reading.op_ed),
    "staying-out": ("The case for staying out", reading.mirror),
}
"""The arguments that have a map: its name, its title, where it comes from."""


class ArgumentMap(BookDirective):
    """``{argument-map} op-ed``: an argument one can walk, and its data to download."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The map and what its script needs."""
        name, (title, argument) = self.arguments[0], self.argument
        ids = {id_ for claim in argument.claims for id_ in claim.evidence}
        known = {id_: notes.note(facts.fact(id_), self.works) for id_ in ids}
        script = self.once("maps", name, map_view.script(name, argument))
        cite = notes.citer(self.works)
        return [raw(script + map_view.view(name, title, argument, known, self.chapters, cite, self.up))]

    @property
    def argument(self) -> tuple[str, graph.Argument]:
        """The title and the argument that the directive names."""
        name = self.arguments[0]
        if name not in MAPS:
            raise UnknownNameError(self.name, f"'{name}'", "one of " + ", ".join(MAPS))
        title, read = MAPS[name]
        return title, read()

    @property
    def chapters(self) -> Mapping[int, str]:
        """The address of each chapter there is, but for the one we are in."""
        others = sorted(self.env.found_docs - {self.env.docname})
        numbers = {name: chapter_of(name) for name in others}
        return {number: f"page:{name}" for name, number in numbers.items() if number}


class ReadAlong(ArgumentMap):
    """``{read-along} op-ed``: the reader's own copy of the text, laid out beside its claims."""

    def make(self) -> Sequence[nodes.Node]:
        """The place for the copy, and what its script needs."""
        name = self.arguments[0]
        script = self.once("copies", name, map_view.read_along_script(name, self.argument[1]))
        return [raw(script + map_view.read_along(name))]


def map_files() -> dict[str, bytes]:
    """Each argument as Argdown and as JSON, to download."""
    files: dict[str, bytes] = {}
    for name, (title, read) in MAPS.items():
        files[f"{name}.argdown"] = argdown.argdown(read(), title).encode()
        files[f"{name}.json"] = argdown.as_json(read()).encode()
    return files


class ClaimRole(BookRole):
    """``{claim}`words <c10>```: words of ours, with the claim they paraphrase in a side note."""

    def make(self) -> Sequence[nodes.Node]:
        """The words, the paragraph, and the claim's own wording."""
        words, _, id_ = self.text.rpartition("<")
        return [raw(macros("prose").claim(words.strip(), reading.claim(id_.strip(" >")), ARGUED))]


def setup(app: Sphinx) -> None:
    """Register the directives and the role."""
    app.add_directive("argument-map", ArgumentMap)
    app.add_directive("read-along", ReadAlong)
    app.add_role("claim", ClaimRole())
