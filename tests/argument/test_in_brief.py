"""The arguments in brief: what their sentences stand for, and what a reader sees who gives one up."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.sync_api import expect

from steelyard.argument import graph, map_view, reading
from steelyard.argument.checks import mistakes
from steelyard.evidence.facts import facts
from task_page import HOME, afresh, opened_at_home, serve, shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    from shared import Runtime
    from steelyard.argument.graph import Argument, Brief
    from steelyard.yaml_lines import Place

BOTH = {"op-ed": reading.op_ed(), "staying-out": reading.mirror()}
TURKEY = 4
EXAMPLES = ("Turkey in Syria", "Yemen and Mogadishu")
WELCOME = Path(__file__).resolve().parents[2] / "book" / "index.md"


def given_up(whole: Argument, briefs: tuple[Brief, ...]) -> frozenset[str]:
    return graph.without(whole, [id_ for brief in briefs for id_ in brief.claims])[0]


# ------------------------------------------------------------------------ the sentences

WHOLE = reading.op_ed()
*REASONS, LAST = WHOLE.in_brief
STEP = msgspec.structs.replace(LAST, short="a step", voice="c11", claims=("c11",))


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        ((*REASONS, REASONS[0], LAST), (("in_brief",), "c01 in 2 sentences", "each claim in one")),
        ((*REASONS[1:], LAST), (("in_brief",), "c01 in 0 sentences", "each claim in one")),
        ((LAST, *REASONS), (("in_brief", 6, "claims"), f"{[*REASONS[5].claims]} at the end", "c55 alone")),
        (
            (msgspec.structs.replace(REASONS[0], voice="c55"), *REASONS[1:], LAST),
            (("in_brief", 0, "voice"), "the voice 'c55'", "one of its claims"),
        ),
        (
            (*REASONS, STEP, LAST),
            (("in_brief", 6, "claims"), "no claim that supports the thesis itself", "at least one"),
        ),
        (
            (*REASONS, msgspec.structs.replace(STEP, claims=("c11", "c99")), LAST),
            (("in_brief", 6, "claims", 1), "'c99'", "the id of a claim"),
        ),
    ],
)
def test_sentences_that_do_not_stand_for_the_whole_are_told(
    sentences: tuple[Brief, ...], said: tuple[Place, str, str]
) -> None:
    found = mistakes(msgspec.structs.replace(WHOLE, in_brief=sentences), facts().keys())
    assert said in [(mistake.place, mistake.found, mistake.wanted) for mistake in found]


@pytest.mark.parametrize("whole", BOTH.values(), ids=BOTH)
def test_only_all_reasons_together_bring_the_conclusion_down(whole: Argument) -> None:
    *reasons, last = whole.in_brief
    some = itertools.chain.from_iterable(itertools.combinations(reasons, n) for n in range(len(reasons) + 1))
    assert [briefs for briefs in some if last.voice in given_up(whole, briefs)] == [tuple(reasons)]


def test_welcome_counts_the_reasons_that_are_left_without_turkey() -> None:
    """One would repeat it to a friend. It stays whatever else is given up, and so says what it counts."""
    whole = reading.op_ed()
    *reasons, _ = whole.in_brief
    fallen = given_up(whole, (reasons[TURKEY],))
    roads = {claim.id for claim in whole.supporters(whole.meta.thesis)} - fallen
    left = sum(not roads.isdisjoint(brief.claims) for brief in reasons)
    weaker = graph.without(whole, reasons[TURKEY].claims)[1]
    leaning = sum(brief.voice in weaker for brief in reasons)
    assert (reasons[TURKEY].claims, left, len(reasons), leaning) == (tuple(c.id for c in whole.within(10)), 5, 6, 1)
    said = "Give up Turkey alone, and one reason of six is gone, another is weaker, and four stand as they stood"
    assert (said in WELCOME.read_text("utf-8"), left - leaning) == (True, 4)


@pytest.mark.parametrize(
    ("name", "voice", "leaned_on", "stands_on"),
    [("op-ed", "c27", {"c31"}, {"c28", "c29"}), ("staying-out", "m03", {"m20"}, {"m01", "m02", "m04"})],
)
def test_welcome_says_why_a_reason_leans_and_what_else_is_said_for_it(
    name: str, voice: str, leaned_on: set[str], stands_on: set[str]
) -> None:
    whole = BOTH[name]
    (example,) = (set(brief.claims) for brief in whole.in_brief if brief.short in EXAMPLES)
    below = {claim.id for claim in whole.supporters(voice)}
    assert (below & example, below - example) == (leaned_on, stands_on)


def test_of_the_other_sides_reasons_only_the_example_holds_up_another() -> None:
    """Welcome asks which."""
    whole = reading.mirror()
    *reasons, _ = whole.in_brief
    weaker = {brief.short: graph.without(whole, brief.claims)[1] for brief in reasons}
    held = {short: [other.short for other in reasons if other.voice in lost] for short, lost in weaker.items()}
    assert {short: others for short, others in held.items() if others} == {"Yemen and Mogadishu": ["the fighting"]}


# ------------------------------------------------------------------------ what becomes of them


def told(runtime: Runtime, gone: list[int], name: str = "op-ed") -> tuple[list[tuple[str, list[int]]], int]:
    whole = BOTH[name]
    sentences = [{"voice": brief.voice, "claims": brief.claims} for brief in whole.in_brief]
    supports = {claim.id: claim.supports for claim in whole.claims}
    footing, left = runtime(
        "[footing(supports, sentences, gone), carrying(supports, sentences, gone).length]",
        supports=supports, sentences=sentences, gone=gone,
    )  # fmt: skip
    return [(line["state"], line["on"]) for line in footing], left


@pytest.mark.parametrize(
    ("name", "gone", "changed", "left"),
    [
        ("op-ed", [], {}, 6),
        ("op-ed", [4], {3: ("weaker", [4]), 4: ("given up", []), 6: ("weaker", [4])}, 5),
        ("op-ed", [2, 4], {2: ("given up", []), 3: ("weaker", [2, 4]), 4: ("given up", []), 6: ("weaker", [2, 4])}, 4),
        ("op-ed", [0], {0: ("given up", []), 1: ("weaker", [0]), 6: ("weaker", [0])}, 5),
        ("staying-out", [6], {1: ("weaker", [6]), 6: ("given up", []), 7: ("weaker", [6])}, 6),
        ("staying-out", [0], {0: ("given up", []), 7: ("weaker", [0])}, 6),
    ],
)
def test_what_becomes_of_each_sentence(
    runtime: Runtime, name: str, gone: list[int], changed: dict[int, tuple[str, list[int]]], left: int
) -> None:
    assert told(runtime, gone, name) == (
        [changed.get(n, ("stands", [])) for n in range(len(BOTH[name].in_brief))],
        left,
    )


def test_without_any_reason_the_conclusion_has_fallen(runtime: Runtime) -> None:
    footing, left = told(runtime, [0, 1, 2, 3, 4, 5])
    assert (footing[6][0], left) == ("fallen", 0)


@pytest.mark.parametrize(
    ("states", "sunk", "leans"),
    [
        (["stands"] * 6, 0, 0),
        (["stands", "stands", "stands", "weaker", "given up", "stands"], 0.25, (1.75 / 4.5 / 2.5) ** 0.5),
        (["fallen", "stands", "stands", "stands", "stands", "stands"], 1 / 6, -(0.2**0.5)),
        (["given up", "fallen", "stands", "weaker", "given up", "stands"], 7 / 12, -(0.36**0.5)),
        (["given up", "given up", "given up", "given up", "given up", "stands"], 5 / 6, -1),
        (["given up"] * 6, 1, 0),
    ],
)
def test_the_beam_sinks_and_leans_with_what_is_left(
    runtime: Runtime, states: list[str], sunk: float, leans: float
) -> None:
    assert runtime("bearing(states)", states=states) == {"sunk": pytest.approx(sunk), "leans": pytest.approx(leans)}


@pytest.mark.parametrize(
    ("left", "weaker", "words"),
    [(5, 0, ""), (5, 1, ", one of them weaker"), (2, 2, ", both weaker"), (3, 3, ", all of them weaker")],
)
def test_how_many_have_become_weaker_is_said(runtime: Runtime, left: int, weaker: int, words: str) -> None:
    said = runtime("stillOn('abcdef'.split(''), left, weaker)", left=left, weaker=weaker)
    assert said == f"It still stands, on {left} of 6{words}."


# ------------------------------------------------------------------------ in the page


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Page]:
    """A phone with the op-ed in brief."""
    whole = reading.op_ed()
    script = f"<script>self.steelyard$briefs=[{map_view.in_brief_script('op-ed', whole, 'Turkey in Syria')}]</script>"
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        brief = map_view.in_brief("op-ed", "It", "It concludes:", whole, "How many are left?", "The moral.")
        serve(context, shell(script + brief))
        yield context.new_page()


@pytest.fixture
def phone(shown: Page) -> Page:
    shown.set_viewport_size({"width": 390, "height": 844})
    shown.goto(HOME)
    return shown


def turkey(page: Page) -> Locator:
    return page.get_by_role("button", name="Turkey in Syria shows")


ACTS: dict[str, Callable[[Locator], None]] = {
    "mouse": lambda button: button.click(),
    "keyboard": lambda button: button.press("Enter"),
    "touch": lambda button: button.tap(),
}


@pytest.mark.parametrize("way", ACTS)
def test_giving_up_the_example_is_answered_at_once_and_in_sight(phone: Page, way: str) -> None:
    ACTS[way](turkey(phone))
    expect(turkey(phone)).to_have_attribute("aria-pressed", "true")
    expect(phone.get_by_role("status")).to_have_text(re.compile("still stands, on 5 of 6, one of them weaker"))
    expect(phone.get_by_role("status")).to_be_in_viewport()
    expect(phone.get_by_role("button", name="Whoever stays away")).to_contain_text("leaned on reason 5")


@pytest.mark.parametrize(("direction", "place"), [("ltr", TURKEY), ("rtl", 5 - TURKEY)])
def test_a_leg_that_is_pressed_gives_up_its_reason(phone: Page, direction: str, place: int) -> None:
    phone.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    table = phone.locator(".legs").bounding_box()
    assert table
    phone.locator(".legs").tap(position={"x": table["width"] * (place + 0.5) / 6 + 9, "y": 20})
    expect(turkey(phone)).to_have_attribute("aria-pressed", "true")


def test_what_was_given_up_can_be_taken_back(phone: Page) -> None:
    turkey(phone).click()
    turkey(phone).click()
    expect(phone.get_by_role("status")).to_contain_text("It stands on 6 reasons")


def test_a_reason_reached_by_keyboard_does_not_lie_under_the_beam(phone: Page) -> None:
    phone.set_viewport_size({"width": 390, "height": 620})
    phone.get_by_role("button", name="Trouble met abroad").focus()
    for _ in range(5):
        phone.keyboard.press("Shift+Tab")
    assert phone.evaluate("""() => {
      const { left, top } = document.activeElement.getBoundingClientRect();
      return document.activeElement.contains(document.elementFromPoint(left + 30, top + 8));
    }""")


def test_the_beam_leans_where_one_sees_it_when_two_legs_are_gone(phone: Page) -> None:
    for reason in ("Turkey in Syria shows", "Trouble met abroad"):
        phone.get_by_role("button", name=reason).click()
    ends = phone.locator(".beam .so").evaluate("""beam => {
      beam.getAnimations().forEach(turn => turn.finish());
      return new DOMMatrix(getComputedStyle(beam).transform).b * beam.offsetWidth;
    }""")
    assert ends > 12


def test_what_is_pressed_and_what_stands_after_it_does_not_move_by_a_pixel(phone: Page) -> None:
    """From the first press to the last, the guess and what is put back included."""
    places = """() => Array.from(document.querySelectorAll('.reasons button, .guess button, .stands'), e => {
      const { top, bottom } = e.getBoundingClientRect();
      return [top + scrollY, bottom + scrollY];
    })"""
    phone.evaluate("scrollTo(0, 0)")
    before = phone.evaluate(places)
    for button in phone.locator(".guess .buttons button, .reasons button").all():
        button.evaluate("e => e.click()")
        assert phone.evaluate(places) == before
    phone.get_by_role("button", name="Put all back").evaluate("e => e.click()")
    assert phone.evaluate(places) == before


def test_what_stays_of_the_beam_leaves_two_thirds_of_a_phone_with_a_browsers_bars_to_the_reasons(phone: Page) -> None:
    assert phone.locator(".beam").evaluate("beam => beam.offsetHeight") <= 664 / 3


def test_a_guess_is_asked_for_below_all_that_is_to_be_read_before(phone: Page) -> None:
    reasons, guess = phone.locator(".reasons").bounding_box(), phone.locator(".guess").bounding_box()
    assert reasons and guess and guess["y"] >= reasons["y"] + reasons["height"]


def test_a_guess_is_answered_when_the_example_goes_and_what_it_teaches_comes_then(phone: Page) -> None:
    moral = phone.get_by_text("The moral.")
    expect(moral).to_be_hidden()
    phone.get_by_role("button", name="2", exact=True).click()
    expect(phone.get_by_role("status")).to_have_text("It stands on 6 reasons. Now knock out Turkey in Syria.")
    knock = phone.get_by_role("button", name="Knock out Turkey in Syria")
    expect(knock).to_be_in_viewport()
    knock.tap()
    expect(phone.get_by_role("status")).to_contain_text("You guessed 2; by our reading it is 5. It still stands, on 5")
    expect(moral).to_be_visible()


def test_what_the_example_teaches_stays_when_all_is_down_and_the_last_question_is_answered(phone: Page) -> None:
    phone.evaluate("document.querySelectorAll('.reasons [aria-pressed=false]').forEach(reason => reason.click())")
    expect(phone.get_by_text("The moral.")).to_be_visible()
    expect(phone.locator(".guess")).to_contain_text("It took all 6.")


def test_a_second_press_on_the_way_to_knock_it_out_changes_no_guess(phone: Page) -> None:
    three = phone.get_by_role("button", name="3", exact=True)
    three.click()
    box = phone.get_by_role("button", name="Knock out Turkey in Syria").bounding_box()
    assert box
    phone.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(phone.get_by_role("status")).to_contain_text("You guessed 3; by our reading it is 5.")
    expect(phone.locator(".reasons [aria-pressed=true]")).to_have_count(1)


def test_nothing_asks_for_a_guess_when_it_is_answered(phone: Page) -> None:
    guess = phone.locator(".guess")
    ask = guess.get_by_text("How many are left?")
    expect(ask).to_be_visible()
    expect(phone.get_by_role("status")).not_to_contain_text("Press one")
    turkey(phone).tap()
    expect(ask).to_be_hidden()
    expect(guess.locator(".right")).to_have_text("5")
    expect(guess.get_by_role("button", disabled=True)).to_have_count(6)


def test_the_way_back_never_lies_on_the_table_top(phone: Page) -> None:
    """Nor the table top on it, whichever way it leans and however broad it is."""
    apart = """() => {
      const top = document.querySelector(".so");
      top.getAnimations().forEach(turn => turn.finish());
      return top.getBoundingClientRect().top - document.querySelector("[data-back]").getBoundingClientRect().bottom;
    }"""
    for width in (390, 1280):
        phone.set_viewport_size({"width": width, "height": 844})
        for gone in ([0, 1, 2], [3, 4, 5], [4]):
            phone.reload()
            for n in gone:
                phone.locator(".reasons button").nth(n).click()
            assert phone.evaluate(apart) >= 0, (width, gone)


def test_the_table_top_stays_in_its_column_whichever_way_it_leans_and_the_way_back_clear_of_the_bar(
    phone: Page,
) -> None:
    pokes = """() => {
      const top = document.querySelector(".so"), beam = top.closest(".beam").getBoundingClientRect();
      top.getAnimations().forEach(turn => turn.finish());
      const { left, right } = top.getBoundingClientRect();
      return Math.max(beam.left - left, right - beam.right);
    }"""
    for gone in ([0, 1, 2], [3, 4, 5], [4], [0, 1, 2, 3, 4, 5]):
        phone.reload()
        for n in gone:
            phone.locator(".reasons button").nth(n).click()
        assert phone.evaluate(pokes) <= 0, gone
    back, beam = (phone.locator(name).first.bounding_box() for name in ("[data-back]", ".beam"))
    assert back and beam and back["y"] - beam["y"] >= 4


def test_a_right_guess_is_called_right(phone: Page) -> None:
    phone.get_by_role("button", name="5", exact=True).click()
    turkey(phone).tap()
    expect(phone.get_by_role("status")).to_contain_text("You guessed 5: so we read it. It still stands, on 5 of 6")


def test_whoever_guesses_and_gives_up_another_reason_is_told_which_is_meant_and_answered_when_it_goes(
    phone: Page,
) -> None:
    phone.get_by_role("button", name="3", exact=True).click()
    phone.get_by_role("button", name="Trouble met abroad").tap()
    expect(phone.get_by_role("status")).to_contain_text("Your guess is about Turkey in Syria: knock that out.")
    turkey(phone).tap()
    expect(phone.get_by_role("status")).to_contain_text("You guessed 3; by our reading it is 5. It still stands, on 4")


def test_no_tag_is_cut_when_a_reason_leaned_on_two_that_are_gone(phone: Page) -> None:
    for n in (TURKEY, 2):
        phone.locator(".reasons button").nth(n).tap()
    tag = phone.get_by_role("button", name="Whoever stays away").locator("[data-state]")
    expect(tag).to_have_text("weaker: leaned on reasons 3 and 5")
    assert tag.evaluate("tag => tag.scrollWidth <= tag.clientWidth")


def test_every_leg_that_falls_lies_on_the_ground_and_no_tag_touches_the_next_reason(phone: Page) -> None:
    """In both directions: the last falls inwards."""
    for direction in ("ltr", "rtl"):
        phone.reload()
        phone.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        for button in phone.locator(".reasons button").all():
            button.tap()
        pokes, near = phone.evaluate("""() => {
          const boxes = name => [...document.querySelectorAll(name)].map(part => part.getBoundingClientRect());
          document.getAnimations().forEach(turn => turn.finish());
          const [ground] = boxes(".legs"), cards = boxes(".reasons button"), tags = boxes(".reasons [data-state]");
          return [
            Math.max(...boxes(".legs i").flatMap(leg => [ground.left - leg.left, leg.right - ground.right])),
            Math.min(...cards.slice(1).map((card, n) => card.top - tags[n].bottom)),
          ];
        }""")
        assert pokes <= 0, direction
        assert near >= 4, direction


def test_a_reason_under_the_pointer_that_is_given_up_has_the_colour_of_what_is_given_up(browser: Browser) -> None:
    whole = reading.op_ed()
    script = f"<script>self.steelyard$briefs=[{map_view.in_brief_script('op-ed', whole, 'Turkey in Syria')}]</script>"
    brief = map_view.in_brief("op-ed", "It", "It concludes:", whole, "How many are left?", "The moral.")
    with opened_at_home(browser, shell(script + brief), 1280, 800) as page:
        page.goto(HOME)
        button = page.locator(".reasons button").first
        under, away = "button => getComputedStyle(button).backgroundColor", page.locator(".beam .so")
        button.click()
        told = button.evaluate(under)
        away.hover()
        assert told == button.evaluate(under)


def test_no_line_of_text_is_cut_through_beneath_what_stays_of_the_beam(phone: Page) -> None:
    fade = phone.locator(".beam").evaluate("""beam => {
      const { content, height, backgroundImage } = getComputedStyle(beam, "::after");
      return content !== "none" && backgroundImage.startsWith("linear-gradient") ? parseFloat(height) : 0;
    }""")
    assert fade >= 12


def test_the_way_back_is_in_sight_at_every_reason(phone: Page) -> None:
    phone.locator(".reasons button").last.tap()
    back = phone.get_by_role("button", name="Put all back")
    expect(back).to_be_in_viewport(ratio=1)
    back.tap()
    expect(phone.locator(".reasons [aria-pressed=true]")).to_have_count(0)


@pytest.fixture(scope="module")
def other_shown(browser: Browser) -> Iterator[Page]:
    """The other side in brief, with nothing to guess."""
    whole = reading.mirror()
    script = f"<script>self.steelyard$briefs=[{map_view.in_brief_script('staying-out', whole, 'Yemen and Mogadishu')}]"
    brief = map_view.in_brief("staying-out", "It", "It concludes:", whole)
    with opened_at_home(browser, shell(f"{script}</script>{brief}"), 390, 844, has_touch=True) as page:
        yield page


@pytest.fixture
def other_side(other_shown: Page) -> Page:
    return afresh(other_shown)


def test_every_press_on_the_other_side_is_answered(other_side: Page) -> None:
    said = []
    for n in (0, 2, 6, 3):
        other_side.locator(".reasons button").nth(n).tap()
        said.append(other_side.get_by_role("status").inner_text().partition(". ")[2])
    wrong, hint = "No other reason here leaned on it, whatever its own weight", "A hint: one of them is an example."
    assert said == [f"{wrong}: try another.", f"No other leaned on it, either. {hint}",
                    "You found it: reason 2 leaned on that one.", f"{wrong}."]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "weaker", "gone", "words"),
    [
        ([0, 1, 2], [], 0, "It stands on 3 reasons. Asked."),
        ([0, 2], [2], 1, "It still stands, on 2 of 3, one of them weaker. Asked."),
        ([2], [2], 2, "It hangs on one reason, “c”, and that one weaker. One is enough, if it is a good one."),
        ([], [], 3, "It is down: all 3 are gone. That does not make it false; it has lost what was said for it."),
    ],
)
def test_the_table_says_how_it_stands(
    runtime: Runtime, left: list[int], weaker: list[int], gone: int, words: str
) -> None:
    said = runtime("howItStands(['a', 'b', 'c'], left, weaker, gone, 'Asked.')", left=left, weaker=weaker, gone=gone)
    assert said == words


def test_each_reason_is_large_enough_for_a_finger(phone: Page) -> None:
    heights = phone.evaluate("Array.from(document.querySelectorAll('.reasons button'), b => b.offsetHeight)")
    assert len(heights) == 6
    assert min(heights) >= 44
