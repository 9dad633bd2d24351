"""A model in words at one setting: what comes of it, and each output."""

from __future__ import annotations

from steelyard.codegen.arrays import looked_up
from steelyard.model import Label, Model, Names, Number, Output, Setting
from steelyard.model.wording import Clause, listed, tell, written


def shown_output(model: Model, output: Output, setting: Setting) -> str:
    """An output as a reader sees it: its number, its word, or why it has none."""
    values = looked_up(model, setting)
    for step, reason in output.undefined:
        if values[step] == 1:
            return reason
    if isinstance(output, Label):
        return output.shown[int(values[output.name])]
    if isinstance(output, Names):
        return listed([word for word, yes in zip(output.words, values[output.name], strict=True) if yes == 1])
    if isinstance(output, Number):
        return written(float(values[output.name]), output.digits, output.show)
    return ", ".join(written(float(x), output.digits, output.show) for x in values[output.name])


def say_at(model: Model, clauses: tuple[Clause, ...], setting: Setting) -> str:
    """Clauses in words at one setting."""
    values, full = looked_up(model, setting), model.setting(setting)
    outputs = {o.name: o for o in model.outputs}

    def word(name: str, form: str) -> str:
        output = outputs.get(name)
        if isinstance(output, Number) and all(values[step] != 1 for step, _ in output.undefined):
            return written(float(values[name]), output.digits, output.show, form)
        if output is not None:
            return shown_output(model, output, setting)
        control = model.control(name)
        return model.value_text(control, full[name], form)

    return tell(clauses, lambda step: bool(values[step] == 1), word)


def outcome(model: Model, setting: Setting) -> str:
    """The outcome at one setting, as sentences."""
    return say_at(model, model.says, setting)
