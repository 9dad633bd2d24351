"""A built book of four pages, as its theme writes them: what paper and e-book are made of in the tests."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from steelyard import models
from steelyard.views import explorable

MODEL = models.get("responsibility-without-control")
FIGURE = "along-command"

HEAD = (resources.files("steelyard") / "page" / "theme" / "first.html").read_text("utf-8")
"""The first script of every page of the book."""

FACTS = {fact: "" for ghost in MODEL.ghosts for span in ghost.spans.values() for fact in span.facts}

WELCOME = """<section id="a-book"><h1>A book &amp; more</h1>
<p>Go to <a href="01-first.html#try-it">the first chapter</a>, to <a href="my-workbook.html">your workbook</a>
or <a href="https://example.org/?a=1&amp;b=2">away</a>.</p><div class="lifeless">No script.</div>
<script>if (1 < 2 && true) {}</script></section>"""

FIRST = f"""<section id="first"><h1><span class="lr-number">1</span> First</h1>
<section id="try-it"><h2>Try it<a class="headerlink" href="#try-it">#</a></h2>
{explorable.view(MODEL, FIGURE, FACTS, {}, asks="<p id='guess'>Guess: which pays?</p>")}
<p>It went so.<span class="fact"><label><input type="checkbox" class="vh"><sup>1</sup></label><span class="sidenote"
role="note"><sup>1</sup> A source. <a class="to-row" href="the-evidence.html#G01">G01</a></span></span>
<span class="gloss" id="term-risk"><label><input type="checkbox"><span class="term">Risk</span></label>
<span class="meaning"><b>risk</b>: harm. <a href="01-first.html#try-it">Glossary</a></span></span></p>
<details><summary>What came of it</summary><p>All of it.</p></details><p id="try-it">Twice the same name.</p></section>
<section id="empty"><h2>Nothing here</h2><div hidden>x</div></section></section>"""

EXERCISE = """<section id="exercise-first"><h1>Exercise: First</h1>
<section class="task" data-task="1.1"><h3>1.1 Guess</h3><form class="answer"><fieldset><legend>Pick one</legend>
<label class="option"><input inert type="radio" value="1"> <span>more</span></label></fieldset>
<ol class="pairs"><li><label>It falls <select><option value="">pick one</option>
<option value="1">a fact</option></select></label></li></ol><label class="essay">Your text <span class="count"><span
data-count>0</span> of about 50 words</span> <textarea></textarea></label><ol class="parts"><li>
<div class="lines"><i></i></div></li></ol>
<button type="submit">Check</button></form></section></section>"""

EVIDENCE = """<section id="the-evidence"><h1>The evidence</h1><p>Sift them.</p>
<table class="facts" aria-label="Facts"><tbody>
<tr id="G01" data-disputed="yes"><th>G01</th><td><p>It rained.</p><p><b>
<span class="sign">≠</span> Disputed by farmers.</b> They say not.</p></td>
<td>1 May 2025</td><td class="sure"><b>medium</b> weather</td>
<td class="from"><a href="https://example.org/rain">The Rain, 2025</a></td></tr></tbody></table></section>"""

PAGES = {
    "book/index": ("", WELCOME),
    "book/01-first": ("Part one", FIRST),
    "exercises/01-first": ("", EXERCISE),
    "book/the-evidence": ("At the back", EVIDENCE),
}

NAV = """<div id="lr-contents"><nav
aria-label="Contents"><ul><li class="toctree-l1"><a href="{up}book/index.html">Welcome</a></li></ul>
<p class="caption">Part one</p><ul><li class="toctree-l1 current"><a href="{up}book/01-first.html"><span
class="lr-number">1</span> First</a><ul>{below}</ul></li></ul><p class="caption">At the back</p><ul><li
class="toctree-l1"><a href="{up}book/the-evidence.html">The evidence</a></li></ul></nav></div>"""
BELOW = '<li><a href="#try-it">Try it</a></li><li><a href="../exercises/01-first.html">Exercise</a></li>'


def write(folder: Path, address: str = "") -> Path:
    """Write the book, published at that address; returns its folder."""
    for name, (_, text) in PAGES.items():
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        nav = NAV.format(up="../", below=BELOW if name == "book/01-first" else "")
        own = f'<meta property="og:url" content="{address}{name}.html">' if address else ""
        path.write_text(
            f'<!DOCTYPE html><html lang="en"><head><meta name="author" content="Its authors">{own}<meta'
            f' property="og:site_name" content="A book &amp; more"></head><body>{nav}<main><article class="bd-article">'
            f"{text}</article></main></body></html>",
            "utf-8",
        )
    (folder / "index.html").write_text('<meta http-equiv="Refresh" content="0; url=book/index.html" />\n', "utf-8")
    return folder


def page_of(name: str, text: str, listed: list[str]) -> str:
    """A page of a book whose contents list these pages, as its theme writes it: with scripts and styles."""
    links = "".join(f'<ul><li class="toctree-l1"><a href="../{other}.html">{other}</a></li></ul>' for other in listed)
    first = HEAD.replace("{{ pathto(assets['steelyard.js'], 1) }}", "../_static/steelyard.js")
    return (
        '<!DOCTYPE html><html lang="en" data-theme="light"><head><meta charset="utf-8"><meta name="author" content="Its'
        f' authors"><meta property="og:site_name" content="A book"><title>{name}</title><link rel="stylesheet"'
        f' href="../_static/book.css">{first}<script defer src="../_static/book.js"></script></head><body>'
        f'<div id="lr-contents"><nav aria-label="Contents">{links}</nav></div><main><article class="bd-article">{text}'
        "</article></main></body>"
    )
