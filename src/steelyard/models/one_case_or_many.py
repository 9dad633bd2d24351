"""Chapter 9, One case or many: what coded cases say, and how much hangs on likeness, outcome and coding.

The outside view of Kahneman and Lovallo (1993); similarity after Gilboa and Schmeidler (1995) and
Gower (1971); unlike cases discounted (Ibrahim and Chen 2000); pooling (Genest and Zidek 1986).
"""

import sympy as sp

from steelyard.model import (
    Axes,
    Columns,
    Controls,
    Figure,
    Mark,
    Model,
    Number,
    Points,
    Reading,
    Scale,
    Steps,
    clause,
    holds,
)

from .case_table import (
    FEATURES,
    Row,
    abstentions,
    asked_by_washington,
    defensible,
    deployments,
    items,
    scaled,
    self_led,
)
from .forms import PERCENT, Max, chance, chance_of, clip, logit, one_each, situations, where

GAINED, DID_NOT_LOSE, MET_ITS_AIM = "gained influence", "did not lose influence", "met its aim in full"
ALL_THREE, THEATRE, ASKER, STANDING = "all three together", "over the theatre", "with who asked", "in standing"
AT_THE_START, AT_ITS_BEST = "at the start", "best while there"
ALL_OF_THEM, BY_WASHINGTON, SELF_LED = "all deployments", "asked by Washington", "own or self-led command"
CLUSTERS = {
    "nothing": (),
    "Iraq 2003": ("_IRQ_2003",), "Kuwait 1990": ("_KWT_1990", "PAK_SAU_1990"), "Yemen 2015": ("_YEM_2015",),
    "Somalia": ("_SOM_",), "Turkey’s cases": ("TUR_",), "Russia’s cases": ("RUS_",), "Pakistan’s cases": ("PAK_",),
}  # fmt: skip
EXAMPLE = "TUR_SYR_2016"
NO_ABSTENTION = (("no_abstention", "no abstention in the table"),)
EVEN, OWN_WEIGHT = 0.50, 0.30  # where the two controls of one's own estimate stand before anybody gave one
SAME = 0.001  # less than a step of either
POINTS = 2000  # of the grid on which the interval is read
TENTH, NINE_TENTHS = sp.Rational(1, 10), sp.Rational(9, 10)  # the ends of an 80% interval

SENT, STAYED = deployments(), abstentions()
SENT_NAMES, STAY_NAMES = (tuple(case["name"] for case in cases) for cases in (SENT, STAYED))
CONTESTED = tuple(case for case in (*SENT, *STAYED) if len(set(defensible(case))) > 1)
CONTRIBUTOR = (1.00, 0.50, 0.00, 1.00, 1.00, 0.00, 0.33, 0.00, 0.00, 0.73, 0.00)
LEADER = (*CONTRIBUTOR[:5], 0.67, 0.67, *CONTRIBUTOR[7:])
(TURKEYS_PLACE,) = (n for n, case in enumerate(SENT) if case["case_id"] == EXAMPLE)
(TURKEY,) = (tuple(round(x, 2) for x in scaled(case)) for case in SENT if case["case_id"] == EXAMPLE)

controls = Controls()
outcome = controls.choice("outcome", "What counts as success", (GAINED, DID_NOT_LOSE, MET_ITS_AIM), GAINED, "Y")
nearest = controls.whole("nearest", "How many of the nearest cases count fully", 1, 25, 1, 8, "cases", "K")
politics_weight = controls.slider("politics_weight", "Alike in what? 0 role, 1 politics",
                                  0, 1, 0.05, 0.50, "share", r"\eta")
over_whom = controls.choice("over_whom", "Influence over whom", (ALL_THREE, THEATRE, ASKER, STANDING), ALL_THREE, "",
                            more=True)
among = controls.choice("among", "Among which deployments", (ALL_OF_THEM, BY_WASHINGTON, SELF_LED), ALL_OF_THEM, "",
                        more=True)
mandate_when = controls.choice("mandate_when", "Which mandate is compared",
                               (AT_THE_START, AT_ITS_BEST), AT_THE_START, "", more=True)
without = controls.choice("without", "Leave out", tuple(CLUSTERS), "nothing", "", more=True)
with_example = controls.toggle("with_example", "Count Turkey in Syria too", False, "", more=True)
drop_doubtful = controls.toggle("drop_doubtful", "Leave out cases coded with low confidence", False, "", more=True)
far_weight = controls.slider("far_weight", "Weight of all the other cases", 0, 1, 0.05, 0.30, "weight", "d", more=True)
inside_view = controls.percent("inside_view", "Your own estimate before the table",
                               0.05, 0.95, 0.01, EVEN, "chance", "q", more=True)
inside_weight = controls.slider("inside_weight", "Weight of your own estimate",
                                0, 1, 0.05, OWN_WEIGHT, "share", r"\upsilon", more=True)
target = controls.table("target", "Pakistan in Gaza", ("feature",), CONTRIBUTOR, "T_i", step=0.01)
used = controls.table("used", "It counts", ("feature",), (1,) * len(FEATURES), r"\iota_i",
                      allowed=(0, 1), words=("no", "yes"))
flipped = controls.table("flipped", "Doubtful codings of influence", ("contested",), (0,) * len(CONTESTED), "f_c",
                         allowed=(-1, 0, 1), words=("lowest", "as coded", "highest"))

axes = Axes()
axes.of("deployment", *SENT_NAMES)
other = axes.of("other", *SENT_NAMES)
axes.of("abstention", *STAY_NAMES)
axes.of("feature", *(name for name, _ in FEATURES))
axes.of("contested", *(case["name"] for case in CONTESTED))
axes.of("cluster", *CLUSTERS)
fan_outcome = axes.of("fan_outcome", GAINED, DID_NOT_LOSE, MET_ITS_AIM)
fan_coding = axes.listed("fan_coding", (-1, 0, 1))
fan_mix, fan_near = axes.listed("fan_mix", (0, 0.5, 1)), axes.listed("fan_near", (4, 8, 16, 25))
end = axes.listed("end", (0, 1))
grid = axes.listed("grid", tuple(range(POINTS)))

data = Columns()


def column(name: str, *cells: float, over: str = "feature") -> sp.Symbol:
    """A column of numbers over an axis."""
    return data.data(name, (over,), cells)


def codes(prefix: str, cases: tuple[Row, ...], over: str) -> tuple[sp.Symbol, ...]:
    """What a case is compared by and what came of it, as the table has it: start, best, influence's four, the aim."""
    features = {"start": "mandate", "best": "mandate_best"}
    pair = [data.data(f"{prefix}_{when}", (over, "feature"), tuple(x for case in cases for x in scaled(case, name)))
            for when, name in features.items()]
    parts = [column(f"{prefix}_{name}", *(float(items(case)[name]) for case in cases), over=over)
             for name in ("coded", "theatre", "asker_or_patron", "standing")]
    return (*pair, *parts, column(f"{prefix}_aim", *(float(case["aim_achieved"]) for case in cases), over=over))


def marked(name: str, cases: tuple[Row, ...], over: str, yes: object) -> sp.Symbol:
    """1 for each case of which `yes` holds."""
    return column(name, *(float(bool(yes(case))) for case in cases), over=over)  # type: ignore[operator]


def belongs(name: str, cases: tuple[Row, ...], over: str) -> sp.Symbol:
    """Which of the doubtful codings is that of which case."""
    return data.data(name, (over, "contested"),
                     tuple(float(case["case_id"] == doubt["case_id"]) for case in cases for doubt in CONTESTED))


def clustered(name: str, cases: tuple[Row, ...], over: str) -> sp.Symbol:
    """Which case stands in which cluster."""
    return data.data(name, (over, "cluster"), tuple(
        float(any(part in case["case_id"] for part in parts)) for case in cases for parts in CLUSTERS.values()))


sent_start, sent_best, *sent_items, aim = codes("sent", SENT, "deployment")
stay_start, stay_best, *stay_items, stay_aim = codes("stay", STAYED, "abstention")
in_politics = column("in_politics", *(float(group == "politics") for _, group in FEATURES))
lower = column("lower", *(defensible(c)[0] - float(c["influence_after_2y"]) for c in CONTESTED), over="contested")
higher = column("higher", *(defensible(c)[1] - float(c["influence_after_2y"]) for c in CONTESTED), over="contested")
lowest = column("lowest", *(defensible(c)[0] for c in SENT), over="deployment")
highest = column("highest", *(defensible(c)[1] for c in SENT), over="deployment")
is_example = marked("is_example", SENT, "deployment", lambda case: case["case_id"] == EXAMPLE)
spread = column("spread", *(((n * 7) % 11 - 5) / 14 for n in range(len(SENT))), over="deployment")
stay_spread = column("stay_spread", *(((n * 5) % 11 - 5) / 14 for n in range(len(STAYED))), over="abstention")

steps = Steps()


def success_of(kind: sp.Expr, influence: sp.Expr, aim: sp.Expr) -> sp.Expr:
    """1 for a success of that kind: 0 gained, 1 did not lose, 2 met its aim in full."""
    return one_each(kind, holds(sp.Eq(influence, 1)), holds(influence >= 0), holds(sp.Eq(aim, 1)))


def laplace(good: sp.Expr, all_: sp.Expr) -> sp.Expr:
    """(1 + successes) / (2 + cases)."""
    return (1 + good) / (2 + all_)


def apart_from(prefix: str, start: sp.Symbol, best: sp.Symbol) -> tuple[sp.Expr, sp.Expr]:
    """Mean difference from the target over the features in use, in politics and in role; nil if there are none."""
    coding = sp.Piecewise((start, sp.Eq(mandate_when, 0)), (best, True))
    apart = steps.map(f"{prefix}_apart", used * sp.Abs(coding - target))
    politics = steps.sum(f"{prefix}_politics", apart * in_politics, over="feature")
    role = steps.sum(f"{prefix}_role", apart * (1 - in_politics), over="feature")
    return politics / Max(used_in_politics, 1), role / Max(used_in_role, 1)


def influence_of(prefix: str, items: list[sp.Symbol], belonging: sp.Symbol) -> sp.Symbol:
    """Influence over whom the reader says; of all three together, with the codings that the reader has flipped."""
    coded, *parts = items
    recoded = steps.sum(f"{prefix}_recoded", belonging * flip, over="contested")
    return steps.map(f"{prefix}_influence", one_each(over_whom, coded + recoded, *parts))


def counted_of(prefix: str, cases: tuple[Row, ...], over: str, led: sp.Expr, more: sp.Expr) -> sp.Symbol:
    """1 for a case that the switches leave in the class."""
    asked = marked(f"{prefix}_asked", cases, over, asked_by_washington)
    doubtful = marked(f"{prefix}_doubtful", cases, over, lambda case: case["coding_confidence"] == "low")
    in_cluster = clustered(f"{prefix}_cluster", cases, over)
    left_out = steps.at(f"{prefix}_left_out", in_cluster, over="cluster", where=without)
    return steps.map(f"{prefix}_counted",
                     one_each(among, 1, asked, led) * (1 - drop_doubtful * doubtful) * (1 - left_out) * more)


steps.sum("flips", sp.Abs(flipped), over="contested")
flip = steps.map("flip", sp.Piecewise((higher, flipped > 0), (lower, flipped < 0), (0, True)))
used_in_politics = steps.sum("used_in_politics", used * in_politics, over="feature")
used_in_role = steps.sum("used_in_role", used * (1 - in_politics), over="feature")
# how far each case lies from the target, and whether it counts
in_kind, in_role = apart_from("sent", sent_start, sent_best)
distance = steps.map("distance", politics_weight * in_kind + (1 - politics_weight) * in_role)
counted = counted_of("sent", SENT, "deployment", marked("sent_led", SENT, "deployment", self_led),
                     1 - is_example * (1 - with_example))
stay_counted = counted_of("stay", STAYED, "abstention", sp.Integer(1), sp.Integer(1))
stay_kind, stay_in_role = apart_from("stay", stay_start, stay_best)
steps.map("stay_distance", politics_weight * stay_kind + (1 - politics_weight) * stay_in_role)
influence = influence_of("sent", sent_items, belongs("sent_belongs", SENT, "deployment"))
stay_influence = influence_of("stay", stay_items, belongs("stay_belongs", STAYED, "abstention"))


def near(prefix: str, distance: sp.Symbol, count: sp.Expr) -> sp.Expr:
    """How fully each case counts as one of the nearest: cases tied at the edge share the weight that is left."""
    theirs = steps.at(f"{prefix}other_distance", distance, over="deployment", where=other)
    closer = steps.sum(f"{prefix}closer", other_counted * holds(theirs < distance), over="other")
    equal = steps.sum(f"{prefix}equal", other_counted * holds(sp.Eq(theirs, distance)), over="other")
    return counted * clip((count - closer) / Max(equal, 1))


other_counted = steps.at("other_counted", counted, over="deployment", where=other)
near_weight = steps.map("near_weight", near("", distance, nearest))
weight = steps.map("weight", counted * (near_weight + far_weight * (1 - near_weight)))
# the counts
succeeded = steps.map("succeeded", success_of(outcome, influence, aim))
cases = steps.sum("cases", counted, over="deployment")
class_successes = steps.sum("class_successes", counted * succeeded, over="deployment")
steps.map("class_share", laplace(class_successes, cases))
steps.sum("went_lost", counted * holds(influence < 0), over="deployment")
stayed = steps.sum("stayed", stay_counted, over="abstention")
stayed_successes = steps.sum("stayed_successes",
                             stay_counted * success_of(outcome, stay_influence, stay_aim), over="abstention")
steps.map("abstainers_share", laplace(stayed_successes, stayed))
steps.sum("stayed_lost", stay_counted * holds(stay_influence < 0), over="abstention")
steps.whether("no_abstention", stayed <= 0)
# the forecast: Beta(1 + successes, 1 + failures)
successes = steps.sum("successes", weight * succeeded, over="deployment")
failures = steps.sum("failures", weight * (1 - succeeded), over="deployment")
steps.map("effective_cases", successes + failures)
outside_view = steps.map("outside_view", laplace(successes, successes + failures))
grid_chance = (grid + sp.Rational(1, 2)) / POINTS
log_density = steps.map("log_density", successes * sp.log(grid_chance) + failures * sp.log(1 - grid_chance))
peak = steps.max("peak", log_density, over="grid")
density = steps.map("density", sp.exp(log_density - peak))
low = steps.quantile("low", grid_chance, over="grid", weight=density, where=TENTH)
high = steps.quantile("high", grid_chance, over="grid", weight=density, where=NINE_TENTHS)
steps.map("pooled", chance_of(inside_weight * logit(inside_view) + (1 - inside_weight) * logit(outside_view)))
# the fan: every combination of outcome, likeness, neighbours and doubtful codings
fan_distance = steps.map("fan_distance", fan_mix * in_kind + (1 - fan_mix) * in_role)
fan_near_weight = near("fan_", fan_distance, fan_near)
fan_weight = steps.map("fan_weight", counted * far_weight + (1 - far_weight) * fan_near_weight)
fan_influence = steps.map("fan_influence", one_each(
    over_whom, sp.Piecewise((lowest, fan_coding < 0), (highest, fan_coding > 0), (influence, True)),
    influence, influence, influence))
fan_success = steps.map("fan_success", success_of(fan_outcome, fan_influence, aim))
fan_good = steps.sum("fan_good", fan_weight * fan_success, over="deployment")
fan_all = steps.sum("fan_all", fan_weight, over="deployment")
fan = steps.map("fan", laplace(fan_good, fan_all))
lower_end, upper_end = -fan, fan
for n, axis in enumerate(("fan_outcome", "fan_coding", "fan_mix", "fan_near")):
    lower_end = steps.max(f"lower_end_{n}", lower_end, over=axis)
    upper_end = steps.max(f"upper_end_{n}", upper_end, over=axis)
fan_low, fan_high = steps.map("fan_low", -lower_end), steps.map("fan_high", upper_end)
# what the figures draw
lane = sp.Piecewise((2 * aim - 1, sp.Eq(outcome, 2)), (influence, True)) + spread
stay_lane = sp.Piecewise((2 * stay_aim - 1, sp.Eq(outcome, 2)), (stay_influence, True)) + stay_spread
is_near = (near_weight >= 0.5) & (counted > 0)
steps.map("near_success", where(is_near & (succeeded > 0), lane))
steps.map("near_failure", where(is_near & (succeeded <= 0), lane))
steps.map("far_case", where((near_weight < 0.5) & (counted > 0), lane))
steps.map("stay_case", where(stay_counted > 0, stay_lane))
steps.at("example_across", distance, over="deployment", where=sp.Integer(TURKEYS_PLACE))
steps.at("example_up", lane, over="deployment", where=sp.Integer(TURKEYS_PLACE))
steps.map("fan_across", fan_outcome + 0.27 * fan_coding + 0.16 * (fan_mix - 0.5) + 0.002 * (fan_near - 13))
steps.map("fan_lowest", where(fan_coding < 0, fan))
steps.map("fan_as_coded", where(sp.Eq(fan_coding, 0), fan))
steps.map("fan_highest", where(fan_coding > 0, fan))
steps.map("interval", sp.Piecewise((low, sp.Eq(end, 0)), (high, True)))
steps.map("here", outcome + 0)
steps.whether("supports", outside_view > 0.55)
steps.whether("refutes", outside_view < 0.45)
steps.whether("straddles", (fan_low < 0.5) & (fan_high > 0.5))
steps.whether("to_keep", sp.Eq(outcome, 1))
steps.whether("to_reach", sp.Eq(outcome, 2))
steps.whether("all_alike", (far_weight >= 1) | (nearest >= cases))
# an estimate that nobody gave is nobody's own: it is told once either of its controls has been moved
steps.whether("own_view", (sp.Abs(inside_view - EVEN) > SAME) | (sp.Abs(inside_weight - OWN_WEIGHT) > SAME))

figures = (
    Figure(
        name="cases",
        title=(clause(("all_alike", "All {cases} cases alike: {outside_view} {outcome}"),
                      ("to_keep", "Not to have lost, {cases} cases: {outside_view}"),
                      ("to_reach", "To have met its aim, {cases} cases: {outside_view}"),
                      "To have gained, {cases} cases: {outside_view}"),),
        x=Scale("how far from Pakistan in Gaza", 0, 0.85, ((0, "alike"), (0.8, "unlike"))),
        y=Scale("what came of it", -1.6, 1.6, ((-1, "loss"), (0, "level"), (1, "gain"))),
        key=(("leverage dot", "near, a success"), ("risk dot", "near, a failure"), ("ink dot", "other deployments"),
             ("ghost dot", "stayed out")),
        marks=(
            Mark("stayed", "dots", "stay_distance", "stay_case", tone="ghost", size=6, texts=STAY_NAMES),
            Mark("others", "dots", "distance", "far_case", size=4, texts=SENT_NAMES),
            Mark("near_failure", "dots", "distance", "near_failure", tone="risk", size=10, texts=SENT_NAMES),
            Mark("near_success", "dots", "distance", "near_success", tone="leverage", size=10, texts=SENT_NAMES),
            Mark("turkey", "dots", "example_across", "example_up", size=6, texts=(SENT_NAMES[TURKEYS_PLACE],)),
            Mark("turkey_name", "text", "example_across", "example_up", texts=("Turkey in Syria",), first=(6,),
                 clear_of=("stayed", "others", "near_failure", "near_success")),
        ),
        alt="Each coded case as a dot: how far it lies from Pakistan in Gaza across, lost, level or gained upwards (of "
            "the aim: missed, in part, met). The nearest are large, those who stayed out pale.",
    ),
    Figure(
        name="fan",
        title=(clause(("straddles", "One table, three questions, 108 choices: {fan_low} to {fan_high}"),
                      "Every choice here falls on one side: {fan_low} to {fan_high}"),),
        x=Scale("what counts as success", -0.5, 2.5, ((0, "gained"), (1, "did not lose"), (2, "met its aim"))),
        y=Scale("forecast", 0, 1, PERCENT),
        levels=(0.5,),
        key=(("risk dot", "doubtful codings at their lowest"), ("ink dot", "as coded"),
             ("leverage dot", "at their highest"), ("ink thin", "yours")),
        marks=(
            Mark("lowest", "dots", "fan_across", "fan_lowest", tone="risk", size=5),
            Mark("as_coded", "dots", "fan_across", "fan_as_coded", size=5),
            Mark("highest", "dots", "fan_across", "fan_highest", tone="leverage", size=5),
            Mark("interval", "line", "here", "interval", style="thin"),
            Mark("here", "dots", "here", "outside_view", size=12),
            Mark("yours", "text", "here", "outside_view", texts=("yours",), first=(9,)),
        ),
        alt="One dot for each of 108 combinations of what counts as success, likeness in role or in politics, number "
            "of neighbours and doubtful codings: the forecast that it gives. The reader’s own stands among them, with "
            "its interval.",
    ),
)

model = Model(
    slug="one-case-or-many", title="One case or many",
    question="What do coded cases say, and how much hangs on which likeness, and which outcome, one chooses?",
    controls=tuple(controls), axes=tuple(axes), data=tuple(data), steps=tuple(steps),
    outputs=(
        Number("cases", "Deployments in the class after the switches", "cases", 0, 200, digits=0),
        Number("class_successes", "Of these, how many succeeded", "cases", 0, 200, digits=0),
        Number("went_lost", "Of these, how many lost influence", "cases", 0, 200, digits=0),
        Number("stayed", "Abstentions beside them", "cases", 0, 200, digits=0),
        Number("stayed_successes", "Of these, how many succeeded", "cases", 0, 200, digits=0),
        Number("stayed_lost", "Of these, how many lost influence", "cases", 0, 200, digits=0),
        chance("class_share", "(1 + successes) / (2 + cases)"),
        chance("abstainers_share", "The same for those who stayed out", NO_ABSTENTION),
        chance("outside_view", "Forecast from nearest and other cases"),
        chance("low", "Lower end of the 80% interval of the rate, were the rows independent"),
        chance("high", "Upper end of that interval"),
        chance("pooled", "Outside and own view together"),
        chance("fan_low", "Lowest forecast of the fan"),
        chance("fan_high", "Highest forecast of the fan"),
        Number("effective_cases", "Weight of evidence in cases", "cases", 0, 200, digits=1),
        Number("flips", "Doubtful codings that you read otherwise", "codings", 0, len(CONTESTED), digits=0),
        Points("near_weight", "How fully each case counts as near", "share", 0, 1, "deployment", digits=2),
    ),
    says=(
        clause("The state {outcome} in {class_successes} of {cases} deployments."),
        clause(("all_alike", "Every case counts alike, near or far, so with one success and one failure added the "
                             "forecast is {outside_view}."),
               "Weighed by likeness the forecast is {outside_view}."),
        clause("If the rows were independent, the rate would lie with a chance of 80% between {low} and {high}."),
        clause(("own_view", "Mixed with your own {inside_view} it is {pooled}."), ""),
    ),
    presets=situations(
        ("did_not_lose", "Not to have lost", "supports", {"outcome": DID_NOT_LOSE},
         "Success is not to have lost influence, and the dots of the middle lane count as well."),
        ("gained", "All cases alike", "refutes", {"outcome": GAINED, "far_weight": 1},
         "Success is to have gained, as at the start; only likeness counts for nothing now, and that moves little."),
        ("best_mandate", "The mandate at its best", "surprises", {"mandate_when": AT_ITS_BEST, "politics_weight": 1},
         "Likeness in politics alone, with the mandate as it was at its best: other cases come near. A mandate given "
         "later may be a result of how things went."),
        ("leads", "Pakistan leads", "surprises", {"target": LEADER},
         "Role and command are those of a leader, and other cases come near: Turkey’s own force in Kabul is one."),
        ("asked", "Asked by Washington", "surprises",
         {"among": BY_WASHINGTON, "outcome": DID_NOT_LOSE, "far_weight": 1},
         "Of {cases} who went {went_lost} lost, of {stayed} who stayed out {stayed_lost}. Who gets asked, who can "
         "say no, and when is each read?"),
    ),
    readings=(
        Reading("Pakistan in Gaza as a contributor", {"target": CONTRIBUTOR}),
        Reading("Pakistan in Gaza as a leader", {"target": LEADER}),
        Reading("Turkey in Syria, as coded", {"target": TURKEY}),
        Reading("Doubtful codings: as coded", {"flipped": (0,) * len(CONTESTED)}),
        Reading("Doubtful codings: all at their highest", {"flipped": (1,) * len(CONTESTED)}),
        Reading("Doubtful codings: all at their lowest", {"flipped": (-1,) * len(CONTESTED)}),
        Reading("Doubtful codings: kindest to going",
                {"flipped": tuple(1 if case["choice"] == "deploy" else -1 for case in CONTESTED)}),
        Reading("Doubtful codings: kindest to staying out",
                {"flipped": tuple(-1 if case["choice"] == "deploy" else 1 for case in CONTESTED)}),
    ),
    figures=figures,
    supports_words="the outside view is above 55%",
    refutes_words="the outside view is below 45%",
    assumptions=(
        "Deployments in the table are the class, without Turkey in Syria unless you count it; abstentions are shown "
        "beside it and never mixed in.",
        "Coded before forecasting; independent given the rate. The rows are no sample, and they hang together.",
        "Those who stayed out are read two years after they decided; those who went, two years after they left, or in "
        "December 2025 if that came sooner.",
        "Near cases count fully, the others less; cases tied at the edge share the weight that is left.",
        "A feature missing in a row counts as one half; those who stayed out have no role.",
        "Doubtful codings are those of influence for which the codebook lists another that a fair critic could defend; "
        "doubtful codes of other variables stay as they are.",
        "The codes are ours, each with the strongest objection to it; the weights at the start are course numbers, not "
        "estimates.",
    ),
    source=("kahnemanlovallo1993", "flyvbjerg2006", "gilboaschmeidler1995", "gower1971", "ibrahimchen2000",
            "genestzidek1986"),
    form="Published forms",
)
