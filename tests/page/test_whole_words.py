"""What a reader meets whole: the words of a table, the lines of a file, a question apart from its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}

BROKEN = """() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
  document.documentElement.append(Object.assign(document.createElement("style"),
    { textContent: "* { content-visibility: visible !important }" }));
  const words = document.createRange(), broken = [];
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement: part } = walk.currentNode;
    if (!part.closest("td") || !part.checkVisibility()) continue;
    for (const { 0: word, index } of data.matchAll(/\\p{L}{4,}/gu)) {
      words.setStart(walk.currentNode, index);
      words.setEnd(walk.currentNode, index + word.length);
      if (new Set(Array.from(words.getClientRects(), box => Math.round(box.top))).size > 1) broken.push(word);
    }
  }
  return broken;
}"""


@pytest.mark.parametrize("window", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("name", ["07-turkey-in-syria", "the-cases"])
def test_no_word_of_a_table_is_broken(
    name: str, window: dict[str, int], new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(viewport=window)
    page.goto(f"{site}book/{name}.html")
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("name", ["for-instructors", "at-the-instructors-desk"])
def test_a_file_is_read_on_a_phone_without_going_sideways(name: str, new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{site}book/{name}.html")
    over = page.evaluate(
        "() => Array.from(document.querySelectorAll('.highlight pre'), a => a.scrollWidth - a.clientWidth)"
    )
    assert over
    assert set(over) == {0}


def test_a_question_stands_apart_from_its_title(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{site}book/03-signals.html")
    gaps = page.evaluate("""() => Array.from(document.querySelectorAll(".task-title + .prompt"), prompt =>
      prompt.getBoundingClientRect().top - prompt.previousElementSibling.getBoundingClientRect().bottom)""")
    assert gaps
    assert min(gaps) >= 5


def test_a_match_on_a_phone_keeps_no_room_for_what_has_not_been_picked(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{site}book/07-turkey-in-syria.html")
    empty = page.evaluate(
        "() => Array.from(document.querySelectorAll('.pairs .picked:empty'), part => part.offsetHeight)"
    )
    assert empty
    assert set(empty) == {0}


def test_an_answer_that_is_left_alone_in_its_row_has_all_of_it(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto(f"{site}book/03-signals.html")
    rows = page.locator(".press-one.live ol:has(li:nth-child(3):last-child)")
    widths = rows.first.evaluate("ol => [ol.lastElementChild, ol].map(part => part.getBoundingClientRect().width)")
    assert widths[0] == widths[1]


def test_sliders_that_stand_side_by_side_have_their_tracks_on_one_line(
    new_page: Callable[..., Page], site: str
) -> None:
    page = new_page(viewport=LAPTOP)
    page.goto(f"{site}book/03-signals.html")
    forms = page.locator(".situated form.controls:has(> .slider:nth-of-type(3))")
    lines = forms.evaluate_all("""forms => forms.map(form => Array.from(form.querySelectorAll(".slider .track"))
      .slice(0, 3).map(track => track.getBoundingClientRect().top))""")
    assert lines
    assert [len(set(tops)) for tops in lines] == [1] * len(lines)


def test_both_ends_of_how_sure_one_is_stand_on_one_line(new_page: Callable[..., Page], site: str) -> None:
    page = new_page(viewport=LAPTOP)
    page.goto(f"{site}book/03-signals.html")
    tops = page.locator(".said .ends > span").evaluate_all("ends => ends.map(end => end.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
