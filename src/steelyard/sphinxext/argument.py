"""The directives and the role that show an argument: maps, reading along, a claim in a side note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from steelyard.argument import argdown, graph, map_view, reading
from steelyard.errors import SteelyardError, UnknownNameError
from steelyard.evidence import tables
from steelyard.exercise.sets import chapter_of
from steelyard.sphinxext.base import Ours, note_of, note_package, raw, side_note

if TYPE_CHECKING:
    from sphinx.application import Sphinx

log = logging.getLogger(__name__)

ARGUED = "book/01-the-op-ed"
"""The page on which every claim has its place."""

MAPS = {
    "op-ed": ("The op-ed’s argument", reading.op_ed),
    "staying-out": ("The case for staying out", reading.mirror),
}
"""The arguments that have a map: its name, its title, where it comes from."""


class ArgumentMap(Ours):
    """``{argument-map} op-ed``: an argument one can walk, and its data to download."""

    required_arguments = 1

    def make(self) -> Sequence[nodes.Node]:
        """The map and what its script needs."""
        name, (title, whole) = self.arguments[0], self.whole
        named = {id_ for claim in whole.claims for id_ in claim.evidence}
        facts = {id_: Markup(note_of(self.works, id_, statement=True)) for id_ in named}
        script = self.once("maps", name, map_view.script(name, whole))
        return [
            raw(script + map_view.view(name, title, whole, facts, self.chapters, tables.citer(self.works), self.up))
        ]

    @property
    def whole(self) -> tuple[str, graph.Argument]:
        """The title and the argument that the directive names."""
        name = self.arguments[0]
        if name not in MAPS:
            raise UnknownNameError(self.name, f"'{name}'", "one of " + ", ".join(MAPS))
        title, made = MAPS[name]
        return title, made()

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
        script = self.once("copies", name, map_view.read_along_script(name, self.whole[1]))
        return [raw(script + map_view.read_along(name))]


def map_files() -> dict[str, bytes]:
    """Each argument as Argdown and as JSON, to download."""
    files: dict[str, bytes] = {}
    for name, (title, whole) in MAPS.items():
        files[f"{name}.argdown"] = argdown.argdown(whole(), title).encode()
        files[f"{name}.json"] = argdown.as_json(whole()).encode()
    return files


class ClaimRole(SphinxRole):
    """``{claim}`words <c10>```: words of ours, with the claim they paraphrase in a side note."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The words, the paragraph, and the claim's own wording."""
        note_package(self.env)
        words, _, id_ = self.text.rpartition("<")
        try:
            found = reading.claim(id_.strip(" >"))
        except SteelyardError as error:
            log.warning("%s", error, location=self.get_location())
            return [], []
        marker = f"<span class=claim>{escape(words.strip())}</span> <span class=paragraph>(¶{found.paragraph})</span>"
        link = (
            f'<a class="to-row" href="page:{ARGUED}#{found.id}" aria-label="{found.id} in the argument">{found.id}</a>'
        )
        told = f"<b>¶{found.paragraph}</b> {escape(found.text)} {link}"
        return [raw(side_note(marker, f"Claim of paragraph {found.paragraph}", told))], []


def setup(app: Sphinx) -> None:
    """Register the directives and the role."""
    app.add_directive("argument-map", ArgumentMap)
    app.add_directive("read-along", ReadAlong)
    app.add_role("claim", ClaimRole())
