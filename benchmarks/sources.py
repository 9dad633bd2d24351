"""The books that are measured: a copy of this one, and the same text for stock Jupyter Book."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from steelyard import models
from steelyard.codegen.latex import formulae

ROOT = Path(__file__).resolve().parent.parent
LEFT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "_build", "build", "dist", "tests", "benchmarks")
CHAPTER = "book/04-responsibility-without-control"
PAGES = {"Chapter 4": CHAPTER, "Welcome": "book/index"}
CHAPTERS = {f"{int(path.stem[:2])}": f"book/{path.stem}" for path in sorted((ROOT / "book").glob("[0-9][0-9]-*.md"))}
"""Every chapter's page, by its number."""

NOTEBOOK = """---
file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
---
"""


def this_book(target: Path) -> Path:
    """A copy of what this book is built from."""
    shutil.copytree(ROOT, target, ignore=LEFT)
    return target


def stock_book(target: Path, *, cells: bool) -> Path:
    """The same pages for Jupyter Book with nothing set but the title.

    With `cells` each explorable is a notebook cell with ipywidgets.interact and matplotlib, which a
    stock build runs; without, it is left out.
    """
    (target / "book").mkdir(parents=True)
    (target / "_config.yml").write_text("title: Leverage and Risk\n", "utf-8")
    shutil.copy2(ROOT / "_toc.yml", target)
    shutil.copy2(Path(__file__).parent / "plain.py", target / "book")
    for page in sorted((ROOT / "book").glob("*.md")):
        text = stock_text(page.read_text("utf-8"), cells=cells)
        (target / "book" / page.name).write_text(text, "utf-8")
    return target


def stock_text(text: str, *, cells: bool) -> str:
    """Our Markdown with the directives and roles of this project replaced by what stock has."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"^:::.*\n", "", text, flags=re.M)
    text = re.sub(
        r"^```\{([\w-]+)\} *(.*)\n((?:.*\n)*?)```$", lambda m: _directive(*m.groups(), cells), text, flags=re.M
    )
    text = re.sub(r"\{([\w:]+)\}`([^`<]*?)(?: *<[^`>]*>)?`", _role, text)
    return NOTEBOOK + text if "{code-cell}" in text else text


def _directive(name: str, about: str, body: str, cells: bool) -> str:
    if name in ("explorable", "scale"):
        model = models.get(about or "the-scale")
        named = re.search(r"^:figure: *(\S+)", body, flags=re.M)
        figure = model.figure(named[1] if named else "")
        call = f'from plain import explore\nexplore("{model.slug}", "{figure.name}")'
        return f"```{{code-cell}} ipython3\n{call}\n```" if cells else ""
    if name == "equations":
        model = models.get(about)
        lines = formulae(model)
        return "\n\n".join(f"$$\n{lines[o.name]}\n$$" for o in model.outputs if o.name in lines)
    # Of any other, its words: options that read as sentences.
    return "\n\n".join(re.findall(r"^:\w+: (.{40,})$", body, flags=re.M))


def _role(found: re.Match[str]) -> str:
    role, text = found.groups()
    if role == "fact":
        return ""
    return {"number": "12.3", "cite:p": f"({text})"}.get(role, text)


START = "from jupyter_book.cli.main import main; main()"
OURS = ("-W", "-n", "--keep-going", "--quiet")  # as `make book` builds


def build(folder: Path, *options: str) -> None:
    """Build the book in *folder*."""
    places = [str(folder / "src"), str(ROOT / "src"), str(folder / "book")]
    result = subprocess.run(
        [sys.executable, "-c", START, "build", ".", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(places), "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"The build failed:\n{(result.stdout + result.stderr)[-3000:]}")
