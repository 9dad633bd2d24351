"""The marking desk in a browser, as a marker uses it: by keyboard, on one page from disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from accessible import VIEWS, violations
from class_folder import FOUR
from steelyard.exercise.tasks import EssayTask
from steelyard.marking import desk, ledger
from steelyard.marking.essays import EssayText
from steelyard.marking.ledger import Ledger
from steelyard.marking.marks import Mark
from steelyard.marking.rubric import rubric_id, text_id

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ESSAY = next(task for task in FOUR.exercise.tasks if isinstance(task, EssayTask))
HOSTILE = "</script><script>document.title = 'run'</script><img src=x onerror=alert(1)>\n\n<b>{{ 7 * 7 }}</b>"
TEXTS = {"AAA-1": HOSTILE, "BBB-2": "Bir commanded.\n\u0627\u0633 \u0646\u06d2", "CCC-3": "Ankara went in."}
BEFORE = "2026-11-24T12:00:00.000Z"
KEY = "leverage-and-risk/desk/1/A class"


def mark(code: str, levels: tuple[int, ...], marker: str, text: str = "") -> Mark:
    ids = text or text_id(TEXTS[code]), rubric_id(ESSAY, None)
    return Mark(code, "4.6", levels, ids[0], marker, BEFORE, "Dates!", ids[1], 9)


GIVEN = Ledger(
    frozenset({
        mark("BBB-2", (1, 1, 1, 1), "Old", text="t000000"),
        mark("CCC-3", (3, 3, 3, 3), "Ben"),
        mark("CCC-3", (0, 0, 0, 0), "Cem"),
    })
)  # fmt: skip


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, list[str]]]:
    """The page, and what it should not do: errors, and requests of a network."""
    path = tmp_path_factory.mktemp("desk") / "desk.html"
    path.write_text(
        desk.page("A class", [EssayText(code, ESSAY, text) for code, text in TEXTS.items()], GIVEN), "utf-8"
    )
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("request", lambda request: request.url.startswith(("file:", "blob:")) or wrong.append(request.url))
    page.goto(path.as_uri())
    yield page, wrong
    context.close()
    assert wrong == []


@pytest.fixture
def begun(opened: tuple[Page, list[str]]) -> Page:
    """A desk at which nobody has marked anything here, and Ana has said her name."""
    return begin(opened[0], "Ana")


def begin(page: Page, name: str) -> Page:
    page.evaluate("localStorage.clear()")
    page.reload()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    return page


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def goes_to(page: Page, code: str) -> None:
    names = page.locator("#which option").all_inner_texts()
    page.locator("#which").select_option(label=next(name for name in names if code in name))
    page.keyboard.press("Escape")


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def levels(page: Page) -> list[str]:
    """What is pressed, criterion by criterion, once the rubric stands there: a page begun anew builds it first."""
    page.locator("#rubric [aria-pressed]").first.wait_for()
    return page.locator("#rubric [aria-pressed=true] b").all_inner_texts()


def test_what_a_student_wrote_is_shown_as_letters(begun: Page) -> None:
    goes_to(begun, "AAA-1")
    assert begun.locator("#text p").all_inner_texts() == HOSTILE.split("\n\n")
    assert (begun.locator("#text :not(p)").count(), begun.title()) == (0, "Marking desk: A class")


def test_nothing_is_marked_before_a_marker_has_a_name(opened: tuple[Page, list[str]]) -> None:
    page = begin(opened[0], "")
    page.locator("#rubric button").first.click()
    assert (levels(page), page.locator("#said").inner_text()) == ([], "First say under which name you mark.")


def test_a_text_is_marked_and_left_by_keys_alone(begun: Page) -> None:
    first = begun.locator("#title").inner_text()
    keys(begun, "3", "2", "1", "0", "n")
    assert (count(begun), begun.locator("#title").inner_text() != first) == ("1 of 3 marked", True)


def test_what_was_said_of_one_text_does_not_stand_above_the_next(begun: Page) -> None:
    begun.keyboard.press("2")
    begun.keyboard.press("n")
    assert begun.inner_text("#said") == ""


def test_what_was_marked_is_there_after_a_reload(begun: Page) -> None:
    keys(begun, "ArrowRight", "3", "2", "1")
    begun.reload()
    assert (count(begun), levels(begun)) == ("0 of 3 marked, 1 begun", ["3", "2", "1"])


def test_each_act_is_taken_back_by_itself(begun: Page) -> None:
    keys(begun, "3", "2", "ArrowRight", "u")
    assert levels(begun) == ["3"]


def test_what_is_given_here_stands_even_if_a_clock_had_run_ahead(begun: Page, tmp_path: Path) -> None:
    ahead = msgspec.structs.replace(mark("AAA-1", (1, 1, 1, 1), "Ana"), when="2099-11-24T12:00:00.000Z")
    (tmp_path / "a.json").write_text(json.dumps(Ledger(frozenset({ahead})).as_json), "utf-8")
    begun.locator("#bring").set_input_files(tmp_path / "a.json")
    begun.locator("#count").get_by_text("1 of 3 marked").wait_for()
    goes_to(begun, "AAA-1")
    keys(begun, "3")
    begun.reload()
    assert levels(begun) == ["3", "1", "1", "1"]


def test_the_words_of_a_level_stand_with_the_criterion_at_hand(begun: Page) -> None:
    keys(begun, "ArrowDown")
    assert begun.locator("[aria-current] .words >> visible=true").all_inner_texts() == [
        "absent", "named", "used", "used and tested against a rival view",
    ]  # fmt: skip


def test_a_comment_goes_into_the_bank_and_is_found_by_some_of_its_letters(begun: Page) -> None:
    keys(begun, "/")
    begun.keyboard.type("Date your chances.")
    keys(begun, "Enter", "ArrowRight", "/")
    begun.keyboard.type("chan")
    keys(begun, "Enter")
    assert begun.locator("#comment").input_value() == "Date your chances."


def test_whoever_writes_a_comment_whose_letters_stand_in_another_is_told_what_enter_takes(begun: Page) -> None:
    keys(begun, "/")
    begun.keyboard.type("Well dated, but by whom?")
    keys(begun, "Enter", "ArrowRight", "/")
    begun.keyboard.type("Well dated")
    assert begun.locator("[data-first]").inner_text() == "Enter takes the first, Shift Enter what is written."
    keys(begun, "Shift+Enter")
    assert begun.locator("#comment").input_value() == "Well dated"


def test_digits_in_a_comment_are_no_levels_and_single_keys_can_be_turned_off(begun: Page) -> None:
    keys(begun, "c", "3", "Escape", "?")
    begun.get_by_label("Single keys work").uncheck()
    keys(begun, "2")
    assert (levels(begun), begun.locator("#comment").input_value()) == ([], "3")


def test_the_ledger_that_is_saved_is_read_by_marking_with_all_that_came_before(begun: Page) -> None:
    goes_to(begun, "AAA-1")
    keys(begun, "3", "2", "1", "0")
    with begun.expect_download() as saved:
        keys(begun, "s")
    read, problems = ledger.read(Path(saved.value.path()).read_bytes())
    (mine,) = read.marks - GIVEN.marks
    assert problems == ()
    assert (mine.code, mine.marker, mine.levels) == ("AAA-1", "Ana", (3, 2, 1, 0))
    assert (mine.text, mine.rubric, mine.words) == (text_id(HOSTILE), rubric_id(ESSAY, None), len(HOSTILE.split()))


def test_a_mark_of_an_earlier_text_does_not_count_until_it_is_said_to_hold(opened: tuple[Page, list[str]]) -> None:
    page = begin(opened[0], "Old")
    goes_to(page, "BBB-2")
    before = count(page), levels(page), page.locator("#changed").inner_text()
    keys(page, "Enter")
    assert before[:2] == ("0 of 3 marked, 1 to look at again", [])
    assert before[2].endswith("the text has changed: 9 words then, 4 now.")
    assert (count(page), levels(page)) == ("1 of 3 marked", ["1"] * 4)


@pytest.mark.parametrize(("name", "seen"), [("Ana", []), ("agreed", ["Cem", "Ben"])])
def test_only_who_agrees_sees_what_others_gave(opened: tuple[Page, list[str]], name: str, seen: list[str]) -> None:
    page = begin(opened[0], name)
    page.get_by_label("Show").select_option(label="two markers differ")
    assert page.locator("[aria-current] .by:not(:empty)").all_inner_texts() == seen


def test_a_marker_who_writes_the_name_otherwise_goes_on_with_the_same_marks(begun: Page) -> None:
    goes_to(begun, "AAA-1")
    keys(begun, "3")
    begun.get_by_label("You mark as").fill("ANA")
    keys(begun, "Enter")
    goes_to(begun, "AAA-1")
    assert levels(begun) == ["3"]


def test_two_tabs_add_to_one_ledger(begun: Page) -> None:
    other = begun.context.new_page()
    other.goto(begun.url)
    keys(other, "ArrowRight", "1")
    begun.locator("#count").get_by_text("1 begun").wait_for()
    keys(begun, "3")
    other.locator("#count").get_by_text("2 begun").wait_for()
    other.close()
    kept = json.loads(begun.evaluate("key => localStorage[key]", KEY))
    assert sorted(each["levels"][0] for each in kept["marks"] if each["marker"] == "Ana") == [1, 3]


WHOLE = json.dumps(GIVEN.as_json)


@pytest.mark.parametrize("text", ["{", WHOLE[:-40], WHOLE.replace("[3,", "[4,")], ids=["begun", "cut", "a level of 4"])
@pytest.mark.parametrize("full", [False, True])
def test_what_is_kept_here_and_cannot_all_be_read_is_not_written_over(
    opened: tuple[Page, list[str]], new_page: Callable[..., Page], text: str, full: bool
) -> None:
    """Put aside or, where there is no room for that, left where it stands; and the desk says so."""
    page = new_page()
    page.add_init_script(f"""localStorage.clear(); localStorage[{json.dumps(KEY)}] = {json.dumps(text)};
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function(name, value) {{
          if ({json.dumps(full)} && name.includes("unreadable")) throw new DOMException("full", "QuotaExceededError");
          set.call(this, name, value);
        }};""")
    page.goto(opened[0].url)
    page.keyboard.type("Ana")
    keys(page, "Enter", "3")
    kept = page.evaluate("Object.entries(localStorage)")
    said = page.locator("#kept").inner_text()
    names = [name == KEY for name, value in kept if value == text]
    assert (names, said.startswith("Kept in this browser")) == ([full], not full)


def test_a_ledger_is_brought_in_and_what_is_none_is_told(begun: Page, tmp_path: Path) -> None:
    files = {"a.json": json.dumps(Ledger(frozenset({mark("AAA-1", (1, 1, 1, 1), "Ana")})).as_json), "b.json": "{"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    begun.locator("#bring").set_input_files([tmp_path / name for name in files])
    begun.get_by_text("b.json: found no JSON").wait_for()
    assert count(begun) == "1 of 3 marked"


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_desk_is_accessible_and_no_wider_than_the_screen(
    opened: tuple[Page, list[str]], new_page: Callable[..., Page], width: int, scheme: str
) -> None:
    """In a window of its own, which lets axe in."""
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(opened[0].url)
    keys(begin(page, "Old"), "3", "?")
    assert violations(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
