"""From disk in Firefox, which keeps each page apart: it says so, and the work comes together all the same."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import firefox
from browser_work import FOUR, WELCOME, WORKBOOK
from firefox import Firefox

if TYPE_CHECKING:
    from collections.abc import Iterator

MOVE = """
  const slider = document.querySelector('.weigh [data-case="gaza"] [name="gaza-leverage"]');
  slider.value = value;
  slider.dispatchEvent(new Event('change', { bubbles: true }));
"""
TAKE_OUT = """
  const given = [], make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = blob => { given.push(blob); return make(blob); };
  HTMLAnchorElement.prototype.click = () => {};
  document.querySelector('.work.live [data-out]').click();
  URL.createObjectURL = make;
  HTMLAnchorElement.prototype.click = click;
  return await given[0].text();
"""
TOLD = """
  const list = document.querySelector('[data-told]');
  const done = () => Array.from(list.children, line => line.textContent);
  if (list.children.length) return done();
  await new Promise(told => new MutationObserver(told).observe(list, { childList: true }));
  return done();
"""


@pytest.fixture(scope="module")
def program() -> str:
    """The path of a Firefox, installed if that can be done."""
    finder = Path(__file__).resolve().parents[1] / "support" / "browser.sh"
    found = subprocess.run(["bash", str(finder), "firefox"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("No Firefox: " + found.stderr.strip().splitlines()[-1])
    return found.stdout.strip()


@pytest.fixture(scope="module")
def tab(program: str) -> Iterator[Firefox]:
    with firefox.started(program) as started:
        yield started


@pytest.fixture(scope="module")
def home(built_book: Path) -> str:
    return built_book.as_uri() + "/"


def said(tab: Firefox, part: str) -> str:
    return tab.run(f"return document.querySelector('[data-workbook={part}]').innerText")  # type: ignore[no-any-return]


def test_a_dot_placed_from_disk_comes_back_on_reload(tab: Firefox, home: str) -> None:
    tab.goto(home + WELCOME)
    tab.run(MOVE, value=93)
    tab.reload()
    assert tab.run("return document.querySelector('[name=gaza-leverage]').value") == "93"


def test_the_workbook_says_that_pages_from_disk_may_be_kept_apart(tab: Firefox, home: str) -> None:
    tab.goto(home + WELCOME)
    tab.goto(home + WORKBOOK)
    assert "keep each page from disk apart" in said(tab, "kept")


def test_work_taken_out_of_two_pages_comes_together_in_the_workbook(tab: Firefox, home: str, tmp_path: Path) -> None:
    files = []
    for n, page in enumerate((WELCOME, FOUR)):
        tab.goto(home + page)
        tab.run(MOVE, value=90 - n)
        files.append(tmp_path / f"{n}.json")
        files[n].write_text(tab.run(TAKE_OUT), "utf-8")
    tab.goto(home + WORKBOOK)
    tab.choose("[data-workbook=in] [type=file]", *files)
    assert tab.run(TOLD) == [f"{n}.json: 1 weighing came in." for n in range(2)]
    assert all(line in said(tab, "trail") for line in ("1. Welcome", "leverage 90", "2. Chapter 4", "leverage 89"))


def test_a_pocket_copy_made_from_disk_is_deflated_and_read_again(tab: Firefox, home: str) -> None:
    tab.goto(home + WELCOME)
    tab.run(MOVE, value=77)
    copy = tab.run(
        """const bar = document.querySelector('.work.live'), text = bar.querySelector('textarea');
        const selected = new Promise(done => text.addEventListener('select', done));
        bar.querySelector('[data-pocket]').click();
        await selected;
        return text.value;"""
    )
    assert copy.startswith("[LR1=")
    tab.goto(home + WORKBOOK)
    tab.run(
        """const form = document.querySelector('[data-workbook=in] form');
        form.elements.pasted.value = copy;
        form.requestSubmit();""",
        copy=copy,
    )
    assert tab.run(TOLD)[0].startswith("Pocket copy: 1 weighing")


def test_the_console_is_silent(tab: Firefox, home: str) -> None:
    for page in (WELCOME, FOUR, WORKBOOK):
        tab.goto(home + page)
    assert tab.errors == []
