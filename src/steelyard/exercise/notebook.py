"""An exercise as a notebook: words for a reader without a kernel, and cells that show each task as a widget.

It is made from the student's half of an exercise alone, so no key can be in it. Cells tell what they are in
their metadata, under ``steelyard``: the page of the book is made from that. The first cell of code gets the package
where it is missing, so that one notebook works anywhere.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from steelyard.errors import LabError
from steelyard.exercise.tasks import (
    AnyTask,
    ChoiceTask,
    EssayTask,
    Exercise,
    ForecastTask,
    MatchTask,
    NumericTask,
    PredictTask,
    Quantity,
    RangeTask,
    RankTask,
    SettingTask,
    facts,
)
from steelyard.language import count, say

KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


@dataclass(frozen=True)
class Lab:
    """A cell in which the student changes the model itself: what to try, in Markdown, and the code.

    The first paragraph of the words is for the book's page as well; what follows speaks of the cell, in the notebook.
    """

    title: str
    words: str
    code: str

    @property
    def told(self) -> tuple[str, ...]:
        """What a reader reads of it: the title, as it goes on after a colon, and each paragraph."""
        return f"{self.title[0].lower()}{self.title[1:]}", *self.words.split("\n\n")


def lab(file: str, text: str) -> Lab:
    """A Python file whose docstring is its words, the first line the title.

    Raises
    ------
    LabError : it is not Python, or has no docstring
    """
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise LabError(f"{file}:{error.lineno}", str(error.msg), "Python") from None
    docstring = ast.get_docstring(tree)
    if not docstring:
        raise LabError(f"{file}:1", "no docstring", "a title and what to try, before the code", 'begin with """')
    title, _, words = docstring.partition("\n")
    code = "\n".join(text.splitlines()[tree.body[0].end_lineno :]).strip()
    return Lab(title.rstrip("."), words.strip(), code)


FIRST_CELL = lab("first_cell.py", Path(__file__).with_name("first_cell.py").read_text("utf-8")).code


def notebook(exercise: Exercise, trial: Lab | None = None) -> NotebookNode:
    """The notebook, valid and without outputs."""
    cells = [*_opening(exercise), *(cell for task in exercise.tasks for cell in _task(task))]
    whole = new_notebook(
        cells=[*cells, *(_lab(trial) if trial else ()), _closing()],
        metadata={
            "kernelspec": KERNEL,
            "language_info": {"name": "python"},
            "steelyard": {"exercise": exercise.slug, "model": exercise.model},
        },
    )
    nbformat.validate(whole)
    return whole


def write(whole: NotebookNode) -> bytes:
    """The file: the same notebook, the same bytes."""
    return f"{nbformat.writes(whole)}\n".encode()


# ------------------------------------------------------------------------ cells


def _words(id_: str, text: str, **role: str) -> NotebookNode:
    return new_markdown_cell(text, id=id_, metadata={"steelyard": role})


def _code(id_: str, text: str, **role: str) -> NotebookNode:
    return new_code_cell(text, id=id_, metadata={"steelyard": role})


def _opening(exercise: Exercise) -> Iterator[NotebookNode]:
    minutes = sum(task.minutes for task in exercise.tasks)
    core = sum(task.minutes for task in exercise.tasks if task.road == "core")
    length = count(
        len(exercise.tasks),
        "{n} task, about {minutes} minutes ({core} on the core road).",
        "{n} tasks, about {minutes} minutes ({core} on the core road).",
        minutes=minutes,
        core=core,
    )
    about = say(
        "Run the cells from the top; each task then answers here as it does in the book. What you do is kept as you "
        "do it, in `answers.json` beside this notebook, and is there again when you come back. You hand in that file, "
        "not this notebook."
    )
    yield _words("title", f"# {say('Exercise: {title}', title=plain(exercise.title))}", part="words")
    yield _words("about", f"{length}\n\n{about}", part="notebook")
    yield _code("install", FIRST_CELL, part="install")
    yield _code("setup", f'from steelyard import work_on\n\nwork = work_on("{exercise.slug}")\nwork', part="setup")


def _task(task: AnyTask) -> Iterator[NotebookNode]:
    id_ = task.id.replace(".", "-")
    asked = plain(task.prompt)
    if task.deals:
        asked = say(
            "What is asked stands below. Each student is asked something else, by the code. "
            "Put yours in first: {code}.",
            code='`work.code = "K7M2-9XQD"`',
        )
    head = f"## {task.id} {plain(task.title)}\n\n*{facts(task)}*\n\n{asked}"
    offered = "" if task.deals else "\n".join(_offered(task))
    yield _words(f"ask-{id_}", f"{head}\n\n{offered}" if offered else head, task=task.id)
    yield _code(f"task-{id_}", f'work.task("{task.id}")', task=task.id)


def _offered(task: AnyTask) -> Iterator[str]:
    """What can be chosen or has to be met, folded: the widget below says it too."""
    match task:
        case SettingTask(parts=parts):
            yield from _folded(say("What each setting has to meet"), parts, "a")
        case ChoiceTask(options=listed) | PredictTask(options=listed):
            yield from _folded(say("The options"), listed, "1")
        case MatchTask(items=items, answers=answers):
            yield from _folded(say("The sentences"), items, "1")
            yield from _folded(say("The answers"), answers, "1")
        case RankTask(items=listed):
            yield from _folded(say("What to rank"), listed, "1")
        case ForecastTask(events=listed):
            yield from _folded(say("The events"), listed, "1")
        case RangeTask(quantities=quantities):
            yield from _folded(say("The quantities"), _quantities(quantities), "1")
        case EssayTask(words=words, criteria=listed):
            yield from _folded(say("About {words} words. What is looked for", words=words), listed, "1")
        case NumericTask(unit=unit):
            yield say("Give a number, in {unit}.", unit=plain(unit))


def _quantities(quantities: Iterable[Quantity]) -> tuple[str, ...]:
    return tuple(say("{quantity}, in {unit}", quantity=each.of, unit=each.unit) for each in quantities)


def _folded(title: str, listed: tuple[str, ...], style: str) -> Iterator[str]:
    items = "".join(f"<li>{escape(item, quote=False)}</li>" for item in listed)
    yield f'<details><summary>{escape(title, quote=False)}</summary><ol type="{style}">{items}</ol></details>'


def _lab(trial: Lab) -> Iterator[NotebookNode]:
    title, what, *how = map(say, trial.told)
    head = say("In the lab: {title}", title=title)
    yield _words("lab-words", f"## {head}\n\n{what}", part="words")
    if how:
        yield _words("lab-how", "\n\n".join(how), part="notebook")
    yield _code("lab", trial.code, part="lab")


def _closing() -> NotebookNode:
    return _words(
        "hand-in",
        f"## {say('Hand in')}\n\n" + "\n".join(f"{n}. {step}" for n, step in enumerate(_steps(), 1)),
        part="notebook",
    )


def _steps() -> tuple[str, ...]:
    """How to hand in."""
    return (
        say(
            "Put in the code that your instructor gave you, never your name: {code}.", code='`work.code = "K7M2-9XQD"`'
        ),
        say("See what is missing: `work.check()` here, or `steelyard check answers.json` in a terminal."),
        say(
            "Upload `answers.json`, which lies beside this notebook, to your course. Where a course takes only text, "
            "`work.coded_copy()` gives you the same work in one line, to paste."
        ),
    )


_SIGNS = re.compile(r"([\\`*_\[\]<>$~|])")


def plain(text: str) -> str:
    """An author's plain text as Markdown that shows it so."""
    return _SIGNS.sub(r"\\\1", text.replace("&", "&amp;"))
