"""Models laid side by side: on each, where a real case lies and where the reader put a case of their own.

`page/js/read/two_cases.js` fills in what `page/js/view/mine.js` kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from steelyard.errors import UnknownNameError
from steelyard.language import say
from steelyard.model import Control, Model, Span, Value
from steelyard.page.embed import embedded
from steelyard.page.templates import render
from steelyard.views import in_browser


def html(models: Sequence[Model]) -> str:
    """A table a model: each control with its range in the model's real case, and a cell for the reader's own setting.

    UnknownNameError for a model beside whose setting no real case is laid.
    """
    listed = []
    for model in models:
        if not model.ghosts:
            raise UnknownNameError("two-cases", f"'{model.slug}'", "a model with a real case beside it")
        (ghost, *_) = model.ghosts
        rows = [(model.control(name), span) for name, span in ghost.spans.items()]
        listed.append((model, ghost, [(control, _range(model, control, span)) for control, span in rows], _spec(model)))
    return render("two_cases", listed=listed, mine=say("Pakistan in Gaza"))


def _range(model: Model, control: Control, span: Span) -> str:
    ends: list[Value] = list(dict.fromkeys((span.low, span.high)))
    low, *high = (model.value_text(control, end) for end in ends)
    return say("{begin} to {end}", begin=low, end=high[0]) if high else low


def _spec(model: Model) -> Markup:
    """What the script needs of a model: its controls and its real case."""
    (ghost, *_) = in_browser.ghosts(model)
    held: dict[str, Any] = {"slug": model.slug, "controls": in_browser.controls(model), "ghost": ghost}
    return Markup(embedded(held))
