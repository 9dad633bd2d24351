"""A student's work for the tests, and what a browser keeps of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from steelyard.answers import numbering

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WELCOME, FOUR = "book/index.html", "book/04-responsibility-without-control.html"
WORKBOOK, PLAIN = "book/my-workbook.html", "book/about-this-book.html"
KEY = "leverage-and-risk/1/kept"


def work(**parts: Any) -> dict[str, Any]:
    """An answers file with these parts."""
    empty = {"course": "leverage-and-risk", "version": "1", "code": "", "weighings": [], "answers": {}, "aside": []}
    return empty | {"numbering": numbering.NOW} | parts


def weighing(at: str, day: int, gaza: int = 40, turkey: int = 70, why: str = "") -> dict[str, Any]:
    """Both dots at one place, on a day of November; the numbers are leverages."""
    dots = {"gaza": {"leverage": gaza, "risk": 60}, "turkey": {"leverage": turkey, "risk": 55}}
    said = {"over": "Washington", "whose": "the soldiers sent", "why": why, "sure": 70}
    return {"at": at, "when": moment(day), **dots, **said}


def moment(day: int) -> str:
    """Ten in the morning of a day of November."""
    return f"2026-11-{day:02d}T10:00:00.000Z"


def clear_work(page: Page) -> None:
    """Clear what is kept, on the workbook."""
    page.get_by_role("button", name="Clear my work").click()
    page.get_by_label("I have looked").check()
    page.get_by_role("button", name="Clear it").click()


def kept(page: Page) -> Any:
    """What the browser's storage holds, or None."""
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")


def keep(page: Page, site: str, value: Any) -> None:
    """Let the browser hold it before a page of the book is opened: a file of the same site, which runs nothing."""
    page.goto(f"{site}_static/datapackage.json")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [KEY, value if isinstance(value, str) else json.dumps(value)],
    )


def unfold(page: Page) -> None:
    """Open what a weigh-in has folded: on the first page, its sliders, and the bar that saves the work."""
    page.locator(".weigh details, .weigh + details").evaluate_all(
        "folds => folds.forEach(fold => { fold.open = true; })"
    )


def gaza(page: Page) -> Locator:
    """The leverage of the reader's dot for Gaza."""
    unfold(page)
    return page.locator('.weigh [data-case="gaza"]').get_by_role("slider", name="Leverage")


def move(page: Page, key: str = "ArrowRight") -> None:
    """Move that dot by a key."""
    gaza(page).focus()
    gaza(page).press(key)
