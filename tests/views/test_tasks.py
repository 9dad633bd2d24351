"""Every kind of task, as a student does it by mouse, touch and keyboard, and as a screen reader hears it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.sync_api import expect

from browser_work import work
from steelyard import models
from steelyard.exercise.reading import read
from steelyard.exercise.tasks import ForecastKey, SettingKey, SettingTask
from steelyard.views import task_view
from task_page import DO, FOUR, HOME, MODEL, TASKS, button, document, kept, move, reveal, row, serve, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from shared import Runtime

THREE = FOUR.with_name("03-signals.yml")


@pytest.mark.parametrize(("id_", "lines"), [("4.1", 0), ("4.2", 1)])
def test_what_a_task_takes_and_is_worth_stands_under_its_heading_but_for_a_guess(id_: str, lines: int) -> None:
    task, key = TASKS[id_]
    assert task_view.html(task, key, MODEL).count('class="task-facts"') == lines


# ------------------------------------------------------------------------ setting


RANK = {"presence": 0.9, "command": 0, "rules": 1}
TITLE = {"presence": 0.6, "command": 0.9, "mandate_fit": 0.3, "rules": 0.3}


@pytest.fixture
def setting(opened: Callable[..., Page]) -> Page:
    return opened("4.2")


def test_two_settings_that_meet_their_conditions_are_correct(setting: Page) -> None:
    move(setting, **RANK)
    button(setting, "Keep this setting for (a)").click()
    button(setting, "Reset").click()
    move(setting, **TITLE)
    button(setting, "Keep this setting for (b)").click()
    button(setting, "Check").click()
    expect(verdict(setting)).to_have_text("Correct: 2 of 2 points.")
    assert kept(setting, "4.2")["answer"] == [RANK, TITLE]


def test_a_kept_setting_is_told_in_words(setting: Page) -> None:
    move(setting, **RANK)
    button(setting, "Keep this setting for (a)").click()
    expect(setting.locator("[data-part='0'] [data-held]")).to_have_text("Kept: Presence 90%, Command 0%, Rules 100%.")


def test_a_kept_setting_can_be_brought_back(setting: Page) -> None:
    move(setting, **RANK)
    button(setting, "Keep this setting for (a)").click()
    button(setting, "Reset").click()
    button(setting, "Open it again for (a)").click()
    expect(setting.get_by_role("slider", name="Presence")).to_have_value("0.9")
    expect(setting.get_by_role("slider", name="Rules")).to_be_visible()


def test_a_wrong_setting_gets_the_feedback_of_its_part_and_tells_each_condition(setting: Page) -> None:
    move(setting, command=1)
    button(setting, "Keep this setting for (a)").click()
    button(setting, "Check").click()
    expect(verdict(setting)).to_have_text(
        "Incorrect: 0 of 2 points. (a) Who knows the ground? Raise that instead of command. You may try again."
    )
    told = setting.locator("[data-conditions] p")
    expect(told).to_have_text(
        [
            "(a) Command: 100%, not met (asked: at most 30%).",
            "(a) Influence: 0.25, not met (asked: at least 0.30).",
            "(b) has no setting yet.",
        ]
    )
    assert set(told.evaluate_all("all => all.map(one => one.dataset.mark)")) == {"wrong"}
    button(setting, "Keep this setting for (b)").click()
    expect(told).to_have_count(0)


def test_what_is_set_is_kept_for_whoever_checks_it_where_there_is_one_to_keep(opened: Callable[..., Page]) -> None:
    """With nothing set there is nothing to keep."""
    page = opened("4.5")
    button(page, "Check").click()
    expect(verdict(page)).to_have_text("First set the sliders.")
    move(page, presence=0.6)
    button(page, "Check").click()
    expect(page.locator("[data-held]")).to_contain_text("Kept: Presence 60%")
    assert (kept(page, "4.5")["answer"], kept(page, "4.5")["tries"]) == ([{"presence": 0.6}], 1)


def test_where_there_is_one_to_keep_what_is_seen_is_what_is_checked(opened: Callable[..., Page]) -> None:
    """Also at the second check."""
    page = opened("4.5")
    for presence in (0.6, 0.9):
        move(page, presence=presence)
        button(page, "Check").click()
    expect(page.locator("[data-held]")).to_contain_text("Kept: Presence 90%")
    assert (kept(page, "4.5")["answer"], kept(page, "4.5")["tries"]) == ([{"presence": 0.9}], 2)


def test_where_there_is_one_to_keep_it_is_seen_again_when_the_page_is_opened_anew(opened: Callable[..., Page]) -> None:
    page = opened("4.5")
    move(page, presence=0.6)
    button(page, "Keep this setting").click()
    page.reload()
    expect(page.get_by_role("slider", name="Presence")).to_have_value("0.6")


def test_what_is_kept_in_another_tab_moves_no_slider_that_a_reader_has_set(opened: Callable[..., Page]) -> None:
    one = opened("4.5")
    two = one.context.new_page()
    two.goto(HOME)
    move(one, presence=0.3)
    move(two, presence=0.6)
    button(two, "Keep this setting").click()
    expect(one.locator("[data-held]")).to_contain_text("Kept: Presence 60%")
    expect(one.get_by_role("slider", name="Presence")).to_have_value("0.3")


def test_where_there_are_two_to_keep_the_verdict_says_that_the_sliders_stand_elsewhere(setting: Page) -> None:
    elsewhere = "The sliders stand elsewhere now"
    move(setting, **RANK)
    button(setting, "Keep this setting for (a)").click()
    button(setting, "Check").click()
    expect(verdict(setting)).not_to_contain_text(elsewhere)
    move(setting, command=1)
    button(setting, "Check").click()
    expect(verdict(setting)).to_contain_text(elsewhere)


def test_the_numbers_that_the_conditions_name_follow_the_sliders(setting: Page) -> None:
    reads = setting.locator(".reads dd")
    expect(reads).to_have_text(["0.12", "−6.4"])
    move(setting, **RANK)
    expect(reads).to_have_text(["0.36", re.compile(r"^[\d.]+$")])


def test_a_screen_reader_hears_the_numbers_once_the_slider_rests(setting: Page) -> None:
    slider = setting.get_by_role("slider", name="Presence")
    slider.focus()
    slider.press("End")
    expect(setting.locator("[data-read-aloud]")).to_have_text(re.compile(r"^Influence: [\d.]+; Net gain over"))


def test_where_a_task_has_a_picture_of_what_is_counted_nothing_fails_once_the_slider_rests(page: Page) -> None:
    """Its heading is heard in a view of its own, and here the numbers are."""
    authored = read(THREE.name, THREE.read_text("utf-8"))
    task = next(
        task for task in authored.exercise.tasks if isinstance(task, SettingTask) and task.model == "ten-evenings"
    )
    failed: list[object] = []
    page.on("pageerror", lambda error: failed.append(error))
    serve(page.context, document([(task, authored.keys[task.id])], models.get("ten-evenings")))
    page.clock.install()
    page.goto(HOME)
    move(page, substitute_worth=0.9)
    page.clock.run_for(3_000)
    expect(page.locator("[data-read-aloud]")).not_to_be_empty()
    assert failed == []


def test_two_tasks_do_not_share_a_setting(opened: Callable[..., Page]) -> None:
    page = opened("4.2", "4.5")
    one, other = (
        page.locator(f".task[data-task='{id_}']").get_by_role("slider", name="Presence") for id_ in ("4.2", "4.5")
    )
    one.fill("0.9")
    expect(other).to_have_value("0.5")


def test_a_setting_is_found_kept_and_checked_by_keyboard_alone(setting: Page) -> None:
    for name, key in (("Presence", "End"), ("Command", "Home"), ("Rules", "End")):
        setting.get_by_role("slider", name=re.compile(f"^{name}")).focus()
        setting.keyboard.press(key)
    for name in ("Keep this setting for (a)", "Check"):
        button(setting, name).focus()
        setting.keyboard.press("Enter")
    expect(verdict(setting)).to_contain_text("Partly correct: 1 of 2 points.")
    expect(setting.locator("[data-conditions] p")).to_have_text(["(a) is met.", "(b) has no setting yet."])


# ------------------------------------------------------------------------ numeric


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("70", "Correct: 1 of 1 point."),
        ("75 %", "Correct: 1 of 1 point."),
        ("0,7", "Incorrect: 0 of 1 point. Give it in per cent, such as 65. You may try again."),
        ("seven in ten", "This cannot be read. Write a number, such as 12.5."),
        ("70 km", "This question asks for per cent. Write the number alone, such as 12.5."),
        ("", "Answer first."),
    ],
)
def test_a_number_is_read_as_people_type_it(opened: Callable[..., Page], answer: str, said: str) -> None:
    page = opened("4.7")
    field = page.get_by_label("Your answer, in per cent")
    field.fill(answer)
    field.press("Enter")
    expect(verdict(page)).to_have_text(said)


def test_what_cannot_be_read_does_not_count_as_a_try(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    page.get_by_label("Your answer").fill("seven in ten")
    button(page, "Check").click()
    assert (kept(page, "4.7")["answer"], kept(page, "4.7")["tries"]) == ("seven in ten", 0)


def test_a_number_can_be_looked_for_in_the_model_under_its_question(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    page.get_by_text("Try it in the model").click()
    move(page, mandate_fit=0.75)
    expect(page.locator(".reads")).to_have_text(re.compile("What full command is worth beyond none.*−"))


# ------------------------------------------------------------------------ choice, match


def test_several_options_are_picked_by_keyboard_and_checked(opened: Callable[..., Page]) -> None:
    page = opened("99.2")
    for name in ("full command is worth more than none", "half is worst"):
        page.get_by_role("checkbox", name=name).focus()
        page.keyboard.press("Space")
    button(page, "Check").focus()
    page.keyboard.press("Enter")
    expect(verdict(page)).to_have_text("Correct: 3 of 3 points.")


def test_a_wrong_option_gets_its_own_feedback(opened: Callable[..., Page]) -> None:
    page = opened("99.2")
    page.get_by_label("going is worth more than staying").check()
    button(page, "Check").click()
    expect(verdict(page)).to_have_text("Incorrect: 0 of 3 points. Not this.")


def test_the_first_choice_counts_and_every_option_is_explained_after_it(opened: Callable[..., Page]) -> None:
    page = opened("4.1")
    page.get_by_label("all, half, none", exact=True).check()
    button(page, "Commit").click()
    shown = page.locator(".option").evaluate_all(
        "all => all.map(o => [o.innerText.trim(), o.dataset.mark, o.nextElementSibling.textContent]).sort()"
    )
    assert shown == [
        ["all, half, none", "wrong", "Your answer."],
        ["half, none, all", "right", "This is what the model says."],
        ["none, half, all", "wrong", "Two bosses cost more than one: orders get lost."],
    ]
    expect(page.get_by_role("radio").first).to_be_disabled()


def looking_again(page: Page) -> Page:
    """A choice of one, the first answer to which was wrong."""
    task, key = TASKS["99.2"]
    serve(page.context, document([(msgspec.structs.replace(task, several=False), key)]))
    page.goto(HOME)
    page.get_by_label("going is worth more than staying").check()
    button(page, "Check").click()
    return page


def test_after_a_wrong_choice_nothing_else_is_told_until_it_is_picked(opened: Callable[..., Page]) -> None:
    page = looking_again(opened("99.2"))
    expect(verdict(page)).to_have_text("Incorrect: 0 of 3 points. Not this. That is kept. Look again: which is it?")
    expect(page.locator("[data-mark]")).to_have_count(1)


@pytest.mark.parametrize("end", ["half is worst", "Show what the model says"])
def test_a_second_look_tells_all_and_leaves_the_first_answer(opened: Callable[..., Page], end: str) -> None:
    page = looking_again(opened("99.2"))
    page.get_by_text(end).filter(visible=True).click()
    expect(page.locator("[data-mark]")).to_have_count(3)
    assert (kept(page, "99.2")["answer"], kept(page, "99.2")["done"]) == (2, True)


def test_a_right_second_pick_says_so_and_that_the_first_answer_is_kept(opened: Callable[..., Page]) -> None:
    page = looking_again(opened("99.2"))
    page.get_by_label("half is worst").click()
    expect(verdict(page)).to_have_text("Right this time. Your first answer is kept: 0 of 3 points.")
    expect(page.locator('.task[data-verdict="correct"]')).to_have_count(1)


@pytest.mark.parametrize("then", ["Show what the model says", None])
def test_without_one_the_first_verdict_stands(opened: Callable[..., Page], then: str | None) -> None:
    """After the rest was shown, and when the page is opened anew."""
    page = looking_again(opened("99.2"))
    if then:
        button(page, then).click()
    else:
        page.get_by_label("half is worst").click()
        page.reload()
    expect(verdict(page)).to_have_text("Incorrect: 0 of 3 points. Not this.")


def test_another_wrong_pick_says_so(runtime: Runtime) -> None:
    assert runtime("secondLook(false, '0 of 1 point')") == {
        "right": False,
        "says": "Not that one either. Look again: which is it?",
    }


def test_options_stand_in_an_order_of_the_readers_own_and_answers_keep_their_numbers(
    opened: Callable[..., Page],
) -> None:
    page = opened("4.1", "4.8")
    orders = set()
    for code in ("AAA-1", "BBB-2", "CCC-3", "AAA-1"):
        page.evaluate("work => localStorage.setItem('leverage-and-risk/1/kept', work)", json.dumps(work(code=code)))
        page.reload()
        found = page.evaluate("[...document.querySelectorAll('.task option, .task [type=radio]')].map(o => o.value)")
        orders.add(tuple(found))
    page.get_by_label("half, none, all", exact=True).check()
    assert (len(orders), kept(page, "4.1")["answer"]) == (3, 2)


READERS = ("AAA-1", "BBB-2", "CCC-3", "DDD-4", "EEE-5")
CHIPS = """rows => rows.map(row => Array.from(row.querySelectorAll("input"), answer => answer.value).join(" "))"""


def lying_open(page: Page, code: str) -> list[str]:
    """In which order a reader meets the answers that lie open, row by row."""
    page.evaluate("work => localStorage.setItem('leverage-and-risk/1/kept', work)", json.dumps(work(code=code)))
    page.reload()
    found: list[str] = page.locator(".pairs > .open").evaluate_all(CHIPS)
    return found


def test_answers_that_lie_open_stand_in_an_order_of_the_readers_own_too(opened: Callable[..., Page]) -> None:
    page = opened("99.3")
    assert {lying_open(page, code)[0] for code in READERS} == {"1 2", "2 1"}


def test_answers_that_lie_open_stand_in_one_order_for_all_rows(opened: Callable[..., Page]) -> None:
    page = opened("99.3")
    assert [len({*lying_open(page, code)}) for code in READERS] == [1] * len(READERS)


def test_a_match_marks_its_rows_after_the_second_try(opened: Callable[..., Page]) -> None:
    """And says so at the first, also over a reload."""
    page, marks = opened("99.3"), "rows => rows.map(row => row.dataset.mark || '')"
    for item in "abc":
        row(page, item).get_by_label("risk").check()
    seen = []
    for _ in range(2):
        button(page, "Check").click()
        said = verdict(page).text_content()
        page.reload()
        expect(verdict(page)).to_have_text(said or "")
        seen.append((said, page.locator(".pairs li").evaluate_all(marks)))
    row(page, "b").get_by_label("leverage").check()
    counted = "Partly correct: 2 of 3 points. 2 of 3 rows are right. You may try again"
    assert seen == [
        (f"{counted}; each row is marked after your second try.", [""] * 3),
        (f"{counted}, or see the answer.", ["right", "wrong", "right"]),
    ]
    assert page.locator(".pairs li").evaluate_all(marks) == [""] * 3


def test_few_short_answers_lie_open_beneath_the_item_that_names_them(opened: Callable[..., Page]) -> None:
    page = opened("99.3")
    for item, answer in zip("abc", ("risk", "leverage", "leverage"), strict=True):
        row(page, item).get_by_label(answer).check()
    button(page, "Check").click()
    expect(verdict(page)).to_have_text(
        "Partly correct: 2 of 3 points. 2 of 3 rows are right. "
        "You may try again; each row is marked after your second try."
    )
    assert kept(page, "99.3")["answer"] == [2, 1, 1]


def test_a_match_that_is_checked_with_gaps_says_how_many_rows_have_no_answer(opened: Callable[..., Page]) -> None:
    page = opened("99.3")
    row(page, "a").get_by_label("risk").check()
    button(page, "Check").click()
    expect(verdict(page)).to_contain_text("1 of 3 rows is right; 2 have no answer yet.")


OFFERS = ((1, 2), (3, 4), (1, 2))


def grouped(page: Page) -> Page:
    """A match whose second item is offered other answers than the first and the third."""
    task, key = TASKS["99.3"]
    answers = ("leverage", "risk", "all", "none")
    grouped = msgspec.structs.replace(task, answers=answers, offers=OFFERS)
    serve(page.context, document([(grouped, msgspec.structs.replace(key, pairs=(2, 3, 2)))]))
    page.goto(HOME)
    return page


def test_an_item_is_offered_its_own_answers_alone(opened: Callable[..., Page]) -> None:
    page = grouped(opened("99.3"))
    rows = page.locator(".pairs > .open").evaluate_all(CHIPS)
    assert [" ".join(sorted(row.split())) for row in rows] == ["1 2", "3 4", "1 2"]


def test_answers_in_groups_keep_their_numbers(opened: Callable[..., Page]) -> None:
    page = grouped(opened("99.3"))
    for item, answer in zip("abc", ("risk", "all", "risk"), strict=True):
        row(page, item).get_by_label(answer).check()
    button(page, "Check").click()
    expect(verdict(page)).to_have_text("Correct: 3 of 3 points.")
    assert kept(page, "99.3")["answer"] == [2, 3, 2]


def test_an_item_without_an_answer_is_kept_as_none(opened: Callable[..., Page]) -> None:
    page = opened("99.3")
    row(page, "b").get_by_label("leverage").check()
    assert kept(page, "99.3")["answer"] == [None, 1, None]


# ------------------------------------------------------------------------ rank


def order(page: Page) -> list[str]:
    return page.locator(".order li > span:first-child").all_inner_texts()


def test_an_item_moves_up_with_the_focus_and_is_announced(opened: Callable[..., Page]) -> None:
    page = opened("99.4")
    button(page, "Move up none").focus()
    page.keyboard.press("Enter")
    assert order(page) == ["all", "none", "half"]
    expect(button(page, "Move up none")).to_be_focused()
    expect(page.locator("[data-moved]")).to_have_text("none, now 2 of 3")


def test_the_first_item_cannot_move_further_and_says_so(opened: Callable[..., Page]) -> None:
    page = opened("99.4")
    expect(button(page, "Move up all")).to_have_attribute("aria-disabled", "true")
    button(page, "Move up all").click(force=True)
    expect(page.locator("[data-moved]")).to_have_text("all is first already")


def test_what_is_to_be_ordered_stands_by_the_alphabet_first(opened: Callable[..., Page]) -> None:
    """An author's own order is often the answer."""
    page = opened("99.4")
    assert order(page) == ["all", "half", "none"]


def test_the_right_order_is_correct(opened: Callable[..., Page]) -> None:
    page = opened("99.4")
    button(page, "Move up none").click()
    button(page, "Check").click()
    expect(verdict(page)).to_have_text("Correct: 3 of 3 points.")
    assert kept(page, "99.4")["answer"] == [2, 1, 3]


def test_an_order_left_as_it_stands_is_an_answer_once_it_is_checked(opened: Callable[..., Page]) -> None:
    page = opened("99.4")
    button(page, "Check").click()
    assert kept(page, "99.4")["answer"] == [2, 3, 1]


# ------------------------------------------------------------------------ predict, forecast, recorded


def test_a_prediction_is_committed_once_and_then_the_model_speaks(opened: Callable[..., Page]) -> None:
    page = opened("4.1")
    expect(reveal(page)).to_be_hidden()
    page.get_by_label("half, none, all", exact=True).check()
    button(page, "Commit").click()
    expect(verdict(page)).to_have_text("The model says so too: 1 of 1 point.")
    expect(reveal(page)).to_contain_text("gives half 2.7, none 5.0 and all 22.6")
    expect(reveal(page)).to_be_focused()
    expect(page.get_by_label("half, none, all", exact=True)).to_be_disabled()
    expect(button(page, "Commit")).to_be_hidden()


def test_a_wrong_prediction_is_told_why_and_is_not_tried_again(opened: Callable[..., Page]) -> None:
    page = opened("4.1")
    page.get_by_label("none, half, all", exact=True).check()
    button(page, "Commit").click()
    expect(verdict(page)).to_have_text(
        "The model says otherwise: 0 of 1 point. Two bosses cost more than one: orders get lost."
    )


def test_a_commit_leaves_what_was_asked_where_it_was_and_shows_what_is_answered(opened: Callable[..., Page]) -> None:
    """On a phone: to where the model speaks it is further than the window is high."""
    page = opened("4.1", viewport={"width": 390, "height": 844})
    page.add_style_tag(content="body { padding-block: 100vh }")
    page.locator(".task").evaluate("task => task.scrollIntoView({ behavior: 'instant' })")
    page.get_by_label("none, half, all", exact=True).check()
    before = page.get_by_role("group", name="Your prediction").bounding_box()
    button(page, "Commit").click()
    expect(verdict(page)).to_be_in_viewport(ratio=1)
    assert page.get_by_role("group", name="Your prediction").bounding_box()["y"] == before["y"]  # type: ignore[index]


def test_a_setting_that_is_checked_before_one_is_kept_says_which_button_keeps_it(setting: Page) -> None:
    button(setting, "Check").click()
    expect(verdict(setting)).to_have_text("First set the sliders and press “Keep this setting for (a)”, above.")


def test_a_prediction_without_a_pick_is_asked_for_one(opened: Callable[..., Page]) -> None:
    page = opened("4.1")
    button(page, "Commit").click()
    expect(verdict(page)).to_have_text("Answer first.")
    expect(reveal(page)).to_be_hidden()


def test_a_committed_prediction_stays_committed_over_a_reload(opened: Callable[..., Page]) -> None:
    page = opened("4.1")
    page.get_by_label("none, half, all", exact=True).check()
    button(page, "Commit").click()
    page.reload()
    expect(page.get_by_label("none, half, all", exact=True)).to_be_checked()
    expect(page.get_by_label("none, half, all", exact=True)).to_be_disabled()
    expect(reveal(page)).to_be_visible()


def test_a_forecast_is_scored_beside_one_that_knows_nothing(opened: Callable[..., Page]) -> None:
    page = opened("99.5")
    for event, key in (("one", "End"), ("two", "ArrowLeft")):
        page.get_by_role("slider", name=event).focus()
        page.keyboard.press(key)
    button(page, "Commit").click()
    expect(verdict(page)).to_have_text(
        "5.28 of 6 points. Your mean Brier score, the squared distance from what came, is 0.12; 0 is perfect, and "
        "saying 50% everywhere would have scored 0.25. 1 of 3 events is still open and not counted."
    )
    assert (kept(page, "99.5")["answer"], kept(page, "99.5")["outcomes"]) == ([1, 0.49, 0.5], [1, 0, None])


def test_a_forecast_of_what_is_still_open_is_kept_with_its_day(page: Page) -> None:
    task, _ = TASKS["99.5"]
    serve(page.context, document([(task, ForecastKey(outcomes=(None, None, None)))]))
    page.clock.set_fixed_time("2027-01-12T08:00:00")
    page.goto(HOME)
    button(page, "Commit").click()
    expect(verdict(page)).to_have_text(
        "Kept on 12 January 2027 at 08:00. 3 of 3 events are still open and cannot be scored yet."
    )


def test_ranges_are_committed_once_all_are_given_and_each_row_tells_its_number(opened: Callable[..., Page]) -> None:
    page = opened("99.10")
    for typed in ("5", "10", "1000", "1200", "200"):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(verdict(page)).to_have_text("Give each a low and a high value first.")
    page.keyboard.press("Tab")
    page.keyboard.type("400")
    page.keyboard.press("Enter")
    expect(verdict(page)).to_have_text(
        "1.91 of 3 points. 2 of 3 ranges hold the number; at 80% about 2 would. That is about as sure as you said."
    )
    expect(page.get_by_role("group", name="The border")).to_contain_text(
        "It is 911 km (T01), below your range: 0.52 of 1 point."
    )


def test_a_chance_is_heard_with_its_unit(opened: Callable[..., Page]) -> None:
    page = opened("99.5")
    page.get_by_role("slider", name="one").fill("80")
    expect(page.get_by_role("slider", name="one")).to_have_attribute("aria-valuetext", "80%")


def test_a_recorded_task_is_committed_shown_and_never_judged(opened: Callable[..., Page]) -> None:
    """And gives no more hints: nothing can be tried any more."""
    page = opened("4.4")
    expect(page.locator("[data-hint]")).to_be_visible()
    button(page, "Move up rules").click()
    button(page, "Commit").click()
    expect(verdict(page)).to_have_text("Kept, for no points. Compare it with what the model says.")
    expect(page.locator("[data-hint]")).to_be_hidden()
    expect(reveal(page)).to_contain_text("In the model: ")
    assert kept(page, "4.4")["answer"] == [1, 3, 2, 4]


def test_a_note_is_kept_beside_a_recorded_answer(opened: Callable[..., Page]) -> None:
    page = opened("4.4")
    button(page, "Commit").click()
    page.get_by_label("A note of your own").fill("Friction.")
    page.reload()
    expect(page.get_by_label("A note of your own")).to_have_value("Friction.")
    assert (kept(page, "4.4")["note"], kept(page, "4.4")["done"]) == ("Friction.", True)


def test_a_note_alone_is_no_answer(opened: Callable[..., Page]) -> None:
    page = opened("4.4")
    page.get_by_label("A note of your own").fill("Later.")
    page.get_by_label("A note of your own").blur()
    assert kept(page, "4.4").get("answer") is None


# ------------------------------------------------------------------------ text, weigh


def test_words_are_counted_as_they_are_typed(opened: Callable[..., Page]) -> None:
    page = opened("4.6")
    page.get_by_label("Your text").press_sequentially("Bir commanded. ")
    expect(page.locator(".count")).to_have_text("2 of about 120 words")


def test_a_text_shows_what_is_looked_for_and_who_marks_it(opened: Callable[..., Page]) -> None:
    page = opened("4.6")
    expect(page.locator(".task li").first).to_have_text("Facts are dated and sourced")
    expect(page.locator(".marking")).to_have_text("Your instructor marks this; what you answer here is kept.")
    expect(button(page, "Check")).to_have_count(0)


def test_a_text_that_was_just_typed_survives_leaving_the_page(opened: Callable[..., Page]) -> None:
    page = opened("4.6")
    page.get_by_label("Your text").press_sequentially("Bir commanded.")
    page.goto("about:blank")
    page.goto(HOME)
    expect(page.get_by_label("Your text")).to_have_value("Bir commanded.")


def test_dots_are_kept_in_the_trail_under_the_tasks_place(opened: Callable[..., Page]) -> None:
    page = opened("4.9")
    gaza = page.get_by_role("group", name="Pakistan leading in Gaza").get_by_role("slider", name="Leverage")
    gaza.focus()
    gaza.press("End")
    expect(page.locator(".weigh [data-kept]")).to_contain_text("Kept here, in this browser only")
    found = json.loads(page.evaluate("localStorage.getItem('leverage-and-risk/1/kept')"))
    assert [(w["at"], w["gaza"]["leverage"]) for w in found["weighings"]] == [("04", 100)]


# ------------------------------------------------------------------------ hints, tries, what the model says


def test_hints_open_one_at_a_time_and_stay_open(opened: Callable[..., Page]) -> None:
    page = opened("4.2")
    button(page, "A hint (1 of 2)").click()
    expect(page.locator(".hints p")).to_have_count(1)
    button(page, "A hint (2 of 2)").click()
    expect(page.locator(".hints p")).to_have_count(2)
    expect(page.locator("[data-hint]")).to_be_hidden()
    page.reload()
    expect(page.locator(".hints p")).to_have_count(2)
    assert kept(page, "4.2")["hints"] == 2


def test_after_a_second_wrong_check_the_model_may_be_asked(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    for answer in ("60", "90"):
        expect(button(page, "Show what the model says")).to_be_hidden()
        page.get_by_label("Your answer").fill(answer)
        button(page, "Check").click()
    expect(verdict(page)).to_contain_text("You may try again, or see what the model says.")
    button(page, "Show what the model says").click()
    expect(reveal(page)).to_contain_text("About seven in ten.")
    expect(reveal(page)).to_be_focused()
    assert (kept(page, "4.7")["tries"], kept(page, "4.7")["done"]) == (2, True)


def test_where_a_record_answers_and_no_model_it_is_not_called_one(opened: Callable[..., Page]) -> None:
    page = opened("99.3")
    for wrong in ("leverage", "risk"):
        for item in "abc":
            row(page, item).get_by_label(wrong).check()
        button(page, "Check").click()
    expect(verdict(page)).to_contain_text("You may try again, or see the answer.")


def test_a_right_answer_opens_what_the_model_says(opened: Callable[..., Page]) -> None:
    page = opened("4.8")
    for select, answer in zip(page.get_by_role("combobox").all(), "2415", strict=True):
        select.select_option(answer)
    button(page, "Check").click()
    expect(reveal(page)).to_contain_text("the chance that a decision is carried out")


def test_an_answer_that_a_phones_field_would_cut_stands_in_full_below_it(opened: Callable[..., Page]) -> None:
    page = opened("4.8", viewport={"width": 390, "height": 844})
    page.get_by_role("combobox").first.select_option("the chance that a decision is carried out")
    expect(page.locator("[data-picked]").first).to_have_text("the chance that a decision is carried out")


@pytest.mark.parametrize("id_", ["4.2", "4.7", "99.2"])
def test_what_was_checked_says_so_again_when_the_page_is_opened_anew(opened: Callable[..., Page], id_: str) -> None:
    page = opened(id_)
    DO[id_](page)
    button(page, "Check").click()
    expect(verdict(page)).to_contain_text("point")
    said = verdict(page).text_content() or ""
    page.reload()
    expect(verdict(page)).to_have_text(said)


def test_a_verdict_goes_when_the_answer_changes(opened: Callable[..., Page]) -> None:
    page = opened("4.7")
    page.get_by_label("Your answer").fill("60")
    button(page, "Check").click()
    expect(verdict(page)).to_contain_text("Incorrect")
    page.get_by_label("Your answer").fill("61")
    expect(verdict(page)).to_have_text("")


def test_a_button_sets_what_the_question_gives(page: Page) -> None:
    task, key = TASKS["4.7"]
    given = msgspec.structs.replace(task, loads={"mandate_fit": 0.8}, watch="net_gain")
    serve(page.context, document([(given, key)]))
    page.goto(HOME)
    button(page, "Set what the question says").click()
    expect(page.get_by_role("slider", name="Mandate")).to_have_value("0.8")
    expect(page.locator(".reads dt")).to_have_text(["Net gain over staying away"])


EVERY = [read(path.name, path.read_text("utf-8")) for path in sorted(FOUR.parent.glob("*.yml"))]
SETS_A_MODEL = re.compile(r"(?i)\b(?:set|move|open|try)\b[^.?]*\b(?:model|sliders?|controls?|terms|posture)\b")


def test_a_task_that_tells_the_student_to_set_a_model_has_it_beside_it() -> None:
    without = [
        task.id
        for authored in EVERY
        for task in authored.exercise.tasks
        if any(SETS_A_MODEL.search(text) for text in (task.prompt, *task.hints))
        and "<svg" not in task_view.html(task, authored.keys.get(task.id), models.get(authored.exercise.model_of(task)))
    ]
    assert without == []


def test_a_prediction_away_from_the_figures_gives_the_model_once_it_is_committed(opened: Callable[..., Page]) -> None:
    page = opened("4.3")
    expect(page.get_by_text("Try it in the model")).to_be_hidden()
    page.get_by_label("less", exact=True).check()
    button(page, "Commit").click()
    page.get_by_text("Try it in the model").click()
    expect(page.get_by_role("slider", name="Mandate")).to_be_visible()


def test_what_a_setting_must_move_is_in_sight() -> None:
    """Neither named in the question and folded away, nor to be guessed and folded away."""
    sets = [read(path.name, path.read_text("utf-8")) for path in FOUR.parent.glob("*.yml")]
    hidden = []
    for authored in sets:
        for task in authored.exercise.tasks:
            key = authored.keys.get(task.id)
            if isinstance(task, SettingTask) and isinstance(key, SettingKey):
                html = task_view.html(task, key, models.get(authored.exercise.model_of(task)))
                folds = "".join(re.findall(r'<details class="more">.*?</details>', html, re.DOTALL))
                moved = {name for part in key.parts for name in part.witness}
                hidden += [(task.id, name) for name in moved if f'name="{name}"' in folds]
    assert hidden == []


def test_every_setting_that_is_asked_for_has_something_to_watch() -> None:
    sets = [read(path.name, path.read_text("utf-8")) for path in FOUR.parent.glob("*.yml")]
    asked = [(task, one) for one in sets for task in one.exercise.tasks if isinstance(task, SettingTask)]
    assert all(
        task_view.reads(task, one.keys.get(task.id), models.get(one.exercise.model_of(task))) for task, one in asked
    )


@pytest.mark.parametrize("id_", [id_ for id_, (_, key) in TASKS.items() if key is not None and id_ != "99.5"])
def test_every_key_has_something_to_show(id_: str) -> None:
    """A forecast shows its score instead."""
    assert task_view.reveal(*TASKS[id_], MODEL)
