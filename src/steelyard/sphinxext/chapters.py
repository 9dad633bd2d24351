"""Which chapters there are: found by the names of the pages in ``_toc.yml``, listed nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from docutils import nodes

from steelyard.errors import UnknownNameError
from steelyard.exercise.sets import chapter_of
from steelyard.sphinxext import sources
from steelyard.sphinxext.base import BookRole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def chapters(env: BuildEnvironment) -> Mapping[int, str]:
    """The page of each chapter, by number; the page that asks is made anew when ``_toc.yml`` changes."""
    return {number: name for name in sorted(sources.pages(env)) if (number := chapter_of(name)) is not None}


class Chapters(BookRole):
    """``{chapters}`here```, ``{chapters}`to 15```, ``{chapters}`1 3 4```: which are here, to come, here of these."""

    evidence = False

    def make(self) -> Sequence[nodes.Node]:
        """Numbers as text; those of a list as links."""
        pages = chapters(self.env)
        if self.text == "here":
            return [nodes.Text(f"{min(pages)} to {max(pages)}")]
        word, _, last = self.text.partition(" ")
        if word == "to" and last.isdecimal():
            return [nodes.Text(f"{max(pages) + 1} to {last}")]
        if not self.text.replace(" ", "").isdecimal():
            raise UnknownNameError("chapters", f"'{self.text}'", "here, to and a number, or numbers")
        links = ", ".join(f"[{n}](/{pages[n]}.md)" for n in map(int, self.text.split()) if n in pages)
        return self.inliner.parse(links, self.lineno, SimpleNamespace(), nodes.inline())[0]


def setup(app: Sphinx) -> None:
    """Register the role."""
    app.add_role("chapters", Chapters())
