"""A task that deals, in a page: nothing is asked before there is a code, and then what marking will ask."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser_work import KEY, work
from steelyard import models
from steelyard.exercise import dealing
from steelyard.exercise.reading import read
from steelyard.views import task_view
from task_page import HOME, button, document, kept, move, serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SET = """title: Trial
model: responsibility-without-control
tasks:
  - {id: "4.1", kind: setting, title: Trial, marking: assessed, road: more, minutes: 5, points: 2, ledger: neither,
     objective: find, prompt: "With funding at {funding:%}.", parts: ["influence at least {need:2}"],
     deals: {need: [0.26, 0.28, 0.3], funding: [0.2, 0.4]}}
"""
(TASK,) = read("04-trial.yml", SET).exercise.tasks


@pytest.mark.parametrize(("more", "shown"), [("", True), (", elsewhere: true", False)])
def test_a_number_that_comes_of_a_picture_brings_no_model_along(more: str, shown: bool) -> None:
    text = SET.replace("kind: setting", "kind: numeric").replace(
        'parts: ["influence at least {need:2}"]', f"unit: points{more}"
    )
    task = read(
        "04-trial.yml", text.replace("need: [0.26, 0.28, 0.3], funding: [0.2, 0.4]", "funding: [1, 2, 3, 4, 5, 6]")
    ).exercise.tasks[0]
    assert ("Try it in the model" in task_view.html(task, None, models.get("responsibility-without-control"))) == shown


def asked(code: str) -> list[str]:
    """What a code is asked."""
    values: dict[str, Any] = dealing.held(TASK.deals, dealing.deal(TASK.deals, code, "4.1"))
    return [f"With funding at {values['funding']:.0%}.", f"influence at least {values['need']:.2f}"]


def opened(page: Page, code: str) -> Page:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(work(code=code))])
    page.reload()
    return page


def test_a_page_asks_of_each_code_what_marking_will_and_of_no_code_nothing(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.set_default_timeout(5_000)
    serve(page.context, document([(TASK, None)]))
    page.goto(HOME)
    answer, texts = page.locator(".answer"), page.locator("[data-deals]")
    expect(texts).to_have_text(["With funding at ___.", "influence at least ___"])
    expect(answer).to_be_hidden()
    expect(page.locator(".reads")).to_be_hidden()
    expect(page.get_by_text("Each student is asked something else")).to_be_visible()

    # Whoever has none says so, practises, and finds the same numbers again; a code deals its own over them.
    button(page, "Practise without a code").click()
    expect(texts).to_have_text(asked(""))
    expect(page.locator(".marking")).to_have_text("Nobody marks this: there is no code.")
    move(page, presence=0.8)
    button(page, "Keep this setting").click()
    assert kept(page, "4.1")["dealt"] == ""
    page.reload()
    expect(texts).to_have_text(asked(""))

    assert asked("K7M4-X9Q6") != asked("C3D4-F6H7")
    expect(opened(page, "K7M4-X9Q6").locator("[data-deals]")).to_have_text(asked("K7M4-X9Q6"))
    expect(page.get_by_text("Each student is asked something else")).to_be_hidden()
    expect(page.locator(".marking")).to_contain_text("Your instructor marks this")
    move(page, presence=0.9)
    button(page, "Keep this setting").click()
    entry = kept(page, "4.1")
    assert (entry["dealt"], entry["answer"]) == ("K7M4-X9Q6", [{"presence": 0.9}])

    # The same work under another code: the answer stays, and the page says that it was to other numbers.
    page.evaluate("key => localStorage.setItem(key, localStorage.getItem(key).replaceAll('\"code\":\"K7M4-X9Q6\"', "
                  "'\"code\":\"C3D4-F6H7\"'))", KEY)  # fmt: skip
    page.reload()
    expect(texts).to_have_text(asked("C3D4-F6H7"))
    expect(page.locator("[data-changed]")).to_contain_text("Changed since you answered: the code")
