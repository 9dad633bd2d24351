"""Chapter 13, The decision: which option, under whose weights, and which answer is worth waiting for.

Swing weights (Keeney and Raiffa 1976); acceptability (Lahdelma, Hokkanen and Salminen 1998); regret
(Savage 1951); robustness (Lempert and others 2006); value of information (Howard 1966). Published
forms; the scores are course numbers that the reader edits.
"""

from __future__ import annotations

import itertools

import sympy as sp

from steelyard.model import (
    Axis,
    Data,
    Label,
    Map,
    Model,
    Number,
    Points,
    Reduce,
    Scan,
    Slider,
    Table,
    holds,
    say,
    symbols,
)

from .forms import clip, one_each, situations, turkey_in_syria

OPTIONS = ("stay out", "help without troops", "join", "ask, then lead", "lead now")
SCORED = ("stay out", "help without troops", "join", "lead now")  # ask, then lead has no scores of its own
MOVED = ("join", "lead now")  # the options that answers move
CONDITIONS = ("mandate", "funding", "rules", "command")
CRITERIA = ("influence", "safety", "home", "legitimacy")
STATES = tuple(itertools.product((0.0, 1.0), repeat=4))  # refused or met, for each of the four
WEIGHTINGS = 2048
ENOUGH = 50  # the score at which an option is good enough
CLOSE = 0.2  # a lead of less than this decides nothing

SCORES = (
    20, 100, 55, 50,  # stay out
    25, 90, 60, 55,  # help without troops
    35, 45, 40, 45,  # join
    30, 20, 20, 20,  # lead now
)
ADDITIONS = (
    10, 10, 0, 25,  # join: mandate
    0, 0, 25, 0,  # funding
    5, 20, 0, 5,  # rules
    0, 5, 0, 0,  # command
    15, 15, 0, 40,  # lead now: mandate
    5, 0, 35, 0,  # funding
    10, 25, 0, 5,  # rules
    40, 10, 0, 15,  # command
)
NO_WEIGHT = (("no_weight", "all weights are zero"),)

weights = symbols("weight_influence weight_safety weight_home weight_legitimacy")
absence_cost, chance_command, chance_other, scores, additions = symbols(
    "absence_cost chance_command chance_other scores additions"
)
state, option, condition, criterion, answer, weighting = symbols("state option condition criterion answer weighting")
met, others_met, command_met, state_chance, granted = symbols("met others_met command_met state_chance granted")
added, staying, helping, joining, leading = symbols("added staying helping joining leading")
added_joining, added_leading, cost_share, value, total, own_weight = symbols(
    "added_joining added_leading cost_share value total own_weight"
)
worth, expected, best, top, runner_up, margin, best_in_state, max_regret = symbols(
    "worth expected best top runner_up margin best_in_state max_regret"
)
answered, best_answered, mean_value, mean_score, first, score_in_state, enough_in_state = symbols(
    "answered best_answered mean_value mean_score first score_in_state enough_in_state"
)


def weight(name: str, label: str, letter: str, more: bool = False) -> Slider:
    """One swing weight."""
    return Slider(name, label, 0, 100, 1, 25, "points", letter, more=more, digits=0)


controls = (
    weight("weight_influence", "What the whole range on influence is worth to you", "w_1"),
    weight("weight_safety", "… on safety of the force", "w_2"),
    weight("weight_home", "… on the home front", "w_3", more=True),
    weight("weight_legitimacy", "… on legitimacy", "w_4", more=True),
    Slider("absence_cost", "Cost of absence and delay", 0, 40, 1, 20, "points of influence", r"\Lambda", digits=0),
    Slider("chance_command", "Chance that command is granted", 0.05, 0.95, 0.01, 0.60, "chance", r"\pi_c",
           more=True, show="percent", digits=0),
    Slider("chance_other", "Chance of each of the other three", 0.05, 0.95, 0.01, 0.60, "chance", r"\pi_o",
           more=True, show="percent", digits=0),
    Table("scores", "Scores with every condition refused", ("scored", "criterion"), SCORES, "B_{oc}",
          low=0, high=100, step=1),
    Table("additions", "What each condition adds to joining and to leading", ("moved", "condition", "criterion"),
          ADDITIONS, r"\Gamma_{ojc}", low=0, high=60, step=1),
)

# ------------------------------------------------------------------ 2,048 weightings
# Point j of draw i is the fractional part of .5 + i / root**j. Three points, sorted, cut the
# weight of 1 into four pieces; the four rotations give each criterion each piece.

ROOT = float(sp.nsolve(sp.Symbol("x") ** 4 - sp.Symbol("x") - 1, 1.2))
draw, turn, cut_low, cut_middle, cut_high, piece, weight_in = symbols(
    "draw turn cut_low cut_middle cut_high piece weight_in"
)
points = symbols("point_1 point_2 point_3")


def fraction(x: sp.Expr) -> sp.Expr:
    """The fractional part."""
    return x - sp.floor(x)


def to_four_digits(x: sp.Expr) -> sp.Expr:
    """Rounded to 4 digits."""
    return sp.floor(x * 10_000 + sp.Rational(1, 2)) / 10_000


spreading = (
    Map("draw", sp.floor(weighting / 4) + 1),
    Map("turn", sp.Mod(weighting, 4)),
    *(Map(point.name, fraction(0.5 + draw * ROOT**-j)) for j, point in enumerate(points, start=1)),
    Map("cut_low", to_four_digits(sp.Min(*points))),
    Map("cut_high", to_four_digits(sp.Max(*points))),
    Map("cut_middle", to_four_digits(sp.Add(*points) - sp.Min(*points) - sp.Max(*points))),
    Map("piece", sp.Mod(criterion + turn, 4)),
    Map("weight_in", one_each(piece, cut_low, cut_middle - cut_low, cut_high - cut_middle, 1 - cut_high)),
)


def pick(name: str, table: sp.Symbol, axis: str, member: int) -> Reduce:
    """One member of an axis, on its own."""
    return Reduce(name, "at", table, over=axis, where=sp.Integer(member))


# what an option scores before the cost of absence, in each state, on each criterion
join_scores = joining + added_joining
lead_scores = leading + added_leading
ask_scores = granted * lead_scores + (1 - granted) * helping
falls_on_influence = absence_cost * cost_share * holds(sp.Eq(criterion, 0))

steps = (
    # the sixteen situations
    Reduce("others_met", "sum", met * holds(condition < 3), over="condition"),
    pick("command_met", met, "condition", 3),
    Map("state_chance",
        chance_other**others_met * (1 - chance_other) ** (3 - others_met)
        * sp.Piecewise((chance_command, command_met > 0), (1 - chance_command, True))),
    Map("granted", command_met * holds(others_met >= 2)),
    # the value of each option in each state on each criterion
    Reduce("added", "sum", met * additions, over="condition"),
    pick("added_joining", added, "moved", MOVED.index("join")),
    pick("added_leading", added, "moved", MOVED.index("lead now")),
    pick("staying", scores, "scored", SCORED.index("stay out")),
    pick("helping", scores, "scored", SCORED.index("help without troops")),
    pick("joining", scores, "scored", SCORED.index("join")),
    pick("leading", scores, "scored", SCORED.index("lead now")),
    # all of it on staying out, half on helping, half on asking for the delay and on its fall-back again
    Map("cost_share", one_each(option, 1, 0.5, 0, 0.5 + 0.5 * (1 - granted), 0)),
    Map("value", clip(one_each(option, staying, helping, join_scores, ask_scores, lead_scores) - falls_on_influence,
                      0, 100)),
    # under the reader's weights
    Map("total", sp.Add(*weights)),
    Map("no_weight", holds(total <= 0)),
    Map("own_weight", one_each(criterion, *weights) / sp.Max(total, 1), shown=one_each(criterion, *weights) / total),
    Reduce("worth", "sum", value * own_weight, over="criterion"),
    Reduce("expected", "sum", state_chance * worth, over="state"),
    Reduce("best", "argmax", expected, over="option"),
    Reduce("top", "max", expected, over="option"),
    Reduce("runner_up", "max", sp.Piecewise((-1000, sp.Eq(option, best)), (expected, True)), over="option"),
    Map("margin", top - runner_up),
    Reduce("asking_gain", "sum", one_each(option, 0, 0, 0, expected, -expected), over="option"),
    # regret
    Reduce("best_in_state", "max", worth, over="option"),
    Reduce("max_regret", "max", best_in_state - worth, over="state"),
    Reduce("regret_choice", "argmax", -max_regret, over="option"),
    # what answers are worth
    Reduce("knowing_all_worth", "sum", state_chance * best_in_state, over="state"),
    Map("knowing_all", sp.Symbol("knowing_all_worth", real=True) - top),
    Reduce("answered", "sum", state_chance * worth * holds(sp.Eq(met, answer)), over="state"),
    Reduce("best_answered", "max", answered, over="option"),
    Reduce("knowing_each_worth", "sum", best_answered, over="answer"),
    Map("knowing_each", sp.Symbol("knowing_each_worth", real=True) - top),
    # under 2,048 weightings
    *spreading,
    Reduce("mean_value", "sum", state_chance * value, over="state"),
    Reduce("mean_score", "sum", mean_value * weight_in, over="criterion"),
    Scan("first", "share", mean_score, along="option"),
    Reduce("acceptability", "mean", first, over="weighting"),
    Reduce("score_in_state", "sum", value * weight_in, over="criterion"),
    Reduce("enough_in_state", "mean", holds(score_in_state >= ENOUGH), over="weighting"),
    Reduce("robust_share", "sum", state_chance * enough_in_state, over="state"),
    # what the words ask
    Map("supports", holds((best >= 3) & (margin >= CLOSE))),
    Map("refutes", holds((best < 3) & (margin >= CLOSE))),
)

model = Model(
    slug="decision", title="The decision",
    question="Under weights you can defend, which option, how robust, and which answer is worth waiting for?",
    controls=tuple(controls),
    axes=(
        Axis.of("state", *("".join(str(int(z)) for z in state) for state in STATES)),
        Axis.of("option", *OPTIONS),
        Axis.of("scored", *SCORED),
        Axis.of("moved", *MOVED),
        Axis.of("condition", *CONDITIONS),
        Axis.of("answer", "refused", "met"),
        Axis.of("criterion", *CRITERIA),
        Axis("weighting", tuple(range(WEIGHTINGS))),
    ),
    data=(Data("met", ("state", "condition"), tuple(z for state in STATES for z in state)),),
    steps=tuple(steps),
    outputs=(
        Points("expected", "Expected value", "0-100", 0, 100, "option", undefined=NO_WEIGHT),
        Label("best", "Highest expected value", OPTIONS, undefined=NO_WEIGHT),
        Number("margin", "Its lead over the second", "points", 0, 100, digits=1, undefined=NO_WEIGHT),
        Points("max_regret", "Largest regret", "points", 0, 100, "option", undefined=NO_WEIGHT),
        Label("regret_choice", "Smallest largest regret", OPTIONS, undefined=NO_WEIGHT),
        Points("acceptability", "Share of 2,048 weightings under which the option is best", "share", 0, 1, "option",
               digits=2),
        Points("robust_share", "Share of weightings and states in which the option reaches 50", "share", 0, 1,
               "option", digits=2),
        Number("knowing_all", "Worth of knowing all four answers before choosing", "points", 0, 100, digits=1,
               undefined=NO_WEIGHT),
        Points("knowing_each", "Worth of knowing one answer", "points", 0, 100, "condition", undefined=NO_WEIGHT),
        Number("asking_gain", "“Ask, then lead” less “lead now”", "points", -100, 100, digits=1,
               undefined=NO_WEIGHT),
    ),
    says=(say(("no_weight", "All weights are zero, so nothing is best."),
              "Under these weights “{best}” comes first, by {margin} points; regret picks “{regret_choice}”."),),
    presets=situations(
        ("influence_first", "Influence first", "supports",
         {"weight_influence": 55, "weight_safety": 15, "weight_home": 15, "weight_legitimacy": 15},
         "Influence counts for more than half."),
        ("safety_first", "Safety first", "refutes",
         {"weight_influence": 15, "weight_safety": 40, "weight_home": 30, "weight_legitimacy": 15},
         "Safety and the home front count most."),
        ("dear_absence", "Dear absence", "surprises", {"absence_cost": 40}, "Absence and delay cost twice as much."),
    ),
    ghosts=turkey_in_syria(
        absence_cost=(20, 40, "T02", "T09"), chance_command=(0.80, 0.95, "T14", "T22"),
        chance_other=(0.10, 0.40, "T20", "T36"),
    ),
    supports_words="“ask, then lead” or “lead now” is best by .2 or more",
    refutes_words="“stay out”, “help without troops” or “join” is best by .2 or more",
    assumptions=(
        "The same five options as everywhere in the book.",
        "“Ask, then lead” leads if command and two other answers are favourable, else helps without troops.",
        "The cost of absence falls on influence: all of it on “stay out”, half on “help”, half on “ask” for the "
        "delay, and on top of the fall-back’s own.",
        "Additive, though mandate and command may replace each other.",
        "The scores are course numbers that you may edit.",
    ),
    source=("keeneyraiffa1976", "edwardsbarron1994", "lahdelmahokkanensalminen1998", "lahdelmasalminen2001",
            "savage1951", "simon1955", "lempertpopperbankes2003", "lempertetal2006", "howardra1966"),
    form="Published forms",
)
