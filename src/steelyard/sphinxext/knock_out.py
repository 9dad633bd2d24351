"""The directive of a small argument whose lines can be knocked out: a conclusion, and a list of what carries it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives as options

from steelyard.errors import UnknownNameError
from steelyard.language import say
from steelyard.page.templates import macros
from steelyard.sphinxext.base import INSIDE, BookDirective, around

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class KnockOut(BookDirective):
    """``{knock-out} Take the job.`` over a list: each point carries what it stands under, first of all the conclusion.

    A point in italics was not said. ``:ask:`` is what to look for, and ``:moral:`` what the fall of one line with
    another teaches, told then. Without a script, and on paper, it is the list.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    evidence = False
    option_spec: ClassVar = {"ask": options.unchanged_required, "moral": options.unchanged_required}

    def make(self) -> Sequence[nodes.Node]:
        """The conclusion and what carries it."""
        inside = self.inside()
        points = [*inside.findall(nodes.list_item)]
        if len(inside) != 1 or len(points) < 2 or not all(isinstance(point[0], nodes.paragraph) for point in points):
            raise UnknownNameError("knock-out", f"{len(inside)} blocks, {len(points)} points", "one list of lines")
        ask, moral = (say(self.options.get(option, "")) for option in ("ask", "moral"))
        return around(macros("prose").knock_out(INSIDE, say(self.arguments[0]), ask, moral), *inside.children)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("knock-out", KnockOut)
