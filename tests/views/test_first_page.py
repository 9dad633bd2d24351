"""The question of the first page and the scale below it, which opens step by step."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from steelyard import models
from steelyard.answers import numbering
from steelyard.exercise.reading import read
from steelyard.language import MIRRORED, pseudo, speaking
from steelyard.models.the_scale import OPTIONS
from steelyard.page.templates import macros
from steelyard.sphinxext import pieces
from steelyard.views import weighing, workbook
from task_page import FOUR, HOME, kept, serve, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from shared import Runtime

ASK = "Ask for terms first, then lead"
SCALE = models.get("the-scale")


def first_page() -> str:
    """The question and the scale, as Welcome has them."""
    facts = dict.fromkeys(pieces.behind("the-scale")["facts"], "")
    works = dict.fromkeys(SCALE.source, "")
    view = pieces.view("the-scale", "", facts, works, False).replace("explorable wide", "explorable wide opening")
    return shell(f"<script>self.steelyard$programs=[{pieces.program('the-scale')}]</script>{weighing.would()}{view}")


def my_workbook() -> str:
    """The part of My workbook that tells the trail, and the one with the list of tasks."""
    listed = [workbook.Listed(read(FOUR.name, FOUR.read_text("utf-8")), "book/04")]
    return shell("".join(workbook.html(part, listed) for part in ("progress", "trail", "aside")))


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.set_default_timeout(5_000)
        yield page


def opened(page: Page, html: str, work: object = None) -> Page:
    """The page afresh; `work` is what the browser keeps."""
    serve(page.context, html)
    page.goto(HOME)
    head = {"course": "leverage-and-risk", "version": "1", "numbering": numbering.NOW, "code": ""}
    page.evaluate("text => text ? localStorage.setItem('leverage-and-risk/1/kept', text) : localStorage.clear()",
                  work and json.dumps({**head, **work}))  # fmt: skip
    page.reload()
    return page


@pytest.fixture
def welcome(shown: Page) -> Page:
    return opened(shown, first_page())


def further(page: Page) -> Locator:
    """What brings the other controls."""
    return page.get_by_role("button", name="What if Washington agrees")


def test_each_answer_stands_for_an_option_of_the_scale() -> None:
    assert len(weighing.WOULD) == len(OPTIONS)


def test_an_answer_is_kept_with_how_sure_and_comes_back(welcome: Page) -> None:
    welcome.get_by_label(ASK).check()
    welcome.get_by_role("slider", name="How sure of that").press("End")
    welcome.reload()
    expect(welcome.get_by_label(ASK)).to_be_checked()
    assert {name: kept(welcome, "welcome")[name] for name in ("answer", "sure")} == {"answer": 4, "sure": 100}


def test_how_sure_alone_is_no_answer(welcome: Page) -> None:
    welcome.get_by_role("slider", name="How sure of that").press("End")
    assert kept(welcome, "welcome") == {}


def test_the_scale_shows_what_was_chosen(welcome: Page) -> None:
    welcome.get_by_label(ASK).check()
    expect(welcome.locator("tspan.chosen:visible")).to_have_text(OPTIONS[3])


def test_the_scale_has_one_control_until_it_has_been_moved(welcome: Page) -> None:
    fields = welcome.locator(".explorable :is(input, button, summary):visible")
    expect(fields).to_have_count(1)
    welcome.get_by_role("slider", name="Leverage counts for").press("ArrowRight")
    expect(fields).to_have_count(2)
    further(welcome).click()
    expect(further(welcome)).to_be_focused()
    expect(welcome.get_by_role("group", name="Mandate")).to_be_hidden()
    welcome.get_by_text("Set the terms one by one").click()
    expect(welcome.get_by_role("group", name="Mandate").get_by_label("met")).to_be_checked()


def test_what_washington_agrees_to_sets_all_four_and_says_what_comes_first(welcome: Page) -> None:
    welcome.get_by_role("slider", name="Leverage counts for").press("ArrowRight")
    further(welcome).click()
    expect(welcome.locator("[data-finding]")).to_have_text("“lead now” comes first, by 9 points")


def test_turkey_is_drawn_in_the_plane_and_goes_when_it_is_pressed_again(welcome: Page) -> None:
    welcome.get_by_role("slider", name="Leverage counts for").press("ArrowRight")
    further(welcome).click()
    shown, button = welcome.locator("text.laid:visible"), welcome.get_by_role("button", name="Show Turkey in Syria")
    button.click()
    expect(shown).to_have_text("Turkey in Syria")
    button.click()
    expect(shown).to_have_count(0)


def test_what_asks_what_if_moves_nothing_and_stays_where_it_was_pressed(welcome: Page) -> None:
    """A second press, which often follows, finds the same button."""
    welcome.get_by_role("slider", name="Leverage counts for").press("ArrowRight")
    places = """() => Array.from(document.querySelectorAll(".stage svg.narrow, .stage input, [data-further]"), e => {
      const { top, bottom } = e.getBoundingClientRect();
      return [top + scrollY, bottom + scrollY];
    })"""
    before = welcome.evaluate(places)
    further(welcome).dblclick()
    assert welcome.evaluate(places) == before
    expect(further(welcome)).to_have_attribute("aria-pressed", "true")


def test_the_scale_of_the_first_page_has_no_tools_of_a_chapter() -> None:
    page = first_page()
    assert [
        name for name in ("data-pin", "data-link", "more control", "In Python", "The numbers<") if name in page
    ] == []


def test_the_first_slider_stays_in_sight_with_the_picture_above_what_is_unfolded(welcome: Page) -> None:
    first = welcome.get_by_role("slider", name="Leverage counts for")
    first.press("ArrowRight")
    further(welcome).click()
    welcome.get_by_text("Set the terms one by one").click()
    last = welcome.get_by_role("slider", name="chance of each of the other three")
    last.evaluate("e => scrollTo({ top: scrollY + e.getBoundingClientRect().top - 750, behavior: 'instant' })")
    seen = """e => { const { x, y, height } = e.getBoundingClientRect();
      return e === document.elementFromPoint(x + 9, y + height / 2) }"""
    assert first.evaluate(seen)
    assert last.evaluate(seen)


LIES_ON = """async open => {
  document.querySelector("main").style.paddingBlockEnd = "100vh";
  const view = document.querySelector(".explorable"), top = view.getBoundingClientRect().top + scrollY;
  const of = "button, .stage input, .looks .shown, .yours, .terms, .each summary, figcaption";
  const parts = Array.from(view.querySelectorAll(of)), found = new Set();
  for (let y = top - 200; y < top + view.offsetHeight; y += 40) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise(requestAnimationFrame);
    for (const part of parts) {
      const { left, right, top, bottom, width } = part.getBoundingClientRect();
      if (width < 2 || top < 0 || bottom > innerHeight) continue;
      const above = [top + 4, bottom - 4].map(y => document.elementFromPoint((left + right) / 2, y));
      if (!above.every(e => part.contains(e) || e.contains(part))) found.add(part.textContent);
    }
  }
  return Array.from(found);
}"""


def test_nothing_of_the_scale_slides_over_another_part_of_it(welcome: Page) -> None:
    """Neither before the other situations have come, nor after."""
    welcome.get_by_role("slider", name="Leverage counts for").press("ArrowRight")
    assert welcome.evaluate(LIES_ON) == []
    further(welcome).click()
    assert welcome.evaluate(LIES_ON) == []


def test_a_situation_leaves_the_readers_own_weight(welcome: Page) -> None:
    first = welcome.get_by_role("slider", name="Leverage counts for")
    first.press("End")
    further(welcome).click()
    situation = welcome.get_by_role("button", name="A bare request")
    situation.click()
    expect(situation).to_have_attribute("aria-pressed", "true")
    expect(first).to_have_value("100")


def test_what_has_opened_stays_open_after_a_reset(welcome: Page) -> None:
    welcome.get_by_role("slider", name="Leverage counts for").press("ArrowRight")
    further(welcome).click()
    welcome.get_by_role("button", name="Reset").click()
    expect(welcome.get_by_role("button", name="Reset")).to_be_focused()
    expect(welcome.locator("[data-says]")).to_be_hidden()
    expect(welcome.get_by_role("button", name="A bare request")).to_be_visible()


def test_both_sliders_that_ask_how_sure_say_what_their_ends_mean() -> None:
    for html in (weighing.would(), weighing.weigh("welcome")):
        assert all(end in html for end in weighing.SURE)


@pytest.mark.parametrize(("answer", "reply"), [*zip(weighing.WOULD, weighing.REPLIES, strict=True)])
def test_each_answer_is_met_with_an_objection_at_once(welcome: Page, answer: str, reply: str) -> None:
    welcome.get_by_label(answer, exact=True).check()
    expect(welcome.locator("[data-replied]")).to_have_text(reply)


def test_the_scale_holds_what_comes_first_against_what_was_said(welcome: Page) -> None:
    welcome.get_by_label("Stay out", exact=True).check()
    first, told = welcome.get_by_role("slider", name="Leverage counts for"), welcome.locator("[data-yours]")
    asked = "You said “Stay out”. Where does it come first, if anywhere?"
    expect(told).to_have_text(asked)
    first.press("End")
    expect(told).to_have_text(asked)
    first.press("Home")
    expect(told).to_have_text("That is your answer.")


@pytest.mark.parametrize(
    ("gaza", "turkey", "words"),
    [
        ([60, 40], None, "In Gaza you see more to gain than to fear. Now Turkey in Syria: was it better placed"),
        ([50, 55], None, "In Gaza you see about as much to gain as to fear. Now Turkey"),
        ([50, 50], [52, 49], "about as much leverage as Turkey had in Syria, at about the same risk. So you treat"),
        ([60, 40], [50, 60], "more leverage than Turkey had in Syria, at less risk. So if Turkey was right to go"),
        ([40, 60], [50, 60], "less leverage than Turkey had in Syria, at about the same risk. So even if Turkey was"),
        ([80, 80], [50, 60], "more leverage than Turkey had in Syria, at more risk. So the example settles nothing"),
    ],
)
def test_two_dots_are_answered_by_what_they_say_together(
    runtime: Runtime, gaza: list[int], turkey: list[int] | None, words: str
) -> None:
    dots = [dot and dict(zip(("leverage", "risk"), dot, strict=True)) for dot in (gaza, turkey)]
    assert words in runtime("weighed(...dots)", dots=dots)


DOT = {"leverage": 40, "risk": 60}
BEFORE = {"at": "welcome", "when": "2026-11-24T10:00:00.000Z", "gaza": DOT, "turkey": DOT, "over": "the Board of Peace",
          "whose": "people in Gaza or Syria", "why": "", "sure": 70}  # fmt: skip
"""A weighing from when the lists had other words."""


@pytest.fixture
def weighed_before(shown: Page) -> Page:
    return opened(shown, shell(weighing.weigh("04")), {"weighings": [BEFORE]})


def weighings(page: Page) -> list[dict[str, object]]:
    """What is kept, place by place."""
    return json.loads(page.evaluate("localStorage.getItem('leverage-and-risk/1/kept')"))["weighings"]  # type: ignore[no-any-return]


def test_what_was_chosen_from_a_former_list_is_kept_as_it_was(weighed_before: Page) -> None:
    weighed_before.get_by_role("button", name="Leave my dots").click()
    again = weighings(weighed_before)[-1]
    assert {name: again[name] for name in ("at", "over", "whose")} == {
        "at": "04", "over": BEFORE["over"], "whose": BEFORE["whose"],
    }  # fmt: skip


def test_a_press_moves_no_dot_that_was_placed_in_another_chapter(weighed_before: Page) -> None:
    weighed_before.locator(".weigh .ground").click(position={"x": 40, "y": 40})
    assert weighings(weighed_before) == [BEFORE]


def test_a_dot_that_is_not_shown_yet_is_not_dragged_for_the_one_beside_it(shown: Page) -> None:
    """The second waits in the middle, unseen; the first is taken hold of there."""
    page = opened(shown, shell(weighing.weigh("welcome")))
    box = page.locator(".weigh .ground").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.54 * box["width"], box["y"] + 0.46 * box["height"])
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.5 * box["height"], steps=4)
    page.mouse.up()
    assert "turkey" not in weighings(page)[-1]


def test_after_the_first_dot_was_dragged_one_press_places_the_second(shown: Page) -> None:
    page = opened(shown, shell(weighing.weigh("welcome")))
    box = page.locator(".weigh .ground").bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.2 * box["height"], steps=4)
    page.mouse.up()
    expect(page.locator("[data-dot=turkey]")).to_be_hidden()
    page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + 0.8 * box["height"])
    expect(page.locator("[data-dot=turkey]")).to_be_visible()


def test_whoever_leaves_dots_from_a_chapter_on_the_first_page_is_led_to_the_reason(shown: Page) -> None:
    page = opened(shown, shell(weighing.weigh("welcome")), {"weighings": [BEFORE | {"at": "04"}]})
    page.get_by_role("button", name="Leave my dots").click()
    expect(page.get_by_label("Why, in one sentence")).to_be_focused()


def row(page: Page, case: str) -> Locator:
    """A case's slider for leverage, with its value."""
    return page.locator(f'[data-case="{case}"] .slider').first


def test_a_dot_that_was_never_placed_is_not_kept_and_reads_so(shown: Page) -> None:
    page = opened(shown, shell(weighing.weigh("12")))
    row(page, "turkey").get_by_role("slider").press("ArrowRight")
    page.get_by_label("Why, in one sentence").fill("I would not weigh people at all.")
    page.get_by_label("Why, in one sentence").press("Tab")
    (kept,) = weighings(page)
    assert "gaza" not in kept and kept["turkey"] == {"leverage": 51, "risk": 50}
    page.reload()
    expect(row(page, "gaza").locator(".now")).to_have_text("not placed")
    expect(row(page, "gaza").get_by_role("slider")).to_have_attribute("aria-valuetext", "not placed")
    expect(row(page, "turkey").locator(".now")).to_have_text("51")
    expect(page.locator("[data-dot=gaza]")).to_have_class(re.compile("unset"))


def test_a_dot_that_was_put_back_into_the_middle_was_placed_there(shown: Page) -> None:
    page = opened(shown, shell(weighing.weigh("12")))
    for key in ("ArrowRight", "ArrowLeft"):
        row(page, "gaza").get_by_role("slider").press(key)
    assert weighings(page)[-1]["gaza"] == {"leverage": 50, "risk": 50}


def test_how_sure_is_not_asked_of_one_dot(shown: Page) -> None:
    page = opened(shown, shell(weighing.weigh("welcome")))
    page.locator(".weigh .ground").click(position={"x": 60, "y": 60})
    expect(page.locator(".weigh .reply")).to_contain_text("Now Turkey")
    expect(page.locator(".weigh [name=sure]")).to_be_hidden()


def test_a_dot_that_a_press_has_placed_follows_the_mouse_no_further(shown: Page) -> None:
    page = opened(shown, shell(weighing.weigh("welcome")))
    page.locator(".weigh .ground").click(position={"x": 60, "y": 60})
    placed = page.locator("[data-dot=gaza]").get_attribute("transform")
    box = page.locator("[data-dot=gaza] .sign").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"], box["y"] + box["height"], steps=3)
    expect(page.locator("[data-dot=gaza]")).to_have_attribute("transform", str(placed))


WORK = {
    "answers": {"welcome": {"answer": 4, "sure": 80, "when": "2026-11-24T10:00:00.000Z"}},
    "aside": [{"task": "welcome", "answer": 1, "sure": 60, "when": "2026-11-23T10:00:00.000Z"}],
}


def test_the_workbook_tells_the_answer_and_what_was_set_aside(shown: Page) -> None:
    page = opened(shown, my_workbook(), WORK)
    expect(page.get_by_text(f"Before all of it you would: {ASK}, 80% sure.")).to_be_visible()
    expect(page.locator(".aside li").first).to_contain_text("Stay out")


def test_what_is_used_again_leaves_the_rest_set_aside(shown: Page) -> None:
    more = [*WORK["aside"], {"task": "welcome", "answer": 2, "sure": 55, "when": "2026-11-22T10:00:00.000Z"}]
    page = opened(shown, my_workbook(), WORK | {"aside": more})
    page.get_by_role("button", name="Use this one").first.click()
    expect(page.locator(".aside li")).to_have_count(2)
    expect(page.locator(".aside")).to_contain_text("Help, without soldiers")


def test_a_chapter_shows_its_own_dots_though_another_was_weighed_later(shown: Page) -> None:
    later = BEFORE | {"at": "12", "when": "2026-11-25T10:00:00.000Z", "gaza": {"leverage": 90, "risk": 10}}
    page = opened(shown, shell(weighing.weigh("welcome")), {"weighings": [BEFORE, later]})
    expect(page.locator("[name=gaza-leverage]")).to_have_value("40")


def test_a_word_on_a_weighing_is_kept_though_the_page_is_left_at_once(shown: Page) -> None:
    page = opened(shown, shell(weighing.weigh("12")), {"weighings": [BEFORE]})
    page.get_by_label("Why, in one sentence").fill("I had to go.")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert weighings(page)[-1]["why"] == "I had to go."


def test_the_trail_tells_what_was_picked_in_the_language_of_the_page(shown: Page) -> None:
    picked = BEFORE | {"over": "Washington", "whose": "people in Gaza, people at home"}
    with speaking(MIRRORED):
        page = opened(shown, my_workbook(), {"weighings": [picked]})
    for name in ("Washington", "people in Gaza", "people at home"):
        expect(page.locator("[data-workbook=trail] td").last).to_contain_text(pseudo(name))


LISTED = "<ol><li><p>This</p><p>It is told.</p></li><li><p>That</p><p>A longer answer, of more lines. {}</p></li></ol>"


@pytest.fixture
def question(shown: Page) -> Page:
    listed = Markup(LISTED.format("And more. " * 40))
    return opened(shown, shell(macros("prose").press_one(listed, "Which?") + "<p>Below.</p>"))


def test_one_press_tells_one_answer(question: Page) -> None:
    question.get_by_role("button", name="That").click()
    question.get_by_role("button", name="This").click()
    expect(question.locator(".told-one > :visible")).to_have_text(["ThisIt is told."])


def test_what_is_told_moves_no_button_and_leaves_no_hole_before(question: Page) -> None:
    buttons = question.get_by_role("button")
    before = [button.bounding_box() for button in buttons.all()]
    below = question.get_by_text("Below.").bounding_box()
    assert below and before[-1] and below["y"] - before[-1]["y"] - before[-1]["height"] < 60
    question.get_by_role("button", name="That").click()
    assert [button.bounding_box() for button in buttons.all()] == before
