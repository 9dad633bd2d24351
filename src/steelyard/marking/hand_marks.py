"""What markers give back, and what they are given: tables and ledgers in; texts, the desk and their differences out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from steelyard.exercise.tasks import AnyTask, EssayTask
from steelyard.exercise.verdict import Verdict
from steelyard.marking import essays, ledger, second_marks
from steelyard.marking.course import Course
from steelyard.marking.essays import EssayText
from steelyard.marking.gradebook import GradebookRow
from steelyard.marking.ledger import Ledger
from steelyard.marking.marks import Mark, Marks
from steelyard.marking.outputs import lay, replace
from steelyard.marking.rubric import text_id
from steelyard.marking.sanitize import one_line
from steelyard.marking.scoring import Item
from steelyard.marking.submissions import listed

LEDGER = ".json"
"""How the name of a ledger ends; whatever else bears marks is a table."""

MOST_LINES = 5


class UnusableError(Exception):
    """The roster, the corrections or the marks cannot be used; one line for each reason."""


class Given(NamedTuple):
    """All marks that were given: those that stand, the ledger that holds them all, and what could not be used."""

    marks: Marks
    ledger: Ledger = Ledger()
    problems: tuple[str, ...] = ()


def read(files: Sequence[tuple[Path, bytes]], tasks: Iterable[AnyTask], codes: Sequence[str]) -> Given:
    """The marks in these tables and ledgers.

    Raises
    ------
    UnusableError : a table has mistakes, or two of them mark one text otherwise. A ledger has lines instead.
    """
    texts = {task.id: task for task in tasks if isinstance(task, EssayTask)}
    tables = [(path, data) for path, data in files if path.suffix.lower() != LEDGER]
    in_tables, problems = _tables(tables, list(texts.values()), codes, alone=len(files) == 1)
    ledgers = []
    for path, data in files:
        if path.suffix.lower() == LEDGER:
            each, wrong = ledger.read(data)
            ledgers.append(each)
            problems += (f"the marks in {path}: {line}" for line in wrong)
    whole = ledger.merge(ledgers)
    marks: dict[tuple[str, str], list[Mark]] = {}
    names = {name: several[0] for several in whole.spellings.values() for name in several}
    standing = (msgspec.structs.replace(mark, marker=names[mark.marker]) for mark in whole.standing.values())
    for mark in (*in_tables.values(), *standing):
        marks.setdefault((mark.code, mark.task), []).append(mark)
    return Given(marks, whole, tuple(problems))


def _tables(
    tables: Sequence[tuple[Path, bytes]], tasks: Sequence[EssayTask], codes: Sequence[str], *, alone: bool
) -> tuple[Mapping[tuple[str, str], Mark], list[str]]:
    """The marks of all tables, and a line for each row whose code is nobody's."""
    marks: dict[tuple[str, str], Mark] = {}
    lines: list[str] = []
    strange: list[str] = []
    for path, data in tables:
        where = "the marks" if alone else f"the marks in {path}"
        more, mistakes, nobodys = essays.read(data, tasks, codes)
        lines += (f"{where}: {line}" for line in mistakes)
        strange += (f"{where}: {line}" for line in nobodys)
        lines += (
            f"{where}: found other marks for {code}, task {task}, than in a table before; wanted each text marked once"
            for (code, task), mark in more.items()
            if marks.get((code, task), mark) != mark and marks[code, task].text == mark.text
        )
        marks |= more
    if lines:
        raise UnusableError("\n".join(lines))
    return marks, strange


# ------------------------------------------------------------------------ what markers are given


def written(
    out: Path,
    course: Course | None,
    tasks: Sequence[Item],
    rows: Sequence[GradebookRow],
    marks: Given,
    files: Sequence[Path],
) -> Iterator[str]:
    """Write what there is to mark, and how the markers differ; a line for each."""
    waits = [
        (EssayText(row.score.code, item.task, marked.answer, item.key), marked)
        for n, item in enumerate(tasks)
        if isinstance(item.task, EssayTask)
        for row in rows
        for marked in (row.score.tasks[n],)
        if marked.judged.verdict is Verdict.WAITING or marked.by_hand.marks
    ]
    texts = [(text, marked) for text, marked in waits if text.code]
    title, apart = (course.title, course.apart) if course else ("", 0)
    yield from _spelt(marks.ledger)
    yield from _absent([text for text, _ in texts], marks.marks)
    yield from _again([text for text, _ in texts], marks.marks)
    waiting = [text for text, marked in texts if not marked.by_hand.marks]
    by_desk = any(path.suffix.lower() == LEDGER for path in files)
    yield from _table(out, [] if by_desk else waiting, files)
    if texts:
        from steelyard.marking import desk  # templates, which no table needs

        replace(out / "desk.html", desk.page(title, [text for text, _ in texts], marks.ledger, apart).encode())
        count = f"{len(texts)} text{'s' if len(texts) != 1 else ''}, {len(texts) - len(waiting)} of them marked"
        folder = next((name for name in (course.texts if course else ()) if not Path(name).suffix), "")
        then = (
            f"lay the ledger that it saves into '{folder}'" if folder else "give the ledger that it saves with --marks"
        )
        if nobodys := len(waits) - len(texts):
            count += f"; {nobodys} more when it is said whose {'it is' if nobodys == 1 else 'they are'}"
        yield f"Wrote {out / 'desk.html'}: {count}. Open it, mark, {then}, and run again."
    yield from second_marks.written(out, [text for text, _ in texts], marks.marks, apart)


def _spelt(whole: Ledger) -> Iterator[str]:
    """A line for each marker whose name is written in more than one way."""
    for several in whole.spellings.values():
        if len(several) > 1:
            names = " and ".join(f"'{one_line(name, 40)}'" for name in several)
            yield f"{names} are taken for one marker, of whom the newest mark of a text counts."


def _absent(texts: Sequence[EssayText], marks: Marks) -> Iterator[str]:
    """A line if marks are of texts that are not here: of another set, or of a code that was corrected since."""
    present = {(text.code, text.task.id) for text in texts}
    bearers = {(text.task.id, text_id(text.text)): text.code for text in texts}
    strange = sorted(pair for pair, given in marks.items() if pair not in present and any(m.complete for m in given))
    if strange:
        names = []
        for code, task in strange:
            now = next((who for mark in marks[code, task] if (who := bearers.get((task, mark.text)))), "")
            names.append(f"{one_line(code, 30)}, task {one_line(task, 20)}{f' (perhaps {now})' if now else ''}")
        count = (
            "1 marked text is not here; its mark is kept"
            if len(strange) == 1
            else (f"{len(strange)} marked texts are not here; their marks are kept")
        )
        yield f"{count}: {listed(names)}."


def _again(texts: Sequence[EssayText], marks: Marks) -> Iterator[str]:
    """A line for each mark that is kept and does not count, as it was given for other words."""
    lines = [
        f"{text.code}, task {text.task.id}: {why}"
        for text in texts
        for mark in marks.get((text.code, text.task.id), ())
        if mark.complete and (why := mark.stale(text.task, text.key, text.text))
    ]
    if lines:
        yield f"{len(lines)} to look at again; the gradebook and the desk say which:"
        yield from (f"  {line}" for line in lines[:MOST_LINES])


def _table(out: Path, waiting: Sequence[EssayText], given: Sequence[Path]) -> Iterator[str]:
    path, _ = laid = lay(out / "texts.csv", essays.write(waiting) if waiting else None, given)
    yield from laid.lines
    if path is None:
        return
    all_marks = " ".join(map(str, dict.fromkeys((*given, path))))
    count = f"{len(waiting)} text{'s' if len(waiting) != 1 else ''} to mark"
    earlier = "" if path.name == "texts.csv" else "; the texts.csv that was there is kept"
    yield f"Wrote {path}: {count}{earlier}. Fill in 0 to 3 and run again with --marks {all_marks}."
