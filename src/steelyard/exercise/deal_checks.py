"""Whether what a task deals fits it: every value is asked for, and there are hands enough for a class."""

from __future__ import annotations

import msgspec

from steelyard.errors import SettingError, UnknownNameError
from steelyard.exercise import dealing
from steelyard.exercise.tasks import AnyTask, ChoiceTask, MatchTask, NumericTask, SettingTask
from steelyard.model import Model
from steelyard.yaml_lines import Reader

FEWEST, MOST = 6, 400
"""Hands that a task may deal: with fewer neighbours share one, and all of them are proved."""

KINDS = (SettingTask, NumericTask, ChoiceTask, MatchTask)
"""What can be dealt; of the others everybody's is the same."""

_FIELDS = ("prompt", "parts", "options", "items", "loads")
"""Where a dealt value may stand."""


def check_deals(reader: Reader, task: AnyTask, model: Model | None, path: tuple[str | int, ...]) -> None:
    """Note what in a task that deals does not fit."""
    path = (*path, "deals")
    if task.marking != "assessed":
        reader.wrong(path, f"values to deal in a task that is {task.marking}", "an assessed task",
                     "a page checks no answer against a code")  # fmt: skip
    if not isinstance(task, KINDS):
        tags = ", ".join(str(kind.__struct_config__.tag) for kind in KINDS)
        reader.wrong(path, f"values to deal in a task of kind {task.__struct_config__.tag}", f"one of {tags}")
    plain = msgspec.to_builtins(task)
    asked = dealing.named([plain[name] for name in _FIELDS if name in plain])
    for name in sorted(asked - task.deals.keys()):
        reader.wrong(path, f"no values for {{{name}}}", f"'{name}:' and the values to deal")
    for name in sorted(task.deals.keys() - asked):
        reader.wrong((*path, name), "values that nothing asks for", f"{{{name}}} in the question")
    if not FEWEST <= (count := dealing.count(task.deals)) <= MOST:
        reader.wrong(path, f"{count} different hands", f"{FEWEST} to {MOST}")
    elif model is not None and isinstance(task, NumericTask) and not asked - task.deals.keys():
        for hand in dealing.hands(task.deals):
            values = dealing.held(task.deals, hand)
            try:
                model.setting(dealing.filled(task.loads, values))
            except (UnknownNameError, SettingError) as error:
                reader.wrong((*path[:-1], "loads"), f"{error.found} for {error.where}", error.wanted, error.fix)
                return
