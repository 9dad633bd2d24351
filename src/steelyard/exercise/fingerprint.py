"""What a student saw of a task, as fingerprints: so that an answer can tell when the book has changed under it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from steelyard.codegen import javascript
from steelyard.exercise.tasks import AnyTask, NumericTask, PredictTask, RankTask, SettingTask
from steelyard.language import Words
from steelyard.model import Model

_CHOICES = ("parts", "unit", "options", "items", "answers", "events", "quantities", "sure", "criteria", "words")
"""What a task offers to choose from or asks to meet, whichever of these its kind has. To which item an answer is
offered is none of it: what was answered before says what it said."""

WORDS = Words({
    "prompt": "its question", "choices": "what could be chosen or had to be met", "model": "the model behind it",
    "dealt": "the code, and with it what the question deals",
})  # fmt: skip
"""How to tell a reader which part has changed."""


def fingerprints(task: AnyTask, model: Model) -> dict[str, str]:
    """Six letters each for the question, for what could be chosen, and for the model if the task asks it."""
    choices = repr([getattr(task, name) for name in _CHOICES if hasattr(task, name)])
    choices += repr(task.deals) if task.deals else ""
    parts = {"prompt": task.prompt, "choices": choices}
    if isinstance(task, SettingTask | NumericTask | PredictTask | RankTask) and not getattr(task, "elsewhere", False):
        parts["model"] = repr(model.controls) + javascript.script(model)
    return {name: hashlib.sha256(text.encode()).hexdigest()[:6] for name, text in parts.items()}


def changed(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """What has changed between two of them, in words; nothing if either did not note it."""
    return tuple(words for name, words in WORDS.items() if name in then and name in now and then[name] != now[name])
