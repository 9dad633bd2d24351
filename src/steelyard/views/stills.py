"""Model + Figure → what a page without a screen has of a view: a picture for the start and for each situation."""

from __future__ import annotations

from markupsafe import Markup

from steelyard.drawing.plot import sizes
from steelyard.drawing.svg import sign, svg
from steelyard.language import say
from steelyard.model import Figure, Model, Setting
from steelyard.page.templates import render
from steelyard.views.explorable import situations, waits
from steelyard.views.in_words import outcome, say_at


def stills(model: Model, name: str) -> str:
    """The figure at the start, and folded behind it in each named situation, with what it shows and what comes of it.

    Where nothing is called best until the reader has said what leverage is worth, the pictures speak for themselves.
    """
    figure = model.figure(name)
    first, *others = (_picture(model, figure, label, changes) for label, changes in _settings(model, figure))
    title = f"{model.title}: {figure.told}"
    return render("stills", title=title, first=first, others=others, keys=figure.key,
                  sign=lambda looks: Markup(sign(looks)))  # fmt: skip


def _settings(model: Model, figure: Figure) -> list[tuple[str, Setting]]:
    return [(say("At the start"), {}), *((preset.label, preset.changes) for preset in situations(model, figure))]


def _picture(model: Model, figure: Figure, label: str, changes: Setting) -> dict[str, str]:
    silent = waits(figure)
    return {
        "label": label,
        "drawing": Markup(svg(model, figure.name, changes, sizes(figure)[1])),
        "finding": "" if silent else say_at(model, figure.title, changes),
        "outcome": "" if silent or figure.unmoved_by else outcome(model, changes),
    }
