"""To open a page of the book is to wait until its script has started: it runs after the first paint, and in turns."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

TOLD = """const root = document.documentElement;
if (document.readyState !== "complete") await new Promise(told => addEventListener("load", told));
if (document.querySelector("[data-then]") && !root.classList.contains("started")) {
  await new Promise(told => {
    const look = () => root.classList.contains("started") && told();
    new MutationObserver(look).observe(root, { attributeFilter: ["class"] });
  });
}"""
"""The same for the drivers of other browsers."""

STARTED = """() => document.documentElement.classList.contains("started")
  || !matchMedia("(scripting)").matches || !document.querySelector("[data-then], script[src*='steelyard.']")"""


def _waiting(open_: Callable[..., Any]) -> Callable[..., Any]:
    """The same, and it waits for the script."""

    @functools.wraps(open_)
    def waited(self: Page, *args: Any, **options: Any) -> Any:
        found = open_(self, *args, **options)
        if options.get("wait_until", "load") == "load":
            self.wait_for_function(STARTED)
        return found

    return waited


for _name in ("goto", "reload", "go_back", "go_forward", "wait_for_url"):
    setattr(Page, _name, _waiting(getattr(Page, _name)))
