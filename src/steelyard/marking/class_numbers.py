"""A class in numbers: how hard its tasks were, what was answered wrongly, where its dots stood, how its chances and
ranges fared.

Nothing is told of fewer than five: a number of two or three would be about two or three people.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from steelyard.answers.document import CASES, Entry, Json, moment
from steelyard.exercise import number, ranges
from steelyard.exercise.number import UnreadableError
from steelyard.exercise.tasks import (
    ChoiceTask,
    ForecastKey,
    ForecastTask,
    MatchKey,
    NumericTask,
    PredictTask,
    RangeKey,
    RangeTask,
)
from steelyard.exercise.verdict import Verdict
from steelyard.marking.answer_text import paragraphs
from steelyard.marking.scoring import Item, Marked, Score

FEWEST = 5
MOST_WRONG = 3
"""Wrong answers that are told of a task."""

BINS = ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))

_JUDGED = {Verdict.CORRECT, Verdict.PARTLY, Verdict.INCORRECT}


class Wrong(NamedTuple):
    """An answer that is not right, and how many gave it."""

    words: str
    size: int


class TaskNumbers(NamedTuple):
    """A task: how many answers were judged, what share of its points they earned, whether it tells strong from weak.

    `share` is from 0 to 1; `tells` is the correlation with the share earned in the other tasks. None under five, or
    where all did alike.
    """

    item: Item
    size: int
    share: float | None
    tells: float | None
    wrong: tuple[Wrong, ...]


def tasks(items: Sequence[Item], scores: Sequence[Score]) -> list[TaskNumbers]:
    """The numbers of each task that earns points."""
    shares = [[share_of(item, marked) for item, marked in zip(items, each.tasks, strict=True)] for each in scores]
    return [_task(n, item, shares, scores) for n, item in enumerate(items) if item.possible]


def share_of(item: Item, marked: Marked) -> float | None:
    """What an answer earned before anything was taken off for lateness; None if it was not judged."""
    if marked.judged.verdict not in _JUDGED or marked.judged.points is None or not item.possible or marked.off >= 100:
        return None
    return marked.judged.points / (1 - marked.off / 100) / item.possible


def _task(n: int, item: Item, shares: Sequence[Sequence[float | None]], scores: Sequence[Score]) -> TaskNumbers:
    pairs = [(each[n], _mean([s for k, s in enumerate(each) if k != n and s is not None])) for each in shares]
    own = [share for share, _ in pairs if share is not None]
    both = [(share, rest) for share, rest in pairs if share is not None and rest is not None]
    enough = len(own) >= FEWEST
    return TaskNumbers(
        item,
        len(own),
        statistics.fmean(own) if enough else None,
        _correlation(both) if len(both) >= FEWEST else None,
        tuple(_wrong(item, [each.tasks[n] for each in scores])),
    )


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    try:
        return statistics.correlation([a for a, _ in pairs], [b for _, b in pairs])
    except statistics.StatisticsError:  # all did alike
        return None


def _wrong(item: Item, marked: Iterable[Marked]) -> Iterator[Wrong]:
    wrong = [each for each in marked if each.judged.verdict in (Verdict.INCORRECT, Verdict.PARTLY)]
    counts = Counter(words for each in wrong for words in _answers(item.of(each.dealt), each.answer))
    for words, count in counts.most_common(MOST_WRONG):
        if count >= FEWEST:
            yield Wrong(words, count)


def _answers(item: Item, answer: Json) -> Iterator[str]:
    """The wrong answer in words, or of a match each pair that is wrong."""
    words = paragraphs(item.task, item.model, answer)
    if isinstance(item.key, MatchKey):
        for text, value, accepted in zip(words, answer, item.key.accepted, strict=False):
            if value is not None and value not in accepted:
                yield text
    elif isinstance(item.task, ChoiceTask | PredictTask | NumericTask):
        yield " ".join(words)


# ------------------------------------------------------------------------ dots


class Dot(NamedTuple):
    """A place on the scale, each from 0 to 100."""

    leverage: float
    risk: float


class Place(NamedTuple):
    """The class's dots at one place of the book; empty if fewer than five weighed there."""

    at: str
    dots: Mapping[str, tuple[Dot, ...]]


class Move(NamedTuple):
    """From before to after, of those who weighed at both: how many, and where they stood on the average."""

    size: int
    before: Dot
    after: Dot


def places(scores: Sequence[Score]) -> list[Place]:
    """The places at which at least five weighed, in the order in which the class came to them."""
    entries = [_latest(each.trail) for each in scores]
    when: dict[str, list[str]] = {}
    for trail in entries:
        for at, entry in trail.items():
            when.setdefault(at, []).append(moment(entry))
    order = sorted(when, key=lambda at: (statistics.median_low(when[at]), at))
    listed = [Place(at, {case: tuple(_dots(entries, at, case)) for case in CASES}) for at in order]
    return [place for place in listed if any(len(dots) >= FEWEST for dots in place.dots.values())]


def move(scores: Sequence[Score], first: str, last: str, case: str) -> Move | None:
    """How those moved who weighed at both places; None if they are fewer than five."""
    entries = [trail for each in scores if {first, last} <= (trail := _latest(each.trail)).keys()]
    pairs = [(a, b) for trail in entries if (a := _dot(trail[first], case)) and (b := _dot(trail[last], case))]
    if len(pairs) < FEWEST:
        return None
    return Move(len(pairs), mean([a for a, _ in pairs]), mean([b for _, b in pairs]))


def mean(dots: Sequence[Dot]) -> Dot:
    """Where dots stand on the average."""
    return Dot(statistics.fmean(dot.leverage for dot in dots), statistics.fmean(dot.risk for dot in dots))


def _latest(trail: Sequence[Entry]) -> dict[str, Entry]:
    return {entry["at"]: entry for entry in trail}


def _dots(entries: Sequence[Mapping[str, Entry]], at: str, case: str) -> Iterator[Dot]:
    for trail in entries:
        if at in trail and (dot := _dot(trail[at], case)):
            yield dot


def _dot(entry: Entry, case: str) -> Dot | None:
    """A dot, if it is one; what a stranger's file has there may be anything."""
    value = entry.get(case)
    if not isinstance(value, Mapping):
        return None
    pair = value.get("leverage"), value.get("risk")
    if any(isinstance(n, bool) or not isinstance(n, int | float) or not 0 <= n <= 100 for n in pair):
        return None
    return Dot(*map(float, pair))  # type: ignore[arg-type]


# ------------------------------------------------------------------------ chances


class Event(NamedTuple):
    """An event that was forecast: the chances given, and 1 if it happened, 0 if not, None while it is open."""

    words: str
    chances: tuple[float, ...]
    outcome: int | None


class Bin(NamedTuple):
    """Chances between two bounds of events that are settled: how many, their mean, and how many came true."""

    low: float
    high: float
    size: int
    mean: float
    came: int


def events(items: Sequence[Item], scores: Sequence[Score]) -> list[Event]:
    """Every event that at least five forecast."""
    listed = []
    for n, item in enumerate(items):
        if isinstance(item.task, ForecastTask):
            series = [chances for each in scores if (chances := _chances(each.tasks[n].answer, item.task))]
            outcomes = item.key.outcomes if isinstance(item.key, ForecastKey) else (None,) * len(item.task.events)
            for k, (words, outcome) in enumerate(zip(item.task.events, outcomes, strict=True)):
                listed.append(Event(words, tuple(chances[k] for chances in series), outcome))
    return [event for event in listed if len(event.chances) >= FEWEST]


def calibration(forecast: Sequence[Event]) -> list[Bin]:
    """How often came true what was given a chance of so much; a bin of fewer than five is left out."""
    settled = [(chance, event.outcome) for event in forecast if event.outcome is not None for chance in event.chances]
    bins = []
    for low, high in BINS:
        inside = [(chance, outcome) for chance, outcome in settled if low <= chance < high]
        if len(inside) >= FEWEST:
            average = statistics.fmean(chance for chance, _ in inside)
            bins.append(Bin(low, min(high, 1), len(inside), average, sum(outcome for _, outcome in inside)))
    return bins


class Held(NamedTuple):
    """The ranges of a task: how many students gave some, how many ranges, and how many of these hold their number."""

    task: RangeTask
    students: int
    size: int
    hits: int


def held(items: Sequence[Item], scores: Sequence[Score]) -> list[Held]:
    """The ranges of each task in which at least five gave some."""
    listed = []
    for n, item in enumerate(items):
        if isinstance(item.task, RangeTask) and isinstance(item.key, RangeKey):
            values = ranges.values(item.key)
            given = [got for each in scores if (got := _ranges(item.task, values, each.tasks[n].answer))]
            pairs = [pair for got in given for pair in got]
            hits = sum(each.holds(value) for each, value in pairs)
            listed.append(Held(item.task, len(given), len(pairs), hits))
    return [each for each in listed if each.students >= FEWEST]


def _ranges(task: RangeTask, values: Sequence[float], answer: Json) -> list[tuple[ranges.Range, float]]:
    """Each range that can be read, with the number that it is about."""
    try:
        return ranges.read(task, values, answer)
    except UnreadableError:
        return []


def brier(forecast: Sequence[Event]) -> float | None:
    """The mean of the squared distances between chance and outcome, 0 at the best; None if nothing is settled."""
    return _mean([(chance - e.outcome) ** 2 for e in forecast if e.outcome is not None for chance in e.chances])


def _chances(answer: Json, task: ForecastTask) -> list[float] | None:
    if not isinstance(answer, list) or len(answer) != len(task.events):
        return None
    try:
        chances = [number.read(chance) for chance in answer]
    except UnreadableError:
        return None
    return chances if all(0 <= chance <= 1 for chance in chances) else None
