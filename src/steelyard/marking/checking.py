"""Checking a student's own file before it is handed in: what is done, what is missing, what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.answers.document import Answers, Json, Unreadable
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import Weigh
from steelyard.exercise.verdict import Verdict
from steelyard.marking.collecting import papers
from steelyard.marking.scoring import Item, Marked, items, score


def check(name: str, data: bytes, authored: Sequence[Authored]) -> tuple[list[str], bool]:
    """What to say, a line each, and whether nothing is missing or unreadable.

    Of several exercises, those are looked at of which the file answers anything; all if it answers none.
    """
    lines: list[str] = []
    works: list[Answers] = []
    for _, found in papers(name, data):
        if isinstance(found, Unreadable):
            lines.append(f"{name} cannot be read: {found.line}.")
        else:
            works.append(found)
    if not works:
        return lines, False
    work, complete = works[0], not lines
    if not work.code:
        lines.append("There is no code in it yet: put in the one that you were given, in My workbook.")
        complete = False
    begun = [one for one in authored if _begun(one, work)] or authored
    for one in begun:
        tasks = items(one, {})
        marked = score(tasks, work, {}).tasks
        done = sum(_done(found) for found in marked)
        lines.append(f"{one.exercise.title}: {done} of {len(tasks)} tasks done.")
        lines += (f"  {line}" for item, found in zip(tasks, marked, strict=True) for line in _said(item, found))
        complete = complete and done == len(tasks)
    if complete:
        lines.append("Nothing is missing.")
    return lines, complete


def _begun(authored: Authored, work: Answers) -> bool:
    return any(
        work.weighing(task.at) if isinstance(task, Weigh) else task.id in work.answers
        for task in authored.exercise.tasks
    )


def _done(found: Marked) -> bool:
    return found.judged.verdict not in (Verdict.MISSING, Verdict.UNREADABLE) and not _gaps(found.answer)


def _gaps(answer: Json) -> int:
    """How many parts of an answer are not there yet."""
    return answer.count(None) if isinstance(answer, list) else 0


def _said(item: Item, found: Marked) -> Iterator[str]:
    name = f"{item.task.id} {item.task.title}"
    match found.judged.verdict:
        case Verdict.MISSING:
            yield f"{name}: missing."
        case Verdict.UNREADABLE:
            yield f"{name}: cannot be read. {found.judged.say}"
        case _ if gaps := _gaps(found.answer):
            yield f"{name}: begun; {gaps} of {len(found.answer)} parts missing."
        case Verdict.WAITING:
            yield f"{name}: done; your instructor marks it."
        case _:
            yield f"{name}: done."
    if found.changed:
        yield f"{name}: changed since you answered: {', '.join(found.changed)}. Check that your answer still fits."
