"""The key of a task that deals: a key with names in it, and for each hand the task and the key that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from steelyard import models
from steelyard.errors import FormulaError, SettingError
from steelyard.exercise import dealing, solving
from steelyard.exercise.dealing import Deals, Hand
from steelyard.exercise.key_checks import check_key
from steelyard.exercise.sets import PACKAGE
from steelyard.exercise.solving import Search
from steelyard.exercise.tasks import KEYS, AnyKey, AnyTask, Exercise, Formula, SettingTask, State, Text
from steelyard.model import Model
from steelyard.yaml_lines import Reader

FOLDER = PACKAGE / "data" / "recipes"
"""Where the book's own lie, named as its sets are: the formulae are public, and every answer is a class's own."""


class _Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a setting task, whose witness is searched for."""

    meets: Formula


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key of a setting task before its witnesses: what moves, and where the question puts other controls."""

    moves: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    parts: Annotated[tuple[_Condition, ...], msgspec.Meta(min_length=1)]
    at: State = {}
    stays: Text | None = None
    reveal: Text | None = None

    def search(self, part: _Condition) -> Search:
        """What is searched for one part."""
        return Search(self.moves, self.at, part.meets)


@dataclass(frozen=True, eq=False)
class Recipe:
    """A key with names in it.

    Attributes
    ----------
    template : plain data, as its author wrote it
    own : what the key has in place of the values that the task deals, by name, place for place
    """

    task: AnyTask
    model: Model
    template: Mapping[str, Any]
    own: Deals

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process has the model itself, and finds it by its name."""
        return _recipe, (self.task, self.model.slug, self.template, self.own)

    def key(self, hand: Hand) -> AnyKey:
        """The key of one hand.

        Raises
        ------
        ValueError : no such key can be made; a recipe that was read can make them all
        """
        key = _made(Reader("", "{}"), self, hand, ())
        if key is None:
            raise ValueError(f"no key for {hand} of {self.task.id}")
        return key

    def searches(self, hand: Hand) -> tuple[Search, ...]:
        """The conditions of a setting task."""
        wanted = msgspec.convert(_filled(self, hand), Settings)
        return tuple(wanted.search(part) for part in wanted.parts)


def _recipe(task: AnyTask, model: str, template: Mapping[str, Any], own: Deals) -> Recipe:
    return Recipe(task, models.get(model), template, own)


def dealt_task(task: AnyTask, hand: Hand) -> AnyTask:
    """The task as whoever was dealt this hand meets it."""
    plain = {name: value for name, value in msgspec.to_builtins(task).items() if name != "deals"}
    made: AnyTask = msgspec.convert(dealing.filled(plain, dealing.held(task.deals, hand)), type(task))
    return made


def shipped(exercise: Exercise) -> Mapping[str, Recipe]:
    """The book's own recipes for those tasks of a set that deal, by task.

    Raises
    ------
    ExceptionGroup of FileError, one for each mistake
    """
    path = FOLDER / f"{exercise.slug}.yml"
    dealing_tasks = [task for task in exercise.tasks if task.deals]
    if not dealing_tasks or not path.is_file():
        return {}
    reader = Reader(path.name, path.read_text("utf-8"))
    made: dict[str, Recipe] = {}
    for task in dealing_tasks:
        if task.id in reader.value["keys"]:
            model, entry = models.get(exercise.model_of(task)), reader.value["keys"][task.id]
            if (recipe := read_recipe(reader, task, model, entry, ("keys", task.id))) is not None:
                made[task.id] = recipe
    reader.close()
    return made


def read_recipe(reader: Reader, task: AnyTask, model: Model, entry: Any, path: tuple[str | int, ...]) -> Recipe | None:
    """The recipe in `entry`, every hand of it proved; None after noting what is wrong with the first that is not."""
    if not isinstance(entry, dict):
        reader.wrong(path, repr(entry)[:60], "fields and their values")
        return None
    own = entry.get("deals", {})
    recipe = Recipe(task, model, {name: value for name, value in entry.items() if name != "deals"}, own)
    if not _fits(reader, task.deals, own, (*path, "deals")):
        return None
    for name in sorted(dealing.named(recipe.template) - task.deals.keys()):
        reader.wrong(path, f"{{{name}}}, which the task does not deal", f"one of {', '.join(sorted(task.deals))}")
        return None
    for hand in dealing.hands(task.deals):
        before = len(reader.mistakes)
        if (key := _made(reader, recipe, hand, path)) is not None:
            check_key(reader, dealt_task(task, hand), key, model, path)
        if len(reader.mistakes) > before:
            dealt = dealing.in_words(task.deals, hand)
            del reader.mistakes[before + 1 :]
            reader.mistakes[before].args = (f"{reader.mistakes[before]} Dealt: {dealt}.",)
            return None
    return recipe


def _fits(reader: Reader, deals: Deals, own: Any, path: tuple[str | int, ...]) -> bool:
    """Whether the key's own values stand place for place beside the task's."""
    before = len(reader.mistakes)
    if not isinstance(own, dict):
        reader.wrong(path, repr(own)[:60], "values by the names that the task deals")
        return False
    for name, values in own.items():
        if name not in deals:
            reader.wrong((*path, name), f"'{name}', which the task does not deal", f"one of {', '.join(sorted(deals))}")
        elif not isinstance(values, list) or len(values) != len(deals[name]):
            size = len(values) if isinstance(values, list) else repr(values)[:60]
            reader.wrong((*path, name), f"{size} of them", f"{len(deals[name])}, one for each that the task deals")
        elif bad := [v for v in values if isinstance(v, bool) or not isinstance(v, int | float | str)]:
            reader.wrong((*path, name), repr(bad[0])[:60], "numbers or texts")
    return len(reader.mistakes) == before


def _filled(recipe: Recipe, hand: Hand) -> dict[str, Any]:
    values = dealing.held(recipe.task.deals, hand) | dealing.held(recipe.own, {n: hand[n] for n in recipe.own})
    plain: dict[str, Any] = dealing.filled(recipe.template, values)
    return plain


def _made(reader: Reader, recipe: Recipe, hand: Hand, path: tuple[str | int, ...]) -> AnyKey | None:
    plain: dict[str, Any] | None = _filled(recipe, hand)
    if isinstance(recipe.task, SettingTask):
        plain = _with_witnesses(reader, recipe.model, plain, path)
    kind = KEYS[type(recipe.task)]
    assert kind is not None
    key: AnyKey | None = None if plain is None else reader.struct(kind, plain, path)
    return key


def _with_witnesses(reader: Reader, model: Model, plain: Any, path: tuple[str | int, ...]) -> dict[str, Any] | None:
    """The key of a setting task, each part with a setting that meets it; None after noting that there is none."""
    wanted: Settings | None = reader.struct(Settings, plain, path)
    if wanted is None:
        return None
    controls = [control.name for control in model.controls]
    if strange := [name for name in (*wanted.moves, *wanted.at) if name not in controls]:
        reader.wrong((*path, "moves"), f"'{strange[0]}'", f"some of {', '.join(controls)}")
        return None
    parts = [_part(reader, model, wanted.search(part), (*path, "parts", n)) for n, part in enumerate(wanted.parts)]
    if None in parts:
        return None
    told = {name: text for name, text in (("stays", wanted.stays), ("reveal", wanted.reveal)) if text}
    return {"moves": [*wanted.moves, *wanted.at], "parts": parts, **told}


def _part(reader: Reader, model: Model, search: Search, path: tuple[str | int, ...]) -> dict[str, Any] | None:
    try:
        state = solving.witness(model, search)
    except FormulaError as error:
        reader.wrong((*path, "meets"), f"{error.found} at column {error.column}", error.wanted)
        return None
    except SettingError as error:
        reader.wrong((*path[:-2], "at"), f"{error.found} for {error.where}", error.wanted, error.fix)
        return None
    if state is None:
        can = " and ".join(search.moves)
        reader.wrong((*path, "meets"), "a condition that no setting meets", f"one that can be met by {can}")
        return None
    return {"meets": search.whole, "witness": state}
