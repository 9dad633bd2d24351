"""One run of marking: from what was handed in to the folder with gradebook, feedback and texts to mark."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from steelyard.answers.document import Unreadable
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import AnyKey, Essay
from steelyard.exercise.verdict import Verdict
from steelyard.marking import essays, gradebook, roster
from steelyard.marking.collecting import collect
from steelyard.marking.essays import Marks, Text
from steelyard.marking.gradebook import Entry
from steelyard.marking.outputs import beside, renewed, replace
from steelyard.marking.roster import Roster
from steelyard.marking.sanitize import file_name
from steelyard.marking.scoring import Item, Score, items, score
from steelyard.marking.submissions import Submission, gather


class UnusableError(Exception):
    """The roster or the marks cannot be used; one line for each reason."""


@dataclass(frozen=True)
class Job:
    """What is to be marked, and with what.

    Attributes
    ----------
    handed_in : folder, archive or file
    keys : an instructor's own, by task
    roster, marks : the tables' bytes, if they are given
    leave : what lies among what was handed in and is not part of it
    """

    handed_in: Path
    authored: Sequence[Authored]
    keys: Mapping[str, AnyKey]
    roster: bytes | None = None
    marks: bytes | None = None
    pages: bool = True
    leave: tuple[Path, ...] = ()


def grade(job: Job, out: Path) -> Iterator[str]:
    """Mark, write into `out`, and say in a few lines what was done.

    Raises
    ------
    UnusableError : the roster or the marks cannot be used; nothing has been written
    """
    listed = _roster(job.roster)
    tasks = [item for one in job.authored for item in items(one, job.keys)]
    submissions, unreadable = gather(collect(job.handed_in, (*job.leave, out)))
    marks = _marks(job.marks, tasks, submissions)
    submissions.reverse()
    # What has been scored is let go: a score holds all that is needed of it.
    entries = [_entry(submissions.pop(), tasks, marks) for _ in range(len(submissions))]
    problems = [*(f"roster: {line}" for line in (listed.problems if listed else ())), *unreadable]

    out.mkdir(parents=True, exist_ok=True)
    yield _handed_in(entries, listed)
    yield from _waiting(tasks, entries)
    if kept := renewed(out / "gradebook.csv", gradebook.write(tasks, entries, listed)):
        yield f"The gradebook from before is kept as {kept}."
    yield f"Wrote {out / 'gradebook.csv'}."
    yield from _texts(out, tasks, entries)
    if job.pages:
        count = _pages(out / "feedback", tasks, entries)
        yield f"Wrote {count} page{'s' if count != 1 else ''} of feedback in {out / 'feedback'}."
    if problems:
        replace(out / "problems.txt", ("\n".join(problems) + "\n").encode("utf-8", "replace"))
        yield f"{len(problems)} could not be read or used; {out / 'problems.txt'} has a line for each:"
        yield from (f"  {line}" for line in problems[:5])
    else:
        with contextlib.suppress(FileNotFoundError):
            (out / "problems.txt").unlink()  # those from before are mended


def _roster(data: bytes | None) -> Roster | None:
    if data is None:
        return None
    found = roster.read(data)
    if isinstance(found, Unreadable):
        raise UnusableError(f"the roster: {found.line}")
    return found


def _marks(data: bytes | None, tasks: Sequence[Item], submissions: Sequence[Submission]) -> Marks:
    if data is None:
        return {}
    set_texts = [item.task for item in tasks if isinstance(item.task, Essay)]
    marks, wrong = essays.read(data, set_texts, (one.code for one in submissions if one.code))
    if wrong:
        raise UnusableError("\n".join(f"the marks: {line}" for line in wrong))
    return marks


def _entry(one: Submission, tasks: Sequence[Item], marks: Marks) -> Entry:
    strange = one.work.answers.keys() - {item.task.id for item in tasks}
    chapters = {str(item.exercise.chapter) for item in tasks} if strange else set()
    ours = sorted(id_ for id_ in strange if id_.partition(".")[0] in chapters)
    notes = (f"tasks that are not in the book: {', '.join(ours[:5])}",) if ours else ()
    return Entry(score(tasks, one.work, marks), (*one.notes, *notes))


def _handed_in(entries: Sequence[Entry], listed: Roster | None) -> str:
    codes = {entry.score.code for entry in entries}
    said = f"{len(entries)} handed in"
    if listed is None:
        return f"{said}; no roster was given."
    known = {student.code for student in listed.students} - {""}
    absent, stray = len(known - codes), len(codes - known)
    return f"{said}; of {len(listed.students)} on the roster {absent} did not; {stray} not on it."


def _waiting(tasks: Sequence[Item], entries: Sequence[Entry]) -> Iterator[str]:
    waits = Counter(pair for entry in entries for pair in entry.score.waiting(tasks).items())
    if waits:
        told = "; ".join(f"{task} for {what} ({count})" for (task, what), count in sorted(waits.items()))
        yield f"No total yet where something waits: {told}."


def _texts(out: Path, tasks: Sequence[Item], entries: Sequence[Entry]) -> Iterator[str]:
    waiting = [
        Text(entry.score.code, item.task, one.answer)
        for item_n, item in enumerate(tasks)
        if isinstance(item.task, Essay)
        for entry in entries
        if entry.score.code
        for one in (entry.score.tasks[item_n],)
        if one.judged.verdict is Verdict.WAITING
    ]
    if not waiting:
        return
    path = beside(out / "texts.csv", essays.write(waiting))
    count = f"{len(waiting)} text{'s' if len(waiting) != 1 else ''} to mark"
    kept = "" if path.name == "texts.csv" else "; the texts.csv that was there is kept"
    yield f"Wrote {path}: {count}{kept}. Fill in 0 to 3 and run again with --marks {path}."


def _pages(folder: Path, tasks: Sequence[Item], entries: Sequence[Entry]) -> int:
    from steelyard.marking.feedback import Writer  # templates, which no table needs

    folder.mkdir(exist_ok=True)
    writer = Writer(tasks)
    for n, entry in enumerate(entries, 1):
        page = writer.page(entry.score).encode("utf-8", "replace")
        (folder / f"{_name(entry.score, n)}.html").write_bytes(page)
    return len(entries)


def _name(found: Score, n: int) -> str:
    """A page's name: its code, or for work without one a name that no code can be."""
    return file_name(found.code) if found.code else f"no_code_{n}"
