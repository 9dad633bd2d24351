"""Checking a student's own file before it is handed in: what is done, what is missing, what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.answers import codes
from steelyard.answers.document import Answers, Json, Unreadable
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import WeighTask
from steelyard.exercise.verdict import Verdict
from steelyard.marking.collecting import contents
from steelyard.marking.scoring import Item, Marked, items, score


def check(name: str, data: bytes, authored: Sequence[Authored]) -> tuple[list[str], bool]:
    """What to say, a line each, and whether nothing is missing or unreadable.

    Of several exercises, those are looked at of which the file answers anything; all if it answers none.
    """
    lines: list[str] = []
    works: list[Answers] = []
    for content in contents(name, data):
        if isinstance(content, Unreadable):
            lines.append(f"{name} cannot be read: {content.line}.")
        else:
            works.append(content)
    if not works:
        return lines, False
    work, complete = works[0], not lines
    if not work.code:
        lines.append("There is no code in it yet: put in the one that you were given, in My workbook.")
        complete = False
    elif codes.slip(work.code):
        lines.append(
            f"The code in it is {work.code}. Compare it with the one you were given: a sign seems to be wrong."
        )
    begun = [entry for entry in authored if _begun(entry, work)] or authored
    for entry in begun:
        tasks = items(entry, {})
        scored = score(tasks, work, {}).tasks
        done = sum(_done(marked) for marked in scored)
        lines.append(f"{entry.exercise.title}: {done} of {len(tasks)} tasks done.")
        lines += (f"  {line}" for item, marked in zip(tasks, scored, strict=True) for line in _lines(item, marked))
        complete = complete and done == len(tasks)
    if complete:
        lines.append("Nothing is missing.")
    return lines, complete


def _begun(authored: Authored, work: Answers) -> bool:
    return any(
        work.weighing(task.at) if isinstance(task, WeighTask) else task.id in work.answers
        for task in authored.exercise.tasks
    )


def _done(marked: Marked) -> bool:
    return marked.judged.verdict not in (Verdict.MISSING, Verdict.UNREADABLE) and not _gaps(marked.answer)


def _gaps(answer: Json) -> int:
    """How many parts of an answer are not there yet."""
    return answer.count(None) if isinstance(answer, list) else 0


def _lines(item: Item, marked: Marked) -> Iterator[str]:
    name = f"{item.task.id} {item.task.title}"
    match marked.judged.verdict:
        case Verdict.MISSING:
            yield f"{name}: {'missing' if item.possible else 'not yet'}."
        case Verdict.UNREADABLE:
            yield f"{name}: cannot be read. {marked.judged.say}"
        case _ if gaps := _gaps(marked.answer):
            yield f"{name}: begun; {gaps} of {len(marked.answer)} parts missing."
        case Verdict.WAITING:
            yield f"{name}: done; your instructor marks it."
        case _:
            yield f"{name}: {'done' if item.possible else 'recorded'}."
    if marked.changed:
        yield f"{name}: changed since you answered: {', '.join(marked.changed)}. Check that your answer still fits."
