"""What a finger presses on a phone: high enough, or answering beyond its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = ("book/13-the-decision", "book/my-workbook", "book/the-cases", "exercises/13-the-decision", "search")

# A number in the text that sets a figure, a note's number and a term are as high as the line they stand in.
SMALL = """() => {
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
  const small = new Set();
  for (const part of document.querySelectorAll("button, summary, select, input, .lr-turn a")) {
    if (part.closest(".fact, .gloss, .sets")) continue;
    const pressed = part.matches("input") && part.closest("label, .toggle") || part;
    const { height, width } = pressed.getBoundingClientRect();
    const beyond = 2 * -parseFloat(getComputedStyle(part, "::after").insetBlockStart) || 0;
    if (width && Math.round(height + beyond) < 44) small.add(`${part.outerHTML.slice(0, 90)}: ${height + beyond}`);
  }
  return [...small];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_what_a_finger_presses_is_44_pixels_high(new_page: Callable[..., Page], site: str, path: str) -> None:
    phone = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto(f"{site}{path}.html")
    assert phone.evaluate(SMALL) == []
