"""The side of the argument that a student speaks for, and whether any of them is marked higher."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from string import ascii_uppercase, digits

import pytest

from book import ROOT
from class_folder import EXERCISES, FOUR, counted, work
from steelyard.answers import codes
from steelyard.exercise.reading import read
from steelyard.marking import class_report, sides
from steelyard.marking.marks import Mark
from steelyard.marking.report import Report
from steelyard.marking.rubric import text_id
from steelyard.marking.scoring import items, score
from steelyard.marking.sides import SIDES, SideCheck, dealt

SLUG = "16-the-memo"
MEMO = items(read(f"{SLUG}.yml", (EXERCISES / f"{SLUG}.yml").read_text("utf-8")), {})
LAST = dict(zip(SIDES, "34679", strict=True))
"""A last sign of a code for each side."""


def test_a_side_is_dealt_as_chapter_16_says() -> None:
    """Each row of its table: letters from one to another, two digits, a side."""
    rows = re.findall(
        r"^\| (\w) to (\w), (\d), (\d) \| (.*) \|$",
        (ROOT / "book/16-the-memo.md").read_text("utf-8").replace("&nbsp;", " "),
        re.M,
    )
    told = {
        sign: side
        for first, last, *two, side in rows
        for sign in (*ascii_uppercase[ascii_uppercase.index(first) : ascii_uppercase.index(last) + 1], *two)
    }
    assert {sign: dealt(f"AB-{sign}") for sign in ascii_uppercase + digits} == told


def test_codes_that_are_given_out_deal_every_side_about_as_often() -> None:
    counts = Counter(dealt(code) for code in codes.issue(1000))
    assert [side for side in SIDES if not 120 < counts[side] < 280] == []


# ------------------------------------------------------------------------ whether one is marked higher


def checked(level: Callable[[str, int], int], count: int = 12, **sizes: int) -> list[SideCheck]:
    """What is said of memos of which the n-th of a side got this level throughout; `sizes`, by a side's first word."""
    scores = []
    for place, (side, sign) in enumerate(LAST.items()):
        for n in range(sizes.get(side.split()[0], count)):
            code = f"A{n:03}-{sign}"
            mark = Mark(code, "16.1", (level(side, n),) * 8, text_id("A memo."))
            scores.append(
                score(
                    MEMO,
                    work(code, {"16.1": "A memo.", "welcome": 1 + (count * place + n) // 4 % 5}),
                    {(code, "16.1"): [mark]},
                )
            )
    return counted(MEMO, scores).finish(MEMO).sides


def test_marks_that_do_not_look_at_the_side_are_no_sign_of_anything() -> None:
    assert [check.odd for check in checked(lambda _, n: n % 4)] == [False, False]


def test_a_students_own_side_is_what_was_chosen_on_the_first_page() -> None:
    _, own = checked(lambda side, n: 3 * ((12 * SIDES.index(side) + n) // 4 % 5 == 4))
    assert [(side.name, side.share) for side in own.sides if side.share] == [("leading now", 1)]


def test_the_side_that_was_dealt_is_the_memos_alone_and_of_all_texts_each_weighs_its_points() -> None:
    both = [*MEMO, *items(FOUR, {})]
    memo, essay = (next(item for item in both if item.task.id == id_) for id_ in ("16.1", "4.6"))
    scores = []
    for n in range(5):
        answers = {"16.1": "A memo.", "4.6": "A memo.", "welcome": 1}
        levels = {"16.1": (0,) * 8, "4.6": (3,) * 4}
        marks = {(f"A{n}-9", id_): [Mark(f"A{n}-9", id_, each, text_id("A memo."))] for id_, each in levels.items()}
        scores.append(score(both, work(f"A{n}-9", answers), marks))
    dealt_, own = counted(both, scores).finish(both).sides
    share = essay.possible / (memo.possible + essay.possible)
    assert (dealt_.sides[4].share, own.sides[0].share) == (0, pytest.approx(share))


def test_a_side_that_is_marked_higher_is_told_with_how_far_and_how_rarely() -> None:
    dealt_, own = checked(lambda side, n: 2 + n % 2 if side == "leading now" else n % 3)
    assert (dealt_.apart, dealt_.chance < 0.01, dealt_.odd, own.odd) == (pytest.approx(0.5), True, True, False)
    assert list(sides.lines([dealt_, own])) == [
        "By the side that was dealt, of the memo, sides are 50 % of the points apart, as chance would set them in 0 of "
        "100 draws: read some of both again before you give marks back."
    ]


def test_a_side_of_fewer_than_five_is_hidden_and_not_compared() -> None:
    """Though nobody but those four got anything."""
    dealt_, _ = checked(lambda side, _: 3 * (side == "leading now"), leading=4)
    assert (dealt_.sides[-1].share, dealt_.apart) == (None, 0)


def test_where_no_two_sides_have_five_nothing_is_compared() -> None:
    assert [check.apart for check in checked(lambda _, n: n % 4, count=1, leading=7)] == [None]


def test_the_report_says_how_large_a_difference_means_nothing() -> None:
    numbers = Report().finish(MEMO)._replace(sides=checked(lambda _, n: n % 4))
    page = class_report.page(MEMO, numbers)
    assert "chance alone sets the sides up to" in page and "Look again" not in page


def test_a_first_answer_that_is_none_is_no_side() -> None:
    answers = [True, 0, 6, 2.0, "2", None, [2]]
    assert [score(MEMO, work(given={"welcome": answer}), {}).would for answer in answers] == [0] * 7
