"""In a notebook: the same view in a real JupyterLab, its setting kept in step with the kernel's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from notebooks import cell, open_in_lab, open_in_notebook, output, run, write_notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from notebooks import Lab

SLUG = "responsibility-without-control"
SLOW = 'w.observe(lambda _: time.sleep(0.2), "values")'
"""A kernel that takes its time over a setting, as a busy machine's does; the next one waits in the browser."""
CELLS = [
    f'import time, steelyard\nw = steelyard.explore("{SLUG}")\n{SLOW}\nw',
    "w",
    'print("presence is", w.values["presence"])',
    "import pathlib\nprint('busy')\nwhile not pathlib.Path('go').exists(): time.sleep(0.05)\nprint('free')",
]


@pytest.fixture(scope="module")
def path(lab: Lab) -> str:
    """The path of a notebook with two views of one object."""
    write_notebook(lab.home / "try.ipynb", CELLS)
    return "try.ipynb"


@pytest.fixture(scope="module")
def opened(browser: Browser, lab: Lab, path: str) -> Iterator[Page]:
    """The notebook in JupyterLab, opened once: to load it takes longer than all that is done there."""
    context = browser.new_context(viewport={"width": 1280, "height": 1600})
    page = context.new_page()
    open_in_lab(page, lab.address, path)
    yield page
    context.close()


@pytest.fixture
def notebook(opened: Page) -> Page:
    """The notebook with its first two cells run anew: two views of one object, as at the start."""
    return with_two_views(opened)


def with_two_views(page: Page) -> Page:
    for n in (0, 1):
        run_anew(page, n)
    expect(views(page)).to_have_count(2)
    return page


def views(page: Page) -> Locator:
    return page.locator(".explorable.live")


def presence(view: Locator) -> Locator:
    return view.get_by_role("slider", name="Presence")


def says(page: Page, text: str, n: int = 2) -> None:
    """Ask the kernel by the n-th cell, and expect it to answer so.

    A setting waits in the browser while the one before it is on its way to the kernel (ipywidgets sends the last of
    several only): a cell that is run in that moment goes before it, and the next one after it.
    """
    for _ in range(5):
        run_anew(page, n)
        if output(page, n).inner_text().strip() == text:
            return
    expect(output(page, n)).to_have_text(text)


def run_anew(page: Page, n: int) -> None:
    """Run a cell and wait until it has run."""
    prompt = cell(page, n).locator(".jp-InputPrompt").first
    before = prompt.inner_text()
    run(page, n)
    expect(prompt).not_to_have_text(before)
    expect(prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=60_000)  # the kernel starts and imports


def test_arrow_keys_move_the_slider_in_both_views_and_in_the_kernel(notebook: Page) -> None:
    """Lab's command mode would take the arrow keys; the selected cell stays where it is."""
    first, second = views(notebook).nth(0), views(notebook).nth(1)
    presence(first).focus()
    presence(first).press("ArrowRight")
    presence(first).press("ArrowRight")
    expect(presence(second)).to_have_value("0.6")
    says(notebook, "presence is 0.6")


def test_the_mouse_moves_it_as_well(notebook: Page) -> None:
    slider = presence(views(notebook).nth(1))
    box = slider.bounding_box()
    assert box is not None
    slider.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
    expect(presence(views(notebook).nth(0))).to_have_value("1")
    says(notebook, "presence is 1.0")


def test_the_view_answers_while_the_kernel_is_busy(notebook: Page, lab: Lab) -> None:
    run(notebook, 3)
    output = cell(notebook, 3).locator(".jp-OutputArea")
    expect(output).to_contain_text("busy")
    view = views(notebook).first
    before = view.locator("[data-says]").inner_text()
    presence(view).focus()
    presence(view).press("Home")
    assert view.locator("[data-says]").inner_text() != before
    assert "free" not in output.inner_text()
    (lab.home / "go").touch()
    expect(output).to_contain_text("free")
    says(notebook, "presence is 0.0")


def test_deleting_a_cell_cleans_up(notebook: Page) -> None:
    """The other view goes on; the deleted one's listeners are gone."""
    notebook.evaluate(
        """() => { const view = document.querySelectorAll('.explorable.live')[1];
          window.orphan = view; window.painted = 0;
          new MutationObserver(() => { window.painted++; }).observe(view, {subtree: true, attributes: true}); }"""
    )
    cell(notebook, 1).locator(".jp-InputPrompt").click()
    notebook.keyboard.press("Escape")
    notebook.keyboard.press("d")
    notebook.keyboard.press("d")
    expect(views(notebook)).to_have_count(1)
    notebook.evaluate("window.painted = 0")
    presence(views(notebook)).focus()
    presence(views(notebook)).press("End")
    says(notebook, "presence is 1.0", n=1)  # the cell that now stands second asks the kernel
    assert notebook.evaluate("window.painted") == 0


def test_in_notebook_7_it_works_as_well(new_page: Callable[..., Page], lab: Lab, path: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 1600})
    open_in_notebook(page, lab.address, path)
    with_two_views(page)
    first, second = views(page).nth(0), views(page).nth(1)
    presence(first).press("Home")
    presence(first).press("ArrowRight")
    expect(presence(second)).to_have_value("0.05")
    says(page, "presence is 0.05")
