"""Chapter 3, the opening: the demand of model 1, made to a friend, on ten evenings.

The mathematics is that of `signals`, step for step; what differs is of whom it is told, and that chances are counted.
"""

from steelyard.model import Controls, Label, Model, Steps, clause

from . import signals
from .forms import chance, situations

CASES = ("wanted anyway", "the firm is better", "too dear to fake", "no way back", "believed anyway", "free talk",
         "sometimes a bluff")
NO_BELIEF = (("substitute_better", "the firm is better, so no belief is enough"),)
NO_DEMAND = (("substitute_better", "you need not say it"),)

controls = Controls()
controls.slider("substitute_worth", "The firm: what it is worth to Mira", 0, 0.95, 0.01, 0.20,
                "where you, helping under her brother, are 1", "o")
controls.slider("backdown_cost", "Your word: what it costs you to take it back", 0, 1.50, 0.01, 0.20,
                "where running the move is 1", "a")
controls.slider("walkaway_loss", "The party: what it costs you to stay away, if you would settle for less",
                0.10, 1.20, 0.01, 0.50, "where running the move is 1", r"\omega")
controls.slider("lead_worth", "You in charge: what that is worth to Mira", 0, 1.20, 0.01, 0.65,
                "where you, helping under her brother, are 1", "v", more=True)
controls.percent("prior_resolved", "Chance, before you speak, that you mean it", 0.02, 0.98, 0.01, 0.40, "chance", "p",
                 more=True)
controls.slider("sunk_cost", "Speaking up: what it costs you at once", 0, 1.50, 0.01, 0.10,
                "where running the move is 1", "k", more=True)

steps = Steps(signals.model.only("regime", "substitute_better", "belief_needed", "bluff_rate", "belief_after",
                                 "concession_chance", "leading_chance", "no_role_chance",
                                 # what the figure counts: you run the move, you stay at home, you help
                                 "none", "led_or_out", "all",
                                 # what the words ask
                                 "always", "never", "is_wanted", "is_replaced", "is_costly", "is_bound", "is_believed",
                                 "is_free").steps)

model = Model(
    slug="ten-evenings", title="Ten evenings with Mira",
    question="On how many of ten evenings does “I run it, or I stay at home” get you what you want?",
    controls=tuple(controls), steps=tuple(steps),
    outputs=(
        Label("regime", "Which of seven cases holds", CASES),
        chance("leading_chance", "Chance that you run the move"),
        chance("no_role_chance", "Chance that you stay at home"),
        chance("belief_needed", "Belief that you mean it from which Mira gives in", NO_BELIEF),
        chance("bluff_rate", "How often you say it when you would settle for less"),
        chance("belief_after", "Mira’s belief, once you have said it, that you mean it", NO_DEMAND),
        chance("concession_chance", "Chance that she gives in, once you have said it"),
    ),
    says=(
        clause(("is_wanted", "Mira would have put you in charge unasked: your words tell her nothing."),
               ("is_replaced", "She would sooner have the firm than you in charge. So you need not say it."),
               ("is_costly", "To say it costs so much that only those say it who mean it. So she gives in."),
               ("is_bound", "Having said it, you could not bear to take it back, and she knows that. So she gives in."),
               ("is_believed", "She gives in, and not because of your words: she was ready to before you spoke."),
               ("is_free", "Anybody would say it, for saying it costs nothing. So she does not listen."),
               "You may be bluffing, and Mira knows it. Now she gives in, now she does not."),
    ),
    presets=situations(
        ("good_firm", "A good firm", "refutes", {"substitute_worth": 0.60},
         "Refusing you has become cheap, so she must be surer that you mean it. Bluffs grow rare, and with them your "
         "houses."),
        ("no_firm", "No firm in town", "supports", {"substitute_worth": 0.10, "lead_worth": 0.90},
         "Nobody else can carry a piano, and she minds little who runs things. It is need that gives in, not belief."),
        ("before_all", "Said before everyone", "supports", {"backdown_cost": 0.60},
         "To take it back would be worse than to stay at home. She cannot call what you cannot take back."),
        ("the_party", "And then the party", "surprises", {"backdown_cost": 0.60, "walkaway_loss": 0.90},
         "As before, only that you would hate to miss the party, and she knows. Count the houses that it costs you."),
    ),
    figures=(
        signals.of_ten(
            "ten-evenings", "house", ("you run it", "you help", "you stay at home"),
            clause(("always", "You run the move on all ten evenings"), ("never", "You hardly ever run the move"),
                   "You run the move on {leading_chance:of10} of 10 evenings"),
            alt="Ten houses, one for each evening: filled where you run the move, dashed where you stay at home, plain "
                "where you help under Mira’s brother.",
        ),
    ),
    supports_words="you run the move with a chance of at least 55%",
    refutes_words="you run the move with a chance of at most 45%",
    assumptions=(
        "The same model as that of Islamabad and Washington below: you are the one who demands, Mira the one who "
        "grants, the firm the next best partner.",
        "If you mean it, you would sooner stay at home than help under her brother. If you would settle for less, you "
        "help.",
        "Ten evenings alike, each counted as it goes on average: a chance of 23% makes 2 of 10.",
        *signals.model.assumptions[-1:],
    ),
    source=signals.model.source, form=signals.model.form,
)  # fmt: skip
