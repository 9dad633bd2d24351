"""Views and tasks in a notebook: the page's HTML and script, their state shared with the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import traitlets

from steelyard import models
from steelyard.answers import document
from steelyard.answers.store import Store
from steelyard.evidence import facts
from steelyard.exercise.tasks import AnyKey, AnyTask, WeighTask
from steelyard.jupyter.part import Part
from steelyard.model import Model, Setting, Value
from steelyard.page import bundle
from steelyard.views import explorable, in_browser, in_words, task_view


class ExplorableWidget(Part):
    """A model's figure with its controls.

    Attributes
    ----------
    values : every control's value, by name. Set it, whole or in part, to move the controls; what is
        off a control's grid is refused (SettingError).
    outcome : what the view says of the present setting
    """

    values = traitlets.Dict().tag(sync=True)

    def __init__(self, model: Model, figure: str = "", setting: Setting | None = None) -> None:
        self._model = model
        self._esm = f"{bundle.scripts(bundle.VIEW)}\nexport default viewHost({in_browser.program(model)});\n"
        self._css = bundle.styles(*bundle.NOTEBOOK)
        behind = {id_ for ghost in model.ghosts for span in ghost.spans.values() for id_ in span.facts}
        statements = {id_: escape(facts.fact(id_).statement) for id_ in behind}
        html = explorable.view(model, figure, statements, {})
        super().__init__(f"The figure of {model.title}", html, values=model.setting(setting))

    @traitlets.validate("values")
    def _check(self, proposal: Mapping[str, Any]) -> dict[str, Value]:
        """What is not named stays as it is; numbers land on the grid or are refused."""
        return self._model.setting({**self.values, **proposal["value"]})

    @property
    def outcome(self) -> str:
        """The outcome at the present setting, in words."""
        return in_words.outcome(self._model, self.values)


class TaskWidget(Part):
    """A task of an exercise: what is answered in it goes to the student's file.

    Nothing but the task's own entry, and what the reader calls the own row of its model, is taken from the browser, so
    that views of several tasks never write over each other.
    """

    _kept = traitlets.Dict().tag(sync=True)
    _trouble = traitlets.Unicode().tag(sync=True)
    _place = traitlets.Unicode().tag(sync=True)

    def __init__(self, task: AnyTask, key: AnyKey | None, model: Model, store: Store) -> None:
        """`key` is a practice task's, None for an assessed one."""
        self._task, self._model, self._store = task, model, store
        spec, program = task_view.spec(task, key, model), in_browser.program(model)
        self._esm = f"{bundle.scripts(bundle.TASK)}\nexport default taskHost((compare,divide)=>({spec}),{program});\n"
        self._css = bundle.styles(*bundle.NOTEBOOK)
        html = task_view.html(task, key, model, prompt=False)
        super().__init__(f"Task {task.id}", html, _place=store.place)
        self._unwatch = store.watch(self._pass_on)
        self.on_msg(self._take)
        self._pass_on()

    def close(self) -> None:
        """Let go of the file as well. A widget closes once more when it is collected, were it made or not."""
        if unwatch := getattr(self, "_unwatch", None):
            unwatch()
        super().close()

    def _pass_on(self) -> None:
        """Hand all that is kept to the browser, and whether it is, in one message."""
        with self.hold_sync():
            self._kept, self._trouble = document.as_json(self._store.work), self._store.trouble

    def _take(self, _: object, content: Any, __: object) -> None:
        """Keep what the browser says was made of this task, or how the reader's own row is called, and nothing else."""
        if not isinstance(content, dict):
            return
        if isinstance(named := content.get("own_row"), dict) and self._model.own_row:
            self._store.answer(f"own-row-{self._model.slug}", named)
        if not isinstance(entry := content.get("entry"), dict):
            return
        if not isinstance(self._task, WeighTask):
            self._store.answer(self._task.id, entry)
        elif entry.get("at") == self._task.at:
            self._store.weigh(entry)


def explore(
    model: Model | str, figure: str = "", setting: Setting | None = None, **controls: Value
) -> ExplorableWidget:
    """Show a model: ``explore("responsibility-without-control", command=1)``.

    Parameters
    ----------
    model : the model, or its slug, which is its name on its page
    figure : which of its figures; the first if empty
    setting, controls : what differs from the start, as a mapping or by name

    Raises
    ------
    SettingError, UnknownNameError : a value that its control cannot take; no such model, figure or control
    """
    return ExplorableWidget(models.get(model), figure, {**(setting or {}), **controls})
