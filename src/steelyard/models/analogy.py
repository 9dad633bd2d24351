"""Chapter 8, Testing the analogy: how far one example should move a forecast.

Shared relations carry an analogy, shared attributes do not (Gentner 1983); partial pooling
(Gelman and others 2013); chosen evidence (Milgrom and Roberts 1986). Course form: geometric weights
by level, and likeness read as how far the target moves from the class towards the analogue.
"""

import sympy as sp

from steelyard.model import (
    Axes,
    Controls,
    Data,
    Figure,
    Mark,
    Model,
    Number,
    Reading,
    Scale,
    Steps,
    clause,
    symbols,
)

from . import case_table
from .forms import OUR_NUMBERS, QUARTERS, Max, chance, chance_of, logit, situations, ticks, turkey_in_syria

HURTS, NEITHER, HELPS = -1, 0, 1

# name, likeness of what, level (0 attribute, 1 relation, 2 relation between relations),
# starting likeness, what a difference does, generous likeness
ROWS = (
    ("army", "a large professional army of a Muslim-majority state", 0, 1, NEITHER, 1),
    ("rivals_heard", "speaks to rival great powers", 0, 1, NEITHER, 1),
    ("one_voice", "civil and military leaders say the same", 0, 0.5, NEITHER, 1),
    ("border", "a land border with the theatre", 1, 0, HURTS, 0),
    ("partner", "armed local partners inside the theatre", 1, 0, HURTS, 0.5),
    ("own_command", "acts under its own command", 1, 0.5, HURTS, 1),
    ("channel", "a working channel to the strongest army in the theatre", 1, 0, HURTS, 0.5),
    ("bidding", "great powers bid against each other for it there", 1, 0.5, HURTS, 0.5),
    ("council", "a mandate of the Security Council", 1, 0, HELPS, 0),
    ("asked", "asked to come by the stronger power", 1, 0, HELPS, 0),
    ("truce", "a truce in place on arrival", 1, 0.5, HELPS, 0.5),
    ("consent", "consent of the armed parties", 1, 0.5, HURTS, 0.5),
    ("exit", "can leave when it wishes", 1, 0.5, HELPS, 0.5),
    ("bearable", "a threat at the border makes losses bearable, so presence is believed", 2, 0, HURTS, 0.5),
    ("ground_seat", "holding ground gives a seat in the settlement", 2, 0.5, HURTS, 1),
    ("each_pays", "rivalry makes each power pay for cooperation", 2, 0.5, HURTS, 0.5),
    ("own_row_1", "your own row", 1, 0, NEITHER, 0),
    ("own_row_2", "your own row", 1, 0, NEITHER, 0),
)
IDS, NAMES, DEPTHS, STARTING, DIRECTIONS, GENEROUS = zip(*ROWS, strict=True)
IN_USE = tuple(0 if id_.startswith("own_row") else 1 for id_ in IDS)
ONLY_HELP = tuple(direction if direction == HELPS else NEITHER for direction in DIRECTIONS)
MOST_CANDIDATES = 15
MOVES = 1  # percentage points: a smaller move decides nothing
NO_ROW = (("no_row", "no row is in use"),)
ALIKE = " The two are alike in {likeness_score} of what counts."


def class_of_own_command(example: str = "TUR_SYR_2016") -> tuple[float, int]:
    """Rate and size of the class: deployments under own or self-led command, successes being gains.

    The example stands outside it, or it would count twice.
    """
    own = [c for c in case_table.deployments() if case_table.self_led(c) and c["case_id"] != example]
    gained = sum(c["influence_after_2y"] == "1" for c in own)
    rate = min(max(round((1 + gained) / (2 + len(own)), 2), 0.05), 0.95)
    return rate, min(len(own), 40)


RATE, SIZE = class_of_own_command()

controls = Controls()
success = controls.slider("success", "How far was the example a success?",
                          0, 1, 0.05, 0.75, "0 failure, 1 success", r"\sigma")
candidates = controls.whole("candidates", "How many cases the author could have cited",
                            1, MOST_CANDIDATES, 1, 3, "cases", "M")
likeness = controls.table("likeness", "How alike the two are", ("row",), STARTING, "x_i",
                          allowed=(0, 0.5, 1), words=("unlike", "in part", "alike"), more=False)
direction = controls.table("direction", "Where they differ", ("row",), DIRECTIONS, r"\delta_i",
                           allowed=(HURTS, NEITHER, HELPS), words=("it hurts", "neither", "it helps"))
used = controls.table("used", "The row counts", ("row",), IN_USE, r"\iota_i", allowed=(0, 1), words=("no", "yes"))
difference_weight = controls.slider("difference_weight", "How much differences count in themselves",
                                    0, 3, 0.10, 0, "log-odds", r"\beta",
                                    more=True, digits=1)
cause_weight = controls.slider("cause_weight", "How much more a relation counts than an attribute",
                               1, 5, 0.50, 3, "times", r"\gamma",
                               more=True, digits=1)
class_rate = controls.percent("class_rate", "Rate of success in the class, without the example",
                              0.05, 0.95, 0.01, RATE, "chance", r"\mu", more=True)
class_size = controls.whole("class_size", "How many like cases stand behind that rate",
                            1, 40, 1, SIZE, "cases", r"\nu", more=True)

axes = Axes()
axes.of("row", *NAMES)
along = axes.grid("along", 0, 1, 0.05)

(depth,) = symbols("depth")


def product(first_below: sp.Expr) -> sp.Expr:
    """The product over i = 0 .. M-1 of ((1-mu) nu + i) / (first_below + i): one factor for each candidate."""
    factors = (((1 - class_rate) * class_size + i) / (first_below + i) for i in range(MOST_CANDIDATES))
    return sp.Mul(*(sp.Piecewise((factor, candidates > i), (1, True)) for i, factor in enumerate(factors)))


# what this model lacks for an even chance, in further successes of a class of this size
lacking = class_size * (1 - 2 * class_rate)

steps = Steps()
weight = steps.map("weight", used * cause_weight**depth)
total = steps.sum("total", weight, over="row")
alike = steps.sum("alike", weight * likeness, over="row")
differ = steps.sum("differ", weight * (1 - likeness) * direction, over="row")
steps.whether("no_row", total <= 0)
likeness_score = steps.map("likeness_score", sp.Piecewise((0, total <= 0), (alike / total, True)))
differences_net = steps.map("differences_net", sp.Piecewise((0, total <= 0), (differ / total, True)))
# a success chosen from M candidates: the mean of theta, given that one of them succeeded
none_succeeds = steps.map("none_succeeds", product(class_size))
this_one_of_none = steps.map("this_one_of_none", class_rate * product(class_size + 1))
chosen = steps.map("chosen", (class_rate - this_one_of_none) / (1 - none_succeeds))
analogue_rate = steps.map("analogue_rate",
                          success * chosen + (1 - success) * class_rate * class_size / (class_size + 1))


def forecast_with(rate: sp.Expr) -> sp.Expr:
    """The forecast if the analogue ran at this rate."""
    return chance_of(logit(class_rate) + likeness_score * (logit(rate) - logit(class_rate))
                     + difference_weight * differences_net)


forecast = steps.map("forecast", forecast_with(analogue_rate))
# what the figure draws
analogue_along = steps.map("analogue_along",
                           along * chosen + (1 - along) * class_rate * class_size / (class_size + 1))
steps.map("moved_along", 100 * (forecast_with(analogue_along) - class_rate))
steps.map("alike_along", 100 * (analogue_along - class_rate))
gain = steps.map("gain", 100 * (forecast - class_rate))
steps.map("successes_needed", Max(0, sp.ceiling(lacking - 1e-9)))
steps.whether("supports", (total > 0) & (gain > MOVES))
steps.whether("refutes", (total > 0) & (gain < -MOVES))
steps.whether("raises", gain >= MOVES)
steps.whether("lowers", gain <= -MOVES)
steps.whether("nudges", sp.Abs(gain) >= 0.05)

model = Model(
    slug="analogy", title="The analogy",
    question="How far should one example move a forecast?",
    controls=tuple(controls), axes=tuple(axes),
    data=(Data("depth", ("row",), DEPTHS),),
    steps=tuple(steps),
    outputs=(
        Number("likeness_score", "Weighted likeness", "share", 0, 1, 0, "percent", NO_ROW),
        chance("analogue_rate", "Rate if the two were wholly alike, after the example’s success and its selection"),
        chance("forecast", "Chance of success after the example", undefined=NO_ROW),
        Number("gain", "Forecast less class rate, in percentage points", "points", -100, 100, digits=1,
               undefined=NO_ROW),
        Number("differences_net", "Weight of differences that help less weight of those that hurt",
               "share", -1, 1, undefined=NO_ROW),
        Number("successes_needed", "Further unselected successes that would make the chance even",
               "cases", 0, 40, digits=0),
    ),
    says=(clause(("no_row", "No row is in use: the class forecast stands."),
                 ("raises", "The class gives {class_rate}; the example raises it by {gain:size}, to {forecast}."
                            + ALIKE),
                 ("lowers", "The class gives {class_rate}; the example lowers it by {gain:size}, to {forecast}."
                            + ALIKE),
                 ("nudges", "The class gives {class_rate}; the example hardly moves it: by less than a point." + ALIKE),
                 "The class gives {class_rate}, and the example leaves it there."),),
    presets=situations(
        ("generous", "Generous ratings", "supports",
         {"likeness": GENEROUS, "success": 1, "candidates": 1, "class_rate": 0.40, "class_size": 4},
         "Generous ratings, full success, the only candidate. The class changes too: four cases at 40%."),
        ("half_success", "Less of a success", "refutes",
         {"likeness": GENEROUS, "success": 0.20, "candidates": 3, "class_rate": 0.40, "class_size": 4},
         "The same likeness and class, less of a success, one of three: the same example now warns."),
        ("helping_differences", "Helping differences", "surprises",
         {"success": 0.50, "difference_weight": 1, "direction": ONLY_HELP, "class_rate": 0.40, "class_size": 18},
         "Half a success, 18 cases at 40%, and it is the differences that help."),
    ),
    ghosts=turkey_in_syria(
        success=(0.50, 0.90, "T42", "T44", "T45", "T17", "T36", "T40"),
    ),
    readings=(
        Reading("Our starting ratings", {"likeness": STARTING}),
        Reading("Generous ratings", {"likeness": GENEROUS}),
    ),
    figures=(
        Figure(
            name="along-success",
            title=(clause(("no_row", "No row counts"),
                          ("raises", "The example raises the forecast by {gain:size} points"),
                          ("lowers", "The example lowers the forecast by {gain:size} points"),
                          ("nudges", "The example hardly moves the forecast"),
                          "The example leaves the forecast where it was"),),
            x=Scale("How far was the example a success?", 0, 1, QUARTERS),
            y=Scale("points by which the forecast moves", -12, 12, ticks(-10, 10, 5)),
            levels=(0,),
            key=(("leverage", "forecast less the class alone"), ("ink thin", "if wholly alike")),
            marks=(
                Mark("turkey", "area", span=("success", ""), tone="ghost"),
                Mark("moved", "line", "along", "moved_along", tone="leverage"),
                Mark("alike", "line", "along", "alike_along", style="thin"),
                Mark("here", "dots", "success", "gain", tone="leverage", size=13),
            ),
            alt="By how many points the example moves the forecast, over how far it was a success. Right of where the "
                "line crosses zero the example raises the forecast, left of it, it warns. The less alike the two and "
                "the larger the class, the flatter the line.",
        ),
    ),
    supports_words="the forecast rises by more than one point",
    refutes_words="the forecast falls by more than one point",
    assumptions=(
        "The author looked through the candidates and cites the one that looks best.",
        "The update counts as much success as you say, corrected for the choosing, and the rest as failure.",
        "You set every row; the ratings are starting points. Differences may hurt or help.",
        "Geometric weights by level, and likeness as the way from class to analogue: a course form.",
        "Rate and size of the class start from the table of cases: deployments under own or self-led command, without "
        "Turkey in Syria, which would count twice.",
        OUR_NUMBERS,
    ),
    source=("gentner1983", "khong1992", "neustadtmay1986", "gelmanetal2013", "milgromroberts1986"),
    form="Published idea, course form",
)
