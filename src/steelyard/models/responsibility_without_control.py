"""Chapter 4, Responsibility without control: what mandate, funding, rules and command each buy.

Formal and real authority after Aghion and Tirole (1997); divided chains of command after
Auerswald and Saideman (2014); blame follows the right to decide, after Bartling and
Fischbacher (2012). Course forms: the split of blame and credit, the friction of divided
command, and credit itself.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Number, Scale, Steps, clause

from .forms import OUR_NUMBERS, PERCENT, Max, Min, product, situations, ticks, turkey_in_syria

OTHERS_KNOW = 0.6  # share of decisions on which those in charge know the ground
SEEN = 0.05  # points that show in a number with one decimal
WORTHWHILE = 2  # points by which full command must beat none, or fall short, to count

controls = Controls()
presence = controls.percent("presence", "Presence: decisions on which Pakistan knows the ground",
                            0, 1, 0.05, 0.50, "share of decisions", "e")
command = controls.percent("command", "Command: decisions Pakistan may take itself",
                           0, 1, 0.05, 0.30, "share of decisions", r"\kappa")
mandate_fit = controls.percent("mandate_fit", "Mandate: how often others’ orders suit Pakistan as well",
                               0, 1, 0.05, 0.50, "chance", "m")
rules = controls.percent("rules", "Rules: chance that a decision can be carried out",
                         0.10, 1, 0.05, 0.70, "chance", "r", more=True)
funding = controls.percent("funding", "Funding: running cost paid by others",
                           0, 1, 0.05, 0.50, "share of cost", "s", more=True)
friction = controls.percent("friction", "Friction of divided command",
                            0, 0.50, 0.05, 0.15, "share of rules lost", r"\theta", more=True)
credit = controls.slider("credit", "Credit for a success that is yours", 0, 60, 5, 20, "points", "G",
                         more=True, digits=0)

axes = Axes()
ladder = axes.listed("ladder", (0, 0.5, 1), ("none", "half", "all"))
along, fit_axis = axes.grid("along", 0, 1, 0.025), axes.grid("fit_axis", 0, 1, 0.025)
end = axes.listed("end", (0, 1))

own = presence + (1 - presence) * OTHERS_KNOW * mandate_fit  # decisions that suit Pakistan if it decides
theirs = OTHERS_KNOW * mandate_fit + (1 - OTHERS_KNOW) * presence  # and if those in charge do
informed = 1 - (1 - OTHERS_KNOW) * (1 - presence)  # decisions taken by someone who knew


def carried_at(kappa: sp.Expr) -> sp.Expr:
    """Chance that a decision is carried out: half-command is worst."""
    return rules * (1 - 4 * friction * kappa * (1 - kappa))


def influence_at(kappa: sp.Expr) -> sp.Expr:
    """Share of decisions that go Pakistan's way, beyond those that would have gone so anyway."""
    return carried_at(kappa) * (kappa * own + (1 - kappa) * theirs) - anyway


def part_at(kappa: sp.Expr) -> sp.Expr:
    """Share of blame and credit."""
    return 0.6 * presence + 0.4 * kappa


def exposure_at(kappa: sp.Expr) -> sp.Expr:
    """Running cost plus blame for failures, points."""
    return 40 * presence * (1 - funding) + 60 * part_at(kappa) * (1 - carried_at(kappa) * informed)


def brings_at(kappa: sp.Expr) -> sp.Expr:
    """Influence in points plus credit."""
    return 100 * influence_at(kappa) + credit * part_at(kappa) * (carried_at(kappa) * informed)


def rules_for(premium: float) -> sp.Expr:
    """The rules at which full command is worth `premium` points more than none, for each mandate.

    At both ends nothing is lost to friction, so the premium is a straight line in `rules`.
    """
    steepness = 100 * OTHERS_KNOW * presence * (1 - fit_axis) + 0.4 * (credit + 60) * informed
    return Min(2, (premium + 24) / steepness)


steps = Steps()
carried = steps.map("carried", carried_at(command), "r'",
                    shown=product(rules, 1 - product(4, friction, command, 1 - command)))
own_way = steps.map("own_way", own, shown=presence + product(1 - presence, OTHERS_KNOW, mandate_fit))
their_way = steps.map("their_way", theirs)
anyway = steps.map("anyway", OTHERS_KNOW * rules * mandate_fit)
influence = steps.map("influence", influence_at(command),
                      shown=carried * (command * own_way + (1 - command) * their_way) - anyway)
success = steps.map("success", carried_at(command) * informed,
                    shown=product(carried, 1 - product(1 - OTHERS_KNOW, 1 - presence)))
part = steps.map("part", part_at(command))
responsibility_gap = steps.map("responsibility_gap", part - command)
exposure = steps.map("exposure", exposure_at(command),
                     shown=product(40, presence, 1 - funding) + product(60, part, 1 - success))
net_gain = steps.map("net_gain", 100 * influence + credit * part * success - exposure)
net_on_ladder = steps.map("net_on_ladder", brings_at(ladder) - exposure_at(ladder))
net_none, net_half, net_full = (
    steps.at(f"net_{rung}", net_on_ladder, over="ladder", where=n) for n, rung in enumerate(("none", "half", "full"))
)
command_premium = steps.map("command_premium", net_full - net_none)
halfway_loss = steps.map("halfway_loss", Min(net_none, net_full) - net_half)
# what the figures draw
brings, costs = steps.map("brings", brings_at(along)), steps.map("costs", exposure_at(along))
steps.map("above", Max(brings, costs))
brings_here = steps.map("brings_here", net_gain + exposure)
steps.map("pays_from", rules_for(WORTHWHILE))
steps.map("loses_below", rules_for(-WORTHWHILE))
steps.map("here_up", sp.Piecewise((exposure, sp.Eq(end, 0)), (brings_here, True)))
# what the words ask
steps.whether("supports", command_premium >= WORTHWHILE)
steps.whether("refutes", command_premium <= -WORTHWHILE)
steps.whether("half_is_worst", halfway_loss > 0)
steps.whether("going_pays", net_gain >= SEEN)
steps.whether("staying_pays", net_gain <= -SEEN)
steps.whether("answers_beyond", responsibility_gap >= 0.05)
steps.whether("ranks_beyond", responsibility_gap <= -0.05)

figures = (
    Figure(
        name="along-command",
        title=(
            clause(("supports", "Full command pays: {command_premium:size} points more than none"),
                   ("refutes", "Full command costs: {command_premium:size} points less than none"),
                   "Full command and none come to nearly the same"),
        ),
        x=Scale("Command: share of decisions Pakistan may take itself", 0, 1, ((0, "none"), (0.5, "half"), (1, "all"))),
        y=Scale("points", -10, 70, ticks(0, 60, 20)),
        levels=(0,),
        key=(("leverage", "what going brings"), ("risk", "what it costs")),
        marks=(
            Mark("gain", "area", "along", "above", "costs", tone="leverage"),
            Mark("loss", "area", "along", "above", "brings", tone="risk"),
            Mark("turkey", "area", span=("command", ""), tone="ghost"),
            Mark("brings", "line", "along", "brings", tone="leverage"),
            Mark("costs", "line", "along", "costs", tone="risk"),
            Mark("net", "line", "command", "here_up", style="thin"),
            Mark("costs_here", "dots", "command", "exposure", tone="risk", size=11),
            Mark("brings_here", "dots", "command", "brings_here", tone="leverage", size=11),
        ),
        alt="Two lines over command, from none to all: what going brings and what it costs, in points. "
            "The gap between them is the net gain over staying away.",
    ),
    Figure(
        name="where-it-pays",
        title=(clause(("supports", "Your setting lies where full command is worth more than none"),
                      ("refutes", "Your setting lies where full command is worth less than none"),
                      "Your setting lies between the curves: full command or none, nearly the same"),),
        x=Scale("Mandate: how often others’ orders suit Pakistan as well", 0, 1, PERCENT),
        y=Scale("Rules: chance that a decision can be carried out", 0.1, 1, PERCENT[1:]),
        key=(("leverage area", "full command pays"), ("risk area", "full command costs")),
        marks=(
            Mark("pays", "region", "fit_axis", "pays_from", tone="leverage", side="above"),
            Mark("loses", "region", "fit_axis", "loses_below", tone="risk", side="below"),
            Mark("turkey", "area", span=("mandate_fit", "rules"), tone="ghost"),
            Mark("pays_from", "line", "fit_axis", "pays_from", tone="leverage"),
            Mark("loses_below", "line", "fit_axis", "loses_below", tone="risk"),
            Mark("here", "dots", "mandate_fit", "rules", size=13),
        ),
        alt="A plane: how well the mandate fits across, how far the rules let the force act upwards. A curve divides "
            "it: above it full command is worth more than none, below it less.",
    ),
)

model = Model(
    slug="responsibility-without-control", title="Responsibility without control",
    question="What does command buy, and what does it cost?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Number("influence", "Influence: decisions that go Pakistan’s way beyond those that would anyway",
               "share of decisions", -0.30, 1),
        Number("anyway", "Decisions that would have suited Pakistan without it", "share of decisions", 0, 0.60),
        Number("success", "Decisions taken by someone who knew, and carried out", "share of decisions", 0, 1),
        Number("responsibility_gap", "Share of blame and credit less share of command",
               "difference of shares", -0.60, 0.60),
        Number("exposure", "Exposure: running cost plus blame for failures", "points", 0, 100, digits=1),
        Number("net_gain", "Net gain over staying away", "points", -130, 160, digits=1),
        Number("command_premium", "What full command is worth beyond none", "points", -60, 160, digits=1),
        Number("halfway_loss", "How far half-command falls below the worse of the two ends",
               "points", -100, 100, digits=1),
    ),
    says=(
        clause(("going_pays", "At this setting going is worth {net_gain:size} points more than staying away."),
               ("staying_pays", "At this setting going is worth {net_gain:size} points less than staying away."),
               "At this setting going and staying away come to the same."),
        clause(("supports", "Full command would be worth {command_premium:size} points more than none."),
               ("refutes", "Full command would be worth {command_premium:size} points less than none."),
               "Full command and none come to nearly the same."),
        clause(("answers_beyond", "Pakistan would answer for more than it decides."),
               ("ranks_beyond", "Pakistan would decide more than it is blamed for, some of it unseen."),
               "What it answers for and what it decides are about equal."),
    ),
    presets=situations(
        ("ill_fitting_mandate", "Ill-fitting mandate", "supports",
         {"presence": 0.60, "command": 1, "mandate_fit": 0.30, "rules": 0.80},
         "Others’ orders seldom suit Pakistan, and the force can act: the op-ed’s case. Full command is worth "
         "{command_premium} points more than none; raise “Mandate” and watch that shrink."),
        ("weak_rules", "Weak rules", "refutes", {"presence": 0.60, "command": 1, "mandate_fit": 0.30, "rules": 0.30},
         "Only the rules differ: few decisions can be carried out. Command adds more to the cost than to what going "
         "brings."),
        ("halfway", "Half the command", "surprises",
         {"presence": 0.60, "command": 0.50, "mandate_fit": 0.30, "rules": 0.80},
         "The ill-fitting mandate again, with half the command: a net gain of {net_gain}, less than at either end. Set "
         "“Friction” to zero, and the surprise is gone."),
    ),
    ghosts=turkey_in_syria(
        presence=(0.60, 0.90, "T28", "T45"), command=(0.70, 1.00, "T14", "T22"),
        mandate_fit=(0.20, 0.50, "T20", "T26"), rules=(0.60, 0.90, "T30", "T29"),
        funding=(0.00, 0.10, "T36"), friction=(0.05, 0.20, "T20", "T26"),
    ),
    figures=figures,
    supports_words="full command is worth at least two points more than none",
    refutes_words="full command is worth at least two points less than none",
    assumptions=(
        "There are many small decisions. Pakistan knows the ground on a share of them, those in charge on six in "
        "ten, independently.",
        "Whoever holds authority but does not know accepts what the other proposes.",
        "If those in charge decide, their choice suits Pakistan with the chance called mandate.",
        "A decision is carried out with the chance called rules, less when command is divided: half-command is "
        "worst; one clear chain, one’s own or another’s, loses nothing.",
        "Influence is what goes Pakistan’s way beyond what would have gone so anyway.",
        "How blame and credit are split, what divided command costs, and credit itself are course forms. "
        "Friction and credit at zero would be assumptions as well, both against the op-ed.",
        "Blame for failures (60) and running cost (40) are fixed, and credit starts at 20. At the start going loses "
        "6.4 points; with credit at 60 it would gain 1.8, with blame at 20 gain 2.2.",
        "Staying away is the zero of this figure: what absence itself may cost it leaves out.",
        "A point is a point for the government in Islamabad. No soldier’s life and no life in Gaza is counted, nor "
        "law, nor consent.",
        OUR_NUMBERS,
    ),
    source=("aghiontirole1997", "auerswaldsaideman2014", "bartlingfischbacher2012"), form="Published idea, course form",
)
