"""Tasks for every reader: axe, narrow windows, touch, keyboard, paper, no JavaScript, a notebook's cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from accessible import violations
from steelyard.page import bundle
from steelyard.views import in_browser, task_view
from task_page import ALL, DO, HOME, MODEL, TASKS, button, document, serve, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


# ------------------------------------------------------------------------ other ways of using a page


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_on_a_page_with_every_kind(opened: Callable[..., Page], width: int, colours: str) -> None:
    page = opened(*ALL, viewport={"width": width, "height": 800}, color_scheme=colours)
    fresh = violations(page, "best-practice")
    for do in DO.values():
        do(page)
    for name in ("Check", "Commit"):
        for submit in page.get_by_role("button", name=name, exact=True).all():
            submit.click() if submit.is_visible() else None
    for hint in page.locator("[data-hint]").all():
        hint.click()
    assert (fresh, violations(page, "best-practice")) == ({}, {})


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(opened: Callable[..., Page], width: int) -> None:
    page = opened(*ALL, viewport={"width": width, "height": 800})
    for do in DO.values():
        do(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_target_on_a_phone_is_large_enough(opened: Callable[..., Page]) -> None:
    """24 px each way; 44 px high for what is pressed often."""
    page = opened(*ALL, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll('.task :is(button, select, input, summary)'), e => {
          const box = (/radio|checkbox/.test(e.type) ? e.closest('label') : e).getBoundingClientRect();
          const least = e.matches('.task .answer > .buttons button, .task .parts button') ? 44 : 24;
          return [e.outerHTML.slice(0, 80), box.width, box.height, least];
        }).filter(([, w, h, least]) => w > 1 && h > 1 && (w < 24 || h < least))"""
    )
    assert small == []


def test_a_task_is_done_by_touch(opened: Callable[..., Page]) -> None:
    page = opened("99.4", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    button(page, "Move up none").tap()
    button(page, "Check").tap()
    expect(verdict(page)).to_have_text("Correct: 3 of 3 points.")


def test_keys_stay_inside_a_task(opened: Callable[..., Page]) -> None:
    """In JupyterLab a letter on a button or a list would be a command to the cell; shortcuts with Ctrl still pass."""
    page = opened("4.8")
    page.evaluate("document.addEventListener('keydown', event => { (self.leaked ||= []).push(event.key); })")
    page.get_by_role("combobox").first.focus()
    for key in ("d", "d", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    button(page, "Check").focus()
    page.keyboard.press("x")
    assert page.evaluate("self.leaked") is None


def test_verdict_hints_and_what_was_kept_are_announced_politely(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    for selector in (".verdict", ".kept[data-kept]", "[data-changed]", "[data-hints]"):
        assert page.locator(selector).evaluate("e => e.closest('[aria-live=polite], [role=status]') !== null"), selector


def test_every_field_has_a_name(opened: Callable[..., Page]) -> None:
    page = opened(*ALL)
    nameless = page.locator(".task :is(input, select, textarea, button)").evaluate_all(
        "all => all.filter(e => !(e.labels && e.labels.length) && !e.textContent.trim()).map(e => e.outerHTML)"
    )
    assert nameless == []


def test_without_javascript_a_task_can_be_read(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    serve(page.context, document(TASKS[id_] for id_ in ALL))
    page.goto(HOME)
    expect(page.get_by_text("half, none, all")).to_be_visible()
    assert "On paper works as well" in page.content()
    expect(page.locator(".task .buttons:visible")).to_have_count(0)


def test_paper_shows_the_answer_or_room_for_one(opened: Callable[..., Page]) -> None:
    page = opened("4.6", "4.7")
    page.get_by_label("Your text").fill("Bir commanded.")
    page.emulate_media(media="print")
    expect(page.locator(".written")).to_have_text("Bir commanded.")
    expect(page.locator(".written")).to_be_visible()
    expect(page.locator("[data-task='4.7'] .lines")).to_be_visible()
    expect(page.locator(".task .buttons:visible")).to_have_count(0)


def test_a_closed_task_keeps_what_was_typed_and_listens_no_more(page: Page) -> None:
    """As a notebook's cell that is deleted."""
    task, key = TASKS["4.6"]
    parts = bundle.scripts("task/task", "task/formula")
    serve(page.context, task_view.html(task, key, MODEL))
    page.goto(HOME)
    found = page.evaluate(
        f"""() => {{{parts}
          let work = merging.empty(), watching = 0;
          const keep = {{read: () => work, update(change) {{ change(work); return true; }}, lasting: "", passing: "",
                        watch() {{ watching++; return () => {{ watching--; }}; }}}};
          const root = document.querySelector('.task'), area = root.querySelector('textarea');
          const bound = task(root, {task_view.spec(task, key, MODEL)}, {in_browser.program(MODEL)}, keep);
          area.value = "Bir commanded.";
          area.dispatchEvent(new Event('input', {{bubbles: true}}));
          bound.close();
          area.value = "Too late.";
          area.dispatchEvent(new Event('change', {{bubbles: true}}));
          return [work.answers['4.6'].answer, watching];
        }}"""
    )
    assert found == ["Bir commanded.", 0]


def test_in_a_notebook_heading_and_question_stand_elsewhere() -> None:
    told = task_view.html(*TASKS["4.7"], MODEL, prompt=False)
    assert "From which fit on" not in told
    assert "task-title" not in told
