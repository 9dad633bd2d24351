"""The story of the mandate split, told as forking paths: who lost with a mandate and who without, choice by choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from steelyard.evidence import records
from steelyard.evidence.canvas import Canvas, Chart, drawings, text
from steelyard.evidence.records import CodedCase
from steelyard.language import say

MANDATE = "unsc_ch7"
"""The code of a Council text that authorises this force to use all necessary measures."""

ADDED = ("TUR_AFG_2002", "USA_SOM_1992", "NLD_BIH_1994", "CAN_AFG_2003")
"""The cases that were missing from the table at first."""

MOST, ROW = 22, 64
"""The cases of the largest group, which has room for a dot each; pixels from one step to the next."""


@dataclass(frozen=True)
class Fork:
    """A choice, and who stood on which side of the split after it: of each whether it lost."""

    choice: str
    with_mandate: tuple[bool, ...]
    without: tuple[bool, ...]


def forks() -> tuple[Fork, ...]:
    """The splits in the order in which they were made, each from the codes of the table."""
    sent = [case for case in records.cases().values() if case.choice == "deploy"]
    earlier = [case for case in sent if case.id not in ADDED]
    start = {case.id: case.mandate for case in sent}
    best = {case.id: case.mandate_best for case in sent}
    coded = {case.id: case.influence_after_2y for case in sent}
    lowest = {id_: min(code, *records.influence()[id_].plausible_alternatives, code) for id_, code in coded.items()}
    egypt = start | {"PAK_SOM_1992": MANDATE}
    return (
        _fork(say("As first coded"), earlier, egypt | {"EGY_KWT_1990": MANDATE}, coded),
        _fork(say("Egypt 1990 by the rule used for Pakistan"), earlier, egypt, coded),
        _fork(say("Pakistan in Somalia by its first mandate"), earlier, start, coded),
        _fork(say("Four missing cases added"), sent, start, coded),
        _fork(say("The mandate as it was at its best"), sent, best, coded),
        _fork(say("Doubtful codings at their lowest"), sent, best, lowest),
    )


def _fork(choice: str, cases: Sequence[CodedCase], mandate: Mapping[str, str], influence: Mapping[str, int]) -> Fork:
    sides = (
        sorted((influence[case.id] < 0 for case in cases if (mandate[case.id] == MANDATE) is has), reverse=True)
        for has in (True, False)
    )
    return Fork(choice, *(tuple(side) for side in sides))


def forking_paths() -> Chart:
    """A row of dots for each choice, those with the mandate before those without."""
    steps = forks()
    first, last = (share(step.with_mandate) for step in (steps[0], steps[-1]))
    finding = say("Lost although mandated: {first} at first, {last} five choices later", first=first, last=last)

    def draw(canvas: Canvas) -> str:
        frame = canvas.frame(ROW * len(steps) - 12, (0, 1))
        dot = frame.width / (MOST + 17)
        beside = frame.left + 17 * dot
        parts = [text(frame.left, 14, say("with the mandate"), "said"), text(beside, 14, say("without it"), "said")]
        for n, step in enumerate(steps):
            y = frame.top + n * ROW + 14
            parts.append(text(frame.left, y, f"{n + 1}. {step.choice}"))
            for x, side in ((frame.left, step.with_mandate), (beside, step.without)):
                parts.append(text(x, y + 18, say("{share} lost", share=share(side))))
                parts += [
                    f'<circle class="{"lost" if lost else "other"}" cx="{x + (place + 0.5) * dot:.1f}" '
                    f'cy="{y + 31}" r="{0.4 * dot:.1f}"/>'
                    for place, lost in enumerate(side)
                ]
        said = "; ".join(
            f"{s.choice}: {say('{some} with, {others} without', some=share(s.with_mandate), others=share(s.without))}"
            for s in steps
        )
        lost = say("Lost, with the mandate and without.")
        return canvas.svg(frame.height, f"{finding}. {lost} {said}.", "".join(parts))

    rows = tuple((step.choice, share(step.with_mandate), share(step.without)) for step in steps)
    return Chart(
        finding, drawings(draw), (say("Choice"), say("Lost, with the mandate"), say("Lost, without it")), rows,
        remark=say("A dot for each deployment, full if influence was lost. The mandate: a Council text that authorises "
                   "the force to use all necessary measures. Each choice stays made in the rows below it. From the "
                   "fifth row on mandates given after arrival count: those may be a result of how things went."),
    )  # fmt: skip


def share(side: Sequence[bool]) -> str:
    """``0 of 9``: how many of a side lost."""
    return say("{some} of {all}", some=sum(side), all=len(side))
