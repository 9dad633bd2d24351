"""A course: which sets and tasks count and for how much, until when, what lateness costs, and where things lie.

It is one small file, ``course.yml``, that an instructor writes and every command that marks reads.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from steelyard.answers import codes
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import AnyTask, Exercise
from steelyard.marking import hours
from steelyard.yaml_lines import Reader

SCHEMA = "course.schema.json"
DAY = timedelta(days=1)

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
PerCent = Annotated[float, msgspec.Meta(ge=0, le=100)]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a course, with the fields it declares and no other."""


class CourseSet(_Part, frozen=True, kw_only=True):
    """A set of tasks: its last day, its share of the mark in per cent, and the tasks that count, if not all do."""

    due: date | None = None
    counts: PerCent | None = None
    tasks: tuple[Words, ...] = ()

    def has(self, task: AnyTask) -> bool:
        """Whether a task of the set counts."""
        return not self.tasks or task.id in self.tasks


class Late(_Part, frozen=True, kw_only=True):
    """What is taken off an answer's points, in per cent: for each day that has begun, and at most."""

    each_day: PerCent
    at_most: PerCent = 100

    def off(self, days: int) -> float:
        """Per cent taken off after so many days."""
        return min(self.each_day * days, self.at_most)


class Extension(_Part, frozen=True, kw_only=True):
    """More days for one code, in one set or in all."""

    code: Words
    days: Annotated[int, msgspec.Meta(ge=1, le=366)]
    set: str = ""


class Platform(_Part, frozen=True, kw_only=True):
    """The platform's own table of grades, as it gives it out, and the column for the marks if there are several."""

    table: Words
    column: str = ""


class Course(_Part, frozen=True, kw_only=True):
    """The whole file. Paths are taken from where it lies; `book` is where the class reads; `zone` says whose midnight
    ends a day; `language` is that of what students and instructors are given, from ``locale/`` beside the file; two
    markers' marks of a text that lie within `apart` per cent of its points count as their mean.
    """

    title: Words
    sets: dict[str, CourseSet]
    zone: Words = "UTC"
    language: Words = "en"
    late: Late | None = None
    extensions: tuple[Extension, ...] = ()
    book: str = ""
    roster: str = ""
    handed_in: str = ""
    marks: str = ""
    exercises: str = ""
    keys: str = ""
    corrections: str = ""
    platform: Platform | None = None
    texts: tuple[Words, ...] = ()
    apart: PerCent = 0

    def has(self, exercise: Exercise, task: AnyTask) -> bool:
        """Whether a task counts."""
        return exercise.slug in self.sets and self.sets[exercise.slug].has(task)

    @property
    def shares(self) -> Mapping[str, float]:
        """Each set's share of the mark, in per cent; empty if points are simply added."""
        return {slug: each.counts for slug, each in self.sets.items() if each.counts is not None}

    def ends(self, slug: str, code: str = "") -> datetime | None:
        """The moment at which a set's last day ends, for this code; None if it has none."""
        due = self.sets[slug].due
        if due is None:
            return None
        more = [each.days for each in self.extensions if each.code == code and each.set in ("", slug)]
        midnight = datetime.combine(due + DAY * (1 + max(more, default=0)), time(), _zone(self.zone))
        return midnight.astimezone(UTC)

    def days_late(self, slug: str, code: str, when: str) -> int:
        """How many days have begun since the end when an answer was given; 0 if it bears no date that can be read."""
        end = self.ends(slug, code)
        try:
            moment = datetime.fromisoformat(when)
        except ValueError:
            return 0
        if end is None:
            return 0
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0, math.floor((moment - end) / DAY) + 1)


def read(file: str, text: str, exercises: Mapping[str, Authored]) -> Course:
    """The course in `text`; `file` names it in messages, and `exercises` are those there are, by their names.

    Raises
    ------
    ExceptionGroup of FileError, one for each mistake
    """
    reader = Reader(file, text)
    course = None if reader.mistakes else _course(reader)
    if course is not None:
        _check(reader, course, exercises)
    reader.close()
    assert course is not None
    return course


def own_exercises(file: str, text: str, public: Path) -> Path | None:
    """The folder of an instructor's own sets that a course names, before the rest of it is read; None if it names none.

    Parameters
    ----------
    public : the folder of the book's sets, which is published

    Raises
    ------
    ExceptionGroup of FileError : there is no such folder, or what lies in it would be published
    """
    reader = Reader(file, text)
    name = reader.value.get("exercises") if isinstance(reader.value, dict) else None
    if not isinstance(name, str) or not name:
        return None  # what is no text is told with the rest
    folder = Path(file).parent / name
    if not folder.is_dir():
        reader.wrong(("exercises",), f"no folder '{folder}'", "the folder with sets of your own")
    elif folder.resolve().is_relative_to(public.resolve()):
        reader.wrong(("exercises",), f"'{folder}', which lies with the book's sets", "a folder outside of them",
                     "move it: what lies there is published")  # fmt: skip
    reader.close()
    return folder


def _course(reader: Reader) -> Course | None:
    value = reader.value if isinstance(reader.value, dict) else None
    listed = value.get("sets") if value else None
    head = reader.struct(Course, reader.value if value is None else value | {"sets": {}}, ())
    if value is not None and (not isinstance(listed, dict) or not listed):
        reader.wrong(("sets",), repr(listed)[:60], "each set that counts, by its name")
        return None
    sets = {str(slug): reader.struct(CourseSet, part or {}, ("sets", slug)) for slug, part in (listed or {}).items()}
    if head is None or None in sets.values():
        return None
    cleaned = tuple(msgspec.structs.replace(each, code=codes.cleaned(each.code)) for each in head.extensions)
    return msgspec.structs.replace(head, sets=sets, extensions=cleaned)


def _check(reader: Reader, course: Course, exercises: Mapping[str, Authored]) -> None:
    for slug, part in course.sets.items():
        path = ("sets", slug)
        if slug not in exercises:
            reader.wrong(path, f"the set '{slug}'", f"one of {', '.join(exercises)}")
        else:
            _check_tasks(reader, part, exercises[slug].exercise, path)
        if part.due and not 2000 <= part.due.year < 2200:
            reader.wrong((*path, "due"), f"the year {part.due.year}", "a day, as 2027-03-05")
    shares = course.shares
    if shares and len(shares) < len(course.sets):
        lacking = next(slug for slug in course.sets if slug not in shares)
        reader.wrong(("sets", lacking), "no 'counts'", "one in each set, or in none")
    elif shares and not math.isclose(sum(shares.values()), 100, abs_tol=0.01):
        reader.wrong(("sets",), f"shares that add up to {sum(shares.values()):g}", "100 per cent")
    if course.book and not re.fullmatch(r"https?://\S+", course.book):
        reader.wrong(("book",), f"'{course.book[:60]}'", "an address that begins with https://")
    if _zone(course.zone) is None:
        reader.wrong(("zone",), f"'{course.zone}'", "UTC, or a time zone that this machine knows, as Europe/Istanbul")
    for n, each in enumerate(course.extensions):
        if codes.CODE.fullmatch(each.code) is None:
            reader.wrong(("extensions", n, "code"), f"'{each.code}'", f"a code: {codes.WANTED}")
        elif codes.slip(each.code):
            reader.wrong(("extensions", n, "code"), f"'{each.code}'", "a code as it was given out; a sign seems wrong")
        elif any((each.code, each.set) == (other.code, other.set) for other in course.extensions[:n]):
            reader.wrong(("extensions", n), f"an extension for {each.code} twice", "each once")
        if each.set and each.set not in course.sets:
            reader.wrong(("extensions", n, "set"), f"'{each.set}'", f"one of {', '.join(course.sets)}")


def _check_tasks(reader: Reader, part: CourseSet, exercise: Exercise, path: tuple[str, str]) -> None:
    earning = [task.id for task in exercise.tasks if task.marking != "recorded" and task.points]
    listed = [task.id for task in exercise.tasks]
    for n, id_ in enumerate(part.tasks):
        if id_ not in listed:
            reader.wrong((*path, "tasks", n), f"'{id_}'", f"one of {', '.join(listed)}")
        elif id_ in part.tasks[:n]:
            reader.wrong((*path, "tasks", n), f"'{id_}' twice", "each task once")
    if part.counts and not any(part.has(task) for task in exercise.tasks if task.id in earning):
        reader.wrong(path, "a share of the mark and no task that earns a point", f"one of {', '.join(earning)}")


def _zone(name: str) -> tzinfo | None:
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
        return None


# ------------------------------------------------------------------------ to begin with


def schema(slugs: Iterable[str]) -> bytes:
    """The JSON Schema, for editors: what `read` accepts, as far as a schema can tell."""
    (head,), parts = msgspec.json.schema_components((Course,), ref_template="#/$defs/{name}")
    one = {"anyOf": [{"$ref": "#/$defs/CourseSet"}, {"type": "null"}]}
    sets = {"type": "object", "minProperties": 1, "propertyNames": {"enum": [*slugs]}, "additionalProperties": one}
    parts["Course"]["properties"]["sets"] = sets
    whole: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Course", **head}
    return (json.dumps(whole | {"$defs": parts}, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def blank(exercises: Iterable[Exercise]) -> str:
    """A course file to fill in, with every set there is."""
    sets = "".join(f"  {exercise.slug}: # {_offers(exercise)}\n" for exercise in exercises)
    return f"""# yaml-language-server: $schema={SCHEMA}
# What counts, until when, and where things lie. Every command that marks reads this file where it is run.
title: My class
# book: https://… # where the class reads it
zone: UTC # whose midnight ends a day, as Europe/Istanbul
# language: ur # of sheets, feedback, desk and report, from locale/ur beside this file: docs/translating.md

roster: roster.csv
handed_in: submissions.zip
marks: marks
# exercises: ../mine # a folder of your own, outside the book: sets that add to the book's, or take a task's place
# keys: keys # your folder of keys of assessed tasks: assign writes into it what you lack, and marking reads it
# corrections: corrections.csv # whose a file is, where its code is wrong, or that it is nobody's: source,code
# platform: {{table: Grades.csv, column: "Set 4"}} # the platform's own table of grades, to be filled in
# texts: [ledgers] # the folder of ledgers that the marking desk saves; tables of texts that you have marked as well
# apart: 10 # two markers' marks within so many per cent of a text's points count as their mean; else they wait

# Take out the sets that your class does not do. A set may say when it is due, what share of the mark in per cent it
# is, and which tasks count: {{due: 2027-03-05, counts: 40, tasks: ["4.1", "4.6"]}}
sets:
{sets}
# late: {{each_day: 10, at_most: 50}} # per cent off an answer's points
# extensions:
#   - {{code: X7P6-F7W3, days: 7}}
"""


def _offers(exercise: Exercise) -> str:
    points = sum(task.points for task in exercise.tasks if task.marking != "recorded")
    return f"{exercise.title}: {points} points in {sum(task.minutes for task in exercise.tasks)} minutes"


def lines(course: Course, exercises: Mapping[str, Authored]) -> Iterator[str]:
    """What the file says, a line a set."""
    yield f"{course.title}: {len(course.sets)} set{'s' if len(course.sets) != 1 else ''}."
    for slug, part in course.sets.items():
        tasks = [task for task in exercises[slug].exercise.tasks if part.has(task)]
        points = sum(task.points for task in tasks if task.marking != "recorded")
        due = f"due {part.due:%a %d %b %Y}, to midnight in {course.zone}" if part.due else "no last day"
        share = f", {part.counts:g} % of the mark" if part.counts is not None else ""
        yield f"  {slug}: {', '.join(task.id for task in tasks)}; {points} points{share}; {due}."
    counting = [task for slug, part in course.sets.items() for task in exercises[slug].exercise.tasks if part.has(task)]
    if texts := hours.marked_by_hand(counting):
        ids = ", ".join(text.id for text in texts)
        takes = f"some {hours.minutes(texts):.0f} minutes a student, {hours.hours(texts, 60)} hours for sixty"
        yield f"  Texts to mark: {ids}; {takes} ({hours.assumed()})."
    if course.late:
        yield f"  Late: {course.late.each_day:g} % a day off an answer's points, at most {course.late.at_most:g} %."
    for each in course.extensions:
        where = f" for {each.set}" if each.set else ""
        yield f"  {each.code}: {each.days} more day{'s' if each.days != 1 else ''}{where}."
