"""A page with tasks, as the directive makes one, and what a student does and sees there."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shared import CASES
from steelyard import models
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import AnyKey, AnyTask
from steelyard.page import bundle
from steelyard.views import in_browser, task_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from steelyard.model import Model

FOUR = Path(__file__).resolve().parents[2] / "exercises" / "04-responsibility-without-control.yml"
SETS = [read(path.name, path.read_text("utf-8")) for path in (FOUR, CASES / "99-sampler.yml")]
TASKS: dict[str, tuple[AnyTask, AnyKey | None]] = {
    task.id: (task, authored.keys.get(task.id)) for authored in SETS for task in authored.exercise.tasks
}
MODEL = models.get("responsibility-without-control")
HOME = "http://tasks.test/"
ALL = ("4.2", "4.7", "99.2", "4.1", "4.8", "4.4", "99.5", "99.10", "4.6", "4.9")
"""One task of each kind: setting, numeric, choice, predict, match, rank, forecast, range, text, weigh."""


def document(tasks: Iterable[tuple[AnyTask, AnyKey | None]], model: Model = MODEL) -> str:
    """A page with these tasks, all of one model, as the directive makes one."""
    tasks = list(tasks)
    sheets = "\n".join(task_view.html(task, key, model, level=2) for task, key in tasks)
    specs = "\n".join(
        f"<script>(self.steelyard$tasks=self.steelyard$tasks||[])"
        f".push((compare,divide)=>({task_view.spec(task, key, model)}))</script>"
        for task, key in tasks
    )
    return shell(f"<script>self.steelyard$programs=[{in_browser.program(model)}]</script>{specs}{sheets}")


def shell(body: str) -> str:
    """A page of the book around its main part."""
    return (
        '<!doctype html><html lang="en" data-theme="auto"><head><meta charset="utf-8"><title>Tasks</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="book.css">'
        '<script defer src="steelyard.js"></script></head>'
        f'<body><main class="lr-main"><article class="bd-article"><h1>Tasks</h1>{body}</article></main></body></html>'
    )


def serve(context: BrowserContext, html: str) -> None:
    """Let every page of the context find the tasks at HOME."""
    files: dict[str, Any] = {**bundle.files(), "": html.encode()}
    kinds = {"css": "text/css", "js": "text/javascript"}

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(HOME)
        kind = kinds.get(name.rpartition(".")[2], "text/html")
        route.fulfill(body=files.get(name, b""), content_type=f"{kind}; charset=utf-8")

    context.unroute(f"{HOME}**")
    context.route(f"{HOME}**", answer)


@contextmanager
def opened_at_home(browser: Browser, html: str, width: int, height: int, **like: Any) -> Iterator[Page]:
    """A tab in which this document is served, for the tests of a module; `afresh` opens it for each."""
    with browser.new_context(viewport={"width": width, "height": height}, **like) as context:
        serve(context, html)
        page = context.new_page()
        page.set_default_timeout(5_000)
        yield page


def afresh(page: Page) -> Page:
    """The same document, opened anew."""
    page.goto("about:blank")
    page.goto(HOME)
    return page


def kept(page: Page, id_: str) -> dict[str, Any]:
    """What the browser's storage holds of a task."""
    found = json.loads(page.evaluate("localStorage.getItem('leverage-and-risk/1/kept')") or "{}")
    return found.get("answers", {}).get(id_, {})


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def row(page: Page, item: str) -> Locator:
    """A row of a match whose answers lie open."""
    return page.get_by_role("group", name=item, exact=True)


def verdict(page: Page) -> Locator:
    return page.locator("[data-verdict].verdict")


def reveal(page: Page) -> Locator:
    return page.get_by_role("group", name=re.compile("^(What the model says|The answer)$"))


def move(page: Page, **values: float) -> None:
    """Set sliders of the task's own view."""
    for name, value in values.items():
        slider = page.locator(f'.explorable input[name="{name}"]')
        if not slider.is_visible():
            page.locator(".explorable .more summary").click()
        slider.fill(str(value))


DO: dict[str, Callable[[Page], None]] = {
    "4.2": lambda page: button(page, "Keep this setting for (b)").click(),
    "4.7": lambda page: page.get_by_label("Your answer").fill("70"),
    "99.2": lambda page: page.get_by_label("half is worst").check(),
    "4.1": lambda page: page.get_by_label("all, half, none").check(),
    "4.8": lambda page: page.get_by_role("combobox").nth(2).select_option("4"),
    "4.4": lambda page: button(page, "Move down command").click(),
    "99.5": lambda page: page.get_by_role("slider", name="(2) two", exact=True).fill("20"),
    "99.10": lambda page: page.get_by_role("group", name="The border").get_by_label("from").fill("900"),
    "4.6": lambda page: page.get_by_label("Your text").fill("Bir commanded."),
}
ANSWERS = {"4.2": [None, {}], "4.7": "70", "99.2": [3], "4.1": 3, "4.8": [None, None, 4, None], "4.4": [3, 1, 4, 2],
           "99.5": [0.5, 0.2, 0.5], "99.10": [None, ["900", None], None], "4.6": "Bir commanded."}  # fmt: skip


FORM = """() => [Array.from(document.querySelectorAll('.answer [name=answer]'), f => [f.value, f.checked]),
  Array.from(document.querySelectorAll('.answer li'), li => li.innerText)]"""


def form(page: Page) -> Any:
    """What a reader sees of an answer."""
    return page.evaluate(FORM)
