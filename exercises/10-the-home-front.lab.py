"""Change the model itself.

How do attacks answer when the force at home thins out? Our model says: smoothly, each per cent fewer guards for a
little more. That is ours, not a finding. Perhaps nothing happens until a post stands empty, and then much. The notebook
lets you put such a threshold in the curve's place, and see how many soldiers could then go.

The code in the next cell is short, and yours to edit: change the formula in `thinned`, run the cell again, and compare
the two lines.
"""

import numpy as np
from ipywidgets import VBox, interactive_output
from matplotlib.figure import Figure

import steelyard
from steelyard import show, slider

model = steelyard.get("home-front")
TROOPS = np.arange(0, 20.5, 0.5)


def thinned(kept, threshold, jump):
    """Attacks as a multiple of before, by a threshold of your own: nothing above it, a jump below it."""
    return 1.0 if kept >= threshold else 1 + jump


def change(setting, threshold, jump):
    """The change in attacks: your curve, and what else comes home in our model."""
    found = steelyard.evaluate(model, setting)  # every step of our model, by name
    return float(thinned(found["home_kept"], threshold, jump) * (1 - found["dividend"]) - 1)


def draw(threshold, jump, sponsored, stopped):
    """Our line and yours."""
    settings = [model.setting({"troops_abroad": float(t), "sponsored": sponsored, "stopped": stopped}) for t in TROOPS]
    ours = [float(steelyard.evaluate(model, setting)["incidents_change"]) for setting in settings]
    yours = [change(setting, threshold, jump) for setting in settings]
    axes = Figure(figsize=(6.5, 3.6)).subplots()
    axes.plot(TROOPS, ours, color="0.6", label="our model")
    axes.plot(TROOPS, yours, color="#0d5c68", linewidth=2.5, label="yours, with a threshold")
    axes.axhline(0, color="0.8", linewidth=1)
    axes.set_xlabel("troops abroad, thousand")
    axes.set_ylabel("change in attacks at home")
    axes.legend(frameon=False)
    show(axes)


sliders = {
    "threshold": slider("Share of the force that must stay", 0.85, 0.5, 1),
    "jump": slider("Jump in attacks below it", 0.4, 0, 2),
    "sponsored": slider("Share that somebody abroad keeps going", 0.3, 0, 0.8),
    "stopped": slider("Share of those that stops", 0.25, 0, 0.8),
}
VBox([*sliders.values(), interactive_output(draw, sliders)])
