"""The two pages on which views are looked at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser_work import FOUR, WELCOME

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def chapter(page: Page, site: str) -> Page:
    """Chapter 4, opened."""
    page.goto(site + FOUR)
    return page


@pytest.fixture
def welcome(page: Page, site: str) -> Page:
    """Welcome, opened."""
    page.goto(site + WELCOME)
    return page


@pytest.fixture
def decision(page: Page, site: str) -> Page:
    """Chapter 13, opened: its sliders move most."""
    page.goto(site + "book/13-the-decision.html")
    return page
