"""What pages are made of, in every width that a window, a phone or a larger letter gives it: nothing sticks out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = (
    "book/index",
    "book/04-responsibility-without-control",
    "book/07-turkey-in-syria",
    "book/08-the-analogy",
    "book/the-evidence",
    "book/my-workbook",
    "exercises/04-responsibility-without-control",
)
LETTERS = {"100%": 16, "125%": 20, "200%": 32}

# Of each kind of thing two are left on a page, so that a thousand layouts take a second or two.
OPEN = """pages => Promise.all(pages.map(page => new Promise(ready => {
  const frame = document.createElement("iframe");
  frame.style.cssText = "position: absolute; border: 0; height: 800px";
  frame.onload = async () => {
    const root = frame.contentDocument.documentElement;
    while (!root.classList.contains("started")) await new Promise(requestAnimationFrame); // what it draws is there
    const kinds = {};
    const parts = "article :is(p, li, tr, tbody, dl > div, table, details, figure, label, span, g, .explorable, .task)";
    for (const part of frame.contentDocument.querySelectorAll(parts)) {
      if (!part.isConnected) continue; // it went with another
      const about = part.parentElement.closest("[class]");
      const kind = `${part.tagName} ${part.getAttribute("class")} in ${about.tagName} ${about.getAttribute("class")}`;
      kinds[kind] = (kinds[kind] || 0) + 1;
      if (kinds[kind] > 2) part.remove();
    }
    ready();
  };
  frame.src = page;
  document.body.append(frame);
})))"""

SWEEP = """pages => {
  const frames = Array.from(document.querySelectorAll("iframe")), over = [];
  for (let width = 320; width <= 1600; width += 16) {
    for (const frame of frames) frame.style.width = `${width}px`;
    frames.forEach((frame, n) => {
      const root = frame.contentDocument.documentElement;
      const cut = Array.from(root.querySelectorAll(".slider .value"))
        .some(value => value.getBoundingClientRect().right > root.clientWidth);
      if (cut || root.scrollWidth > root.clientWidth) over.push([pages[n], width]);
    });
  }
  return over;
}"""


@pytest.fixture(scope="module")
def frames(browser: Browser, site: str) -> Iterator[Page]:
    """The pages, each in a frame of its own, which is resized without being loaded again."""
    context = browser.new_context(viewport={"width": 1600, "height": 800})
    page = context.new_page()
    page.goto(f"{site}robots.txt")  # of the book, and nearly nothing
    page.evaluate(OPEN, [f"{site}{name}.html" for name in PAGES])
    yield page
    context.close()


@pytest.mark.parametrize("size", LETTERS.values(), ids=LETTERS)
def test_nothing_sticks_out_at_any_width(frames: Page, size: int) -> None:
    fonts: dict[str, Any] = {"fontSizes": {"standard": size, "fixed": size}}
    frames.context.new_cdp_session(frames).send("Page.setFontSizes", fonts)
    assert frames.evaluate(SWEEP, PAGES) == []
