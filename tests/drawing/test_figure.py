"""A figure: matplotlib's frame, and marks whose first picture is their first update."""

from __future__ import annotations

import functools
import io
import re
from typing import TYPE_CHECKING

import pytest

from steelyard import models
from steelyard.drawing.plot import COLOURS, SIZES, draw, sizes
from steelyard.drawing.svg import svg
from steelyard.model import Figure, Model
from steelyard.views import in_browser

if TYPE_CHECKING:
    from shared import Runtime

FIGURES = [(m, f) for m in map(models.get, models.slugs()) for f in m.figures]
each = pytest.mark.parametrize(("model", "figure"), FIGURES, ids=lambda x: getattr(x, "name", ""))


@each
@pytest.mark.parametrize("size", range(len(SIZES)))
def test_the_first_picture_is_the_first_update(model: Model, figure: Figure, size: int, runtime: Runtime) -> None:
    """At the defaults and at each preset, Python's path and JavaScript's are the same string."""
    for changes in ({}, *(p.changes for p in model.presets)):
        picture = svg(model, figure.name, changes, sizes(figure)[size])
        drawn = dict(re.findall(r'data-mark="(\w+)"[^>]* d="([^"]*)"', picture))
        found = runtime(
            f"""(() => {{
              const program = {in_browser.program(model)}, engine = engineOf(program), figure = program.figures[name];
              engine.set(changes);
              const wanted = figure.marks.filter(m => !m.span && m.kind !== "text");
              return Object.fromEntries(wanted.map(m => [m.id, geometry.shape(m.kind, figure.frames[size],
                engine.read(m.x), engine.read(m.y), m.z ? engine.read(m.z) : [], m.side || "")]));
            }})()""",
            name=figure.name,
            size=size,
            changes=changes,
        )
        assert found == {name: drawn[name] for name in found}


@functools.cache
def picture(model: Model, figure: Figure) -> str:
    """A figure at its start, as a wide page shows it."""
    return svg(model, figure.name, {}, SIZES[0])


@each
def test_the_picture_carries_no_colour_font_or_id_of_its_own(model: Model, figure: Figure) -> None:
    assert re.findall(r"#[0-9a-f]{3,6}\b|font-family|\bid=|<style|<defs|xlink", picture(model, figure)) == []


@each
def test_coordinates_have_two_decimals(model: Model, figure: Figure) -> None:
    assert re.findall(r"\d\.\d{3,}", picture(model, figure)) == []


@each
def test_a_picture_weighs_little(model: Model, figure: Figure) -> None:
    """As matplotlib writes them such figures weigh twenty times as much."""
    assert len(picture(model, figure)) < 8_000


@each
def test_matplotlib_draws_the_same_figure(model: Model, figure: Figure) -> None:
    """Every mark of the page is an artist of the matplotlib drawing, and it can be saved."""
    canvas = draw(model, figure.name)
    drawn = {artist.get_gid() for artist in canvas.findobj()} - {None}
    assert {f"mark-{mark.id}" for mark in figure.marks} <= drawn
    canvas.savefig(io.BytesIO(), format="png", dpi=20)


@each
def test_ticks_are_matplotlibs(model: Model, figure: Figure) -> None:
    assert all(f">{text}</text>" in picture(model, figure) for _, text in figure.x.ticks)


@each
@pytest.mark.parametrize("size", range(len(SIZES)))
def test_no_number_of_an_axis_stands_upon_one_of_the_other(model: Model, figure: Figure, size: int) -> None:
    canvas = draw(model, figure.name, size=sizes(figure)[size])
    canvas.draw_without_rendering()
    (axes,) = canvas.axes
    below, beside = (
        [label.get_window_extent() for label in axis.get_ticklabels() if label.get_text()]
        for axis in (axes.xaxis, axes.yaxis)
    )
    assert not any(one.overlaps(other) for one in below for other in beside)


def test_tones_are_told_apart_by_colour() -> None:
    """The cleaner finds a tone by its colour, so no two may share one."""
    assert len(set(COLOURS.values())) == len(COLOURS)
