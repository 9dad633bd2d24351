"""Chapter 9, One case or many: what coded cases say, and how much hangs on likeness and outcome.

The outside view of Kahneman and Lovallo (1993); similarity after Gilboa and Schmeidler (1995) and
Gower (1971); unlike cases discounted (Ibrahim and Chen 2000); pooling (Genest and Zidek 1986).
"""

import sympy as sp

from steelyard.model import Axes, Controls, Data, Ghost, Model, Number, Points, Span, Steps, holds, say, symbols

from .case_table import FEATURES, abstentions, deployments, scaled
from .forms import chance_of, clip, logit, one_each, situations

GAINED, DID_NOT_LOSE, MET_ITS_AIM = "gained influence", "did not lose influence", "met its aim in full"
AT_THE_START, AT_ITS_BEST = "at the start", "best while there"
POINTS = 2000  # of the grid on which the interval is read
TENTH, NINE_TENTHS = sp.Rational(1, 10), sp.Rational(9, 10)  # the ends of an 80% interval

SENT, STAYED = deployments(), abstentions()
PAKISTAN_IN_GAZA = (1.00, 0.50, 0.00, 1.00, 0.67, 0.67, 0.00, 0.00, 0.73, 0.00)
(TURKEY,) = (tuple(round(x, 2) for x in scaled(case)) for case in SENT if case["case_id"] == "TUR_SYR_2016")

controls = Controls()
outcome = controls.choice("outcome", "What counts as success", (GAINED, DID_NOT_LOSE, MET_ITS_AIM), GAINED, "Y")
nearest = controls.whole("nearest", "How many of the nearest cases count fully", 1, 25, 1, 8, "cases", "K")
politics_weight = controls.slider("politics_weight", "Alike in what? 0 role, 1 politics",
                                  0, 1, 0.05, 0.50, "share", r"\eta")
far_weight = controls.slider("far_weight", "Weight of all the other cases", 0, 1, 0.05, 0.30, "weight", "d", more=True)
inside_view = controls.percent("inside_view", "Your own estimate before the table",
                               0.05, 0.95, 0.01, 0.50, "chance", "q", more=True)
inside_weight = controls.slider("inside_weight", "Weight of your own estimate",
                                0, 1, 0.05, 0.30, "share", r"\upsilon", more=True)
mandate_when = controls.choice("mandate_when", "Which mandate is compared",
                               (AT_THE_START, AT_ITS_BEST), AT_THE_START, "", more=True)
drop_doubtful = controls.toggle("drop_doubtful", "Leave out cases coded with low confidence", False, "", more=True)
target = controls.table("target", "Pakistan in Gaza, coded as a case", ("feature",), PAKISTAN_IN_GAZA, "T_i", step=0.01)
used = controls.table("used", "Feature counts", ("feature",), (1,) * len(FEATURES), r"\iota_i", allowed=(0, 1))

axes = Axes()
axes.of("deployment", *(case["name"] for case in SENT))
other = axes.of("other", *(case["name"] for case in SENT))
axes.of("abstention", *(case["name"] for case in STAYED))
axes.of("feature", *(name for name, _ in FEATURES))
grid = axes.listed("grid", tuple(range(POINTS)))

coded_start, coded_best, in_politics, influence, aim, doubtful = symbols(
    "coded_start coded_best in_politics influence aim doubtful"
)
stayed_influence, stayed_aim, stayed_doubtful = symbols("stayed_influence stayed_aim stayed_doubtful")


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

steps = Steps()
# how far each deployment lies from the target
apart = steps.map("apart", used * sp.Abs(coding - target))
steps.sum("apart_in_politics", apart * in_politics, over="feature")
steps.sum("apart_in_role", apart * (1 - in_politics), over="feature")
steps.sum("used_in_politics", used * in_politics, over="feature")
steps.sum("used_in_role", used * (1 - in_politics), over="feature")
distance = steps.map("distance", politics_weight * mean_apart("politics") + (1 - politics_weight) * mean_apart("role"))
counted = steps.map("counted", 1 - drop_doubtful * doubtful)
# how many others lie closer, or as close: cases tied at the edge share the weight that is left
other_distance = steps.at("other_distance", distance, over="deployment", where=other)
other_counted = steps.at("other_counted", counted, over="deployment", where=other)
closer = steps.sum("closer", other_counted * holds(other_distance < distance), over="other")
equal = steps.sum("equal", other_counted * holds(sp.Eq(other_distance, distance)), over="other")
near_weight = steps.map("near_weight", counted * clip((nearest - closer) / sp.Max(equal, 1)))
weight = steps.map("weight", counted * (near_weight + far_weight * (1 - near_weight)))
# the counts
succeeded = steps.map("succeeded", success_of(influence, aim))
steps.sum("cases", counted, over="deployment")
steps.sum("class_successes", counted * succeeded, over="deployment")
steps.map("class_share", laplace("class_successes", "cases"))
stayed_counted = steps.map("stayed_counted", 1 - drop_doubtful * stayed_doubtful)
abstainers = steps.sum("abstainers", stayed_counted, over="abstention")
steps.sum("abstainers_successes",
          stayed_counted * success_of(stayed_influence, stayed_aim), over="abstention")
steps.map("abstainers_share", laplace("abstainers_successes", "abstainers"))
steps.whether("no_abstention", abstainers <= 0)
# the forecast: Beta(1 + successes, 1 + failures)
successes = steps.sum("successes", weight * succeeded, over="deployment")
failures = steps.sum("failures", weight * (1 - succeeded), over="deployment")
steps.map("effective_cases", successes + failures)
outside_view = steps.map("outside_view", (1 + successes) / (2 + successes + failures))
log_density = steps.map("log_density", successes * sp.log(grid_chance) + failures * sp.log(1 - grid_chance))
peak = steps.max("peak", log_density, over="grid")
density = steps.map("density", sp.exp(log_density - peak))
steps.quantile("low", grid_chance, over="grid", weight=density, where=TENTH)
steps.quantile("high", grid_chance, over="grid", weight=density, where=NINE_TENTHS)
steps.map("pooled", chance_of(inside_weight * logit(inside_view) + (1 - inside_weight) * logit(outside_view)))
steps.whether("supports", outside_view > 0.55)
steps.whether("refutes", outside_view < 0.45)

model = Model(
    slug="one-case-or-many", title="One case or many",
    question="What do coded cases say, and how much hangs on which likeness, and which outcome, one chooses?",
    controls=tuple(controls), axes=tuple(axes),
    data=data,
    steps=tuple(steps),
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
    presets=situations(
        ("did_not_lose", "Not to have lost", "supports", {"outcome": DID_NOT_LOSE},
         "Success is not to have lost influence."),
        ("gained", "To have gained", "refutes", {"outcome": GAINED, "far_weight": 1},
         "Success is to have gained influence; every case counts fully."),
        ("best_mandate", "The mandate at its best", "surprises", {"mandate_when": AT_ITS_BEST, "politics_weight": 1},
         "Likeness in politics, with the mandate as it was at its best."),
    ),
    ghosts=(Ghost("turkey_in_syria", "Turkey in Syria", {"target": Span(TURKEY, TURKEY, ("T14", "T15", "T36"))}),),
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
)
