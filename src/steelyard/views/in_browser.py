"""A model as scripts have it: its program, its controls and its real cases."""

from __future__ import annotations

import hashlib
from typing import Any

from steelyard.codegen.javascript import script
from steelyard.drawing.plot import frames
from steelyard.model import Choice, Control, Figure, Ghost, Label, Mark, Model, Names, Output, Slider, Table
from steelyard.page.embed import embedded


def version(model: Model) -> str:
    """Eight letters that change when the controls do: a link made for others can say so.

    One that came later is none of them: a link without it leaves it where what was linked stood.
    """
    linked = tuple(control for control in model.controls if not getattr(control, "later", False))
    return hashlib.sha256(repr(linked).encode()).hexdigest()[:8]


def program(model: Model, declared: Model | None = None) -> str:
    """The model for the browser, as a JavaScript expression.

    `declared` is the model in English, if that is another: a link and a formula mean the same in every language.
    """
    declared = declared or model
    parts = {
        "version": version(declared),
        "controls": controls(model),
        "outputs": [_output(model, o) for o in model.outputs],
        "says": [clause.ways for clause in model.says],
        "presets": {p.id: p.changes for p in model.presets},
        "readings": [reading.changes for reading in model.readings],
        "states": model.states,
        "own_row": model.own_row,
        "figures": {f.name: _figure(f) for f in model.figures},
        "ghosts": ghosts(model),
    }
    return f"{{...{embedded(parts)},...{script(declared)}}}"


def controls(model: Model) -> list[dict[str, Any]]:
    """What scripts need to know of the controls: their names, what they take, and how a page writes them."""
    return [_control(model, control) | {"label": model.short_label(control)} for control in model.controls]


def ghosts(model: Model) -> list[dict[str, Any]]:
    """What scripts need to know of the real cases beside a setting."""
    return [_ghost(ghost) for ghost in model.ghosts]


def _control(model: Model, control: Control) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": control.name, "kind": control.kind, "value": control.default}
    if isinstance(control, Table):
        entry |= {"rows": model.rows(control), "allowed": control.allowed, "words": control.words}
        entry |= {"low": control.low, "step": control.step, "steps": round((control.high - control.low) / control.step)}
    if isinstance(control, Slider):
        entry |= {"low": control.low, "step": control.step, "steps": control.steps}
        entry |= {"digits": control.digits, "show": control.show, "unit": control.unit_told}
    if isinstance(control, Choice):
        entry |= {"options": control.options} | _shown(control)
    return entry


def _output(model: Model, output: Output) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": output.name, "kind": output.kind, "undefined": output.undefined}
    if isinstance(output, Label):
        return entry | {"options": output.options} | _shown(output)
    if isinstance(output, Names):
        return entry | {"words": output.words}
    return entry | {"digits": output.digits, "show": output.show}


def _shown(listed: Choice | Label) -> dict[str, Any]:
    """What a reader sees in the place of options that are named in English."""
    return {"shown": listed.shown} if listed.shown != listed.options else {}


def _figure(figure: Figure) -> dict[str, Any]:
    places = [{"width": f.width, "height": f.height, "x": f.x, "y": f.y} for f in frames(figure)]
    return {
        "title": [c.ways for c in figure.title],
        "frames": places,
        "marks": [_mark(m) for m in figure.marks],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    entry = {"id": mark.id, "kind": mark.kind, "x": mark.x, "y": mark.y, "z": mark.z, "side": mark.side,
             "span": mark.span, "texts": mark.texts, "first": mark.first,
             "clear_of": mark.clear_of, "size": mark.size}  # fmt: skip
    return {key: value for key, value in entry.items() if value}


def _ghost(ghost: Ghost) -> dict[str, Any]:
    return {
        "id": ghost.id,
        "label": ghost.label,
        "spans": {n: [s.low, s.high] for n, s in ghost.spans.items()},
    }
