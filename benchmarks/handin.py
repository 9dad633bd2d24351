"""What a class hands in, for the benchmark: random settings on the grid, picks, and texts of about 120 words."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from steelyard import models
from steelyard.answers import document
from steelyard.answers.document import Answers
from steelyard.exercise.fingerprint import fingerprints
from steelyard.exercise.reading import Authored
from steelyard.exercise.tasks import (
    AnyTask,
    ChoiceTask,
    EssayTask,
    Exercise,
    ForecastTask,
    MatchTask,
    NumericTask,
    PredictTask,
    RangeTask,
    RankTask,
    SettingTask,
    WeighTask,
)
from steelyard.model import Model, Slider

WORDS = ("the", "force", "command", "mandate", "rules", "who", "knew", "decided", "ground", "troops", "chain", "June")
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
Seen = dict[str, dict[str, str]]
WHEN = "2026-11-24T10:05:00.000Z"


def write(folder: Path, authored: Authored, count: int, seed: int = 7) -> list[str]:
    """Write *count* answers files into *folder*; return the students' codes."""
    draw = random.Random(seed)
    exercise, shown = authored.exercise, seen(authored.exercise)
    folder.mkdir(parents=True)
    codes: dict[str, None] = {}
    while len(codes) < count:
        letters = "".join(draw.choices(LETTERS, k=8))
        codes[f"{letters[:4]}-{letters[4:]}"] = None
    for code in codes:
        (folder / f"{code}.json").write_bytes(document.write(work(draw, exercise, code, shown)))
    return list(codes)


def seen(exercise: Exercise) -> Seen:
    """What a student of today's book saw of each task."""
    return {task.id: fingerprints(task, models.get(exercise.model_of(task))) for task in exercise.tasks}


def work(draw: random.Random, exercise: Exercise, code: str, shown: Seen) -> Answers:
    """One student's work on a set."""
    entries = {
        task.id: {"answer": answer(draw, task, models.get(exercise.model_of(task))), "when": WHEN, "tries": 1,
                  "hints": 0, "done": True, "note": "", "seen": shown[task.id]}
        for task in exercise.tasks
        if not isinstance(task, WeighTask)
    }  # fmt: skip
    dots = [{"at": task.at, "when": WHEN, "gaza": _dot(draw), "turkey": _dot(draw), "sure": draw.randrange(101),
             "over": "Washington", "whose": "the soldiers sent", "why": text(draw, 15)}
            for task in exercise.tasks if isinstance(task, WeighTask)]  # fmt: skip
    return Answers(code, entries, tuple(dots))


def _dot(draw: random.Random) -> dict[str, int]:
    return {"leverage": draw.randrange(101), "risk": draw.randrange(101)}


def text(draw: random.Random, words: int) -> str:
    return " ".join(draw.choices(WORDS, k=words))


def answer(draw: random.Random, task: AnyTask, model: Model) -> Any:
    """An answer of the task's kind, drawn at random."""
    match task:
        case SettingTask():
            return [setting(draw, model) for _ in task.parts]
        case NumericTask():
            return str(draw.randrange(100))
        case ChoiceTask(several=True):
            return draw.sample(range(1, len(task.options) + 1), 2)
        case ChoiceTask() | PredictTask():
            return draw.randrange(1, len(task.options) + 1)
        case MatchTask():
            return draw.choices(range(1, len(task.answers) + 1), k=len(task.items))
        case RankTask():
            return draw.sample(range(1, len(task.items) + 1), len(task.items))
        case ForecastTask():
            return [draw.randrange(101) / 100 for _ in task.events]
        case RangeTask():
            return [[draw.randrange(50), draw.randrange(50, 100)] for _ in task.quantities]
        case EssayTask():
            return text(draw, draw.randrange(90, 150))
    raise AssertionError(task)


def setting(draw: random.Random, model: Model) -> dict[str, float]:
    """Every slider somewhere on its grid."""
    return {c.name: c.grid(draw.randrange(c.steps + 1)) for c in model.controls if isinstance(c, Slider)}
