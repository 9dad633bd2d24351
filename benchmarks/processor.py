"""What a page takes of the processor: the same beside busy programs as alone, unlike a clock's time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

TRACE = {"includedCategories": ["devtools.timeline"], "excludedCategories": ["*"]}
DRAWN = {"FireAnimationFrame", "UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize"}


def spent(page: Page, act: Callable[[], object], event: str = "input") -> list[float]:
    """Milliseconds of each dispatch of an event while something is done: script, and the style and layout it forces."""
    return [_took(entry) for entry in _traced(page, act) if _heard(entry, event)]


def spent_until_drawn(page: Page, act: Callable[[], object], event: str = "input") -> float:
    """Milliseconds of an event's dispatch and of what is drawn from there until the page stamps the time as "drawn".

    What was still drawn of the change before is not in it; what the event forces counts once.
    """
    found = _traced(page, act)
    (heard,) = (entry for entry in found if _heard(entry, event))
    (stamp,) = (entry for entry in found if entry["name"] == "TimeStamp")
    start, end, thread = heard["ts"] + heard["dur"], stamp["ts"], heard["tid"]
    drawn = [e for e in found if e["name"] in DRAWN and e["tid"] == thread and start <= e["ts"] < end]
    return _took(heard) + sum(map(_took, drawn))


def _heard(entry: dict[str, Any], event: str) -> bool:
    return bool(entry["name"] == "EventDispatch" and entry["args"]["data"]["type"] == event)


def _took(entry: dict[str, Any]) -> float:
    return float(entry.get("tdur", 0)) / 1000


def _traced(page: Page, act: Callable[[], object]) -> list[dict[str, Any]]:
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
    return found
