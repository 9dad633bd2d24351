"""Chapter 5, the opening: model 3 told of an employee who is to quit before the contract is signed, and counted.

The mathematics is that of `before-and-after`, step for step; what differs is of whom it is told, and that ten points
of the contract are counted, and ten coins: all that the new job is worth to both.
"""

from steelyard.model import Controls, Figure, Mark, Model, Number, Steps, cells, clause, symbols

from . import before_and_after as bargain
from .forms import COUNTED, OUR_NUMBERS, Max, Min, in_row, situations

OF_TEN = "of all that the job is worth to both"

controls = Controls()
terms_settled = controls.percent("terms_settled", "Signed: points of the contract that are settled before she quits",
                                 0, 1, 0.05, 0, "share of points", r"\tau")
terms_kept = controls.percent("terms_kept", "Kept: chance that the employer keeps a signed point",
                              0, 1, 0.05, 0.80, "chance", r"\zeta")
controls.slider("washington_lockin", "The accounts: how hard it gets for the employer to let her go",
                0, 0.60, 0.01, 0, OF_TEN, r"\ell_U")
controls.slider("pakistan_lockin", "The way back: what she loses of it by quitting",
                0, 0.60, 0.01, 0.60, OF_TEN, r"\ell_P", more=True)
controls.slider("washington_without", "Other applicants: what the employer has without her",
                0, 0.60, 0.01, 0.10, OF_TEN, "d_U", more=True)
controls.slider("staying_out_worth", "The old job: what it is worth to her to stay",
                0, 0.40, 0.01, 0.30, OF_TEN, "d_P", more=True)
controls.slider("entry_cost", "The change: what it costs her and nobody pays back",
                0, 0.40, 0.01, 0.12, OF_TEN, "c", more=True)

steps = Steps(bargain.model.only("share_before", "share_after", "share_expected", "must_bring", "net_gain").steps)
before, share, must_bring, net_gain = symbols("share_before share_expected must_bring net_gain")
# What the figure counts stands in three rows of ten: where in all thirty each kind ends.
steps.map("none", in_row(0, 0))
steps.map("kept", in_row(0, terms_settled * terms_kept))
steps.map("signed", in_row(0, terms_settled))
steps.map("row_one", in_row(1, 0))
steps.map("always_hers", in_row(1, Min(share, before)))
steps.map("today", in_row(1, before))
steps.map("hers", in_row(1, share))
steps.map("hers_at_some_time", in_row(1, Max(share, before)))
steps.map("row_two", in_row(2, 0))
steps.map("quit", in_row(2, must_bring))
# what the words ask
steps.whether("pays", net_gain >= COUNTED)
steps.whether("costs", net_gain <= -COUNTED)


def share_of(name: str, label: str) -> Number:
    """A share of all that the new job is worth, in whole per cent."""
    return Number(name, label, OF_TEN, 0, 1, 0, "percent")


model = Model(
    slug="ten-coins", title="Clara’s contract",
    question="How many of ten coins are left to her who quits before the contract is signed?",
    controls=tuple(controls), steps=tuple(steps),
    outputs=(
        share_of("share_before", "Her share if all is bargained today"),
        share_of("share_after", "Her share if all is bargained once she has quit"),
        share_of("share_expected", "The share she can expect: signed and kept points as today, the rest as then"),
        share_of("must_bring", "What she gives up: the old job, and what the change costs"),
    ),
    says=(
        clause(("pays", "She gets more than she gives up."), ("costs", "She gets less than she gives up."),
               "She gets about what she gives up."),
    ),
    presets=situations(
        ("all_signed", "Ten points signed", "supports", {"terms_settled": 1},
         "They sign first, and then she quits. What is signed and not kept is paid at Monday’s price."),
        ("never_kept", "Ten signed, none kept", "refutes", {"terms_settled": 1, "terms_kept": 0},
         "Ten signatures. Count the coins that they bring."),
        ("only_she_knows", "Accounts only she knows", "supports", {"washington_lockin": 0.60, "pakistan_lockin": 0.10},
         "Nothing is signed. But after half a year others would take her, and they cannot let her go. Whose are the "
         "pale coins?"),
        ("both_stuck", "Both are stuck", "surprises", {"washington_lockin": 0.60},
         "She has no way back, and neither have they. Nothing is signed: what has she lost?"),
    ),
    figures=(
        Figure(
            name="ten-coins",
            title=(clause("Clara gets {share_expected:of10} coins of ten, and gives up {must_bring:of10}"),),
            x=cells(10), y=cells(3),
            key=(("sheet ink", "signed, and kept"), ("coin leverage", "hers"),
                 ("coin risk dashed", "lost by quitting"), ("coin leverage light", "won by quitting"),
                 ("coin ink", "what she gives up")),
            marks=(
                Mark("kept", "sheet", "none", "kept"),
                Mark("broken", "sheet", "kept", "signed", tone="risk", style="dashed"),
                Mark("unsigned", "leaf", "signed", "row_one", tone="ghost", style="hollow"),
                Mark("hers", "coin", "row_one", "always_hers", tone="leverage"),
                Mark("won", "coin", "today", "hers", tone="leverage", style="light"),
                Mark("lost", "coin", "hers", "today", tone="risk", style="dashed"),
                Mark("theirs", "coin", "hers_at_some_time", "row_two", tone="ghost", style="hollow"),
                Mark("given_up", "coin", "row_two", "quit"),
            ),
            alt="Three rows. Ten points of the contract, a sheet each: filled where signed and kept, dashed where "
                "signed and not kept, blank where not signed. Ten coins, all that the job is worth to both: filled "
                "where they are Clara’s, dashed where quitting loses them, tinted where it wins them, plain where they "
                "are the employer’s. And as many coins as she gives up.",
        ),
    ),
    supports_words="quitting brings her more than staying does, by over 2% of all that the job is worth to both",
    refutes_words="it brings her less, by as much",
    assumptions=(
        "The same model as that of Islamabad and Washington below: Clara is the one who goes, the employer the one who "
        "wants her.",
        *bargain.model.assumptions[1:5],
        "Counted as it goes on average: a share of 23% makes 2 of ten. Every point of the contract weighs the same.",
        OUR_NUMBERS,
    ),
    source=bargain.model.source, form=bargain.model.form,
)  # fmt: skip
