"""An exercise's notebook in a real JupyterLab and in Notebook 7: answered by keyboard, kept, and there again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from notebooks import (
    idle_in_lab,
    menu,
    open_in_lab,
    open_in_notebook,
    output,
    restart,
    run,
    saved,
    write_notebook,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from notebooks import Lab

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
SLUG = "04-responsibility-without-control"
KEPT = "Kept in answers.json beside this notebook."
WAITING = "Waiting for the kernel to keep this. Until then it is in this browser."
ADRIFT = (
    "The kernel was started anew and does not know this task: run the cells again, from the top. "
    "Until then your work is in this browser."
)

SLOW = 60_000
"""Milliseconds: what waits for a kernel may take long on a busy machine."""


@pytest.fixture
def folder(lab: Lab, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own with the notebook and nothing beside it."""
    made = lab.home / request.node.name
    made.mkdir()
    shutil.copy(EXERCISES / f"{SLUG}.ipynb", made)
    return made


@pytest.fixture
def wide(new_page: Callable[..., Page]) -> Page:
    return new_page(viewport={"width": 1280, "height": 1600})


def task(page: Page, id_: str) -> Locator:
    return page.locator(f'.task.live[data-task="{id_}"]')


def kept(folder: Path) -> dict[str, Any]:
    """The answers in the file, by task, and the leverage of each weighing, by its place."""
    found = json.loads((folder / "answers.json").read_text("utf-8"))
    dots = {weighing["at"]: weighing["gaza"]["leverage"] for weighing in found["weighings"]}
    return {id_: entry["answer"] for id_, entry in found["answers"].items()} | dots


def press(target: Locator, key: str, times: int = 1) -> None:
    target.focus()
    for _ in range(times):
        target.page.keyboard.press(key)


def find_a_setting(page: Page, id_: str) -> None:
    """Presence 90%, no command, every decision carried out; kept for the first part. All by keyboard."""
    asked = task(page, id_)
    press(asked.get_by_role("slider", name="Presence"), "ArrowRight", 8)
    press(asked.get_by_role("slider", name="Command: decisions"), "Home")
    press(asked.get_by_role("slider", name="Rules"), "End")
    press(asked.get_by_role("button", name="Keep this setting for (a)"), "Enter")
    expect(asked.locator(".kept").last).to_have_text(KEPT, timeout=SLOW)


def test_tasks_are_done_by_keyboard_and_are_there_again(wide: Page, lab: Lab, folder: Path) -> None:
    """Letters, Enter and arrows are commands to JupyterLab's cells; inside a task they are the task's."""
    page = wide
    open_in_lab(page, lab.address, f"{folder.name}/{SLUG}.ipynb")
    menu(page, "Run", "Run All Cells")
    expect(task(page, "4.9")).to_be_attached(timeout=SLOW)

    find_a_setting(page, "4.2")
    press(task(page, "4.3").get_by_role("radio", name="less"), "Space")
    press(task(page, "4.3").get_by_role("button", name="Commit"), "Enter")
    expect(task(page, "4.3")).to_have_attribute("data-verdict", "correct")
    press(task(page, "4.4").get_by_role("button", name="Move up mandate"), "Enter", 3)
    essay = task(page, "4.6").get_by_role("textbox", name="Your text")
    essay.focus()
    page.keyboard.type("add a bed, x y z: dd")
    press(essay, "Shift+Enter")
    press(essay, "Tab")
    expect(task(page, "4.6").locator(".kept").last).to_have_text(KEPT, timeout=SLOW)

    cells = json.loads((EXERCISES / f"{SLUG}.ipynb").read_text("utf-8"))["cells"]
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(cells))
    given = kept(folder)
    assert given["4.2"][0] == {"presence": 0.9, "command": 0, "rules": 1}
    assert (given["4.3"], given["4.4"][0], given["4.6"]) == (3, 4, "add a bed, x y z: dd\n")

    restart(page, "Restart Kernel…")
    idle_in_lab(page)
    task(page, "4.7").get_by_role("textbox", name="Your answer").fill("70")
    press(task(page, "4.7").get_by_role("button", name="Check"), "Enter")
    expect(task(page, "4.7")).to_have_attribute("data-verdict", "correct")
    expect(task(page, "4.7").locator(".kept").last).to_have_text(ADRIFT)
    assert "4.7" not in kept(folder)

    saved(page)
    page.reload()
    idle_in_lab(page)
    unrun = page.get_by_text("Task 4.7 shows here when the cells are run, from the top")
    expect(unrun).to_be_visible()
    expect(page.locator(".jp-CodeCell", has=unrun).get_by_text("Error displaying widget")).to_be_hidden()

    menu(page, "Run", "Run All Cells")
    expect(task(page, "4.9")).to_be_attached(timeout=SLOW)
    expect(unrun).to_be_hidden()
    expect(task(page, "4.7").get_by_role("textbox", name="Your answer")).to_have_value("70")
    expect(task(page, "4.7").locator(".kept").last).to_have_text(KEPT, timeout=SLOW)
    assert kept(folder)["4.7"] == "70"
    expect(task(page, "4.2").locator("[data-held]").first).to_have_text(
        "Kept: Presence 90%, Command 0%, Rules 100%.", timeout=SLOW
    )
    expect(task(page, "4.3").get_by_role("radio", name="less")).to_be_checked()
    expect(task(page, "4.4").locator("[data-item]").first).to_have_attribute("data-item", "4")
    expect(task(page, "4.6").get_by_role("textbox", name="Your text")).to_have_value("add a bed, x y z: dd\n")


def test_nothing_is_lost_when_a_busy_kernel_is_restarted(wide: Page, lab: Lab, folder: Path) -> None:
    """What the kernel never received waits in the browser."""
    page = wide
    begin = f'from steelyard import work_on\nwork = work_on("{SLUG}")\nwork.task("4.6")'
    write_notebook(folder / "busy.ipynb", [begin, "import time; print('busy'); time.sleep(600)", "work.answers"])
    open_in_lab(page, lab.address, f"{folder.name}/busy.ipynb")
    run(page, 0)
    expect(task(page, "4.6")).to_be_visible(timeout=SLOW)
    run(page, 1)
    expect(output(page, 1)).to_contain_text("busy", timeout=SLOW)
    task(page, "4.6").get_by_role("textbox", name="Your text").fill("written while it was busy")
    expect(task(page, "4.6").locator(".kept").last).to_have_text(WAITING)
    assert not (folder / "answers.json").exists()

    restart(page, "Restart Kernel…")
    idle_in_lab(page)
    run(page, 0)
    expect(task(page, "4.6").get_by_role("textbox", name="Your text")).to_have_value(
        "written while it was busy", timeout=SLOW
    )
    run(page, 2)
    expect(output(page, 2)).to_have_text("{'4.6': 'written while it was busy'}", timeout=SLOW)
    assert kept(folder) == {"4.6": "written while it was busy"}


def test_the_same_notebook_works_in_notebook_7(wide: Page, lab: Lab, folder: Path) -> None:
    page = wide
    open_in_notebook(page, lab.address, f"{folder.name}/{SLUG}.ipynb")
    menu(page, "Run", "Run All Cells")
    expect(task(page, "4.9")).to_be_attached(timeout=SLOW)
    find_a_setting(page, "4.2")
    press(task(page, "4.4").get_by_role("button", name="Move up mandate"), "Enter", 3)
    number = task(page, "4.7").get_by_role("textbox", name="Your answer")
    number.focus()
    page.keyboard.type("70")
    page.keyboard.press("Enter")
    expect(task(page, "4.7")).to_have_attribute("data-verdict", "correct")
    press(task(page, "4.9").get_by_role("slider", name="Leverage").first, "ArrowRight", 3)
    expect(task(page, "4.9").locator(".kept").first).to_have_text(KEPT, timeout=SLOW)
    given = kept(folder)
    assert given["4.2"][0] == {"presence": 0.9, "command": 0, "rules": 1}
    assert (given["4.4"][0], given["4.7"], given["04"]) == (4, "70", 53)

    yours = page.get_by_role("img", name="yours: -0.56 at 0, -7.75 at 0.5, 3.86 at 1.")
    expect(yours).to_be_visible(timeout=SLOW)
    press(page.get_by_role("slider", name="Blame that follows being there", exact=True), "End")
    expect(yours).to_have_count(0, timeout=SLOW)
