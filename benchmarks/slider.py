"""From a slider to the figure, on the pages of the built book."""

from __future__ import annotations

from typing import Any

from keys import PROBE, presses
from playwright.sync_api import Browser, Page
from processor import spent
from web import opened, throttle

# page, its explorable, the sliders moved; the arrow keys move the first.
PLACES = {
    "Chapter 4": (
        "book/04-responsibility-without-control.html",
        '.explorable[data-model="responsibility-without-control"][data-figure="along-command"]',
        ("command", "presence", "mandate_fit"),
    ),
    "Welcome": (
        "book/index.html",
        '.explorable[data-model="the-scale"][data-figure="plane"]',
        ("weight_leverage", "seat_gone"),
    ),
}
CHANGES, KEYS, THROTTLE = 200, 60, 4

# All that a view can show at once: the ghost, a pin, the table of numbers.
UNFOLD = """root => {
  for (const button of root.querySelectorAll("[data-ghost], [data-pin]")) button.click();
  for (const details of root.querySelectorAll("details")) details.open = true;
}"""


def measure(browser: Browser, site: str) -> list[dict[str, Any]]:
    """One record per page, throttle and slider; then one per page and throttle for the arrow keys."""
    found = []
    for place, (address, root, sliders) in PLACES.items():
        for slower in (1, THROTTLE):
            with opened(browser, site + address, slower=slower, script=PROBE) as page:
                page.wait_for_selector(f"{root}.live")
                about = {"place": place, "throttle": slower}
                found += [about | {"slider": s} | _changes(page, root, s, slower) for s in sliders]
                keys = presses(page, _slider(root, sliders[0]), root, KEYS)
                found.append(about | {"keys": sliders[0]} | keys)
                page.eval_on_selector(root, UNFOLD)
                unfolded = _changes(page, root, sliders[0], slower)
                found.append(about | {"slider": sliders[0], "unfolded": True} | unfolded)
    return found


def _slider(root: str, name: str) -> str:
    return f'{root} input[type=range][name="{name}"]'


def _changes(page: Page, root: str, name: str, slower: int) -> dict[str, list[float]]:
    """Of each change the script, by the processor, and the time until the next frame is drawn, by the clock."""
    slider, act = page.locator(_slider(root, name)), f"slider => changes(slider, {CHANGES})"
    frame = slider.evaluate(act)
    throttle(page, 1)
    script = [slower * time for time in spent(page, lambda: slider.evaluate(act))]
    throttle(page, slower)
    return {"script": script, "frame": frame}
