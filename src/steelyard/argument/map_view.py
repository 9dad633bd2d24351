"""An argument as HTML one can walk: an overview, an outline from the thesis down, and the claims by paragraph.

The HTML is whole without JavaScript. `page/js/read/argument_map.js` filters it, shows what falls when a claim is given
up, and opens the claim that a link points to.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from steelyard.argument.graph import Argument, Claim, outline
from steelyard.page.templates import render

VERDICTS = {
    "supported": "supported",
    "contested": "contested",
    "unsupported": "not supported",
    "not_checkable": "cannot be checked",
    None: "none, a judgement",
}
KINDS = {"undercut": "breaks the step", "rebut": "denies the claim", "alternative": "explains it otherwise"}
ROLES = {"rebuttal-preempted": "answers an objection", "conclusion": "step on the way"}
"""Words a reader knows, for those of the data that are terms of art."""


@dataclass(frozen=True)
class Branch:
    """A claim in the outline, and what stands below it; `first` is False where it has stood before."""

    claim: Claim
    first: bool
    below: tuple[Branch, ...]


def branches(argument: Argument) -> Branch:
    """The outline as a tree."""
    listed = list(outline(argument))

    def grow(n: int) -> tuple[Branch, int]:
        depth, claim, first = listed[n]
        below, n = [], n + 1
        while n < len(listed) and listed[n][0] == depth + 1:
            branch, n = grow(n)
            below.append(branch)
        return Branch(claim, first, tuple(below)), n

    return grow(0)[0]


# ------------------------------------------------------------------------ the overview


@dataclass(frozen=True)
class Dot:
    """A claim in the overview, in pixels of its drawing."""

    claim: Claim
    x: float
    y: float


WIDTH, ROW, EDGE = 640, 46, 26
"""Pixels: the drawing's width, from one level of support to the next, and left free at the sides."""


def depths(argument: Argument) -> Mapping[str, int]:
    """How many steps of support lie between a claim and the thesis, by the shortest chain."""
    found = {argument.meta.thesis: 0}
    ahead = [argument.meta.thesis]
    for id_ in ahead:
        for supporter in argument.supporters(id_):
            if supporter.id not in found:
                found[supporter.id] = found[id_] + 1
                ahead.append(supporter.id)
    return found


def dots(argument: Argument) -> tuple[Dot, ...]:
    """Each claim at its paragraph across and its distance from the thesis down; neighbours stand side by side."""
    deep, column = depths(argument), (WIDTH - 2 * EDGE) / argument.meta.paragraphs
    placed = []
    for claim in argument.claims:
        beside = [c.id for c in argument.within(claim.paragraph) if deep[c.id] == deep[claim.id]]
        offset = (beside.index(claim.id) + 0.5) / len(beside)
        x = EDGE + column * (claim.paragraph - 1 + offset)
        placed.append(Dot(claim, round(x, 1), EDGE + ROW * deep[claim.id]))
    return tuple(placed)


def _overview(argument: Argument) -> dict[str, Any]:
    placed = dots(argument)
    where = {dot.claim.id: dot for dot in placed}
    lines = [(dot, where[id_]) for dot in placed for id_ in dot.claim.supports]
    height = max(dot.y for dot in placed) + EDGE
    column = (WIDTH - 2 * EDGE) / argument.meta.paragraphs
    ticks = [(n, round(EDGE + column * (n - 0.5), 1)) for n in range(1, argument.meta.paragraphs + 1)]
    return {"dots": placed, "lines": lines, "width": WIDTH, "height": height, "ticks": ticks}


# ------------------------------------------------------------------------ the whole


def view(
    name: str,
    title: str,
    argument: Argument,
    facts: Mapping[str, str],
    chapters: Mapping[int, str],
    cite: Callable[[Iterable[str]], Markup],
    up: str,
) -> str:
    """The map.

    Parameters
    ----------
    name : a word for its addresses and downloads
    title : what it is a map of
    facts : what to say of each fact id: HTML
    chapters : the address of each chapter that exists
    cite : turns keys of the bibliography into links
    up : from the page to the top of the book, such as ``../``
    """
    return render(
        "map",
        name=name,
        title=title,
        argument=argument,
        thesis=branches(argument),
        overview=_overview(argument),
        facts={id_: Markup(html) for id_, html in facts.items()},
        chapters=chapters,
        cite=cite,
        up=up,
        types=sorted({claim.type for claim in argument.claims}),
        verdicts={v: words for v, words in VERDICTS.items() if any(c.verdict == v for c in argument.claims)},
        words=VERDICTS,
        kinds=KINDS,
        roles=ROLES,
        says=functools.partial(_said, argument),
    )


def _said(argument: Argument, id_: str) -> str:
    """A claim's words, for a link to it."""
    return argument[id_].text


def script(name: str, argument: Argument) -> str:
    """What the map's script needs: which claim supports which."""
    return _script({"name": name, "supports": {claim.id: claim.supports for claim in argument.claims}})


def read_along(name: str) -> str:
    """The place where a reader lays out a copy of the text beside its claims."""
    return render("readalong", name=name)


def read_along_script(name: str, argument: Argument) -> str:
    """What reading along needs: for each paragraph our words, to find it by, and its claims."""
    told = []
    for paragraph in argument.paragraphs:
        claims = [(claim.id, claim.text) for claim in argument.within(paragraph.n)]
        words = " ".join([paragraph.summary, paragraph.at_its_strongest, *(text for _, text in claims)])
        told.append({"n": paragraph.n, "words": words, "claims": claims})
    return _script({"name": name, "paragraphs": told})


def _script(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
