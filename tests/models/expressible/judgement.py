"""Chapter 14, Judging one's judgement: how good are one's chances, and how long are two roads.

Scores after Brier (1950) and Murphy (1973). Course forms: one forecaster with spread, boldness and
lean; independent links mixed with one common fate.
"""

from statistics import NormalDist

import sympy as sp

from steelyard.model import Axes, Controls, Ghost, Map, Model, Number, Slider, Span, Steps, Whole, holds, say, symbols

from .forms import chance_of, logit, situations

EVENTS = 200
QUANTILES = tuple(round(NormalDist().inv_cdf((n + 0.5) / EVENTS), 4) for n in range(EVENTS))
WORTH_SAYING = 0.01  # skill nearer to nil than this is none

controls = Controls()
spread = controls.slider("spread", "How far apart the events truly are", 0, 2.50, 0.10, 1.00, "log-odds", "W", digits=1)
boldness = controls.slider("boldness", "Boldness: 1 honest, above 1 too sure, below 1 timid",
                           0.05, 3, 0.05, 1.50, "times", r"\Theta")
lean = controls.slider("lean", "Lean towards yes", -1.50, 1.50, 0.10, 0, "log-odds", r"\Xi", digits=1)
base_rate = controls.percent("base_rate", "Centre of the event rates",
                             0.10, 0.90, 0.05, 0.40, "chance", r"\varpi", more=True)

axes = Axes()
event = axes.listed("event", QUANTILES)

steps = Steps()
true_log_odds = steps.map("true_log_odds", logit(base_rate) + spread * event)
true_chance = steps.map("true_chance", chance_of(true_log_odds))
stated_chance = steps.map("stated_chance", chance_of(lean + boldness * true_log_odds))
mean_chance = steps.mean("mean_chance", true_chance, over="event")
steps.mean("brier", true_chance * (1 - stated_chance) ** 2 + (1 - true_chance) * stated_chance**2,
           over="event")
reliability = steps.mean("reliability", (stated_chance - true_chance) ** 2, over="event")
resolution = steps.mean("resolution", (true_chance - mean_chance) ** 2, over="event")
uncertainty = steps.map("uncertainty", mean_chance * (1 - mean_chance))
skill = steps.map("skill", (resolution - reliability) / uncertainty)
steps.whether("supports", skill > WORTH_SAYING)
steps.whether("refutes", skill < -WORTH_SAYING)

model = Model(
    slug="judgement", title="Judging one’s judgement",
    question="How good are one’s probabilities, and what does certainty cost?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Number("brier", "Brier score: 0 perfect, .25 for always saying one half", "loss", 0, 1, digits=3),
        Number("reliability", "Loss from saying other than the true chances", "loss", 0, 1, digits=3),
        Number("resolution", "Gain from telling events apart", "gain", 0, 0.25, digits=3),
        Number("uncertainty", "Loss of one who always quotes the base rate", "loss", 0, 0.25, digits=3),
        Number("skill", "Share of that loss saved", "share", -6, 1),
    ),
    says=(say(("supports", "The forecasts save {skill} of the loss of one who always quotes the base rate."),
              ("refutes", "One who always quotes the base rate does better."),
              "One who always quotes the base rate does as well."),),
    presets=situations(
        ("bold_and_alike", "Bold and alike", "refutes", {"spread": 0.30, "boldness": 3},
         "Events much alike, told boldly."),
        ("honest_and_apart", "Honest and apart", "supports", {"spread": 1.60, "boldness": 1},
         "Events far apart, told honestly."),
        ("timid", "Timid", "surprises", {"boldness": 0.30}, "Too timid."),
    ),
    supports_words="skill above .01: confident wording is earned",
    refutes_words="skill below −.01",
    assumptions=(
        "Two hundred fixed events.",
        "Stated log-odds are the lean plus boldness times the true log-odds: one forecaster, a course form.",
    ),
    source=("brier1950", "murphy1973", "gneitingraftery2007", "tetlock2005", "tetlockgardner2015", "klein2007",
            "mitchellrussopennington1989"),
    form="Course form",
)


# ------------------------------------------------------------------ the panel: two chains

links, link_chance, counter_links, counter_chance, common_fate, leading_succeeds, absence_ruins, difference = symbols(
    "links link_chance counter_links counter_chance common_fate leading_succeeds absence_ruins difference"
)
LIKELIER = 0.02


def all_hold(chance: sp.Expr, count: sp.Expr) -> sp.Expr:
    """Chance that all links hold: some of them share one fate, the others stand alone."""
    return common_fate * chance + (1 - common_fate) * chance**count


two_chains = Model(
    slug="two-chains", title="Two chains",
    question="How long is the road from leading to success, and the road from absence to irrelevance?",
    controls=(
        Whole("links", "Links from leading to success", 1, 10, 1, 4, "links", "N_1"),
        Slider("link_chance", "Chance that each link to success holds", 0.50, 0.99, 0.01, 0.85, "chance",
               r"\lambda_1", show="percent", digits=0),
        Whole("counter_links", "Links from absence to irrelevance", 1, 10, 1, 4, "links", "N_2"),
        Slider("counter_chance", "Chance that each link to irrelevance holds", 0.50, 0.99, 0.01, 0.85, "chance",
               r"\lambda_2", more=True, show="percent", digits=0),
        Slider("common_fate", "How far the links of a chain share one fate", 0, 1, 0.05, 0, "share", r"\Psi",
               more=True, show="percent", digits=0),
    ),
    steps=(
        Map("leading_succeeds", all_hold(link_chance, links)),
        Map("absence_ruins", all_hold(counter_chance, counter_links)),
        Map("difference", leading_succeeds - (1 - absence_ruins)),
        Map("supports", holds(difference >= LIKELIER)),
        Map("refutes", holds(difference <= -LIKELIER)),
    ),
    outputs=(
        Number("leading_succeeds", "All links from leading to success hold", "chance", 0, 1),
        Number("absence_ruins", "All links from absence to irrelevance hold", "chance", 0, 1),
        Number("difference", "Chance that leading succeeds less chance that absence is harmless", "chance", -1, 1),
    ),
    says=(say("Leading succeeds with chance {leading_succeeds}; absence ruins with chance {absence_ruins}."),),
    presets=situations(
        ("long_roads", "Two long roads", "refutes", {"links": 7, "counter_links": 7}, "Two long roads."),
        ("short_roads", "Two short roads", "supports", {"links": 2, "counter_links": 2}, "Two short roads."),
        ("one_fate", "One fate", "surprises", {"links": 7, "counter_links": 7, "common_fate": 0.50},
         "Two long roads, whose links share one fate by half."),
    ),
    ghosts=(Ghost("turkey_in_syria", "Turkey in Syria", {"links": Span(3, 5, ("T42", "T43", "T44"))}),),
    supports_words="leading succeeds more surely than absence is harmless, by .02 or more",
    refutes_words="leading succeeds less surely than absence is harmless, by .02 or more",
    assumptions=("Independent links, mixed with one common fate: a course form.",),
    source=(),
    form="Course form",
)
