"""Browser windows for test after test: to make a new one takes as long as to open a page of the book in it.

A window is handed on as if nobody had read in it: what was kept there is thrown away, and who listened or answered in
it is sent off. One in which something was changed that stays is closed.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page

ALIKE = {"viewport", "color_scheme"}
"""The options of windows that are handed on: a size can be set again, and there are as many kinds as colours."""

STAYS = (
    "add_init_script", "add_locator_handler", "emulate_media", "expose_binding", "expose_function", "grant_permissions",
    "new_cdp_session", "once", "route_from_har", "set_extra_http_headers", "set_geolocation", "set_offline",
)  # fmt: skip
"""What changes a window, or a page in it, for good."""

PATIENCE = 30_000
"""Playwright's own, in milliseconds."""

_changed: set[BrowserContext] = set()
_heard: defaultdict[Page | BrowserContext, list[tuple[Any, Any]]] = defaultdict(list)


def _window(here: Page | BrowserContext) -> BrowserContext:
    return here.context if isinstance(here, Page) else here


def _noting(change: Callable[..., Any]) -> Callable[..., Any]:
    """The same, and the window is noted as changed."""

    @functools.wraps(change)
    def noted(self: Page | BrowserContext, *args: Any, **options: Any) -> Any:
        _changed.add(_window(self))
        return change(self, *args, **options)

    return noted


def _listening(on: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(on)
    def noted(self: Page | BrowserContext, event: Any, listener: Any) -> None:
        _heard[self].append((event, listener))
        on(self, event, listener)

    return noted


_cdp = BrowserContext.new_cdp_session
_on = Page.on
for _kind in (Page, BrowserContext):
    for _name in STAYS:
        if hasattr(_kind, _name):
            setattr(_kind, _name, _noting(getattr(_kind, _name)))
    setattr(_kind, "clock", property(_noting(_kind.clock.fget)))  # type: ignore[attr-defined]  # noqa: B010
    setattr(_kind, "on", _listening(_kind.on))  # noqa: B010


class Windows:
    """The windows of one browser: those that wait to be handed on, by their options."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.waiting: defaultdict[str, list[Page]] = defaultdict(list)
        self.kind: dict[Page, str] = {}
        self.origins: defaultdict[Page, set[str]] = defaultdict(set)
        self.storage: dict[Page, CDPSession] = {}

    def open(self, **options: Any) -> Page:
        """A page in a window with these options of a browser context."""
        if options.keys() - ALIKE:
            return self.browser.new_context(**options).new_page()
        kind = options.get("color_scheme", "")
        if self.waiting[kind]:
            page = self.waiting[kind].pop()
            page.set_viewport_size(options["viewport"])
            return page
        page = self.browser.new_context(**options).new_page()
        self.kind[page] = kind
        self.storage[page] = _cdp(page.context, page)
        _on(page, "framenavigated", lambda frame: self.origins[page].add(_origin(frame.url)))
        return page

    def hand_on(self, page: Page) -> None:
        """Take a page back, and let it wait for the next test if nothing of this one can be left."""
        if page in self.kind and page.context not in _changed and self._emptied(page):
            self.waiting[self.kind[page]].append(page)
        else:
            _changed.discard(page.context)
            _heard.pop(page, None), _heard.pop(page.context, None)
            page.context.close()

    def _emptied(self, page: Page) -> bool:
        """Empty a window (False if it cannot be)."""
        context = page.context
        try:
            for other in context.pages:
                if other is not page:
                    self.origins[page].add(_origin(other.url))
                    other.close()
            for here in (page, context):
                for event, listener in _heard.pop(here, []):
                    here.remove_listener(event, listener)
                here.unroute_all()
                here.set_default_timeout(PATIENCE)
            page.evaluate("try { localStorage.clear(); sessionStorage.clear(); } catch { /* no page, no storage */ }")
            page.goto("about:blank", timeout=2_000)
            page.mouse.move(-1, -1)
            origins = self.origins.pop(page, set()) - {""}
            for origin in origins:
                self.storage[page].send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
            context.clear_cookies()
        except Error:
            return False
        return len(origins) < 2  # of another origin what a tab keeps for itself is out of reach


def _origin(url: str) -> str:
    """``http://127.0.0.1:8000``, ``file://``; nothing of a blank page."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https", "file") else ""
