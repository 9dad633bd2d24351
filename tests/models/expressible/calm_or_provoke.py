"""Chapter 11, Calm or provoke: when presence calms an armed actor, and when it provokes.

The hawk-dove game with private hostility of Baliga and Sjöström (2009, 2012). Course additions:
trust scales fear, denial adds to the cost of fighting, the force replies with strength one half.
"""

import sympy as sp

from steelyard.model import Controls, Model, Number, Steps, say

from .forms import clip, situations, turkey_in_syria

REPLY = sp.Rational(1, 2)  # how strongly the force replies: it moves the size and not the sign
FLAT = 0.01  # a smaller change is none

controls = Controls()
temptation = controls.slider("temptation", "Temptation: gain from fighting a weak or absent force",
                             0, 0.40, 0.01, 0.30, "chance", r"\alpha")
fear = controls.slider("fear", "Fear: loss from holding still while the force is assertive",
                       0, 1, 0.01, 0.60, "chance", "F")
trust = controls.slider("trust", "Trust that the force’s aims are limited", 0, 1, 0.01, 0.40, "share", "t")
denial = controls.slider("denial", "Denial: how much the force makes fighting dearer",
                         0, 0.20, 0.01, 0.10, "chance", r"\Delta", more=True)
posture = controls.slider("posture", "Posture: chance of assertive action before any clash",
                          0, 1, 0.05, 0.50, "chance", r"\xi", more=True)

steps = Steps()
pull = steps.map("pull", fear * (1 - trust) - temptation - denial)
if_it_holds_back = steps.map("if_it_holds_back", clip((temptation + pull * posture) / (1 - REPLY * pull)))
fighting = steps.map("fighting", sp.Piecewise(
                     (clip(temptation + pull), posture + REPLY * if_it_holds_back > 1),
                     (if_it_holds_back, True)))
change = steps.map("change", fighting - temptation)
assertive = steps.map("assertive", sp.Min(1, posture + REPLY * fighting))
steps.map("clash", fighting * assertive)
steps.map("amplifier", 1 / (1 - REPLY * pull))
steps.whether("fears_nothing", sp.Eq(fear, 0))
steps.map("trust_needed", sp.Piecewise((0, sp.Eq(fear, 0)), (clip(1 - (temptation + denial) / fear), True)))
steps.whether("supports", change < -FLAT)
steps.whether("refutes", change > FLAT)

model = Model(
    slug="calm-or-provoke", title="Calm or provoke",
    question="When does presence calm an armed actor, and when does it provoke?",
    controls=tuple(controls), steps=tuple(steps),
    outputs=(
        Number("pull", "Pull: minus, the force calms this actor; plus, it provokes", "chance", -0.60, 1),
        Number("fighting", "Chance that the armed actor fights", "chance", 0, 1),
        Number("change", "Against no force at all", "chance", -0.40, 1),
        Number("assertive", "Chance that the force acts assertively, its reply included", "chance", 0, 1),
        Number("clash", "Chance that both do", "chance", 0, 1),
        Number("amplifier", "How much each provocation is multiplied before anything reaches its limit",
               "times", 0.70, 2),
        Number("trust_needed", "Trust at which the force neither calms nor provokes", "share", 0, 1,
               undefined=(("fears_nothing", "this actor fears nothing, so trust is not needed"),)),
    ),
    says=(say(("supports", "Presence calms: fighting goes from {temptation} to {fighting}."),
              ("refutes", "Presence provokes: fighting goes from {temptation} to {fighting}."),
              "Presence changes little: {temptation} without the force, {fighting} with it."),),
    presets=situations(
        ("distrusted", "Distrust", "refutes",
         {"temptation": 0.15, "fear": 0.90, "trust": 0.10, "denial": 0.05}, "A fearful actor that distrusts."),
        ("trusted", "Trust", "supports",
         {"temptation": 0.40, "fear": 0.50, "trust": 0.60, "denial": 0.20}, "A greedy actor that trusts more."),
        ("same_actor_trusting", "The first, trusting", "surprises",
         {"temptation": 0.15, "fear": 0.90, "trust": 0.80, "denial": 0.05}, "The distrustful actor, with trust."),
    ),
    ghosts=turkey_in_syria(
        fear=(0.50, 0.90, "T29", "T22"), trust=(0.10, 0.40, "T26", "T31"),
        denial=(0.10, 0.20, "T28", "T31"), posture=(0.60, 0.90, "T14", "T30"),
    ),
    supports_words="presence calms: fighting falls by more than .01",
    refutes_words="presence provokes: fighting rises by more than .01",
    assumptions=(
        "One armed actor; say which. The strongest army in the theatre is not in the model.",
        "Its private cost of fighting is uniform between 0 and 1.",
        "The force replies with strength one half: a course addition.",
        "“No presence” means only that temptation stands alone.",
    ),
    source=("jervis1976", "jervis1978", "kydd1997", "kydd2005", "baligasjostrom2009", "baligasjostrom2012",
            "howard2019"),
    form="Published form with course additions",
)
