"""Which scripts and styles a page or a notebook gets, in order. Each name is a file below `page/js/` or `page/css/`."""

from __future__ import annotations

from importlib import resources

VIEW = (
    "core/operations",
    "core/wording",
    "core/dom",
    "core/controls",
    "core/geometry",
    "core/engine",
    "view/session",
    "view/drawing",
    "view/ghost",
    "view/links",
    "view/view",
)
"""What makes a view answer."""

TASK = ("task/formula", "task/verdict", "task/weigh", "task/sandbox", "task/fields", "task/task")
"""What a task needs beyond those."""

STORE = ("work/merge", "work/pocket", "work/store")
"""What keeps the reader's work in a browser."""

WORKBOOK = (
    "work/export_work",
    "work/progress",
    "work/trail",
    "work/import_work",
    "work/aside_list",
    "work/workbook",
)
"""What gathers the work and lets it out."""

READ = ("read/argument_map", "read/read_along", "read/evidence")
"""What lets a reader walk the argument and sift the evidence."""

STYLES = ("view", "task", "workbook", "argument_map", "evidence")
"""The styles of what the package puts into a page."""

_PAGE = resources.files("steelyard") / "page"


def runtime() -> str:
    """The script that runs in a reader's browser, as one classic script. It adds no name to the page's."""
    return f'(() => {{\n"use strict";\n{scripts(*VIEW, *STORE, *TASK, *WORKBOOK, *READ, "core/main")}}})();\n'


def scripts(*names: str) -> str:
    """Files of `page/js/`, one after the other."""
    return "\n".join((_PAGE / "js" / f"{name}.js").read_text("utf-8") for name in names)


def styles(*names: str) -> str:
    """Files of `page/css/`, one after the other."""
    return "".join((_PAGE / "css" / f"{name}.css").read_text("utf-8") for name in names)


def files() -> dict[str, bytes]:
    """What the book's ``_static`` gets: scripts, styles and fonts, by file name."""
    made = {"steelyard.js": runtime(), "steelyard.css": styles(*STYLES)}
    made |= {"book.js": scripts("frame/book"), "book.css": styles("book")}
    fonts = [font for font in (_PAGE / "fonts").iterdir() if font.name.endswith(".woff2")]
    return {name: text.encode() for name, text in made.items()} | {font.name: font.read_bytes() for font in fonts}
