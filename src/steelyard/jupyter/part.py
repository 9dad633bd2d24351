"""What all widgets of the package have in common."""

from __future__ import annotations

import uuid
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from steelyard.jupyter import unrun
from steelyard.page.typesetting import typeset


class Part(anywidget.AnyWidget):
    """A part of the page in a notebook, and the words that stand for it while no kernel runs."""

    _html = traitlets.Unicode().tag(sync=True)

    def __init__(self, what: str, html: str, **traits: Any) -> None:
        self._words, self._token = unrun.words(what), uuid.uuid4().hex
        super().__init__(_html=unrun.shown(self._token, typeset(html)), **traits)

    def _ipython_display_(self) -> None:
        view = self._repr_mimebundle_()
        assert view is not None  # a widget that has a view
        data, metadata = view
        display(unrun.output(self._token, self._words), raw=True)  # type: ignore[no-untyped-call]
        display({unrun.WIDGET: data[unrun.WIDGET]}, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
