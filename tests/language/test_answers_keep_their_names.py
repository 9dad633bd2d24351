"""What is kept of an answer is the same in every language, and so are its points."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from steelyard import models
from steelyard.exercise.reading import read
from steelyard.exercise.verdict import judge
from steelyard.language import ENGLISH, PSEUDO, speaking
from steelyard.sphinxext import pieces
from steelyard.views import task_view, weighing
from told_sets import FILES, told

SAMPLER = Path(__file__).parents[1] / "cases" / "99-sampler.yml"
ANSWERS = (
    1, 2, [1], [1, 2], [2, 1, 2], [1, 3, 2], [2, 3, 1], "3", "12 %", "a lot", [0.5, 0.2], [[1, 100]],
    [{"command": 0.5}], ["x"], [{"command": 0.5, "presence": 0.2}],
)  # fmt: skip


def kept(html: str) -> list[tuple[str, str]]:
    """What each field, and each of its options, is kept as; a row of switches and a list keep alike."""
    fields = BeautifulSoup(html, "html.parser").select("input, option, textarea, [data-item], [data-preset]")
    return [
        (_name(field), str(field.get("value", field.get_text() if field.name == "option" else ""))) for field in fields
    ]


def _name(field: Tag) -> str:
    around = field.find_parent("select") or field if field.name == "option" else field
    name = str(around.get("name") or around.get("data-item") or around.get("data-preset") or "")
    return name.split()[0] if name else ""  # answers that lie open are told apart by their row


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_tasks_fields_keep_the_same_whatever_they_are_called(path: Path) -> None:
    there = dict.fromkeys(kept(told(path, PSEUDO)["html"]))
    here = dict.fromkeys(kept(told(path, ENGLISH)["html"]))
    assert [field for field in here if field not in there] == []


def test_a_weighing_keeps_the_same_whatever_it_is_called() -> None:
    here = kept(pieces.weigh_in("welcome"))
    with speaking(PSEUDO):
        assert kept(pieces.weigh_in("welcome")) == here


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_task_has_one_fingerprint_in_every_language(path: Path) -> None:
    there, here = (re.findall(r'"seen":\{.*?\}', str(told(path, each)["specs"])) for each in (PSEUDO, ENGLISH))
    assert there == here != []


@pytest.mark.parametrize("n", range(len(read(SAMPLER.name, SAMPLER.read_text("utf-8")).exercise.tasks)))
def test_an_answer_earns_the_same_points_in_every_language(n: int) -> None:
    authored = read(SAMPLER.name, SAMPLER.read_text("utf-8"))
    task = authored.exercise.tasks[n]
    model, key = models.get(authored.exercise.model_of(task)), authored.keys.get(task.id)
    here = [judge(task, key, model, answer) for answer in ANSWERS]
    with speaking(PSEUDO):
        there = [judge(task, key, model, answer) for answer in ANSWERS]
    assert [(j.verdict, j.points) for j in there] == [(j.verdict, j.points) for j in here]


def test_a_unit_is_told_beside_its_english_name() -> None:
    task = read(SAMPLER.name, SAMPLER.read_text("utf-8")).exercise.tasks[0]
    with speaking(PSEUDO):
        plain = task_view.plain(task)
    assert (plain["unit"], plain["unit_told"]) == ("points", "⟦þóíñţš⟧")


def test_what_a_weighing_keeps_is_told_in_the_language_of_the_moment() -> None:
    with speaking(PSEUDO):
        assert weighing.told()["people in Gaza"] == "⟦þéóþĺé íñ Ǵážá⟧"
