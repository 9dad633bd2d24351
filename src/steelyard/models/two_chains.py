"""Chapter 14, the panel: how long is the road from leading to success, and from absence to irrelevance?

Course form: independent links, mixed with one common fate.
"""

import sympy as sp

from steelyard.model import Axes, Controls, Figure, Mark, Model, Scale, Steps, clause

from .forms import OUR_NUMBERS, PERCENT, chance, situations, ticks, turkey_in_syria

LIKELY, UNLIKELY = 0.55, 0.45  # between them a story is about as likely as not
MOST = 10

controls = Controls()
links = controls.whole("links", "Links from leading to success", 1, MOST, 1, 4, "links", "N_1")
counter_links = controls.whole("counter_links", "Links from absence to irrelevance", 1, MOST, 1, 4, "links", "N_2")
link_chance = controls.percent("link_chance", "Chance that each link to success holds",
                               0.50, 0.99, 0.01, 0.85, "chance", r"\lambda_1")
counter_chance = controls.percent("counter_chance", "Chance that each link to irrelevance holds",
                                  0.50, 0.99, 0.01, 0.85, "chance", r"\lambda_2", more=True)
common_fate = controls.percent("common_fate", "How far the links of a chain share one fate",
                               0, 1, 0.05, 0, "share", r"\Psi", more=True)

axes = Axes()
long = axes.grid("long", 1, MOST, 1)


def all_hold(chance: sp.Expr, count: sp.Expr) -> sp.Expr:
    """Chance that all links hold: some of them share one fate, the others stand alone."""
    return common_fate * chance + (1 - common_fate) * chance**count


steps = Steps()
steps.map("leading_succeeds", all_hold(link_chance, links))
absence_ruins = steps.map("absence_ruins", all_hold(counter_chance, counter_links))
steps.map("either_ruins", 1 - (1 - absence_ruins) ** 2)
# what the figure draws
steps.map("succeeds_along", all_hold(link_chance, long))
steps.map("ruins_along", all_hold(counter_chance, long))
# what the words ask
steps.whether("supports", absence_ruins >= LIKELY)
steps.whether("refutes", absence_ruins <= UNLIKELY)

model = Model(
    slug="two-chains", title="Two chains",
    question="How long is the road from leading to success, and the road from absence to irrelevance?",
    controls=tuple(controls), axes=tuple(axes), steps=tuple(steps),
    outputs=(
        chance("leading_succeeds", "All links from leading to success hold"),
        chance("absence_ruins", "All links from absence to irrelevance hold"),
        chance("either_ruins", "At least one of two such roads from absence to irrelevance, if they are separate"),
    ),
    says=(
        clause("Leading succeeds with a chance of {leading_succeeds}; absence ends in irrelevance with a chance of "
               "{absence_ruins}."),
        clause("Neither number says which road is better: a story that breaks may still end half well or half badly."),
    ),
    presets=situations(
        ("long_roads", "Seven links each", "refutes", {"links": 7, "counter_links": 7},
         "See how far both lines have come down by the seventh link: {leading_succeeds}, though every link is likely."),
        ("short_roads", "Two links each", "supports", {"links": 2, "counter_links": 2},
         "Two links, and both stories are likely: {leading_succeeds} and {absence_ruins}."),
        ("one_fate", "Seven links, one fate", "surprises", {"links": 7, "counter_links": 7, "common_fate": 0.50},
         "Again seven, but half of what decides them is one thing. See where the lines level off."),
    ),
    ghosts=turkey_in_syria(links=(3, 5, "T42", "T43", "T44")),
    figures=(
        Figure(
            name="link-by-link",
            title=(clause("Leading succeeds: {leading_succeeds}. Absence ends in irrelevance: {absence_ruins}"),),
            x=Scale("How many links", 1, MOST, ticks(1, MOST, 1)),
            y=Scale("chance that all hold", 0, 1, PERCENT),
            key=(("leverage", "leading succeeds"), ("risk dashed", "absence ruins")),
            marks=(
                Mark("turkey", "area", span=("links", ""), tone="ghost"),
                Mark("succeeds", "line", "long", "succeeds_along", tone="leverage"),
                Mark("ruins", "line", "long", "ruins_along", tone="risk", style="dashed"),
                Mark("ruins_here", "dots", "counter_links", "absence_ruins", tone="risk", size=15),
                Mark("succeeds_here", "dots", "links", "leading_succeeds", tone="leverage", size=10),
            ),
            alt="The chance that every link of a chain holds, over the number of links, for two chains: from leading "
                "to success, and from absence to irrelevance. Both lines fall with every link.",
        ),
    ),
    supports_words="the story from absence to irrelevance holds with a chance of at least 55%",
    refutes_words="it holds with a chance of at most 45%",
    assumptions=(
        "Links are independent, but for the share of them that one common fate decides: a course form.",
        "All links of a chain are equally likely to hold.",
        "One road leads to each end. Where two do, either is enough.",
        OUR_NUMBERS,
    ),
    source=(), form="Course form",
)
