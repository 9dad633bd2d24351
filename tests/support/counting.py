"""What a figure that counts says in its heading, and how many of each mark it draws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from steelyard.drawing.plot import sizes
from steelyard.drawing.svg import svg
from steelyard.views.in_words import say_at

if TYPE_CHECKING:
    from steelyard.model import Model, Setting


def heading(model: Model, setting: Setting, figure: str = "") -> str:
    """The heading of a figure, the model's first if none is named."""
    return say_at(model, model.figure(figure).title, setting)


def counted(model: Model, setting: Setting, figure: str = "") -> dict[str, int]:
    """How often each mark of it is drawn."""
    name = model.figure(figure).name
    drawn = svg(model, name, setting, sizes(model.figure(name))[1])
    return {mark: d.count("M") for mark, d in re.findall(r'data-mark="(\w+)" d="([^"]*)"', drawn)}
