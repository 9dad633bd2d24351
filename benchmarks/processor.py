"""What the page's own handlers take of the processor: the same beside busy programs as alone, unlike a clock's time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

TRACE = {"includedCategories": ["devtools.timeline"], "excludedCategories": ["*"]}


def spent(page: Page, act: Callable[[], object], event: str = "input") -> list[float]:
    """Milliseconds of each dispatch of an event while something is done: script, and the style and layout it forces."""
    cdp = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    ended: list[object] = []
    cdp.on("Tracing.dataCollected", lambda part: found.extend(part["value"]))
    cdp.on("Tracing.tracingComplete", lambda end: ended.append(end))
    cdp.send("Tracing.start", {"traceConfig": TRACE, "transferMode": "ReportEvents"})
    act()
    cdp.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    cdp.detach()
    return [
        entry["tdur"] / 1000
        for entry in found
        if entry["name"] == "EventDispatch" and entry["args"]["data"]["type"] == event
    ]
