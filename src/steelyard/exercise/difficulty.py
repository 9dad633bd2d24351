"""How alike the hands of a task are: whether one is easier than another, and whether a neighbour's answer would do."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from statistics import fmean

from steelyard.exercise import dealing, model_values, solving
from steelyard.exercise.dealing import Hand
from steelyard.exercise.recipes import Recipe, dealt_task
from steelyard.exercise.tasks import AnyKey, AnyTask, ChoiceKey, ChoiceTask, MatchKey, MatchTask, NumericKey, SettingKey
from steelyard.exercise.verdict import Answer, prepare
from steelyard.language import say
from steelyard.model import Model
from steelyard.model.wording import written

COMPARED = 36
"""Hands, drawn from all, of which each is held against each other."""


@dataclass(frozen=True)
class Spread:
    """What may be said of all hands of a task together.

    Attributes
    ----------
    hands : how many there are
    hardest, easiest : the chance that an answer given by chance is right; None where it is not known
    copied : the share that one hand's answer earns in another, on average
    """

    hands: int
    hardest: float | None
    easiest: float | None
    copied: float

    @property
    def line(self) -> str:
        """The same in a sentence."""
        told = [say("Dealt in {n} ways.", n=self.hands)]
        if self.hardest is not None and self.easiest is not None:
            low, high = (written(chance, 1, "percent") for chance in (self.hardest, self.easiest))
            told.append(
                say("By chance {share} of answers are right.", share=low) if low == high
                else say("By chance {low} to {high} of answers are right.", low=low, high=high)
            )  # fmt: skip
        share = written(self.copied, 0, "percent")
        return " ".join([*told, say("Another's answer earns {share} of the points.", share=share)])


def spread(recipe: Recipe) -> Spread:
    """The spread of a recipe's hands."""
    hands = list(dealing.hands(recipe.task.deals))
    chances = [by_chance for hand in hands if (by_chance := chance(recipe, hand)) is not None]
    return Spread(len(hands), min(chances, default=None), max(chances, default=None), copied(recipe, hands))


def chance(recipe: Recipe, hand: Hand) -> float | None:
    """The chance that an answer given by chance is right; None for a number, which can be any."""
    task, key = dealt_task(recipe.task, hand), recipe.key(hand)
    match task, key:
        case _, SettingKey():
            return fmean(solving.share(recipe.model, search) for search in recipe.searches(hand))
        case ChoiceTask(), ChoiceKey():
            return sum(model_values.rights(recipe.model, key)) / len(key.options)
        case MatchTask(), MatchKey():
            return fmean(
                len(accepted) / len(offered) for accepted, offered in zip(key.accepted, task.offered, strict=True)
            )
    return None


def copied(recipe: Recipe, hands: Sequence[Hand]) -> float:
    """The share that one hand's answer earns in another, on average."""
    some = random.Random(0).sample(hands, min(len(hands), COMPARED))
    pairs = [(dealt_task(recipe.task, hand), recipe.key(hand)) for hand in some]
    judges = [prepare(task, key, recipe.model) for task, key in pairs]
    answers = [right_answer(task, key, recipe.model) for task, key in pairs]
    earned = [judges[a](answers[b]).points or 0 for a, b in permutations(range(len(some)), 2)]
    return fmean(earned) / max(1, recipe.task.points)


def right_answer(task: AnyTask, key: AnyKey, model: Model) -> Answer:
    """An answer that a key takes."""
    match key:
        case SettingKey():
            return [dict(part.witness) for part in key.parts]
        case NumericKey():
            return model_values.number(model, key)
        case ChoiceKey():
            places = [n for n, right in enumerate(model_values.rights(model, key), 1) if right]
            return places if isinstance(task, ChoiceTask) and task.several else places[0]
        case MatchKey():
            return [accepted[0] for accepted in key.accepted]
    return None


def expected(recipe: Recipe) -> Iterator[tuple[Hand, AnyTask, AnyKey]]:
    """Every hand with its task and its key."""
    for hand in dealing.hands(recipe.task.deals):
        yield hand, dealt_task(recipe.task, hand), recipe.key(hand)
