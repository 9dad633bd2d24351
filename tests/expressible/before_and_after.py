"""Chapter 5, Before and after arrival: the bargain over terms, and a red line at home.

Shares after Nash (1950), with alternatives as in Binmore, Rubinstein and Wolinsky (1986); the
obsolescing bargain of Vernon (1971). The red line: two-level games, Putnam (1988) and Tarar (2001).
Course forms: a share of the terms settled first, each kept with some chance; split the difference.
"""

from __future__ import annotations

import sympy as sp

from fulcrum.controls import Slider
from fulcrum.model import Axis, Ghost, Map, Model, Number, Preset, Reduce, Span, normal_cdf, symbols
from fulcrum.words import say

from .forms import clip, holds

PAYS = 0.02  # a net gain smaller than this decides nothing
NO_DEAL = ("no_deal", "no deal is possible: the two alternatives together are worth more than agreement")

washington_without, pakistan_lockin, terms_settled, staying_out_worth = symbols(
    "washington_without pakistan_lockin terms_settled staying_out_worth"
)
washington_lockin, terms_kept, entry_cost = symbols("washington_lockin terms_kept entry_cost")
share_before, share_after, share_expected, net_gain, no_deal = symbols(
    "share_before share_after share_expected net_gain no_deal"
)

controls = (
    Slider("washington_without", "What Washington gets without Pakistan", 0, 0.80, 0.01, 0.30, "surplus = 1", "d_U"),
    Slider("pakistan_lockin", "How much Pakistan’s way out worsens once troops are in",
           0, 0.60, 0.01, 0.30, "surplus = 1", r"\ell_P"),
    Slider("terms_settled", "Terms settled before arrival", 0, 1, 0.01, 0.30, "share of terms", r"\tau",
           show="percent", digits=0),
    Slider("staying_out_worth", "What staying out is worth to Pakistan",
           -0.30, 0.60, 0.01, 0.20, "surplus = 1", "d_P", more=True),
    Slider("washington_lockin", "How much Washington’s way out worsens",
           0, 0.60, 0.01, 0.10, "surplus = 1", r"\ell_U", more=True),
    Slider("terms_kept", "Chance that a settled term is honoured", 0, 1, 0.05, 0.80, "chance", r"\zeta", more=True,
           show="percent", digits=0),
    Slider("entry_cost", "Cost of entry that nobody pays back", 0, 0.40, 0.01, 0.15, "surplus = 1", "c", more=True),
)  # fmt: skip

equal_skill = staying_out_worth + (1 - staying_out_worth - washington_without) / 2
entry_must_bring = entry_cost + staying_out_worth
with_all_settled = terms_kept * share_before + (1 - terms_kept) * share_after

steps = (
    Map("no_deal", holds(staying_out_worth + washington_without > 1)),
    Map("share_before", clip(equal_skill)),
    Map("share_after", clip(equal_skill - pakistan_lockin / 2 + washington_lockin / 2)),
    Map("change_on_arrival", share_after - share_before),
    Map("share_expected",
        terms_kept * terms_settled * share_before + (1 - terms_kept * terms_settled) * share_after),
    Map("net_gain", share_expected - entry_cost - staying_out_worth),
    Map("not_enough", holds((share_after < entry_must_bring) & (with_all_settled < entry_must_bring))),
    Map("terms_needed", sp.Piecewise(
        (0, share_after >= entry_must_bring),
        (1, with_all_settled < entry_must_bring),
        ((entry_must_bring - share_after) / (terms_kept * (share_before - share_after)), True))),
    Map("supports", holds((no_deal < 1) & (net_gain > PAYS))),
    Map("refutes", holds((no_deal > 0) | (net_gain < -PAYS))),
)  # fmt: skip

model = Model(
    slug="before-and-after",
    title="Leverage before and after arrival",
    question="Is leverage over Washington larger before or after troops arrive, and how much must be settled first?",
    controls=controls,
    steps=steps,
    outputs=(
        Number("share_before", "Pakistan’s share if bargained before arrival", "share of surplus", 0, 1,
               undefined=(NO_DEAL,)),
        Number("share_after", "Its share if bargained after arrival", "share of surplus", 0, 1, undefined=(NO_DEAL,)),
        Number("change_on_arrival", "Share after less share before", "share of surplus", -1, 1, undefined=(NO_DEAL,)),
        Number("share_expected", "The mixture of the two", "share of surplus", 0, 1, undefined=(NO_DEAL,)),
        Number("net_gain", "Expected share less cost of entry less what staying out is worth",
               "surplus = 1", -1.20, 1.30, undefined=(NO_DEAL,)),
        Number("terms_needed", "Terms to settle first for entry to pay", "share of terms", 0, 1,
               undefined=(NO_DEAL, ("not_enough", "no terms are enough"))),
    ),
    says=(say(("no_deal", "No deal is possible."),
              "The share is {share_before} before arrival and {share_after} after; going in brings "
              "{net_gain:signed} over staying out."),),
    presets=(
        Preset("locked_in", "State A", "refutes",
               {"washington_without": 0.50, "pakistan_lockin": 0.50, "washington_lockin": 0.05, "terms_settled": 0.20},
               "Pakistan is the more locked in, and little is settled first."),
        Preset("open_need", "State B", "supports",
               {"washington_without": 0.10, "pakistan_lockin": 0.10, "washington_lockin": 0.30, "terms_settled": 0.60},
               "Washington is the more locked in: presence builds leverage."),
        Preset("ruinous_absence", "State C", "surprises", {"washington_without": 0.10, "staying_out_worth": -0.20},
               "Staying out is worth less than nothing."),
    ),
    ghosts=(
        Ghost("turkey_in_syria", "Turkey in Syria", {
            "washington_without": Span(0.30, 0.60, ("T24", "T25")),
            "pakistan_lockin": Span(0.30, 0.60, ("T29", "T41")),
            "terms_settled": Span(0.00, 0.20, ("T20",)),
            "staying_out_worth": Span(-0.30, 0.00, ("T02", "T09")),
            "washington_lockin": Span(0.10, 0.30, ("T25",)),
            "terms_kept": Span(0.30, 0.70, ("T26", "T50")),
            "entry_cost": Span(0.20, 0.40, ("T32", "T36")),
        }),
    ),
    supports="supports",
    refutes="refutes",
    supports_words="going in brings more than .02 over staying out",
    refutes_words="going in loses more than .02, or no deal is possible",
    assumptions=(
        "A surplus of 1, equal skill. Both may be worse placed to walk after arrival.",
        "Shares are held between 0 and 1; a share that would fall outside stands for a side payment and is cut off.",
        "The share is leverage over Washington, not over what happens in Gaza.",
    ),
    source=("nash1950", "binmorerubinsteinwolinsky1986", "vernon1971", "williamson1985", "powell2006", "snyder1984",
            "edenlenwayschuler2005"),
    form="Published idea, course form",
)  # fmt: skip


# ------------------------------------------------------------------ the panel: a red line at home

INSISTS = 0.02  # the present line is right if the best lies no further off than this
OUT_OF_REACH = 1e-6

red_line, other_limit, other_spread, line, chance, inside, expected_at, best_red_line = symbols(
    "red_line other_limit other_spread line deal_chance inside expected_at best_red_line"
)


def standard(limit: sp.Expr | float) -> sp.Expr:
    """How many spreads a limit lies above the expected one."""
    return (limit - other_limit) / other_spread


def density(x: sp.Expr) -> sp.Expr:
    """The standard normal density."""
    return sp.exp(-(x**2) / 2) / sp.sqrt(2 * sp.pi)


def chance_at(limit: sp.Expr) -> sp.Expr:
    """Chance that the other side's limit lies above this line."""
    return (normal_cdf(standard(1)) - normal_cdf(standard(limit))) / inside


def share_at(limit: sp.Expr) -> sp.Expr:
    """Expected share at this line: midway between the line and the other side's limit, if there is a deal."""
    above = other_spread * (density(standard(limit)) - density(standard(1))) / inside
    return ((limit + other_limit) * chance_at(limit) + above) / 2


red_line_at_home = Model(
    slug="red-line",
    title="A red line at home",
    question="Does a tough red line help at the table?",
    controls=(
        Slider("red_line", "The least command share that home accepts", 0, 0.95, 0.01, 0.50, "command share", "L"),
        Slider("other_limit", "The most the other side would give, on average",
               0.10, 0.95, 0.01, 0.55, "command share", r"\bar L"),
        Slider("other_spread", "How unsure we are of that", 0.05, 0.40, 0.01, 0.20, "command share", r"\varsigma"),
    ),
    axes=(Axis.grid("line", 0, 0.95, 0.01),),
    steps=(
        Map("inside", normal_cdf(standard(1)) - normal_cdf(standard(0))),
        Map("deal_chance", chance_at(red_line)),
        Map("share_expected", share_at(red_line)),
        Map("out_of_reach", holds(chance < OUT_OF_REACH)),
        Map("share_if_deal", sp.Piecewise((1, chance < OUT_OF_REACH), (share_at(red_line) / chance, True)),
            shown=sp.Symbol("share_expected", real=True) / chance),
        Map("expected_at", share_at(line)),
        Reduce("best_place", "argmax", expected_at, over="line"),
        Reduce("best_red_line", "at", line, over="line", where=sp.Symbol("best_place", real=True)),
        Map("supports", holds(best_red_line - red_line > INSISTS)),
        Map("refutes", holds(best_red_line - red_line < -INSISTS)),
    ),
    outputs=(
        Number("deal_chance", "Chance that the other side’s limit lies above the red line", "chance", 0, 1),
        Number("share_if_deal", "Share given a deal", "command share", 0, 1,
               undefined=(("out_of_reach", "a deal is out of reach"),)),
        Number("share_expected", "Chance of a deal times the share", "command share", 0, 1),
        Number("best_red_line", "The red line with the highest expected share", "command share", 0, 0.95),
    ),
    says=(say("A deal comes about with chance {deal_chance}; the best line would be {best_red_line}."),),
    presets=(
        Preset("dependent_partner", "State A", "supports", {"other_limit": 0.90, "red_line": 0.35},
               "The other side would give nearly all."),
        Preset("free_partner", "State B", "refutes", {"other_limit": 0.35, "red_line": 0.60},
               "The other side would give a third."),
        Preset("unsure", "State C", "surprises", {"other_spread": 0.40}, "Little is known about the other side."),
    ),
    ghosts=(
        Ghost("turkey_in_syria", "Turkey in Syria", {
            "red_line": Span(0.50, 0.80, ("T41",)),
            "other_limit": Span(0.30, 0.60, ("T20", "T25")),
        }),
    ),
    supports="supports",
    refutes="refutes",
    supports_words="the best line lies above the present one by more than .02",
    refutes_words="the best line lies below the present one by more than .02",
    assumptions=(
        "Home accepts no command share below the line.",
        "The other side’s limit is normal around what we expect, cut to between 0 and 1.",
        "With a deal, the share is midway between the line and the other side’s limit.",
    ),
    source=("putnam1988", "tarar2001"),
    form="Course form",
)  # fmt: skip
