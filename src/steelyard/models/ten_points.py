"""Chapter 5, the opening: model 3 told of an employee who is to quit before the contract is signed, and counted.

The mathematics is that of `before-and-after`, step for step; what differs is of whom it is told, and that her
share of all that the new job is worth to both is counted in ten points of the contract.
"""

import sympy as sp

from steelyard.model import Controls, Figure, Mark, Model, Number, Steps, cells, clause, symbols

from . import before_and_after as bargain
from .forms import OUR_NUMBERS, Max, Min, situations

OF_ALL = "of all that the job is worth to both"

controls = Controls()
controls.percent("terms_settled", "Signed: points of the contract that are settled before she quits",
                 0, 1, 0.05, 0, "share of points", r"\tau")
controls.percent("terms_kept", "Kept: chance that the employer keeps a signed point",
                 0, 1, 0.05, 0.80, "chance", r"\zeta")
controls.slider("washington_lockin", "The accounts: how hard it gets for the employer to let her go",
                0, 0.60, 0.01, 0, OF_ALL, r"\ell_U", more=True)
controls.slider("pakistan_lockin", "The way back: what she loses of it by quitting",
                0, 0.60, 0.01, 0.60, OF_ALL, r"\ell_P", more=True)
controls.slider("washington_without", "Other applicants: what the employer has without her",
                0, 0.60, 0.01, 0.10, OF_ALL, "d_U", more=True)
controls.slider("staying_out_worth", "The old job: what it is worth to her to stay",
                0, 0.40, 0.01, 0.30, OF_ALL, "d_P", more=True)
controls.slider("entry_cost", "The change: what it costs her and nobody pays back",
                0, 0.40, 0.01, 0.12, OF_ALL, "c", more=True)

steps = Steps(bargain.model.only("share_before", "share_after", "share_expected", "must_bring", "net_gain").steps)
before, share = symbols("share_before share_expected")
# what the figure counts: where each kind ends
steps.map("none", sp.Integer(0))
steps.map("always_hers", Min(share, before))
steps.map("hers_at_some_time", Max(share, before))
steps.map("all", sp.Integer(1))


def share_of(name: str, label: str) -> Number:
    """A share of all that the new job is worth, in whole per cent."""
    return Number(name, label, OF_ALL, 0, 1, 0, "percent")


model = Model(
    slug="ten-points", title="Clara’s contract",
    question="On how many of ten points does she get her way who quits before the contract is signed?",
    controls=tuple(controls), steps=tuple(steps),
    outputs=(
        share_of("share_before", "Her share if all is bargained today"),
        share_of("share_after", "Her share if all is bargained once she has quit"),
        share_of("share_expected", "The share she can expect: signed and kept points as today, the rest as then"),
        share_of("must_bring", "What she gives up: the old job, and what the change costs"),
    ),
    says=(
        clause(("supports", "Quitting brings her more than staying."),
               ("refutes", "Quitting brings her less than staying."),
               "Quitting brings her about as much as staying."),
    ),
    presets=situations(
        ("all_signed", "Ten points signed", "supports", {"terms_settled": 1},
         "They sign first, on the terms that she can get today. But one point in five is not kept, and is bargained "
         "anew once she has quit: who is in a hurry then?"),
        ("never_kept", "Ten signed, none kept", "refutes", {"terms_settled": 1, "terms_kept": 0},
         "Ten signatures. Count the stars that they bring back."),
        ("only_she_knows", "Accounts only she knows", "surprises",
         {"washington_lockin": 0.60, "pakistan_lockin": 0.10},
         "Nothing is signed. But half a year on others would take her, and they cannot do without her: now it is they "
         "who cannot say no."),
    ),
    figures=(
        Figure(
            name="ten-points",
            title=(clause("Clara gets {share_expected:of10} stars of ten; before she quit, {share_before:of10}"),),
            x=cells(5), y=cells(2),
            key=(("star leverage", "as she wants"), ("star risk dashed", "lost since"),
                 ("star leverage light", "won since")),
            marks=(
                Mark("hers", "star", "none", "always_hers", tone="leverage"),
                Mark("won", "star", "share_before", "share_expected", tone="leverage", style="light"),
                Mark("lost", "star", "share_expected", "share_before", tone="risk", style="dashed"),
                Mark("theirs", "star", "hers_at_some_time", "all", tone="ghost", style="hollow"),
            ),
            alt="Ten stars, one for each point of the contract: filled where it is as Clara wants, dashed where she "
                "has lost that by quitting, tinted where she has won it since, plain where it is as the employer "
                "wants.",
        ),
    ),
    supports_words="quitting brings her more than staying does, by over 2% of all that the job is worth to both",
    refutes_words="it brings her less, by as much",
    assumptions=(
        "The same model as that of Islamabad and Washington below: Clara is the one who goes, the employer the one who "
        "wants her.",
        *bargain.model.assumptions[1:5],
        "Her share of all that the job is worth to both is counted in points of the contract, as it goes on average: "
        "23% makes 2 of ten. Every point weighs the same.",
        OUR_NUMBERS,
    ),
    source=bargain.model.source, form=bargain.model.form,
)  # fmt: skip
