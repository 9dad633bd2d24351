"""A student's answers to tasks: kept as they are made, in two tabs, when the book changes, and without a key."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from playwright.sync_api import expect

from steelyard.answers import numbering
from steelyard.exercise.fingerprint import fingerprints
from steelyard.exercise.tasks import AnyKey, AnyTask
from steelyard.views import task_view
from task_page import ALL, ANSWERS, DO, FORM, HOME, MODEL, TASKS, button, document, form, kept, reveal, serve, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page


# ------------------------------------------------------------------------ kept


def test_answers_are_kept_as_they_are_made_and_come_back(opened: Callable[..., Page]) -> None:
    """One to a task of each kind."""
    page = opened(*DO)
    for do in DO.values():
        do(page)
    shown = form(page)
    page.reload()
    assert form(page) == shown
    entries = {id_: kept(page, id_) for id_ in DO}
    assert {id_: entry["answer"] for id_, entry in entries.items()} == ANSWERS
    assert [(id_, entry["tries"], entry["done"]) for id_, entry in entries.items()] == [(id_, 0, False) for id_ in DO]
    assert {id_: entry["seen"] for id_, entry in entries.items()} == {
        id_: fingerprints(TASKS[id_][0], MODEL) for id_ in DO
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", entry["when"]) for entry in entries.values())


def test_answers_show_in_another_tab(opened: Callable[..., Page]) -> None:
    one = opened(*DO)
    two = one.context.new_page()
    two.goto(HOME)
    for do in DO.values():
        do(two)
    two.evaluate("document.activeElement.blur()")
    one.wait_for_function(f"seen => JSON.stringify(({FORM})()) === JSON.stringify(seen)", arg=form(two))


def test_of_two_tabs_that_answer_at_once_the_loser_is_set_aside(opened: Callable[..., Page]) -> None:
    one = opened("4.6")
    one.clock.install(time=0)
    one.clock.pause_at(1000)  # what is typed here rests until the field is left
    two = one.context.new_page()
    two.goto(HOME)
    one.get_by_label("Your text").press_sequentially("Mine.")
    two.get_by_label("Your text").fill("Theirs.")
    two.evaluate("document.activeElement.blur()")
    one.evaluate("document.activeElement.blur()")
    found = json.loads(one.evaluate("localStorage.getItem('leverage-and-risk/1/kept')"))
    assert (found["answers"]["4.6"]["answer"], [a["answer"] for a in found["aside"]]) == ("Mine.", ["Theirs."])


def test_a_browser_that_keeps_nothing_says_so_under_the_task(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});")
    page.reload()
    page.get_by_label("Your answer").fill("70")
    button(page, "Check").click()
    expect(page.locator(".task > .kept")).to_contain_text("your work as a file")
    expect(verdict(page)).to_have_text("Correct: 1 of 1 point.")


def test_work_brought_in_shows_at_once(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    other = page.context.new_page()
    other.goto(HOME)
    other.evaluate(
        """() => localStorage.setItem('leverage-and-risk/1/kept', JSON.stringify({course: 'leverage-and-risk',
             version: '1', weighings: [], answers: {'4.7': {answer: 72, when: '2026-01-01T00:00:00.000Z'}}}))"""
    )
    expect(page.get_by_label("Your answer")).to_have_value("72")


@pytest.mark.parametrize("answer", [None, 7, "x", [], [9, 9, 9], {"a": 1}, [None], [[1]], True])
def test_an_answer_of_a_strange_form_shows_the_empty_form_and_is_not_written_over(page: Page, answer: Any) -> None:
    """To a task of each kind, all on one page."""
    serve(page.context, document(TASKS[id_] for id_ in DO))
    entries = {id_: {"answer": answer, "when": "2026-01-01T00:00:00.000Z"} for id_ in DO}
    work = {
        "course": "leverage-and-risk",
        "version": "1",
        "numbering": numbering.NOW,
        "weighings": [],
        "answers": entries,
    }
    page.goto(HOME)
    page.evaluate("work => localStorage.setItem('leverage-and-risk/1/kept', JSON.stringify(work))", work)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.reload()
    expect(page.locator(".task.live")).to_have_count(len(DO))
    assert (wrong, {id_: kept(page, id_) for id_ in DO}) == ([], entries)


def test_fields_that_are_not_known_are_left_as_they_are(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    page.evaluate(
        """() => localStorage.setItem('leverage-and-risk/1/kept', JSON.stringify({course: 'leverage-and-risk',
             version: '1', weighings: [], later: 1, answers: {'4.7': {answer: 72, later: 2}, '9.9': {answer: 3}}}))"""
    )
    page.reload()
    page.get_by_label("Your answer").fill("70")
    page.get_by_label("Your answer").blur()
    found = json.loads(page.evaluate("localStorage.getItem('leverage-and-risk/1/kept')"))
    assert (found["later"], found["answers"]["4.7"]["later"], found["answers"]["9.9"]) == (1, 2, {"answer": 3})


# ------------------------------------------------------------------------ the book changed


def reworded(id_: str, **fields: Any) -> tuple[AnyTask, AnyKey | None]:
    task, key = TASKS[id_]
    return msgspec.structs.replace(task, **fields), key


def test_a_changed_question_is_told_until_the_answer_changes(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    page.get_by_label("Your answer").fill("70")
    page.get_by_label("Your answer").blur()
    serve(page.context, document([reworded("4.7", prompt="Another question.", unit="points")]))
    page.reload()
    said = page.locator("[data-changed]")
    expect(said).to_have_text(
        "Changed since you answered: its question, what could be chosen or had to be met. "
        "Your answer is kept; check that it still says what you mean."
    )
    expect(page.get_by_label("Your answer")).to_have_value("70")
    page.get_by_label("Your answer").fill("60")
    page.get_by_label("Your answer").blur()
    expect(said).to_be_hidden()


def test_a_prediction_on_a_changed_question_may_be_made_anew(opened: Callable[..., Page]) -> None:
    page = opened("4.1")
    page.get_by_label("none, half, all", exact=True).check()
    button(page, "Commit").click()
    serve(page.context, document([reworded("4.1", prompt="Another question.")]))
    page.reload()
    expect(reveal(page)).to_be_hidden()
    page.get_by_label("half, none, all", exact=True).check()
    button(page, "Commit").click()
    expect(page.locator("[data-changed]")).to_be_hidden()
    expect(verdict(page)).to_have_text("The model says so too: 1 of 1 point.")


def test_one_option_of_a_task_that_takes_several_today_is_kept_and_asked_about_anew(
    opened: Callable[..., Page],
) -> None:
    """It was one of other options, as task 15.3 had them: it is shown as none of today's, and none is locked."""
    page = opened("99.2")
    given = {"answer": 3, "done": True, "when": "2026-11-24T10:00:00.000Z"}
    work = {"course": "leverage-and-risk", "version": "1", "weighings": [], "answers": {"99.2": given}}
    page.evaluate("work => localStorage.setItem('leverage-and-risk/1/kept', JSON.stringify(work))", work)
    page.reload()
    expect(page.locator("[data-changed]")).to_contain_text("Changed since you answered: what could be chosen")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    assert kept(page, "99.2") == given
    page.get_by_label("half is worst").check()
    expect(page.locator("[data-changed]")).to_be_hidden()
    assert kept(page, "99.2")["answer"] == [3]


# ------------------------------------------------------------------------ assessed


ASSESSED = [(msgspec.structs.replace(task, marking="assessed"), None) for task, _ in TASKS.values() if task.id in ALL]


@pytest.mark.parametrize("task", [task for task, _ in ASSESSED], ids=lambda task: task.id)
def test_an_assessed_task_carries_nothing_of_a_key(task: AnyTask) -> None:
    _, key = TASKS[task.id]
    told = task_view.html(task, None, MODEL) + task_view.spec(task, None, MODEL)
    secrets = [] if key is None else [*texts(msgspec.to_builtins(key)), task_view.reveal(task, key, MODEL)]
    assert [secret for secret in secrets if len(secret) > 12 and secret in told] == []
    assert ",key:null}" in told


def texts(value: Any) -> list[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for part in inner for text in texts(part)]


def number_typed(page: Page, text: str) -> Locator:
    """Task 4.7 as an assessed one, with this for an answer."""
    serve(page.context, document([each for each in ASSESSED if each[0].id == "4.7"]))
    page.goto(HOME)
    page.get_by_label("Your answer").fill(text)
    page.get_by_label("Your answer").blur()
    return verdict(page)


def test_an_assessed_number_that_cannot_be_read_says_so_before_it_is_handed_in(page: Page) -> None:
    expect(number_typed(page, "= 3.8 + 5.9")).to_have_text("This cannot be read. Write a number, such as 12.5.")


def test_an_assessed_number_that_can_be_read_is_told_nothing(page: Page) -> None:
    expect(number_typed(page, "9.7")).to_have_text("")


def test_an_assessed_number_that_cannot_be_read_says_so_when_the_page_is_opened_again(page: Page) -> None:
    number_typed(page, "1,500")
    page.reload()
    expect(verdict(page)).to_have_text("With that comma it may be 1500 or 1.500. Write 1500, or 1.5000.")


def test_an_assessed_task_is_kept_and_never_checked(page: Page) -> None:
    serve(page.context, document(ASSESSED))
    page.goto(HOME)
    expect(page.locator(".task.live")).to_have_count(len(ASSESSED))
    expect(page.get_by_role("button", name=re.compile("Check|Commit"))).to_have_count(0)
    page.get_by_label("half, none, all", exact=True).check()
    button(page, "Keep this order").click()
    assert (kept(page, "4.1")["answer"], kept(page, "4.4")["answer"]) == (2, [1, 3, 4, 2])
