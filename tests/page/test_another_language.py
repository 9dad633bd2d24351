"""Pages whose scripts speak a language that nobody speaks: whatever they say in plain English, no list would have.

What the HTML or its data bring along is theirs: it is looked for where they are made.
"""

from __future__ import annotations

import functools
import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from shared import CASES
from steelyard.argument import map_view, reading
from steelyard.evidence import tables
from steelyard.exercise import sets
from steelyard.exercise.reading import read
from steelyard.language import ENGLISH, MIRRORED, speaking
from steelyard.marking import desk
from steelyard.marking.essays import EssayText
from steelyard.marking.ledger import Ledger
from steelyard.page import bundle
from steelyard.page.templates import macros
from steelyard.sphinxext import pieces
from steelyard.views import explorable, weighing, workbook
from task_page import ALL, HOME, MODEL, TASKS, document, serve, shell
from works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from steelyard.language import Catalogue

pytestmark = pytest.mark.browser

NAMES = {"my", "answers", "txt", "leverage", "and", "risk", "json", "marks", "LR"}
"""Files that a reader saves are called the same in every language; a coded copy begins with these letters."""

SHOWN = """() => {
  const told = ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'], texts = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) texts.push(...told.map(name => node.getAttribute(name)).filter(Boolean));
    else if (!node.parentElement.closest('script, style, textarea')) texts.push(node.data);
  }
  return texts;
}"""


RUN = re.compile(r"[A-Za-z]{2,}(?:[ ’'-][A-Za-z]{2,})*")


@functools.cache
def given(source: str) -> tuple[str, frozenset[str]]:
    """A page's HTML as a reader reads it, and the words in it, as far as nothing stands between them."""
    text = " ".join(html.unescape(source).split())
    return text, frozenset(RUN.findall(text))


def plain(page: Page, source: str) -> set[str]:
    """What the page shows or tells in plain English that its HTML has not."""
    text, runs = given(source)
    found = {run for shown in page.evaluate(SHOWN) for run in RUN.findall(shown)} - runs
    return {run for run in found if run not in text and not set(re.findall("[A-Za-z]+", run)) <= NAMES}


@pytest.fixture
def speaks(new_page: Callable[..., Page]) -> Iterator[Callable[[Callable[[], str]], tuple[Page, str]]]:
    """Open a page that is made in that language; returns it with its HTML."""

    def open_page(make: Callable[[], str]) -> tuple[Page, str]:
        page = new_page()
        page.set_default_timeout(5_000)
        source = make()
        serve(page.context, source)
        page.goto(HOME)
        return page, source

    with speaking(MIRRORED):
        yield open_page


def press(page: Page, *selectors: str) -> None:
    """Press the first dozen of all that match, wherever they are."""
    for selector in selectors:
        page.locator(selector).evaluate_all("found => found.slice(0, 12).forEach(each => each.click())")


def set_all(page: Page, selector: str, value: str) -> None:
    """Set every field that matches, and say so as a browser does."""
    page.locator(selector).evaluate_all(
        """(fields, value) => fields.forEach(field => {
          field.value = value;
          for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
        })""",
        value,
    )


def test_a_figure_speaks_it(speaks: Callable[..., tuple[Page, str]]) -> None:
    facts = {id_: "" for ghost in MODEL.ghosts for span in ghost.spans.values() for id_ in span.facts}
    figures = [explorable.view(MODEL, figure.name, facts, dict.fromkeys(MODEL.source, "")) for figure in MODEL.figures]
    page, source = speaks(lambda: document([]).replace("</main>", f"{''.join(figures)}</main>"))
    set_all(page, ".explorable input[type=range]", "0.4")
    press(page, "[data-ghost]", "[data-pin]", "[data-link]", "[data-keep]", "[data-preset]")
    page.evaluate("location.hash = 'model=responsibility-without-control&controls=0'")
    assert plain(page, source) == set()


def test_tasks_of_every_kind_speak_it(speaks: Callable[..., tuple[Page, str]]) -> None:
    page, source = speaks(lambda: document(TASKS[id_] for id_ in (*ALL, "99.3")))
    found = plain(page, source)
    for typed in ("1,000", "?", "70"):
        press(page, ".task [type=submit]", "[data-hint]")
        found |= plain(page, source)
        press(page, "[data-keep]", "[data-move]", ".option:first-of-type input")
        set_all(page, ".answer [type=text]", typed)
        set_all(page, ".answer textarea", "Δύο λέξεις.")
        set_all(page, ".task [type=range]", "40")
        set_all(page, ".answer select", "1")
    press(page, ".task [type=submit]", "[data-show]")
    assert found | plain(page, source) == set()


def lesson() -> str:
    """What one reads and presses: the map, the same in brief, a tower, a list, the copy, a table of events."""
    argument = reading.op_ed()
    tower = Markup("<ol><li><p>It is near.</p><ol><li><p>It was.</p></li></ol></li><li><p>It pays.</p></li></ol>")
    parts = [
        macros("prose").queued("maps", Markup(map_view.script("op-ed", argument))),
        map_view.view("op-ed", "The argument", argument, WORKS, {}, ""),
        map_view.read_along("op-ed"),
        macros("prose").queued("briefs", Markup(map_view.in_brief_script("op-ed", argument, "Turkey in Syria"))),
        map_view.in_brief("op-ed", "It", "It concludes:", argument, "How many?", "So."),
        macros("prose").knock_out(tower, "Go.", "Which?", "Nobody."),
        macros("prose").press_one(Markup("<ul><li><b>One</b><p>This.</p></li></ul>"), "Which?"),
        tables.events("turkey", WORKS),
        weighing.would(),
    ]
    return document([]).replace("</main>", f"{''.join(parts)}</main>")


def test_what_one_reads_speaks_it(speaks: Callable[..., tuple[Page, str]]) -> None:
    page, source = speaks(lesson)
    found = plain(page, source)
    for buttons in (".beads button", ".card button", ".claim button", ".in-brief button", ".knock-out button",
                    ".press-one button", ".steps button", "[data-lay]", "[data-forget]", "[name=would]"):  # fmt: skip
        press(page, buttons)
        found |= plain(page, source)
    set_all(page, ".sieve [name=words]", "a")
    set_all(page, ".read-along textarea", "Λέξεις.")
    press(page, "[data-lay]")
    assert found | plain(page, source) == set()


def workbook_page() -> str:
    """My workbook over the tasks of a sampler, and a weigh-in."""
    sets = [workbook.Listed(read(path.name, path.read_text("utf-8")), "") for path in [CASES / "99-sampler.yml"]]
    return document([]).replace(
        "</main>", f"{weighing.weigh('04')}{''.join(workbook.html(part, sets) for part in workbook.PARTS)}</main>"
    )


NONE = "15-what-survived.yml", (sets.folder() / "15-what-survived.yml").read_text("utf-8")


@pytest.mark.parametrize("catalogue", [ENGLISH, MIRRORED], ids=lambda catalogue: catalogue.tag)
def test_none_of_these_stands_alone(new_page: Callable[..., Page], catalogue: Catalogue) -> None:
    page = new_page()
    with speaking(catalogue):
        made = pieces.exercise(*NONE, ["15.1"], [], 3)
        ((_, slug, spec),) = made["specs"]
        queued = f"self.steelyard$programs=[{pieces.program(slug)}];self.steelyard$tasks=[{spec}]"
        serve(page.context, shell(f"<script>{queued}</script>{made['html']}"))
        page.goto(HOME)
    for value in "1", "2", "7":
        page.locator(f".option [value='{value}']").check()
    expect(page.locator(".option :checked")).to_have_attribute("value", "7")


def test_what_is_picked_in_it_is_kept_by_its_english_name(speaks: Callable[..., tuple[Page, str]]) -> None:
    page, _ = speaks(lambda: shell(weighing.weigh("04")))
    page.locator(".weigh [name=whose]").nth(1).check()
    page.locator(".weigh [name=over]").select_option(index=1)
    kept = json.loads(page.evaluate("localStorage.getItem('leverage-and-risk/1/kept')"))["weighings"][-1]
    assert (kept["whose"], kept["over"]) == ("people in Israel", "Washington")


KEPT = """{"course": "leverage-and-risk", "version": "1", "code": "12-34", "weighings": [],
 "answers": {"99.2": {"answer": 1, "when": "2026-11-01T10:00:00.000Z", "done": true, "verdict": "incorrect",
             "points": 0},
             "diary-a": {"answer": [0.4], "events": ["12"], "due": ["2026-07-01"], "done": true,
                         "when": "2026-06-01T10:00:00.000Z"}},
 "aside": [{"task": "99.2", "answer": 2, "when": "2026-11-01T09:00:00.000Z"}]}"""


def test_my_workbook_speaks_it(speaks: Callable[..., tuple[Page, str]]) -> None:
    page, source = speaks(workbook_page)
    found = plain(page, source)
    for pasted in ("?", '{"course": 1}', KEPT, KEPT.replace('"answer": 1', '"answer": 2'), "[LR9=A=00000000]"):
        set_all(page, "[name=pasted]", pasted)
        page.locator('[data-workbook="in"] form').dispatch_event("submit")
        page.wait_for_function("document.querySelector('[data-told]').children.length > 0")
        found |= plain(page, source)
    for code in ("1@2", "1", "56-78"):
        set_all(page, "[name=code]", code)
        found |= plain(page, source)
    set_all(page, ".weigh [type=range]", "70")
    press(page, "[data-yes]", "[data-list-out]", "[data-out]", "[data-coded]", "[data-slip]", "[data-clear]")
    found |= plain(page, source)
    press(page, "[name=sure][type=checkbox]", "[data-workbook=clear] [data-yes]")
    found |= plain(page, source)
    press(page, "[data-undo]")
    assert found | plain(page, source) == set()


def test_the_search_page_speaks_it(new_page: Callable[..., Page]) -> None:
    source = '<form id="search" hidden><input name="q"></form><p id="search-count"></p><ol id="search-results"></ol>'
    index = "self.bookIndex = [['a.html', 'Seite', [['s', 'Satz', 'wort'], ...Array(40).fill(['t', 'Satz', 'viel'])]]];"
    found = set()
    for given in (index, ""):
        page = new_page()
        page.set_content(source)
        with speaking(MIRRORED):
            page.add_script_tag(content=given + bundle.runtime(bundle.SEARCH))
        for word in ("wort", "viel", "nichts") if given else ():
            page.locator("input").fill(word)
            found |= plain(page, source + given)
        found |= plain(page, source + given)
    assert found == set()


def test_the_marking_desk_speaks_it(new_page: Callable[..., Page], tmp_path: Path) -> None:
    essay = TASKS["4.6"][0]
    with speaking(MIRRORED):
        source = desk.page("1", [EssayText(code, essay, "Es war.") for code in ("AA-1", "BB-2")], Ledger(frozenset()))  # type: ignore[arg-type]
    (path := tmp_path / "desk.html").write_text(source, "utf-8")
    page = new_page()
    page.goto(path.as_uri())
    found = plain(page, source)
    page.keyboard.type("Ωα")
    page.keyboard.press("Enter")
    for key in ("2", "0", "1", "3", "Backspace", "u", "n", "n", "u", "u", "u", "u", "u", "s", "/", "?"):
        page.keyboard.press(key)
        found |= plain(page, source)
    assert found == set()
