"""The directives and the role that show an argument: maps, reading along, a claim in a side note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives as options

from steelyard.argument import argdown, map_view, reading
from steelyard.language import Words, pseudo, say, unspoken
from steelyard.page.templates import macros
from steelyard.sphinxext.base import BookDirective, BookRole, directive, raw
from steelyard.sphinxext.chapters import chapters

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ARGUED = "book/01-the-op-ed"
"""The page on which every claim has its place."""

MAPS = {"op-ed": reading.op_ed, "staying-out": reading.mirror}
"""The arguments that have a map: its name, where it comes from."""

TITLES = Words({"op-ed": "The op-ed’s argument", "staying-out": "The case for staying out"})
LEADS = Words({"op-ed": "The op-ed concludes:", "staying-out": "The other side concludes:"})


@directive(1, begin=options.positive_int)
def argument_map(here: BookDirective) -> str:
    """``{argument-map} op-ed``: an argument one can walk, and its data to download.

    ``:begin:`` is a paragraph: that and what leans on it is shown first, and the rest when the reader asks for it.
    """
    name, read = here.arguments[0], here.pick(MAPS)
    argument = read()
    others = {number: f"page:{page}" for number, page in chapters(here.env).items() if page != here.env.docname}
    begin = here.options.get("begin")
    script = here.once("maps", name, map_view.script(name, argument, begin))
    told = here.env.temp_data.setdefault("steelyard-told", {})
    return script + map_view.view(name, TITLES[name], argument, here.works, others, here.up, begin, told)


@directive(1, example=options.unchanged, ask=options.unchanged, moral=options.unchanged)
def in_brief(here: BookDirective) -> str:
    """``{in-brief} op-ed``: the argument in a few sentences, each of which can be given up.

    Its ``:example:`` is the reason that the page asks about, by its short name; ``:ask:`` has the reader guess first
    how many are left without it, and ``:moral:`` says what that teaches.
    """
    name, read = here.arguments[0], here.pick(MAPS)
    script = here.once("briefs", name, map_view.in_brief_script(name, read(), here.options.get("example", "")))
    ask, moral = (say(here.options.get(option, "")) for option in ("ask", "moral"))
    return script + map_view.in_brief(name, TITLES[name], LEADS[name], read(), ask, moral)


@directive(1)
def read_along(here: BookDirective) -> str:
    """``{read-along} op-ed``: the reader's own copy of the text, laid out beside the claims of the page's map."""
    here.pick(MAPS)
    return map_view.read_along(here.arguments[0])


def map_files() -> dict[str, bytes]:
    """Each argument as Argdown and as JSON, to download."""
    files: dict[str, bytes] = {}
    for name, read in MAPS.items():
        files[f"{name}.argdown"] = argdown.argdown(read(), TITLES[name]).encode()
        files[f"{name}.json"] = argdown.as_json(read()).encode()
    return files


class ClaimRole(BookRole):
    """``{claim}`words <c10>```: words of ours, with the claim they paraphrase in a side note."""

    def make(self) -> Sequence[nodes.Node]:
        """The words, the paragraph, and the claim's own wording."""
        words, _, id_ = self.text.rpartition("<")
        if unspoken():  # any other is Sphinx's to translate, role and all
            words = pseudo(words)
        return [raw(macros("prose").claim(words.strip(), reading.claim(id_.strip(" >")), ARGUED))]


def setup(app: Sphinx) -> None:
    """Register the directives and the role."""
    app.add_directive("argument-map", argument_map)
    app.add_directive("in-brief", in_brief)
    app.add_directive("read-along", read_along)
    app.add_role("claim", ClaimRole())
