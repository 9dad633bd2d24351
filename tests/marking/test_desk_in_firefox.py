"""The marking desk from disk in Firefox: what was marked by keyboard is saved, and is there when it is opened again."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import firefox
from class_folder import FOUR
from steelyard.exercise.tasks import EssayTask
from steelyard.marking import desk, ledger
from steelyard.marking.essays import EssayText
from steelyard.marking.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firefox import Firefox

ESSAY = next(task for task in FOUR.exercise.tasks if isinstance(task, EssayTask))
TEXTS = [EssayText(code, ESSAY, f"{code} wrote this.") for code in ("AAA-1", "BBB-2", "CCC-3")]
FINDER = Path(__file__).resolve().parents[1] / "support" / "browser.sh"
ENTER = "\ue007"
COUNT = "return document.querySelector('#count').innerText"
CAUGHT = """
  window.given = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = blob => { given.push(blob); return make(blob); };
  HTMLAnchorElement.prototype.click = () => {};
"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Firefox]:
    """A Firefox, installed if that can be done."""
    found = subprocess.run(["bash", str(FINDER), "firefox"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("No Firefox: " + found.stderr.strip().splitlines()[-1])
    with firefox.started(found.stdout.strip()) as started:
        yield started


def test_two_texts_are_marked_by_keyboard_saved_and_found_again(tab: Firefox, tmp_path: Path) -> None:
    path = tmp_path / "desk.html"
    path.write_text(desk.page("A class", TEXTS, Ledger()), "utf-8")
    tab.goto(path.as_uri())
    tab.run(CAUGHT)
    tab.press(":focus", f"Ana{ENTER}3210n1123s")
    saved, problems = ledger.read(tab.run("return await given[0].text()").encode())
    tab.goto("about:blank")
    tab.goto(path.as_uri())
    marked = sorted((mark.marker, mark.levels) for mark in saved.marks)
    assert (marked, problems, tab.run(COUNT)) == (
        [("Ana", (1, 1, 2, 3)), ("Ana", (3, 2, 1, 0))], (), "2 of 3 marked",
    )  # fmt: skip
