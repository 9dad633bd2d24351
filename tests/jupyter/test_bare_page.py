"""Outside Jupyter's own pages: a widget's HTML, script and styles on a bare page, as VS Code and Colab show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

import steelyard
from steelyard.answers import document
from steelyard.answers.document import Answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


TAKEN = """async ([script, state]) => {
  const el = document.createElement("div"), sent = [];
  document.body.append(el);
  const module = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const model = { get: name => state[name], on() {}, off() {}, set() {}, send: what => sent.push(what) };
  window.sent = sent;
  module.default.render({ model, el });
}"""


def test_the_readers_own_row_is_named_in_a_task_as_on_the_page(new_page: Callable[..., Page], tmp_path: Path) -> None:
    """Shown by the name that is kept, and another goes to the kernel."""
    tmp_path.joinpath("answers.json").write_bytes(
        document.write(Answers(answers={"own-row-must-carry-over": {"answer": "my oven", "when": "2026"}}))
    )
    widget: Any = steelyard.work_on("08-the-analogy", tmp_path).task("8.4")
    page = new_page()
    page.set_content("<!doctype html><body>")
    page.evaluate(TAKEN, [widget._esm, widget.get_state()])
    field = page.get_by_label("A name for your own row")
    expect(field).to_have_value("my oven")
    expect(page.locator("th > .row-name", has_text="my oven").first).to_be_attached()
    field.fill("their leave")
    field.blur()
    assert page.evaluate("sent.at(-1).own_row.answer") == "their leave"
    expect(page.locator("th > .row-name", has_text="their leave").first).to_be_attached()


def test_nothing_stands_twice(bare: Callable[[str], Page]) -> None:
    """What the cell above says of a task, and a figure's other width."""
    page = bare("<body>")
    assert page.locator(".task-facts, .in-notebook > .explorable .picture > svg").locator("visible=true").count() == 1
