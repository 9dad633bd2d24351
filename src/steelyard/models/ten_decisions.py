"""Chapter 4, the opening: model 2 told of the head of a group project, and counted in ten decisions.

The mathematics is that of `responsibility-without-control`, step for step; what differs is of whom it is told, and that
what is counted is what goes one's way, and for how much more one is blamed.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Steps, cells, clause, holds, symbols

from . import responsibility_without_control as responsibility
from .forms import COUNTED, OUR_NUMBERS, Max, chance, situations

MUCH = 0.2  # what Jonas is blamed for and does not get his way, from which the op-ed's warning holds

controls = Controls()
controls.percent("command", "The say: decisions that Jonas may take himself",
                 0, 1, 0.05, 0.30, "share of decisions", r"\kappa")
controls.percent("rules", "The library: chance that what is decided gets done", 0.10, 1, 0.05, 0.80, "chance", "r")
controls.percent("mandate_fit", "The teacher: how often what others order suits Jonas as well",
                 0, 1, 0.05, 0.30, "chance", "m", more=True)
controls.percent("presence", "The work: decisions on which Jonas knows it",
                 0, 1, 0.05, 0.60, "share of decisions", "e", more=True)
controls.percent("friction", "Two bosses: what gets lost when two give orders",
                 0, 0.50, 0.05, 0.15, "share of what gets done", r"\theta", more=True)

axes = Axes()
nth = axes.grid("nth", 1, 10, 1)

SHARED = ("carried", "anyway", "influence", "part")
WITHIN = ("own_way", "their_way")  # named in the formula of influence
steps = Steps(step for step in responsibility.model.steps if step.name in (*SHARED, *WITHIN))
anyway, influence, part = symbols("anyway influence part")
his_way = steps.map("his_way", influence + anyway)
# A decision counts from its half on, as it is drawn.
bolts = steps.mean("bolts", holds((10 * his_way < nth - 0.5) & (10 * part >= nth - 0.5)), over="nth")
# what the figure counts: where each kind ends
steps.map("none", sp.Integer(0))
steps.map("way_or_blame", Max(his_way, part))
steps.map("all", sp.Integer(1))
# what the words ask
steps.whether("no_bolt", bolts < 0.05)
steps.whether("one_bolt", bolts < 0.15)
steps.whether("blamed_beyond", part - his_way >= COUNTED)
steps.whether("ways_beyond", his_way - part >= COUNTED)
steps.whether("supports", part - his_way >= MUCH)
steps.whether("refutes", his_way >= part)

model = Model(
    slug="ten-decisions", title="Jonas’s project",
    question="How many of ten decisions go the head’s way, and for how many is he blamed?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        chance("his_way", "Decisions that go his way, whoever takes them"),
        chance("carried", "Decisions that get done, his way or not"),
        chance("part", "Share of blame and credit that falls on him"),
        chance("bolts", "Blame beyond what goes his way, counted in tens"),
    ),
    says=(
        clause(("blamed_beyond", "The bolts are on his name, too: blame for what did not go his way."),
               ("ways_beyond", "More goes his way than he is blamed for."),
               "What goes his way and what he is blamed for come to nearly the same."),
    ),
    presets=situations(
        ("all_the_say", "All the say", "supports", {"command": 1},
         "He takes all ten. But of some he knows too little, and some never get done; and it is his name on the "
         "cover."),
        ("library_shut", "All the say, library shut", "surprises", {"command": 1, "rules": 0.30},
         "He still decides it all. But with the library shut little of it gets done, and his name stays on it."),
        ("teacher_agrees", "No say, teacher agrees", "refutes", {"command": 0, "mandate_fit": 0.90},
         "Not one decision is his, so less blame is. And the teacher wants what he wants. Where have the bolts gone?"),
    ),
    figures=(
        Figure(
            name="ten-decisions",
            title=(
                clause(("no_bolt", "Jonas gets {his_way:of10} of ten his way, and no bolt"),
                       ("one_bolt", "Jonas gets {his_way:of10} of ten his way, and 1 bolt"),
                       "Jonas gets {his_way:of10} of ten his way, and {bolts:of10} bolts"),
            ),
            x=cells(5), y=cells(2),
            key=(("sheet leverage", "goes his way"), ("bolt risk", "does not, and he is blamed")),
            marks=(
                Mark("his_way", "sheet", "none", "his_way", tone="leverage"),
                Mark("blamed", "bolt", "his_way", "part", tone="risk"),
                Mark("neither", "leaf", "way_or_blame", "all", tone="ghost", style="hollow"),
            ),
            alt="Ten decisions: a sheet with a tick for each that goes Jonas’s way, a bolt for each that does not and "
                "for which he is blamed all the same, a blank sheet for each of the rest.",
        ),
    ),
    supports_words="he is blamed for at least two of ten more than go his way",
    refutes_words="at least as many go his way as he is blamed for",
    assumptions=(
        "The same model as that of Islamabad below: Jonas is the one who takes part, the teacher and whoever acts for "
        "the teacher are those in charge.",
        *responsibility.model.assumptions[1:4],
        "Ten decisions alike, counted as it goes on average: a share of 23% makes 2 of 10. Blame is set against what "
        "goes his way first, and a bolt is what is left of it; which decisions these are, the model does not say.",
        "Blame, and credit with it, falls on him for six tenths of what he knows and four tenths of what he decides: a "
        "course form.",
        OUR_NUMBERS,
    ),
    source=responsibility.model.source, form=responsibility.model.form,
)  # fmt: skip
