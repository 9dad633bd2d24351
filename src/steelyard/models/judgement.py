"""Chapter 14, Judging one's judgement: how good are one's chances, and what does certainty cost?

Scores after Brier (1950), in the parts of Murphy (1973). Course form: one forecaster with spread, boldness and lean.
"""

from statistics import NormalDist

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Number, Scale, Steps, clause

from .forms import OUR_NUMBERS, PERCENT, chance_of, clip, logit, situations, ticks

EVENTS = 200
DRAWN = 20  # events that the figure shows as dots
WORTH_SAYING = 0.01  # skill nearer to nil than this is none
LOWEST = -0.5  # skill below this leaves the figure


def quantiles(count: int) -> tuple[float, ...]:
    """So many normal quantiles, evenly spaced in chance."""
    return tuple(round(NormalDist().inv_cdf((n + 0.5) / count), 4) for n in range(count))


controls = Controls()
boldness = controls.slider("boldness", "Boldness: 1 is honest, above 1 too sure, below 1 timid",
                           0.05, 3, 0.05, 1.50, "times", r"\Theta")
spread = controls.slider("spread", "How far apart the events truly are", 0, 2.50, 0.10, 1.00, "log-odds", "W", digits=1)
lean = controls.slider("lean", "Lean towards “yes, it will happen”", -1.50, 1.50, 0.10, 0, "log-odds", r"\Xi", digits=1)
base_rate = controls.percent("base_rate", "How often such events happen, in the middle of the list",
                             0.10, 0.90, 0.05, 0.40, "chance", r"\varpi", more=True)

axes = Axes()
event = axes.listed("event", quantiles(EVENTS))
drawn = axes.listed("drawn", quantiles(DRAWN))
bold = axes.grid("bold", 0.05, 3, 0.05)
end = axes.listed("end", (0, 1))


def truly(place: sp.Expr) -> sp.Expr:
    """True log-odds of the event at this place of the list."""
    return logit(base_rate) + spread * place


def stated(log_odds: sp.Expr, times: sp.Expr) -> sp.Expr:
    """The chance that a forecaster so bold states."""
    return chance_of(lean + times * log_odds)


steps = Steps()
true_log_odds = steps.map("true_log_odds", truly(event))
true_chance = steps.map("true_chance", chance_of(true_log_odds))
stated_chance = steps.map("stated_chance", stated(true_log_odds, boldness))
mean_chance = steps.mean("mean_chance", true_chance, over="event")
steps.mean("brier", true_chance * (1 - stated_chance) ** 2 + (1 - true_chance) * stated_chance**2, over="event")
reliability = steps.mean("reliability", (stated_chance - true_chance) ** 2, over="event")
resolution = steps.mean("resolution", (true_chance - mean_chance) ** 2, over="event")
uncertainty = steps.map("uncertainty", mean_chance * (1 - mean_chance))
skill = steps.map("skill", (resolution - reliability) / uncertainty)
# what the figures draw
steps.map("drawn_true", chance_of(truly(drawn)))
steps.map("drawn_stated", stated(truly(drawn), boldness))
reliability_bold = steps.mean("reliability_bold", (stated(true_log_odds, bold) - true_chance) ** 2, over="event")
steps.map("skill_bold", clip((resolution - reliability_bold) / uncertainty, LOWEST, 1))
steps.map("skill_here", clip(skill, LOWEST, 1))
# what the words ask
steps.whether("supports", skill > WORTH_SAYING)
steps.whether("refutes", skill < -WORTH_SAYING)
steps.whether("too_sure", boldness > 1)
steps.whether("timid", boldness < 1)
steps.whether("leans_to_yes", lean > 0)
steps.whether("leans_to_no", lean < 0)
steps.whether("straight", sp.Eq(lean, 0))

FINDING = clause(("supports", "The forecasts save {skill} of what always quoting the average would lose"),
                 ("refutes", "Always quoting the average would have done better"),
                 "Always quoting the average would have done as well")

figures = (
    Figure(
        name="said-and-come-true",
        title=(FINDING,),
        x=Scale("Chance as stated", 0, 1, PERCENT),
        y=Scale("how often it comes true", 0, 1, PERCENT),
        key=(("leverage", "this forecaster"), ("ghost dashed", "stated chance matches frequency")),
        marks=(
            Mark("curve", "line", "stated_chance", "true_chance", tone="leverage"),
            Mark("honest", "line", "end", "end", tone="ghost", style="dashed"),
            Mark("events", "dots", "drawn_stated", "drawn_true", tone="leverage", size=8),
        ),
        alt="How often events come true, over the chance that was stated for them. On the dashed diagonal "
            "the stated chance matches the frequency; a bold forecaster lies flatter than it, a timid one steeper.",
    ),
    Figure(
        name="over-boldness",
        title=(FINDING,),
        x=Scale("Boldness", 0, 3, ticks(0, 3, 1)),
        y=Scale("loss saved, as a share", LOWEST, 0.75, ((-0.5, "−50%"), (0, "0%"), (0.5, "50%"))),
        levels=(0,),
        key=(("leverage", "loss saved"), ("ink thin", "always the average")),
        marks=(
            Mark("saved", "line", "bold", "skill_bold", tone="leverage"),
            Mark("here", "dots", "boldness", "skill_here", tone="leverage", size=11),
        ),
        alt="The share of loss saved, over boldness: it is highest near one, where what is stated is what is true, "
            "and falls faster towards boldness than towards timidity only if events lie far apart.",
    ),
)

model = Model(
    slug="judgement", title="Judging one’s judgement",
    question="How good are one’s chances, and what does certainty cost?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Number("brier", "Brier score: 0 is perfect, .25 is one half for everything", "loss", 0, 1, digits=3),
        Number("reliability", "Loss from stating other than the true chances", "loss", 0, 1, digits=3),
        Number("resolution", "Gain from telling events apart", "gain", 0, 0.25, digits=3),
        Number("uncertainty", "Loss of one who always quotes the average", "loss", 0, 0.25, digits=3),
        Number("skill", "Share of that loss saved", "share", -6, 1, digits=0, show="percent"),
    ),
    says=(
        clause(("supports", "The forecasts save {skill} of what one who always quotes the average would lose."),
               ("refutes", "One who always quotes the average would lose less."),
               "One who always quotes the average would lose as much."),
        clause(("too_sure", "They are surer than they should be."), ("timid", "They are less sure than they could be."),
               ("straight", "They are as sure as they should be."), ""),
        clause(("leans_to_yes", "They lean towards yes."), ("leans_to_no", "They lean towards no."), ""),
    ),
    presets=situations(
        ("bold_and_alike", "Bold, and all alike", "refutes", {"spread": 0.30, "boldness": 3},
         "Events much alike, all near even, told boldly: hold the dots against the dashed line."),
        ("honest_and_apart", "Honest, and far apart", "supports", {"spread": 1.60, "boldness": 1},
         "Events that differ, told as they are: the dots lie on the dashed line, and {skill} of the loss is saved."),
        ("timid", "Timid", "surprises", {"boldness": 0.30},
         "The start, told too timidly. Compare the loss saved, {skill}, with what boldness 3 leaves."),
    ),
    figures=figures,
    supports_words="the forecasts save more than a hundredth of the loss: sure words are earned",
    refutes_words="they lose more than a hundredth beyond one who always quotes the average",
    assumptions=(
        "Two hundred fixed events; each happens as often as its true chance says.",
        "Stated log-odds are the lean plus boldness times the true log-odds: one forecaster, a course form.",
        OUR_NUMBERS,
    ),
    source=("brier1950", "murphy1973", "gneitingraftery2007"), form="Course form",
)
