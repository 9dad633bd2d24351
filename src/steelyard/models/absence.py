"""Chapter 6, Now, or in a year: lead now, join now, wait a year and choose, or stay out for good.

The value of waiting after McDonald and Siegel (1986) and Dixit and Pindyck (1994); that only the
bad outcome counts for it, after Bernanke (1983). Course form: two periods instead of continuous
risk, so that things may go badly and staying out for good is a choice; a year of "maybe" has its
own price; the seat may go to another, under whom one may still serve.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Label, Mark, Model, Number, Scale, Steps, clause, holds

from .forms import (
    OUR_NUMBERS,
    PERCENT,
    Max,
    blend,
    clip,
    leader,
    mixture,
    one_each,
    product,
    situations,
    ticks,
    turkey_in_syria,
)

CHOICES = ("lead now", "join now", "wait a year", "stay out for good")
REPLIES = ("lead all the same", "join under another", "stay out")
GAIN = 100  # what leading is worth if it goes well
CLOSE = 1  # a lead of less than this many points decides nothing
LEAST, STEP, PLACES = -0.10, 0.01, 71  # the decay on the slider
POINTS = "points (leading well = 100)"

controls = Controls()
good_chance = controls.percent("good_chance", "Chance that leading goes well", 0.05, 0.95, 0.01, 0.60, "chance", "g")
seat_gone = controls.percent("seat_gone", "Chance that the lead goes to someone else if Pakistan waits",
                             0, 0.80, 0.05, 0.30, "chance", "A")
learning = controls.percent("learning", "Chance that the year tells which way it would go",
                            0, 1, 0.05, 0.60, "chance", "u")
erosion = controls.percent("erosion", "Decay: how much of the gain a year of waiting takes",
                           LEAST, 0.60, STEP, 0.10, "share of the gain", r"\varepsilon", more=True)
bad_outcome = controls.slider("bad_outcome", "What leading is worth if it goes badly",
                              -200, 0, 5, -80, POINTS, "b", more=True, digits=0)
absence_cost = controls.slider("absence_cost", "What staying out for good costs; below zero, what it is worth",
                               -30, 60, 5, 10, POINTS, "y", more=True, digits=0)
waiting_cost = controls.slider("waiting_cost", "What a year of “maybe” costs",
                               0, 10, 1, 2, POINTS, "j", more=True, digits=0)
join_gain = controls.percent("join_gain", "Share of the gain for one who only joins",
                             0, 1, 0.05, 0.35, "share", r"\varphi", more=True)
join_loss = controls.percent("join_loss", "Share of the loss for one who only joins",
                             0, 1, 0.05, 0.50, "share", r"\chi", more=True)

axes = Axes()
choice, reply = axes.of("choice", *CHOICES), axes.of("reply", *REPLIES)
decay = axes.grid("decay", LEAST, 0.60, STEP)
along, learnt_by = axes.grid("along", 0, 1, 0.02), axes.grid("learnt_by", 0, 1, 0.025)

join_well, join_badly = join_gain * GAIN, join_loss * bad_outcome


def in_a_year(gain: sp.Expr, chance: sp.Expr = good_chance) -> tuple[sp.Expr, sp.Expr, sp.Expr, sp.Expr]:
    """Worth after the year if it has told which way things go, and if not; then both with the seat gone."""
    join = (join_gain * gain, join_badly)
    return (
        blend(chance, Max(gain, join[0], -absence_cost), Max(bad_outcome, join[1], -absence_cost)),
        Max(blend(chance, gain, bad_outcome), blend(chance, *join), -absence_cost),
        blend(chance, Max(join[0], -absence_cost), Max(join[1], -absence_cost)),
        Max(blend(chance, *join), -absence_cost),
    )


def waited(gain: sp.Expr, chance: sp.Expr = good_chance) -> sp.Expr:
    """Expected worth of waiting a year and choosing the best that is left."""
    tells, silent, tells_gone, silent_gone = in_a_year(gain, chance)
    return blend(seat_gone, blend(learning, tells_gone, silent_gone), blend(learning, tells, silent)) - waiting_cost


def seat_for(more: float) -> sp.Expr:
    """The chance that the seat is gone at which waiting is worth `more` points beyond the best of the others.

    The worth of waiting is a straight line in it; where losing the seat costs nothing, no seat decides.
    """
    still_open, gone = blend(learnt_by, if_told, if_untold), blend(learnt_by, told_gone, untold_gone)
    spare, lost = still_open - waiting_cost - best_other - more, still_open - gone
    return sp.Piecewise((clip(spare / lost, -3, 4), lost > 1e-6), (4, spare >= 0), (-3, True))


steps = Steps()
lead_now = steps.map("lead_now", blend(good_chance, sp.Integer(GAIN), bad_outcome),
                     shown=mixture(good_chance, GAIN, bad_outcome))
join_now = steps.map("join_now", blend(good_chance, join_well, join_badly),
                     shown=mixture(good_chance, product(join_gain, GAIN), product(join_loss, bad_outcome)))
stay_out = steps.map("stay_out", -absence_cost)
gain_left = steps.map("gain_left", GAIN * (1 - erosion), "G'", shown=product(GAIN, 1 - erosion))
if_told, if_untold, told_gone, untold_gone = map(
    steps.map, ("if_told", "if_untold", "told_gone", "untold_gone"), in_a_year(gain_left))
if_open = steps.map("if_open", blend(learning, if_told, if_untold), shown=mixture(learning, if_told, if_untold))
if_gone = steps.map("if_gone", blend(learning, told_gone, untold_gone), shown=mixture(learning, told_gone, untold_gone))
wait = steps.map("wait", blend(seat_gone, if_gone, if_open) - waiting_cost,
                 shown=sp.Add(product(seat_gone, if_gone), product(1 - seat_gone, if_open), -waiting_cost,
                              evaluate=False))
worth = steps.map("worth", one_each(choice, lead_now, join_now, wait, stay_out))
best, margin = leader(steps, "verdict", worth, choice)
best_other = steps.map("best_other", Max(lead_now, join_now, stay_out))
waiting_gain = steps.map("waiting_gain", wait - best_other)
worth_of_reply = steps.map("worth_of_reply", one_each(reply, bad_outcome, join_badly, -absence_cost))
steps.argmax("on_bad_news", worth_of_reply, over="reply")
wait_at = steps.map("wait_at", waited(GAIN * (1 - decay)))
places = steps.sum("places", holds(wait_at >= best_other), over="decay")
erosion_needed = steps.map("erosion_needed", LEAST + STEP * (places - 1))
# what the figures draw
lead_along = steps.map("lead_along", blend(along, sp.Integer(GAIN), bad_outcome))
join_along = steps.map("join_along", blend(along, join_well, join_badly))
wait_along = steps.map("wait_along", waited(gain_left, along))
decide_along = steps.map("decide_along", Max(lead_along, join_along, stay_out))
steps.map("best_along", Max(decide_along, wait_along))
steps.map("right_end", sp.Integer(1))
steps.map("at_the_end", one_each(choice, GAIN, join_well, waited(gain_left, sp.Integer(1)), stay_out))
steps.map("waits_below", seat_for(CLOSE))
steps.map("decides_above", seat_for(-CLOSE))
# what the words ask
clear, waiting, out = margin >= CLOSE, CHOICES.index("wait a year"), CHOICES.index("stay out for good")
steps.whether("supports", sp.Eq(best, CHOICES.index("lead now")) & clear)
steps.whether("refutes", (best >= waiting) & clear)
steps.whether("waiting_best", sp.Eq(best, waiting) & clear)
steps.whether("staying_out_best", sp.Eq(best, out) & clear)
steps.whether("close", margin < CLOSE)
steps.whether("waits", waiting_gain >= CLOSE)
steps.whether("decides", waiting_gain <= -CLOSE)
steps.whether("never_waits", sp.Eq(places, 0))
steps.whether("always_waits", sp.Eq(places, PLACES))
steps.whether("must_ripen", erosion_needed < -STEP / 2)

ROOM = 1.36  # the first figure's lines end at 1; beyond it stand their names

figures = (
    Figure(
        name="along-the-chance",
        title=(clause(("close", "“{verdict}” comes first, by less than a point"),
                      "“{verdict}” comes first, by {margin} points"),),
        x=Scale("Chance that leading goes well", 0, ROOM, PERCENT),
        y=Scale("expected worth, points", -60, 100, ticks(-50, 100, 50)),
        levels=(0,),
        key=(("leverage area", "deciding now leads"), ("risk area", "waiting leads")),
        marks=(
            Mark("decide", "area", "along", "best_along", "wait_along", tone="leverage"),
            Mark("forgone", "area", "along", "best_along", "decide_along", tone="risk"),
            Mark("turkey", "area", span=("good_chance", ""), tone="ghost"),
            Mark("lead", "line", "along", "lead_along"),
            Mark("wait", "line", "along", "wait_along"),
            Mark("join", "line", "along", "join_along", style="thin"),
            Mark("stay", "line", "along", "stay_out", style="dashed"),
            Mark("names", "text", "right_end", "at_the_end", texts=CHOICES, first=(0, 0, 4, 7)),
            Mark("here", "dots", "good_chance", "worth", size=11),
        ),
        alt="Four lines over the chance that leading goes well: leading now, joining now, waiting a year, and staying "
            "out for good, each named at its right end, with its expected worth in points. The highest at a chance is "
            "the best choice there; dots mark the reader's chance.",
    ),
    Figure(
        name="now-or-later",
        title=(clause(("waits", "Your setting lies where a year’s wait is worth more than deciding now"),
                      ("decides", "Your setting lies where deciding now is worth more than a year’s wait"),
                      "Your setting lies between the curves: now or in a year, nearly the same"),),
        x=Scale("Chance that the year tells which way it would go", 0, 1, PERCENT),
        y=Scale("Chance that the lead goes to someone else", 0, 0.8, ticks(0, 0.8, 0.2, "percent")),
        key=(("leverage area", "deciding now leads"), ("risk area", "waiting leads")),
        marks=(
            Mark("now", "region", "learnt_by", "decides_above", tone="leverage", side="above"),
            Mark("later", "region", "learnt_by", "waits_below", tone="risk", side="below"),
            Mark("turkey", "area", span=("learning", "seat_gone"), tone="ghost"),
            Mark("decides_above", "line", "learnt_by", "decides_above", tone="leverage"),
            Mark("waits_below", "line", "learnt_by", "waits_below", tone="risk"),
            Mark("here", "dots", "learning", "seat_gone", size=13),
        ),
        alt="A plane: what a year can teach across, the chance that the seat goes upwards. A curve divides it: above "
            "it deciding now is worth more than a year's wait, below it less.",
    ),
)

model = Model(
    slug="absence", title="Now, or in a year",
    question="Lead now, join now, wait a year and choose, or stay out for good?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Label("verdict", "The best of the four", CHOICES),
        Number("margin", "Lead of the best over the second", "points", 0, 200, digits=1),
        Number("lead_now", "Expected worth of leading now", "points", -200, 100, digits=1),
        Number("join_now", "Expected worth of joining now", "points", -200, 100, digits=1),
        Number("wait", "Expected worth of waiting a year and then choosing the best that is left",
               "points", -200, 110, digits=1),
        Number("stay_out", "Worth of staying out for good", "points", -60, 30, digits=1),
        Number("waiting_gain", "Waiting less the best of the other three", "points", -200, 200, digits=1),
        Label("on_bad_news", "If the year brings bad news and the seat is open, best is to", REPLIES),
        Number("erosion_needed", "Max decay at which waiting is no worse", "share of the gain", -0.10, 0.60,
               show="percent", digits=0,
               undefined=(("never_waits", "deciding now is better at any decay on the slider"),
                          ("always_waits", "waiting is never worse on the slider"))),
    ),
    says=(
        clause(("close", "“{verdict}” comes first by less than a point: too close to call."),
               "“{verdict}” comes first, by {margin} points."),
        clause(("never_waits", "Waiting would not pay even if the gain grew by 10% in the year."),
               ("always_waits", "Waiting would pay even if the year took 60% of the gain."),
               ("must_ripen", "Waiting would pay only if the gain grew by {erosion_needed:size} or more in the year."),
               "Waiting would pay until the year took more than {erosion_needed} of the gain."),
        clause("Had the year told that it would go badly, best would be to {on_bad_news}."),
    ),
    presets=situations(
        ("fog_lifting", "A telling year", "refutes", {"learning": 0.90, "seat_gone": 0.10, "bad_outcome": -150},
         "The year will tell, the seat will keep, and a bad end would be very bad: waiting is worth {wait}, leading "
         "now {lead_now}. Raise the first control and see how late leading overtakes."),
        ("seat_closing", "A closing seat", "supports", {"learning": 0.30, "seat_gone": 0.70, "erosion": 0.20},
         "The year tells little, the seat will go, and the gain decays: the op-ed’s case. Leading is worth {lead_now}, "
         "as at the start; it is waiting that has fallen, to {wait}."),
        ("nothing_to_learn", "Nothing to learn", "surprises", {"learning": 0, "seat_gone": 0, "erosion": 0},
         "No decay, no rival, no lesson. Waiting is worth {wait}: less than leading by just what a year of “maybe” "
         "costs. Patience needs a reason, too."),
    ),
    ghosts=turkey_in_syria(
        good_chance=(0.30, 0.60, "T15", "T17"), seat_gone=(0.30, 0.70, "T75", "T26"),
        learning=(0.30, 0.60, "T13", "T41"), erosion=(0.10, 0.30, "T02"),
        bad_outcome=(-150, -60, "T29", "T32"), absence_cost=(20, 60, "T02"),
    ),
    figures=figures,
    supports_words="“lead now” is best by a point or more",
    refutes_words="“wait a year” or “stay out for good” is best by a point or more",
    assumptions=(
        "Leading goes well (worth 100) or badly; a year may tell which. If it does not tell, one chooses in the dark.",
        "Meanwhile the gain decays or grows, the seat may go to another, and a year of “maybe” has its own price.",
        "If the seat is gone, one may still join under whoever has it, or stay out.",
        "A point is a point of standing for the government that chooses; “well” and “badly” are its own. Law, consent "
        "and lives are not in it.",
        "Only the passing of time teaches; being there teaches no more than watching. This favours waiting.",
        "One goes in at once or not at all, and once in does not leave before it has gone well or badly. Both favour "
        "waiting.",
        "A rival who takes the seat never fails and never hands it back. This favours haste.",
        "Waiting only costs: it cannot change the terms on which one would go in. This favours haste.",
        "Two periods instead of continuous risk, and staying out as a choice with a price, are course forms.",
        OUR_NUMBERS,
    ),
    source=("mcdonaldsiegel1986", "dixitpindyck1994", "bernanke1983", "pindyck1993", "mercer1996", "press2005",
            "weisigeryarhimilo2015"),
    form="Published idea, course form",
)
