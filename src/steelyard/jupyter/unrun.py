"""What stands in a saved notebook where a task or a figure shows as soon as a kernel runs.

Jupyter shows a saved widget without its kernel as an error, and prefers that to any other form of the same output. So
the words are an output of their own, before the widget's: they go when it comes, and until then nothing else is seen.
Whatever knows no widgets, such as a notebook on GitHub, shows the words alone.
"""

from __future__ import annotations

from html import escape

WIDGET = "application/vnd.jupyter.widget-view+json"


def words(what: str) -> str:
    """What to do, in a sentence."""
    return f"{what} shows here when the cells are run, from the top: in Jupyter, Run, then Run All Cells."


def shown(token: str, html: str) -> str:
    """The widget's HTML, by which the words know that it has come."""
    return f'<div class="in-notebook" data-shown="{token}">{html}</div>'


def output(token: str, text: str) -> dict[str, str]:
    """The words as an output, by MIME type."""
    mine, come = f'[data-unrun="{token}"]', f'body:has([data-shown="{token}"])'
    cell = f".jp-OutputArea-child:has({mine})"
    style = (
        f"{come} {mine}, {come} {cell}, "
        f"{cell} + .jp-OutputArea-child:not(:has(.jp-OutputArea-output *)) {{ display: none; }}"
    )
    return {
        "text/plain": text,
        "text/html": f'<p data-unrun="{token}">{escape(text, quote=False)}</p><style>{style}</style>',
    }
