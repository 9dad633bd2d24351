"""Chapter 9, One case or many: what coded cases say, and how much hangs on likeness and outcome.

The outside view of Kahneman and Lovallo (1993); similarity after Gilboa and Schmeidler (1995) and
Gower (1971); unlike cases discounted (Ibrahim and Chen 2000); pooling (Genest and Zidek 1986).
"""

from __future__ import annotations

import sympy as sp

from steelyard.model import (
    Axis,
    Choice,
    Data,
    Ghost,
    Map,
    Model,
    Number,
    Points,
    Preset,
    Reduce,
    Slider,
    Span,
    Table,
    Toggle,
    Whole,
    say,
    symbols,
)

from .case_table import FEATURES, abstentions, deployments, scaled
from .forms import chance_of, clip, holds, logit, one_each

GAINED, DID_NOT_LOSE, MET_ITS_AIM = "gained influence", "did not lose influence", "met its aim in full"
AT_THE_START, AT_ITS_BEST = "at the start", "best while there"
POINTS = 2000  # of the grid on which the interval is read
TENTH, NINE_TENTHS = sp.Rational(1, 10), sp.Rational(9, 10)  # the ends of an 80% interval

SENT, STAYED = deployments(), abstentions()
PAKISTAN_IN_GAZA = (1.00, 0.50, 0.00, 1.00, 0.67, 0.67, 0.00, 0.00, 0.73, 0.00)
(TURKEY,) = (tuple(round(x, 2) for x in scaled(case)) for case in SENT if case["case_id"] == "TUR_SYR_2016")

outcome, nearest, politics_weight, far_weight, inside_view, inside_weight, mandate_when, drop_doubtful = symbols(
    "outcome nearest politics_weight far_weight inside_view inside_weight mandate_when drop_doubtful"
)
target, used, feature, other, grid = symbols("target used feature other grid")
coded_start, coded_best, in_politics, influence, aim, doubtful = symbols(
    "coded_start coded_best in_politics influence aim doubtful"
)
stayed_influence, stayed_aim, stayed_doubtful = symbols("stayed_influence stayed_aim stayed_doubtful")
apart, distance, counted, succeeded, other_distance, other_counted = symbols(
    "apart distance counted succeeded other_distance other_counted"
)
closer, equal, near_weight, weight, successes, failures = symbols("closer equal near_weight weight successes failures")
outside_view, log_density, peak, density = symbols("outside_view log_density peak density")

controls = (
    Choice("outcome", "What counts as success", (GAINED, DID_NOT_LOSE, MET_ITS_AIM), GAINED, "Y"),
    Whole("nearest", "How many of the nearest cases count fully", 1, 25, 1, 8, "cases", "K"),
    Slider("politics_weight", "Alike in what? 0 role, 1 politics", 0, 1, 0.05, 0.50, "share", r"\eta"),
    Slider("far_weight", "Weight of all the other cases", 0, 1, 0.05, 0.30, "weight", "d", more=True),
    Slider("inside_view", "Your own estimate before the table", 0.05, 0.95, 0.01, 0.50, "chance", "q", more=True,
           show="percent", digits=0),
    Slider("inside_weight", "Weight of your own estimate", 0, 1, 0.05, 0.30, "share", r"\upsilon", more=True),
    Choice("mandate_when", "Which mandate is compared", (AT_THE_START, AT_ITS_BEST), AT_THE_START, "", more=True),
    Toggle("drop_doubtful", "Leave out cases coded with low confidence", False, "", more=True),
    Table("target", "Pakistan in Gaza, coded as a case", ("feature",), PAKISTAN_IN_GAZA, "T_i", step=0.01),
    Table("used", "Feature counts", ("feature",), (1,) * len(FEATURES), r"\iota_i", allowed=(0, 1)),
)  # fmt: skip


def column(cases: tuple[dict[str, str], ...], name: str) -> tuple[float, ...]:
    """A column of numbers."""
    return tuple(float(case[name]) for case in cases)


def low_confidence(cases: tuple[dict[str, str], ...]) -> tuple[float, ...]:
    """1 for each case coded with low confidence."""
    return tuple(float(case["coding_confidence"] == "low") for case in cases)


data = (
    Data("coded_start", ("deployment", "feature"), tuple(x for case in SENT for x in scaled(case))),
    Data("coded_best", ("deployment", "feature"), tuple(x for case in SENT for x in scaled(case, "mandate_best"))),
    Data("in_politics", ("feature",), tuple(float(group == "politics") for _, group in FEATURES)),
    Data("influence", ("deployment",), column(SENT, "influence_after_2y")),
    Data("aim", ("deployment",), column(SENT, "aim_achieved")),
    Data("doubtful", ("deployment",), low_confidence(SENT)),
    Data("stayed_influence", ("abstention",), column(STAYED, "influence_after_2y")),
    Data("stayed_aim", ("abstention",), column(STAYED, "aim_achieved")),
    Data("stayed_doubtful", ("abstention",), low_confidence(STAYED)),
)


def success_of(influence: sp.Symbol, aim: sp.Symbol) -> sp.Expr:
    """1 for a success in the sense that the reader has chosen."""
    return one_each(outcome, holds(sp.Eq(influence, 1)), holds(influence >= 0), holds(sp.Eq(aim, 1)))


def laplace(good: str, all_: str) -> sp.Expr:
    """(1 + successes) / (2 + cases)."""
    return (1 + sp.Symbol(good, real=True)) / (2 + sp.Symbol(all_, real=True))


def mean_apart(group: str) -> sp.Expr:
    """Mean difference over the features of a group that are in use; nil if there are none."""
    apart_in, used_in = symbols(f"apart_in_{group} used_in_{group}")
    return apart_in / sp.Max(used_in, 1)


grid_chance = (grid + sp.Rational(1, 2)) / POINTS
coding = sp.Piecewise((coded_start, sp.Eq(mandate_when, 0)), (coded_best, True))

steps = (
    # how far each deployment lies from the target
    Map("apart", used * sp.Abs(coding - target)),
    Reduce("apart_in_politics", "sum", apart * in_politics, over="feature"),
    Reduce("apart_in_role", "sum", apart * (1 - in_politics), over="feature"),
    Reduce("used_in_politics", "sum", used * in_politics, over="feature"),
    Reduce("used_in_role", "sum", used * (1 - in_politics), over="feature"),
    Map("distance", politics_weight * mean_apart("politics") + (1 - politics_weight) * mean_apart("role")),
    Map("counted", 1 - drop_doubtful * doubtful),
    # how many others lie closer, or as close: cases tied at the edge share the weight that is left
    Reduce("other_distance", "at", distance, over="deployment", where=other),
    Reduce("other_counted", "at", counted, over="deployment", where=other),
    Reduce("closer", "sum", other_counted * holds(other_distance < distance), over="other"),
    Reduce("equal", "sum", other_counted * holds(sp.Eq(other_distance, distance)), over="other"),
    Map("near_weight", counted * clip((nearest - closer) / sp.Max(equal, 1))),
    Map("weight", counted * (near_weight + far_weight * (1 - near_weight))),
    # the counts
    Map("succeeded", success_of(influence, aim)),
    Reduce("cases", "sum", counted, over="deployment"),
    Reduce("class_successes", "sum", counted * succeeded, over="deployment"),
    Map("class_share", laplace("class_successes", "cases")),
    Map("stayed_counted", 1 - drop_doubtful * stayed_doubtful),
    Reduce("abstainers", "sum", sp.Symbol("stayed_counted", real=True), over="abstention"),
    Reduce("abstainers_successes", "sum",
           sp.Symbol("stayed_counted", real=True) * success_of(stayed_influence, stayed_aim), over="abstention"),
    Map("abstainers_share", laplace("abstainers_successes", "abstainers")),
    Map("no_abstention", holds(sp.Symbol("abstainers", real=True) <= 0)),
    # the forecast: Beta(1 + successes, 1 + failures)
    Reduce("successes", "sum", weight * succeeded, over="deployment"),
    Reduce("failures", "sum", weight * (1 - succeeded), over="deployment"),
    Map("effective_cases", successes + failures),
    Map("outside_view", (1 + successes) / (2 + successes + failures)),
    Map("log_density", successes * sp.log(grid_chance) + failures * sp.log(1 - grid_chance)),
    Reduce("peak", "max", log_density, over="grid"),
    Map("density", sp.exp(log_density - peak)),
    Reduce("low", "quantile", grid_chance, over="grid", weight=density, where=TENTH),
    Reduce("high", "quantile", grid_chance, over="grid", weight=density, where=NINE_TENTHS),
    Map("pooled", chance_of(inside_weight * logit(inside_view) + (1 - inside_weight) * logit(outside_view))),
    Map("supports", holds(outside_view > 0.55)),
    Map("refutes", holds(outside_view < 0.45)),
)  # fmt: skip

model = Model(
    slug="one-case-or-many",
    title="One case or many",
    question="What do coded cases say, and how much hangs on which likeness, and which outcome, one chooses?",
    controls=controls,
    axes=(
        Axis.of("deployment", *(case["name"] for case in SENT)),
        Axis.of("other", *(case["name"] for case in SENT)),
        Axis.of("abstention", *(case["name"] for case in STAYED)),
        Axis.of("feature", *(name for name, _ in FEATURES)),
        Axis("grid", tuple(range(POINTS))),
    ),
    data=data,
    steps=steps,
    outputs=(
        Number("cases", "Deployments in the class after the switches", "cases", 1, 200, digits=0),
        Number("class_share", "(1 + successes) / (2 + cases)", "chance", 0, 1),
        Number("abstainers_share", "The same for those who stayed out", "chance", 0, 1,
               undefined=(("no_abstention", "no abstention in the table"),)),
        Number("outside_view", "Forecast from nearest and other cases", "chance", 0, 1),
        Number("low", "Lower end of the 80% interval", "chance", 0, 1),
        Number("high", "Upper end of the 80% interval", "chance", 0, 1),
        Number("pooled", "Outside and own view together", "chance", 0, 1),
        Number("effective_cases", "Weight of evidence in cases", "cases", 0, 200, digits=1),
        Points("near_weight", "How fully each case counts as near", "share", 0, 1, "deployment", digits=2),
    ),
    says=(say("{cases} cases count; the forecast is {outside_view}, between {low} and {high} with a chance of 80%."),),
    presets=(
        Preset("did_not_lose", "State A", "supports", {"outcome": DID_NOT_LOSE},
               "Success is not to have lost influence."),
        Preset("gained", "State B", "refutes", {"outcome": GAINED, "far_weight": 1},
               "Success is to have gained influence; every case counts fully."),
        Preset("best_mandate", "State C", "surprises", {"mandate_when": AT_ITS_BEST, "politics_weight": 1},
               "Likeness in politics, with the mandate as it was at its best."),
    ),
    ghosts=(Ghost("turkey_in_syria", "Turkey in Syria", {"target": Span(TURKEY, TURKEY, ("T14", "T15", "T36"))}),),
    supports="supports",
    refutes="refutes",
    supports_words="the outside view is above .55",
    refutes_words="the outside view is below .45",
    assumptions=(
        "Deployments in the table are the class; abstentions are shown beside it and never mixed in.",
        "Coded before forecasting; independent given the rate.",
        "Near cases count fully, the others less; cases tied at the edge share the weight that is left.",
        "A feature missing in a row counts as one half.",
    ),
    source=("kahnemanlovallo1993", "flyvbjerg2006", "gilboaschmeidler1995", "gower1971", "ibrahimchen2000",
            "genestzidek1986"),
    form="Published forms",
)  # fmt: skip
