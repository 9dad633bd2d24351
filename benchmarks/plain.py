"""The peer: what one writes without this project's pages, ipywidgets.interact and matplotlib.

A notebook has this file beside it. It evaluates the same model and draws the same marks.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any

import matplotlib.pyplot as plt
from IPython.core.pylabtools import print_figure
from ipywidgets import Dropdown, FloatSlider, interact

import steelyard
from steelyard.drawing.plot import COLOURS, edges, values_of
from steelyard.model import Choice, Slider


def explore(slug: str, name: str) -> None:
    """A figure of a model, with a widget for each control."""
    model = steelyard.get(slug)

    def show(**setting: Any) -> None:
        draw(slug, name, setting)
        plt.show()

    widgets = {}
    for c in model.controls:
        if isinstance(c, Slider):
            widgets[c.name] = FloatSlider(min=c.low, max=c.high, step=c.step, value=c.default, description=c.name)
        elif isinstance(c, Choice):
            widgets[c.name] = Dropdown(options=c.options, value=c.default, description=c.name)
    interact(show, **widgets)


def draw(slug: str, name: str, setting: dict[str, Any]) -> None:
    """The figure at one setting, with pyplot."""
    model = steelyard.get(slug)
    figure = model.figure(name)
    # A widget's number is a little off the grid.
    full = {key: round(value, 10) if isinstance(value, float) else value for key, value in setting.items()}
    values = values_of(model, full)
    _, axes = plt.subplots()
    for mark in figure.marks:
        xs, ys, zs = edges(model, figure, mark, values)
        colour = COLOURS[mark.tone]
        if mark.kind == "line":
            axes.plot(xs, ys, color=colour)
        elif mark.kind == "area":
            axes.fill_between(xs, ys, zs, color=colour, alpha=0.15)
        elif mark.kind == "dots":
            axes.scatter(xs, ys, s=mark.size**2, color=colour)
        elif mark.kind == "text":
            for text, x, y in zip(mark.texts, xs, ys, strict=True):
                axes.annotate(text, (x, y))
    axes.set(xlim=(figure.x.low, figure.x.high), ylim=(figure.y.low, figure.y.high))
    axes.set(xlabel=figure.x.label, ylabel=figure.y.label)


def alone(slug: str, name: str, control: str, count: int) -> list[float]:
    """Milliseconds to evaluate the model, draw and write the picture, with no browser and no kernel."""
    slider = steelyard.get(slug).control(control)
    assert isinstance(slider, Slider)
    times = []
    for n in range(count):
        setting = {control: round(slider.low + (n % (slider.steps + 1)) * slider.step, 10)}
        start = perf_counter()
        draw(slug, name, setting)
        print_figure(plt.gcf(), fmt="png")  # what the inline backend calls
        plt.close()
        times.append((perf_counter() - start) * 1000)
    return times
