"""What a class is dealt: strips for whoever works on paper, and for the instructor every hand with its answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml

from steelyard.exercise import dealing, difficulty
from steelyard.exercise.recipes import Recipe, dealt_task
from steelyard.exercise.solution import reveal
from steelyard.exercise.tasks import AnyTask, ChoiceTask, MatchTask, NumericTask, SettingTask
from steelyard.language import translated
from steelyard.marking import tables
from steelyard.page import bundle
from steelyard.page.templates import alone

BLANK = "______"
"""What stands on paper in the place of a value that is dealt."""


class Strip(NamedTuple):
    """What one code was dealt: of each task its number, its title, its question and its parts."""

    code: str
    tasks: tuple[tuple[str, str, str, tuple[str, ...]], ...]


def strips(title: str, tasks: Sequence[AnyTask], codes: Sequence[str]) -> bytes:
    """A page to print and cut: for each code the questions of the tasks that deal, as they were dealt to it."""
    listed = [Strip(code, tuple(_told(task, code) for task in tasks)) for code in codes]
    return alone("strips", bundle.PRINTED, title=title, strips=listed).encode()


def _told(task: AnyTask, code: str) -> tuple[str, str, str, tuple[str, ...]]:
    told = translated(task)
    dealt = dealt_task(told, dealing.deal(task.deals, code, task.id))
    match dealt:
        case SettingTask(parts=parts) | ChoiceTask(options=parts) | MatchTask(items=parts):
            return task.id, told.title, dealt.prompt, parts
    return task.id, told.title, dealt.prompt, ()


def table(recipes: Mapping[str, Recipe], codes: Sequence[str]) -> bytes:
    """Every hand of every task: what is dealt, the answer, the chance to meet it by chance, and whose it is."""
    return tables.write(("task", "dealt", "answer", "by chance", "codes"), _rows(recipes, codes))


def _rows(recipes: Mapping[str, Recipe], codes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for id_, recipe in recipes.items():
        bearers = defaultdict(list)
        for code in codes:
            bearers[str(dealing.deal(recipe.task.deals, code, id_))].append(code)
        for hand, task, key in difficulty.expected(recipe):
            chance = difficulty.chance(recipe, hand)
            answer = reveal(task, key, recipe.model).replace("\n", " ")
            if isinstance(task, NumericTask):
                number = difficulty.right_answer(task, key, recipe.model)
                answer = f"{number:.4g} {task.unit}. {answer}".strip()
            told = dealing.in_words(recipe.task.deals, hand)
            yield id_, told, answer, "" if chance is None else f"{chance:.3f}", " ".join(bearers[str(hand)])


def key_lines(recipe: Recipe) -> list[str]:
    """A recipe as it stands in a file of keys."""
    entry = {recipe.task.id: dict(recipe.template) | ({"deals": dict(recipe.own)} if recipe.own else {})}
    text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=110)
    return [f"  {line}" for line in text.splitlines()]
