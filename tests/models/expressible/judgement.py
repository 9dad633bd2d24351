"""Chapter 14, Judging one's judgement: how good are one's chances, and how long are two roads.

Scores after Brier (1950) and Murphy (1973). Course forms: one forecaster with spread, boldness and
lean; independent links mixed with one common fate.
"""

from __future__ import annotations

from statistics import NormalDist

import sympy as sp

from steelyard.model import Axis, Ghost, Map, Model, Number, Preset, Reduce, Slider, Span, Whole, say, symbols

from .forms import chance_of, holds, logit

EVENTS = 200
QUANTILES = tuple(round(NormalDist().inv_cdf((n + 0.5) / EVENTS), 4) for n in range(EVENTS))
WORTH_SAYING = 0.01  # skill nearer to nil than this is none

spread, boldness, lean, base_rate = symbols("spread boldness lean base_rate")
event, true_log_odds, true_chance, stated_chance, mean_chance = symbols(
    "event true_log_odds true_chance stated_chance mean_chance"
)
reliability, resolution, uncertainty, skill = symbols("reliability resolution uncertainty skill")

model = Model(
    slug="judgement",
    title="Judging one’s judgement",
    question="How good are one’s probabilities, and what does certainty cost?",
    controls=(
        Slider("spread", "How far apart the events truly are", 0, 2.50, 0.10, 1.00, "log-odds", "W", digits=1),
        Slider("boldness", "Boldness: 1 honest, above 1 too sure, below 1 timid",
               0.05, 3, 0.05, 1.50, "times", r"\Theta"),
        Slider("lean", "Lean towards yes", -1.50, 1.50, 0.10, 0, "log-odds", r"\Xi", digits=1),
        Slider("base_rate", "Centre of the event rates", 0.10, 0.90, 0.05, 0.40, "chance", r"\varpi", more=True,
               show="percent", digits=0),
    ),
    axes=(Axis("event", QUANTILES),),
    steps=(
        Map("true_log_odds", logit(base_rate) + spread * event),
        Map("true_chance", chance_of(true_log_odds)),
        Map("stated_chance", chance_of(lean + boldness * true_log_odds)),
        Reduce("mean_chance", "mean", true_chance, over="event"),
        Reduce("brier", "mean", true_chance * (1 - stated_chance) ** 2 + (1 - true_chance) * stated_chance**2,
               over="event"),
        Reduce("reliability", "mean", (stated_chance - true_chance) ** 2, over="event"),
        Reduce("resolution", "mean", (true_chance - mean_chance) ** 2, over="event"),
        Map("uncertainty", mean_chance * (1 - mean_chance)),
        Map("skill", (resolution - reliability) / uncertainty),
        Map("supports", holds(skill > WORTH_SAYING)),
        Map("refutes", holds(skill < -WORTH_SAYING)),
    ),
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
    presets=(
        Preset("bold_and_alike", "State A", "refutes", {"spread": 0.30, "boldness": 3},
               "Events much alike, told boldly."),
        Preset("honest_and_apart", "State B", "supports", {"spread": 1.60, "boldness": 1},
               "Events far apart, told honestly."),
        Preset("timid", "State C", "surprises", {"boldness": 0.30}, "Too timid."),
    ),
    supports="supports",
    refutes="refutes",
    supports_words="skill above .01: confident wording is earned",
    refutes_words="skill below −.01",
    assumptions=(
        "Two hundred fixed events.",
        "Stated log-odds are the lean plus boldness times the true log-odds: one forecaster, a course form.",
    ),
    source=("brier1950", "murphy1973", "gneitingraftery2007", "tetlock2005", "tetlockgardner2015", "klein2007",
            "mitchellrussopennington1989"),
    form="Course form",
)  # fmt: skip


# ------------------------------------------------------------------ the panel: two chains

links, link_chance, counter_links, counter_chance, common_fate, leading_succeeds, absence_ruins, difference = symbols(
    "links link_chance counter_links counter_chance common_fate leading_succeeds absence_ruins difference"
)
LIKELIER = 0.02


def all_hold(chance: sp.Expr, count: sp.Expr) -> sp.Expr:
    """Chance that all links hold: some of them share one fate, the others stand alone."""
    return common_fate * chance + (1 - common_fate) * chance**count


two_chains = Model(
    slug="two-chains",
    title="Two chains",
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
    presets=(
        Preset("long_roads", "State A", "refutes", {"links": 7, "counter_links": 7}, "Two long roads."),
        Preset("short_roads", "State B", "supports", {"links": 2, "counter_links": 2}, "Two short roads."),
        Preset("one_fate", "State C", "surprises", {"links": 7, "counter_links": 7, "common_fate": 0.50},
               "Two long roads, whose links share one fate by half."),
    ),
    ghosts=(Ghost("turkey_in_syria", "Turkey in Syria", {"links": Span(3, 5, ("T42", "T43", "T44"))}),),
    supports="supports",
    refutes="refutes",
    supports_words="leading succeeds more surely than absence is harmless, by .02 or more",
    refutes_words="leading succeeds less surely than absence is harmless, by .02 or more",
    assumptions=("Independent links, mixed with one common fate: a course form.",),
    source=(),
    form="Course form",
)  # fmt: skip
