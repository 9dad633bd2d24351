"""What a command works with: the exercises there are, the course that says which count, and an instructor's keys."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard import language
from steelyard.cli.commands import Once, UsageError, read_text
from steelyard.errors import raise_all
from steelyard.language.files import LOCALE, chosen

if TYPE_CHECKING:
    from steelyard.exercise.private import OwnKey
    from steelyard.exercise.reading import Authored
    from steelyard.marking.course import Course

HERE = Path("exercises")
"""Where somebody's own exercises may lie; else those of the course are used."""

COURSE = Path("course.yml")
"""Where a class's course may lie."""


class Library(Mapping[str, "Authored"]):
    """Every exercise there is, by its name; each is read when it is asked for, once."""

    def __init__(self, folder: Path | None) -> None:
        from steelyard.exercise import sets

        folder = folder or (HERE if HERE.is_dir() else sets.folder())
        self.folder = folder
        self._paths = {path.stem: path for path in sorted(folder.glob("*.yml"))}
        self._own: dict[str, Path] = {}
        self._read: dict[str, Authored] = {}
        if not self._paths:
            raise UsageError(f"no exercises in '{folder}'; name their folder with --exercises")

    def __getitem__(self, slug: str) -> Authored:
        """An exercise; every author's mistake in it at once."""
        from steelyard.exercise.reading import overlaid, read

        if slug not in self._read:
            public, own = (
                read(str(path), read_text(path)) if (path := paths.get(slug)) else None
                for paths in (self._paths, self._own)
            )
            whole = public if own is None else overlaid(public, own)
            if whole is None:
                raise KeyError(slug)
            self._read[slug] = whole
        return self._read[slug]

    def _files(self, slug: str) -> list[Path]:
        """The public file of a set and the instructor's own, as far as there are any."""
        return [paths[slug] for paths in (self._paths, self._own) if slug in paths]

    def lay(self, folder: Path, *, numbered: bool = False) -> None:
        """Lay an instructor's own sets over the public ones; if `numbered`, pass by what is named after no chapter."""
        from steelyard.exercise.sets import chapter_of

        files = [path for path in sorted(folder.glob("*.yml")) if path.name != COURSE.name]
        self._own = {path.stem: path for path in files if not numbered or chapter_of(path.stem) is not None}
        self._read.clear()

    def __contains__(self, slug: object) -> bool:
        return slug in self._paths or slug in self._own

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._paths, *self._own)))

    def __len__(self) -> int:
        return len({*self._paths, *self._own})

    def these(self, slugs: Iterable[str]) -> list[Authored]:
        """Exercises in this order; every author's mistake in them at once."""
        authored: list[Authored] = []
        mistakes: list[Exception] = []
        for slug in dict.fromkeys(slugs):
            if slug not in self:
                raise UsageError(f"no exercise '{slug}'; there are: {', '.join(self)}")
            try:
                authored.append(self[slug])
            except ExceptionGroup as group:
                mistakes += group.exceptions
        raise_all("exercises", mistakes)
        return authored

    def notebooks(self, slugs: Iterable[str]) -> Mapping[str, bytes]:
        """The notebooks of these exercises that there are, each under the name to give it out by.

        With one that has tasks of the instructor's own goes the set itself, which the notebook reads: the student's
        half, and the keys of practice tasks alone.
        """
        given: dict[str, bytes] = {}
        for slug in slugs:
            path = self._files(slug)[0].with_suffix(".ipynb")
            if slug in self._own:
                given |= {f"students/{slug}{ending}": data for ending, data in self._with_own(slug).items()}
            elif path.is_file():
                english = language.current() is language.ENGLISH
                given[f"students/{path.name}"] = path.read_bytes() if english else self._notebook(slug)
        return given

    def for_nbgrader(self, slug: str, course: Course | None) -> Mapping[str, bytes]:
        """What nbgrader's folder ``source`` has for an exercise; of a course, with the tasks that count."""
        from steelyard.exercise import nbgrader, notebook

        tasks = self[slug].exercise.tasks
        counting = {task.id for task in tasks if course is None or course.has(self[slug].exercise, task)}
        files = {f"{slug}.ipynb": notebook.write(nbgrader.for_nbgrader(self[slug], counting))}
        return files | ({f"{slug}.yml": self._whole(slug)} if slug in self._own else {})

    def for_lite(self, slug: str) -> bytes:
        """The notebook of an exercise for JupyterLite."""
        import nbformat

        from steelyard.exercise import lite, notebook

        path = self._files(slug)[0].with_suffix(".ipynb")
        return notebook.write(lite.for_lite(nbformat.reads(read_text(path), as_version=4)))

    def _with_own(self, slug: str) -> Mapping[str, bytes]:
        return {".ipynb": self._notebook(slug), ".yml": self._whole(slug)}

    def _notebook(self, slug: str) -> bytes:
        """The notebook in the language of the moment."""
        from steelyard.exercise import generate, sets

        lab = self._files(slug)[0].with_suffix(sets.LAB)
        text = read_text(lab) if lab.is_file() else ""
        return generate.notebook_of(language.translated(self[slug].exercise), lab.name, text)

    def _whole(self, slug: str) -> bytes:
        """The file of a set with the instructor's own tasks in it."""
        import yaml

        halves = [yaml.safe_load(read_text(path)) for path in self._files(slug)]
        tasks = {task["id"]: {"model": half["model"], **task} for half in halves for task in half["tasks"]}
        return yaml.safe_dump(halves[0] | {"tasks": [*tasks.values()]}, allow_unicode=True, sort_keys=False).encode()


def set_arguments(parser: argparse.ArgumentParser) -> None:
    """Which exercises."""
    parser.add_argument(
        "--exercises", action=Once, type=Path, metavar="DIR", help="your own exercises (default: the course's)"
    )
    parser.add_argument("--set", nargs="+", action="extend", metavar="SLUG", dest="sets", help="only these exercises")


def course_arguments(parser: argparse.ArgumentParser) -> None:
    """Which course."""
    parser.add_argument(
        "--course", action=Once, type=Path, metavar="FILE", help=f"what counts and where it lies (default: {COURSE})"
    )


def read_course(path: Path | None, library: Library) -> Course | None:
    """The course at this path, or else the one that lies where the command runs; None if there is none.

    From here on the command writes for students and instructors in its language; what it prints is English.
    """
    if path is None and not COURSE.is_file():
        return None
    from steelyard.marking.course import own_exercises, read

    path = path or COURSE
    text = read_text(path)
    if (folder := own_exercises(str(path), text, library.folder)) is not None:
        library.lay(folder)
    course = read(str(path), text, library)
    language.use(chosen(course.language, path.parent / LOCALE))
    return course


def own_keys(folder: Path | None, authored: Sequence[Authored], slugs: Iterable[str]) -> Mapping[str, OwnKey]:
    """An instructor's keys of these exercises, by task."""
    from steelyard.exercise.private import read_keys

    if folder is None:
        return {}
    if not folder.is_dir():
        raise UsageError(f"no folder '{folder}' of keys; steelyard assign makes one")
    names = {f"{slug}.yml" for slug in slugs}
    files = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in (".yml", ".yaml"))
    if strange := [name for name in files if name not in names]:
        raise UsageError(f"'{folder / strange[0]}' is named after no exercise; a file of keys is one of: "
                         f"{', '.join(sorted(names))}")  # fmt: skip
    by_task: dict[str, OwnKey] = {}
    mistakes: list[Exception] = []
    for exercise in (entry.exercise for entry in authored):
        path = folder / f"{exercise.slug}.yml"
        try:
            if path.exists():
                by_task |= read_keys(str(path), read_text(path), exercise)
        except ExceptionGroup as group:
            mistakes += group.exceptions
    raise_all("keys", mistakes)
    return by_task
