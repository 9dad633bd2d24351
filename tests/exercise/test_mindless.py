"""What somebody earns who does not read: five strategies, on every set, for many codes."""

from __future__ import annotations

import functools
import json
import random
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared import Runtime

FILES = sorted((Path(__file__).resolve().parents[2] / "exercises").glob("*.yml"))
SETS = [read(path.name, path.read_text("utf-8")) for path in FILES]
GUESSED = [one for one in SETS if any(task.marking == "practice" and task.points for task in one.exercise.tasks)]
CODES = [f"CODE-{n}" for n in range(200)]
MODEL = {task.id: one.exercise.model_of(task) for one in SETS for task in one.exercise.tasks}
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


def answer(task: AnyTask, pick: Callable[[list[str]], int], order: list[int]) -> Any:
    """What the strategy gives; where there is a model, it presses the button of one of its situations."""
    match task:
        case ChoiceTask() | PredictTask():
            place = order[pick([task.options[n] for n in order])] + 1
            return [place] if getattr(task, "several", False) else place
        case MatchTask():
            shown = [unordered(task.answers)[n] for n in order]
            return [shown[pick([text for _, text in shown])][0] for _ in task.items]
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


def choices(task: AnyTask) -> tuple[str, ...]:
    return getattr(task, "options", ()) or getattr(task, "answers", ())


@pytest.fixture(scope="module")
def orders(runtime: Runtime) -> Any:
    """In which order each code meets each task's options."""
    counts = {task.id: len(offered) for one in SETS for task in one.exercise.tasks if (offered := choices(task))}
    return runtime(
        "readers.map(code => Object.fromEntries(Object.entries(counts).map(([id, n]) =>"
        " [id, shuffle.order(n, `${shuffle.reader(code)} ${id}`)])))",
        readers=CODES,
        counts=counts,
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
