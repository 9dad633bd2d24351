"""Chapter 4, the opening: model 2 told of the head of a group project, and counted in ten decisions.

The mathematics is that of `responsibility-without-control`, step for step; what differs is of whom it is told, and that
three shares are counted: what one may decide, what goes one's way, and what one is blamed for.
"""

from steelyard.model import Controls, Figure, Mark, Model, Steps, cells, clause, symbols

from . import responsibility_without_control as responsibility
from .forms import COUNTED, OUR_NUMBERS, chance, in_row, situations

MUCH = 0.2  # what Jonas is blamed for and does not get his way, from which the op-ed's warning holds

controls = Controls()
command = controls.percent("command", "The say: decisions that Jonas may take himself",
                           0, 1, 0.05, 0.30, "share of decisions", r"\kappa")
controls.percent("mandate_fit", "The teacher: how often what others order suits Jonas as well",
                 0, 1, 0.05, 0.30, "chance", "m")
controls.percent("rules", "The library: chance that what is decided gets done", 0.10, 1, 0.05, 0.80, "chance", "r")
controls.percent("presence", "The work: decisions on which Jonas knows it",
                 0, 1, 0.05, 0.60, "share of decisions", "e", more=True)
controls.percent("friction", "Two bosses: what gets lost when two give orders",
                 0, 0.50, 0.05, 0.15, "share of what gets done", r"\theta", more=True)

SHARED = ("carried", "anyway", "influence", "part")
WITHIN = ("own_way", "their_way")  # named in the formula of influence
steps = Steps(step for step in responsibility.model.steps if step.name in (*SHARED, *WITHIN))
carried, anyway, influence, part = symbols(" ".join(SHARED))
decided = steps.map("decided", command)
his_way = steps.map("his_way", influence + anyway)
# What the figure counts stands in three rows of ten: where in all thirty each kind ends.
steps.map("none", in_row(0, 0))
steps.map("pens", in_row(0, decided))
steps.map("row_one", in_row(1, 0))
steps.map("sheets", in_row(1, his_way))
steps.map("done", in_row(1, carried))
steps.map("row_two", in_row(2, 0))
steps.map("bolts", in_row(2, part))
steps.map("all", in_row(2, 1))
# what the words ask
steps.whether("blamed_beyond", part - his_way >= COUNTED)
steps.whether("ways_beyond", his_way - part >= COUNTED)
steps.whether("supports", part - his_way >= MUCH)
steps.whether("refutes", his_way >= part)

model = Model(
    slug="ten-decisions", title="Jonas’s project",
    question="How many of ten decisions are the head’s to take, how many go his way, and for how many is he blamed?",
    controls=tuple(controls), steps=tuple(steps),
    outputs=(
        chance("decided", "Decisions that Jonas takes"),
        chance("his_way", "Decisions that go his way, whoever takes them"),
        chance("carried", "Decisions that get done, his way or not"),
        chance("part", "Share of blame and credit that falls on him"),
    ),
    says=(
        clause("Done in the end: {carried:of10} of ten."),
        clause(("blamed_beyond", "Jonas is blamed for more than goes his way."),
               ("ways_beyond", "More goes his way than he is blamed for."),
               "What goes his way and what he is blamed for come to nearly the same."),
    ),
    presets=situations(
        ("all_the_say", "All the say", "supports", {"command": 1},
         "Every pen is his. Count the sheets that it brings him, and the bolts."),
        ("library_shut", "All the say, library shut", "surprises", {"command": 1, "rules": 0.30},
         "Every pen is still his. But a pen opens no library."),
        ("teacher_agrees", "No say, teacher agrees", "refutes", {"command": 0, "mandate_fit": 0.90},
         "Not one pen is his. But the teacher wants what he wants. Count the sheets, and then the bolts."),
        ("from_bed", "All the say, from bed", "surprises", {"command": 1, "presence": 0},
         "He knows nothing of the work and signs what comes: blamed for less, too. Whose way do they go?"),
    ),
    figures=(
        Figure(
            name="ten-decisions",
            title=(
                clause("Jonas decides {decided:of10} of ten, gets {his_way:of10} his way, is blamed for {part:of10}"),
            ),
            x=cells(10), y=cells(3),
            key=(("pen ink", "he decides"), ("sheet leverage", "done his way"),
                 ("sheet ghost hollow", "done another way"), ("leaf risk dashed", "never done"),
                 ("bolt risk", "he is blamed")),
            marks=(
                Mark("decided", "pen", "none", "pens"),
                Mark("decided_by_others", "pen", "pens", "row_one", tone="ghost", style="hollow"),
                Mark("his_way", "sheet", "row_one", "sheets", tone="leverage"),
                Mark("other_ways", "sheet", "sheets", "done", tone="ghost", style="hollow"),
                Mark("undone", "leaf", "done", "row_two", tone="risk", style="dashed"),
                Mark("blamed", "bolt", "row_two", "bolts", tone="risk"),
                Mark("others_blamed", "bolt", "bolts", "all", tone="ghost", style="hollow"),
            ),
            alt="Three rows of ten: a pen for each decision, filled where Jonas takes it; a sheet, filled where it "
                "goes his way, blank and dashed where nothing is done; a bolt, filled where he is blamed for it. "
                "The rest is plain.",
        ),
    ),
    supports_words="he is blamed for at least two of ten more than go his way",
    refutes_words="at least as many go his way as he is blamed for",
    assumptions=(
        "The same model as that of Islamabad below: Jonas is the one who takes part, the teacher and whoever acts for "
        "the teacher are those in charge.",
        *responsibility.model.assumptions[1:4],
        "Ten decisions alike, each counted as it goes on average: a share of 23% makes 2 of 10. The rows are counted "
        "apart: the third bolt need not belong to the third pen.",
        "Blame, and credit with it, falls on him for six tenths of what he knows and four tenths of what he decides: a "
        "course form.",
        OUR_NUMBERS,
    ),
    source=responsibility.model.source, form=responsibility.model.form,
)  # fmt: skip
