"""Colours stand in tokens.css and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from matplotlib.colors import CSS4_COLORS

from steelyard.drawing.plot import COLOURS
from steelyard.page import bundle
from steelyard.page.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted(
    path.name.removesuffix(".css")
    for path in (resources.files("steelyard") / "page" / "css").iterdir()
    if path.name != "tokens.css"
)
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", re.IGNORECASE)


def declarations(sheet: str) -> Iterator[tuple[str, str]]:
    """Each property of a style sheet with its value, without comments and without what quotation marks hold."""
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", "", bundle.styles(sheet), flags=re.DOTALL)
    yield from re.findall(r"([\w-]+):\s*([^;{}]+);", text)


def names_a_colour(value: str) -> bool:
    return bool(LITERAL.search(value)) or any(word in CSS4_COLORS for word in re.findall(r"[\w-]+", value))


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_other_style_sheet_names_a_colour(sheet: str) -> None:
    assert [pair for pair in declarations(sheet) if names_a_colour(pair[1])] == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_variable_falls_back_on_a_colour_or_a_face(sheet: str) -> None:
    assert [value for _, value in declarations(sheet) if re.search(r"var\(--[\w-]+, *(?![\d. ])", value)] == []


@pytest.mark.parametrize("folder", ["src/steelyard", "docs"])
def test_no_script_and_no_template_names_a_colour(folder: str) -> None:
    """But for white, the lettering that the map's own tool puts on its boxes."""
    files = [path for kind in ("py", "js", "html") for path in sorted((ROOT / folder).rglob(f"*.{kind}"))]
    named = {path.name: re.findall(r"#[0-9a-f]{6}\b", path.read_text("utf-8")) for path in files}
    assert {name: colours for name, colours in named.items() if colours} in ({}, {"argdown.py": ["#ffffff"]})


def test_browsers_without_light_dark_get_the_light_colours() -> None:
    pairs = dict(re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\);", bundle.styles("tokens")))
    assert pairs == LIGHT


def test_figures_are_drawn_in_the_colours_of_the_page() -> None:
    assert COLOURS.items() <= LIGHT.items()


# ------------------------------------------------------------------------ which of the two

HOSTS = [
    # what the page says of itself, what the system prefers, what a task is painted in
    ('<html data-theme="auto"><body>', "light", "light"),
    ('<html data-theme="auto"><body>', "dark", "dark"),
    ('<html data-theme="light"><body>', "dark", "light"),
    ('<html data-theme="dark"><body>', "light", "dark"),
    ('<html><body data-jp-theme-light="true">', "dark", "light"),
    ('<html><body data-jp-theme-light="false">', "light", "dark"),
    ("<html><body>", "dark", "light"),
    ('<html style="color-scheme: dark"><body>', "light", "dark"),
]


@pytest.mark.browser
@pytest.mark.parametrize(("host", "system", "scheme"), HOSTS)
def test_the_page_the_notebook_or_the_host_decides_between_light_and_dark(
    new_page: Callable[..., Page], host: str, system: str, scheme: str
) -> None:
    page = new_page(color_scheme=system)
    page.set_content(f'{host}<style>{bundle.styles(*bundle.NOTEBOOK)}</style><p class="task">Ink</p>')
    ink = {"light": "rgb(29, 37, 41)", "dark": "rgb(228, 226, 220)"}
    assert page.evaluate("getComputedStyle(document.querySelector('.task')).color") == ink[scheme]


@pytest.mark.browser
def test_a_notebook_keeps_its_own_variables(page: Page) -> None:
    page.set_content(f'<body data-jp-theme-light="true"><style>{bundle.styles(*bundle.NOTEBOOK)}</style>')
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--ink')") == ""
