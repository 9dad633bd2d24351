"""An argument as a graph: claims that support each other up to a thesis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import msgspec

from steelyard.errors import UnknownNameError
from steelyard.language import PROSE, Prose, say

Line = Annotated[str, msgspec.Meta(min_length=1)]
Words = Annotated[Line, PROSE]


class ArgumentPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of an argument, with the fields it declares and no other."""


class Objection(ArgumentPart, frozen=True, kw_only=True):
    """What is said against a claim, and the best reply, which may be ``none found``."""

    id: Line
    kind: Literal["undercut", "rebut", "alternative"]
    text: Words
    reply: Words

    @property
    def answered(self) -> bool:
        """Whether a reply was found."""
        return self.reply != say("none found")


class Claim(ArgumentPart, frozen=True, kw_only=True):
    """One claim in our paraphrase. `rests_on` is the weakest assumption that would carry it to what it supports.

    `short` is what a block can hold, where a chapter begins with the claim's paragraph.
    """

    id: Line
    paragraph: int
    text: Words
    type: Literal["empirical", "causal", "normative", "predictive", "conceptual", "analogical"]
    role: Literal["thesis", "premise", "warrant", "backing", "rebuttal-preempted", "conclusion"]
    supports: tuple[str, ...]
    chapters: tuple[int, ...]
    rests_on: tuple[Words, ...]
    checkable: Literal["yes", "partly", "no"]
    evidence: tuple[str, ...]
    sealed: bool
    objections: tuple[Objection, ...]
    scheme: Prose | None
    verdict: Literal["supported", "contested", "unsupported", "not_checkable"] | None = None
    verdict_reason: Words | None = None
    source_keys: tuple[str, ...] = ()
    short: Prose = ""


class Paragraph(ArgumentPart, frozen=True, kw_only=True):
    """A paragraph in one sentence, and at its strongest, in the course's words; `opens` are its own first three.

    `short` is what its blocks are called together, where a chapter begins with them.
    """

    n: int
    opens: str = ""
    summary: Words
    at_its_strongest: Words
    source_keys: tuple[str, ...] = ()
    short: Prose = ""


class Tension(ArgumentPart, frozen=True, kw_only=True):
    """Claims of one argument that pull apart."""

    id: Line
    claims: tuple[str, ...]
    text: Words
    chapters: tuple[int, ...]


class Strength(ArgumentPart, frozen=True, kw_only=True):
    """What the argument does well."""

    id: Line
    claims: tuple[str, ...]
    text: Words


class Brief(ArgumentPart, frozen=True, kw_only=True):
    """A plain sentence that stands for several claims; what becomes of `voice`, one of them, becomes of it."""

    words: Words
    short: Words
    voice: str
    claims: tuple[str, ...]


class Meta(ArgumentPart, frozen=True, kw_only=True):
    """What the argument is and when it was judged."""

    source: Line
    paragraphs: int
    thesis: str
    conditional_form: Words
    verdicts_as_of: Line
    words: int = 0
    note: str = ""


class Argument(ArgumentPart, frozen=True, kw_only=True):
    """Claims, paragraphs, tensions and strengths; `claims` stand in the order of the text.

    `in_brief` tells all of it in a few sentences, of which the last is the thesis.
    """

    meta: Meta
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]
    tensions: tuple[Tension, ...]
    strengths: tuple[Strength, ...]
    in_brief: tuple[Brief, ...] = ()

    def __getitem__(self, id_: str) -> Claim:
        """The claim of that id (UnknownNameError if there is none)."""
        for claim in self.claims:
            if claim.id == id_:
                return claim
        raise UnknownNameError("claim", f"'{id_}'", f"an id from {self.claims[0].id} to {self.claims[-1].id}")

    def supporters(self, id_: str) -> tuple[Claim, ...]:
        """The claims that support one, in the order of the text."""
        return tuple(claim for claim in self.claims if id_ in claim.supports)

    def within(self, n: int) -> tuple[Claim, ...]:
        """The claims of a paragraph."""
        return tuple(claim for claim in self.claims if claim.paragraph == n)


def depths(argument: Argument) -> Mapping[str, int]:
    """How many steps of support lie between a claim and the thesis, by the shortest chain."""
    steps = {argument.meta.thesis: 0}
    ahead = [argument.meta.thesis]
    for id_ in ahead:
        for supporter in argument.supporters(id_):
            if supporter.id not in steps:
                steps[supporter.id] = steps[id_] + 1
                ahead.append(supporter.id)
    return steps


def without(argument: Argument, removed: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What falls and what is weakened when claims are given up.

    A claim falls with the last claim that supports it; it is weakened while some of them fall and
    others stand. The removed claims themselves are among the fallen.
    """
    fallen = {argument[id_].id for id_ in removed}
    supporters = {claim.id: {s.id for s in argument.supporters(claim.id)} for claim in argument.claims}
    while lost := {id_ for id_, those in supporters.items() if those and those <= fallen} - fallen:
        fallen |= lost
    weakened = {id_ for id_, those in supporters.items() if those & fallen} - fallen
    return frozenset(fallen), frozenset(weakened)
