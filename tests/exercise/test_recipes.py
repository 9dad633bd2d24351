"""The book's recipes: every hand can be answered, all are alike, and nobody earns much by copying or not reading."""

from __future__ import annotations

import csv
import functools
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from steelyard import models
from steelyard.exercise import dealing, difficulty, recipes
from steelyard.exercise.private import read_keys
from steelyard.exercise.reading import Authored, read
from steelyard.exercise.recipes import Recipe, dealt_task
from steelyard.exercise.sets import PACKAGE
from steelyard.exercise.tasks import ChoiceTask, MatchTask, NumericTask, SettingTask
from steelyard.exercise.verdict import prepare

ROOT = Path(__file__).resolve().parents[2]
SERIES = list(csv.DictReader((PACKAGE / "data" / "series_unhcr.csv").read_text("utf-8").splitlines()))
SETS = [read(path.name, path.read_text("utf-8")) for path in sorted((ROOT / "exercises").glob("*.yml"))]
DEALING = [one for one in SETS if any(task.deals for task in one.exercise.tasks)]
MOST_COPIED, MOST_UNREAD, MOST_APART = 0.3, 0.35, 4
NUMBERS = [0, 1, 10, 50, 100]

SET = """title: Trial
model: responsibility-without-control
tasks:
  - id: "4.1"
    kind: setting
    title: Trial
    marking: assessed
    road: more
    minutes: 5
    points: 2
    ledger: neither
    objective: find a setting
    prompt: Reach {need:2}.
    parts: ["influence at least {need:2}"]
    deals: {need: [0.26, 0.28, 0.3, 0.32, 0.34, 0.36]}
"""
KEY = """keys:
  "4.1":
    moves: [presence, rules]
    parts: [{meets: "influence >= {need}"}]
"""


@pytest.fixture(scope="module", params=DEALING, ids=lambda one: one.exercise.slug)
def shipped(request: pytest.FixtureRequest) -> dict[str, Recipe]:
    """The recipes of a set, every hand of them proved on reading."""
    return dict(recipes_of(request.param.exercise.slug))


@functools.cache
def recipes_of(slug: str) -> dict[str, Recipe]:
    """The book's recipes for a set; to prove every hand takes a second or two."""
    return dict(recipes.shipped(next(one.exercise for one in DEALING if one.exercise.slug == slug)))


def unread(recipe: Recipe) -> list[Any]:
    """What may be answered without a look at what was dealt: a number, an option, a situation's button, one word."""
    match recipe.task:
        case NumericTask():
            return list(NUMBERS)
        case ChoiceTask(options=options):
            return list(range(1, len(options) + 1))
        case MatchTask(items=items, answers=answers):
            return [[n] * len(items) for n in range(1, len(answers) + 1)]
        case SettingTask(parts=parts):
            return [[dict(preset.changes)] * len(parts) for preset in models.get(recipe.model.slug).presets]
    raise AssertionError(recipe.task)


def of(task: str = SET) -> Authored:
    return read("04-trial.yml", task)


def refused(task: str = SET, key: str = KEY) -> str:
    """The one mistake that is told."""
    with pytest.raises(ExceptionGroup) as caught:
        read_keys("keys/04-trial.yml", key, of(task).exercise)
    (mistake,) = caught.value.exceptions
    return str(mistake)


def test_every_set_that_deals_has_a_recipe_for_each_task() -> None:
    dealt = {task.id for one in DEALING for task in one.exercise.tasks if task.deals}
    assert {id_ for one in DEALING for id_ in recipes_of(one.exercise.slug)} == dealt


def test_no_hand_is_much_easier_than_another_and_no_answer_does_for_a_neighbour(shipped: dict[str, Recipe]) -> None:
    spreads = {id_: difficulty.spread(recipe) for id_, recipe in shipped.items()}
    print({id_: spread.line for id_, spread in spreads.items()})
    assert [
        id_
        for id_, spread in spreads.items()
        if spread.copied > MOST_COPIED
        or ((spread.easiest or 0) > MOST_UNREAD)
        or (spread.hardest is not None and spread.easiest is not None and spread.easiest > MOST_APART * spread.hardest)
    ] == []


def test_one_answer_for_everybody_earns_little(shipped: dict[str, Recipe]) -> None:
    earned: dict[tuple[str, str], float] = {}
    for id_, recipe in shipped.items():
        hands = list(dealing.hands(recipe.task.deals))
        for hand in hands:
            judge = prepare(dealt_task(recipe.task, hand), recipe.key(hand), recipe.model)
            for answer in unread(recipe):
                points = judge(answer).points or 0
                earned[id_, str(answer)] = earned.get((id_, str(answer)), 0) + points / len(hands) / recipe.task.points
    assert {where: share for where, share in earned.items() if share > MOST_UNREAD} == {}


def test_a_guess_is_right_as_often_as_few_answers_are_offered() -> None:
    recipe = recipes_of("02-strategic-realism")["2.5"]
    task = msgspec.structs.replace(recipe.task, offers=((1, 2), (1, 2), (1, 2, 3, 4), (1, 2, 3, 4)))
    hand = next(dealing.hands(task.deals))
    assert difficulty.chance(replace(recipe, task=task), hand) == (1 / 2 + 1 / 2 + 1 / 4 + 1 / 4) / 4


def test_what_is_read_off_the_picture_of_the_refugees_is_what_the_picture_is_drawn_from() -> None:
    recipe = recipes_of("07-turkey-in-syria")["7.7"]
    counted = {row["year"]: row["refugees_year_end"] for row in SERIES if row["series"] == "Syrians in Turkey"}
    dealt = {name: [counted[str(year)] for year in years] for name, years in recipe.task.deals.items()}
    assert dealt == {name: [f"{number}" for number in numbers] for name, numbers in recipe.own.items()}


def test_a_hand_that_no_setting_meets_is_told_with_the_line_and_what_was_dealt() -> None:
    said = refused(SET.replace("0.36]", "0.36, 0.99]"))
    assert said.startswith("keys/04-trial.yml:4: keys.4.1.parts.1.meets: found a condition that no setting meets")
    assert said.endswith("Dealt: need 0.99.")


def test_what_must_not_move_is_held_to_where_it_stands() -> None:
    recipe = read_keys("k.yml", KEY, of().exercise)["4.1"]
    assert isinstance(recipe, Recipe)
    judge = prepare(recipe.task, recipe.key({"need": 0}), recipe.model)
    points = [
        judge([state]).points for state in ({"presence": 1, "rules": 1}, {"presence": 1, "rules": 1, "command": 1})
    ]
    assert points == [2, 0]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        (KEY.replace("{need}", "{needs}"), "found {needs}, which the task does not deal; wanted one of need"),
        (
            KEY.replace("moves: [presence, rules]", "moves: [attendance]"),
            "keys.4.1.moves: found 'attendance'; wanted some of presence,",
        ),
        (KEY.replace("influence >=", "influense >="), "found 'influense' at column 1"),
        (KEY + "    deals: {need: [1, 2]}\n", "keys.4.1.deals.need: found 2 of them; wanted 6, one for each"),
        (KEY.replace("meets:", "meet:"), "keys.4.1.parts.1.meet: "),
        ('keys: {"4.1": 7}', "keys.4.1: found 7; wanted fields and their values"),
        (KEY + "    at: {funding: 9}\n", "keys.4.1.at: found"),
    ],
)
def test_a_mistake_in_a_recipe_names_file_line_field_what_was_found_and_what_was_wanted(key: str, found: str) -> None:
    said = refused(key=key)
    assert found in said and said.startswith("keys/04-trial.yml:")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("marking: assessed", "marking: practice"), "found values to deal in a task that is practice"),
        (("Reach {need:2}.", "Reach {needs:2} or {need:2}."), "found no values for {needs}"),
        (("{need: [0.26,", "{other: [1, 2], need: [0.26,"), "tasks.1.deals.other: found values that nothing asks for"),
        ((", 0.3, 0.32, 0.34, 0.36]", "]"), "found 2 different hands; wanted 6 to 400"),
    ],
)
def test_a_task_that_deals_what_does_not_fit_is_refused(change: tuple[str, str], found: str) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        of(SET.replace(*change))
    assert any(found in str(mistake) for mistake in caught.value.exceptions)


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        (
            "numeric",
            'loads: {presence: "{need}"}\n    unit: points',
            "tasks.1.loads: found 0.26 for control 'presence'",
        ),
        (
            "rank",
            'items: ["{need:2}", less, more]',
            "found values to deal in a task of kind rank; wanted one of setting",
        ),
    ],
)
def test_what_cannot_be_dealt_to_a_kind_of_task_is_refused(kind: str, fields: str, found: str) -> None:
    parts = 'parts: ["influence at least {need:2}"]'
    with pytest.raises(ExceptionGroup) as caught:
        of(SET.replace("kind: setting", f"kind: {kind}").replace(parts, fields))
    assert any(found in str(mistake) for mistake in caught.value.exceptions)
