"""What a class is given for a course, and what the instructor keeps: sheets to print, by the path of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from steelyard.argument import reading
from steelyard.argument.graph import Argument, Claim
from steelyard.exercise import dealing, difficulty
from steelyard.exercise.private import OwnKey
from steelyard.exercise.reading import Authored
from steelyard.exercise.recipes import Recipe
from steelyard.exercise.solution import reveal
from steelyard.exercise.tasks import (
    AnyTask,
    ChoiceTask,
    EssayTask,
    Exercise,
    ForecastTask,
    MatchTask,
    NumericKey,
    PredictTask,
    RangeTask,
    RankTask,
    SettingTask,
    WeighTask,
)
from steelyard.language import Words, figures, say, translated
from steelyard.marking import dealt as dealing_out
from steelyard.marking.course import Course
from steelyard.marking.rubric import LEVELS
from steelyard.marking.rubric import told as levels
from steelyard.models import told
from steelyard.page import bundle
from steelyard.page.templates import alone

KEYS = "instructor/keys"
"""Where the keys lie that somebody is to fill in."""

MOST_CLAIMS = 2
"""Claims of each side that a lesson discusses."""


class Prompt(NamedTuple):
    """Something to discuss: a claim of one side, what is said against it, and the best reply."""

    side: str
    claim: str
    against: str
    reply: str


class Step(NamedTuple):
    """A part of a lesson."""

    minutes: int
    does: str


class Lesson(NamedTuple):
    """A session on one set."""

    title: str
    before: str
    after: str
    steps: tuple[Step, ...]
    prompts: tuple[Prompt, ...]
    tensions: tuple[str, ...]
    sides: tuple[str, str]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(step.minutes for step in self.steps)


class Sheet(NamedTuple):
    """A task on a sheet: what is asked, its parts, what may be picked for each, and for the instructor what is looked
    for.
    """

    task: AnyTask
    parts: tuple[str, ...]
    picks: tuple[str, ...]
    expected: tuple[str, ...]
    rubric: tuple[tuple[str, tuple[str, ...]], ...]
    key: str


def files(
    course: Course,
    exercises: Mapping[str, Authored],
    private: Mapping[str, OwnKey],
    shipped: Mapping[str, Recipe] | None = None,
    codes: Sequence[str] = (),
) -> Mapping[str, bytes]:
    """Each file to write, and what stands in it.

    Parameters
    ----------
    private : the instructor's own keys, by task
    shipped : the book's recipes for tasks that deal, by task; what the instructor has not, is written out as a key
    codes : those of the class
    """
    authored = [exercises[slug] for slug in course.sets]
    counted = {
        each.exercise.slug: [task for task in each.exercise.tasks if course.has(each.exercise, task)]
        for each in authored
    }
    published: dict[str, OwnKey] = {id_: key for each in authored for id_, key in each.keys.items()}
    keys = {**published, **(shipped or {}), **private}
    dealt = [task for tasks in counted.values() for task in tasks if task.deals]
    recipes = {task.id: key for task in dealt if isinstance(key := keys.get(task.id), Recipe)}
    sheets = {
        say(each.exercise.title): [
            _sheet(each.exercise, translated(task), translated(keys.get(task.id)), task.id in private) for task in tasks
        ]
        for each, tasks in zip(authored, counted.values(), strict=True)
    }
    assigned = _assigned(course, authored, counted)
    lessons = [lesson(each.exercise, counted[each.exercise.slug]) for each in authored]
    return {
        "students/assignment.html": _page("assignment", course=course, sets=assigned),
        "students/on-paper.html": _page("paper", course=course, sets=_on_paper(assigned)),
        "instructor/answers.html": _page("answers", course=course, sets=sheets),
        "instructor/lessons.html": _page("lessons", course=course, lessons=lessons),
        **({"instructor/dealt.csv": dealing_out.table(recipes, codes)} if recipes else {}),
        **({"students/dealt-on-paper.html": dealing_out.strips(course.title, dealt, codes)} if dealt and codes else {}),
        **{f"{KEYS}/{slug}.yml": text for slug, text in _keys_to_keep(authored, keys, private)},
    }


def is_key(path: str) -> bool:
    """Whether the file at a path is a set's keys."""
    return path.startswith(f"{KEYS}/")


def _page(template: str, **values: object) -> bytes:
    return alone(template, bundle.PRINTED, **values).encode()


# ------------------------------------------------------------------------ for students


class Assigned(NamedTuple):
    """A set on the students' sheet: its name and title, its pages if it has any and the book an address, its last day,
    its tasks, and those of them that stand in the notebook alone.
    """

    slug: str
    title: str
    pages: tuple[str, ...]
    due: str
    share: float | None
    tasks: list[AnyTask]
    own: frozenset[str]

    @property
    def minutes(self) -> int:
        """What its tasks take."""
        return sum(task.minutes for task in self.tasks)


def _assigned(course: Course, authored: Sequence[Authored], counted: Mapping[str, list[AnyTask]]) -> list[Assigned]:
    return [
        Assigned(
            slug,
            say(each.exercise.title),
            _pages(course.book, each),
            _day(part.due) if part.due else "",
            part.counts,
            [translated(task) for task in counted[slug]],
            each.own & {task.id for task in counted[slug]},
        )
        for (slug, part), each in zip(course.sets.items(), authored, strict=True)
    ]


WEEKDAYS = Words.same("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = Words.same(
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _day(due: date) -> str:
    """A last day in words, whatever language the system speaks."""
    weekday, month = WEEKDAYS.values()[due.weekday()], MONTHS.values()[due.month - 1]
    return say("{weekday} {day} {month} {year}", weekday=weekday, day=due.day, month=month, year=due.year)


def _pages(book: str, authored: Authored) -> tuple[str, ...]:
    """A set's chapter and its own page; none of a set all of whose tasks are the instructor's: the book has none."""
    if not book or all(task.id in authored.own for task in authored.exercise.tasks):
        return ()
    return tuple(f"{book.rstrip('/')}/{kind}/{authored.exercise.slug}.html" for kind in ("book", "exercises"))


def _on_paper(assigned: Sequence[Assigned]) -> list[dict[str, Any]]:
    """The same sets, each task as plain values with its kind; what is to be put in order stands by the alphabet.

    Where the items of a match are offered different answers, each has its own.
    """
    sets = []
    for each in assigned:
        tasks: list[dict[str, Any]] = [msgspec.to_builtins(task) for task in each.tasks]
        for plain in tasks:
            if plain["deals"]:
                plain |= dealing.filled(plain, dict.fromkeys(plain["deals"], dealing_out.BLANK))
            if plain.get("offers"):
                offered = ([plain["answers"][number - 1] for number in offer] for offer in plain["offers"])
                plain["offered"] = [sorted(answers, key=str.lower) for answers in offered]
            name = {"match": "answers", "rank": "items"}.get(plain["kind"])
            if name:
                plain[name] = sorted(plain[name], key=str.lower)
        sets.append({"title": each.title, "tasks": tasks})
    return sets


# ------------------------------------------------------------------------ for the instructor


def _sheet(exercise: Exercise, task: AnyTask, key: OwnKey | None, own: bool) -> Sheet:
    if isinstance(key, Recipe):
        return _dealt_sheet(key, say("your key") if own else say("key for your folder, beside this page"))
    expected = [line for line in reveal(task, key, told(exercise.model_of(task))).splitlines() if line]
    if isinstance(key, NumericKey) and key.tolerance:
        expected.append(say("Within {tolerance}.", tolerance=figures(key.tolerance)))
    source = (
        say("your key") if own
        else say("recorded, never right or wrong") if task.marking == "recorded"
        else say("marked by the rubric") if isinstance(task, EssayTask)
        else say("no key yet: answers wait") if key is None
        else say("key published with the page")
    )  # fmt: skip
    return Sheet(
        task,
        _parts(task),
        _picks(task),
        tuple(expected),
        levels(task, key) if isinstance(task, EssayTask) else (),
        source,
    )


def _dealt_sheet(recipe: Recipe, source: str) -> Sheet:
    """What all hands of a task have in common, and one of them for an example."""
    _, task, key = next(difficulty.expected(recipe))
    answer = reveal(task, key, recipe.model).splitlines()
    lines = (
        difficulty.spread(recipe).line,
        say("What stands above is one of them, with its answer here; dealt.csv has all."),
        *answer,
    )
    return Sheet(task, _parts(task), _picks(task), lines, (), source)


def _parts(task: AnyTask) -> tuple[str, ...]:
    match task:
        case SettingTask():
            return task.parts
        case ChoiceTask() | PredictTask():
            return task.options
        case MatchTask() | RankTask():
            return task.items
        case ForecastTask():
            return task.events
        case RangeTask():
            return tuple(say("{what}, in {unit}", what=asked.of, unit=say(asked.unit)) for asked in task.quantities)
        case _:
            return ()


def _picks(task: AnyTask) -> tuple[str, ...]:
    return task.answers if isinstance(task, MatchTask) else ()


def _keys_to_keep(
    authored: Sequence[Authored], keys: Mapping[str, OwnKey], private: Mapping[str, OwnKey]
) -> Iterator[tuple[str, bytes]]:
    """For each set a file of the keys that the instructor has not: for texts with words for the levels to replace."""
    for each in authored:
        texts = [task for task in each.exercise.tasks
                 if isinstance(task, EssayTask) and task.marking == "assessed" and task.id not in keys]  # fmt: skip
        recipes = [key for task in each.exercise.tasks if task.id not in private
                   and isinstance(key := keys.get(task.id), Recipe)]  # fmt: skip
        if texts or recipes:
            lines = ["keys:", *(line for recipe in recipes for line in dealing_out.key_lines(recipe))]
            for task in texts:
                lines += [f'  "{task.id}": # {task.title}', "    levels: # what 0, 1, 2 and 3 points look like"]
                for criterion in task.criteria:
                    lines += [f"      # {criterion}", f"      - [{', '.join(map(_quoted, LEVELS))}]"]
            yield each.exercise.slug, ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """Words to be replaced by any others: in quotation marks a comma or a colon parts nothing, and no is no truth."""
    return f'"{text}"'


READ, DO = Words.same(
    "Read the chapter and do {tasks}: {minutes} minutes of tasks.", "Do {tasks}: {minutes} minutes of tasks."
)


def lesson(exercise: Exercise, tasks: Sequence[AnyTask]) -> Lesson:
    """A session on these tasks of a set: the same minutes for either side of the argument."""
    op_ed, mirror = reading.op_ed(), reading.mirror()
    ours, theirs = _claims(op_ed, exercise.chapter), _claims(mirror, exercise.chapter)
    prompts = (
        *(_prompt(say("The op-ed"), claim) for claim in ours),
        *(_prompt(say("The case for staying out"), claim) for claim in theirs),
    )
    guesses = [task for task in tasks if isinstance(task, PredictTask)]
    core = [task for task in tasks if task.road == "core" and not isinstance(task, WeighTask)]
    rest = [task for task in tasks if task.road != "core"]
    steps = [Step(5, say("Say what the chapter claims, in one sentence each; write up where two sentences differ."))]
    if guesses:
        named, *second = (f"{task.id} {say(task.title)}" for task in guesses[:2])
        for other in second:
            named = say("{one} and {other}", one=named, other=other)
        what = say("Hands up for the predictions, {tasks}: who guessed what, and what surprised them.", tasks=named)
        steps.append(Step(10, what))
    steps += [Step(6, say("In pairs: question {n}.", n=n)) for n, _ in enumerate(prompts, 1)]
    steps.append(Step(12, say("The debate below: lots for the sides, four minutes each, then change sides.")))
    if any(isinstance(task, WeighTask) for task in tasks):
        steps.append(
            Step(4, say("Everybody weighs again, alone and in silence; who wants to says what moved the dot."))
        )
    return Lesson(
        say(exercise.title),
        _listed(core, READ),
        _listed(rest, DO),
        tuple(steps),
        prompts,
        tuple(tension.text for tension in op_ed.tensions if exercise.chapter in tension.chapters),
        (_strongest(op_ed, ours), _strongest(mirror, theirs)),
    )


def _claims(argument: Argument, chapter: int) -> list[Claim]:
    """The claims of a chapter that have an objection, those first that few other chapters take up."""
    claims = [claim for claim in argument.claims if chapter in claim.chapters and claim.objections]
    return sorted(claims, key=lambda claim: len(claim.chapters))[:MOST_CLAIMS]


def _prompt(side: str, claim: Claim) -> Prompt:
    return Prompt(f"{side}, ¶{claim.paragraph}", claim.text, claim.objections[0].text, claim.objections[0].reply)


def _strongest(argument: Argument, claims: Sequence[Claim]) -> str:
    """The argument at its strongest: in the paragraph of the first of these claims, or of its thesis."""
    thesis = next(claim for claim in argument.claims if claim.role == "thesis")
    n = (claims[0] if claims else thesis).paragraph
    return next(paragraph.at_its_strongest for paragraph in argument.paragraphs if paragraph.n == n)


def _listed(tasks: Sequence[AnyTask], does: str) -> str:
    if not tasks:
        return ""
    return say(does, tasks=", ".join(task.id for task in tasks), minutes=sum(task.minutes for task in tasks))
