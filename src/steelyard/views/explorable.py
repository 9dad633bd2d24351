"""Model + Figure → the view, as HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from steelyard.codegen.arrays import looked_up
from steelyard.drawing.plot import counts, sizes
from steelyard.drawing.svg import sign, svg
from steelyard.errors import ModelError
from steelyard.model import Control, Figure, Model, Points, Preset, Setting, Slider, Table
from steelyard.model.wording import Clause, written
from steelyard.page.templates import dead, render
from steelyard.views.in_words import outcome, say_at, shown_output


def view(
    model: Model,
    name: str,
    facts: Mapping[str, str],
    works: Mapping[str, str],
    *,
    again: bool = False,
    sides: Sequence[tuple[str, str]] = (),
    asks: str = "",
) -> str:
    """A figure of the model with its controls, at the defaults.

    Parameters
    ----------
    name : the figure
    facts : what to say of each fact id behind a ghost's ranges: HTML
    works : what to say of each BibTeX key of the model's sources: HTML
    again : the model stands on this page already, so its numbers and assumptions need no second place
    sides : shares of random settings, each with what holds in them
    asks : what a reader is to guess before pressing a situation, above the buttons: HTML
    """
    return dead(
        render(
            "view",
            **_drawn(model, model.figure(name)),
            sandbox=False,
            again=again,
            sides=sides,
            asks=Markup(asks),
            outcome=outcome(model, {}),
            longest_outcome=_longest(model, model.says),
            looks=[
                (preset, say_at(model, (preset.says,), preset.changes))
                for preset in situations(model, model.figure(name))
            ],
            by_situation=_by_situation(model),
            rows=list(_rows(model)),
            facts={id_: Markup(html) for id_, html in facts.items()},
            works={key: Markup(html) for key, html in works.items()},
            example=repr(dict(model.presets[0].changes)),
        )
    )


def sandbox(
    model: Model,
    name: str = "",
    *,
    speaks: bool = False,
    shows: Collection[str] | None = (),
    at: Setting | None = None,
) -> str:
    """The picture with its controls and nothing else, for a task that asks for settings: its setting is its own.

    Where nothing is to be found out it `speaks`: it says as well what comes of the setting. The controls that it
    `shows` stand with the first ones; None unfolds them all. It begins `at` a setting: the start, if none is given.
    """
    at = at or {}
    spoken = {"outcome": outcome(model, at), "longest_outcome": _longest(model, model.says, [at])} if speaks else {}
    drawn = _drawn(model, model.figure(name), shows, at)
    return dead(render("view", **drawn, sandbox=True, at=at, asks="", speaks=speaks, **spoken))


def _drawn(
    model: Model, figure: Figure, shows: Collection[str] | None = (), at: Setting | None = None
) -> dict[str, Any]:
    """What the template needs for picture and controls."""
    at = at or {}
    for control in model.controls:
        if isinstance(control, Table) and len(control.axes) > 1:
            raise ModelError(f"model '{model.slug}', control '{control.name}'", f"a table over {control.axes}",
                             "one axis: the template draws no others yet")  # fmt: skip
    begun = (replace(c, default=at.get(c.name, c.default)) for c in model.controls)  # type: ignore[arg-type]
    shown = [c for c in begun if c.name not in figure.unmoved_by]
    folded = [c for c in shown if c.more and (isinstance(c, Table) or c.name not in (shows or ()))]
    return {
        "model": model,
        "figure": figure,
        "waits": waits(figure),
        "finding": say_at(model, figure.title, at),
        "longest_finding": _longest(model, figure.title, [at, *_at_ends(model)]),
        "sign": lambda looks: Markup(sign(looks)),
        "counts": counts(figure),
        "ghosts": () if counts(figure) else model.ghosts,  # a range is no count
        "drawings": Markup("\n".join(svg(model, figure.name, at, size) for size in sizes(figure))),
        "first": [c for c in shown if c not in folded],
        "more": folded,
        "unfolded": shows is None,
        "tables": lambda controls: _tables(model, controls),
    }


def _tables(model: Model, controls: Sequence[Control]) -> list[tuple[tuple[str, ...], list[Table]]]:
    """The tables among controls: the names of the rows, and side by side the columns that have them."""
    groups: dict[tuple[str, ...], list[Table]] = {}
    for control in controls:
        if isinstance(control, Table):
            groups.setdefault(model.rows(control), []).append(control)
    return list(groups.items())


def _longest(model: Model, clauses: tuple[Clause, ...], settings: Sequence[Setting] = ()) -> str:
    """The longest of what clauses say at the start, in each situation, and at some settings more."""
    begun = ({}, *(preset.changes for preset in model.presets))
    return max((say_at(model, clauses, setting) for setting in (*begun, *settings)), key=_breadth)


def _at_ends(model: Model) -> list[Setting]:
    """Each slider at either end, from the start: a heading that breaks there and not before moves what lies below."""
    sliders = [control for control in model.controls if isinstance(control, Slider)]
    return [{slider.name: end} for slider in sliders for end in (slider.low, slider.high)]


def _breadth(text: str) -> float:
    """About how broad a line of text is: a letter that is thin counts for half."""
    return len(text) - 0.5 * sum(text.count(letter) for letter in "fijlrt.,;:’ ")


def situations(model: Model, figure: Figure) -> list[Preset]:
    """The named situations that change something in this figure."""
    return [preset for preset in model.presets if not preset.changes.keys() <= set(figure.unmoved_by)]


def waits(figure: Figure) -> bool:
    """Whether nothing is called best until the reader has moved the first slider."""
    return any(mark.best for mark in figure.marks)


def _rows(model: Model) -> Iterator[dict[str, Any]]:
    """Every output, one row a number."""
    values = looked_up(model, {})
    for output in model.outputs:
        row = {"output": output.name}
        if not isinstance(output, Points):
            yield row | {"label": output.label, "place": None, "shown": shown_output(model, output, {})}
            continue
        for n, member in enumerate(model.axis(output.axis).labels):
            shown = written(float(values[output.name][n]), output.digits, output.show)
            yield row | {"label": f"{output.label}: {member}", "place": n, "shown": shown}


def _by_situation(model: Model) -> list[tuple[str, list[str]]]:
    """Every output of one number or word, at the start and in each situation."""
    settings = ({}, *(preset.changes for preset in model.presets))
    single = (output for output in model.outputs if not isinstance(output, Points))
    return [(o.label, [shown_output(model, o, setting) for setting in settings]) for o in single]
