"""Outside Jupyter's own pages: a widget's HTML, script and styles on a bare page, as VS Code and Colab show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import steelyard

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SLUG = "responsibility-without-control"
DARK = {
    "color-scheme": '<html style="color-scheme: dark"><body>',
    "VS Code": '<html><body class="vscode-dark">',
    "Colab": '<html theme="dark"><body>',
}
RENDER = """async ([script, styles, state]) => {
  const style = document.createElement("style"), el = document.createElement("div");
  style.textContent = styles;
  document.head.append(style);
  document.body.append(el);
  const module = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const model = { get: name => state[name], on() {}, off() {}, set() {}, send() {}, save_changes() {} };
  module.default.render({ model, el });
}"""
LIGHTNESS = """selector => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.color, style.backgroundColor].map(c => Number(c.match(/[\\d.]+/)[0]));
}"""


@pytest.fixture(scope="module")
def widgets(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    folder = tmp_path_factory.mktemp("bare")
    return [steelyard.work_on(f"04-{SLUG}", folder).task("4.7"), steelyard.explore(SLUG)]


@pytest.fixture
def bare(new_page: Callable[..., Page], widgets: list[Any]) -> Callable[[str], Page]:
    def rendered(head: str) -> Page:
        page = new_page(viewport={"width": 700, "height": 1200})
        page.set_content(f"<!doctype html>{head}")
        for widget in widgets:
            page.evaluate(RENDER, [widget._esm, widget._css, widget.get_state()])
        return page

    return rendered


@pytest.mark.parametrize("host", DARK)
def test_on_a_dark_page_letters_are_light_and_the_ground_dark(bare: Callable[[str], Page], host: str) -> None:
    page = bare(DARK[host])
    (task, task_ground), (figure, figure_ground) = (
        page.evaluate(LIGHTNESS, f".in-notebook > {of}") for of in (".task", ".explorable")
    )
    assert min(task, figure) > 200 and max(task_ground, figure_ground) < 60


def test_nothing_stands_twice(bare: Callable[[str], Page]) -> None:
    """What the cell above says of a task, and a figure's other width."""
    page = bare("<body>")
    assert page.locator(".task-facts, .in-notebook > .explorable .picture > svg").locator("visible=true").count() == 1
