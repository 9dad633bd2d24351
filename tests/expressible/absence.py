"""Chapter 6, Now, or in a year: lead now, join now, wait a year and choose, or stay out for good.

The value of waiting after McDonald and Siegel (1986) and Dixit and Pindyck (1994), in two periods.
Course form, chosen over the continuous option formula: it needs no stochastic calculus, has a
downside, and allows staying out for good.
"""

from __future__ import annotations

import sympy as sp

from fulcrum.controls import Slider
from fulcrum.model import Axis, Ghost, Label, Map, Model, Number, Preset, Reduce, Span, symbols
from fulcrum.words import say

from .forms import holds, one_each

CHOICES = ("lead now", "join now", "wait a year", "stay out for good")
GAIN = 100  # what leading is worth if it goes well
CLOSE = 1  # a lead of less than this many points decides nothing
LEAST, STEP, PLACES = -0.10, 0.01, 71  # the decay on the slider

good_chance, seat_gone, learning, erosion, bad_outcome = symbols("good_chance seat_gone learning erosion bad_outcome")
absence_cost, waiting_cost, join_gain, join_loss = symbols("absence_cost waiting_cost join_gain join_loss")
lead_now, join_now, stay_out, wait, best_other = symbols("lead_now join_now stay_out wait best_other")
choice, decay, wait_at, worth, best, margin, places = symbols("choice decay wait_at worth verdict margin places")

controls = (
    Slider("good_chance", "Chance that leading goes well", 0.05, 0.95, 0.01, 0.60, "chance", "g",
           show="percent", digits=0),
    Slider("seat_gone", "Chance that the seat is gone if we wait", 0, 0.80, 0.05, 0.30, "chance", "A",
           show="percent", digits=0),
    Slider("learning", "Chance that the year tells which way it goes", 0, 1, 0.05, 0.60, "chance", "u",
           show="percent", digits=0),
    Slider("erosion", "Net decay of the gain while one waits", LEAST, 0.60, STEP, 0.10, "share a year",
           r"\varepsilon", more=True, show="percent", digits=0),
    Slider("bad_outcome", "What leading is worth if it goes badly",
           -200, 0, 5, -80, "gain if it goes well = 100", "b", more=True, digits=0),
    Slider("absence_cost", "What staying out for good costs",
           0, 60, 5, 10, "gain if it goes well = 100", "y", more=True, digits=0),
    Slider("waiting_cost", "What a year of “maybe” costs",
           0, 10, 1, 2, "gain if it goes well = 100", "j", more=True, digits=0),
    Slider("join_gain", "Share of the gain that one who only joins gets", 0, 1, 0.05, 0.35, "share", r"\varphi",
           more=True, show="percent", digits=0),
    Slider("join_loss", "Share of the loss that one who only joins bears", 0, 1, 0.05, 0.50, "share", r"\chi",
           more=True, show="percent", digits=0),
)  # fmt: skip


def mixed(if_well: sp.Expr, if_badly: sp.Expr) -> sp.Expr:
    """The expected worth of something that goes well or badly."""
    return good_chance * if_well + (1 - good_chance) * if_badly


def waited(rate: sp.Expr) -> sp.Expr:
    """Expected worth of waiting a year and choosing the best that is left, at this decay."""
    gain = GAIN * (1 - rate)
    lead, join = (gain, bad_outcome), (join_gain * gain, join_loss * bad_outcome)
    learnt = mixed(sp.Max(lead[0], join[0], -absence_cost), sp.Max(lead[1], join[1], -absence_cost))
    learnt_gone = mixed(sp.Max(join[0], -absence_cost), sp.Max(join[1], -absence_cost))
    unlearnt = sp.Max(mixed(*lead), mixed(*join), -absence_cost)
    unlearnt_gone = sp.Max(mixed(*join), -absence_cost)
    is_open = learning * learnt + (1 - learning) * unlearnt
    is_gone = learning * learnt_gone + (1 - learning) * unlearnt_gone
    return (1 - seat_gone) * is_open + seat_gone * is_gone - waiting_cost


steps = (
    Map("lead_now", mixed(sp.Integer(GAIN), bad_outcome)),
    Map("join_now", mixed(join_gain * GAIN, join_loss * bad_outcome)),
    Map("stay_out", -absence_cost),
    Map("wait", waited(erosion)),
    Map("worth", one_each(choice, lead_now, join_now, wait, stay_out)),
    Reduce("verdict", "argmax", worth, over="choice"),
    Reduce("top", "max", worth, over="choice"),
    Reduce("runner_up", "max", sp.Piecewise((-1000, sp.Eq(choice, best)), (worth, True)), over="choice"),
    Map("margin", sp.Symbol("top", real=True) - sp.Symbol("runner_up", real=True)),
    Map("best_other", sp.Max(lead_now, join_now, stay_out)),
    Map("waiting_gain", wait - best_other),
    Map("wait_at", waited(decay)),
    Reduce("places", "sum", holds(wait_at >= best_other), over="decay"),
    Map("erosion_needed", LEAST + STEP * (places - 1)),
    Map("never_waits", holds(sp.Eq(places, 0))),
    Map("always_waits", holds(sp.Eq(places, PLACES))),
    Map("supports", holds(sp.Eq(best, CHOICES.index("lead now")) & (margin >= CLOSE))),
    Map("refutes", holds((best >= CHOICES.index("wait a year")) & (margin >= CLOSE))),
)

model = Model(
    slug="absence",
    title="Now, or in a year",
    question="Lead now, join now, wait a year and choose, or stay out for good?",
    controls=controls,
    axes=(Axis.of("choice", *CHOICES), Axis.grid("decay", LEAST, 0.60, STEP)),
    steps=steps,
    outputs=(
        Number("lead_now", "Expected worth of leading now", "points", -200, 100, digits=1),
        Number("join_now", "Expected worth of joining now", "points", -200, 100, digits=1),
        Number("stay_out", "Worth of staying out for good", "points", -60, 0, digits=1),
        Number("wait", "Expected worth of waiting a year and then choosing the best that is left",
               "points", -200, 110, digits=1),
        Label("verdict", "The best of the four", CHOICES),
        Number("waiting_gain", "Waiting less the best of the other three", "points", -200, 200, digits=1),
        Number("erosion_needed", "Largest decay at which waiting is no worse", "share a year", -0.10, 0.60,
               show="percent", digits=0,
               undefined=(("never_waits", "acting now is better at any decay on the slider"),
                          ("always_waits", "waiting is never worse on the slider"))),
    ),
    says=(say("Best is “{verdict}”. Waiting is worth {waiting_gain:signed} points beside the best of the others."),),
    presets=(
        Preset("fog_lifting", "State A", "refutes", {"learning": 0.90, "seat_gone": 0.10, "bad_outcome": -150},
               "The year will tell, and the seat will wait."),
        Preset("seat_closing", "State B", "supports", {"learning": 0.30, "seat_gone": 0.70, "erosion": 0.20},
               "The year tells little, and the seat will go."),
        Preset("nothing_to_learn", "State C", "surprises", {"learning": 0, "seat_gone": 0, "erosion": 0},
               "No decay, no rival, and nothing to learn."),
    ),
    ghosts=(
        Ghost("turkey_in_syria", "Turkey in Syria", {
            "good_chance": Span(0.30, 0.60, ("T17", "T42")),
            "seat_gone": Span(0.30, 0.70, ("T26",)),
            "learning": Span(0.30, 0.60, ("T27",)),
            "erosion": Span(0.10, 0.30, ("T02", "T09")),
            "bad_outcome": Span(-150, -60, ("T29", "T32")),
            "absence_cost": Span(20, 60, ("T02", "T09")),
        }),
    ),
    supports="supports",
    refutes="refutes",
    supports_words="“lead now” is best by a point or more",
    refutes_words="“wait a year” or “stay out for good” is best by a point or more",
    assumptions=(
        "Leading goes well (worth 100) or badly; a year may tell which.",
        "Meanwhile the gain decays, the seat may go to another, and a year of “maybe” has its own price.",
        "If the seat is gone one may still join under that other, or stay out.",
        "Two periods instead of continuous risk: a course form.",
    ),
    source=("mcdonaldsiegel1986", "dixitpindyck1994", "mercer1996", "press2005", "weisigeryarhimilo2015",
            "crescenzi2018"),
    form="Published idea, course form",
)  # fmt: skip
