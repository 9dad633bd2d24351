"""The marking desk: one page, which needs no network, with all texts and their rubrics, under codes and no names.

What a student wrote goes in as data and is shown as letters: nothing of it is ever read as HTML.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from steelyard.answers.document import COURSE
from steelyard.language import figures, say
from steelyard.marking.essays import EssayText
from steelyard.marking.ledger import VERSION, Ledger
from steelyard.marking.marks import AGREED
from steelyard.marking.rubric import MOST, rubric_id, text_id, told
from steelyard.marking.sanitize import visible
from steelyard.page import bundle
from steelyard.page.embed import embedded
from steelyard.page.templates import alone

LONGEST = 100_000
"""Signs of a text that are shown."""


def page(title: str, texts: Sequence[EssayText], ledger: Ledger, apart: float = 0) -> str:
    """The desk, as HTML, with every mark that was given so far; those `apart` by more per cent differ."""
    script = bundle.runtime(bundle.DESK)
    return alone(
        "desk",
        bundle.DESK_STYLES,
        script=Markup(script),
        runs=bundle.digest(script),
        title=title or "Leverage and Risk",
        data=Markup(embedded({"title": title, "apart": apart, **_data(texts, ledger)})),
    )


def _data(texts: Sequence[EssayText], ledger: Ledger) -> dict[str, Any]:
    return {
        "course": COURSE,
        "version": VERSION,
        "agreed": AGREED,
        "most": MOST,
        "tasks": {text.task.id: _task(text) for text in texts},
        "answers": [_answer(text) for text in texts],
        "ledger": ledger.as_json,
    }


def _task(text: EssayText) -> dict[str, Any]:
    task = text.task
    return {
        "title": say(task.title),
        "prompt": say(task.prompt),
        "words": task.words,
        "points": task.points,
        "rubric": rubric_id(task, text.key),
        "criteria": [{"says": each.says, "levels": each.levels} for each in told(task, text.key)],
    }


def _answer(text: EssayText) -> dict[str, Any]:
    """`turn` puts a task's texts in an order that is no code's: nobody is always the first to be read."""
    long = len(text.text) > LONGEST
    shown = visible(text.text[:LONGEST]) + (
        f"\n… {say('(cut here; all of it has {n} signs)', n=figures(len(text.text), ','))}" if long else ""
    )
    return {
        "code": text.code,
        "task": text.task.id,
        "text": shown.encode("utf-8", "replace").decode(),
        "id": text_id(text.text),
        "words": len(text.text.split()),
        "turn": hashlib.sha256(f"{text.task.id} {text.code}".encode()).hexdigest()[:8],
    }
