"""A model, whole: a list of named steps, and what a reader meets of them. Declared once, as frozen values.

Everything else (the NumPy function, the JavaScript, the formula on the page, slider ranges, tables) is derived
from this declaration by other modules.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

import sympy as sp

from steelyard.errors import ModelError, UnknownNameError
from steelyard.language import Prose, say
from steelyard.model.controls import Choice, Control, Setting, Slider, Table, Toggle, Value
from steelyard.model.figure import Figure
from steelyard.model.outputs import Ghost, Output, Preset, Reading
from steelyard.model.steps import Axis, Data, Reduce, Scan, Step
from steelyard.model.wording import Clause, written

T = TypeVar("T")

RESERVED = frozenset(
    (  # noqa: SIM905 - as a list it fills a page
        "break case catch class const continue debugger default delete do else enum export extends false "
        "finally for function if implements import in instanceof interface let new null package private "
        "protected public return static super switch this throw true try typeof var void while with yield "
        "await NaN Infinity undefined "
        "model figure name setting size"
    ).split()
)
"""Words that JavaScript keeps for itself, and the public functions for their parameters."""


@dataclass(frozen=True, eq=False)
class Model:
    """A model, whole. Refuses nonsense when made (ModelError), and a name it does not have (UnknownNameError).

    `supports` and `refutes` name 0/1 steps: the settings that speak for and against the op-ed.
    `source` holds BibTeX keys; `assumptions` plain sentences; `says` the outcome as a sentence.
    `logic`: settings are not ranges of numbers, so that no share of them says anything.
    `states`: what a row of the reader's tables is called where a 0/1 step holds of it, as (step, word, tone).
    `meanings`: what each row of the reader's tables means, where a name is too short to say it.
    `own_row`: the row that the reader may give a name.
    `reasons`: whether a page asks why, where the reader has changed a cell of a table.
    """

    slug: str
    title: Prose
    question: Prose
    controls: tuple[Control, ...]
    steps: tuple[Step, ...]
    outputs: tuple[Output, ...]
    says: tuple[Clause, ...]
    presets: tuple[Preset, ...]
    supports_words: Prose
    refutes_words: Prose
    assumptions: tuple[Prose, ...]
    source: tuple[str, ...]
    supports: str = "supports"
    refutes: str = "refutes"
    axes: tuple[Axis, ...] = ()
    data: tuple[Data, ...] = ()
    readings: tuple[Reading, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    figures: tuple[Figure, ...] = ()
    form: Prose = ""
    logic: bool = False
    states: tuple[tuple[str, Prose, str], ...] = ()
    meanings: tuple[Prose, ...] = ()
    own_row: Prose = ""
    reasons: bool = False
    shapes: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shapes", self._shapes())
        for changes in (*(p.changes for p in self.presets), *(r.changes for r in self.readings)):
            self.setting(changes)
        for ghost in self.ghosts:
            for name, span in ghost.spans.items():
                self.setting({name: span.low})
                self.setting({name: span.high})
        for output in self.outputs:
            for name in (output.name, *(step for step, _ in output.undefined)):
                self._known(name, f"output '{output.name}'")
        for name in (self.supports, self.refutes):
            self._known(name, "region")
        for name, _, _ in self.states:
            self._known(name, "states")
        titles = (clause for figure in self.figures for clause in figure.title)
        for clause in (*self.says, *titles, *(preset.says for preset in self.presets)):
            for name in clause.names:
                self._known(name, "words")
        for name in (name for figure in self.figures for name in figure.unmoved_by):
            self.control(name)
        for mark in (mark for figure in self.figures for mark in figure.marks):
            for name in filter(None, (mark.x, mark.y, mark.z, *(mark.span or ()))):
                self._known(name, f"mark '{mark.id}'")

    def _known(self, name: str, where: str) -> None:
        if name not in self.shapes:
            raise ModelError(f"model '{self.slug}', {where}", f"'{name}'", "the name of a step")

    def _shapes(self) -> dict[str, tuple[str, ...]]:
        """Every name a formula may use, with the axes it runs over, in the model's order."""
        shapes: dict[str, tuple[str, ...]] = {}
        declared = [
            *((axis.name, (axis.name,)) for axis in self.axes),
            *((datum.name, datum.axes) for datum in self.data),
            *((c.name, c.axes if isinstance(c, Table) else ()) for c in self.controls),
        ]
        order = [axis.name for axis in self.axes]
        for name, axes in declared:
            self._new(name, shapes)
            if list(axes) != [a for a in order if a in axes]:
                raise ModelError(
                    f"model '{self.slug}', '{name}'", f"axes {axes}", f"axes in the model's order: {order}"
                )
            shapes[name] = axes
        for step in self.steps:
            self._new(step.name, shapes)
            shapes[step.name] = self._axes_of(step, shapes)
        for datum in self.data:
            if len(datum.values) != math.prod(len(self.axis(a)) for a in datum.axes):
                raise ModelError(f"model '{self.slug}', data '{datum.name}'", f"{len(datum.values)} values",
                                 f"one for each cell of {datum.axes}")  # fmt: skip
        return shapes

    def _new(self, name: str, shapes: Mapping[str, object]) -> None:
        if name in shapes or name in RESERVED or not (name.isascii() and name.isidentifier()):
            raise ModelError(f"model '{self.slug}'", f"the name '{name}'", "a new word, valid in both languages")

    def _axes_of(self, step: Step, shapes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        where = f"model '{self.slug}', step '{step.name}'"
        used: set[str] = set()
        for expr in step.exprs:
            for symbol in expr.free_symbols:
                if symbol.name not in shapes:
                    raise ModelError(where, f"the name '{symbol.name}'", "a control, axis, data or earlier step")
                used.update(shapes[symbol.name])
        axis = step.over if isinstance(step, Reduce) else step.along if isinstance(step, Scan) else None
        if axis is not None and axis not in used:
            raise ModelError(where, f"axis '{axis}'", f"one of its own axes: {sorted(used) or 'none'}")
        if isinstance(step, Reduce):
            used.discard(step.over)
            if step.where is not None and step.over in self._runs_over(step.exprs[2], shapes):
                raise ModelError(where, f"a place that runs over '{step.over}'", "one place for the whole axis")
        return tuple(a.name for a in self.axes if a.name in used)

    @staticmethod
    def _runs_over(expr: sp.Basic, shapes: Mapping[str, tuple[str, ...]]) -> set[str]:
        return {axis for symbol in expr.free_symbols for axis in shapes[symbol.name]}

    # ---- looking things up

    def only(self, *names: str) -> Model:
        """The model with no more steps than these names need, and nothing for readers."""
        kept, needed = [], {*names, self.supports, self.refutes}
        for step in reversed(self.steps):
            if step.name in needed:
                kept.append(step)
                needed.update(self.needs(step))
        return replace(
            self, steps=tuple(reversed(kept)), outputs=(), says=(), presets=(), readings=(), figures=(), states=()
        )

    @property
    def widest(self) -> int:
        """The most cells that a step handles, the axis that it removes included."""
        axes = [(*self.shapes[s.name], *((s.over,) if isinstance(s, Reduce) else ())) for s in self.steps]
        return max(math.prod(len(self.axis(a)) for a in names) for names in axes)

    def figure(self, name: str = "") -> Figure:
        """The figure of that name; the first if the name is empty."""
        figures = {figure.name: figure for figure in self.figures}
        return self._named("figure", figures, name or next(iter(figures), ""))

    def axis(self, name: str) -> Axis:
        """The axis of that name."""
        return self._named("axis", {axis.name: axis for axis in self.axes}, name)

    def control(self, name: str) -> Control:
        """The control of that name."""
        return self._named("control", {control.name: control for control in self.controls}, name)

    def short_label(self, control: Control) -> str:
        """A control's label up to its colon; the whole of it if another's begins the same."""
        begins = [other.label.partition(":")[0] for other in self.controls]
        short = control.label.partition(":")[0]
        return short if begins.count(short) == 1 else control.label

    def rows(self, table: Table) -> tuple[str, ...]:
        """What a reader calls each cell of a table, row by row: the members of its axes."""
        return tuple(map(", ".join, itertools.product(*(self.axis(axis).labels for axis in table.axes))))

    def value_text(self, control: Control, value: Value, form: str = "") -> str:
        """A control's value as a page writes it, without its unit; of a table, the cells that differ from the start.

        `form` is empty, ``size`` or ``signed``, as in `wording.written`.
        """
        if isinstance(control, Slider):
            return written(control.check(value), control.digits, control.show, form)
        if isinstance(control, Toggle):
            return say("on") if value else say("off")
        if isinstance(control, Choice):
            return say(str(value))
        of_word: dict[str, list[str]] = {}
        for name, cell, start in zip(self.rows(control), control.check(value), control.default, strict=True):
            if cell != start:
                of_word.setdefault(control.cell_text(cell), []).append(name.partition(":")[0])
        return "; ".join(f"{word} ({', '.join(names)})" for word, names in of_word.items()) or say("as at the start")

    def output(self, name: str) -> Output:
        """The output of that name."""
        return self._named("output", {output.name: output for output in self.outputs}, name)

    def preset(self, id_: str) -> Preset:
        """The preset of that id."""
        return self._named("preset", {preset.id: preset for preset in self.presets}, id_)

    def beginning(self, name: str) -> Setting:
        """What the preset of that id, or the reading of that label, changes."""
        named = {preset.id: preset.changes for preset in self.presets}
        return self._named("preset or reading", named | {r.label: r.changes for r in self.readings}, name)

    def _named(self, kind: str, items: Mapping[str, T], name: str) -> T:
        if name not in items:
            raise UnknownNameError(f"model '{self.slug}', {kind}", f"'{name}'", "one of " + ", ".join(items))
        return items[name]

    def needs(self, step: Step) -> tuple[str, ...]:
        """The controls, data and steps a step reads, sorted."""
        return tuple(sorted({symbol.name for expr in step.exprs for symbol in expr.free_symbols}))

    def setting(self, changes: Setting | None = None) -> dict[str, Value]:
        """Every control's value: the defaults with `changes`, checked (SettingError, UnknownNameError)."""
        values: dict[str, Value] = {c.name: c.default for c in self.controls}
        for name, value in (changes or {}).items():
            values[name] = self.control(name).check(value)
        return values
