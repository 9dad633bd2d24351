"""Chapter 4, Responsibility without control: what mandate, funding, rules and command each buy.

Formal and real authority after Aghion and Tirole (1997); divided chains of command after
Auerswald and Saideman (2014); blame follows the right to decide, after Bartling and
Fischbacher (2012). Course forms: the split of blame and credit, the friction of divided
command, and credit itself.
"""

from __future__ import annotations

import sympy as sp

from steelyard.model import (
    Axis,
    Figure,
    Ghost,
    Map,
    Mark,
    Model,
    Number,
    Preset,
    Reduce,
    Scale,
    Slider,
    Span,
    Step,
    say,
    symbols,
)

PRINCIPAL_KNOWS = 0.6  # share of decisions on which the principal knows the ground
SEEN = 0.05  # points that show in a number with one decimal
WORTHWHILE = 2  # points by which full command must beat none, or fall short, to count

presence, command, mandate_fit, rules, funding, friction, credit = symbols(
    "presence command mandate_fit rules funding friction credit"
)
ladder, along, fit_axis, end = symbols("ladder along fit_axis end")

controls = (
    Slider("presence", "Presence: decisions on which Pakistan knows the ground",
           0, 1, 0.05, 0.50, "share of decisions", "e", show="percent", digits=0),
    Slider("command", "Command: decisions Pakistan may take itself",
           0, 1, 0.05, 0.30, "share of decisions", r"\kappa", show="percent", digits=0),
    Slider("mandate_fit", "Mandate: how often the principal’s choice also suits Pakistan",
           0, 1, 0.05, 0.50, "chance", "m", show="percent", digits=0),
    Slider("rules", "Rules: chance that a decision can be carried out",
           0.10, 1, 0.05, 0.70, "chance", "r", more=True, show="percent", digits=0),
    Slider("funding", "Funding: running cost paid by others",
           0, 1, 0.05, 0.50, "share of cost", "s", more=True, show="percent", digits=0),
    Slider("friction", "Friction of divided command",
           0, 0.50, 0.05, 0.15, "share of rules lost", r"\theta", more=True, show="percent", digits=0),
    Slider("credit", "Credit for a success that is yours",
           0, 60, 5, 20, "points", "G", more=True, digits=0),
)  # fmt: skip


own = presence + (1 - presence) * PRINCIPAL_KNOWS * mandate_fit  # decisions that suit Pakistan if it decides
theirs = PRINCIPAL_KNOWS * mandate_fit + (1 - PRINCIPAL_KNOWS) * presence  # and if the principal does


def product(*factors: sp.Expr) -> sp.Expr:
    """A product left as it is written, for the reader."""
    return sp.Mul(*map(sp.sympify, factors), evaluate=False)


def influence_at(kappa: sp.Expr) -> sp.Expr:
    """Share of decisions that go Pakistan's way, beyond those that would have gone so anyway."""
    return carried_at(kappa) * (kappa * own + (1 - kappa) * theirs) - sp.Symbol("anyway", real=True)


def carried_at(kappa: sp.Expr) -> sp.Expr:
    """Chance that a decision is carried out: half-command is worst."""
    return rules * (1 - 4 * friction * kappa * (1 - kappa))


def success_at(kappa: sp.Expr) -> sp.Expr:
    """Share of decisions taken by someone who knew, and carried out."""
    return carried_at(kappa) * (1 - (1 - PRINCIPAL_KNOWS) * (1 - presence))


def part_at(kappa: sp.Expr) -> sp.Expr:
    """Share of blame and credit."""
    return 0.6 * presence + 0.4 * kappa


def exposure_at(kappa: sp.Expr) -> sp.Expr:
    """Running cost plus blame for failures, points."""
    return 40 * presence * (1 - funding) + 60 * part_at(kappa) * (1 - success_at(kappa))


def brings_at(kappa: sp.Expr) -> sp.Expr:
    """Influence in points plus credit."""
    return 100 * influence_at(kappa) + credit * part_at(kappa) * success_at(kappa)


def line(name: str) -> sp.Symbol:
    """Another step, by name."""
    return sp.Symbol(name, real=True)


net_gain_letters = 100 * line("influence") + credit * line("part") * line("success") - line("exposure")

# Where full command is worth exactly WORTHWHILE points more than none. At both ends nothing is lost
# to friction, so the premium is a straight line in `rules` and can be solved for it.
_steepness = (
    100 * PRINCIPAL_KNOWS * presence * (1 - fit_axis)
    + 0.4 * (credit + 60) * (1 - (1 - PRINCIPAL_KNOWS) * (1 - presence))
)  # fmt: skip


def rules_for(premium: float) -> sp.Expr:
    """The rules at which full command is worth `premium` points more than none, for each mandate."""
    return sp.Min(2, (premium + 24) / _steepness)


steps: tuple[Step, ...] = (
    Map("carried", carried_at(command), letter="r'",
        shown=product(rules, 1 - product(4, friction, command, 1 - command))),
    Map("own_way", own, shown=presence + product(1 - presence, PRINCIPAL_KNOWS, mandate_fit)),
    Map("their_way", theirs),
    Map("anyway", PRINCIPAL_KNOWS * rules * mandate_fit),
    Map("influence", influence_at(command),
        shown=line("carried") * (command * line("own_way") + (1 - command) * line("their_way")) - line("anyway")),
    Map("success", success_at(command),
        shown=product(line("carried"), 1 - product(1 - PRINCIPAL_KNOWS, 1 - presence))),
    Map("part", part_at(command)),
    Map("responsibility_gap", line("part") - command),
    Map("exposure", exposure_at(command),
        shown=product(40, presence, 1 - funding) + product(60, line("part"), 1 - line("success"))),
    Map("net_gain", net_gain_letters),
    Map("net_on_ladder", brings_at(ladder) - exposure_at(ladder)),
    Reduce("net_none", "at", line("net_on_ladder"), over="ladder", where=sp.Integer(0)),
    Reduce("net_half", "at", line("net_on_ladder"), over="ladder", where=sp.Integer(1)),
    Reduce("net_full", "at", line("net_on_ladder"), over="ladder", where=sp.Integer(2)),
    Map("command_premium", line("net_full") - line("net_none")),
    Map("halfway_loss", sp.Min(line("net_none"), line("net_full")) - line("net_half")),
    # what the figures draw
    Map("brings", brings_at(along)),
    Map("costs", exposure_at(along)),
    Map("above", sp.Max(line("brings"), line("costs"))),
    Map("brings_here", line("net_gain") + line("exposure")),
    Map("pays_from", rules_for(WORTHWHILE)),
    Map("loses_below", rules_for(-WORTHWHILE)),
    Map("here_up", sp.Piecewise((line("exposure"), sp.Eq(end, 0)), (line("brings_here"), True))),
    # what the words ask
    Map("supports", sp.Piecewise((1, line("command_premium") >= WORTHWHILE), (0, True))),
    Map("refutes", sp.Piecewise((1, line("command_premium") <= -WORTHWHILE), (0, True))),
    Map("half_is_worst", sp.Piecewise((1, line("halfway_loss") > 0), (0, True))),
    Map("going_pays", sp.Piecewise((1, line("net_gain") >= SEEN), (0, True))),
    Map("staying_pays", sp.Piecewise((1, line("net_gain") <= -SEEN), (0, True))),
    Map("answers_beyond", sp.Piecewise((1, line("responsibility_gap") >= 0.05), (0, True))),
    Map("ranks_beyond", sp.Piecewise((1, line("responsibility_gap") <= -0.05), (0, True))),
)  # fmt: skip

ALL = ((0, "none"), (0.5, "half"), (1, "all"))
PERCENT = ((0, "0%"), (0.25, "25%"), (0.5, "50%"), (0.75, "75%"), (1, "100%"))

figures = (
    Figure(
        name="along-command",
        title=(
            say(("supports", "Full command pays: {command_premium:size} points more than none"),
                ("refutes", "Full command costs: {command_premium:size} points less than none"),
                "Full command and none come to nearly the same"),
            say(("half_is_worst", "— and half is worst"), ""),
        ),
        x=Scale("Command: share of decisions Pakistan may take itself", 0, 1, ALL),
        y=Scale("points", -10, 70, tuple((n, str(n)) for n in range(0, 71, 20))),
        levels=(0,),
        key=(("leverage", "what going brings: influence and credit"),
             ("risk", "what it costs: running cost and blame")),
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
        title=(say(("supports", "Your setting lies where full command is worth more than none"),
                   ("refutes", "Your setting lies where full command is worth less than none"),
                   "Your setting lies between the curves: full command or none, nearly the same"),),
        x=Scale("Mandate: how often the principal’s choice also suits Pakistan", 0, 1, PERCENT),
        y=Scale("Rules: chance that a decision can be carried out", 0.1, 1, PERCENT[1:]),
        key=(("leverage", "full command is worth 2 points or more beyond none"),
             ("risk", "it is worth 2 points or more below none")),
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
)  # fmt: skip

model = Model(
    slug="responsibility-without-control",
    title="Responsibility without control",
    question="What does command buy, and what does it cost?",
    controls=controls,
    axes=(
        Axis("ladder", (0, 0.5, 1), ("none", "half", "all")),
        Axis.grid("along", 0, 1, 0.025),
        Axis.grid("fit_axis", 0, 1, 0.025),
        Axis("end", (0, 1)),
    ),
    steps=steps,
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
        say(("going_pays", "At this setting going is worth {net_gain:size} points more than staying away."),
            ("staying_pays", "At this setting going is worth {net_gain:size} points less than staying away."),
            "At this setting going and staying away come to the same."),
        say(("supports", "Full command would be worth {command_premium:size} points more than none;"),
            ("refutes", "Full command would be worth {command_premium:size} points less than none;"),
            "Full command and none come to nearly the same;"),
        say(("half_is_worst", "half-command is worse than either."),
            "half-command lies between them or above."),
        say(("answers_beyond", "Pakistan would answer for more than it decides."),
            ("ranks_beyond", "Pakistan would decide more than it is blamed for, some of it unseen."),
            "What it answers for and what it decides are about equal."),
    ),
    presets=(
        Preset("ill_fitting_mandate", "State A", "supports",
               {"presence": 0.60, "command": 1, "mandate_fit": 0.30, "rules": 0.80},
               "An ill-fitting mandate, good rules, full command."),
        Preset("weak_rules", "State B", "refutes",
               {"presence": 0.60, "command": 1, "mandate_fit": 0.30, "rules": 0.30},
               "The same, but few decisions can be carried out."),
        Preset("halfway", "State C", "surprises",
               {"presence": 0.60, "command": 0.50, "mandate_fit": 0.30, "rules": 0.80},
               "State A with half the command."),
    ),
    ghosts=(
        Ghost("turkey_in_syria", "Turkey in Syria", {
            "presence": Span(0.60, 0.90, ("T28", "T45")),
            "command": Span(0.70, 1.00, ("T14", "T22")),
            "mandate_fit": Span(0.20, 0.50, ("T20", "T26")),
            "rules": Span(0.60, 0.90, ("T30", "T29")),
            "funding": Span(0.00, 0.10, ("T36",)),
            "friction": Span(0.05, 0.20, ("T20", "T26")),
        }),
    ),
    figures=figures,
    supports="supports",
    refutes="refutes",
    supports_words="full command is worth at least two points more than none",
    refutes_words="full command is worth at least two points less than none",
    assumptions=(
        "There are many small decisions. Pakistan knows the ground on a share of them, the principal on six in "
        "ten, independently.",
        "Whoever holds authority but does not know accepts what the other proposes.",
        "If the principal decides, its choice suits Pakistan with the chance called mandate.",
        "A decision is carried out with the chance called rules, less when command is divided: half-command is "
        "worst; one clear chain, one’s own or another’s, loses nothing.",
        "Influence is what goes Pakistan’s way beyond what would have gone so anyway.",
        "How blame and credit are split, what divided command costs, and credit itself are course forms. "
        "Friction and credit at nil would be assumptions as well, both against the op-ed.",
        "The starting numbers are course numbers, not estimates.",
    ),
    source=("aghiontirole1997", "auerswaldsaideman2014", "bartlingfischbacher2012"),
    form="Published idea, course form",
)  # fmt: skip
