"""The figures of chapter 13, whose numbers `decision.py` computes."""

from steelyard.model import Figure, Mark, Scale, clause

from .forms import ticks
from .the_scale import OPTIONS

WEIGHTS = ("weight_influence", "weight_safety", "weight_home", "weight_legitimacy")
CLOUDED = ("join", "ask, then lead", "lead now")  # the options that the answers spread
CLOUDS = (("stay", "ghost"), ("help", "ink"), ("join", "ink"), ("ask", "ghost"), ("lead", "leverage"))
INFLUENCE = Scale("↑ Influence", -40, 100, ticks(0, 100, 25), "leverage")  # absence may take all, and more
SHORT = ((0, "stay"), (1, "help"), (2, "join"), (3, "ask"), (4, "lead"))  # five names on a phone's width

FINDING = (
    clause(("no_weight", "All weights are zero, so nothing comes first"),
           ("close", "“{best}” comes first, too closely to call"),
           "“{best}” comes first, by {margin} points"),
)  # fmt: skip

figures = (
    Figure(
        name="plane",
        title=FINDING,
        x=Scale("Safety, home and legitimacy, as you weigh them →", 0, 100, ticks(0, 100, 25)),
        y=INFLUENCE,
        levels=(0,),
        key=(("ink dashed", "worth as much as the best"),),
        marks=(
            *(Mark(f"off_{name}", "dots", f"off_{name}_across", f"off_{name}_up", tone=tone, size=2)
              for name, tone in CLOUDS),
            Mark("even", "line", "even_across", "even_up", style="dashed"),
            Mark("ring", "dots", "best_across", "best_up", size=25, style="ring"),
            Mark("names", "text", "across", "up", texts=OPTIONS, first=(0, 0, 0, 3, 0), clear_of=("even",)),
            Mark("options", "dots", "across", "up", size=12),
        ),
        alt="A plane: safety, home and legitimacy across, influence upwards, a dot for each option’s average, and a "
            "line through the best of them along which everything is worth as much; about each dot a cloud, if "
            "scores may be off.",
    ),
    Figure(
        name="clouds",
        title=(clause(("no_weight", "All weights are zero, so nothing comes first"),
                      ("regret_tied", "“{regret_choice}” and “{regret_second}” tie for the least regret"),
                      "“{regret_choice}” leaves the least to regret, whatever the answers"),),
        x=Scale("Safety, home and legitimacy, as you weigh them →", 0, 100, ticks(0, 100, 25)),
        y=INFLUENCE,
        levels=(0,),
        key=(("leverage", "lead now"), ("ghost", "ask, then lead"), ("ink", "join")),
        marks=(
            Mark("ask_cloud", "dots", "ask_across", "ask_up", tone="ghost", size=9),
            Mark("join_cloud", "dots", "join_across", "join_up", size=6),
            Mark("lead_cloud", "dots", "lead_across", "lead_up", tone="leverage", size=7),
            Mark("cloud_names", "text", "tip_across", "tip_up", texts=CLOUDED, first=(0, 0, 0)),
        ),
        alt="The same plane, with a dot for what joining, asking and leading come to under each of sixteen sets of "
            "answers: those of leading are spread widest, those of joining least.",
    ),
    Figure(
        name="weightings",
        title=(clause("“{most_often}” comes first under more of 2,048 weightings than any other"),),
        unmoved_by=("score_off", *WEIGHTS),  # it has weightings of its own
        x=Scale("", -0.6, 4.6, SHORT),
        y=Scale("share of weightings", 0, 1, ((0, "0%"), (0.25, "25%"), (0.5, "50%"), (0.75, "75%"), (1, "100%"))),
        key=(("leverage", "comes first"), ("ink", "reaches 50 points")),
        marks=(
            Mark("first", "bars", "option_left", "acceptability", tone="leverage", size=16),
            Mark("enough", "bars", "option_right", "robust_share", size=16),
        ),
        alt="Two bars for each option: the share of weightings under which it comes first, and under which it reaches "
            "50 points.",
    ),
)
