"""The weigh-in: two dots that the reader puts on the scale, with a reason and how sure.

The HTML is bound by `page/js/task/weigh.js`, which keeps the answers in the reader's own browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from steelyard.drawing.plot import HIGH
from steelyard.drawing.svg import still
from steelyard.language import Prose, Words, translated
from steelyard.models import told as model_told
from steelyard.page.templates import dead, render


@dataclass(frozen=True)
class Case:
    """One dot: the name it is kept under, what it stands for, and where it waits until it is placed."""

    name: str
    label: Prose
    short: Prose
    leverage: int
    risk: int


CASES = (  # they wait in one place, so that neither hints at an answer
    Case("gaza", "Pakistan leading in Gaza", "Gaza", 50, 50),
    Case("turkey", "Turkey in Syria", "Turkey", 50, 50),
)
OVER = Words.same("Washington", "what is done in Gaza or in Syria", "Muslim publics and states", "nobody: I see none")
PEOPLE, STATE = Words.same("people, who may pay with their lives", "a state, which may pay in money and standing")
WHOSE = (  # several may be ticked, and are kept as one line: no comma in any
    (
        PEOPLE,
        Words.same("people in Gaza", "people in Israel", "people in Syria", "people at home", "the soldiers sent"),
    ),
    (STATE, Words.same("the state that sends them")),
)
"""Who may bear a risk. People and a state are not of one kind, and stand apart."""

SURE = Words.same("50%: as likely wrong as right", "100%: certain")
"""What the ends of a slider say that asks how sure."""

WOULD = Words.same(  # the five options of the scale, in words, in its order
    "Stay out",
    "Help, without soldiers",
    "Join, under others’ command",
    "Ask for terms first, then lead",
    "Lead now",
)


REPLIES = Words.same(
    "The op-ed answers: whoever stays away loses influence. What would you have to see to change your mind?",
    "The op-ed does not name this road. Would it bring influence without the risk, or little of either?",
    "The op-ed answers: whoever only takes part is blamed and has no say. What would you gain by it?",
    "That is close to what the op-ed says. And if the answer to your terms is no?",
    "That is more than the op-ed asks for: it wants the terms first. And if they are refused?",
)
"""What is said to each answer, in the order of WOULD: a question and no verdict."""


def told() -> dict[str, str]:
    """What is picked in a weighing, by the English name under which it is kept; nothing where that is told itself."""
    offered = [*OVER.items(), *(pair for _, words in WHOSE for pair in words.items())]
    return {name: words for name, words in offered if words != name}


def would() -> str:
    """The question before everything else: which of the five, and how sure."""
    return dead(render("would", options=list(zip(WOULD.values(), REPLIES.values(), strict=True)), ends=SURE.values()))


def weigh(at: str) -> str:
    """The weigh-in of one page; `at` is the chapter it stands in, under which it is kept."""
    return dead(render("weigh", at=at, over=OVER, whose=WHOSE, ends=SURE.values(), **scale()))


def scale() -> dict[str, Any]:
    """What a template needs to draw the scale with dots on it."""
    figure = model_told("the-scale").figure("")
    return {
        "cases": [translated(case) for case in CASES],
        "size": HIGH,
        "frame": HIGH.frame(figure),
        "still": Markup(still(figure, HIGH)),
    }
