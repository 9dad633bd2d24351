"""The book's sources in a folder of their own, all of them or a few pages, and what a build says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("_config.yml", "_toc.yml", "book", "exercises", "src", "README.md")
"""What the book is built from. Built folders, caches and the virtual environment are left behind."""

LEFT = shutil.ignore_patterns("__pycache__", ".*", "*.egg-info", "_build", "answers*.json")
RUN = "from jupyter_book.cli.main import main; main()"


@dataclass(frozen=True)
class Built:
    """A book after a build: its folder, how the build ended, what it said."""

    folder: Path
    code: int
    says: str

    @property
    def html(self) -> Path:
        """The folder of pages."""
        return self.folder / "_build" / "html"

    def page(self, name: str) -> str:
        """A page's text."""
        return (self.html / f"{name}.html").read_text("utf-8")


def copy_sources(target: Path, *names: str) -> Path:
    """Copy what the book is built from, or only these of its files and folders; returns *target*."""
    for name in names or SOURCES:
        source, copy = ROOT / name, target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, copy, ignore=LEFT)
        else:
            shutil.copy2(source, copy)
    return target


def speak(folder: Path, tag: str) -> None:
    """Have the book in that folder built in another language."""
    config = folder / "_config.yml"
    config.write_text(config.read_text("utf-8").replace("language: en", f"language: {tag}"), "utf-8")


def bring_pieces(target: Path) -> None:
    """Lay into a copy what the repository's own book was made from, if it has been built.

    Each piece lies there under a digest of all code and of what was asked, so that no other can be taken for it.
    """
    made = ROOT / "_build" / ".pieces"
    if made.is_dir():
        shutil.copytree(made, target / "_build" / ".pieces")


def small_book(target: Path, pages: Mapping[str, str], *names: str) -> Path:
    """A book under the same settings with these pages alone, the first of them its root; `names` are copied too."""
    copy_sources(target, "_config.yml", "src", "book/references.bib", "book/_static", *names)
    root, *others = pages
    listed = "".join(f"  - file: {page}\n" for page in others)
    (target / "_toc.yml").write_text(f"format: jb-book\nroot: {root}\nchapters:\n{listed}", "utf-8")
    for name, text in pages.items():
        if text:
            (target / f"{name}.md").write_text(text, "utf-8")
    return target


def asset(html: Path, name: str) -> Path:
    """A file that the built pages load, by its name without its fingerprint."""
    stem, _, kind = name.rpartition(".")
    (file,) = (html / "_static").glob(f"{stem}.*.{kind}")
    return file


def build(folder: Path, **environment: str) -> Built:
    """Build the book in *folder* as ``make book`` does, with that folder's own package."""
    variables = os.environ | {"PYTHONPATH": str(folder / "src")} | environment
    command = [sys.executable, "-c", RUN, "build", ".", "-W", "-n", "--keep-going"]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    return Built(folder, done.returncode, done.stdout + done.stderr)
