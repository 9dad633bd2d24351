"""What pages load has its fingerprint in its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pygments.lexers import JavascriptLexer
from pygments.token import String
from sphinx.errors import SphinxError

from steelyard.errors import FileError, raise_all
from steelyard.page import bundle
from steelyard.sphinxext import argument
from steelyard.sphinxext.assets import downloads, fingerprinted, small

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

FILES = {"a.css": b'@font-face{src:url("f.woff2")}', "f.woff2": b"font", "s.js": b"script"}


def names(**changed: bytes) -> dict[str, str]:
    """The names by which the files are published, some of them changed."""
    files = FILES | {name.replace("_", "."): data for name, data in changed.items()}
    return {name: published for name, (published, _) in fingerprinted(files).items()}


def test_a_changed_file_has_another_name_and_so_has_the_sheet_that_names_it() -> None:
    before, after = names(), names(f_woff2=b"another")
    assert {name for name in FILES if before[name] != after[name]} == {"a.css", "f.woff2"}


def test_a_sheet_names_what_it_loads_as_it_is_published() -> None:
    assert f'url("{names()["f.woff2"]}")'.encode() in fingerprinted(FILES)["a.css"][1]


# --------------------------------------------------------------------- small


SCRIPTS = {name: text.decode() for name, text in bundle.files().items() if name.endswith(".js")}
RULES = """sheet => {
  const own = new CSSStyleSheet();
  own.replaceSync(sheet);
  // Of what holds a variable a browser keeps each sign.
  return Array.from(own.cssRules, rule => rule.cssText.replace(/([:,(])\\s+/g, "$1").replace(/\\s*\\/\\s*/g, "/")
    .replace(/(?<![\\w.])0(?=\\.\\d)/g, ""));
}"""


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_text_of_a_script_goes_over_a_line_where_an_indent_would_be_a_part_of_it(name: str) -> None:
    tokens = JavascriptLexer().get_tokens(SCRIPTS[name])
    assert [text for kind, text in tokens if kind is String.Backtick and "\n" in text] == []


def test_a_script_loses_its_comments_and_its_indents() -> None:
    assert small("s.js", b'// Why.\nif (a) {\n  b("// c"); // d\n}\n') == b'if (a) {\nb("// c"); // d\n}\n'


def test_the_small_sheet_says_what_the_long_one_says(new_page: Callable[..., Page]) -> None:
    page, sheet = new_page(), bundle.files()["book.css"]
    assert page.evaluate(RULES, small("book.css", sheet).decode()) == page.evaluate(RULES, sheet.decode())


def test_a_text_of_a_sheet_keeps_its_blanks_and_a_rule_no_last_semicolon() -> None:
    sheet = (
        b'/* Why. */\n.a::before,\n.b > i {\n  content: "a: b,  c > 0.5;}" / "";\n  margin: 0 auto -0.5em 10.5em;\n}\n'
    )
    assert small("s.css", sheet) == (b'.a::before,.b>i{content:"a: b,  c > 0.5;}"/"";margin:0 auto -.5em 10.5em}')


def test_an_arguments_mistakes_end_the_build_with_a_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    mistakes = [FileError(f"argument.yml:{line}", "a", "b") for line in (3, 7)]
    monkeypatch.setattr(argument, "map_files", lambda: raise_all("argument.yml", mistakes))
    with pytest.raises(SphinxError, match=r"^argument.yml:3: found a; wanted b.\nargument.yml:7: found a; wanted b.$"):
        downloads()
