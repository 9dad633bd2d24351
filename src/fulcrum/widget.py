"""The view of a model in a notebook: the page's HTML and script, its setting shared with the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from importlib import resources
from typing import Any

import anywidget
import traitlets

from fulcrum import evidence, explorable, models
from fulcrum.controls import Setting, Value
from fulcrum.model import Model


class Explorable(anywidget.AnyWidget):
    """A model's figure with its controls.

    Attributes
    ----------
    values : every control's value, by name. Set it, whole or in part, to move the controls; what is
        off a control's grid is refused (SettingError).
    outcome : what the view says of the present setting
    """

    _html = traitlets.Unicode().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)

    def __init__(self, model: Model, figure: str = "", setting: Setting | None = None) -> None:
        self._model = model
        self._esm = explorable.module(model)
        self._css = (resources.files("fulcrum") / "page" / "view.css").read_text("utf-8")
        behind = {id_ for ghost in model.ghosts for span in ghost.spans.values() for id_ in span.facts}
        facts = {id_: escape(evidence.fact(id_).statement) for id_ in behind}
        html = explorable.view(model, figure, facts, {})
        super().__init__(_html=html, values=model.setting(setting))

    @traitlets.validate("values")
    def _check(self, proposal: Mapping[str, Any]) -> dict[str, Value]:
        """What is not named stays as it is; numbers land on the grid or are refused."""
        return self._model.setting({**self.values, **proposal["value"]})

    @property
    def outcome(self) -> str:
        """The outcome at the present setting, in words."""
        return explorable.outcome(self._model, self.values)


def explore(slug: str, figure: str = "", **setting: Value) -> Explorable:
    """Show a model: ``explore("responsibility-without-control", command=1)``.

    Parameters
    ----------
    slug : the model's name, as on its page
    figure : which of its figures; the first if empty
    setting : controls that differ from the start
    """
    return Explorable(models.get(slug), figure, setting)
