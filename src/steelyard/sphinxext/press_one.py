"""The directive that answers one press at a time: a question, and a list of which each point has its own answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from steelyard.errors import UnknownNameError
from steelyard.language import say
from steelyard.page.templates import macros
from steelyard.sphinxext.base import INSIDE, BookDirective, around
from steelyard.sphinxext.evidence import ASIDE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class PressOne(BookDirective):
    """``{press-one} Which?`` over a list: each point's first paragraph is a button, the rest what a press tells.

    Without a script, and on paper, it is the list.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """The question and the list."""
        inside = self.inside()
        points = [*inside.findall(nodes.list_item)]
        if len(inside) != 1 or not points or any(len(point) < 2 for point in points):
            found = f"{len(inside)} blocks, {len(points)} points"
            raise UnknownNameError("press-one", found, "one list, each point a paragraph to press and what it tells")
        for point in points:
            point[ASIDE] = True
        return around(macros("prose").press_one(INSIDE, say(self.arguments[0])), *inside.children)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("press-one", PressOne)
