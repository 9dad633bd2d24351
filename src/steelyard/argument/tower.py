"""A paragraph of an argument as blocks beneath its conclusion, in a column for each claim that carries that."""

from __future__ import annotations

from steelyard.argument.graph import Argument, Claim, without
from steelyard.errors import UnknownNameError


def columns(argument: Argument, n: int) -> tuple[tuple[Claim, ...], ...]:
    """The claims of a paragraph and what leans on them, by the claim that carries the thesis, each on what supports it.

    A column without claims is one that the paragraph does not touch.
    """
    own = [claim.id for claim in argument.within(n)]
    fallen, weakened = without(argument, own)
    shown = {id_ for start in {*own, *fallen, *weakened} - {argument.meta.thesis} for id_ in _up(argument, start)}
    by_carrier: dict[str, list[Claim]] = {carrier.id: [] for carrier in argument.supporters(argument.meta.thesis)}
    for claim in argument.claims:
        if claim.id in shown:
            by_carrier[_up(argument, claim.id)[-1]].append(claim)
            if not claim.short:
                raise UnknownNameError(f"claim {claim.id}", "no 'short'", f"some words for the block of paragraph {n}")
    return tuple(tuple(sorted(those, key=lambda c: _height(argument, c.id))) for those in by_carrier.values())


def _up(argument: Argument, id_: str) -> list[str]:
    """A claim and the way from it to one that carries the thesis, through its own paragraph if it can."""
    way = [id_]
    while argument.meta.thesis not in argument[way[-1]].supports:
        here = argument[way[-1]]
        way.append(min(here.supports, key=lambda above: argument[above].paragraph != here.paragraph))
    return way


def _height(argument: Argument, id_: str) -> int:
    """How many steps lie between a claim and the thesis, by the longest chain."""
    return max((1 + _height(argument, above) for above in argument[id_].supports), default=0)
