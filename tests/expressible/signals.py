"""Chapter 3, Signals: a demand that others could fake, and many remarks of praise.

Sunk costs and tied hands after Fearon (1997), in a two-type version in the manner of Spence (1973);
free talk as in Crawford and Sobel (1982). The remarks: likelihood ratios with the design effect of
Kish (1965). Course form: two types and a signal of fixed size, so that bluffing is possible.
"""

from __future__ import annotations

import sympy as sp

from fulcrum.controls import Slider, Whole
from fulcrum.model import Ghost, Label, Map, Model, Number, Preset, Span, symbols
from fulcrum.words import say

from .forms import chance_of, clip, holds, logit, one_each

REGIMES = ("conceded at once", "substitute", "separating", "lock-in", "pooling", "cheap talk", "semi-separating")
NO_BELIEF = (("substitute_better", "a substitute is better, so no belief is enough"),)
NO_SIGNAL = (("substitute_better", "no signal is ever sent"),)

prior_resolved, sunk_cost, backdown_cost, lead_worth, substitute_worth, walkaway_loss = symbols(
    "prior_resolved sunk_cost backdown_cost lead_worth substitute_worth walkaway_loss"
)
belief_needed, regime, bluff_rate, concession_chance, signals_sent, leading_chance = symbols(
    "belief_needed regime bluff_rate concession_chance signals_sent leading_chance"
)

controls = (
    Slider("prior_resolved", "Chance, before any signal, that the sender means it",
           0.02, 0.98, 0.01, 0.40, "chance", "p", more=True, show="percent", digits=0),
    Slider("sunk_cost", "Cost of signalling at all", 0, 1.50, 0.01, 0.10, "flexible gain = 1", "k", more=True),
    Slider("backdown_cost", "Cost of backing down later", 0, 1.50, 0.01, 0.20, "flexible gain = 1", "a"),
    Slider("lead_worth", "What a mission led by the sender is worth to the receiver",
           0, 1.20, 0.01, 0.65, "flexible partner below = 1", "v"),
    Slider("substitute_worth", "What the receiver’s best substitute is worth",
           0, 0.95, 0.01, 0.20, "flexible partner below = 1", "o"),
    Slider("walkaway_loss", "What walking away costs the flexible type",
           0.10, 1.20, 0.01, 0.50, "flexible gain = 1", r"\omega", more=True),
)  # fmt: skip

bluff_if_mixed = prior_resolved * (1 - belief_needed) / ((1 - prior_resolved) * belief_needed)
granted_if_mixed = (backdown_cost + sunk_cost) / (1 + backdown_cost)

steps = (
    Map("belief_needed", clip((1 - lead_worth) / (1 - substitute_worth)), letter="p^*"),
    Map("substitute_better", holds(lead_worth < substitute_worth)),
    Map("regime", sp.Piecewise(
        (REGIMES.index("conceded at once"), lead_worth >= 1),
        (REGIMES.index("substitute"), lead_worth < substitute_worth),
        (REGIMES.index("separating"), sunk_cost >= 1),
        (REGIMES.index("lock-in"), backdown_cost >= walkaway_loss),
        (REGIMES.index("pooling"), prior_resolved >= belief_needed),
        (REGIMES.index("cheap talk"), sp.Eq(sunk_cost, 0) & sp.Eq(backdown_cost, 0)),
        (REGIMES.index("semi-separating"), True),
    )),
    # in the order of REGIMES
    Map("bluff_rate", one_each(regime, 1, 0, 0, 1, 1, 1, bluff_if_mixed)),
    Map("belief_after", one_each(regime, prior_resolved, 0, 1, prior_resolved, prior_resolved, prior_resolved,
                                 belief_needed)),
    Map("concession_chance", one_each(regime, 1, 0, 1, 1, 1, 0, granted_if_mixed)),
    Map("signals_sent", prior_resolved + (1 - prior_resolved) * bluff_rate),
    Map("leading_chance", concession_chance * signals_sent),
    Map("no_role_chance", prior_resolved * (1 - concession_chance)),
    Map("no_role_if_substitute",
        sp.Piecewise((signals_sent, backdown_cost >= walkaway_loss), (prior_resolved, True))),
    Map("supports", holds(leading_chance >= 0.55)),
    Map("refutes", holds(leading_chance <= 0.45)),
)  # fmt: skip

model = Model(
    slug="signals",
    title="Signals and credibility",
    question="When does a demand (“we lead or we stay out”) carry information, and when is it granted?",
    controls=controls,
    steps=steps,
    outputs=(
        Label("regime", "Which of the seven cases holds", REGIMES),
        Number("belief_needed", "Belief at which the receiver concedes", "chance", 0, 1, undefined=NO_BELIEF),
        Number("bluff_rate", "How often a flexible sender sends the same signal", "chance", 0, 1),
        Number("belief_after", "Belief after the signal", "chance", 0, 1, undefined=NO_SIGNAL),
        Number("concession_chance", "Chance that the signal is granted", "chance", 0, 1),
        Number("leading_chance", "Chance that the sender ends up leading", "chance", 0, 1),
        Number("no_role_chance", "Chance that the sender ends up with no role", "chance", 0, 1),
        Number("no_role_if_substitute", "The same if, after the demand is public, the substitute proves better",
               "chance", 0, 1),
    ),
    says=(say("This is the case “{regime}”: the sender ends up leading with chance {leading_chance}, "
              "and with no role with chance {no_role_chance}."),),
    presets=(
        Preset("good_substitute", "State A", "refutes", {"substitute_worth": 0.60}, "A good substitute."),
        Preset("poor_substitute", "State B", "supports", {"substitute_worth": 0.10, "lead_worth": 0.90},
               "A poor substitute, and a mission worth nearly as much when led by the sender."),
        Preset("ruinous_absence", "State C", "surprises", {"backdown_cost": 0.50, "walkaway_loss": 0.90},
               "Hands are tied, but walking away hurts."),
    ),
    ghosts=(
        Ghost("turkey_in_syria", "Turkey in Syria", {
            "prior_resolved": Span(0.50, 0.80, ("T14", "T30")),
            "sunk_cost": Span(0.30, 0.90, ("T16", "T32")),
            "backdown_cost": Span(0.10, 0.40, ("T13",)),
            "lead_worth": Span(0.30, 0.70, ("T20", "T26")),
            "walkaway_loss": Span(0.50, 1.00, ("T02", "T09")),
        }),
    ),
    supports="supports",
    refutes="refutes",
    supports_words="the sender ends up leading with a chance of at least .55",
    refutes_words="the sender ends up leading with a chance of at most .45",
    assumptions=(
        "A resolved sender would stay out of a subordinate place and gains 1.5 from leading; a flexible one would "
        "accept it and gains 1.",
        "After a refusal the resolved walks; the flexible backs down or walks, whichever hurts less.",
        "The receiver values a flexible partner below it at 1. One round; all but the type is known.",
        "The sliders fix the size of the signal, so bluffing is possible: a course form.",
    ),
    source=("fearon1997", "spence1973", "crawfordsobel1982"),
    form="Course form",
)  # fmt: skip


# ------------------------------------------------------------------ the panel: many remarks

prior, remarks, overlap, hit_rate, false_alarm, effective_remarks, belief = symbols(
    "prior remarks overlap hit_rate false_alarm effective_remarks belief"
)
TOLD = 0.05  # a belief that moves by no more than this has not been told much

many_remarks = Model(
    slug="many-remarks",
    title="Many remarks",
    question="What do five remarks of praise show?",
    controls=(
        Slider("prior", "Belief before the remarks", 0.02, 0.98, 0.01, 0.30, "chance", "p_0", more=True,
               show="percent", digits=0),
        Whole("remarks", "How many remarks of praise", 1, 20, 1, 5, "remarks", "n"),
        Slider("overlap", "How alike the remarks are (0 separate witnesses, 1 one voice)",
               0, 1, 0.05, 0.90, "correlation", r"\rho"),
        Slider("hit_rate", "Chance of such a remark if esteem is real", 0.05, 0.95, 0.05, 0.80, "chance", "h",
               show="percent", digits=0),
        Slider("false_alarm", "Chance of such a remark if it is not", 0.05, 0.95, 0.05, 0.50, "chance", "f",
               more=True, show="percent", digits=0),
    ),
    steps=(
        Map("effective_remarks", remarks / (1 + (remarks - 1) * overlap)),
        Map("belief", chance_of(logit(prior) + effective_remarks * sp.log(hit_rate / false_alarm))),
        Map("supports", holds(belief - prior > TOLD)),
        Map("refutes", holds(belief - prior < -TOLD)),
    ),
    outputs=(
        Number("effective_remarks", "How many separate witnesses the remarks amount to", "remarks", 1, 20, digits=1),
        Number("belief", "Belief after the remarks", "chance", 0, 1),
    ),
    says=(say("{remarks} remarks count as {effective_remarks}: belief moves from {prior} to {belief}."),),
    presets=(
        Preset("common_courtesy", "State A", "refutes", {"hit_rate": 0.60, "false_alarm": 0.80, "overlap": 0.50},
               "Such remarks are commoner where esteem is ordinary."),
        Preset("separate_witnesses", "State B", "supports", {"overlap": 0}, "Five separate witnesses."),
        Preset("twenty_remarks", "State C", "surprises", {"remarks": 20}, "Twenty remarks in one voice."),
    ),
    supports="supports",
    refutes="refutes",
    supports_words="belief rises by more than .05",
    refutes_words="belief falls by more than .05",
    assumptions=(
        "The remarks are alike to the same degree, each with each.",
        "Exact for equally correlated Gaussian evidence, an approximation for yes/no remarks.",
    ),
    source=("kish1965",),
    form="Published form",
)  # fmt: skip
