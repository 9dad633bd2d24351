"""An exercise in a notebook: its tasks as widgets, and the work on them kept in a file beside the notebook."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steelyard import models
from steelyard.answers import coded_copy, codes, document
from steelyard.answers.store import Store
from steelyard.errors import CodeError, UnknownNameError
from steelyard.exercise import reading, sets
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import AnyTask, WeighTask
from steelyard.exercise.verdict import Judged, Verdict, judge
from steelyard.jupyter import handed_in

if TYPE_CHECKING:
    from steelyard.jupyter.widgets import TaskWidget

FILE = "answers.json"

COLAB = "google.colab"
"""The module that Colab's kernels, and no others, have loaded."""


class Shown(str):
    """A text that a notebook shows as it is, lines and all."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


class Work:
    """One student's work on one exercise, kept in ``answers.json`` as it is made.

    Parameters
    ----------
    authored : the exercise, with the keys of its practice tasks
    folder : where the work is kept
    """

    def __init__(self, authored: Authored, folder: Path) -> None:
        self.exercise, self._authored = authored.exercise, authored
        self._lost = handed_in.marking() and handed_in.lost((folder / FILE).resolve())
        self._store = Store(folder / FILE)

    def task(self, id_: str) -> TaskWidget:
        """A task as a widget; several of one task show the same answer.

        Raises
        ------
        UnknownNameError : the exercise has no such task
        """
        from steelyard.jupyter.widgets import TaskWidget  # a command line that only looks at answers needs no widgets

        task = self._named(id_)
        self._store.refresh()
        model = models.get(self.exercise.model_of(task))
        return TaskWidget(task, self._authored.keys.get(task.id), model, self._store)

    @property
    def answers(self) -> Mapping[str, Any]:
        """What was answered, by task id; of a weighing, its entry in the trail."""
        answers = {task.id: self._answer(task) for task in self.exercise.tasks}
        return {id_: answer for id_, answer in answers.items() if answer is not None}

    def verdicts(self) -> Mapping[str, Judged]:
        """The verdict on every task. What an instructor marks is waiting."""
        return {task.id: self._judged(task) for task in self.exercise.tasks}

    def points(self, id_: str) -> float:
        """What a task has earned so far. Where nbgrader marks it refuses what cannot be read, and gives no nil."""
        earned = self.verdicts()[id_].points
        if handed_in.marking() and (self._lost or earned is None):
            return handed_in.REFUSED
        return earned or 0

    @property
    def code(self) -> str:
        """The student's code, which the answers bear: the one that the instructor gave, never a name.

        Raises
        ------
        CodeError : on setting one that is no code, or another than the work bears already
        """
        return self._store.work.code

    @code.setter
    def code(self, code: str) -> None:
        code = _cleaned(code)
        self._store.refresh()
        work = self._store.work
        if work.code not in ("", code) and (work.answers or work.weighings or work.aside):
            raise CodeError("code", f"{code} for work that bears {work.code}", "to know whose work it is",
                            f'work.correct_code("{code}") if {work.code} was a slip, work.begin_as("{code}") to put '
                            "this work aside and begin another's")  # fmt: skip
        self._store.code(code)
        _told_of_slip(code)

    def correct_code(self, code: str) -> None:
        """Give this work another code: the one that it bears was a slip.

        Raises
        ------
        CodeError : it is no code
        """
        code = _cleaned(code)
        self._store.code(code)
        _told_of_slip(code)

    def begin_as(self, code: str) -> None:
        """Put this work aside in ``answers-<its code>.json``, and begin the work of another code, or go on with it.

        Raises
        ------
        CodeError : it is no code, or the work that is here has none or cannot be put aside; then nothing is changed
        """
        code = _cleaned(code)
        self._store.refresh()
        if not self.code:
            raise CodeError("code", "work without a code", "a code to put it aside under", "set work.code first")
        if code == self.code:
            return
        if why := self._store.begin_as(code):
            raise CodeError("code", why, "a file to put this work aside in", "save it first: work.coded_copy()")
        _told_of_slip(code)

    def check(self) -> Shown:
        """What is done and what is missing, cannot be read or has changed since: as ``steelyard check`` says it."""
        from steelyard.marking.checking import check  # only who asks needs it

        self._store.refresh()
        lines, _ = check(FILE, document.write(self._store.work), [self._authored])
        if not self.code:
            lines.append('A code is put in here with: work.code = "K7M2-9XQD"')
        return Shown("\n".join([*lines, *self._messages()]))

    def coded_copy(self) -> Shown:
        """All work of the course in one line of letters and digits, to paste where no file can be sent."""
        self._store.refresh()
        return Shown(coded_copy.encode(self._store.work))

    def download(self) -> Shown:
        """Say where the work lies; in Colab, which deletes it, save it on one's own computer as well."""
        self._store.refresh()
        path = self._store.path.resolve()
        if not path.exists():
            return Shown(f"Nothing is kept yet: there is no {path}.")
        if COLAB in sys.modules:
            importlib.import_module(f"{COLAB}.files").download(str(path))
        return Shown(f"Your work lies in {path}.")

    def __repr__(self) -> str:
        return "\n".join([self._summary(), *self._messages()])

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in repr(self).splitlines())

    # ------------------------------------------------------------------------ looking

    def _named(self, id_: str) -> AnyTask:
        for task in self.exercise.tasks:
            if task.id == str(id_):
                return task
        ids = ", ".join(task.id for task in self.exercise.tasks)
        raise UnknownNameError(f"exercise '{self.exercise.slug}'", f"the task '{id_}'", f"one of {ids}")

    def _answer(self, task: AnyTask) -> Any:
        work = self._store.work
        return work.weighing(task.at) if isinstance(task, WeighTask) else work.answer(task.id)

    def _judged(self, task: AnyTask) -> Judged:
        model = models.get(self.exercise.model_of(task))
        return judge(task, self._authored.keys.get(task.id), model, self._answer(task))

    def _summary(self) -> str:
        open_ = (Verdict.MISSING, Verdict.UNREADABLE)
        done = sum(judged.verdict not in open_ for judged in self.verdicts().values())
        return f"{self.exercise.title}: {done} of {len(self.exercise.tasks)} tasks answered."

    def _messages(self) -> Iterator[str]:
        yield from filter(None, (self._store.notice, self._store.trouble))
        if not self._store.trouble:
            verb = "is" if self._store.path.exists() else "will be"
            yield f"Your work {verb} kept in {self._store.path.name} beside this notebook."
        if COLAB in sys.modules:
            yield (
                f"Here in Colab that is {self._store.path.resolve()}, which Colab deletes when its session ends: "
                "work.download() saves it on your computer. To go on with it another day, lay it there again (the "
                "folder at the left, Upload) before you run the cells."
            )


def _cleaned(code: str) -> str:
    code = codes.cleaned(code)
    if codes.CODE.fullmatch(code) is None:
        raise CodeError("code", repr(code), codes.WANTED, "use the one you were given")
    return code


def _told_of_slip(code: str) -> None:
    """Say at once what marking would say weeks later: nothing else is shown where a code is put in."""
    if codes.slip(code):
        print(f"Kept: {code}. Compare it with the one you were given: a sign seems to be wrong.")
        print('If one is, put it right: work.correct_code("…")')


def work_on(slug: str, folder: str | Path = ".") -> Work:
    """Begin or go on with an exercise: ``work_on("04-responsibility-without-control")``.

    Parameters
    ----------
    slug : the exercise's name: its file is ``<slug>.yml``, beside the notebook, or else in the course
    folder : where the notebook lies and the work is kept

    Raises
    ------
    UnknownNameError : there is no such file
    ExceptionGroup of FileError : the file is not an exercise
    """
    folder = Path(folder)
    places = (folder, sets.folder())
    path = next((path for place in places if (path := place / f"{slug}.yml").is_file()), None)
    if path is None:
        slugs = ", ".join(sorted({path.stem for place in places for path in place.glob("*.yml")}))
        raise UnknownNameError("exercise", f"no {slug}.yml", f"its file beside this notebook, or one of {slugs}")
    return Work(reading.read(path.name, path.read_text("utf-8")), folder)
