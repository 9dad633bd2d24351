"""A chapter is the files that `docs/adding-a-chapter.md` names, as they stand there, and no others."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from book import LEFT, ROOT, Built, copy_sources

PAGE = (ROOT / "docs" / "adding-a-chapter.md").read_text("utf-8")
STEP = re.compile(r"^## \d\. (Add to|Write) `([^`]+)`\n.*?^(`{3,})\w+\n(.*?)^\3$", re.DOTALL | re.MULTILINE)
STEPS = [(how, path, text) for how, path, _, text in STEP.findall(PAGE)]

EVERY = ("models/test_every_model", "drawing/test_figure", "codegen/test_codegen", "exercise/test_reading")
"""The tests that ask the same of every model and of every set."""

FRAME = {  # a book small enough to be built at once
    "_toc.yml": "format: jb-book\nroot: book/index\nparts:\n- chapters:\n"
    "      - file: book/my-workbook\n      - file: book/the-evidence\n",
    "book/index.md": "# Welcome\n\nChapter 16 is here.\n",
    "book/my-workbook.md": "# My workbook\n\n```{workbook} progress\n```\n",
    "book/the-evidence.md": "# The evidence\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book of the same package, to which the chapter has been added."""
    folder = copy_sources(tmp_path_factory.mktemp("chapter") / "book")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=LEFT)
    shutil.copy2(ROOT / "pyproject.toml", folder)
    for path, text in FRAME.items():
        (folder / path).write_text(text, "utf-8")
    for how, path, text in STEPS:
        with (folder / path).open("a" if how == "Add to" else "x", encoding="utf-8") as file:
            file.write(text)
    done = python(folder, "-m", "steelyard", "exercises")  # make exercises
    assert done.returncode == 0, done.stderr
    return folder


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python there, with that folder's own package."""
    variables = os.environ | {"PYTHONPATH": str(folder / "src")}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def chapter(folder: Path, builds: Callable[[Path], Built]) -> str:
    """The chapter's page."""
    built = builds(folder)
    assert built.code == 0, built.says[-4000:]
    return built.page("book/16-umbrella")


def test_a_chapter_is_seven_files_at_most() -> None:
    assert 0 < len(STEPS) <= 7


def test_its_page_has_its_number_its_figure_and_its_task(chapter: str) -> None:
    assert "the umbrella saves 5.0 points" in re.sub(r"<[^>]+>", "", chapter)
    assert 'data-figure="along-the-chance"' in chapter
    assert "Find a setting at which the umbrella is worth carrying." in chapter


def test_the_welcome_page_and_the_workbook_know_it(folder: Path, chapter: str) -> None:
    welcome, workbook = (
        (folder / f"_build/html/book/{name}.html").read_text("utf-8") for name in ("index", "my-workbook")
    )
    assert re.search(r'<a [^>]*href="16-umbrella.html">(<span[^>]*>)?Chapter 16<', welcome)
    assert '<a href="../exercises/16-umbrella.html">16 Rain</a>' in workbook


@pytest.mark.book
def test_its_model_and_its_set_keep_every_promise(folder: Path) -> None:
    where = [f"tests/{name}.py" for name in EVERY]
    done = python(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser", "-k", "umbrella", *where)
    assert done.returncode == 0, done.stdout[-4000:]
