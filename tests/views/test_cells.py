"""A view with tables: a reader fills in cells, takes over a reading, links to it and begins again."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from box import settings
from steelyard import models
from steelyard.exercise.solution import setting_text
from steelyard.sphinxext import pieces
from steelyard.views import explorable, in_browser
from task_page import HOME, serve, shell
from view_page import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from shared import Runtime
    from steelyard.model import Model

CHAIN, CASES, DECISION = map(models.get, ("must-carry-over", "one-case-or-many", "decision"))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A phone with three models, one page for all."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    views = "".join(
        explorable.view(model, "", *(dict.fromkeys(names, "") for names in pieces.behind(model.slug).values()))
        for model in (CHAIN, CASES, DECISION)
    )
    views += pieces.begun(DECISION.slug, "clouds", "weight_influence=30, chance_other=0.65")
    programs = ",".join(map(in_browser.program, (CHAIN, CASES, DECISION)))
    serve(context, shell(f"<script>self.steelyard$programs=[{programs}]</script>{views}"))
    page = context.new_page()
    page.set_default_timeout(3000)
    page.goto(HOME)
    page.locator(".explorable.live").last.wait_for()
    yield page
    context.close()


@pytest.fixture
def chain(page: Page) -> Locator:
    view = page.locator(f'[data-model="{CHAIN.slug}"]')
    view.get_by_role("button", name="Reset").click()
    return view


@pytest.fixture
def cases(page: Page) -> Locator:
    view = page.locator(f'[data-model="{CASES.slug}"]')
    view.get_by_role("button", name="Reset").click()
    view.locator("details.more").evaluate_all("folded => folded.forEach(part => { part.open = true; })")
    return view


def fold(view: Locator, row: str) -> Locator:
    return view.locator(".fold").filter(has=view.page.get_by_text(row, exact=True))


def cell(view: Locator, column: str, row: str) -> Locator:
    folded = fold(view, row)
    if folded.count() and folded.get_attribute("aria-expanded") == "false":
        folded.click()
    return view.get_by_role("combobox", name=f"{column}: {row}", exact=True)


def test_a_cell_that_is_chosen_changes_the_sentence_and_the_picture(chain: Locator) -> None:
    assert drawn(chain, "lacking") == ""
    cell(chain, "There", "its own command").select_option("not without")
    cell(chain, "Here", "its own command").select_option("no")
    assert drawn(chain, "lacking").startswith("M")
    expect(chain.locator("[data-finding]")).to_have_text("It breaks at: its own command")
    expect(chain.locator("[data-says]")).to_contain_text("from the Board of Peace and Washington")


def test_what_a_reader_has_changed_is_counted_and_marked(chain: Locator) -> None:
    cell(chain, "Here", "a purse that lasts").select_option("yes")
    expect(chain.locator(".tally").first).to_have_text("You have changed 1 of 30 cells.")
    expect(cell(chain, "Here", "a purse that lasts")).to_have_class("changed")
    cell(chain, "Here", "a purse that lasts").select_option("in part")
    expect(chain.locator(".tally").first).to_have_text("As at the start.")


def test_another_example_takes_its_place_and_the_readers_own_answers_stay(chain: Locator) -> None:
    cell(chain, "Here", "its own command").select_option("no")
    chain.get_by_text("Our readings (for when you have one").click()
    chain.get_by_label("Fill in a reading of ours").select_option("UNOSOM II and 5 June 1993")
    expect(chain.locator("[data-note]")).to_contain_text("The rest is as you had it.")
    expect(chain.locator("[data-finding]")).to_have_text("It warns in part: 4 open here")
    expect(cell(chain, "Here", "its own command")).to_have_value("0")


def test_a_closed_row_says_its_answers_and_its_state_and_one_is_open_at_a_time(chain: Locator) -> None:
    cell(chain, "There", "its own command").select_option("not without")
    cell(chain, "Here", "its own command").select_option("no")
    cell(chain, "Here", "a purse that lasts")
    expect(fold(chain, "its own command")).to_have_text(
        "its own command lacking There: not without · Here: no · Instead: no"
    )
    expect(chain.locator('[aria-expanded="true"]')).to_have_text(["a purse that lasts in doubt There: it helped · "
                                                                  "Here: in part · Instead: no"])  # fmt: skip


def test_the_readers_own_row_bears_its_name_in_the_figure_and_keeps_it(page: Page, chain: Locator) -> None:
    cell(chain, "There", "your own row").select_option("not without")
    chain.get_by_label("A name for your own row").fill("leave of those who live there")
    chain.get_by_label("A name for your own row").blur()
    expect(chain.locator(".mark.text tspan").last).to_have_text("leave of those who live there")
    page.reload()
    expect(fold(chain, "leave of those who live there")).to_have_count(1)


def test_a_link_brings_cells_words_and_switches_back(page: Page, cases: Locator) -> None:
    cases.get_by_label("Among which deployments").select_option("asked by Washington")
    cases.get_by_label("Count Turkey in Syria too").check()
    cases.get_by_role("spinbutton", name="Pakistan in Gaza: role").fill("0.67")
    cell(cases, "Doubtful codings of influence", "Kenya leading the MSS in Haiti").select_option("lowest")
    says = cases.locator("[data-says]").inner_text()
    assert says.startswith("The state gained influence in 4 of 8 deployments.")
    cases.get_by_role("button", name="Link").click()
    address = page.url
    cases.get_by_role("button", name="Reset").click()
    expect(cases.locator("[data-says]")).not_to_have_text(says)
    page.evaluate("history.replaceState(null, '', '#')")
    page.evaluate("address => { location.href = address; }", address)
    expect(cases.locator("[data-says]")).to_have_text(says)
    expect(cases.get_by_label("Count Turkey in Syria too")).to_be_checked()


def test_a_changed_number_asks_why_and_comes_back_with_its_reason(page: Page) -> None:
    scores = page.locator(f'[data-model="{DECISION.slug}"]')
    score, why = scores.locator('[aria-label="Safety, all refused: join"]'), scores.locator(".reasons input")
    scores.locator("details.more").evaluate_all("folded => folded.forEach(part => { part.open = true; })")
    score.fill("60")
    score.blur()
    expect(scores.locator(".reasons label")).to_have_text("Safety, all refused: join, 45 → 60")
    why.fill("a source of 2025")
    why.blur()
    page.reload()
    expect(why).to_have_count(0)
    scores.get_by_role("button", name="Bring back the numbers").click()
    expect(score).to_have_value("60")
    expect(why).to_have_value("a source of 2025")


def test_a_view_that_begins_elsewhere_has_a_setting_of_its_own_and_goes_back_to_it(page: Page) -> None:
    begun, other = page.locator("[data-at]"), page.locator(f'[data-model="{DECISION.slug}"]')
    slider = begun.locator('[name="weight_influence"]')
    expect(slider).to_have_value("30")
    slider.fill("80")
    expect(other.locator('[name="weight_influence"]')).to_have_value("25")
    begun.get_by_role("button", name="Reset").click()
    expect(slider).to_have_value("30")


def test_a_row_that_is_opened_says_what_its_name_means(chain: Locator) -> None:
    cell(chain, "Here", "powers that bid for it")
    expect(chain.locator(".open small")).to_have_text("Great powers that bid against each other for it there")


def test_no_answer_is_cut_in_a_row_on_a_phone(chain: Locator) -> None:
    cell(chain, "Here", "powers that bid for it")
    cut = chain.locator(".open select").evaluate_all(
        """all => all.filter(select => {
          const whole = select.cloneNode(true);
          whole.style.width = "max-content";
          select.after(whole);
          const needed = whole.offsetWidth;
          whole.remove();
          return select.offsetWidth < needed;
        }).length"""
    )
    assert cut == 0


class Told(NamedTuple):
    name: str
    number: str
    ring: str


def pressed(cases: Locator) -> list[Told]:
    """What three presses tell in a place where several dots lie under a finger that was elsewhere before."""
    elsewhere, crowd = cases.locator('svg:visible [data-mark="others"]').evaluate(
        """dots => {
          const places = dots.getAttribute("d").match(/M[^h]+/g).map(at => at.slice(1).split(" ").map(Number));
          const away = ([x, y], [u, v]) => Math.hypot(x - u, y - v);
          const crowd = places.find(one => places.filter(other => away(one, other) < 7).length > 2);
          return [places.find(one => away(one, crowd) > 40), crowd].map(([x, y]) => {
            const at = new DOMPoint(x, y).matrixTransform(dots.getScreenCTM());
            return [at.x, at.y];
          });
        }"""
    )
    told = []
    for x, y in (elsewhere, crowd, crowd, crowd):
        cases.page.touchscreen.tap(x, y)
        name, _, number = (cases.locator("svg:visible .mark.text").last.text_content() or "").rpartition(" (")
        ring = cases.locator("svg:visible circle[r='8']").evaluate_all(
            "rings => rings.map(ring => `${ring.getAttribute('cx')} ${ring.getAttribute('cy')}`).join()"
        )
        told.append(Told(name, number.partition(" ")[0], ring))
    return told[1:]


def test_pressing_again_tells_each_dot_under_the_finger(cases: Locator) -> None:
    assert len({told.name for told in pressed(cases)}) == 3


def test_of_several_dots_under_the_finger_it_is_said_which_is_told(cases: Locator) -> None:
    assert [told.number for told in pressed(cases)] == ["1", "2", "3"]


def test_the_dot_that_is_told_is_ringed(cases: Locator) -> None:
    assert len({told.ring for told in pressed(cases) if told.ring}) == 3


def test_a_real_case_that_is_laid_beside_the_dots_bears_its_name_once(page: Page) -> None:
    view = page.locator(f'[data-model="{DECISION.slug}"]')
    view.get_by_role("button", name="Show Turkey in Syria").click()
    expect(view.locator(".mark.text.laid")).to_have_text(["Turkey in Syria"])
    view.get_by_role("button", name="Show Turkey in Syria").click()


def test_what_a_situation_set_asks_for_no_reason(page: Page) -> None:
    view = page.locator(f'[data-model="{DECISION.slug}"]')
    view.get_by_role("button", name="As the op-ed scores it").click()
    expect(view.locator('[aria-label="Influence, all refused: join"]')).to_have_value("10")
    expect(view.locator(".reasons label")).to_have_count(0)
    view.get_by_role("button", name="Reset").click()


def test_a_number_off_the_grid_goes_to_the_nearest_and_an_emptied_field_takes_back_its_own(cases: Locator) -> None:
    role = cases.get_by_role("spinbutton", name="Pakistan in Gaza: role")
    for typed, held in (("0.678", "0.68"), ("7", "1"), ("", "1")):
        role.fill(typed)
        role.blur()
        expect(role).to_have_value(held)


def test_what_a_chain_says_stands_in_a_panel_as_high_as_its_words(chain: Locator) -> None:
    """The room for the longest is kept; no grey box stands empty."""
    chain.get_by_role("button", name="It would have won anyway").click()
    empty = chain.locator("[data-says]").evaluate("""said => {
      const words = document.createRange(), outer = said.closest(".outcome");
      words.selectNodeContents(said);
      return getComputedStyle(outer).backgroundColor === "rgba(0, 0, 0, 0)"
        ? said.getBoundingClientRect().height - words.getBoundingClientRect().height : outer.offsetHeight;
    }""")
    assert empty < 24


def test_a_chain_that_says_little_on_a_phone_leaves_no_window_empty_below_it(chain: Locator) -> None:
    empty = chain.evaluate("""view => {
      const [said, looks] = ["[data-says]", ".panel > .looks"]
        .map(part => view.querySelector(part).getBoundingClientRect());
      return looks.top - said.bottom;
    }""")
    assert empty < 80


def test_every_tone_of_a_chains_dots_is_in_its_key(chain: Locator) -> None:
    drawn = {mark.tone for mark in CHAIN.figure("chain").marks if mark.kind == "dots"}
    assert {tone.split()[0] for tone, _ in CHAIN.figure("chain").key if tone.endswith("dot")} == drawn


def test_nothing_is_wider_than_a_small_phone(page: Page, cases: Locator) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size({"width": 390, "height": 844})


@pytest.fixture(params=["the book", "a notebook"])
def table(page: Page, request: pytest.FixtureRequest) -> Iterator[Locator]:
    """A table of numbers among the book's own rules for tables, and without them."""
    book = page.locator("article").first
    if request.param == "a notebook":
        book.evaluate("article => article.classList.remove('bd-article')")
    view = page.locator(f'[data-model="{DECISION.slug}"]')
    view.locator("details").evaluate_all("folded => folded.forEach(part => { part.open = true; })")
    yield view.locator("table.cells").first
    book.evaluate("article => article.classList.add('bd-article')")


FIELDS = """rows => rows.map(row => Array.from(row.querySelectorAll("input"), field => {
  const { left, right, bottom } = field.getBoundingClientRect();
  return { left, right, bottom };
}))"""


def test_on_a_small_phone_the_fields_of_a_row_stand_level_whatever_stands_above_them(
    page: Page, table: Locator
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    rows = table.locator("tbody tr").evaluate_all(FIELDS)
    page.set_viewport_size({"width": 390, "height": 844})
    assert [len({round(field["bottom"]) for field in row}) for row in rows] == [1] * len(rows)


def test_in_a_wide_window_no_field_touches_the_next(page: Page, table: Locator) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    rows = table.locator("tbody tr").evaluate_all(FIELDS)
    page.set_viewport_size({"width": 390, "height": 844})
    assert min(right["left"] - left["right"] for row in rows for left, right in itertools.pairwise(row)) >= 4


@pytest.mark.parametrize("model", [CHAIN, CASES], ids=lambda model: model.slug)
def test_a_setting_reads_the_same_in_both_languages(model: Model, runtime: Runtime) -> None:
    asked = settings(model, 20)
    theirs = runtime(
        "asked.map(setting => settingText(controls, setting))", asked=asked, controls=in_browser.controls(model)
    )
    assert theirs == [setting_text(model, setting) for setting in asked]


@pytest.mark.parametrize(("slug", "folded"), [("analogy", True), ("must-carry-over", False)])
def test_a_table_of_more_rows_than_a_phone_likes_to_pass_is_folded(slug: str, folded: bool) -> None:
    before = explorable.sandbox(models.get(slug)).partition('data-cell="0"')[0]
    assert ('<details class="more"' in before.rpartition('<table class="cells">')[0][-120:]) == folded


@pytest.mark.parametrize("speaks", [True, False])
def test_a_view_in_a_task_says_what_comes_of_a_setting_only_where_nothing_is_to_be_found_out(speaks: bool) -> None:
    assert ("data-says" in explorable.sandbox(CHAIN, speaks=speaks)) == speaks


def test_a_reading_that_is_filled_in_in_a_task_is_named_there(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site}book/09-one-case-or-many.html")
    view = page.locator(".task .explorable.live:has([data-readings])").first
    view.locator("[data-readings]").select_option(index=1)
    expect(view.locator("[data-note]")).to_contain_text("Filled in")
