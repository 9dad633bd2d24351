"""Write your own distance.

What makes a case like another? Our model adds up eleven differences, in politics and in role. The notebook lets you
write another rule, and shows what it makes of the forecast for every number of neighbours.

The code in the next cell is short, and yours to edit: change the formula in `distance`, run the cell again, and
compare the two lines. Write down why before you look.
"""

import numpy as np
from ipywidgets import Dropdown, VBox, interactive_output
from matplotlib.figure import Figure

import steelyard
from steelyard import show, slider
from steelyard.models.case_table import FEATURES, deployments, scaled

model = steelyard.get("one-case-or-many")
NAMES = [feature.partition(":")[0] for feature, _ in FEATURES]
CASES = [case for case in deployments() if case["case_id"] != "TUR_SYR_2016"]
GAZA = dict(zip(NAMES, model.setting()["target"], strict=True))  # Pakistan in Gaza, as a contributor
SUCCESS = {"gained": lambda code: code == 1, "did not lose": lambda code: code >= 0}
NEIGHBOURS = np.arange(1, 26)


def distance(case, gaza, weight_of_consent):
    """How unlike a case is, by your own rule; each feature lies between 0 and 1."""
    apart = {name: abs(case[name] - gaza[name]) for name in NAMES}
    return apart["mandate"] + apart["role"] + apart["funding"] + weight_of_consent * apart["consent"]


def forecasts(success, weight_of_consent):
    """(1 + successes) / (2 + cases) among the nearest, for every number of neighbours."""
    coded = [dict(zip(NAMES, scaled(case), strict=True)) for case in CASES]
    far = [distance(case, GAZA, weight_of_consent) for case in coded]
    ended = [SUCCESS[success](int(CASES[n]["influence_after_2y"])) for n in np.argsort(far, kind="stable")]
    return (1 + np.cumsum(ended)[NEIGHBOURS - 1]) / (2 + NEIGHBOURS)


def ours(success):
    """The same by our distance, other cases not counted."""
    word = {"gained": "gained influence", "did not lose": "did not lose influence"}[success]
    settings = [{"outcome": word, "nearest": int(n), "far_weight": 0} for n in NEIGHBOURS]
    short = model.only("outside_view")  # no more steps than the forecast needs
    return [float(steelyard.evaluate(short, setting)["outside_view"]) for setting in settings]


def draw(success, weight_of_consent):
    """Our line and yours."""
    axes = Figure(figsize=(6.5, 3.6)).subplots()
    axes.plot(NEIGHBOURS, ours(success), color="0.6", label="our distance")
    axes.plot(NEIGHBOURS, forecasts(success, weight_of_consent), color="#0d5c68", linewidth=2.5, label="yours")
    axes.axhline(0.5, color="0.8", linewidth=1)
    axes.set_xlabel("how many of the nearest cases count")
    axes.set_ylabel(f"forecast: {success}")
    axes.set_ylim(0, 1)
    axes.legend(frameon=False)
    show(axes)


looks = {"style": {"description_width": "16em"}, "layout": {"width": "34em"}}
chosen = {
    "success": Dropdown(options=list(SUCCESS), description="What counts as success", **looks),
    "weight_of_consent": slider("Weight of consent", 1, high=5, step=0.5),
}
VBox([*chosen.values(), interactive_output(draw, chosen)])
