"""A view of a model on its page, as its reader uses it: by mouse, by keyboard, by link; beside Turkey in Syria."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser_work import FOUR, moment, work
from steelyard import models
from steelyard.views.in_browser import version
from steelyard.views.in_words import outcome
from view_page import along, drawn, press, slider, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

RESPONSIBILITY, DECISION = models.get("responsibility-without-control"), models.get("decision")
THIRTEEN = "book/13-the-decision.html"


def plane(page: Page) -> Locator:
    """The first figure of chapter 13."""
    return page.locator('.explorable[data-model="decision"][data-figure="plane"]')


def fall_back(page: Page) -> Locator:
    """What asking falls back on, among the further controls of that figure."""
    return plane(page).locator("[name=if_refused]")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all: none of these readers asks for another size, other colours or other rights."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page, site: str) -> Page:
    """That window, as if nobody had read in it before."""
    window.goto(f"{site}_static/datapackage.json")
    window.evaluate("localStorage.clear(); sessionStorage.clear()")
    return window


def test_a_slider_moves_the_figure_by_keyboard(chapter: Page) -> None:
    before = drawn(along(chapter), "brings")
    press(slider(along(chapter), "Presence"), "ArrowRight")
    assert drawn(along(chapter), "brings") != before


def test_a_slider_moves_the_figure_by_mouse(chapter: Page) -> None:
    before = drawn(along(chapter), "brings")
    slider(along(chapter), "Mandate").click(position={"x": 5, "y": 10})
    assert drawn(along(chapter), "brings") != before


def test_the_figure_answers_in_the_frame_of_the_change(chapter: Page) -> None:
    """The handler is synchronous: when the event has been dispatched, the path is new."""
    moved = chapter.evaluate(
        """() => {
          const view = document.querySelector('[data-model][data-figure="along-command"]');
          const path = Array.from(view.querySelectorAll('[data-mark="brings"]')).find(p => p.getClientRects().length);
          const input = view.querySelector('input[name="presence"]'), before = path.getAttribute('d');
          input.value = 0.9;
          input.dispatchEvent(new Event('input', {bubbles: true}));
          return path.getAttribute('d') !== before;
        }"""
    )
    assert moved


@pytest.mark.parametrize("preset", RESPONSIBILITY.presets, ids=lambda p: p.label)
def test_a_state_tells_the_outcome_that_python_computes(chapter: Page, preset: object) -> None:
    along(chapter).get_by_role("button", name=preset.label).click()  # type: ignore[attr-defined]
    said = outcome(RESPONSIBILITY, preset.changes)  # type: ignore[attr-defined]
    expect(along(chapter).locator("[data-says]")).to_have_text(said)


@pytest.mark.parametrize("name", ["Presence", "Command"])
def test_the_outcome_is_announced_politely_and_once(chapter: Page, name: str) -> None:
    """By the view in use; the other view of the same setting is silent."""
    press(slider(along(chapter), name), "End")
    aloud = along(chapter).locator("[data-aloud]")
    expect(aloud).to_have_text(along(chapter).locator("[data-says]").inner_text())
    expect(aloud).to_have_attribute("role", "status")
    expect(where(chapter).locator("[data-aloud]")).to_have_text("")


def test_a_screen_reader_hears_the_value_with_its_unit(chapter: Page) -> None:
    press(slider(along(chapter), "Presence"), "ArrowRight")
    expect(slider(along(chapter), "Presence")).to_have_attribute("aria-valuetext", "55%")


def test_two_views_of_a_model_share_one_setting(chapter: Page) -> None:
    press(slider(along(chapter), "Presence"), "Home")
    expect(slider(where(chapter), "Presence")).to_have_value("0")


def test_a_view_that_another_one_has_set_says_so_until_it_is_reset(chapter: Page) -> None:
    line = where(chapter).locator(".carried")
    expect(line).to_contain_text("The figure under “What the op-ed says” moves with it.")
    along(chapter).get_by_role("button", name="Weak rules").click()
    expect(line).to_contain_text("As you set it under “What the op-ed says”: Weak rules.")
    line.get_by_role("button", name="Reset").click()
    expect(line).to_contain_text("The figure under “What the op-ed says” moves with it.")
    expect(slider(along(chapter), "Presence")).to_have_value("0.5")


def test_a_case_that_another_view_shows_is_named_there(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="Show Turkey in Syria").click()
    line = where(chapter).locator(".carried")
    expect(line).to_contain_text("As you set it under “What the op-ed says”, Turkey in Syria shown.")


def test_what_is_said_of_a_situation_that_was_left_stays_in_the_figure_where_it_was_pressed(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="Weak rules").click()
    expect(where(chapter).locator(".looks .shown")).to_contain_text("Only the rules differ")
    press(slider(along(chapter), "Presence"), "Home")
    expect(along(chapter).locator(".looks .shown.left")).to_contain_text("(You have moved a control since.)")
    expect(where(chapter).locator(".looks .shown")).to_have_count(0)


def test_a_situation_shows_the_controls_that_it_changes(chapter: Page) -> None:
    """Nothing that it is about is folded away."""
    rules = slider(along(chapter), "Rules")
    expect(rules).to_be_hidden()
    along(chapter).get_by_role("button", name="Weak rules").click()
    expect(rules).to_be_visible()
    expect(slider(where(chapter), "Rules")).to_be_hidden()


def test_reset_brings_back_the_start(chapter: Page) -> None:
    start = drawn(along(chapter), "brings")
    along(chapter).get_by_role("button", name="Weak rules").click()
    along(chapter).get_by_role("button", name="Reset").click()
    assert drawn(along(chapter), "brings") == start


def test_the_numbers_follow_when_they_are_open(chapter: Page) -> None:
    along(chapter).get_by_text("The numbers").click()
    along(chapter).get_by_role("button", name="Ill-fitting mandate").click()
    expect(along(chapter).locator('[data-output="net_gain"]')).to_have_text("22.6")


def test_what_a_change_leaves_as_it_was_is_not_drawn_again(chapter: Page) -> None:
    """Of a cloud of 256 dots each takes its time."""
    drawn = chapter.evaluate(
        """async () => {
          const root = document.querySelector(".explorable.live"), slider = root.querySelector("input[type=range]");
          const watch = new MutationObserver(() => {});
          watch.observe(root.querySelector(".picture"), { subtree: true, attributes: true, attributeFilter: ["d"] });
          const input = () => {
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            return watch.takeRecords().length;
          };
          const still = input();
          slider.value = slider.value === slider.max ? slider.min : slider.max;
          return [still, input() > 0];
        }"""
    )
    assert drawn == [0, True]


# One step of the slider that moves most, with all that a view shows unfolded; after a first, which may find more to do.
STEP = """async () => {
  for (const fold of document.querySelectorAll("main details:has(.controls), .explorable details")) fold.open = true;
  const slider = document.querySelector(".explorable.live input[name=score_off]"), step = act => {
    slider.value = Number(slider.value) + 5;
    act();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  };
  slider.focus();
  step(() => {});
  await new Promise(shown => requestAnimationFrame(() => setTimeout(shown)));
  %s
}"""
WRITES = (
    STEP
    % """const made = [], watch = new MutationObserver(found => made.push(...found));
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  step(() => watch.observe(slider.closest(".explorable"), all));
  await new Promise(shown => requestAnimationFrame(() => setTimeout(shown)));
  return [made.length, made.filter(({ type }) => type === "childList").length];"""
)
TWO_STEPS = (
    STEP
    % """const made = [], watch = new MutationObserver(found => made.push(...found));
  const numbers = slider.closest(".explorable").querySelector(".numbers");
  watch.observe(numbers, { subtree: true, childList: true, characterData: true });
  step(() => {});
  step(() => {});
  const atOnce = watch.takeRecords().length;
  await new Promise(shown => requestAnimationFrame(() => setTimeout(shown)));
  const cells = made.map(({ target }) => target);
  return [atOnce, cells.length > 0, cells.length - new Set(cells).size];"""
)
READS = (
    STEP
    % """const asked = [];
  const note = (on, name, kind) => {
    const was = Object.getOwnPropertyDescriptor(on, name), act = was[kind];
    Object.defineProperty(on, name, { ...was, [kind](...given) { asked.push(name); return act.apply(this, given); } });
  };
  step(() => {
    const [all, html, svg] = [Element, HTMLElement, SVGGraphicsElement].map(kind => kind.prototype);
    for (const name of ["getBoundingClientRect", "getClientRects"]) note(all, name, "value");
    for (const name of ["clientWidth", "clientHeight", "scrollTop", "scrollHeight"]) note(all, name, "get");
    for (const name of ["offsetWidth", "offsetHeight", "offsetTop", "innerText"]) note(html, name, "get");
    for (const name of ["getBBox", "getScreenCTM"]) note(svg, name, "value");
    note(self, "getComputedStyle", "value");
  });
  return asked;"""
)


def test_a_step_of_a_slider_writes_what_it_changes_and_makes_no_node_for_it(decision: Page) -> None:
    """Five clouds, six numbers, a sentence, and of the slider its number, its place and what is read aloud of it."""
    written, made = decision.evaluate(WRITES)
    assert (written <= 15, made) == (True, 0)


def test_the_numbers_are_written_once_as_the_frame_is_drawn_however_often_the_slider_moved(decision: Page) -> None:
    """At once, by how many too often: the picture waits for neither."""
    assert decision.evaluate(TWO_STEPS) == [0, True, 0]


def test_a_step_of_a_slider_asks_for_no_layout(decision: Page) -> None:
    assert decision.evaluate(READS) == []


def test_the_controls_behind_more_work_as_well(chapter: Page) -> None:
    before = drawn(along(chapter), "costs")
    along(chapter).get_by_text("4 more controls").click()
    press(slider(along(chapter), "Funding"), "End")
    assert drawn(along(chapter), "costs") != before


def test_a_pin_keeps_the_old_line_beside_the_new(chapter: Page) -> None:
    old = drawn(along(chapter), "brings")
    along(chapter).get_by_role("button", name="Pin to compare").click()
    along(chapter).get_by_role("button", name="Weak rules").click()
    pins = along(chapter).locator("svg:visible > svg .pin.line.leverage")
    expect(pins).to_have_attribute("d", old)


def test_a_link_opens_the_setting_it_was_made_for(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="Weak rules").click()
    said = along(chapter).locator("[data-says]").inner_text()
    along(chapter).get_by_role("button", name="Link").click()
    address = chapter.url
    chapter.goto("about:blank")
    chapter.goto(address)
    expect(along(chapter).locator("[data-says]")).to_have_text(said)


def test_a_link_made_for_other_controls_says_so_and_opens_the_start(page: Page, site: str) -> None:
    page.goto(f"{site}{FOUR}#model=responsibility-without-control&controls=00000000&presence=0.9")
    expect(along(page).locator("[data-note]")).to_contain_text("made for other controls")
    expect(slider(along(page), "Presence")).to_have_value("0.5")


BEFORE = "4bead583"
"""The controls of chapter 13 before a reader could say what asking falls back on, as a link of that time names them.

Whoever changes one of the others makes such links old, and this with them.
"""


def test_a_link_made_before_a_control_came_leaves_it_at_its_start(page: Page, site: str) -> None:
    page.goto(f"{site}{THIRTEEN}#model=decision&controls={BEFORE}&absence_cost=40&one_answer=0.5")
    expect(slider(plane(page), "Cost of absence")).to_have_value("40")
    expect(fall_back(page)).to_have_value("help without troops")
    expect(plane(page).locator("[data-note]")).to_be_hidden()


def test_a_link_made_since_opens_what_was_chosen_there(page: Page, site: str) -> None:
    page.goto(f"{site}{THIRTEEN}#model=decision&controls={version(DECISION)}&if_refused=join")
    expect(fall_back(page)).to_have_value("join")
    expect(plane(page).locator("[data-says]")).to_have_text(outcome(DECISION, {"if_refused": "join"}))


def test_a_case_and_an_answer_kept_before_a_control_came_open_with_it_at_its_start(page: Page, site: str) -> None:
    case = {name: value for name, value in DECISION.setting({"absence_cost": 33}).items() if name != "if_refused"}
    weights = {"weight_influence": 10, "weight_safety": 20, "weight_home": 50, "weight_legitimacy": 20}
    seen = {"prompt": "000000", "choices": "000000", "model": "000000"}
    entries = {"gaza-decision": {"answer": case}, "13.4": {"answer": [weights, {}, {}], "seen": seen}}
    page.evaluate(
        "text => localStorage.setItem('leverage-and-risk/1/kept', text)",
        json.dumps(work(answers={name: entry | {"when": moment(3)} for name, entry in entries.items()})),
    )
    page.goto(site + THIRTEEN)
    fall_back(page).select_option("join", force=True)
    plane(page).get_by_role("button", name="Show Turkey in Syria").click()
    plane(page).get_by_role("button", name="Bring mine back").click()
    expect(slider(plane(page), "Cost of absence")).to_have_value("33")
    expect(fall_back(page)).to_have_value("help without troops")
    expect(page.locator(".task[data-task='13.4'] [data-held]").first).to_have_text(
        "Kept: Influence 10 points, Safety of the force 20 points, The home front 50 points, Legitimacy 20 points."
    )


@pytest.mark.parametrize("value", ["9e9", "nonsense", "NaN", "-1", "", "0.333"])
def test_a_link_with_a_wild_value_lands_on_the_grid(page: Page, site: str, value: str) -> None:
    controls = version(RESPONSIBILITY)
    page.goto(f"{site}{FOUR}#model=responsibility-without-control&controls={controls}&presence={value}")
    expect(page.locator(".explorable.live").first).to_be_visible()
    presence = float(slider(along(page), "Presence").input_value())
    assert presence in {round(n * 0.05, 10) for n in range(21)}


def test_a_link_pasted_into_an_open_page_is_followed(chapter: Page) -> None:
    controls = version(RESPONSIBILITY)
    chapter.evaluate(f"location.hash = 'model=responsibility-without-control&controls={controls}&presence=0.9'")
    expect(slider(along(chapter), "Presence")).to_have_value("0.9")


# ------------------------------------------------------------------------ Turkey in Syria


def test_turkey_is_laid_beside_the_setting(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="Turkey in Syria").click()
    expect(along(chapter).locator("[data-distance]")).to_contain_text("on 3 of 6 controls. Furthest apart: ")
    expect(along(chapter).locator('svg:visible [data-mark="turkey"]')).to_have_css("visibility", "visible")


def test_its_ranges_can_be_edited(chapter: Page) -> None:
    along(chapter).get_by_role("button", name="Turkey in Syria").click()
    along(chapter).get_by_text("our reading, and yours").click()
    before = drawn(along(chapter), "turkey")
    end = along(chapter).get_by_label("Command: decisions Pakistan may take itself: from")
    end.fill("30")
    end.press("Tab")
    assert drawn(along(chapter), "turkey") != before


def test_each_of_its_ranges_names_its_facts_with_source_and_date(chapter: Page) -> None:
    rows = along(chapter).locator("[data-span]")
    assert rows.count() == 6
    for n in range(6):
        assert re.search(r"(19|20)\d\d", rows.nth(n).text_content() or "")
