"""Welcome, The scale: leverage against risk, five options, additive value.

Course form: straight lines, so that the reader sees what each condition buys. Additive value
as in Keeney and Raiffa (1976). The five options are the same everywhere in the book.
"""

import itertools

import sympy as sp

from steelyard.model import Axes, Columns, Controls, Figure, Label, Mark, Model, Number, Points, Scale, Steps, clause

from .forms import leader, one_each, situations, ticks, turkey_in_syria

OPTIONS = ("stay out", "help without troops", "join", "ask, then lead", "lead now")
REFUSED, MET, UNKNOWN = "refused", "met", "unknown"
CONDITIONS = ("mandate", "funding", "rules", "command")
STATES = tuple(itertools.product((0.0, 1.0), repeat=4))  # refused or met, for each of the four
FALL_BACK = 2  # points worse on both axes, for asking in public and not going
CLOSE = 1  # a lead of less than this many points decides nothing

controls = Controls()
weight_leverage = controls.slider("weight_leverage", "Leverage counts for", 0, 100, 1, 50, "of 100", "w", digits=0)
seat_gone = controls.percent("seat_gone", "Chance that the lead goes to someone else if Pakistan waits",
                             0, 0.80, 0.05, 0.30, "chance", "A")
conditions = [
    controls.choice(name, label, (REFUSED, UNKNOWN, MET), UNKNOWN, f"z_{n}")
    for n, (name, label) in enumerate(zip(CONDITIONS, (
        "Mandate: what the force is for", "Funding: who pays", "Rules: what soldiers may do", "Command: who leads",
    ), strict=True), 1)
]
chance_command = controls.percent("chance_command", "If unknown: chance that command is granted",
                                  0.05, 0.95, 0.01, 0.60, "chance", r"\pi_c", more=True)
chance_other = controls.percent("chance_other", "If unknown: chance of each of the other three",
                                0.05, 0.95, 0.01, 0.60, "chance", r"\pi_o", more=True)

axes, columns = Axes(), Columns()
state = axes.of("state", *("".join(str(int(z)) for z in state) for state in STATES))
option = axes.of("option", *OPTIONS)
end = axes.listed("end", (-1, 1))
mandate, funding, rules, command = (
    columns.data(f"met_{name}", ("state",), tuple(state[n] for state in STATES)) for n, name in enumerate(CONDITIONS)
)


def chance_of(condition: sp.Symbol, met: sp.Symbol, if_unknown: sp.Symbol) -> sp.Expr:
    """Chance that a condition is as it is in this state: 0 or 1 if the reader has set it."""
    chance_met = sp.Piecewise((0, sp.Eq(condition, 0)), (if_unknown, sp.Eq(condition, 1)), (1, True))
    return met * chance_met + (1 - met) * (1 - chance_met)


join_leverage = 35 + 9 * mandate + 3 * funding + 10 * rules + 5 * command
join_risk = 43 - 8 * mandate - 5 * funding - 10 * rules - 2 * command
help_leverage = 40 * (1 - seat_gone / 2)

steps = Steps()
state_chance = steps.map("state_chance", sp.Mul(*map(
    chance_of, conditions, (mandate, funding, rules, command), (*(chance_other,) * 3, chance_command))))
lead_leverage = steps.map("lead_leverage", 35 + 12 * mandate + 5 * funding + 10 * rules + 38 * command)
lead_risk = steps.map("lead_risk", 85 - 20 * mandate - 15 * funding - 20 * rules - 5 * command)
back_leverage = steps.map("back_leverage", help_leverage - FALL_BACK)
back_risk = steps.map("back_risk", sp.Integer(15 + FALL_BACK))
granted = steps.whether("granted", (command > 0) & (mandate + funding + rules >= 2))
goes = steps.map("goes", granted * (1 - seat_gone))
leverage_in = steps.map("leverage_in", one_each(
    option, 30 * (1 - seat_gone), help_leverage, join_leverage,
    goes * lead_leverage + (1 - goes) * back_leverage, lead_leverage))
risk_in = steps.map("risk_in", one_each(
    option, 10, 15, join_risk, goes * lead_risk + (1 - goes) * back_risk, lead_risk))
leverage = steps.sum("leverage", state_chance * leverage_in, over="state")
risk = steps.sum("risk", state_chance * risk_in, over="state")
score = steps.map("score", weight_leverage / 100 * leverage - (1 - weight_leverage / 100) * risk)
best, margin = leader(steps, "best", score, option)
# what the figure draws: the best dot, and the line of equal worth through it
best_leverage = steps.at("best_leverage", leverage, over="option", where=best)
best_risk = steps.at("best_risk", risk, over="option", where=best)
steps.map("worth_risk", best_risk + 2 * end * weight_leverage)
steps.map("worth_leverage", best_leverage + 2 * end * (100 - weight_leverage))
# what the words ask
steps.whether("close", margin < CLOSE)
steps.whether("by_one", margin < 1.5)
steps.whether("supports", (best >= 3) & (margin >= CLOSE))
steps.whether("refutes", (best < 3) & (margin >= CLOSE))
steps.whether("in_name", sp.Eq(best, 4) & sp.Eq(conditions[3], 0))

# The spot that each option's name would like: see geometry.SPOTS. The line of equal worth rises to the right, so below
# the dot on the right it never runs through a name; “ask, then lead” begins further left, or it would stand below the
# dot of “join”.
BESIDE = (0, 13, 0, 14, 5)

plane = Figure(
    name="plane",
    title=(clause(("close", "“{best}” comes first, by less than a point"),
                  ("by_one", "“{best}” comes first, by a point"),
                  "“{best}” comes first, by {margin} points"),
           clause(("in_name", "(in name only)"), "")),
    x=Scale("Risk →", 0, 100, ticks(0, 100, 25), "risk"),
    y=Scale("↑ Leverage", 0, 100, ticks(0, 100, 25), "leverage"),
    marks=(
        Mark("worth", "line", "worth_risk", "worth_leverage", style="dashed", best=True),
        Mark("ring", "dots", "best_risk", "best_leverage", size=25, style="ring", best=True),
        Mark("names", "text", "risk", "leverage", texts=OPTIONS, first=BESIDE),
        Mark("options", "dots", "risk", "leverage", size=12),
    ),
    key=(("ink dashed", "as good as the first, anywhere on this line"),),
    alt="A plane with risk across and leverage upwards, and a dot for each of five options.",
)

model = Model(
    slug="the-scale", title="The scale",
    question="Leverage against risk: which of five options, for you, now?",
    controls=tuple(controls), axes=tuple(axes), data=tuple(columns), steps=tuple(steps),
    outputs=(
        Points("leverage", "Leverage", "0-100 scale", 0, 100, "option", digits=0),
        Points("risk", "Risk", "0-100 scale", 0, 100, "option", digits=0),
        Points("score", "Score under your weights", "points", -100, 100, "option"),
        Label("best", "Best under your weights", OPTIONS),
        Number("margin", "Lead over the second", "points", 0, 100, digits=0),
    ),
    says=(
        clause(("close", "Under these weights “{best}” comes first by less than a point: too close to call."),
               ("by_one", "Under these weights “{best}” comes first, by a point."),
               "Under these weights “{best}” comes first, by {margin} points."),
        clause(("in_name", "With command refused it would lead in name only."), ""),
    ),
    presets=situations(
        ("bare_request", "A bare request", "refutes", {"mandate": REFUSED, "command": REFUSED},
         "No mandate to stand behind, and no command: see how far “lead now” lies to the right, where the risk is."),
        ("clear_terms", "All four conditions met", "supports",
         {"mandate": MET, "funding": MET, "rules": MET, "command": MET},
         "See how far “lead now” has come up and to the left: that is what asking was for. “Ask, then lead” has the "
         "asking still before it, and the lead may go to someone else meanwhile."),
        ("three_of_four", "All but command", "surprises",
         {"mandate": MET, "funding": MET, "rules": MET, "command": REFUSED},
         "Three of the four are met. Compare “lead now” with “join”: what is left of the difference?"),
    ),
    ghosts=turkey_in_syria(
        mandate=(REFUSED, REFUSED, "T38"), funding=(REFUSED, REFUSED, "T36"),
        rules=(MET, MET, "T14", "T30"), command=(MET, MET, "T14", "T22"),
        seat_gone=(0.30, 0.70, "T02", "T09"),
    ),
    figures=(plane,),
    supports_words="“ask, then lead” or “lead now” comes first by a point or more",
    refutes_words="“stay out”, “help without troops” or “join” comes first by a point or more",
    assumptions=(
        "The same five options stand everywhere in the book.",
        "“Ask, then lead” leads if command and at least two of the other three are met and nobody else has the lead "
        "by then; otherwise it falls back on help without troops, two points worse on both axes, because asking in "
        "public and not going costs something.",
        "“Lead now” with command refused leads in name only.",
        "Unknown conditions are independent of one another.",
        "Straight lines, so that you can see what each condition buys: a course form.",
        "A point is one step of the hundred on each axis, once leverage and risk have the weights that you chose.",
        "The starting numbers are ours and were chosen so that several options are close. That is a teaching "
        "device, not a finding that the question is balanced.",
    ),
    source=("keeneyraiffa1976",), form="Course form",
)
