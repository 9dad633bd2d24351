"""Chapter 10, The home front: what a mission abroad does to attacks at home.

Four ways from abroad to home: soldiers drawn away, a sponsor who stops, others who are provoked, and
the story that is told.  Rotation and force ratios after Quinlivan (1995).  Course form: attacks answer
thinner forces with one constant elasticity, and the four ways multiply.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Number, Scale, Steps, clause

from .forms import OUR_NUMBERS, Max, Min, clip, product, situations, ticks, turkey_in_syria, where

FULL = 20  # thousand: as many troops as the slider holds
LEAST_KEPT = 0.2  # share of the home force below which the model is not meant to be read
FLAT = 0.01  # a smaller change in attacks is none
NEARLY_NIL = 1e-9
TOO_THIN = (("too_thin", "less than a fifth of the home force would be left; the model is not meant for that"),)

controls = Controls()
troops_abroad = controls.slider("troops_abroad", "Troops abroad", 0, FULL, 0.50, 5, "thousand", "D", digits=1)
sponsored = controls.percent("sponsored", "Share of attacks at home that somebody abroad keeps going",
                             0, 0.80, 0.05, 0.30, "share", r"\sigma")
stopped = controls.percent("stopped", "Share of those that influence abroad stops",
                           0, 0.80, 0.01, 0.25, "share", r"\alpha")
home_units = controls.percent("home_units", "Share of the troops drawn from units that keep order at home",
                              0, 1, 0.05, 0.50, "share", "U", more=True)
second_front = controls.percent("second_front", "Share of the home force already called to another border",
                                0, 0.40, 0.05, 0.10, "share", "J", more=True)
reprisal = controls.percent("reprisal", "New attacks by those whom the mission provokes",
                            0, 0.20, 0.01, 0.03, "of all attacks", r"\rho", more=True)
narrative = controls.percent("narrative", "What the story told of the mission adds; below zero, what it takes away",
                             -0.15, 0.15, 0.01, 0, "of all attacks", r"\nu", more=True)
rotation = controls.slider("rotation", "Soldiers tied up per soldier abroad",
                           2, 5, 0.50, 3, "soldiers", "R", more=True, digits=1)
home_force = controls.slider("home_force", "Force that keeps order at home",
                             100, 400, 10, 150, "thousand", "H", more=True, digits=0)
elasticity = controls.slider("elasticity", "How much attacks rise as the force thins out",
                             0, 1.50, 0.05, 0.80, "per cent per per cent", "E", more=True)

axes = Axes()
sent, from_abroad = axes.grid("sent", 0, FULL, 0.50), axes.grid("from_abroad", 0, 0.80, 0.01)


def kept_at(troops: sp.Expr) -> sp.Expr:
    """Share of the home force that stays, with so many thousand abroad."""
    return 1 - home_units * rotation * troops / at_hand


def thinned(kept: sp.Expr) -> sp.Expr:
    """Attacks as a multiple of before, once so much of the force stays."""
    return Max(kept, LEAST_KEPT) ** -elasticity


def stops_for(change: float) -> sp.Expr:
    """The share that must stop for attacks to change by this much, along what somebody abroad keeps going."""
    return clip((1 - (1 + change) / (thinner * added)) / Max(from_abroad, NEARLY_NIL), -1, 2)


steps = Steps()
at_hand = steps.map("at_hand", home_force * (1 - second_front), "H'")
home_kept = steps.map("home_kept", kept_at(troops_abroad))
too_thin = steps.whether("too_thin", home_kept < LEAST_KEPT)
thinner = steps.map("thinner", thinned(home_kept))
calmed = steps.map("calmed", 1 - sponsored * stopped)
added = steps.map("added", (1 + reprisal) * (1 + narrative))
incidents_change = steps.map("incidents_change", thinner * calmed * added - 1,
                             shown=sp.Add(product(thinner, calmed, added), -1, evaluate=False))
dividend = steps.map("dividend", 1 - calmed * added)
steps.map("dividend_needed", 1 - 1 / thinner)
stop_needed = steps.map("stop_needed", sp.Piecewise(
    (clip((1 - 1 / (thinner * added)) / sponsored), sponsored > 0), (0, thinner * added <= 1), (1, True)))
costless = sp.Eq(home_units, 0) | sp.Eq(elasticity, 0)
troops_carried = steps.map("troops_carried", sp.Piecewise(
    (FULL, costless & (dividend >= 0)),
    (0, costless | (dividend <= 0)),
    (Min(FULL, at_hand * (1 - (calmed * added) ** (1 / elasticity)) / (home_units * rotation)), True)))
# what the figures draw
kept_along = steps.map("kept_along", kept_at(sent))
steps.map("troops_alone", where(kept_along >= LEAST_KEPT, Min(2, thinned(kept_along) - 1)))
change_along = steps.map("change_along", where(kept_along >= LEAST_KEPT, thinned(kept_along) * calmed * added - 1))
steps.map("rise_along", where(kept_along >= LEAST_KEPT, Max(0, change_along)))
steps.map("fall_along", where(kept_along >= LEAST_KEPT, Min(0, change_along)))
steps.map("nil_along", where(kept_along >= LEAST_KEPT, sp.Integer(0)))
steps.map("falls_above", stops_for(-FLAT))
steps.map("rises_below", stops_for(FLAT))
# what the words ask
steps.whether("no_stop_enough", (too_thin < 1) & (stop_needed * sponsored + 1 / (thinner * added) < 1 - 1e-9))
steps.whether("none_needed", thinner * added <= 1)
steps.whether("pays_for_none", troops_carried <= 0)
steps.whether("pays_for_all", troops_carried >= FULL)
steps.whether("supports", (too_thin < 1) & (incidents_change < -FLAT))
steps.whether("refutes", (too_thin > 0) | (incidents_change > FLAT))

figures = (
    Figure(
        name="along-the-troops",
        title=(clause(("too_thin", "Too little of the home force would be left to say more"),
                      ("supports", "Attacks at home fall by {incidents_change:size}"),
                      ("refutes", "Attacks at home rise by {incidents_change:size}"),
                      "Attacks at home stay much as they were"),),
        x=Scale("Troops abroad, thousand", 0, FULL, ticks(0, FULL, 5)),
        y=Scale("change in attacks at home", -0.6, 1, ticks(-0.5, 1, 0.25, "percent")),
        levels=(0,),
        key=(("leverage area", "fewer attacks"), ("risk area", "more attacks"), ("ghost dashed", "soldiers alone")),
        marks=(
            Mark("fewer", "area", "sent", "nil_along", "fall_along", tone="leverage"),
            Mark("more", "area", "sent", "rise_along", "nil_along", tone="risk"),
            Mark("turkey", "area", span=("troops_abroad", ""), tone="ghost"),
            Mark("change", "line", "sent", "change_along"),
            Mark("troops_alone", "line", "sent", "troops_alone", tone="ghost", style="dashed"),
            Mark("here", "dots", "troops_abroad", "incidents_change", size=13),
        ),
        alt="Over the troops abroad, in thousands, the change in attacks at home: a dashed line for soldiers drawn "
            "away and nothing else, and below or above it a full line with what influence, reprisal and story add. A "
            "dot marks the reader's setting.",
    ),
    Figure(
        name="who-sends-them",
        title=(clause(("no_stop_enough", "No assurance would be enough here"),
                      ("none_needed", "Attacks would not rise even if nobody abroad stopped anything"),
                      "Attacks do not rise if {stop_needed} of what somebody abroad keeps going stops"),),
        x=Scale("Share that somebody abroad keeps going", 0, 0.8, ticks(0, 0.8, 0.2, "percent")),
        y=Scale("Share of those that stops", 0, 0.8, ticks(0, 0.8, 0.2, "percent")),
        key=(("leverage area", "fewer attacks"), ("risk area", "more attacks"), ("area", "within 1%")),
        marks=(
            Mark("fewer", "region", "from_abroad", "falls_above", tone="leverage", side="above"),
            Mark("more", "region", "from_abroad", "rises_below", tone="risk", side="below"),
            Mark("turkey", "area", span=("sponsored", "stopped"), tone="ghost"),
            Mark("falls_above", "line", "from_abroad", "falls_above", tone="leverage"),
            Mark("rises_below", "line", "from_abroad", "rises_below", tone="risk"),
            Mark("here", "dots", "sponsored", "stopped", size=13),
        ),
        alt="A plane: the share of attacks that somebody abroad keeps going across, the share of those that stops "
            "upwards. A falling curve divides it: above it attacks at home fall, below it they rise.",
    ),
)

model = Model(
    slug="home-front", title="The home front",
    question="Does what influence abroad stops at home outweigh what the mission takes away and provokes?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Number("incidents_change", "Change in attacks at home", "share", -0.75, 16, show="percent", digits=1,
               undefined=TOO_THIN),
        Number("home_kept", "Home force that stays", "share", 0, 1, show="percent", digits=0, undefined=TOO_THIN),
        Number("dividend", "What sponsor, reprisal and story together take away; below zero, what they add",
               "share of attacks", -0.40, 0.75, show="percent", digits=1),
        Number("dividend_needed", "What they must take away for attacks not to rise", "share of attacks", 0, 1,
               show="percent", digits=1, undefined=TOO_THIN),
        Number("stop_needed", "Share of what somebody abroad keeps going that must stop for attacks not to rise",
               "share", 0, 1, show="percent", digits=0,
               undefined=(*TOO_THIN, ("no_stop_enough", "even if all of it stopped, attacks would rise"))),
        Number("troops_carried", "Troops for which that pays", "thousand", 0, FULL, digits=1),
    ),
    says=(
        clause(("too_thin", "Too little of the home force would be left to say more."),
               ("supports", "Attacks at home fall by {incidents_change:size}."),
               ("refutes", "Attacks at home rise by {incidents_change:size}."),
               "Attacks at home stay within 1% of what they were."),
        clause(("too_thin", ""), "{home_kept} of the home force stays."),
        clause(("too_thin", ""),
               ("pays_for_none", "What else comes home takes no attacks away, and pays for no soldiers."),
               ("pays_for_all", "What else comes home takes {dividend} of attacks away, which makes up for all the "
                                "soldiers on the slider."),
               "What else comes home takes {dividend} of attacks away, which makes up for {troops_carried} thousand "
               "soldiers abroad."),
    ),
    presets=situations(
        ("sponsor_stops", "A sponsor stops", "supports", {"sponsored": 0.60, "stopped": 0.50},
         "The same soldiers. Somebody abroad keeps six attacks in ten going, and influence stops half of those: the "
         "op-ed’s case. See how far into “fewer attacks” the dot has gone."),
        ("heavy_force", "A heavy force", "refutes", {"troops_abroad": 20, "rotation": 4, "home_units": 0.80},
         "Twenty thousand, most of them from units that keep order at home, and four tied up for each. {home_kept} of "
         "that force stays. See on which side the dot lies."),
        ("two_borders", "Two borders", "surprises", {"second_front": 0.40},
         "The start, but two fifths of the home force stand on another border, with the mission or without. See if the "
         "dot has crossed over."),
    ),
    ghosts=turkey_in_syria(
        troops_abroad=(5, 20, "T45"), sponsored=(0.30, 0.80, "T09", "T56"), stopped=(0, 0.60, "T55", "T56"),
        reprisal=(0, 0.15, "T56"), narrative=(0, 0.10, "T04", "T37"),
    ),
    figures=figures,
    supports_words="attacks at home fall by more than 1%",
    refutes_words="attacks at home rise by more than 1%, or the home force runs out",
    assumptions=(
        "Each soldier abroad ties up several: one away, the others back from there or making ready.",
        "Some of them come from units that keep order at home, and part of that force may stand on another border. The "
        "change is the mission’s own: against the same home, as many on that border, and no mission.",
        "Some attacks would end if somebody abroad stopped paying, arming or sheltering. How many is the quarrel; the "
        "slider takes no side in it.",
        "The mission is credited only with what would not have stopped without it.",
        "Whom the mission provokes, and the story told of it, add attacks or take them away.",
        "The four ways multiply, and attacks answer thinner forces with one constant elasticity: course forms, no "
        "claim about data.",
        "An attack is an attack: the model counts no dead, and asks nothing about how order is kept.",
        OUR_NUMBERS,
    ),
    source=("quinlivan1995",),
    form="Course form",
)
