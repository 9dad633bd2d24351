"""Chapter 10, The home front: what troops abroad leave behind.

Rotation and force ratios after Quinlivan (1995). Course form: incidents answer thinner forces
with one constant elasticity. Elasticity, home force and second front are invented and decisive,
so they are controls.
"""

import sympy as sp

from steelyard.model import Controls, Model, Number, Steps, say

from .forms import situations, turkey_in_syria

FULL = 20  # thousand: as many troops as the slider holds
LEAST_KEPT = 0.2  # share of the home force below which the model is not meant to be read
FLAT = 0.01  # a smaller change in incidents is none
TOO_THIN = (("too_thin", "less than a fifth of the home force would be left; the model is not meant for that"),)

controls = Controls()
troops_abroad = controls.slider("troops_abroad", "Troops abroad", 0, 20, 0.50, 5, "thousand", "D", digits=1)
home_units = controls.percent("home_units", "Share drawn from units that keep order at home",
                              0, 1, 0.05, 0.50, "share", "U")
home_dividend = controls.slider("home_dividend", "Fall in incidents thanks to influence abroad (minus: blowback)",
                                -0.20, 0.40, 0.01, 0.05, "log points", r"\psi")
rotation = controls.slider("rotation", "Soldiers tied up per soldier abroad",
                           2, 5, 0.50, 3, "soldiers", "R", more=True, digits=1)
home_force = controls.slider("home_force", "Home-security force",
                             100, 400, 10, 150, "thousand", "H", more=True, digits=0)
second_front = controls.percent("second_front", "Share of it already called to another border",
                                0, 0.40, 0.05, 0.10, "share", "J", more=True)
elasticity = controls.slider("elasticity", "How much incidents rise as forces thin out",
                             0, 1.50, 0.05, 0.80, "per cent per per cent", "E", more=True)

at_hand = home_force * (1 - second_front)
paid_for = at_hand * (1 - sp.exp(-home_dividend / elasticity)) / (home_units * rotation)
costless = sp.Eq(home_units, 0) | sp.Eq(elasticity, 0)

steps = Steps()
home_kept = steps.map("home_kept", 1 - home_units * rotation * troops_abroad / at_hand)
too_thin = steps.whether("too_thin", home_kept < LEAST_KEPT)
dividend_needed = steps.map("dividend_needed", -elasticity * sp.log(sp.Max(home_kept, LEAST_KEPT)),
                            shown=-elasticity * sp.log(home_kept))
incidents_change = steps.map("incidents_change", sp.exp(dividend_needed - home_dividend) - 1)
steps.map("troops_carried", sp.Piecewise(
          (FULL, costless & (home_dividend >= 0)),
          (0, home_dividend <= 0),
          (sp.Min(FULL, paid_for), True)))
steps.whether("supports", (too_thin < 1) & (incidents_change < -FLAT))
steps.whether("refutes", (too_thin > 0) | (incidents_change > FLAT))

model = Model(
    slug="home-front", title="The home front",
    question="How large must the home dividend of influence abroad be to pay for the troops it uses?",
    controls=tuple(controls), steps=tuple(steps),
    outputs=(
        Number("home_kept", "Home-security force that stays", "share", 0, 1, show="percent", digits=0,
               undefined=TOO_THIN),
        Number("incidents_change", "Change in incidents", "share", -0.35, 14, show="percent", digits=1,
               undefined=TOO_THIN),
        Number("dividend_needed", "Dividend at which incidents do not rise", "log points", 0, 2.50, digits=3,
               undefined=TOO_THIN),
        Number("troops_carried", "Troops that the dividend pays for", "thousand", 0, 20, digits=1),
    ),
    says=(say(("too_thin", "Too little of the home force would be left to say more."),
              "Incidents change by {incidents_change:signed}; the dividend pays for {troops_carried} thousand."),),
    presets=situations(
        ("heavy_force", "A heavy force", "refutes", {"troops_abroad": 20, "rotation": 4, "home_units": 0.80},
         "A heavy force, mostly from home units."),
        ("light_force", "A light force", "supports", {"troops_abroad": 3.50, "home_units": 0.30, "home_dividend": 0.10},
         "A light force and a larger dividend."),
        ("two_borders", "Two borders", "surprises", {"second_front": 0.40},
         "Two fifths of the home force stand on another border."),
    ),
    ghosts=turkey_in_syria(
        troops_abroad=(5, 20, "T45"), home_dividend=(-0.10, 0.20, "T04", "T09", "T37"),
    ),
    supports_words="incidents fall by more than 1%",
    refutes_words="incidents rise by more than 1%, or the home force runs out",
    assumptions=(
        "Each soldier abroad ties up several; some come from units that keep order at home.",
        "Part of that force may already stand on another border.",
        "Influence abroad lowers incidents, or raises them (blowback).",
        "One constant elasticity: a course form, no data claim.",
    ),
    source=("quinlivan1995",),
    form="Course form",
)
