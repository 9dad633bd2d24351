"""A picture of a notebook's own code, in words."""

from __future__ import annotations

import ast
import json
import runpy
from pathlib import Path

import pytest
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


LABS = sorted((Path(__file__).resolve().parents[2] / "exercises").glob("*.lab.py"))


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.stem)
def test_every_lab_shows_its_picture_with_its_words(lab: Path) -> None:
    """By matplotlib's own `show` a picture would be a picture and nothing else."""
    called = {
        ast.unparse(call.func) for call in ast.walk(ast.parse(lab.read_text("utf-8"))) if isinstance(call, ast.Call)
    }
    assert {"show", "plt.show"} & called == {"show"}


def test_a_lab_draws_the_work_beside_it_or_an_invented_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dots = {"gaza": {"leverage": 1, "risk": 2}, "turkey": {"leverage": 3, "risk": 4}}
    trail = [{"at": "01", **dots}, {"at": "08", **dots}]
    (tmp_path / "answers.json").write_text(json.dumps({"answers": {}, "weighings": trail}), "utf-8")
    monkeypatch.chdir(tmp_path)
    way = runpy.run_path(str(LABS[-1]))["way"]
    way.__globals__["WITHOUT"].add("01")
    assert way(Figure().subplots()) == (
        "Pakistan leading in Gaza, 08: leverage 1, risk 2; Turkey in Syria, 08: leverage 3, risk 4"
    )
