"""A generated notebook as a page of the book: those of its tasks that stand nowhere else, its lab cell as code.

What a cell is stands in its metadata (`exercise/notebook.py`). No kernel runs: the notebook's tasks answer on the
page as they do in a chapter, and the notebook is there to download.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from steelyard import language
from steelyard.errors import SteelyardError
from steelyard.exercise.sets import FIX, LAB
from steelyard.language import count, say
from steelyard.sphinxext import sources
from steelyard.sphinxext.base import BookDirective, directive
from steelyard.sphinxext.cache import piece
from steelyard.sphinxext.placing import placed

Cell = Mapping[str, Any]
log = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    """Register the page's maker and its directive."""
    app.add_directive("picture", picture)
    app.connect("source-read", _read)
    app.connect("env-get-outdated", _with_new_lab)
    app.connect("build-finished", _translate)


@directive(1, evidence=False)
def picture(here: BookDirective) -> str:
    """``{picture} slug``: the model's first figure at its start, without controls."""
    here.note_models(here.arguments[0])
    return str(here.piece("picture", here.arguments[0]))


def _read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put the page's cells in the place of the notebook's; a notebook that is stale fails the build."""
    path = Path(app.env.doc2path(docname))
    if path.suffix != ".ipynb":
        return
    text = told = source[0]
    exercise, lab = path.with_suffix(".yml"), path.with_suffix(LAB)
    sources.note(app.env, [exercise, lab, sources.catalogue(app.env)])
    wrong: list[object] = []
    try:
        if exercise.exists() and text != _made(app.env, "notebook", path):
            wrong.append(f"the notebook is stale; {FIX}")
        elif exercise.exists():
            told = _made(app.env, "told_notebook", path)
    except* SteelyardError as mistakes:
        wrong += mistakes.exceptions
    source[0] = json.dumps(page(json.loads(told), docname, placed(app.env, path.stem)))
    for message in wrong:
        app.env.note_reread()  # so that it fails the next build as well
        log.warning("%s", message, location=docname)


def _made(env: BuildEnvironment, name: str, path: Path) -> str:
    """What a piece of that name makes of the exercise and the lab that lie beside the notebook."""
    exercise, lab = path.with_suffix(".yml"), path.with_suffix(LAB)
    text = lab.read_text("utf-8") if lab.exists() else ""
    made: str = piece(env, name, exercise.name, exercise.read_text("utf-8"), lab.name, text)
    return made


def _translate(app: Sphinx, exception: Exception | None) -> None:
    """Give the notebooks to download in the language of the book; those that are kept are English."""
    if exception or language.current() is language.ENGLISH:
        return
    for copy in (Path(app.outdir) / "_downloads").glob("*/*.ipynb"):
        path = Path(app.srcdir) / "exercises" / copy.name
        if path.with_suffix(".yml").exists():
            copy.write_text(_made(app.env, "told_notebook", path), "utf-8")


def _with_new_lab(app: Sphinx, env: BuildEnvironment, *already: set[str]) -> list[str]:
    """The pages that have been given a lab since they were read."""
    labs = {docname: Path(env.doc2path(docname)).with_suffix(LAB) for docname in env.found_docs}
    return [docname for docname, lab in labs.items() if lab.exists() and str(lab) not in env.dependencies[docname]]


def page(notebook: Mapping[str, Any], docname: str, elsewhere: Mapping[str, str]) -> Mapping[str, Any]:
    """A notebook of Markdown cells that Sphinx reads as the page; a notebook that is not ours is left as it is.

    Parameters
    ----------
    docname : where it stands in the book, without suffix; the notebook lies there under the same name
    elsewhere : the tasks that stand on other pages, and which
    """
    about = notebook["metadata"].get("steelyard")
    if about is None:
        return notebook
    first, *others = _texts(notebook["cells"], about, elsewhere)
    if any(_says(cell).get("task", "") not in ("", *elsewhere) for cell in notebook["cells"]):
        first += "\n\n```{page-facts}\n```"
    texts = [first, *others, downloads(PurePosixPath(docname).name)]
    cells = [{"cell_type": "markdown", "metadata": {}, "id": f"page-{n}", "source": t} for n, t in enumerate(texts)]
    return {**notebook, "cells": cells}


def _texts(cells: Sequence[Cell], about: Mapping[str, str], elsewhere: Mapping[str, str]) -> Iterator[str]:
    """The page's cells, in the notebook's order; tasks that follow each other become one directive."""
    for asks, run in groupby(cells, key=lambda cell: "task" in _says(cell)):
        if asks:
            ids = dict.fromkeys(_says(cell)["task"] for cell in run)
            yield from _pointers(ids, elsewhere)
            if here := [id_ for id_ in ids if id_ not in elsewhere]:
                ask = f"```{{exercise}} {about['exercise']}\n:only: {' '.join(here)}\n```"
                yield f"## {say('For more practice, or for assignment')}\n\n{ask}"
        else:
            yield from filter(None, (_text(cell, about) for cell in run))


def _pointers(ids: Iterable[str], elsewhere: Mapping[str, str]) -> Iterator[str]:
    """Where the other tasks stand, a sentence a page."""
    for at in dict.fromkeys(elsewhere[id_] for id_ in ids if id_ in elsewhere):
        there = [id_ for id_ in ids if elsewhere.get(id_) == at]
        listed = ", ".join(there[:-1])
        listed = say("{several} and {last}", several=listed, last=there[-1]) if listed else there[-1]
        where = f"[](../{at}.md)"
        yield count(len(there), "Task {tasks} stands in {where}.", "Tasks {tasks} stand in {where}.",
                    tasks=listed, where=where)  # fmt: skip


def _text(cell: Cell, about: Mapping[str, str]) -> str:
    """A cell that is no task; nothing for what only a notebook needs."""
    part, source = _says(cell).get("part", "words"), "".join(cell["source"])
    if part == "lab":
        return (
            f"```{{picture}} {about['model']}\n```\n\n{FOLD.format(title=say('The code of the notebook'), code=source)}"
        )
    return source if part == "words" else ""


def _says(cell: Cell) -> Mapping[str, str]:
    says: Mapping[str, str] = cell["metadata"].get("steelyard", {})
    return says


# As plain text: the book has two colours, and they mean something else.
FOLD = """<details class="lab-code"><summary>{title}</summary>

```text
{code}
```

</details>"""


def downloads(name: str) -> str:
    """How to work in a notebook of that name."""
    place = f"{{download}}`{say('the notebook')} <{name}.ipynb>`"
    told = say(
        """All tasks of the chapter work in a notebook as well.
Download {notebook} and open it in JupyterLab, Notebook 7, VS Code or Colab:
its first cell looks for this book’s package and installs it where it is missing.
If your instructor gave you the package as a file, `steelyard-….whl`, put that beside the notebook.
Work done there is kept in `answers.json` beside it;
[My workbook](../book/my-workbook.md) merges it with this browser’s.""",
        notebook=place,
    )
    return f"## {say('In Jupyter')}\n\n{told}\n"
