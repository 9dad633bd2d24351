"""One run of marking: from what was handed in to the folder with gradebook, feedback and texts to mark."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import io
import itertools
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from steelyard.answers.document import Unreadable
from steelyard.exercise.private import OwnKey
from steelyard.exercise.reading import Authored
from steelyard.marking import (
    changes,
    corrections,
    hand_marks,
    platforms,
    roster,
    sides,
    strays,
    submitters,
    tables,
    whose,
)
from steelyard.marking.collecting import Upload, collect
from steelyard.marking.corrections import Corrections
from steelyard.marking.course import Course
from steelyard.marking.doubts import Doubts
from steelyard.marking.gradebook import Gradebook, GradebookRow
from steelyard.marking.hand_marks import Given, UnusableError
from steelyard.marking.outputs import lay, renewed, replace
from steelyard.marking.platforms import PlatformTable
from steelyard.marking.report import ClassNumbers, Report
from steelyard.marking.roster import Roster
from steelyard.marking.sanitize import file_name, one_line
from steelyard.marking.scoring import Item, Score
from steelyard.marking.shards import Rules, let_go, mark
from steelyard.marking.submissions import Submission, gather, listed

if TYPE_CHECKING:
    from steelyard.marking.feedback import Writer

T = TypeVar("T")

BATCH = 100
"""Students that are done at once: what goes to another process and back is whole batches."""

CUT = "The run before was stopped on its way: what it had not written is written now."


@dataclass(frozen=True)
class Job:
    """What is to be marked, and with what.

    Attributes
    ----------
    handed_in : folder, archive or file
    keys : an instructor's own, by task
    roster : the table's bytes, if it is given
    marks : each table and ledger that came back, with its path
    leave : what lies among what was handed in and is not part of it
    until : a moment (ISO, UTC) after which nobody can have answered; empty if every date is believed
    corrections : the table of whose a file is, if it is given
    platform : the platform's own table of grades, to fill in: its name, its bytes, the column
    course : what counts, and until when; without it all tasks do, at any time
    """

    handed_in: Path
    authored: Sequence[Authored]
    keys: Mapping[str, OwnKey]
    roster: bytes | None = None
    marks: tuple[tuple[Path, bytes], ...] = ()
    pages: bool = True
    leave: tuple[Path, ...] = ()
    until: str = ""
    corrections: bytes | None = None
    platform: tuple[str, bytes, str] | None = None
    course: Course | None = None

    @property
    def title(self) -> str:
        """What the class is called; empty if nobody says."""
        return self.course.title if self.course else ""


class Outcome(NamedTuple):
    """What to say of a run, a line each, and whether everything was read and used."""

    lines: tuple[str, ...]
    complete: bool


Each = Callable[[Callable[[Rules, list[Any]], Any], Iterable[list[Any]]], Iterator[Any]]
"""Does something with each of several batches, by the rules, and gives what comes of them in their order."""


@contextlib.contextmanager
def here(rules: Rules) -> Iterator[Each]:
    """In this process, one batch after another."""
    yield lambda function, batches: (function(rules, batch) for batch in batches)


def grade(job: Job, out: Path, workers: Callable[[Rules], AbstractContextManager[Each]] = here) -> Outcome:
    """Mark and write into `out`; `workers` do what can be done for each student apart.

    Raises
    ------
    UnusableError : the roster, the corrections or the marks cannot be used; nothing has been written
    """
    class_list = _roster(job.roster)
    by_hand = _corrections(job.corrections)
    rules = Rules(tuple(job.authored), job.keys, job.course, until=job.until)
    to_fill = _platform(job.platform, 100 if rules.shares else sum(task.possible for task in rules.tasks))
    collected = collect(job.handed_in, (*job.leave, out), _known(class_list))
    handed_in = gather(by_hand.apply(collected), job.until)
    submissions = handed_in.submissions
    given = hand_marks.read(job.marks, rules.tasks, [each.code for each in submissions if each.code])
    rules = dataclasses.replace(rules, marks=given.marks)
    bereft = by_hand.bereft(class_list.students if class_list else (), {each.code for each in submissions})
    doubts = Doubts(handed_in, class_list, bereft)
    problems = [
        *(f"roster: {line}" for line in (class_list.problems if class_list else ())),
        *_without_bearer(job.course, class_list),
        *by_hand.unmet(),
        *(
            f"{one_line(source)}: found the work of {by.code}, of whom no other was read, left out as nobody's; "
            "wanted its row taken out of the corrections, if it counts"
            for source, by in bereft.items()
        ),
        *handed_in.problems,
        *(strays.lines(handed_in, class_list) if class_list else ()),
        *given.problems,
    ]
    asked = whose.questions(handed_in, class_list) if class_list else []
    with workers(rules) as each:
        rows = [*itertools.chain.from_iterable(each(_marked, _batches(let_go(submissions))))]
        problems += _without_answers(rules.items, rows)
        out.mkdir(parents=True, exist_ok=True)
        begun = out / "unfinished.txt"
        cut = (CUT,) if begun.exists() else ()
        replace(begun, b"A run of marking wrote here and did not come to its end. Run it again.\n")
        gradebook = Gradebook(rules.items, rows, class_list, doubts, rules.shares)
        lines = (
            *cut,
            *_written(job, out, gradebook, given, to_fill, problems, each, by_hand.left),
            *_asked(job, out, asked),
        )
        begun.unlink()
    return Outcome(lines, not problems)


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    listed = iter(things)
    return iter(lambda: list(itertools.islice(listed, BATCH)), [])


def _marked(rules: Rules, submissions: list[Submission]) -> list[GradebookRow]:
    return [mark(rules, submission) for submission in submissions]


def _written(
    job: Job,
    out: Path,
    gradebook: Gradebook,
    given: Given,
    to_fill: PlatformTable | None,
    problems: Sequence[str],
    each: Each,
    left: Sequence[Upload],
) -> Iterator[str]:
    tasks, rows, class_list, doubts = gradebook.items, gradebook.scored, gradebook.roster, gradebook.doubts
    yield _handed_in(rows, class_list, doubts)
    if left:
        yield f"Left out as nobody's, as the corrections say: {listed([one_line(each.source, 80) for each in left])}."
    yield from _waiting(tasks, rows)
    table = gradebook.table()
    if earlier := renewed(out / "gradebook.csv", table):
        yield f"The gradebook from before is kept as {earlier}."
        yield from _changed(out / "changes.txt", earlier, table)
    yield f"Wrote {out / 'gradebook.csv'}."
    if job.platform and to_fill:
        yield from _filled(out / f"upload-{Path(job.platform[0]).name}", to_fill, gradebook, table)
    yield from hand_marks.written(out, job.course, tasks, rows, given, [path for path, _ in job.marks])
    if job.pages:
        names, report = _pages(out / "feedback", rows, each, doubts)
        yield f"Wrote {len(names)} page{'s' if len(names) != 1 else ''} of feedback in {out / 'feedback'}."
        yield from _stale(out / "feedback", names)
        yield from _to_upload(out, names, rows)
        numbers = report.finish(tasks)
        replace(out / "report.html", _class_page(tasks, numbers, job.title))
        yield f"Wrote {out / 'report.html'}: the class in numbers, to print."
        yield from (f"  {line}" for line in sides.lines(numbers.sides))
    if problems:
        replace(out / "problems.txt", ("\n".join(problems) + "\n").encode("utf-8", "replace"))
        yield f"{len(problems)} could not be read or used; {out / 'problems.txt'} has a line for each:"
        yield from (f"  {line}" for line in problems[:5])
    else:
        with contextlib.suppress(FileNotFoundError):
            (out / "problems.txt").unlink()  # those from before are mended


def _asked(job: Job, out: Path, asked: list[whose.Question]) -> Iterator[str]:
    """The questions of whose work it is, as a table of corrections; one that somebody has filled in is left alone."""
    path, _ = laid = lay(out / whose.NAME, whose.write(asked) if asked else None, job.leave)
    yield from laid.lines
    if path is None:
        return
    likely = sum(bool(question.code) for question in asked)
    then = (
        "add its rows to your corrections" if job.corrections is not None
        else "save it as corrections.csv and name that in course.yml, as 'corrections: corrections.csv'"
    )  # fmt: skip
    yield (
        f"Wrote {path}: {len(asked)} of which it is not certain whose work it is, {likely} with a likely code. "
        f"Check each, {then}, and run again."
    )


def _roster(data: bytes | None) -> Roster | None:
    if data is None:
        return None
    table = roster.read(data)
    if isinstance(table, Unreadable):
        raise UnusableError(f"the roster: {table.line}")
    return table


def _known(class_list: Roster | None) -> submitters.Known:
    """Who is in the class. Names are many: they are looked up once one is asked for."""
    if class_list is None:
        return submitters.anybody
    bearers = functools.cache(lambda: strays.Bearers(class_list))
    return lambda by: bearers().known(by)


def _corrections(data: bytes | None) -> Corrections:
    by_hand, mistakes = (Corrections(), ()) if data is None else corrections.read(data)
    if mistakes:
        raise UnusableError("\n".join(f"the corrections: {line}" for line in mistakes))
    return by_hand


def _platform(table: tuple[str, bytes, str] | None, possible: int) -> PlatformTable | None:
    if table is None:
        return None
    to_fill = platforms.read(*table[1:])
    if isinstance(to_fill, Unreadable):
        raise UnusableError(f"the platform's table: {to_fill.line}")
    if wrong := to_fill.possible() - {possible}:
        raise UnusableError(
            f"the platform's table: found a column of {min(wrong):g} points; wanted one of {possible}, as the marks "
            "are: set it so on the platform, and take the table out again"
        )
    return to_fill


def _without_bearer(course: Course | None, class_list: Roster | None) -> Iterator[str]:
    """A line for each code that has more days and is nobody's."""
    listed_codes = {student.code for student in class_list.students} if class_list else set()
    for each in course.extensions if course and class_list else ():
        if each.code not in listed_codes:
            yield f"the course: found more days for {each.code}; wanted a code of the roster"


def _without_answers(items: Sequence[Item], rows: Sequence[GradebookRow]) -> Iterator[str]:
    """A line for each whose work has nothing for these tasks, as that of another week: it is read, and gives nil."""
    for row in rows:
        if row.score.bare(items):
            yield f"{row.source}: found no answer to a task that earns points; wanted at least one"


def _handed_in(rows: Sequence[GradebookRow], class_list: Roster | None, doubts: Doubts) -> str:
    codes = {row.score.code for row in rows}
    count = f"{len(rows)} handed in"
    if class_list is None:
        return f"{count}; no roster was given."
    listed = {student.code for student in class_list.students} - {""}
    absent = [student for student in class_list.students if student.code not in codes]
    doubtful = sum(bool(doubts.of_absent(student)) for student in absent)
    perhaps = f", {doubtful} perhaps (the gradebook says why)" if doubtful else ""
    stray = len(codes - listed - {""})
    nothing = len(absent) - doubtful
    return f"{count}; of {len(class_list.students)} on the roster {nothing} did not{perhaps}; {stray} not on it."


def _waiting(tasks: Sequence[Item], rows: Sequence[GradebookRow]) -> Iterator[str]:
    counts = Counter(pair for row in rows for pair in row.score.waiting(tasks).items())
    if counts:
        waiting = "; ".join(f"{task} for {what} ({count})" for (task, what), count in sorted(counts.items()))
        yield f"No total yet where something waits: {waiting}."
    if any(what == "a key" for _, what in counts):
        yield "`steelyard assign` writes the keys that the book has; name their folder in course.yml, as 'keys: keys'."


def _pages(folder: Path, rows: Sequence[GradebookRow], each: Each, doubts: Doubts) -> tuple[list[str], Report]:
    """Write a page for each student; their names, and the report on all."""
    folder.mkdir(exist_ok=True)
    report = Report()
    names = [f"{_name(row.score, n)}.html" for n, row in enumerate(rows, 1)]
    scores = ((row.score, bool(doubts.of_code(row.score.code))) for row in rows)
    unwritten = iter(names)
    for pages, part in each(_feedback, _batches(scores)):
        report = report.merge(part)
        for page in pages:
            replace(folder / next(unwritten), page, sync=False)  # each run makes them all again
    return names, report


def _feedback(rules: Rules, scores: list[tuple[Score, bool]]) -> tuple[list[bytes], Report]:
    """A page for each of a batch, and the report on them."""
    report = Report()
    for score, _ in scores:
        report.add(rules.items, score)
    return [_writer(rules).page(score, held).encode("utf-8", "replace") for score, held in scores], report


@functools.lru_cache(maxsize=1)
def _writer(rules: Rules) -> Writer:
    from steelyard.marking.feedback import Writer  # templates, which no table needs

    return Writer(rules.items, rules.shares)


def _filled(path: Path, to_fill: PlatformTable, gradebook: Gradebook, table: bytes) -> Iterator[str]:
    """The platform's own table with the marks of ours in its column."""
    ours = tables.read(table)
    assert not isinstance(ours, Unreadable)
    column = "mark of 100" if gradebook.shares else "total"
    marks = {row["code"]: row[column] for _, row in ours.rows if row.get("code")}
    bearers = to_fill.bearers(gradebook.roster, {row.score.code: row.submitters for row in gradebook.scored})
    replace(path, to_fill.filled(marks, bearers))
    have = [bool(marks.get(code)) for code in bearers if code]
    count, lack = f"{sum(have)} mark{'s' if sum(have) != 1 else ''}", len(have) - sum(have)
    which = f"{count} in '{one_line(to_fill.heading, 60)}'{f', {lack} still without one' if lack else ''}"
    yield f"Wrote {path}, for {to_fill.kind.name} to read: {which}."
    yield from to_fill.left_alone(bearers)


def _changed(path: Path, earlier: Path, table: bytes) -> Iterator[str]:
    """What differs from the gradebook before, added below what differed earlier: nothing of it is ever lost."""
    differing = list(changes.lines(earlier.read_bytes(), table))
    if differing:
        above = path.read_text("utf-8", "replace") if path.exists() else ""
        text = "\n".join([f"Since {earlier.name}:", *(f"  {line}" for line in differing)]) + "\n"
        replace(path, (above + text).encode("utf-8", "replace"))
        yield f"{len(differing)} row{'s' if len(differing) != 1 else ''} changed; {path} says what."


def _class_page(tasks: Sequence[Item], numbers: ClassNumbers, title: str) -> bytes:
    from steelyard.marking import class_report  # templates, as above

    return class_report.page(tasks, numbers, title).encode()


def _to_upload(out: Path, names: Sequence[str], rows: Sequence[GradebookRow]) -> Iterator[str]:
    """The pages again, in an archive under the names by which the platform gives them back to their students.

    Where one handed in under several codes, some of the work is another's: none of these pages goes back by itself.
    """
    paths = [submitters.returns(row.submitters[-1].name) if row.submitters else "" for row in rows]
    times = Counter(paths)
    once = [path if times[path] == 1 else "" for path in paths]
    pages = {path: out / "feedback" / name for name, path in zip(names, once, strict=True) if path}
    by_hand = [name.removesuffix(".html") for name, path in zip(names, once, strict=True) if not path]
    if not pages:
        (out / "feedback.zip").unlink(missing_ok=True)  # it holds pages of a run before
        return
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(pages):
            # Its date is left at the beginning of time: the same pages make the same archive.
            archive.writestr(zipfile.ZipInfo(path), pages[path].read_bytes(), zipfile.ZIP_DEFLATED)
    replace(out / "feedback.zip", data.getvalue())
    rest = f" Not in it, to be sent by hand: {listed(by_hand)}." if by_hand else ""
    yield f"Wrote {out / 'feedback.zip'}: {len(pages)} of them under the platform's names, to upload in one.{rest}"


def _stale(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """Pages of an earlier run stay, for it may have marked others; but nobody is to send one out for today's."""
    stale = sorted({path.name for path in folder.glob("*.html")} - set(names))
    if stale:
        yield f"Not of this run, perhaps of a code that was corrected since, and not to be sent: {listed(stale)}."


def _name(score: Score, n: int) -> str:
    """A page's name: its code, or for work without one a name that no code can be."""
    return file_name(score.code) if score.code else f"no_code_{n}"
