"""Chapter 11, Engagement or escalation: when presence calms an armed group, and when it provokes.

Deterrence and spiral after Jervis (1976, 1978) and Kydd (1997, 2005), in the form of the conflict
game with private hostility of Baliga and Sjöström (2009, 2012). There whoever acts takes away all that
fighting the idle would bring; here that is no law, and denial says how much dearer fighting gets. Course
additions besides: trust scales fear, the force replies with strength one half.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Number, Scale, Steps, clause

from .forms import OUR_NUMBERS, PERCENT, Max, Min, chance, clip, product, situations, turkey_in_syria, where

REPLY = sp.Rational(1, 2)  # how strongly the force replies: it moves the size and not the sign
FLAT = 0.01  # a smaller change is none

controls = Controls()
temptation = controls.percent("temptation", "Temptation: chance that it fights where nobody acts against it",
                              0, 0.40, 0.01, 0.30, "chance", r"\alpha")
fear = controls.percent("fear", "Fear: how much likelier it fights a force that acts, if it trusts it in nothing",
                        0, 1, 0.01, 0.60, "chance", "F")
trust = controls.percent("trust", "Trust that the force’s aims are limited", 0, 1, 0.01, 0.40, "share", "t")
denial = controls.percent("denial", "Denial: how much rarer a force that acts makes fighting by making it dearer",
                          0, 0.60, 0.01, 0.40, "chance", r"\Delta", more=True)
posture = controls.percent("posture", "Posture: chance that the force acts before any clash",
                           0, 1, 0.05, 0.50, "chance", r"\xi", more=True)

axes = Axes()
trusted = axes.grid("trusted", 0, 1, 0.02)


def pull_at(share: sp.Expr) -> sp.Expr:
    """How much likelier the group fights a force that acts than one that holds back, at this trust."""
    return fear * (1 - share) - denial


def fighting_at(pull: sp.Expr) -> sp.Expr:
    """Where the two replies fit each other: held back by nothing, or with the force sure to act."""
    free = clip((temptation + pull * posture) / (1 - REPLY * pull))
    return sp.Piecewise((clip(temptation + pull), posture + REPLY * free > 1), (free, True))


def assertive_at(fighting: sp.Expr) -> sp.Expr:
    """Chance that the force acts, first or in reply."""
    return Min(1, posture + REPLY * fighting)


def fear_for(change: float) -> sp.Expr:
    """The fear at which the force changes the chance of fighting by so much, for each trust; -1 where none does."""
    acts = assertive_at(temptation + change)
    needed = denial + change / Max(acts, 1e-6)
    found = clip(needed / Max(1 - trusted, 1e-6), -1, 2)
    return found if change > 0 else sp.Piecewise((found, temptation + change > 0), (-1, True))


steps = Steps()
pull = steps.map("pull", pull_at(trust), shown=product(fear, 1 - trust) - denial)
if_not_sure = steps.map("if_not_sure", clip((temptation + pull * posture) / (1 - REPLY * pull)))
fighting = steps.map("fighting", sp.Piecewise(
                     (clip(temptation + pull), posture + REPLY * if_not_sure > 1), (if_not_sure, True)))
change = steps.map("change", fighting - temptation)
assertive = steps.map("assertive", assertive_at(fighting))
steps.map("clash", fighting * assertive)
steps.map("amplifier", 1 / (1 - REPLY * pull))
steps.whether("fears_nothing", sp.Eq(fear, 0))
steps.map("trust_needed", sp.Piecewise((0, sp.Eq(fear, 0)), (clip(1 - denial / fear), True)))
# what the figures draw
fighting_along = steps.map("fighting_along", fighting_at(pull_at(trusted)))
steps.map("clash_along", fighting_along * assertive_at(fighting_along))
without_along = steps.map("without_along", where(trusted >= 0, temptation))  # level, over the whole axis
steps.map("above_along", Max(fighting_along, without_along))
steps.map("provokes_above", fear_for(FLAT))
steps.map("calms_below", fear_for(-FLAT))
# what the words ask
steps.whether("supports", change < -FLAT)
steps.whether("refutes", change > FLAT)

KEY = (("leverage area", "calmer than without the force"), ("risk area", "worse than without it"))

figures = (
    Figure(
        name="along-trust",
        title=(clause(("supports", "The force calms: from {temptation} without it to {fighting}"),
                      ("refutes", "The force provokes: from {temptation} without it to {fighting}"),
                      "The force changes little: {temptation} without it, {fighting} with it"),),
        x=Scale("Trust that the force’s aims are limited", 0, 1, PERCENT),
        y=Scale("chance", 0, 1, PERCENT),
        key=(*KEY, ("ink", "the armed group fights"), ("ghost dashed", "without the force"),
             ("risk", "the force is in a clash")),
        marks=(
            Mark("calmer", "area", "trusted", "above_along", "fighting_along", tone="leverage"),
            Mark("worse", "area", "trusted", "above_along", "without_along", tone="risk"),
            Mark("turkey", "area", span=("trust", ""), tone="ghost"),
            Mark("fighting", "line", "trusted", "fighting_along"),
            Mark("clash", "line", "trusted", "clash_along", tone="risk"),
            Mark("without", "line", "trusted", "without_along", tone="ghost", style="dashed"),
            Mark("clash_here", "dots", "trust", "clash", tone="risk", size=11),
            Mark("here", "dots", "trust", "fighting", size=13),
        ),
        alt="Two lines that fall as trust grows: the chance that the armed group fights, and, below it, the chance of "
            "a clash with the force. A dashed level shows the chance that it fights without the force.",
    ),
    Figure(
        name="where-it-calms",
        title=(clause(("supports", "Your setting lies where the force calms"),
                      ("refutes", "Your setting lies where the force provokes"),
                      "Your setting lies between the curves: with the force or without, nearly the same"),),
        x=Scale("Trust that the force’s aims are limited", 0, 1, PERCENT),
        y=Scale("Fear of a force that acts", 0, 1, PERCENT),
        key=(("leverage area", "the force calms"), ("risk area", "the force provokes"), ("area", "nearly the same")),
        marks=(
            Mark("provokes", "region", "trusted", "provokes_above", tone="risk", side="above"),
            Mark("calms", "region", "trusted", "calms_below", tone="leverage", side="below"),
            Mark("turkey", "area", span=("trust", "fear"), tone="ghost"),
            Mark("provokes_above", "line", "trusted", "provokes_above", tone="risk"),
            Mark("calms_below", "line", "trusted", "calms_below", tone="leverage"),
            Mark("here", "dots", "trust", "fear", size=13),
        ),
        alt="A plane: trust across, fear of a force that acts upwards. A curve climbs to the right: above it the force "
            "provokes, below it the force calms.",
    ),
)

model = Model(
    slug="engagement-or-escalation", title="Engagement or escalation",
    question="When does a force calm an armed group, and when does it provoke?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        chance("fighting", "Chance that the armed group fights"),
        Number("change", "Chance that the group fights, less that without the force", "chance", -0.40, 1, 0, "percent"),
        chance("assertive", "Chance that the force acts, first or in reply"),
        chance("clash", "Chance of a clash: that the group fights and the force acts"),
        Number("pull", "Pull: below zero the force calms this group, above zero it provokes", "chance", -0.60, 1),
        Number("amplifier", "How much the replies multiply each provocation, until one side is sure to act",
               "times", 0.70, 2),
        chance("trust_needed", "Trust at which the force neither calms nor provokes",
               (("fears_nothing", "this group fears nothing, so trust is not needed"),)),
    ),
    says=(
        clause(("supports", "The force calms: the armed group fights with a chance of {fighting}, and {temptation} "
                            "without the force."),
               ("refutes", "The force provokes: the armed group fights with a chance of {fighting}, and {temptation} "
                           "without the force."),
               "The force changes little: the armed group fights with a chance of {fighting}, and {temptation} without "
               "the force."),
        clause("The force itself is in a clash with a chance of {clash}; staying away it would be in none."),
    ),
    presets=situations(
        ("distrusted", "Much fear, little trust", "refutes",
         {"temptation": 0.15, "fear": 0.90, "trust": 0.10},
         "Seldom tempted, but sure that the force means to finish it: {temptation} becomes {fighting}. See how "
         "much more trust it would take for the force to calm it."),
        ("trusted", "Less fear, more trust", "supports",
         {"temptation": 0.40, "fear": 0.50, "trust": 0.60},
         "Less afraid, and more trusting: {temptation} becomes {fighting}. The op-ed’s case. Move temptation alone: "
         "does the side change?"),
        ("same_actor_trusting", "Much fear, much trust", "surprises",
         {"temptation": 0.15, "fear": 0.90, "trust": 0.80},
         "The first group, and the first force, with its guns where they were: only trust has moved, and {fighting} "
         "is left."),
    ),
    ghosts=turkey_in_syria(
        fear=(0.50, 0.90, "T29"), trust=(0.10, 0.40, "T28", "T31"),
        denial=(0.30, 0.60, "T30"), posture=(0.60, 0.90, "T28", "T30"),
    ),
    figures=figures,
    supports_words="the force makes fighting rarer, by more than 0.01",
    refutes_words="the force makes fighting likelier, by more than 0.01",
    assumptions=(
        "One armed group, or army; say which. Israel’s army, the strongest there, is not in the model, and "
        "neither are several factions at once.",
        "It fights if what it gains is worth more than the cost, which only it knows: any cost from 0 to 1 is as "
        "likely as any other. So a gain is a chance.",
        "Without the force nobody acts against it, and temptation alone decides.",
        "Fighting counts against anyone; a clash is fighting while the force acts. The model does not say whom the "
        "fighting kills.",
        "The force replies to fighting with half its strength. That is a course addition; it moves the size, not the "
        "side.",
        "That trust scales fear is one too. So is denial: in the published game a force that acts takes away all that "
        "fighting unopposed would bring, so that any force deters the greedy; here a force that denies nothing deters "
        "nobody.",
        "Trust, fear and denial are what they are: what the force does changes none of them, and nobody learns.",
        OUR_NUMBERS,
    ),
    source=("jervis1976", "jervis1978", "kydd1997", "kydd2005", "baligasjostrom2009", "baligasjostrom2012",
            "howard2019"),
    form="Published form with course additions",
)
