"""A task as a reader meets it: HTML that stands by itself, and what its script needs to keep and check an answer.

The HTML never holds anything of a key. A practice task's key travels beside it, in the specification
that `page/js/task/task.js` binds to the HTML; an assessed task has none to send.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase
from typing import Any

import msgspec
from markupsafe import Markup

from steelyard.exercise import dealing, formula
from steelyard.exercise.fingerprint import WORDS, fingerprints
from steelyard.exercise.key_js import key_script
from steelyard.exercise.model_values import names_of, revealed, rights
from steelyard.exercise.solution import reveal
from steelyard.exercise.tasks import (
    AnyKey,
    AnyTask,
    ChoiceKey,
    ChoiceTask,
    EssayTask,
    ForecastKey,
    NumericKey,
    NumericTask,
    PredictTask,
    RangeKey,
    RankTask,
    SettingKey,
    SettingTask,
    WeighTask,
    facts,
    unordered,
)
from steelyard.language import Words, say
from steelyard.model import Label, Model, Number
from steelyard.page.embed import embedded
from steelyard.page.templates import dead, render
from steelyard.views import explorable, in_words, weighing

SHOWS = Words({True: "what the model says", False: "the answer"})
SAYS = {
    True: Words.same("The model says so too", "The model says otherwise", "This is what the model says."),
    False: Words.same("So it is", "It is otherwise", "This is right."),
}
"""What a reader is shown where the model answers and where a record does, and told: of a prediction that is right, of
one that is wrong, and of the option that is right."""


def html(task: AnyTask, key: AnyKey | None, model: Model, *, prompt: bool = True, level: int = 3) -> str:
    """A task as one ``<section class="task">``, readable without JavaScript.

    Parameters
    ----------
    key : a practice or recorded task's key; None for an assessed one
    prompt : whether heading and question belong to it; a notebook has them in a cell of their own
    level : of the heading

    What a task takes and is worth stands under its heading, but for a guess or a choice: there it made a question look
    like homework. *My workbook* and the notebook tell it.
    """
    asked, after = asks(task, key), tries(task, key)
    speaks = isinstance(task, SettingTask) and task.marking == "recorded"
    watched = reads(task, key, model) if asked and not speaks else ()
    made = render(
        "task",
        task=task,
        prompt=prompt,
        level=level,
        facts="" if task.marking == "practice" and isinstance(task, ChoiceTask | PredictTask) else facts(task),
        commits=commits(task, key),
        checks=key is not None and not commits(task, key),
        shows=SHOWS[of_model(key)],
        loads=getattr(task, "loads", {}),
        sandbox=Markup(explorable.sandbox(model, speaks=speaks, shows=_shows(task, key))) if asked else "",
        after=Markup(explorable.sandbox(model, speaks=True)) if after else "",
        dots=Markup(weighing.weigh(task.at)) if isinstance(task, WeighTask) else "",
        reads=[(o.name, o.label.partition(":")[0], in_words.shown_output(model, o, {})) for o in watched],
        letters=ascii_lowercase,
        unordered=unordered,
        dealt=_dealt if task.deals else str,
    )
    return dead(made)


def spec(task: AnyTask, key: AnyKey | None, model: Model, seen: Mapping[str, str] | None = None) -> str:
    """What the script needs, as a JavaScript object expression; `seen` are fingerprints, if not those of the task.

    Its formulae call ``compare`` and ``divide`` of `page/js/task/formula.js`, which must be in scope.
    """
    fields = {
        "task": plain(task),
        # Of ranges each row tells its number itself.
        "reveal": revealed(model, key) if isinstance(key, RangeKey) else reveal(task, key, model),
        "seen": seen or fingerprints(task, model),
        "words": dict(WORDS.items()),
        "model": model.slug,
        "commits": commits(task, key),
        "shows": SHOWS[of_model(key)],
        "says": SAYS[of_model(key)].values(),
    }
    if one := right(task, key, model):
        fields["right"] = one
    return f"{{...{embedded(fields)},key:{key_script(key, model) if key else 'null'}}}"


def right(task: AnyTask, key: AnyKey | None, model: Model) -> int | None:
    """The number of the one right option of a task whose key travels with it: its place is to be evened out."""
    if not (isinstance(task, ChoiceTask | PredictTask) and isinstance(key, ChoiceKey) and task.marking == "practice"):
        return None
    found = [n for n, is_right in enumerate(rights(model, key), 1) if is_right]
    return found[0] if len(found) == 1 and not getattr(task, "several", False) else None


def plain(task: AnyTask) -> dict[str, Any]:
    """A task as plain values; a unit is told beside its English name, where a language has another."""
    values: dict[str, Any] = msgspec.to_builtins(task)
    for each in (values, *values.get("quantities", ())):
        if "unit" in each and say(each["unit"]) != each["unit"]:
            each["unit_told"] = say(each["unit"])
    return values


def _shows(task: AnyTask, key: AnyKey | None) -> tuple[str, ...] | None:
    """The folded controls that a task has at hand: those that it names, all (None) where any may be the one to move."""
    if isinstance(task, EssayTask):
        return None
    if not isinstance(task, SettingTask):
        return ()
    return key.moves if isinstance(key, SettingKey) and key.moves != "all" else None


def _dealt(text: str) -> str:
    """A text with a place for what the script deals."""
    names = dealing.named(text)
    return Markup('<span data-deals="{}">{}</span>').format(text, dealing.blanked(text)) if names else text


def commits(task: AnyTask, key: AnyKey | None) -> bool:
    """Whether the answer is committed once, and then meets what the model says, rather than checked and tried again."""
    return key is not None and (
        task.marking == "recorded"
        or isinstance(task, ChoiceTask | PredictTask)
        or isinstance(key, ForecastKey | RangeKey)
    )


def asks(task: AnyTask, key: AnyKey | None) -> bool:
    """Whether it brings the model along, to be set or tried: not for a number that comes from elsewhere."""
    if isinstance(task, NumericTask):
        return not task.elsewhere if key is None else of_model(key)
    return isinstance(task, SettingTask) or (isinstance(task, EssayTask) and task.sets_model)


def tries(task: AnyTask, key: AnyKey | None) -> bool:
    """Whether it gives the model to whoever has committed: on the exercise's own page no figure stands beside it."""
    return isinstance(task, PredictTask | RankTask) and task.road == "more" and key is not None and of_model(key)


def of_model(key: AnyKey | None) -> bool:
    """Whether it is the model that answers, rather than a record."""
    return isinstance(key, SettingKey) or bool(getattr(key, "states", None))


def reads(task: AnyTask, key: AnyKey | None, model: Model) -> tuple[Number | Label, ...]:
    """The numbers and words that a key asks for, for the reader to watch; all of them if the key is secret."""
    told = tuple(output for output in model.outputs if isinstance(output, Number | Label))
    match key:
        case _ if isinstance(task, NumericTask) and task.watch:
            named = {task.watch}
        case SettingKey():
            named = {name for part in key.parts for name in formula.read(part.meets, names_of(model)).names}
        case NumericKey():
            there = frozenset(f"{state}.{name}" for state in key.states for name in names_of(model))
            named = {name.partition(".")[2] for name in formula.read(key.value, there).names}
        case _:
            return told
    return tuple(output for output in told if output.name in named)
