"""Welcome, The scale: leverage against risk, five options, additive value.

Course form: straight lines, so that the reader sees what each condition buys. Additive value
as in Keeney and Raiffa (1976). The five options are the same everywhere in the book.
"""

from __future__ import annotations

import itertools

import sympy as sp

from steelyard.model import (
    Axis,
    Choice,
    Control,
    Data,
    Figure,
    Ghost,
    Label,
    Map,
    Mark,
    Model,
    Number,
    Points,
    Preset,
    Reduce,
    Scale,
    Slider,
    Span,
    Step,
    say,
    symbols,
)

OPTIONS = ("stay out", "help without troops", "join", "ask, then lead", "lead now")
REFUSED, MET, UNKNOWN = "refused", "met", "unknown"
FALL_BACK = 2  # points worse on both axes, for asking in public and not going
CLOSE = 1  # a lead of less than this many points decides nothing

weight_leverage, seat_gone, chance_command, chance_other = symbols(
    "weight_leverage seat_gone chance_command chance_other"
)
conditions = symbols("mandate funding rules command")
mandate, funding, rules, command = symbols("met_mandate met_funding met_rules met_command")
option, state_chance, back_leverage, back_risk = symbols("option state_chance back_leverage back_risk")
lead_leverage, lead_risk, goes, granted = symbols("lead_leverage lead_risk goes granted")
leverage, risk, score, best, top, runner_up, margin = symbols("leverage risk score best top runner_up margin")

STATES = tuple(itertools.product((0.0, 1.0), repeat=4))  # refused or met, for each of the four


def switch(name: str, label: str, letter: str) -> Choice:
    """One of the four conditions."""
    return Choice(name, label, (REFUSED, UNKNOWN, MET), UNKNOWN, letter)


controls: tuple[Control, ...] = (
    Slider("weight_leverage", "Leverage counts for", 0, 100, 1, 50, "of 100", "w", digits=0),
    Slider("seat_gone", "Chance that the seat is gone if we wait", 0, 0.80, 0.05, 0.30, "chance", "A",
           show="percent", digits=0),
    switch("mandate", "Mandate", "z_1"),
    switch("funding", "Funding", "z_2"),
    switch("rules", "Rules", "z_3"),
    switch("command", "Command", "z_4"),
    Slider("chance_command", "If unknown: chance that command is granted", 0.05, 0.95, 0.01, 0.60, "chance",
           r"\pi_c", more=True, show="percent", digits=0),
    Slider("chance_other", "If unknown: chance of each of the other three", 0.05, 0.95, 0.01, 0.60, "chance",
           r"\pi_o", more=True, show="percent", digits=0),
)  # fmt: skip


def chance_of(condition: sp.Symbol, met: sp.Symbol, if_unknown: sp.Symbol) -> sp.Expr:
    """Chance that a condition is as it is in this state: 0 or 1 if the reader has set it."""
    chance_met = sp.Piecewise((0, sp.Eq(condition, 0)), (if_unknown, sp.Eq(condition, 1)), (1, True))
    return met * chance_met + (1 - met) * (1 - chance_met)


def by_option(*values: sp.Expr) -> sp.Expr:
    """One expression per option, in the order of OPTIONS."""
    *ways, last = values
    return sp.Piecewise(*((value, sp.Eq(option, n)) for n, value in enumerate(ways)), (last, True))


join_leverage = 35 + 9 * mandate + 3 * funding + 10 * rules + 5 * command
join_risk = 55 - 15 * mandate - 9 * funding - 17 * rules - 4 * command
help_leverage = 40 * (1 - seat_gone / 2)
everything = [chance_of(c, m, p) for c, m, p in zip(
    conditions, (mandate, funding, rules, command), (chance_other,) * 3 + (chance_command,), strict=True)]  # fmt: skip

steps: tuple[Step, ...] = (
    Map("state_chance", sp.Mul(*everything)),
    Map("lead_leverage", 35 + 12 * mandate + 5 * funding + 10 * rules + 38 * command),
    Map("lead_risk", 85 - 20 * mandate - 15 * funding - 20 * rules - 5 * command),
    Map("back_leverage", help_leverage - FALL_BACK),
    Map("back_risk", sp.Integer(15 + FALL_BACK)),
    Map("granted", sp.Piecewise((1, (command > 0) & (mandate + funding + rules >= 2)), (0, True))),
    Map("goes", granted * (1 - seat_gone)),
    Map("leverage_in", by_option(30 * (1 - seat_gone), help_leverage, join_leverage,
                                 goes * lead_leverage + (1 - goes) * back_leverage, lead_leverage)),
    Map("risk_in", by_option(sp.Integer(10), sp.Integer(15), join_risk,
                             goes * lead_risk + (1 - goes) * back_risk, lead_risk)),
    Reduce("leverage", "sum", state_chance * sp.Symbol("leverage_in", real=True), over="state"),
    Reduce("risk", "sum", state_chance * sp.Symbol("risk_in", real=True), over="state"),
    Map("score", weight_leverage / 100 * leverage - (1 - weight_leverage / 100) * risk),
    Reduce("best", "argmax", score, over="option"),
    Reduce("top", "max", score, over="option"),
    Reduce("runner_up", "max", sp.Piecewise((-1000, sp.Eq(option, best)), (score, True)), over="option"),
    Map("margin", top - runner_up),
    # what the figure draws: the best dot, and the line of equal worth through it
    Reduce("best_leverage", "at", leverage, over="option", where=best),
    Reduce("best_risk", "at", risk, over="option", where=best),
    Map("worth_risk", sp.Symbol("best_risk", real=True) + 2 * sp.Symbol("end", real=True) * weight_leverage),
    Map("worth_leverage",
        sp.Symbol("best_leverage", real=True) + 2 * sp.Symbol("end", real=True) * (100 - weight_leverage)),
    # what the words ask
    Map("close", sp.Piecewise((1, margin < CLOSE), (0, True))),
    Map("supports", sp.Piecewise((1, (best >= 3) & (margin >= CLOSE)), (0, True))),
    Map("refutes", sp.Piecewise((1, (best < 3) & (margin >= CLOSE)), (0, True))),
    Map("in_name", sp.Piecewise((1, sp.Eq(best, 4) & sp.Eq(conditions[3], 0)), (0, True))),
)  # fmt: skip

HUNDRED = tuple((n, str(n)) for n in range(0, 101, 25))
BESIDE = (0, 0, 5, 1, 0)  # the spot that each option's name would like: see marks.SPOTS

figures = (
    Figure(
        name="plane",
        title=(say(("close", "“{best}” comes first, by less than a point"),
                   "“{best}” comes first, by {margin} points"),),
        x=Scale("Risk →", 0, 100, HUNDRED, "risk"),
        y=Scale("↑ Leverage", 0, 100, HUNDRED, "leverage"),
        marks=(
            Mark("worth", "line", "worth_risk", "worth_leverage", style="dashed", best=True),
            Mark("ring", "dots", "best_risk", "best_leverage", size=25, style="ring", best=True),
            Mark("names", "text", "risk", "leverage", texts=OPTIONS, first=BESIDE),
            Mark("options", "dots", "risk", "leverage", size=12),
        ),
        alt="A plane with risk across and leverage upwards, and a dot for each of five options.",
    ),
)  # fmt: skip

model = Model(
    slug="the-scale",
    title="The scale",
    question="Leverage against risk: which of five options, for you, now?",
    controls=controls,
    axes=(
        Axis.of("state", *("".join(str(int(z)) for z in state) for state in STATES)),
        Axis.of("option", *OPTIONS),
        Axis("end", (-1, 1)),
    ),
    data=tuple(
        Data(f"met_{name}", ("state",), tuple(state[n] for state in STATES))
        for n, name in enumerate(("mandate", "funding", "rules", "command"))
    ),
    steps=steps,
    outputs=(
        Points("leverage", "Leverage", "0-100 scale", 0, 100, "option", digits=0),
        Points("risk", "Risk", "0-100 scale", 0, 100, "option", digits=0),
        Points("score", "Score under your weights", "points", -100, 100, "option"),
        Label("best", "Best under your weights", OPTIONS),
        Number("margin", "Lead over the second", "points", 0, 100, digits=1),
    ),
    says=(
        say(("close", "Under these weights “{best}” comes first by less than a point: too close to call."),
            "Under these weights “{best}” comes first, by {margin} points."),
        say(("in_name", "With command refused it would lead in name only."), ""),
    ),
    presets=(
        Preset("bare_request", "State A", "refutes",
               {"mandate": REFUSED, "command": REFUSED, "weight_leverage": 45},
               "A bare request: no mandate to stand behind, no command."),
        Preset("clear_terms", "State B", "supports",
               {"mandate": MET, "funding": MET, "rules": MET, "command": MET, "weight_leverage": 55},
               "All four conditions met."),
        Preset("three_of_four", "State C", "surprises",
               {"mandate": MET, "funding": MET, "rules": MET, "command": REFUSED},
               "Three of four: everything but command."),
    ),
    ghosts=(
        Ghost("turkey_in_syria", "Turkey in Syria", {
            "mandate": Span(REFUSED, REFUSED, ("T38",)),
            "funding": Span(REFUSED, REFUSED, ("T36",)),
            "rules": Span(MET, MET, ("T14", "T30")),
            "command": Span(MET, MET, ("T14", "T22")),
            "seat_gone": Span(0.30, 0.70, ("T02", "T09")),
        }),
    ),
    figures=figures,
    supports="supports",
    refutes="refutes",
    supports_words="“ask, then lead” or “lead now” comes first by a point or more",
    refutes_words="“stay out”, “help without troops” or “join” comes first by a point or more",
    assumptions=(
        "The same five options stand everywhere in the book.",
        "“Ask, then lead” leads if command and at least two of the other three are met and the seat is still "
        "there; otherwise it falls back on help without troops, two points worse on both axes, because asking in "
        "public and not going costs something.",
        "“Lead now” with command refused leads in name only.",
        "Unknown conditions are independent of one another.",
        "Straight lines, so that you can see what each condition buys: a course form.",
        "The starting numbers are ours and were chosen so that several options are close. That is a teaching "
        "device, not a finding that the question is balanced.",
    ),
    source=("keeneyraiffa1976",),
    form="Course form",
)  # fmt: skip
