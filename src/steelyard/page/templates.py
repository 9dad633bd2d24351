"""The templates of `page/html/`, with every value escaped unless it is marked as HTML.

Their words are said in the language of the moment, by Jinja's own ``trans`` and ``_``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import jinja2
from markupsafe import Markup

from steelyard.language import cached, current, figures, say
from steelyard.page import bundle
from steelyard.page.typesetting import typeset

templates = jinja2.Environment(
    loader=jinja2.PackageLoader("steelyard", "page/html"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=False,
    extensions=["jinja2.ext.i18n"],
)
"""The environment; who has more filters to offer adds them."""

templates.install_gettext_callables(  # type: ignore[attr-defined]
    lambda text: current().word(text), lambda one, many, n: current().form(n, one, many), newstyle=True
)


def lang() -> Markup:
    """What ``<html>`` says of the language; from left to right needs no word."""
    spoken = current()
    towards = "" if spoken.direction == "ltr" else f' dir="{spoken.direction}"'
    return Markup(f'lang="{spoken.tag}"{towards}')


templates.globals |= {"lang": lang, "say": say}
templates.filters["figures"] = figures


def render(template: str, **values: Any) -> str:
    """A template of `page/html/` filled in; what is Markup already is not escaped again."""
    return templates.get_template(f"{template}.html").render(values)


def xml(template: str, **values: Any) -> str:
    """The same as a document of XML."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{render(template, **values)}\n'


def alone(template: str, styles: Iterable[str], **values: Any) -> str:
    """A page that stands by itself and runs nothing, with these styles within it."""
    style, digest = bundle.alone(*styles)
    return typeset(render(template, style=Markup(style), digest=digest, **values))


_FIELD = re.compile(r"<(?:input|select|textarea|button)\b(?! inert)")


def dead(html: str) -> str:
    """The same with fields and buttons that nobody can use until the script does what they promise.

    `page/js/core/dom.js` lets them live. Greyed fields would flash at every page that opens as it should.
    """
    return _FIELD.sub(r"\g<0> inert", html)


@cached
def macros(template: str) -> Any:
    """A template that holds nothing but macros: each is a function that gives back HTML, as Markup."""
    return templates.get_template(f"{template}.html").module
