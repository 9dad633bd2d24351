"""A book of a few pages, each with one thing that a change may reach: it is built in seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import LEFT, ROOT

SLUG = "04-responsibility-without-control"
MODEL = "responsibility-without-control"
PAGES = {
    "book/index": "# Welcome\n\nWords, and nothing else.",
    "book/01-the-op-ed": "# The op-ed\n\nIt warns against {claim}`answering for more <c10>`.",
    "book/02-terms": "# Terms\n\nWho has full command?",
    "book/a-fact": "# A fact\n\nIt was so.{fact}`T29,P51`",
    "book/a-number": f"# A number\n\nIt is {{number}}`{MODEL}.command_premium`.",
    "book/a-view": f"# A view\n\n```{{explorable}} {MODEL}\n```",
    "book/another-view": "# Another view\n\n```{picture} signals\n```",
    f"exercises/{SLUG}": "",
    "book/my-workbook": "# My workbook\n\n```{workbook} progress\n```",
    "book/the-evidence": "# The evidence\n\n```{codebook}\n```",
    "book/glossary": "# Glossary\n\n```{terms}\n```",
    "book/about-this-book": "# About this book\n\nMore words.",
}
"""What stands on each page; the exercise's is its notebook."""


def small_book(folder: Path) -> Path:
    """Write the book, with a package of its own, into a new folder, and return it."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=LEFT)
    shutil.copytree(ROOT / "book" / "_static", folder / "book" / "_static")
    (folder / "exercises").mkdir()
    for file in ("_config.yml", "book/references.bib", f"exercises/{SLUG}.yml", f"exercises/{SLUG}.lab.py",
                 f"exercises/{SLUG}.ipynb"):  # fmt: skip
        shutil.copy2(ROOT / file, folder / file)
    root, *others = PAGES
    toc = "\n".join(f"- file: {name}" for name in others)
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: {root}\nchapters:\n{toc}\n", "utf-8")
    for name, text in PAGES.items():
        if text:
            (folder / f"{name}.md").write_text(f"{text}\n", "utf-8")
    return folder
