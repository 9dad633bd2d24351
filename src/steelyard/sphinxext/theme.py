"""What the theme needs changed: its templates, styles and scripts, and what a page tells of itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from markupsafe import Markup, escape
from sphinx.util import logging

from steelyard.language import current, say
from steelyard.page.embed import embedded
from steelyard.page.templates import templates
from steelyard.page.typesetting import typeset
from steelyard.sphinxext.assets import TEMPLATES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


log = logging.getLogger(__name__)
WORKBOOK = "book/my-workbook"
"""The page that has its place at the top of the contents."""

FIGURE = re.compile(r'(<section class="(?:explorable|argument-map|in-brief|sifted timeline)\b[^>]*)(?=>)')
THE_FIGURE = "the-figure"
SECTIONS = re.compile(r"sidebars|theme_\w+_(?:start|center|persistent|end|items)")
"""What in a page's context lists the theme's own templates around the text. Ours has none of them."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def setup(app: Sphinx) -> None:
    """Register the templates, and what is done to every page."""
    # Jupyter Book sets this for an extension that we do not load.
    app.add_config_value("comments_config", {}, "html", dict)
    app.config.templates_path.insert(0, str(TEMPLATES))
    app.connect("config-inited", _first_templates)
    app.connect("builder-inited", _keep_compiled)
    app.connect("html-page-context", _bare, priority=100)  # before the theme's handlers
    app.connect("html-page-context", _page, priority=900)  # after the theme's handlers


def _first_templates(app: Sphinx, config: Config) -> None:
    """Put our templates before the theme's, which add themselves late."""
    ours = str(TEMPLATES)
    config.templates_path = [ours, *(path for path in config.templates_path if path != ours)]


def _keep_compiled(app: Sphinx) -> None:
    """Keep the templates as they were compiled for the next build."""
    if app.builder.format == "html":
        folder = Path(app.doctreedir) / "templates"
        folder.mkdir(exist_ok=True)
        kept = FileSystemBytecodeCache(str(folder))
        for environment in (templates, app.builder.templates.environment):
            environment.bytecode_cache = kept


def _bare(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.Node) -> None:
    """Leave out the theme's templates: it makes each, with the whole contents, to see whether anything is in it."""
    context |= {name: [] for name in context if SECTIONS.fullmatch(name)}


def _page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.Node) -> None:
    """Give a page its description, contents and scripts."""
    if "toctree" in context:
        # With the sections of the page one is on, and of no other.
        contents = (
            context["toctree"](maxdepth=2, collapse=True, titles_only=False, includehidden=True)
            .replace(' aria-level="2"', "")
            .replace(' role="heading"', "")
        )
        context["lr_contents"], context["lr_workbook"] = _contents(
            typeset(contents), app.env.titles[WORKBOOK].astext() if WORKBOOK in app.env.titles else ""
        )
    context["lr_description"] = _description(context.get("meta") or {}, doctree)
    # Sphinx tells a template where its page is published, and not where the book is.
    context["lr_address"] = app.config.html_baseurl
    context |= {"say": say, "lr_direction": current().direction}
    if doctree is not None:
        context["lr_jsonld"] = _jsonld(app, pagename, context)
    if "body" in context:
        # docutils puts doc-biblioentry into a list, which takes only list items (axe, critical).
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')
        context["body"] = _addressed(app, pagename, context["body"])
        context["body"], figures = FIGURE.subn(rf'\1 id="{THE_FIGURE}"', context["body"], count=1)
        context["lr_figure"] = THE_FIGURE if figures else ""
        # A heading's own address is for the mouse: else it is a stop for Tab and part of the heading's name.
        context["body"] = typeset(
            context["body"].replace('class="headerlink"', 'class="headerlink" tabindex="-1" aria-hidden="true"')
        )


def _contents(html: str, workbook: str) -> tuple[str, str]:
    """The contents, and out of their order the workbook, which has its place at the top and says what is in it."""
    title = re.escape(escape(workbook))
    entry = re.search(rf'<li class="toctree-l1[^>]*><a [^>]*>{title}</a>(?:<ul>.*?</ul>\n)?</li>\n', html, re.DOTALL)
    if entry is None:
        return html, ""
    kept = '<span class="lr-kept" data-kept hidden></span></a>'
    return html.replace(entry[0], ""), entry[0].replace("</a>", kept, 1)


def _addressed(app: Sphinx, pagename: str, body: str) -> str:
    """Give links to pages, ``href="page:book/index"``, their address: HTML made in process knows none."""

    def address(found: re.Match[str]) -> str:
        if found[1] not in app.env.found_docs:
            log.warning("no page '%s' in _toc.yml", found[1], location=pagename)
        return f'href="{app.builder.get_relative_uri(pagename, found[1])}'

    return re.sub(r'href="page:([\w./-]+)', address, body)


def _description(meta: dict[str, Any], doctree: nodes.Node | None) -> str:
    """Return what a search engine or a social card may print: the author's words, else the first."""
    if meta.get("description"):
        return say(" ".join(str(meta["description"]).split()))
    for paragraph in doctree.findall(nodes.paragraph) if doctree is not None else ():
        words = " ".join(paragraph.astext().split())
        if len(words) > 40:
            return words if len(words) <= 200 else words[:200].rsplit(" ", 1)[0] + "…"
    return ""


def _jsonld(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """Return the page as a schema.org LearningResource."""
    root = pagename == app.config.root_doc
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["Book", "LearningResource"] if root else "LearningResource",
        "name": app.config.html_title if root else Markup(context["title"]).striptags(),
        "description": context["lr_description"],
        "author": {"@type": "Organization", "name": app.config.author},
        "educationalLevel": "undergraduate",
        "inLanguage": app.config.language,
        "isAccessibleForFree": True,
        "learningResourceType": "interactive textbook" if root else "chapter",
        "license": LICENCE,
    }
    if not root:
        data["isPartOf"] = {"@type": "Book", "name": app.config.html_title}
    if app.config.html_baseurl:
        data["url"] = context["pageurl"]
    return embedded(data)
