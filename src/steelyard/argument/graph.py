"""An argument as a graph: claims that support each other up to a thesis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec

from steelyard.errors import UnknownNameError

Text = Annotated[str, msgspec.Meta(min_length=1)]


class _Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that takes only the fields it declares."""


class Objection(_Frozen, frozen=True, kw_only=True):
    """What is said against a claim, and the best reply, which may be ``none found``."""

    id: Text
    kind: Literal["undercut", "rebut", "alternative"]
    text: Text
    reply: Text

    @property
    def answered(self) -> bool:
        """Whether a reply was found."""
        return self.reply != "none found"


class Claim(_Frozen, frozen=True, kw_only=True):
    """One claim in our paraphrase. `rests_on` is the weakest assumption that would carry it to what it supports."""

    id: Text
    paragraph: int
    text: Text
    type: Literal["empirical", "causal", "normative", "predictive", "conceptual", "analogical"]
    role: Literal["thesis", "premise", "warrant", "backing", "rebuttal-preempted", "conclusion"]
    supports: tuple[str, ...]
    chapters: tuple[int, ...]
    rests_on: tuple[Text, ...]
    checkable: Literal["yes", "partly", "no"]
    evidence: tuple[str, ...]
    sealed: bool
    objections: tuple[Objection, ...]
    scheme: str | None
    verdict: Literal["supported", "contested", "unsupported", "not_checkable"] | None = None
    verdict_reason: Text | None = None
    source_keys: tuple[str, ...] = ()


class Paragraph(_Frozen, frozen=True, kw_only=True):
    """A paragraph in one sentence, and at its strongest, in the course's words."""

    n: int
    summary: Text
    at_its_strongest: Text
    source_keys: tuple[str, ...] = ()


class Tension(_Frozen, frozen=True, kw_only=True):
    """Claims of one argument that pull apart."""

    id: Text
    claims: tuple[str, ...]
    text: Text
    chapters: tuple[int, ...]


class Strength(_Frozen, frozen=True, kw_only=True):
    """What the argument does well."""

    id: Text
    claims: tuple[str, ...]
    text: Text


class Meta(_Frozen, frozen=True, kw_only=True):
    """What the argument is and when it was judged."""

    source: Text
    paragraphs: int
    thesis: str
    conditional_form: Text
    verdicts_as_of: Text
    words: int = 0
    note: str = ""


class Argument(_Frozen, frozen=True, kw_only=True):
    """Claims, paragraphs, tensions and strengths; `claims` stand in the order of the text."""

    meta: Meta
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]
    tensions: tuple[Tension, ...]
    strengths: tuple[Strength, ...]

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


def outline(argument: Argument) -> Iterator[tuple[int, Claim, bool]]:
    """The argument from its thesis down: depth, claim, and whether it stood here for the first time.

    A claim that supports two others stands under each, but what supports it is told only once.
    """
    told: set[str] = set()

    def walk(claim: Claim, depth: int) -> Iterator[tuple[int, Claim, bool]]:
        first = claim.id not in told
        yield depth, claim, first
        told.add(claim.id)
        if first:
            for supporter in argument.supporters(claim.id):
                yield from walk(supporter, depth + 1)

    yield from walk(argument[argument.meta.thesis], 0)


def without(argument: Argument, removed: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What falls and what is weakened when claims are given up.

    A claim falls with the last claim that supports it; it is weakened while some of them fall and
    others stand. The removed claims themselves are among the fallen.
    """
    fallen = {argument[id_].id for id_ in removed}
    standing = [claim for claim in argument.claims if argument.supporters(claim.id)]
    while lost := [c for c in standing if c.id not in fallen and _all_fallen(argument, c, fallen)]:
        fallen |= {claim.id for claim in lost}
    weakened = {c.id for c in standing if c.id not in fallen and any(s.id in fallen for s in argument.supporters(c.id))}
    return frozenset(fallen), frozenset(weakened)


def _all_fallen(argument: Argument, claim: Claim, fallen: set[str]) -> bool:
    return all(supporter.id in fallen for supporter in argument.supporters(claim.id))
