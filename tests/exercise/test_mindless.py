"""What somebody earns who does not read, and where the right option stands: on every set, for many codes."""

from __future__ import annotations

import functools
import itertools
import json
import random
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

import pytest

from steelyard import models
from steelyard.exercise.reading import Authored, read
from steelyard.exercise.tasks import (
    AnyTask,
    ChoiceTask,
    MatchTask,
    NumericTask,
    PredictTask,
    RangeTask,
    RankTask,
    SettingTask,
    unordered,
)
from steelyard.exercise.verdict import prepare
from steelyard.views.task_view import right

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared import Runtime

FILES = sorted((Path(__file__).resolve().parents[2] / "exercises").glob("*.yml"))
SETS = [read(path.name, path.read_text("utf-8")) for path in FILES]
GUESSED = [one for one in SETS if any(task.marking == "practice" and task.points for task in one.exercise.tasks)]
CODES = [f"CODE-{n}" for n in range(200)]
MODEL = {task.id: one.exercise.model_of(task) for one in SETS for task in one.exercise.tasks}
RIGHTS = {
    task.id: n
    for one in SETS
    for task in one.exercise.tasks
    if (n := right(task, one.keys.get(task.id), models.get(MODEL[task.id])))
}
STORIES = ("1.1", "3.1", "4.1", "5.1", "8.1", "11.1", "13.1", "14.1")
ROWS = {
    "of all": [*RIGHTS],
    "of the short course": [t.id for one in SETS for t in one.exercise.tasks if t.id in RIGHTS and t.road == "core"],
    "of the stories": [*STORIES],
}
"""In which order readers meet what has one right option."""
MOST = 0.35


def strategies(seed: str) -> dict[str, Any]:
    """Always the first, the second, the last, the longest, or any."""
    dice = random.Random(seed)
    return {
        "the first": lambda shown: 0,
        "the second": lambda shown: 1,
        "the last": lambda shown: len(shown) - 1,
        "the longest": lambda shown: max(range(len(shown)), key=lambda n: len(shown[n])),
        "any": lambda shown: dice.randrange(len(shown)),
    }


def answer(task: AnyTask, pick: Callable[[list[str]], int], order: list[Any]) -> Any:
    """What the strategy gives; where there is a model, it presses the button of one of its situations."""
    match task:
        case ChoiceTask() | PredictTask():
            place = order[pick([task.options[n] for n in order])] + 1
            return [place] if getattr(task, "several", False) else place
        case MatchTask():
            rows = [[offered[n] for n in shown] for offered, shown in zip(task.offered, order, strict=True)]
            return [shown[pick([text for _, text in shown])][0] for shown in rows]
        case RankTask():
            return [n for n, _ in unordered(task.items)]
        case NumericTask():
            return [0, 50, 100][pick(["0", "50", "100"])]
        case RangeTask():
            return [[[1, 10], [10, 100], [100, 400]][pick(["1 to 10", "10 to 100", "100 to 400"])]] * len(
                task.quantities
            )
        case SettingTask():
            presets = models.get(MODEL[task.id]).presets
            return [dict(presets[pick([preset.label for preset in presets])].changes) for _ in task.parts]
    return None


def choices(task: AnyTask) -> int | list[int]:
    """How many a task offers; row by row in a match."""
    if isinstance(task, MatchTask):
        return [len(offered) for offered in task.offered]
    return len(getattr(task, "options", ()))


@pytest.fixture(scope="module")
def orders(runtime: Runtime) -> Any:
    """In which order each code meets each task's options; row by row in a match."""
    counts = {task.id: count for one in SETS for task in one.exercise.tasks if (count := choices(task))}
    return runtime(
        "readers.map(code => Object.fromEntries(Object.entries(counts).map(([id, n]) => [id, rights[id] ?"
        " shuffle.evened(n, code, id, rights[id]) : Array.isArray(n) ? n.map(m => shuffle.order(m, `${code} ${id}`)) :"
        " shuffle.order(n, `${code} ${id}`)])))",
        readers=CODES,
        counts=counts,
        rights=RIGHTS,
    )


def earned(authored: Authored, orders: Any) -> dict[str, float]:
    """The share of a set's points for practice that each strategy earns, on average over the codes."""
    tasks = [task for task in authored.exercise.tasks if task.id in authored.keys and task.marking == "practice"]
    judges = {task.id: prepare(task, authored.keys[task.id], models.get(MODEL[task.id])) for task in tasks}
    possible = sum(task.points for task in tasks)
    shares: dict[str, list[float]] = {}

    @functools.cache
    def marked(id_: str, given: str) -> float:
        return judges[id_](json.loads(given)).points or 0

    for code, order in zip(CODES, orders, strict=True):
        for name, pick in strategies(code).items():
            points = sum(marked(task.id, json.dumps(answer(task, pick, order.get(task.id, [])))) for task in tasks)
            shares.setdefault(name, []).append(points / possible)
    return {name: round(mean(found), 3) for name, found in shares.items()}


@pytest.mark.parametrize("authored", GUESSED, ids=lambda one: one.exercise.slug)
def test_whoever_does_not_read_earns_little(authored: Authored, orders: Any) -> None:
    shares = earned(authored, orders)
    print(authored.exercise.slug, shares)
    assert {name: share for name, share in shares.items() if share >= MOST} == {}


def place(order: dict[str, list[int]], id_: str) -> tuple[int, int]:
    """Where the right one stands, counted from 1, and among how many."""
    return order[id_].index(RIGHTS[id_] - 1) + 1, len(order[id_])


def longest(same: list[bool]) -> int:
    """The longest run of yes."""
    return max(len([*run]) if yes else 0 for yes, run in itertools.groupby(same))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_no_place_and_not_the_last_is_right_four_times_in_a_row(orders: Any, row: list[str]) -> None:
    runs = set()
    for order in orders:
        places = [place(order, id_) for id_ in row]
        runs |= {longest([n == which for n, _ in places]) for which in range(1, 6)}
        runs.add(longest([n == count for n, count in places]))
    assert max(runs) <= 3


def test_no_place_holds_the_right_one_for_much_more_than_its_share_of_readers(orders: Any) -> None:
    much = {}
    for id_ in RIGHTS:
        found = Counter(place(order, id_) for order in orders)
        much[id_] = max(count / len(orders) * among for (_, among), count in found.items())
    assert {id_: round(share, 2) for id_, share in much.items() if share > 1.35} == {}


def test_no_place_holds_the_right_one_for_much_more_than_its_share_of_one_readers_tasks(orders: Any) -> None:
    shares = []
    for order in orders:
        found = Counter(place(order, id_) for id_ in RIGHTS)
        for among in (3, 4):
            of = sum(count for (_, n), count in found.items() if n == among)
            shares += [found[n, among] / of for n in range(1, among + 1)]
    assert max(shares) <= 0.56
