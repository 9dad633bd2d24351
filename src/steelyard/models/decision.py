"""Chapter 13, The decision: which option, under whose weights, and which answer is worth waiting for?

Swing weights (Keeney and Raiffa 1976); acceptability (Lahdelma, Hokkanen and Salminen 1998); regret
(Savage 1951); robustness (Lempert and others 2006); value of information (Howard 1966). Published
forms; the scores are ours, and the reader edits them.
"""


import sympy as sp

from steelyard.model import (
    Axes,
    Columns,
    Controls,
    Label,
    Model,
    Number,
    Points,
    Steps,
    clause,
    holds,
)

from .decision_figures import CLOUDED, CLOUDS, figures
from .forms import Max, Min, blend, clip, leader, one_each, situations, turkey_in_syria, where
from .the_scale import CONDITIONS, OPTIONS, STATES

SCORED = ("stay out", "help without troops", "join", "lead now")  # ask, then lead has no scores of its own
MOVED = ("join", "lead now")  # the options that answers move
STAY, HELP, JOIN, ASK, LEAD = range(len(OPTIONS))
FALL_BACKS = OPTIONS[:ASK]  # numbered as the options are, and as those scored
LED = SCORED.index("lead now")
COMMAND = CONDITIONS.index("command")
WEIGHTINGS = 2048
DRAWS = 256  # of scores that are off
ABSENT = (1, 0.5, 0)  # what staying out, helping and joining bear of the cost of absence
LOWEST = -80  # influence of 0, less all of the dearest absence twice: for asking's delay, and for staying out
ENOUGH = 50  # the score at which an option is good enough
CLOSE = 0.2  # a lead of less than this decides nothing

SCORES = {  # with every condition refused, in the order of SCORED
    "influence": (20, 25, 35, 30),
    "safety": (100, 90, 45, 20),
    "home": (55, 60, 40, 20),
    "legitimacy": (50, 55, 45, 20),
}
ADDITIONS = {  # mandate, funding, rules and command met: for joining, then for leading
    "influence": (10, 0, 5, 0, 15, 5, 10, 40),
    "safety": (10, 0, 20, 5, 15, 0, 25, 10),
    "home": (0, 25, 0, 0, 0, 35, 0, 0),
    "legitimacy": (25, 0, 5, 0, 40, 0, 5, 15),
}
NO_WEIGHT = (("no_weight", "all weights are zero"),)

controls = Controls()
weights = [
    controls.slider(f"weight_{criterion}", label, 0, 100, 1, 25, "points", f"w_{n}", more=n > 2, digits=0)
    for n, (criterion, label) in enumerate((
        ("influence", "Influence: what 0 to 100 on this scale is worth to you"),
        ("safety", "Safety of the force: what 0 to 100 is worth"),
        ("home", "The home front: what 0 to 100 is worth"),
        ("legitimacy", "Legitimacy: what 0 to 100 is worth"),
    ), 1)
]  # fmt: skip
absence_cost = controls.slider("absence_cost", "Cost of absence and delay", 0, 40, 1, 20, "points of influence",
                               r"\Lambda", digits=0)
chance_command = controls.percent("chance_command", "Chance that command is granted",
                                  0.05, 0.95, 0.01, 0.60, "chance", r"\pi_c", more=True)
chance_other = controls.percent("chance_other", "Chance of each of the other three",
                                0.05, 0.95, 0.01, 0.60, "chance", r"\pi_o", more=True)
one_answer = controls.percent("one_answer", "How far the four answers are one answer, Washington’s",
                              0, 1, 0.05, 0, "share", "Q", more=True)
score_columns = [
    controls.table(f"scores_{name}", f"{name.capitalize()}, all refused", ("scored",), column, rf"B_{{{n}}}",
                   low=0, high=100, step=1)
    for n, (name, column) in enumerate(SCORES.items(), 1)
]  # fmt: skip
added_columns = [
    controls.table(f"added_{name}", f"{name.capitalize()}, added", ("change",), column, rf"\Gamma_{{{n}}}",
                   low=0, high=60, step=1)
    for n, (name, column) in enumerate(ADDITIONS.items(), 1)
]  # fmt: skip
score_off = controls.slider("score_off", "Every score may be off by up to", 0, 30, 1, 0, "points", r"\varepsilon",
                            more=True, digits=0)
if_refused = controls.choice("if_refused",
                             "If asking is refused (command, or two others), fall back on",
                             FALL_BACKS, OPTIONS[HELP], "F", more=True, later=True)
delay = controls.slider("delay", "Asking: how much of the cost of absence it bears for the delay", 0, 1, 0.05, 0.50,
                        "share", "D", more=True, show="percent", digits=0, later=True)

axes, columns = Axes(), Columns()
axes.of("state", *("".join(str(int(z)) for z in state) for state in STATES))
option = axes.of("option", *OPTIONS)
clouded = axes.of("clouded", *CLOUDED)
scored = axes.of("scored", *SCORED)
axes.of("change", *(f"{moved}, {condition} met" for moved in MOVED for condition in CONDITIONS))
condition = axes.of("condition", *CONDITIONS)
answer = axes.of("answer", "refused", "met")
criterion = axes.of("criterion", *SCORES)
weighting = axes.listed("weighting", tuple(range(WEIGHTINGS)))
end = axes.listed("end", (-1, 1))
off_draw = axes.listed("off_draw", tuple(range(1, DRAWS + 1)))
met = columns.data("met", ("state", "condition"), tuple(z for state in STATES for z in state))
for_joining, for_leading = (
    columns.data(f"for_{name}", ("state", "change"),
                 tuple(z * (moved == option) for state in STATES for moved in MOVED for z in state))
    for name, option in (("joining", "join"), ("leading", "lead now"))
)  # fmt: skip
prime = columns.data("prime", ("scored", "criterion"), tuple(sp.primerange(37, 104)))

steps = Steps()

# ------------------------------------------------------------------ 2,048 weightings
# Point j of draw i is the fractional part of .5 + i / root**j. Three points, sorted, cut the
# weight of 1 into four pieces; the four rotations give each criterion each piece.

ROOT = float(sp.nsolve(sp.Symbol("x") ** 4 - sp.Symbol("x") - 1, 1.2))


def fraction(x: sp.Expr) -> sp.Expr:
    """The fractional part."""
    return x - sp.floor(x)


def to_four_digits(x: sp.Expr) -> sp.Expr:
    """Rounded to 4 digits."""
    return sp.floor(x * 10_000 + sp.Rational(1, 2)) / 10_000


draw = steps.map("draw", sp.floor(weighting / 4) + 1)
turn = steps.map("turn", sp.Mod(weighting, 4))
points = [steps.map(f"point_{j}", fraction(0.5 + draw * ROOT**-j)) for j in (1, 2, 3)]
cut_low = steps.map("cut_low", to_four_digits(Min(*points)))
cut_high = steps.map("cut_high", to_four_digits(Max(*points)))
cut_middle = steps.map("cut_middle", to_four_digits(sp.Add(*points) - Min(*points) - Max(*points)))
piece = steps.map("piece", sp.Mod(criterion + turn, 4))
weight_in = steps.map("weight_in",
                      one_each(piece, cut_low, cut_middle - cut_low, cut_high - cut_middle, 1 - cut_high))

# ------------------------------------------------------------------ the sixteen situations

others_met = steps.sum("others_met", met * holds(condition < COMMAND), over="condition")
command_met = steps.at("command_met", met, over="condition", where=sp.Integer(COMMAND))
apart = steps.map("apart", chance_other**others_met * (1 - chance_other) ** (3 - others_met)
                  * sp.Piecewise((chance_command, command_met > 0), (1 - chance_command, True)))
# one draw decides all four: a condition is met if the draw lies under its chance
least_met = Min(sp.Piecewise((chance_other, others_met > 0), (1, True)),
                sp.Piecewise((chance_command, command_met > 0), (1, True)))
most_refused = Max(sp.Piecewise((chance_other, others_met < 3), (0, True)),
                   sp.Piecewise((chance_command, command_met < 1), (0, True)))
together = steps.map("together", Max(0, least_met - most_refused))
state_chance = steps.map("state_chance", (1 - one_answer) * apart + one_answer * together)
granted = steps.map("granted", command_met * holds(others_met >= 2))

# ------------------------------------------------------------------ what an option is worth in each, on each criterion

scores = steps.map("scores", one_each(criterion, *score_columns))
additions = steps.map("additions", one_each(criterion, *added_columns))
added_joining = steps.sum("added_joining", for_joining * additions, over="change")
added_leading = steps.sum("added_leading", for_leading * additions, over="change")
staying, helping, joining, leading = (
    steps.at(name, scores, over="scored", where=sp.Integer(n))
    for n, name in enumerate(("staying", "helping", "joining", "leading"))
)
lead_scores = leading + added_leading
join_scores = joining + added_joining
falling_back = steps.map("falling_back", one_each(if_refused, staying, helping, join_scores))
ask_scores = blend(granted, lead_scores, falling_back)
# asking bears the delay, and what its fall-back bears
cost_share = steps.map("cost_share", one_each(
    option, *ABSENT, delay + one_each(if_refused, *ABSENT) * (1 - granted), 0))
# a score ends at 0 and at 100; what absence costs comes off it whole, or only those who have something left would pay
cost = steps.map("cost", absence_cost * cost_share * holds(sp.Eq(criterion, 0)))
value = steps.map("value", clip(one_each(
    option, staying, helping, join_scores, ask_scores, lead_scores), 0, 100) - cost)

# ------------------------------------------------------------------ under the reader's weights

total = steps.map("total", sp.Add(*weights))
steps.whether("no_weight", total <= 0)
own_weight = steps.map("own_weight", one_each(criterion, *weights) / Max(total, 1))
worth = steps.sum("worth", value * own_weight, over="criterion")
expected = steps.sum("expected", state_chance * worth, over="state")
best, margin = leader(steps, "best", expected, option)
top = sp.Symbol("top", real=True)
steps.sum("asking_gain", one_each(option, 0, 0, 0, expected, -expected), over="option")
# regret
best_in_state = steps.max("best_in_state", worth, over="option")
max_regret = steps.max("max_regret", best_in_state - worth, over="state")
regret_choice = steps.argmax("regret_choice", -max_regret, over="option")
regret_of_others = sp.Piecewise((1000, sp.Eq(option, regret_choice)), (max_regret, True))
steps.argmax("regret_second", -regret_of_others, over="option")
least_regret = -steps.max("spared", -max_regret, over="option")
regret_ahead = steps.map("regret_ahead", -steps.max("spared_second", -regret_of_others, over="option") - least_regret)
# what answers are worth
knowing_all_worth = steps.sum("knowing_all_worth", state_chance * best_in_state, over="state")
steps.map("knowing_all", knowing_all_worth - top)
answered = steps.sum("answered", state_chance * worth * holds(sp.Eq(met, answer)), over="state")
best_answered = steps.max("best_answered", answered, over="option")
knowing_each_worth = steps.sum("knowing_each_worth", best_answered, over="answer")
knowing_each = steps.map("knowing_each", knowing_each_worth - top)
for n, name in enumerate(CONDITIONS):
    steps.at(f"knowing_{name}", knowing_each, over="condition", where=sp.Integer(n))

# ------------------------------------------------------------------ under 2,048 weightings

mean_value = steps.sum("mean_value", state_chance * value, over="state")
mean_score = steps.sum("mean_score", mean_value * weight_in, over="criterion")
first = steps.share("first", mean_score, along="option")
acceptability = steps.mean("acceptability", first, over="weighting")
steps.argmax("most_often", acceptability, over="option")
# each criterion by itself, so that one formula asks what a score in every situation would take 163,840 numbers for
in_state, in_weighting = (
    [steps.at(f"{name}_{which}", of, over="criterion", where=sp.Integer(n)) for n, name in enumerate(SCORES)]
    for which, of in (("in_state", value), ("in_weighting", weight_in))
)
score_in_state = sp.Add(*(here * weight for here, weight in zip(in_state, in_weighting, strict=True)))
enough_in_state = steps.mean("enough_in_state", holds(score_in_state >= ENOUGH), over="weighting")
steps.sum("robust_share", state_chance * enough_in_state, over="state")

# ------------------------------------------------------------------ if every score may be off
# In draw n the score with the prime p is off by where the fractional part of n (n + 1) / 2 * sqrt(p) falls between
# the ends (Haber 1970), whatever the answers. "Ask, then lead" is off with the option that it turns into. What the
# answers move is held within 0 and 100 on average only: in each of sixteen situations it would cost a slider its pace.

off = steps.map("off", score_off * (2 * fraction(off_draw * (off_draw + 1) / 2 * sp.sqrt(prime)) - 1))
off_staying, off_helping, off_joining, off_leading = (
    steps.at(f"off_{name}", off, over="scored", where=sp.Integer(n))
    for n, name in enumerate(("staying", "helping", "joining", "leading"))
)
leads = steps.sum("leads", state_chance * granted, over="state")
comes_to = steps.map("comes_to", blend(leads, holds(sp.Eq(scored, LED)), holds(sp.Eq(scored, if_refused))))
off_asking = steps.sum("off_asking", comes_to * off, over="scored")
mean_cost = steps.sum("mean_cost", state_chance * cost, over="state")
off_mean = steps.map("off_mean", clip(mean_value + mean_cost + one_each(
    option, off_staying, off_helping, off_joining, off_asking, off_leading), 0, 100) - mean_cost)
off_worth = steps.sum("off_worth", off_mean * own_weight, over="criterion")
first_in_draws = steps.mean("first_in_draws", steps.share("off_first", off_worth, along="option"), over="off_draw")
steps.at("best_in_draws", first_in_draws, over="option", where=best)
most_in_draws = steps.argmax("most_in_draws", first_in_draws, over="option")
steps.whether("scores_sure", score_off <= 0)
steps.whether("best_most", sp.Eq(most_in_draws, best))

# ------------------------------------------------------------------ what the figures draw
# Influence upwards; across, the other three as the reader weighs them against one another.

other_total = steps.map("other_total", sp.Add(*weights[1:]))
other_weight = steps.map("other_weight", sp.Piecewise(
    (one_each(criterion, 0, *weights[1:]) / Max(other_total, 1), other_total > 0),
    (one_each(criterion, 0, *[sp.Rational(1, 3)] * 3), True)))
up_in = in_state[0]
across_in = steps.sum("across_in", value * other_weight, over="criterion")
up = steps.sum("up", state_chance * up_in, over="state")
across = steps.sum("across", state_chance * across_in, over="state")
off_up = steps.at("off_up", off_mean, over="criterion", where=sp.Integer(0))
off_across = steps.sum("off_across", off_mean * other_weight, over="criterion")
for place, (name, _) in enumerate(CLOUDS):
    steps.at(f"off_{name}_up", where(score_off > 0, off_up), over="option", where=sp.Integer(place))
    steps.at(f"off_{name}_across", off_across, over="option", where=sp.Integer(place))
# each has its name beside the dot where all is granted; asking, whose dots hide among the others, where all is refused
REFUSED, GRANTED = 0, len(STATES) - 1
tips: dict[str, list[sp.Symbol]] = {"across": [], "up": []}
for place, name, state in ((JOIN, "join", GRANTED), (ASK, "ask", REFUSED), (LEAD, "lead", GRANTED)):
    for way, in_state in (("up", up_in), ("across", across_in)):
        cloud = steps.at(f"{name}_{way}", in_state, over="option", where=sp.Integer(place))
        tips[way].append(steps.at(f"{name}_{way}_tip", cloud, over="state", where=sp.Integer(state)))
for way, of_each in tips.items():
    steps.map(f"tip_{way}", one_each(clouded, *of_each))
best_up = steps.at("best_up", up, over="option", where=best)
best_across = steps.at("best_across", across, over="option", where=best)
steps.map("even_across", best_across + 2 * end * weights[0])
steps.map("even_up", best_up - 2 * end * other_total)
steps.map("option_left", option - 0.16)
steps.map("option_right", option + 0.16)
# what the words ask
steps.whether("close", margin < CLOSE)
steps.whether("regret_tied", regret_ahead < CLOSE)
steps.whether("supports", (best >= ASK) & (margin >= CLOSE))
steps.whether("refutes", (best < ASK) & (margin >= CLOSE))

model = Model(
    slug="decision", title="The decision",
    question="Under weights you can defend, which option, how robust, and which answer is worth waiting for?",
    controls=tuple(controls), axes=tuple(axes), data=tuple(columns), steps=tuple(steps),
    outputs=(
        Points("expected", "Expected value", "points", LOWEST, 100, "option", undefined=NO_WEIGHT),
        Label("best", "Highest expected value", OPTIONS, undefined=NO_WEIGHT),
        Number("margin", "Lead of the best over the second", "points", 0, 100 - LOWEST, digits=1, undefined=NO_WEIGHT),
        Points("max_regret", "Max regret", "points", 0, 100 - LOWEST, "option", undefined=NO_WEIGHT),
        Label("regret_choice", "Min largest regret", OPTIONS, undefined=NO_WEIGHT),
        Label("regret_second", "The next smallest", OPTIONS, undefined=NO_WEIGHT),
        Points("acceptability", "Share of 2,048 weightings under which the option comes first", "share", 0, 1, "option",
               digits=0, show="percent"),
        Label("most_often", "Comes first under the most weightings", OPTIONS),
        Points("robust_share", "Share of weightings and answers in which the option reaches 50", "share", 0, 1,
               "option", digits=0, show="percent"),
        Number("knowing_all", "Worth of knowing all four answers before choosing", "points", 0, 100 - LOWEST, digits=1,
               undefined=NO_WEIGHT),
        *(Number(f"knowing_{name}", f"Worth of knowing the answer on {name}", "points", 0, 100 - LOWEST, digits=1,
                 undefined=NO_WEIGHT) for name in CONDITIONS),
        Points("first_in_draws", "Share of draws, every score off, in which the option comes first", "share", 0, 1,
               "option", digits=0, show="percent", undefined=NO_WEIGHT),
        Number("best_in_draws", "The same of what comes first with the scores as they are", "share", 0, 1, 0, "percent",
               NO_WEIGHT),
        Label("most_in_draws", "Comes first in the most of these draws", OPTIONS, undefined=NO_WEIGHT),
        Number("asking_gain", "“Ask, then lead” less “lead now”", "points", LOWEST - 100, 100, digits=1,
               undefined=NO_WEIGHT),
    ),
    says=(
        clause(("no_weight", "All weights are zero, so nothing comes first."),
               ("close", "Under these weights “{best}” comes first by next to nothing: too close to call."),
               "Under these weights “{best}” comes first, by {margin} points."),
        clause(("no_weight", ""), ("scores_sure", ""),
               ("best_most", "With every score off by up to {score_off} it still does in {best_in_draws} of 256 "
                             "draws."),
               "With every score off by up to {score_off} it does in {best_in_draws} of 256 draws, and "
               "“{most_in_draws}” in more."),
    ),
    presets=situations(
        ("influence_first", "Influence first", "supports",
         {"weight_influence": 55, "weight_safety": 15, "weight_home": 15, "weight_legitimacy": 15},
         "Influence counts for more than the other three together. See how the dashed line of equal worth has turned."),
        ("safety_first", "Safety first", "refutes",
         {"weight_influence": 15, "weight_safety": 40, "weight_home": 30, "weight_legitimacy": 15},
         "Safety and the home front count most. See which dot the line now touches."),
        ("dear_absence", "Absence twice as costly", "surprises", {"absence_cost": 40},
         "“Stay out” pays all of it, helping half, asking half, and all if it is refused and helps. See which of the "
         "two that go comes first now."),
        ("op_ed_scores", "As the op-ed scores it", "supports",
         {"scores_influence": (10, 10, 10, 10), "absence_cost": 40, "delay": 0},
         "¶4: who does not decide has little influence, so all begin with 10. ¶9 and ¶18: absence is dear, so 40. ¶3 "
         "names no price of asking, so its delay costs nothing. The words are the op-ed’s, the numbers ours."),
    ),
    ghosts=turkey_in_syria(
        absence_cost=(20, 40, "T02", "T09"), chance_command=(0.80, 0.95, "T14", "T22"),
        chance_other=(0.10, 0.40, "T20", "T36"),
    ),
    figures=figures,
    supports_words="“ask, then lead” or “lead now” comes first by 0.2 or more",
    refutes_words="“stay out”, “help without troops” or “join” comes first by 0.2 or more",
    assumptions=(
        "The same five options as everywhere in the book. “Help without troops” includes a seat without soldiers, as "
        "on the Board of Peace.",
        "“Ask, then lead” leads if command and two other answers are favourable. If not, it falls back on what you "
        "set, at the start on help without troops; if it joins, it has what the answers that are yes add to joining. "
        "“Lead now” with command refused leads in name only.",
        "Asking makes no yes likelier: it only lets one choose after the answer.",
        "The cost of absence falls on influence, and may take it below 0: all of it on “stay out”, half on “help”, "
        "none on “join”; on “ask” what you set for the delay, at the start half, and the fall-back’s own on top.",
        "A weight is what 0 to 100 on a scale is worth. The five differ little at home, so weight there changes "
        "little.",
        "What the conditions add is added up, though mandate and command may replace each other.",
        "The four answers come independently, or as one answer, or between the two, as you set it.",
        "The scores are ours, for the course, and you may edit each of them. If every score may be off, each is so by "
        "itself, as likely by little as by much, in 256 draws that are always the same. Their share says how much "
        "hangs on the scores, not how likely an option is to be right.",
    ),
    source=("keeneyraiffa1976", "edwardsbarron1994", "lahdelmahokkanensalminen1998", "lahdelmasalminen2001",
            "savage1951", "simon1955", "lempertpopperbankes2003", "lempertetal2006", "howardra1966"),
    form="Published forms",
    reasons=True,
)
