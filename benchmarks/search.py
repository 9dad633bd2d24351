"""What a key costs in the search of the evidence; what that page and the argument's map weigh, and when they answer.

The peer of the search is the same table, all of it laid out, with the simplest script there is: at every key it sets
`hidden` on every row.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from page import RUNS, weigh
from playwright.sync_api import Browser, Page
from processor import spent_until_drawn
from sources import ROOT
from web import chromium, opened, served, throttle

PLACES = {"Evidence": "book/the-evidence.html", "Map": "book/01-the-op-ed.html"}
WIDTHS, THROTTLE, ROUNDS = (1280, 390), 4, 3
SEARCHES = ("russia", "zorlu", "2016")
FILTERS = {"field": "gaza", "confidence": "medium", "disputed": "yes", "when": "before"}

# The frame after the next input event, once it is drawn; a trace has that moment.
PROBE = """{
  let done = () => {};
  globalThis.nextFrame = () => new Promise(resolve => { done = resolve; });
  addEventListener("input", () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { console.timeStamp("drawn"); done(); };
    port2.postMessage(0);
  }));
}"""

# The peer: every row is laid out, the page's own script hears nothing, and this one hides.
NAIVE = """() => {
  const old = document.querySelector('[data-of="facts"]'), root = old.cloneNode(true);
  old.replaceWith(root);
  const style = document.createElement("style");
  style.textContent = ".sifted, .records :is(tbody, tr) { content-visibility: visible !important }";
  document.head.append(style);
  const sieve = root.querySelector("form");
  sieve.addEventListener("input", () => {
    const fields = Array.from(sieve.elements).filter(field => field.name && field.value);
    for (const row of root.querySelectorAll("tbody tr")) {
      row.hidden = !fields.every(field => field.name === "words"
        ? row.textContent.toLowerCase().includes(field.value.toLowerCase()) : row.dataset[field.name] === field.value);
    }
  });
}"""

# As in page.py: once the filters have come, ask; when the count has changed, the page has answered.
FIRST = """{
  const look = () => {
    const sieve = document.querySelector("form.sieve:not([inert])"), count = document.querySelector("[data-count]");
    if (sieve && count) {
      const select = sieve.querySelector("select");
      select.selectedIndex = 1;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      if (count.textContent) {
        globalThis.answered = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def measure(browser: Browser, site: str) -> dict[str, Any]:
    """Milliseconds of each key, ours and the peer's, by width; bytes and seconds of each page."""
    keys = []
    for width in WIDTHS:
        ours: list[float] = []
        peer: list[float] = []
        for _ in range(ROUNDS):
            ours += _keys(browser, site, width, naive=False)
            peer += _keys(browser, site, width, naive=True)
        keys.append({"width": width, "throttle": THROTTLE, "ours": ours, "peer": peer})
    pages = {
        place: weigh(browser, site, address) | {"first": _first(browser, site + address)}
        for place, address in PLACES.items()
    }
    return {"chromium": browser.version, "keys": keys, "pages": pages}


def _keys(browser: Browser, site: str, width: int, *, naive: bool) -> list[float]:
    with opened(browser, site + PLACES["Evidence"], script=PROBE) as page:
        page.set_viewport_size({"width": width, "height": 800})
        if naive:
            page.evaluate(NAIVE)
        root = page.locator('[data-of="facts"]')
        root.evaluate("root => root.scrollIntoView()")  # a reader sees the rows
        root.get_by_label("Words").focus()
        page.wait_for_timeout(300)
        strokes = [key for word in SEARCHES for key in (*word, *["Backspace"] * len(word))]
        found = [_work(page, partial(page.keyboard.press, key)) for key in strokes]
        for name, value in FILTERS.items():
            choose = root.locator(f'[name="{name}"]').select_option
            found += [_work(page, partial(choose, one)) for one in (value, "")]
    return found


def _work(page: Page, act: Callable[[], object]) -> float:
    page.evaluate("() => { globalThis.frame = nextFrame(); }")

    def answered() -> None:
        act()
        page.evaluate("frame")

    return THROTTLE * spent_until_drawn(page, answered)


def _first(browser: Browser, address: str) -> list[float]:
    """Seconds from the start of the navigation, throttled, with an empty cache each time."""
    found = []
    for _ in range(RUNS):
        with opened(browser, script=FIRST) as page:
            throttle(page, THROTTLE)
            page.goto(address, wait_until="load")
            page.wait_for_function("globalThis.answered")
            found.append(page.evaluate("answered") / 1000)
    return found


if __name__ == "__main__":
    with chromium() as started, served(ROOT / "_build" / "html") as at:
        print(json.dumps(measure(started, at), indent=1))
