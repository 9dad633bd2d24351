"""In Firefox, and in WebKit, which every iPhone has: a slider, a task, what is kept, taken out and brought in; Back."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import firefox
import webkit
from browser_work import FOUR, WELCOME, WORKBOOK
from published import Published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firefox import Firefox
    from webkit import WebKit

    Tab = Firefox | WebKit

RIGHT = "\ue014"
"""The arrow to the right, as WebDriver writes it."""

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

ANSWER = """
  const task = document.querySelector('[data-task="4.1"]');
  task.querySelector('[name=answer][value="2"]').click();
  task.querySelector('form').requestSubmit();
"""
CODED_COPY = """
  const bar = document.querySelector('.work.live'), text = bar.querySelector('textarea');
  const selected = new Promise(done => text.addEventListener('select', done));
  bar.querySelector('[data-coded]').click();
  await selected;
  return text.value;
"""
PASTE = """
  const form = document.querySelector('[data-workbook=in] form');
  form.elements.pasted.value = copy;
  form.requestSubmit();
"""

FINDER = Path(__file__).resolve().parents[1] / "support" / "browser.sh"


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A window of each, installed if that can be done."""
    found = subprocess.run(["bash", str(FINDER), request.param], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("No such browser: " + found.stderr.strip().splitlines()[-1])
    program = found.stdout.strip()
    with ExitStack() as stack:
        yield stack.enter_context(firefox.started(program) if request.param == "firefox" else webkit.started(program))


@pytest.fixture(params=["from disk", "from a server"])
def home(request: pytest.FixtureRequest, built_book: Path) -> str:
    return built_book.as_uri() + "/" if request.param == "from disk" else request.getfixturevalue("site")


@pytest.fixture
def apart(tab: Tab, home: str) -> bool:
    """Whether this browser keeps each page from disk apart: only Firefox does."""
    return home.startswith("file:") and isinstance(tab, firefox.Firefox)


def said(tab: Tab, part: str) -> str:
    return tab.run(f"return document.querySelector('[data-workbook={part}]').innerText")  # type: ignore[no-any-return]


def test_a_key_on_a_slider_moves_the_figure(tab: Tab, home: str) -> None:
    """What is counted comes and goes within half a second."""
    drawn = "document.querySelector('.explorable svg').innerHTML"
    tab.goto(home + FOUR)
    before = tab.run(f"return {drawn}")
    tab.press(".explorable [name=command]", RIGHT)
    until = "for (const end = performance.now() + 5000; performance.now() < end;"
    again = f"await new Promise(requestAnimationFrame)) if ({drawn} !== before) return true;"
    assert tab.run(f"{until} {again} return false;", before=before)


def test_a_task_is_marked_and_comes_back_on_reload(tab: Tab, home: str) -> None:
    told = "return document.querySelector('[data-task=\"4.1\"] [data-verdict]').innerText"
    tab.goto(home + FOUR)
    tab.run(ANSWER)
    first = tab.run(told)
    tab.reload()
    assert first == "So it is." and tab.run(told) == first


def test_a_dot_comes_back_on_reload(tab: Tab, home: str) -> None:
    tab.goto(home + WELCOME)
    tab.run(MOVE, value=93)
    tab.reload()
    assert tab.run("return document.querySelector('[name=gaza-leverage]').value") == "93"


def test_a_dot_is_there_on_going_back(tab: Tab, home: str) -> None:
    tab.goto(home + WELCOME)
    tab.run(MOVE, value=61)
    tab.goto(home + FOUR)
    tab.back()
    assert tab.run("return document.querySelector('[name=gaza-leverage]').value") == "61"


def test_the_workbook_says_where_pages_from_disk_are_kept_apart(tab: Tab, home: str, *, apart: bool) -> None:
    tab.goto(home + WELCOME)
    tab.goto(home + WORKBOOK)
    assert ("keep each page from disk apart" in said(tab, "kept")) == apart


def test_work_taken_out_of_two_pages_comes_together_in_the_workbook(tab: Tab, home: str, tmp_path: Path) -> None:
    files = []
    for n, page in enumerate((WELCOME, FOUR)):
        tab.goto(home + page)
        tab.run(MOVE, value=90 - n)
        files.append(tmp_path / f"{n}.json")
        files[n].write_text(tab.run(TAKE_OUT), "utf-8")
    tab.goto(home + WORKBOOK)
    tab.choose("[data-workbook=in] [type=file]", *files)
    tab.run(TOLD)
    assert all(line in said(tab, "trail") for line in ("Welcome", "leverage 90", "Chapter 4", "leverage 89"))


def test_a_coded_copy_is_deflated_and_read_again(tab: Tab, home: str) -> None:
    tab.goto(home + WELCOME)
    tab.run(MOVE, value=77)
    copy = tab.run(CODED_COPY)
    tab.goto(home + WORKBOOK)
    tab.run(PASTE, copy=copy)
    assert copy.startswith("[LR1=") and tab.run(TOLD)[0].startswith("Coded copy: ")


def test_the_console_is_silent(tab: Tab, home: str) -> None:
    for page in (WELCOME, FOUR, WORKBOOK):
        tab.goto(home + page)
    assert tab.errors == []


KEEP = """
  const offered = await until(() => document.querySelector(".lr-keep")), says = offered.nextElementSibling;
  offered.click();
  await until(() => says.textContent.startsWith("The book is kept"));
  async function until(found) {
    while (!found()) await new Promise(requestAnimationFrame);
    return found();
  }
"""


def test_a_kept_book_opens_when_its_host_is_silent(tab: Tab, built_book: Path) -> None:
    host = Published(built_book)
    tab.goto(host.at(WELCOME))
    tab.run(KEEP)
    host.fall_silent()
    tab.goto(host.at(FOUR))
    assert "Responsibility" in tab.run("return document.querySelector('h1').innerText")
