"""Chapter 3, Signals and credibility: a demand that others could fake.

Sunk costs and tied hands after Fearon (1997), in a two-type version in the manner of Spence (1973);
free talk as in Crawford and Sobel (1982). Course form: two types and a signal of fixed size. In
Fearon's equilibria the sender, here Islamabad, picks the size and never bluffs; here the sliders fix it, so that
bluffing is possible, and it ends once the demand alone costs what leading is worth to a bluffer.
"""

import sympy as sp

from steelyard.model import Axes, Clause, Controls, Figure, Label, Mark, Model, Scale, Steps, cells, clause

from .forms import (
    OUR_NUMBERS,
    PERCENT,
    QUARTERS,
    Max,
    chance,
    clip,
    one_each,
    situations,
    ticks,
    turkey_in_syria,
    where,
)

OFTEN, SELDOM = 0.55, 0.45  # chances of leading from which, and up to which, the demand counts as working or not
ALWAYS, NEVER = 0.95, 0.05  # from which chance, and below which, all of ten times or none are counted

# What each case is called here, and in the literature.
REGIMES = (
    "wanted anyway",  # conceded at once
    "a substitute is better",
    "too costly to fake",  # separating
    "no way back",  # lock-in
    "believed anyway",  # pooling
    "free talk",  # cheap talk
    "sometimes a bluff",  # semi-separating
)
WANTED, SUBSTITUTE, COSTLY, NO_WAY_BACK, BELIEVED, FREE, BLUFF = range(len(REGIMES))
NO_BELIEF = (("substitute_better", "a substitute is better, so no belief is enough"),)
NO_SIGNAL = (("substitute_better", "nobody makes the demand"),)

controls = Controls()
substitute_worth = controls.slider("substitute_worth",
                                   "Substitute: what the next best partner is worth to Washington",
                                   0, 0.95, 0.01, 0.20, "where Pakistan, serving, is 1", "o")
backdown_cost = controls.slider("backdown_cost", "Backing down: what it costs Islamabad to go back on its demand",
                                0, 1.50, 0.01, 0.20, "where leading is 1", "a")
walkaway_loss = controls.slider("walkaway_loss", "Staying out: what it costs Islamabad, if it would settle for less",
                                0.10, 1.20, 0.01, 0.50, "where leading is 1", r"\omega")
lead_worth = controls.slider("lead_worth", "Lead: what Pakistan’s lead is worth to Washington",
                             0, 1.20, 0.01, 0.65, "where Pakistan, serving, is 1", "v", more=True)
prior_resolved = controls.percent("prior_resolved", "Chance, before any demand, that Islamabad means it",
                                  0.02, 0.98, 0.01, 0.40, "chance", "p", more=True)
sunk_cost = controls.slider("sunk_cost", "Price: what making the demand costs at once",
                            0, 1.50, 0.01, 0.10, "where leading is 1", "k", more=True)

axes = Axes()
along, substitute_axis = axes.grid("along", 0, 1.5, 0.01), axes.grid("substitute_axis", 0, 0.95, 0.05)
end = axes.listed("end", (0, 1))


def granted_at(cost: sp.Expr, price: sp.Expr = sunk_cost) -> sp.Expr:
    """How often the demand is granted if Washington keeps a bluffer indifferent."""
    return (cost + price) / (1 + cost)


def leading_at(cost: sp.Expr, price: sp.Expr = sunk_cost) -> sp.Expr:
    """Chance of ending up leading, were backing down to cost this and the demand that."""
    return sp.Piecewise(
        (1, lead_worth >= 1),
        (0, lead_worth < substitute_worth),
        (prior_resolved, price >= 1),
        (1, (cost >= walkaway_loss) | (prior_resolved >= belief_needed)),
        (granted_at(cost, price) * prior_resolved / belief_needed, True),
    )


def belief_at(price: sp.Expr) -> sp.Expr:
    """Belief after the demand, were it to cost this; nothing where nobody makes it.

    A price moves it only where it stops bluffs, and those it stops at once: short of that Washington gives in just so
    often that a bluff breaks even, and bluffs stay just so many that Washington is in two minds.
    """
    free = sp.Eq(price, 0) & sp.Eq(backdown_cost, 0)
    told_nothing = (backdown_cost >= walkaway_loss) | (prior_resolved >= belief_needed) | free
    believed = sp.Piecewise(
        (prior_resolved, lead_worth >= 1), (1, price >= 1), (prior_resolved, told_nothing), (belief_needed, True)
    )
    return where(lead_worth >= substitute_worth, believed)


def left_out_at(cost: sp.Expr) -> sp.Expr:
    """Chance of no role if a better substitute turns up after the demand, were backing down to cost this."""
    all_bound = (lead_worth >= 1) | ((lead_worth >= substitute_worth) & (sunk_cost < 1))
    return sp.Piecewise((1, (cost >= walkaway_loss) & all_bound), (prior_resolved, True))


def lead_worth_for(chance: float, alone: sp.Basic) -> sp.Expr:
    """The worth of Pakistan's lead from which it leads with this chance, for each substitute.

    `alone` says whether a demand that is made only if it is meant is enough for that.
    """
    believed = 1 - prior_resolved * (1 - substitute_axis) * Max(1, granted_at(backdown_cost) / chance)
    return sp.Piecewise(
        (sp.Piecewise((substitute_axis, alone), (1, True)), sunk_cost >= 1),
        (substitute_axis, backdown_cost >= walkaway_loss),
        (Max(substitute_axis, believed), True),
    )


steps = Steps()
belief_needed = steps.map("belief_needed", clip((1 - lead_worth) / (1 - substitute_worth)), "p^*")
steps.whether("substitute_better", lead_worth < substitute_worth)
regime = steps.map("regime", sp.Piecewise(
    (WANTED, lead_worth >= 1),
    (SUBSTITUTE, lead_worth < substitute_worth),
    (COSTLY, sunk_cost >= 1),
    (NO_WAY_BACK, backdown_cost >= walkaway_loss),
    (BELIEVED, prior_resolved >= belief_needed),
    (FREE, sp.Eq(sunk_cost, 0) & sp.Eq(backdown_cost, 0)),
    (BLUFF, True),
))
bluff_in_doubt = steps.map("bluff_in_doubt",
                           prior_resolved * (1 - belief_needed) / ((1 - prior_resolved) * belief_needed))
granted_in_doubt = steps.map("granted_in_doubt", granted_at(backdown_cost))
# in the order of REGIMES
bluff_rate = steps.map("bluff_rate", one_each(regime, 1, 0, 0, 1, 1, 1, bluff_in_doubt))
steps.map("belief_after", one_each(regime, prior_resolved, 0, 1, *(prior_resolved,) * 3, belief_needed))
concession_chance = steps.map("concession_chance", one_each(regime, 1, 0, 1, 1, 1, 0, granted_in_doubt))
signals_sent = steps.map("signals_sent", prior_resolved + (1 - prior_resolved) * bluff_rate)
leading_chance = leading_chance = steps.map("leading_chance", concession_chance * signals_sent)
no_role_chance = steps.map("no_role_chance", prior_resolved * (1 - concession_chance))
steps.map("no_role_if_substitute",
          sp.Piecewise((signals_sent, backdown_cost >= walkaway_loss), (prior_resolved, True)))
# what is counted: Islamabad leads, stays out, serves
steps.map("none", sp.Integer(0))
steps.map("led_or_out", leading_chance + no_role_chance)
steps.map("all", sp.Integer(1))
# what the figures draw
steps.map("leading_along", leading_at(along))
steps.map("left_out_along", left_out_at(along))
steps.map("leading_by_price", leading_at(backdown_cost, along))
steps.map("belief_by_price", belief_at(along))
steps.map("belief_here", belief_at(sunk_cost))
steps.map("works_from", lead_worth_for(OFTEN, prior_resolved >= OFTEN))
steps.map("fails_below", lead_worth_for(SELDOM, prior_resolved > SELDOM))
# what the words ask
steps.whether("always", leading_chance >= ALWAYS)
steps.whether("never", leading_chance < NEVER)
steps.whether("supports", leading_chance >= OFTEN)
steps.whether("refutes", leading_chance <= SELDOM)
for n, name in enumerate(("is_wanted", "is_replaced", "is_costly", "is_bound", "is_believed", "is_free")):
    steps.whether(name, sp.Eq(regime, n))
steps.whether("granted_anyway", sp.Eq(regime, NO_WAY_BACK) | sp.Eq(regime, BELIEVED))
steps.whether("all_bound", (backdown_cost >= walkaway_loss) & (signals_sent >= 1))


def of_ten(name: str, glyph: str, key: tuple[str, str, str], title: Clause, alt: str) -> Figure:
    """Ten signs in two rows: as many filled as go one's own way; `key` says what leading, serving, staying out are."""
    leads, serves, stays_out = key
    return Figure(
        name=name, title=(title,), x=cells(5), y=cells(2),
        key=((f"{glyph} leverage", leads), (f"{glyph} ghost hollow", serves), (f"{glyph} risk dashed", stays_out)),
        marks=(
            Mark("led", glyph, "none", "leading_chance", tone="leverage"),
            Mark("out", glyph, "leading_chance", "led_or_out", tone="risk", style="dashed"),
            Mark("served", glyph, "led_or_out", "all", tone="ghost", style="hollow"),
        ),
        alt=alt,
    )  # fmt: skip


figures = (
    Figure(
        name="along-backing-down",
        title=(
            clause(("is_bound", "No way back, so the demand is granted"),
                   ("supports", "The demand works: Islamabad leads in about {leading_chance:of10} of 10 cases"),
                   ("refutes", "The demand seldom works: Islamabad leads in about {leading_chance:of10} of 10 cases"),
                   "Now it works, now it does not: Islamabad leads in about half the cases"),
        ),
        x=Scale("Backing down: what it costs Islamabad", 0, 1.5, ticks(0, 1.5, 0.5)),
        y=Scale("chance", -0.03, 1.06, PERCENT),
        key=(("leverage", "Islamabad leads"), ("risk thin", "no role, if a better one comes"),
             ("ink dashed", "staying out costs")),
        marks=(
            Mark("turkey", "area", span=("backdown_cost", ""), tone="ghost"),
            Mark("leading", "line", "along", "leading_along", tone="leverage"),
            Mark("left_out", "line", "along", "left_out_along", tone="risk", style="thin"),
            Mark("staying_out", "line", "walkaway_loss", "end", style="dashed"),
            Mark("left_out_here", "dots", "backdown_cost", "no_role_if_substitute", tone="risk", size=16),
            Mark("leading_here", "dots", "backdown_cost", "leading_chance", tone="leverage", size=10),
        ),
        alt="Two chances over the cost of backing down: that Islamabad leads, and that it has no role if on another "
            "day a better substitute turns up. A dashed line marks what staying out costs; both chances jump up there.",
    ),
    Figure(
        name="along-the-price",
        title=(
            clause(("is_wanted", "Granted at any price: Washington wants Pakistan in the lead"),
                   ("is_replaced", "No price helps: Washington has a better substitute"),
                   ("is_costly", "Now it is believed: Islamabad demands, and leads, only if it means it"),
                   ("granted_anyway", "Granted as it is: a higher price would add nothing"),
                   "A costlier demand is granted more often, though Washington believes it no more"),
        ),
        x=Scale("Price: what making the demand costs at once", 0, 1.5, ticks(0, 1.5, 0.5)),
        y=Scale("chance", -0.03, 1.06, PERCENT),
        key=(("leverage", "Islamabad leads"), ("ink dashed", "belief that it means it")),
        marks=(
            Mark("turkey", "area", span=("sunk_cost", ""), tone="ghost"),
            Mark("leading", "line", "along", "leading_by_price", tone="leverage"),
            Mark("belief", "line", "along", "belief_by_price", style="dashed"),
            Mark("belief_here", "dots", "sunk_cost", "belief_here", size=16),
            Mark("leading_here", "dots", "sunk_cost", "leading_chance", tone="leverage", size=10),
        ),
        alt="Two chances over the price of the demand: that Islamabad leads, and that it means what it demands, as "
            "Washington then believes. At the start the first climbs while the second stays level, until at a price "
            "of 1 belief leaps up and the chance of leading falls.",
    ),
    Figure(
        name="where-it-is-granted",
        title=(clause(("supports", "Your setting lies where Islamabad leads more often than not"),
                      ("refutes", "Your setting lies where Islamabad seldom leads"),
                      "Your setting lies between: Islamabad leads about every second time"),),
        x=Scale("Substitute: what the next best partner is worth", 0, 0.95, QUARTERS[:-1]),
        y=Scale("Lead: what Pakistan’s lead is worth to Washington", 0, 1.2, QUARTERS),
        key=(("leverage area", "leads, 55% or more"), ("risk area", "45% or less")),
        marks=(
            Mark("works", "region", "substitute_axis", "works_from", tone="leverage", side="above"),
            Mark("fails", "region", "substitute_axis", "fails_below", tone="risk", side="below"),
            Mark("turkey", "area", span=("substitute_worth", "lead_worth"), tone="ghost"),
            Mark("works_from", "line", "substitute_axis", "works_from", style="thin"),
            Mark("here", "dots", "substitute_worth", "lead_worth", size=13),
        ),
        alt="A plane: what Washington’s substitute is worth across, what Pakistan’s lead is worth upwards. A line "
            "divides it: above it the demand is granted more often than not, below it seldom.",
    ),
    of_ten(
        "ten-times", "seat", ("Islamabad leads", "it serves", "it stays out"),
        clause(("always", "Asked ten times, Islamabad leads all ten"),
               ("never", "Asked ten times, Islamabad hardly ever leads"),
               "Asked ten times, Islamabad leads {leading_chance:of10}"),
        alt="Ten chairs, one for each time that Washington asks: filled where Islamabad leads, dashed where it stays "
            "out, plain where it serves under others.",
    ),
)

model = Model(
    slug="signals", title="Signals and credibility",
    question="When does a demand (“we lead or we stay out”) carry information, and when is it granted?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        Label("regime", "Which of seven cases holds", REGIMES),
        chance("belief_needed", "Belief from which Washington grants the demand", NO_BELIEF),
        chance("bluff_rate", "How often Islamabad, if it would settle for less, makes the same demand"),
        chance("belief_after", "Belief after the demand that Islamabad means it", NO_SIGNAL),
        chance("concession_chance", "Chance that the demand, once made, is granted"),
        chance("leading_chance", "Chance that Islamabad ends up leading"),
        chance("no_role_chance", "Chance that Islamabad ends up with no role"),
        chance("no_role_if_substitute", "Chance of no role if a better substitute turns up after the demand"),
    ),
    says=(
        clause(("is_wanted", "Washington wants Pakistan in the lead anyway: the demand is granted and tells it "
                             "nothing."),
               ("is_replaced", "Washington has a better substitute: the demand is never granted, so nobody makes it."),
               ("is_costly", "The demand costs at least what leading would bring a bluffer: Islamabad makes it only if "
                             "it means it, and it is granted."),
               ("is_bound", "To back down would cost at least as much as to stay out, so even a bluffer could not step "
                            "back: the demand is granted, though nobody’s belief has moved."),
               ("is_believed", "Washington grants the demand if it sees a chance of {belief_needed} or more that "
                               "Islamabad means it. It saw that before a word was said: the demand taught it nothing."),
               ("is_free", "The demand costs nothing to make and nothing to break: anybody would make it, and it is "
                           "ignored."),
               "Islamabad may be bluffing, and Washington knows it. So it is in two minds, and grants the demand with "
               "a chance of {concession_chance}."),
        clause(("all_bound", "If a better substitute turned up later, it could not step back: no role, with a chance "
                             "of {no_role_if_substitute}."), ""),
    ),
    presets=situations(
        ("good_substitute", "A good substitute", "refutes", {"substitute_worth": 0.60},
         "Washington must be surer than at the start, {belief_needed}. So bluffs become rare: {bluff_rate}."),
        ("poor_substitute", "A poor substitute", "supports", {"substitute_worth": 0.10, "lead_worth": 0.90},
         "Nobody else is worth much, and a lead nearly as much as service. It is need that grants, not belief."),
        ("in_public", "Said in public", "supports", {"backdown_cost": 0.60},
         "To step back would cost more than to stay out. Nobody can call what cannot be taken back."),
        ("costly_absence", "In public, absence dearer", "surprises",
         {"backdown_cost": 0.60, "walkaway_loss": 0.90},
         "To stay out would cost more still than to step back, and Washington knows: the party again."),
    ),
    ghosts=turkey_in_syria(
        substitute_worth=(0.40, 0.80, "T75"), backdown_cost=(0.10, 0.80, "T13", "T60"),
        walkaway_loss=(0.50, 1.00, "T02", "T09"), lead_worth=(0.30, 0.70, "T20", "T26"),
        prior_resolved=(0.50, 0.80, "T14", "T30"), sunk_cost=(0.00, 0.90, "T14", "T22"),
    ),
    figures=figures,
    supports_words="Islamabad ends up leading with a chance of at least 55%",
    refutes_words="Islamabad ends up leading with a chance of at most 45%",
    assumptions=(
        "If Islamabad means it, it would stay out of a lower place and gains 1.5 from leading. If it would settle for "
        "less, it accepts the lower place and gains 1 from leading.",
        "After a refusal the first kind stays out; the second backs down or stays out, whichever costs it less.",
        "Washington values Pakistan serving below it at 1, Pakistan’s lead and the substitute as you set them. It "
        "refuses or grants; there is one round, and it knows all but which kind of Islamabad it faces.",
        "What staying out costs matters only if Islamabad would settle for less, and only by being more or less than "
        "what backing down costs. A Washington that believed that it costs much would also lower the chance that "
        "Islamabad means it.",
        "Leverage here is over Washington, and only the chance of being given the title. Risk is Islamabad’s own, of "
        "having no role. No soldier’s life and no life in Gaza is counted, nor law, nor consent.",
        "You fix how costly the demand is, so bluffing is possible: a course form. In the published game whoever "
        "demands chooses the size of its signal and never bluffs; here bluffing ends when the price reaches 1. Below "
        "that a costlier demand is granted more often, and believed no more.",
        "Two kinds of Islamabad and two answers make cliffs: at some settings one step of a slider changes all.",
        "The literature calls the cases, in the order used here: conceded at once, never conceded, separating, "
        "lock-in, pooling, cheap talk, semi-separating.",
        OUR_NUMBERS,
    ),
    source=("fearon1997", "spence1973", "crawfordsobel1982"), form="Course form",
)
