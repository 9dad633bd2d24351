"""Chapter 5, Leverage before and after arrival: the bargain over terms.

Each side gets what it has without the other and half of what agreement adds, after Nash (1950);
alternatives in the even split as in Binmore, Rubinstein and Wolinsky (1986), who take them for what
follows a breakdown. That arrival can worsen the way out: Vernon (1971), Williamson (1985). Course
form: a share of the terms is settled first, and each is kept with some chance.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Number, Scale, Steps, clause

from .forms import (
    OUR_NUMBERS,
    PERCENT,
    QUARTERS,
    Max,
    blend,
    clip,
    product,
    situations,
    ticks,
    turkey_in_syria,
    where,
)

PAYS = 0.02  # a net gain smaller than this decides nothing
NO_DEAL = ("no_deal", "no deal is possible: what the two have without it is together worth more than agreement")

controls = Controls()
washington_without = controls.slider("washington_without", "Washington’s other ways: what it gets without Pakistan",
                                     0, 0.80, 0.01, 0.30, "of the whole", "d_U")
pakistan_lockin = controls.slider("pakistan_lockin", "Pakistan’s lock-in: what its way out loses once troops are in",
                                  0, 0.60, 0.01, 0.40, "of the whole", r"\ell_P")
terms_settled = controls.percent("terms_settled", "Terms settled before arrival",
                                 0, 1, 0.01, 0.30, "share of terms", r"\tau")
staying_out_worth = controls.slider("staying_out_worth", "What staying out is worth to Pakistan",
                                    -0.30, 0.60, 0.01, 0.20, "of the whole", "d_P", more=True)
washington_lockin = controls.slider("washington_lockin",
                                    "Washington’s lock-in: what its other ways lose once troops are in",
                                    0, 0.60, 0.01, 0.10, "of the whole", r"\ell_U", more=True)
terms_kept = controls.percent("terms_kept", "Chance that a settled term is kept",
                              0, 1, 0.05, 0.80, "chance", r"\zeta", more=True)
entry_cost = controls.slider("entry_cost", "Cost of going in that nobody pays back",
                             0, 0.40, 0.01, 0.15, "of the whole", "c", more=True)

axes = Axes()
settled, staying = axes.grid("settled", 0, 1, 0.02), axes.grid("staying", -0.30, 0.60, 0.02)


def before_at(worth: sp.Expr) -> sp.Expr:
    """What staying out is worth, and half of what agreement adds."""
    return worth + (1 - worth - washington_without) / 2


def after_at(worth: sp.Expr) -> sp.Expr:
    """The same, with both ways out as arrival has left them."""
    return before_at(worth) - pakistan_lockin / 2 + washington_lockin / 2


def expected(before: sp.Expr, after: sp.Expr, share_settled: sp.Expr) -> sp.Expr:
    """A settled term that is kept is paid as before arrival, any other as after it."""
    return blend(terms_kept * share_settled, before, after)


half = sp.Rational(1, 2)
even_split = staying_out_worth + product(half, 1 - staying_out_worth - washington_without)  # as the reader sees it

steps = Steps()
no_deal = steps.whether("no_deal", staying_out_worth + washington_without > 1)
steps.map("added", 1 - staying_out_worth - washington_without)
share_before = steps.map("share_before", clip(before_at(staying_out_worth)), shown=clip(even_split))
share_after = steps.map("share_after", clip(after_at(staying_out_worth)),
                        shown=clip(even_split - product(half, pakistan_lockin - washington_lockin)))
steps.map("change_on_arrival", share_after - share_before)
share_expected = steps.map("share_expected", expected(share_before, share_after, terms_settled))
must_bring = steps.map("must_bring", entry_cost + staying_out_worth)
net_gain = steps.map("net_gain", share_expected - must_bring)
with_all_settled = steps.map("with_all_settled", expected(share_before, share_after, sp.Integer(1)))
not_enough = steps.whether("not_enough", (share_after < must_bring) & (with_all_settled < must_bring))
terms_needed = steps.map("terms_needed", sp.Piecewise(
    (0, share_after >= must_bring),
    (1, with_all_settled < must_bring),
    ((must_bring - share_after) / (terms_kept * (share_before - share_after)), True)))
# what the figures draw
share_along = steps.map("share_along", where(no_deal < 1, expected(share_before, share_after, settled)))
steps.map("before_along", where(no_deal < 1, share_before))
must_along = steps.map("must_along", where(settled >= 0, must_bring))  # level, over the whole axis
steps.map("above_along", Max(share_along, must_along))
share_staying = steps.map("share_staying", where(
    staying + washington_without <= 1, expected(clip(before_at(staying)), clip(after_at(staying)), terms_settled)))
must_staying = steps.map("must_staying", entry_cost + staying)
steps.map("above_staying", Max(share_staying, must_staying))
steps.map("share_here", where(no_deal < 1, share_expected))
# what the words ask
steps.whether("supports", (no_deal < 1) & (net_gain > PAYS))
steps.whether("refutes", (no_deal < 1) & (net_gain < -PAYS))
steps.whether("loses", (no_deal < 1) & (net_gain <= -0.005))
steps.whether("falls", share_before - share_after >= 0.005)
steps.whether("rises", share_after - share_before >= 0.005)
needs_terms = steps.whether("needs_terms", (terms_needed >= 0.005) & (not_enough < 1))
steps.whether("terms_hold", (no_deal < 1) & (not_enough < 1) & (needs_terms > 0))
steps.whether("breaks_even", abs(share_after - must_bring) < PAYS)
steps.whether("nil_share", share_expected < 0.005)
steps.whether("terms_fail", (no_deal < 1) & (not_enough > 0))

NONE_POSSIBLE = ("no_deal", "No deal is possible: apart, the two have more than together")
KEY = (
    ("leverage", "share to expect"),
    ("risk", "must bring"),
)

figures = (
    Figure(
        name="terms-first",
        title=(
            clause(NONE_POSSIBLE,
                   ("terms_fail", "No terms are enough"),
                   ("terms_hold", "Settle {terms_needed} of the terms first, or going in loses"),
                   ("breaks_even", "With nothing settled first, going in just breaks even"),
                   "Going in pays with nothing settled first"),
        ),
        x=Scale("Terms settled before arrival", 0, 1, ((0, "none"), *PERCENT[1:-1], (1, "all"))),
        y=Scale("of the whole", -0.1, 0.8, QUARTERS[:-1]),
        levels=(0,),
        key=(*KEY, ("ink dashed", "share before arrival")),
        marks=(
            Mark("gain", "area", "settled", "above_along", "must_along", tone="leverage"),
            Mark("loss", "area", "settled", "above_along", "share_along", tone="risk"),
            Mark("turkey", "area", span=("terms_settled", ""), tone="ghost"),
            Mark("share", "line", "settled", "share_along", tone="leverage"),
            Mark("must", "line", "settled", "must_along", tone="risk"),
            Mark("before", "line", "settled", "before_along", style="dashed"),
            Mark("must_here", "dots", "terms_settled", "must_bring", tone="risk", size=11),
            Mark("share_here", "dots", "terms_settled", "share_here", tone="leverage", size=11),
        ),
        alt="Two lines over the terms settled first, from none to all: the share Pakistan can expect, and what going "
            "in must bring. A dashed level shows the share if everything were bargained before arrival.",
    ),
    Figure(
        name="worth-of-staying-out",
        title=(
            clause(NONE_POSSIBLE,
                   ("nil_share", "Here the share is zero, however bad it is to stay out"),
                   ("loses", "The worse it is to stay out, the smaller the share and the loss, here {net_gain:size}"),
                   "The worse it is to stay out, the smaller the share and the larger the gain, "
                   "here {net_gain:signed}"),
        ),
        x=Scale("What staying out is worth to Pakistan", -0.30, 0.60, ticks(-0.3, 0.6, 0.3)),
        y=Scale("of the whole", -0.25, 1, QUARTERS),
        levels=(0,),
        key=KEY,
        marks=(
            Mark("gain", "area", "staying", "above_staying", "must_staying", tone="leverage"),
            Mark("loss", "area", "staying", "above_staying", "share_staying", tone="risk"),
            Mark("turkey", "area", span=("staying_out_worth", ""), tone="ghost"),
            Mark("share", "line", "staying", "share_staying", tone="leverage"),
            Mark("must", "line", "staying", "must_staying", tone="risk"),
            Mark("must_here", "dots", "staying_out_worth", "must_bring", tone="risk", size=11),
            Mark("share_here", "dots", "staying_out_worth", "share_here", tone="leverage", size=11),
        ),
        alt="Two lines that rise with the worth of staying out: the share Pakistan can expect, and, twice as steep, "
            "what going in must bring. Towards the left the share is smaller and the gap, the gain, is larger.",
    ),
)

model = Model(
    slug="before-and-after", title="Leverage before and after arrival",
    question="Is leverage over Washington larger before or after troops arrive, and how much must be settled first?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Number("added", "What agreement adds: the whole less what each side has without the other", "of the whole",
               0, 1.30, undefined=(NO_DEAL,)),
        Number("share_before", "Pakistan’s share if bargained before arrival", "of the whole", 0, 1,
               undefined=(NO_DEAL,)),
        Number("share_after", "Its share if bargained after arrival", "of the whole", 0, 1, undefined=(NO_DEAL,)),
        Number("change_on_arrival", "Share after arrival less share before", "of the whole", -1, 1,
               undefined=(NO_DEAL,)),
        Number("share_expected", "The share it can expect: settled and kept terms as before, the rest as after",
               "of the whole", 0, 1, undefined=(NO_DEAL,)),
        Number("must_bring", "What going in must bring: its cost and what staying out is worth", "of the whole",
               -0.30, 1),
        Number("net_gain", "Net gain: expected share less the cost of going in and what staying out is worth",
               "of the whole", -1.20, 1.30, undefined=(NO_DEAL,)),
        Number("terms_needed", "Terms to settle first for going in to pay", "share of terms", 0, 1,
               show="percent", digits=0, undefined=(NO_DEAL, ("not_enough", "no terms are enough"))),
    ),
    says=(
        clause(("no_deal", "No deal is possible: what the two have without it is together worth more than agreement."),
               ("falls", "Bargained before arrival Pakistan’s share is {share_before}, after it {share_after}: "
                         "arrival weakens its hand."),
               ("rises", "Bargained before arrival Pakistan’s share is {share_before}, after it {share_after}: "
                         "arrival strengthens its hand."),
               "Pakistan’s share is {share_before}, before arrival and after."),
        clause(("no_deal", ""),
               ("supports", "With {terms_settled} of the terms settled first it can expect {share_expected}, and going "
                            "in brings {net_gain:size} more than staying out."),
               ("refutes", "With {terms_settled} of the terms settled first it can expect {share_expected}, and going "
                           "in brings {net_gain:size} less than staying out."),
               "With {terms_settled} of the terms settled first it can expect {share_expected}, and going in comes to "
               "nearly the same as staying out."),
    ),
    presets=situations(
        ("locked_in", "Pakistan locked in", "refutes",
         {"washington_without": 0.50, "pakistan_lockin": 0.50, "washington_lockin": 0.05, "terms_settled": 0.20},
         "Washington has other ways, and little is settled: on arrival the share falls from {share_before} to "
         "{share_after}. Nor does settling all help: one term in five is not kept."),
        ("open_need", "Washington locked in", "supports",
         {"washington_without": 0.10, "pakistan_lockin": 0.10, "washington_lockin": 0.30, "terms_settled": 0.60},
         "Washington has few other ways: on arrival the share rises from {share_before} to {share_after}. Presence "
         "builds leverage."),
        ("costly_absence", "Costly absence", "surprises", {"staying_out_worth": -0.20},
         "One change: staying out is worth less than nothing. See what the share does, and what the net gain does."),
    ),
    ghosts=turkey_in_syria(
        washington_without=(0.30, 0.60, "T24", "T25"), pakistan_lockin=(0.30, 0.60, "T29", "T41"),
        terms_settled=(0.00, 0.20, "T20"), staying_out_worth=(-0.30, 0.00, "T02", "T09"),
        washington_lockin=(0.10, 0.50, "T25", "T26"), terms_kept=(0.30, 0.70, "T65", "T26", "T31"),
        entry_cost=(0.20, 0.40, "T16", "T32"),
    ),
    figures=figures,
    supports_words="going in brings more than 0.02 over staying out",
    refutes_words="going in loses more than 0.02; where no deal is possible neither side has it",
    assumptions=(
        "The whole, 1, is what a mission with Pakistan is worth to the two sides together; the parts are shares of it.",
        "Both bargain equally well: each gets what it has without the other and half of what agreement adds.",
        "What each has without the other is what follows if talks break down. Were it only an offer in hand that "
        "nobody is forced to take, it would move the share only where it beats the even split.",
        "Once troops are in, both ways out may be worse.",
        "A settled term is kept with the same chance whoever gains from breaking it, and however much: there is no "
        "commitment problem. One not settled or not kept is bargained anew after arrival. That is a course form.",
        "Where no deal is possible the setting speaks for neither side.",
        "Shares are held between 0 and 1; what would fall outside stands for a side payment and is cut off.",
        "The share is leverage over Washington, not over what happens in Gaza; law, consent and lives are not in it.",
        OUR_NUMBERS,
    ),
    source=("nash1950", "binmorerubinsteinwolinsky1986", "vernon1971", "williamson1985", "edenlenwayschuler2005"),
    form="Published idea, course form",
)
