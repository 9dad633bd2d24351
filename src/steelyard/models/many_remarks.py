"""Chapter 3, the panel: what five remarks of praise show.

Published form: likelihood ratios, with the number of remarks deflated by the design effect of Kish (1965).
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Number, Scale, Steps, cells, clause

from .forms import OUR_NUMBERS, PERCENT, Max, Min, chance, situations

TOLD = 0.05  # a belief that moves by no more than this has not been told much
MOST = 20
ARMIES = 100  # to count with

controls = Controls()
remarks = controls.whole("remarks", "How many remarks of praise", 1, MOST, 1, 5, "remarks", "n")
overlap = controls.slider("overlap", "How alike they are (0 separate witnesses, 1 one voice)",
                          0, 1, 0.05, 0.90, "correlation", r"\rho")
hit_rate = controls.percent("hit_rate", "How likely such a remark is if the esteem is real",
                            0.05, 0.95, 0.05, 0.80, "chance", "h")
false_alarm = controls.percent("false_alarm", "How likely it is if the esteem is ordinary",
                               0.05, 0.95, 0.05, 0.50, "chance", "f", more=True)
prior = controls.percent("prior", "Belief in the esteem before the remarks",
                         0.02, 0.98, 0.01, 0.30, "chance", "p_0", more=True)

axes = Axes()
told = axes.grid("told", 1, MOST, 1)


def belief_after(witnesses: sp.Expr) -> sp.Expr:
    """Belief after so many separate witnesses."""
    weight = (hit_rate / false_alarm) ** witnesses
    return prior * weight / (prior * weight + 1 - prior)


def separate(count: sp.Expr) -> sp.Expr:
    """How many separate witnesses so many remarks amount to."""
    return count / (1 + (count - 1) * overlap)


steps = Steps()
effective_remarks = steps.map("effective_remarks", separate(remarks), "m")
belief = steps.map("belief", belief_after(effective_remarks))
# one remark, counted in armies
steps.map("esteemed", ARMIES * prior)
steps.map("esteemed_praised", ARMIES * prior * hit_rate)
steps.map("others_praised", ARMIES * (1 - prior) * false_alarm)
# what the figure draws
steps.map("belief_told", belief_after(separate(told)))
steps.map("belief_apart", belief_after(told))
# of a hundred armies so praised
steps.map("none", sp.Integer(0))
steps.map("believed_throughout", Min(prior, belief))
steps.map("believed_at_some_time", Max(prior, belief))
steps.map("all", sp.Integer(1))
# what the words ask
steps.whether("supports", belief - prior > TOLD)
steps.whether("refutes", belief - prior < -TOLD)
steps.whether("only_one", remarks <= 1)

model = Model(
    slug="many-remarks", title="Many remarks",
    question="What do five remarks of praise show?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Number("effective_remarks", "How many separate witnesses the remarks amount to", "remarks", 1, MOST, digits=1),
        chance("belief", "Belief after the remarks"),
        Number("esteemed", "Of 100 armies, truly esteemed", "armies", 0, ARMIES, digits=0),
        Number("esteemed_praised", "Truly esteemed and praised by one remark", "armies", 0, ARMIES, digits=0),
        Number("others_praised", "Praised by one remark though esteem is ordinary", "armies", 0, ARMIES, digits=0),
    ),
    says=(
        clause(("only_one", "One remark moves belief from {prior} to {belief}."),
               "They tell as much as {effective_remarks} separate ones. Belief was {prior} and is {belief}."),
        clause(("supports", "They speak for esteem."),
               ("refutes", "They speak against it: such remarks are commoner where esteem is ordinary."),
               "They say next to nothing."),
    ),
    presets=situations(
        ("common_courtesy", "Common courtesy", "refutes", {"hit_rate": 0.60, "false_alarm": 0.80, "overlap": 0.50},
         "Here such remarks are commoner where esteem is ordinary. Each that you hear takes squares away."),
        ("separate_witnesses", "Five separate witnesses", "supports", {"overlap": 0},
         "Nobody repeats anybody: the second remark tells as much as the first."),
        ("twenty_remarks", "Twenty in one voice", "surprises", {"remarks": 20},
         "Four times as many remarks. Count the squares that the fifteen more have added."),
    ),
    figures=(
        Figure(
            name="a-hundred-armies",
            title=(clause("Of 100 armies praised like this, {belief:of100} are truly esteemed"),),
            x=cells(20), y=cells(5),
            key=(("square leverage", "before a word was said"), ("square leverage light", "more, after it"),
                 ("square risk dashed", "fewer, after it")),
            marks=(
                Mark("throughout", "square", "none", "believed_throughout", tone="leverage"),
                Mark("won", "square", "prior", "belief", tone="leverage", style="light"),
                Mark("lost", "square", "belief", "prior", tone="risk", style="dashed"),
                Mark("others", "square", "believed_at_some_time", "all", tone="ghost", style="hollow"),
            ),
            alt="A hundred squares, an army each: filled for those believed to be truly esteemed before the remarks, "
                "tinted for those that the remarks add, dashed for those that they take away.",
        ),
        Figure(
            name="remark-by-remark",
            title=(clause(("only_one", "One remark moves belief from {prior} to {belief}"),
                          "{remarks} remarks count as {effective_remarks}: belief goes from {prior} to {belief}"),),
            x=Scale("How many remarks", 1, MOST, ((1, "1"), (5, "5"), (10, "10"), (15, "15"), (20, "20"))),
            y=Scale("belief that the esteem is real", 0, 1, PERCENT),
            key=(("ink", "alike, as you set"), ("ghost dashed", "separate witnesses")),
            marks=(
                Mark("as_set", "line", "told", "belief_told"),
                Mark("apart", "line", "told", "belief_apart", tone="ghost", style="dashed"),
                Mark("here", "dots", "remarks", "belief", size=11),
            ),
            alt="Belief over the number of remarks, from one to twenty. If the remarks are alike the line is nearly "
                "flat; the dashed line shows how far separate witnesses would move it.",
        ),
    ),
    supports_words="belief rises by more than 5 points of a hundred",
    refutes_words="belief falls by more than 5 points of a hundred",
    assumptions=(
        "The remarks are alike to the same degree, each with each.",
        "Exact for equally correlated Gaussian evidence, an approximation for remarks that are made or not made.",
        "Silence is not counted: only remarks that were made, and heard.",
        OUR_NUMBERS,
    ),
    source=("kish1965",), form="Published form",
)
