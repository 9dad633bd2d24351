"""What a task is: ten kinds, each with a public half and a key.

The public half is all that a page, a notebook or a student ever gets. It has no place for a key, so a
key cannot reach them: a practice task's key travels beside it, an assessed task's lives in the
instructor's folder and meets the answers only when they are marked.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from steelyard.language import PROSE, TOLD, Words, count, say

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
Text = Annotated[Line, PROSE]
Unit = Annotated[Line, TOLD]
Formula = Annotated[str, msgspec.Meta(min_length=1, max_length=400, description="a formula over the model")]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z]\w{0,23}$")]
State = dict[str, float | str | bool | list[float]]
"""A setting of the model: controls that differ from their defaults."""

Ledger = Literal["supports", "refutes", "neither"]
Marking = Literal["practice", "assessed", "recorded"]


class _Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that takes only the fields it declares."""


# ------------------------------------------------------------------------ the public half


class Task(_Frozen, frozen=True, kw_only=True, tag_field="kind"):
    """What every task says of itself; its `objective`, which goes on after "to", is for the instructor's sheet."""

    id: Annotated[str, msgspec.Meta(pattern=r"^\d+\.\d+$", description="chapter and number, such as 4.1")]
    title: Text
    marking: Marking
    road: Literal["core", "more"]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=240)]
    points: Annotated[int, msgspec.Meta(ge=0, le=100)]
    ledger: Ledger
    objective: Text
    prompt: Text
    model: Annotated[str, msgspec.Meta(description="the model it asks, if it is not the set's")] = ""
    hints: tuple[Text, ...] = ()
    deals: Annotated[
        dict[Name, Annotated[tuple[float | Text, ...], msgspec.Meta(min_length=2)]],
        msgspec.Meta(description="of an assessed task: values of which each student's code is dealt one, by name"),
    ] = {}

    @property
    def possible(self) -> int:
        """The points it can earn; nothing that is recorded earns any."""
        return 0 if self.marking == "recorded" else self.points


class SettingTask(Task, frozen=True, kw_only=True, tag="setting"):
    """Bring the model to states that meet conditions; `parts` says each condition in words."""

    parts: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]


class NumericTask(Task, frozen=True, kw_only=True, tag="numeric"):
    """A number, in `unit`; a button sets what `loads` names, so that nobody has to drag what the prompt gives."""

    unit: Unit
    loads: Annotated[State, msgspec.Meta(description="values that the question gives, set by a button")] = {}
    watch: Annotated[str, msgspec.Meta(description="the number to watch in the model, if not the one asked for")] = ""
    elsewhere: Annotated[
        bool, msgspec.Meta(description="of an assessed task: its number comes of the question or a picture, no model")
    ] = False


class ChoiceTask(Task, frozen=True, kw_only=True, tag="choice"):
    """One option, or `several`."""

    options: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]
    several: bool = False


class PredictTask(Task, frozen=True, kw_only=True, tag="predict"):
    """An option picked before the model may be asked; the key then shows what it says."""

    options: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]


class MatchTask(Task, frozen=True, kw_only=True, tag="match"):
    """For each item, one of the answers that it is offered."""

    items: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]
    answers: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]
    offers: Annotated[
        tuple[Annotated[tuple[int, ...], msgspec.Meta(min_length=2)], ...],
        msgspec.Meta(description="for each item the numbers of the answers that it is offered, from 1, if not all are"),
    ] = ()

    @property
    def offered(self) -> tuple[list[tuple[int, str]], ...]:
        """For each item the answers that it is offered with their numbers, by the alphabet."""
        every = unordered(self.answers)
        offers = self.offers or (range(1, len(every) + 1),) * len(self.items)
        return tuple([(number, text) for number, text in every if number in offer] for offer in offers)


class RankTask(Task, frozen=True, kw_only=True, tag="rank"):
    """Put the items in order."""

    items: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]


class ForecastTask(Task, frozen=True, kw_only=True, tag="forecast"):
    """A chance for each event. From its day on, if `due` has one for it, *My workbook* asks what came of it."""

    events: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    due: Annotated[
        tuple[date | None, ...], msgspec.Meta(description="for each event the day that it names, or null")
    ] = ()


class Quantity(_Frozen, frozen=True, kw_only=True):
    """Something that has a number, and what the number counts."""

    of: Text
    unit: Unit


class RangeTask(Task, frozen=True, kw_only=True, tag="range"):
    """For each quantity a low and a high value between which one is `sure`, in per cent, that it lies."""

    quantities: Annotated[tuple[Quantity, ...], msgspec.Meta(min_length=1)]
    sure: Annotated[int, msgspec.Meta(ge=1, le=99)]


class EssayTask(Task, frozen=True, kw_only=True, tag="text"):
    """A text of about `words` words, marked by a rubric whose criteria the student sees."""

    words: Annotated[int, msgspec.Meta(ge=10, le=2000)]
    criteria: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    sets_model: Annotated[bool, msgspec.Meta(description="whether the student is to set the model for it")] = False


class WeighTask(Task, frozen=True, kw_only=True, tag="weigh"):
    """The reader's two dots on the scale, with a reason and how sure, kept in the trail under `at`."""

    at: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,24}$", description="the place in the trail")]


AnyTask = (
    SettingTask
    | NumericTask
    | ChoiceTask
    | PredictTask
    | MatchTask
    | RankTask
    | ForecastTask
    | RangeTask
    | EssayTask
    | WeighTask
)


def unordered(texts: tuple[str, ...]) -> list[tuple[int, str]]:
    """Texts with their numbers, from 1, by the alphabet: an author's own order may be the answer."""
    return sorted(enumerate(texts, 1), key=lambda pair: pair[1].lower())


ROADS = Words.same("core", "more")


def facts(task: AnyTask) -> str:
    """What it takes and what it is worth, in a line."""
    minutes = count(task.minutes, "{n} minute", "{n} minutes")
    points = count(task.points, "{n} point", "{n} points")
    worth = {
        "practice": say("{points}, for practice", points=points) if task.points else say("for practice"),
        "assessed": points,
        "recorded": say("recorded"),
    }[task.marking]
    return f"{minutes} · {ROADS[task.road]} · {worth}"


# ------------------------------------------------------------------------ the keys


class Feedback(_Frozen, frozen=True, kw_only=True):
    """What to say to an answer for which `when` holds."""

    when: Formula
    say: Text


class Part(_Frozen, frozen=True, kw_only=True):
    """A condition over controls and outputs, a setting known to meet it, and feedback on near misses."""

    meets: Formula
    witness: State
    feedback: tuple[Feedback, ...] = ()


class SettingKey(_Frozen, frozen=True, kw_only=True):
    """One part for each part of the task, met only while every control but those that it `moves` is as it starts."""

    moves: Annotated[
        Literal["all"] | tuple[str, ...], msgspec.Meta(description="the controls that may be moved, or: all")
    ]
    stays: Annotated[Text | None, msgspec.Meta(description="what whoever moved another is asked besides")] = None
    parts: tuple[Part, ...]
    reveal: Text | None = None


class NumericKey(_Frozen, frozen=True, kw_only=True):
    """A formula over `states`, met within `tolerance`; `feedback` may use the student's ``answer``."""

    value: Formula
    tolerance: Annotated[float, msgspec.Meta(ge=0)]
    states: dict[str, State] = {}
    feedback: tuple[Feedback, ...] = ()
    reveal: Text | None = None


class OptionKey(_Frozen, frozen=True, kw_only=True):
    """Whether an option is right, as a formula over `states` (or ``True``), and what to say to whoever picks it."""

    right: Formula
    say: Text | None = None


class ChoiceKey(_Frozen, frozen=True, kw_only=True):
    """One entry for each option, in order. Serves choice and predict.

    `tells` never reaches a page: a test finds none of these words above a prediction.
    """

    options: tuple[OptionKey, ...]
    states: dict[str, State] = {}
    reveal: Text | None = None
    tells: Annotated[tuple[Line, ...], msgspec.Meta(description="words that would tell a prediction's answer")] = ()


class MatchKey(_Frozen, frozen=True, kw_only=True):
    """For each item, the answer's number, from 1, or several where more than one may be argued."""

    pairs: tuple[int | tuple[int, ...], ...]
    reveal: Text | None = None

    @property
    def accepted(self) -> tuple[tuple[int, ...], ...]:
        """For each item, every answer that is accepted."""
        return tuple(pair if isinstance(pair, tuple) else (pair,) for pair in self.pairs)


class RankKey(_Frozen, frozen=True, kw_only=True):
    """A formula for each item over `states`: the largest comes first."""

    values: tuple[Formula, ...]
    states: dict[str, State] = {}
    reveal: Text | None = None


class ForecastKey(_Frozen, frozen=True, kw_only=True):
    """For each event 1 if it happened, 0 if it did not, nothing while it is open."""

    outcomes: tuple[Literal[0, 1] | None, ...]
    reveal: Text | None = None


FactNumber = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]+\d+(\.low|\.high)?$")]


class RangeKey(_Frozen, frozen=True, kw_only=True):
    """For each quantity the fact whose number it is; ``T42.low`` where a fact has two."""

    facts: tuple[FactNumber, ...]
    reveal: Text | None = None


class EssayKey(_Frozen, frozen=True, kw_only=True):
    """A description of the levels 0 to 3 for each criterion, for the marker."""

    levels: tuple[tuple[Text, Text, Text, Text], ...]


AnyKey = SettingKey | NumericKey | ChoiceKey | MatchKey | RankKey | ForecastKey | RangeKey | EssayKey

KEYS: dict[type, type | None] = {
    SettingTask: SettingKey,
    NumericTask: NumericKey,
    ChoiceTask: ChoiceKey,
    PredictTask: ChoiceKey,
    MatchTask: MatchKey,
    RankTask: RankKey,
    ForecastTask: ForecastKey,
    RangeTask: RangeKey,
    EssayTask: EssayKey,
    WeighTask: None,
}
"""The key that a kind of task takes."""


class Exercise(_Frozen, frozen=True, kw_only=True):
    """A set of tasks on one model: the student's half."""

    slug: str  # as its file is called
    title: Text
    chapter: int  # the number with which the slug begins
    model: str
    tasks: tuple[AnyTask, ...]

    def model_of(self, task: AnyTask) -> str:
        """The slug of the model that a task asks."""
        return task.model or self.model
