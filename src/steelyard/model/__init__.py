"""What a model is declared with. A model file has this one import."""

from steelyard.model.controls import Choice, Control, Setting, Slider, Table, Toggle, Value, Whole
from steelyard.model.declaration import Model
from steelyard.model.figure import Figure, Mark, Scale, cells
from steelyard.model.outputs import Ghost, Label, Names, Number, Output, Points, Preset, Reading, Span
from steelyard.model.parts import Axes, Columns, Controls, Steps
from steelyard.model.steps import Axis, Data, Map, Reduce, Scan, Step, holds, normal_cdf, symbols
from steelyard.model.wording import Clause, clause

__all__ = [
    "Axes", "Axis", "Choice", "Clause", "Columns", "Control", "Controls", "Data", "Figure", "Ghost", "Label",
    "Map", "Mark", "Model", "Names", "Number", "Output", "Points", "Preset", "Reading", "Reduce", "Scale", "Scan",
    "Setting", "Slider", "Span", "Step", "Steps", "Table", "Toggle", "Value", "Whole", "cells", "clause", "holds",
    "normal_cdf", "symbols",
]  # fmt: skip
