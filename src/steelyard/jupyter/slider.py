"""A slider for a notebook's own code: one that has a name for whoever hears it, and keys in Notebook 7 as well."""

from __future__ import annotations

from html import escape

import traitlets

from steelyard.jupyter.part import Part
from steelyard.page import bundle


class Slider(Part):
    """Beside plain ipywidgets: what they take with a `value` to observe takes this.

    Attributes
    ----------
    value : where it stands; set it to move the slider
    """

    value = traitlets.Float().tag(sync=True)

    def __init__(self, text: str, value: float, low: float, high: float, step: float) -> None:
        self._esm = f"{bundle.scripts(bundle.SLIDER)}\nexport default sliderHost();\n"
        self._css = bundle.styles(*bundle.NOTEBOOK)
        html = (
            f'<div class="explorable live alone"><label class="slider"><span>{escape(text)}</span>'
            '<span class="value" aria-hidden="true"></span><span class="track">'
            f'<input type="range" min="{low:g}" max="{high:g}" step="{step:g}"></span></label></div>'
        )
        super().__init__(f"The slider {text}", html, value=value)


def slider(text: str, value: float, low: float = 0.0, high: float = 1.0, step: float = 0.05) -> Slider:
    """Show a slider by its name, for ``interactive_output``: ``slider("Rules", 0.7)``."""
    return Slider(text, value, low, high, step)
