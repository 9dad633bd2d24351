"""A picture of a notebook's own code, in words."""

from __future__ import annotations

from matplotlib.figure import Figure

from steelyard.jupyter.picture import described


def test_each_named_line_is_told_where_it_begins_is_halfway_and_ends() -> None:
    axes = Figure().subplots()
    axes.plot([0, 1, 2, 3, 4], [0.5, 1, 2, 3, -1 / 3], label="yours")
    axes.axhline(0)
    axes.set_xlabel("troops")
    axes.set_ylabel("attacks")
    assert described(axes) == "Across: troops. Up: attacks. yours: 0.5 at 0, 2 at 2, -0.333 at 4."


def test_a_few_dots_are_told_one_by_one_and_a_cloud_by_its_middle() -> None:
    axes = Figure().subplots()
    axes.scatter([1, 2], [3, 4], label="two")
    axes.scatter(range(101), range(101), label="cloud")
    assert described(axes).endswith("two: 3 at 1, 4 at 2. cloud: 50 at 50.")
