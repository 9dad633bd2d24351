"""My workbook, as students use it: see how far they are, take the work out, bring it in, hand it in, start again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from accessible import VIEWS, last_violations
from browser_work import (
    FOUR,
    PLAIN,
    WELCOME,
    WORKBOOK,
    clear_work,
    gaza,
    keep,
    kept,
    moment,
    move,
    unfold,
    weighing,
    work,
)
from shared import CASES
from steelyard.answers import coded_copy
from steelyard.exercise.reading import read
from steelyard.page.typesetting import curled
from steelyard.views import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

EXERCISE = "exercises/04-responsibility-without-control.html"
SETS = sorted((Path(__file__).resolve().parents[2] / "exercises").glob("*.yml"))
TASKS = [task for path in SETS for task in read(path.name, path.read_text("utf-8")).exercise.tasks]
CORE = sum(task.minutes for task in TASKS if task.road == "core")
OTHERS = ", ".join(str(int(path.name[:2])) for path in SETS if not path.name.startswith("04"))
SET = Path(__file__).resolve().parents[2] / "exercises" / "04-responsibility-without-control.yml"
ITEMS = next(task for task in read(SET.name, SET.read_text("utf-8")).exercise.tasks if task.id == "4.4").items  # type: ignore[union-attr]
FULL = work(
    code="K7M2-9XQD",
    weighings=[weighing("welcome", 1, 50, why="I do not know."), weighing("04", 2, 30, why="Command without eyes.")],
    answers={
        "4.2": {"answer": [{"presence": 0.9, "command": 0}, None], "when": moment(1), "seen": {"prompt": "000000"}},
        "4.3": {"answer": 3, "when": moment(1), "done": True},
        "4.4": {"answer": [1, 4, 3, 2], "when": moment(1), "done": True, "note": "Friction decides."},
        "4.1": {"answer": 2, "when": moment(1), "done": False},
        "4.6": {"answer": "On 5 June 1993. " * 40, "when": moment(1)},
        "4.7": {"answer": "70", "when": moment(2), "tries": 1, "verdict": "correct", "points": 1},
        "4.8": {"answer": [1, 2, None, 4], "when": moment(1)},
    },
    aside=[{"task": "4.7", "answer": "65", "when": moment(1), "tries": 1}],
)


@pytest.fixture
def empty(page: Page, site: str) -> Page:
    """The workbook before anything was made."""
    page.goto(site + WORKBOOK)
    return page


@pytest.fixture
def full(page: Page, site: str) -> Page:
    """The workbook with work of every kind in it."""
    keep(page, site, FULL)
    page.goto(site + WORKBOOK)
    return page


@pytest.fixture(scope="module")
def unchanged(browser: Browser, site: str) -> Iterator[Page]:
    """The same, opened once for all who only look at it, or after whom it is as it was."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    keep(page, site, FULL)
    page.goto(site + WORKBOOK)
    yield page
    context.close()


def part(page: Page, name: str) -> Locator:
    return page.locator(f'[data-workbook="{name}"]')


def test_a_list_tells_every_answer_note_and_dot_in_words(unchanged: Page) -> None:
    with unchanged.expect_download() as given:
        part(unchanged, "out").locator("[data-list-out]").click()
    told = given.value.path().read_text("utf-8")
    expected = ["K7M2-9XQD", *(f"\n{id_} " for id_ in FULL["answers"]), "Presence 90%", "Note: Friction decides.",
                "On 5 June 1993.", "Welcome; Gaza: leverage 50, risk 60", "Command without eyes."]  # fmt: skip
    assert [words for words in expected if words not in told] == []


def row(page: Page, id_: str) -> Locator:
    return page.locator(f'[data-row="{id_}"]')


def bring(page: Page, *files: tuple[str, str | bytes]) -> Locator:
    """Choose files, and return what the page says of them."""
    told = [{"name": name, "mimeType": "application/json", "buffer": text.encode() if isinstance(text, str) else text}
            for name, text in files]  # fmt: skip
    part(page, "in").get_by_label("Answers files").set_input_files(told)  # type: ignore[arg-type]
    return part(page, "in").locator("[data-told] li")


def paste(page: Page, text: str) -> Locator:
    part(page, "in").get_by_label("Or a coded copy").fill(text)
    part(page, "in").get_by_role("button", name="Bring it in").click()
    return part(page, "in").locator("[data-told] li")


# ------------------------------------------------------------------------ progress


def test_before_anything_is_made_every_task_is_listed_as_not_begun(empty: Page) -> None:
    expect(part(empty, "progress").locator("[data-state]")).to_have_text(
        ["not begun" if task.marking != "recorded" and task.points else "not yet" for task in TASKS]
    )


def test_the_summary_tells_how_long_the_core_tasks_take(empty: Page) -> None:
    expect(part(empty, "progress").locator("[data-summary]")).to_have_text(
        f"None of the {len(TASKS)} tasks is begun. The core tasks that are left take about {CORE} minutes."
    )


def test_chapters_begun_come_before_those_that_are_not(unchanged: Page) -> None:
    first = part(unchanged, "progress").locator(".set").first
    expect(first.get_by_role("heading")).to_have_text("4 Responsibility without control")
    assert unchanged.locator(".set h3").count() == len(SETS)


def test_summary_list_and_contents_count_what_is_worth_another_try_alike(page: Page, site: str) -> None:
    tried = {"answer": "65", "tries": 2, "verdict": "incorrect", "points": 0, "when": moment(1)}
    partly = {"answer": [2, 4, 1, 1], "tries": 2, "verdict": "partly correct", "points": 1.5, "when": moment(1)}
    keep(page, site, work(answers={"4.7": tried, "4.8": partly}, weighings=[weighing("04", 2, 30)]))
    page.goto(site + WORKBOOK)
    states = part(page, "progress").locator("[data-state]")
    assert sum("worth another try" in text for text in states.all_inner_texts()) == 2
    expect(part(page, "progress").locator("[data-summary]")).to_contain_text(
        "2 worth another try, 1 answered or recorded."
    )
    contents = page.get_by_role("navigation", name="Contents").get_by_role("listitem").nth(1)
    expect(contents).to_contain_text("My workbook3 answered · 2 worth another try")


@pytest.mark.parametrize(
    ("id_", "says"),
    [
        ("4.2", "1 of 2 parts"),
        ("4.3", "answered"),
        ("4.5", "not begun"),
        ("4.1", "not yet committed"),
        ("4.6", "160 of about 120 words; waits for a marker"),
        ("4.7", "right, 1 of 1 point"),
        ("4.8", "3 of 4 parts"),
        ("4.9", "recorded"),
    ],
)
def test_a_task_says_how_far_it_is(unchanged: Page, id_: str, says: str) -> None:
    expect(row(unchanged, id_).locator("[data-state]")).to_have_text(says)


@pytest.mark.parametrize(
    ("id_", "says"),
    [
        ("4.2", "(a) Presence 90%, Command 0%\n(b) none yet"),
        ("4.3", "less"),
        ("4.4", f"1. {ITEMS[0]}; 2. {ITEMS[3]}; 3. {ITEMS[2]}; 4. {ITEMS[1]}\nYour note: Friction decides."),
        ("4.7", "70 per cent"),
    ],
)
def test_an_answer_is_told_in_words(unchanged: Page, id_: str, says: str) -> None:
    assert row(unchanged, id_).locator("[data-given]").inner_text() == says


def test_a_task_that_changed_since_it_was_answered_says_what_changed(unchanged: Page) -> None:
    expect(row(unchanged, "4.2").locator("[data-changed]")).to_have_text("Changed since you answered: its question.")


def test_a_task_that_did_not_change_says_nothing_of_it(unchanged: Page) -> None:
    expect(row(unchanged, "4.7").locator("[data-changed]")).to_be_hidden()


def test_a_task_is_a_link_to_where_it_stands(empty: Page) -> None:
    row(empty, "4.5").get_by_role("link").click()
    expect(empty).to_have_url(re.compile(FOUR))
    expect(empty.locator('.task[data-task="4.5"]')).to_be_focused()
    expect(empty.locator('.task[data-task="4.5"]')).to_be_in_viewport()


def test_an_answer_of_another_form_than_its_task_wants_is_shown_as_it_stands(page: Page, site: str) -> None:
    keep(page, site, work(answers={"4.3": {"answer": {"a": [9]}}, "4.4": {"answer": [77]}, "4.2": {"answer": "<b>"}}))
    page.goto(site + WORKBOOK)
    expect(row(page, "4.3").locator("[data-given]")).to_have_text('{"a":[9]}')
    expect(row(page, "4.4").locator("[data-given]")).to_have_text("[77]")
    expect(row(page, "4.2").locator("[data-given]")).to_have_text("<b>")


def test_the_page_is_told_nothing_of_a_key() -> None:
    told = workbook.Listed(read("99-sampler.yml", (CASES / "99-sampler.yml").read_text("utf-8")), "somewhere").rows()
    known = {
        "id",
        "title",
        "kind",
        "marking",
        "road",
        "minutes",
        "seen",
        "commits",
        "points",
        "counts",
        "checks",
        "model",
        *workbook.FIELDS,
    }
    assert {name for row in told for name in row} <= known | set(workbook.FIELDS)


# ------------------------------------------------------------------------ the trail


def test_the_trail_reads_without_its_figure(unchanged: Page) -> None:
    expect(part(unchanged, "trail").get_by_role("row")).to_contain_text(["Place", "1. Welcome", "2. Chapter 4"])
    expect(unchanged.get_by_role("row", name="2. Chapter 4")).to_contain_text(
        "leverage 30, risk 60leverage 70, risk 5570%Command without eyes."
    )


def test_the_figure_draws_the_way_of_each_dot(unchanged: Page) -> None:
    ways = part(unchanged, "trail").locator("path.trail").evaluate_all("ps => ps.map(p => p.getAttribute('d'))")
    assert [way.count("L") for way in ways] == [1, 1]


def test_places_that_share_a_point_share_a_label(unchanged: Page) -> None:
    expect(part(unchanged, "trail").locator('[data-way="turkey"] text')).to_have_text(["1, 2"])


def test_a_dot_that_was_never_placed_is_told_as_that_and_not_as_one_in_the_middle(page: Page, site: str) -> None:
    alone = {name: value for name, value in weighing("12", 3).items() if name != "gaza"}
    keep(page, site, work(weighings=[weighing("04", 2), alone]))
    page.goto(site + WORKBOOK)
    last = part(page, "trail").get_by_role("row").last
    expect(last.get_by_role("cell").first).to_have_text("not placed")
    expect(part(page, "trail").locator('[data-way="gaza"] text')).to_have_text(["1"])
    with page.expect_download() as given:
        part(page, "out").locator("[data-list-out]").click()
    assert "2. Chapter 12; Gaza: not placed; Turkey" in given.value.path().read_text("utf-8")
    page.reload()
    assert kept(page)["weighings"][1] == alone


def test_no_number_of_the_trail_lies_on_a_dot_of_either_case(page: Page, site: str) -> None:
    """The second square stands where the number of the first would stand by itself."""
    put = [("04", 60, 35, 70), ("12", 70, 55, 60)]
    keep(page, site, work(weighings=[
        {**weighing(at, 2), "gaza": {"leverage": gaza, "risk": risk}, "turkey": {"leverage": turkey, "risk": 50}}
        for at, gaza, risk, turkey in put
    ]))  # fmt: skip
    page.goto(site + WORKBOOK)
    ways = part(page, "trail").locator(".way")
    covered = ways.evaluate_all("""ways => ways.flatMap(way =>
      [...way.querySelectorAll("text")].filter(text => ways.flatMap(other => [...other.querySelectorAll(".sign")])
        .some(sign => {
          const a = text.getBoundingClientRect(), b = sign.getBoundingClientRect();
          return a.left < b.right && b.left < a.right && a.top + 4 < b.bottom && b.top < a.bottom - 4;
        })).map(text => text.textContent))""")
    assert covered == []


def test_the_trail_is_saved_as_a_picture_that_needs_no_style_sheet(unchanged: Page) -> None:
    with unchanged.expect_download() as download:
        part(unchanged, "trail").get_by_role("button", name="Save the picture").click()
    picture = Path(download.value.path()).read_text("utf-8")
    assert re.search(r'<path class="trail"[^>]* style="[^"]*stroke: rgb', picture)
    assert picture.count("<circle") == 2


def test_the_trail_stands_by_itself_where_a_chapter_shows_it(page: Page, site: str) -> None:
    keep(page, site, FULL)
    page.goto(site + "book/15-what-survived.html")
    expect(part(page, "trail").get_by_role("row")).to_contain_text(["Place", "1. Welcome", "2. Chapter 4"])


# ------------------------------------------------------------------------ the code


def give(page: Page, code: str) -> Locator:
    page.get_by_label("Your code").fill(code)
    page.get_by_label("Your code").press("Tab")
    return part(page, "code").get_by_role("status")


def test_a_code_becomes_capitals_and_is_kept(empty: Page) -> None:
    expect(give(empty, " k7m2-9xqd ")).to_have_text("Kept: K7M2-9XQD.")
    assert kept(empty)["code"] == "K7M2-9XQD"


@pytest.mark.parametrize(
    ("text", "says"), [("ab", "3 to 24 letters"), ("Ann Lee", "3 to 24 letters"), ("ann@home.org", "e-mail address")]
)
def test_what_is_no_code_is_not_kept_and_said_so(empty: Page, text: str, says: str) -> None:
    expect(give(empty, text)).to_contain_text(says)
    expect(empty.get_by_label("Your code")).to_have_attribute("aria-invalid", "true")
    assert kept(empty) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [("Ayesha", "If this is your name, take it away"), ("X7P6-F7W4", "Compare it with the one you were given")],
)
def test_a_code_that_may_not_be_meant_is_kept_and_warned_of(empty: Page, text: str, says: str) -> None:
    expect(give(empty, text)).to_contain_text(says)


def test_a_code_over_another_asks_whose_work_it_is(full: Page) -> None:
    expect(give(full, "BOB-2")).to_contain_text("bears the code K7M2-9XQD")
    assert kept(full) == FULL


def test_a_slip_is_corrected_and_the_work_stays(full: Page) -> None:
    give(full, "K7M2-9XQE")
    full.get_by_role("button", name="Correct the code").click()
    assert kept(full) == FULL | {"code": "K7M2-9XQE"}


def test_the_question_may_be_left(full: Page) -> None:
    give(full, "BOB-2")
    full.get_by_role("button", name="Leave it as it was").click()
    expect(full.get_by_label("Your code")).to_have_value("K7M2-9XQD")
    assert kept(full) == FULL


def test_work_put_aside_comes_back_under_its_code(full: Page) -> None:
    give(full, "BOB-2")
    full.get_by_role("button", name="Put this work aside").click()
    assert kept(full) == work(code="BOB-2")
    give(full, "K7M2-9XQD")
    assert kept(full) == FULL


def test_work_that_is_put_aside_beside_other_work_of_its_code_is_all_there(full: Page) -> None:
    """As after a code was corrected to one under which something lay."""
    lay = "text => localStorage.setItem('leverage-and-risk/1/of/K7M2-9XQD', text)"
    full.evaluate(lay, json.dumps(work(code="K7M2-9XQD", answers={"9.9": {"answer": 1, "when": moment(1)}})))
    give(full, "BOB-2")
    full.get_by_role("button", name="Put this work aside").click()
    give(full, "K7M2-9XQD")
    assert set(kept(full)["answers"]) == {*FULL["answers"], "9.9"}


def test_undoing_a_clearing_gives_nobody_anothers_work(full: Page) -> None:
    clear_work(full)
    give(full, "BOB-2")
    full.get_by_role("button", name="Undo").click()
    assert kept(full) == FULL


# ------------------------------------------------------------------------ taking out


def test_the_file_is_named_by_the_code_and_holds_everything(full: Page) -> None:
    with full.expect_download() as download:
        part(full, "out").get_by_role("button", name="Save my work as a file").click()
    assert download.value.suggested_filename == "leverage-and-risk-K7M2-9XQD.json"
    assert json.loads(download.value.path().read_text("utf-8")) == FULL


def test_without_a_code_the_file_is_named_by_the_day(page: Page, site: str) -> None:
    page.goto(site + WELCOME)
    move(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my work as a file").click()
    assert re.fullmatch(r"leverage-and-risk-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)


def test_the_answers_can_be_taken_out_as_a_text_to_read(full: Page) -> None:
    with full.expect_download() as download:
        part(full, "out").get_by_role("button", name="Save a list of my answers, to read").click()
    text = Path(download.value.path()).read_text("utf-8")
    assert download.value.suggested_filename == "my-answers.txt"
    for told in (
        "Leverage and Risk: my answers\nCode: K7M2-9XQD\n",
        "4 Responsibility without control\n\n",
        "(right, 1 of 1 point)\n    70 per cent\n",
        "    Note: Friction decides.\n",
        "1. Welcome; Gaza: leverage 50, risk",
        "; I do not know. Leverage over Washington. Risk borne by the soldiers sent.\n",
    ):
        assert told in text, f"{told!r} not in {text}"


def test_before_anything_is_made_there_is_no_list_to_save(empty: Page) -> None:
    part(empty, "out").get_by_role("button", name="Save a list of my answers, to read").click()
    expect(part(empty, "out").get_by_role("status")).to_have_text("Nothing is kept yet, so there is nothing to list.")


def test_before_anything_is_made_there_is_nothing_to_save(empty: Page) -> None:
    part(empty, "out").get_by_role("button", name="Save my work as a file").click()
    expect(part(empty, "out").get_by_role("status")).to_contain_text("nothing to save")


def test_a_coded_copy_is_shown_selected(full: Page) -> None:
    part(full, "out").get_by_role("button", name="Coded copy").click()
    field = part(full, "out").get_by_label("Your work in one line")
    expect(field).to_have_value(re.compile(r"^\[LR1=.+=[0-9a-f]{8}\]$"))
    assert field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd) === f.value")


@pytest.mark.parametrize("refused", [False, True], ids=["clipboard", "clipboard refused"])
def test_a_coded_copy_can_be_copied(new_page: Callable[..., Page], site: str, refused: bool) -> None:
    page = new_page(permissions=[] if refused else ["clipboard-read", "clipboard-write"])
    if refused:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    keep(page, site, FULL)
    page.goto(site + WORKBOOK)
    part(page, "out").get_by_role("button", name="Coded copy").click()
    field = part(page, "out").get_by_label("Your work in one line")
    expect(field).not_to_have_value("")
    copy = field.input_value()
    part(page, "out").get_by_role("button", name="Copy", exact=True).click()
    expect(part(page, "out").get_by_role("status")).to_have_text(f"Copied: {len(copy)} letters.")
    page.get_by_label("Or a coded copy").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("Or a coded copy")).to_have_value(copy)


@pytest.mark.parametrize("address", [WELCOME, FOUR, EXERCISE])
def test_a_page_on_which_something_is_made_ends_in_one_bar_with_a_link_here(
    page: Page, site: str, address: str
) -> None:
    page.goto(site + address)
    unfold(page)
    expect(page.locator(".work:visible")).to_have_count(1)
    page.locator(".work:visible").get_by_role("link", name="My workbook").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("My workbook")


# ------------------------------------------------------------------------ bringing in


def test_a_file_brought_in_is_merged_and_told(empty: Page) -> None:
    expect(bring(empty, ("mine.json", json.dumps(FULL)))).to_have_text(
        [
            "mine.json: 7 answers and 2 weighings came in; the code K7M2-9XQD came with it. "
            "What the file had set aside came along."
        ]
    )
    assert kept(empty) == FULL


def test_several_files_are_merged(empty: Page) -> None:
    one = work(answers={"4.3": {"answer": 1, "when": moment(1)}})
    two = work(answers={"4.3": {"answer": 3, "when": moment(2)}, "4.7": {"answer": "70", "when": moment(1)}})
    lines = bring(empty, ("one.json", json.dumps(one)), ("two.json", json.dumps(two)))
    expect(lines).to_have_text(
        [
            "one.json: 1 answer came in.",
            "two.json: 1 answer came in; 1 answer took the place of an earlier one. "
            "Task 4.3: the one that came in stays (2 November 2026 at 10:00), as the later; "
            "the other (1 November 2026 at 10:00) is below. To take the other, press Use this one beside it.",
        ]
    )
    expect(part(empty, "aside").get_by_role("listitem")).to_contain_text(["Task 4.3 A better mandate"])


def test_a_file_that_is_here_already_changes_nothing(full: Page) -> None:
    expect(bring(full, ("mine.json", json.dumps(FULL)))).to_have_text(
        ["mine.json: already here: 7 answers and 2 weighings."]
    )
    assert kept(full) == FULL


def test_an_earlier_answer_gives_way_to_the_one_here(full: Page) -> None:
    old = work(answers={"4.3": {"answer": 1, "when": moment(0 + 1)[:-1]}})
    expect(bring(full, ("old.json", json.dumps(old)))).to_contain_text(["1 answer gave way to a later one here."])
    assert kept(full)["answers"]["4.3"]["answer"] == 3


def test_a_file_is_brought_in_by_dropping_it(empty: Page) -> None:
    empty.evaluate(
        """text => {
          const data = new DataTransfer(), form = document.querySelector('[data-drop]');
          data.items.add(new File([text], 'dropped.json'));
          for (const type of ['dragenter', 'dragover', 'drop']) {
            form.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
          }
        }""",
        json.dumps(FULL),
    )
    expect(part(empty, "in").locator("[data-told] li")).to_contain_text(["dropped.json: 7 answers"])


def copy_of(value: dict[str, Any]) -> str:
    """A coded copy, as Python makes it."""
    from steelyard.answers import document

    found = document.read(json.dumps(value).encode())
    assert isinstance(found, document.Answers)
    return coded_copy.encode(found)


def test_a_pasted_coded_copy_is_merged(empty: Page) -> None:
    expect(paste(empty, f"Here it is: {copy_of(FULL)} Thank you.")).to_contain_text(
        ["7 answers and 2 weighings came in"]
    )
    assert kept(empty)["answers"] == FULL["answers"]


GOOD = json.dumps(work(answers={"4.3": {"answer": 1, "when": moment(1)}}))
BAD: list[tuple[str, str | bytes, str]] = [
    ("another course", GOOD.replace("leverage-and-risk", "another"), 'found the course "another"'),
    ("an older version", GOOD.replace('"version": "1"', '"version": "0"'), 'found version "0"'),
    ("not JSON", "Dear all", "found no answers and no coded copy"),
    ("truncated", GOOD[:-20], "found a text that is no answers file, or not all of one"),
    ("empty", "", "found an empty file"),
    ("not text", b"\xff\x00\xfe\x9f", "found bytes that are not text"),
    ("too large", b" " * 4_000_001, "found a file that is too large"),
    ("another code", json.dumps(work(code="9XQD")), "found two codes, 9XQD and K7M2-9XQD"),
    (
        "a dot without a place",
        json.dumps(work(weighings=[{"at": "04", "gaza": {"leverage": 40}}])),
        "found a weighing with a dot that has no place",
    ),
]


@pytest.mark.parametrize(("text", "says"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_what_is_no_answers_file_of_this_student_is_told_in_one_line_and_changes_nothing(
    unchanged: Page, text: str | bytes, says: str
) -> None:
    lines = bring(unchanged, ("x.json", text))
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text([f"x.json: {curled(says)}"])
    assert kept(unchanged) == FULL


def test_a_coded_copy_with_a_wrong_sum_changes_nothing(full: Page) -> None:
    broken = re.sub(r".{8}\]$", "00000000]", copy_of(work(answers={"4.5": {"answer": []}})))
    expect(paste(full, broken)).to_contain_text(["changed on the way"])
    assert kept(full) == FULL


def test_a_file_as_another_editor_saves_it_is_read(empty: Page) -> None:
    expect(bring(empty, ("mine.json", "\ufeff" + GOOD))).to_contain_text(["1 answer came in"])


def test_a_file_in_wide_letters_is_read(empty: Page) -> None:
    expect(bring(empty, ("mine.json", GOOD.encode("utf-16")))).to_contain_text(["1 answer came in"])


def test_markup_in_what_comes_in_is_shown_and_not_run(empty: Page) -> None:
    evil = "<img src=x onerror='window.ran=1'>"
    bring(empty, (evil, json.dumps(work(answers={"4.6": {"answer": evil}}, aside=[{"task": evil, "answer": evil}]))))
    expect(part(empty, "aside")).to_contain_text(evil)
    assert empty.evaluate("[window.ran === undefined, document.querySelectorAll('main img').length]") == [True, 0]


# ------------------------------------------------------------------------ set aside


def test_what_was_set_aside_can_be_used_again(full: Page) -> None:
    full.get_by_role("button", name="Use this one for Task 4.7").click()
    found = kept(full)
    assert found["answers"]["4.7"]["answer"] == "65"
    assert [(one["task"], one["answer"]) for one in found["aside"]] == [("4.7", "70")]


def test_what_is_used_again_wins_over_a_clock_that_ran_ahead(full: Page) -> None:
    full.evaluate("""() => {
      const key = Object.keys(localStorage).find(name => name.endsWith("/kept")), work = JSON.parse(localStorage[key]);
      work.answers["4.7"].when = "2099-01-01T00:00:00.000Z";
      localStorage[key] = JSON.stringify(work);
    }""")
    full.reload()
    full.get_by_role("button", name="Use this one for Task 4.7").click()
    assert kept(full)["answers"]["4.7"]["answer"] == "65"


# ------------------------------------------------------------------------ handing in


def test_before_handing_in_the_page_says_what_is_missing(unchanged: Page) -> None:
    expect(part(unchanged, "missing").get_by_role("listitem")).to_have_text(
        [
            "Chapter 4, core tasks not done: "
            "4.1 None, half, all; 4.2 Rank and control; 4.5 Paragraph 3 at its strongest.",
            "Chapter 4, for your instructor and not done: "
            "4.10 The second half of the command; 4.11 Influence at a bearable price.",
            "Changed since you answered: 4.2 Rank and control.",
            f"Not begun: the exercises of chapters {OTHERS}.",
        ]
    )


def test_a_code_is_asked_for_once_there_is_something_to_hand_in(empty: Page, site: str) -> None:
    expect(part(empty, "missing")).to_have_text("Nothing is begun yet, so there is nothing to hand in.")
    keep(empty, site, work(answers={"4.3": {"answer": 1, "when": moment(1), "done": True}}))
    empty.goto(site + WORKBOOK)
    expect(part(empty, "missing").get_by_role("listitem").first).to_contain_text("No code is kept. If your instructor")


def test_when_all_is_done_nothing_is_missing(page: Page, site: str) -> None:
    done = {id_: {"answer": 1, "when": moment(1), "tries": 1, "done": True} for id_ in ("4.3", "4.4", "4.1", "4.7")}
    done |= {"4.2": {"answer": [{}, {}], "tries": 1}, "4.5": {"answer": [{}], "tries": 1}}
    done |= {"4.6": {"answer": "word " * 120}, "4.8": {"answer": [1, 2, 3, 4], "tries": 1}}
    done |= {"4.10": {"answer": "12", "dealt": "K7M2"}, "4.11": {"answer": [{}], "dealt": "K7M2"}}
    keep(page, site, work(code="K7M2", answers=done, weighings=[weighing("04", 1)]))
    page.goto(site + WORKBOOK)
    expect(part(page, "missing")).to_have_text("Nothing is missing in what you have begun.")
    expect(part(page, "progress").locator("[data-summary]")).to_contain_text(
        f"11 of {len(TASKS)} tasks: 3 waiting, 8 answered or recorded."
    )


# ------------------------------------------------------------------------ starting again


def test_clearing_asks_first(full: Page) -> None:
    full.get_by_role("button", name="Clear my work").click()
    full.get_by_role("button", name="Keep it").click()
    assert kept(full) == FULL
    expect(full.get_by_role("button", name="Clear my work")).to_be_focused()


def test_clearing_offers_to_take_the_work_out_first(full: Page) -> None:
    full.get_by_role("button", name="Clear my work").click()
    with full.expect_download() as download:
        full.get_by_role("button", name="Save my work as a file first").click()
    assert json.loads(download.value.path().read_text("utf-8")) == FULL


def test_clearing_clears(full: Page) -> None:
    clear_work(full)
    expect(part(full, "progress").locator("[data-summary]")).to_contain_text(f"None of the {len(TASKS)} tasks is begun")
    assert kept(full) is None


def test_nothing_is_cleared_before_the_reader_has_looked_for_the_file(full: Page) -> None:
    full.get_by_role("button", name="Clear my work").click()
    full.get_by_role("button", name="Clear it").click()
    expect(full.get_by_label("I have looked")).to_be_focused()
    assert kept(full) == FULL


@pytest.mark.parametrize(
    ("where", "button"), [("out", "Save my work as a file"), ("clear", "Save my work as a file first")]
)
def test_a_page_says_what_it_asked_of_the_browser_and_never_that_it_came(full: Page, where: str, button: str) -> None:
    full.evaluate("HTMLAnchorElement.prototype.click = () => {}")  # as in a frame that may not download
    full.get_by_role("button", name="Clear my work").click()
    part(full, where).get_by_role("button", name=button, exact=True).click()
    expect(part(full, where).get_by_role("status")).to_contain_text(
        "was asked to save leverage-and-risk-K7M2-9XQD.json"
    )
    expect(part(full, where).get_by_role("status")).to_contain_text("coded copy")


def test_clearing_is_undone_while_the_page_is_open(full: Page) -> None:
    clear_work(full)
    full.get_by_role("button", name="Undo").click()
    assert kept(full) == FULL


# ------------------------------------------------------------------------ other ways of reading


@pytest.mark.parametrize(("width", "colours"), VIEWS)
def test_axe_finds_nothing_in_a_workbook_that_is_in_use(
    new_page: Callable[..., Page], site: str, width: int, colours: str
) -> None:
    page = new_page(viewport={"width": width, "height": 844}, color_scheme=colours)
    keep(page, site, FULL)
    page.goto(site + WORKBOOK)
    part(page, "out").get_by_role("button", name="Coded copy").click()
    page.get_by_role("button", name="Clear my work").click()
    paste(page, "nothing")
    give(page, "BOB-2")
    expect(part(page, "code").locator("[data-whose]")).to_be_visible()
    assert last_violations(page, "best-practice") == {}


def test_a_workbook_in_use_does_not_scroll_sideways(page: Page, site: str) -> None:
    keep(page, site, FULL | {"weighings": [weighing("welcome", 1, why="x" * 300)]})
    page.goto(site + WORKBOOK)
    part(page, "out").get_by_role("button", name="Coded copy").click()
    over = {}
    for width in (1280, 640, 390, 320):
        page.set_viewport_size({"width": width, "height": 700})
        over[width] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert [width for width in over if over[width] > 0] == []


def test_on_a_phone_work_is_saved_without_scrolling_past_all_tasks(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport={"width": 390, "height": 664}, has_touch=True, is_mobile=True)
    keep(page, site, FULL)
    page.goto(site + WORKBOOK)
    box = page.get_by_role("button", name="Save my work as a file").bounding_box()
    assert box is not None and box["y"] < 3 * 664


def test_every_target_on_a_phone_is_large_enough(new_page: Callable[..., Page], site: str) -> None:
    """WCAG 2.5.8: 24 by 24 CSS pixels; a link in a sentence is excepted."""
    page = new_page(viewport={"width": 320, "height": 800}, has_touch=True, is_mobile=True)
    keep(page, site, FULL)
    page.goto(site + WORKBOOK)
    small = page.locator("main :is(.workbook, .work) :is(button, input, textarea, li > a):visible").evaluate_all(
        """all => all.map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    assert small == []


def test_everything_works_by_keyboard(empty: Page) -> None:
    part(empty, "in").get_by_label("Or a coded copy").focus()
    empty.keyboard.insert_text(copy_of(FULL))
    empty.keyboard.press("Tab")
    empty.keyboard.press("Enter")
    expect(part(empty, "in").locator("[data-told] li")).to_contain_text(["7 answers"])
    empty.get_by_role("button", name="Clear my work").focus()
    empty.keyboard.press("Enter")
    for key in ("Tab", "Space", "Tab", "Tab", "Enter"):
        empty.keyboard.press(key)
    expect(part(empty, "clear").get_by_role("status")).to_contain_text("Cleared")


def test_what_happens_is_announced_politely(unchanged: Page) -> None:
    for name in ("in", "out", "code", "clear", "aside"):
        expect(part(unchanged, name).locator('[role="status"]').first).to_have_count(1)


def test_paper_gets_code_progress_trail_and_whole_texts_and_nothing_to_press(full: Page) -> None:
    full.emulate_media(media="print")
    expect(full.get_by_label("Your code")).to_have_value("K7M2-9XQD")
    expect(full.locator("main button:visible")).to_have_count(0)
    text = row(full, "4.6").locator("[data-given]")
    assert text.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    expect(full.get_by_role("heading", name="Bring it in")).to_be_hidden()


def test_the_memo_comes_to_two_sheets_with_all_that_stands_beside_it(page: Page, site: str) -> None:
    """Of 715 words, after sixteen weigh-ins with their reasons and twelve forecasts."""
    why = "A list of terms is no strategy unless somebody has to choose because of it."
    said = {"when": moment(9), "committed": moment(9), "done": True}
    answers = {
        "16.1": {
            "answer": "\n\n".join(["Ask first, and lead only when two of the terms are in writing. " * 11] * 5),
            "when": moment(9),
        },
        "9.7": {"answer": [0.5] * 4, **said},
        "14.3": {"answer": [0.5] * 8, **said},
    }
    trail = [weighing(f"{n:02}" if n else "welcome", n + 1, why=why) for n in range(16)]
    keep(page, site, work(code="K7M2-9XQD", weighings=trail, answers=answers))
    page.goto(f"{site}book/16-the-memo.html")
    assert len(re.findall(rb"/Type ?/Page\b", page.pdf(format="A4"))) == 2


def test_it_works_from_disk_with_the_network_off(new_page: Callable[..., Page], built_book: Path) -> None:
    home = built_book.as_uri() + "/"
    page = new_page(offline=True)
    page.goto(home + WELCOME)
    move(page, "End")
    page.goto(home + WORKBOOK)
    expect(page.get_by_role("row", name="1. Welcome")).to_contain_text("leverage 100")
    part(page, "out").get_by_role("button", name="Coded copy").click()
    expect(part(page, "out").get_by_label("Your work in one line")).to_have_value(re.compile(r"^\[LR1="))


def test_from_disk_it_does_not_say_that_pages_are_kept_apart_where_another_has_left_its_sign(
    new_page: Callable[..., Page], built_book: Path
) -> None:
    page = new_page()
    page.goto((built_book / PLAIN).as_uri())
    page.goto((built_book / WORKBOOK).as_uri())
    expect(part(page, "kept").locator("[data-said]")).to_be_hidden()


def test_without_javascript_the_tasks_are_listed_and_it_says_what_is_missing(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site + WORKBOOK)
    expect(row(page, "4.5").get_by_role("link")).to_be_visible()
    expect(part(page, "kept").locator(".lifeless")).to_be_visible()


def test_a_dot_brought_in_shows_on_the_page_it_was_placed_on(empty: Page, site: str) -> None:
    bring(empty, ("mine.json", json.dumps(FULL)))
    expect(part(empty, "in").locator("[data-told] li")).to_have_count(1)
    empty.goto(site + WELCOME)
    expect(gaza(empty)).to_have_value("50")
