"""Tasks as they stand in the built book: each once, and none told before it is asked."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shared import plain
from steelyard.exercise import recipes
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import ChoiceKey, PredictTask
from steelyard.sphinxext.pieces import exercise
from walked import along

if TYPE_CHECKING:
    from collections.abc import Iterator

SETS = [read(path.name, path.read_text("utf-8"))
        for path in sorted((Path(__file__).resolve().parents[2] / "exercises").glob("*.yml"))]  # fmt: skip
PREDICTIONS = [
    pytest.param(task, key, id=task.id)
    for authored in SETS
    for task in authored.exercise.tasks
    if isinstance(task, PredictTask) and isinstance(key := authored.keys.get(task.id), ChoiceKey)
]


def standing(built_book: Path) -> dict[str, list[Path]]:
    """The pages on which each task stands."""
    found: dict[str, list[Path]] = {}
    for page in sorted(built_book.rglob("*.html")):
        for id_ in re.findall(r'<section class="task" data-task="([^"]+)"', page.read_text("utf-8")):
            found.setdefault(id_, []).append(page)
    return found


def words(html: str) -> str:
    """What a reader may see or hear of it, in small letters; not scripts and styles."""
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    heard = re.findall(r'\b(?:alt|aria-label|title|content)="([^"]*)"', html)
    seen = re.sub(r"<[^>]*>", " ", html)
    return " ".join(unescape(" ".join([seen, *heard])).lower().split())


@pytest.mark.parametrize(
    ("placed", "said"),
    [
        ({"13.9": "here"}, "Tasks 13.6 to 13.8"),
        ({"13.7": "here", "13.9": "here"}, "Task 13.6"),
        ({"13.6": "here"}, ""),
        ({"13.9": "there"}, ""),
        ({}, ""),
    ],
    ids=["several", "one", "none", "the next stands on another page", "there is no next"],
)
def test_under_the_task_before_those_that_are_passed_over_it_is_said_where_they_are(
    placed: dict[str, str], said: str
) -> None:
    file = Path(__file__).resolve().parents[2] / "exercises" / "13-the-decision.yml"
    passed = (placed, "here", "exercises/13-the-decision")
    html = exercise(file.name, file.read_text("utf-8"), ["13.5"], [], 3, *passed)["html"].partition("</section>")[2]
    told = re.findall(r'<p class="between">(.*?): on the exercise page', html)
    assert [re.sub(r"<[^>]*>", "", words) for words in told] == ([said] if said else [])


def test_every_task_stands_once(built_book: Path) -> None:
    counts = Counter({id_: len(pages) for id_, pages in standing(built_book).items()})
    assert counts == dict.fromkeys((task.id for one in SETS for task in one.exercise.tasks), 1)


@pytest.mark.parametrize(("task", "key"), PREDICTIONS)
def test_nothing_tells_a_prediction_before_it_is_made(built_book: Path, task: PredictTask, key: ChoiceKey) -> None:
    (page,) = standing(built_book)[task.id]
    above = page.read_text("utf-8").partition(f'<section class="task" data-task="{task.id}"')[0]
    shown = " ".join([words(above), words(" ".join([task.title, task.prompt, *task.hints]))])
    assert [tell for tell in key.tells if tell.lower() in shown] == []


COMMON = {
    "it falls", "substitute", "worth less", "both rise", "can still say no", "a third", "weakest", "decides",
    "one in three", "35%", "37%", "anything from",
}  # fmt: skip
"""Tell-tale words that mean something else on other pages."""

ALONG = {
    "7.1": ["a third of that", "third of the corridor"],
    "7.6": ["had mediated", "no soldiers in Gaza", "neither marginal", "five states committed"],
    "9.1": ["11 of the 32"],
    "12.1": ["police and observers"],
}
"""What would tell of an asked thing on a page before it, besides the tell-tale words of its key."""


def open_words(html: str) -> str:
    """What a reader sees of a page without unfolding anything or opening a note."""
    article = html.partition("<article")[2].partition("</article>")[0]
    article = re.sub(r"<(script|style)\b.*?</\1>", " ", article, flags=re.DOTALL)
    article = re.sub(r'<span class="sidenote".*?</span></span>', " ", article, flags=re.DOTALL)
    while article != (less := re.sub(r"<details\b(?:(?!<details).)*?</details>", " ", article, flags=re.DOTALL)):
        article = less
    return words(re.sub(r'<(table|section) class="(?:on-paper|task)\b.*?</\1>', " ", article, flags=re.DOTALL))


def tells() -> Iterator[tuple[str, str]]:
    """Each task that asks for a guess, and a word that would give it away."""
    for task, key in (param.values for param in PREDICTIONS):
        yield from ((task.id, tell) for tell in key.tells if tell not in COMMON)
    yield from ((id_, tell) for id_, words in ALONG.items() for tell in words)


@pytest.mark.parametrize("road", ["short", "full"])
def test_no_page_of_a_road_tells_what_a_later_one_asks(built_book: Path, road: str) -> None:
    pages = along(built_book, road)
    seen = {page: open_words((built_book / f"{page}.html").read_text("utf-8")) for page in pages}
    home = {id_: places[0].relative_to(built_book).with_suffix("").as_posix()
            for id_, places in standing(built_book).items()}  # fmt: skip
    told = [
        (id_, tell, page)
        for id_, tell in tells()
        if home[id_] in pages
        for page in pages[: pages.index(home[id_])]
        if tell.lower() in seen[page]
    ]
    assert told == []


def test_no_key_of_a_task_that_deals_stands_in_the_book(built_book: Path) -> None:
    """Neither its formulae nor what it reveals, on a page, in a script or in what can be downloaded."""
    entries = [
        entry for path in recipes.FOLDER.glob("*.yml") for entry in plain(path.read_text("utf-8"))["keys"].values()
    ]
    told = [word for entry in entries for name in ("value", "reveal") if (word := entry.get(name))]
    told += [part[name] for entry in entries for kind, name in (("parts", "meets"), ("options", "right"))
             for part in entry.get(kind, ())]  # fmt: skip
    kinds = (".html", ".js", ".ipynb", ".json", ".yml", ".txt")
    texts = {path: path.read_text("utf-8") for path in built_book.rglob("*") if path.suffix in kinds}
    assert (len(told) > 20, [(path, word) for path, text in texts.items() for word in told if word in text]) == (
        True,
        [],
    )
