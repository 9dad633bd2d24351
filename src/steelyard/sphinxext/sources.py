"""What a page is made from: code and templates, a model's own file, the tables and the bibliography."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard import models
from steelyard.language.files import LOCALE, place

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

PACKAGE = Path(__file__).parents[1]

NO_PAGE = ("cli", "jupyter", "marking", "paper")
"""What of the package makes no page; the guide for instructors notes what it has of marking."""


@functools.cache
def code() -> tuple[Path, ...]:
    """The code and the templates that may have a part in any page; the models are not among them."""
    python = (path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in NO_PAGE)
    return tuple(sorted({*python, *(PACKAGE / "page" / "html").glob("*.html")} - {*map(model, models.slugs())}))


def model(slug: str) -> Path:
    """The file that declares a model."""
    return PACKAGE / "models" / f"{slug.replace('-', '_')}.py"


def evidence(env: BuildEnvironment) -> tuple[Path, ...]:
    """The tables, the arguments and the bibliography."""
    bibliography = (Path(env.srcdir) / name for name in env.config.bibtex_bibfiles)
    return (*sorted((PACKAGE / "data").glob("*.*")), *bibliography)


def catalogue(env: BuildEnvironment) -> Path:
    """The file of the language that the book is built in; English has none."""
    return place(Path(env.srcdir) / LOCALE, env.config.language)


def sets(env: BuildEnvironment) -> list[Path]:
    """The file of every set of tasks, in the book's order."""
    return sorted((Path(env.srcdir) / "exercises").glob("*.yml"))


def pages(env: BuildEnvironment) -> set[str]:
    """Every page of the book; the one that is being read is made anew when ``_toc.yml`` changes."""
    note(env, [Path(env.srcdir) / "_toc.yml"])
    return env.found_docs


def note(env: BuildEnvironment, files: Iterable[Path]) -> None:
    """Let the page that is being read be made anew when one of these changes."""
    for file in {*map(str, files)} - env.dependencies[env.docname]:
        if Path(file).exists():  # one that does not would make the page anew for ever
            env.note_dependency(file)
