"""A page starts part by part: an odd address harms nothing, and a part that fails says so and takes no other along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from steelyard.argument import map_view, reading
from steelyard.evidence import tables
from steelyard.page import bundle
from steelyard.page.templates import macros, render
from steelyard.views import explorable, weighing
from task_page import HOME, MODEL, TASKS, document, serve
from works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from shared import Runtime

pytestmark = pytest.mark.browser

PARTS = {
    "view": (".explorable[data-model]", "form.controls"),
    "task": (".task[data-task='4.7']", "form.answer"),
    "map": (".argument-map", ".sieve"),
    "copy": (".read-along", "[data-lay]"),
    "table": (".sifted", ".sieve button"),
    "weighing": (".weigh", "[data-plane]"),
    "work": (".work", "[data-out]"),
}
"""The parts of a page, and in each something that it cannot do without."""


def whole() -> str:
    """A page with one of everything."""
    argument = reading.op_ed()
    parts = [
        explorable.view(MODEL, "", {id_: "" for g in MODEL.ghosts for s in g.spans.values() for id_ in s.facts},
                        dict.fromkeys(MODEL.source, "")),
        macros("prose").queued("maps", Markup(map_view.script("op-ed", argument))),
        map_view.view("op-ed", "The argument", argument, WORKS, {}, ""),
        map_view.read_along("op-ed"),
        tables.events("turkey", WORKS),
        weighing.weigh("04"),
        render("work"),
    ]  # fmt: skip
    return document([TASKS["4.7"], TASKS["4.3"]]).replace("</main>", f"{''.join(parts)}</main>")


def without(page: str, *selectors: str) -> str:
    """The page with something gone before its script starts."""
    lost = "".join(f"document.querySelector({selector!r}).remove();" for selector in selectors)
    return page.replace("</body>", f"<script>{lost}</script></body>")


@pytest.fixture
def shown(new_page: Callable[..., Page]) -> Callable[[str, str], tuple[Page, list[Any]]]:
    """Open a page at an address; what it throws is listed."""

    def open_page(html: str, address: str = "") -> tuple[Page, list[Any]]:
        page, thrown = new_page(), []
        page.on("pageerror", lambda error: thrown.append(error))
        serve(page.context, html)
        page.goto(HOME + address)
        return page, thrown

    return open_page


@pytest.mark.parametrize("address", ["#100%", "#%", "#%E0%A4%A", "#task-%", "#model=%&controls=%E0%A4%A"])
def test_an_odd_address_harms_nothing(shown: Callable[..., tuple[Page, list[Any]]], address: str) -> None:
    page, thrown = shown(whole(), address)
    expect(page.locator(":is(.task, .work, .explorable[data-model]).live")).to_have_count(4)
    assert thrown == []


def test_odd_addresses_that_are_typed_later_harm_nothing(shown: Callable[..., tuple[Page, list[Any]]]) -> None:
    page, thrown = shown(whole())
    for address in ("#100%", "#%", "#%E0%A4%A"):
        page.evaluate(
            "to => new Promise(done => { addEventListener('hashchange', done); location.hash = to; })", address
        )
    assert thrown == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_fails_says_so_where_it_stands_and_takes_no_other_along(
    shown: Callable[..., tuple[Page, list[Any]]], part: str
) -> None:
    root, lost = PARTS[part]
    page, thrown = shown(without(whole(), f"{root} {lost}"))
    expect(page.locator(f".failed:has(+ {root})")).to_be_visible()
    expect(page.locator(".failed")).to_have_count(1)
    assert len(thrown) == 1


def test_a_task_whose_script_is_broken_says_so(shown: Callable[..., tuple[Page, list[Any]]]) -> None:
    page, _ = shown(whole().replace(".push((compare,divide)", ".push(((compare,divide)", 1))
    expect(page.locator(".failed:has(+ .task)")).to_have_count(1)


FRAME = """<!doctype html><div class="lr-side"><button class="lr-open" aria-expanded="false" hidden>Contents</button>
<nav class="lr-nav"><ul><li class="current"><ul><li><a href="#%E0%A4%A">Odd</a></li></ul></li></ul></nav></div>"""


def test_the_frame_starts_part_by_part(page: Page) -> None:
    """Here without the button for colours."""
    page.set_content(FRAME)
    page.add_script_tag(content=bundle.files()["book.js"].decode())
    page.get_by_role("button", name="Contents").click()
    expect(page.locator(".lr-nav")).to_have_class("lr-nav open")


def test_contents_that_are_opened_on_a_phone_leave_the_text_where_it_is(new_page: Callable[..., Page]) -> None:
    sheet = bundle.files()["book.css"].decode()
    page = new_page(viewport={"width": 390, "height": 664}, has_touch=True, is_mobile=True)
    page.set_content(
        f"<style>{sheet}</style><body>{FRAME.replace('<ul>', '<ul>' + '<li><a href=#>A chapter</a></li>' * 40, 1)}"
        '<article style="height: 3000px">Text</article>'
    )
    page.evaluate("document.documentElement.classList.add('js')")
    page.add_script_tag(content=bundle.files()["book.js"].decode())
    before = page.locator("article").bounding_box()
    page.locator(".lr-open").evaluate("opener => opener.click()")
    expect(page.locator(".lr-nav.open")).to_be_visible()
    assert page.locator("article").bounding_box() == before


def test_a_press_beside_the_open_contents_folds_them(page: Page) -> None:
    page.set_content(FRAME + "<article>Text</article>")
    page.add_script_tag(content=bundle.files()["book.js"].decode())
    page.get_by_role("button", name="Contents").click()
    page.locator("article").click()
    expect(page.locator(".lr-nav")).to_have_class("lr-nav")
    expect(page.get_by_role("button", name="Contents")).to_have_attribute("aria-expanded", "false")


def test_no_field_is_one_that_webkit_empties_while_its_page_is_laid_by(page: Page) -> None:
    """That it would is seen in WebKit itself, where there is one: tests/page/test_other_browsers.py."""
    page.set_content(FRAME + '<form autocomplete="off"><input autocomplete="off"></form>')
    page.add_script_tag(content=bundle.files()["book.js"].decode())
    shut = page.locator("[autocomplete=off]")
    counts = []
    for event in ("pagehide", "pageshow"):
        page.evaluate("event => dispatchEvent(new PageTransitionEvent(event, { persisted: true }))", event)
        counts.append(shut.count())
    assert counts == [0, 2]


def test_a_frame_without_a_search_field_leaves_its_keys_to_the_browser(page: Page) -> None:
    page.set_content(FRAME)
    page.add_script_tag(content=bundle.files()["book.js"].decode())
    keys = "new KeyboardEvent('keydown', {key: 'k', ctrlKey: true, cancelable: true})"
    assert page.evaluate(f"document.dispatchEvent({keys})")


def test_what_scrolls_sideways_is_reached_by_keys_when_it_is_unfolded_later(page: Page) -> None:
    long = f"<pre style='width: 100px; overflow: auto'>{'wide ' * 40}</pre>"
    page.set_content(f"{FRAME}<details><summary>More</summary>{long}</details>")
    page.add_script_tag(content=bundle.files()["book.js"].decode())
    page.locator("summary").click()
    expect(page.locator("pre")).to_have_attribute("tabindex", "0")


SCROLLS = """{
  globalThis.asked = [];
  const { get } = Object.getOwnPropertyDescriptor(Element.prototype, "scrollWidth");
  const ask = function () { asked.push(this.textContent); return get.call(this); };
  Object.defineProperty(Element.prototype, "scrollWidth", { get: ask });
}"""


def test_what_is_folded_away_is_not_laid_out_to_see_whether_it_scrolls(page: Page) -> None:
    page.set_content(f"{FRAME}<details><summary>More</summary><pre>folded</pre></details><pre>shown</pre>")
    page.evaluate(SCROLLS)
    page.add_script_tag(content=bundle.files()["book.js"].decode())
    page.wait_for_function("asked.includes('shown')")
    assert page.evaluate("asked.includes('folded')") is False


ASKED = """{
  const asked = [];
  const note = (on, name) => {
    const act = on[name];
    on[name] = function (...given) { asked.push(name); return act.apply(this, given); };
  };
  note(self, "getComputedStyle");
  note(Element.prototype, "getClientRects");
  note(Element.prototype, "getBoundingClientRect");
  // What an observer is told of sizes it is told after a layout, and may ask more for nothing.
  self.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };
  new MutationObserver(() => {
    if (document.documentElement.classList.contains("started")) globalThis.asked ??= asked.slice();
  }).observe(document, { attributeFilter: ["class"], subtree: true });
}"""


def test_views_and_weighings_ask_for_no_layout_at_the_start(new_page: Callable[..., Page]) -> None:
    """Each would have the page laid out anew after the one before has written: a phone answers to nothing then."""
    page = new_page()
    page.add_init_script(ASKED)
    parts = explorable.view(MODEL, "", {id_: "" for g in MODEL.ghosts for s in g.spans.values() for id_ in s.facts},
                            dict.fromkeys(MODEL.source, ""))  # fmt: skip
    serve(page.context, document([]).replace("</main>", f"{parts}{parts}{weighing.weigh('04')}</main>"))
    page.goto(HOME)
    expect(page.locator(".explorable.live")).to_have_count(2)
    assert page.evaluate("asked") == []


ASKED_FOR = """{
  const append = Element.prototype.append;
  Element.prototype.append = function (...parts) {
    if (parts[0]?.localName === "script") globalThis.askedFor = performance.now();
    return append.apply(this, parts);
  };
}"""


def test_the_larger_script_runs_when_the_page_has_been_painted(new_page: Callable[..., Page], site: str) -> None:
    page = new_page()
    page.add_init_script(ASKED_FOR)
    page.goto(site + "book/the-evidence.html")
    assert page.evaluate("performance.getEntriesByType('paint')[0].startTime < askedFor")


# Whether the browser has laid out every paragraph of the last section that is to be seen.
FAR = """Array.from(document.querySelectorAll(".bd-article > section > section:last-of-type p"))
  .filter(part => part.checkVisibility())
  .every(part => part.checkVisibility({ contentVisibilityAuto: true }))"""


# Whether a link has led to its place, below the bar at the window's upper edge.
THERE = """() => {
  const { top } = document.getElementById("weigh-again").getBoundingClientRect();
  return top > 0 && top < 90;
}"""


@pytest.fixture
def held(new_page: Callable[..., Page], site: str) -> tuple[Page, Callable[[], None]]:
    """Chapter 8 on a phone, before its larger script has come; and what lets it come."""
    page = new_page(viewport={"width": 390, "height": 844})
    waiting: list[Any] = []
    page.route("**/steelyard.*.js", lambda asked: waiting.append(asked))
    with page.expect_request("**/steelyard.*.js"):
        page.goto(site + "book/08-the-analogy.html", wait_until="domcontentloaded")

    def come() -> None:
        waiting.pop().continue_()
        expect(page.locator("html.started")).to_have_count(1)

    return page, come


def test_a_phone_lays_out_the_end_of_a_page_when_its_beginning_lives(held: tuple[Page, Callable[[], None]]) -> None:
    page, come = held
    before = page.evaluate(FAR)
    come()
    assert (before, page.evaluate(FAR)) == (False, True)


def test_a_link_followed_while_a_phone_lays_out_its_page_leads_there(held: tuple[Page, Callable[[], None]]) -> None:
    page, come = held
    page.evaluate("document.querySelector('a[href=\"#weigh-again\"]').click()")
    come()
    page.wait_for_function(THERE)


UNPAINTED = "self.PerformanceObserver = class { observe() {} static supportedEntryTypes = ['paint']; };"


def test_who_comes_into_the_middle_of_a_page_does_not_wait_for_its_paint(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page()
    page.add_init_script(UNPAINTED)
    page.goto(site + "book/index.html#the-way-on")
    expect(page.locator(".weigh").first).to_have_class(re.compile("live"))


def test_a_paint_of_which_a_browser_says_nothing_is_not_waited_for_for_ever(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page()
    page.add_init_script(UNPAINTED)
    page.goto(site + "book/index.html")
    expect(page.locator("html.started")).to_be_attached()


def test_where_the_browser_tells_of_no_paint_none_is_waited_for(new_page: Callable[..., Page], site: str) -> None:
    page = new_page()
    page.add_init_script("self.PerformanceObserver = undefined;")
    page.goto(site + "book/index.html")
    expect(page.locator(".weigh").first).to_have_class(re.compile("live"))


def test_a_page_that_nobody_looks_at_starts_all_the_same(new_page: Callable[..., Page], site: str) -> None:
    page = new_page()
    page.add_init_script(UNPAINTED + "Object.defineProperty(document, 'hidden', { value: true });")
    page.goto(site + "book/index.html")
    expect(page.locator(".weigh").first).to_have_class(re.compile("live"))


TURNS = """new Promise(done => {
  const told = [], now = performance.now, { port1, port2 } = new MessageChannel();
  let clock = 0;
  performance.now = () => clock;
  port1.onmessage = () => told.push("a press");
  function* parts() {
    for (const part of ["first", "second", "third"]) {
      if (part === "second") port2.postMessage(null);
      told.push(part);
      clock += busy;
      yield;
    }
    performance.now = now;
    done(told);
  }
  inTurns(parts());
})"""


@pytest.mark.parametrize(
    ("busy", "told"),
    [(13, ["first", "second", "a press", "third"]), (0, ["first", "second", "third"])],
    ids=["long parts", "short parts"],
)
def test_between_two_parts_that_take_long_a_press_is_heard(runtime: Runtime, busy: int, told: list[str]) -> None:
    assert runtime(TURNS, busy=busy) == told


def test_a_link_into_a_page_leads_there_at_once_though_the_page_grows_above_it(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(site + "book/04-responsibility-without-control.html#you-can-now")
    assert 0 < page.locator("#you-can-now").bounding_box()["y"] < 90  # type: ignore[index]
