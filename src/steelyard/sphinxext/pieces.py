"""The pieces of a page that models and exercises make: plain values in, plain values out, so that they can be kept.

A directive asks for one by its name (`cache.piece`); this module, and with it all that computes and draws, is loaded
only when there is something to make.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from steelyard import models
from steelyard.codegen import sampling
from steelyard.codegen.latex import formulae
from steelyard.drawing.plot import sizes
from steelyard.drawing.svg import svg
from steelyard.errors import UnknownNameError
from steelyard.exercise import generate, reading
from steelyard.exercise.fingerprint import fingerprints
from steelyard.exercise.tasks import AnyTask
from steelyard.language import ENGLISH, say, speaking, translated
from steelyard.model import Model, Points, Slider, Toggle, Value
from steelyard.model.wording import written
from steelyard.page.templates import macros, render
from steelyard.sphinxext.mathml import mathml
from steelyard.views import explorable, in_browser, in_words, task_view, weighing
from steelyard.views import two_cases as two_cases_view
from steelyard.views import workbook as workbook_view

WITHIN = "compare,divide"
"""What a key's formulae ask of the runtime, which a page does not have: the runtime hands it in."""

# ------------------------------------------------------------------------ models


def behind(slug: str) -> dict[str, list[str]]:
    """What stands behind a model: the facts of its real cases, and the works that it comes from."""
    model = models.get(slug)
    facts = {id_ for ghost in model.ghosts for span in ghost.spans.values() for id_ in span.facts}
    return {"facts": sorted(facts), "works": list(model.source)}


def program(slug: str) -> str:
    """The model as a script."""
    return in_browser.program(models.told(slug), models.get(slug))


def view(
    slug: str, figure: str, facts: Mapping[str, str], works: Mapping[str, str], again: bool, asks: str = ""
) -> str:
    """A figure with its controls; what to say of each fact and work behind it, and what it asks, is HTML."""
    model = models.told(slug)
    # A figure that calls nothing best before a slider is moved does not tell how often which comes first, either.
    hidden = again or explorable.waits(model.figure(figure))
    return explorable.view(model, figure, facts, works, again=again, sides=() if hidden else _sides(model), asks=asks)


def begun(slug: str, figure: str, at: str) -> str:
    """A figure with its controls alone that begins at a setting of its own, and says what comes of it."""
    return explorable.sandbox(models.told(slug), figure, speaks=True, at=_setting(models.get(slug), at))


def _sides(model: Model) -> list[tuple[str, str]]:
    """In what share of random settings the model speaks for the op-ed, and against it, and what that means here."""
    shares = sampling.shares(models.get(model.slug))
    sides = ((shares.supports, model.supports_words), (shares.refutes, model.refutes_words))
    return [(written(share, 0, "percent"), words) for share, words in sides]


def picture(slug: str) -> str:
    """The model's first figure at its start, without controls, wide and narrow."""
    model = models.told(slug)
    figure = model.figure("")
    finding = in_words.say_at(model, figure.title, {})
    return render(
        "picture", figure=figure, finding=finding, drawings=[svg(model, figure.name, {}, s) for s in sizes(figure)]
    )


def weigh_in(at: str) -> str:
    """The reader's two dots, kept under that name; on the first page, where little is made yet, the bar is folded."""
    bar = render("work")
    folded = f"<details class=off-paper><summary>{say('Take it with you, as a file')}</summary>{bar}</details>"
    return weighing.weigh(at) + (folded if at == "welcome" else bar)


def would() -> str:
    """Which of the five options the reader would choose."""
    return weighing.would()


def two_cases(slugs: Sequence[str]) -> str:
    """On each of these models a real case and the reader's own, side by side."""
    return two_cases_view.html([models.told(slug) for slug in slugs])


def equations(slug: str, steps: Sequence[str]) -> str:
    """The formulae of these steps, or of all outputs that have one, and what each letter in them stands for."""
    model = models.told(slug)
    lines = formulae(model)
    names = steps or [output.name for output in model.outputs if output.name in lines]
    if unknown := {*names} - {*lines}:
        raise UnknownNameError("equations", ", ".join(sorted(unknown)), "steps of the model that are maps")
    shown = (step for step in model.steps if step.name in names)
    used = {str(symbol) for step in shown for expr in step.exprs for symbol in expr.free_symbols}
    letters = [(Markup(mathml(c.letter)), c.label) for c in model.controls if c.letter and c.name in used]
    return str(macros("prose").equations([Markup(mathml(lines[name], display=True)) for name in names], letters))


def number(text: str) -> tuple[str, dict[str, Value] | None, str]:
    """The words for a number of a model, the setting it comes from, None if it is a share of settings, and its name.

    ``slug.output @ preset, reading, control=value``, where a slider may stand for the output, and an output along an
    axis names its place, ``slug.output(place)``; ``slug.supports`` (refutes, neither) or ``slug.share(step)``.
    """
    what, _, state = text.partition("@")
    slug, _, name = what.strip().partition(".")
    model = models.get(slug)
    if name in ("supports", "refutes", "neither"):
        if model.logic:
            raise UnknownNameError(f"number '{text}'", f"'{name}'", "no share: this model is logic")
        if state:
            raise UnknownNameError(f"number '{text}'", f"'@{state}'", "nothing: a share is over all settings")
        return written(getattr(sampling.shares(model), name), 0, "percent"), None, ""
    if name.startswith("share("):
        step = name.removeprefix("share(").removesuffix(")")
        if step not in {s.name for s in model.steps}:
            raise UnknownNameError(f"number '{text}'", f"'{step}'", "a step of the model")
        return written(sampling.share(model, step), 0, "percent"), None, ""
    setting = _setting(model, state)
    slider = next((c for c in model.controls if c.name == name and isinstance(c, Slider)), None)
    if slider:
        spoken = models.told(slug)
        return spoken.value_text(slider, model.setting(setting)[name]), setting, spoken.control(name).label
    name, _, place = name.removesuffix(")").partition("(")
    output, told = model.output(name), models.told(slug).output(name)
    if not isinstance(output, Points):
        return in_words.shown_output(model, told, setting), setting, told.label
    places = model.axis(output.axis).labels
    if place not in places:
        raise UnknownNameError(f"number '{text}'", f"'{name}({place})'", f"{name}(…) with one of: {', '.join(places)}")
    n = places.index(place)
    value = in_words.shown_output(model, output, setting).split(", ")[n]
    return value, setting, f"{told.label}: {models.told(slug).axis(output.axis).labels[n]}"


def _setting(model: Model, text: str) -> dict[str, Value]:
    """A setting as an author writes it: ``preset, reading, control=value``."""
    setting: dict[str, Value] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        control, equals, value = part.partition("=")
        setting |= {control.strip(): _value(model, control.strip(), value)} if equals else model.beginning(part)
    return setting


def _value(model: Model, name: str, text: str) -> Value:
    if isinstance(model.control(name), Toggle):
        return text.strip() == "on"
    if not isinstance(model.control(name), Slider):
        return text.strip()
    try:
        return float(text)
    except ValueError:
        raise UnknownNameError(f"number, control '{name}'", f"'{text}'", "a number") from None


# ------------------------------------------------------------------------ exercises


def exercise(
    file: str,
    text: str,
    only: Sequence[str],
    without: Sequence[str],
    level: int,
    placed: Mapping[str, str] | None = None,
    here: str = "",
    elsewhere: str = "",
) -> dict[str, Any]:
    """The tasks that are asked for, with headings of that level; of each id, model, specification, road and minutes.

    Where the next of the tasks `placed` on the page `here` does not follow at once, it is said under the one before
    that those between stand `elsewhere`, on that page.
    """
    authored = _authored(file, text)
    told = translated(authored)
    exercise, specs, sheets, minutes = told.exercise, [], [], []
    declared = {task.id: task for task in authored.exercise.tasks}
    for task in _chosen(exercise.slug, exercise.tasks, only, without):
        model, key = models.told(exercise.model_of(task)), told.keys.get(task.id)
        seen = fingerprints(declared[task.id], models.get(model.slug))
        specs.append([task.id, model.slug, f"({WITHIN})=>({task_view.spec(task, key, model, seen)})"])
        between = _between([*declared], task.id, placed or {}, here) if elsewhere else []
        sheets.append((Markup(task_view.html(task, key, model, level=level)), between))
        minutes.append([task.road, task.minutes])
    html = render("exercise", exercise=exercise, sheets=sheets, elsewhere=elsewhere)
    return {"specs": specs, "minutes": minutes, "html": html}


def _between(order: list[str], id_: str, placed: Mapping[str, str], here: str) -> list[str]:
    """The tasks that stand on no page, from this one to the next, if that stands here."""
    after = order[order.index(id_) + 1 :]
    between = list(itertools.takewhile(lambda other: other not in placed, after))
    then = after[len(between) :][:1]
    return between if then and placed[then[0]] == here else []


def _chosen(slug: str, tasks: Sequence[AnyTask], only: Sequence[str], without: Sequence[str]) -> Sequence[AnyTask]:
    """The tasks that the options leave."""
    ids = [task.id for task in tasks]
    if unknown := [id_ for id_ in (*only, *without) if id_ not in ids]:
        raise UnknownNameError(f"exercise '{slug}'", f"no task {', '.join(unknown)}", "one of " + ", ".join(ids))
    return [task for task in tasks if (not only or task.id in only) and task.id not in without]


def workbook(
    part: str, sets: Sequence[tuple[str, str, str, Mapping[str, str]]], roads: workbook_view.Roads | None = None
) -> str:
    """A part of the workbook over these sets: of each its file, the text in it, its page, and those of single tasks."""
    if part not in workbook_view.PARTS:
        raise UnknownNameError("workbook", f"'{part}'", "one of " + ", ".join(workbook_view.PARTS))
    listed = [workbook_view.Listed(_authored(file, text), page, others) for file, text, page, others in sets]
    return workbook_view.html(part, listed, roads)


def notebook(file: str, text: str, lab_file: str, lab: str) -> str:
    """The notebook that belongs to an exercise, and to its lab if that is not empty: in English, as it is kept."""
    with speaking(ENGLISH):
        return told_notebook(file, text, lab_file, lab)


def told_notebook(file: str, text: str, lab_file: str, lab: str) -> str:
    """The same in the language of the moment."""
    return generate.notebook_of(translated(_authored(file, text).exercise), lab_file, lab).decode()


@functools.cache
def _authored(file: str, text: str) -> reading.Authored:
    return reading.read(file, text)
