"""Chapter 5, the panel: a red line at home helps at the table, and can lose the deal.

Two-level games, Putnam (1988); limits that the other side does not know, Tarar (2001). Course form:
a deal is struck midway between the line and the other side's limit.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Number, Scale, Steps, clause, normal_cdf

from .forms import OUR_NUMBERS, QUARTERS, chance, normal_density, situations, turkey_in_syria

INSISTS = 0.02  # the present line is right if the best lies no further off than this
OUT_OF_REACH = 1e-6

controls = Controls()
red_line = controls.slider("red_line", "Red line: the least share of command that Pakistan accepts at home",
                           0, 0.95, 0.01, 0.50, "command share", "L")
other_limit = controls.slider("other_limit", "Washington’s limit: the most it would give, as we expect",
                              0.10, 0.95, 0.01, 0.55, "command share", r"\bar L")
other_spread = controls.slider("other_spread", "Doubt: how unsure we are of that limit",
                               0.05, 0.40, 0.01, 0.20, "command share", r"\varsigma")

axes = Axes()
line = axes.grid("line", 0, 0.95, 0.01)


def standard(limit: sp.Expr | float) -> sp.Expr:
    """How many spreads a limit lies above the expected one."""
    return (limit - other_limit) / other_spread


def chance_at(limit: sp.Expr) -> sp.Expr:
    """Chance that the other side's limit lies above this line."""
    return (normal_cdf(standard(1)) - normal_cdf(standard(limit))) / inside


def share_at(limit: sp.Expr) -> sp.Expr:
    """Expected share at this line: midway between the line and the other side's limit, if there is a deal."""
    above = other_spread * (normal_density(standard(limit)) - normal_density(standard(1))) / inside
    return ((limit + other_limit) * chance_at(limit) + above) / 2


steps = Steps()
inside = steps.map("inside", normal_cdf(standard(1)) - normal_cdf(standard(0)))
deal_chance = steps.map("deal_chance", chance_at(red_line))
share_expected = steps.map("share_expected", share_at(red_line))
steps.whether("out_of_reach", deal_chance < OUT_OF_REACH)
steps.map("share_if_deal", sp.Piecewise((1, deal_chance < OUT_OF_REACH), (share_expected / deal_chance, True)))
expected_at = steps.map("expected_at", share_at(line))
best_place = steps.argmax("best_place", expected_at, over="line")
best_red_line = steps.at("best_red_line", line, over="line", where=best_place)
# what the figure draws
steps.at("expected_best", expected_at, over="line", where=best_place)
steps.map("no_deal_at", 1 - chance_at(line))
steps.map("no_deal_here", 1 - deal_chance)
# what the words ask
steps.whether("all_but_sure", deal_chance > 0.995)
steps.whether("supports", best_red_line - red_line > INSISTS)
steps.whether("refutes", best_red_line - red_line < -INSISTS)

figure = Figure(
    name="hill",
    title=(
        clause(("supports", "Insist more: the best line is {best_red_line}, above the present {red_line}"),
               ("refutes", "Insist less: the best line is {best_red_line}, below the present {red_line}"),
               "The present line, {red_line}, is about the best"),
    ),
    x=Scale("Red line: the least share that home accepts", 0, 1, QUARTERS),
    y=Scale("share, chance", 0, 1, QUARTERS),
    key=(("leverage", "share to expect"), ("leverage ring", "the best line"), ("risk", "chance of no deal")),
    marks=(
        Mark("turkey", "area", span=("red_line", ""), tone="ghost"),
        Mark("hill", "line", "line", "expected_at", tone="leverage"),
        Mark("no_deal", "line", "line", "no_deal_at", tone="risk"),
        Mark("best", "dots", "best_red_line", "expected_best", tone="leverage", size=15, style="ring"),
        Mark("no_deal_here", "dots", "red_line", "no_deal_here", tone="risk", size=11),
        Mark("share_here", "dots", "red_line", "share_expected", tone="leverage", size=11),
    ),
    alt="Over the red line: the share of command to expect, which rises and then falls like a hill, and the chance "
        "that no deal comes about, which only rises.",
)

model = Model(
    slug="red-line", title="A red line at home",
    question="Does a tough red line help at the table?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        chance("deal_chance", "Chance of a deal: that Washington’s limit lies above the red line"),
        Number("share_if_deal", "Share of command if there is a deal", "command share", 0, 1,
               undefined=(("out_of_reach", "a deal is out of reach"),)),
        Number("share_expected", "Share to expect: chance of a deal times the share", "command share", 0, 1),
        Number("best_red_line", "The red line with the highest share to expect", "command share", 0, 0.95),
    ),
    says=(
        clause(("all_but_sure", "A deal is all but certain"), "A deal comes about with a chance of {deal_chance}"),
        clause(("out_of_reach", "and is all but out of reach."),
               "and gives a share of {share_if_deal}: {share_expected} on average."),
        clause("The best line would be {best_red_line}."),
    ),
    presets=situations(
        ("dependent_partner", "Nearly all on offer", "supports", {"other_limit": 0.90, "red_line": 0.35},
         "Washington would give nearly all, and home asks for little. See on which side of the dot the hill has its "
         "top: at {best_red_line}."),
        ("free_partner", "A third on offer", "refutes", {"other_limit": 0.35, "red_line": 0.60},
         "Washington would give a third, and home insists on more than half. The top lies far to the left, at "
         "{best_red_line}."),
        ("unsure", "Twice the doubt", "surprises", {"other_spread": 0.40},
         "The start, with twice the doubt: the hill is flatter. See which way its top has moved."),
    ),
    ghosts=turkey_in_syria(red_line=(0.50, 0.80, "T41"), other_limit=(0.30, 0.60, "T20", "T26")),
    figures=(figure,),
    supports_words="the best line lies above the present one by more than 0.02",
    refutes_words="the best line lies below the present one by more than 0.02",
    assumptions=(
        "The two bargain over the share of command; lines drawn over tasks or votes are another matter.",
        "Home accepts no share of command below the line, and Washington knows it.",
        "Washington’s limit is normal around what we expect, cut to between 0 and 1.",
        "With a deal, the share is midway between the line and Washington’s limit. That is a course form.",
        "No deal counts as a share of zero, neither better nor worse.",
        OUR_NUMBERS,
    ),
    source=("putnam1988", "tarar2001"), form="Published idea, course form",
)
