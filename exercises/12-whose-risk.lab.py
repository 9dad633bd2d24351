"""Whose yes is a condition?

The chapter has no model, and this is none: it is the table of what was said, and a rule of your own, whose yes has to
be there before a force may come. The notebook shows what that rule leaves of two kinds of force, and what nobody has
told.

Tick whose yes you make a condition. In the next cell `SAID` holds our reading of the table, each word with its fact:
change a word, run the cell again, and see what it moves. A yes of 2025 is no yes to every later text, and a poll is no
vote: from how many against you call it a no is yours to set.
"""

from ipywidgets import Checkbox, VBox, interactive_output
from matplotlib.figure import Figure

from steelyard import show, slider

FORCES = ("parts and watches", "also disarms")
YES, NO, OPEN = "yes", "no", "not known"
SAID = {
    "the Palestinian Authority": (YES, OPEN),  # N18: ready to invite one; F05: it welcomed a text that disarms
    "Hamas": (YES, NO),  # N19: at the borders only, wholly under the United Nations
    "people in Gaza": (OPEN, 52),  # F07: per cent against, as extracts give it; F03 cannot tell Gaza apart
    "Israel": (OPEN, YES),  # N24: disarmed, the easy way or the hard
    "Pakistan": (YES, NO),  # N17 a clear peacekeeping mandate; G50: to disarm is not its job
    "Turkey": (YES, OPEN),  # N26: part the two first; police before weapons
    "families of soldiers": (OPEN, OPEN),  # no word of theirs was found
}
TONES = {YES: "#0d5c68", NO: "#b5482f", OPEN: "0.85"}


def word(said, limit):
    """What was said as yes, no or not known; a number is the per cent against in a poll."""
    if isinstance(said, str):
        return said
    return NO if said >= limit else OPEN  # who is not against need not be for it


def left(words):
    """What a rule leaves of a force: no if one of those whose yes it asks for says no, yes if all say yes."""
    return NO if NO in words else YES if all(said == YES for said in words) else OPEN


def draw(limit, **asked):
    """The table, the rows that the rule asks framed, and under it what the rule leaves."""
    table = {who: [word(said, limit) for said in row] for who, row in SAID.items()}
    rule = [who for who in SAID if asked[who]]
    table["what your rule leaves"] = [left([table[who][force] for who in rule]) for force in range(len(FORCES))]
    axes = Figure(figsize=(6.5, 4)).subplots()
    for down, (who, words) in enumerate(table.items()):
        for across, said in enumerate(words):
            axes.barh(down, 0.94, left=across, color=TONES[said], edgecolor="black", linewidth=2 if who in rule else 0)
            axes.text(across + 0.47, down, said, ha="center", va="center", color="black" if said == OPEN else "white")
    axes.set_yticks(range(len(table)), table)
    axes.set_xticks([0.47, 1.47], [f"a force that {force}" for force in FORCES])
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    show(axes, "; ".join(f"{who}: {', '.join(words)}" for who, words in table.items()))


asked = {who: Checkbox(value=False, description=who, indent=False) for who in SAID}
limit = slider("Per cent against that make a no", 50, 30, 70, 1)
VBox([*asked.values(), limit, interactive_output(draw, {"limit": limit, **asked})])
