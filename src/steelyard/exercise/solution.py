"""What a key reveals when it opens, in words: for a page, a notebook and a page of feedback."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from steelyard.exercise import model_values, ranges
from steelyard.exercise.tasks import (
    AnyKey,
    AnyTask,
    ChoiceKey,
    ChoiceTask,
    MatchKey,
    NumericKey,
    RangeKey,
    RankKey,
    SettingKey,
    State,
)
from steelyard.language import figures, say
from steelyard.model import Control, Model, Slider, Table, Value
from steelyard.model.wording import written


def reveal(task: AnyTask, key: AnyKey | None, model: Model) -> str:
    """What a key shows when it opens, one paragraph a line; empty without a key."""
    if key is None:
        return ""
    words = model_values.revealed(model, key)
    return "\n".join([*_solution(task, key, model, bool(words)), *([words] if words else [])])


def _solution(task: AnyTask, key: AnyKey, model: Model, explained: bool) -> Iterator[str]:
    """The answer itself, in words; `explained` if the author tells of it as well."""
    match key:
        case SettingKey():
            for n, part in enumerate(key.parts):
                which = f"({ascii_lowercase[n]})" if len(key.parts) > 1 else say("the condition")
                setting = setting_text(model, part.witness)
                yield say("One setting that meets {which}: {setting}.", which=which, setting=setting)
        case NumericKey() if not explained:
            yield f"{written(model_values.number(model, key), 1)} {say(task.unit)}."  # type: ignore[union-attr]
        case ChoiceKey() if isinstance(task, ChoiceTask) or not explained:
            right = [o for o, yes in zip(task.options, model_values.rights(model, key), strict=True) if yes]  # type: ignore[union-attr]
            answer = _ended("; ".join(option.rstrip(".") for option in right))
            yield say("The right answer: {answer}", answer=answer)
        case MatchKey():
            for item, accepted in zip(task.items, key.accepted, strict=True):  # type: ignore[union-attr]
                answers, *others = (task.answers[n - 1].rstrip(".") for n in accepted)  # type: ignore[union-attr]
                for other in others:
                    answers = say("{one}, or {other}", one=answers, other=other)
                yield f"{item.rstrip('.')}: {_ended(answers)}"
        case RangeKey():
            for asked, value, row in zip(task.quantities, ranges.values(key), ranges.rows(key), strict=True):  # type: ignore[union-attr]
                yield f"{asked.of}: {figures(value, ',.10g')} {say(asked.unit)} ({row})."
        case RankKey():
            worth = model_values.order(model, key)
            order = sorted(range(len(worth)), key=lambda n: -worth[n])
            items = _ended(", ".join(task.items[n].rstrip(".") for n in order))  # type: ignore[union-attr]
            yield say("In the model: {items}", items=items)


def _ended(sentence: str) -> str:
    """With the one sign at its end that it needs: an author's option may be a sentence, or a question, already."""
    return sentence if sentence.endswith(("?", "!")) else f"{sentence}."


def unchanged() -> str:
    """What is said of a setting that is the start."""
    return say("the start, unchanged")


def setting_text(model: Model, state: State) -> str:
    """A setting by what differs from the start, as the page writes it: ``Presence 90%``; tables last."""
    full = model.setting(state)
    moved = [control for control in model.controls if full[control.name] != control.default]
    tables = [c for c in moved if isinstance(c, Table)]
    single = ", ".join(f"{model.short_label(c)} {_value(model, c, full[c.name])}" for c in moved if c not in tables)
    rest = (f"{model.short_label(c)}: {model.value_text(c, full[c.name])}" for c in tables)
    return ". ".join(filter(None, (single, *rest))) or unchanged()


def _value(model: Model, control: Control, value: Value) -> str:
    return model.value_text(control, value) + (control.unit_told if isinstance(control, Slider) else "")
