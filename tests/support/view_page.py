"""What a reader sees and moves in a view of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def along(page: Page) -> Locator:
    """The explorable over command."""
    return page.locator('.explorable[data-model][data-figure="along-command"]')


def where(page: Page) -> Locator:
    """The explorable over mandate and rules: another view of the same setting."""
    return page.locator('.explorable[data-figure="where-it-pays"]')


def drawn(view: Locator, mark: str) -> str:
    """The path of a mark in the drawing that shows."""
    return view.locator(f'svg:visible > svg [data-mark="{mark}"]').get_attribute("d") or ""


def slider(view: Locator | Page, name: str) -> Locator:
    """A slider by its label."""
    return view.get_by_role("slider", name=name)


def press(target: Locator, *keys: str) -> None:
    target.focus()
    for key in keys:
        target.press(key)
